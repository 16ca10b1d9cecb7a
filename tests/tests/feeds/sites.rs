//! A body describes its website, and the pages of its entries are tagged from that (国办发〔2017〕47号).

use clients::api::{Answer, Api};
use gongkai::demo::Accounts;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{Suite, Town};

fn site(id_code: &str) -> Value {
    json!({
        "name": "檀营乡人民政府",
        "domain": "www.example.gov.cn",
        "id_code": id_code,
        "columns": [
            {
                "key": "catalogue", "name": "信息公开目录", "description": "主动公开的信息", "keywords": ["公开"],
                "column_type": "信息公开目录",
            },
            {
                "key": "all", "parent": "catalogue", "name": "全部信息", "description": "各类信息", "keywords": ["信息"],
                "column_type": "信息公开目录",
                "takes": { "subjects": (1..=22).map(|n| format!("{n:02}")).collect::<Vec<_>>() },
            },
        ],
    })
}

async fn describe(api: &Api, organization_id: &str, etag: Option<&str>, site: &Value) -> Answer {
    let request = api.request(Method::PUT, &format!("/v1/sites/{organization_id}")).json(site);
    let request = match etag {
        Some(etag) => request.header("if-match", etag),
        None => request,
    };
    api.answer(request).await.unwrap()
}

pub async fn tags_come_from_the_site(suite: &Suite, director: &Api, accounts: &Accounts, entry: &str) {
    let public = suite.api();
    let tags = format!("/v1/catalogue/entries/{entry}/meta-tags?format=json");
    let organization_id =
        public.get(&format!("/v1/catalogue/entries/{entry}")).await.unwrap().body["organization_id"]
            .as_str()
            .unwrap()
            .to_string();
    let before = public.get(&tags).await.unwrap().body;
    assert_eq!(before["missing"].as_array().unwrap().len(), 7, "{before}");
    assert_eq!(public.get(&format!("/v1/sites/{organization_id}")).await.unwrap().status, 404);

    // Not by the public, not by a section head, not by another body's director, not for a body that nobody knows.
    assert_eq!(describe(&public, &organization_id, None, &site("1101180001")).await.status, 401);
    let head = accounts.accounts.iter().find(|account| account.username == "township.head").unwrap();
    let head = public.log_in(&head.username, &head.password).await.unwrap();
    let refused = describe(&head, &organization_id, None, &site("1101180001")).await;
    assert_eq!((refused.status, &refused.body["rule"]["code"]), (403, &json!("ROLE_REQUIRED")));
    let other = Town::enter_as(suite, "other.", "DEM020082").await;
    let stranger = other.person(suite, "office.director").await;
    assert_eq!(describe(&stranger, &organization_id, None, &site("1101180001")).await.status, 404);
    let wrong = describe(director, &organization_id, None, &site("28")).await;
    assert_eq!(
        (wrong.status, &wrong.body["errors"][0]["pointer"]),
        (422, &json!("/id_code")),
        "{}",
        wrong.body
    );

    let first = describe(director, &organization_id, None, &site("1101180001")).await;
    assert_eq!((first.status, first.etag.as_deref()), (201, Some("\"1\"")), "{}", first.body);
    assert_eq!(describe(director, &organization_id, None, &site("1101180002")).await.status, 428);
    assert_eq!(describe(director, &organization_id, Some("\"7\""), &site("1101180002")).await.status, 412);
    let second = describe(director, &organization_id, first.etag.as_deref(), &site("1101180002")).await;
    assert_eq!((second.status, second.etag.as_deref()), (200, Some("\"2\"")));
    let read = public.get(&format!("/v1/sites/{organization_id}")).await.unwrap();
    assert_eq!(read.body["site"]["id_code"], "1101180002");

    let tagged = public.get(&tags).await.unwrap().body;
    assert_eq!(tagged["missing"], json!([]), "{tagged}");
    let content = |name: &str| {
        let tags = tagged["tags"].as_array().unwrap();
        tags.iter().find(|tag| tag["name"] == name).map(|tag| tag["content"].clone())
    };
    assert_eq!(content("SiteIDCode"), Some(json!("1101180002")));
    assert_eq!(content("ColumnName"), Some(json!("全部信息")));
    let html = public.request(Method::GET, tags.trim_end_matches("?format=json")).send().await.unwrap();
    let html = html.text().await.unwrap();
    assert!(
        html.contains("<meta name=\"SiteName\" content=\"檀营乡人民政府\">") && !html.contains("missing")
    );
    let entries = public.all("/v1/catalogue/entries").await.unwrap().len();
    let columns = format!("/v1/catalogue/columns?organization_id={organization_id}");
    let tree = public.get(&columns).await.unwrap().body;
    assert_eq!(tree["columns"][0]["entries_in_all"], json!(entries), "{tree}");
    assert_eq!((&tree["columns"][0]["entries"], &tree["entries_without_column"]), (&json!(0), &json!(0)));
}
