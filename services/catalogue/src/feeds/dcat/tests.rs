//! The properties that DCAT-AP 3.0.0 demands, with their cardinalities and the classes of what they point to, written
//! by hand from the specification (https://semiceu.github.io/DCAT-AP/releases/3.0.0/, sections Catalogue, Dataset,
//! Distribution, Agent, Checksum; SEMIC recommendation of 14 June 2024).

use super::*;
use crate::feeds::samples;

/// Property, how often at least, how often at most (0: any number), what it points to.
type Demand = (&'static str, usize, usize, &'static str);

const CATALOGUE: &[Demand] = &[
    ("dct:title", 1, 0, "literal"),
    ("dct:description", 1, 0, "literal"),
    ("dct:publisher", 1, 1, "foaf:Agent"),
    ("dct:language", 0, 0, "dct:LinguisticSystem"),
    ("dct:modified", 0, 1, "xsd:dateTime"),
    ("dcat:dataset", 0, 0, "dcat:Dataset"),
    ("dcat:themeTaxonomy", 0, 0, "skos:ConceptScheme"),
];
const DATASET: &[Demand] = &[
    ("dct:title", 1, 0, "literal"),
    ("dct:description", 1, 0, "literal"),
    ("dct:publisher", 0, 1, "foaf:Agent"),
    ("dct:identifier", 0, 0, "literal"),
    ("dct:issued", 0, 1, "xsd:date"),
    ("dct:modified", 0, 1, "xsd:dateTime"),
    ("dct:accessRights", 0, 1, "dct:RightsStatement"),
    ("dct:language", 0, 0, "dct:LinguisticSystem"),
    ("dcat:theme", 0, 0, "skos:Concept"),
    ("dcat:keyword", 0, 0, "literal"),
    ("dcat:landingPage", 0, 0, "foaf:Document"),
    // Of DCAT 3 itself (11.2), which the profile leaves open.
    ("dct:isReplacedBy", 0, 0, "any"),
    ("dcat:distribution", 0, 0, "dcat:Distribution"),
];
const DISTRIBUTION: &[Demand] = &[
    ("dcat:accessURL", 1, 0, "rdfs:Resource"),
    ("dcat:downloadURL", 0, 0, "any"),
    ("dct:title", 0, 0, "literal"),
    ("dcat:mediaType", 0, 1, "dct:MediaType"),
    ("dcat:byteSize", 0, 1, "xsd:nonNegativeInteger"),
    ("spdx:checksum", 0, 1, "spdx:Checksum"),
];
const AGENT: &[Demand] = &[("foaf:name", 1, 0, "literal")];
const CHECKSUM: &[Demand] =
    &[("spdx:algorithm", 1, 1, "spdx:ChecksumAlgorithm"), ("spdx:checksumValue", 1, 1, "xsd:hexBinary")];
const CONCEPT: &[Demand] = &[("skos:prefLabel", 1, 0, "literal")];
const CONCEPT_SCHEME: &[Demand] = &[("dct:title", 1, 0, "literal")];

/// Every demand on `node` and on what it points to is met, and it says nothing that is not listed.
fn check(node: &Value) {
    // What a node must be is asked where it is pointed to.
    let Some(class) = node["@type"].as_str() else { return };
    let demands = match class {
        "dcat:Catalog" => CATALOGUE,
        "dcat:Dataset" => DATASET,
        "dcat:Distribution" => DISTRIBUTION,
        "foaf:Agent" => AGENT,
        "spdx:Checksum" => CHECKSUM,
        "skos:Concept" => CONCEPT,
        "skos:ConceptScheme" => CONCEPT_SCHEME,
        _ => return,
    };
    for (property, least, most, range) in demands {
        let values: Vec<&Value> = match &node[*property] {
            Value::Null => vec![],
            Value::Array(values) => values.iter().collect(),
            value => vec![value],
        };
        assert!(values.len() >= *least, "{class} lacks {property}: {node}");
        assert!(*most == 0 || values.len() <= *most, "{class} has too many of {property}: {node}");
        for value in values {
            let literal = value.is_string() || value["@value"].is_string();
            match *range {
                "any" => assert!(value["@id"].is_string(), "{property}: {value}"),
                "literal" => assert!(literal && value["@value"] != "", "{property}: {value}"),
                range => assert_eq!(value["@type"], range, "{class} {property}: {value}"),
            }
            if value["@id"].is_string() {
                let id = value["@id"].as_str().expect("is a string");
                assert!(id.starts_with("http"), "{id} is no absolute address");
                check(value);
            } else if value.is_object() && !literal {
                check(value);
            }
        }
    }
    let keys = node.as_object().expect("a node").keys();
    let known = |key: &&String| {
        key.starts_with('@')
            || demands.iter().any(|(property, ..)| property == key)
            || key.starts_with("skos:")
    };
    let unknown: Vec<_> = keys.filter(|key| !known(key)).collect();
    assert!(unknown.is_empty(), "{class} says what is not checked: {unknown:?}");
}

#[test]
fn a_dataset_meets_the_profile() {
    let links = Links::below("https://gk.example.gov.cn");
    let mut entry = samples::entry();
    let written = dataset(&links, &entry);
    check(&written);
    assert_eq!(written["dcat:distribution"].as_array().map(Vec::len), Some(1));
    assert_eq!(written["dct:title"]["@language"], "zh");
    entry.metadata.content_summary = String::new();
    check(&dataset(&links, &entry));
}

#[test]
fn the_catalogue_meets_the_profile_and_leads_to_its_next_page() {
    let links = Links::below("https://gk.example.gov.cn");
    let entries = [samples::entry()];
    let mut page = Page {
        links: &links,
        path: "/v1/catalogue/dcat.jsonld",
        page: "/v1/catalogue/dcat.jsonld?cursor=1",
        next: Some("/v1/catalogue/dcat.jsonld?cursor=2"),
        publisher: "檀营乡人民政府",
        modified: Some(samples::at("2026-11-27T04:00:00Z")),
        entries: &entries,
    };
    let written = catalogue(&page);
    check(&written["@graph"][0]);
    let paging = &written["@graph"][1];
    assert_eq!(paging["hydra:next"]["@id"], "https://gk.example.gov.cn/v1/catalogue/dcat.jsonld?cursor=2");
    assert!(paging["@type"].as_array().is_some_and(|types| types.contains(&json!("hydra:PagedCollection"))));
    page.next = None;
    assert!(catalogue(&page)["@graph"][1]["hydra:next"].is_null());
}
