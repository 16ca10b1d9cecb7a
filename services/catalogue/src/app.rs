//! The catalogue as a service.

use crate::actions::note_repeals::note_repeals_for_ever;
use crate::files::{self, Files};
use crate::indexing::Indexing;
use crate::search::{SearchError, SearchIndex};
use crate::{followers, importing, indexing, routes, store};
use domain::calendar::CalendarNotice;
use problem::Problem;
use settings::Settings;
use std::path::PathBuf;
use tokio::task::JoinHandle;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;
use web::{Following, Kit, Service, Shape, StartError, Work};
use wire::catalogue::{
    ClarificationView, DepositView, FileView, GuideView, HoldingView, ImportProgress, ItemView, MatterView,
    PaperCatalogueView, ProactiveSuggestionView, PublicMatter, ReadingPlaceView, ReleaseCoordinationView,
    RowNote, SheetProfileView, SiteView, VisitView,
};

/// What the catalogue keeps beside its database.
#[derive(Clone)]
pub struct Catalogue {
    pub(crate) indexing: Indexing,
    pub(crate) files: Files,
}

/// Processes of this service that share a data folder at most.
const PROCESSES_MAX: u32 = 32;

impl Service for Catalogue {
    const NAME: &'static str = "catalogue";
    const MIGRATIONS: database::Migrations = database::embedded_migrations!();
    const SHARED_MIGRATIONS: &'static [database::Migrations] = &[calendars::MIGRATIONS];
    const FOLLOWS: &'static [Following] = &[
        Following { source: "registry", apply: followers::registry::apply },
        Following { source: "review", apply: followers::review::apply },
        Following { source: "request-workflow", apply: followers::requests::apply },
    ];
    const PROJECTION: u32 = 5;

    async fn open(kit: &Kit) -> Result<Self, StartError> {
        let settings = kit.settings.clone();
        let index = tokio::task::spawn_blocking(move || open_index(&settings))
            .await
            .map_err(|error| StartError::new(Self::NAME, error))?
            .map_err(|error| StartError::new(Self::NAME, error))?;
        let files = Files::open(&kit.settings).map_err(|error| StartError::new(Self::NAME, error))?;
        Ok(Self { indexing: Indexing::new(index), files })
    }

    fn tasks(&self, kit: &Kit) -> Vec<JoinHandle<()>> {
        vec![
            tokio::spawn(indexing::index_for_ever(kit.clone(), self.indexing.clone())),
            tokio::spawn(importing::import_for_ever(kit.clone())),
            tokio::spawn(files::clean_for_ever(kit.clone(), self.files.clone())),
            tokio::spawn(files::extract_for_ever(kit.clone(), self.files.clone())),
            tokio::spawn(note_repeals_for_ever(kit.clone())),
        ]
    }

    fn routes(config: &mut ServiceConfig<'_>) {
        routes::configure(config);
    }

    fn describe() -> OpenApi {
        routes::document()
    }

    fn stored() -> Shape {
        Shape::default()
            .with::<ItemView>()
            .with::<ImportProgress>()
            .with::<SheetProfileView>()
            .with::<RowNote>()
            .with::<FileView>()
            .with::<CalendarNotice>()
            .with::<ClarificationView>()
            .with::<GuideView>()
            .with::<PaperCatalogueView>()
            .with::<SiteView>()
            .with::<ReleaseCoordinationView>()
            .with::<ProactiveSuggestionView>()
            .with::<ReadingPlaceView>()
            .with::<HoldingView>()
            .with::<DepositView>()
            .with::<VisitView>()
            .with::<MatterView>()
            .with::<PublicMatter>()
    }

    fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem> {
        store::rebuild(work)
    }
}

/// The index folder that no other process of this service has open.
fn open_index(settings: &Settings) -> Result<SearchIndex, SearchError> {
    let mut process = 1;
    loop {
        match SearchIndex::open(&index_folder(settings, process)) {
            Err(SearchError::InUse { .. }) if process < PROCESSES_MAX => process += 1,
            opened => return opened,
        }
    }
}

/// The folder of the index of the process with this number.
fn index_folder(settings: &Settings, process: u32) -> PathBuf {
    settings.service_folder(Catalogue::NAME).join(format!("search-{process}"))
}

/// The index folders there are.
pub(crate) fn index_folders(settings: &Settings) -> impl Iterator<Item = PathBuf> {
    (1..=PROCESSES_MAX).map(|process| index_folder(settings, process)).filter(|folder| folder.is_dir())
}
