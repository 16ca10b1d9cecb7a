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
    let public = public_edition(connection, &view)?;
    view.public_edition = public.map(|(number, _)| number);
    match public {
        Some((_, published_on)) => set_review(connection, &mut view, published_on, today)?,
        None => {
            let (zh, en) = ("公开指南尚未公布，或者已撤回。", "No edition of the guide is public.");
            view.warnings.push(GuideWarning::whole(GuideWarningKind::NotPublished, zh, en));
        }
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

/// The edition that the public reads: its number and the day of its publication.
fn public_edition(
    connection: &mut Connection<'_>,
    view: &GuideView,
) -> Result<Option<(u32, NaiveDate)>, Problem> {
    // Nothing that was never published is public.
    let Some(_) = view.current else { return Ok(None) };
    let Some(guide) = guides::load(connection, view.id)? else { return Ok(None) };
    let readable = guides::readable_editions(connection, &guide.record)?;
    Ok(readable.first().map(|newest| (newest.edition.number, newest.published_on)))
}

/// Its next review counts from the last, or from the publication of what the public reads.
fn set_review(
    connection: &mut Connection<'_>,
    view: &mut GuideView,
    published_on: NaiveDate,
    today: NaiveDate,
) -> Result<(), Problem> {
    let last_on = view.reviewed_on.map_or(published_on, |reviewed_on| reviewed_on.max(published_on));
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
