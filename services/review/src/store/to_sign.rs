//! What waits for the signature of one person.

use crate::schema::reviews as table;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::actor::{Actor, Assignment};
use domain::ids::OrganizationId;
use problem::Problem;
use web::AfterDay;
use wire::review::ReviewSummary;

/// The reviews of a body that wait for a signature of `signer`, the oldest first.
pub fn list(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    signer: &Actor,
    after: Option<&AfterDay>,
    limit: i64,
) -> Result<Vec<ReviewSummary>, Problem> {
    let mut waiting = vec![];
    for held in &signer.roles {
        for section in sections(held) {
            let place = Place { organization_id, held, section };
            waiting.extend(of_role(connection, &place, signer, after, limit)?);
        }
    }
    // Each range is in order; a person of several roles finds what waits for both once.
    waiting.sort_by_key(|review| (review.opened_on, review.id));
    waiting.dedup_by_key(|review| review.id);
    waiting.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(waiting)
}

/// One range of the index.
struct Place<'a> {
    organization_id: OrganizationId,
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
            .order((table::opened_on, table::id))
            .limit(limit)
            .select(table::body)
            .into_boxed();
        if let Some(section) = &place.section {
            query = query.filter(table::awaits_section.eq(section));
        }
        if let Some(AfterDay { day, id }) = after {
            query = query
                .filter(table::opened_on.ge(*day))
                .filter(table::opened_on.gt(*day).or(table::id.gt(id)));
        }
        query.load(c)
    })
    .map_err(DatabaseError::from)?;
    bodies.iter().map(|body| serde_json::from_str(body).map_err(Problem::internal)).collect()
}
