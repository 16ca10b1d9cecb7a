//! A portal that keeps a copy of the catalogue by following its changes.

use clients::api::Api;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use testkit::{Database, Layout, Suite, eventually};

/// What a portal keeps.
#[derive(Default)]
struct Copy {
    cursor: Option<String>,
    positions: Vec<i64>,
    entries: BTreeMap<String, Value>,
}

impl Copy {
    /// Takes over the next page, when it can be had; says whether there was anything new.
    async fn follow(&mut self, public: &Api) -> bool {
        let cursor = self.cursor.as_ref().map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        let Ok(answer) = public.get(&format!("/v1/catalogue/changes?limit=7{cursor}")).await else {
            return false;
        };
        if answer.status != 200 {
            return false;
        }
        let changes = answer.body["items"].as_array().unwrap();
        for change in changes {
            self.positions.push(change["position"].as_i64().unwrap());
            let id = change["id"].as_str().unwrap().to_string();
            let known = self.entries.contains_key(&id);
            match change["change"].as_str().unwrap() {
                "created" => assert!(!known, "created twice: {change}"),
                "changed" => assert!(known, "changed before it was created: {change}"),
                _ => assert!(known && change["entry"].is_null(), "withdrawn, and still there: {change}"),
            }
            assert!(change["index_number"].is_string(), "{change}");
            if change["change"] == "withdrawn" {
                self.entries.remove(&id);
            } else {
                self.entries.insert(id, change["entry"].clone());
            }
        }
        self.cursor = Some(answer.body["next_cursor"].as_str().unwrap().into());
        !changes.is_empty()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_harvester_ends_with_exactly_the_public_set_on_sqlite() {
    a_harvester_ends_with_exactly_the_public_set(Database::Sqlite, Layout::OneProcess).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_harvester_ends_with_exactly_the_public_set_on_postgres() {
    a_harvester_ends_with_exactly_the_public_set(Database::Postgres, Layout::Separate { replicas: 2 }).await;
}

async fn a_harvester_ends_with_exactly_the_public_set(database: Database, layout: Layout) {
    let Some(mut suite) = Suite::start(database, layout).await else { return };
    let (public, done) = (suite.api(), Arc::new(AtomicBool::new(false)));
    let harvester = {
        let (public, done) = (public.clone(), done.clone());
        tokio::spawn(async move {
            let mut copy = Copy::default();
            // Until the writing is over, and then until nothing is new.
            while !done.load(Ordering::Relaxed) {
                copy.follow(&public).await;
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            while copy.follow(&public).await {}
            copy
        })
    };

    let accounts = suite.seed_demo().await;
    let account =
        |role: &str| accounts.accounts.iter().find(|account| account.username.contains(role)).unwrap();
    let director = account("director");
    withdraw(&suite, &director.username, &director.password, 3).await;
    suite.kill();
    suite.go_on().await;
    withdraw(&suite, &director.username, &director.password, 4).await;
    done.store(true, Ordering::Relaxed);

    let copy = harvester.await.unwrap();
    let published = suite.api().all("/v1/catalogue/entries").await.unwrap();
    let published: Vec<_> = published.iter().map(|entry| entry["id"].as_str().unwrap()).collect();
    assert_eq!(published.len(), 37 - 7, "37 were published, 7 taken back");
    let mut kept: Vec<_> = copy.entries.keys().map(String::as_str).collect();
    let mut expected = published.clone();
    kept.sort_unstable();
    expected.sort_unstable();
    assert_eq!(kept, expected);
    assert!(copy.positions.is_sorted_by(|one, next| one < next), "each once, in order");
    assert_eq!(copy.positions.len(), 37 + 7);
    for path in ["changes?cursor=x", "changes?cursor=-1", "changes?limit=0"] {
        assert_eq!(suite.api().get(&format!("/v1/catalogue/{path}")).await.unwrap().status, 422, "{path}");
    }
    assert_eq!(suite.api().get("/v1/catalogue/changes?since=0").await.unwrap().status, 400);
}

async fn withdraw(suite: &Suite, username: &str, password: &str, count: usize) {
    let director = suite.api().log_in(username, password).await.unwrap();
    let entries = suite.api().get("/v1/catalogue/entries?limit=50").await.unwrap().body;
    for entry in entries["items"].as_array().unwrap().iter().take(count) {
        let path = format!("/v1/items/{}", entry["id"].as_str().unwrap());
        eventually("the withdrawal", async || {
            let item = director.get(&path).await.ok()?;
            let withdrawn = director
                .act(&format!("{path}/withdrawals"), &item.etag?, &json!({ "reason": "样本撤回" }))
                .await
                .ok()?;
            (withdrawn.status == 201).then_some(())
        })
        .await;
    }
}
