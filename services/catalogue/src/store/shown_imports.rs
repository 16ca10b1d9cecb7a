//! How imports and the profiles they are read by are shown.

use super::records::Shown;
use domain::ids::OrganizationId;
use domain::sheet_import::SheetImport;
use domain::sheet_profile::SheetProfile;
use ledger::Loaded;
use uuid::Uuid;
use wire::catalogue::{ImportProgress, SheetProfileView};

impl Shown for SheetImport {
    type View = ImportProgress;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    fn state(&self) -> &'static str {
        self.state.code()
    }

    fn shown(loaded: &Loaded<Self>) -> ImportProgress {
        let import = &loaded.record;
        let (failure_zh, failure_en) = import.failure.clone().unzip();
        ImportProgress {
            id: import.id,
            organization_id: import.organization_id,
            state: import.state,
            sheet_sha256: import.sheet_sha256.clone(),
            faulty_rows: import.manner.faulty_rows,
            dry_run: import.manner.dry_run,
            profile: import.manner.profile.clone(),
            received_at: import.received_at,
            changed_at: import.changed_at,
            total: import.rows,
            checked: None,
            done: import.counts.done(),
            failed: import.counts.faulty,
            counts: import.counts,
            through_row: import.through_row,
            filled_in_on: import.filled_in_on,
            failure_zh,
            failure_en,
        }
    }
}

/// The state in which profiles that are in use are listed.
pub const IN_USE: &str = "in_use";
const REMOVED: &str = "removed";

impl Shown for SheetProfile {
    type View = SheetProfileView;

    fn id(&self) -> Uuid {
        self.id
    }

    fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    fn state(&self) -> &'static str {
        if self.removed { REMOVED } else { IN_USE }
    }

    fn shown(loaded: &Loaded<Self>) -> SheetProfileView {
        let profile = &loaded.record;
        SheetProfileView {
            name: profile.name.clone(),
            organization_id: profile.organization_id,
            mapping: profile.mapping.clone(),
        }
    }
}
