//! By when items have to be published and assessed again: kept beside each waiting item, because lists are ordered by
//! it, and computed again when a notice moves the working days or a body changes its practice.

use super::bodies::{self, Body};
use crate::schema::items as table;
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use domain::calendar::Calendars;
use domain::clock::{Light, publication_due};
use domain::ids::OrganizationId;
use domain::item::{Item, ItemState, reassessment_due};
use domain::practice::Reckoning;
use problem::Problem;
use std::sync::Arc;
use wire::catalogue::{ItemSummary, ItemView};

/// Rows computed again at a time.
const ROWS_AT_A_TIME: i64 = 1_000;

/// The due days of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dues {
    /// By when it has to be published (492:18, 711:26).
    pub publication_on: Option<NaiveDate>,
    /// By when it has to be assessed again (711:18).
    pub reassessment_on: Option<NaiveDate>,
}

/// How a body reckons, with the calendars of now. A body that is not known here, as after a restore without the copies,
/// reckons as usual until the registry has announced it.
pub struct Reckoned {
    calendars: Arc<Calendars>,
    body: Option<Body>,
}

impl Reckoned {
    /// How the body `organization_id` reckons.
    pub fn of(connection: &mut Connection<'_>, organization_id: OrganizationId) -> Result<Self, Problem> {
        let body = bodies::organization(connection, organization_id)?;
        Ok(Self { calendars: calendars::current(connection)?, body })
    }

    /// The reckoning.
    pub fn by(&self) -> Reckoning<'_> {
        let usual = || Reckoning::usual(self.calendars.for_region(""));
        self.body.as_ref().map_or_else(usual, |body| body.reckoning(&self.calendars))
    }
}

/// The due days of an item; most items have none, and cost nothing.
pub fn of_item(connection: &mut Connection<'_>, item: &Item) -> Result<Dues, Problem> {
    if !item.state.awaits_publication() && item.state != ItemState::Withheld {
        return Ok(Dues::default());
    }
    let reckoned = Reckoned::of(connection, item.organization_id)?;
    let Reckoning { calendar, practice } = reckoned.by();
    Ok(Dues {
        publication_on: item.publication_due_on(calendar).map(|due| due.on),
        reassessment_on: item.reassessment_due_on(practice),
    })
}

/// Adds to a view what depends on the day of reading.
pub fn seen_on(mut view: ItemView, today: NaiveDate, by: Reckoning<'_>) -> ItemView {
    view.summary = lit(view.summary, today, by);
    if view.summary.publication_due_on.is_some() {
        let formed_or_changed_on = view.changed_on.unwrap_or(view.metadata.generated_on);
        view.publication_due_provisional =
            Some(publication_due(formed_or_changed_on, by.calendar).provisional);
    }
    view
}

/// Adds the light of what waits to be published or assessed again; of what is to be submitted so that it can be published
/// also the day.
pub fn lit(summary: ItemSummary, today: NaiveDate, by: Reckoning<'_>) -> ItemSummary {
    let to_submit = summary.to_submit_since.map(|since| publication_due(since, by.calendar).on);
    let publication_due_on = summary.publication_due_on.or(to_submit);
    let due_on = publication_due_on.or(summary.reassessment_due_on);
    let light = due_on.map(|due_on| Light::seen_on(today, due_on, by));
    ItemSummary { publication_due_on, light, ..summary }
}

/// Adds the lights to a page of a list, each by how its body reckons.
pub fn light_all(
    connection: &mut Connection<'_>,
    items: Vec<ItemSummary>,
    today: NaiveDate,
) -> Result<Vec<ItemSummary>, Problem> {
    let waits = |item: &&ItemSummary| {
        item.publication_due_on.or(item.to_submit_since).or(item.reassessment_due_on).is_some()
    };
    let waiting = items.iter().filter(waits);
    let mut ids: Vec<_> = waiting.map(|item| item.organization_id).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(items);
    }
    let (bodies, calendars) = (bodies::among(connection, &ids)?, calendars::current(connection)?);
    let usual = Reckoning::usual(calendars.for_region(""));
    let by = |id: OrganizationId| bodies.get(&id).map_or(usual, |body: &Body| body.reckoning(&calendars));
    Ok(items
        .into_iter()
        .map(|item| {
            let by = by(item.organization_id);
            lit(item, today, by)
        })
        .collect())
}

/// Computes the due days of everything that waits at a body again, because the body reckons otherwise from now on. Only
/// what is kept for lists changes: nobody acted on an item, so no fact is recorded.
pub fn reckon_again(connection: &mut Connection<'_>, organization_id: OrganizationId) -> Result<(), Problem> {
    let reckoned = Reckoned::of(connection, organization_id)?;
    let mut after = String::new();
    loop {
        let rows = waiting(connection, organization_id, &after)?;
        let Some((last, ..)) = rows.last() else { return Ok(()) };
        after.clone_from(last);
        for (id, body, before) in rows {
            let view: ItemView = serde_json::from_str(&body).map_err(Problem::internal)?;
            let due = of_view(&view, reckoned.by());
            if due != before {
                write(connection, &id, due)?;
            }
        }
    }
}

fn of_view(view: &ItemView, Reckoning { calendar, practice }: Reckoning<'_>) -> Dues {
    let formed_or_changed_on = view.changed_on.unwrap_or(view.metadata.generated_on);
    let state = view.summary.state;
    Dues {
        publication_on: state
            .awaits_publication()
            .then(|| publication_due(formed_or_changed_on, calendar).on),
        reassessment_on: view
            .determined_on
            .filter(|_| state == ItemState::Withheld)
            .and_then(|determined_on| reassessment_due(determined_on, practice)),
    }
}

/// Id, body and due days of rows that wait.
fn waiting(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    after: &str,
) -> Result<Vec<(String, String, Dues)>, Problem> {
    let states =
        ItemState::ALL.iter().filter(|state| state.awaits_publication() || **state == ItemState::Withheld);
    let states: Vec<_> = states.map(|state| state.code()).collect();
    let rows: Vec<(String, String, Option<NaiveDate>, Option<NaiveDate>)> = on!(connection, c => table::table
        .filter(table::organization_id.eq(organization_id.to_string()))
        .filter(table::state.eq_any(&states))
        .filter(table::id.gt(after))
        .order(table::id)
        .limit(ROWS_AT_A_TIME)
        .select((table::id, table::body, table::publication_due_on, table::reassessment_due_on))
        .load(c))
    .map_err(DatabaseError::from)?;
    let row =
        |(id, body, publication_on, reassessment_on)| (id, body, Dues { publication_on, reassessment_on });
    Ok(rows.into_iter().map(row).collect())
}

fn write(connection: &mut Connection<'_>, id: &str, due: Dues) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::update(table::table.find(id))
        .set((
            table::publication_due_on.eq(due.publication_on),
            table::reassessment_due_on.eq(due.reassessment_on),
        ))
        .execute(c))?;
    Ok(())
}
