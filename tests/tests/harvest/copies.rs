//! Copies as portals keep them: by the change feed, and by Atom. (By OAI-PMH: `feeds/oai.rs`.)

use crate::Random;
use crate::reader::{Reader, between};
use clients::api::Api;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A change as it was told, without the entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub position: i64,
    pub id: String,
    pub change: String,
    pub index_number: String,
}

impl Told {
    fn of(change: &Value) -> Self {
        let text =
            |name: &str| change[name].as_str().unwrap_or_else(|| panic!("{name}: {change}")).to_string();
        let position = change["position"].as_i64().unwrap();
        Self { position, id: text("id"), change: text("change"), index_number: text("index_number") }
    }
}

/// What a portal keeps that follows the change feed.
pub struct FeedCopy {
    processes: Vec<Api>,
    random: Option<Random>,
    cursor: Option<String>,
    entries: BTreeMap<String, Value>,
    /// Every change, in the order in which it was told.
    pub told: Vec<Told>,
    /// Every cursor that was handed out, and how many changes had been told by then.
    cursors: Vec<(String, usize)>,
}

impl FeedCopy {
    /// An empty copy, which asks these processes in turn.
    pub fn of(processes: Vec<Api>, random: Random) -> Self {
        Self { random: Some(random), ..Self::beginning_at(processes, None) }
    }

    /// One that begins where another was.
    pub fn beginning_at(processes: Vec<Api>, cursor: Option<String>) -> Self {
        Self { processes, random: None, cursor, entries: BTreeMap::new(), told: vec![], cursors: vec![] }
    }

    /// Takes over page after page until nothing is new; says whether it came so far.
    pub async fn follow(&mut self) -> bool {
        loop {
            let Some(page) = self.page().await else { return false };
            // Now and then it dies before it has kept the cursor, and asks again: the same changes come first.
            if self.random.as_mut().is_some_and(|random| random.below(4) == 0) {
                let Some(again) = self.page().await else { return false };
                let told = |page: &Value| -> Vec<Told> {
                    page["items"].as_array().unwrap().iter().map(Told::of).collect()
                };
                let (first, second) = (told(&page), told(&again));
                let common = first.len().min(second.len());
                assert_eq!(first[..common], second[..common]);
            }
            self.take(&page);
            if page["items"].as_array().unwrap().is_empty() && page["more"] == false {
                return true;
            }
        }
    }

    async fn page(&mut self) -> Option<Value> {
        self.processes.rotate_left(1);
        let limit = self.random.as_mut().map_or(200, |random| random.below(9) + 1);
        let cursor = self.cursor.as_ref().map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        let answer =
            self.processes[0].get(&format!("/v1/catalogue/changes?limit={limit}{cursor}")).await.ok()?;
        // An answer that was broken off is none.
        (answer.status == 200 && !answer.body.is_null()).then_some(answer.body)
    }

    fn take(&mut self, page: &Value) {
        for change in page["items"].as_array().unwrap() {
            let told = Told::of(change);
            match told.change.as_str() {
                "withdrawn" => {
                    assert!(change["entry"].is_null(), "withdrawn, and still there: {change}");
                    self.entries.remove(&told.id);
                }
                // Absent when a later change withdraws it: there is nothing to be shown any more.
                _ if change["entry"].is_null() => {
                    self.entries.remove(&told.id);
                }
                _ => {
                    self.entries.insert(told.id.clone(), change["entry"].clone());
                }
            }
            self.told.push(told);
        }
        let next = page["next_cursor"].as_str().unwrap();
        self.cursor = Some(next.into());
        self.cursors.push((next.into(), self.told.len()));
    }

    /// A cursor that was handed out half way, and how many changes had been told by then.
    pub fn middle_cursor(&self) -> (String, usize) {
        self.cursors[self.cursors.len() / 2].clone()
    }

    /// The copy is what the public reads, to the letter.
    pub fn holds_exactly(&self, public: &BTreeMap<String, Value>) {
        let mut entries = self.entries.clone();
        // Nobody is sent to what is not there: a reference to an entry that was withdrawn is dropped with it.
        for entry in entries.values_mut() {
            let gone = entry["superseded_by"].as_str().is_some_and(|id| !self.entries.contains_key(id));
            if gone {
                entry.as_object_mut().unwrap().remove("superseded_by");
            }
        }
        assert_eq!(&entries, public, "by the change feed");
    }
}

/// What a portal keeps that reads the Atom feed: newest first, page by page, until it meets what it had read to the end
/// before.
pub struct AtomCopy {
    filter: String,
    /// Time of the newest change of the last reading that came to its end.
    read_to: Option<String>,
    /// By id: when it last changed, and its title while it is there.
    entries: BTreeMap<String, (String, Option<String>)>,
}

impl AtomCopy {
    /// An empty copy of what this filter leaves.
    pub fn of(filter: &str) -> Self {
        Self { filter: filter.into(), read_to: None, entries: BTreeMap::new() }
    }

    /// Reads until it meets what it knows; says whether it came so far.
    pub async fn read(&mut self, reader: &Reader) -> bool {
        let mut path = format!("/v1/catalogue/feed.atom?limit=17{}", self.filter);
        let mut newest = None;
        loop {
            let Some(page) = reader.try_get(&path).await.filter(|page| page.status == 200) else {
                return false;
            };
            for (id, at, title) in changes(&page.body) {
                // Several changes may bear one time: those of the time that was read last are read again.
                if self.read_to.as_ref().is_some_and(|read_to| &at < read_to) {
                    self.read_to = newest.or(self.read_to.take());
                    return true;
                }
                newest.get_or_insert_with(|| at.clone());
                let known = self.entries.get(&id).is_some_and(|(known, _)| known > &at);
                if !known {
                    self.entries.insert(id, (at, title));
                }
            }
            let next = between(&page.body, "<link rel=\"next\" type=\"application/atom+xml\" href=\"", "\"");
            match next.first() {
                Some(next) => path = reader.path_of(&next.replace("&amp;", "&")),
                None => break,
            }
        }
        self.read_to = newest.or(self.read_to.take());
        true
    }

    /// The copy is what the public reads, and it was told of what is gone.
    pub fn holds_exactly(&self, public: &BTreeMap<String, Value>, gone: &BTreeSet<String>) {
        let there = self.entries.iter().filter_map(|(id, (_, title))| Some((id.clone(), title.clone()?)));
        let expected = public.iter().map(|(id, entry)| (id.clone(), entry["title"].as_str().unwrap().into()));
        assert_eq!(
            there.collect::<BTreeMap<_, _>>(),
            expected.collect::<BTreeMap<_, String>>(),
            "by Atom{}",
            self.filter
        );
        let tombstones = self.entries.iter().filter(|(_, (_, title))| title.is_none());
        let tombstones: BTreeSet<_> = tombstones.map(|(id, _)| id.clone()).collect();
        // Whoever came after an entry was gone may be told of it all the same.
        assert_eq!(&tombstones, gone, "tombstones by Atom{}", self.filter);
    }
}

/// Id, time and title of what a page tells, in its order; tombstones have no title.
fn changes(page: &str) -> Vec<(String, String, Option<String>)> {
    let mut rest = page;
    let mut changes = vec![];
    loop {
        let entry = rest.find("<entry>");
        let tombstone = rest.find("<at:deleted-entry ");
        match (entry, tombstone) {
            (Some(entry), tombstone) if tombstone.is_none_or(|tombstone| entry < tombstone) => {
                let (this, after) = rest[entry..].split_once("</entry>").unwrap();
                let text = |begin: &str, end: &str| between(this, begin, end)[0].to_string();
                let id = text("<id>urn:uuid:", "</id>");
                changes.push((id, text("<updated>", "</updated>"), Some(text("<title>", "</title>"))));
                rest = after;
            }
            (_, Some(tombstone)) => {
                let (this, after) = rest[tombstone..].split_once('>').unwrap();
                let text = |begin: &str| between(this, begin, "\"")[0].to_string();
                changes.push((text("ref=\"urn:uuid:"), text("when=\""), None));
                rest = after;
            }
            _ => return changes,
        }
    }
}
