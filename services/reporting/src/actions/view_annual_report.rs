//! Counts the figures of a body in a year.

use crate::app::Reports;
use crate::figures;
use crate::store::{self, Year};
use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use database::Connection;
use domain::actor::Actor;
use domain::ids::OrganizationId;
use domain::policy::{Act, Owner, may};
use domain::refusal::Fault;
use problem::Problem;
use web::{Kit, Service};
use wire::history::instant;
use wire::reporting::{AnnualReportView, ReviewFigures, SourceView};

/// The first year there are figures of: the inventory of the founding township goes back to it.
pub const FIRST_YEAR: i32 = 2003;
/// A source that was asked longer ago than this may have said more since. A follower asks every 20 seconds.
const ASKED_WITHIN_SECONDS: i64 = 60;

/// Counts the figures of a body in a year; without a body, of the caller's own.
pub async fn view_annual_report(
    kit: &Kit,
    caller: &Actor,
    year: i32,
    organization_id: Option<OrganizationId>,
) -> Result<AnnualReportView, Problem> {
    let now = kit.clock.now();
    let organization_id = organization_id.or(caller.organization_id).ok_or_else(body_required)?;
    may(caller, Act::ViewReports, Owner::body(organization_id))?;
    let days = days_of(year, web::shanghai_day(now))?;
    kit.read(move |connection| {
        if !store::organizations::is_known(connection, organization_id)? {
            return Err(Problem::unknown());
        }
        // Read before what is counted, so that no source is said to be counted further than it is.
        let sources = sources(connection)?;
        let items = figures::items(&store::items::figures(connection, organization_id, days)?);
        let requests = figures::requests(&store::requests::figures(connection, organization_id, days)?);
        let determined = store::reviews::count_determined(connection, organization_id, days)?;
        let reconciliation = figures::reconcile(&items, &requests);
        Ok(AnnualReportView {
            organization_id,
            year,
            items,
            requests,
            reviews: ReviewFigures { determined },
            reconciled: reconciliation.iter().all(|equality| equality.holds),
            reconciliation,
            complete: sources.iter().all(|source| is_followed(source, now)),
            sources,
        })
    })
    .await
}

fn body_required() -> Problem {
    Problem::invalid([Fault::new(
        "/organization_id",
        "required",
        "请指明机关：您不属于任何机关。",
        "Say which body: you belong to none.",
    )])
}

fn days_of(year: i32, today: NaiveDate) -> Result<Year, Problem> {
    let last_year = today.year() + 1;
    let days = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31));
    match days {
        (Some(first), Some(last)) if (FIRST_YEAR..=last_year).contains(&year) => Ok(Year { first, last }),
        _ => Err(Problem::invalid([Fault::new(
            "/year",
            "range",
            format!("年度应为{FIRST_YEAR}至{last_year}。"),
            format!("A year is {FIRST_YEAR} to {last_year}."),
        )])),
    }
}

/// Every source, also one that was never reached.
fn sources(connection: &mut Connection<'_>) -> Result<Vec<SourceView>, Problem> {
    let cursors = ledger::cursors(connection)?;
    let source = |name: &str| {
        let cursor = cursors.iter().find(|cursor| cursor.source == name);
        SourceView {
            service: name.to_string(),
            position: cursor.map_or(0, |cursor| cursor.position),
            behind: cursor.map(|cursor| cursor.head - cursor.position),
            followed_at: cursor.map(|cursor| instant(cursor.followed_at)),
        }
    };
    Ok(Reports::FOLLOWS.iter().map(|following| source(following.source)).collect())
}

fn is_followed(source: &SourceView, now: DateTime<Utc>) -> bool {
    let lately = now - Duration::seconds(ASKED_WITHIN_SECONDS);
    source.behind == Some(0) && source.followed_at.is_some_and(|at| at >= lately)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn years_from_2003_to_next_year_can_be_asked_for() {
        let today = day("2026-11-23");
        for (year, permitted) in [(2002, false), (2003, true), (2027, true), (2028, false), (i32::MAX, false)]
        {
            assert_eq!(days_of(year, today).is_ok(), permitted, "{year}");
        }
    }

    #[test]
    fn a_source_counts_as_followed_when_nothing_was_left_within_the_last_minute() {
        let now = "2026-11-23T01:30:00Z".parse::<DateTime<Utc>>().expect("an instant");
        let source = |behind, seconds_ago: Option<i64>| SourceView {
            service: "catalogue".into(),
            position: 7,
            behind,
            followed_at: seconds_ago.map(|seconds| instant(now - Duration::seconds(seconds))),
        };
        assert!(is_followed(&source(Some(0), Some(59)), now));
        assert!(!is_followed(&source(Some(0), Some(61)), now));
        assert!(!is_followed(&source(Some(1), Some(1)), now));
        assert!(!is_followed(&source(None, None), now));
    }
}
