//! The guide and the printed catalogue of the sample township: written, reviewed and published like everything else, read
//! by the public, older editions kept (492:14, 19; 711:12, 17).

#[path = "guide/office.rs"]
mod office;
#[path = "guide/paper.rs"]
mod paper;

use clients::api::Answer;
use office::{IN_2008, Office, TODAY, cells, content, warnings};
use paper::amiss;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{Database, Layout, Suite, Town};

#[tokio::test(flavor = "multi_thread")]
async fn a_township_keeps_its_guide_and_its_printed_catalogue_on_sqlite() {
    a_township_keeps_its_guide_and_its_printed_catalogue(Database::Sqlite, Layout::OneProcess).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_township_keeps_its_guide_and_its_printed_catalogue_on_postgres() {
    let layout = Layout::Separate { replicas: 2 };
    a_township_keeps_its_guide_and_its_printed_catalogue(Database::Postgres, layout).await;
}

async fn a_township_keeps_its_guide_and_its_printed_catalogue(database: Database, layout: Layout) {
    let Some(suite) = Suite::start(database, layout).await else { return };
    let accounts = suite.seed_demo().await;
    let person = async |name: &str| suite.api().log_in(name, accounts.password(name)).await.unwrap();
    let (clerk, director) = (person("office.clerk").await, person("office.director").await);
    let organization_id = accounts.organization_id.clone().unwrap();
    let mut office = Office { suite, accounts, organization_id, clerk, director };

    the_printed_catalogue_of_a_section_has_the_rows_of_the_sheet(&office).await;
    let guide = the_clerk_writes_what_is_not_whole_yet(&office).await;
    let item = the_guide_is_completed_and_put_up(&office, &guide).await;
    the_edition_is_current_when_its_item_is_published(&office, &guide, &item).await;
    what_is_amiss_years_later_is_named(&office, &guide).await;
    a_second_edition_takes_its_place(&office, &guide, &item).await;
    let paper = paper::the_catalogue_of_the_year_is_fixed(&office).await;
    let leaked = paper::what_is_withdrawn_is_found_in_the_printed_catalogue(&office, &paper).await;
    everything_is_there_after_a_rebuild(&mut office, &guide, &leaked).await;
    paper::a_leak_leaves_with_the_printed_catalogue(&office, &paper, &leaked).await;
    an_earlier_edition_counts_when_the_newest_is_withdrawn(&office, &guide, &item).await;
    what_is_withdrawn_is_gone(&office, &guide, &item).await;
}

async fn the_printed_catalogue_of_a_section_has_the_rows_of_the_sheet(office: &Office) {
    let (organization, finance) = (&office.organization_id, office.section("财政科").await);
    let path = format!("/v1/catalogue/paper?organization_id={organization}&section_id={finance}");
    let public = office.suite.api();
    let page = office.page(&public, &format!("{path}&attribute=proactive")).await;
    // Rows 4, 15, 38, 47, 51 and 58 of the sheet, the oldest first, numbered within each year.
    let expected = [
        ("1", "檀政发〔2003〕5号", "檀营乡2003年财政预算", "2003-02-18"),
        ("1", "檀政发〔2005〕3号", "檀营乡2004年财政决算", "2005-03-08"),
        ("2", "檀政发〔2005〕11号", "檀营乡债权债务清理情况", "2005-06-02"),
        ("3", "檀政发〔2005〕17号", "檀营乡2005年财政预算执行情况", "2005-07-15"),
        ("1", "檀政发〔2006〕4号", "檀营乡2006年财政预算", "2006-02-20"),
        ("1", "檀政发〔2008〕3号", "檀营乡2007年财政决算", "2008-02-26"),
    ];
    let entries = page.split("<section class=\"group\">").skip(1);
    let rows: Vec<_> = entries.flat_map(|group| group.split("<tr id=").skip(1)).map(cells).collect();
    let rows: Vec<_> = rows.iter().map(|row| (&*row[0], &*row[1], &*row[3], &*row[4])).collect();
    assert_eq!(rows, expected, "{page}");
    assert!(
        page.contains("<h3>财政科　2005年</h3>")
            && page.contains("共6件")
            && page.contains("SAMPLE081/2008-")
    );

    let titles = office.page(&public, &format!("{path}&attribute=on_request")).await;
    assert!(titles.contains("乡政府机关固定资产清查表") && !titles.contains("固定资产名称、数量与原值"));
    let of_2006 = office.page(&public, &format!("{path}&year=2006")).await;
    assert!(of_2006.contains("檀营乡2006年财政预算") && of_2006.contains("乡政府机关固定资产清查表"));
    assert!(!of_2006.contains("檀营乡2003年财政预算"));
    let whole = office.page(&public, &format!("/v1/catalogue/paper?organization_id={organization}")).await;
    assert!(whole.contains("主动公开目录（共37件）") && whole.contains("依申请公开目录（共22件）"));
    assert!(!whole.contains("战备物资储备情况"), "what is withheld is not public, not even its title");

    let (withheld, public_path) = ("/v1/items/paper?attribute=not_disclosed", "/v1/catalogue/paper");
    let register = office.page(&office.clerk, withheld).await;
    assert!(
        register.contains("战备物资储备情况")
            && register.contains("不得对外提供")
            && register.contains("共2件")
    );
    assert_eq!(office.public(withheld).await.status, 401);
    let refused = format!("{public_path}?organization_id={organization}&attribute=not_disclosed");
    assert_eq!(office.public(&refused).await.status, 422);
    assert_eq!(office.public(public_path).await.status, 422, "whose?");
    assert_eq!(office.public(&format!("{path}&columns=2")).await.status, 400);
    let nobody = format!("{public_path}?organization_id={finance}");
    assert_eq!(office.public(&nobody).await.status, 404);
    // What somebody has is not sent again.
    let etag = public.request(Method::GET, &path).send().await.unwrap().headers()["etag"].clone();
    let again = public.request(Method::GET, &path).header("if-none-match", etag).send().await.unwrap();
    assert_eq!(again.status(), 304);
}

async fn the_clerk_writes_what_is_not_whole_yet(office: &Office) -> String {
    let health = office.director.get("/v1/catalogue-health").await.unwrap().body;
    let kinds: Vec<_> =
        health["warnings"].as_array().unwrap().iter().map(|w| w["kind"].as_str().unwrap()).collect();
    assert_eq!(
        kinds,
        ["guide_not_published", "catalogue_not_published", "subjects_without_entry"],
        "{health}"
    );
    assert_eq!((&health["public_entries"], &health["on_request_entries"]), (&json!(37), &json!(22)));
    assert_eq!(health["last_published_on"], "2008-05-05");

    let new = json!({ "content": content(""), "written_on": "2008-05-06" });
    let head =
        office.suite.api().log_in("office.head", office.accounts.password("office.head")).await.unwrap();
    assert_eq!(
        head.post("/v1/guides", &new).await.unwrap().status,
        403,
        "a section head signs, and writes no guide"
    );
    assert_eq!(office.suite.api().post("/v1/guides", &new).await.unwrap().status, 401);
    let first = office.clerk.post_once("guide", "/v1/guides", &new).await.unwrap();
    assert_eq!(first.status, 201, "{}", first.body);
    let again = office.clerk.post_once("guide", "/v1/guides", &new).await.unwrap();
    assert_eq!(again.body["id"], first.body["id"], "sent twice, written once");
    let another = office.clerk.post("/v1/guides", &new).await.unwrap();
    assert_eq!((another.status, &another.body["rule"]["code"]), (409, &json!("GUIDE_ONE_PER_BODY")));

    let path = format!("/v1/guides/{}", first.body["id"].as_str().unwrap());
    let view = office.director.get(&path).await.unwrap().body;
    let missing: Vec<_> = warnings(&view, "statutory_part_missing").map(|w| w["part"].clone()).collect();
    assert_eq!(missing, ["fax"], "{view}");
    let unlike = office.director.get("/v1/guides/nothing").await.unwrap();
    assert_eq!(unlike.status, 404);
    let put_up = json!({ "section_id": office.section("党政办公室").await, "put_up_on": "2008-05-07" });
    let refused = office.act(&office.clerk, &path, "items", put_up).await;
    let told = (&refused.body["errors"][0]["code"], &refused.body["errors"][0]["pointer"]);
    assert_eq!((refused.status, told), (422, (&json!("GUIDE_MIN_FIELDS"), &json!("/content/work_body/fax"))));
    let public = format!("/v1/catalogue/guides?organization_id={}", office.organization_id);
    assert_eq!(office.public(&public).await.status, 404, "a draft is not public");
    strangers_do_not_know_it(office, &path).await;
    path
}

async fn strangers_do_not_know_it(office: &Office, path: &str) {
    let administrator = Town::administrator(&office.suite).await;
    let mut profile = serde_json::to_value(gongkai::demo::profile()).unwrap();
    (profile["organization_code"], profile["name"]) = (json!("DEM020082"), json!("样例镇人民政府"));
    let body = administrator.post("/v1/organizations", &profile).await.unwrap().succeeded().unwrap().body;
    let password = "correct horse battery staple";
    let stranger = json!({
        "organization_id": body["id"], "username": "stranger", "name": "主任外", "password": password,
        "roles": [{ "role": "office_director" }],
    });
    administrator.post("/v1/people", &stranger).await.unwrap().succeeded().unwrap();
    let stranger = office.suite.api().log_in("stranger", password).await.unwrap();
    for path in [path.to_string(), format!("{path}/editions"), format!("{path}/history")] {
        assert_eq!(stranger.get(&path).await.unwrap().status, 404, "{path}");
    }
    let revised = json!({ "content": content("00000001") });
    let put =
        stranger.request(Method::PUT, &format!("{path}/content")).header("if-match", "\"1\"").json(&revised);
    assert_eq!(stranger.answer(put).await.unwrap().status, 404);
    let theirs = format!("/v1/catalogue-health?organization_id={}", office.organization_id);
    assert_eq!(stranger.get(&theirs).await.unwrap().status, 404);
}

async fn correct(office: &Office, path: &str, etag: &str, revised: &Value) -> Answer {
    let request = office.clerk.request(Method::PUT, &format!("{path}/content")).header("if-match", etag);
    office.clerk.answer(request.json(revised)).await.unwrap()
}

async fn the_guide_is_completed_and_put_up(office: &Office, path: &str) -> String {
    let revised = json!({ "content": content("00000001"), "revised_on": "2008-05-06" });
    let without = office.clerk.request(Method::PUT, &format!("{path}/content")).json(&revised);
    assert_eq!(office.clerk.answer(without).await.unwrap().status, 428);
    assert_eq!(correct(office, path, "\"9\"", &revised).await.status, 412);
    let etag = office.clerk.get(path).await.unwrap().etag.unwrap();
    let corrected = correct(office, path, &etag, &revised).await;
    assert_eq!(corrected.status, 200, "{}", corrected.body);

    let put_up = json!({ "section_id": office.section("党政办公室").await, "put_up_on": "2008-05-07" });
    let answer = office.act(&office.clerk, path, "items", put_up).await;
    assert_eq!((answer.status, &answer.body["state"]), (201, &json!("put_up")), "{}", answer.body);
    let item = answer.body["item_id"].as_str().unwrap().to_string();
    assert_eq!(answer.location.unwrap(), format!("/v1/items/{item}"));
    let view = office.clerk.get(&format!("/v1/items/{item}")).await.unwrap().body;
    assert_eq!((&view["state"], &view["title"]), (&json!("drafted"), &json!("檀营乡政府信息公开指南")));
    assert_eq!(view["metadata"]["files"][0]["media_type"], "text/html");

    // What is put up is corrected together with its item, as long as that is open.
    let etag = office.clerk.get(path).await.unwrap().etag.unwrap();
    let mut other = revised.clone();
    other["content"]["work_body"]["office_hours"] = json!("工作日8:30至12:00、13:30至17:30");
    other["revised_on"] = json!("2008-05-07");
    let corrected = correct(office, path, &etag, &other).await;
    assert_eq!(corrected.status, 200, "{}", corrected.body);
    let after = office.clerk.get(&format!("/v1/items/{item}")).await.unwrap().body;
    assert_eq!(after["metadata"]["files"].as_array().unwrap().len(), 1);
    assert_ne!(after["metadata"]["files"][0]["sha256"], view["metadata"]["files"][0]["sha256"]);

    office.submit(&item, IN_2008).await;
    let refused = correct(office, path, corrected.etag.as_deref().unwrap(), &other).await;
    let told = (refused.status, &refused.body["rule"]["code"]);
    assert_eq!(told, (409, &json!("GUIDE_EDITION_UNDER_REVIEW")), "what is reviewed does not change");
    item
}

async fn the_edition_is_current_when_its_item_is_published(office: &Office, path: &str, item: &str) {
    let public = format!("/v1/catalogue/guides?organization_id={}", office.organization_id);
    office.review_and_publish(item, IN_2008).await;
    let view = office.director.get(path).await.unwrap().body;
    assert_eq!((&view["state"], &view["current"]["number"]), (&json!("published"), &json!(1)), "{view}");
    let edition = office.public(&public).await;
    assert_eq!((edition.status, &edition.body["number"]), (200, &json!(1)), "{}", edition.body);
    assert_eq!(
        (&edition.body["published_on"], &edition.body["is_current"]),
        (&json!("2008-05-20"), &json!(true))
    );
    assert_eq!(edition.body["content"]["work_body"]["fax"], "00000001");
    assert_eq!(edition.body["legal_regime"], "order_492");

    let page = office.page(&office.suite.api(), &format!("{public}&format=html")).await;
    assert!(page.contains("檀营乡政府信息公开指南") && page.contains("13:30至17:30"));
    assert!(page.contains("&lt;附件1&gt;") && !page.contains("<附件1>"), "what was typed is escaped");
    assert!(page.contains("15个工作日内答复"), "492:24");
    let by_header = office.suite.api().request(Method::GET, &public).header("accept", "text/html,*/*");
    assert_eq!(by_header.send().await.unwrap().text().await.unwrap(), page);
    let reviewed = office.suite.api().request(Method::GET, edition.body["href"].as_str().unwrap());
    let reviewed = reviewed.send().await.unwrap();
    assert_eq!(reviewed.status(), 200);
    assert_eq!(reviewed.text().await.unwrap(), page, "the public reads what was reviewed");
    let request =
        office.suite.api().request(Method::GET, &public).header("if-none-match", edition.etag.unwrap());
    assert_eq!(request.send().await.unwrap().status(), 304);
}

async fn what_is_amiss_years_later_is_named(office: &Office, path: &str) {
    let view = office.director.get(path).await.unwrap();
    assert_eq!((&view.body["review_due_on"], &view.body["light"]), (&json!("2009-05-20"), &json!("red")));
    assert_eq!(warnings(&view.body, "review_overdue").count(), 1);
    // Order 492, the Reconsideration Law of 1999, the Litigation Law of 1989, the cost fees of 2008.
    assert_eq!(warnings(&view.body, "law_no_longer_in_force").count(), 4, "{}", view.body);
    let note = json!({ "note": "联系方式逐项核对", "reviewed_on": "2009-05-18" });
    let refused = office.act(&office.clerk, path, "reviews", note.clone()).await;
    assert_eq!(refused.status, 403, "the office director reviews");
    let reviewed = office.act(&office.director, path, "reviews", note).await;
    assert_eq!(reviewed.status, 201, "{}", reviewed.body);
    let view = office.director.get(path).await.unwrap().body;
    assert_eq!(view["review_due_on"], "2010-05-18", "a Tuesday");
}

async fn a_second_edition_takes_its_place(office: &Office, path: &str, item: &str) {
    let public = format!("/v1/catalogue/guides?organization_id={}", office.organization_id);
    let number =
        office.director.get(&format!("/v1/items/{item}")).await.unwrap().body["index_number"].clone();
    let begun = office.act(&office.clerk, path, "editions", json!({ "content": content("00000009") })).await;
    assert_eq!((begun.status, &begun.body["in_work"]["number"]), (201, &json!(2)), "{}", begun.body);
    let answer = office.act(&office.clerk, path, "items", json!({})).await;
    assert_eq!((answer.status, &answer.body["item_id"]), (201, &json!(item)), "{}", answer.body);
    let view = office.director.get(&format!("/v1/items/{item}")).await.unwrap().body;
    assert_eq!(view["state"], "changing", "a later edition is a change of the same item");
    office.submit(item, TODAY).await;
    assert_eq!(
        office.public(&public).await.body["number"],
        1,
        "the first is current until the second is public"
    );
    office.review_and_publish(item, TODAY).await;

    let current = office.public(&public).await.body;
    assert_eq!((&current["number"], &current["legal_regime"]), (&json!(2), &json!("order_711")), "{current}");
    let guide = current["guide_id"].as_str().unwrap();
    let editions = office.public(&format!("/v1/catalogue/guides/{guide}/editions")).await.body;
    let editions = editions["items"].as_array().unwrap();
    assert_eq!((editions.len(), &editions[0]["number"]), (2, &json!(2)));
    let old = format!("/v1/catalogue/guides/{guide}/editions/1");
    let first = office.public(&old).await.body;
    assert_eq!((&first["is_current"], &first["replaced_by"]), (&json!(false), &json!(2)), "{first}");
    assert_eq!(
        (&first["replaced_on"], &first["content"]["work_body"]["fax"]),
        (&current["published_on"], &json!("00000001"))
    );
    let page = office.page(&office.suite.api(), &format!("{old}?format=html")).await;
    assert!(page.contains("被第2版取代") && page.contains("15个工作日内答复"));
    assert_eq!(office.public(&format!("/v1/catalogue/guides/{guide}/editions/3")).await.status, 404);
    let view = office.director.get(&format!("/v1/items/{item}")).await.unwrap().body;
    assert_eq!(view["index_number"], number, "a number once given never changes");
    let history = office.director.get(&format!("{path}/history")).await.unwrap().body;
    let kinds: Vec<_> =
        history["items"].as_array().unwrap().iter().map(|f| f["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "guide.published").count(), 2, "{kinds:?}");
}

/// The third edition is carried by an item of its own: without it, the second is what the public reads.
async fn an_earlier_edition_counts_when_the_newest_is_withdrawn(office: &Office, path: &str, item: &str) {
    let public = format!("/v1/catalogue/guides?organization_id={}", office.organization_id);
    let begun = office.act(&office.clerk, path, "editions", json!({ "content": content("00000010") })).await;
    assert_eq!(begun.status, 201, "{}", begun.body);
    let stranger = json!({ "item_id": office.entry("檀营乡2007年财政决算").await });
    let refused = office.act(&office.clerk, path, "items", stranger).await;
    let told = (&refused.body["errors"][0]["pointer"], &refused.body["errors"][0]["code"]);
    assert_eq!(
        (refused.status, told),
        (422, (&json!("/item_id"), &json!("GUIDE_CARRIED_BY_OWN_ITEM"))),
        "its files would be published with the guide: {}",
        refused.body
    );
    let draft = json!({
        "section_id": office.section("党政办公室").await,
        "metadata": {
            "title": "公开指南（拟稿）", "content_summary": "新版指南", "generated_on": "2026-11-02", "subject": "01",
            "genre": "other", "publication_channels": ["government_website"], "proposed_attribute": "proactive",
            "basis": "第十二条",
        },
    });
    let draft = office.clerk.post("/v1/items", &draft).await.unwrap();
    assert_eq!(draft.status, 201, "{}", draft.body);
    let carrier = draft.body["id"].as_str().unwrap();
    let answer = office.act(&office.clerk, path, "items", json!({ "item_id": carrier })).await;
    assert_eq!((answer.status, &answer.body["item_id"]), (201, &json!(carrier)), "{}", answer.body);
    office.submit(carrier, TODAY).await;
    office.review_and_publish(carrier, TODAY).await;
    let third = office.public(&public).await.body;
    assert_eq!(third["number"], 3, "{third}");
    let guide = third["guide_id"].as_str().unwrap();
    let edition =
        async |number: u32| office.public(&format!("/v1/catalogue/guides/{guide}/editions/{number}")).await;
    assert_eq!(edition(2).await.body["replaced_by"], 3);

    let withdrawn = json!({ "reason": "联系方式有误" });
    let answer =
        office.act(&office.director, &format!("/v1/items/{carrier}"), "withdrawals", withdrawn).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let second = office.public(&public).await.body;
    assert_eq!((&second["number"], &second["is_current"]), (&json!(2), &json!(true)), "{second}");
    assert_eq!((second.get("replaced_by"), &second["item_id"]), (None, &json!(item)));
    assert_eq!(edition(3).await.status, 404);
    assert_eq!(edition(1).await.body["replaced_by"], 2);
    let editions = office.public(&format!("/v1/catalogue/guides/{guide}/editions")).await.body;
    let numbers: Vec<_> = editions["items"].as_array().unwrap().iter().map(|e| &e["number"]).collect();
    assert_eq!(numbers, [2, 1]);
    assert_eq!(editions["items"][0].get("replaced_by"), None);
    let view = office.director.get(path).await.unwrap().body;
    assert_eq!((&view["public_edition"], &view["current"]["number"]), (&json!(2), &json!(3)), "{view}");
    assert_eq!(warnings(&view, "not_published").count(), 0);

    // The item of the second edition carries the fourth: its own former file goes, and nothing but the new one is in it.
    let begun = office.act(&office.clerk, path, "editions", json!({ "content": content("00000011") })).await;
    assert_eq!(begun.status, 201, "{}", begun.body);
    let answer = office.act(&office.clerk, path, "items", json!({ "item_id": item })).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let carried = office.director.get(&format!("/v1/items/{item}")).await.unwrap().body;
    let files = carried["metadata"]["files"].as_array().unwrap();
    assert_eq!(
        (files.len(), &files[0]["file_id"]),
        (1, &answer.body["in_work"]["file"]["file_id"]),
        "{carried}"
    );
}

async fn everything_is_there_after_a_rebuild(office: &mut Office, path: &str, leaked: &str) {
    let public = format!("/v1/catalogue/guides?organization_id={}", office.organization_id);
    let before = (office.director.get(path).await.unwrap().body, office.public(&public).await.body);
    let catalogues = office.director.get("/v1/paper-catalogues").await.unwrap().body;
    let leak = office.director.get(&format!("/v1/items/{leaked}")).await.unwrap().body;
    let found = amiss(office).await;
    office.suite.kill();
    let (code, printed) = office.suite.run(&["rebuild", "catalogue"]);
    assert_eq!(code, 0, "{printed}");
    office.suite.go_on().await;
    let after = (office.director.get(path).await.unwrap().body, office.public(&public).await.body);
    assert_eq!(after, before);
    assert_eq!(office.director.get("/v1/paper-catalogues").await.unwrap().body, catalogues);
    assert_eq!(office.director.get(&format!("/v1/items/{leaked}")).await.unwrap().body, leak);
    assert_eq!(amiss(office).await, found);
}

async fn what_is_withdrawn_is_gone(office: &Office, path: &str, item: &str) {
    let public = format!("/v1/catalogue/guides?organization_id={}", office.organization_id);
    let guide = office.public(&public).await.body["guide_id"].as_str().unwrap().to_string();
    let item_path = format!("/v1/items/{item}");
    let withdrawn =
        office.act(&office.director, &item_path, "withdrawals", json!({ "reason": "联系方式有误" })).await;
    assert_eq!(withdrawn.status, 201, "{}", withdrawn.body);
    assert_eq!(office.public(&public).await.status, 404);
    for path in ["editions", "editions/1", "editions/2"] {
        assert_eq!(
            office.public(&format!("/v1/catalogue/guides/{guide}/{path}")).await.status,
            404,
            "{path}"
        );
    }
    let view = office.director.get(path).await.unwrap().body;
    assert_eq!(warnings(&view, "not_published").count(), 1, "{view}");
    let (code, printed) = office.suite.run(&["verify-ledger"]);
    assert_eq!(code, 0, "{printed}");
}
