//! What the law leaves open and a body settles for itself (做法): thresholds, inner periods, local customs.
//!
//! Every field has a documented default, so that `{}` is a complete practice.

use crate::calendar::Calendar;
use crate::index_number::IndexNumberScheme;
use crate::refusal::Fault;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Most days, months or people that a setting can mean.
const PERIOD_MAX: u32 = 366;

/// How a body reckons days: the working days of its place, and its practice.
#[derive(Debug, Clone, Copy)]
pub struct Reckoning<'a> {
    /// The working days of the place where it sits.
    pub calendar: &'a Calendar,
    /// What it settles for itself.
    pub practice: &'a Practice,
}

/// What a body settles for itself. A field that is left out has its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Practice {
    /// Working days left above which a clock shows green (红黄灯). No law fixes it.
    #[schema(default = 5)]
    pub green_above_working_days: u32,
    /// Under Order 492: whether the period stands still between the correction notice and the corrected application,
    /// as Shanghai's forms had it. The Order itself does not say so.
    #[schema(default = false)]
    pub order_492_correction_pauses_clock: bool,
    /// Whether the period stands still while the applicant is asked for reasons of an excessive application. Order 711
    /// article 35 does not say so.
    #[schema(default = false)]
    pub reasons_request_pauses_clock: bool,
    /// Working days an applicant is given for a correction when the notice names no other (合理的补正期限).
    #[schema(default = 10)]
    pub correction_working_days: u32,
    /// Most working days for which consulting another body that is no co-producer is left out of the period.
    #[schema(default = 15)]
    pub other_organ_opinion_working_days: u32,
    /// Months after which what is not disclosed is assessed again (711:18 names no interval).
    #[schema(default = 12)]
    pub reassessment_months: u32,
    /// The rule by which the catalogue composes its index numbers (索引号).
    #[schema(default = "national")]
    pub index_number_scheme: IndexNumberScheme,
    /// Months after which the guide is to be reviewed.
    #[schema(default = 12)]
    pub guide_review_months: u32,
    /// Working days for one secrecy review.
    #[schema(default = 7)]
    pub secrecy_review_working_days: u32,
    /// Working days within which a complaint is answered.
    #[schema(default = 15)]
    pub complaint_working_days: u32,
    /// Working days by which that may be extended with approval.
    #[schema(default = 10)]
    pub complaint_extension_working_days: u32,
    /// Working days within which looking into a complaint begins.
    #[schema(default = 5)]
    pub complaint_start_working_days: u32,
    /// People who look into a complaint together, at least.
    #[schema(default = 2, minimum = 1)]
    pub complaint_investigators: u32,
    /// Month of the day by which a township hands in its annual report (711:49 does not name townships).
    #[schema(default = 1, minimum = 1, maximum = 12)]
    pub township_report_due_month: u32,
    /// Day of that month.
    #[schema(default = 31, minimum = 1, maximum = 31)]
    pub township_report_due_day: u32,
    /// Day of the first month after a quarter by which the quarterly return is handed in.
    #[schema(default = 8, minimum = 1, maximum = 28)]
    pub quarterly_return_due_day: u32,
    /// Working days after the reply within which a request is filed (归档).
    #[schema(default = 20)]
    pub filing_working_days: u32,
    /// Working days within which published information is deposited at reading places.
    #[schema(default = 20)]
    pub deposit_working_days: u32,
    /// Different applicants for the same information from which it is flagged to be made proactive (711:44).
    #[schema(default = 2, minimum = 2)]
    pub make_proactive_applicants: u32,
}

impl Practice {
    /// Every default.
    pub const USUAL: Self = Self {
        green_above_working_days: 5,
        order_492_correction_pauses_clock: false,
        reasons_request_pauses_clock: false,
        correction_working_days: 10,
        other_organ_opinion_working_days: 15,
        reassessment_months: 12,
        index_number_scheme: IndexNumberScheme::National,
        guide_review_months: 12,
        secrecy_review_working_days: 7,
        complaint_working_days: 15,
        complaint_extension_working_days: 10,
        complaint_start_working_days: 5,
        complaint_investigators: 2,
        township_report_due_month: 1,
        township_report_due_day: 31,
        quarterly_return_due_day: 8,
        filing_working_days: 20,
        deposit_working_days: 20,
        make_proactive_applicants: 2,
    };
}

impl Practice {
    /// What is wrong with it; `pointer` is where it was sent. Every figure is a number of days, months or people that a
    /// body could mean.
    pub fn check(&self, pointer: &str) -> Vec<Fault> {
        let figures = [
            ("green_above_working_days", self.green_above_working_days, 0..=PERIOD_MAX),
            ("correction_working_days", self.correction_working_days, 1..=PERIOD_MAX),
            ("other_organ_opinion_working_days", self.other_organ_opinion_working_days, 1..=PERIOD_MAX),
            ("reassessment_months", self.reassessment_months, 1..=PERIOD_MAX),
            ("guide_review_months", self.guide_review_months, 1..=PERIOD_MAX),
            ("secrecy_review_working_days", self.secrecy_review_working_days, 1..=PERIOD_MAX),
            ("complaint_working_days", self.complaint_working_days, 1..=PERIOD_MAX),
            ("complaint_extension_working_days", self.complaint_extension_working_days, 1..=PERIOD_MAX),
            ("complaint_start_working_days", self.complaint_start_working_days, 1..=PERIOD_MAX),
            ("complaint_investigators", self.complaint_investigators, 1..=PERIOD_MAX),
            ("township_report_due_month", self.township_report_due_month, 1..=12),
            ("township_report_due_day", self.township_report_due_day, 1..=31),
            ("quarterly_return_due_day", self.quarterly_return_due_day, 1..=28),
            ("filing_working_days", self.filing_working_days, 1..=PERIOD_MAX),
            ("deposit_working_days", self.deposit_working_days, 1..=PERIOD_MAX),
            ("make_proactive_applicants", self.make_proactive_applicants, 2..=PERIOD_MAX),
        ];
        let wrong = figures.into_iter().filter(|(_, figure, range)| !range.contains(figure));
        wrong
            .map(|(field, _, range)| {
                let (from, to) = range.into_inner();
                Fault::new(
                    format!("{pointer}/{field}"),
                    "range",
                    format!("应为{from}至{to}。"),
                    format!("It is {from} to {to}."),
                )
            })
            .collect()
    }
}

impl Default for Practice {
    fn default() -> Self {
        Self::USUAL
    }
}

impl<'a> Reckoning<'a> {
    /// By the working days of a place and the defaults of practice.
    pub fn usual(calendar: &'a Calendar) -> Self {
        Self { calendar, practice: &Practice::USUAL }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_that_no_body_could_mean_is_named() {
        let odd = Practice { correction_working_days: 367, township_report_due_month: 13, ..Practice::USUAL };
        let pointers: Vec<_> = odd.check("/practice").into_iter().map(|fault| fault.pointer).collect();
        assert_eq!(pointers, ["/practice/correction_working_days", "/practice/township_report_due_month"]);
        assert!(Practice::USUAL.check("/practice").is_empty());
    }

    #[test]
    fn an_empty_practice_is_the_default_and_an_unknown_setting_is_an_error() {
        assert_eq!(serde_json::from_str::<Practice>("{}").unwrap(), Practice::default());
        assert!(serde_json::from_str::<Practice>(r#"{"green_above_days":5}"#).is_err());
    }
}
