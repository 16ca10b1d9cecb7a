//! The inventory as it was asked for: in the order in which it was filled in, or what waits by due day.

use crate::store::bodies::{self, Visible};
use crate::store::dues::{self, Reckoned};
use crate::store::item_lists::{self, Filter};
use chrono::NaiveDate;
use database::Connection;
use domain::clock::{DueDays, Light};
use domain::refusal::Fault;
use problem::Problem;
use web::{AfterDay, Limit};
use wire::catalogue::ItemSummary;
use wire::page::Page;

/// What was asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Which items.
    pub filter: Filter,
    /// With this light.
    pub light: Option<Light>,
    /// To be published by this day.
    pub due_to: Option<NaiveDate>,
    /// To be assessed again by this day.
    pub reassessment_due_to: Option<NaiveDate>,
    /// Where the page begins.
    pub cursor: Option<String>,
}

impl Asked {
    fn after_day(&self) -> Result<Option<AfterDay>, Problem> {
        self.cursor.as_deref().map(AfterDay::read).transpose()
    }
}

/// Bodies that one supervises, at most: a county has some sixty townships.
const BODIES_MAX: i64 = 10_000;

/// The page that was asked for of every body within `visible`, body by body: each list is one of a body, and each body
/// reckons for itself, so a page asks one body after the other until it is full.
pub fn list_of_bodies(
    connection: &mut Connection<'_>,
    visible: Visible,
    asked: &Asked,
    limit: Limit,
    today: NaiveDate,
) -> Result<Page<ItemSummary>, Problem> {
    let (from, mut cursor) = match asked.cursor.as_deref() {
        None => (String::new(), None),
        Some(cursor) => {
            let (body, within) = cursor.split_once('.').ok_or_else(no_cursor)?;
            (body.to_string(), Some(within.to_string()).filter(|within| !within.is_empty()))
        }
    };
    let bodies = bodies::page_of(connection, visible, "", BODIES_MAX)?;
    let mut bodies = bodies.iter().filter(|body| body.id.to_string() >= from).peekable();
    let mut items = vec![];
    while let Some(body) = bodies.next() {
        // A page goes on within the body where the one before ended, as long as that is still supervised.
        let cursor = cursor.take().filter(|_| body.id.to_string() == from);
        let filter = Filter { organization_id: Some(body.id), ..asked.filter.clone() };
        let page = list_items(
            connection,
            Asked { filter, cursor, ..asked.clone() },
            limit.less(items.len()),
            today,
        )?;
        items.extend(page.items);
        if let Some(within) = page.next_cursor {
            return Ok(Page { items, next_cursor: Some(format!("{}.{within}", body.id)) });
        }
        if items.len() >= limit.size() {
            let next_cursor = bodies.peek().map(|next| format!("{}.", next.id));
            return Ok(Page { items, next_cursor });
        }
    }
    Ok(Page { items, next_cursor: None })
}

fn no_cursor() -> Problem {
    let (zh, en) = ("cursor 应为上一页的 next_cursor。", "cursor is the next_cursor of a page.");
    Problem::invalid([Fault::new("/cursor", "cursor", zh, en)])
}

/// The page that was asked for, with the lights of `today`.
pub fn list_items(
    connection: &mut Connection<'_>,
    asked: Asked,
    limit: Limit,
    today: NaiveDate,
) -> Result<Page<ItemSummary>, Problem> {
    let to_publish = asked.light.is_some() || asked.due_to.is_some();
    // The index by due day is one of a body, and which days show a light depends on how the body reckons.
    if (to_publish || asked.reassessment_due_to.is_some()) && asked.filter.organization_id.is_none() {
        return Err(body_needed());
    }
    let page = match (to_publish, asked.reassessment_due_to) {
        (true, Some(_)) => return Err(one_at_a_time()),
        (true, None) => to_be_published(connection, &asked, limit, today)?,
        (false, Some(to)) => {
            let (after, days) = (asked.after_day()?, DueDays { from: None, to: Some(to) });
            let rows = item_lists::by_reassessment_due(
                connection,
                &asked.filter,
                days,
                after.as_ref(),
                limit.rows(),
            )?;
            limit.page(rows, |last| cursor(last.reassessment_due_on, last))
        }
        (false, None) => {
            let after = asked.cursor.unwrap_or_default();
            let rows = item_lists::list(connection, &asked.filter, &after, limit.rows())?;
            limit.page(rows, |last| last.id.to_string())
        }
    };
    Ok(Page { items: dues::light_all(connection, page.items, today)?, ..page })
}

fn to_be_published(
    connection: &mut Connection<'_>,
    asked: &Asked,
    limit: Limit,
    today: NaiveDate,
) -> Result<Page<ItemSummary>, Problem> {
    let after = asked.after_day()?;
    let mut days = DueDays::default();
    if let Some(light) = asked.light {
        let organization_id = asked.filter.organization_id.ok_or_else(body_needed)?;
        match light.due_days(today, Reckoned::of(connection, organization_id)?.by()) {
            Some(of_light) => days = of_light,
            None => return Ok(Page { items: vec![], next_cursor: None }),
        }
    }
    days.to = days.to.into_iter().chain(asked.due_to).min();
    let rows = item_lists::by_publication_due(connection, &asked.filter, days, after.as_ref(), limit.rows())?;
    Ok(limit.page(rows, |last| cursor(last.publication_due_on, last)))
}

fn cursor(due_on: Option<NaiveDate>, last: &ItemSummary) -> String {
    AfterDay { day: due_on.unwrap_or_default(), id: last.id.to_string() }.to_string()
}

fn one_at_a_time() -> Problem {
    let zh = "发布期限与重新评估期限不能同时作为条件。";
    let en = "What waits to be published and what waits to be assessed again are two lists.";
    Problem::invalid([Fault::new("/reassessment_due_to", "one_at_a_time", zh, en)])
}

fn body_needed() -> Problem {
    let (zh, en) = ("按期限筛选应当指明机关。", "A list by due day names the body.");
    Problem::invalid([Fault::new("/organization_id", "required", zh, en)])
}
