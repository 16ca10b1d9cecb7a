//! Reviews as they were asked for: in the order of their ids, what one person has to sign, or what is due by day; each with
//! the day by which its item has to be published.

use crate::store::organizations::Reckoned;
use crate::store::reviews::{self, Filter};
use crate::store::to_sign;
use chrono::NaiveDate;
use database::Connection;
use domain::actor::Actor;
use domain::clock::{DueDays, Light, formed_to_be_due};
use domain::ids::OrganizationId;
use domain::refusal::Fault;
use problem::Problem;
use web::{AfterDay, Limit};
use wire::page::Page;
use wire::review::ReviewSummary;

/// By which due day reviews are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Due {
    /// With this light.
    pub light: Option<Light>,
    /// To be published by this day.
    pub due_to: Option<NaiveDate>,
    /// The day on which it is asked.
    pub today: NaiveDate,
}

/// Which days were asked for.
enum Days {
    /// None: by no due day.
    Any,
    /// What was formed or changed on these.
    Formed(DueDays),
    /// Those of a light that nothing shows.
    Never,
}

impl Due {
    fn days(
        self,
        connection: &mut Connection<'_>,
        organization_id: Option<OrganizationId>,
    ) -> Result<Days, Problem> {
        if self.light.is_none() && self.due_to.is_none() {
            return Ok(Days::Any);
        }
        // Which days are due depends on how the body reckons.
        let organization_id = organization_id.ok_or_else(body_needed)?;
        let reckoned = Reckoned::of(connection, &[organization_id])?;
        let by = reckoned.by(organization_id);
        let mut days = DueDays::default();
        if let Some(light) = self.light {
            match light.due_days(self.today, by) {
                Some(of_light) => days = of_light,
                None => return Ok(Days::Never),
            }
        }
        days.to = days.to.into_iter().chain(self.due_to).min();
        Ok(Days::Formed(formed_to_be_due(days, by.calendar)))
    }
}

/// A page of the reviews that a filter leaves.
pub fn list(
    connection: &mut Connection<'_>,
    filter: &Filter,
    due: Due,
    (limit, cursor): (Limit, Option<String>),
) -> Result<Page<ReviewSummary>, Problem> {
    let page = match due.days(connection, filter.organization_id)? {
        Days::Any => {
            let rows = reviews::list(connection, filter, &cursor.unwrap_or_default(), limit.rows())?;
            limit.page(rows, |last| last.id.to_string())
        }
        Days::Formed(days) => {
            let after = after(cursor)?;
            let rows = reviews::due(connection, filter, days, after.as_ref(), limit.rows())?;
            limit.page(rows, |last| cursor_of(last.to_publish_since, last))
        }
        Days::Never => nothing(),
    };
    lit(connection, page, due.today)
}

/// A page of what waits for a signature of `signer`.
pub fn to_sign(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    signer: &Actor,
    due: Due,
    (limit, cursor): (Limit, Option<String>),
) -> Result<Page<ReviewSummary>, Problem> {
    let days = match due.days(connection, Some(organization_id))? {
        Days::Any => None,
        Days::Formed(days) => Some(days),
        Days::Never => return Ok(nothing()),
    };
    let after = after(cursor)?;
    let rows = to_sign::list(connection, (organization_id, days), signer, after.as_ref(), limit.rows())?;
    let day = |last: &ReviewSummary| days.map_or(Some(last.opened_on), |_| last.to_publish_since);
    let page = limit.page(rows, |last| cursor_of(day(last), last));
    lit(connection, page, due.today)
}

fn lit(
    connection: &mut Connection<'_>,
    mut page: Page<ReviewSummary>,
    today: NaiveDate,
) -> Result<Page<ReviewSummary>, Problem> {
    reviews::light_all(connection, &mut page.items, today)?;
    Ok(page)
}

fn nothing() -> Page<ReviewSummary> {
    Page { items: vec![], next_cursor: None }
}

fn after(cursor: Option<String>) -> Result<Option<AfterDay>, Problem> {
    cursor.as_deref().map(AfterDay::read).transpose()
}

fn cursor_of(day: Option<NaiveDate>, last: &ReviewSummary) -> String {
    AfterDay { day: day.unwrap_or_default(), id: last.id.to_string() }.to_string()
}

fn body_needed() -> Problem {
    let (zh, en) = ("按期限筛选应当指明机关。", "A list by due day names the body.");
    Problem::invalid([Fault::new("/organization_id", "required", zh, en)])
}
