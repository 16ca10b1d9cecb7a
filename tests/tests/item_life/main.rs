//! The life of an item after it was filled in: published in time, changed, superseded, withdrawn because of a leak;
//! withheld and assessed again. Every day is counted by hand on the State Council's calendars of 2019 and 2020.

mod kept_back;
mod public;

use clients::api::{Answer, Api};
use serde_json::{Value, json};
use testkit::{County, Database, Layout, Suite, Town, eventually};

const CLERK: &str = "civil-affairs.clerk";
const HEAD: &str = "civil-affairs.head";
const DIRECTOR: &str = "office.director";
const FIRST: &str = "农村低保标准通知";
const CHANGED: &str = "农村低保标准通知（调整）";

#[tokio::test(flavor = "multi_thread")]
async fn an_item_lives_as_the_law_has_it_on_sqlite() {
    an_item_lives_as_the_law_has_it(Database::Sqlite, Layout::OneProcess).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_lives_as_the_law_has_it_in_two_processes_of_every_service_on_postgres() {
    an_item_lives_as_the_law_has_it(Database::Postgres, Layout::Separate { replicas: 2 }).await;
}

async fn an_item_lives_as_the_law_has_it(database: Database, layout: Layout) {
    let Some(suite) = Suite::start(database, layout).await else { return };
    let mut scene = Scene::enter(suite).await;
    let item = scene.information_is_published_within_20_working_days_of_its_formation().await;
    scene.it_changes_and_is_published_again_within_20_working_days_of_the_change(&item).await;
    scene.every_published_revision_stays_readable(&item).await;
    let successor = scene.another_item_takes_its_place(&item).await;
    scene.the_body_above_reads_and_changes_nothing(&item).await;
    scene.a_leak_is_gone_at_once_and_remedied(&item, &successor).await;
    scene.what_is_withheld_is_assessed_again().await;
    scene.what_other_organs_have_a_say_in_waits_for_them().await;
    scene.everything_is_there_again_after_a_rebuild().await;
    let (code, printed) = scene.suite.run(&["verify-ledger"]);
    assert_eq!(code, 0, "{printed}");
}

struct Scene {
    suite: Suite,
    town: Town,
    county: County,
}

fn sheet(title: &str, generated_on: &str) -> Value {
    json!({
        "title": title, "content_summary": "标准与发放办法", "generated_on": generated_on, "subject": "17",
        "genre": "notice", "publication_channels": ["government_website"], "proposed_attribute": "proactive",
        "basis": "第二十条第十一项",
    })
}

fn rule(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["rule"]["code"].as_str().unwrap_or_default())
}

fn faults(answer: &Answer) -> Vec<(&str, &str)> {
    let errors = answer.body["errors"].as_array().unwrap();
    errors.iter().map(|e| (e["pointer"].as_str().unwrap(), e["code"].as_str().unwrap())).collect()
}

fn ids(entries: &[Value]) -> Vec<&str> {
    entries.iter().map(|entry| entry["id"].as_str().unwrap()).collect()
}

impl Scene {
    /// A township below a county, whose section heads alone review what their sections prepare.
    async fn enter(suite: Suite) -> Self {
        let county = County::enter(&suite, "DEM020082").await;
        let town = Town::enter_below(&suite, &county.organization_id).await;
        let scene = Self { suite, town, county };
        scene.settle(json!({})).await;
        scene
    }

    async fn settle(&self, practice: Value) {
        let path = format!("/v1/organizations/{}/settings", self.town.organization_id);
        let etag = self.suite.api().get(&path).await.unwrap().etag.unwrap();
        let steps = json!([{ "kind": "signature", "role": "section_head", "own_section": true }]);
        let settings =
            json!({ "practice": practice, "review_chain": { "preset": "custom", "steps": steps } });
        self.person(DIRECTOR).await.act(&path, &etag, &settings).await.unwrap().succeeded().unwrap();
    }

    async fn person(&self, username: &str) -> Api {
        self.town.person(&self.suite, username).await
    }

    async fn item(&self, id: &str) -> Answer {
        self.person(DIRECTOR).await.get(&format!("/v1/items/{id}")).await.unwrap().succeeded().unwrap()
    }

    async fn act(&self, username: &str, id: &str, acts: &str, act: &Value) -> Answer {
        let etag = self.item(id).await.etag.unwrap();
        self.person(username).await.act(&format!("/v1/items/{id}/{acts}"), &etag, act).await.unwrap()
    }

    async fn fill_in(&self, metadata: Value) -> String {
        let prepared_on = metadata["generated_on"].clone();
        let new = json!({ "section_id": self.town.sections["民政科"], "metadata": metadata, "prepared_on": prepared_on });
        let clerk = self.person(CLERK).await;
        let item = eventually("the section to reach the catalogue", async || {
            let answer = clerk.post("/v1/items", &new).await.unwrap();
            (answer.status == 201).then_some(answer.body)
        })
        .await;
        item["id"].as_str().unwrap().into()
    }

    async fn submit(&self, id: &str, on: &str, declarations: Value) {
        let version = self.item(id).await.body["version"].clone();
        let items = json!([{ "item_id": id, "version": version, "declarations": declarations }]);
        let submission = json!({ "submitted_on": on, "items": items });
        self.person(CLERK).await.post("/v1/submissions", &submission).await.unwrap().succeeded().unwrap();
    }

    /// The review of an item, once it waits for the section head.
    async fn to_sign(&self, id: &str) -> Value {
        let head = self.person(HEAD).await;
        eventually("the review to wait for the section head", async || {
            let mine = head.all("/v1/reviews?mine=true").await.unwrap();
            mine.into_iter().find(|review| review["item_id"] == id)
        })
        .await
    }

    /// Submitted and signed; the item as the determination left it.
    async fn determine(&self, id: &str, on: &str) -> Value {
        self.submit(id, on, json!({})).await;
        let review = self.to_sign(id).await;
        let signatures = json!([{ "review_id": review["id"], "version": review["version"] }]);
        let signed = json!({ "signed_on": on, "signatures": signatures });
        self.person(HEAD).await.post("/v1/signatures", &signed).await.unwrap().succeeded().unwrap();
        eventually("the determination to reach the catalogue", async || {
            let item = self.item(id).await.body;
            (!item["state"].as_str().unwrap().ends_with("under_review")).then_some(item)
        })
        .await
    }

    async fn publish(&self, id: &str, on: &str) -> Value {
        let version = self.item(id).await.body["version"].clone();
        let items = json!([{ "item_id": id, "version": version }]);
        let publication =
            json!({ "published_on": on, "publication_channels": ["government_website"], "items": items });
        let director = self.person(DIRECTOR).await;
        director.post("/v1/publications", &publication).await.unwrap().succeeded().unwrap().body["items"][0]
            .clone()
    }

    async fn list(&self, filter: &str) -> Vec<Value> {
        self.person(DIRECTOR).await.all(&format!("/v1/items?{filter}")).await.unwrap()
    }

    async fn work_list(&self, username: &str) -> Value {
        self.person(username).await.get("/v1/work-list").await.unwrap().succeeded().unwrap().body
    }

    async fn public(&self, path: &str) -> Answer {
        self.suite.api().get(&format!("/v1/catalogue/{path}")).await.unwrap()
    }

    /// Everything that was acted on stands in the ledger: read tables made again from it say the same.
    async fn everything_is_there_again_after_a_rebuild(&mut self) {
        let before = (self.list("").await, self.work_list(DIRECTOR).await);
        self.suite.kill();
        let (code, printed) = self.suite.run(&["rebuild"]);
        assert_eq!(code, 0, "{printed}");
        self.suite.go_on().await;
        assert_eq!((self.list("").await, self.work_list(DIRECTOR).await), before);
    }
}
