//! The standard catalogue of grass-roots disclosure: what the township must disclose, and how far it does.

use clients::api::{Answer, Api};
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{Database, Layout, Suite, Town, act, refusal, refused_with};

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
    the_eight_matters_of_the_regulation_are_listed(&people).await;
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

async fn the_eight_matters_of_the_regulation_are_listed(people: &People) {
    let preset = json!({ "preset": "township_492", "listed_on": "2008-05-04" });
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
    assert_eq!(again.body["items"][0]["id"], matters[0]["id"], "sent twice, listed once");
    let answer = people.director.post(&path, &preset).await.unwrap();
    assert_eq!(refused_with(&answer), refusal(422, "/matters/0/number", "MATTER_LISTED_ONCE"));
    assert_eq!(answer.body["errors"].as_array().unwrap().len(), 8, "all at once");

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

    let on = "&listed_on=2020-01-06";
    let answer = import(&people.director, &format!("{on}&dry_run=true"), TABLE.into()).await;
    assert_eq!((answer.status, outcomes(&answer)), (200, vec!["listed"; 3]), "{}", answer.body);
    let answer = import(&people.director, on, TABLE.into()).await;
    assert_eq!((answer.status, outcomes(&answer)), (201, vec!["listed"; 3]), "{}", answer.body);
    assert_eq!(answer.body["rows"][1]["name"], "最低生活保障 / 办理情况", "the merged cell repeats");
    let answer = import(&people.director, "", TABLE.into()).await;
    assert_eq!((answer.status, outcomes(&answer)), (201, vec!["unchanged"; 3]), "{}", answer.body);
    let changed = TABLE.replace("每6个月", "每季度");
    let answer = import(&people.director, "", changed.into()).await;
    assert_eq!(outcomes(&answer), ["unchanged", "unchanged", "revised"], "{}", answer.body);
    for format in ["xlsx", "csv"] {
        let table = exported(&people.clerk, format).await;
        let answer = import(&people.director, "&dry_run=true", table).await;
        assert_eq!(
            (answer.status, outcomes(&answer)),
            (200, vec!["unchanged"; 3]),
            "{format}: {}",
            answer.body
        );
    }
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
    let new = json!({ "matters": matters, "listed_on": "2008-05-04" });
    let answer = people.director.post(MATTERS, &new).await.unwrap();
    assert_eq!(answer.status, 201, "{}", answer.body);
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
    assert_eq!((answer.status, &answer.body["edition"]), (200, &json!(2)), "{}", answer.body);
    assert_eq!(revise(&etag).await.status, 412);
    assert_eq!(coverage(people, "?field=budget").await["defects"], json!([]), "mended");
    let answer = act(&people.director, &path, "ends", json!({ "reason": "" })).await;
    assert_eq!(refused_with(&answer), refusal(422, "/reason", "MATTER_END_REASON"));
    let answer = act(&people.director, &path, "ends", json!({ "reason": "并入决算" })).await;
    assert_eq!((answer.status, &answer.body["state"]), (201, &json!("ended")), "{}", answer.body);
    let answer = act(&people.director, &path, "ends", json!({ "reason": "再次" })).await;
    assert_eq!(refused_with(&answer), refusal(409, "", "MATTER_IN_FORCE"));
    let history = people.clerk.get(&format!("{path}/history")).await.unwrap().body;
    let kinds: Vec<_> =
        history["items"].as_array().unwrap().iter().map(|fact| fact["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["disclosure_matter.listed", "disclosure_matter.revised", "disclosure_matter.ended"]);
    assert_eq!(coverage(people, "?field=budget").await["matters"], 2);
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
    let mut read = vec![public_catalogue(people, "").await.body];
    for path in [MATTERS.to_string(), format!("{MATTERS}/coverage"), format!("{matter}/items")] {
        let answer = people.director.get(&path).await.unwrap();
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        read.push(answer.body);
    }
    read
}
