//! A township whose office writes while the service is killed: every act is sent under a key until it is answered, and
//! noted then.

use crate::copies::Told;
use clients::api::{Answer, Api};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::time::{Duration, Instant};
use testkit::{Suite, Town, eventually};

/// How long an act may take, with the service dying meanwhile.
const PATIENCE: Duration = Duration::from_secs(60);
/// Items in the stock that are published, and that are disclosed on request. Lists of OAI-PMH have 100 records a page.
pub const PUBLISHED: usize = 140;
pub const ON_REQUEST: usize = 30;
const SECTION: &str = "民政科";

/// An item as the office has it in its books.
#[derive(Debug, Clone)]
pub struct Kept {
    pub title: String,
    pub subject: String,
    pub revision: u64,
    pub validity: &'static str,
    pub is_public: bool,
    /// Its number, once it has one.
    pub index_number: Option<String>,
    /// The subjects under which it was published.
    pub subjects: BTreeSet<String>,
    /// What the public noticed of it, in order.
    pub changes: Vec<&'static str>,
}

impl Kept {
    fn of(title: &str, subject: &str) -> Self {
        Self {
            title: title.into(),
            subject: subject.into(),
            revision: 0,
            validity: "valid",
            is_public: false,
            index_number: None,
            subjects: BTreeSet::new(),
            changes: vec![],
        }
    }
}

/// What was done, by item.
#[derive(Debug, Default)]
pub struct Done {
    pub items: BTreeMap<String, Kept>,
    /// How often an act met a service that was not there, or died before it answered.
    pub interrupted: usize,
}

impl Done {
    /// What another did, on other items.
    pub fn add(&mut self, other: Self) {
        for (id, kept) in other.items {
            assert!(self.items.insert(id, kept).is_none(), "every item has one writer");
        }
        self.interrupted += other.interrupted;
    }

    fn ids(&self, wanted: impl Fn(&Kept) -> bool) -> BTreeSet<String> {
        self.items.iter().filter(|(_, kept)| wanted(kept)).map(|(id, _)| id.clone()).collect()
    }

    pub fn withdrawn(&self) -> BTreeSet<String> {
        self.ids(|kept| !kept.is_public && !kept.changes.is_empty())
    }

    /// What was public under this subject, and is not now.
    pub fn gone_from(&self, subject: &str) -> BTreeSet<String> {
        self.ids(|kept| kept.subjects.contains(subject) && !(kept.is_public && kept.subject == subject))
    }

    /// The public sees exactly what was published and not withdrawn, as it was published last.
    pub fn is_what_the_public_sees(&self, public: &BTreeMap<String, Value>) {
        assert_eq!(public.keys().cloned().collect::<BTreeSet<_>>(), self.ids(|kept| kept.is_public));
        for (id, entry) in public {
            let kept = &self.items[id];
            let seen =
                ["title", "subject", "revision", "validity", "index_number"].map(|name| entry[name].clone());
            let (title, subject, revision) = (json!(kept.title), json!(kept.subject), json!(kept.revision));
            assert_eq!(
                seen,
                [title, subject, revision, json!(kept.validity), json!(kept.index_number)],
                "{entry}"
            );
        }
        // An act that was sent twice took one number.
        let serial = |number: &String| number.rsplit(['-', '/']).next().unwrap().parse::<usize>().unwrap();
        let serials: BTreeSet<_> =
            self.items.values().filter_map(|kept| kept.index_number.as_ref().map(serial)).collect();
        let numbered = self.ids(|kept| kept.index_number.is_some()).len();
        assert_eq!(serials, (1..=numbered).collect(), "numbers without gaps");
    }

    /// Each change was told once, in the order in which it happened.
    pub fn is_what_the_feed_told(&self, told: &[Told]) {
        assert!(told.is_sorted_by(|one, next| one.position < next.position), "each once, in order");
        let mut by_item: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for change in told {
            by_item.entry(&change.id).or_default().push(&change.change);
            assert_eq!(
                Some(&change.index_number),
                self.items[&change.id].index_number.as_ref(),
                "{change:?}"
            );
        }
        let noted = self.items.iter().filter(|(_, kept)| !kept.changes.is_empty());
        let noted: BTreeMap<&str, Vec<&str>> =
            noted.map(|(id, kept)| (id.as_str(), kept.changes.clone())).collect();
        assert_eq!(by_item, noted);
        for change in ["created", "changed", "withdrawn"] {
            assert!(told.iter().any(|told| told.change == change), "{change} is in it");
        }
    }
}

/// Who acts.
#[derive(Clone)]
pub struct Office {
    pub clerk: Api,
    pub head: Api,
    pub director: Api,
    section_id: String,
}

impl Office {
    /// The office of the sample township, where the head of a section alone reviews what it prepares.
    pub async fn open(suite: &Suite) -> Self {
        let town = Town::enter(suite).await;
        let director = town.person(suite, "office.director").await;
        let path = format!("/v1/organizations/{}/settings", town.organization_id);
        let etag = suite.api().get(&path).await.unwrap().etag.unwrap();
        let steps = json!([{ "kind": "signature", "role": "section_head", "own_section": true }]);
        let settings = json!({ "practice": {}, "review_chain": { "preset": "custom", "steps": steps } });
        director.act(&path, &etag, &settings).await.unwrap().succeeded().unwrap();
        let clerk = town.person(suite, "civil-affairs.clerk").await;
        let head = town.person(suite, "civil-affairs.head").await;
        Self { clerk, head, director, section_id: town.sections[SECTION].clone() }
    }

    /// Imports, reviews and publishes the stock: what is public, and what is disclosed on request.
    pub async fn take_stock(&self) -> (Done, Vec<String>, Vec<String>) {
        let mut sheet =
            String::from("信息名称,内容概述,生成日期,产生科室,主题分类,体裁分类,拟定公开属性,公开依据\n");
        for n in 1..=PUBLISHED + ON_REQUEST {
            let attribute = if n > PUBLISHED { "依申请公开" } else { "主动公开" };
            writeln!(
                sheet,
                "存量信息第{n:03}号,标准与发放办法,2020-01-06,{SECTION},17,通知,{attribute},第二十条"
            )
            .unwrap();
        }
        eventually("the sections to reach the catalogue", async || {
            let request = self.clerk.request(Method::POST, "/v1/imports").header("content-type", "text/csv");
            let answer = self.clerk.answer(request.body(sheet.clone())).await.unwrap();
            (answer.status == 201).then_some(())
        })
        .await;
        let drafted = self.clerk.all("/v1/items?state=drafted").await.unwrap();
        let mut stock: Vec<_> = drafted
            .iter()
            .map(|item| {
                (item["title"].as_str().unwrap().to_string(), item["id"].as_str().unwrap().to_string())
            })
            .collect();
        stock.sort();
        let (titles, ids): (Vec<_>, Vec<_>) = stock.into_iter().unzip();
        assert_eq!(ids.len(), PUBLISHED + ON_REQUEST);

        let mut writer = self.writer("stock");
        for (id, title) in ids.iter().zip(&titles) {
            writer.done.items.insert(id.clone(), Kept::of(title, "17"));
        }
        writer.review(&ids).await;
        let (public, on_request) = ids.split_at(PUBLISHED);
        writer.publish(public).await;
        (writer.done, public.to_vec(), on_request.to_vec())
    }

    /// Somebody of the office, who begins with nothing in their books.
    pub fn writer(&self, name: &'static str) -> Writer {
        Writer { office: self.clone(), name, keys: 0, done: Done::default() }
    }
}

/// Somebody who writes.
pub struct Writer {
    office: Office,
    name: &'static str,
    keys: usize,
    pub done: Done,
}

impl Writer {
    /// Sends a request until it is answered. What the service refuses is a fault of the test.
    async fn insist(&mut self, api: &Api, request: impl Fn() -> RequestBuilder) -> Answer {
        let until = Instant::now() + PATIENCE;
        loop {
            match api.answer(request()).await {
                // An answer whose body was broken off is none.
                Ok(answer) if answer.status < 300 && !answer.body.is_null() => return answer,
                Ok(answer) if (300..500).contains(&answer.status) && answer.status != 429 => {
                    panic!("{}: {} {}", self.name, answer.status, answer.body)
                }
                _ => self.interrupted(until).await,
            }
        }
    }

    async fn interrupted(&mut self, until: Instant) {
        assert!(Instant::now() < until, "{}: the service does not come back", self.name);
        self.done.interrupted += 1;
        tokio::time::sleep(Duration::from_millis(15)).await;
    }

    async fn get(&mut self, api: &Api, path: &str) -> Answer {
        self.insist(api, || api.request(Method::GET, path)).await
    }

    /// Acts once, however often it has to be sent.
    async fn act(&mut self, api: &Api, path: &str, etag: Option<&str>, body: &Value) -> Value {
        self.keys += 1;
        let key = format!("{}-{}", self.name, self.keys);
        let request = || {
            let request = api.request(Method::POST, path).header("idempotency-key", &key).json(body);
            match etag {
                Some(etag) => request.header("if-match", etag),
                None => request,
            }
        };
        self.insist(api, request).await.body
    }

    async fn act_on(&mut self, api: &Api, id: &str, acts: &str, body: &Value) -> Value {
        let etag = self.get(api, &format!("/v1/items/{id}")).await.etag.unwrap();
        self.act(api, &format!("/v1/items/{id}/{acts}"), Some(&etag), body).await
    }

    async fn versions(&mut self, ids: &[String]) -> Vec<Value> {
        let director = self.office.director.clone();
        let mut items = vec![];
        for id in ids {
            let item = self.get(&director, &format!("/v1/items/{id}")).await.body;
            items.push(json!({ "item_id": id, "version": item["version"] }));
        }
        items
    }

    fn metadata(title: &str, subject: &str) -> Value {
        json!({
            "title": title, "content_summary": "标准与发放办法", "generated_on": "2020-01-06", "subject": subject,
            "genre": "notice", "proposed_attribute": "proactive", "basis": "第二十条",
        })
    }

    /// Fills in an item; answers its id.
    pub async fn fill_in(&mut self, title: &str, subject: &str) -> String {
        let clerk = self.office.clerk.clone();
        let new = json!({ "section_id": self.office.section_id, "metadata": Self::metadata(title, subject) });
        let item = self.act(&clerk, "/v1/items", None, &new).await;
        let id = item["id"].as_str().unwrap().to_string();
        self.done.items.insert(id.clone(), Kept::of(title, subject));
        id
    }

    /// Submits items and has them signed, until the determinations are back.
    pub async fn review(&mut self, ids: &[String]) {
        let (clerk, head) = (self.office.clerk.clone(), self.office.head.clone());
        let items = self.versions(ids).await;
        self.act(&clerk, "/v1/submissions", None, &json!({ "items": items })).await;
        let until = Instant::now() + PATIENCE;
        let signatures = loop {
            if let Ok(mine) = head.all("/v1/reviews?mine=true").await {
                let of_these =
                    mine.iter().filter(|review| ids.iter().any(|id| review["item_id"] == *id.as_str()));
                let signatures: Vec<_> = of_these
                    .map(|review| json!({ "review_id": review["id"], "version": review["version"] }))
                    .collect();
                if signatures.len() == ids.len() {
                    break signatures;
                }
            }
            assert!(Instant::now() < until, "{}: the reviews are not opened", self.name);
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
        self.act(&head, "/v1/signatures", None, &json!({ "signatures": signatures })).await;
        for id in ids {
            while self.get(&clerk, &format!("/v1/items/{id}")).await.body["state"]
                .as_str()
                .is_none_or(|state| state.ends_with("under_review"))
            {
                assert!(Instant::now() < until, "{}: the determination does not come", self.name);
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }

    /// Publishes what was determined, and notes it.
    pub async fn publish(&mut self, ids: &[String]) {
        let director = self.office.director.clone();
        let items = self.versions(ids).await;
        let new = json!({ "publication_channels": ["government_website"], "items": items });
        let published = self.act(&director, "/v1/publications", None, &new).await;
        for item in published["items"].as_array().unwrap() {
            let kept = self.done.items.get_mut(item["id"].as_str().unwrap()).unwrap();
            let number = item["index_number"].as_str().unwrap().to_string();
            assert!(kept.index_number.as_ref().is_none_or(|given| *given == number), "it never changes");
            kept.changes.push(if kept.is_public { "changed" } else { "created" });
            kept.revision += 1;
            kept.index_number = Some(number);
            kept.is_public = true;
            kept.subjects.insert(kept.subject.clone());
        }
    }

    /// Enters that the information changed, and publishes it anew, maybe under another subject.
    pub async fn change(&mut self, ids: &[String], subject: &str) {
        let clerk = self.office.clerk.clone();
        let before: Vec<_> = ids.iter().map(|id| self.done.items[id].clone()).collect();
        for (id, kept) in ids.iter().zip(before) {
            let title = format!("{}（调整）", kept.title);
            let change = json!({ "metadata": Self::metadata(&title, subject), "changed_on": "2020-06-22", "reason": "标准调整" });
            self.act_on(&clerk, id, "changes", &change).await;
            let kept = self.done.items.get_mut(id).unwrap();
            kept.title = title;
            kept.subject = subject.into();
        }
        self.review(ids).await;
        self.publish(ids).await;
    }

    pub async fn withdraw(&mut self, id: &str) {
        let director = self.office.director.clone();
        self.act_on(&director, id, "withdrawals", &json!({ "reason": "样本撤回" })).await;
        let kept = self.done.items.get_mut(id).unwrap();
        kept.is_public = false;
        kept.changes.push("withdrawn");
    }

    /// Marks an item as no longer valid: repealed, or superseded by another.
    pub async fn end_validity(&mut self, id: &str, superseded_by: Option<&str>) {
        let director = self.office.director.clone();
        let validity = if superseded_by.is_some() { "superseded" } else { "repealed" };
        let mut end = json!({ "validity": validity, "ended_on": "2020-08-31", "basis": "新通知第八条" });
        if let Some(successor) = superseded_by {
            end["superseded_by"] = json!(successor);
        }
        self.act_on(&director, id, "validity-ends", &end).await;
        let kept = self.done.items.get_mut(id).unwrap();
        kept.validity = validity;
        kept.changes.push("changed");
    }

    /// Takes up again what is disclosed on request, has it determined to be proactive, and publishes it.
    pub async fn relist(&mut self, id: &str) {
        let (clerk, director) = (self.office.clerk.clone(), self.office.director.clone());
        let ground = json!({ "ground": "own_motion", "reason": "社会普遍关注" });
        self.act_on(&director, id, "reassessments", &ground).await;
        let path = format!("/v1/items/{id}");
        let revised = json!({ "metadata": Self::metadata(&self.done.items[id].title, "17") });
        let until = Instant::now() + PATIENCE;
        // Under no key: whether it was done is seen.
        loop {
            let item = self.get(&clerk, &path).await;
            if item.body["metadata"]["proposed_attribute"] == "proactive" {
                break;
            }
            let request = clerk.request(Method::PUT, &format!("{path}/metadata")).json(&revised);
            match clerk.answer(request.header("if-match", item.etag.unwrap())).await {
                Ok(answer) if (300..500).contains(&answer.status) && answer.status != 412 => {
                    panic!("{}", answer.body)
                }
                Ok(answer) if answer.status < 300 => {}
                _ => self.interrupted(until).await,
            }
        }
        self.review(&[id.to_string()]).await;
        // What the review determined first does not count as a revision that was published, but is one.
        self.done.items.get_mut(id).unwrap().revision = 1;
        self.publish(&[id.to_string()]).await;
    }
}
