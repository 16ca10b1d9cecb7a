//! What waits to be done with the items of the caller's body.

use crate::store::dues::{self, Reckoned};
use crate::store::item_lists::{self, Counted, Filter};
use chrono::NaiveDate;
use database::Connection;
use domain::actor::Actor;
use domain::clock::{DueDays, Light, formed_to_be_due};
use domain::ids::{OrganizationId, SectionId};
use domain::item::{ItemAct, ItemState};
use domain::practice::Reckoning;
use problem::Problem;
use wire::catalogue::{DueItems, ItemSummary, WorkListView};

/// Entries of each part; the lists of the inventory go on from there.
const FIRST: usize = 20;
/// As many rows.
const FIRST_ROWS: i64 = 20;

/// The sections for which somebody works; none: for the whole body, because a role of theirs is held at no section.
pub fn sections_of(actor: &Actor) -> Option<Vec<SectionId>> {
    let mut sections = actor.roles.iter().map(|held| held.section_id).collect::<Option<Vec<_>>>()?;
    sections.sort_unstable();
    sections.dedup();
    (!sections.is_empty()).then_some(sections)
}

/// What waits on `today` at a body, of these sections or of all.
pub fn view_work_list(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    sections: Option<&[SectionId]>,
    today: NaiveDate,
) -> Result<WorkListView, Problem> {
    let of_body = Filter { organization_id: Some(organization_id), ..Filter::default() };
    let parts: Vec<Filter> = match sections {
        None => vec![of_body],
        Some(sections) => {
            let of_section = |id: &SectionId| Filter { section_id: Some(*id), ..of_body.clone() };
            sections.iter().map(of_section).collect()
        }
    };
    let reckoned = Reckoned::of(connection, organization_id)?;
    let by = (reckoned.by(), today);
    let mut list = WorkListView {
        organization_id,
        on: today,
        to_submit: DueItems::default(),
        to_publish: DueItems::default(),
        reassessments_due: DueItems::default(),
        remedies_awaited: DueItems::default(),
    };
    for part in &parts {
        to_submit(connection, part, by, &mut list.to_submit)?;
        to_publish(connection, part, by, &mut list.to_publish)?;
        to_reassess(connection, part, by, &mut list.reassessments_due)?;
        to_remedy(connection, part, &mut list.remedies_awaited)?;
    }
    let by_day = |item: &ItemSummary| (item.publication_due_on.is_none(), item.publication_due_on, item.id);
    first(&mut list.to_submit.items, by_day);
    first(&mut list.to_publish.items, by_day);
    first(&mut list.reassessments_due.items, |item| (item.reassessment_due_on, item.id));
    first(&mut list.remedies_awaited.items, |item| item.id);
    Ok(list)
}

/// What is to be submitted: first what has to be published by a day, then the rest in the order in which it was filled in.
fn to_submit(
    connection: &mut Connection<'_>,
    part: &Filter,
    (by, today): (Reckoning<'_>, NaiveDate),
    due: &mut DueItems,
) -> Result<(), Problem> {
    let items = item_lists::to_submit_since(connection, part, DueDays::default(), None, FIRST_ROWS)?;
    due.items.extend(items);
    for state in ItemState::ALL.iter().filter(|state| state.open_acts().contains(&ItemAct::Submit)) {
        let part = Filter { state: Some(*state), ..part.clone() };
        let items = item_lists::list(connection, &part, "", FIRST_ROWS)?;
        due.items.extend(items.into_iter().filter(|item| item.to_submit_since.is_none()));
        due.count += item_lists::count(connection, &part, Counted::All)?;
    }
    light(&mut due.items, (by, today));
    let counted = |days| Counted::ToSubmit(formed_to_be_due(days, by.calendar));
    count_lights(connection, part, (by, today), counted, due)
}

fn to_publish(
    connection: &mut Connection<'_>,
    part: &Filter,
    by: (Reckoning<'_>, NaiveDate),
    due: &mut DueItems,
) -> Result<(), Problem> {
    let items = item_lists::by_publication_due(connection, part, DueDays::default(), None, FIRST_ROWS)?;
    due.items.extend(items);
    due.count += item_lists::count(connection, part, Counted::ToPublish(DueDays::default()))?;
    light(&mut due.items, by);
    count_lights(connection, part, by, Counted::ToPublish, due)
}

/// What is withheld and has to be assessed again by now or soon.
fn to_reassess(
    connection: &mut Connection<'_>,
    part: &Filter,
    (by, today): (Reckoning<'_>, NaiveDate),
    due: &mut DueItems,
) -> Result<(), Problem> {
    let soon = Light::Yellow.due_days(today, by).and_then(|days| days.to);
    let days = DueDays { from: None, to: soon.or(Some(today)) };
    due.items.extend(item_lists::by_reassessment_due(connection, part, days, None, FIRST_ROWS)?);
    due.count += item_lists::count(connection, part, Counted::ToReassess(days))?;
    light(&mut due.items, (by, today));
    count_lights(connection, part, (by, today), Counted::ToReassess, due)
}

fn to_remedy(connection: &mut Connection<'_>, part: &Filter, due: &mut DueItems) -> Result<(), Problem> {
    let at_once = |item: ItemSummary| ItemSummary { light: Some(Light::Red), ..item };
    due.items.extend(item_lists::awaiting_remedy(connection, part, FIRST_ROWS)?.into_iter().map(at_once));
    let count = item_lists::count(connection, part, Counted::ToRemedy)?;
    (due.count, due.red) = (due.count + count, due.red + count);
    Ok(())
}

fn light(items: &mut [ItemSummary], (by, today): (Reckoning<'_>, NaiveDate)) {
    for item in items {
        *item = dues::lit(item.clone(), today, by);
    }
}

/// Adds how many of a part show red, and how many yellow.
fn count_lights(
    connection: &mut Connection<'_>,
    part: &Filter,
    (by, today): (Reckoning<'_>, NaiveDate),
    counted: impl Fn(DueDays) -> Counted,
    due: &mut DueItems,
) -> Result<(), Problem> {
    for (light, count) in [(Light::Red, &mut due.red), (Light::Yellow, &mut due.yellow)] {
        if let Some(days) = light.due_days(today, by) {
            *count += item_lists::count(connection, part, counted(days))?;
        }
    }
    Ok(())
}

/// Leaves the first entries of parts that were put together.
fn first<K: Ord>(items: &mut Vec<ItemSummary>, key: impl FnMut(&ItemSummary) -> K) {
    items.sort_by_key(key);
    items.truncate(FIRST);
}
