//! What the public finds in the sample township's catalogue: the expected numbers are those of the rows of its sheet
//! (`fixtures/core_metadata_sheet.xlsx`), looked up by hand.

use clients::api::Api;
use gongkai::demo::{Accounts, PEOPLE};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use testkit::{Database, Layout, Suite, eventually};

/// Titles that the searches below must find, by their row in the sheet.
const ROWS: [(u32, &str); 13] = [
    (1, "檀营乡政府信息公开指南"),
    (4, "檀营乡2005年财政预算执行情况"),
    (16, "檀营乡宅基地申请审核程序"),
    (17, "农村居民最低生活保障申请办法"),
    (23, "优抚对象抚恤补助标准"),
    (25, "2006年村内公益事业筹资筹劳方案"),
    (27, "重大动物疫情应急预案"),
    (32, "2005年度宅基地审核情况公示"),
    (33, "2007年度宅基地审核情况公示"),
    (43, "顺密路沿线征地补偿方案"),
    (47, "檀营乡2006年财政预算"),
    (51, "檀营乡2003年财政预算"),
    (55, "2007年农村低保对象名额和资金发放情况"),
];

/// What was typed, and the rows it must find: all of them and no other.
const SEARCHES: [(&str, &[u32]); 15] = [
    ("低保", &[17, 55]),
    ("農村低保", &[55]),
    ("宅基地", &[16, 32, 33]),
    ("宅基地 公示 ２００７年", &[33]),
    ("财政预算", &[4, 47, 51]),
    ("財政預算 2003", &[51]),
    ("檀政发〔2006〕15号", &[23]),
    ("[2006]15号", &[23]),
    ("檀政发（２００６）15号", &[23]),
    ("檀政发200615号", &[23]),
    ("“筹资筹劳”", &[25]),
    ("\"半年预算执行\"", &[4]),
    ("疫", &[27]),
    ("title:低保 OR *", &[]),
    ("战备物资", &[]),
];

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_is_searched_counted_and_read_as_a_tree_on_sqlite() {
    the_catalogue_is_searched_counted_and_read_as_a_tree(Database::Sqlite, Layout::OneProcess).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_is_searched_counted_and_read_as_a_tree_on_postgres_with_three_replicas() {
    let layout = Layout::Separate { replicas: 3 };
    the_catalogue_is_searched_counted_and_read_as_a_tree(Database::Postgres, layout).await;
}

async fn the_catalogue_is_searched_counted_and_read_as_a_tree(database: Database, layout: Layout) {
    let Some(mut suite) = Suite::start(database, layout).await else { return };
    let accounts = suite.seed_demo().await;
    let public = suite.api();
    for process in processes(&suite) {
        every_search_finds_its_rows_and_nothing_else(&process).await;
        facets_count_what_another_choice_would_bring(&process).await;
        hits_come_in_the_order_that_is_asked_for(&process).await;
    }
    what_is_wrong_with_a_search_is_said(&public).await;
    every_class_of_every_tree_lists_as_many_as_it_counts(&public, &accounts).await;
    what_is_typed_is_completed(&public).await;
    on_request_titles_are_found_by_their_title_alone(&public).await;
    an_entry_says_how_it_is_cited(&public).await;
    nothing_tells_of_what_is_not_public(&suite, &accounts).await;
    what_is_published_and_withdrawn_shows_at_once_everywhere(&suite, &accounts).await;
    the_index_is_as_the_database(&mut suite).await;
}

/// The door, and each process of the catalogue behind it.
fn processes(suite: &Suite) -> Vec<Api> {
    let own = suite.service_urls("catalogue").into_iter().map(|url| Api::public(&url));
    std::iter::once(suite.api()).chain(own).collect()
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn read(api: &Api, path: &str) -> Value {
    let answer = api.get(path).await.unwrap();
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.body
}

fn titles(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|entry| entry["title"].as_str().unwrap()).collect()
}

async fn every_search_finds_its_rows_and_nothing_else(api: &Api) {
    let rows: BTreeMap<u32, &str> = ROWS.into_iter().collect();
    for (typed, expected) in SEARCHES {
        let page = read(api, &format!("/v1/catalogue/entries?q={}", encoded(typed))).await;
        let found: BTreeSet<&str> = titles(&page).into_iter().collect();
        let expected: BTreeSet<&str> = expected.iter().map(|row| rows[row]).collect();
        assert_eq!(found, expected, "{typed}");
        assert_eq!(page["total"], found.len(), "{typed}");
    }
    let page = read(api, &format!("/v1/catalogue/entries?q={}", encoded("半年预算"))).await;
    let hit = &page["items"][0];
    assert_eq!(hit["content_summary_highlighted"], "<em>半年预算</em>执行与下半年安排");
    assert_eq!(hit["title_highlighted"], "檀营乡2005年财政预算执行情况");
    // Year and number typed apart, as one reads them out.
    let page = read(api, "/v1/catalogue/entries?q=2006%2015").await;
    assert!(titles(&page).contains(&"优抚对象抚恤补助标准"), "{page}");
    // A title of its own comes first, and so does an index number by its back part.
    let number = page["items"][0]["index_number"].as_str().unwrap().to_string();
    let back = number.split('/').nth(1).unwrap();
    assert_eq!(
        read(api, &format!("/v1/catalogue/entries?q={back}")).await["items"][0]["index_number"],
        number
    );
}

/// Counts of a facet by code.
fn counts(page: &Value, name: &str) -> BTreeMap<String, u64> {
    let facets = page["facets"].as_array().unwrap();
    let facet = facets.iter().find(|facet| facet["name"] == name).unwrap();
    let values = facet["values"].as_array().unwrap();
    let count =
        |value: &Value| (value["code"].as_str().unwrap().to_string(), value["count"].as_u64().unwrap());
    values.iter().map(count).collect()
}

fn told(counts: &[(&str, u64)]) -> BTreeMap<String, u64> {
    counts.iter().map(|(code, count)| (code.to_string(), *count)).collect()
}

async fn facets_count_what_another_choice_would_bring(api: &Api) {
    let all = read(api, "/v1/catalogue/entries?limit=1&facets=subject,genre,year,validity,has_files").await;
    assert_eq!(all["total"], 37);
    let subjects = [
        ("02", 3),
        ("03", 2),
        ("04", 6),
        ("05", 6),
        ("06", 7),
        ("07", 1),
        ("10", 1),
        ("11", 1),
        ("13", 1),
        ("14", 3),
        ("16", 1),
        ("17", 5),
    ];
    assert_eq!(counts(&all, "subject"), told(&subjects));
    assert_eq!(
        counts(&all, "genre"),
        told(&[("notice", 15), ("announcement", 12), ("report", 7), ("other", 3)])
    );
    let years = [("2003", 4), ("2004", 8), ("2005", 7), ("2006", 7), ("2007", 4), ("2008", 7)];
    assert_eq!(counts(&all, "year"), told(&years));
    assert_eq!(counts(&all, "validity"), told(&[("valid", 37)]));
    assert_eq!(counts(&all, "has_files"), told(&[("false", 37)]));
    let commonest = &all["facets"][0]["values"][0];
    assert_eq!((&commonest["code"], &commonest["zh"]), (&json!("06"), &json!("农业、林业、水利")));

    let narrowed = read(api, "/v1/catalogue/entries?subject=17,04&facets=subject,year&limit=50").await;
    assert_eq!(narrowed["total"], 11);
    assert_eq!(counts(&narrowed, "subject"), told(&subjects), "without its own filter");
    let years = [("2003", 1), ("2004", 1), ("2005", 4), ("2006", 2), ("2007", 1), ("2008", 2)];
    assert_eq!(counts(&narrowed, "year"), told(&years), "within the subjects");
    let selected = narrowed["facets"][0]["values"].as_array().unwrap();
    let selected = selected.iter().filter(|value| value["selected"] == true);
    assert_eq!(selected.count(), 2);

    let both =
        read(api, &format!("/v1/catalogue/entries?q={}&year=2007,2008&genre=announcement", encoded("情况")))
            .await;
    let announced = [
        "2007年冬春救助款物发放情况",
        "2006年计划生育政策执行情况",
        "2007年粮食直补资金发放情况",
        "2007年计划生育政策执行情况",
        "2007年度宅基地审核情况公示",
        "2007年农村低保对象名额和资金发放情况",
    ];
    assert_eq!(titles(&both).into_iter().collect::<BTreeSet<_>>(), announced.into_iter().collect());
    let days = read(api, "/v1/catalogue/entries?generated_from=2008-01-01&generated_to=2008-01-31").await;
    assert_eq!(days["total"], 4);
    assert_eq!(read(api, "/v1/catalogue/entries?published_to=2008-05-04").await["total"], 0);
}

async fn hits_come_in_the_order_that_is_asked_for(api: &Api) {
    for (sort, first) in [
        ("generated_on", &["檀营乡2003年国民经济和社会发展计划执行情况", "檀营乡2003年财政预算"][..]),
        (
            "-generated_on",
            &["檀营乡政府信息公开指南", "檀营乡人民政府机构设置和职能", "檀营乡2007年财政决算"],
        ),
        // As they are read aloud: dong, du, ji, liang, nong.
        (
            "title",
            &[
                "2004年抗旱救灾款物发放情况",
                "2005年度宅基地审核情况公示",
                "2006年村内公益事业筹资筹劳方案",
                "2006年计划生育政策执行情况",
                "2007年冬春救助款物发放情况",
                "2007年度宅基地审核情况公示",
                "2007年计划生育政策执行情况",
                "2007年粮食直补资金发放情况",
                "2007年农村低保对象名额和资金发放情况",
            ],
        ),
    ] {
        let page = read(api, &format!("/v1/catalogue/entries?sort={sort}&limit={}", first.len())).await;
        assert_eq!(titles(&page), first, "{sort}");
    }
    let numbered = api.all("/v1/catalogue/entries?sort=index_number").await.unwrap();
    let numbers: Vec<_> = numbered.iter().map(|entry| entry["index_number"].as_str().unwrap()).collect();
    assert!(numbers.len() == 37 && numbers.is_sorted(), "{numbers:?}");
    // A page goes on where the one before ended, whichever process answers.
    let first = read(api, &format!("/v1/catalogue/entries?q={}&limit=7", encoded("情况"))).await;
    let cursor = first["next_cursor"].as_str().unwrap();
    let second =
        read(api, &format!("/v1/catalogue/entries?q={}&limit=7&cursor={cursor}", encoded("情况"))).await;
    let (first, second): (BTreeSet<_>, BTreeSet<_>) =
        (titles(&first).into_iter().collect(), titles(&second).into_iter().collect());
    assert!(first.is_disjoint(&second) && second.len() == 7);
    let other =
        api.get(&format!("/v1/catalogue/entries?q={}&limit=7&cursor={cursor}", encoded("公示"))).await;
    assert_eq!(other.unwrap().body["errors"][0]["pointer"], "/cursor");
}

async fn what_is_wrong_with_a_search_is_said(public: &Api) {
    for (query, pointer) in [
        ("subject=99", "/subject"),
        ("year=208", "/year"),
        ("organization_id=1", "/organization_id"),
        ("genre=", "/genre"),
        ("sort=relevance", "/sort"),
        ("sort=newest", "/sort"),
        ("facets=subject,title", "/facets"),
        ("include=all", "/include"),
        ("generated_from=2008-02-01&generated_to=2008-01-01", "/generated_from"),
        ("limit=201", "/limit"),
        ("cursor=x", "/cursor"),
        ("q=", "/q"),
    ] {
        let answer = public.get(&format!("/v1/catalogue/entries?{query}")).await.unwrap();
        assert_eq!((answer.status, &answer.body["errors"][0]["pointer"]), (422, &json!(pointer)), "{query}");
    }
    let long = public.get(&format!("/v1/catalogue/entries?q={}", encoded(&"长".repeat(101)))).await.unwrap();
    assert_eq!(long.status, 422);
    for (path, status) in [
        ("entries?page=2", 400),
        ("entries?generated_from=yesterday", 400),
        ("suggestions", 400),
        ("suggestions?q=%20", 422),
        ("classifications/colour", 404),
        ("classifications/subject?year=2008", 400),
        ("on-request-entries?subject=17", 400),
        ("on-request-entries?year=x", 422),
    ] {
        assert_eq!(public.get(&format!("/v1/catalogue/{path}")).await.unwrap().status, status, "{path}");
    }
}

async fn every_class_of_every_tree_lists_as_many_as_it_counts(public: &Api, accounts: &Accounts) {
    let organization_id = accounts.organization_id.as_deref().unwrap();
    let trees = read(public, "/v1/catalogue/classifications").await;
    let mut checked = 0;
    for tree in trees["items"].as_array().unwrap() {
        for of_body in ["".to_string(), format!("?organization_id={organization_id}")] {
            let path = format!("{}{of_body}", tree["href"].as_str().unwrap());
            let tree = read(public, &path).await;
            assert_eq!(tree["total"], 37, "{path}");
            let mut nodes: Vec<Value> = tree["items"].as_array().unwrap().clone();
            while let Some(node) = nodes.pop() {
                let listed = read(public, &format!("{}&limit=1", node["href"].as_str().unwrap())).await;
                assert_eq!(listed["total"], node["count"], "{path}: {node}");
                nodes.extend(node["children"].as_array().into_iter().flatten().cloned());
                checked += 1;
            }
        }
    }
    assert!(checked > 100, "{checked}");
    let years = read(public, "/v1/catalogue/classifications/year").await;
    let newest = &years["items"][0];
    assert_eq!((&newest["code"], &newest["count"]), (&json!("2008"), &json!(7)));
    let months = newest["children"].as_array().unwrap();
    let months: Vec<_> =
        months.iter().map(|month| (month["zh"].as_str().unwrap(), &month["count"])).collect();
    assert_eq!(months, [("2008年3月", &json!(2)), ("2008年2月", &json!(1)), ("2008年1月", &json!(4))]);
    let bodies = read(public, "/v1/catalogue/classifications/organization").await;
    let sections = bodies["items"][0]["children"].as_array().unwrap();
    let count = |name: &str| sections.iter().find(|section| section["zh"] == name).unwrap()["count"].clone();
    assert_eq!((count("农业科"), count("民政科")), (json!(6), json!(6)));
    let nobody = uuid::Uuid::nil();
    let of_nobody =
        read(public, &format!("/v1/catalogue/classifications/organization?organization_id={nobody}")).await;
    assert_eq!((&of_nobody["total"], &of_nobody["items"]), (&json!(0), &json!([])));
}

async fn what_is_typed_is_completed(public: &Api) {
    let suggested = async |typed: &str| {
        let page = read(public, &format!("/v1/catalogue/suggestions?q={}", encoded(typed))).await;
        let texts =
            page["items"].as_array().unwrap().iter().map(|item| item["text"].as_str().unwrap().to_string());
        texts.collect::<Vec<_>>()
    };
    assert_eq!(suggested("重大动").await, ["重大动物疫情应急预案"]);
    assert_eq!(suggested("ncdb").await, ["2007年农村低保对象名额和资金发放情况"]);
    assert_eq!(suggested("檀政发〔2006〕15").await[0], "檀政发〔2006〕15号");
    let many = suggested("檀营乡").await;
    assert!(many.len() == 10 && many.iter().all(|title| title.starts_with("檀营乡")), "{many:?}");
    let page = read(public, &format!("/v1/catalogue/suggestions?q={}", encoded("动物"))).await;
    assert_eq!(page["items"][0]["highlighted"], "重大<em>动物</em>疫情应急预案");
}

async fn on_request_titles_are_found_by_their_title_alone(public: &Api) {
    let all = public.all("/v1/catalogue/on-request-entries?limit=7").await.unwrap();
    assert_eq!(all.len(), 22);
    let known: BTreeSet<&str> = [
        "id",
        "title",
        "title_highlighted",
        "generated_on",
        "organization_id",
        "issuing_body",
        "application",
    ]
    .into();
    for entry in &all {
        assert!(entry.as_object().unwrap().keys().all(|key| known.contains(key.as_str())), "{entry}");
        assert_eq!(entry["application"]["href"], "/v1/requests");
        assert_eq!(entry["application"]["organization_id"], entry["organization_id"]);
    }
    for (query, expected) in [
        (format!("q={}", encoded("征地")), &["顺密路沿线征地分户补偿清册"][..]),
        // Words of the content summary of that row.
        (format!("q={}", encoded("补偿金额")), &[]),
        (format!("q={}", encoded("地上物")), &[]),
        ("year=2004".into(), &["土地承包经营权登记簿", "顺密路沿线征地分户补偿清册"]),
        // Proactive, and withheld.
        (format!("q={}", encoded("宅基地")), &[]),
        (format!("q={}", encoded("战备")), &[]),
    ] {
        let page = read(public, &format!("/v1/catalogue/on-request-entries?{query}")).await;
        assert_eq!(titles(&page), expected, "{query}");
        assert_eq!(page["total"], expected.len(), "{query}");
    }
}

async fn an_entry_says_how_it_is_cited(public: &Api) {
    let page = read(public, &format!("/v1/catalogue/entries?q={}", encoded("檀政发〔2008〕3号"))).await;
    let id = page["items"][0]["id"].as_str().unwrap();
    let path = format!("/v1/catalogue/entries/{id}");
    let entry = read(public, &path).await;
    let sentence = entry["citation"]["gb_t_7714"].as_str().unwrap();
    let body = entry["issuing_body"].as_str().unwrap();
    let beginning = format!("{body}. 檀营乡2007年财政决算: 檀政发〔2008〕3号[EB/OL]. (2008-05-05)[");
    assert!(sentence.starts_with(&beginning) && sentence.ends_with(&format!("{path}.")), "{sentence}");
    let csl = &entry["citation"]["csl_json"];
    assert_eq!((&csl["type"], &csl["number"]), (&json!("document"), &json!("檀政发〔2008〕3号")));
    assert_eq!(csl["issued"]["date-parts"], json!([[2008, 5, 5]]));
    assert!(csl["URL"].as_str().unwrap().starts_with("http://127.0.0.1:"), "{csl}");
}

/// Titles of what is withheld, on request, or not decided on yet, in no answer of the public catalogue.
async fn nothing_tells_of_what_is_not_public(suite: &Suite, accounts: &Accounts) {
    let director = person(suite, accounts, "office.director").await;
    let items = director.all("/v1/items").await.unwrap();
    let hidden = items.iter().filter(|item| item["state"] != "published");
    let hidden: Vec<(&str, &str)> =
        hidden.map(|item| (item["title"].as_str().unwrap(), item["id"].as_str().unwrap())).collect();
    assert_eq!(hidden.len(), 22 + 2 + 1);
    let public = suite.api();
    let mut answers = vec![
        read(&public, "/v1/catalogue/entries?limit=200&facets=organization_id,section_id,subject,subject_subclass,genre,year,month,validity,audience,publication_channel,proactive_scope,is_normative_document,has_files").await,
    ];
    for (title, _) in &hidden {
        let typed = encoded(title);
        answers.push(read(&public, &format!("/v1/catalogue/entries?q={typed}")).await);
        answers.push(read(&public, &format!("/v1/catalogue/suggestions?q={typed}")).await);
    }
    for tree in read(&public, "/v1/catalogue/classifications").await["items"].as_array().unwrap() {
        answers.push(read(&public, tree["href"].as_str().unwrap()).await);
    }
    for (title, id) in &hidden {
        for answer in &answers {
            let text = answer.to_string();
            assert!(!text.contains(title) && !text.contains(id), "{title} in {text}");
        }
    }
    for counts in answers[0]["facets"].as_array().unwrap() {
        let most =
            counts["values"].as_array().unwrap().iter().map(|value| value["count"].as_u64().unwrap()).max();
        assert!(most.unwrap_or_default() <= 37, "{counts}");
    }
    let on_request = public.all("/v1/catalogue/on-request-entries").await.unwrap();
    let on_request = json!(on_request).to_string();
    for secret in
        ["战备物资储备情况", "信访积案化解工作方案", "农村最低生活保障政策问答", "储备品种与存放地点"]
    {
        assert!(!on_request.contains(secret), "{secret}");
    }
}

async fn person(suite: &Suite, accounts: &Accounts, username: &str) -> Api {
    suite.api().log_in(username, accounts.password(username)).await.unwrap()
}

/// The item that waits for signatures gets them and is published; another is taken back.
async fn what_is_published_and_withdrawn_shows_at_once_everywhere(suite: &Suite, accounts: &Accounts) {
    let path = format!("/v1/catalogue/entries?q={}&facets=subject", encoded("最低生活保障"));
    let director = person(suite, accounts, "office.director").await;
    sign_and_decide(suite, accounts, &director).await;
    let due = eventually("the determination", async || {
        let due = director.all("/v1/items?state=awaiting_publication").await.unwrap();
        due.into_iter().next()
    })
    .await;
    assert_eq!(read(&suite.api(), &path).await["total"], 1);
    let new = json!({ "publication_channels": ["government_website"],
        "items": [{ "item_id": due["id"], "version": due["version"] }] });
    let published = director.post("/v1/publications", &new).await.unwrap();
    assert_eq!(published.status, 201, "{}", published.body);
    for process in processes(suite) {
        let page = read(&process, &path).await;
        assert_eq!((&page["total"], counts(&page, "subject")), (&json!(2), told(&[("17", 2)])));
        assert_eq!(read(&process, "/v1/catalogue/classifications/genre").await["total"], 38);
    }

    let item = format!("/v1/items/{}", due["id"].as_str().unwrap());
    let version = director.get(&item).await.unwrap().etag.unwrap();
    let withdrawn = director
        .act(&format!("{item}/withdrawals"), &version, &json!({ "reason": "样本撤回" }))
        .await
        .unwrap();
    assert_eq!(withdrawn.status, 201, "{}", withdrawn.body);
    for process in processes(suite) {
        let page = read(&process, &path).await;
        assert_eq!((&page["total"], counts(&page, "subject")), (&json!(1), told(&[("17", 1)])));
        assert_eq!(titles(&page), ["农村居民最低生活保障申请办法"]);
        let suggested = read(&process, &format!("/v1/catalogue/suggestions?q={}", encoded("政策问答"))).await;
        assert_eq!(suggested["items"], json!([]));
    }
}

async fn sign_and_decide(suite: &Suite, accounts: &Accounts, director: &Api) {
    for signer in ["section_head", "supervising_leader"] {
        for person_of in PEOPLE.iter().filter(|person| person.role.code() == signer) {
            let api = person(suite, accounts, person_of.username).await;
            for review in director.all(&format!("/v1/reviews?awaits={signer}")).await.unwrap() {
                let path = format!("/v1/reviews/{}/signatures", review["id"].as_str().unwrap());
                // The head of another section may not.
                let _ = api.act(&path, &format!("\"{}\"", review["version"]), &json!({})).await.unwrap();
            }
        }
    }
    for body in ["leading_group", "township_head_meeting"] {
        for review in director.all(&format!("/v1/reviews?awaits={body}")).await.unwrap() {
            let decision = json!({ "review_id": review["id"], "version": review["version"],
                "disclosure_attribute": "proactive" });
            let meeting = json!({ "body": body, "minutes_number": format!("样本纪要 {body}"), "decisions": [decision] });
            let held = director.post("/v1/meetings", &meeting).await.unwrap();
            assert_eq!(held.status, 201, "{}", held.body);
        }
    }
}

async fn the_index_is_as_the_database(suite: &mut Suite) {
    let (code, _) = suite.run(&["verify-index"]);
    assert_eq!(code, 2, "not while the catalogue runs");
    suite.kill();
    let (code, printed) = suite.run(&["verify-index", "--json"]);
    assert_eq!(code, 0, "{printed}");
    let findings: Value = serde_json::from_str(&printed).unwrap();
    for finding in findings.as_array().unwrap() {
        assert_eq!((&finding["differences"], &finding["items"]), (&json!({}), &json!(37 + 22)), "{finding}");
    }
    suite.go_on().await;
    assert_eq!(read(&suite.api(), "/v1/catalogue/entries").await["total"], 37);
}
