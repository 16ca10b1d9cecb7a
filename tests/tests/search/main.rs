//! What the public finds in the sample township's catalogue: the expected numbers are those of the rows of its sheet
//! (`fixtures/core_metadata_sheet.xlsx`), looked up by hand.

mod reading;
mod searching;
mod secrecy;

use clients::api::Api;
use gongkai::demo::Accounts;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use testkit::{Database, Layout, Suite};

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_is_searched_counted_and_read_as_a_tree_on_sqlite() {
    the_catalogue_is_searched_counted_and_read_as_a_tree(Database::Sqlite, Layout::OneProcess).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_is_searched_counted_and_read_as_a_tree_on_postgres_with_three_replicas() {
    let layout = Layout::Separate { replicas: 3 };
    the_catalogue_is_searched_counted_and_read_as_a_tree(Database::Postgres, layout).await;
}

async fn the_catalogue_is_searched_counted_and_read_as_a_tree(database: Database, layout: Layout) {
    let Some(mut suite) = Suite::start(database, layout).await else { return };
    let accounts = suite.seed_demo().await;
    let public = suite.api();
    for process in processes(&suite) {
        searching::every_search_finds_its_rows_and_nothing_else(&process).await;
        searching::facets_count_what_another_choice_would_bring(&process).await;
        searching::hits_come_in_the_order_that_is_asked_for(&process).await;
    }
    searching::what_is_wrong_with_a_search_is_said(&public).await;
    reading::every_class_of_every_tree_lists_as_many_as_it_counts(&public, &accounts).await;
    reading::what_is_typed_is_completed(&public).await;
    reading::on_request_titles_are_found_by_their_title_alone(&public).await;
    reading::an_entry_says_how_it_is_cited(&public).await;
    secrecy::nothing_tells_of_what_is_not_public(&suite, &accounts).await;
    secrecy::what_is_published_and_withdrawn_shows_at_once_everywhere(&suite, &accounts).await;
    the_index_is_as_the_database(&mut suite).await;
}

/// The door, and each process of the catalogue behind it.
fn processes(suite: &Suite) -> Vec<Api> {
    let own = suite.service_urls("catalogue").into_iter().map(|url| Api::public(&url));
    std::iter::once(suite.api()).chain(own).collect()
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn read(api: &Api, path: &str) -> Value {
    let answer = api.get(path).await.unwrap();
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.body
}

fn titles(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|entry| entry["title"].as_str().unwrap()).collect()
}

/// Counts of a facet by code.
fn counts(page: &Value, name: &str) -> BTreeMap<String, u64> {
    let facets = page["facets"].as_array().unwrap();
    let facet = facets.iter().find(|facet| facet["name"] == name).unwrap();
    let values = facet["values"].as_array().unwrap();
    let count =
        |value: &Value| (value["code"].as_str().unwrap().to_string(), value["count"].as_u64().unwrap());
    values.iter().map(count).collect()
}

fn told(counts: &[(&str, u64)]) -> BTreeMap<String, u64> {
    counts.iter().map(|(code, count)| (code.to_string(), *count)).collect()
}

async fn person(suite: &Suite, accounts: &Accounts, username: &str) -> Api {
    suite.api().log_in(username, accounts.password(username)).await.unwrap()
}

async fn the_index_is_as_the_database(suite: &mut Suite) {
    let (code, _) = suite.run(&["verify-index"]);
    assert_eq!(code, 2, "not while the catalogue runs");
    suite.kill();
    let (code, printed) = suite.run(&["verify-index", "--json"]);
    assert_eq!(code, 0, "{printed}");
    let findings: Value = serde_json::from_str(&printed).unwrap();
    for finding in findings.as_array().unwrap() {
        assert_eq!((&finding["differences"], &finding["items"]), (&json!({}), &json!(37 + 22)), "{finding}");
    }
    suite.go_on().await;
    assert_eq!(read(&suite.api(), "/v1/catalogue/entries").await["total"], 37);
}
