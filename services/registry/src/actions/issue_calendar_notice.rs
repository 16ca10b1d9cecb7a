//! Loads a notice that arranges working days.

use domain::calendar::{CalendarNotice, NewCalendarNotice};
use domain::ids::CalendarNoticeId;
use domain::policy::{Act, Owner};
use problem::Problem;
use uuid::Uuid;
use web::{Answer, Work};
use wire::calendar::CalendarNoticeView;

/// Loads a notice; from now on it holds, in place of the one for the same year and region before it.
pub fn issue_calendar_notice(work: &mut Work<'_, '_>, new: NewCalendarNotice) -> Result<Answer, Problem> {
    let by = work.may(Act::ManageRegistry, Owner::default())?;
    let calendars = calendars::current(work.connection)?;
    let (facts, on) = CalendarNotice::issue(new, work.today(), &calendars)?;
    let id = CalendarNoticeId(Uuid::now_v7());
    let loaded = work.start::<CalendarNotice>(id, &facts, &by, on)?;
    calendars::save(work.connection, loaded.position, &loaded.record)?;
    let view = CalendarNoticeView::from(loaded.record);
    Ok(Answer::created(format!("/v1/calendar/notices/{id}"), &view).version(loaded.version))
}
