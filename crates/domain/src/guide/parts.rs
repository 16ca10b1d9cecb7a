//! Which parts a guide has by the order in force, and which are usual.

use super::GuideContent;
use crate::law::{InForce, ORDER_492, ORDER_711, Period, in_force_on};
use chrono::NaiveDate;

crate::vocabulary::vocabulary! {
    /// A part of the guide.
    GuidePart, "guide_part";
    Classification "classification" "政府信息的分类" "classification of the information";
    Arrangement "arrangement" "编排体系" "how it is arranged";
    ProactiveWays "proactive_ways" "主动公开信息的获取方式" "how to obtain what is disclosed proactively";
    OnRequestWays "on_request_ways" "依申请公开信息的获取方式" "how to obtain what is disclosed on request";
    WorkBodyName "work_body_name" "政府信息公开工作机构的名称" "name of the work body";
    OfficeAddress "office_address" "办公地址" "office address";
    OfficeHours "office_hours" "办公时间" "office hours";
    Telephone "telephone" "联系电话" "telephone";
    Fax "fax" "传真号码" "fax";
    Email "email" "电子邮箱" "e-mail" @ ORDER_492;
    InternetContact "internet_contact" "互联网联系方式" "contact over the internet" @ ORDER_711;
    Postcode "postcode" "邮政编码" "postcode";
    Fees "fees" "收费标准" "fees";
    Procedure "procedure" "申请处理程序" "what happens to an application";
    KeptOnline "kept_online" "网上保留年限" "how long information stays online";
    ReadingPlaces "reading_places" "查阅场所" "reading places";
    Supervision "supervision" "监督和救济方式" "supervision and remedies";
}

/// What the guide has by one order.
#[derive(Debug)]
pub struct GuideRules {
    /// From when to when the order is in force.
    pub in_force: Period,
    /// The parts it demands, in its order.
    pub parts: &'static [GuidePart],
}

/// Every version, in order: Order 492 article 19, Order 711 article 12.
pub const GUIDE_RULES: &[GuideRules] = &[
    GuideRules {
        in_force: ORDER_492,
        parts: &[
            GuidePart::Classification,
            GuidePart::Arrangement,
            GuidePart::ProactiveWays,
            GuidePart::OnRequestWays,
            GuidePart::WorkBodyName,
            GuidePart::OfficeAddress,
            GuidePart::OfficeHours,
            GuidePart::Telephone,
            GuidePart::Fax,
            GuidePart::Email,
        ],
    },
    GuideRules {
        in_force: ORDER_711,
        parts: &[
            GuidePart::Classification,
            GuidePart::Arrangement,
            GuidePart::ProactiveWays,
            GuidePart::OnRequestWays,
            GuidePart::WorkBodyName,
            GuidePart::OfficeAddress,
            GuidePart::OfficeHours,
            GuidePart::Telephone,
            GuidePart::Fax,
            GuidePart::InternetContact,
        ],
    },
];

/// Parts that no order demands and the published guides have.
pub const USUAL_PARTS: &[GuidePart] = &[
    GuidePart::Postcode,
    GuidePart::Procedure,
    GuidePart::Fees,
    GuidePart::KeptOnline,
    GuidePart::ReadingPlaces,
    GuidePart::Supervision,
];

/// Parts that say how to reach the body: what they must not be is "none".
pub(super) const CONTACTS: &[GuidePart] = &[
    GuidePart::OfficeAddress,
    GuidePart::OfficeHours,
    GuidePart::Telephone,
    GuidePart::Fax,
    GuidePart::Email,
    GuidePart::InternetContact,
    GuidePart::Postcode,
];

impl InForce for GuideRules {
    fn in_force(&self) -> Period {
        self.in_force
    }
}

impl GuideRules {
    /// What the order in force on `day` demands. Bodies wrote their guides before Order 492 took effect.
    pub fn on(day: NaiveDate) -> &'static Self {
        in_force_on(GUIDE_RULES, day).unwrap_or(&GUIDE_RULES[0])
    }
}

impl GuidePart {
    /// Where it stands in the content: the JSON pointer of what is filled in for it.
    pub const fn pointer(self) -> &'static str {
        match self {
            Self::Classification => "/content/classification",
            Self::Arrangement => "/content/arrangement",
            Self::ProactiveWays => "/content/proactive",
            Self::OnRequestWays => "/content/on_request",
            Self::WorkBodyName => "/content/work_body/name",
            Self::OfficeAddress => "/content/work_body/office_address",
            Self::OfficeHours => "/content/work_body/office_hours",
            Self::Telephone => "/content/work_body/telephone",
            Self::Fax => "/content/work_body/fax",
            Self::Email | Self::InternetContact => "/content/work_body/email",
            Self::Postcode => "/content/work_body/postcode",
            Self::Fees => "/content/on_request/fees",
            Self::Procedure => "/content/on_request/procedure",
            Self::KeptOnline => "/content/proactive/kept_online_years",
            Self::ReadingPlaces => "/content/reading_places",
            Self::Supervision => "/content/supervision",
        }
    }
}

impl GuideContent {
    /// The parts that the order in force on `day` demands and that are missing.
    pub fn missing_on(&self, day: NaiveDate) -> Vec<GuidePart> {
        GuideRules::on(day).parts.iter().copied().filter(|part| !self.says(*part)).collect()
    }

    /// Whether it says anything in `part`.
    pub fn says(&self, part: GuidePart) -> bool {
        let filled = |texts: &[&String]| texts.iter().all(|text| !text.trim().is_empty());
        let (body, on_request) = (&self.work_body, &self.on_request);
        match part {
            GuidePart::Classification => filled(&[&self.classification]),
            GuidePart::Arrangement => filled(&[&self.arrangement]),
            GuidePart::ProactiveWays => {
                !self.proactive.channels.is_empty() && filled(&[&self.proactive.where_to_find])
            }
            GuidePart::OnRequestWays => {
                !on_request.channels.is_empty()
                    && filled(&[&on_request.received_by, &on_request.how_to_apply])
            }
            GuidePart::WorkBodyName => filled(&[&body.name]),
            GuidePart::OfficeAddress => filled(&[&body.office_address]),
            GuidePart::OfficeHours => filled(&[&body.office_hours]),
            GuidePart::Telephone => filled(&[&body.telephone]),
            GuidePart::Fax => filled(&[&body.fax]),
            GuidePart::Email => filled(&[&body.email]),
            GuidePart::InternetContact => filled(&[&body.email]) || filled(&[&body.website]),
            GuidePart::Postcode => filled(&[&body.postcode]),
            GuidePart::Fees => filled(&[&on_request.fees]),
            GuidePart::Procedure => filled(&[&on_request.procedure]),
            GuidePart::KeptOnline => self.proactive.kept_online_years.is_some(),
            GuidePart::ReadingPlaces => !self.reading_places.is_empty(),
            GuidePart::Supervision => filled(&[&self.supervision.complaints_to, &self.supervision.remedies]),
        }
    }

    /// What it says in a part that is a way to reach the body.
    pub(super) fn contact(&self, part: GuidePart) -> &str {
        let body = &self.work_body;
        match part {
            GuidePart::OfficeAddress => &body.office_address,
            GuidePart::OfficeHours => &body.office_hours,
            GuidePart::Telephone => &body.telephone,
            GuidePart::Fax => &body.fax,
            GuidePart::Email => &body.email,
            GuidePart::InternetContact => &body.website,
            GuidePart::Postcode => &body.postcode,
            _ => "",
        }
    }
}
