//! The office of the sample township: what its people do to bring a document to the public.

use clients::api::{Answer, Api};
use gongkai::demo::Accounts;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{Suite, eventually};

pub struct Office {
    pub suite: Suite,
    pub accounts: Accounts,
    pub organization_id: String,
    pub clerk: Api,
    pub director: Api,
}

/// Days on which a document goes through its review, in order; none: today.
#[derive(Clone, Copy)]
pub struct Days {
    pub submitted: Option<&'static str>,
    pub signed: Option<&'static str>,
    pub met: [Option<&'static str>; 2],
    pub published: Option<&'static str>,
}

pub const TODAY: Days = Days { submitted: None, signed: None, met: [None, None], published: None };
pub const IN_2008: Days = Days {
    submitted: Some("2008-05-08"),
    signed: Some("2008-05-09"),
    met: [Some("2008-05-14"), Some("2008-05-16")],
    published: Some("2008-05-20"),
};

impl Office {
    pub async fn act(&self, api: &Api, path: &str, act: &str, body: Value) -> Answer {
        let etag = api.get(path).await.unwrap().etag.unwrap();
        api.act(&format!("{path}/{act}"), &etag, &body).await.unwrap()
    }

    pub async fn public(&self, path: &str) -> Answer {
        self.suite.api().get(path).await.unwrap()
    }

    pub async fn page(&self, api: &Api, path: &str) -> String {
        let answer = api.request(Method::GET, path).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
        assert!(
            answer.headers()["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'")
        );
        answer.text().await.unwrap()
    }

    pub async fn section(&self, name: &str) -> String {
        let path = format!("/v1/organizations/{}/sections", self.organization_id);
        let sections = self.director.all(&path).await.unwrap();
        let section = sections.iter().find(|section| section["name"] == name).unwrap();
        section["id"].as_str().unwrap().to_string()
    }

    /// The public entry with this title.
    pub async fn entry(&self, title: &str) -> String {
        let published = self.director.all("/v1/items?state=published").await.unwrap();
        let item = published.iter().find(|item| item["title"] == title).unwrap();
        item["id"].as_str().unwrap().to_string()
    }

    pub async fn item_version(&self, item: &str) -> Value {
        let view = self.director.get(&format!("/v1/items/{item}")).await.unwrap().body;
        json!({ "item_id": item, "version": view["version"] })
    }

    /// The review of `item` that waits for `awaited`.
    pub async fn review(&self, item: &str, awaited: &str) -> Value {
        eventually(awaited, async || {
            let waiting = self.director.all(&format!("/v1/reviews?awaits={awaited}")).await.unwrap();
            waiting.into_iter().find(|review| review["item_id"] == item)
        })
        .await
    }

    pub async fn submit(&self, item: &str, days: Days) {
        let submission = json!({ "submitted_on": days.submitted, "items": [self.item_version(item).await] });
        let answer = self.clerk.post("/v1/submissions", &without_null(submission)).await.unwrap();
        assert_eq!(answer.status, 201, "{}", answer.body);
    }

    pub async fn review_and_publish(&self, item: &str, days: Days) {
        let published = self.review_and_try_to_publish(item, days).await;
        assert_eq!(published.status, 201, "{}", published.body);
    }

    /// Takes an item through its review; answers what became of its publication.
    pub async fn review_and_try_to_publish(&self, item: &str, days: Days) -> Answer {
        for (role, username) in
            [("section_head", "office.head"), ("supervising_leader", "supervising.leader")]
        {
            let review = self.review(item, role).await;
            let api = self.suite.api().log_in(username, self.accounts.password(username)).await.unwrap();
            let signatures = json!([{ "review_id": review["id"], "version": review["version"] }]);
            let new = without_null(json!({ "signed_on": days.signed, "signatures": signatures }));
            let signed = api.post("/v1/signatures", &new).await.unwrap();
            assert_eq!(signed.status, 201, "{}", signed.body);
        }
        for (body, met_on) in ["leading_group", "township_head_meeting"].into_iter().zip(days.met) {
            let review = self.review(item, body).await;
            let decision = json!({ "review_id": review["id"], "version": review["version"], "disclosure_attribute": "proactive" });
            let minutes = format!("样例纪要 {item} {body} {met_on:?}");
            let meeting = without_null(
                json!({ "body": body, "minutes_number": minutes, "met_on": met_on, "decisions": [decision] }),
            );
            let held = self.director.post("/v1/meetings", &meeting).await.unwrap();
            assert_eq!(held.status, 201, "{}", held.body);
        }
        let due = eventually("the determination", async || {
            let view = self.director.get(&format!("/v1/items/{item}")).await.unwrap().body;
            view["state"].as_str().unwrap().ends_with("awaiting_publication").then_some(view)
        })
        .await;
        let new = without_null(json!({
            "published_on": days.published,
            "publication_channels": ["government_website", "reading_room"],
            "items": [{ "item_id": item, "version": due["version"] }],
        }));
        self.director.post("/v1/publications", &new).await.unwrap()
    }
}

pub fn without_null(mut value: Value) -> Value {
    value.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    value
}

/// Names, numbers and addresses are invented.
pub fn content(fax: &str) -> Value {
    json!({
        "classification": "按照主题分为22类，按照体裁分为命令、决定、通知等。",
        "arrangement": "目录按照科室和年度编排，每条有索引号、名称、内容概述、生成日期。",
        "proactive": {
            "channels": ["government_website", "reading_room"],
            "where_to_find": "县政府网站乡镇栏目；乡政府信息公开查询办公室。",
            "kept_online_years": 2,
        },
        "on_request": {
            "received_by": "党政办公室", "channels": ["in_person", "mail_signed"],
            "how_to_apply": "填写《申请表》<附件1>。", "procedure": "登记、办理、答复、归档。", "fees": "按照规定收取。",
        },
        "work_body": {
            "name": "党政办公室", "office_address": "样例路0号", "postcode": "000000", "office_hours": "工作日8:30至17:30",
            "telephone": "00000000", "fax": fax, "email": "sample@example.invalid",
        },
        "reading_places": [{ "name": "信息公开查询办公室", "address": "样例路0号一层", "open_hours": "工作日" }],
        "supervision": { "complaints_to": "县政府信息公开工作主管部门", "telephone": "00000002", "remedies": "向县人民政府申请行政复议。" },
        "annexes": [{ "title": "申请表", "text": "申请人、联系方式、所需信息的内容描述" }],
    })
}

pub fn cells(row: &str) -> Vec<String> {
    let cell = |cell: &str| {
        cell.split_once('>').and_then(|(_, text)| text.split("</td>").next()).unwrap().to_string()
    };
    row.split("<td").skip(1).map(cell).collect()
}

pub fn warnings<'v>(view: &'v Value, kind: &'v str) -> impl Iterator<Item = &'v Value> {
    let warnings = view["warnings"].as_array().map(Vec::as_slice).unwrap_or_default();
    warnings.iter().filter(move |warning| warning["kind"] == kind)
}
