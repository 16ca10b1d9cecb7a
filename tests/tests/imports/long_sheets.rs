//! A sheet of more rows than are imported at once: a job that ends well whatever happens, and says what it did.

use super::{HEADINGS, clerk_of};
use clients::api::Api;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::time::{Duration, Instant};
use testkit::{Database, Layout, Suite, Town};

/// Longer than what is imported at once.
const ROWS: usize = 5_200;

/// How long a job may take on a busy machine, debug build, with one process dying in the middle.
const PATIENCE: Duration = Duration::from_secs(240);

pub(super) async fn a_long_sheet_goes_in_once(database: Database, layout: Layout) {
    let Some(mut suite) = Suite::start(database, layout).await else { return };
    let town = Town::enter(&suite).await;
    let clerk = clerk_of(&suite, &town).await;
    let (sheet, faulty) = long_sheet("甲");

    let refused = taken_on(&clerk, "/v1/imports", "refused", &sheet).await;
    let ended = ended_at(&clerk, &refused).await;
    assert_eq!((&ended["state"], &ended["failed"]), (&json!("refused"), &json!(faulty.len())), "{ended}");
    assert_eq!(clerk.all("/v1/items").await.unwrap().len(), 0, "nothing of a sheet with a fault goes in");

    let path = taken_on(&clerk, "/v1/imports?faulty_rows=leave_out", "left out", &sheet).await;
    let again = taken_on(&clerk, "/v1/imports?faulty_rows=leave_out", "left out", &sheet).await;
    assert_eq!(path, again, "sent twice, it is taken on once");
    let begun = progress_until(&clerk, &path, |import| import["done"].as_u64() > Some(0)).await;
    assert_eq!(begun["state"], "writing", "killed in the middle: {begun}");
    suite.kill();
    suite.go_on().await;
    let clerk = clerk_of(&suite, &town).await;
    let done = ended_at(&clerk, &path).await;
    assert_eq!(done["state"], "completed", "{done}");
    assert_eq!(done["total"], ROWS);
    assert_eq!(
        (done["done"].as_u64(), done["failed"].as_u64()),
        (Some((ROWS - faulty.len()) as u64), Some(faulty.len() as u64))
    );

    every_row_is_in_once(&clerk, &path, &faulty).await;
    who_may_see_and_end_an_import(&suite, &town, &clerk, &path).await;
    a_job_that_is_cancelled_says_what_is_in(&clerk).await;
    suite.kill();
    assert_eq!(suite.run(&["rebuild"]).0, 0);
    let (code, printed) = suite.run(&["verify-ledger"]);
    assert_eq!(code, 0, "{printed}");
    suite.go_on().await;
    let rebuilt = clerk_of(&suite, &town).await.get(&path).await.unwrap().body;
    assert_eq!(rebuilt, done, "the import is in the ledger");
}

async fn every_row_is_in_once(clerk: &Api, path: &str, faulty: &[usize]) {
    let id = path.rsplit('/').next().unwrap();
    let items = clerk.all(&format!("/v1/items?import_id={id}")).await.unwrap();
    assert_eq!(items.len(), ROWS - faulty.len());
    let titles: BTreeSet<_> = items.iter().map(|item| item["title"].as_str().unwrap()).collect();
    assert_eq!(titles.len(), items.len(), "no row twice");
    let faults = clerk.all(&format!("{path}/faults")).await.unwrap();
    let rows: Vec<_> = faults.iter().map(|fault| fault["row"].as_u64().unwrap() as usize).collect();
    assert_eq!(rows, faulty, "{faults:?}");
    assert!(
        faults.iter().all(|fault| fault["code"] == "DAY_IMPOSSIBLE" && fault["column"] == "D"),
        "{faults:?}"
    );
    assert_eq!(clerk.get(&format!("{path}/faults?limit=0")).await.unwrap().status, 422);
    assert_eq!(clerk.get(&format!("{path}/faults?page=2")).await.unwrap().status, 400);
}

async fn who_may_see_and_end_an_import(suite: &Suite, town: &Town, clerk: &Api, path: &str) {
    let cancel = format!("{path}/cancellations");
    let head = town.person(suite, "agriculture.head").await;
    assert_eq!(head.get(path).await.unwrap().status, 200);
    assert_eq!(head.post(&cancel, &json!({})).await.unwrap().status, 403, "a section head imports nothing");
    let over = clerk.post(&cancel, &json!({})).await.unwrap();
    assert_eq!((over.status, &over.body["rule"]["code"]), (409, &json!("IMPORT_STATE")), "it has ended");
    assert_eq!(suite.api().get(path).await.unwrap().status, 401);
    let elsewhere = Town::enter_as(suite, "other.", "DEM020082").await;
    let other = elsewhere.person(suite, "agriculture.clerk").await;
    for path in [path, &format!("{path}/faults"), &format!("{path}/events")] {
        assert_eq!(other.get(path).await.unwrap().status, 404, "{path} is of another body");
    }
    assert_eq!(other.post(&cancel, &json!({})).await.unwrap().status, 404);
    let events = clerk.request(reqwest::Method::GET, &format!("{path}/events")).send().await.unwrap();
    assert_eq!(events.headers()["content-type"], "text/event-stream");
    let events = events.text().await.unwrap();
    assert!(
        events.starts_with("event: progress\nid: ") && events.contains("\"state\":\"completed\""),
        "{events}"
    );
}

async fn a_job_that_is_cancelled_says_what_is_in(clerk: &Api) {
    let (sheet, _) = long_sheet("乙");
    let path = taken_on(clerk, "/v1/imports?faulty_rows=leave_out", "cancelled", &sheet).await;
    progress_until(clerk, &path, |import| import["done"].as_u64() > Some(0)).await;
    let cancelled = clerk.post(&format!("{path}/cancellations"), &json!({})).await.unwrap();
    assert_eq!(
        (cancelled.status, &cancelled.body["state"]),
        (201, &json!("cancelled")),
        "{}",
        cancelled.body
    );
    let done = cancelled.body["done"].as_u64().unwrap() as usize;
    let through_row = cancelled.body["through_row"].as_u64().unwrap() as usize;
    assert!(done > 0 && done < ROWS && through_row > done, "{}", cancelled.body);
    let id = path.rsplit('/').next().unwrap();
    assert_eq!(clerk.all(&format!("/v1/items?import_id={id}")).await.unwrap().len(), done);
}

/// A sheet of many rows, some of them with a day that is none; and which rows, as the spreadsheet shows them.
fn long_sheet(mark: &str) -> (String, Vec<usize>) {
    let (mut sheet, mut faulty) = (HEADINGS.to_owned(), vec![]);
    for number in 1..=ROWS {
        let day = if number % 500 == 0 { "2008-02-30" } else { "2008-02-29" };
        if number % 500 == 0 {
            faulty.push(number + 1);
        }
        writeln!(sheet, "{mark}村第{number}户补助,面积和金额,,{day},农业科,06,其他,主动公开,第十二条第一项")
            .unwrap();
    }
    (sheet, faulty)
}

/// Sends a sheet that is taken on; answers where its import is.
async fn taken_on(clerk: &Api, path: &str, key: &str, sheet: &str) -> String {
    let request = clerk.request(reqwest::Method::POST, path).header("idempotency-key", key);
    let answer =
        clerk.answer(request.header("content-type", "text/csv").body(sheet.to_owned())).await.unwrap();
    assert_eq!(answer.status, 202, "{}", answer.body);
    answer.location.unwrap()
}

async fn progress_until(clerk: &Api, path: &str, reached: impl Fn(&Value) -> bool) -> Value {
    let until = Instant::now() + PATIENCE;
    loop {
        let import = clerk.get(path).await.unwrap().body;
        if reached(&import) {
            return import;
        }
        assert!(Instant::now() < until, "waited in vain for {path}: {import}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn ended_at(clerk: &Api, path: &str) -> Value {
    let over =
        |import: &Value| !["checking", "writing"].contains(&import["state"].as_str().unwrap_or("checking"));
    progress_until(clerk, path, over).await
}
