//! What waits for the signature of one person.

use super::reviews::by_due_day;
use crate::schema::reviews as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::actor::{Actor, Assignment};
use domain::clock::DueDays;
use domain::ids::OrganizationId;
use problem::Problem;
use web::AfterDay;
use wire::review::ReviewSummary;

/// The reviews of a body that wait for a signature of `signer`, the oldest first; or those of what was formed or changed on
/// `days` and is held to be public, the earliest day first.
pub fn list(
    connection: &mut Connection<'_>,
    (organization_id, days): (OrganizationId, Option<DueDays>),
    signer: &Actor,
    after: Option<&AfterDay>,
    limit: i64,
) -> Result<Vec<ReviewSummary>, Problem> {
    let mut waiting = vec![];
    for held in &signer.roles {
        for section in sections(held) {
            let place = Place { organization_id, days, held, section };
            waiting.extend(of_role(connection, &place, signer, after, limit)?);
        }
    }
    // Each range is in order; a person of several roles finds what waits for both once.
    let day = |review: &ReviewSummary| match days {
        None => Some(review.opened_on),
        Some(_) => review.to_publish_since,
    };
    waiting.sort_by_key(|review| (day(review), review.id));
    waiting.dedup_by_key(|review| review.id);
    waiting.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(waiting)
}

/// One range of the index.
struct Place<'a> {
    organization_id: OrganizationId,
    days: Option<DueDays>,
    held: &'a Assignment,
    section: Option<String>,
}

/// The sections whose steps somebody signs with a role: those that any holder signs, and the section's own; all of them
/// when it is held at no section.
fn sections(held: &Assignment) -> Vec<Option<String>> {
    match held.section_id {
        None => vec![None],
        Some(section) => vec![Some(String::new()), Some(section.to_string())],
    }
}

/// Puts a query in the order of the days of opening, from where the page begins.
macro_rules! by_opening {
    ($query:expr, $after:expr) => {{
        let mut query = $query.order((table::opened_on, table::id));
        if let Some(AfterDay { day, id }) = $after {
            query = query
                .filter(table::opened_on.ge(*day))
                .filter(table::opened_on.gt(*day).or(table::id.gt(id)));
        }
        query
    }};
}

fn of_role(
    connection: &mut Connection<'_>,
    place: &Place<'_>,
    signer: &Actor,
    after: Option<&AfterDay>,
    limit: i64,
) -> Result<Vec<ReviewSummary>, Problem> {
    let own = format!("%{}%", signer.id);
    let bodies: Vec<String> = on!(connection, c => {
        let mut query = table::table
            .filter(table::organization_id.eq(place.organization_id.to_string()))
            .filter(table::awaits.eq(place.held.role.code()))
            .filter(table::acted_before.not_like(&own))
            .limit(limit)
            .select(table::body)
            .into_boxed();
        if let Some(section) = &place.section {
            query = query.filter(table::awaits_section.eq(section));
        }
        match place.days {
            None => by_opening!(query, after).load(c),
            Some(days) => by_due_day!(query, days, after).load(c),
        }
    })
    .map_err(DatabaseError::from)?;
    bodies.iter().map(|body| serde_json::from_str(body).map_err(Problem::internal)).collect()
}
