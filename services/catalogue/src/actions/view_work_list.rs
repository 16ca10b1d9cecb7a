//! What waits to be done with the items of the caller's body.

use crate::store::dues::{self, Reckoned};
use crate::store::item_lists::{self, Counted, Filter};
use chrono::NaiveDate;
use database::Connection;
use domain::actor::Actor;
use domain::clock::{DueDays, Light};
use domain::ids::{OrganizationId, SectionId};
use domain::item::{ItemAct, ItemState};
use problem::Problem;
use wire::catalogue::{DueItems, ItemSummary, WaitingItems, WorkListView};

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
    let due = DueDays { from: None, to: Some(today) };
    let mut list = WorkListView {
        organization_id,
        on: today,
        to_submit: WaitingItems::default(),
        to_publish: DueItems::default(),
        reassessments_due: WaitingItems::default(),
        remedies_awaited: WaitingItems::default(),
    };
    for part in &parts {
        for state in ItemState::ALL.iter().filter(|state| state.open_acts().contains(&ItemAct::Submit)) {
            let part = Filter { state: Some(*state), ..part.clone() };
            let items = item_lists::list(connection, &part, "", FIRST_ROWS)?;
            list.to_submit.items.extend(items);
            list.to_submit.count += item_lists::count(connection, &part, Counted::All)?;
        }
        to_publish(connection, part, (&reckoned, today), &mut list.to_publish)?;
        let items = item_lists::by_reassessment_due(connection, part, due, None, FIRST_ROWS)?;
        list.reassessments_due.items.extend(items);
        list.reassessments_due.count += item_lists::count(connection, part, Counted::ToReassess(due))?;
        list.remedies_awaited.items.extend(item_lists::awaiting_remedy(connection, part, FIRST_ROWS)?);
        list.remedies_awaited.count += item_lists::count(connection, part, Counted::ToRemedy)?;
    }
    first(&mut list.to_submit.items, |item| item.id);
    first(&mut list.to_publish.items, |item| (item.publication_due_on, item.id));
    first(&mut list.reassessments_due.items, |item| (item.reassessment_due_on, item.id));
    first(&mut list.remedies_awaited.items, |item| item.id);
    Ok(list)
}

fn to_publish(
    connection: &mut Connection<'_>,
    part: &Filter,
    (reckoned, today): (&Reckoned, NaiveDate),
    due: &mut DueItems,
) -> Result<(), Problem> {
    let by = reckoned.by();
    let items = item_lists::by_publication_due(connection, part, DueDays::default(), None, FIRST_ROWS)?;
    due.items.extend(items.into_iter().map(|item| dues::lit(item, today, by)));
    due.count += item_lists::count(connection, part, Counted::ToPublish(DueDays::default()))?;
    for (light, count) in [(Light::Red, &mut due.red), (Light::Yellow, &mut due.yellow)] {
        if let Some(days) = light.due_days(today, by) {
            *count += item_lists::count(connection, part, Counted::ToPublish(days))?;
        }
    }
    Ok(())
}

/// Leaves the first entries of parts that were put together.
fn first<K: Ord>(items: &mut Vec<ItemSummary>, key: impl FnMut(&ItemSummary) -> K) {
    items.sort_by_key(key);
    items.truncate(FIRST);
}
