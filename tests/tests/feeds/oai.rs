//! A harvester of OAI-PMH 2.0, and the check of answers against the schemas of the protocol.

use crate::reader::{Reader, between, checked};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tempfile::TempDir;

/// What a harvester keeps: of everything, or of one set.
#[derive(Default)]
pub struct Harvester {
    set: String,
    from: Option<String>,
    /// By id: the metadata of what is there, nothing for what is deleted.
    records: BTreeMap<String, Option<String>>,
}

impl Harvester {
    /// One that harvests this set only.
    pub fn of_set(spec: &str) -> Self {
        Self { set: format!("&set={spec}"), ..Self::default() }
    }

    /// Takes over what changed since the last whole harvest; says whether it came to the end.
    pub async fn harvest(&mut self, reader: &Reader) -> bool {
        let from = self.from.as_ref().map(|from| format!("&from={from}")).unwrap_or_default();
        let mut query = format!("verb=ListRecords&metadataPrefix=oai_gongkai{}{from}", self.set);
        let mut begun = None;
        let mut last = String::new();
        loop {
            let Some(answer) = reader.try_get(&format!("/v1/oai?{query}")).await else { return false };
            if answer.status != 200 {
                return false;
            }
            begun = begun.or_else(|| {
                between(&answer.body, "<responseDate>", "</responseDate>").first().map(ToString::to_string)
            });
            let nothing = answer.body.contains("code=\"noRecordsMatch\"");
            assert!(nothing || !answer.body.contains("<error"), "{}", answer.body);
            for record in between(&answer.body, "<record>", "</record>") {
                let id = between(record, "<identifier>urn:uuid:", "</identifier>")[0].to_string();
                let stamp = between(record, "<datestamp>", "</datestamp>")[0].to_string();
                assert!(stamp >= last, "datestamps never go back along a list");
                last = stamp;
                let metadata = between(record, "<metadata>", "</metadata>").first().map(ToString::to_string);
                assert_eq!(metadata.is_none(), record.contains("status=\"deleted\""), "{record}");
                self.records.insert(id, metadata);
            }
            match token(&answer.body) {
                Some(token) => query = format!("verb=ListRecords&resumptionToken={token}"),
                None => break,
            }
        }
        self.from = begun;
        true
    }

    /// What it keeps is what the public reads, and the rest of what it was told of is deleted.
    pub fn holds_exactly(&self, public: &BTreeMap<String, Value>, deleted: &BTreeSet<String>) {
        let there: BTreeSet<_> = self.ids(true);
        assert_eq!(there, public.keys().cloned().collect(), "by OAI-PMH{}", self.set);
        assert_eq!(&self.ids(false), deleted, "deleted by OAI-PMH{}", self.set);
        for (id, entry) in public {
            let metadata = self.records[id].as_ref().unwrap();
            let text = |begin: &str, end: &str| between(metadata, begin, end)[0].to_string();
            let seen = [
                text("<index_number>", "</index_number>"),
                text("<title>", "</title>"),
                text("<subject code=\"", "\""),
                text("<validity code=\"", "\""),
            ];
            let expected =
                ["index_number", "title", "subject", "validity"].map(|name| entry[name].as_str().unwrap());
            assert_eq!(seen, expected, "{metadata}");
        }
    }

    /// The ids of what is there, or of what is deleted.
    pub fn ids(&self, there: bool) -> BTreeSet<String> {
        let wanted = self.records.iter().filter(|(_, metadata)| metadata.is_some() == there);
        wanted.map(|(id, _)| id.clone()).collect()
    }
}

/// Where a list goes on; behind its last page the token is empty.
pub fn token(answer: &str) -> Option<String> {
    let (_, rest) = answer.split_once("<resumptionToken ")?;
    let (attributes, rest) = rest.split_once('>')?;
    let (token, _) = rest.split_once("</resumptionToken>").filter(|_| !attributes.ends_with('/'))?;
    (!token.is_empty()).then(|| token.to_string())
}

/// The schemas of the protocol, with that of the format which the service describes itself.
pub struct Validator(TempDir);

impl Validator {
    pub async fn of(reader: &Reader) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/oai");
        for schema in ["OAI-PMH.xsd", "oai_dc.xsd", "simpledc20021212.xsd", "xml.xsd", "every.xsd"] {
            std::fs::copy(fixtures.join(schema), folder.path().join(schema)).unwrap();
        }
        let served = reader.get("/v1/oai/oai_gongkai.xsd").await;
        assert_eq!(served.status, 200);
        std::fs::write(folder.path().join("oai_gongkai.xsd"), &served.body).unwrap();
        Self(folder)
    }

    /// The answer to a query, which must be valid.
    pub async fn valid(&self, reader: &Reader, query: &str) -> String {
        let answer = reader.text(&format!("/v1/oai?{query}"), "text/xml; charset=utf-8").await;
        self.check(&answer);
        answer
    }

    pub fn check(&self, answer: &str) {
        let schema = self.0.path().join("every.xsd");
        checked(&["--noout", "--schema", schema.to_str().unwrap(), "-"], answer);
    }
}
