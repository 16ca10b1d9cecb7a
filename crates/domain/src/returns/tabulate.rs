//! From the requests of a body to the table of requests of a year.

use super::{Return, ReturnFormat};
use crate::outcome::Outcome;
use crate::vocabulary::{ApplicantType, SubmissionChannel};
use chrono::{Datelike, NaiveDate};

/// A request as a return counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedRequest {
    /// Who applied.
    pub applicant_type: ApplicantType,
    /// How it came.
    pub channel: SubmissionChannel,
    /// The day of receipt.
    pub received_on: NaiveDate,
    /// Whether the period for its reply was extended.
    pub extended: bool,
    /// The day on which it ended and how; none while it is open.
    pub ended: Option<(NaiveDate, Outcome)>,
}

/// The figures of `year` that are counted from requests, in `format`; all other cells stay blank.
///
/// A request is received in the year of its receipt and handled in the year in which it ended; one that is open on
/// 31 December is carried out, and carried in by the next year. Each is counted in one row for its receipt and one for
/// its outcome. Nothing ends before it is received: such a day counts as the day of receipt.
pub fn tabulate(format: ReturnFormat, year: i32, requests: &[CountedRequest]) -> Return {
    let mut table = Return::blank(format, year);
    let carried = format.format().carried;
    for request in requests {
        let received = request.received_on.year();
        let ended = request.ended.map(|(on, outcome)| (on.year().max(received), outcome));
        let mut rows = vec![];
        if received == year {
            rows.push(format.received_row(request.channel));
        }
        if let Some((ended, outcome)) = ended
            && ended == year
        {
            rows.push(format.row_of(outcome));
            rows.extend(format.closed_row(request.extended));
        }
        if let Some((carried_in, carried_out)) = carried {
            let open_after = |year| ended.is_none_or(|(ended, _)| ended > year);
            rows.extend((received < year && open_after(year - 1)).then_some(carried_in));
            rows.extend((received <= year && open_after(year)).then_some(carried_out));
        }
        for row in rows {
            for column in format.columns_of(request.applicant_type) {
                table.count(row, column);
            }
        }
    }
    table.sum_requests();
    table
}
