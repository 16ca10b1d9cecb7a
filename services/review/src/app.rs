//! Review as a service.

use crate::{followers, routes, store};
use domain::calendar::CalendarNotice;
use problem::Problem;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;
use web::{Following, Kit, Service, Shape, StartError, Work};
use wire::review::{MeetingView, ReviewView};

/// The review service keeps nothing beside its database.
#[derive(Clone)]
pub struct Reviews;

impl Service for Reviews {
    const NAME: &'static str = "review";
    const MIGRATIONS: database::Migrations = database::embedded_migrations!();
    const SHARED_MIGRATIONS: &'static [database::Migrations] = &[calendars::MIGRATIONS];
    const FOLLOWS: &'static [Following] = &[
        Following { source: "registry", apply: followers::registry::apply },
        Following { source: "catalogue", apply: followers::catalogue::apply },
    ];
    const PROJECTION: u32 = 5;

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
        Shape::default().with::<ReviewView>().with::<MeetingView>().with::<CalendarNotice>()
    }

    fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem> {
        store::rebuild(work)
    }
}
