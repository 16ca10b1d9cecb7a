//! How coordinations of releases are kept and shown: found by their item, and by the bodies that are asked.

use super::records::Shown;
use domain::core_metadata::CoreMetadata;
use domain::ids::OrganizationId;
use domain::release_coordination::{ReleaseCoordination, ReleaseCoordinationAct};
use ledger::Loaded;
use uuid::Uuid;
use wire::catalogue::{ReleaseCoordinationView, SettlementView};

impl Shown for ReleaseCoordination {
    type View = ReleaseCoordinationView;

    fn id(&self) -> Uuid {
        self.id.into()
    }

    fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    fn state(&self) -> &'static str {
        self.state.code()
    }

    fn subject(&self) -> Option<Uuid> {
        Some(self.item_id.into())
    }

    fn subjects(&self) -> Vec<Uuid> {
        let asked = self.organs.iter().filter_map(|organ| organ.organization_id).map(Into::into);
        asked.chain([self.item_id.into()]).collect()
    }

    fn shown(loaded: &Loaded<Self>) -> ReleaseCoordinationView {
        let record = &loaded.record;
        let settlement = record.settlement.as_ref();
        ReleaseCoordinationView {
            id: record.id,
            version: loaded.version,
            organization_id: record.organization_id,
            item_id: record.item_id,
            approval_basis: record.approval_basis.clone(),
            state: record.state,
            open_acts: record.state.open_acts().iter().map(|act| act.code().to_string()).collect(),
            organs: record.organs.clone(),
            metadata: record.metadata.as_deref().cloned(),
            unanswered: record.unanswered().map(str::to_string).collect(),
            answers: record.answers.clone(),
            settlement: settlement.map(|(decided_by, decision)| SettlementView {
                decided_by: decided_by.clone(),
                decision: *decision,
            }),
            approval: record.approval.clone(),
            denied_by: record.denied_by.clone(),
            acted_on: record.acted_on,
        }
    }
}

/// A coordination as `body`, an organ that was asked, sees it: what it is asked about, its own answer, and how a dispute was
/// decided. What the other organs said, what was approved, and what the body that releases notes for itself is not theirs.
pub fn seen_by_organ(view: ReleaseCoordinationView, body: OrganizationId) -> ReleaseCoordinationView {
    let mut organs = view.organs;
    organs.retain(|organ| organ.organization_id == Some(body));
    let own = |name: &String| organs.iter().any(|organ| organ.name == *name);
    let (mut unanswered, mut answers, mut open_acts) = (view.unanswered, view.answers, view.open_acts);
    unanswered.retain(own);
    answers.retain(|answer| own(&answer.organ));
    open_acts.retain(|act| act == ReleaseCoordinationAct::Answer.code() && !unanswered.is_empty());
    let metadata =
        view.metadata.map(|metadata| CoreMetadata { remark: None, withholding_reason: None, ..metadata });
    ReleaseCoordinationView {
        organs,
        unanswered,
        answers,
        open_acts,
        metadata,
        approval_basis: None,
        approval: None,
        denied_by: None,
        ..view
    }
}
