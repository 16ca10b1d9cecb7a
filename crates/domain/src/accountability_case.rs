//! A case of accountability (责任追究): from a clue through investigation and hearing to a decision, and its remedies.
//!
//! Order 492 articles 29, 34-35; Order 711 articles 46, 52-53; steps and measures beyond them are those of local rules.

mod measures;

pub use measures::{
    AccountabilityGround, AccountabilityMeasure, ActApproval, Bearer, DisciplinarySanction, LiabilityDegree,
    LiableAs, MeasureTaken,
};

use crate::ids::{AccountabilityCaseId, ComplaintId, OrganizationId};
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Demands};
use crate::rules;
use chrono::NaiveDate;
use measures::measures_stand;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

crate::life_cycle::life_cycle! {
    accountability_case "责任追究案件" "accountability case" "492:34-35, 711:52-53";
    /// Where a case stands.
    states AccountabilityCaseState "accountability_case_state" {
        Clue "clue" "线索" "a clue that was entered";
        Investigating "investigating" "调查中" "under investigation";
        Heard "heard" "已听取陈述申辩" "whoever is to be held responsible was heard";
        Decided "decided" "已作出决定" "decided, or decided again after a remedy";
        UnderReview "under_review" "复核中" "reviewed by the same organ";
        UnderAppeal "under_appeal" "申诉中" "before the superior organ";
        Closed "closed" "已结案" "closed";
    }
    /// What may be done to a case.
    acts AccountabilityCaseAct "accountability_case_act" {
        Investigate "investigate" "立案调查" "begin to investigate" => ACCOUNTABILITY_STATE;
        Dismiss "dismiss" "终止" "end it: there is nothing to be held responsible for" => ACCOUNTABILITY_STATE;
        Hear "hear" "听取陈述申辩" "enter that statement and defence were heard" => ACCOUNTABILITY_STATE;
        Decide "decide" "作出决定" "decide it" => ACCOUNTABILITY_HEARD_FIRST;
        RequestReview "request_review" "申请复核" "enter that a review was asked for" => ACCOUNTABILITY_STATE;
        Appeal "appeal" "申诉" "enter that an appeal was made to the superior organ" => ACCOUNTABILITY_STATE;
        Settle "settle" "作出复核或者申诉处理决定" "enter the outcome of the review or appeal" => ACCOUNTABILITY_STATE;
        Close "close" "结案" "close it" => ACCOUNTABILITY_STATE;
    }
    starts [Clue];
    ends [Closed];
    open {
        Clue: Investigate -> [Investigating], Dismiss -> [Closed];
        Investigating: Hear -> [Heard], Dismiss -> [Closed];
        Heard: Decide -> [Decided], Dismiss -> [Closed];
        Decided: RequestReview -> [UnderReview], Appeal -> [UnderAppeal], Close -> [Closed];
        UnderReview: Settle -> [Decided];
        UnderAppeal: Settle -> [Decided];
        Closed: ;
    }
}

crate::vocabulary::vocabulary! {
    /// What a review or an appeal made of a decision.
    RemedyOutcome, "accountability_remedy_outcome";
    Upheld "upheld" "维持" "upheld";
    Changed "changed" "变更" "changed";
    Revoked "revoked" "撤销" "revoked";
}

/// Where a clue comes from. What it says is kept apart, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClueSource {
    /// The complaint, when it comes from one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complaint_id: Option<ComplaintId>,
    /// SHA-256 of what was entered, hex.
    pub content_hash: String,
}

/// A decision, before it is entered. Its sentences name people and are kept apart, sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountabilityDecision {
    /// What for.
    pub grounds: Vec<AccountabilityGround>,
    /// How the act had been approved.
    pub approval: ActApproval,
    /// Who bears it.
    pub bearers: Vec<Bearer>,
    /// The measures.
    pub measures: Vec<MeasureTaken>,
    /// What is the case, and why it is decided so.
    pub facts_and_reasons: String,
    /// SHA-256 of the decision, hex.
    pub content_hash: String,
}

impl AccountabilityDecision {
    fn demands(&self) -> Demands {
        let people: BTreeSet<_> = self.bearers.iter().map(|bearer| bearer.person_id).collect();
        let each_once = !people.is_empty() && people.len() == self.bearers.len();
        let shares_fit = self.bearers.iter().all(|bearer| self.approval.degree(bearer.liable_as).is_some());
        Demands::none()
            .that(!self.grounds.is_empty(), "/grounds", &rules::ACCOUNTABILITY_GROUNDS)
            .that(each_once, "/bearers", &rules::ACCOUNTABILITY_MEASURES)
            .that(shares_fit, "/bearers", &rules::ACCOUNTABILITY_SHARES)
            .that(measures_stand(&self.measures), "/measures", &rules::ACCOUNTABILITY_MEASURES)
            .text(&self.facts_and_reasons, "/facts_and_reasons", &rules::ACCOUNTABILITY_FACTS)
    }
}

/// What happened to a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum AccountabilityCaseFact {
    /// A clue was entered.
    ClueEntered {
        /// The body that pursues it.
        organization_id: OrganizationId,
        /// The body it is about.
        respondent_id: OrganizationId,
        /// What it may amount to.
        grounds: Vec<AccountabilityGround>,
        /// Where it comes from.
        source: ClueSource,
    },
    /// Investigation began.
    Investigating {},
    /// It was ended without a decision.
    Dismissed {
        /// Why; names no person.
        reasons: String,
    },
    /// Statement and defence were heard.
    Heard {
        /// SHA-256 of the record of it, hex.
        record_hash: String,
    },
    /// It was decided.
    Decided {
        /// What for.
        grounds: Vec<AccountabilityGround>,
        /// How the act had been approved.
        approval: ActApproval,
        /// Who bears it.
        bearers: Vec<Bearer>,
        /// The measures.
        measures: Vec<MeasureTaken>,
        /// SHA-256 of the decision, hex.
        content_hash: String,
    },
    /// A review by the same organ was asked for.
    ReviewRequested {
        /// SHA-256 of the reasons, hex.
        reasons_hash: String,
    },
    /// An appeal was made.
    Appealed {
        /// The superior organ.
        superior: String,
        /// SHA-256 of the reasons, hex.
        reasons_hash: String,
    },
    /// The review or appeal ended.
    Settled {
        /// With what.
        outcome: RemedyOutcome,
        /// The measures from now on.
        measures: Vec<MeasureTaken>,
    },
    /// It was closed.
    Closed {},
}

/// A case of accountability.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountabilityCase {
    /// Its id.
    pub id: AccountabilityCaseId,
    /// The body that pursues it.
    pub organization_id: OrganizationId,
    /// The body it is about.
    pub respondent_id: OrganizationId,
    /// Where it comes from.
    pub source: ClueSource,
    /// What for: by the clue, and from the decision on by that.
    pub grounds: Vec<AccountabilityGround>,
    /// Where it stands.
    pub state: AccountabilityCaseState,
    /// How the act had been approved, once decided.
    pub approval: Option<ActApproval>,
    /// Who bears it.
    pub bearers: Vec<Bearer>,
    /// The measures as they stand; none once the decision is revoked.
    pub measures: Vec<MeasureTaken>,
    /// Whether a review was asked for.
    pub reviewed: bool,
    /// Whether an appeal was made.
    pub appealed: bool,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl AccountabilityCase {
    /// The facts of entering a clue.
    pub fn enter_clue(
        organization_id: OrganizationId,
        respondent_id: OrganizationId,
        grounds: Vec<AccountabilityGround>,
        source: ClueSource,
        day: ActDay,
    ) -> Acted<AccountabilityCaseFact> {
        Demands::none().that(!grounds.is_empty(), "/grounds", &rules::ACCOUNTABILITY_GROUNDS).met()?;
        let entered = AccountabilityCaseFact::ClueEntered { organization_id, respondent_id, grounds, source };
        Ok((vec![entered], day.not_before(None)?))
    }

    /// The facts of beginning to investigate.
    pub fn investigate(&self, day: ActDay) -> Acted<AccountabilityCaseFact> {
        self.state.permits(AccountabilityCaseAct::Investigate)?;
        Ok((vec![AccountabilityCaseFact::Investigating {}], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of ending it, because there is nothing to be held responsible for.
    pub fn dismiss(&self, reasons: String, day: ActDay) -> Acted<AccountabilityCaseFact> {
        self.state.permits(AccountabilityCaseAct::Dismiss)?;
        Demands::none().text(&reasons, "/reasons", &rules::ACCOUNTABILITY_FACTS).met()?;
        Ok((vec![AccountabilityCaseFact::Dismissed { reasons }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of hearing statement and defence.
    pub fn hear(&self, record_hash: String, day: ActDay) -> Acted<AccountabilityCaseFact> {
        self.state.permits(AccountabilityCaseAct::Hear)?;
        Demands::none().text(&record_hash, "/record_hash", &rules::ACCOUNTABILITY_HEARD_FIRST).met()?;
        Ok((vec![AccountabilityCaseFact::Heard { record_hash }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of deciding it, after the hearing.
    pub fn decide(&self, decision: AccountabilityDecision, day: ActDay) -> Acted<AccountabilityCaseFact> {
        self.state.permits(AccountabilityCaseAct::Decide)?;
        decision.demands().met()?;
        let AccountabilityDecision { grounds, approval, bearers, measures, content_hash, .. } = decision;
        let decided = AccountabilityCaseFact::Decided { grounds, approval, bearers, measures, content_hash };
        Ok((vec![decided], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of a review being asked for, once.
    pub fn request_review(&self, reasons_hash: String, day: ActDay) -> Acted<AccountabilityCaseFact> {
        self.state.permits(AccountabilityCaseAct::RequestReview)?;
        if self.reviewed {
            return Err(self.state.refuses(rules::ACCOUNTABILITY_REMEDY_ONCE));
        }
        Demands::none().text(&reasons_hash, "/reasons_hash", &rules::ACCOUNTABILITY_REMEDY_ONCE).met()?;
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![AccountabilityCaseFact::ReviewRequested { reasons_hash }], on))
    }

    /// The facts of an appeal to the superior organ, once.
    pub fn appeal(
        &self,
        superior: String,
        reasons_hash: String,
        day: ActDay,
    ) -> Acted<AccountabilityCaseFact> {
        self.state.permits(AccountabilityCaseAct::Appeal)?;
        if self.appealed {
            return Err(self.state.refuses(rules::ACCOUNTABILITY_REMEDY_ONCE));
        }
        Demands::none()
            .text(&superior, "/superior", &rules::ACCOUNTABILITY_SUPERIOR)
            .text(&reasons_hash, "/reasons_hash", &rules::ACCOUNTABILITY_REMEDY_ONCE)
            .met()?;
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![AccountabilityCaseFact::Appealed { superior, reasons_hash }], on))
    }

    /// The facts of the review or appeal ending; `changed` are the measures of a changed decision.
    pub fn settle(
        &self,
        outcome: RemedyOutcome,
        changed: Vec<MeasureTaken>,
        day: ActDay,
    ) -> Acted<AccountabilityCaseFact> {
        self.state.permits(AccountabilityCaseAct::Settle)?;
        let measures = match outcome {
            RemedyOutcome::Upheld => self.measures.clone(),
            RemedyOutcome::Changed => changed,
            RemedyOutcome::Revoked => vec![],
        };
        let stand = outcome != RemedyOutcome::Changed || measures_stand(&measures);
        Demands::none().that(stand, "/measures", &rules::ACCOUNTABILITY_MEASURES).met()?;
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![AccountabilityCaseFact::Settled { outcome, measures }], on))
    }

    /// The facts of closing it.
    pub fn close(&self, day: ActDay) -> Acted<AccountabilityCaseFact> {
        self.state.permits(AccountabilityCaseAct::Close)?;
        Ok((vec![AccountabilityCaseFact::Closed {}], day.not_before(Some(self.acted_on))?))
    }
}

impl Record for AccountabilityCase {
    const KIND: &'static str = "accountability_case";
    type Fact = AccountabilityCaseFact;

    fn begin(id: Uuid, first: &Recorded<AccountabilityCaseFact>) -> Option<Self> {
        let AccountabilityCaseFact::ClueEntered { organization_id, respondent_id, grounds, source } =
            &first.fact
        else {
            return None;
        };
        Some(Self {
            id: AccountabilityCaseId(id),
            organization_id: *organization_id,
            respondent_id: *respondent_id,
            source: source.clone(),
            grounds: grounds.clone(),
            state: AccountabilityCaseState::Clue,
            approval: None,
            bearers: vec![],
            measures: vec![],
            reviewed: false,
            appealed: false,
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<AccountabilityCaseFact>) {
        match &next.fact {
            AccountabilityCaseFact::ClueEntered { .. } => {}
            AccountabilityCaseFact::Investigating {} => self.state = AccountabilityCaseState::Investigating,
            AccountabilityCaseFact::Heard { .. } => self.state = AccountabilityCaseState::Heard,
            AccountabilityCaseFact::Decided { grounds, approval, bearers, measures, .. } => {
                self.state = AccountabilityCaseState::Decided;
                self.grounds.clone_from(grounds);
                self.approval = Some(*approval);
                self.bearers.clone_from(bearers);
                self.measures.clone_from(measures);
            }
            AccountabilityCaseFact::ReviewRequested { .. } => {
                self.state = AccountabilityCaseState::UnderReview;
                self.reviewed = true;
            }
            AccountabilityCaseFact::Appealed { .. } => {
                self.state = AccountabilityCaseState::UnderAppeal;
                self.appealed = true;
            }
            AccountabilityCaseFact::Settled { measures, .. } => {
                self.state = AccountabilityCaseState::Decided;
                self.measures.clone_from(measures);
            }
            AccountabilityCaseFact::Dismissed { .. } | AccountabilityCaseFact::Closed {} => {
                self.state = AccountabilityCaseState::Closed;
            }
        }
        self.acted_on = next.day;
    }
}
