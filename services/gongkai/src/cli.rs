//! The command line.

use crate::services::DataService;
use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::Serialize;
use settings::{Settings, SettingsError};
use std::net::SocketAddr;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Settings come from defaults, then the file of --config (TOML), then environment variables (GONGKAI_ and the name of the \
setting, two underscores between levels), then the options above. docs/OPERATIONS.md lists them all.

Examples:
  gongkai --demo
      Everything in one process on http://127.0.0.1:8080, with the sample township; data in ./data.
  gongkai --data /var/lib/gongkai --listen 0.0.0.0:8080
      Everything in one process, for one body on one machine.
  gongkai --database-url postgres://gongkai@db/gongkai migrate
      Brings every service's tables in PostgreSQL up to this version.
  GONGKAI_UPSTREAMS__REGISTRY=http://registry:8081 gongkai serve catalogue --service-listen 0.0.0.0:8081
      One service in a process of its own (docker-compose.yml shows them all).
  gongkai verify-ledger --json
      Checks that nothing was changed in, removed from or added to any ledger.
  gongkai rebuild catalogue
      Makes the catalogue's read tables again from its ledger; stop the catalogue first.
  gongkai verify-index --repair
      Compares the search index with the database and makes it again where it differs; stop the catalogue first.
  gongkai health --url http://127.0.0.1:8080
      Whether the suite is ready, as an exit code.

Exit codes: 0 done; 1 something is wrong (not ready, a fault in a ledger, a drifted description); 2 not carried out.";

/// Government information disclosure (政府信息公开) as a suite of REST services.
///
/// Without a command it runs the whole suite in this process: the gateway on --listen, every service behind it on a
/// loopback port of its own. The first start makes the databases, the secrets and an administrator, whose one-time
/// password is printed once. Ctrl-C or SIGTERM stops it when the requests under way are answered.
#[derive(Debug, Parser)]
#[command(name = "gongkai", version, after_long_help = EXAMPLES)]
pub struct CommandLine {
    /// Read settings from this file.
    #[arg(long, global = true, value_name = "FILE", env = "GONGKAI_CONFIG")]
    pub config: Option<PathBuf>,
    /// Without a command: seed the sample township at the first start.
    #[arg(long, env = "GONGKAI_DEMO")]
    pub demo: bool,
    /// What the command line says of settings.
    #[command(flatten)]
    pub overrides: Overrides,
    /// What to do; nothing: run the suite.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Settings that can be given as options; only what was given is serialised.
#[derive(Debug, Default, Args, Serialize)]
#[command(next_help_heading = "Settings")]
pub struct Overrides {
    /// Folder of everything that must survive: databases, search index, secrets [GONGKAI_DATA; default: data].
    #[arg(long, global = true, value_name = "DIR")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// Folder of the secret files [GONGKAI_SECRETS; default: secrets in the data folder].
    #[arg(long, global = true, value_name = "DIR")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secrets: Option<PathBuf>,
    /// Address on which the gateway listens [GONGKAI_LISTEN; default: 127.0.0.1:8080].
    #[arg(long, global = true, value_name = "ADDR")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<SocketAddr>,
    /// Address on which a service of `serve` listens [GONGKAI_SERVICE_LISTEN; default: 127.0.0.1:8081].
    #[arg(long, global = true, value_name = "ADDR")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_listen: Option<SocketAddr>,
    /// PostgreSQL database, a schema in it for each service; a password belongs into the variable, where other users
    /// do not see it [GONGKAI_DATABASE_URL; default: an SQLite file per service in the data folder].
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_url: Option<String>,
    /// Log filter [GONGKAI_LOG; default: info].
    #[arg(long, global = true, value_name = "FILTER")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<String>,
    /// Log format, text or json [GONGKAI_LOG_FORMAT; default: text].
    #[arg(long, global = true, value_name = "FORMAT", value_parser = ["text", "json"])]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_format: Option<String>,
    /// Worker threads of each HTTP server [GONGKAI_WORKERS; default: 2].
    #[arg(long, global = true, value_name = "COUNT")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workers: Option<usize>,
}

/// What an operator can have done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run one service, or the gateway, in a process of its own.
    Serve {
        /// Which.
        part: Part,
    },
    /// Bring the tables of every service up to this version.
    Migrate,
    /// Make every secret file that is missing; those that are there stay as they are.
    Secrets,
    /// Write the OpenAPI description of every service, and of all of them as the gateway shows them.
    Openapi {
        /// Write nothing: compare with what is there, and exit with 1 when something differs.
        #[arg(long)]
        check: bool,
        /// The folder of the descriptions.
        #[arg(long, value_name = "DIR", default_value = "openapi")]
        out: PathBuf,
    },
    /// Check ledgers: that no fact was changed, removed or added behind the back of the service.
    ///
    /// Reads every fact. Services may run meanwhile; only when something looks wrong it is looked at again while
    /// nobody can append.
    VerifyLedger {
        /// Which services; none: all of them.
        services: Vec<DataService>,
        /// Answer as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Make the read tables of services again from their ledgers.
    ///
    /// Stop the service first, on every machine it runs on: it keeps things in memory that belong to the old tables.
    /// One that runs with the same data folder is noticed and refused; one on another machine is not. What a service
    /// copies from others it follows again when it next runs.
    Rebuild {
        /// Which services; none: all of them.
        services: Vec<DataService>,
    },
    /// Compare the search index of every catalogue process in the data folder with the database.
    ///
    /// Stop the catalogue first: each of its processes has its index to itself. Names every public item that cannot be
    /// found, everything that can be found and is not public, and what is found by other words than its own. Exits with
    /// 1 when there is such an item, also when it was repaired.
    VerifyIndex {
        /// Make an index that differs again, from the database.
        #[arg(long)]
        repair: bool,
        /// Answer as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Take the text out of a file on standard input; for the catalogue, which starts it for every upload.
    #[command(hide = true)]
    ExtractText {
        /// The kind of file.
        kind: String,
        /// What stands before the text on standard output.
        mark: String,
    },
    /// Ask whether a gateway or service is ready: exit code 0 if it is.
    Health {
        /// Its base URL.
        #[arg(long, value_name = "BASE", default_value = "http://127.0.0.1:8080")]
        url: String,
    },
}

/// What can run in a process of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// The only door: authenticates, limits, hands requests on.
    Gateway,
    /// Bodies, sections, people, API clients, tokens and keys.
    Registry,
    /// Inventory, publication, search.
    Catalogue,
    /// Secrecy review and determination of the attribute.
    Review,
    /// Disclosure on request, from the counter to the reply.
    RequestWorkflow,
    /// Figures for the annual report.
    Reporting,
}

impl Part {
    /// The service that owns data; none for the gateway.
    pub fn data_service(self) -> Option<DataService> {
        match self {
            Self::Gateway => None,
            Self::Registry => Some(DataService::Registry),
            Self::Catalogue => Some(DataService::Catalogue),
            Self::Review => Some(DataService::Review),
            Self::RequestWorkflow => Some(DataService::RequestWorkflow),
            Self::Reporting => Some(DataService::Reporting),
        }
    }
}

impl CommandLine {
    /// The settings: defaults, then the file, then the environment, then what this command line says.
    pub fn settings(&self) -> Result<Settings, SettingsError> {
        Settings::load(self.config.as_deref(), &self.overrides)
    }
}
