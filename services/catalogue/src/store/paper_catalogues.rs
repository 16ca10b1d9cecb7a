//! How printed catalogues are kept and shown.

use super::records::{self, Filter, Shown};
use database::Connection;
use domain::ids::OrganizationId;
use domain::paper_catalogue::PaperCatalogue;
use ledger::Loaded;
use problem::Problem;
use uuid::Uuid;
use wire::catalogue::{PaperCatalogueView, PaperEditionView};

impl Shown for PaperCatalogue {
    type View = PaperCatalogueView;

    fn id(&self) -> Uuid {
        self.id.into()
    }

    fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    fn state(&self) -> &'static str {
        self.state.code()
    }

    fn subjects(&self) -> Vec<Uuid> {
        self.editions.iter().map(|edition| edition.fixed.item_id.into()).collect()
    }

    fn shown(loaded: &Loaded<Self>) -> PaperCatalogueView {
        let catalogue = &loaded.record;
        let edition = |edition: &domain::paper_catalogue::CatalogueEdition| PaperEditionView {
            number: edition.number,
            fixed_on: edition.fixed_on,
            entries: edition.fixed.entries,
            item_id: edition.fixed.item_id,
            published_on: edition.published_on,
            file: edition.fixed.file.clone(),
        };
        PaperCatalogueView {
            id: catalogue.id,
            version: loaded.version,
            organization_id: catalogue.organization_id,
            year: catalogue.year,
            state: catalogue.state,
            // A printed catalogue begins with an edition, which an item carries.
            item_id: catalogue.item_id().unwrap_or(domain::ids::ItemId(Uuid::nil())),
            editions: catalogue.editions.iter().map(edition).collect(),
        }
    }
}

/// Every printed catalogue of a body, the oldest first: one a year.
pub fn of_body(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
) -> Result<Vec<PaperCatalogueView>, Problem> {
    let filter = Filter { organization_id: Some(organization_id), ..Filter::default() };
    let rows = records::list::<PaperCatalogue>(connection, filter, "", YEARS_MAX)?;
    Ok(rows.into_iter().map(|(_, view)| view).collect())
}

/// More years than any body keeps catalogues of.
const YEARS_MAX: i64 = 200;
