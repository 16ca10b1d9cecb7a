//! A service: what it is made of, and how it is started.

use crate::projection::{self, ReadTables};
use crate::server::{KEEP_ALIVE, Running, SHUTDOWN_SECONDS, StartError};
use crate::{Clock, Following, Kit, Shape, TokenVerifier, Work};
use crate::{envelope, feed, follow, health, kit, no_such_route, waiting};
use actix_web::middleware::from_fn;
use actix_web::{App, HttpServer, web};
use clients::{FeedClient, ServiceTokens, registry::Registry};
use database::{Database, Migrations};
use problem::Problem;
use settings::{Secrets, Settings};
use std::net::TcpListener;
use std::time::Duration;
use telemetry::Metrics;
use tokio::task::JoinHandle;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::AppExt;
use utoipa_actix_web::service_config::ServiceConfig;

/// What a service brings to the kit.
pub trait Service: Clone + Send + Sync + 'static {
    /// Its name.
    const NAME: &'static str;
    /// Its tables, beside those of the ledger.
    const MIGRATIONS: Migrations;
    /// The tables of shared crates that it keeps.
    const SHARED_MIGRATIONS: &'static [Migrations] = &[];
    /// Whom it follows.
    const FOLLOWS: &'static [Following];
    /// The version of what its read tables hold. Whoever changes what is written to them (a column, a field of a stored
    /// record, or what either means) raises it; tables of a lower version are made again from the ledger at the start.
    const PROJECTION: u32 = 1;

    /// Whatever it keeps beside its database (keys, indexes, clients), once the database is ready.
    fn open(kit: &Kit) -> impl Future<Output = Result<Self, StartError>> + Send;

    /// Tasks that work beside the server.
    fn tasks(&self, _kit: &Kit) -> Vec<JoinHandle<()>> {
        vec![]
    }

    /// Its routes.
    fn routes(config: &mut ServiceConfig<'_>);

    /// What it is, for its OpenAPI document.
    fn describe() -> OpenApi;

    /// What its read tables hold as JSON. `projection.txt` beside its `Cargo.toml` lists the fields with the
    /// [`Service::PROJECTION`] they belong to, and a test compares.
    fn stored() -> Shape;

    /// Makes its read tables again from its ledger.
    fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem>;
}

/// How long answers under idempotency keys are kept, in days.
const ANSWERS_KEPT_DAYS: i64 = 7;

/// Opens the database of `S`.
fn open_database<S: Service>(settings: &Settings) -> Result<Database, StartError> {
    let location = kit::location(settings, S::NAME);
    Database::open(&location, settings.database_connections).map_err(|error| StartError::new(S::NAME, error))
}

/// Brings the tables of `S` to the state this binary needs.
fn migrated<S: Service>(settings: &Settings) -> Result<Database, StartError> {
    let database = open_database::<S>(settings)?;
    let migrations = [&[ledger::MIGRATIONS], S::SHARED_MIGRATIONS, &[S::MIGRATIONS]].concat();
    database.migrate(&migrations).map_err(|error| StartError::new(S::NAME, error))?;
    Ok(database)
}

/// Brings the database of `S` to the state this binary needs: the tables, and what older code wrote to the read tables.
pub async fn migrate<S: Service>(settings: &Settings) -> Result<Database, StartError> {
    let database = migrated::<S>(settings)?;
    projection::bring_up::<S>(&database).await.map_err(|error| StartError::new(S::NAME, error))?;
    Ok(database)
}

/// Makes the read tables of `S` again from its ledger. What it copied from other services is followed again from the
/// beginning when the service next runs.
pub async fn rebuild<S: Service>(settings: &Settings) -> Result<(), StartError> {
    let database = migrated::<S>(settings)?;
    projection::rebuild::<S>(&database).await.map_err(|error| StartError::new(S::NAME, error))
}

/// As [`migrate`]; callers who come to `listener` while read tables are made again are told so.
async fn prepared<S: Service>(settings: &Settings, listener: &TcpListener) -> Result<Database, StartError> {
    let fail = |error: &dyn std::fmt::Display| StartError::new(S::NAME, error);
    let database = migrated::<S>(settings)?;
    let found = database.read(projection::read_tables::<S>).await.map_err(|error| fail(&error))?;
    let meanwhile = match found {
        ReadTables::Older(_) => Some(waiting::answer(S::NAME, listener).map_err(|error| fail(&error))?),
        ReadTables::Current | ReadTables::Fresh => None,
    };
    let brought_up = projection::bring_up::<S>(&database).await;
    if let Some(meanwhile) = meanwhile {
        meanwhile.stop().await;
    }
    brought_up.map_err(|error| fail(&error))?;
    Ok(database)
}

/// Starts `S` on `listener`.
pub async fn start<S: Service>(
    settings: &Settings,
    clock: Clock,
    listener: TcpListener,
) -> Result<Running, StartError> {
    let fail = |error: &dyn std::fmt::Display| StartError::new(S::NAME, error);
    let database = prepared::<S>(settings, &listener).await?;
    let kit = kit::<S>(settings, database, clock).map_err(|error| fail(&error))?;
    let service = S::open(&kit).await?;
    let address = listener.local_addr().map_err(|error| fail(&error))?;
    let metrics = Metrics::new(S::NAME);
    let document = openapi::<S>();
    let stopping = kit.clone();
    let mut tasks = service.tasks(&kit);
    for following in S::FOLLOWS {
        let upstreams = settings.upstreams_of(following.source);
        let feed = FeedClient::new(upstreams, crate::FEED_PATH);
        tasks.push(tokio::spawn(follow::follow(kit.clone(), *following, feed)));
    }
    tasks.push(tokio::spawn(forget_old_answers(kit.clone())));
    let server = HttpServer::new(move || {
        App::new()
            .app_data(kit.clone())
            .app_data(metrics.clone())
            .app_data(web::Data::new(service.clone()))
            .app_data(web::Data::new(document.clone()))
            .wrap(from_fn(envelope))
            .route("/health/live", web::get().to(health::live))
            .route("/health/ready", web::get().to(health::ready))
            .route("/metrics", web::get().to(health::metrics))
            .route("/openapi.json", web::get().to(document_of_service))
            .default_service(web::to(no_such_route))
            .into_utoipa_app()
            .configure(routes::<S>)
            .into_app()
    })
    .workers(settings.workers)
    .tcp_nodelay(true)
    .keep_alive(KEEP_ALIVE)
    .shutdown_timeout(SHUTDOWN_SECONDS)
    .disable_signals()
    .listen(listener)
    .map_err(|error| fail(&error))?
    .run();
    tracing::info!(service = S::NAME, %address, "listening");
    Ok(Running::new(S::NAME, address, server, tasks).at_stop(move || stopping.stop()))
}

fn kit<S: Service>(
    settings: &Settings,
    database: Database,
    clock: Clock,
) -> Result<Kit, Box<dyn std::error::Error>> {
    let secret = Secrets::in_folder(settings.secrets_folder()).read(&format!("{}.secret", S::NAME))?;
    let registry = Registry::new(settings.upstreams_of("registry"));
    let tokens = TokenVerifier::new(registry.clone(), &settings.token_issuer, &settings.token_audience);
    let own_tokens = ServiceTokens::new(registry, S::NAME, secret.expose());
    Ok(Kit::of::<S>(settings.clone(), database, clock, tokens, own_tokens))
}

fn routes<S: Service>(config: &mut ServiceConfig<'_>) {
    config.service(feed::follow_feed);
    S::routes(config);
}

async fn document_of_service(document: web::Data<OpenApi>) -> web::Json<OpenApi> {
    web::Json(document.get_ref().clone())
}

/// The OpenAPI document of `S`, from its code.
pub fn openapi<S: Service>() -> OpenApi {
    let (_, document) =
        App::new().into_utoipa_app().openapi(S::describe()).configure(routes::<S>).split_for_parts();
    document
}

async fn forget_old_answers(kit: Kit) {
    loop {
        let then = kit.clock.now() - chrono::Duration::days(ANSWERS_KEPT_DAYS);
        let forgotten =
            kit.act_alone(move |work| Ok(ledger::forget_answers_before(work.connection, then)?)).await;
        if let Err(error) = forgotten {
            tracing::warn!(%error, "old answers could not be forgotten");
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}
