//! The working calendar: asked by anybody, loaded by the administrator, and what a notice does to what is open.
//!
//! Every notice in here is invented (测试) and arranges days as no real one does. The suite runs in this process, so that
//! its clock can be turned to December.

use chrono::{DateTime, Utc};
use clients::api::{Answer, Api};
use gongkai::{Suite, demo, start_suite};
use reqwest::Method;
use serde_json::{Value, json};
use settings::{Secret, Secrets, Settings};
use testkit::{Database, eventually, postgres};
use web::{Clock, Service};

/// Nobody is limited here.
const UNLIMITED: u32 = 1_000_000;
/// When the scenario plays, unless it is later already.
const MID_DECEMBER: &str = "2026-12-15T02:00:00Z";
const DEADLINE_ACROSS_NEW_YEAR: &str = "/v1/calendar/deadline?from=2026-12-21&working_days=10&region=110000";

fn clock() -> Clock {
    let clock = Clock::default();
    clock.turn_to(clock.now().max(MID_DECEMBER.parse::<DateTime<Utc>>().unwrap()));
    clock
}

fn settings(data: &tempfile::TempDir, database_url: Option<String>) -> Settings {
    Settings {
        data: data.path().into(),
        listen: ([127, 0, 0, 1], 0).into(),
        workers: 1,
        database_url,
        database_connections: 4,
        rate_limit_per_address: UNLIMITED,
        rate_limit_per_client: UNLIMITED,
        rate_limit_sensitive: UNLIMITED,
        ..Settings::default()
    }
}

fn api(suite: &Suite) -> Api {
    Api::public(&suite.gateway_url())
}

async fn administrator(suite: &Suite) -> Api {
    let secrets = Secrets::in_folder(suite.settings.secrets_folder());
    let password = secrets.read("administrator.password").unwrap();
    api(suite).log_in("administrator", password.expose()).await.unwrap()
}

fn refused(answer: &Answer, status: u16) -> Vec<(String, String)> {
    assert_eq!(answer.status, status, "{}", answer.body);
    let text = |fault: &Value, field: &str| fault[field].as_str().unwrap().to_string();
    let faults = answer.body["errors"].as_array().into_iter().flatten();
    faults.map(|fault| (text(fault, "pointer"), text(fault, "code"))).collect()
}

fn fault(pointer: &str, code: &str) -> (String, String) {
    (pointer.into(), code.into())
}

/// An invented notice for 2027: these days are off.
fn notice(number: &str, region: Option<&str>, off: &[&str]) -> Value {
    let days: Vec<_> = off.iter().map(|on| json!({ "on": on, "kind": "off", "name": "元旦" })).collect();
    let mut notice =
        json!({ "year": 2027, "notice_number": number, "announced_on": "2026-11-20", "days": days });
    if let Some(region) = region {
        notice["region"] = json!(region);
    }
    notice
}

async fn load(administrator: &Api, notice: &Value) -> Value {
    let loaded = administrator.post("/v1/calendar/notices", notice).await.unwrap();
    assert_eq!(loaded.status, 201, "{}", loaded.body);
    assert_eq!(
        loaded.location.unwrap(),
        format!("/v1/calendar/notices/{}", loaded.body["id"].as_str().unwrap())
    );
    loaded.body
}

async fn deadline(public: &Api, path: &str) -> (String, bool) {
    let answer = public.get(path).await.unwrap();
    assert_eq!(answer.status, 200, "{}", answer.body);
    (answer.body["deadline_on"].as_str().unwrap().into(), answer.body["provisional"].as_bool().unwrap())
}

/// The people of a township of one section.
struct Town {
    clerk: Api,
    section_head: Api,
    leader: Api,
    director: Api,
    organization_id: String,
    section_id: String,
}

impl Town {
    async fn enter(suite: &Suite) -> Self {
        let administrator = administrator(suite).await;
        let created = async |path: &str, body: Value| {
            let answer = administrator.post(path, &body).await.unwrap().succeeded().unwrap();
            answer.body["id"].as_str().unwrap().to_string()
        };
        let body = created("/v1/organizations", json!(demo::profile())).await;
        let section_id =
            created(&format!("/v1/organizations/{body}/sections"), json!({ "name": "民政科" })).await;
        let password = Secret::random().expose().to_string();
        let employ = async |username: &str, role: Value| {
            let person = json!({
                "organization_id": body, "name": "样本人员", "username": username, "roles": [role],
                "password": password,
            });
            created("/v1/people", person).await;
            api(suite).log_in(username, &password).await.unwrap()
        };
        Self {
            clerk: employ("clerk", json!({ "role": "clerk", "section_id": section_id })).await,
            section_head: employ("head", json!({ "role": "section_head", "section_id": section_id })).await,
            leader: employ("leader", json!({ "role": "supervising_leader" })).await,
            director: employ("director", json!({ "role": "office_director" })).await,
            organization_id: body.clone(),
            section_id,
        }
    }

    /// An item formed on 2026-12-10 whose review has ended: it waits to be published. Answers its path.
    async fn item_awaiting_publication(&self) -> String {
        let metadata = json!({
            "title": "冬季清洁取暖补贴发放情况", "content_summary": "各村户数与金额", "generated_on": "2026-12-10",
            "subject": "17", "genre": "other", "publication_channels": ["government_website"],
            "proposed_attribute": "proactive", "basis": "第二十条第十一项",
        });
        let new = json!({ "section_id": self.section_id, "metadata": metadata });
        let item = eventually("the section to reach the catalogue", async || {
            let answer = self.clerk.post("/v1/items", &new).await.unwrap();
            (answer.status == 201).then_some(answer.body)
        })
        .await;
        let submission = json!({ "items": [{ "item_id": item["id"], "version": item["version"] }] });
        self.clerk.post("/v1/submissions", &submission).await.unwrap().succeeded().unwrap();
        for (signer, awaits) in [(&self.section_head, "section_head"), (&self.leader, "supervising_leader")] {
            let review = waiting(signer, awaits).await;
            let signatures = json!({ "signatures": [named(&review)] });
            signer.post("/v1/signatures", &signatures).await.unwrap().succeeded().unwrap();
        }
        for body in ["leading_group", "township_head_meeting"] {
            let mut decision = named(&waiting(&self.director, body).await);
            decision["disclosure_attribute"] = json!("proactive");
            let meeting =
                json!({ "body": body, "minutes_number": "样本会纪〔2026〕1号", "decisions": [decision] });
            self.director.post("/v1/meetings", &meeting).await.unwrap().succeeded().unwrap();
        }
        let path = format!("/v1/items/{}", item["id"].as_str().unwrap());
        eventually("the determination to reach the catalogue", async || {
            let item = self.director.get(&path).await.unwrap().body;
            (item["state"] == "awaiting_publication").then_some(())
        })
        .await;
        path
    }

    /// An application received on Tuesday 2026-12-15. Answers its path.
    async fn open_request(&self) -> String {
        let new = json!({
            "organization_id": self.organization_id, "channel": "in_person", "received_on": "2026-12-15",
            "applicant": {
                "type": "natural_person", "name": "申请人甲",
                "identity_document": { "name": "居民身份证", "number": "样本证件" },
                "contact": { "telephone": "0" },
            },
            "description": "冬季取暖补贴名单", "provision_medium": "paper", "acquisition_way": "pick_up",
        });
        let receipt = eventually("the body to reach the request workflow", async || {
            let answer = self.clerk.post("/v1/requests", &new).await.unwrap();
            (answer.status == 201).then_some(answer.body)
        })
        .await;
        format!("/v1/requests/{}", receipt["id"].as_str().unwrap())
    }

    /// Waits for the due day of a request, and answers how often a notice moved it.
    async fn request_is_due(&self, request: &str, on: &str, provisional: bool) -> usize {
        eventually(&format!("the reply to be due on {on}"), async || {
            let clock = self.director.get(request).await.unwrap().body["clock"].clone();
            (clock["due_on"] == on && clock["provisional"] == provisional).then_some(())
        })
        .await;
        let history = self.director.all(&format!("{request}/history")).await.unwrap();
        history.iter().filter(|fact| fact["kind"] == "request.deadline_recalculated").count()
    }

    async fn due(&self, item: &str) -> (Value, Value) {
        let item = self.director.get(item).await.unwrap().body;
        (item["publication_due_on"].clone(), item["publication_due_provisional"].clone())
    }

    async fn is_due(&self, item: &str, on: &str) {
        eventually(&format!("the item to be due on {on}"), async || {
            (self.due(item).await == (json!(on), json!(false))).then_some(())
        })
        .await;
    }

    /// The recalculations on the record of the item.
    async fn recalculations(&self, item: &str) -> Vec<Value> {
        let history = self.director.all(&format!("{item}/history")).await.unwrap();
        history.into_iter().filter(|fact| fact["kind"] == "item.deadline_recalculated").collect()
    }
}

fn named(review: &Value) -> Value {
    json!({ "review_id": review["id"], "version": review["version"] })
}

async fn waiting(officer: &Api, awaits: &str) -> Value {
    eventually(&format!("a review that awaits {awaits}"), async || {
        officer.all(&format!("/v1/reviews?awaits={awaits}")).await.unwrap().pop()
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_moves_what_is_open_on_record_on_sqlite() {
    a_notice_moves_what_is_open(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_moves_what_is_open_on_record_on_postgres() {
    a_notice_moves_what_is_open(Database::Postgres).await;
}

async fn a_notice_moves_what_is_open(database: Database) {
    let database_url = match database {
        Database::Sqlite => None,
        Database::Postgres => {
            let fresh = tokio::task::spawn_blocking(postgres::fresh_database_or_skip).await.unwrap();
            let Some(url) = fresh else { return };
            Some(url)
        }
    };
    let data = tempfile::tempdir().unwrap();
    let settings = settings(&data, database_url);
    demo::prepare(&settings).unwrap();
    let suite = start_suite(settings.clone(), clock()).await.unwrap();
    let (public, town) = (api(&suite), Town::enter(&suite).await);
    let (item, request) = (town.item_awaiting_publication().await, town.open_request().await);

    before_the_notice_everything_is_provisional(&public, &town, &item).await;
    // Twelve working days to 31 December, then eight of January: to the 12th while no holiday of 2027 is known.
    assert_eq!(town.request_is_due(&request, "2027-01-12", true).await, 0);
    a_wrong_notice_is_refused(&suite, &town).await;
    the_notice_is_loaded(&suite, &town, &item).await;
    assert_eq!(town.request_is_due(&request, "2027-01-13", false).await, 1);
    another_notice_replaces_it(&suite, &town, &item).await;
    assert_eq!(town.request_is_due(&request, "2027-01-15", false).await, 2);
    a_region_has_days_of_its_own(&suite, &town, &item).await;
    assert_eq!(town.request_is_due(&request, "2027-01-18", false).await, 3);

    let settings = Settings { listen: suite.gateway_url()["http://".len()..].parse().unwrap(), ..settings };
    suite.stop().await;
    rebuild::<registry::Registry>(&settings).await;
    rebuild::<catalogue::Catalogue>(&settings).await;
    rebuild::<request_workflow::Requests>(&settings).await;
    let suite = start_suite(settings, clock()).await.unwrap();
    what_was_recorded_is_not_recorded_again(&suite, &town, &item).await;
    assert_eq!(town.request_is_due(&request, "2027-01-15", false).await, 4);
    suite.stop().await;
}

/// Makes the read tables of a service again; it then follows the others from the beginning.
async fn rebuild<S: Service>(settings: &Settings) {
    web::rebuild::<S>(settings).await.unwrap();
}

async fn before_the_notice_everything_is_provisional(public: &Api, town: &Town, item: &str) {
    assert_eq!(deadline(public, DEADLINE_ACROSS_NEW_YEAR).await, ("2027-01-04".into(), true));
    let year = public.get("/v1/calendar/years/2027").await.unwrap().body;
    assert_eq!((&year["covered"], &year["provisional"]), (&json!(false), &json!(true)));
    assert_eq!(town.due(item).await, (json!("2027-01-07"), json!(true)), "20 working days after 2026-12-10");
    assert!(town.recalculations(item).await.is_empty());
}

async fn a_wrong_notice_is_refused(suite: &Suite, town: &Town) {
    let right = notice("测试通知〔2026〕1号", None, &["2027-01-01"]);
    refused(&api(suite).post("/v1/calendar/notices", &right).await.unwrap(), 401);
    refused(&town.director.post("/v1/calendar/notices", &right).await.unwrap(), 404);
    let mut wrong = notice("", Some("beijing"), &["2028-01-03", "2027-01-01", "2027-01-01", "2027-01-02"]);
    wrong["announced_on"] = json!("2999-01-01");
    let answer = administrator(suite).await.post("/v1/calendar/notices", &wrong).await.unwrap();
    let expected = [
        fault("/region", "REGION_BY_DIVISION_CODE"),
        fault("/notice_number", "NOTICE_NUMBERED"),
        fault("/announced_on", "LEGAL_DAY_IN_FUTURE"),
        fault("/days/0/on", "NOTICE_OUTSIDE_YEAR"),
        fault("/days/2/on", "NOTICE_DAY_ONCE"),
        fault("/days/3/kind", "NOTICE_EXCEPTIONS_ONLY"),
    ];
    assert_eq!(refused(&answer, 422), expected);
    assert!(api(suite).all("/v1/calendar/notices").await.unwrap().is_empty());
}

async fn the_notice_is_loaded(suite: &Suite, town: &Town, item: &str) {
    let (public, administrator) = (api(suite), administrator(suite).await);
    let etag = public.get("/v1/calendar/years/2027").await.unwrap().etag.unwrap();
    let same = async || {
        let request = public.request(Method::GET, "/v1/calendar/years/2027").header("if-none-match", &etag);
        public.answer(request).await.unwrap().status
    };
    assert_eq!(same().await, 304);
    let first = notice("测试通知〔2026〕1号", None, &["2027-01-01"]);
    let loaded = administrator.post_once("first", "/v1/calendar/notices", &first).await.unwrap();
    let again = administrator.post_once("first", "/v1/calendar/notices", &first).await.unwrap();
    assert_eq!((again.status, &again.body["id"]), (201, &loaded.body["id"]), "sent twice, loaded once");
    assert_eq!(public.get(&loaded.location.unwrap()).await.unwrap().body, loaded.body);
    assert_eq!(same().await, 200);
    let year = public.get("/v1/calendar/years/2027").await.unwrap().body;
    assert_eq!(
        (&year["covered"], &year["working_days"]),
        (&json!(true), &json!(260)),
        "261 weekdays, one off"
    );
    assert_eq!(year["notice_numbers"], json!(["测试通知〔2026〕1号"]));
    assert_eq!(deadline(&public, DEADLINE_ACROSS_NEW_YEAR).await, ("2027-01-05".into(), false));

    town.is_due(item, "2027-01-08").await;
    let recalculations = town.recalculations(item).await;
    let expected = json!({
        "due_on_before": "2027-01-07", "due_on": "2027-01-08", "provisional": false,
        "notice_number": "测试通知〔2026〕1号",
    });
    assert_eq!((recalculations.len(), &recalculations[0]["body"]), (1, &expected));
    assert_eq!(recalculations[0]["by"]["kind"], "service", "no officer acted");
}

async fn another_notice_replaces_it(suite: &Suite, town: &Town, item: &str) {
    let second = notice("测试通知〔2026〕2号", None, &["2027-01-04", "2027-01-01", "2027-01-05"]);
    load(&administrator(suite).await, &second).await;
    let public = api(suite);
    let year = public.get("/v1/calendar/years/2027").await.unwrap().body;
    assert_eq!(
        (&year["working_days"], &year["notice_numbers"]),
        (&json!(258), &json!(["测试通知〔2026〕2号"]))
    );
    assert_eq!(deadline(&public, DEADLINE_ACROSS_NEW_YEAR).await, ("2027-01-07".into(), false));
    assert_eq!(public.all("/v1/calendar/notices").await.unwrap().len(), 2, "what was loaded stays on record");

    town.is_due(item, "2027-01-12").await;
    let recalculations = town.recalculations(item).await;
    assert_eq!(recalculations.len(), 2);
    assert_eq!(recalculations[1]["body"]["due_on_before"], "2027-01-08");
}

async fn a_region_has_days_of_its_own(suite: &Suite, town: &Town, item: &str) {
    let administrator = administrator(suite).await;
    load(&administrator, &notice("测试通知（广西）", Some("450000"), &["2027-01-06"])).await;
    load(&administrator, &notice("测试通知（北京）", Some("110000"), &["2027-01-07"])).await;
    let public = api(suite);
    let in_region = |region: &str| DEADLINE_ACROSS_NEW_YEAR.replace("110000", region);
    assert_eq!(deadline(&public, &in_region("110228")).await.0, "2027-01-08");
    assert_eq!(deadline(&public, &in_region("450103")).await.0, "2027-01-08");
    assert_eq!(deadline(&public, &in_region("310000")).await.0, "2027-01-07");

    town.is_due(item, "2027-01-13").await;
    let numbers: Vec<_> = town
        .recalculations(item)
        .await
        .into_iter()
        .map(|fact| fact["body"]["notice_number"].as_str().unwrap().to_string())
        .collect();
    let expected = ["测试通知〔2026〕1号", "测试通知〔2026〕2号", "测试通知（北京）"];
    assert_eq!(numbers, expected, "another region's days move nothing here");
}

async fn what_was_recorded_is_not_recorded_again(suite: &Suite, town: &Town, item: &str) {
    assert_eq!(deadline(&api(suite), DEADLINE_ACROSS_NEW_YEAR).await, ("2027-01-08".into(), false));
    load(&administrator(suite).await, &notice("测试通知（北京二）", Some("110000"), &[])).await;
    town.is_due(item, "2027-01-12").await;
    let recalculations = town.recalculations(item).await;
    assert_eq!(recalculations.len(), 4, "every notice was followed again, and moved the item once");
    assert_eq!(recalculations[3]["body"]["due_on_before"], "2027-01-13");
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_asks_the_calendar_without_a_token() {
    let data = tempfile::tempdir().unwrap();
    let suite = start_suite(settings(&data, None), Clock::default()).await.unwrap();
    let public = api(&suite);
    let path = "/v1/calendar/deadline?from=2019-09-27&working_days=20&region=110000";
    let answer = public.get(path).await.unwrap().body;
    assert_eq!((&answer["deadline_on"], &answer["provisional"]), (&json!("2019-10-30"), &json!(false)));
    // Sixty days from 2024-08-07 end in the National Day holiday; six months from 2024-08-31 on a Friday.
    for (period, on) in [("2024-08-07&calendar_days=60", "2024-10-08"), ("2024-08-31&months=6", "2025-02-28")]
    {
        let answer = public.get(&format!("/v1/calendar/deadline?from={period}")).await.unwrap().body;
        assert_eq!(answer["deadline_on"], on, "{period}");
    }
    let steps = answer["trail"].as_array().unwrap();
    let worked = steps.iter().find(|step| step["on"] == "2019-10-12").unwrap();
    assert_eq!(worked["rule"], "WORKING_DAYS_BY_NOTICE");
    assert_eq!(worked["zh"], "2019-10-12因国庆节上班，计入（国办发明电〔2018〕15号）。");

    let count = async |region: &str| {
        let path = format!("/v1/calendar/working-days?from=2013-12-31&to=2014-12-31{region}");
        public.get(&path).await.unwrap().body["working_days"].clone()
    };
    assert_eq!((count("").await, count("&region=110118").await), (json!(250), json!(248)));
    let response = reqwest::get(format!("{}/v1/calendar/years/2019", suite.gateway_url())).await.unwrap();
    assert_eq!(response.headers()["cache-control"], "public, max-age=60");
    assert_eq!(response.json::<Value>().await.unwrap()["working_days"], 250);

    for (path, pointer, code) in [
        ("deadline?from=2026-01-01&working_days=1001", "/working_days", "CALENDAR_BOUNDS"),
        ("deadline?from=1948-12-31&working_days=1", "/from", "CALENDAR_BOUNDS"),
        ("deadline?from=2026-01-01&working_days=1&region=11", "/region", "REGION_BY_DIVISION_CODE"),
        ("working-days?from=2026-01-02&to=2026-01-01", "/to", "PERIOD_RUNS_FORWARD"),
        ("deadline?from=2026-02-03", "/working_days", "PERIOD_IN_ONE_UNIT"),
        ("deadline?from=2026-02-03&working_days=1&months=1", "/working_days", "PERIOD_IN_ONE_UNIT"),
        ("deadline?from=2026-02-03&calendar_days=1001", "/calendar_days", "CALENDAR_BOUNDS"),
        ("years/2201", "/year", "CALENDAR_BOUNDS"),
    ] {
        let answer = public.get(&format!("/v1/calendar/{path}")).await.unwrap();
        assert_eq!(refused(&answer, 422), [fault(pointer, code)], "{path}");
    }
    for (path, code, named) in [
        ("deadline?from=2026-02-30&working_days=1", "unreadable", "from"),
        ("deadline?working_days=1", "unreadable", "from"),
        ("deadline?from=2026-02-03&working_days=1&area=110000", "unknown_parameter", "area"),
        ("years/2026?area=110000", "unknown_parameter", "area"),
    ] {
        let answer = public.get(&format!("/v1/calendar/{path}")).await.unwrap();
        refused(&answer, 400);
        assert_eq!(answer.body["code"], code, "{path}");
        assert!(answer.body["detail"].as_str().unwrap().contains(named), "{}", answer.body);
    }
    assert_eq!(public.get("/v1/calendar/years/last").await.unwrap().status, 404);
    suite.stop().await;
}
