//! The suite as processes of the real binary.

use crate::postgres;
use clients::api::Api;
use gongkai::demo::Accounts;
use settings::{SERVICES, Secret};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long the suite may take to become ready.
const PATIENCE: Duration = Duration::from_secs(60);

/// On which database a suite runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Database {
    /// SQLite files in its data folder.
    Sqlite,
    /// A fresh database of a PostgreSQL server.
    Postgres,
}

/// In how many processes a suite runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Everything in one.
    OneProcess,
    /// Gateway and services each in its own; of every service so many.
    Separate {
        /// Processes of each service.
        replicas: usize,
    },
}

/// A running suite; it ends, and its data go, when this is dropped.
pub struct Suite {
    data: TempDir,
    database_url: Option<String>,
    layout: Layout,
    extra: Vec<String>,
    /// Absent: the first start makes one.
    administrator_password: Option<String>,
    gateway_port: u16,
    service_ports: Vec<(&'static str, u16)>,
    processes: Vec<(String, Child)>,
}

impl Suite {
    /// Starts a suite; `None` when the database is PostgreSQL and there is none (in CI that is a failure).
    pub async fn start(database: Database, layout: Layout) -> Option<Self> {
        Self::start_with(database, layout, &[]).await
    }

    /// Starts a suite in one process with more arguments.
    pub async fn start_with(database: Database, layout: Layout, extra: &[&str]) -> Option<Self> {
        let database_url = match database {
            Database::Sqlite => None,
            Database::Postgres => {
                let fresh = tokio::task::spawn_blocking(postgres::fresh_database_or_skip)
                    .await
                    .expect("not cancelled");
                Some(fresh?)
            }
        };
        let mut suite = Self::new(database_url, layout, extra);
        if let Layout::Separate { replicas } = layout {
            suite.service_ports = SERVICES
                .iter()
                .flat_map(|service| std::iter::repeat_n(*service, replicas))
                .map(|service| (service, free_port()))
                .collect();
            suite.run(&["secrets"]);
            suite.run(&["migrate"]);
        }
        suite.go_on().await;
        Some(suite)
    }

    /// Starts a suite in one process on SQLite whose first start makes the administrator's password.
    pub async fn start_without_password() -> Self {
        let mut suite = Self::new(None, Layout::OneProcess, &[]);
        suite.administrator_password = None;
        suite.go_on().await;
        suite
    }

    fn new(database_url: Option<String>, layout: Layout, extra: &[&str]) -> Self {
        Self {
            data: tempfile::tempdir().expect("a temporary folder can be made"),
            database_url,
            layout,
            extra: extra.iter().map(ToString::to_string).collect(),
            administrator_password: Some(Secret::random().expose().to_string()),
            gateway_port: free_port(),
            service_ports: vec![],
            processes: vec![],
        }
    }

    /// Seeds the sample township with its 61 items, as `gongkai --demo` does; answers its accounts.
    pub async fn seed_demo(&self) -> Accounts {
        let settings = settings::Settings { data: self.data.path().into(), ..settings::Settings::default() };
        let secrets = settings.secrets_folder();
        std::fs::create_dir_all(&secrets).expect("a folder can be made");
        std::fs::write(secrets.join("administrator.password"), self.administrator_password())
            .expect("written");
        gongkai::demo::seed(&settings, &self.gateway_url()).await.expect("the demo is seeded");
        let text =
            std::fs::read(self.data.path().join(gongkai::demo::ACCOUNTS_FILE)).expect("the file is there");
        serde_json::from_slice(&text).expect("the file is read")
    }

    /// Kills every process at once, as a power cut would.
    pub fn kill(&mut self) {
        for (_, process) in &mut self.processes {
            process.kill().expect("a child can be killed");
        }
        for (_, mut process) in self.processes.drain(..) {
            process.wait().expect("a killed child ends");
        }
    }

    /// Kills one process of a service.
    pub fn kill_one(&mut self, service: &str) {
        let of_service = |(name, _): &(String, Child)| name.split(':').next() == Some(service);
        if let Some(place) = self.processes.iter().position(of_service) {
            let (_, mut process) = self.processes.remove(place);
            process.kill().expect("a child can be killed");
            process.wait().expect("a killed child ends");
        }
    }

    /// Starts whatever does not run, and waits until all is ready.
    pub async fn go_on(&mut self) {
        if self.layout == Layout::OneProcess {
            if self.processes.is_empty() {
                let extra = self.extra.clone();
                self.spawn("suite", &extra.iter().map(String::as_str).collect::<Vec<_>>(), None);
            }
        } else {
            for (service, port) in self.service_ports.clone() {
                if !self.processes.iter().any(|(name, _)| *name == format!("{service}:{port}")) {
                    self.spawn(service, &["serve", service], Some(port));
                }
            }
            if !self.processes.iter().any(|(name, _)| name == "gateway") {
                self.spawn("gateway", &["serve", "gateway"], None);
            }
        }
        self.wait_until_ready().await;
    }

    /// The API through the gateway, without a token.
    pub fn api(&self) -> Api {
        Api::public(&self.gateway_url())
    }

    /// The base URL of the gateway.
    pub fn gateway_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.gateway_port)
    }

    /// The base URLs of a service that runs as processes of its own, past the gateway.
    pub fn service_urls(&self, service: &str) -> Vec<String> {
        let of_service = self.service_ports.iter().filter(|(name, _)| *name == service);
        of_service.map(|(_, port)| format!("http://127.0.0.1:{port}")).collect()
    }

    /// The administrator's password.
    pub fn administrator_password(&self) -> &str {
        self.administrator_password.as_deref().expect("the suite was started with one")
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// The PostgreSQL database, if it runs on one.
    pub fn database_url(&self) -> Option<&str> {
        self.database_url.as_deref()
    }

    /// Runs an operator command on the suite's data; answers its exit code and what it printed.
    pub fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output =
            self.command(None).args(arguments).stdout(Stdio::piped()).output().expect("the binary runs");
        (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn command(&self, service_port: Option<u16>) -> Command {
        let mut command = Command::new(binary());
        let inherited = std::env::vars().map(|(name, _)| name).filter(|name| name.starts_with("GONGKAI_"));
        inherited.for_each(|name| {
            command.env_remove(name);
        });
        command
            .env("GONGKAI_DATA", self.data.path())
            .env("GONGKAI_LISTEN", format!("127.0.0.1:{}", self.gateway_port))
            .env("GONGKAI_LOG", "warn")
            .env("GONGKAI_RATE_LIMIT_PER_ADDRESS", "1000000")
            .env("GONGKAI_RATE_LIMIT_PER_CLIENT", "1000000")
            .env("GONGKAI_RATE_LIMIT_SENSITIVE", "1000000");
        if let Some(password) = &self.administrator_password {
            command.env("GONGKAI_SECRET_ADMINISTRATOR_PASSWORD", password);
        }
        if let Some(url) = &self.database_url {
            command.env("GONGKAI_DATABASE_URL", url).env("GONGKAI_DATABASE_CONNECTIONS", "4");
        }
        if let Some(port) = service_port {
            command.env("GONGKAI_SERVICE_LISTEN", format!("127.0.0.1:{port}"));
        }
        if self.layout != Layout::OneProcess {
            for service in SERVICES {
                let name = service.replace('-', "_").to_ascii_uppercase();
                command.env(format!("GONGKAI_UPSTREAMS__{name}"), self.service_urls(service).join(","));
            }
        }
        command
    }

    fn spawn(&mut self, name: &str, arguments: &[&str], port: Option<u16>) {
        let name = port.map_or_else(|| name.to_string(), |port| format!("{name}:{port}"));
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.data.path().join(format!("{}.log", name.replace(':', "-"))))
            .expect("a log file can be opened");
        let process = self
            .command(port)
            .args(arguments)
            .stdout(log.try_clone().expect("a file handle can be cloned"))
            .stderr(log)
            .spawn()
            .expect("the binary starts");
        self.processes.push((name, process));
    }

    async fn wait_until_ready(&mut self) {
        let until = Instant::now() + PATIENCE;
        let api = self.api();
        loop {
            let ready = api.get("/health/ready").await;
            if ready.is_ok_and(|answer| answer.status == 200) {
                return;
            }
            let ended = self.processes.iter_mut().find_map(|(name, process)| {
                let status = process.try_wait().expect("a child can be asked")?;
                Some(format!("{name} ended with {status}"))
            });
            if let Some(ended) = ended {
                panic!("{ended}:\n{}", self.logs());
            }
            assert!(Instant::now() < until, "the suite did not become ready:\n{}", self.logs());
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// What the processes logged.
    pub fn logs(&self) -> String {
        let mut text = String::new();
        for file in std::fs::read_dir(self.data.path()).into_iter().flatten().flatten() {
            if file.path().extension().is_some_and(|extension| extension == "log") {
                let log = std::fs::read_to_string(file.path()).unwrap_or_default();
                text += &format!("--- {}\n{log}\n", file.file_name().to_string_lossy());
            }
        }
        text
    }
}

impl Drop for Suite {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.logs());
        }
        self.kill();
    }
}

/// A port nobody listens on now.
fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has free ports");
    listener.local_addr().expect("it is bound").port()
}

/// The binary under test, built if it is not: beside the test's own executable.
pub(crate) fn binary() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT
        .get_or_init(|| {
            let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
            let built = Command::new(cargo)
                .args(["build", "--package", "gongkai", "--quiet"])
                .current_dir(env!("CARGO_MANIFEST_DIR"))
                .status()
                .expect("cargo runs");
            assert!(built.success(), "the binary cannot be built");
            let test = std::env::current_exe().expect("a test has an executable");
            let folder = test.ancestors().nth(2).expect("tests lie in a folder of the target folder");
            folder.join(format!("gongkai{}", std::env::consts::EXE_SUFFIX))
        })
        .clone()
}
