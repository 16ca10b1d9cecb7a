//! The registry as a service.

use crate::{keys, passwords, routes, store};
use domain::actor::{Actor, Assignment};
use domain::calendar::CalendarNotice;
use domain::ids::PersonId;
use domain::registry::{OrganizationProfile, Person, PersonFact};
use domain::vocabulary::Role;
use problem::Problem;
use sealing::Sealer;
use settings::{Secret, Secrets};
use std::collections::HashMap;
use std::sync::Arc;
use utoipa::openapi::OpenApi;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;
use web::{Following, Kit, Service, Shape, StartError, Work};

/// The name of the first administrator.
pub const ADMINISTRATOR_USERNAME: &str = "administrator";
/// The secret with the first administrator's password; without it one is made, printed once, and has to be changed.
pub const ADMINISTRATOR_PASSWORD: &str = "administrator.password";
/// The secret that seals the signing keys.
pub const KEY_SECRET: &str = "registry.key";

/// What the registry keeps beside its database.
#[derive(Clone)]
pub struct Registry {
    pub(crate) sealer: Sealer,
    pub(crate) service_secrets: Arc<HashMap<String, Secret>>,
}

impl Service for Registry {
    const NAME: &'static str = "registry";
    const MIGRATIONS: database::Migrations = database::embedded_migrations!();
    const SHARED_MIGRATIONS: &'static [database::Migrations] = &[calendars::MIGRATIONS];
    const FOLLOWS: &'static [Following] = &[];
    const PROJECTION: u32 = 2;

    async fn open(kit: &Kit) -> Result<Self, StartError> {
        let fail = |error: &dyn std::fmt::Display| StartError::new(Self::NAME, error);
        let secrets = Secrets::in_folder(kit.settings.secrets_folder());
        let key = secrets.read(KEY_SECRET).map_err(|error| fail(&error))?;
        let sealer = Sealer::new(key.bytes().ok_or_else(|| fail(&"registry.key is not a key of 256 bits"))?);
        let mut service_secrets = HashMap::new();
        for service in settings::SERVICES {
            let secret = secrets.read(&format!("{service}.secret")).map_err(|error| fail(&error))?;
            service_secrets.insert(service.to_string(), secret);
        }
        bootstrap(kit, &sealer, secrets.read(ADMINISTRATOR_PASSWORD).ok())
            .await
            .map_err(|error| fail(&error))?;
        Ok(Self { sealer, service_secrets: service_secrets.into() })
    }

    fn routes(config: &mut ServiceConfig<'_>) {
        routes::configure(config);
    }

    fn describe() -> OpenApi {
        routes::document()
    }

    fn stored() -> Shape {
        Shape::default().with::<OrganizationProfile>().with::<Assignment>().with::<CalendarNotice>()
    }

    fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem> {
        store::rebuild(work)
    }
}

/// The first start: a signing key, and an administrator. Of two processes that start together one does it.
async fn bootstrap(kit: &Kit, sealer: &Sealer, given: Option<Secret>) -> Result<(), Problem> {
    if !kit.read(|connection| Ok(store::people::is_empty(connection)?)).await? {
        return Ok(());
    }
    let must_change = given.is_none();
    let password = given.unwrap_or_else(Secret::random);
    let hash = passwords::hash_off_thread(password.expose().to_string()).await?;
    let sealer = sealer.clone();
    let first = kit
        .act_alone(move |work| {
            ledger::lock(work.connection)?;
            if !store::people::is_empty(work.connection)? {
                return Ok(false);
            }
            keys::rotate(work.connection, &sealer, work.now)?;
            let registered = PersonFact::Registered {
                organization_id: None,
                name: "系统管理员".into(),
                username: ADMINISTRATOR_USERNAME.into(),
                roles: vec![Assignment { role: Role::Administrator, section_id: None }],
            };
            let by = Actor::service(Registry::NAME).acting_as(None);
            let id = PersonId(Uuid::now_v7());
            let person = work.start::<Person>(id, &[registered], &by, work.today())?;
            store::people::save(work.connection, &person)?;
            store::passwords::set(work.connection, id, &hash, must_change)?;
            Ok(true)
        })
        .await?;
    if first && must_change {
        println!(
            "First start. Administrator: {ADMINISTRATOR_USERNAME}  one-time password: {}  (shown once; change it at \
             POST /v1/me/password-changes)",
            password.expose()
        );
    }
    Ok(())
}
