//! The closed lists of the law and of practice: codes for programs, labels for people, synonyms for what clerks write.
//!
//! Codes are stored and sent; a label is only ever read or shown. Source of the lists: `law.md` section 6 and
//! `metadata.md` sections 6 and 7 of the domain reference.

use crate::law::{InForce, Period, day};
use crate::regime::LegalRegime;
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

/// One list with everything a form needs to show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Vocabulary {
    /// Name of the list, as the fields that use it are named.
    pub name: &'static str,
    /// The entries, in their official order.
    pub entries: Vec<VocabularyEntry>,
}

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct VocabularyEntry {
    /// The code that is stored and sent.
    pub code: &'static str,
    /// The Chinese label.
    pub zh: &'static str,
    /// The English label.
    pub en: &'static str,
    /// The entry above it, in this list or in the list of the level above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<&'static str>,
    /// The first day on which it may be used; absent: from the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<NaiveDate>,
    /// The last day on which it may be used; absent: it is in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<NaiveDate>,
    /// The regulations under which it is used.
    pub legal_regimes: Vec<LegalRegime>,
}

impl VocabularyEntry {
    /// An entry that may be used in `period`.
    pub(crate) fn new(code: &'static str, zh: &'static str, en: &'static str, period: Period) -> Self {
        let under = |regime: &&LegalRegime| regime.in_force().overlaps(period);
        Self {
            code,
            zh,
            en,
            parent: None,
            valid_from: (period != Period::ALWAYS && period.from != Period::ALWAYS.from)
                .then_some(period.from),
            valid_until: period.until,
            legal_regimes: LegalRegime::ALL.iter().filter(under).copied().collect(),
        }
    }

    /// The same entry, in a list of two levels.
    pub(crate) fn under(self, parent: Option<&'static str>) -> Self {
        Self { parent, ..self }
    }
}

/// Declares one list: `Name, "list_name"; Variant "code" "label" "English" ["synonym", …] ^ "parent" @ PERIOD;`.
/// Synonyms, parent and period may be left out; an entry without a period may be used at any time.
///
/// The code is a `tt`: a `literal` fragment would reach the schema derive wrapped, and be overlooked there.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        $name:ident, $list:literal;
        $($variant:ident $code:tt $zh:tt $en:tt
            $([$($synonym:literal),* $(,)?])? $(^ $parent:literal)? $(@ $period:expr)?;)+
    ) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, utoipa::ToSchema,
        )]
        pub enum $name {
            $(#[doc = $en] #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every entry, in its official order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Name of the list.
            pub const LIST: &'static str = $list;

            /// The code that is stored and sent.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The Chinese label.
            pub const fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh),+ }
            }

            /// The English label.
            pub const fn en(self) -> &'static str {
                match self { $(Self::$variant => $en),+ }
            }

            /// From when to when it may be used.
            pub const fn period(self) -> $crate::law::Period {
                match self {
                    $(Self::$variant => $crate::vocabulary::vocabulary!(@period $($period)?),)+
                }
            }

            /// The code of the entry above it, in a list of two levels.
            pub const fn parent(self) -> Option<&'static str> {
                match self {
                    $(Self::$variant => $crate::vocabulary::vocabulary!(@parent $($parent)?),)+
                }
            }

            /// The entry with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// Whether a clerk means it with `label`: its code, its label or a known synonym, whatever the spacing.
            pub fn is_meant_by(self, label: &str) -> bool {
                let labels: &[&str] = match self { $(Self::$variant => &[$code, $zh, $($($synonym),*)?]),+ };
                let key = $crate::vocabulary::label_key(label);
                labels.iter().any(|label| $crate::vocabulary::label_key(label) == key)
            }

            /// The entry a clerk means with `label`. A label that several entries share names none of them.
            pub fn from_label(label: &str) -> Option<Self> {
                let mut meant = Self::ALL.iter().filter(|entry| entry.is_meant_by(label));
                let entry = meant.next()?;
                meant.next().is_none().then_some(*entry)
            }

            /// The list with everything a form needs to show it.
            pub fn vocabulary() -> $crate::vocabulary::Vocabulary {
                let entry = |entry: &Self| {
                    $crate::vocabulary::VocabularyEntry::new(
                        entry.code(), entry.zh(), entry.en(), entry.period(),
                    )
                    .under(entry.parent())
                };
                $crate::vocabulary::Vocabulary { name: $list, entries: Self::ALL.iter().map(entry).collect() }
            }
        }
    };
    (@parent) => { None };
    (@parent $parent:literal) => { Some($parent) };
    (@period) => { $crate::law::Period::ALWAYS };
    (@period $period:expr) => { $period };
}

pub(crate) use vocabulary;

mod catalogue;
mod lists;
mod reading_place;
mod scope;
mod standard_catalogue;
mod subject;

pub use catalogue::*;
pub use lists::all;
pub use reading_place::*;
pub use scope::*;
pub use standard_catalogue::*;
pub use subject::*;

/// What of a label counts when two are compared: not spaces, case, bracket width, nor which comma was typed. A
/// sub-class (`综合政务\政务公开`) counts as its class.
pub(crate) fn label_key(label: &str) -> String {
    let class = label.split(['\\', '＼']).next().unwrap_or_default();
    let unify = |c: char| match c {
        '，' | ',' | '､' => '、',
        '(' => '（',
        ')' => '）',
        '\u{ff10}'..='\u{ff19}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    class.chars().filter(|c| !c.is_whitespace()).map(unify).collect::<String>().to_lowercase()
}

vocabulary! {
    /// How an item of information is disclosed (公开属性): as draft slips tick it and as documents are marked.
    DisclosureAttribute, "disclosure_attribute";
    Proactive "proactive" "主动公开" "disclosed proactively" ["主动", "此件公开发布", "（此件公开发布）"];
    OnRequest "on_request" "依申请公开" "disclosed on request" ["依申请", "申请公开", "依申请提供"];
    NotDisclosed "not_disclosed" "不予公开" "not disclosed" ["免予公开", "免于公开", "不公开", "不予公开（免予公开）"];
    Undetermined "undetermined" "不能确定" "cannot be determined" ["不能确定属性", "无法确定", "不确定", "待定"];
}

vocabulary! {
    /// Where proactively disclosed information appears (公开方式, 载体).
    PublicationChannel, "publication_channel";
    Gazette "gazette" "政府公报" "government gazette" ["公报"];
    GovernmentWebsite "government_website" "政府网站" "government website"
        ["网站", "门户网站", "政府门户网站", "县政府网站", "区政府网站", "乡政府网站", "互联网", "网络"];
    OnlineGovernmentMedia "online_government_media" "其他互联网政务媒体" "other online government media"
        ["两微一端", "政务新媒体", "政务微博", "政务微信", "微博", "微信", "微信公众号", "客户端"];
    PressConference "press_conference" "新闻发布会" "press conference" ["发布会", "发布会/听证会"];
    Newspaper "newspaper" "报刊" "newspaper" ["报纸", "报刊杂志", "纸质媒体"];
    Radio "radio" "广播" "radio" ["广播电台", "有线广播"];
    Television "television" "电视" "television" ["电视台"];
    NoticeBoard "notice_board" "信息公告栏" "notice board"
        ["公示栏", "公告栏", "公开栏", "宣传栏", "政务公开栏", "村公示栏", "村务公开栏"];
    ElectronicScreen "electronic_screen" "电子屏" "electronic screen" ["电子屏幕", "电子显示屏", "电子信息屏", "触摸屏"];
    ReadingRoom "reading_room" "公共查阅室" "public reading room"
        ["查阅点", "查阅室", "公开查阅点", "公共查阅点", "信息查阅点", "查阅场所"];
    DocumentPickupPoint "document_pickup_point" "资料索取点" "document pick-up point" ["索取点", "资料领取点"];
    Archives "archives" "国家档案馆" "state archives" ["档案馆"];
    PublicLibrary "public_library" "公共图书馆" "public library" ["图书馆"];
    ServiceHall "service_hall" "政务服务场所" "government service hall"
        ["政务服务中心", "行政服务中心", "政务大厅", "服务大厅", "办事大厅", "便民服务站", "便民服务中心"]
        @ crate::law::ORDER_711;
}

vocabulary! {
    /// Genre (体裁分类, 文种): the kinds of official document of both regulations, and everything else.
    Genre, "genre";
    Order "order" "命令（令）" "order" ["命令", "令", "政府令"];
    Decision "decision" "决定" "decision";
    Announcement "announcement" "公告" "announcement";
    PublicNotice "public_notice" "通告" "public notice";
    Notice "notice" "通知" "notice";
    Circular "circular" "通报" "circular";
    Motion "motion" "议案" "motion";
    Report "report" "报告" "report";
    RequestForInstructions "request_for_instructions" "请示" "request for instructions";
    OfficialReply "official_reply" "批复" "official reply";
    Opinion "opinion" "意见" "opinion";
    Letter "letter" "函" "letter" ["信函"];
    MeetingMinutes "meeting_minutes" "会议纪要" "minutes of a meeting (until 2012-06-30)" @ UNTIL_2012;
    Resolution "resolution" "决议" "resolution (since 2012-07-01)" @ SINCE_2012;
    Communique "communique" "公报" "communiqué (since 2012-07-01)" @ SINCE_2012;
    Minutes "minutes" "纪要" "minutes (since 2012-07-01)" @ SINCE_2012;
    Other "other" "其他" "other" ["其它", "其他公文", "非公文"];
}

vocabulary! {
    /// How long information stays public (公开时限).
    DisclosureTimeLimit, "disclosure_time_limit";
    LongTerm "long_term" "长期公开" "public without limit" ["长期", "永久", "永久公开"];
    LimitedTime "limited_time" "限时公开" "public for a limited time" ["限时", "限期公开", "短期公开"];
}

vocabulary! {
    /// Who applies (申请人类型): the columns of the annual report's table 3, with the two kinds of 2008 as synonyms.
    ApplicantType, "applicant_type";
    NaturalPerson "natural_person" "自然人" "natural person" ["公民", "个人"];
    CommercialEnterprise "commercial_enterprise" "商业企业" "commercial enterprise" ["企业", "公司"];
    ResearchInstitution "research_institution" "科研机构" "research institution";
    PublicWelfareOrganization "public_welfare_organization" "社会公益组织" "public welfare organization" ["公益组织"];
    LegalServiceOrganization "legal_service_organization" "法律服务机构" "legal service organization" ["律师事务所"];
    OtherOrganization "other_organization" "其他" "other organization" ["其它", "其他组织", "法人或其他组织"];
}

vocabulary! {
    /// How an application reaches the body (提交渠道); decides on which day it counts as received.
    SubmissionChannel, "submission_channel";
    InPerson "in_person" "当面" "in person" ["当面提交", "现场", "现场申请"];
    MailSigned "mail_signed" "邮寄（签收）" "mail, signed for" ["挂号信", "邮寄", "特快专递", "快递"];
    MailOrdinary "mail_ordinary" "平常信函" "ordinary mail" ["平信", "信函"];
    Fax "fax" "传真" "fax";
    Email "email" "电子邮件" "e-mail" ["邮件", "电子邮箱"];
    Online "online" "网上" "online" ["互联网", "网络", "网站", "网上申请"];
    Oral "oral" "口头（代为填写）" "orally, written down by the body" ["口头", "口头申请"];
    Other "other" "其他" "other" ["其它"];
}

vocabulary! {
    /// The form in which information is wanted (提供方式).
    ProvisionMedium, "provision_medium";
    Paper "paper" "纸质" "paper" ["纸面", "纸质文本", "纸张"];
    Email "email" "电子邮件" "e-mail" ["邮件"];
    Disc "disc" "光盘" "disc" ["磁盘"];
    ElectronicData "electronic_data" "数据电文" "electronic data" ["电子数据", "电子文档", "电子版"];
}

vocabulary! {
    /// The way in which information is handed over (获取方式).
    AcquisitionWay, "acquisition_way";
    Post "post" "邮寄" "post" ["信函"];
    Express "express" "快递" "express courier" ["特快专递"] @ crate::law::ORDER_492;
    Email "email" "电子邮件" "e-mail" ["邮件"];
    Fax "fax" "传真" "fax";
    PickUp "pick_up" "自行领取" "picked up" ["自取", "当面领取"];
    ReadOnSite "read_on_site" "当场阅读、抄录" "read and copied on site" ["当场阅读", "现场查阅"];
    OnlineDownload "online_download" "网上下载" "downloaded online" ["网上获取", "在线下载"];
}

vocabulary! {
    /// What a person does in the work of disclosure (岗位).
    Role, "role";
    Clerk "clerk" "承办人" "clerk" ["经办人"];
    SectionHead "section_head" "科室负责人" "section head";
    SupervisingLeader "supervising_leader" "分管领导" "supervising leader" ["主管领导"];
    OfficeDirector "office_director" "党政办公室主任" "director of the party-and-government office"
        ["工作机构负责人", "办公室主任"];
    LeadingGroup "leading_group" "领导小组" "leading group";
    TownshipHead "township_head" "乡长" "township head" ["镇长"];
    SecrecyReviewer "secrecy_reviewer" "保密审查员" "secrecy reviewer";
    Keeper "keeper" "专管员" "keeper of the reading place";
    CountySupervisor "county_supervisor" "县级主管部门" "supervisor at the county";
    Administrator "administrator" "系统管理员" "administrator of the system" ["管理员"];
}

vocabulary! {
    /// What kind of body an organization is (机关层级).
    OrganizationLevel, "organization_level";
    County "county" "县级" "county" ["县", "区县"];
    Township "township" "乡镇级" "township" ["乡级", "镇级", "乡（镇）级", "乡镇"];
    Department "department" "部门" "department" ["县级部门", "工作部门"];
}

impl DisclosureAttribute {
    /// What a section may propose; that the attribute cannot be determined is a finding of the review.
    pub const PROPOSABLE: [Self; 3] = [Self::Proactive, Self::OnRequest, Self::NotDisclosed];
}

/// 《党政机关公文处理工作条例》 took effect on 2012-07-01: 会议纪要 became 纪要, 决议 and 公报 were added.
const SINCE_2012: Period = Period::since(day(2012, 7, 1));
const UNTIL_2012: Period = Period::between(Period::ALWAYS.from, day(2012, 6, 30));

#[cfg(test)]
mod tests;
