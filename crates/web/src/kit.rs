//! What the parts of a running service share.

use crate::acting::Sent;
use crate::answer::Kept;
use crate::{Answer, Clock, Service, TokenVerifier, Work, projection};
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload};
use clients::ServiceTokens;
use database::{Connection, Database, Location};
use domain::actor::Actor;
use ledger::Claim;
use problem::{Code, Problem};
use settings::Settings;
use std::future::{Ready, ready};
use std::ops::Deref;
use std::sync::Arc;
use tokio::sync::watch;

/// What the parts of a running service share; cheap to clone, and an extractor.
#[derive(Clone)]
pub struct Kit(Arc<Inner>);

/// The contents of a [`Kit`].
pub struct Inner {
    /// The service.
    pub name: &'static str,
    /// The version with which it writes its read tables.
    pub(crate) projection: u32,
    /// What the operator set.
    pub settings: Settings,
    /// Its database.
    pub database: Database,
    /// Its clock.
    pub clock: Clock,
    /// Verifies callers' tokens.
    pub tokens: TokenVerifier,
    /// The service's own tokens, for calls to others.
    pub own_tokens: ServiceTokens,
    appended: watch::Sender<u64>,
    stopping: watch::Sender<bool>,
}

impl Deref for Kit {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// Where the data of `service` is, by the settings.
pub fn location(settings: &Settings, service: &str) -> Location {
    match &settings.database_url {
        Some(url) => Location::Postgres { url: url.clone(), schema: service.replace('-', "_") },
        None => Location::Sqlite(settings.service_folder(service).join(format!("{service}.sqlite"))),
    }
}

impl Kit {
    /// A kit for the service `S`.
    pub fn of<S: Service>(
        settings: Settings,
        database: Database,
        clock: Clock,
        tokens: TokenVerifier,
        own_tokens: ServiceTokens,
    ) -> Self {
        let (appended, _) = watch::channel(0);
        let (stopping, _) = watch::channel(false);
        Self(Arc::new(Inner {
            name: S::NAME,
            projection: S::PROJECTION,
            settings,
            database,
            clock,
            tokens,
            own_tokens,
            appended,
            stopping,
        }))
    }

    /// Does one act: everything `act` writes, the facts it appends and the answer under its idempotency key are one
    /// transaction. What is answered is durable.
    pub async fn act(
        &self,
        sent: Sent,
        act: impl FnOnce(&mut Work<'_, '_>) -> Result<Answer, Problem> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        let (now, projection) = (self.clock.now(), self.projection);
        let kept = self
            .database
            .write(move |connection| -> Result<Kept, Problem> {
                let Sent { actor, idempotency_key, fingerprint, sealer } = sent;
                let caller = actor.id.to_string();
                if let Some(key) = &idempotency_key {
                    match ledger::claim(connection, &caller, key, &fingerprint, now)? {
                        Claim::New => {}
                        Claim::Answered(answer) => {
                            return Kept::replayed(sealer.as_ref(), &fingerprint, &answer);
                        }
                        Claim::Reused => return Err(Problem::new(Code::KeyReused)),
                    }
                }
                let mut work = Work::new(connection, actor, now);
                let kept = Kept::from(act(&mut work)?);
                if let Some(key) = &idempotency_key {
                    let text = kept.to_text(sealer.as_ref(), &fingerprint);
                    ledger::keep_answer(connection, &caller, key, &text)?;
                }
                not_superseded(connection, projection)?;
                Ok(kept)
            })
            .await?;
        self.wake_followers();
        Ok(kept.respond())
    }

    /// Does what no caller asked for (a fact of another service, a job) as the service itself.
    pub async fn act_alone<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Work<'_, '_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let (now, projection) = (self.clock.now(), self.projection);
        let actor = Actor::service(self.name);
        let act = move |connection: &mut Connection<'_>| -> Result<T, Problem> {
            let done = act(&mut Work::new(connection, actor, now))?;
            not_superseded(connection, projection)?;
            Ok(done)
        };
        let done = self.database.write(act).await?;
        self.wake_followers();
        Ok(done)
    }

    /// Reads.
    pub async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&mut Connection<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.database.read(read).await
    }

    /// Fires whenever this process may have appended to the ledger.
    pub fn appends(&self) -> watch::Receiver<u64> {
        self.appended.subscribe()
    }

    /// Says that the service stops: nobody is kept waiting any more.
    pub(crate) fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Ends when the service stops: for what keeps a caller waiting.
    pub async fn stopped(&self) {
        // The sender lives as long as the kit, so this only ends when it says so.
        let _ = self.stopping.subscribe().wait_for(|stopping| *stopping).await;
    }

    fn wake_followers(&self) {
        self.appended.send_modify(|count| *count += 1);
    }
}

/// A newer release may have made the read tables again while this process ran on: nothing more is written to them as it
/// knows them. Asked last, when what was appended holds the lock under which they are made again.
pub(crate) fn not_superseded(connection: &mut Connection<'_>, own: u32) -> Result<(), Problem> {
    projection::check(ledger::projection(connection)?, own).map(drop)
}

impl FromRequest for Kit {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            request.app_data::<Kit>().cloned().ok_or_else(|| Problem::internal("no kit in the application")),
        )
    }
}
