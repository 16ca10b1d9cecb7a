//! How a guide stands on a day: by when it is to be reviewed, and what is amiss with it.

use crate::store::{bodies, guides};
use chrono::NaiveDate;
use database::Connection;
use domain::clock::Light;
use domain::deadlines::{DeadlineKind, due};
use domain::guide::{GuideWarning, GuideWarningKind, Neighbours};
use domain::practice::Reckoning;
use domain::vocabulary::OrganizationLevel;
use problem::Problem;
use wire::catalogue::GuideView;

/// The guide with what the day adds: its review, its light, and what is amiss with its newest edition.
pub fn assess_guide(
    connection: &mut Connection<'_>,
    mut view: GuideView,
    today: NaiveDate,
) -> Result<GuideView, Problem> {
    let is_public = match &view.current {
        Some(current) => guides::is_public(connection, &current.summary, current.file.as_ref())?,
        None => false,
    };
    if !is_public {
        let (zh, en) = ("公开指南尚未公布，或者已撤回。", "No edition of the guide is public.");
        view.warnings.push(GuideWarning::whole(GuideWarningKind::NotPublished, zh, en));
    }
    if is_public {
        set_review(connection, &mut view, today)?;
    }
    let own = bodies::name_of(connection, view.organization_id)?.unwrap_or_default();
    let others = bodies::names_beside(connection, view.organization_id)?;
    if let Some(newest) = view.in_work.as_ref().or(view.current.as_ref()) {
        let law_day = newest.summary.put_up_on.unwrap_or(newest.summary.written_on);
        let names = Neighbours { own: &own, others: &others };
        view.warnings.extend(newest.content.warnings(law_day, today, names));
    }
    Ok(view)
}

fn set_review(
    connection: &mut Connection<'_>,
    view: &mut GuideView,
    today: NaiveDate,
) -> Result<(), Problem> {
    let published_on = view.current.as_ref().and_then(|current| current.summary.published_on);
    let Some(last_on) = published_on.max(view.reviewed_on) else { return Ok(()) };
    let body = bodies::organization(connection, view.organization_id)?;
    let calendars = calendars::current(connection)?;
    // Only after a restore without the copies the body is not known here.
    let by = body.as_ref().map(|body| body.reckoning(&calendars));
    let by = by.unwrap_or(Reckoning::usual(calendars.for_region("")));
    // What is due is the same for a body of any level.
    let level = OrganizationLevel::Township;
    if let Some(review) = due(DeadlineKind::GuideReview, last_on, by.calendar, by.practice, level) {
        view.review_due_on = Some(review.on);
        view.review_due_provisional = Some(review.provisional);
        view.light = Some(Light::seen_on(today, review.on, by));
        if today > review.on {
            view.warnings.push(GuideWarning::review_overdue(review.on));
        }
    }
    Ok(())
}
