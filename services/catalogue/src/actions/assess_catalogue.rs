//! How a body's catalogue and guide stand on a day.

use crate::actions::assess_guide::assess_guide;
use crate::actions::find_in_paper::gone_from_paper;
use crate::store::listings::{self, Counts};
use crate::store::{bodies, guides, paper_catalogues};
use chrono::NaiveDate;
use database::Connection;
use domain::catalogue_health::{CatalogueFindings, GoneEntries};
use domain::guide::GuideWarningKind;
use domain::ids::OrganizationId;
use domain::vocabulary::{DisclosureAttribute, Subject};
use problem::Problem;
use wire::catalogue::{CatalogueHealthView, GuideView};

/// How the catalogue and the guide of `organization_id` stand on `today`.
pub fn assess_catalogue(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    today: NaiveDate,
) -> Result<CatalogueHealthView, Problem> {
    let guide = published_guide(connection, organization_id, today)?;
    let counts = listings::counts(connection, organization_id)?;
    let sections = bodies::sections_of(connection, organization_id)?;
    let (awaiting, overdue) = listings::waiting(connection, organization_id, today)?;
    let catalogues = paper_catalogues::of_body(connection, organization_id)?;
    let in_paper = gone_from_paper(connection, &catalogues)?;
    let catalogue_fixed_on = in_paper.newest_on;
    let beside: Vec<_> = catalogues.iter().map(|catalogue| catalogue.item_id).collect();
    let (last_published_on, later) =
        listings::published_after(connection, organization_id, catalogue_fixed_on, &beside)?;
    let of =
        |attribute: DisclosureAttribute| counts.listed.get(attribute.code()).copied().unwrap_or_default();
    let without_entry = |id: &domain::ids::SectionId| !counts.sections.contains(&id.to_string());
    let mut view = CatalogueHealthView {
        organization_id,
        on: today,
        warnings: vec![],
        public_entries: of(DisclosureAttribute::Proactive),
        on_request_entries: of(DisclosureAttribute::OnRequest),
        entries_without_summary: counts.unsummarised,
        awaiting_publication: awaiting,
        overdue_publications: overdue,
        last_published_on,
        catalogue_fixed_on,
        subjects_without_entry: subjects_without_entry(&counts),
        sections_without_entry: sections.iter().map(|(id, _)| *id).filter(without_entry).collect(),
        guide_id: guide.as_ref().map(|guide| guide.id),
        guide_review_due_on: guide.as_ref().and_then(|guide| guide.review_due_on),
        guide_light: guide.as_ref().and_then(|guide| guide.light),
        guide_warnings: guide.map(|guide| guide.warnings).unwrap_or_default(),
    };
    view.warnings = findings(&view, later, &in_paper.gone).warnings();
    Ok(view)
}

/// The guide, judged by its published edition where there is one: a draft does not count yet.
fn published_guide(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    today: NaiveDate,
) -> Result<Option<GuideView>, Problem> {
    let Some(mut guide) = guides::of_body(connection, organization_id)? else { return Ok(None) };
    if guide.current.is_some() {
        guide.in_work = None;
    }
    assess_guide(connection, guide, today).map(Some)
}

fn subjects_without_entry(counts: &Counts) -> Vec<Subject> {
    let has = |subject: &&Subject| counts.subjects.iter().any(|code| code == subject.code());
    Subject::ALL.iter().filter(|subject| !has(subject)).copied().collect()
}

fn findings<'f>(
    view: &'f CatalogueHealthView,
    published_after_catalogue: u64,
    gone_from_paper: &'f [GoneEntries],
) -> CatalogueFindings<'f> {
    let not_published =
        |warning: &domain::guide::GuideWarning| warning.kind == GuideWarningKind::NotPublished;
    CatalogueFindings {
        overdue_publications: view.overdue_publications,
        guide_is_public: view.guide_id.is_some() && !view.guide_warnings.iter().any(not_published),
        guide_warnings: &view.guide_warnings,
        catalogue_is_published: view.catalogue_fixed_on.is_some(),
        published_after_catalogue,
        gone_from_paper,
        entries_without_summary: view.entries_without_summary,
        subjects_without_entry: view.subjects_without_entry.len() as u64,
        sections_without_entry: view.sections_without_entry.len() as u64,
    }
}
