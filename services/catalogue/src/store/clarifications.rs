//! How clarifications are kept and shown.

use super::records::Shown;
use domain::clarification::Clarification;
use domain::ids::OrganizationId;
use ledger::Loaded;
use uuid::Uuid;
use wire::catalogue::ClarificationView;

impl Shown for Clarification {
    type View = ClarificationView;

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
        self.item_id.map(Into::into)
    }

    fn shown(loaded: &Loaded<Self>) -> ClarificationView {
        let record = &loaded.record;
        ClarificationView {
            id: record.id,
            version: loaded.version,
            organization_id: record.organization_id,
            state: record.state,
            open_acts: record.state.open_acts().iter().map(|act| act.code().to_string()).collect(),
            seen_at: record.seen_at.clone(),
            content_hash: record.content_hash.clone(),
            defect: record.defect,
            harm: record.harm,
            findings: record.findings.clone(),
            item_id: record.item_id,
            acted_on: record.acted_on,
        }
    }
}
