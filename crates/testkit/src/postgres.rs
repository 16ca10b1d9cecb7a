//! A PostgreSQL server to test against: the one that `TEST_POSTGRES_URL` names, else a throw-away cluster of
//! the binaries installed on this machine, started once per test process and gone when the process is gone.
//!
//! The cluster belongs to a small shell process, the keeper, which holds the read end of a pipe whose write end
//! only the test process has. However the test process ends, `kill -9` included, the kernel closes its end; the
//! keeper reads end of file, stops the server and removes its files. Nothing depends on a destructor running.

use std::fmt;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::{Once, OnceLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl};
use reqwest::Url;
use uuid::{NoContext, Timestamp, Uuid};

/// The variable that names a database on a server where the tests may create databases of their own.
pub const URL_VARIABLE: &str = "TEST_POSTGRES_URL";

/// Every database the tests create is called this and a UUIDv7, so that its age can be read from its name.
const DATABASE_PREFIX: &str = "gongkai_test_";

/// Databases on a server of `TEST_POSTGRES_URL` that are older than this were left by a run long over.
const LEFT_OVER_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// How often another port is tried when somebody takes the chosen one before the server does.
const ATTEMPTS: u32 = 3;

/// How the keeper's word begins when the server failed, perhaps for want of its port.
const NOT_STARTED: &str = "the server did not start";

/// The programs that a throw-away cluster needs, all from one folder.
const PROGRAMS: [&str; 3] = ["postgres", "initdb", "pg_ctl"];

/// What the keeper does; its arguments are the folder of the programs, the folder to work in, and the port.
///
/// Signals that end the test process (an interrupt at the terminal, a closed one, a pipe nobody reads any more)
/// must not end the keeper before it has cleaned up. Its first line of output is `ready`, or else its output
/// says what failed. The database cluster orders text by code point, as SQLite does.
const KEEPER: &str = r#"
trap '' HUP INT TERM PIPE
dir=$(mktemp -d "$2/gongkai-postgres-XXXXXXXX") || exit 1
cd "$dir" || exit 1
give_up() {
    echo "$1:"
    tail -n 20 "$2"
    cd /
    rm -rf "$dir"
    exit 1
}
"$1/initdb" --pgdata=data --username=postgres --auth=trust --encoding=UTF8 --locale=C --no-sync \
    </dev/null >log 2>&1 || give_up "initdb failed" log
cat >>data/postgresql.conf <<SETTINGS
listen_addresses = '127.0.0.1'
port = $3
# No socket file: its path would have to fit in about a hundred bytes, wherever the temporary files are.
unix_socket_directories = ''
max_connections = 200
# What is committed need not outlive the machine; when a commit is answered, and what is seen then, stays as it is.
fsync = off
full_page_writes = off
synchronous_commit = on
SETTINGS
"$1/pg_ctl" --pgdata=data --log=log --wait --timeout=60 start </dev/null >pg_ctl.log 2>&1 || {
    "$1/pg_ctl" --pgdata=data --mode=immediate stop </dev/null >/dev/null 2>&1
    give_up "the server did not start" log
}
echo ready
exec >/dev/null
cat
"$1/pg_ctl" --pgdata=data --mode=immediate --wait stop </dev/null >/dev/null 2>&1
cd /
rm -rf "$dir"
"#;

/// Whether there is a PostgreSQL to test against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Availability {
    /// There is, here.
    Ready(ServerUrl),
    /// There is none, for this reason.
    Absent(String),
}

/// The URL of a database on a server where the tests may create others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerUrl(Url);

impl ServerUrl {
    fn parse(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).map_err(|error| format!("not a URL: {error}"))?;
        if !matches!(url.scheme(), "postgres" | "postgresql") || !url.has_host() {
            return Err("not of the form postgres://user:password@host:port/name".to_owned());
        }
        Ok(Self(url))
    }

    /// The URL as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The URL of another database on the same server.
    pub fn database(&self, name: &str) -> String {
        let mut url = self.0.clone();
        url.set_path(name);
        url.into()
    }

    fn connect(&self) -> Result<PgConnection, String> {
        PgConnection::establish(self.as_str()).map_err(|error| error.to_string())
    }
}

impl fmt::Display for ServerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The server, started (or found to be absent) by the first call in this process.
///
/// Takes a second or two the first time when it has to make a cluster; call it from a thread that may block.
pub fn server() -> Availability {
    // The pipe's write end stays open as long as the process lives: nothing ever takes it out of here again.
    static SERVER: OnceLock<(Availability, Option<ChildStdin>)> = OnceLock::new();
    SERVER
        .get_or_init(|| {
            let found = match asked_for() {
                Some(text) => {
                    given(&text).map(|url| (url, None)).map_err(|reason| format!("{URL_VARIABLE}: {reason}"))
                }
                None => throw_away_cluster().map(|(url, lifeline)| (url, Some(lifeline))),
            };
            match found {
                Ok((url, lifeline)) => (Availability::Ready(url), lifeline),
                Err(reason) => (Availability::Absent(reason), None),
            }
        })
        .0
        .clone()
}

/// Creates an empty database with a name of its own and answers its URL.
///
/// On a throw-away cluster it goes when the cluster goes; on the server of `TEST_POSTGRES_URL` it is dropped by
/// the first run that starts more than a day later, so that a failure can be looked into.
pub fn fresh_database() -> Result<String, String> {
    let url = match server() {
        Availability::Ready(url) => url,
        Availability::Absent(reason) => return Err(reason),
    };
    let name = format!("{DATABASE_PREFIX}{}", Uuid::now_v7().simple());
    url.connect()?
        .batch_execute(&format!("CREATE DATABASE {name}"))
        .map_err(|error| format!("cannot create the database {name}: {error}"))?;
    Ok(url.database(&name))
}

/// A fresh database, or `None` after [`skip_or_fail`] where there is no server: the first line of a test's
/// PostgreSQL half.
///
/// # Panics
/// When there is a server and it gives no database, and wherever [`skip_or_fail`] does.
pub fn fresh_database_or_skip() -> Option<String> {
    if let Availability::Absent(reason) = server() {
        skip_or_fail(&reason);
        return None;
    }
    match fresh_database() {
        Ok(url) => Some(url),
        Err(reason) => panic!("PostgreSQL is there, but: {reason}"),
    }
}

/// Says, once per process, that the PostgreSQL half of the tests is left out, why, and how to get it.
///
/// # Panics
/// Under `CI=true`, and where `TEST_POSTGRES_URL` asked for that half: then leaving it out is a failure.
pub fn skip_or_fail(reason: &str) {
    if std::env::var("CI").is_ok_and(|value| value == "true") {
        panic!("PostgreSQL half left out is a failure in CI: {reason}");
    }
    if asked_for().is_some() {
        panic!("PostgreSQL half left out although {URL_VARIABLE} is set: {reason}");
    }
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        let reason = reason.trim_end();
        let line = format!(
            "PostgreSQL half of these tests left out: {reason}. To run it, install the PostgreSQL server \
             (Debian: postgresql) or set {URL_VARIABLE}=postgres://user:password@host:port/name.\n"
        );
        // Written to the handle itself, since the test harness keeps what the print macros write to itself. That
        // standard error may be closed is no reason for a test to fail.
        let _ = std::io::stderr().write_all(line.as_bytes());
    });
}

/// What the environment names; a variable set to nothing names nothing.
fn asked_for() -> Option<String> {
    std::env::var(URL_VARIABLE).ok().filter(|text| !text.is_empty())
}

/// The server that the environment names, if it answers; drops what earlier runs left on it.
fn given(text: &str) -> Result<ServerUrl, String> {
    #[derive(QueryableByName)]
    struct Database {
        #[diesel(sql_type = diesel::sql_types::Text)]
        name: String,
    }

    let url = ServerUrl::parse(text)?;
    let mut connection = url.connect()?;
    let since =
        SystemTime::now().checked_sub(LEFT_OVER_AFTER).and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let seconds = since.unwrap_or_default().as_secs();
    let bound = Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, 0));
    let left_over: Vec<Database> = diesel::sql_query(
        "SELECT datname::text AS name FROM pg_database \
         WHERE starts_with(datname::text, $1) AND length(datname::text) = $2 AND datname::text COLLATE \"C\" < $3",
    )
    .bind::<diesel::sql_types::Text, _>(DATABASE_PREFIX)
    // The prefix and the 32 digits: a database that only begins like ours is somebody's own.
    .bind::<diesel::sql_types::Integer, _>(45)
    .bind::<diesel::sql_types::Text, _>(format!("{DATABASE_PREFIX}{}", bound.simple()))
    .load(&mut connection)
    .map_err(|error| error.to_string())?;
    for Database { name } in left_over {
        // Refused where somebody else owns it or still uses it, and then it is not ours to drop.
        let _ = connection.batch_execute(&format!("DROP DATABASE IF EXISTS \"{name}\""));
    }
    Ok(url)
}

/// Makes and starts a cluster; answers its URL and the pipe end that keeps it alive.
fn throw_away_cluster() -> Result<(ServerUrl, ChildStdin), String> {
    let programs = programs().ok_or("no initdb, pg_ctl and postgres found on this machine")?;
    let user = unprivileged_user()?;
    let temporary = temporary_folder(user.is_some())?;
    let mut failure = String::new();
    for _ in 0..ATTEMPTS {
        let port = free_port().map_err(|error| format!("no free port on 127.0.0.1: {error}"))?;
        match keeper(&programs, &temporary, port, user) {
            Ok(lifeline) => {
                return Ok((
                    ServerUrl::parse(&format!("postgres://postgres@127.0.0.1:{port}/postgres"))?,
                    lifeline,
                ));
            }
            Err(reason) if reason.starts_with(NOT_STARTED) => failure = reason,
            Err(reason) => return Err(reason),
        }
    }
    Err(failure)
}

/// Starts the keeper and waits until its server is ready.
fn keeper(
    programs: &Path,
    temporary: &Path,
    port: u16,
    user: Option<(u32, u32)>,
) -> Result<ChildStdin, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", KEEPER, "gongkai-postgres-keeper"])
        .arg(programs)
        .arg(temporary)
        .arg(port.to_string())
        .current_dir("/")
        // PGDATA, PGPORT, LANG and their like are for some other server.
        .env_clear()
        .env("PATH", path)
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // Not inherited: whoever reads the tests' output to its end must not wait for the keeper.
        .stderr(Stdio::null())
        .process_group(0);
    if let Some((uid, gid)) = user {
        command.uid(uid).gid(gid);
    }
    let mut child = command.spawn().map_err(|error| format!("cannot run /bin/sh: {error}"))?;
    let (Some(lifeline), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else {
        return Err("the keeper of the cluster has no pipes".to_owned());
    };
    let mut said = String::new();
    output
        .read_to_string(&mut said)
        .map_err(|error| format!("the keeper of the cluster says nothing: {error}"))?;
    if said == "ready\n" {
        return Ok(lifeline);
    }
    // It has cleaned up before it closed its output's other end.
    let _ = child.wait();
    Err(match said.trim() {
        "" => format!("no folder for a cluster could be made in {}", temporary.display()),
        said => said.to_owned(),
    })
}

/// The folder that has all the programs: the one the user's `PATH` chooses, else the newest of the usual ones.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let chosen = std::env::split_paths(&path).filter(|folder| folder.is_absolute());
    let usual = versions("/usr/lib/postgresql", "")
        .chain(versions("/usr", "pgsql-"))
        .chain(versions("/opt/homebrew/opt", "postgresql@"))
        .map(|folder| folder.join("bin"));
    let local = ["/usr/local/bin", "/usr/local/pgsql/bin"].map(PathBuf::from);
    chosen
        .chain(usual)
        .chain(local)
        .find(|folder| PROGRAMS.iter().all(|program| folder.join(program).is_file()))
}

/// The folders in `parent` that are called `prefix` and a version, newest first.
fn versions(parent: &str, prefix: &str) -> impl Iterator<Item = PathBuf> {
    let mut found: Vec<(Vec<u32>, PathBuf)> = std::fs::read_dir(parent)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name();
            let version = name.to_str()?.strip_prefix(prefix)?;
            let numbers = version.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
            Some((numbers, entry.path()))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().rev().map(|(_, folder)| folder)
}

/// Who runs the server when we are root, under whom it refuses to run: `postgres`, else `nobody`.
fn unprivileged_user() -> Result<Option<(u32, u32)>, String> {
    if id(&["-u"]) != Some(0) {
        return Ok(None);
    }
    ["postgres", "nobody"]
        .into_iter()
        .find_map(|name| Some((id(&["-u", name])?, id(&["-g", name])?)))
        .map(Some)
        .ok_or_else(|| {
            "running as root, and there is no user postgres or nobody to run the server as".to_owned()
        })
}

/// What `id` says; it asks every source of users that the system has, not only `/etc/passwd`.
fn id(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).ok()?.trim().parse().ok())?
}

/// Where the cluster's files go: the temporary folder, unless another user cannot work in it.
fn temporary_folder(for_another_user: bool) -> Result<PathBuf, String> {
    let first = std::env::temp_dir();
    if !for_another_user {
        return Ok(first);
    }
    [first, PathBuf::from("/tmp"), PathBuf::from("/var/tmp")]
        .into_iter()
        .find(|folder| {
            let allows = |folder: &Path, bits: u32| {
                std::fs::metadata(folder).is_ok_and(|metadata| metadata.permissions().mode() & bits == bits)
            };
            allows(folder, 0o003) && folder.ancestors().skip(1).all(|above| allows(above, 0o001))
        })
        .ok_or_else(|| {
            "running as root, and no temporary folder is open to the user of the server".to_owned()
        })
}

/// A port that is free now; the server takes it a second later, or fails and is given another.
fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};
    use std::net::TcpStream;
    use std::thread::sleep;
    use std::time::Instant;

    use super::*;

    #[test]
    fn a_server_url_names_other_databases_and_keeps_the_rest() {
        let url =
            ServerUrl::parse("postgresql://a:p%40ss@db.example:6543/first?sslmode=disable").expect("a URL");
        assert_eq!(url.database("second"), "postgresql://a:p%40ss@db.example:6543/second?sslmode=disable");
        assert!(ServerUrl::parse("sqlite:///somewhere/file").is_err());
        assert!(ServerUrl::parse("postgres:name").is_err());
    }

    #[test]
    fn each_database_is_empty_and_alone() {
        let (Some(first), Some(second)) = (fresh_database_or_skip(), fresh_database_or_skip()) else {
            return;
        };
        assert_ne!(first, second);
        for url in [first, second] {
            let mut connection = PgConnection::establish(&url).expect("connect");
            connection
                .batch_execute("CREATE TABLE alone (id bigint PRIMARY KEY)")
                .expect("an empty database");
        }
    }

    #[test]
    fn a_cluster_goes_with_its_process_even_when_that_is_killed() {
        if asked_for().is_some() || programs().is_none() {
            return;
        }
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "postgres::tests::holds_a_cluster", "--ignored", "--nocapture"])
            .args(["--test-threads=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("start");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        let said = output.lines().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("cluster on port ")?;
            rest.trim().parse::<u16>().ok()
        });
        let port = said.expect("a cluster in the other process");
        assert!(TcpStream::connect(("127.0.0.1", port)).is_ok());
        child.kill().expect("kill -9");
        child.wait().expect("it is gone");
        let deadline = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(("127.0.0.1", port)).is_ok() {
            assert!(Instant::now() < deadline, "the server outlives its test process");
            sleep(Duration::from_millis(50));
        }
    }

    /// Not a test: the process that the one above kills.
    #[test]
    #[ignore = "the other half of a_cluster_goes_with_its_process_even_when_that_is_killed"]
    fn holds_a_cluster() {
        let Availability::Ready(url) = server() else { panic!("no cluster") };
        println!("cluster on port {}", url.0.port().expect("a port"));
        sleep(Duration::from_secs(60));
    }
}
