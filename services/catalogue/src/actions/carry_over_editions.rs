//! Carries over to a guide or a printed catalogue that the item of its newest edition was published: in the transaction of
//! the publication, so that an edition is current exactly when its item is public.

use crate::store::records::{self, Filter, Shown};
use chrono::NaiveDate;
use domain::actor::ActedBy;
use domain::guide::Guide;
use domain::item::{Item, PublishedRevision};
use domain::paper_catalogue::PaperCatalogue;
use domain::record::Record;
use ledger::Loaded;
use problem::Problem;
use uuid::Uuid;
use web::Work;

/// The media type of what the catalogue renders.
const RENDERED: &str = "text/html";

/// Carries over that `item` was published, by `by` on `on`, to whatever it is the newest edition of.
pub fn carry_over_editions(
    work: &mut Work<'_, '_>,
    item: &Loaded<Item>,
    by: &ActedBy,
    on: NaiveDate,
) -> Result<(), Problem> {
    let Some(published) = &item.record.published else { return Ok(()) };
    if published.metadata.files.iter().all(|file| file.media_type != RENDERED) {
        return Ok(());
    }
    let id = item.record.id;
    carry_over::<Guide>(
        work,
        id.into(),
        (by, on),
        |guide, revision: &PublishedRevision| guide.publish(id, &revision.metadata.files, revision.revision),
        published,
    )?;
    carry_over::<PaperCatalogue>(
        work,
        id.into(),
        (by, on),
        |catalogue, revision| catalogue.publish(id, &revision.metadata.files, revision.revision),
        published,
    )
}

fn carry_over<R: Shown>(
    work: &mut Work<'_, '_>,
    item_id: Uuid,
    (by, on): (&ActedBy, NaiveDate),
    publish: impl FnOnce(&R, &PublishedRevision) -> Vec<<R as Record>::Fact>,
    published: &PublishedRevision,
) -> Result<(), Problem> {
    let filter = Filter { subject: Some(item_id), ..Filter::default() };
    let Some((id, _)) = records::list::<R>(work.connection, filter, "", 1)?.pop() else { return Ok(()) };
    let id: Uuid = id.parse().map_err(Problem::internal)?;
    let loaded = work.load::<R>(id)?;
    let facts = publish(&loaded.record, published);
    if facts.is_empty() {
        return Ok(());
    }
    let loaded = work.record(id, loaded, &facts, by, on)?;
    records::save(work.connection, &loaded)?;
    Ok(())
}
