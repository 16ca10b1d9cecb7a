//! Surveys how far several bodies disclose their standard catalogues: field by field, for whoever supervises them.

use crate::store::bodies::{self, NamedBody, Visible};
use crate::store::coverage::{self, MatterStanding};
use chrono::NaiveDate;
use database::Connection;
use domain::disclosure_matter::Disclosed;
use domain::practice::Reckoning;
use domain::vocabulary::StandardCatalogueField;
use problem::Problem;
use std::collections::HashMap;
use web::Limit;
use wire::catalogue::{BodyCoverage, CoverageOverview, FieldCoverage};

/// A page of the bodies within `visible` as of `today`, of one field or all. However many bodies a page has, they are
/// read by one query and their matters by another.
pub fn survey_coverage(
    connection: &mut Connection<'_>,
    visible: Visible,
    field: Option<StandardCatalogueField>,
    (after, limit): (&str, Limit),
    today: NaiveDate,
) -> Result<CoverageOverview, Problem> {
    let rows = bodies::page_of(connection, visible, after, limit.rows())?;
    let page = limit.page(rows, |last| last.id.to_string());
    let ids: Vec<_> = page.items.iter().map(|body| body.id).collect();
    let mut standing: HashMap<_, Vec<MatterStanding>> = HashMap::new();
    for matter in coverage::of_bodies(connection, &ids, field)? {
        standing.entry(matter.organization_id).or_default().push(matter);
    }
    let calendars = calendars::current(connection)?;
    let covered = |named: NamedBody| {
        let matters = standing.remove(&named.id).unwrap_or_default();
        body_coverage(&named, &matters, named.body.reckoning(&calendars), today)
    };
    let items = page.items.into_iter().map(covered).collect();
    Ok(CoverageOverview { as_of: today, items, next_cursor: page.next_cursor })
}

/// The coverage of a body whose matters are in the order of their fields.
fn body_coverage(
    named: &NamedBody,
    matters: &[MatterStanding],
    by: Reckoning<'_>,
    today: NaiveDate,
) -> BodyCoverage {
    let of_field = |matters: &[MatterStanding]| field_coverage(matters, by, today);
    let fields: Vec<_> = matters.chunk_by(|one, next| one.field == next.field).filter_map(of_field).collect();
    let sum = |count: fn(&FieldCoverage) -> usize| fields.iter().map(count).sum();
    BodyCoverage {
        organization_id: named.id,
        organization: named.name.clone(),
        matters: sum(|field| field.matters),
        drafted: sum(|field| field.drafted),
        empty: sum(|field| field.empty),
        overdue: sum(|field| field.overdue),
        fields,
    }
}

fn field_coverage(matters: &[MatterStanding], by: Reckoning<'_>, today: NaiveDate) -> Option<FieldCoverage> {
    let field = matters.first()?.field;
    let mut coverage = FieldCoverage { field, matters: 0, drafted: 0, empty: 0, overdue: 0, due_on: None };
    for matter in matters {
        let Some(listed_on) = matter.in_force_since else {
            coverage.drafted += 1;
            continue;
        };
        let (last_published_on, waiting_since) = (matter.last_published_on, matter.waiting_since);
        let disclosed = Disclosed { listed_on, last_published_on, waiting_since };
        let due_on = matter.time_limit.due(disclosed, by.calendar).map(|due| due.on);
        coverage.matters += 1;
        coverage.empty += usize::from(last_published_on.is_none());
        coverage.overdue += usize::from(due_on.is_some_and(|due_on| today > due_on));
        coverage.due_on = coverage.due_on.into_iter().chain(due_on).min();
    }
    Some(coverage)
}
