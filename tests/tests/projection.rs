//! A service that starts on read tables of older code makes them again, once, before it answers; newer ones it refuses.

#[macro_use]
mod both;

use chrono::Utc;
use database::{Connection, Database, DatabaseError, on};
use diesel::RunQueryDsl;
use diesel::sql_types::Integer;
use domain::actor::Actor;
use domain::item::Item;
use ledger::{LedgerError, NewFact, StreamName};
use problem::{Code, Problem};
use serde_json::Value;
use settings::Settings;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use testkit::eventually;
use uuid::Uuid;
use web::{Clock, Following, Kit, Service, Shape, StartError, Work};

/// How a sample makes its read tables again: as one does, without coming to its end, or longer than SQLite waits for an
/// ordinary act.
const QUICKLY: u8 = 0;
const DYING: u8 = 1;
const SLOWLY: u8 = 2;
const SLOW: Duration = Duration::from_millis(5_500);

/// The kits of the samples that were started, by data folder.
static KITS: Mutex<Vec<Kit>> = Mutex::new(vec![]);

/// A service whose read tables have this version. Its one table has a row for each time that they were made again.
#[derive(Clone)]
struct Sample<const VERSION: u32, const HOW: u8 = QUICKLY>;

impl<const VERSION: u32, const HOW: u8> Service for Sample<VERSION, HOW> {
    const NAME: &'static str = "sample";
    const MIGRATIONS: database::Migrations = ledger::MIGRATIONS;
    const FOLLOWS: &'static [Following] = &[];
    const PROJECTION: u32 = VERSION;

    async fn open(kit: &Kit) -> Result<Self, StartError> {
        KITS.lock().unwrap_or_else(PoisonError::into_inner).push(kit.clone());
        Ok(Self)
    }

    fn routes(_: &mut utoipa_actix_web::service_config::ServiceConfig<'_>) {}

    fn describe() -> utoipa::openapi::OpenApi {
        utoipa::openapi::OpenApi::default()
    }

    fn stored() -> Shape {
        Shape::default()
    }

    fn rebuild(work: &mut Work<'_, '_>) -> Result<(), Problem> {
        execute(work.connection, "CREATE TABLE IF NOT EXISTS made_again (version INTEGER NOT NULL)")?;
        execute(work.connection, &format!("INSERT INTO made_again VALUES ({VERSION})"))?;
        match HOW {
            DYING => return Err(Problem::new(Code::Internal)),
            SLOWLY => std::thread::sleep(SLOW),
            _ => {}
        }
        Ok(())
    }
}

/// Where the sample's data are.
struct Place {
    settings: Settings,
    _folder: tempfile::TempDir,
}

fn place(database_url: Option<String>) -> Place {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { data: folder.path().into(), database_url, ..Settings::default() };
    std::fs::create_dir_all(settings.secrets_folder()).unwrap();
    std::fs::write(settings.secrets_folder().join("sample.secret"), "of a sample").unwrap();
    Place { settings, _folder: folder }
}

fn sqlite() -> Place {
    place(None)
}

fn postgres() -> Option<Place> {
    testkit::postgres::fresh_database_or_skip().map(|url| place(Some(url)))
}

on_both!(
    a_fresh_database_is_of_this_version_without_work,
    read_tables_from_before_the_version_was_kept_are_made_again_once,
    copies_of_other_services_records_are_followed_again,
    read_tables_of_a_newer_release_are_refused,
    a_process_that_dies_meanwhile_leaves_the_work_to_the_next,
    of_two_processes_that_start_together_one_does_it,
    while_it_is_done_the_service_lives_and_is_not_ready,
    a_process_that_a_newer_release_has_overtaken_writes_nothing_more,
);

fn execute(connection: &mut Connection<'_>, statement: &str) -> Result<(), DatabaseError> {
    on!(connection, c => diesel::sql_query(statement).execute(c))?;
    Ok(())
}

#[derive(diesel::QueryableByName)]
struct MadeAgain {
    #[diesel(sql_type = Integer)]
    version: i32,
}

/// With which versions the read tables were made again so far.
async fn made_again(database: &Database) -> Vec<i32> {
    let made = database.write(|connection| -> Result<_, DatabaseError> {
        execute(connection, "CREATE TABLE IF NOT EXISTS made_again (version INTEGER NOT NULL)")?;
        let rows: Vec<MadeAgain> =
            on!(connection, c => diesel::sql_query("SELECT version FROM made_again").load(c))?;
        Ok(rows.into_iter().map(|row| row.version).collect())
    });
    made.await.unwrap()
}

async fn kept(database: &Database) -> Option<u32> {
    database.read(ledger::projection).await.unwrap()
}

async fn migrated<S: Service>(place: &Place) -> Result<Database, StartError> {
    web::migrate::<S>(&place.settings).await
}

fn fact(connection: &mut Connection<'_>) -> Result<(), LedgerError> {
    let stream = StreamName::of::<Item>(Uuid::now_v7());
    let fact = NewFact { kind: "item.noted".into(), body: "{}".into() };
    let (by, now) = (Actor::service("sample").acting_as(None), Utc::now());
    ledger::append(connection, &stream, 0, &[fact], &by, now.date_naive(), now).map(drop)
}

/// A database with a fact, from before the version was kept.
async fn from_before(place: &Place) -> Database {
    let database = migrated::<Sample<1>>(place).await.unwrap();
    let written = database.write(|connection| -> Result<(), LedgerError> {
        execute(connection, "DELETE FROM projection")?;
        fact(connection)
    });
    written.await.unwrap();
    database
}

async fn a_fresh_database_is_of_this_version_without_work(place: Place) {
    let database = migrated::<Sample<3>>(&place).await.unwrap();
    assert_eq!((kept(&database).await, made_again(&database).await), (Some(3), vec![]));
    database.write(fact).await.unwrap();
    migrated::<Sample<3>>(&place).await.unwrap();
    assert_eq!(made_again(&database).await, Vec::<i32>::new());
}

async fn read_tables_from_before_the_version_was_kept_are_made_again_once(place: Place) {
    let database = from_before(&place).await;
    assert_eq!(kept(&database).await, Some(1), "there are facts, so somebody wrote read tables");
    for _ in 0..2 {
        migrated::<Sample<2>>(&place).await.unwrap();
        assert_eq!((kept(&database).await, made_again(&database).await), (Some(2), vec![2]));
    }
    migrated::<Sample<5>>(&place).await.unwrap();
    assert_eq!((kept(&database).await, made_again(&database).await), (Some(5), vec![2, 5]));
    web::rebuild::<Sample<5>>(&place.settings).await.unwrap();
    assert_eq!(made_again(&database).await, [2, 5, 5], "whoever asks for it gets it");
}

async fn copies_of_other_services_records_are_followed_again(place: Place) {
    let database = migrated::<Sample<1>>(&place).await.unwrap();
    let followed = database.write(|connection| -> Result<(), LedgerError> {
        execute(connection, "DELETE FROM projection")?;
        ledger::cursor(connection, "registry", Utc::now())?;
        ledger::move_cursor(connection, "registry", 7, 7, Utc::now())
    });
    followed.await.unwrap();
    migrated::<Sample<2>>(&place).await.unwrap();
    assert_eq!((kept(&database).await, made_again(&database).await), (Some(2), vec![2]));
    assert_eq!(database.read(ledger::cursors).await.unwrap(), []);
}

async fn read_tables_of_a_newer_release_are_refused(place: Place) {
    let database = from_before(&place).await;
    migrated::<Sample<2>>(&place).await.unwrap();
    for refused in [
        migrated::<Sample<1>>(&place).await.map(drop),
        web::rebuild::<Sample<1>>(&place.settings).await,
        started::<Sample<1>>(&place).await.map(drop),
    ] {
        let told = refused.unwrap_err().to_string();
        assert!(told.contains("newer release") && told.contains("version 2"), "{told}");
    }
    assert_eq!((kept(&database).await, made_again(&database).await), (Some(2), vec![2]));
}

async fn a_process_that_dies_meanwhile_leaves_the_work_to_the_next(place: Place) {
    let database = from_before(&place).await;
    assert!(migrated::<Sample<2, DYING>>(&place).await.is_err());
    assert_eq!((kept(&database).await, made_again(&database).await), (Some(1), vec![]));
    migrated::<Sample<2>>(&place).await.unwrap();
    assert_eq!((kept(&database).await, made_again(&database).await), (Some(2), vec![2]));
}

async fn of_two_processes_that_start_together_one_does_it(place: Place) {
    let database = from_before(&place).await;
    let processes = [(); 2].map(|()| {
        let settings = place.settings.clone();
        tokio::spawn(async move { web::migrate::<Sample<2, SLOWLY>>(&settings).await.map(drop) })
    });
    for process in processes {
        process.await.unwrap().unwrap();
    }
    assert_eq!((kept(&database).await, made_again(&database).await), (Some(2), vec![2]));
}

/// Starts `S`; answers its base URL too, which is taken before it is ready.
async fn started<S: Service>(place: &Place) -> Result<web::Running, StartError> {
    let listener = web::listener("sample", ([127, 0, 0, 1], 0).into())?;
    web::start::<S>(&place.settings, Clock::default(), listener).await
}

async fn asked(base: &str, path: &str) -> Option<(u16, Value)> {
    let answer = reqwest::get(format!("{base}{path}")).await.ok()?;
    Some((answer.status().as_u16(), answer.json().await.ok()?))
}

async fn while_it_is_done_the_service_lives_and_is_not_ready(place: Place) {
    let database = from_before(&place).await;
    let listener = web::listener("sample", ([127, 0, 0, 1], 0).into()).unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let settings = place.settings.clone();
    let starting =
        tokio::spawn(
            async move { web::start::<Sample<2, SLOWLY>>(&settings, Clock::default(), listener).await },
        );
    eventually("somebody to answer", async || asked(&base, "/health/live").await).await;
    for path in ["/health/ready", "/internal/v1/feed"] {
        let (status, body) = asked(&base, path).await.unwrap();
        assert_eq!((status, &body["code"]), (503, &Value::from("unavailable")), "{path}: {body}");
    }
    assert!(!starting.is_finished());
    let running = starting.await.unwrap().unwrap();
    let (status, body) = asked(&base, "/health/ready").await.unwrap();
    assert_eq!((status, &body["ledger_position"]), (200, &Value::from(1)));
    assert_eq!(made_again(&database).await, [2]);
    running.stop().await;
}

async fn a_process_that_a_newer_release_has_overtaken_writes_nothing_more(place: Place) {
    let running = started::<Sample<1>>(&place).await.unwrap();
    let of_here = |kit: &&Kit| kit.settings.data == place.settings.data;
    let kit = KITS.lock().unwrap().iter().find(of_here).cloned().unwrap();
    kit.act_alone(|work| Ok(fact(work.connection)?)).await.unwrap();
    migrated::<Sample<2>>(&place).await.unwrap();
    let refused = kit.act_alone(|work| Ok(fact(work.connection)?)).await.unwrap_err();
    assert_eq!(refused.code, Code::Unavailable);
    assert_eq!(kit.database.read(ledger::head).await.unwrap(), 1);
    assert_eq!(asked(&running.url(), "/health/ready").await.unwrap().0, 503);
    running.stop().await;
}
