//! What is found, counted and in which order.

use super::{counts, encoded, read, titles, told};
use clients::api::Api;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

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

pub async fn every_search_finds_its_rows_and_nothing_else(api: &Api) {
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

pub async fn facets_count_what_another_choice_would_bring(api: &Api) {
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

pub async fn hits_come_in_the_order_that_is_asked_for(api: &Api) {
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

pub async fn what_is_wrong_with_a_search_is_said(public: &Api) {
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
