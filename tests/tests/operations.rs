//! What operators do: rebuild, verify, restart; a service that was away catches up.

use clients::api::Api;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, RunQueryDsl, SqliteConnection};
use gongkai::demo::Accounts;
use serde_json::{Value, json};
use testkit::{Database, Layout, Suite, Town, eventually};

/// Everything an officer can read of the read tables.
async fn everything_shown(officer: &Api) -> Value {
    let mut shown = json!({});
    for list in ["/v1/items", "/v1/reviews", "/v1/meetings", "/v1/requests"] {
        let entries = officer.all(list).await.unwrap();
        assert!(!entries.is_empty(), "{list} has something to compare");
        let mut records = vec![];
        for entry in &entries {
            let path = format!("{list}/{}", entry["id"].as_str().unwrap());
            records.push(officer.get(&path).await.unwrap().succeeded().unwrap().body);
        }
        shown[list] = json!([entries, records]);
    }
    for list in ["/v1/catalogue/entries", "/v1/catalogue/on-request-entries"] {
        shown[list] = json!(officer.all(list).await.unwrap());
    }
    shown["report"] = officer.get("/v1/reports/annual/2008").await.unwrap().body["items"].clone();
    shown
}

/// The sample township with a request that somebody just brought, and its accounts.
async fn sample_township(database: Database) -> Option<(Suite, Accounts)> {
    let suite = Suite::start(database, Layout::OneProcess).await?;
    let accounts = suite.seed_demo().await;
    let application = json!({
        "organization_id": accounts.organization_id,
        "applicant": { "type": "natural_person", "name": "申请人甲", "contact": { "email": "applicant@example.com" },
                       "identity_document": { "name": "居民身份证", "number": "样本证件" } },
        "description": "分户明细", "provision_medium": "paper", "acquisition_way": "pick_up",
        "channel": "in_person",
    });
    director(&suite, &accounts).await.post("/v1/requests", &application).await.unwrap().succeeded().unwrap();
    Some((suite, accounts))
}

async fn director(suite: &Suite, accounts: &Accounts) -> Api {
    suite.api().log_in("office.director", accounts.password("office.director")).await.unwrap()
}

/// Everything that the director can read once reporting has followed.
async fn shown_when_caught_up(suite: &Suite, accounts: &Accounts) -> Value {
    let director = director(suite, accounts).await;
    eventually("reporting to have followed", async || {
        let report = director.get("/v1/reports/annual/2008").await.ok()?.body;
        (report["items"]["total"] == 61 && report["complete"] == true).then_some(())
    })
    .await;
    everything_shown(&director).await
}

fn assert_shown_alike(live: &Value, rebuilt: &Value) {
    for (list, shown) in live.as_object().unwrap() {
        assert_eq!(*shown, rebuilt[list], "{list}");
    }
}

async fn rebuilt_read_tables_equal_the_live_ones(database: Database) {
    let Some((mut suite, accounts)) = sample_township(database).await else { return };
    let live = shown_when_caught_up(&suite, &accounts).await;
    suite.kill();
    let (code, printed) = suite.run(&["rebuild"]);
    assert_eq!(code, 0, "{printed}");
    suite.go_on().await;
    assert_shown_alike(&live, &shown_when_caught_up(&suite, &accounts).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn rebuilt_read_tables_equal_the_live_ones_on_sqlite() {
    rebuilt_read_tables_equal_the_live_ones(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rebuilt_read_tables_equal_the_live_ones_on_postgres() {
    rebuilt_read_tables_equal_the_live_ones(Database::Postgres).await;
}

/// What a release wrote that knew no case of a request, and showed items and reviews otherwise.
const OLD_SHAPE: [(&str, &str, &str); 3] = [
    (
        "request-workflow",
        "UPDATE requests SET record = json_remove(record, '$.case')",
        "UPDATE requests SET record = (record::jsonb - 'case')::text",
    ),
    ("catalogue", "UPDATE items SET body = '{}'", "UPDATE items SET body = '{}'"),
    ("review", "UPDATE reviews SET awaits = '', body = '{}'", "UPDATE reviews SET awaits = '', body = '{}'"),
];

/// It kept no version of its read tables either.
const BEFORE_THE_VERSION: &str =
    "DROP TABLE projection; DELETE FROM __diesel_schema_migrations WHERE version = '20261123000010'";

/// Does to the database of a service what SQL can.
fn damage(suite: &Suite, service: &str, on_sqlite: &str, on_postgres: &str) {
    match suite.database_url() {
        None => {
            let file = suite.data().join(service).join(format!("{service}.sqlite"));
            let mut connection = SqliteConnection::establish(&file.to_string_lossy()).unwrap();
            connection.batch_execute(on_sqlite).unwrap();
        }
        Some(url) => {
            let mut connection = PgConnection::establish(url).unwrap();
            let schema = service.replace('-', "_");
            connection.batch_execute(&format!("SET search_path TO {schema}; {on_postgres}")).unwrap();
        }
    }
}

/// The clock of the request that the township got.
async fn clock(suite: &Suite, accounts: &Accounts) -> Value {
    let director = director(suite, accounts).await;
    let requests = director.all("/v1/requests").await.unwrap();
    let path = format!("/v1/requests/{}", requests[0]["id"].as_str().unwrap());
    director.get(&path).await.unwrap().succeeded().unwrap().body["clock"].clone()
}

async fn a_release_that_keeps_other_records_makes_the_read_tables_again(database: Database) {
    let Some((mut suite, accounts)) = sample_township(database).await else { return };
    let live = shown_when_caught_up(&suite, &accounts).await;
    let running = clock(&suite, &accounts).await;
    assert!(running["due_on"].is_string(), "{running}");
    suite.kill();
    for (service, on_sqlite, on_postgres) in OLD_SHAPE {
        damage(&suite, service, on_sqlite, on_postgres);
    }
    suite.go_on().await;
    let misread = clock(&suite, &accounts).await;
    assert_eq!(misread["due_on"], Value::Null, "what is said to be current is believed: {misread}");
    suite.kill();
    for service in settings::SERVICES {
        damage(&suite, service, BEFORE_THE_VERSION, BEFORE_THE_VERSION);
    }
    suite.go_on().await;
    assert_eq!(clock(&suite, &accounts).await, running);
    assert_shown_alike(&live, &shown_when_caught_up(&suite, &accounts).await);
    let (code, printed) = suite.run(&["verify-ledger"]);
    assert_eq!(code, 0, "{printed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_release_that_keeps_other_records_makes_the_read_tables_again_on_sqlite() {
    a_release_that_keeps_other_records_makes_the_read_tables_again(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_release_that_keeps_other_records_makes_the_read_tables_again_on_postgres() {
    a_release_that_keeps_other_records_makes_the_read_tables_again(Database::Postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn verify_ledger_names_the_service_and_the_row_that_was_changed() {
    let mut suite = Suite::start(Database::Sqlite, Layout::OneProcess).await.unwrap();
    suite.seed_demo().await;
    suite.kill();
    assert_eq!(suite.run(&["verify-ledger"]).0, 0);
    let file = suite.data().join("review").join("review.sqlite");
    let mut connection = SqliteConnection::establish(&file.to_string_lossy()).unwrap();
    for statement in
        ["DROP TRIGGER ledger_no_update", "UPDATE ledger SET day = '2008-01-01' WHERE position = 100"]
    {
        diesel::sql_query(statement).execute(&mut connection).unwrap();
    }
    let (code, printed) = suite.run(&["verify-ledger", "--json"]);
    assert_eq!(code, 1, "{printed}");
    assert!(
        printed.contains("review") && printed.contains("100") && printed.contains("changed"),
        "{printed}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_was_away_catches_up() {
    let mut suite = Suite::start(Database::Sqlite, Layout::Separate { replicas: 1 }).await.unwrap();
    let town = Town::enter(&suite).await;
    let clerk = town.person(&suite, "office.clerk").await;
    let sheet = include_bytes!("../fixtures/core_metadata_sheet.xlsx");
    assert_eq!(town.import(&clerk, sheet).await.0, 201);
    suite.kill_one("review");
    let away = clerk.get("/v1/reviews").await.unwrap();
    assert_eq!((away.status, &away.body["code"]), (503, &json!("unavailable")), "{}", away.body);
    let drafted = clerk.all("/v1/items?state=drafted").await.unwrap();
    let items: Vec<_> =
        drafted.iter().map(|item| json!({ "item_id": item["id"], "version": item["version"] })).collect();
    let submitted = clerk.post("/v1/submissions", &json!({ "items": items })).await.unwrap();
    assert_eq!(submitted.status, 201, "the catalogue goes on alone");
    suite.go_on().await;
    eventually("the review service to catch up", async || {
        (clerk.all("/v1/reviews").await.unwrap().len() == 61).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_start_without_secrets_prints_a_one_time_password_once() {
    let suite = Suite::start_without_password().await;
    let printed = suite.logs();
    let (_, rest) = printed.split_once("one-time password: ").expect("it is printed");
    let password = rest.split_whitespace().next().unwrap();
    let caller = suite.api().log_in("administrator", password).await.unwrap();
    assert_eq!(caller.get("/v1/people").await.unwrap().status, 403, "it opens nothing but its change");
    let mut suite = suite;
    suite.kill();
    suite.go_on().await;
    assert_eq!(suite.logs().matches("one-time password").count(), 1, "shown once");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_goes_on_where_it_was_cut_off() {
    let mut suite = Suite::start_with(Database::Sqlite, Layout::OneProcess, &["--demo"]).await.unwrap();
    // Killed ever later, in the middle of whatever it was doing.
    for milliseconds in [150, 500, 900, 1_400, 2_000] {
        tokio::time::sleep(std::time::Duration::from_millis(milliseconds)).await;
        suite.kill();
        suite.go_on().await;
    }
    let accounts = eventually("the demo to be seeded", async || {
        let text = std::fs::read_to_string(suite.data().join("demo-accounts.json")).ok()?;
        let accounts: Accounts = serde_json::from_str(&text).ok()?;
        accounts.complete.then_some(accounts)
    })
    .await;
    let director = suite.api().log_in("office.director", accounts.password("office.director")).await.unwrap();
    assert_eq!(suite.api().all("/v1/organizations").await.unwrap().len(), 1);
    assert_eq!(director.all("/v1/items").await.unwrap().len(), 62, "61 of the sheet, and one to sign");
    assert_eq!(suite.api().all("/v1/catalogue/entries").await.unwrap().len(), 37);
    assert_eq!(suite.run(&["verify-ledger"]).0, 0);
}
