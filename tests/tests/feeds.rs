//! Portals and harvesters read the public catalogue in every form there is, and none shows what was taken back.

#[path = "feeds/answers.rs"]
mod answers;
#[path = "feeds/oai.rs"]
#[allow(dead_code, reason = "some of it is for the other test that harvests")]
mod oai;
#[path = "feeds/reader.rs"]
mod reader;
#[path = "feeds/sites.rs"]
mod sites;

use clients::api::Api;
use oai::Harvester;
use reader::Reader;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use testkit::{Database, Layout, Suite, act, eventually};

#[tokio::test(flavor = "multi_thread")]
async fn portals_and_harvesters_on_sqlite() {
    portals_and_harvesters(Database::Sqlite, Layout::OneProcess).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn portals_and_harvesters_on_postgres_with_replicas() {
    portals_and_harvesters(Database::Postgres, Layout::Separate { replicas: 2 }).await;
}

async fn portals_and_harvesters(database: Database, layout: Layout) {
    let Some(mut suite) = Suite::start(database, layout).await else { return };
    let done = Arc::new(AtomicBool::new(false));
    let harvester = tokio::spawn(harvest_until(Reader::of(&suite), done.clone()));

    let accounts = suite.seed_demo().await;
    let director = suite.api().log_in("office.director", accounts.password("office.director")).await.unwrap();
    let mut gone: BTreeSet<String> = withdraw(&suite, &director, 3).await.into_iter().collect();
    suite.kill();
    suite.go_on().await;
    let director = suite.api().log_in("office.director", accounts.password("office.director")).await.unwrap();
    gone.extend(withdraw(&suite, &director, 2).await);
    done.store(true, Ordering::Relaxed);

    let reader = Reader::of(&suite);
    let public = public_ids(&suite.api()).await;
    assert_eq!((public.len(), gone.len()), (37 - 5, 5), "37 were published, 5 taken back");
    let harvester = harvester.await.unwrap();
    let harvested = (harvester.ids(true), harvester.ids(false));
    assert_eq!(harvested, (public.clone(), gone.clone()), "by OAI-PMH");

    answers::every_answer_is_valid(&reader, &public, &gone).await;
    atom_tells_of_what_is_there_and_of_what_is_gone(&reader, &public, &gone).await;
    dcat_pages_lead_to_every_dataset(&reader, &public, &gone).await;
    the_sitemap_has_every_entry(&reader, &public).await;
    dumps_and_portal_list_have_every_entry(&reader, &public).await;
    what_was_read_is_not_sent_again(&reader, &public).await;
    absolute_urls_are_those_of_the_gateway(&reader).await;
    sites::tags_come_from_the_site(&suite, &director, &accounts, public.first().unwrap()).await;
    the_documented_loop_keeps_a_copy(&suite, &public);
    a_follower_that_waits_is_told_at_once(&suite, &director).await;
    a_successor_that_is_withdrawn_is_named_nowhere(&suite, &reader, &director).await;
}

/// Harvests by OAI-PMH again and again until the writing is over, and once more.
async fn harvest_until(reader: Reader, done: Arc<AtomicBool>) -> Harvester {
    let mut harvester = Harvester::default();
    loop {
        let last = done.load(Ordering::Relaxed);
        let whole = harvester.harvest(&reader).await;
        if last && whole {
            return harvester;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn public_ids(public: &Api) -> BTreeSet<String> {
    let entries = public.all("/v1/catalogue/entries").await.unwrap();
    entries.iter().map(|entry| entry["id"].as_str().unwrap().to_string()).collect()
}

async fn withdraw(suite: &Suite, director: &Api, count: usize) -> Vec<String> {
    let ids: Vec<_> = public_ids(&suite.api()).await.into_iter().take(count).collect();
    for id in &ids {
        let path = format!("/v1/items/{id}");
        eventually("the withdrawal", async || {
            let item = director.get(&path).await.ok()?;
            let reason = json!({ "reason": "样本撤回" });
            let withdrawn = director.act(&format!("{path}/withdrawals"), &item.etag?, &reason).await.ok()?;
            (withdrawn.status == 201).then_some(())
        })
        .await;
    }
    ids
}

async fn atom_tells_of_what_is_there_and_of_what_is_gone(
    reader: &Reader,
    public: &BTreeSet<String>,
    gone: &BTreeSet<String>,
) {
    let (mut there, mut tombstones, mut pages) = (BTreeSet::new(), BTreeSet::new(), 0);
    let mut next = Some("/v1/catalogue/feed.atom?limit=10".to_string());
    let mut last_updated = String::from("9999");
    while let Some(path) = next {
        let feed = reader.xml(&path, "application/atom+xml").await;
        for entry in reader::between(&feed, "<entry>", "</entry>") {
            there.insert(reader::between(entry, "<id>urn:uuid:", "</id>")[0].to_string());
            let updated = reader::between(entry, "<updated>", "</updated>")[0].to_string();
            assert!(updated <= last_updated, "the last change first");
            last_updated = updated;
        }
        tombstones.extend(
            reader::between(&feed, "<at:deleted-entry ref=\"urn:uuid:", "\"").iter().map(ToString::to_string),
        );
        next = reader::between(&feed, "<link rel=\"next\" type=\"application/atom+xml\" href=\"", "\"")
            .first()
            .map(|url| reader.path_of(&url.replace("&amp;", "&")));
        pages += 1;
    }
    assert_eq!((&there, &tombstones, pages), (public, gone, 4));
    let of_nobody = "/v1/catalogue/feed.atom?organization_id=00000000-0000-0000-0000-000000000001";
    assert!(!reader.xml(of_nobody, "application/atom+xml").await.contains("<entry>"));
    for (path, status) in [("?genre=x", 400), ("?cursor=x", 422), ("?limit=0", 422), ("?q=x", 400)] {
        assert_eq!(reader.get(&format!("/v1/catalogue/feed.atom{path}")).await.status, status, "{path}");
    }
}

async fn dcat_pages_lead_to_every_dataset(
    reader: &Reader,
    public: &BTreeSet<String>,
    gone: &BTreeSet<String>,
) {
    let mut datasets = BTreeSet::new();
    let mut next = Some("/v1/catalogue/dcat.jsonld?limit=10".to_string());
    while let Some(path) = next {
        let page = reader.json(&path).await;
        let (catalogue, paging) = (&page["@graph"][0], &page["@graph"][1]);
        assert_eq!(catalogue["dct:publisher"]["foaf:name"]["@value"], "檀营乡人民政府");
        for dataset in catalogue["dcat:dataset"].as_array().unwrap() {
            let url = dataset["dcat:landingPage"]["@id"].as_str().unwrap();
            datasets.insert(url.rsplit('/').next().unwrap().to_string());
        }
        next = paging["hydra:next"]["@id"].as_str().map(|url| reader.path_of(url));
    }
    assert_eq!(&datasets, public);
    let one = reader.json(&format!("/v1/catalogue/entries/{}/dcat.jsonld", public.first().unwrap())).await;
    assert_eq!(one["@type"], "dcat:Dataset");
    for form in ["dcat.jsonld", "meta-tags", "citation"] {
        let path = format!("/v1/catalogue/entries/{}/{form}", gone.first().unwrap());
        assert_eq!(reader.get(&path).await.status, 404, "{path}");
    }
}

async fn the_sitemap_has_every_entry(reader: &Reader, public: &BTreeSet<String>) {
    let index = reader.xml("/sitemap.xml", "application/xml").await;
    let mut ids = BTreeSet::new();
    for page in reader::between(&index, "<loc>", "</loc>") {
        let page = reader.xml(&reader.path_of(page), "application/xml").await;
        let urls = reader::between(&page, "<loc>", "</loc>");
        ids.extend(urls.iter().map(|url| url.rsplit('/').next().unwrap().to_string()));
        assert_eq!(reader::between(&page, "<lastmod>", "</lastmod>").len(), urls.len());
    }
    assert_eq!(&ids, public);
}

async fn dumps_and_portal_list_have_every_entry(reader: &Reader, public: &BTreeSet<String>) {
    let ids = |rows: &[Value]| -> BTreeSet<String> {
        rows.iter().map(|row| row["id"].as_str().unwrap().to_string()).collect()
    };
    let list = reader.json("/v1/catalogue/dumps").await;
    let columns: Vec<_> = list["columns"].as_array().unwrap().iter().map(|column| &column["name"]).collect();
    let json = reader.json("/v1/catalogue/dumps/entries.json").await;
    let rows = json.as_array().unwrap();
    assert_eq!(&ids(rows), public);
    let lines = reader.text("/v1/catalogue/dumps/entries.ndjson", "application/x-ndjson").await;
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(&lines, rows);
    let csv = reader.text("/v1/catalogue/dumps/entries.csv?bom=true", "text/csv; charset=utf-8").await;
    let heading: Vec<_> = csv
        .trim_start_matches('\u{feff}')
        .lines()
        .next()
        .unwrap()
        .split(',')
        .map(|name| json!(name))
        .collect();
    assert!(csv.starts_with('\u{feff}') && heading.iter().collect::<Vec<_>>() == columns, "{heading:?}");
    assert!(public.iter().all(|id| csv.contains(&format!("\r\n{id},"))));
    let year = rows[0]["generated_on"].as_str().unwrap()[..4].to_string();
    let of_year = reader.json(&format!("/v1/catalogue/dumps/entries.json?year={year}")).await;
    let expected = rows.iter().filter(|row| row["generated_on"].as_str().unwrap().starts_with(&year)).count();
    assert_eq!(of_year.as_array().unwrap().len(), expected);
    assert_eq!(reader.get("/v1/catalogue/dumps/entries.csv?after=1").await.status, 400);

    let (mut articles, mut cursor) = (vec![], String::new());
    loop {
        let page = reader.json(&format!("/v1/catalogue/portal/articles?limit=10{cursor}")).await;
        assert_eq!(page["classify"]["post_count"], json!(public.len()));
        articles.extend(page["articles"].as_array().unwrap().clone());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(&ids(&articles), public);
    assert!(
        articles
            .iter()
            .all(|article| article["identifier"].as_str().is_some_and(|number| !number.is_empty()))
    );
}

async fn what_was_read_is_not_sent_again(reader: &Reader, public: &BTreeSet<String>) {
    let of_entry = format!("/v1/catalogue/entries/{}", public.first().unwrap());
    let (dcat, tags) = (format!("{of_entry}/dcat.jsonld"), format!("{of_entry}/meta-tags"));
    let citation = format!("{of_entry}/citation?format=bibtex");
    let by_time = [
        "/v1/catalogue/feed.atom",
        "/v1/catalogue/dcat.jsonld",
        "/v1/oai?verb=Identify",
        "/sitemap.xml",
        "/v1/catalogue/sitemap.xml",
        "/v1/catalogue/dumps/entries.csv",
        "/v1/catalogue/dumps/entries.json",
        "/v1/catalogue/dumps/entries.ndjson",
        "/v1/catalogue/portal/articles",
    ];
    let by_tag = [
        of_entry.as_str(),
        dcat.as_str(),
        tags.as_str(),
        citation.as_str(),
        "/v1/catalogue/dumps",
        "/v1/catalogue/changes",
        "/v1/oai/oai_gongkai.xsd",
    ];
    for path in by_time.iter().chain(&by_tag) {
        let first = reader.get(path).await;
        let tag = first.header("etag").unwrap_or_else(|| panic!("{path} has no ETag"));
        assert_eq!(first.header("cache-control").as_deref(), Some("public, no-cache"), "{path}");
        let again = reader.get_with(path, "if-none-match", &tag).await;
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{path}");
        assert_eq!(reader.get_with(path, "if-none-match", "\"x\"").await.status, 200, "{path}");
    }
    for path in by_time {
        let told = eventually("the time of the last change", async || {
            reader.get(path).await.header("last-modified")
        })
        .await;
        assert_eq!(reader.get_with(path, "if-modified-since", &told).await.status, 304, "{path}");
        let before = "Thu, 01 Jan 2026 00:00:00 GMT";
        assert_eq!(reader.get_with(path, "if-modified-since", before).await.status, 200, "{path}");
    }
}

async fn absolute_urls_are_those_of_the_gateway(reader: &Reader) {
    let expected = reader.base().to_string();
    for header in ["x-forwarded-host", "forwarded"] {
        let answer = reader.get_with("/sitemap.xml", header, "host=evil.example").await;
        assert!(
            answer.body.contains(&expected) && !answer.body.contains("evil"),
            "{header}: {}",
            answer.body
        );
    }
}

/// Runs the loop of `docs/HARVESTING.md`, as it stands there.
fn the_documented_loop_keeps_a_copy(suite: &Suite, public: &BTreeSet<String>) {
    let text = include_str!("../../docs/HARVESTING.md");
    let script = text.split("```sh\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let has = |program: &str| Command::new(program).arg("--version").output().is_ok();
    if !(has("sh") && has("curl") && has("jq")) && std::env::var("CI").is_err() {
        eprintln!("skipped: the documented loop needs sh, curl and jq");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let ran = Command::new("sh")
            .args(["-c", script])
            .current_dir(folder.path())
            .env("GATEWAY", suite.gateway_url())
            .output()
            .unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        let files = std::fs::read_dir(folder.path().join("entries")).unwrap();
        let kept: BTreeSet<String> = files
            .map(|file| file.unwrap().file_name().to_string_lossy().trim_end_matches(".json").to_string())
            .collect();
        assert_eq!(&kept, public);
    }
}

async fn a_follower_that_waits_is_told_at_once(suite: &Suite, director: &Api) {
    let public = suite.api();
    let all = public.get("/v1/catalogue/changes?limit=200").await.unwrap().body;
    assert_eq!(all["more"], false);
    let path =
        format!("/v1/catalogue/changes?wait_seconds=25&cursor={}", all["next_cursor"].as_str().unwrap());
    let asked = Instant::now();
    let waiting = tokio::spawn(async move { public.get(&path).await.unwrap().body });
    let gone = withdraw(suite, director, 1).await;
    let told = waiting.await.unwrap();
    assert_eq!(
        (&told["items"][0]["id"], &told["items"][0]["change"]),
        (&json!(gone[0]), &json!("withdrawn"))
    );
    assert!(asked.elapsed() < Duration::from_secs(20), "it did not wait for its whole time");
}

/// An answer that names another entry is a new one when that other is withdrawn: whoever comes back with the tag of the old
/// one gets it.
async fn a_successor_that_is_withdrawn_is_named_nowhere(suite: &Suite, reader: &Reader, director: &Api) {
    let ids: Vec<_> = public_ids(&suite.api()).await.into_iter().take(2).collect();
    let (old, new) = (&ids[0], &ids[1]);
    let end = json!({
        "validity": "superseded", "ended_on": "2020-08-31", "superseded_by": new, "basis": "新通知第八条",
    });
    act(director, &format!("/v1/items/{old}"), "validity-ends", end).await.succeeded().unwrap();

    let page = reader.json(&format!("/v1/catalogue/entries/{old}")).await;
    let related = &page["related"]["superseded_by"];
    assert_eq!(
        (&related["id"], &related["href"]),
        (&json!(new), &json!(format!("/v1/catalogue/entries/{new}")))
    );
    let other = reader.json(&format!("/v1/catalogue/entries/{new}")).await;
    assert_eq!(other["related"]["supersedes"][0]["title"], page["title"], "{other}");
    assert_eq!(other["related"]["supersedes"][0]["validity"], "superseded");

    let entry = format!("/v1/catalogue/entries/{old}");
    let paths = [
        entry.clone(),
        format!("{entry}/revisions/1"),
        format!("{entry}/dcat.jsonld"),
        format!("/v1/oai?verb=GetRecord&metadataPrefix=oai_gongkai&identifier=urn:uuid:{old}"),
        "/v1/catalogue/entries?validity=superseded".into(),
        "/v1/catalogue/portal/articles?limit=1".into(),
        "/v1/catalogue/dcat.jsonld?limit=200".into(),
    ];
    let mut tags = vec![];
    for path in &paths {
        let read = reader.get(path).await;
        assert!(read.body.contains(new.as_str()), "{path} names what took its place: {}", read.body);
        tags.push(read.header("etag").unwrap());
    }
    act(director, &format!("/v1/items/{new}"), "withdrawals", json!({ "reason": "样本撤回" }))
        .await
        .succeeded()
        .unwrap();
    for (path, tag) in paths.iter().zip(&tags) {
        let again = reader.get_with(path, "if-none-match", tag).await;
        assert_eq!(again.status, 200, "{path} is another answer now");
        assert!(!again.body.contains(new.as_str()), "{path} leads to what is not there: {}", again.body);
    }
}
