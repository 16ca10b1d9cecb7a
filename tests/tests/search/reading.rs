//! Trees, suggestions, on-request titles, citations.

use super::{encoded, read, titles};
use clients::api::Api;
use gongkai::demo::Accounts;
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub async fn every_class_of_every_tree_lists_as_many_as_it_counts(public: &Api, accounts: &Accounts) {
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

pub async fn what_is_typed_is_completed(public: &Api) {
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

pub async fn on_request_titles_are_found_by_their_title_alone(public: &Api) {
    let all = public.all("/v1/catalogue/on-request-entries").await.unwrap();
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

pub async fn an_entry_says_how_it_is_cited(public: &Api) {
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
    for (format, media_type, begins, has) in [
        ("gb_t_7714", "text/plain; charset=utf-8", beginning.as_str(), "[EB/OL]"),
        ("csl_json", "application/vnd.citationstyles.csl+json", "[{", "\"literal\""),
        ("bibtex", "application/x-bibtex; charset=utf-8", "@misc{", "  number = {檀政发〔2008〕3号},\n"),
        ("ris", "application/x-research-info-systems; charset=utf-8", "TY  - GOVDOC\r\n", "PY  - 2008\r\n"),
    ] {
        let asked = public.request(reqwest::Method::GET, &format!("{path}/citation?format={format}"));
        let answer = asked.send().await.unwrap();
        assert_eq!(answer.headers()["content-type"], media_type);
        let text = answer.text().await.unwrap();
        assert!(text.starts_with(begins) && text.contains(has) && text.contains(id), "{format}: {text}");
    }
    assert_eq!(public.get(&format!("{path}/citation?format=apa")).await.unwrap().status, 400);
}
