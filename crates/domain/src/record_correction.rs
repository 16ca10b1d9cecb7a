//! The correction of a wrong record about oneself (更正): received, verified, corrected or passed on.
//!
//! Order 492 article 25, Order 711 article 41. The regulation in force on the day it was received governs it to its end.
//! Not to be confused with the correction of an application (补正), which is an act on a request.

use crate::ids::{OrganizationId, RecordCorrectionId};
use crate::record::{Acted, Record, Recorded};
use crate::refusal::{ActDay, Demands};
use crate::regime::LegalRegime;
use crate::rules;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

crate::life_cycle::life_cycle! {
    record_correction "更正政府信息记录" "correction of a record about oneself" "492:25, 711:41";
    /// Where a record correction stands.
    states RecordCorrectionState "record_correction_state" {
        Received "received" "已收到" "received with its evidence";
        Verifying "verifying" "核实中" "the record is compared with the evidence";
        Corrected "corrected" "已更正" "corrected, and the applicant was told";
        Forwarded "forwarded" "已转送" "forwarded to the organ that may correct it, and the applicant was told";
        Redirected "redirected" "已告知途径" "the applicant was told where to turn (Order 711 only)";
        Refused "refused" "不予更正" "not corrected, with reasons";
    }
    /// What may be done to a record correction.
    acts RecordCorrectionAct "record_correction_act" {
        Verify "verify" "核实" "begin to verify it" => RECORD_CORRECTION_STATE;
        Correct "correct" "更正" "correct the record and tell the applicant" => RECORD_CORRECTION_STATE;
        Forward "forward" "转送" "forward it to the organ that may correct it, and tell the applicant" => RECORD_CORRECTION_STATE;
        Redirect "redirect" "告知途径" "tell the applicant which organ may correct it" => RECORD_CORRECTION_STATE;
        Refuse "refuse" "不予更正" "refuse it with reasons" => RECORD_CORRECTION_STATE;
    }
    starts [Received];
    ends [Corrected, Forwarded, Redirected, Refused];
    open {
        Received: Verify -> [Verifying];
        Verifying: Correct -> [Corrected], Forward -> [Forwarded], Redirect -> [Redirected], Refuse -> [Refused];
        Corrected: ;
        Forwarded: ;
        Redirected: ;
        Refused: ;
    }
}

/// What an applicant brings. Who they are and what the record says is kept apart, sealed; here are only hashes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordCorrectionApplication {
    /// SHA-256 of the application, hex.
    pub content_hash: String,
    /// SHA-256 of each piece of evidence, hex.
    pub evidence_hashes: Vec<String>,
    /// Whether proof of identity was shown; Order 492 demands it.
    pub identity_proven: bool,
}

/// What happened to a record correction. Never personal data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum RecordCorrectionFact {
    /// It was received.
    Received {
        /// The body asked.
        organization_id: OrganizationId,
        /// The regulation that governs it.
        legal_regime: LegalRegime,
        /// What was brought.
        application: RecordCorrectionApplication,
    },
    /// Verification began.
    Verifying {},
    /// The record was corrected.
    Corrected {
        /// SHA-256 of the notice to the applicant, hex.
        notice_hash: String,
    },
    /// It was forwarded.
    Forwarded {
        /// The organ that may correct the record.
        competent_organ: String,
        /// SHA-256 of the notice to the applicant, hex.
        notice_hash: String,
    },
    /// The applicant was told where to turn.
    Redirected {
        /// The organ that may correct the record.
        competent_organ: String,
        /// SHA-256 of the notice to the applicant, hex.
        notice_hash: String,
    },
    /// It was refused.
    Refused {
        /// Why; without personal data.
        reasons: String,
        /// SHA-256 of the notice to the applicant, hex.
        notice_hash: String,
    },
}

/// A record correction.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordCorrection {
    /// Its id.
    pub id: RecordCorrectionId,
    /// The body asked.
    pub organization_id: OrganizationId,
    /// The regulation that governs it.
    pub legal_regime: LegalRegime,
    /// What was brought.
    pub application: RecordCorrectionApplication,
    /// Where it stands.
    pub state: RecordCorrectionState,
    /// The organ that may correct the record, when it is another.
    pub competent_organ: Option<String>,
    /// Why it was refused.
    pub reasons: Option<String>,
    /// SHA-256 of the notice to the applicant, once told.
    pub notice_hash: Option<String>,
    /// The day on which it was received.
    pub received_on: NaiveDate,
    /// The day of the last act.
    pub acted_on: NaiveDate,
}

impl RecordCorrection {
    /// The facts of receiving it.
    pub fn receive(
        organization_id: OrganizationId,
        application: RecordCorrectionApplication,
        day: ActDay,
    ) -> Acted<RecordCorrectionFact> {
        let on = day.not_before(None)?;
        let legal_regime = LegalRegime::on(on);
        let identity_owed = legal_regime.rules().record_correction_needs_identity_proof;
        let has_evidence = application.evidence_hashes.iter().any(|hash| !hash.trim().is_empty());
        Demands::none()
            .that(has_evidence, "/evidence_hashes", &rules::RECORD_CORRECTION_EVIDENCE)
            .that(
                !identity_owed || application.identity_proven,
                "/identity_proven",
                &rules::RECORD_CORRECTION_ID_PROOF,
            )
            .met()?;
        Ok((vec![RecordCorrectionFact::Received { organization_id, legal_regime, application }], on))
    }

    /// The facts of beginning to verify it.
    pub fn verify(&self, day: ActDay) -> Acted<RecordCorrectionFact> {
        self.state.permits(RecordCorrectionAct::Verify)?;
        Ok((vec![RecordCorrectionFact::Verifying {}], day.not_before(Some(self.acted_on))?))
    }

    /// The facts of correcting the record and telling the applicant.
    pub fn correct(&self, notice_hash: String, day: ActDay) -> Acted<RecordCorrectionFact> {
        self.state.permits(RecordCorrectionAct::Correct)?;
        told(&notice_hash).met()?;
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![RecordCorrectionFact::Corrected { notice_hash }], on))
    }

    /// The facts of forwarding it to the organ that may correct the record, and telling the applicant.
    pub fn forward(
        &self,
        competent_organ: String,
        notice_hash: String,
        day: ActDay,
    ) -> Acted<RecordCorrectionFact> {
        self.state.permits(RecordCorrectionAct::Forward)?;
        told_and_named(&notice_hash, &competent_organ).met()?;
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![RecordCorrectionFact::Forwarded { competent_organ, notice_hash }], on))
    }

    /// The facts of telling the applicant which organ may correct the record. Order 492 does not let it rest at that.
    pub fn redirect(
        &self,
        competent_organ: String,
        notice_hash: String,
        day: ActDay,
    ) -> Acted<RecordCorrectionFact> {
        self.state.permits(RecordCorrectionAct::Redirect)?;
        if !self.legal_regime.rules().record_correction_may_be_redirected {
            return Err(self.state.refuses(rules::RECORD_CORRECTION_MUST_FORWARD));
        }
        told_and_named(&notice_hash, &competent_organ).met()?;
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![RecordCorrectionFact::Redirected { competent_organ, notice_hash }], on))
    }

    /// The facts of refusing it.
    pub fn refuse(&self, reasons: String, notice_hash: String, day: ActDay) -> Acted<RecordCorrectionFact> {
        self.state.permits(RecordCorrectionAct::Refuse)?;
        told(&notice_hash).text(&reasons, "/reasons", &rules::RECORD_CORRECTION_REASONS).met()?;
        let on = day.not_before(Some(self.acted_on))?;
        Ok((vec![RecordCorrectionFact::Refused { reasons, notice_hash }], on))
    }
}

fn told(notice_hash: &str) -> Demands {
    Demands::none().text(notice_hash, "/notice_hash", &rules::RECORD_CORRECTION_TELL)
}

fn told_and_named(notice_hash: &str, competent_organ: &str) -> Demands {
    told(notice_hash).text(competent_organ, "/competent_organ", &rules::RECORD_CORRECTION_COMPETENT_ORGAN)
}

impl Record for RecordCorrection {
    const KIND: &'static str = "record_correction";
    type Fact = RecordCorrectionFact;

    fn begin(id: Uuid, first: &Recorded<RecordCorrectionFact>) -> Option<Self> {
        let RecordCorrectionFact::Received { organization_id, legal_regime, application } = &first.fact
        else {
            return None;
        };
        Some(Self {
            id: RecordCorrectionId(id),
            organization_id: *organization_id,
            legal_regime: *legal_regime,
            application: application.clone(),
            state: RecordCorrectionState::Received,
            competent_organ: None,
            reasons: None,
            notice_hash: None,
            received_on: first.day,
            acted_on: first.day,
        })
    }

    fn evolve(&mut self, next: &Recorded<RecordCorrectionFact>) {
        match &next.fact {
            RecordCorrectionFact::Received { .. } => {}
            RecordCorrectionFact::Verifying {} => self.state = RecordCorrectionState::Verifying,
            RecordCorrectionFact::Corrected { notice_hash } => {
                self.state = RecordCorrectionState::Corrected;
                self.notice_hash = Some(notice_hash.clone());
            }
            RecordCorrectionFact::Forwarded { competent_organ, notice_hash } => {
                self.state = RecordCorrectionState::Forwarded;
                self.competent_organ = Some(competent_organ.clone());
                self.notice_hash = Some(notice_hash.clone());
            }
            RecordCorrectionFact::Redirected { competent_organ, notice_hash } => {
                self.state = RecordCorrectionState::Redirected;
                self.competent_organ = Some(competent_organ.clone());
                self.notice_hash = Some(notice_hash.clone());
            }
            RecordCorrectionFact::Refused { reasons, notice_hash } => {
                self.state = RecordCorrectionState::Refused;
                self.reasons = Some(reasons.clone());
                self.notice_hash = Some(notice_hash.clone());
            }
        }
        self.acted_on = next.day;
    }
}
