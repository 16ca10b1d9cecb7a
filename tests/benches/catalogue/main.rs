//! The catalogue with 200,000 entries, measured over HTTP beside what nothing can be faster than.
//!
//! Run: `cargo bench -p gongkai-tests --bench catalogue` (SQLite), or with
//! `-- --database-url postgres://user@host/database` an empty database of a PostgreSQL server; `--items` and `--rows`
//! make it smaller. It prints the tables of `docs/benchmarks.md`. The one who asks runs on the same machine.

mod copying;
mod county;
mod floor;
mod measure;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clients::api::Api;
use county::{Body, Numbers};
use database::Database;
use gongkai::{DataService, Suite, start_suite};
use measure::Measured;
use reqwest::Method;
use serde_json::Value;
use settings::{Secrets, Settings};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};
use web::Clock;

/// How long anything that is waited for may take.
const PATIENCE: Duration = Duration::from_secs(1_800);

/// What the command line says.
struct Options {
    items: usize,
    rows: usize,
    database_url: Option<String>,
}

impl Options {
    fn read() -> Self {
        let mut options = Self { items: 200_000, rows: 100_000, database_url: None };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().unwrap_or_else(|| panic!("{argument} wants a value"));
            match argument.as_str() {
                "--items" => options.items = value().parse().unwrap(),
                "--rows" => options.rows = value().parse().unwrap(),
                "--database-url" => options.database_url = Some(value()),
                // What cargo adds.
                "--bench" => {}
                other => panic!("unknown argument {other}"),
            }
        }
        options
    }
}

#[tokio::main]
async fn main() {
    let options = Options::read();
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(folder.path(), &options);
    gongkai::demo::prepare(&settings).unwrap();
    let mut suite = start_suite(settings.clone(), Clock::default()).await.unwrap();
    println!("## The township\n");
    let began = Instant::now();
    gongkai::demo::seed(&settings, &suite.gateway_url()).await.unwrap();
    println!(
        "61 items imported, reviewed and published over HTTP: {:.1} s.\n",
        began.elapsed().as_secs_f64()
    );
    import(&suite, &settings, options.rows).await;
    let bodies = enter(&suite, &settings).await;
    suite.stop().await;
    publish(&settings, &bodies, options.items).await;
    let began = Instant::now();
    suite = start_suite(settings.clone(), Clock::default()).await.unwrap();
    indexed(&suite, options.items).await;
    println!("Search index of {} entries built: {:.0} s.\n", options.items, began.elapsed().as_secs_f64());
    let began = Instant::now();
    caught_up(&suite).await;
    println!("Until every service had followed the others, {:.0} s more.\n", began.elapsed().as_secs_f64());
    read(&suite, &settings, options.items).await;
    copying::copy(&suite.gateway_url()).await;
    suite.stop().await;
}

fn settings(data: &Path, options: &Options) -> Settings {
    Settings {
        data: data.into(),
        listen: ([127, 0, 0, 1], 0).into(),
        database_url: options.database_url.clone(),
        rate_limit_per_address: u32::MAX,
        rate_limit_per_client: u32::MAX,
        rate_limit_sensitive: u32::MAX,
        log: "error".into(),
        ..Settings::default()
    }
}

/// The catalogue's database, beside the service.
fn database(settings: &Settings) -> Database {
    Database::open(&web::location(settings, DataService::Catalogue.name()), 4).unwrap()
}

async fn administrator(suite: &Suite, settings: &Settings) -> Api {
    let password =
        Secrets::in_folder(settings.secrets_folder()).read(registry::ADMINISTRATOR_PASSWORD).unwrap();
    let public = Api::public(&suite.gateway_url());
    public.log_in(registry::ADMINISTRATOR_USERNAME, password.expose()).await.unwrap()
}

/// Imports a sheet of so many rows, as a clerk does.
async fn import(suite: &Suite, settings: &Settings, rows: usize) {
    let accounts: Value =
        serde_json::from_slice(&std::fs::read(settings.data.join(gongkai::demo::ACCOUNTS_FILE)).unwrap())
            .unwrap();
    let accounts = accounts["accounts"].as_array().unwrap();
    let clerk = accounts.iter().find(|account| account["username"] == "office.clerk").unwrap();
    let public = Api::public(&suite.gateway_url());
    let clerk = public.log_in("office.clerk", clerk["password"].as_str().unwrap()).await.unwrap();
    let sheet = sheet(rows);
    let size = sheet.len();
    measure::forget_peak_memory();
    let began = Instant::now();
    let request = clerk.request(Method::POST, "/v1/imports").header("content-type", "text/csv").body(sheet);
    let answer = clerk.answer(request).await.unwrap().succeeded().unwrap();
    if answer.status == 202 {
        let path = answer.location.unwrap();
        loop {
            let job = clerk.get(&path).await.unwrap().succeeded().unwrap().body;
            match job["state"].as_str().unwrap() {
                "completed" => break,
                "failed" | "refused" | "cancelled" => panic!("{job}"),
                _ => tokio::time::sleep(Duration::from_millis(50)).await,
            }
            assert!(began.elapsed() < PATIENCE);
        }
    }
    let took = began.elapsed().as_secs_f64();
    let memory = measure::peak_memory().map_or_else(|| "unknown".into(), |mib| format!("{mib} MiB"));
    println!("## Import\n");
    println!(
        "A CSV sheet of {rows} rows ({} MiB): {took:.0} s, {:.0} rows a second; the whole suite held {memory} at most.\n",
        size / (1024 * 1024),
        rows as f64 / took,
    );
}

fn sheet(rows: usize) -> Vec<u8> {
    let (mut numbers, topics) = (Numbers::from(2), county::topics());
    let mut text = String::from(
        "信息名称,内容概述,文号,生成日期,产生科室,主题分类,体裁分类,关键词,拟定公开属性,公开依据\n",
    );
    for serial in 0..rows {
        let metadata = county::metadata(&mut numbers, &topics, "檀营乡", serial);
        writeln!(
            text,
            "{},{},{},{},党政办公室,{},{},{},主动公开,第十二条",
            metadata.title,
            metadata.content_summary,
            metadata.document_number.unwrap_or_default(),
            metadata.generated_on,
            metadata.subject.zh(),
            metadata.genre.zh(),
            metadata.keywords.join("；"),
        )
        .unwrap();
    }
    text.into_bytes()
}

async fn enter(suite: &Suite, settings: &Settings) -> Vec<Body> {
    let bodies = county::enter(&administrator(suite, settings).await).await;
    let (last, public) = (bodies.last().unwrap().id, Api::public(&suite.gateway_url()));
    assert_eq!(public.get(&format!("/v1/organizations/{last}")).await.unwrap().status, 200);
    bodies
}

/// Writes the published items, and makes the read tables from them.
async fn publish(settings: &Settings, bodies: &[Body], items: usize) {
    let on_request = county::on_request(items);
    println!("## {items} published items of {} bodies, {on_request} more on request\n", bodies.len());
    let (began, facts) = (Instant::now(), 4 * items + 3 * on_request);
    let database = database(settings);
    county::publish(&database, bodies, items).await;
    let took = began.elapsed().as_secs_f64();
    println!("Their {facts} facts appended to the ledger: {took:.0} s, {:.0} a second.", facts as f64 / took);
    let began = Instant::now();
    web::rebuild::<catalogue::Catalogue>(settings).await.unwrap();
    println!("Read tables made again from the ledger: {:.0} s.", began.elapsed().as_secs_f64());
    floor::analyze(&database).await;
}

/// Waits until the search shows all of it.
async fn indexed(suite: &Suite, items: usize) {
    let (public, began) = (Api::public(&suite.gateway_url()), Instant::now());
    for (path, count) in [
        ("/v1/catalogue/entries?q=%E6%94%BF%E5%BA%9C&limit=1", items),
        ("/v1/catalogue/on-request-entries?q=%E6%94%BF%E5%BA%9C&limit=1", county::on_request(items)),
    ] {
        loop {
            let answer = public.get(path).await.unwrap();
            if answer.body["total"].as_u64().unwrap_or_default() >= count as u64 {
                break;
            }
            assert!(began.elapsed() < PATIENCE, "{}", answer.body);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

/// Waits until every service has followed what the others have in their ledgers: the review service opens a review for
/// each item, and nothing is measured beside that.
async fn caught_up(suite: &Suite) {
    let began = Instant::now();
    loop {
        let (mut heads, mut cursors) = (BTreeMap::new(), vec![]);
        for service in DataService::ALL {
            let api = Api::public(&suite.service_url(service));
            let ready = api.get("/health/ready").await.unwrap().succeeded().unwrap().body;
            heads.insert(service.name().to_string(), ready["ledger_position"].as_i64().unwrap());
            for cursor in ready["follows"].as_array().unwrap() {
                let source = cursor["service"].as_str().unwrap().to_string();
                cursors.push((source, cursor["position"].as_i64().unwrap()));
            }
        }
        if cursors.iter().all(|(source, position)| heads.get(source).is_none_or(|head| position >= head)) {
            return;
        }
        assert!(began.elapsed() < PATIENCE, "{heads:?} {cursors:?}");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

/// One line of the table.
fn line(what: &str, measured: Measured) {
    let milliseconds = |time: Duration| time.as_secs_f64() * 1_000.0;
    println!(
        "| {what} | {:.2} | {:.2} | {:.1} | {:.0} | {} |",
        milliseconds(measured.p50),
        milliseconds(measured.p99),
        milliseconds(measured.longest),
        measured.a_second,
        measured.requests,
    );
}

fn head(title: &str) {
    println!("### {title}\n");
    println!("| | p50 ms | p99 ms | longest ms | a second | requests |");
    println!("|---|---|---|---|---|---|");
}

/// Reads, alone and from eight callers at once.
async fn read(suite: &Suite, settings: &Settings, items: usize) {
    println!("## Reading, {items} entries\n");
    let (gateway, service) = (suite.gateway_url(), suite.service_url(DataService::Catalogue));
    let ids = some_ids(&gateway).await;
    let entry =
        measure::get(&reqwest::Client::new(), &format!("{service}/v1/catalogue/entries/{}", ids[0])).await;
    let database = database(settings);
    println!("Rows of items: {}.\n", floor::items(&database).await);
    let feeds = feeds(floor::middle(&database).await);
    let floor = floor::start(database, String::from_utf8(entry).unwrap());
    let every = |base: &str| ids.iter().map(|id| format!("{base}{id}")).collect::<Vec<_>>();
    let searches = searches();
    for (callers, count) in [(1, 2_000), (8, 8_000)] {
        head(&format!("{callers} at a time"));
        line(
            "bare actix-web, fixed JSON of one entry",
            measure::ask(vec![format!("{floor}/json")], callers, count).await,
        );
        line(
            "bare SELECT by primary key",
            measure::ask(every(&format!("{floor}/rows/")), callers, count).await,
        );
        line(
            "one entry, the service",
            measure::ask(every(&format!("{service}/v1/catalogue/entries/")), callers, count).await,
        );
        line(
            "one entry, through the gateway",
            measure::ask(every(&format!("{gateway}/v1/catalogue/entries/")), callers, count).await,
        );
        for (what, path) in LISTS {
            line(what, measure::ask(vec![format!("{gateway}{path}")], callers, count / 8).await);
        }
        for (what, queries) in &searches {
            let urls =
                queries.iter().map(|query| format!("{gateway}/v1/catalogue/entries?{query}")).collect();
            line(what, measure::ask(urls, callers, count / 8).await);
        }
        for (what, path, share) in &feeds {
            line(what, measure::ask(vec![format!("{gateway}{path}")], callers, count / share).await);
        }
        println!();
    }
}

/// Lists that are read.
const LISTS: [(&str, &str); 7] = [
    ("newest 20 entries", "/v1/catalogue/entries"),
    (
        "newest 20 of a subject and a year, with facets",
        "/v1/catalogue/entries?subject=05&year=2020&facets=organization_id,subject,genre,year",
    ),
    ("on-request titles, 20", "/v1/catalogue/on-request-entries"),
    ("on-request titles of a year, 20", "/v1/catalogue/on-request-entries?year=2020"),
    ("on-request titles, search, two characters", "/v1/catalogue/on-request-entries?q=%E6%A3%AE%E6%9E%97"),
    ("tree of subjects with counts", "/v1/catalogue/classifications/subject"),
    ("suggestions for two characters", "/v1/catalogue/suggestions?q=%E6%A3%AE%E6%9E%97"),
];

/// What portals and harvesters read, mostly in the middle of everything, each with how many fewer of its requests there are.
fn feeds(middle: i64) -> Vec<(&'static str, String, usize)> {
    // As the service writes resumption tokens: format, from, until, set, position, records listed.
    let token = |set: &str| URL_SAFE_NO_PAD.encode(format!("oai_dc|||{set}|{middle}|100"));
    let list = |verb: &str, set: &str| format!("/v1/oai?verb={verb}&resumptionToken={}", token(set));
    vec![
        ("Atom, newest 20", "/v1/catalogue/feed.atom".into(), 8),
        ("Atom, 20 in the middle", format!("/v1/catalogue/feed.atom?cursor={middle}"), 8),
        (
            "Atom, 20 of a subject and a genre in the middle",
            format!("/v1/catalogue/feed.atom?subject=05&genre=notice&cursor={middle}"),
            8,
        ),
        ("OAI-PMH ListRecords, 100 in the middle", list("ListRecords", ""), 20),
        ("OAI-PMH ListRecords of a subject, 100 in the middle", list("ListRecords", "subject-05"), 20),
        ("OAI-PMH ListIdentifiers, 100 in the middle", list("ListIdentifiers", ""), 20),
        ("DCAT-AP, 100 in the middle", format!("/v1/catalogue/dcat.jsonld?cursor={middle}"), 20),
        ("portal list, 100 in the middle", format!("/v1/catalogue/portal/articles?cursor={middle}"), 20),
        ("change feed, 200 in the middle", format!("/v1/catalogue/changes?limit=200&cursor={middle}"), 20),
        ("sitemap index", "/sitemap.xml".into(), 80),
        ("sitemap, a page of at most 50,000", "/v1/catalogue/sitemap.xml".into(), 200),
    ]
}

/// What is searched for: terms of two and of four characters, three terms at once; plain and with facets.
fn searches() -> Vec<(&'static str, Vec<String>)> {
    let query = |terms: &[&str], more: &str| {
        let text = form_urlencoded::byte_serialize(terms.join(" ").as_bytes()).collect::<String>();
        format!("q={text}{more}")
    };
    let facets = "&facets=organization_id,subject,genre,year";
    let two = ["森林", "医疗", "税收", "海洋", "水利", "车辆", "土地", "村民"];
    let four =
        ["应急预案", "土地征收", "安全生产", "公立医院", "水资源管", "换届选举", "宅基地使", "停车收费"];
    let three =
        [["甲山", "应急", "通知"], ["土地", "2015", "批复"], ["农田", "村", "公告"], ["粮食", "补贴", "镇"]];
    let with = |terms: &[&str], more: &str| terms.iter().map(|term| query(&[term], more)).collect::<Vec<_>>();
    vec![
        ("search, two characters", with(&two, "")),
        ("search, two characters, four facets", with(&two, facets)),
        ("search, four characters", with(&four, "")),
        ("search, four characters, four facets", with(&four, facets)),
        ("search, three terms", three.iter().map(|terms| query(terms, "")).collect()),
        ("search, three terms, four facets", three.iter().map(|terms| query(terms, facets)).collect()),
    ]
}

async fn some_ids(gateway: &str) -> Vec<String> {
    let public = Api::public(gateway);
    let mut ids = vec![];
    for year in 2009..2025 {
        let page =
            public.get(&format!("/v1/catalogue/entries?q=%E6%9D%91&year={year}&limit=50")).await.unwrap();
        ids.extend(
            page.body["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|entry| entry["id"].as_str().unwrap().to_string()),
        );
    }
    ids
}
