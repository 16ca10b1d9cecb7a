//! The founding document's township does its main job, end to end, over HTTP through the gateway.

use clients::api::Api;
use serde_json::{Value, json};
use testkit::{Database, Layout, Suite, Town, eventually};

const SHEET: &[u8] = include_bytes!("../fixtures/core_metadata_sheet.xlsx");
const SHEET_WITH_FAULTS: &[u8] = include_bytes!("../fixtures/core_metadata_sheet_with_faults.xlsx");
const SEPARATE: Layout = Layout::Separate { replicas: 1 };

#[tokio::test(flavor = "multi_thread")]
async fn the_township_does_its_main_job_on_sqlite() {
    main_job(Database::Sqlite, Layout::OneProcess, Between::Nothing).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_township_does_its_main_job_on_sqlite_killed_between_any_two_steps() {
    main_job(Database::Sqlite, Layout::OneProcess, Between::KillEverything).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_township_does_its_main_job_on_postgres() {
    main_job(Database::Postgres, Layout::OneProcess, Between::Nothing).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_township_does_its_main_job_in_six_processes_on_postgres_killed_between_any_two_steps() {
    main_job(Database::Postgres, SEPARATE, Between::KillEverything).await;
}

/// What happens between two steps.
#[derive(Clone, Copy, PartialEq)]
enum Between {
    Nothing,
    KillEverything,
}

impl Between {
    async fn steps(self, suite: &mut Suite) {
        if self == Between::KillEverything {
            suite.kill();
            suite.go_on().await;
        }
    }
}

async fn main_job(database: Database, layout: Layout, between: Between) {
    let Some(mut suite) = Suite::start(database, layout).await else { return };
    let town = Town::enter(&suite).await;
    between.steps(&mut suite).await;

    the_clerk_imports_the_sheet(&suite, &town).await;
    between.steps(&mut suite).await;
    the_clerk_submits_what_was_imported(&suite, &town).await;
    between.steps(&mut suite).await;
    the_section_heads_sign(&suite, &town).await;
    between.steps(&mut suite).await;
    the_supervising_leader_signs(&suite, &town).await;
    between.steps(&mut suite).await;
    a_meeting_decides(&suite, &town, "leading_group", "2008-04-15").await;
    between.steps(&mut suite).await;
    a_meeting_decides(&suite, &town, "township_head_meeting", "2008-04-18").await;
    between.steps(&mut suite).await;
    the_office_publishes(&suite, &town).await;
    between.steps(&mut suite).await;
    the_public_finds_what_is_published_and_nothing_else(&suite, &town).await;
    between.steps(&mut suite).await;
    let receipt = somebody_applies_at_the_counter(&suite, &town).await;
    between.steps(&mut suite).await;
    the_office_replies(&suite, &town, &receipt).await;
    between.steps(&mut suite).await;
    the_applicant_tracks_the_reply(&suite, &receipt).await;
    somebody_applies_online(&suite, &town).await;
    between.steps(&mut suite).await;
    the_figures_of_2008_reconcile(&suite, &town).await;
    every_ledger_is_whole(&suite);
}

async fn the_clerk_imports_the_sheet(suite: &Suite, town: &Town) {
    let clerk = town.person(suite, "agriculture.clerk").await;
    let (status, imported) = town.import(&clerk, SHEET).await;
    assert_eq!(status, 201, "{imported}");
    assert_eq!(imported["items"].as_array().unwrap().len(), 61);
    assert_eq!(clerk.all("/v1/items").await.unwrap().len(), 61);

    let (status, refused) = town.import(&clerk, SHEET).await;
    assert_eq!(status, 422, "the same sheet again finds its own items");
    assert_eq!(refused["errors"].as_array().unwrap().len(), 61);

    let other_town_clerk = town.person(suite, "finance.clerk").await;
    let (status, refused) = town.import(&other_town_clerk, SHEET_WITH_FAULTS).await;
    assert_eq!(status, 422);
    let faults = refused["errors"].as_array().unwrap();
    for row in [6, 7, 9, 12, 15, 18, 24, 27, 40, 65] {
        assert!(faults.iter().any(|fault| fault["row"] == row), "row {row} is faulty: {refused}");
    }
    assert_eq!(clerk.all("/v1/items").await.unwrap().len(), 61, "nothing of a faulty sheet goes in");
}

async fn the_clerk_submits_what_was_imported(suite: &Suite, town: &Town) {
    let clerk = town.person(suite, "agriculture.clerk").await;
    let drafted = clerk.all("/v1/items?state=drafted").await.unwrap();
    let items: Vec<_> = drafted.iter().map(named).collect();
    assert_eq!(items.len(), 61);
    let submissions = json!({ "submitted_on": "2008-03-31", "items": items });
    let answer = clerk.post("/v1/submissions", &submissions).await.unwrap();
    assert_eq!(answer.status, 201, "{}", answer.body);
}

async fn the_section_heads_sign(suite: &Suite, town: &Town) {
    let reviews = all_reviews(suite, town).await;
    let agriculture = town.person(suite, "agriculture.head").await;
    let finance = &town.sections["财政科"];
    let review = reviews.iter().find(|review| review["section_id"] == json!(finance)).unwrap();
    let refused = sign_one(&agriculture, review, json!({ "signed_on": "2008-04-02" })).await;
    assert_eq!(
        (refused["status"].as_u64(), &refused["rule"]["code"]),
        (Some(403), &json!("OWN_SECTION_ONLY"))
    );

    let clerk = town.person(suite, "finance.clerk").await;
    let refused = sign_one(&clerk, review, json!({ "signed_on": "2008-04-02" })).await;
    assert_eq!((refused["status"].as_u64(), &refused["rule"]["code"]), (Some(403), &json!("ROLE_REQUIRED")));

    let head = town.person(suite, "finance.head").await;
    let refused = sign_one(&head, review, json!({ "signed_on": "2008-03-30" })).await;
    assert_eq!(
        refused["errors"][0]["code"], "LEGAL_DAY_BEFORE_PREVIOUS",
        "the item was submitted on 2008-03-31"
    );
    let refused = sign_one(&head, review, json!({ "signed_on": "2999-01-01" })).await;
    assert_eq!(refused["errors"][0]["pointer"], "/signed_on", "{refused}");

    for username in
        gongkai::demo::PEOPLE.iter().map(|person| person.username).filter(|name| name.ends_with(".head"))
    {
        if username == "township.head" {
            continue;
        }
        let head = town.person(suite, username).await;
        let me = head.get("/v1/me").await.unwrap().body;
        let section = me["roles"][0]["section_id"].as_str().unwrap();
        sign_all(&head, &format!("/v1/reviews?awaits=section_head&section_id={section}"), "2008-04-02").await;
    }
    assert!(agriculture.all("/v1/reviews?awaits=section_head").await.unwrap().is_empty());
}

async fn the_supervising_leader_signs(suite: &Suite, town: &Town) {
    // Somebody who is section head and leader at once may sign one step of a chain, not two.
    let administrator = Town::administrator(suite).await;
    let roles = json!([
        { "role": "section_head", "section_id": town.sections["民政科"] },
        { "role": "supervising_leader" },
    ]);
    town.employ(&administrator, "two.hats", "两岗戊", roles).await;
    let two_hats = town.person(suite, "two.hats").await;
    let clerk = town.person(suite, "civil-affairs.clerk").await;
    let item = fill_in_one_more(&clerk, town).await;
    let review = eventually("the review of one more item", async || {
        let waiting = two_hats.all("/v1/reviews?awaits=section_head").await.unwrap();
        waiting.into_iter().find(|review| review["item_id"] == item["id"])
    })
    .await;
    let signed = sign_one(&two_hats, &review, json!({})).await;
    assert_eq!(signed["state"], "awaiting_signature", "{signed}");
    let refused = sign_one(&two_hats, &signed, json!({})).await;
    assert_eq!(
        (refused["status"].as_u64(), &refused["rule"]["code"]),
        (Some(403), &json!("SEPARATION_OF_DUTIES"))
    );
    let leader = town.person(suite, "supervising.leader").await;
    let etag = format!("\"{}\"", signed["version"]);
    let path = format!("/v1/reviews/{}/returns", signed["id"].as_str().unwrap());
    let returned = leader.act(&path, &etag, &json!({ "opinion": "摘要不完整" })).await.unwrap();
    assert_eq!((returned.status, &returned.body["state"]), (201, &json!("returned")));

    sign_all(&leader, "/v1/reviews?awaits=supervising_leader", "2008-04-08").await;
}

async fn a_meeting_decides(suite: &Suite, town: &Town, body: &str, met_on: &str) {
    let director = town.person(suite, "office.director").await;
    let waiting = director.all(&format!("/v1/reviews?awaits={body}")).await.unwrap();
    assert_eq!(waiting.len(), 61);
    let decisions: Vec<_> = waiting
        .iter()
        .map(|review| json!({ "review_id": review["id"], "version": review["version"], "disclosure_attribute": review["disclosure_attribute"] }))
        .collect();
    let meeting = json!({ "body": body, "minutes_number": "檀政会纪〔2008〕4号", "met_on": met_on, "decisions": decisions });
    let leader = town.person(suite, "supervising.leader").await;
    assert_eq!(leader.post("/v1/meetings", &meeting).await.unwrap().status, 403, "the office enters minutes");
    let key = format!("meeting of {body}");
    let first = director.post_once(&key, "/v1/meetings", &meeting).await.unwrap();
    assert_eq!(first.status, 201, "{}", first.body);
    let again = director.post_once(&key, "/v1/meetings", &meeting).await.unwrap();
    assert_eq!((again.status, &again.body), (201, &first.body), "sent twice, it acts once");
    let another = json!({ "body": body, "minutes_number": "x", "decisions": [] });
    let other = director.post_once(&key, "/v1/meetings", &another).await;
    assert_eq!(other.unwrap().body["code"], "idempotency_key_reused");
}

async fn the_office_publishes(suite: &Suite, town: &Town) {
    let director = town.person(suite, "office.director").await;
    let due = eventually("the determinations to reach the catalogue", async || {
        let due = director.all("/v1/items?state=awaiting_publication").await.unwrap();
        (due.len() == 37).then_some(due)
    })
    .await;
    assert_eq!(director.all("/v1/items?state=listed_on_request").await.unwrap().len(), 22);
    let withheld = director.all("/v1/items?state=withheld").await.unwrap();
    assert_eq!(withheld.len(), 2);

    let publish = |items: Vec<Value>| json!({ "published_on": "2008-05-05", "publication_channels": ["government_website"], "items": items });
    let refused = director.post("/v1/publications", &publish(vec![named(&withheld[0])])).await.unwrap();
    assert_eq!((refused.status, &refused.body["rule"]["code"]), (409, &json!("PUBLISH_PROACTIVE_ONLY")));
    let clerk = town.person(suite, "office.clerk").await;
    let items: Vec<_> = due.iter().map(named).collect();
    assert_eq!(clerk.post("/v1/publications", &publish(items.clone())).await.unwrap().status, 403);
    let published = director.post("/v1/publications", &publish(items)).await.unwrap();
    assert_eq!(published.status, 201, "{}", published.body);
    let numbers: Vec<_> =
        published.body["items"].as_array().unwrap().iter().map(|item| item["index_number"].clone()).collect();
    let expected: Vec<_> = (1..=37).map(|serial| json!(format!("SAMPLE081/2008-{serial:05}"))).collect();
    assert_eq!(numbers, expected, "without gaps, in the order of publication");
}

async fn the_public_finds_what_is_published_and_nothing_else(suite: &Suite, town: &Town) {
    let public = suite.api();
    let entries = public.all("/v1/catalogue/entries").await.unwrap();
    assert_eq!(entries.len(), 37);
    // After a restart the index of a process may still be catching up with the ledger.
    let hits = eventually("the index", async || {
        let hits = public.get("/v1/catalogue/entries?q=%E4%BD%8E%E4%BF%9D").await.unwrap().body;
        (hits["total"].as_u64() >= Some(2)).then_some(hits)
    })
    .await;
    let titles: Vec<_> =
        hits["items"].as_array().unwrap().iter().map(|hit| hit["title"].as_str().unwrap()).collect();
    assert!(titles.contains(&"2007年农村低保对象名额和资金发放情况"), "低保 is found in {titles:?}");
    assert!(!titles.contains(&"农村低保家庭入户调查表"), "what is disclosed on request is not found");
    let nothing =
        public.get("/v1/catalogue/entries?q=%E6%88%98%E5%A4%87%E7%89%A9%E8%B5%84").await.unwrap().body;
    assert_eq!(nothing["total"], 0, "what is withheld is not found");

    let titles = public.all("/v1/catalogue/on-request-entries").await.unwrap();
    assert_eq!(titles.len(), 22);
    assert!(titles.iter().any(|entry| entry["title"] == "农村低保家庭入户调查表"));
    assert!(titles.iter().all(|entry| entry.get("content_summary").is_none()), "titles, never content");

    let clerk = town.person(suite, "office.clerk").await;
    for state in ["withheld", "listed_on_request"] {
        for item in clerk.all(&format!("/v1/items?state={state}")).await.unwrap() {
            let id = item["id"].as_str().unwrap();
            assert_eq!(public.get(&format!("/v1/catalogue/entries/{id}")).await.unwrap().status, 404);
            assert_eq!(public.get(&format!("/v1/items/{id}")).await.unwrap().status, 401);
        }
    }
}

async fn somebody_applies_at_the_counter(suite: &Suite, town: &Town) -> Value {
    let clerk = town.person(suite, "office.clerk").await;
    let application = json!({
        "organization_id": town.organization_id,
        "channel": "in_person",
        "received_on": "2008-06-02",
        "applicant": { "type": "natural_person", "name": "申请人甲", "contact": { "telephone": "00000000" } },
        "description": "本户所在村的低保家庭入户调查表",
        "provision_medium": "paper",
        "acquisition_way": "pick_up",
    });
    let receipt = eventually("the body to reach the request service", async || {
        let answer = clerk.post_once("counter-1", "/v1/requests", &application).await.unwrap();
        (answer.status == 201).then_some(answer.body)
    })
    .await;
    assert_eq!(receipt["due_on"], "2008-06-24", "15 working days; 2008-06-09 was a day off: {receipt}");
    assert_eq!(receipt["receipt_number"], "SAMPLE081-2008-00001");
    let again = clerk.post_once("counter-1", "/v1/requests", &application).await.unwrap().body;
    assert_eq!(
        (&again["id"], &again["query_code"]),
        (&receipt["id"], &receipt["query_code"]),
        "sent twice, entered once"
    );
    receipt
}

async fn the_office_replies(suite: &Suite, town: &Town, receipt: &Value) {
    let director = town.person(suite, "office.director").await;
    let path = format!("/v1/requests/{}", receipt["id"].as_str().unwrap());
    let request = director.get(&path).await.unwrap();
    let etag = request.etag.unwrap();
    let titles = director.all("/v1/items?state=listed_on_request").await.unwrap();
    let item = titles.iter().find(|item| item["title"] == "农村低保家庭入户调查表").unwrap();
    let reply = json!({
        "outcome": "granted",
        "item_ids": [item["id"]],
        "service_method": "direct",
        "replied_on": "2008-06-12",
    });
    let replies = format!("{path}/replies");
    let clerk = town.person(suite, "office.clerk").await;
    assert_eq!(
        clerk.act(&replies, &etag, &reply).await.unwrap().status,
        403,
        "the head of the work body replies"
    );
    assert_eq!(director.post(&replies, &reply).await.unwrap().status, 428, "without having seen the request");
    assert_eq!(
        director.act(&replies, "\"99\"", &reply).await.unwrap().status,
        412,
        "having seen another version"
    );
    let refusal =
        json!({ "outcome": "denied_state_secret", "service_method": "direct", "replied_on": "2008-06-12" });
    let refused = director.act(&replies, &etag, &refusal).await.unwrap();
    assert_eq!(refused.body["errors"][0]["code"], "REFUSAL_MUST_STATE_REASONS", "{}", refused.body);
    let replied = director.act(&replies, &etag, &reply).await.unwrap();
    assert!((200..300).contains(&replied.status), "{}", replied.body);
    let etag = replied.etag.unwrap();
    let twice = director.act(&replies, &etag, &reply).await.unwrap();
    assert_eq!((twice.status, &twice.body["rule"]["code"]), (409, &json!("REQUEST_STATE")));
    let history = director.get(&format!("{path}/history")).await.unwrap().body;
    assert!(
        history["items"].as_array().unwrap().iter().all(|fact| fact["entered_late"] == true),
        "{history}"
    );
}

async fn the_applicant_tracks_the_reply(suite: &Suite, receipt: &Value) {
    let public = suite.api();
    let track = async |code: &str| {
        let path = format!("/v1/tracking/{}", receipt["receipt_number"].as_str().unwrap());
        public.answer(public.request(reqwest::Method::GET, &path).header("query-code", code)).await.unwrap()
    };
    let tracked = track(receipt["query_code"].as_str().unwrap()).await.body;
    assert_eq!(tracked["state"], "replied", "{tracked}");
    assert_eq!(tracked["reply"]["items"][0]["title"], "农村低保家庭入户调查表");
    assert_eq!(tracked["reply"]["replied_on"], "2008-06-12");
    assert_eq!(track("AAAAAAAAAAAA").await.status, 404, "a wrong code and an unknown number look alike");
}

async fn somebody_applies_online(suite: &Suite, town: &Town) {
    let public = suite.api();
    let mut application = json!({
        "organization_id": town.organization_id,
        "channel": "online",
        "applicant": {
            "type": "natural_person",
            "name": "申请人乙",
            "identity_document": { "name": "居民身份证", "number": "样本证件0001" },
            "contact": { "email": "applicant@example.com" },
        },
        "description": "2007年粮食直补资金发放情况的分户明细",
        "provision_medium": "electronic_data",
        "acquisition_way": "email",
    });
    let receipt = public.post("/v1/requests", &application).await.unwrap();
    assert_eq!(receipt.status, 201, "{}", receipt.body);
    let today = (chrono::Utc::now() + chrono::Duration::hours(8)).date_naive().to_string();
    assert_eq!(receipt.body["submitted_on"], json!(today), "dated by the server");
    assert_eq!(
        receipt.body["state"], "awaiting_confirmation",
        "711 art. 31: the day on which both sides confirm"
    );
    application["received_on"] = json!("2008-06-02");
    let refused = public.post("/v1/requests", &application).await.unwrap();
    assert_eq!(refused.body["errors"][0]["code"], "LEGAL_DAY_BY_OFFICERS_ONLY", "{}", refused.body);

    let clerk = town.person(suite, "office.clerk").await;
    let path = format!("/v1/requests/{}", receipt.body["id"].as_str().unwrap());
    let etag = clerk.get(&path).await.unwrap().etag.unwrap();
    let confirmed = clerk.act(&format!("{path}/confirmations"), &etag, &json!({})).await.unwrap();
    assert_eq!(confirmed.body["received_on"], json!(today), "{}", confirmed.body);
    assert_eq!(confirmed.body["legal_regime"], "order_711");
}

async fn the_figures_of_2008_reconcile(suite: &Suite, town: &Town) {
    let director = town.person(suite, "office.director").await;
    let report = eventually("reporting to have collected everything", async || {
        let report = director.get("/v1/reports/annual/2008").await.unwrap().body;
        let all = report["items"]["total"] == 61 && report["requests"]["total_handled"]["total"] == 1;
        (all && report["complete"] == true).then_some(report)
    })
    .await;
    let items = &report["items"];
    assert_eq!(
        (&items["proactive"], &items["on_request"], &items["not_disclosed"]),
        (&json!(37), &json!(22), &json!(2))
    );
    let requests = &report["requests"];
    assert_eq!(requests["new_received"]["total"], 1, "{report}");
    assert_eq!(requests["results"]["granted"]["natural_person"], 1);
    assert_eq!(requests["carried_out"]["total"], 0);
    assert_eq!(report["reconciled"], true);
}

fn every_ledger_is_whole(suite: &Suite) {
    let (code, printed) = suite.run(&["verify-ledger"]);
    assert_eq!(code, 0, "{printed}");
}

async fn all_reviews(suite: &Suite, town: &Town) -> Vec<Value> {
    let director = town.person(suite, "office.director").await;
    eventually("the reviews to be opened", async || {
        let reviews = director.all("/v1/reviews").await.unwrap();
        (reviews.len() == 61).then_some(reviews)
    })
    .await
}

async fn fill_in_one_more(clerk: &Api, town: &Town) -> Value {
    let metadata = json!({
        "title": "农村最低生活保障政策问答",
        "content_summary": "申请条件、办理程序与常见问题",
        "generated_on": "2026-11-02",
        "subject": "17",
        "genre": "other",
        "publication_channels": ["government_website"],
        "proposed_attribute": "proactive",
        "basis": "第二十条第十一项",
    });
    let new = json!({ "section_id": town.sections["民政科"], "metadata": metadata });
    let item = clerk.post("/v1/items", &new).await.unwrap();
    assert_eq!(item.status, 201, "{}", item.body);
    let submitted = clerk.post("/v1/submissions", &json!({ "items": [named(&item.body)] })).await.unwrap();
    assert_eq!(submitted.status, 201, "{}", submitted.body);
    item.body
}

fn named(item: &Value) -> Value {
    json!({ "item_id": item["id"], "version": item["version"] })
}

async fn sign_one(signer: &Api, review: &Value, signature: Value) -> Value {
    let path = format!("/v1/reviews/{}/signatures", review["id"].as_str().unwrap());
    signer.act(&path, &format!("\"{}\"", review["version"]), &signature).await.unwrap().body
}

async fn sign_all(signer: &Api, path: &str, signed_on: &str) {
    let waiting = signer.all(path).await.unwrap();
    assert!(!waiting.is_empty(), "{path} has something to sign");
    let signatures: Vec<_> = waiting
        .iter()
        .map(|review| json!({ "review_id": review["id"], "version": review["version"] }))
        .collect();
    let signed = signer
        .post("/v1/signatures", &json!({ "signed_on": signed_on, "signatures": signatures }))
        .await
        .unwrap();
    assert_eq!(signed.status, 201, "{}", signed.body);
}
