//! How suggestions to disclose proactively are kept and shown: found by what was given, by what it became, and by the
//! requests.

use super::records::Shown;
use domain::ids::OrganizationId;
use domain::proactive_suggestion::ProactiveSuggestion;
use ledger::Loaded;
use uuid::Uuid;
use wire::catalogue::ProactiveSuggestionView;

impl Shown for ProactiveSuggestion {
    type View = ProactiveSuggestionView;

    fn id(&self) -> Uuid {
        self.id.into()
    }

    fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    fn state(&self) -> &'static str {
        self.state.code()
    }

    fn subjects(&self) -> Vec<Uuid> {
        let items = self.given_item_ids.iter().chain(&self.item_id).map(|id| (*id).into());
        items.chain(self.request_ids.iter().map(|id| (*id).into())).collect()
    }

    fn shown(loaded: &Loaded<Self>) -> ProactiveSuggestionView {
        let record = &loaded.record;
        ProactiveSuggestionView {
            id: record.id,
            version: loaded.version,
            organization_id: record.organization_id,
            state: record.state,
            open_acts: record.state.open_acts().iter().map(|act| act.code().to_string()).collect(),
            request_ids: record.request_ids.clone(),
            given_item_ids: record.given_item_ids.clone(),
            different_applicants: record.different_applicants,
            ground: record.ground,
            content_hash: record.content_hash.clone(),
            item_id: record.item_id,
            reasons: record.reasons.clone(),
            acted_on: record.acted_on,
        }
    }
}
