//! Reporting as a service.

use crate::{followers, routes, store};
use problem::Problem;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;
use web::{Following, Kit, Service, Shape, StartError, Work};

/// What reporting keeps beside its database: nothing.
#[derive(Clone)]
pub struct Reports;

impl Service for Reports {
    const NAME: &'static str = "reporting";
    const MIGRATIONS: database::Migrations = database::embedded_migrations!();
    const FOLLOWS: &'static [Following] = &[
        Following { source: "registry", apply: followers::registry::apply },
        Following { source: "catalogue", apply: followers::catalogue::apply },
        Following { source: "review", apply: followers::review::apply },
        Following { source: "request-workflow", apply: followers::request_workflow::apply },
    ];
    const PROJECTION: u32 = 2;

    async fn open(_kit: &Kit) -> Result<Self, StartError> {
        Ok(Self)
    }

    fn routes(config: &mut ServiceConfig<'_>) {
        routes::configure(config);
    }

    fn describe() -> OpenApi {
        routes::document()
    }

    fn stored() -> Shape {
        Shape::default()
    }

    fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem> {
        store::clear(work.connection)?;
        Ok(())
    }
}
