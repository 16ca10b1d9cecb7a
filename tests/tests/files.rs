//! Files of items: uploaded, attached, reviewed with the item, public exactly as long as it is.

use clients::api::{Answer, Api};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use testkit::{Database, Layout, Suite, Town, eventually};

/// A notice on two pages, written by hand; its words occur in no metadata here.
const NOTICE: &[u8] = include_bytes!("../fixtures/notice.pdf");
/// `sha256sum` of it.
const NOTICE_SHA256: &str = "be183b0001865304fcf6f3edf1431d8f9a5cff915aa99d76c41adc935393e8d9";
const PAGE: &str = "<!DOCTYPE html><html><body><p>取暖明细表</p><script>alert(1)</script></body></html>";
/// What replaces the notice.
const CORRECTED: &str = "取暖补贴更正名单";
/// The limit that the settings of the suite on SQLite have.
const LIMIT_BYTES: usize = 20_000_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_public_exactly_as_long_as_its_item_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("gongkai.toml");
    std::fs::write(&config, format!("file_limit_bytes = {LIMIT_BYTES}\nfile_unattached_days = 0\n")).unwrap();
    let arguments = ["--config", config.to_str().unwrap()];
    let mut suite = Suite::start_with(Database::Sqlite, Layout::OneProcess, &arguments).await.unwrap();
    let office = Office::open(&suite).await;
    let file = office.a_file_is_public_exactly_as_long_as_its_item(&suite).await;

    too_large_a_file_is_refused(&office.clerk).await;
    what_nobody_attached_and_what_was_cut_off_is_gone_after_a_crash(&mut suite, &office).await;
    the_ledger_makes_the_files_again(&mut suite, &office, &file).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_public_exactly_as_long_as_its_item_on_postgres() {
    let layout = Layout::Separate { replicas: 2 };
    let Some(suite) = Suite::start(Database::Postgres, layout).await else { return };
    let office = Office::open(&suite).await;
    office.a_file_is_public_exactly_as_long_as_its_item(&suite).await;
    let (code, printed) = suite.run(&["verify-ledger"]);
    assert_eq!(code, 0, "{printed}");
}

/// Who acts in the township.
struct Office {
    town: Town,
    clerk: Api,
    head: Api,
    director: Api,
    stranger: Api,
}

impl Office {
    async fn open(suite: &Suite) -> Self {
        let town = Town::enter(suite).await;
        let director = town.person(suite, "office.director").await;
        let path = format!("/v1/organizations/{}/settings", town.organization_id);
        let etag = director.get(&path).await.unwrap().etag.unwrap();
        let chain = json!({ "review_chain": { "preset": "custom", "steps": [
            { "kind": "signature", "role": "section_head", "own_section": true } ] } });
        director.act(&path, &etag, &chain).await.unwrap().succeeded().unwrap();
        let other = Town::enter_as(suite, "b.", "DEM020082").await;
        Self {
            clerk: town.person(suite, "civil-affairs.clerk").await,
            head: town.person(suite, "civil-affairs.head").await,
            stranger: other.person(suite, "office.clerk").await,
            director,
            town,
        }
    }

    async fn a_file_is_public_exactly_as_long_as_its_item(&self, suite: &Suite) -> Value {
        let notice = self.the_clerk_uploads_a_notice().await;
        what_is_not_taken_is_refused(&self.clerk).await;
        self.whoever_may_not_upload_or_read_is_refused(suite, &notice).await;
        let page = upload(&self.clerk, "明细.html", PAGE.as_bytes()).await.succeeded().unwrap().body;
        let item = self.only_what_was_uploaded_is_attached(&notice, &page).await;
        let public_path = |file: &Value| {
            format!("/v1/catalogue/entries/{}/files/{}", text(&item["id"]), text(&file["file_id"]))
        };
        assert_eq!(fetch(&suite.api(), &public_path(&notice), &[]).await.status(), 404, "not public yet");
        let item = self.nothing_is_swapped_in_review(&item).await;
        self.publish(&item).await;

        for api in processes(suite) {
            the_public_downloads(&api, &public_path(&notice)).await;
            a_web_page_is_never_shown_in_place(&api, &public_path(&page)).await;
            self.the_words_of_the_notice_are_found(&api, &item).await;
        }
        let view = suite.api().get(&format!("/v1/catalogue/entries/{}", text(&item["id"]))).await.unwrap();
        assert_eq!(view.body["files"][0]["href"], json!(public_path(&notice)));
        let other = public_path(&json!({ "file_id": item["id"] }));
        assert_eq!(fetch(&suite.api(), &other, &[]).await.status(), 404, "a file the entry does not name");

        let corrected = upload(&self.clerk, "更正.txt", CORRECTED.as_bytes()).await.succeeded().unwrap().body;
        self.the_notice_gives_way(
            suite,
            &item,
            (&public_path(&notice), &public_path(&corrected)),
            &corrected,
        )
        .await;

        self.withdraw(&item).await;
        for api in processes(suite) {
            for file in [&notice, &page, &corrected] {
                assert_eq!(
                    fetch(&api, &public_path(file), &[]).await.status(),
                    404,
                    "at once, in every revision"
                );
            }
        }
        let kept = fetch(&self.clerk, &format!("/v1/files/{}/content", text(&notice["file_id"])), &[]).await;
        assert_eq!(kept.bytes().await.unwrap(), NOTICE, "the body keeps it");
        notice
    }

    async fn the_clerk_uploads_a_notice(&self) -> Value {
        let sent = |key: &str, content: &'static [u8]| {
            let request = upload_request(&self.clerk, "公示.PDF", content).header("idempotency-key", key);
            self.clerk.answer(request)
        };
        let first = sent("notice", NOTICE).await.unwrap().succeeded().unwrap();
        assert_eq!(first.status, 201);
        let file = first.body;
        assert_eq!(first.location.unwrap(), format!("/v1/files/{}", text(&file["file_id"])));
        assert_eq!(
            (&file["name"], &file["media_type"], &file["size_bytes"], &file["sha256"]),
            (&json!("公示.pdf"), &json!("application/pdf"), &json!(NOTICE.len()), &json!(NOTICE_SHA256))
        );
        assert_eq!(sent("notice", NOTICE).await.unwrap().body, file, "sent twice, entered once");
        let reused = sent("notice", PAGE.as_bytes()).await.unwrap();
        assert_eq!(reused.status, 422, "the name says PDF, or the key was used: {}", reused.body);
        let twice = upload(&self.clerk, "公示.pdf", NOTICE).await.succeeded().unwrap().body;
        assert_ne!(twice["file_id"], file["file_id"], "another file with the same content");
        assert_eq!(twice["sha256"], file["sha256"]);
        file
    }

    async fn whoever_may_not_upload_or_read_is_refused(&self, suite: &Suite, notice: &Value) {
        let head = self.town.person(suite, "township.head").await;
        assert_eq!(upload(&suite.api(), "公示.pdf", NOTICE).await.status, 401);
        assert_eq!(upload(&head, "公示.pdf", NOTICE).await.status, 403);
        let path = format!("/v1/files/{}", text(&notice["file_id"]));
        for (caller, status) in [(&suite.api(), 401), (&self.stranger, 404), (&head, 200)] {
            assert_eq!(caller.get(&path).await.unwrap().status, status);
            assert_eq!(fetch(caller, &format!("{path}/content"), &[]).await.status(), status);
        }
        assert!(self.stranger.all("/v1/files").await.unwrap().is_empty());
        assert!(!self.clerk.all("/v1/files?state=uploaded").await.unwrap().is_empty());
    }

    async fn only_what_was_uploaded_is_attached(&self, notice: &Value, page: &Value) -> Value {
        let with = |files: Value| json!({ "section_id": self.town.sections["民政科"], "metadata": metadata(&files) });
        eventually("the section to reach the catalogue", async || {
            let answer = self.clerk.post("/v1/items", &with(json!([{}]))).await.unwrap();
            (answer.body["errors"][0]["code"] == "type").then_some(())?;
            let sections = self.clerk.post("/v1/items", &with(json!([swapped(notice)]))).await.unwrap();
            (sections.body["errors"][0]["code"] != "unknown_section").then_some(())
        })
        .await;
        let refused = self.clerk.post("/v1/items", &with(json!([notice, swapped(page)]))).await.unwrap();
        assert_eq!(faults(&refused), [("/metadata/files/1", "FILE_AS_UPLOADED")], "{}", refused.body);
        let elsewhere = upload(&self.stranger, "别处.pdf", NOTICE).await.succeeded().unwrap().body;
        let refused = self.clerk.post("/v1/items", &with(json!([elsewhere]))).await.unwrap();
        assert_eq!(faults(&refused), [("/metadata/files/0/file_id", "FILE_OF_BODY")], "{}", refused.body);

        let item = self.clerk.post("/v1/items", &with(json!([notice, page]))).await.unwrap();
        let item = item.succeeded().unwrap().body;
        assert_eq!(item["metadata"]["files"], json!([notice, page]));
        let file = self.clerk.get(&format!("/v1/files/{}", text(&notice["file_id"]))).await.unwrap().body;
        assert_eq!((&file["state"], &file["items"]), (&json!("attached"), &json!([item["id"]])));
        item
    }

    /// What is reviewed is what is published: while the review runs no file is swapped, and afterwards only by a change
    /// with a review of its own.
    async fn nothing_is_swapped_in_review(&self, item: &Value) -> Value {
        let path = format!("/v1/items/{}", text(&item["id"]));
        self.submit(item).await;
        let submitted = self.clerk.get(&path).await.unwrap();
        let without = json!({ "metadata": metadata(&json!([])) });
        let put = async |etag: String| {
            let request = self.clerk.request(Method::PUT, &format!("{path}/metadata"));
            self.clerk.answer(request.header("if-match", etag).json(&without)).await.unwrap()
        };
        assert_eq!(put(submitted.etag.unwrap()).await.status, 409, "it is under review");
        let determined = self.signed(item, "awaiting_publication").await;
        assert_eq!(put(determined.etag.unwrap()).await.status, 409, "it is determined");
        determined.body
    }

    async fn determined(&self, item: &Value, state: &str) -> Answer {
        self.submit(item).await;
        self.signed(item, state).await
    }

    async fn submit(&self, item: &Value) {
        let submission = json!({ "items": [{ "item_id": item["id"], "version": item["version"] }] });
        self.clerk.post("/v1/submissions", &submission).await.unwrap().succeeded().unwrap();
    }

    /// The head signs the review of the item, which then stands at `state`.
    async fn signed(&self, item: &Value, state: &str) -> Answer {
        let path = format!("/v1/items/{}", text(&item["id"]));
        let review = eventually("the review", async || {
            let waiting = self.head.all("/v1/reviews?awaits=section_head").await.unwrap();
            waiting.into_iter().find(|review| review["item_id"] == item["id"])
        })
        .await;
        let signatures = format!("/v1/reviews/{}/signatures", text(&review["id"]));
        let etag = format!("\"{}\"", review["version"]);
        self.head.act(&signatures, &etag, &json!({})).await.unwrap().succeeded().unwrap();
        eventually("the determination", async || {
            let item = self.director.get(&path).await.unwrap();
            (item.body["state"] == state).then_some(item)
        })
        .await
    }

    /// A change replaces the files. What the first revision disclosed stays readable with it; what the second discloses is
    /// public when that is.
    async fn the_notice_gives_way(
        &self,
        suite: &Suite,
        item: &Value,
        (old_path, new_path): (&str, &str),
        corrected: &Value,
    ) {
        let path = format!("/v1/items/{}", text(&item["id"]));
        let published = self.clerk.get(&path).await.unwrap();
        let change = json!({
            "metadata": metadata(&json!([corrected])), "changed_on": published.body["published_on"], "reason": "名单有误",
        });
        let etag = published.etag.unwrap();
        let changed = self.clerk.act(&format!("{path}/changes"), &etag, &change).await.unwrap();
        let changed = changed.succeeded().unwrap().body;
        let determined = self.determined(&changed, "change_awaiting_publication").await;
        for api in processes(suite) {
            assert_eq!(
                fetch(&api, old_path, &[]).await.status(),
                200,
                "the first revision is the public one"
            );
            assert_eq!(fetch(&api, new_path, &[]).await.status(), 404, "reviewed, and not public yet");
        }
        self.publish(&determined.body).await;
        for api in processes(suite) {
            the_public_downloads(&api, old_path).await;
            let new = fetch(&api, new_path, &[]).await;
            assert_eq!((new.status(), new.bytes().await.unwrap()), (StatusCode::OK, CORRECTED.into()));
        }
        let entry = format!("/v1/catalogue/entries/{}", text(&item["id"]));
        let hrefs = async |path: &str| {
            let view = suite.api().get(path).await.unwrap().succeeded().unwrap().body;
            let entry = view.get("entry").unwrap_or(&view);
            let files = entry["files"].as_array().unwrap();
            files.iter().map(|file| text(&file["href"]).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(hrefs(&entry).await, [new_path]);
        assert_eq!(hrefs(&format!("{entry}/revisions/1")).await[0], old_path);
    }

    async fn publish(&self, item: &Value) {
        let publication = json!({
            "publication_channels": ["government_website"],
            "items": [{ "item_id": item["id"], "version": item["version"] }],
        });
        self.director.post("/v1/publications", &publication).await.unwrap().succeeded().unwrap();
    }

    async fn the_words_of_the_notice_are_found(&self, public: &Api, item: &Value) {
        // 清洁取暖补贴, broken over two lines of the first page, and 监督电话 of the second.
        for words in
            ["%E6%B8%85%E6%B4%81%E5%8F%96%E6%9A%96%E8%A1%A5%E8%B4%B4", "%E7%9B%91%E7%9D%A3%E7%94%B5%E8%AF%9D"]
        {
            let hit = eventually("the text of the file", async || {
                let hits = public.get(&format!("/v1/catalogue/entries?q={words}")).await.ok()?.body;
                hits["items"].as_array()?.iter().find(|hit| hit["id"] == item["id"]).cloned()
            })
            .await;
            assert_eq!(hit["files"][0]["name"], "公示.pdf");
        }
        let file_id = text(&item["metadata"]["files"][0]["file_id"]);
        let file = self.clerk.get(&format!("/v1/files/{file_id}")).await.unwrap().body;
        assert_eq!(file["text"], "extracted");
    }

    async fn withdraw(&self, item: &Value) {
        let path = format!("/v1/items/{}", text(&item["id"]));
        let etag = self.director.get(&path).await.unwrap().etag.unwrap();
        let reason = json!({ "reason": "附件有误" });
        let withdrawn = self.director.act(&format!("{path}/withdrawals"), &etag, &reason).await.unwrap();
        withdrawn.succeeded().unwrap();
    }
}

async fn what_is_not_taken_is_refused(clerk: &Api) {
    for (name, content, status, pointer, code) in [
        ("公示.docx", NOTICE, 422, "/name", "FILE_NAME_MATCHES_CONTENT"),
        ("../公示.pdf", NOTICE, 422, "/name", "FILE_NAME_PLAIN"),
        ("公示\u{202e}fdp.pdf", NOTICE, 422, "/name", "FILE_NAME_PLAIN"),
        (
            "公示.pdf",
            b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00",
            422,
            "",
            "FILE_TYPE_TAKEN",
        ),
        ("公示.txt", b"#!/bin/sh\nexit 0\n", 422, "", "FILE_TYPE_TAKEN"),
        ("公示.pdf", b"", 422, "", "EMPTY_FILE"),
    ] {
        let refused = upload(clerk, name, content).await;
        assert_eq!(refused.status, status, "{name}: {}", refused.body);
        assert_eq!(faults(&refused), [(pointer, code)], "{name}: {}", refused.body);
    }
    let unknown = clerk.request(Method::POST, "/v1/files?name=a.pdf&type=pdf").body(NOTICE);
    assert_eq!(clerk.answer(unknown).await.unwrap().status, 400);
}

async fn the_public_downloads(public: &Api, path: &str) {
    let whole = fetch(public, path, &[]).await;
    assert_eq!(whole.status(), StatusCode::OK);
    let tag = format!("\"{NOTICE_SHA256}\"");
    for (name, expected) in [
        ("etag", tag.as_str()),
        ("content-type", "application/pdf"),
        ("cache-control", "public, no-cache"),
        ("accept-ranges", "bytes"),
        ("x-content-type-options", "nosniff"),
        ("content-disposition", "inline; filename=\"__.pdf\"; filename*=UTF-8''%E5%85%AC%E7%A4%BA.pdf"),
    ] {
        assert_eq!(header(&whole, name), expected, "{name}");
    }
    assert_eq!(whole.bytes().await.unwrap(), NOTICE);

    let part = fetch(public, path, &[("range", "bytes=5-9"), ("if-range", &tag)]).await;
    assert_eq!((part.status(), header(&part, "content-length").as_str()), (StatusCode::PARTIAL_CONTENT, "5"));
    assert_eq!(header(&part, "content-range"), format!("bytes 5-9/{}", NOTICE.len()));
    assert_eq!(part.bytes().await.unwrap(), &NOTICE[5..10]);
    let end = fetch(public, path, &[("range", "bytes=-6")]).await;
    assert_eq!(end.bytes().await.unwrap(), &NOTICE[NOTICE.len() - 6..]);
    let other = fetch(public, path, &[("range", "bytes=5-9"), ("if-range", "\"other\"")]).await;
    assert_eq!((other.status(), other.bytes().await.unwrap().len()), (StatusCode::OK, NOTICE.len()));
    let outside = fetch(public, path, &[("range", "bytes=999999-")]).await;
    assert_eq!(outside.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(header(&outside, "content-range"), format!("bytes */{}", NOTICE.len()));
    assert_eq!(fetch(public, path, &[("if-none-match", &tag)]).await.status(), StatusCode::NOT_MODIFIED);
}

async fn a_web_page_is_never_shown_in_place(public: &Api, path: &str) {
    let page = fetch(public, path, &[]).await;
    assert_eq!(page.status(), StatusCode::OK);
    assert!(header(&page, "content-disposition").starts_with("attachment;"));
    assert!(header(&page, "content-security-policy").starts_with("sandbox;"));
    assert_eq!(page.bytes().await.unwrap(), PAGE.as_bytes());
}

async fn too_large_a_file_is_refused(clerk: &Api) {
    let refused = upload(clerk, "大.txt", &vec![b'a'; LIMIT_BYTES + 1]).await;
    assert_eq!((refused.status, &refused.body["code"]), (413, &json!("too_large")), "{}", refused.body);
    let largest = upload(clerk, "大.txt", &vec![b'a'; LIMIT_BYTES]).await.succeeded().unwrap().body;
    let path = format!("/v1/files/{}/content", text(&largest["file_id"]));
    let head = clerk.request(Method::HEAD, &path).send().await.unwrap();
    assert_eq!(header(&head, "content-length"), LIMIT_BYTES.to_string());
}

/// The settings let nobody keep a file that no item names: it is removed at the next look, which a start begins with.
async fn what_nobody_attached_and_what_was_cut_off_is_gone_after_a_crash(suite: &mut Suite, office: &Office) {
    let forgotten = upload(&office.clerk, "忘记.pdf", NOTICE).await.succeeded().unwrap().body;
    let before = kept_contents(suite.data()).len();
    let request = upload_request(&office.clerk, "半截.txt", b"").build().unwrap();
    let token = request.headers()["authorization"].to_str().unwrap().to_string();
    let mut cut_off = TcpStream::connect(suite.gateway_url().trim_start_matches("http://")).unwrap();
    let head = "POST /v1/files?name=a.txt HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\n";
    cut_off.write_all(format!("{head}Authorization: {token}\r\n\r\n").as_bytes()).unwrap();
    cut_off.write_all(&vec![b'b'; 6_000_000]).unwrap();
    suite.kill();
    assert_eq!(kept_contents(suite.data()).len(), before, "nothing of it lies in the store");
    assert_eq!(std::fs::read_dir(suite.data().join("catalogue/incoming")).unwrap().count(), 0);
    suite.go_on().await;

    let path = format!("/v1/files/{}", text(&forgotten["file_id"]));
    eventually("the file to be removed", async || {
        (office.clerk.get(&path).await.ok()?.body["state"] == "removed").then_some(())
    })
    .await;
    assert_eq!(fetch(&office.clerk, &format!("{path}/content"), &[]).await.status(), 404);
    let new =
        json!({ "section_id": office.town.sections["民政科"], "metadata": metadata(&json!([forgotten])) });
    let refused = office.clerk.post("/v1/items", &new).await.unwrap();
    assert!(faults(&refused).contains(&("/metadata/files/0/file_id", "FILE_OF_BODY")), "{}", refused.body);
    let listed = office.clerk.all("/v1/files").await.unwrap();
    assert!(listed.iter().all(|file| file["file"]["name"] != "a.txt"), "{listed:?}");
}

async fn the_ledger_makes_the_files_again(suite: &mut Suite, office: &Office, notice: &Value) {
    let path = format!("/v1/files/{}", text(&notice["file_id"]));
    let before = office.clerk.get(&path).await.unwrap().body;
    suite.kill();
    let (code, printed) = suite.run(&["rebuild", "catalogue"]);
    assert_eq!(code, 0, "{printed}");
    let (code, printed) = suite.run(&["verify-ledger"]);
    assert_eq!(code, 0, "{printed}");
    suite.go_on().await;
    assert_eq!(office.clerk.get(&path).await.unwrap().body, before);
    assert_eq!(fetch(&office.clerk, &format!("{path}/content"), &[]).await.bytes().await.unwrap(), NOTICE);
}

/// The catalogue through the gateway, and each of its processes past it.
fn processes(suite: &Suite) -> Vec<Api> {
    let past = suite.service_urls("catalogue").into_iter().map(|url| Api::public(&url));
    std::iter::once(suite.api()).chain(past).collect()
}

fn metadata(files: &Value) -> Value {
    json!({
        "title": "惠民资金公开", "content_summary": "对象与标准", "generated_on": "2026-11-02", "subject": "17",
        "genre": "other", "publication_channels": ["government_website"], "proposed_attribute": "proactive",
        "basis": "第二十条第十一项", "files": files,
    })
}

/// The same file, said to have another content.
fn swapped(file: &Value) -> Value {
    let mut swapped = file.clone();
    swapped["sha256"] = json!("0".repeat(64));
    swapped
}

fn upload_request(api: &Api, name: &str, content: &[u8]) -> reqwest::RequestBuilder {
    api.request(Method::POST, "/v1/files").query(&[("name", name)]).body(content.to_vec())
}

async fn upload(api: &Api, name: &str, content: &[u8]) -> Answer {
    api.answer(upload_request(api, name, content)).await.unwrap()
}

async fn fetch(api: &Api, path: &str, headers: &[(&str, &str)]) -> Response {
    let request = headers
        .iter()
        .fold(api.request(Method::GET, path), |request, (name, value)| request.header(*name, *value));
    request.send().await.unwrap()
}

fn header(response: &Response, name: &str) -> String {
    response.headers().get(name).map(|value| value.to_str().unwrap().to_string()).unwrap_or_default()
}

fn faults(answer: &Answer) -> Vec<(&str, &str)> {
    let faults = answer.body["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    faults.iter().map(|fault| (text(&fault["pointer"]), text(&fault["code"]))).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn kept_contents(data: &Path) -> Vec<String> {
    let shelves = std::fs::read_dir(data.join("catalogue/files")).unwrap();
    let files = shelves.flat_map(|shelf| std::fs::read_dir(shelf.unwrap().path()).unwrap());
    files.map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).collect()
}
