//! What cannot be determined (不能确定): referred to the competent department or the secrecy administration.
//!
//! 492:14, 711:17; periods of 保守国家秘密法实施条例 (2024) article 25.

use super::{Review, ReviewState};
use crate::actor::ActedBy;
use crate::calendar::{Calendar, Deadline};
use crate::law::{InForce, Law, Period, in_force_on};
use crate::vocabulary::DisclosureAttribute;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

crate::vocabulary::vocabulary! {
    /// Who determines what a body cannot.
    ReferralAuthority, "referral_authority";
    CompetentDepartment "competent_department" "有关主管部门" "competent department" ["主管部门"];
    SecrecyAdministration "secrecy_administration" "保密行政管理部门" "secrecy administration"
        ["保密局", "保密工作部门", "同级保密工作部门"];
}

/// The letter of a referral (送审函).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReferralLetter {
    /// What kind of authority it goes to.
    pub authority: ReferralAuthority,
    /// That authority's full name (报送机关).
    pub authority_name: String,
    /// The letter's number.
    pub letter_number: String,
}

/// The answer to a referral (答复意见).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ReferralAnswer {
    /// The number of its document.
    pub document_number: String,
    /// The attribute it determines; absent: it determines none, and the review is undetermined as before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure_attribute: Option<DisclosureAttribute>,
    /// Why the information is not to be disclosed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withholding_reason: Option<String>,
    /// What it says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
}

/// That the attribute could not be determined, as it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct UndeterminedFinding {
    /// Why not.
    pub reason: String,
    /// What the body itself inclines to.
    pub preliminary_opinion: Option<String>,
    /// Who found so, or entered that a meeting did.
    pub found_by: ActedBy,
    /// The day.
    pub found_on: NaiveDate,
}

/// A referral and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Referral {
    /// Its letter.
    pub letter: ReferralLetter,
    /// The day of the letter.
    pub referred_on: NaiveDate,
    /// The answer; none while it is out.
    pub answer: Option<ReferralAnswer>,
    /// The day of the answer.
    pub answered_on: Option<NaiveDate>,
}

/// Within which periods what is unclear is reported and decided.
#[derive(Debug)]
struct ReferralPeriods {
    in_force: Period,
    /// Working days for the report, from the day the finding was made.
    report_working_days: u32,
    /// Working days for the answer, from the report.
    answer_working_days: u32,
}

/// Every version, in order. What the regulation of 2014 fixed is not known well enough to count by.
const PERIODS: &[ReferralPeriods] = &[ReferralPeriods {
    in_force: Law::SecretsRegulation2024.period(),
    report_working_days: 10,
    answer_working_days: 10,
}];

impl InForce for ReferralPeriods {
    fn in_force(&self) -> Period {
        self.in_force
    }
}

impl Review {
    /// While it is undetermined: the day by which it is to be referred, counted from the finding, or from the answer
    /// that determined nothing. None before a law fixed a period.
    pub fn referral_due_on(&self, calendar: &Calendar) -> Option<Deadline> {
        self.counted_from_last_act(ReviewState::Undetermined, calendar, |periods| periods.report_working_days)
    }

    /// While it is referred: the day by which the authority is to answer. None before a law fixed a period.
    pub fn answer_due_on(&self, calendar: &Calendar) -> Option<Deadline> {
        self.counted_from_last_act(ReviewState::Referred, calendar, |periods| periods.answer_working_days)
    }

    fn counted_from_last_act(
        &self,
        state: ReviewState,
        calendar: &Calendar,
        working_days: impl Fn(&ReferralPeriods) -> u32,
    ) -> Option<Deadline> {
        let periods = in_force_on(PERIODS, self.acted_on).filter(|_| self.state == state)?;
        Some(calendar.working_days_after(self.acted_on, working_days(periods)))
    }
}
