//! Whole copies of the catalogue, as portals and harvesters make them: page after page, one caller.

use crate::measure;
use clients::api::Api;
use std::time::Instant;

/// Copies in every way there is, and prints how long each took.
pub async fn copy(gateway: &str) {
    println!("## Harvesting\n");
    println!("The whole catalogue, one caller:\n");
    println!("| | changes or records | pages | s | a second | MiB |");
    println!("|---|---|---|---|---|---|");
    changes(gateway).await;
    let feed = "/v1/catalogue/feed.atom?limit=200";
    follow(gateway, "Atom, pages of 200", feed, ("<entry>", "<at:deleted-entry "), |page| {
        let next = between(page, "<link rel=\"next\" type=\"application/atom+xml\" href=\"", "\"")?;
        Some(next.replace("&amp;", "&").strip_prefix(gateway).expect("below the gateway").to_string())
    })
    .await;
    for prefix in ["oai_dc", "oai_gongkai"] {
        let list = format!("/v1/oai?verb=ListRecords&metadataPrefix={prefix}");
        let what = format!("OAI-PMH, ListRecords, {prefix}");
        follow(gateway, &what, &list, ("<record>", "<no such>"), |page| {
            let (_, rest) = page.split_once("<resumptionToken ")?;
            let (token, _) = rest.split_once('>')?.1.split_once("</resumptionToken>")?;
            Some(format!("/v1/oai?verb=ListRecords&resumptionToken={token}"))
        })
        .await;
    }
    let dcat = "/v1/catalogue/dcat.jsonld";
    follow(gateway, "DCAT-AP, pages of 100", dcat, ("\"dcat:Dataset\"", "<no such>"), |page| {
        let next = between(page, "\"hydra:next\":{\"@id\":\"", "\"")?;
        Some(next.strip_prefix(gateway).expect("below the gateway").to_string())
    })
    .await;
    println!();
    measure::forget_peak_memory();
    for path in ["/v1/catalogue/dumps/entries.ndjson", "/v1/catalogue/dumps/entries.csv"] {
        let began = Instant::now();
        let dump = measure::get(&reqwest::Client::new(), &format!("{gateway}{path}")).await;
        let (took, lines) =
            (began.elapsed().as_secs_f64(), dump.iter().filter(|byte| **byte == b'\n').count());
        println!("`{path}`: {lines} lines, {} MiB in {took:.1} s.\n", dump.len() / (1024 * 1024));
    }
    let memory = measure::peak_memory().map_or_else(|| "unknown".into(), |mib| format!("{mib} MiB"));
    println!("Peak memory of suite and caller during the dumps: {memory}.");
}

/// The change feed from its beginning.
async fn changes(gateway: &str) {
    let public = Api::public(gateway);
    let (mut cursor, mut changes, mut pages) = (String::new(), 0, 0);
    let began = Instant::now();
    loop {
        let path = format!("/v1/catalogue/changes?limit=200{cursor}");
        let page = public.get(&path).await.unwrap().succeeded().unwrap().body;
        changes += page["items"].as_array().unwrap().len();
        pages += 1;
        cursor = format!("&cursor={}", page["next_cursor"].as_str().unwrap());
        if !page["more"].as_bool().unwrap() {
            break;
        }
    }
    line("change feed, pages of 200", changes, pages, began, None);
}

/// Pages of text from `path` on, each of which says where the next is; counts what begins so.
async fn follow(
    gateway: &str,
    what: &str,
    path: &str,
    (begins, or): (&str, &str),
    next: impl Fn(&str) -> Option<String>,
) {
    let client = reqwest::Client::new();
    let (mut records, mut pages, mut bytes) = (0, 0, 0);
    let (began, mut path) = (Instant::now(), Some(path.to_string()));
    while let Some(this) = path {
        let page = measure::get(&client, &format!("{gateway}{this}")).await;
        let page = String::from_utf8(page).unwrap();
        records += page.matches(begins).count() + page.matches(or).count();
        pages += 1;
        bytes += page.len();
        path = next(&page);
    }
    line(what, records, pages, began, Some(bytes));
}

fn line(what: &str, records: usize, pages: usize, began: Instant, bytes: Option<usize>) {
    let took = began.elapsed().as_secs_f64();
    let size = bytes.map_or_else(String::new, |bytes| format!("{}", bytes / (1024 * 1024)));
    println!("| {what} | {records} | {pages} | {took:.1} | {:.0} | {size} |", records as f64 / took);
}

fn between<'t>(text: &'t str, begin: &str, end: &str) -> Option<&'t str> {
    Some(text.split_once(begin)?.1.split_once(end)?.0)
}
