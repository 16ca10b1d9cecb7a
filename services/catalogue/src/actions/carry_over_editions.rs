//! Carries over to a guide or a printed catalogue that the item of its newest edition was published: in the transaction of
//! the publication, so that an edition is current exactly when its item is public.

use crate::store::paper_entries;
use crate::store::records::{self, Filter, Shown};
use chrono::NaiveDate;
use domain::actor::ActedBy;
use domain::guide::Guide;
use domain::ids::ItemId;
use domain::item::Item;
use domain::paper_catalogue::PaperCatalogue;
use domain::policy::{Act, Owner};
use domain::record::Record;
use ledger::Loaded;
use problem::Problem;
use uuid::Uuid;
use web::Work;

/// The media type of what the catalogue renders.
const RENDERED: &str = "text/html";

/// Carries over that `item` was published, by whom and when it was, to whatever it is the newest edition of.
pub fn carry_over_editions(work: &mut Work<'_, '_>, item: &Loaded<Item>) -> Result<(), Problem> {
    let item = &item.record;
    let Some(published) = &item.published else { return Ok(()) };
    if published.metadata.files.iter().all(|file| file.media_type != RENDERED) {
        return Ok(());
    }
    let by = work.may(Act::PublishItems, Owner::section(item.organization_id, item.section_id))?;
    let at = (&by, published.published_on);
    let (id, files, revision) = (item.id, &published.metadata.files, published.revision);
    carry_over::<Guide>(work, id, at, |guide, _| Ok(guide.publish(id, files, revision)))?;
    carry_over::<PaperCatalogue>(work, id, at, |catalogue, work| {
        let facts = catalogue.publish(id, files, revision);
        if !facts.is_empty() {
            lists_no_leak(work, catalogue)?;
        }
        Ok(facts)
    })
}

/// What was withdrawn as a leak while the edition was in review is named in its file: that is not published.
fn lists_no_leak(work: &mut Work<'_, '_>, catalogue: &PaperCatalogue) -> Result<(), Problem> {
    let newest = catalogue.editions.last().map(|edition| (catalogue.id, edition.number));
    let mut leaked = paper_entries::leaked(work.connection, &[catalogue.id])?;
    leaked.retain(|_, editions| editions.iter().any(|edition| Some(*edition) == newest));
    catalogue.lists_no_leak(leaked.len()).map_err(|refusal| {
        let ids = leaked.into_keys().collect::<Vec<_>>().join(", ");
        Problem::from(refusal).detail(
            format!("纸质目录{}列有已撤回的条目：{ids}。", catalogue.id),
            format!("The printed catalogue {} lists what was withdrawn: {ids}.", catalogue.id),
        )
    })
}

fn carry_over<R: Shown>(
    work: &mut Work<'_, '_>,
    item_id: ItemId,
    (by, on): (&ActedBy, NaiveDate),
    publish: impl FnOnce(&R, &mut Work<'_, '_>) -> Result<Vec<<R as Record>::Fact>, Problem>,
) -> Result<(), Problem> {
    let filter = Filter { subject: Some(item_id.into()), ..Filter::default() };
    let Some((id, _)) = records::list::<R>(work.connection, filter, "", 1)?.pop() else { return Ok(()) };
    let id: Uuid = id.parse().map_err(Problem::internal)?;
    let loaded = work.load::<R>(id)?;
    let facts = publish(&loaded.record, work)?;
    if facts.is_empty() {
        return Ok(());
    }
    let loaded = work.record(id, loaded, &facts, by, on)?;
    records::save(work.connection, &loaded)?;
    Ok(())
}
