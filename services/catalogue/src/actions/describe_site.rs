//! Describes a body's website.

use crate::store::bodies;
use crate::store::records::{self, Shown};
use domain::ids::OrganizationId;
use domain::policy::{Act, Owner};
use domain::site::{Site, SiteDescription};
use ledger::Loaded;
use problem::Problem;
use uuid::Uuid;
use web::{Answer, IfMatch, Work};
use wire::catalogue::SiteView;

impl Shown for Site {
    type View = SiteView;

    fn id(&self) -> Uuid {
        Self::id_of(self.organization_id)
    }

    fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    fn state(&self) -> &'static str {
        "described"
    }

    fn shown(loaded: &Loaded<Self>) -> SiteView {
        SiteView {
            organization_id: loaded.record.organization_id,
            version: loaded.version,
            site: loaded.record.description.clone(),
        }
    }
}

/// Describes the website of a body, in place of all that was said of it; `seen` is needed once there is something.
pub fn describe_site(
    work: &mut Work<'_, '_>,
    organization_id: OrganizationId,
    seen: Result<IfMatch, Problem>,
    description: SiteDescription,
) -> Result<Answer, Problem> {
    let by = work.may(Act::DescribeSites, Owner::body(organization_id))?;
    if bodies::organization(work.connection, organization_id)?.is_none() {
        return Err(Problem::unknown());
    }
    let (id, day) = (Site::id_of(organization_id), work.day(None, "described_on"));
    let before = work.find::<Site>(id)?.map(|loaded| seen.and_then(|seen| seen.check(loaded))).transpose()?;
    let (facts, on) = Site::describe(organization_id, description, day)?;
    let first = before.is_none();
    let loaded = match before {
        Some(loaded) => work.record(id, loaded, &facts, &by, on)?,
        None => work.start::<Site>(id, &facts, &by, on)?,
    };
    let view = records::save(work.connection, &loaded)?;
    let answer = if first {
        Answer::created(format!("/v1/sites/{organization_id}"), &view)
    } else {
        Answer::done(&view)
    };
    Ok(answer.version(loaded.version))
}
