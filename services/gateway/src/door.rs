//! What the parts of the gateway share.

use crate::cors::Cors;
use crate::document::Document;
use crate::limits::Limits;
use crate::origin::TrustedProxies;
use crate::upstreams::Upstreams;
use clients::registry::Registry;
use serde_json::Value;
use settings::Settings;
use std::sync::Arc;
use std::time::Duration;
use web::TokenVerifier;

/// What the parts of the gateway share.
pub(crate) struct Door {
    pub(crate) tokens: TokenVerifier,
    pub(crate) limits: Arc<Limits>,
    pub(crate) cors: Cors,
    pub(crate) trusted_proxies: TrustedProxies,
    pub(crate) upstreams: Arc<Upstreams>,
    pub(crate) document: Document,
    pub(crate) body_limit_bytes: u64,
    /// How long the gateway waits for a service without seeing anything happen.
    pub(crate) patience: Duration,
}

impl Door {
    /// What the operator set, and the merged OpenAPI document; an error names the setting that is wrong.
    pub(crate) fn new(settings: &Settings, document: &Value) -> Result<Self, String> {
        let registry = Registry::new(settings.upstreams_of("registry"));
        Ok(Self {
            tokens: TokenVerifier::new(registry, &settings.token_issuer, &settings.token_audience),
            limits: Arc::new(Limits::new(settings)?),
            cors: Cors::parse(&settings.cors_origins)?,
            trusted_proxies: TrustedProxies::parse(&settings.trusted_proxies)?,
            upstreams: Arc::new(Upstreams::new(settings)?),
            document: Document::new(document),
            body_limit_bytes: settings.body_limit_bytes,
            patience: Duration::from_secs(settings.upstream_timeout_seconds),
        })
    }
}
