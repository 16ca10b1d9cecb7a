//! Settings: from defaults, a file, the environment and the command line, in this order.
//!
//! Documented for operators in `docs/OPERATIONS.md`; every name there is a field here.

mod secrets;

pub use secrets::{Secret, SecretError, Secrets, private_file};

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The services that own data, by name, in the order in which they are started.
pub const SERVICES: [&str; 5] = ["registry", "catalogue", "review", "request-workflow", "reporting"];

/// Everything an operator can set.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Folder of everything that must survive: databases, search index, secrets, demo accounts.
    pub data: PathBuf,
    /// Folder of the secret files; absent: `secrets` in the data folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets: Option<PathBuf>,
    /// Address on which the gateway listens.
    pub listen: SocketAddr,
    /// Address on which a single service listens (`gongkai serve <service>`).
    pub service_listen: SocketAddr,
    /// Where the data is: absent, an SQLite file per service in the data folder; a `postgres://` URL, one schema
    /// per service in that database.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_url: Option<String>,
    /// Where the public reaches the gateway (`https://gk.example.gov.cn`), for absolute URLs in feeds; absent, as the
    /// request came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
    /// E-mail address of whoever answers questions about the feeds; harvesters are told it (OAI-PMH demands one).
    pub contact_email: String,
    /// Connections per service and process.
    pub database_connections: u32,
    /// Base URLs of each service, several separated by commas: where the gateway and the other services find it.
    pub upstreams: BTreeMap<String, String>,
    /// The issuer named in tokens.
    pub token_issuer: String,
    /// The audience named in tokens.
    pub token_audience: String,
    /// Life of an access token, in seconds.
    pub access_token_seconds: u64,
    /// Life of a refresh token, in seconds.
    pub refresh_token_seconds: u64,
    /// Largest request body the gateway lets through, in bytes.
    pub body_limit_bytes: u64,
    /// Largest sheet that the catalogue imports, in bytes; not more than the gateway lets through.
    pub sheet_max_bytes: u64,
    /// Rows up to which a sheet is imported while its sender waits; a longer one becomes a job.
    pub sheet_rows_at_once: usize,
    /// How long the gateway waits for a service's answer, in seconds.
    pub upstream_timeout_seconds: u64,
    /// Requests per minute from one address without a token.
    pub rate_limit_per_address: u32,
    /// Requests per minute of one authenticated caller.
    pub rate_limit_per_client: u32,
    /// Attempts per minute at the token endpoint, and at tracking, from one address.
    pub rate_limit_sensitive: u32,
    /// Origins that browsers may call from, separated by commas; empty: none.
    pub cors_origins: String,
    /// Addresses or networks (`10.0.0.0/8`) of proxies in front of the gateway whose `X-Forwarded-For` is believed,
    /// separated by commas.
    pub trusted_proxies: String,
    /// Log filter, as `tracing` reads it.
    pub log: String,
    /// Log format: `text` or `json`.
    pub log_format: String,
    /// Worker threads of each HTTP server.
    pub workers: usize,
    /// Largest file that can be attached to an item, in bytes; the gateway's `body_limit_bytes` holds too.
    pub file_limit_bytes: u64,
    /// After how many days an uploaded file is removed that nobody attached to an item.
    pub file_unattached_days: u32,
    /// Where attached files are kept: absent, in the data folder of the catalogue; else in an S3-compatible store.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub s3: Option<S3>,
}

/// An S3-compatible store. Its secret key is the secret `s3.secret`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct S3 {
    /// Its base URL.
    pub endpoint: String,
    /// The bucket, which exists already.
    pub bucket: String,
    /// The region that requests are signed for.
    pub region: String,
    /// The access key.
    pub access_key: String,
    /// Whether the endpoint may be `http:`, on an inner network.
    pub allow_http: bool,
    /// Whether the bucket is part of the host name and not of the path.
    pub virtual_hosted: bool,
}

impl Default for S3 {
    fn default() -> Self {
        Self {
            endpoint: String::new(),
            bucket: String::new(),
            region: "us-east-1".into(),
            access_key: String::new(),
            allow_http: false,
            virtual_hosted: false,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            secrets: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            service_listen: SocketAddr::from(([127, 0, 0, 1], 8081)),
            database_url: None,
            public_url: None,
            contact_email: "not-set@gongkai.invalid".into(),
            database_connections: 8,
            upstreams: BTreeMap::new(),
            token_issuer: "gongkai".into(),
            token_audience: "gongkai-api".into(),
            access_token_seconds: 600,
            refresh_token_seconds: 12 * 3600,
            body_limit_bytes: 64 * 1024 * 1024,
            sheet_max_bytes: 64 * 1024 * 1024,
            sheet_rows_at_once: 2_000,
            upstream_timeout_seconds: 60,
            rate_limit_per_address: 600,
            rate_limit_per_client: 6_000,
            rate_limit_sensitive: 60,
            cors_origins: String::new(),
            trusted_proxies: String::new(),
            log: "info".into(),
            log_format: "text".into(),
            workers: 2,
            file_limit_bytes: 64 * 1024 * 1024,
            file_unattached_days: 7,
            s3: None,
        }
    }
}

/// Settings that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("settings: {0}")]
pub struct SettingsError(#[from] Box<figment::Error>);

impl Settings {
    /// The settings: defaults, then `file`, then the environment (`GONGKAI_…`, `__` between levels), then `over`
    /// (what the command line says).
    pub fn load(file: Option<&Path>, over: impl Serialize) -> Result<Self, SettingsError> {
        let mut figment = Figment::from(Serialized::defaults(Settings::default()));
        if let Some(file) = file {
            figment = figment.merge(Toml::file_exact(file));
        }
        figment
            .merge(
                Env::prefixed("GONGKAI_")
                    .ignore(&["config", "demo"])
                    .filter(|name| !is_secret(name))
                    .map(upstream_name)
                    .split("__"),
            )
            .merge(Serialized::defaults(over))
            .extract()
            .map_err(|error| SettingsError(Box::new(error)))
    }

    /// The folder of the secret files.
    pub fn secrets_folder(&self) -> PathBuf {
        self.secrets.clone().unwrap_or_else(|| self.data.join("secrets"))
    }

    /// The folder in which `service` keeps its files.
    pub fn service_folder(&self, service: &str) -> PathBuf {
        self.data.join(service)
    }

    /// The base URLs of `service`.
    pub fn upstreams_of(&self, service: &str) -> Vec<String> {
        let urls = self.upstreams.get(service).map(String::as_str).unwrap_or_default();
        urls.split(',')
            .map(|url| url.trim().trim_end_matches('/'))
            .filter(|url| !url.is_empty())
            .map(Into::into)
            .collect()
    }
}

/// `GONGKAI_SECRET_…` is read by [`Secrets`], not here.
fn is_secret(name: &figment::value::UncasedStr) -> bool {
    name.as_str().to_ascii_lowercase().starts_with("secret_")
}

/// Environment variables have no hyphens: `GONGKAI_UPSTREAMS__REQUEST_WORKFLOW` means `request-workflow`.
fn upstream_name(key: &figment::value::UncasedStr) -> figment::value::Uncased<'_> {
    let key = key.as_str().to_ascii_lowercase();
    match key.strip_prefix("upstreams__") {
        Some(service) => format!("upstreams__{}", service.replace('_', "-")).into(),
        None => key.into(),
    }
}
