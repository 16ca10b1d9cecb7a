//! The texts that decide: which laws, regulations and documents there are, and from when to when each is in force.
//!
//! Effective dates stand here and in the rule sets that are chosen by them (`regime`, `fees`, `remedies`, `returns`);
//! nothing else compares a day with a year.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A day written in the source; a day that does not exist stops the build, for it is only used in constants.
pub const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day in the source exists")
}

/// From when to when something is in force, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; absent while it is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

impl Period {
    /// Before any law of this field: what is not bound to a text.
    pub const ALWAYS: Self = Self::since(day(1949, 10, 1));

    /// In force from a day on.
    pub const fn since(from: NaiveDate) -> Self {
        Self { from, until: None }
    }

    /// In force from a day to a day.
    pub const fn between(from: NaiveDate, until: NaiveDate) -> Self {
        Self { from, until: Some(until) }
    }

    /// Whether `day` lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Whether the two have a day in common.
    pub fn overlaps(self, other: Self) -> bool {
        let ends_before = |a: Self, b: Self| a.until.is_some_and(|until| until < b.from);
        !ends_before(self, other) && !ends_before(other, self)
    }
}

/// Something that is in force for a time.
pub trait InForce {
    /// From when to when.
    fn in_force(&self) -> Period;
}

/// The one of `sets` that is in force on `day`; none before the first and in a gap between two.
pub fn in_force_on<T: InForce>(sets: &[T], day: NaiveDate) -> Option<&T> {
    sets.iter().find(|set| set.in_force().contains(day))
}

crate::vocabulary::vocabulary! {
    /// A text that a rule stands in, from the regulation to the body's own order of work.
    Law, "law";
    Order492 "order_492" "《中华人民共和国政府信息公开条例》（国务院令第492号）"
        "Regulation on Government Information Disclosure, State Council Order 492" @ ORDER_492;
    Order711 "order_711" "《中华人民共和国政府信息公开条例》（国务院令第711号修订）"
        "Regulation on Government Information Disclosure, revised by State Council Order 711" @ ORDER_711;
    Practice2008 "office_2008_36" "国办发〔2008〕36号"
        "General Office of the State Council 2008 No. 36, on carrying out Order 492" @ ORDER_492;
    Practice2010 "office_2010_5" "国办发〔2010〕5号"
        "General Office of the State Council 2010 No. 5, on disclosure on request" @ Period::between(day(2010, 1, 12), ORDER_492_ENDS);
    Receipt2015 "office_2015_207" "国办公开办函〔2015〕207号"
        "Disclosure Office 2015 No. 207, on the day of receipt" @ Period::since(day(2015, 1, 1));
    Service2016 "office_2016_235" "国办公开办函〔2016〕235号"
        "Disclosure Office 2016 No. 235, on serving replies" @ Period::since(day(2016, 12, 7));
    CostFees2008 "cost_fees_2008" "财综〔2008〕44号、发改价格〔2008〕1828号"
        "Ministry of Finance 2008 No. 44 and NDRC 2008 No. 1828, on cost fees" @ Period::between(day(2008, 5, 1), day(2017, 3, 31));
    HandlingFee2020 "handling_fee_2020" "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
        "Measures for the information-handling fee, General Office 2020 No. 109" @ Period::since(day(2021, 1, 1));
    Reconsideration1999 "reconsideration_law_1999" "《中华人民共和国行政复议法》（1999年）"
        "Administrative Reconsideration Law (1999)" @ Period::between(day(1999, 10, 1), day(2023, 12, 31));
    Reconsideration2023 "reconsideration_law_2023" "《中华人民共和国行政复议法》（2023年修订）"
        "Administrative Reconsideration Law (2023 revision)" @ Period::since(day(2024, 1, 1));
    Litigation1989 "litigation_law_1989" "《中华人民共和国行政诉讼法》（1989年）"
        "Administrative Litigation Law (1989)" @ Period::between(day(1990, 10, 1), day(2015, 4, 30));
    Litigation2014 "litigation_law_2014" "《中华人民共和国行政诉讼法》（2014年修正）"
        "Administrative Litigation Law (2014 amendment)" @ Period::since(day(2015, 5, 1));
    Court2011 "court_provisions_2011" "《最高人民法院关于审理政府信息公开行政案件若干问题的规定》（2011年）"
        "Supreme People's Court Provisions on disclosure cases (2011)" @ Period::between(day(2011, 8, 13), day(2025, 5, 31));
    Court2025 "court_interpretation_2025" "《最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释》（2025年）"
        "Supreme People's Court Interpretation on disclosure cases (2025)" @ Period::since(day(2025, 6, 1));
    Secrets2010 "secrets_law_2010" "《中华人民共和国保守国家秘密法》（2010年修订）"
        "Law on Guarding State Secrets (2010 revision)" @ Period::between(day(2010, 10, 1), day(2024, 4, 30));
    Secrets2024 "secrets_law_2024" "《中华人民共和国保守国家秘密法》（2024年修订）"
        "Law on Guarding State Secrets (2024 revision)" @ Period::since(day(2024, 5, 1));
    SecretsRegulation2014 "secrets_regulation_2014" "《中华人民共和国保守国家秘密法实施条例》（2014年）"
        "Implementing Regulation of the Secrets Law (2014)" @ Period::between(day(2014, 3, 1), day(2024, 8, 31));
    SecretsRegulation2024 "secrets_regulation_2024" "《中华人民共和国保守国家秘密法实施条例》（2024年修订，国务院令第786号）"
        "Implementing Regulation of the Secrets Law (2024 revision)" @ Period::since(day(2024, 9, 1));
    CivilCode "civil_code" "《中华人民共和国民法典》" "Civil Code" @ Period::since(day(2021, 1, 1));
    CivilPrinciples "civil_principles" "《中华人民共和国民法通则》"
        "General Principles of the Civil Law" @ Period::between(day(1987, 1, 1), day(2020, 12, 31));
    Holidays "holiday_measures" "《全国年节及纪念日放假办法》" "Measures on public holidays";
    Return2014 "return_2014" "国办发〔2014〕32号《政府信息公开情况统计表》"
        "General Office 2014 No. 32, statistics table" @ Period::between(day(2015, 1, 1), day(2019, 12, 31));
    Return2019 "return_2019" "国办公开办函〔2019〕60号"
        "Disclosure Office 2019 No. 60, format of the annual report (trial)" @ Period::between(day(2020, 1, 1), day(2021, 12, 31));
    Return2021 "return_2021" "国办公开办函〔2021〕30号"
        "Disclosure Office 2021 No. 30, format of the annual report" @ Period::since(day(2022, 1, 1));
    CatalogueGuideline "catalogue_guideline" "《政府信息公开目录系统实施指引（试行）》"
        "Guideline on disclosure catalogue systems (trial)";
    DocumentRules2012 "document_rules_2012" "《党政机关公文处理工作条例》"
        "Regulation on official documents" @ Period::since(day(2012, 7, 1));
    Website2017 "website_2017" "国办发〔2017〕47号《政府网站发展指引》"
        "General Office 2017 No. 47, guideline on government websites" @ Period::since(day(2017, 5, 15));
    LocalPractice "local_practice" "地方做法" "practice of some places";
    House "house" "本机关工作制度" "the body's own order of work";
}

const ORDER_492_ENDS: NaiveDate = day(2019, 5, 14);

/// While Order 492 was in force.
pub const ORDER_492: Period = Period::between(day(2008, 5, 1), ORDER_492_ENDS);

/// Since Order 711 is in force.
pub const ORDER_711: Period = Period::since(day(2019, 5, 15));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_regulation_of_2008_ends_the_day_before_the_revised_one_begins() {
        assert!(ORDER_492.contains(day(2008, 5, 1)) && ORDER_492.contains(day(2019, 5, 14)));
        assert!(!ORDER_492.contains(day(2008, 4, 30)) && !ORDER_492.contains(day(2019, 5, 15)));
        assert!(ORDER_711.contains(day(2019, 5, 15)) && !ORDER_711.contains(day(2019, 5, 14)));
        assert!(!ORDER_492.overlaps(ORDER_711) && ORDER_492.overlaps(Period::ALWAYS));
    }
}
