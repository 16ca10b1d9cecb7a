//! Portals that keep a copy of the catalogue while it is written to and the service is killed: each ends with exactly the
//! public set, having been told every change once and in order.
//!
//! The moments are chosen by a seed, which is printed; `HARVEST_SEED=…` chooses the same ones again, as far as the machine
//! lets it. What comes out depends on neither.

#[path = "harvest/copies.rs"]
mod copies;
#[path = "feeds/oai.rs"]
mod oai;
#[path = "harvest/office.rs"]
mod office;
#[path = "feeds/reader.rs"]
#[allow(dead_code, reason = "some of it is for the other test that reads feeds")]
mod reader;
#[path = "harvest/writers.rs"]
mod writers;

use clients::api::Api;
use copies::{AtomCopy, FeedCopy};
use oai::Harvester;
use office::{Done, Office};
use reader::Reader;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use testkit::{Database, Layout, Suite};

/// How often the service is killed while others write.
const KILLS: usize = 6;
/// The subject that entries leave and come back to.
const LEFT: &str = "06";

#[tokio::test(flavor = "multi_thread")]
async fn a_harvester_ends_with_exactly_the_public_set_on_sqlite() {
    a_harvester_ends_with_exactly_the_public_set(Database::Sqlite, Layout::OneProcess).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_harvester_ends_with_exactly_the_public_set_on_postgres() {
    a_harvester_ends_with_exactly_the_public_set(Database::Postgres, Layout::Separate { replicas: 2 }).await;
}

/// Numbers that look random, always the same from the same seed (splitmix64).
#[derive(Clone)]
pub struct Random(u64);

impl Random {
    fn seeded() -> Self {
        let asked = std::env::var("HARVEST_SEED").ok().map(|seed| seed.parse().expect("a seed is a number"));
        let now = || std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_nanos() as u64;
        let seed = asked.unwrap_or_else(now);
        eprintln!("HARVEST_SEED={seed}");
        Self(seed)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }

    /// Another one, that goes its own way from here.
    fn split(&mut self) -> Self {
        Self(self.below(u64::MAX))
    }

    pub async fn pause(&mut self, at_most_milliseconds: u64) {
        tokio::time::sleep(Duration::from_millis(self.below(at_most_milliseconds))).await;
    }
}

/// A copy that is kept up as long as others write, and then until nothing is new.
macro_rules! keep_up {
    ($over:expr, $copy:expr, $follow:expr) => {{
        let (over, mut copy) = ($over.clone(), $copy);
        tokio::spawn(async move {
            loop {
                let last = over.load(Ordering::Relaxed);
                let whole = $follow(&mut copy).await;
                if last && whole {
                    return copy;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        })
    }};
}

async fn a_harvester_ends_with_exactly_the_public_set(database: Database, layout: Layout) {
    let Some(mut suite) = Suite::start(database, layout).await else { return };
    let mut random = Random::seeded();
    let office = Office::open(&suite).await;
    let stock = office.take_stock().await;

    // Whoever reads, reads from the beginning on; the change feed at each process in turn, where there are several.
    let over = Arc::new(AtomicBool::new(false));
    let processes = processes(&suite);
    let feed = keep_up!(over, FeedCopy::of(processes.clone(), random.split()), FeedCopy::follow);
    let reader = || Reader::of(&suite);
    let oai = keep_up!(over, (Harvester::default(), reader()), harvest);
    let oai_set = keep_up!(over, (Harvester::of_set(&format!("subject-{LEFT}")), reader()), harvest);
    let atom = keep_up!(over, (AtomCopy::of(""), reader()), read);
    let atom_subject = keep_up!(over, (AtomCopy::of(&format!("&subject={LEFT}")), reader()), read);

    let killed_enough = Arc::new(AtomicBool::new(false));
    let writers = writers::start(&office, stock, &mut random, &killed_enough);
    for _ in 0..KILLS {
        random.pause(900).await;
        kill(&mut suite, layout, &mut random);
        random.pause(150).await;
        suite.go_on().await;
    }
    killed_enough.store(true, Ordering::Relaxed);
    let mut done = Done::default();
    for writer in writers {
        done.add(writer.await.unwrap());
    }
    assert!(done.interrupted > 0, "the writers must have met a service that was not there");
    over.store(true, Ordering::Relaxed);

    let mut feed = feed.await.unwrap();
    let public = public_set(&suite.api()).await;
    done.is_what_the_public_sees(&public);
    done.is_what_the_feed_told(&feed.told);
    feed.holds_exactly(&public);
    let (oai, _) = oai.await.unwrap();
    oai.holds_exactly(&public, &done.withdrawn());
    let (atom, _) = atom.await.unwrap();
    atom.holds_exactly(&public, &done.withdrawn());
    // Of one subject: what left it is gone from the copy as what was taken back is.
    let of_subject: BTreeMap<_, _> = public
        .iter()
        .filter(|(_, entry)| entry["subject"] == LEFT)
        .map(|(id, e)| (id.clone(), e.clone()))
        .collect();
    let gone = done.gone_from(LEFT);
    assert!(
        !of_subject.is_empty() && gone.iter().any(|id| public.contains_key(id)),
        "some stayed, some left"
    );
    let (oai_set, _) = oai_set.await.unwrap();
    oai_set.holds_exactly(&of_subject, &gone);
    let (atom_subject, _) = atom_subject.await.unwrap();
    atom_subject.holds_exactly(&of_subject, &gone);

    every_page_is_valid(&suite, &public, &done.withdrawn()).await;
    cursors_stay_good_when_the_read_tables_are_made_again(&mut suite, &mut feed, &public).await;
    for path in ["changes?cursor=x", "changes?cursor=-1", "changes?limit=0"] {
        assert_eq!(suite.api().get(&format!("/v1/catalogue/{path}")).await.unwrap().status, 422, "{path}");
    }
    assert_eq!(suite.api().get("/v1/catalogue/changes?since=0").await.unwrap().status, 400);
    let (code, printed) = suite.run(&["verify-ledger"]);
    assert_eq!(code, 0, "{printed}");
}

async fn harvest((copy, reader): &mut (Harvester, Reader)) -> bool {
    copy.harvest(reader).await
}

async fn read((copy, reader): &mut (AtomCopy, Reader)) -> bool {
    copy.read(reader).await
}

/// Every process of the catalogue by itself, past the gateway; the gateway where there is one process only.
fn processes(suite: &Suite) -> Vec<Api> {
    let each: Vec<_> = suite.service_urls("catalogue").iter().map(|url| Api::public(url)).collect();
    if each.is_empty() { vec![suite.api()] } else { each }
}

/// Kills (9) what runs as one process, or else one or both processes of the catalogue.
fn kill(suite: &mut Suite, layout: Layout, random: &mut Random) {
    match layout {
        Layout::OneProcess => suite.kill(),
        Layout::Separate { .. } => {
            suite.kill_one("catalogue");
            if random.below(2) == 0 {
                suite.kill_one("catalogue");
            }
        }
    }
}

/// What the public reads: every entry, by id, as its own page shows it.
async fn public_set(public: &Api) -> BTreeMap<String, Value> {
    let mut set = BTreeMap::new();
    for hit in public.all("/v1/catalogue/entries").await.unwrap() {
        let id = hit["id"].as_str().unwrap().to_string();
        let path = format!("/v1/catalogue/entries/{id}");
        let mut entry = public.get(&path).await.unwrap().succeeded().unwrap().body;
        // What a page about an entry has beside the entry itself.
        for beside in ["citation", "related"] {
            entry.as_object_mut().unwrap().remove(beside);
        }
        assert_eq!(hit, entry, "a search shows what the page shows");
        set.insert(id, entry);
    }
    set
}

/// Every list of OAI-PMH, page by page through the gateway, is what the schemas of the protocol demand.
async fn every_page_is_valid(suite: &Suite, public: &BTreeMap<String, Value>, gone: &BTreeSet<String>) {
    let reader = Reader::of(suite);
    let validator = oai::Validator::of(&reader).await;
    let organization = public.values().next().unwrap()["organization_id"].as_str().unwrap().to_string();
    for (verb, prefix, set) in [
        ("ListRecords", "oai_dc", String::new()),
        ("ListRecords", "oai_gongkai", format!("&set=organization-{organization}")),
        ("ListIdentifiers", "oai_gongkai", String::new()),
        ("ListRecords", "oai_dc", format!("&set=subject-{LEFT}")),
    ] {
        let mut query = format!("verb={verb}&metadataPrefix={prefix}{set}");
        let (mut headers, mut deleted, mut pages) = (BTreeSet::new(), 0, vec![]);
        loop {
            let page = validator.valid(&reader, &query).await;
            let ids = reader::between(&page, "<identifier>urn:uuid:", "</identifier>");
            pages.push(ids.len());
            headers.extend(ids.iter().map(ToString::to_string));
            deleted += page.matches("<header status=\"deleted\">").count();
            match oai::token(&page) {
                Some(token) => query = format!("verb={verb}&resumptionToken={token}"),
                None => break,
            }
        }
        assert_eq!(pages.iter().sum::<usize>(), headers.len(), "{query}: each record once");
        let full = pages.iter().rev().skip(1).all(|records| *records == 100);
        assert!(full, "{query}: {pages:?}");
        if !set.contains("subject") {
            assert!(pages.len() > 1, "{query}: {pages:?}");
            assert_eq!((headers.len(), deleted), (public.len() + gone.len(), gone.len()), "{query}");
        }
    }
}

/// Positions are those of the ledger: whoever comes back with an old cursor goes on where it was, and whoever begins
/// anew is told the same again.
async fn cursors_stay_good_when_the_read_tables_are_made_again(
    suite: &mut Suite,
    feed: &mut FeedCopy,
    public: &BTreeMap<String, Value>,
) {
    let (told, middle) = (feed.told.clone(), feed.middle_cursor());
    suite.kill();
    let (code, printed) = suite.run(&["rebuild"]);
    assert_eq!(code, 0, "{printed}");
    suite.go_on().await;
    assert!(feed.follow().await, "nothing went wrong");
    assert_eq!(feed.told, told, "nothing is new");
    for (cursor, before) in [(None, 0), (Some(middle.0), middle.1)] {
        let mut again = FeedCopy::beginning_at(processes(suite), cursor);
        assert!(again.follow().await, "nothing went wrong");
        assert_eq!(again.told, told[before..]);
    }
    assert_eq!(&public_set(&suite.api()).await, public);
}
