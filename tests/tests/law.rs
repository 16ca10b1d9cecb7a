//! The law as anybody reads it: rules with their words, the clock of any case, every code with its labels.

use clients::api::{Answer, Api};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use testkit::{Database, Layout, Suite};

async fn clock(public: &Api, case: Value) -> Answer {
    public.post("/v1/clock-readings", &case).await.unwrap()
}

fn faults(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!(answer.status, 422, "{}", answer.body);
    let text = |fault: &Value, field: &str| fault[field].as_str().unwrap().to_string();
    let faults = answer.body["errors"].as_array().unwrap().iter();
    faults.map(|fault| (text(fault, "pointer"), text(fault, "code"))).collect()
}

fn fault(pointer: &str, code: &str) -> Vec<(String, String)> {
    vec![(pointer.into(), code.into())]
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_reads_the_law_on_sqlite() {
    anybody_reads_the_law(Database::Sqlite, Layout::OneProcess).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_reads_the_law_on_postgres_with_every_service_in_a_process_of_its_own() {
    anybody_reads_the_law(Database::Postgres, Layout::Separate { replicas: 1 }).await;
}

async fn anybody_reads_the_law(database: Database, layout: Layout) {
    let Some(suite) = Suite::start(database, layout).await else { return };
    let public = suite.api();
    rules_are_listed_with_their_words(&public).await;
    an_application_received_on_friday_2019_09_27_is_due_2019_10_30(&public).await;
    what_broke_the_law_is_read_and_named(&public).await;
    the_place_decides_which_days_count(&public).await;
    what_a_body_settles_for_itself_changes_the_reading(&public).await;
    what_cannot_have_happened_is_refused(&public).await;
    other_deadlines_and_fees_can_be_checked_too(&public).await;
    every_code_has_its_labels_and_its_time(&public).await;
}

async fn rules_are_listed_with_their_words(public: &Api) {
    let mut rules = vec![];
    let mut path = "/v1/rules?limit=37".to_string();
    loop {
        let page = public.get(&path).await.unwrap().body;
        rules.extend(page["items"].as_array().unwrap().clone());
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("/v1/rules?limit=37&cursor={cursor}");
    }
    let codes: BTreeSet<_> = rules.iter().map(|rule| rule["code"].as_str().unwrap()).collect();
    assert_eq!(codes.len(), rules.len(), "no rule twice over the pages");
    for rule in &rules {
        let statute = rule["provenance"] == "statute";
        let quoted = rule["citations"].as_array().unwrap().iter().any(|cited| cited["quote"].is_string());
        assert!(quoted || !statute, "{rule}");
        if let Some(setting) = rule["setting"].as_str() {
            assert!(!rule["setting_default"].is_null(), "{setting} has no documented default");
        }
    }
    let reply = public.get("/v1/rules/REPLY_20WD").await.unwrap().body;
    assert_eq!(reply["source"], "711:33");
    assert_eq!(reply["citations"][0]["law"], "order_711");
    assert_eq!(reply["citations"][0]["in_force_from"], "2019-05-15");
    assert!(
        reply["citations"][0]["quote"].as_str().unwrap().contains("自收到申请之日起20个工作日内予以答复")
    );
    assert_eq!(reply["legal_regimes"], json!(["order_711"]));

    let of_2008 = public.all("/v1/rules?topic=clock&on=2008-06-02").await.unwrap();
    let of_2008: BTreeSet<_> = of_2008.iter().map(|rule| rule["code"].as_str().unwrap()).collect();
    assert!(of_2008.contains("REPLY_15WD") && !of_2008.contains("REPLY_20WD"));
    let under_711 = public.all("/v1/rules?topic=clock&legal_regime=order_711").await.unwrap();
    assert!(under_711.iter().all(|rule| rule["topic"] == "clock" && rule["code"] != "REPLY_15WD"));

    assert_eq!(public.get("/v1/rules/REPLY_30WD").await.unwrap().status, 404);
    assert_eq!(public.get("/v1/rules?topic=weather").await.unwrap().status, 400);
    assert_eq!(public.get("/v1/rules?article=33").await.unwrap().status, 400);
    assert_eq!(faults(&public.get("/v1/rules?limit=201").await.unwrap()), fault("/limit", "range"));
}

async fn an_application_received_on_friday_2019_09_27_is_due_2019_10_30(public: &Api) {
    let submitted = json!({ "kind": "submitted", "on": "2019-09-27", "channel": "in_person" });
    let read = clock(public, json!({ "today": "2019-10-25", "facts": [submitted] })).await;
    assert_eq!(read.status, 200, "{}", read.body);
    assert_eq!((&read.body["state"], &read.body["due_on"]), (&json!("running"), &json!("2019-10-30")));
    assert_eq!((&read.body["working_days_left"], &read.body["light"]), (&json!(3), &json!("yellow")));
    assert_eq!(read.body["waits_for"][0]["awaited"], "reply");
    for step in read.body["trail"].as_array().unwrap() {
        let rule = public.get(&format!("/v1/rules/{}", step["rule"].as_str().unwrap())).await.unwrap();
        assert_eq!(rule.status, 200);
        assert!(rule.body["source"].as_str().unwrap().contains(step["source"].as_str().unwrap()), "{step}");
        assert!(!step["zh"].as_str().unwrap().is_empty() && !step["en"].as_str().unwrap().is_empty());
    }
}

async fn what_broke_the_law_is_read_and_named(public: &Api) {
    let facts = json!([
        { "kind": "submitted", "on": "2019-06-03", "channel": "in_person" },
        { "kind": "extended", "on": "2019-07-03", "working_days": 20 },
        { "kind": "replied", "on": "2019-07-30" },
    ]);
    let read = clock(public, json!({ "facts": facts })).await.body;
    assert_eq!((&read["state"], &read["due_on"]), (&json!("stopped"), &json!("2019-07-02")));
    assert_eq!(read["in_time"], false);
    let breaches = read["trail"].as_array().unwrap().iter().filter(|step| step["breach"] == true);
    let breaches: Vec<_> = breaches.map(|step| step["rule"].as_str().unwrap()).collect();
    assert_eq!(breaches, ["EXTEND_ONCE_MAX", "REPLY_20WD"], "told a day late, it extended nothing");
}

async fn the_place_decides_which_days_count(public: &Api) {
    let submitted = json!({ "kind": "submitted", "on": "2008-08-01", "channel": "in_person" });
    let due = async |region: &str| {
        let case = json!({ "region": region, "today": "2008-08-01", "facts": [submitted] });
        clock(public, case).await.body["due_on"].clone()
    };
    // Fifteen working days after Friday 2008-08-01; Beijing was off on the 8th, when the Games opened.
    assert_eq!((due("310000").await, due("110228").await), (json!("2008-08-22"), json!("2008-08-25")));
    let nowhere = clock(public, json!({ "region": "11", "facts": [submitted] })).await;
    assert_eq!(faults(&nowhere)[0].0, "/region");
}

async fn what_a_body_settles_for_itself_changes_the_reading(public: &Api) {
    let facts = json!([
        { "kind": "submitted", "on": "2008-06-02", "channel": "in_person" },
        { "kind": "correction_requested", "on": "2008-06-05" },
        { "kind": "corrected", "on": "2008-06-12" },
    ]);
    let due = async |practice: Value| {
        let case = json!({ "today": "2008-06-12", "practice": practice, "facts": facts });
        clock(public, case).await.body["due_on"].clone()
    };
    assert_eq!(due(json!({})).await, "2008-06-24", "Order 492 gives a correction no effect");
    let shanghai = json!({ "order_492_correction_pauses_clock": true });
    assert_eq!(due(shanghai).await, "2008-06-30", "four working days later, where the body pauses");
    let odd = json!({ "practice": { "correction_working_days": 0 }, "facts": facts });
    assert_eq!(faults(&clock(public, odd).await), fault("/practice/correction_working_days", "range"));
}

async fn what_cannot_have_happened_is_refused(public: &Api) {
    let submitted = json!({ "kind": "submitted", "on": "2021-03-01", "channel": "in_person" });
    let paid = json!({ "kind": "fee_paid", "on": "2021-03-05" });
    let refused = async |facts: Value| faults(&clock(public, json!({ "facts": facts })).await);
    assert_eq!(refused(json!([submitted, paid])).await, fault("/facts/1", "CASE_FACT_ORDER"));
    let future = json!({ "kind": "replied", "on": "2199-01-01" });
    assert_eq!(refused(json!([submitted, future])).await, fault("/facts/1/on", "LEGAL_DAY_IN_FUTURE"));
    let many: Vec<_> = (0..501).map(|_| submitted.clone()).collect();
    assert_eq!(refused(json!(many)).await, fault("/facts", "too_many"));
    let unknown = json!({ "kind": "forgotten", "on": "2021-03-05" });
    assert_eq!(refused(json!([submitted, unknown])).await[0].0, "/facts/1/kind");
    let eternal = json!({ "kind": "ordered_anew", "on": "2021-03-09", "authority": "court",
        "period": { "kind": "calendar_days", "days": 4_000_000_000_u32 } });
    let replied = json!({ "kind": "replied", "on": "2021-03-08" });
    assert_eq!(refused(json!([submitted, replied, eternal])).await, fault("/facts/2", "CASE_FACT_ORDER"));
}

async fn other_deadlines_and_fees_can_be_checked_too(public: &Api) {
    let due = async |path: &str| {
        public.get(&format!("/v1/calendar/statutory-deadlines/{path}")).await.unwrap().body
    };
    assert_eq!(due("publication?event_on=2008-05-05").await["on"], "2008-06-02");
    assert_eq!(due("annual_report?event_on=2008-12-31").await["on"], "2009-03-31", "Order 492: every body");
    let department = due("annual_report?event_on=2021-06-01&level=department").await;
    assert_eq!((&department["on"], &department["rule"]), (&json!("2022-01-31"), &json!("REPORT_DUE")));
    assert_eq!(due("litigation?event_on=2015-04-30").await["on"], "2015-07-30", "three months then");
    assert_eq!(due("litigation?event_on=2015-05-04").await["on"], "2015-11-04", "six months since");
    let none =
        public.get("/v1/calendar/statutory-deadlines/correction_notice?event_on=2008-06-02").await.unwrap();
    assert_eq!(faults(&none), fault("/event_on", "DEADLINE_OF_REGIME"));
    assert_eq!(
        public.get("/v1/calendar/statutory-deadlines/tea?event_on=2008-06-02").await.unwrap().status,
        404
    );

    let fee = async |charge: Value| {
        public
            .post("/v1/fee-assessments", &json!({ "noticed_on": "2021-09-01", "charge": charge }))
            .await
            .unwrap()
    };
    // law.md 1.7.2: 41 items cost 4,300 yuan, 101 pages 720.
    let items = json!({ "standard": "by_item", "already_counted_in_month": 30, "items": 11 });
    assert_eq!(fee(items).await.body["total_fen"], 430_000 - 200_000, "thirty were charged before");
    let pages =
        json!({ "standard": "by_page", "pages": 101, "outcome": "granted", "provision_medium": "paper" });
    assert_eq!(fee(pages).await.body["total_fen"], 72_000);
    let public_already = json!({ "standard": "by_page", "pages": 101, "outcome": "already_public" });
    let refused = faults(&fee(public_already).await);
    assert_eq!(refused[0], fault("/charge/outcome", "FEE_PAGES_SUPPLIED_ONLY")[0]);
    let early = json!({ "noticed_on": "2020-12-31", "charge": { "standard": "by_item", "already_counted_in_month": 0, "items": 11 } });
    let early = public.post("/v1/fee-assessments", &early).await.unwrap();
    assert_eq!(faults(&early), fault("/charge/standard", "FEE_REGIME_BY_DATE"));
}

async fn every_code_has_its_labels_and_its_time(public: &Api) {
    let lists = public.all("/v1/vocabularies").await.unwrap();
    for list in &lists {
        let path = format!("/v1/vocabularies/{}", list["name"].as_str().unwrap());
        assert_eq!(&public.get(&path).await.unwrap().body, list, "{path}");
        for entry in list["entries"].as_array().unwrap() {
            assert!(entry["zh"].is_string() && entry["en"].is_string() && entry["legal_regimes"].is_array());
        }
    }
    let entry = |list: &str, code: &str| {
        let list = lists.iter().find(|found| found["name"] == list).unwrap();
        list["entries"].as_array().unwrap().iter().find(|entry| entry["code"] == code).unwrap().clone()
    };
    assert_eq!(entry("genre", "minutes")["valid_from"], "2012-07-01");
    assert_eq!(entry("outcome", "excessive")["legal_regimes"], json!(["order_711"]));
    assert_eq!(entry("outcome", "change_or_supplement")["legal_regimes"], json!(["order_492"]));
    assert_eq!(entry("subject_subclass", "0201")["parent"], "02");
    assert_eq!(entry("proactive_scope", "o711.art21.township.8")["zh"], "社会救助");
}
