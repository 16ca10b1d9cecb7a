//! The request workflow as a service.

use crate::{followers, routes, store};
use clients::catalogue::Catalogue;
use domain::calendar::CalendarNotice;
use domain::request::Request;
use problem::Problem;
use sealing::Sealer;
use settings::Secrets;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;
use web::{Following, Kit, Service, Shape, StartError, Work};

/// The secret that seals personal data: applications, the texts of replies, kept answers.
pub const PERSONAL_DATA_KEY: &str = "personal-data.key";

/// What the request workflow keeps beside its database.
#[derive(Clone)]
pub struct Requests {
    pub(crate) sealer: Sealer,
    pub(crate) catalogue: Catalogue,
}

impl Service for Requests {
    const NAME: &'static str = "request-workflow";
    const MIGRATIONS: database::Migrations = database::embedded_migrations!();
    const SHARED_MIGRATIONS: &'static [database::Migrations] = &[calendars::MIGRATIONS];
    const FOLLOWS: &'static [Following] =
        &[Following { source: "registry", apply: followers::registry::apply }];
    const PROJECTION: u32 = 5;

    async fn open(kit: &Kit) -> Result<Self, StartError> {
        let fail = |error: &dyn std::fmt::Display| StartError::new(Self::NAME, error);
        let secrets = Secrets::in_folder(kit.settings.secrets_folder());
        let key = secrets.read(PERSONAL_DATA_KEY).map_err(|error| fail(&error))?;
        let sealer =
            Sealer::new(key.bytes().ok_or_else(|| fail(&"personal-data.key is not a key of 256 bits"))?);
        Ok(Self { sealer, catalogue: Catalogue::new(kit.settings.upstreams_of("catalogue")) })
    }

    fn routes(config: &mut ServiceConfig<'_>) {
        routes::configure(config);
    }

    fn describe() -> OpenApi {
        routes::document()
    }

    fn stored() -> Shape {
        Shape::default().with::<Request>().with::<CalendarNotice>()
    }

    fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem> {
        store::rebuild(work)
    }
}
