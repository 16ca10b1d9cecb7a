//! Finds what printed catalogues still list although it is not public any more.

use crate::store::{items, paper_entries, records};
use database::Connection;
use domain::catalogue_health::GoneEntries;
use domain::ids::{ItemId, PaperCatalogueId};
use domain::item::ItemState;
use domain::paper_catalogue::PaperCatalogue;
use problem::Problem;
use std::collections::HashMap;
use wire::catalogue::{ItemView, PaperCatalogueView, PaperEditionView, PaperListing};

/// The items that carry editions, by id.
struct Carriers(HashMap<ItemId, ItemView>);

impl Carriers {
    fn of<'c>(
        connection: &mut Connection<'_>,
        catalogues: impl Iterator<Item = &'c PaperCatalogueView>,
    ) -> Result<Self, Problem> {
        let mut ids: Vec<ItemId> =
            catalogues.flat_map(|catalogue| &catalogue.editions).map(|edition| edition.item_id).collect();
        ids.sort_unstable();
        ids.dedup();
        Ok(Self(items::find_all(connection, &ids)?))
    }

    /// Whether the public can read the edition: every published revision of a public item stays readable.
    fn let_read(&self, edition: &PaperEditionView) -> bool {
        let is_public = self.0.get(&edition.item_id).is_some_and(|item| item.summary.state.is_public());
        is_public && edition.published_on.is_some()
    }

    /// Whether the edition is on its way to the public: the newest, and not published yet.
    fn prepare(&self, catalogue: &PaperCatalogueView, edition: &PaperEditionView) -> bool {
        let newest = catalogue.editions.last().is_some_and(|newest| newest.number == edition.number);
        let carried = self.0.get(&edition.item_id);
        newest
            && edition.published_on.is_none()
            && carried.is_some_and(|item| item.summary.state != ItemState::Withdrawn)
    }

    fn title(&self, edition: &PaperEditionView) -> String {
        self.0.get(&edition.item_id).map(|item| item.summary.title.clone()).unwrap_or_default()
    }
}

/// The editions that still list `item_id` although it is not public any more: those that the public can read, and the one
/// that is prepared.
pub fn listed_in_paper(
    connection: &mut Connection<'_>,
    item_id: ItemId,
) -> Result<Vec<PaperListing>, Problem> {
    let editions = paper_entries::still_listing(connection, item_id)?;
    if editions.is_empty() {
        return Ok(vec![]);
    }
    let ids: Vec<String> = editions.iter().map(|(id, _)| id.to_string()).collect();
    let catalogues = records::among::<PaperCatalogue>(connection, &ids)?;
    let carriers = Carriers::of(connection, catalogues.values())?;
    let listing = |(id, number): (PaperCatalogueId, u32)| {
        let catalogue = catalogues.get(&id.to_string())?;
        let edition = catalogue.editions.iter().find(|edition| edition.number == number)?;
        let counts = carriers.let_read(edition) || carriers.prepare(catalogue, edition);
        counts.then(|| PaperListing {
            paper_catalogue_id: id,
            edition: number,
            item_id: edition.item_id,
            title: carriers.title(edition),
            published_on: edition.published_on,
        })
    };
    Ok(editions.into_iter().filter_map(listing).collect())
}

/// What the public printed catalogues of a body list although it is gone.
#[derive(Debug, Default)]
pub struct InPaper {
    /// Catalogue by catalogue.
    pub gone: Vec<GoneEntries>,
    /// The day as of which the newest public edition shows the catalogue.
    pub newest_on: Option<chrono::NaiveDate>,
}

/// What is gone and still listed in `catalogues`, the printed catalogues of a body: leaks wherever the public can read them,
/// everything else in the newest edition only. The older ones are records of their day.
pub fn gone_from_paper(
    connection: &mut Connection<'_>,
    catalogues: &[PaperCatalogueView],
) -> Result<InPaper, Problem> {
    let carriers = Carriers::of(connection, catalogues.iter())?;
    let editions = || catalogues.iter().flat_map(|of| of.editions.iter().map(move |edition| (of, edition)));
    let readable: HashMap<_, _> = editions()
        .filter(|(_, edition)| carriers.let_read(edition))
        .map(|(of, edition)| ((of.id, edition.number), edition))
        .collect();
    let newest = editions()
        .filter(|(of, edition)| readable.contains_key(&(of.id, edition.number)))
        .max_by_key(|(of, edition)| (of.year, edition.number));
    let Some((newest_of, newest)) = newest else { return Ok(InPaper::default()) };

    let finding = |paper_catalogue_id, edition: &PaperEditionView, leaked, count| GoneEntries {
        paper_catalogue_id,
        item_id: edition.item_id,
        title: carriers.title(edition),
        leaked,
        count,
    };
    let mut leaks: HashMap<PaperCatalogueId, (&PaperEditionView, u64)> = HashMap::new();
    let ids: Vec<_> = catalogues.iter().map(|catalogue| catalogue.id).collect();
    for listing in paper_entries::leaked(connection, &ids)?.values() {
        let in_readable = listing.iter().filter_map(|key| Some((key.0, *readable.get(key)?)));
        // Once for each catalogue, however many of its editions list it.
        let by_catalogue: HashMap<_, _> = in_readable.collect();
        for (id, edition) in by_catalogue {
            leaks.entry(id).or_insert((edition, 0)).1 += 1;
        }
    }
    let mut found: Vec<_> =
        leaks.into_iter().map(|(id, (edition, count))| finding(id, edition, true, count)).collect();
    found.sort_unstable_by_key(|gone| gone.paper_catalogue_id);
    let gone = paper_entries::gone(connection, (newest_of.id, newest.number))?;
    if gone > 0 {
        found.push(finding(newest_of.id, newest, false, gone));
    }
    Ok(InPaper { gone: found, newest_on: Some(newest.fixed_on) })
}
