//! Fixes editions of the printed catalogue, and puts each up as an item of the inventory.

use crate::actions::carry_document::{Document, carry};
use crate::actions::on_record::{permitted, saved};
use crate::documents::RenderedCatalogue;
use crate::store::{paper_catalogues, paper_entries};
use domain::ids::PaperCatalogueId;
use domain::paper_catalogue::{FixedEdition, PaperCatalogue};
use domain::policy::{Act, Owner};
use domain::refusal::{ActDay, Refusal};
use domain::rules;
use ledger::Loaded;
use problem::Problem;
use uuid::Uuid;
use web::{Answer, IfMatch, Work};
use wire::catalogue::NewPaperCatalogue;

const PATH: &str = "/v1/paper-catalogues";

/// Fixes the first edition of a year.
pub fn fix_catalogue(
    work: &mut Work<'_, '_>,
    new: &NewPaperCatalogue,
    rendered: &RenderedCatalogue,
) -> Result<Answer, Problem> {
    use chrono::Datelike;
    let organization_id = rendered.organization_id;
    let by = work.may(Act::CompileDocuments, Owner::body(organization_id))?;
    ledger::lock(work.connection)?;
    let day = day(work, rendered);
    let years = paper_catalogues::of_body(work.connection, organization_id)?;
    if let Some(same) = years.iter().find(|catalogue| catalogue.year == day.on.year()) {
        return Err(Refusal::NotNow {
            rule: rules::CATALOGUE_EDITION_ONCE_A_YEAR,
            state: same.state.code(),
            open_acts: vec![],
        }
        .into());
    }
    let edition = edition(work, None, new, rendered, day)?;
    let (facts, on) = PaperCatalogue::fix(organization_id, edition, day)?;
    let id = Uuid::now_v7();
    let catalogue = work.start::<PaperCatalogue>(id, &facts, &by, on)?;
    fixed(work, &catalogue, rendered)
}

/// Fixes the catalogue of a year anew: its item is corrected, or changed when it was published.
pub fn fix_catalogue_anew(
    work: &mut Work<'_, '_>,
    id: PaperCatalogueId,
    seen: IfMatch,
    new: &NewPaperCatalogue,
    rendered: &RenderedCatalogue,
) -> Result<Answer, Problem> {
    let catalogue = work.load::<PaperCatalogue>(id)?;
    let by = permitted(work, Act::CompileDocuments, catalogue.record.organization_id)?;
    let catalogue = seen.check(catalogue)?;
    let day = day(work, rendered);
    let edition = edition(work, Some(&catalogue.record), new, rendered, day)?;
    let (facts, on) = catalogue.record.fix_anew(edition, day)?;
    let catalogue = work.record(id, catalogue, &facts, &by, on)?;
    fixed(work, &catalogue, rendered)
}

/// The day on which it was printed, which its cover tells: the entries are those of that day and of no other.
fn day(work: &Work<'_, '_>, rendered: &RenderedCatalogue) -> ActDay {
    work.day(Some(rendered.on), "fixed_on")
}

/// Keeps what the newest edition lists with it: a title stays in the file when its item is withdrawn, and must be found.
fn fixed(
    work: &mut Work<'_, '_>,
    catalogue: &Loaded<PaperCatalogue>,
    rendered: &RenderedCatalogue,
) -> Result<Answer, Problem> {
    let newest = catalogue.record.editions.last().map_or(1, |edition| edition.number);
    paper_entries::note(work.connection, (catalogue.record.id, newest), &rendered.item_ids)?;
    saved(work, PATH, catalogue)
}

fn edition(
    work: &mut Work<'_, '_>,
    before: Option<&PaperCatalogue>,
    new: &NewPaperCatalogue,
    rendered: &RenderedCatalogue,
    day: ActDay,
) -> Result<FixedEdition, Problem> {
    let last = before.and_then(|catalogue| catalogue.editions.last());
    let document = Document {
        organization_id: rendered.organization_id,
        carrier: last.map(|edition| edition.fixed.item_id),
        replaces: last.map(|edition| edition.fixed.file.file_id),
        section_id: new.section_id,
        title: &rendered.title,
        content_summary: format!("截至{}的政府信息公开目录，共{}件", day.on, rendered.item_ids.len()),
        file_name: format!("{}.html", rendered.title),
        content: &rendered.content,
    };
    let (item_id, file) = carry(work, document, day)?;
    Ok(FixedEdition { item_id, file, entries: rendered.item_ids.len() as u64 })
}
