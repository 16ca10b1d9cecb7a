//! What may be done against a reply: administrative reconsideration and an action in court, by whom, within which time,
//! and which of the two comes first.
//!
//! Whatever changed with a law is a rule set with its dates; the day of the reply chooses it.

mod clause;

pub use clause::{RemedyBodies, RemedyClause, RemedyWay, remedy_clause};

use crate::calendar::periods::TimeLimit;
use crate::calendar::{Calendar, Deadline};
use crate::law::{InForce, Law, Period, in_force_on};
use crate::request::Outcome;
use crate::rules::{self, Rule};
use crate::vocabulary::OrganizationLevel;
use chrono::NaiveDate;

crate::vocabulary::vocabulary! {
    /// A way against a reply (救济途径).
    Remedy, "remedy";
    Reconsideration "reconsideration" "行政复议" "administrative reconsideration";
    Litigation "litigation" "直接提起行政诉讼" "action in court, at once";
    LitigationAfterReconsideration "litigation_after_reconsideration" "复议后提起行政诉讼" "action in court, after reconsideration";
}

crate::vocabulary::vocabulary! {
    /// To whom an application for reconsideration goes (行政复议机关).
    ReconsiderationBody, "reconsideration_body";
    CountyGovernment "county_government" "县级人民政府" "county government";
    CountyGovernmentOrSuperiorDepartment "county_government_or_superior_department" "县级人民政府或者上一级主管部门"
        "county government or superior department, as the applicant chooses" @ Law::Reconsideration1999.period();
    SuperiorGovernment "superior_government" "上一级人民政府" "superior government";
}

/// What one version of the Reconsideration Law fixes.
#[derive(Debug)]
pub struct ReconsiderationRules {
    /// From when to when it is in force.
    pub in_force: Period,
    /// Within which time reconsideration is applied for, from knowing of the reply.
    pub limit: TimeLimit,
    /// The end of that time when the reply did not tell of it, from knowing its content; none: the law does not say.
    pub untold_limit: Option<TimeLimit>,
    /// Within which time it is decided, from acceptance.
    pub decision: TimeLimit,
    /// The outcomes against which reconsideration comes before any action.
    pub first_against: &'static [Outcome],
    /// Who decides, by the kind of body that replied.
    pub bodies: &'static [(OrganizationLevel, ReconsiderationBody)],
}

/// Every version of the Reconsideration Law, in order.
pub const RECONSIDERATION: &[ReconsiderationRules] = &[
    ReconsiderationRules {
        in_force: Law::Reconsideration1999.period(),
        limit: TimeLimit::days(60),
        untold_limit: None,
        decision: TimeLimit::days(60),
        first_against: &[],
        bodies: &[
            (OrganizationLevel::Township, ReconsiderationBody::CountyGovernment),
            (OrganizationLevel::Department, ReconsiderationBody::CountyGovernmentOrSuperiorDepartment),
            (OrganizationLevel::County, ReconsiderationBody::SuperiorGovernment),
        ],
    },
    ReconsiderationRules {
        in_force: Law::Reconsideration2023.period(),
        limit: TimeLimit::days(60),
        untold_limit: Some(TimeLimit::months(12)),
        decision: TimeLimit::days(60),
        // The refusals of Order 711 articles 14, 15 and 16; not the register inquiry of article 36(7).
        first_against: &[
            Outcome::DeniedStateSecret,
            Outcome::DeniedProhibitedByLaw,
            Outcome::DeniedSecurityStability,
            Outcome::DeniedThirdPartyRights,
            Outcome::DeniedInternalAffairs,
            Outcome::DeniedProcessInformation,
            Outcome::DeniedEnforcementCaseFile,
        ],
        bodies: &[
            (OrganizationLevel::Township, ReconsiderationBody::CountyGovernment),
            (OrganizationLevel::Department, ReconsiderationBody::CountyGovernment),
            (OrganizationLevel::County, ReconsiderationBody::SuperiorGovernment),
        ],
    },
];

/// What one version of the Litigation Law fixes.
#[derive(Debug)]
pub struct LitigationRules {
    /// From when to when it is in force.
    pub in_force: Period,
    /// Within which time an action is brought at once, from knowing of the reply.
    pub limit: TimeLimit,
    /// The rule that says so.
    pub limit_rule: Rule,
    /// Within which time it is brought after reconsideration, from receipt of the decision.
    pub after_reconsideration: TimeLimit,
}

/// Every version of the Litigation Law, in order.
pub const LITIGATION: &[LitigationRules] = &[
    LitigationRules {
        in_force: Law::Litigation1989.period(),
        limit: TimeLimit::months(3),
        limit_rule: rules::LITIGATION_3_MONTHS,
        after_reconsideration: TimeLimit::days(15),
    },
    LitigationRules {
        in_force: Law::Litigation2014.period(),
        limit: TimeLimit::months(6),
        limit_rule: rules::LITIGATION_6_MONTHS,
        after_reconsideration: TimeLimit::days(15),
    },
];

/// What the Supreme People's Court fixes for disclosure cases.
#[derive(Debug)]
pub struct CourtRules {
    /// From when to when it is in force.
    pub in_force: Period,
    /// The outcomes against which the courts accept no action.
    pub not_accepted: &'static [Outcome],
    /// The rule that says which actions are accepted.
    pub rule: Rule,
}

/// Every text of the Supreme People's Court, in order.
pub const COURT: &[CourtRules] = &[
    CourtRules {
        in_force: Law::Court2011.period(),
        not_accepted: &[Outcome::Publication, Outcome::RequiresCreation],
        rule: rules::COURT_2011_NOT_ACCEPTED,
    },
    CourtRules { in_force: Law::Court2025.period(), not_accepted: &[], rule: rules::COURT_2025_ACCEPTED },
];

impl InForce for ReconsiderationRules {
    fn in_force(&self) -> Period {
        self.in_force
    }
}

impl InForce for LitigationRules {
    fn in_force(&self) -> Period {
        self.in_force
    }
}

impl InForce for CourtRules {
    fn in_force(&self) -> Period {
        self.in_force
    }
}

impl ReconsiderationRules {
    /// The version in force on `day`; before the first one, the first: no reply under the Regulation is older.
    pub fn on(day: NaiveDate) -> &'static Self {
        in_force_on(RECONSIDERATION, day).unwrap_or(&RECONSIDERATION[0])
    }

    /// Whether reconsideration comes before any action against this outcome, or against one of the grounds on which
    /// parts of a partial disclosure are withheld.
    pub fn comes_first(&self, outcome: Outcome, withheld_grounds: &[Outcome]) -> bool {
        let partial = if outcome == Outcome::PartiallyGranted { withheld_grounds } else { &[] };
        std::iter::once(&outcome).chain(partial).any(|ground| self.first_against.contains(ground))
    }

    /// Who decides on the reply of a body of this kind.
    pub fn body(&self, level: OrganizationLevel) -> Option<ReconsiderationBody> {
        self.bodies.iter().find(|(of, _)| *of == level).map(|(_, body)| *body)
    }
}

impl LitigationRules {
    /// The version in force on `day`; before the first one, the first.
    pub fn on(day: NaiveDate) -> &'static Self {
        in_force_on(LITIGATION, day).unwrap_or(&LITIGATION[0])
    }
}

impl Remedy {
    /// Within which time it is open, and the rule that says so, when what sets it going happens on `event_on`: the
    /// applicant knows of the reply, or receives the decision on reconsideration.
    pub fn limit(self, event_on: NaiveDate) -> (TimeLimit, Rule) {
        let litigation = LitigationRules::on(event_on);
        match self {
            Self::Reconsideration => {
                (ReconsiderationRules::on(event_on).limit, rules::RECONSIDERATION_60_DAYS)
            }
            Self::Litigation => (litigation.limit, litigation.limit_rule),
            Self::LitigationAfterReconsideration => {
                (litigation.after_reconsideration, rules::LITIGATION_15_DAYS_AFTER_RECONSIDERATION)
            }
        }
    }

    /// The last day on which it is open.
    pub fn due(self, event_on: NaiveDate, calendar: &Calendar) -> Deadline {
        self.limit(event_on).0.end(event_on, calendar)
    }
}

/// The last day for reconsideration of a reply that did not tell of it, though its content was known on `known_on`;
/// none where the law in force does not say.
pub fn untold_reconsideration_due(known_on: NaiveDate, calendar: &Calendar) -> Option<Deadline> {
    ReconsiderationRules::on(known_on).untold_limit.map(|limit| limit.end(known_on, calendar))
}

#[cfg(test)]
mod tests;
