//! A harvester of OAI-PMH 2.0, and the check of every kind of answer against the schemas of the protocol.

use crate::reader::{Reader, between, checked};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a harvester keeps.
#[derive(Default)]
pub struct Harvester {
    from: Option<String>,
    records: BTreeMap<String, bool>,
}

impl Harvester {
    /// Takes over what changed since the last whole harvest; says whether it came to the end.
    pub async fn harvest(&mut self, reader: &Reader) -> bool {
        let from = self.from.as_ref().map(|from| format!("&from={from}")).unwrap_or_default();
        let mut query = format!("verb=ListRecords&metadataPrefix=oai_gongkai{from}");
        let mut begun = None;
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
                self.records.insert(id, !record.contains("status=\"deleted\""));
            }
            match token(&answer.body) {
                Some(token) => query = format!("verb=ListRecords&resumptionToken={token}"),
                None => break,
            }
        }
        self.from = begun;
        true
    }

    pub fn there(&self) -> BTreeSet<String> {
        self.records.iter().filter(|(_, there)| **there).map(|(id, _)| id.clone()).collect()
    }

    pub fn deleted(&self) -> BTreeSet<String> {
        self.records.iter().filter(|(_, there)| !**there).map(|(id, _)| id.clone()).collect()
    }
}

fn token(answer: &str) -> Option<String> {
    let rest = *between(answer, "<resumptionToken cursor=", "</resumptionToken>").first()?;
    rest.split_once('>').map(|(_, token)| token.to_string()).filter(|token| !token.is_empty())
}

/// Every verb and every error condition answers what the schemas of the protocol demand.
pub async fn every_answer_is_valid(reader: &Reader, public: &BTreeSet<String>, gone: &BTreeSet<String>) {
    let folder = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/oai");
    for schema in ["OAI-PMH.xsd", "oai_dc.xsd", "simpledc20021212.xsd", "xml.xsd", "every.xsd"] {
        std::fs::copy(fixtures.join(schema), folder.path().join(schema)).unwrap();
    }
    let served = reader.get("/v1/oai/oai_gongkai.xsd").await;
    assert_eq!(served.status, 200);
    std::fs::write(folder.path().join("oai_gongkai.xsd"), &served.body).unwrap();
    let schema = folder.path().join("every.xsd").to_str().unwrap().to_string();
    let valid = async |query: &str| {
        let answer = reader.text(&format!("/v1/oai?{query}"), "text/xml; charset=utf-8").await;
        checked(&["--noout", "--schema", &schema, "-"], &answer);
        answer
    };

    let identify = valid("verb=Identify").await;
    for part in [
        format!("<baseURL>{}/v1/oai</baseURL>", reader.base()),
        "<protocolVersion>2.0</protocolVersion>".into(),
        "<deletedRecord>persistent</deletedRecord>".into(),
        "<granularity>YYYY-MM-DDThh:mm:ssZ</granularity>".into(),
    ] {
        assert!(identify.contains(&part), "{part} in {identify}");
    }
    assert_eq!(between(&valid("verb=ListMetadataFormats").await, "<metadataFormat>", "<").len(), 2);
    let sets = valid("verb=ListSets").await;
    // The township, and the 22 classes of the State Council's list.
    assert_eq!(between(&sets, "<setSpec>", "</setSpec>").len(), 1 + 22);
    let there = public.first().unwrap();
    for format in ["oai_dc", "oai_gongkai"] {
        let list = valid(&format!("verb=ListRecords&metadataPrefix={format}")).await;
        assert_eq!(between(&list, "<metadata>", "</metadata>").len(), public.len());
        assert_eq!(between(&list, "<header status=\"deleted\">", "</header>").len(), gone.len());
        let one = valid(&format!("verb=GetRecord&metadataPrefix={format}&identifier=urn:uuid:{there}")).await;
        assert_eq!(between(&one, "<metadata>", "</metadata>").len(), 1);
        let deleted = gone.first().unwrap();
        let one =
            valid(&format!("verb=GetRecord&metadataPrefix={format}&identifier=urn:uuid:{deleted}")).await;
        assert!(one.contains("<header status=\"deleted\">") && !one.contains("<metadata>"), "{one}");
    }
    let headers = valid("verb=ListIdentifiers&metadataPrefix=oai_dc&from=2026-01-01").await;
    assert_eq!(between(&headers, "</header>", "<").len(), public.len() + gone.len());
    let stamps = between(&headers, "<datestamp>", "</datestamp>");
    assert!(stamps.is_sorted(), "datestamps never go back along a list");
    for spec in between(&sets, "<setSpec>organization-", "</setSpec>") {
        let of_set =
            valid(&format!("verb=ListIdentifiers&metadataPrefix=oai_dc&set=organization-{spec}")).await;
        assert_eq!(between(&of_set, "</header>", "<").len(), public.len() + gone.len());
    }
    for (query, code) in [
        ("", "badVerb"),
        ("verb=Nothing", "badVerb"),
        ("verb=Identify&x=1", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=x", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=1999-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=x", "idDoesNotExist"),
        ("verb=ListIdentifiers&resumptionToken=x", "badResumptionToken"),
    ] {
        let answer = valid(query).await;
        assert!(answer.contains(&format!("<error code=\"{code}\">")), "{query}: {answer}");
    }
    let by_form = reader.post_form("/v1/oai", "verb=ListRecords&metadataPrefix=oai_dc").await;
    assert_eq!(between(&by_form.body, "<metadata>", "</metadata>").len(), public.len());
    checked(&["--noout", "--schema", &schema, "-"], &by_form.body);
}
