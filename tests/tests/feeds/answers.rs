//! Every kind of answer of OAI-PMH, checked against the schemas of the protocol.

use crate::oai::Validator;
use crate::reader::{Reader, between};
use std::collections::BTreeSet;

/// Every verb and every error condition answers what the schemas of the protocol demand.
pub async fn every_answer_is_valid(reader: &Reader, public: &BTreeSet<String>, gone: &BTreeSet<String>) {
    let validator = Validator::of(reader).await;
    let valid = async |query: &str| validator.valid(reader, query).await;

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
    validator.check(&by_form.body);
}
