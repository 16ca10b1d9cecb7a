//! The township in which the scenarios play: one signature determines, so that they are about what comes after.

use clients::api::{Answer, Api};
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{Database, Layout, Suite, Town, eventually};

pub struct Scene {
    pub suite: Suite,
    pub town: Town,
    /// 办公室主任.
    pub director: Api,
    /// 办公室办事员.
    pub clerk: Api,
    /// 民政科办事员.
    pub section_clerk: Api,
    leader: Api,
    pub administrator: Api,
}

impl Scene {
    pub async fn enter(database: Database, layout: Layout) -> Option<Self> {
        let suite = Suite::start(database, layout).await?;
        let town = Town::enter(&suite).await;
        let administrator = Town::administrator(&suite).await;
        let person = async |username: &str| town.person(&suite, username).await;
        let (director, clerk) = (person("office.director").await, person("office.clerk").await);
        let (section_clerk, leader) =
            (person("civil-affairs.clerk").await, person("supervising.leader").await);
        let path = format!("/v1/organizations/{}/settings", town.organization_id);
        let etag = director.get(&path).await.unwrap().etag.unwrap();
        let chain = json!({ "review_chain": { "preset": "custom", "steps": [
            { "kind": "signature", "role": "supervising_leader", "own_section": false, "label_zh": "分管领导审定" },
        ] } });
        succeeded(director.act(&path, &etag, &chain).await.unwrap());
        Some(Self { suite, town, director, clerk, section_clerk, leader, administrator })
    }

    /// An item of the civil affairs section, formed, filled in, submitted and determined on one day; its path.
    pub async fn determined(&self, title: &str, attribute: &str, day: &str) -> String {
        self.determined_of(metadata(title, attribute, day), day).await
    }

    /// The same, of an item with this metadata.
    pub async fn determined_of(&self, metadata: Value, day: &str) -> String {
        let new = json!({
            "section_id": self.town.sections["民政科"],
            "metadata": metadata,
            "prepared_on": day,
        });
        let item = eventually("the section to reach the catalogue", async || {
            let answer = self.section_clerk.post("/v1/items", &new).await.unwrap();
            (answer.status == 201).then_some(answer.body)
        })
        .await;
        let path = format!("/v1/items/{}", id(&item));
        self.submit_and_sign(&path, day).await;
        path
    }

    /// Submits the item and signs its review; waits until the catalogue knows what was determined.
    pub async fn submit_and_sign(&self, path: &str, day: &str) {
        let submission = json!({ "submitted_on": day, "items": [self.named(path).await] });
        let submitted = succeeded(self.section_clerk.post("/v1/submissions", &submission).await.unwrap());
        let item_id = submitted["items"][0]["id"].clone();
        let review = eventually("the review with the chain of the body", async || {
            let waiting = self.leader.all("/v1/reviews?awaits=supervising_leader").await.unwrap();
            waiting.into_iter().find(|review| review["item_id"] == item_id)
        })
        .await;
        let signatures = format!("/v1/reviews/{}/signatures", id(&review));
        let etag = format!("\"{}\"", review["version"]);
        succeeded(self.leader.act(&signatures, &etag, &json!({ "signed_on": day })).await.unwrap());
        eventually("the determination", async || {
            let state = self.item(path).await["state"].clone();
            (state != "under_review").then_some(())
        })
        .await;
    }

    /// A text of the civil affairs section, uploaded: as it goes into `metadata.files`.
    pub async fn upload(&self, name: &str, text: &'static str) -> Value {
        let request = self.section_clerk.request(Method::POST, &format!("/v1/files?name={name}"));
        let request = request.header("content-type", "application/octet-stream").body(text);
        succeeded(self.section_clerk.answer(request).await.unwrap())
    }

    pub async fn item(&self, path: &str) -> Value {
        succeeded(self.director.get(path).await.unwrap())
    }

    /// The item as batches name it.
    pub async fn named(&self, path: &str) -> Value {
        let item = self.item(path).await;
        json!({ "item_id": item["id"], "version": item["version"] })
    }

    pub async fn publish(&self, path: &str, day: &str) -> Answer {
        let publication = json!({
            "published_on": day,
            "publication_channels": ["government_website"],
            "items": [self.named(path).await],
        });
        self.director.post("/v1/publications", &publication).await.unwrap()
    }

    /// A program of a body, with these scopes.
    pub async fn client(&self, organization_id: &str, scopes: &[&str]) -> Api {
        let new = json!({ "name": "业务系统", "organization_id": organization_id, "scopes": scopes });
        let view = succeeded(self.administrator.post("/v1/api-clients", &new).await.unwrap());
        let public = self.suite.api();
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", id(&view)),
            ("client_secret", view["client_secret"].as_str().unwrap()),
        ];
        let request = public.request(Method::POST, "/oauth/token").form(&form);
        let token = succeeded(public.answer(request).await.unwrap());
        public.with_token(token["access_token"].as_str().unwrap())
    }

    /// A body of its own.
    pub async fn body(&self, name: &str, code: &str) -> String {
        let mut profile = serde_json::to_value(gongkai::demo::profile()).unwrap();
        profile["name"] = json!(name);
        profile["organization_code"] = json!(code);
        let body = succeeded(self.administrator.post("/v1/organizations", &profile).await.unwrap());
        id(&body).to_string()
    }
}

pub fn metadata(title: &str, attribute: &str, day: &str) -> Value {
    json!({
        "title": title, "content_summary": "情况说明", "generated_on": day, "subject": "17", "genre": "other",
        "publication_channels": ["government_website"], "proposed_attribute": attribute,
        "basis": "第二十条第十一项",
    })
}

pub fn id(record: &Value) -> &str {
    record["id"].as_str().unwrap()
}

pub fn today() -> String {
    (chrono::Utc::now() + chrono::Duration::hours(8)).date_naive().to_string()
}

/// Acts on the record at `path` as it now is.
pub async fn act(api: &Api, path: &str, noun: &str, body: Value) -> Answer {
    let etag = api.get(path).await.unwrap().succeeded().unwrap().etag.unwrap();
    api.act(&format!("{path}/{noun}"), &etag, &body).await.unwrap()
}

#[track_caller]
pub fn succeeded(answer: Answer) -> Value {
    answer.succeeded().unwrap_or_else(|error| panic!("{error}")).body
}

/// The rule that refused an act that the law does not permit now, or to this caller.
#[track_caller]
pub fn refused(answer: &Answer, status: u16) -> &str {
    assert_eq!(answer.status, status, "{}", answer.body);
    answer.body["rule"]["code"].as_str().unwrap_or_default()
}

/// Pointer and code of the one thing that is wrong with what was sent.
#[track_caller]
pub fn fault(answer: &Answer) -> (&str, &str) {
    assert_eq!(answer.status, 422, "{}", answer.body);
    let faults = answer.body["errors"].as_array().unwrap();
    assert_eq!(faults.len(), 1, "{}", answer.body);
    (faults[0]["pointer"].as_str().unwrap(), faults[0]["code"].as_str().unwrap())
}
