//! What an edition of the guide says, part by part (law.md section 4.11).

use crate::refusal::Fault;
use crate::vocabulary::{PublicationChannel, SubmissionChannel};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Characters of one text.
const TEXT_MAX: usize = 10_000;
/// Characters of one line: a name, an address, a number.
const LINE_MAX: usize = 200;
/// Reading places, free sections or annexes.
const ENTRIES_MAX: usize = 50;
/// Years for which something can be promised to stay online.
const YEARS_MAX: u32 = 100;

/// What an edition of the guide says. A text that is left out is empty; what the law demands is not checked before the
/// edition is put up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct GuideContent {
    /// 信息分类: by which classes the information is divided.
    pub classification: String,
    /// 编排体系: how the catalogue is arranged, what an index number is made of.
    pub arrangement: String,
    /// 获取方式: of what is disclosed proactively.
    pub proactive: ProactiveWays,
    /// 获取方式: of what is disclosed on request.
    pub on_request: OnRequestWays,
    /// 政府信息公开工作机构.
    pub work_body: WorkBody,
    /// 查阅场所.
    pub reading_places: Vec<GuideReadingPlace>,
    /// 监督方式.
    pub supervision: Supervision,
    /// Whatever else the body tells, in sections of its own.
    pub sections: Vec<FreeSection>,
    /// 附件: the application form, the flow chart in words.
    pub annexes: Vec<Annex>,
}

/// How to obtain what is disclosed proactively.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ProactiveWays {
    /// 公开形式: on which channels.
    pub channels: Vec<PublicationChannel>,
    /// Where they are found: addresses of the website, of reading points, of notice boards.
    pub where_to_find: String,
    /// How many years information stays online.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept_online_years: Option<u32>,
}

/// How to obtain what is disclosed on request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OnRequestWays {
    /// 受理机构.
    pub received_by: String,
    /// On which channels an application may be sent.
    pub channels: Vec<SubmissionChannel>,
    /// 提出申请: how an application is made, what it says, where the form is.
    pub how_to_apply: String,
    /// 申请处理: what happens to it. The periods are told from the law and need not be repeated.
    pub procedure: String,
    /// 收费: what is charged.
    pub fees: String,
}

/// The work body for disclosure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WorkBody {
    /// 名称.
    pub name: String,
    /// 办公地址.
    pub office_address: String,
    /// 邮政编码.
    pub postcode: String,
    /// 办公时间.
    pub office_hours: String,
    /// 联系电话.
    pub telephone: String,
    /// 传真号码.
    pub fax: String,
    /// 电子邮箱.
    pub email: String,
    /// 互联网联系方式 other than e-mail: website, mini-program.
    pub website: String,
}

/// A place where the public reads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct GuideReadingPlace {
    /// 名称.
    pub name: String,
    /// 地址.
    pub address: String,
    /// 开放时间.
    pub open_hours: String,
}

/// To whom to turn when the body does not do its duty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Supervision {
    /// 监督机构: who receives complaints and reports.
    pub complaints_to: String,
    /// 监督电话.
    pub telephone: String,
    /// 通信地址.
    pub address: String,
    /// 救济: which body decides reconsideration, which court hears an action. The periods are told from the law.
    pub remedies: String,
}

/// A section of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FreeSection {
    /// Its heading.
    pub heading: String,
    /// Its text.
    pub text: String,
}

/// An annex.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Annex {
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
}

/// One text of a guide and where it stands.
pub(super) struct Passage<'c> {
    /// JSON pointer within the content.
    pub pointer: String,
    /// The text.
    pub text: &'c str,
    /// Characters it may have.
    max: usize,
}

impl GuideContent {
    /// The same content as it should have been typed: without spaces around its texts, without empty entries.
    pub fn tidied(mut self) -> Self {
        for text in self.texts_mut() {
            *text = text.trim().replace("\r\n", "\n");
        }
        self.reading_places.retain(|place| *place != GuideReadingPlace::default());
        self.sections.retain(|section| *section != FreeSection::default());
        self.annexes.retain(|annex| *annex != Annex::default());
        self
    }

    /// Everything that is wrong with what was typed, whatever the law demands.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = vec![];
        for Passage { pointer, text, max } in self.passages() {
            let line = max == LINE_MAX;
            if text.chars().any(|c| (c.is_control() && (line || c != '\n')) || is_invisible(c)) {
                let (zh, en) = ("含有不可见字符，请删除。", "It contains an invisible character.");
                faults.push(Fault::new(format!("/content{pointer}"), "CONTROL_CHARACTER", zh, en));
            }
            let found = text.chars().count();
            if found > max {
                faults.push(Fault::new(
                    format!("/content{pointer}"),
                    "TOO_LONG",
                    format!("不得超过{max}个字，现有{found}个字。"),
                    format!("It has {found} characters; at most {max} are permitted."),
                ));
            }
        }
        let entries = [
            ("/reading_places", self.reading_places.len()),
            ("/sections", self.sections.len()),
            ("/annexes", self.annexes.len()),
            ("/proactive/channels", self.proactive.channels.len()),
            ("/on_request/channels", self.on_request.channels.len()),
        ];
        for (pointer, _) in entries.into_iter().filter(|(_, found)| *found > ENTRIES_MAX) {
            faults.push(Fault::new(
                format!("/content{pointer}"),
                "TOO_MANY",
                format!("不得超过{ENTRIES_MAX}项。"),
                format!("At most {ENTRIES_MAX} entries are permitted."),
            ));
        }
        if self.proactive.kept_online_years.is_some_and(|years| !(1..=YEARS_MAX).contains(&years)) {
            faults.push(Fault::new(
                "/content/proactive/kept_online_years",
                "range",
                format!("应为1至{YEARS_MAX}。"),
                format!("It is 1 to {YEARS_MAX}."),
            ));
        }
        faults
    }

    /// Every text with its place.
    pub(super) fn passages(&self) -> Vec<Passage<'_>> {
        let text = |pointer: &str, text| Passage { pointer: pointer.into(), text, max: TEXT_MAX };
        let line = |pointer: &str, text| Passage { pointer: pointer.into(), text, max: LINE_MAX };
        let (body, supervision) = (&self.work_body, &self.supervision);
        let mut passages = vec![
            text("/classification", &self.classification),
            text("/arrangement", &self.arrangement),
            text("/proactive/where_to_find", &self.proactive.where_to_find),
            line("/on_request/received_by", &self.on_request.received_by),
            text("/on_request/how_to_apply", &self.on_request.how_to_apply),
            text("/on_request/procedure", &self.on_request.procedure),
            text("/on_request/fees", &self.on_request.fees),
            line("/work_body/name", &body.name),
            line("/work_body/office_address", &body.office_address),
            line("/work_body/postcode", &body.postcode),
            line("/work_body/office_hours", &body.office_hours),
            line("/work_body/telephone", &body.telephone),
            line("/work_body/fax", &body.fax),
            line("/work_body/email", &body.email),
            line("/work_body/website", &body.website),
            line("/supervision/complaints_to", &supervision.complaints_to),
            line("/supervision/telephone", &supervision.telephone),
            line("/supervision/address", &supervision.address),
            text("/supervision/remedies", &supervision.remedies),
        ];
        for (n, place) in self.reading_places.iter().enumerate() {
            passages.push(line(&format!("/reading_places/{n}/name"), &place.name));
            passages.push(line(&format!("/reading_places/{n}/address"), &place.address));
            passages.push(line(&format!("/reading_places/{n}/open_hours"), &place.open_hours));
        }
        for (n, section) in self.sections.iter().enumerate() {
            passages.push(line(&format!("/sections/{n}/heading"), &section.heading));
            passages.push(text(&format!("/sections/{n}/text"), &section.text));
        }
        for (n, annex) in self.annexes.iter().enumerate() {
            passages.push(line(&format!("/annexes/{n}/title"), &annex.title));
            passages.push(text(&format!("/annexes/{n}/text"), &annex.text));
        }
        passages
    }

    fn texts_mut(&mut self) -> Vec<&mut String> {
        let (body, supervision) = (&mut self.work_body, &mut self.supervision);
        let mut texts = vec![
            &mut self.classification,
            &mut self.arrangement,
            &mut self.proactive.where_to_find,
            &mut self.on_request.received_by,
            &mut self.on_request.how_to_apply,
            &mut self.on_request.procedure,
            &mut self.on_request.fees,
            &mut body.name,
            &mut body.office_address,
            &mut body.postcode,
            &mut body.office_hours,
            &mut body.telephone,
            &mut body.fax,
            &mut body.email,
            &mut body.website,
            &mut supervision.complaints_to,
            &mut supervision.telephone,
            &mut supervision.address,
            &mut supervision.remedies,
        ];
        for place in &mut self.reading_places {
            texts.extend([&mut place.name, &mut place.address, &mut place.open_hours]);
        }
        texts.extend(self.sections.iter_mut().flat_map(|section| [&mut section.heading, &mut section.text]));
        texts.extend(self.annexes.iter_mut().flat_map(|annex| [&mut annex.title, &mut annex.text]));
        texts
    }
}

/// Characters that change how a text looks without being seen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
}
