//! Shows an applicant without an account where their request stands.

use crate::{query_code, store, views};
use chrono::NaiveDate;
use database::Connection;
use domain::request::Request;
use problem::Problem;
use sealing::Sealer;
use wire::request_workflow::TrackingView;

/// The request with this receipt number, when the query code is its own. An unknown number, a wrong code and no code
/// are the same: whoever tries numbers out learns nothing.
pub fn track_request(
    connection: &mut Connection<'_>,
    sealer: &Sealer,
    receipt_number: &str,
    code: &str,
    today: NaiveDate,
) -> Result<TrackingView, Problem> {
    let request = tracked(connection, sealer, receipt_number, code)?;
    views::tracking(connection, sealer, request, today)
}

/// The request with this receipt number, as [`track_request`] shows it.
pub(super) fn tracked(
    connection: &mut Connection<'_>,
    sealer: &Sealer,
    receipt_number: &str,
    code: &str,
) -> Result<Request, Problem> {
    let found = store::requests::numbered(connection, receipt_number)?;
    let kept = match &found {
        Some(request) => store::query_codes::find(connection, request.id)?,
        None => None,
    };
    let opened = query_code::opens(sealer, code, kept.as_deref());
    found.filter(|_| opened).ok_or_else(Problem::unknown)
}
