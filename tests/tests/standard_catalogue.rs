//! The standard catalogue of grass-roots disclosure: what the township must disclose, and how far it does.

use clients::api::{Answer, Api};
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{County, Database, Layout, Suite, Town, act, eventually, refusal, refused_with};

const MATTERS: &str = "/v1/disclosure-matters";

#[tokio::test(flavor = "multi_thread")]
async fn a_township_draws_up_its_standard_catalogue_on_sqlite() {
    a_township_draws_up_its_standard_catalogue(Database::Sqlite, Layout::OneProcess).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_township_draws_up_its_standard_catalogue_on_postgres() {
    a_township_draws_up_its_standard_catalogue(Database::Postgres, Layout::Separate { replicas: 2 }).await;
}

/// Who acts.
struct People {
    director: Api,
    clerk: Api,
    public: Api,
    stranger: Api,
    organization_id: String,
}

async fn a_township_draws_up_its_standard_catalogue(database: Database, layout: Layout) {
    let Some(mut suite) = Suite::start(database, layout).await else { return };
    let accounts = suite.seed_demo().await;
    let other = Town::enter_as(&suite, "b.", "DEM020082").await;
    let log_in = async |username: &str| {
        suite.api().log_in(username, accounts.password(username)).await.expect("they log in")
    };
    let people = People {
        director: log_in("office.director").await,
        clerk: log_in("office.clerk").await,
        public: suite.api(),
        stranger: other.person(&suite, "office.director").await,
        organization_id: accounts.organization_id.clone().unwrap(),
    };
    the_eight_matters_of_the_regulation_are_drawn_up_and_put_in_force(&people).await;
    a_table_is_imported_and_exported(&people).await;
    let matter = the_defects_of_a_catalogue_are_told(&people).await;
    items_are_assigned_and_the_report_says_what_is_missing(&people, &matter).await;
    a_matter_is_revised_and_ended(&people).await;
    nobody_else_sees_or_does_anything(&people, &matter).await;

    let before = everything(&people, &matter).await;
    suite.kill();
    let (code, printed) = suite.run(&["rebuild"]);
    assert_eq!(code, 0, "{printed}");
    suite.go_on().await;
    assert_eq!(everything(&people, &matter).await, before, "made again from the ledger");
}

async fn public_catalogue(people: &People, query: &str) -> Answer {
    let path = format!("/v1/catalogue/disclosure-matters?organization_id={}{query}", people.organization_id);
    people.public.get(&path).await.unwrap()
}

/// What awaits adoption, in the versions in which it stands.
async fn drafts(api: &Api, query: &str) -> Vec<Value> {
    let drafts = api.all(&format!("{MATTERS}?awaits_adoption=true{query}")).await.unwrap();
    drafts.iter().map(|one| json!({ "matter_id": one["id"], "version": one["version"] })).collect()
}

async fn adopt(api: &Api, matters: &[Value], on: Option<&str>) -> Answer {
    let mut adoptions = json!({ "matters": matters });
    if let Some(on) = on {
        adoptions["adopted_on"] = json!(on);
    }
    api.post(&format!("{MATTERS}/adoptions"), &adoptions).await.unwrap()
}

async fn the_eight_matters_of_the_regulation_are_drawn_up_and_put_in_force(people: &People) {
    let preset = json!({ "preset": "township_492", "drafted_on": "2008-05-04" });
    let path = format!("{MATTERS}/presets");
    let answer = people.clerk.post(&path, &preset).await.unwrap();
    assert_eq!(refused_with(&answer), refusal(403, "", "ROLE_REQUIRED"));
    let listed = people.director.post_once("preset", &path, &preset).await.unwrap();
    assert_eq!(listed.status, 201, "{}", listed.body);
    let matters = listed.body["items"].as_array().unwrap();
    assert_eq!((matters.len(), &listed.body["defects"]), (8, &json!([])));
    assert_eq!(matters[1]["content"]["first_level"], "财政收支、各类专项资金的管理和使用情况");
    assert_eq!(matters[1]["content"]["discloser"], "檀营乡人民政府");
    let again = people.director.post_once("preset", &path, &preset).await.unwrap();
    assert_eq!(again.body["items"][0]["id"], matters[0]["id"], "sent twice, drawn up once");
    let answer = people.director.post(&path, &preset).await.unwrap();
    assert_eq!(refused_with(&answer), refusal(422, "/matters/0/number", "MATTER_LISTED_ONCE"));
    assert_eq!(answer.body["errors"].as_array().unwrap().len(), 8, "all at once");

    assert_eq!(public_catalogue(people, "").await.body["fields"], json!([]), "a draft is not public");
    let editions =
        format!("/v1/catalogue/disclosure-matters/{}/editions", matters[0]["id"].as_str().unwrap());
    assert_eq!(people.public.get(&editions).await.unwrap().status, 404);
    let named = drafts(&people.director, "").await;
    assert_eq!(named.len(), 8);
    assert_eq!(
        refused_with(&adopt(&people.clerk, &named, None).await),
        refusal(403, "/matters/0", "ROLE_REQUIRED")
    );
    let before = refused_with(&adopt(&people.director, &named, Some("2008-05-03")).await);
    assert_eq!(before, refusal(422, "/matters/0/adopted_on", "LEGAL_DAY_BEFORE_PREVIOUS"));
    let mut stale = named.clone();
    stale[7]["version"] = json!(9);
    assert_eq!(adopt(&people.director, &stale, None).await.status, 412);
    assert_eq!(drafts(&people.director, "").await.len(), 8, "all or none");
    let adopted = adopt(&people.director, &named, Some("2008-05-04")).await;
    assert_eq!(
        (adopted.status, &adopted.body["items"][7]["state"]),
        (201, &json!("in_force")),
        "{}",
        adopted.body
    );
    let again: Vec<_> =
        named.iter().map(|one| json!({ "matter_id": one["matter_id"], "version": 2 })).collect();
    let again = refused_with(&adopt(&people.director, &again, None).await);
    assert_eq!(again, refusal(409, "/matters/0", "MATTER_NOTHING_TO_ADOPT"));

    let public = public_catalogue(people, "&limit=5").await;
    let fields = public.body["fields"].as_array().unwrap();
    assert_eq!((fields.len(), &fields[0]["zh"]), (1, &json!("法定主动公开内容")));
    assert_eq!(fields[0]["matters"][0]["time_limit_zh"], "信息形成或者变更之日起20个工作日内");
    let rest = public_catalogue(
        people,
        &format!("&limit=5&cursor={}", public.body["next_cursor"].as_str().unwrap()),
    )
    .await;
    assert_eq!(rest.body["fields"][0]["matters"].as_array().unwrap().len(), 3);
    assert_eq!(public_catalogue(people, "&cursor=x").await.status, 422);
}

/// A table as it is printed: two rows of headings, merged first levels, ticks, a check-list.
const TABLE: &str = "\
社会救助领域基层政务公开标准目录
序号,公开事项,,公开内容（要素）,公开依据,公开时限,公开主体,公开渠道和载体,公开对象,,公开方式,,公开层级,
,一级事项,二级事项,,,,,,全社会,特定群众,主动,依申请公开,县级,乡级
1,最低生活保障,政策法规,低保政策文件,《社会救助暂行办法》,制定之日起10个工作日内,民政科,■政府网站 □政府公报 ■公开查阅点,√,,√,,√,√
2,,办理情况,低保对象名单,同上,公示7个工作日,同上,■社区/企事业单位/村公示栏（电子屏）,,√,√,,,√
3,临时救助,救助结果,临时救助对象和金额,同上,每6个月,同上,■政府网站,√,,√,,,√
";

async fn import(api: &Api, query: &str, table: Vec<u8>) -> Answer {
    let path = format!("{MATTERS}/imports?field=social_assistance{query}");
    let request = api.request(Method::POST, &path).header("content-type", "text/csv").body(table);
    api.answer(request).await.unwrap()
}

async fn exported(api: &Api, format: &str) -> Vec<u8> {
    let path = format!("{MATTERS}/export?field=social_assistance&format={format}");
    let response = api.request(Method::GET, &path).send().await.unwrap();
    assert_eq!(response.status(), 200);
    response.bytes().await.unwrap().to_vec()
}

fn outcomes(answer: &Answer) -> Vec<&str> {
    answer.body["rows"].as_array().unwrap().iter().map(|row| row["outcome"].as_str().unwrap()).collect()
}

async fn a_table_is_imported_and_exported(people: &People) {
    let answer = import(&people.clerk, "", TABLE.into()).await;
    assert_eq!(refused_with(&answer), refusal(403, "", "ROLE_REQUIRED"));
    let faulty = TABLE.replace("每6个月", "及时");
    let answer = import(&people.director, "", faulty.into()).await;
    assert_eq!(refused_with(&answer), refusal(422, "/rows/6/time_limit", "TIME_LIMIT_UNREADABLE"));
    let error = &answer.body["errors"][0];
    assert_eq!((&error["row"], &error["column"]), (&json!(6), &json!("F")));

    let on = "&drafted_on=2020-01-06";
    let answer = import(&people.director, &format!("{on}&dry_run=true"), TABLE.into()).await;
    assert_eq!((answer.status, outcomes(&answer)), (200, vec!["drafted"; 3]), "{}", answer.body);
    let answer = import(&people.director, on, TABLE.into()).await;
    assert_eq!((answer.status, outcomes(&answer)), (201, vec!["drafted"; 3]), "{}", answer.body);
    assert_eq!(answer.body["rows"][1]["name"], "最低生活保障 / 办理情况", "the merged cell repeats");
    let answer = import(&people.director, "", TABLE.into()).await;
    assert_eq!((answer.status, outcomes(&answer)), (201, vec!["unchanged"; 3]), "{}", answer.body);
    let named = drafts(&people.director, "&field=social_assistance").await;
    assert_eq!(adopt(&people.director, &named, Some("2020-01-06")).await.status, 201);
    let changed = TABLE.replace("每6个月", "每季度");
    let answer = import(&people.director, "", changed.into()).await;
    assert_eq!(outcomes(&answer), ["unchanged", "unchanged", "revised"], "{}", answer.body);
    let in_force = exported(&people.clerk, "csv").await;
    let answer = import(&people.director, "&dry_run=true", in_force).await;
    assert_eq!(outcomes(&answer), ["unchanged", "unchanged", "revised"], "the change is not in force yet");
    for format in ["xlsx&drafts=true", "csv&drafts=true"] {
        let table = exported(&people.clerk, format).await;
        let answer = import(&people.director, "&dry_run=true", table).await;
        assert_eq!(
            (answer.status, outcomes(&answer)),
            (200, vec!["unchanged"; 3]),
            "{format}: {}",
            answer.body
        );
    }
    let limit = async || {
        let public = public_catalogue(people, "&field=social_assistance").await.body;
        public["fields"][0]["matters"][2]["time_limit_zh"].clone()
    };
    assert_eq!(limit().await, "每6个月", "the public reads what is in force");
    let named = drafts(&people.director, "&field=social_assistance").await;
    assert_eq!((named.len(), adopt(&people.director, &named, None).await.status), (1, 201));
    assert_eq!(limit().await, "每3个月");
    let public = public_catalogue(people, "").await.body;
    let fields: Vec<_> = public["fields"].as_array().unwrap().iter().map(|field| &field["field"]).collect();
    assert_eq!(fields, ["social_assistance", "statutory_scope"], "in the order of the fields");
}

/// Numbers with a gap and a matter listed twice are told; columns that are missing are refused, all or none.
async fn the_defects_of_a_catalogue_are_told(people: &People) -> String {
    let matter = |number: u32, name: &str, limit: Value| {
        json!({
            "field": "budget", "number": number, "first_level": "财政预决算", "second_level": name,
            "content": "预算表及说明", "basis": "《预算法》", "time_limit": limit, "discloser": "财政科",
            "channels": ["government_website"], "audiences": ["whole_society"], "ways": ["proactive"],
            "levels": ["township"],
        })
    };
    let by_date = json!({ "kind": "by_date", "month": 1, "day": 31 });
    let approved = json!({ "kind": "within", "count": 20, "unit": "calendar_day", "from": "approved" });
    let mut incomplete = matter(2, "决算", approved.clone());
    incomplete["channels"] = json!([]);
    let new = json!({ "matters": [matter(1, "预算", approved.clone()), incomplete] });
    let answer = people.director.post(MATTERS, &new).await.unwrap();
    assert_eq!(refused_with(&answer), refusal(422, "/matters/1/channels", "MATTER_COLUMNS"));

    let matters =
        [matter(1, "预算", by_date), matter(2, "决算", approved.clone()), matter(5, "预算", approved)];
    let new = json!({ "matters": matters, "drafted_on": "2008-05-04" });
    let answer = people.director.post(MATTERS, &new).await.unwrap();
    assert_eq!(answer.status, 201, "{}", answer.body);
    let named = drafts(&people.director, "&field=budget").await;
    let adopted = adopt(&people.director, &named, Some("2008-05-04")).await;
    assert_eq!((adopted.status, &adopted.body["defects"]), (201, &answer.body["defects"]));
    let defects: Vec<_> = answer.body["defects"]
        .as_array()
        .unwrap()
        .iter()
        .map(|defect| (&defect["code"], &defect["numbers"]))
        .collect();
    assert_eq!(
        defects,
        [(&json!("MATTER_NUMBER_GAP"), &json!([3, 4])), (&json!("MATTER_REPEATED"), &json!([1, 5]))]
    );
    let all = people.director.all(&format!("{MATTERS}?state=in_force")).await.unwrap();
    assert_eq!(all.len(), 8 + 3 + 3, "nothing of what was refused");
    format!("{MATTERS}/{}", answer.body["items"][0]["id"].as_str().unwrap())
}

async fn coverage(people: &People, query: &str) -> Value {
    let answer = people.director.get(&format!("{MATTERS}/coverage{query}")).await.unwrap();
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

/// Published on 2008-05-05: the matter that is due by 31 January of each year is due again on 2009-01-31.
async fn items_are_assigned_and_the_report_says_what_is_missing(people: &People, matter: &str) {
    let report = coverage(people, "?field=budget").await;
    assert_eq!((&report["matters"], &report["empty"]), (&json!(3), &json!(3)));
    assert_eq!(report["items"][0]["due_on"], "2009-01-31", "listed in May 2008, so first due the year after");

    let entries = people.public.get("/v1/catalogue/entries?limit=3").await.unwrap().body;
    let ids: Vec<_> = entries["items"].as_array().unwrap().iter().map(|entry| entry["id"].clone()).collect();
    let drafted = people.director.all("/v1/items?state=under_review").await.unwrap();
    let mut named = ids.clone();
    named.push(drafted[0]["id"].clone());
    let mut unknown = named.clone();
    unknown.push(json!("01900000-0000-7000-8000-000000000000"));
    let answer = act(&people.clerk, matter, "items", json!({ "item_ids": unknown })).await;
    assert_eq!(refused_with(&answer), refusal(422, "/item_ids/4", "unknown_item"));
    let answer = people.clerk.post(&format!("{matter}/items"), &json!({ "item_ids": named })).await.unwrap();
    assert_eq!(answer.status, 428);
    let answer = act(&people.clerk, matter, "items", json!({ "item_ids": named })).await;
    assert_eq!((answer.status, &answer.body["assigned_items"]), (201, &json!(4)), "{}", answer.body);
    assert_eq!(people.clerk.all(&format!("{matter}/items")).await.unwrap().len(), 4);

    let covered = &coverage(people, "?field=budget").await["items"][0];
    assert_eq!((&covered["public_items"], &covered["is_empty"]), (&json!(3), &json!(false)), "{covered}");
    assert_eq!(
        (&covered["last_published_on"], &covered["due_on"]),
        (&json!("2008-05-05"), &json!("2009-01-31"))
    );
    assert_eq!((&covered["is_overdue"], &covered["light"]), (&json!(true), &json!("red")));
    let overview =
        people.director.get(&format!("{MATTERS}/coverage-overview?field=budget")).await.unwrap().body;
    let fields = json!([{
        "field": "budget", "matters": 3, "drafted": 0, "empty": 2, "overdue": 1, "due_on": "2009-01-31",
    }]);
    assert_eq!((overview["items"].as_array().unwrap().len(), &overview["items"][0]["fields"]), (1, &fields));
    let empty = coverage(people, "?field=budget&only=empty").await;
    assert_eq!(empty["items"].as_array().unwrap().len(), 2);

    // A withdrawal shows at once; so does taking an item from the matter.
    let item = format!("/v1/items/{}", ids[0].as_str().unwrap());
    let answer = act(&people.director, &item, "withdrawals", json!({ "reason": "样本撤回" })).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let answer = act(&people.clerk, matter, "item-removals", json!({ "item_ids": [ids[1]] })).await;
    assert_eq!((answer.status, &answer.body["assigned_items"]), (201, &json!(3)), "{}", answer.body);
    assert_eq!(coverage(people, "?field=budget").await["items"][0]["public_items"], 1);
    // Every three months from its listing on 2020-01-06, and nothing was ever published: overdue since 7 April, the
    // first working day after the Qingming rest of 4 to 6 April 2020.
    let assistance = coverage(people, "?field=social_assistance&only=overdue").await;
    assert_eq!(assistance["items"][0]["due_on"], "2020-04-07", "{assistance}");
    assert_eq!(assistance["items"].as_array().unwrap().len(), 1);
}

async fn a_matter_is_revised_and_ended(people: &People) {
    let listed = people.director.all(MATTERS).await.unwrap();
    let fifth = listed
        .iter()
        .find(|matter| matter["content"]["number"] == 5 && matter["content"]["field"] == "budget");
    let fifth = fifth.unwrap();
    let path = format!("{MATTERS}/{}", fifth["id"].as_str().unwrap());
    let mut content = fifth["content"].clone();
    content["number"] = json!(3);
    content["second_level"] = json!("“三公”经费");
    let revise = async |etag: &str| {
        let request =
            people.director.request(Method::PUT, &format!("{path}/content")).header("if-match", etag);
        people.director.answer(request.json(&json!({ "content": content }))).await.unwrap()
    };
    let etag = people.director.get(&path).await.unwrap().etag.unwrap();
    let answer = revise(&etag).await;
    assert_eq!((answer.status, &answer.body["edition"]), (200, &json!(1)), "{}", answer.body);
    assert_eq!(answer.body["next_content"]["number"], 3);
    assert_eq!(revise(&etag).await.status, 412);
    assert_ne!(coverage(people, "?field=budget").await["defects"], json!([]), "not in force yet");
    let adopted = adopt(&people.director, &drafts(&people.director, "").await, None).await;
    assert_eq!((adopted.status, &adopted.body["items"][0]["edition"]), (201, &json!(2)), "{}", adopted.body);
    let adopted_on = &adopted.body["items"][0]["adopted_on"];
    let public = format!("/v1/catalogue{}/editions", path.strip_prefix("/v1").unwrap());
    let editions = people.public.all(&public).await.unwrap();
    let days: Vec<_> = editions
        .iter()
        .map(|edition| (&edition["number"], &edition["adopted_on"], edition.get("ended_on")))
        .collect();
    let first_on = json!("2008-05-04");
    assert_eq!(days, [(&json!(3), adopted_on, None), (&json!(5), &first_on, Some(adopted_on))]);
    let numbers = async |on: &str| {
        let public = public_catalogue(people, &format!("&field=budget{on}")).await.body;
        let matters = public["fields"][0]["matters"].as_array().cloned().unwrap_or_default();
        matters.iter().map(|matter| matter["number"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(numbers("").await, [1, 2, 3]);
    assert_eq!(numbers("&on=2010-01-04").await, [1, 2, 5], "as it was");
    assert_eq!(numbers("&on=2008-05-03").await, [0; 0], "nothing was in force");
    assert_eq!(coverage(people, "?field=budget").await["defects"], json!([]), "mended");
    let answer = act(&people.director, &path, "ends", json!({ "reason": "" })).await;
    assert_eq!(refused_with(&answer), refusal(422, "/reason", "MATTER_END_REASON"));
    let answer = act(&people.director, &path, "ends", json!({ "reason": "并入决算" })).await;
    assert_eq!((answer.status, &answer.body["state"]), (201, &json!("ended")), "{}", answer.body);
    let answer = act(&people.director, &path, "ends", json!({ "reason": "再次" })).await;
    assert_eq!(refused_with(&answer), refusal(409, "", "MATTER_ENDED"));
    let editions = people.public.all(&public).await.unwrap();
    assert_eq!((editions.len(), &editions[0]["ended_on"]), (2, &answer_day(&people.director, &path).await));
    assert_eq!(numbers("").await, [1, 2]);
    let history = people.clerk.get(&format!("{path}/history")).await.unwrap().body;
    let kinds: Vec<_> =
        history["items"].as_array().unwrap().iter().map(|fact| fact["kind"].as_str().unwrap()).collect();
    let acts = ["drafted", "adopted", "redrafted", "adopted", "ended"];
    assert_eq!(kinds, acts.map(|act| format!("disclosure_matter.{act}")));
    assert_eq!(coverage(people, "?field=budget").await["matters"], 2);
}

/// The day on which a matter was taken out.
async fn answer_day(api: &Api, path: &str) -> Value {
    api.get(path).await.unwrap().body["ended_on"].clone()
}

async fn nobody_else_sees_or_does_anything(people: &People, matter: &str) {
    assert_eq!(people.stranger.get(matter).await.unwrap().status, 404);
    assert_eq!(people.public.get(matter).await.unwrap().status, 401);
    let answer =
        people.stranger.act(&format!("{matter}/ends"), "\"1\"", &json!({ "reason": "无权" })).await.unwrap();
    assert_eq!(answer.status, 404);
    let coverage = format!("{MATTERS}/coverage?organization_id={}", people.organization_id);
    assert_eq!(people.stranger.get(&coverage).await.unwrap().status, 404);
    assert_eq!(people.stranger.get(&format!("{matter}/items")).await.unwrap().status, 404);
    assert_eq!(people.director.get(&format!("{MATTERS}/coverage?year=2008")).await.unwrap().status, 400);
}

async fn everything(people: &People, matter: &str) -> Vec<Value> {
    let then = public_catalogue(people, "&on=2010-01-04").await.body;
    let mut read = vec![public_catalogue(people, "").await.body, then];
    let overview = format!("{MATTERS}/coverage-overview");
    for path in [MATTERS.to_string(), format!("{MATTERS}/coverage"), overview, format!("{matter}/items")] {
        let answer = people.director.get(&path).await.unwrap();
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        read.push(answer.body);
    }
    read
}

#[tokio::test(flavor = "multi_thread")]
async fn a_county_surveys_the_standard_catalogues_of_its_townships_on_sqlite() {
    a_county_surveys_the_standard_catalogues_of_its_townships(Database::Sqlite, Layout::OneProcess).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_county_surveys_the_standard_catalogues_of_its_townships_on_postgres() {
    let separate = Layout::Separate { replicas: 2 };
    a_county_surveys_the_standard_catalogues_of_its_townships(Database::Postgres, separate).await;
}

async fn a_county_surveys_the_standard_catalogues_of_its_townships(database: Database, layout: Layout) {
    let Some(suite) = Suite::start(database, layout).await else { return };
    let County { organization_id: county, supervisor, clerk: county_clerk } =
        County::enter(&suite, "DEM020082").await;
    let (first, second) = (
        Town::enter_below_as(&suite, "a.", "DEM020090", &county).await,
        Town::enter_below_as(&suite, "b.", "DEM020103", &county).await,
    );
    let elsewhere = Town::enter_as(&suite, "c.", "DEM020111").await;
    let director = async |town: &Town| town.person(&suite, "office.director").await;
    let (first_director, second_director) = (director(&first).await, director(&second).await);
    for director in [&first_director, &second_director] {
        let preset = json!({ "preset": "township_711", "drafted_on": "2020-01-06" });
        eventually("the body to reach the catalogue", async || {
            let answer = director.post(&format!("{MATTERS}/presets"), &preset).await.unwrap();
            (answer.status == 201).then_some(())
        })
        .await;
    }
    let budget = json!({
        "field": "budget", "number": 1, "first_level": "财政预决算", "content": "预算表及说明", "basis": "《预算法》",
        "time_limit": { "kind": "by_date", "month": 1, "day": 31 }, "discloser": "财政科",
        "channels": ["government_website"], "audiences": ["whole_society"], "ways": ["proactive"],
        "levels": ["township"],
    });
    let new = json!({ "matters": [budget], "drafted_on": "2020-01-06" });
    first_director.post(MATTERS, &new).await.unwrap().succeeded().unwrap();
    let named = drafts(&first_director, "").await;
    // Put in force after 31 January 2020: first due a year later, and nothing was ever published.
    assert_eq!(adopt(&first_director, &named, Some("2020-03-02")).await.status, 201);

    let overview = async |api: &Api, query: &str| {
        let answer = api.get(&format!("{MATTERS}/coverage-overview{query}")).await.unwrap();
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    };
    let seen = eventually("both townships to be known as supervised", async || {
        let seen = overview(&supervisor, "").await;
        (seen["items"].as_array().unwrap().len() == 2).then_some(seen)
    })
    .await;
    let of = |town: &Town| {
        let body = seen["items"].as_array().unwrap().iter();
        body.clone().find(|body| body["organization_id"] == json!(town.organization_id)).unwrap().clone()
    };
    let fields = json!([
        { "field": "budget", "matters": 1, "drafted": 0, "empty": 1, "overdue": 1, "due_on": "2021-01-31" },
        { "field": "statutory_scope", "matters": 8, "drafted": 0, "empty": 8, "overdue": 0 },
    ]);
    assert_eq!(of(&first)["fields"], fields);
    assert_eq!(
        (&of(&first)["matters"], &of(&first)["empty"], &of(&first)["overdue"]),
        (&json!(9), &json!(9), &json!(1))
    );
    let fields =
        json!([{ "field": "statutory_scope", "matters": 0, "drafted": 8, "empty": 0, "overdue": 0 }]);
    assert_eq!(of(&second)["fields"], fields, "drawn up, and nothing in force");
    let page = overview(&supervisor, "?limit=1").await;
    let rest =
        overview(&supervisor, &format!("?limit=1&cursor={}", page["next_cursor"].as_str().unwrap())).await;
    assert_eq!(json!([page["items"][0], rest["items"][0]]), seen["items"]);
    assert_eq!(rest.get("next_cursor"), None);
    let budgets = overview(&supervisor, "?field=budget").await;
    let budgets = budgets["items"].as_array().unwrap();
    assert!(budgets.iter().any(|body| body["fields"] == json!([])), "the other has no table of this field");

    // Each township sees itself, and so does whoever works at the county without supervising; the county reads one
    // township's catalogue matter by matter, and changes nothing of it.
    let bodies = async |api: &Api| {
        let seen = overview(api, "").await;
        seen["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|body| body["organization_id"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(bodies(&first_director).await, [json!(first.organization_id)]);
    assert_eq!(bodies(&director(&elsewhere).await).await, [json!(elsewhere.organization_id)]);
    assert_eq!(bodies(&county_clerk).await, [json!(county)]);
    assert_eq!(suite.api().get(&format!("{MATTERS}/coverage-overview")).await.unwrap().status, 401);
    let of_first = format!("{MATTERS}/coverage?organization_id={}", first.organization_id);
    assert_eq!(supervisor.get(&of_first).await.unwrap().body["matters"], 9);
    assert_eq!(county_clerk.get(&of_first).await.unwrap().status, 404);
    let matters =
        supervisor.all(&format!("{MATTERS}?organization_id={}", first.organization_id)).await.unwrap();
    let matter = format!("{MATTERS}/{}", matters[0]["id"].as_str().unwrap());
    let answer = act(&supervisor, &matter, "ends", json!({ "reason": "核查" })).await;
    assert_eq!(refused_with(&answer), refusal(403, "", "ROLE_REQUIRED"));
}
