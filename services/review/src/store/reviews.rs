//! Reviews.

use super::organizations::Reckoned;
use crate::schema::reviews as table;
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::clock::{DueDays, Light, publication_due};
use domain::ids::{OrganizationId, ReviewId, SectionId};
use domain::review::{Review, ReviewState, StepKind, StepTaken};
use ledger::Loaded;
use problem::Problem;
use web::AfterDay;
use wire::history::instant;
use wire::review::{ReviewSummary, ReviewView, StepTakenView};

/// Which reviews are listed.
#[derive(Debug, Default)]
pub struct Filter {
    /// Of which body.
    pub organization_id: Option<OrganizationId>,
    /// Of which section.
    pub section_id: Option<SectionId>,
    /// Where they stand.
    pub state: Option<ReviewState>,
    /// The role or meeting they wait for.
    pub awaits: Option<String>,
}

/// Narrows a query by a [`Filter`].
macro_rules! filtered {
    ($query:expr, $filter:expr) => {{
        let mut query = $query;
        if let Some(organization_id) = $filter.organization_id {
            query = query.filter(table::organization_id.eq(organization_id.to_string()));
        }
        if let Some(section_id) = $filter.section_id {
            query = query.filter(table::section_id.eq(section_id.to_string()));
        }
        if let Some(state) = $filter.state {
            query = query.filter(table::state.eq(state.code()));
        }
        if let Some(awaits) = &$filter.awaits {
            query = query.filter(table::awaits.eq(awaits));
        }
        query
    }};
}

/// Narrows a query to what was formed or changed on some days, in their order, from where the page begins.
macro_rules! by_due_day {
    ($query:expr, $days:expr, $after:expr) => {{
        let mut query =
            $query.filter(table::to_publish_since.is_not_null()).order((table::to_publish_since, table::id));
        if let Some(from) = $days.from {
            query = query.filter(table::to_publish_since.ge(from));
        }
        if let Some(to) = $days.to {
            query = query.filter(table::to_publish_since.le(to));
        }
        if let Some(AfterDay { day, id }) = $after {
            query = query
                .filter(table::to_publish_since.ge(*day))
                .filter(table::to_publish_since.gt(*day).or(table::id.gt(id).nullable()));
        }
        query
    }};
}

pub(super) use by_due_day;

/// A review as the API shows it; its due day and its light are added where it is read.
pub fn shown(loaded: &Loaded<Review>) -> ReviewView {
    let review = &loaded.record;
    let summary = ReviewSummary {
        id: review.id,
        version: loaded.version,
        item_id: review.subject.item_id,
        organization_id: review.subject.organization_id,
        section_id: review.subject.section_id,
        title: review.subject.title.clone(),
        opened_on: review.opened_on,
        to_publish_since: review.to_publish_since(),
        publication_due_on: None,
        light: None,
        state: review.state,
        awaits: review.awaited().cloned(),
        proposed_attribute: review.subject.proposed_attribute,
        disclosure_attribute: review.disclosure_attribute,
    };
    ReviewView {
        summary,
        revision: review.subject.revision,
        content_hash: review.subject.content_hash.clone(),
        withholding_reason: review.withholding_reason.clone(),
        declarations: review.subject.declarations.clone(),
        prepared_by: review.subject.prepared_by.clone(),
        chain: review.chain.clone(),
        steps_taken: review.steps_taken.iter().map(step_shown).collect(),
    }
}

fn step_shown(taken: &StepTaken) -> StepTakenView {
    let recorded_at = instant(taken.recorded_at);
    StepTakenView {
        step: taken.step,
        disclosure_attribute: taken.disclosure_attribute,
        opinion: taken.opinion.clone(),
        meeting_id: taken.meeting_id,
        by: taken.by.clone(),
        signed_on: taken.on,
        entered_late: recorded_at.date_naive() > taken.on,
        recorded_at,
    }
}

/// Writes a review as it now is.
pub fn save(connection: &mut Connection<'_>, loaded: &Loaded<Review>) -> Result<(), DatabaseError> {
    let review = &loaded.record;
    let values = (
        table::version.eq(loaded.version),
        table::organization_id.eq(review.subject.organization_id.to_string()),
        table::section_id.eq(review.subject.section_id.to_string()),
        table::state.eq(review.state.code()),
        table::awaits.eq(review.awaited().map_or("", |step| step.kind.code())),
        table::body.eq(serde_json::to_string(&shown(loaded)).expect("a view is plain data")),
        table::opened_on.eq(review.opened_on),
        table::to_publish_since.eq(review.to_publish_since()),
        table::awaits_section.eq(signing_section(review)),
        table::acted_before.eq(review.acted_before().map(|id| id.to_string()).collect::<Vec<_>>().join(" ")),
    );
    on!(connection, c => diesel::insert_into(table::table)
        .values((table::id.eq(review.id.to_string()), values.clone()))
        .on_conflict(table::id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// The section whose own holder of the role signs the step awaited; empty when any holder does.
fn signing_section(review: &Review) -> String {
    match review.awaited().map(|step| step.kind) {
        Some(StepKind::Signature { own_section: true, .. }) => review.subject.section_id.to_string(),
        _ => String::new(),
    }
}

/// The review `id`.
pub fn find(connection: &mut Connection<'_>, id: ReviewId) -> Result<Option<ReviewView>, Problem> {
    let body: Option<String> =
        on!(connection, c => table::table.find(id.to_string()).select(table::body).first(c).optional())
            .map_err(DatabaseError::from)?;
    body.map(|body| serde_json::from_str(&body).map_err(Problem::internal)).transpose()
}

/// The reviews of a body that wait for a step.
pub fn running(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
) -> Result<Vec<ReviewId>, Problem> {
    let waiting = [ReviewState::AwaitingSignature, ReviewState::AwaitingMeeting].map(ReviewState::code);
    let ids: Vec<String> = on!(connection, c => table::table
        .filter(table::organization_id.eq(organization_id.to_string()))
        .filter(table::state.eq_any(waiting))
        .order(table::id)
        .select(table::id)
        .load(c))
    .map_err(DatabaseError::from)?;
    ids.iter().map(|id| id.parse().map_err(Problem::internal)).collect()
}

/// Reviews after `after`, in the order of their ids.
pub fn list(
    connection: &mut Connection<'_>,
    filter: &Filter,
    after: &str,
    limit: i64,
) -> Result<Vec<ReviewSummary>, Problem> {
    let bodies: Vec<String> = on!(connection, c => {
        let query =
            table::table.filter(table::id.gt(after)).order(table::id).limit(limit).select(table::body).into_boxed();
        filtered!(query, filter).load(c)
    })
    .map_err(DatabaseError::from)?;
    bodies.iter().map(|body| serde_json::from_str(body).map_err(Problem::internal)).collect()
}

/// Running reviews of what was formed or changed on `days` and is held to be public, the earliest day first.
pub fn due(
    connection: &mut Connection<'_>,
    filter: &Filter,
    days: DueDays,
    after: Option<&AfterDay>,
    limit: i64,
) -> Result<Vec<ReviewSummary>, Problem> {
    let bodies: Vec<String> = on!(connection, c => {
        let query = table::table.limit(limit).select(table::body).into_boxed();
        filtered!(by_due_day!(query, days, after), filter).load(c)
    })
    .map_err(DatabaseError::from)?;
    bodies.iter().map(|body| serde_json::from_str(body).map_err(Problem::internal)).collect()
}

/// Adds to what runs the day by which it has to be published and how near that is, each by how its body reckons.
pub fn light_all(
    connection: &mut Connection<'_>,
    reviews: &mut [ReviewSummary],
    today: NaiveDate,
) -> Result<(), Problem> {
    let mut ids: Vec<_> = reviews.iter().map(|review| review.organization_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let reckoned = Reckoned::of(connection, &ids)?;
    for review in reviews {
        let by = reckoned.by(review.organization_id);
        let due_on = review.to_publish_since.map(|since| publication_due(since, by.calendar).on);
        review.publication_due_on = due_on;
        review.light = due_on.map(|due_on| Light::seen_on(today, due_on, by));
    }
    Ok(())
}

/// Empties the table, to make it again.
pub fn clear(connection: &mut Connection<'_>) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::delete(table::table).execute(c))?;
    Ok(())
}
