//! What a body settles for itself: its practice, and the chain that its secrecy reviews go through.

use clients::api::{Answer, Api};
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{Database, Layout, Suite, Town, eventually};
use uuid::Uuid;

/// The four levels of the township's chain of 2025: who signs, as whom, under which name.
const FOUR_LEVELS: [(&str, &str, &str); 4] = [
    ("civil-affairs.head", "section_head", "主责科室初审"),
    ("supervising.leader", "supervising_leader", "主管领导复审"),
    ("secrecy.reviewer", "secrecy_reviewer", "保密领导专审"),
    ("township.head", "township_head", "主要领导终审"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_body_settles_its_practice_and_its_chain_on_sqlite() {
    a_body_settles_its_practice_and_its_chain(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_settles_its_practice_and_its_chain_on_postgres() {
    a_body_settles_its_practice_and_its_chain(Database::Postgres).await;
}

async fn a_body_settles_its_practice_and_its_chain(database: Database) {
    let Some(suite) = Suite::start(database, Layout::OneProcess).await else { return };
    let town = Town::enter(&suite).await;
    let administrator = Town::administrator(&suite).await;
    town.employ(&administrator, "secrecy.reviewer", "副书记丁", json!([{ "role": "secrecy_reviewer" }]))
        .await;
    let scene = Scene { suite, town };

    let before = scene.submitted_item("变更前提交的低保政策问答").await;
    let old_review = scene.review_of(&before).await;
    let receipt = scene.somebody_applies().await;
    assert_eq!(scene.light_of_request(&receipt).await, "green", "20 working days are left, 5 are enough");

    scene.everybody_sees_the_defaults().await;
    scene.whoever_may_not_settle_is_refused().await;
    scene.every_fault_is_named_at_once().await;
    scene.the_four_levels_of_2025_are_settled().await;

    let item = scene.submitted_item("变更后提交的低保政策问答").await;
    scene.it_goes_through_exactly_these_four_signatures(&item).await;
    scene.the_review_of_before_keeps_its_chain(&old_review).await;
    scene.the_threshold_decides_the_light(&receipt, &item).await;
    scene.a_chain_of_its_own_decides_who_may_sign_and_for_what().await;
    scene.the_history_says_who_settled_what().await;
}

struct Scene {
    suite: Suite,
    town: Town,
}

impl Scene {
    async fn person(&self, username: &str) -> Api {
        self.town.person(&self.suite, username).await
    }

    fn path(&self) -> String {
        format!("/v1/organizations/{}/settings", self.town.organization_id)
    }

    async fn settings(&self) -> Answer {
        self.suite.api().get(&self.path()).await.unwrap().succeeded().unwrap()
    }

    /// The office director settles it at the version that everybody sees.
    async fn settle(&self, settings: &Value) -> Answer {
        let etag = self.settings().await.etag.unwrap();
        self.person("office.director").await.act(&self.path(), &etag, settings).await.unwrap()
    }

    /// An item of the civil affairs section, formed and submitted today.
    async fn submitted_item(&self, title: &str) -> Value {
        let clerk = self.person("civil-affairs.clerk").await;
        let metadata = json!({
            "title": title, "content_summary": "条件与程序", "generated_on": today(), "subject": "17",
            "genre": "other", "publication_channels": ["government_website"], "proposed_attribute": "proactive",
            "basis": "第二十条第十一项",
        });
        let new = json!({ "section_id": self.town.sections["民政科"], "metadata": metadata });
        let item = eventually("the section to reach the catalogue", async || {
            let answer = clerk.post("/v1/items", &new).await.unwrap();
            (answer.status == 201).then_some(answer.body)
        })
        .await;
        let submission = json!({ "items": [{ "item_id": item["id"], "version": item["version"] }] });
        clerk.post("/v1/submissions", &submission).await.unwrap().succeeded().unwrap();
        item
    }

    /// The path of the review of an item, once it is opened.
    async fn review_of(&self, item: &Value) -> String {
        let clerk = self.person("office.clerk").await;
        let review = eventually("the review to be opened", async || {
            let reviews = clerk.all("/v1/reviews").await.unwrap();
            reviews.into_iter().find(|review| review["item_id"] == item["id"])
        })
        .await;
        format!("/v1/reviews/{}", review["id"].as_str().unwrap())
    }

    async fn review(&self, path: &str) -> Answer {
        self.person("office.clerk").await.get(path).await.unwrap().succeeded().unwrap()
    }

    async fn sign(&self, username: &str, review: &str, signature: Value) -> Answer {
        let etag = self.review(review).await.etag.unwrap();
        let signer = self.person(username).await;
        signer.act(&format!("{review}/signatures"), &etag, &signature).await.unwrap()
    }

    /// The path of a request that came in at the counter today.
    async fn somebody_applies(&self) -> String {
        let clerk = self.person("office.clerk").await;
        let application = json!({
            "organization_id": self.town.organization_id, "channel": "in_person",
            "applicant": { "type": "natural_person", "name": "申请人甲", "contact": { "telephone": "00000000" },
                           "identity_document": { "name": "居民身份证", "number": "样本" } },
            "description": "本村低保户数", "provision_medium": "paper", "acquisition_way": "pick_up",
        });
        let receipt = eventually("the body to reach the request service", async || {
            let answer = clerk.post("/v1/requests", &application).await.unwrap();
            (answer.status == 201).then_some(answer.body)
        })
        .await;
        format!("/v1/requests/{}", receipt["id"].as_str().unwrap())
    }

    async fn light_of_request(&self, path: &str) -> String {
        let request = self.person("office.clerk").await.get(path).await.unwrap().body;
        request["clock"]["light"].as_str().unwrap().into()
    }

    async fn everybody_sees_the_defaults(&self) {
        let shown = self.settings().await;
        assert_eq!(shown.body["practice"]["green_above_working_days"], 5);
        assert_eq!(shown.body["review_chain"], json!({ "preset": "seed_township" }));
        assert_eq!(shown.body["review_steps"].as_array().unwrap().len(), 4);
        let public = self.suite.api();
        let again = public.request(Method::GET, &self.path()).header("if-none-match", shown.etag.unwrap());
        assert_eq!(public.answer(again).await.unwrap().status, 304);
        let unknown = format!("/v1/organizations/{}/settings", Uuid::now_v7());
        assert_eq!(public.get(&unknown).await.unwrap().status, 404);
    }

    async fn whoever_may_not_settle_is_refused(&self) {
        let (path, settings) = (self.path(), json!({ "review_chain": { "preset": "miyun_2025" } }));
        let etag = self.settings().await.etag.unwrap();
        let strangers = Town::enter_as(&self.suite, "b.", "DEM020082").await;
        let stranger = strangers.person(&self.suite, "office.director").await;
        for (caller, status) in [
            (self.suite.api(), 401),
            (self.person("office.clerk").await, 403),
            (self.person("township.head").await, 403),
            (stranger.clone(), 404),
        ] {
            refused(&caller.act(&path, &etag, &settings).await.unwrap(), status);
        }
        let history = format!("/v1/organizations/{}/history", self.town.organization_id);
        refused(&self.person("office.clerk").await.get(&history).await.unwrap(), 403);
        refused(&stranger.get(&history).await.unwrap(), 404);

        let director = self.person("office.director").await;
        refused(&director.post(&path, &settings).await.unwrap(), 428);
        refused(&director.act(&path, "\"7\"", &settings).await.unwrap(), 412);
        let unknown = format!("/v1/organizations/{}/settings", Uuid::now_v7());
        refused(&director.act(&unknown, &etag, &settings).await.unwrap(), 404);
        assert_eq!(self.settings().await.etag.unwrap(), etag, "nothing was settled");
    }

    async fn every_fault_is_named_at_once(&self) {
        let wrong = json!({
            "practice": { "green_above_working_days": 367, "make_proactive_applicants": 1 },
            "review_chain": { "preset": "custom", "steps": [
                { "kind": "signature", "role": "clerk", "own_section": true, "label_zh": " " },
                { "kind": "meeting", "body": "leading_group", "time_limit_working_days": 0 },
                { "kind": "meeting", "body": "leading_group", "may_decide": ["proactive"] },
            ] },
        });
        let expected = [
            ("/practice/green_above_working_days", "range"),
            ("/practice/make_proactive_applicants", "range"),
            ("/review_chain/steps/0/role", "CHAIN_STEP_SIGNER"),
            ("/review_chain/steps/0/label_zh", "CHAIN_STEP_TERMS"),
            ("/review_chain/steps/1/time_limit_working_days", "CHAIN_STEP_TERMS"),
            ("/review_chain/steps/2/body", "CHAIN_MEETING_REPEATED"),
            ("/review_chain/steps/2/may_decide", "CHAIN_LAST_STEP_DECIDES"),
        ];
        assert_eq!(faults(&refused(&self.settle(&wrong).await, 422)), expected);
        let altered = json!({ "review_chain": { "preset": "miyun_2025", "steps": [
            { "kind": "meeting", "body": "leading_group" } ] } });
        let answer = refused(&self.settle(&altered).await, 422);
        assert_eq!(faults(&answer), [("/review_chain/steps", "CHAIN_PRESET_FIXED")]);
        let misspelt = json!({ "review_chain": { "preset": "custom", "steps": [
            { "kind": "signature", "role": "section_head", "own_section": true, "label": "初审" } ] } });
        let answer = refused(&self.settle(&misspelt).await, 422);
        assert_eq!(faults(&answer), [("/review_chain/steps/0/label", "type")]);
    }

    async fn the_four_levels_of_2025_are_settled(&self) {
        let director = self.person("office.director").await;
        let etag = self.settings().await.etag.unwrap();
        let settings = json!({
            "practice": { "filing_working_days": 30 },
            "review_chain": { "preset": "miyun_2025" },
        });
        let send = async || {
            let request = director.request(Method::POST, &self.path()).json(&settings);
            let request = request.header("if-match", &etag).header("idempotency-key", "four-levels");
            director.answer(request).await.unwrap()
        };
        let settled = send().await;
        assert_eq!(
            (settled.status, settled.location.as_ref()),
            (201, Some(&self.path())),
            "{}",
            settled.body
        );
        assert_eq!(settled.body["practice"]["filing_working_days"], 30);
        let labels = settled.body["review_steps"].as_array().unwrap();
        let labels: Vec<_> = labels.iter().map(|step| step["label_zh"].as_str().unwrap()).collect();
        assert_eq!(labels, FOUR_LEVELS.map(|(_, _, label)| label));
        let again = send().await;
        assert_eq!((again.status, &again.etag), (201, &settled.etag), "sent twice, settled once");
        let shown = self.settings().await;
        assert_eq!((&shown.body, &shown.etag), (&settled.body, &settled.etag));
        refused(&director.act(&self.path(), &etag, &settings).await.unwrap(), 412);
    }

    async fn it_goes_through_exactly_these_four_signatures(&self, item: &Value) {
        let path = self.review_of(item).await;
        eventually("the chain that was settled before it was submitted", async || {
            let review = self.review(&path).await.body;
            (review["chain"][0]["label_zh"] == "主责科室初审").then_some(())
        })
        .await;
        for (place, (username, role, label)) in FOUR_LEVELS.into_iter().enumerate() {
            let review = self.review(&path).await.body;
            assert_eq!(
                (&review["awaits"]["role"], &review["awaits"]["label_zh"]),
                (&json!(role), &json!(label))
            );
            for (other, ..) in FOUR_LEVELS.into_iter().filter(|(other, ..)| *other != username) {
                let answer = refused(&self.sign(other, &path, json!({})).await, 403);
                assert_eq!(answer["rule"]["code"], "ROLE_REQUIRED", "{other} at step {place}");
            }
            let signed = self.sign(username, &path, json!({ "disclosure_attribute": "proactive" })).await;
            assert_eq!(signed.status, 201, "{}", signed.body);
        }
        let review = self.review(&path).await.body;
        assert_eq!(
            (&review["state"], &review["disclosure_attribute"]),
            (&json!("determined"), &json!("proactive"))
        );
        let signed = review["steps_taken"].as_array().unwrap().iter();
        let signed: Vec<_> = signed.map(|taken| taken["by"]["role"].as_str().unwrap()).collect();
        assert_eq!(signed, FOUR_LEVELS.map(|(_, role, _)| role));
        self.item_waits_to_be_published(item).await;
    }

    async fn item_waits_to_be_published(&self, item: &Value) {
        let path = format!("/v1/items/{}", item["id"].as_str().unwrap());
        let clerk = self.person("office.clerk").await;
        eventually("the determination to reach the catalogue", async || {
            let item = clerk.get(&path).await.unwrap().body;
            (item["state"] == "awaiting_publication").then_some(())
        })
        .await;
    }

    async fn the_review_of_before_keeps_its_chain(&self, review: &str) {
        for username in ["civil-affairs.head", "supervising.leader"] {
            assert_eq!(self.sign(username, review, json!({})).await.status, 201);
        }
        let review = self.review(review).await.body;
        assert_eq!(
            (&review["state"], &review["awaits"]["body"]),
            (&json!("awaiting_meeting"), &json!("leading_group"))
        );
    }

    async fn the_threshold_decides_the_light(&self, request: &str, item: &Value) {
        let clerk = self.person("office.clerk").await;
        let item = format!("/v1/items/{}", item["id"].as_str().unwrap());
        let light_of_item = async || clerk.get(&item).await.unwrap().body["light"].clone();
        assert_eq!(
            (self.light_of_request(request).await.as_str(), light_of_item().await),
            ("green", json!("green"))
        );
        let settings = json!({
            "practice": { "green_above_working_days": 20 },
            "review_chain": { "preset": "miyun_2025" },
        });
        assert_eq!(self.settle(&settings).await.status, 201);
        eventually("the threshold to reach the request service", async || {
            (self.light_of_request(request).await == "yellow").then_some(())
        })
        .await;
        let listed = clerk.all("/v1/requests").await.unwrap().remove(0);
        assert_eq!(listed["clock"]["light"], "yellow", "lists go by it too");
        eventually("the threshold to reach the catalogue", async || {
            (light_of_item().await == "yellow").then_some(())
        })
        .await;
    }

    async fn a_chain_of_its_own_decides_who_may_sign_and_for_what(&self) {
        let settings = json!({ "review_chain": { "preset": "custom", "steps": [
            { "kind": "signature", "role": "section_head", "own_section": true, "label_zh": "科室初审",
              "may_decide": ["proactive"] },
            { "kind": "signature", "role": "section_head", "own_section": false, "label_zh": "相关科室会签" },
            { "kind": "signature", "role": "supervising_leader", "own_section": true },
        ] } });
        assert_eq!(self.settle(&settings).await.status, 201);
        let item = self.submitted_item("会签的低保政策问答").await;
        let review = self.review_of(&item).await;
        eventually("the chain of its own", async || {
            (self.review(&review).await.body["chain"].as_array().unwrap().len() == 3).then_some(())
        })
        .await;
        let on_request = json!({ "disclosure_attribute": "on_request" });
        let answer = refused(&self.sign("civil-affairs.head", &review, on_request).await, 422);
        assert_eq!(faults(&answer), [("/disclosure_attribute", "STEP_DECIDES")]);
        let answer = refused(&self.sign("finance.head", &review, json!({})).await, 403);
        assert_eq!(answer["rule"]["code"], "OWN_SECTION_ONLY");
        assert_eq!(self.sign("civil-affairs.head", &review, json!({})).await.status, 201);
        assert_eq!(self.sign("finance.head", &review, json!({})).await.status, 201, "any section's head may");

        let administrator = Town::administrator(&self.suite).await;
        let sections = &self.town.sections;
        for (username, section) in [("leader.of-finance", "财政科"), ("leader.of-civil-affairs", "民政科")]
        {
            let role = json!([{ "role": "supervising_leader", "section_id": sections[section] }]);
            self.town.employ(&administrator, username, "样本人员", role).await;
        }
        let answer = refused(&self.sign("leader.of-finance", &review, json!({})).await, 403);
        assert_eq!(answer["rule"]["code"], "OWN_SECTION_ONLY", "the chain wants the leader of that section");
        assert_eq!(self.sign("leader.of-civil-affairs", &review, json!({})).await.status, 201);
        self.item_waits_to_be_published(&item).await;
    }

    async fn the_history_says_who_settled_what(&self) {
        let path = format!("/v1/organizations/{}/history", self.town.organization_id);
        let history = self.person("office.director").await.all(&path).await.unwrap();
        let kinds: Vec<_> = history.iter().map(|fact| fact["kind"].as_str().unwrap()).collect();
        let settled = "organization.settings_changed";
        assert_eq!(kinds, ["organization.registered", settled, settled, settled]);
        assert_eq!(history[1]["by"]["role"], "office_director");
        assert_eq!(history[1]["body"]["review_chain"], json!({ "preset": "miyun_2025" }));
        assert_eq!(
            history[2]["body"]["practice"]["filing_working_days"], 20,
            "what was left out is as by default"
        );
    }
}

/// Today in Shanghai.
fn today() -> String {
    web::shanghai_day(chrono::Utc::now()).to_string()
}

fn refused(answer: &Answer, status: u16) -> Value {
    assert_eq!(answer.status, status, "{}", answer.body);
    answer.body.clone()
}

fn faults(problem: &Value) -> Vec<(&str, &str)> {
    let faults = problem["errors"].as_array().unwrap().iter();
    faults.map(|fault| (fault["pointer"].as_str().unwrap(), fault["code"].as_str().unwrap())).collect()
}
