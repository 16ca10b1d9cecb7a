//! Complaints and reports (投诉举报) about the work of disclosure: received, looked into, decided, answered.
//!
//! Order 492 article 33, Order 711 articles 47 and 51. The periods are those of practice: no national text fixes them.

use crate::accountability_case::AccountabilityGround;
use crate::calendar::{Calendar, Deadline};
use crate::ids::{ComplaintId, OrganizationId, PersonId};
use crate::practice::Practice;
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Demands};
use crate::rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

crate::life_cycle::life_cycle! {
    complaint "投诉举报" "complaint or report" "492:33, 711:47, 51";
    /// Where a complaint stands.
    states ComplaintState "complaint_state" {
        Received "received" "已收到" "received, numbered and recorded";
        Accepted "accepted" "已受理" "accepted, with notice to whoever complains";
        NotAccepted "not_accepted" "不予受理" "outside the scope; told where to turn";
        Investigating "investigating" "调查核实中" "looked into by at least two officers";
        Decided "decided" "已作出处理决定" "decided with facts and reasons";
        Replied "replied" "已答复" "answered";
        Closed "closed" "已办结" "closed";
    }
    /// What may be done to a complaint.
    acts ComplaintAct "complaint_act" {
        Accept "accept" "受理" "accept it and give notice" => COMPLAINT_STATE;
        Decline "decline" "不予受理" "not accept it, and tell where to turn" => COMPLAINT_STATE;
        Investigate "investigate" "调查核实" "begin to look into it" => COMPLAINT_STATE;
        Extend "extend" "延长期限" "extend the period for the answer" => COMPLAINT_STATE;
        Decide "decide" "作出处理决定" "decide it" => COMPLAINT_STATE;
        Reply "reply" "答复" "answer it" => COMPLAINT_STATE;
        Close "close" "办结" "close it" => COMPLAINT_STATE;
    }
    starts [Received];
    ends [NotAccepted, Closed];
    open {
        Received: Accept -> [Accepted], Decline -> [NotAccepted];
        Accepted: Investigate -> [Investigating], Extend -> [Accepted];
        NotAccepted: ;
        Investigating: Extend -> [Investigating], Decide -> [Decided];
        Decided: Extend -> [Decided], Reply -> [Replied];
        Replied: Close -> [Closed];
        Closed: ;
    }
}

crate::vocabulary::vocabulary! {
    /// Whether somebody complains for themselves or reports a failing.
    ComplaintKind, "complaint_kind";
    Complaint "complaint" "投诉" "complaint about a violation of one's own rights";
    Report "report" "举报" "report of a failing";
}

crate::vocabulary::vocabulary! {
    /// What a complaint found true leads to. The first five stand in practice, the last two in 711:47.
    ComplaintMeasure, "complaint_measure";
    OrderToApologise "order_to_apologise" "责令赔礼道歉" "order to apologise" ["责令道歉"];
    OrderToDisclose "order_to_disclose" "责令公开" "order to disclose";
    OrderToRefund "order_to_refund" "责令退还费用" "order to refund" ["责令退还"];
    OrderToFollowRules "order_to_follow_rules" "责令依规办理" "order to follow the rules";
    Accountability "accountability" "追究责任" "accountability" ["责任追究"];
    UrgeRectification "urge_rectification" "督促整改" "urge rectification" @ crate::law::ORDER_711;
    CirculatedCriticism "circulated_criticism" "通报批评" "circulated criticism";
}

/// What somebody complains of. Who they are and what they write is kept apart, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintSubject {
    /// Complaint or report.
    pub kind: ComplaintKind,
    /// The body complained of.
    pub respondent_id: OrganizationId,
    /// What it is about.
    pub grounds: Vec<AccountabilityGround>,
    /// Whether it was made under a real name; that is encouraged, not demanded.
    pub real_name: bool,
    /// SHA-256 of what was submitted, hex.
    pub content_hash: String,
}

/// How a complaint is decided, before it is entered. The sentences are kept apart, sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintDecision {
    /// Whether it was found true.
    pub upheld: bool,
    /// What it leads to; nothing when it was found untrue.
    pub measures: Vec<ComplaintMeasure>,
    /// What is the case.
    pub facts_found: String,
    /// Why it is decided so.
    pub reasons: String,
    /// SHA-256 of the decision, hex.
    pub content_hash: String,
}

/// A decision that was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintFinding {
    /// Whether the complaint was found true.
    pub upheld: bool,
    /// What it leads to.
    pub measures: Vec<ComplaintMeasure>,
    /// SHA-256 of the decision, hex.
    pub content_hash: String,
}

/// What happened to a complaint. Never personal data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum ComplaintFact {
    /// It was received.
    Received {
        /// The body it was brought to.
        organization_id: OrganizationId,
        /// Its number.
        complaint_number: String,
        /// What it says.
        subject: ComplaintSubject,
    },
    /// It was accepted.
    Accepted {
        /// SHA-256 of the notice, hex.
        notice_hash: String,
    },
    /// It was not accepted.
    NotAccepted {
        /// Where to turn.
        directed_to: String,
    },
    /// Looking into it began.
    Investigating {
        /// The officers who do.
        investigator_ids: Vec<PersonId>,
    },
    /// The period was extended.
    Extended {
        /// Working days by which.
        working_days: u32,
        /// Why.
        reason: String,
        /// Who approved it.
        approved_by: PersonId,
    },
    /// It was decided.
    Decided(ComplaintFinding),
    /// It was answered.
    Replied {
        /// SHA-256 of the answer, hex.
        content_hash: String,
    },
    /// It was closed.
    Closed {},
}

/// A complaint or report.
#[derive(Debug, Clone, PartialEq)]
pub struct Complaint {
    /// Its id.
    pub id: ComplaintId,
    /// The body it was brought to.
    pub organization_id: OrganizationId,
    /// Its number.
    pub complaint_number: String,
    /// What it says.
    pub subject: ComplaintSubject,
    /// Where it stands.
    pub state: ComplaintState,
    /// Where whoever complained was told to turn.
    pub directed_to: Option<String>,
    /// The officers who look into it.
    pub investigator_ids: Vec<PersonId>,
    /// The day on which they began.
    pub investigating_since: Option<NaiveDate>,
    /// Working days by which the period was extended.
    pub extended_working_days: Option<u32>,
    /// The decision.
    pub finding: Option<ComplaintFinding>,
    /// The day on which it was answered.
    pub replied_on: Option<NaiveDate>,
    /// The day on which it was received.
    pub received_on: NaiveDate,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl Complaint {
    /// The facts of receiving it. `complaint_number` is issued by the caller.
    pub fn receive(
        organization_id: OrganizationId,
        complaint_number: String,
        subject: ComplaintSubject,
        day: ActDay,
    ) -> Acted<ComplaintFact> {
        Demands::none().that(!subject.grounds.is_empty(), "/grounds", &rules::COMPLAINT_GROUNDS).met()?;
        let on = day.not_before(None)?;
        Ok((vec![ComplaintFact::Received { organization_id, complaint_number, subject }], on))
    }

    /// The facts of accepting it.
    pub fn accept(&self, notice_hash: String, day: ActDay) -> Acted<ComplaintFact> {
        self.state.permits(ComplaintAct::Accept)?;
        Demands::none().text(&notice_hash, "/notice_hash", &rules::COMPLAINT_NOTICE).met()?;
        Ok((vec![ComplaintFact::Accepted { notice_hash }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of not accepting it.
    pub fn decline(&self, directed_to: String, day: ActDay) -> Acted<ComplaintFact> {
        self.state.permits(ComplaintAct::Decline)?;
        Demands::none().text(&directed_to, "/directed_to", &rules::COMPLAINT_TOLD_WHERE).met()?;
        Ok((vec![ComplaintFact::NotAccepted { directed_to }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of beginning to look into it. To begin late is a failing, which [`Self::investigation_due`] shows, and
    /// no reason not to begin.
    pub fn investigate(
        &self,
        investigator_ids: Vec<PersonId>,
        practice: &Practice,
        day: ActDay,
    ) -> Acted<ComplaintFact> {
        self.state.permits(ComplaintAct::Investigate)?;
        let officers = investigator_ids.iter().collect::<BTreeSet<_>>().len();
        let enough = officers >= practice.complaint_investigators as usize;
        Demands::none().that(enough, "/investigator_ids", &rules::COMPLAINT_TWO_INVESTIGATORS).met()?;
        Ok((vec![ComplaintFact::Investigating { investigator_ids }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of extending the period, once, before it ends, by what practice allows. `approved_by` approved it.
    pub fn extend(
        &self,
        reason: String,
        approved_by: PersonId,
        calendar: &Calendar,
        practice: &Practice,
        day: ActDay,
    ) -> Acted<ComplaintFact> {
        self.state.permits(ComplaintAct::Extend)?;
        let on = day.not_before(Some(self.acted_on))?;
        if self.extended_working_days.is_some() || on > self.reply_due(calendar, practice).on {
            return Err(self.state.refuses(rules::COMPLAINT_EXTENDED_ONCE));
        }
        Demands::none().text(&reason, "/reason", &rules::COMPLAINT_EXTENDED_ONCE).met()?;
        let working_days = practice.complaint_extension_working_days;
        Ok((vec![ComplaintFact::Extended { working_days, reason, approved_by }], on))
    }

    /// The facts of deciding it.
    pub fn decide(&self, decision: &ComplaintDecision, day: ActDay) -> Acted<ComplaintFact> {
        self.state.permits(ComplaintAct::Decide)?;
        let fits = decision.upheld != decision.measures.is_empty();
        Demands::none()
            .that(fits, "/measures", &rules::COMPLAINT_UPHELD_WITH_MEASURES)
            .text(&decision.facts_found, "/facts_found", &rules::COMPLAINT_FACTS_AND_REASONS)
            .text(&decision.reasons, "/reasons", &rules::COMPLAINT_FACTS_AND_REASONS)
            .met()?;
        let finding = ComplaintFinding {
            upheld: decision.upheld,
            measures: decision.measures.clone(),
            content_hash: decision.content_hash.clone(),
        };
        Ok((vec![ComplaintFact::Decided(finding)], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of answering it. A late answer is still an answer.
    pub fn reply(&self, content_hash: String, day: ActDay) -> Acted<ComplaintFact> {
        self.state.permits(ComplaintAct::Reply)?;
        Demands::none().text(&content_hash, "/content_hash", &rules::COMPLAINT_NOTICE).met()?;
        Ok((vec![ComplaintFact::Replied { content_hash }], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of closing it.
    pub fn close(&self, day: ActDay) -> Acted<ComplaintFact> {
        self.state.permits(ComplaintAct::Close)?;
        Ok((vec![ComplaintFact::Closed {}], day.not_before(Some(self.acted_on))?))
    }

    /// The last day on which looking into it begins in time, counted from the day of receipt ([`rules::COMPLAINT_START_5WD`]).
    pub fn investigation_due(&self, calendar: &Calendar, practice: &Practice) -> Deadline {
        calendar.working_days_after(self.received_on, practice.complaint_start_working_days)
    }

    /// The last day on which the answer is in time, counted from the day of receipt ([`rules::COMPLAINT_REPLY_15WD`]).
    pub fn reply_due(&self, calendar: &Calendar, practice: &Practice) -> Deadline {
        let days = practice.complaint_working_days.saturating_add(self.extended_working_days.unwrap_or(0));
        calendar.working_days_after(self.received_on, days)
    }
}

impl Record for Complaint {
    const KIND: &'static str = "complaint";
    type Fact = ComplaintFact;

    fn begin(id: Uuid, first: &Recorded<ComplaintFact>) -> Option<Self> {
        let ComplaintFact::Received { organization_id, complaint_number, subject } = &first.fact else {
            return None;
        };
        Some(Self {
            id: ComplaintId(id),
            organization_id: *organization_id,
            complaint_number: complaint_number.clone(),
            subject: subject.clone(),
            state: ComplaintState::Received,
            directed_to: None,
            investigator_ids: vec![],
            investigating_since: None,
            extended_working_days: None,
            finding: None,
            replied_on: None,
            received_on: first.day,
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<ComplaintFact>) {
        match &next.fact {
            ComplaintFact::Received { .. } => {}
            ComplaintFact::Accepted { .. } => self.state = ComplaintState::Accepted,
            ComplaintFact::NotAccepted { directed_to } => {
                self.state = ComplaintState::NotAccepted;
                self.directed_to = Some(directed_to.clone());
            }
            ComplaintFact::Investigating { investigator_ids } => {
                self.state = ComplaintState::Investigating;
                self.investigator_ids.clone_from(investigator_ids);
                self.investigating_since = Some(next.day);
            }
            ComplaintFact::Extended { working_days, .. } => self.extended_working_days = Some(*working_days),
            ComplaintFact::Decided(finding) => {
                self.state = ComplaintState::Decided;
                self.finding = Some(finding.clone());
            }
            ComplaintFact::Replied { .. } => {
                self.state = ComplaintState::Replied;
                self.replied_on = Some(next.day);
            }
            ComplaintFact::Closed {} => self.state = ComplaintState::Closed,
        }
        self.acted_on = next.day;
    }
}
