//! Who is calling, and what an act needs to know of the request.

use crate::{Kit, bearer};
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use domain::actor::Actor;
use futures_util::future::LocalBoxFuture;
use problem::{Code, Problem};
use sealing::Sealer;
use sha2::{Digest, Sha256};

/// A caller with a good token.
pub struct Caller(pub Actor);

/// The caller of an act, perhaps the public, with the idempotency key of the request.
pub struct Acting {
    actor: Actor,
    idempotency_key: Option<String>,
    target: String,
}

/// What [`Kit::act`] needs to know of a request that was read whole.
pub struct Sent {
    pub(crate) actor: Actor,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) fingerprint: String,
    pub(crate) sealer: Option<Sealer>,
}

impl Sent {
    /// Has the answer kept sealed for the same request sent again: it holds personal data, or a secret that its
    /// receiver must be able to get again.
    pub fn kept_sealed(self, sealer: &Sealer) -> Self {
        Self { sealer: Some(sealer.clone()), ..self }
    }
}

/// What tells one request from another under the same idempotency key: its target and its body.
pub struct Fingerprint(Sha256);

impl Fingerprint {
    /// Takes the next piece of the body.
    pub fn take(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }
}

/// Longest idempotency key taken.
const KEY_MAX: usize = 200;

impl Acting {
    /// The act of a caller who must have a token.
    pub fn authenticated(self) -> Result<Self, Problem> {
        match self.actor.kind {
            domain::actor::ActorKind::Public => Err(Problem::new(Code::Unauthenticated)),
            _ => Ok(self),
        }
    }

    /// The caller.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The act that `content` (the body as it was sent) asks for.
    pub fn sent(self, content: &[u8]) -> Sent {
        let mut fingerprint = self.fingerprint();
        fingerprint.take(content);
        self.sent_whole(fingerprint)
    }

    /// The fingerprint of the request, for a body that is read piece by piece.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut hasher = Sha256::new();
        hasher.update(&self.target);
        hasher.update([0]);
        Fingerprint(hasher)
    }

    /// The act that the body asks for all of whose pieces `fingerprint` took.
    pub fn sent_whole(self, fingerprint: Fingerprint) -> Sent {
        let fingerprint = fingerprint.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Sent { actor: self.actor, idempotency_key: self.idempotency_key, fingerprint, sealer: None }
    }
}

async fn actor(request: &HttpRequest) -> Result<Actor, Problem> {
    let Some(token) = bearer(request.headers())? else { return Ok(Actor::public()) };
    let kit = request.app_data::<Kit>().ok_or_else(|| Problem::internal("no kit in the application"))?;
    let claims = kit.tokens.verify(token).await?;
    Ok(Actor::from(claims.as_ref()))
}

fn idempotency_key(request: &HttpRequest) -> Result<Option<String>, Problem> {
    let Some(value) = request.headers().get("idempotency-key") else { return Ok(None) };
    match value.to_str() {
        Ok(key) if (1..=KEY_MAX).contains(&key.len()) => Ok(Some(key.to_string())),
        _ => Err(Problem::new(Code::Unreadable).detail(
            format!("Idempotency-Key 应为1至{KEY_MAX}个可见ASCII字符。"),
            format!("Idempotency-Key is 1 to {KEY_MAX} visible ASCII characters."),
        )),
    }
}

impl FromRequest for Acting {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let idempotency_key = idempotency_key(&request)?;
            let actor = actor(&request).await?;
            let target = format!("{} {}", request.method(), request.uri());
            Ok(Self { actor, idempotency_key, target })
        })
    }
}

impl FromRequest for Caller {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let actor = actor(&request).await?;
            match actor.kind {
                domain::actor::ActorKind::Public => Err(Problem::new(Code::Unauthenticated)),
                _ => Ok(Self(actor)),
            }
        })
    }
}
