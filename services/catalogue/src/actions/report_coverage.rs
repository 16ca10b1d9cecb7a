//! Reports how far the standard catalogue of a body is disclosed: which matters have no public item (空栏目), and which
//! are overdue by their own time limit.

use crate::store::matter_items::{self, Standing};
use crate::store::{bodies, matters};
use chrono::NaiveDate;
use database::Connection;
use domain::clock::Light;
use domain::disclosure_matter::{Disclosed, defects};
use domain::ids::OrganizationId;
use domain::practice::Reckoning;
use domain::vocabulary::StandardCatalogueField;
use problem::Problem;
use serde::Deserialize;
use wire::catalogue::{CoverageReport, MatterCoverage, MatterView};

/// Which matters of the report are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Only {
    /// Those of which nothing is public.
    Empty,
    /// Those that are overdue.
    Overdue,
}

/// The report for a body as of `today`, of one field or all.
pub fn report_coverage(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    (field, only): (Option<StandardCatalogueField>, Option<Only>),
    today: NaiveDate,
) -> Result<CoverageReport, Problem> {
    let in_force = matters::in_force(connection, organization_id, field)?;
    let standing = matter_items::standing(connection, organization_id)?;
    let body = bodies::organization(connection, organization_id)?;
    let calendars = calendars::current(connection)?;
    // Only after a restore without the copies the body is not known here.
    let by = body.as_ref().map(|body| body.reckoning(&calendars));
    let by = by.unwrap_or(Reckoning::usual(calendars.for_region("")));
    let covered = |matter: &MatterView| {
        coverage(matter, standing.get(&matter.id).copied().unwrap_or_default(), by, today)
    };
    let mut items: Vec<_> = in_force.iter().map(covered).collect();
    let empty = items.iter().filter(|matter| matter.is_empty).count();
    let overdue = items.iter().filter(|matter| matter.is_overdue).count();
    match only {
        Some(Only::Empty) => items.retain(|matter| matter.is_empty),
        Some(Only::Overdue) => items.retain(|matter| matter.is_overdue),
        None => {}
    }
    Ok(CoverageReport {
        organization_id,
        as_of: today,
        matters: in_force.len(),
        empty,
        overdue,
        items,
        defects: defects(in_force.iter().map(|matter| &matter.content)),
    })
}

fn coverage(matter: &MatterView, standing: Standing, by: Reckoning<'_>, today: NaiveDate) -> MatterCoverage {
    let disclosed = Disclosed {
        listed_on: matter.listed_on.unwrap_or(today),
        last_published_on: standing.last_published_on,
        waiting_since: standing.waiting_since,
    };
    let limit = matter.content.time_limit;
    let due = limit.due(disclosed, by.calendar);
    MatterCoverage {
        matter_id: matter.id,
        field: matter.content.field,
        number: matter.content.number,
        name: matter.content.name(),
        time_limit_zh: limit.zh(),
        public_items: standing.public_items,
        last_published_on: standing.last_published_on,
        is_empty: standing.public_items == 0,
        waiting_items: standing.waiting_items,
        due_on: due.map(|due| due.on),
        provisional: due.map(|due| due.provisional),
        light: due.map(|due| Light::seen_on(today, due.on, by)),
        is_overdue: due.is_some_and(|due| today > due.on),
    }
}
