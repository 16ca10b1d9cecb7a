//! DCAT-AP 3 as JSON-LD: a catalogue with pages of datasets, and one dataset.
//!
//! An entry is a `dcat:Dataset`, its files are `dcat:Distribution`s. Themes are concepts of our subject classification:
//! its 22 classes do not match the EU's data themes one to one, and a wrong theme is worse than one of our own.

use super::entry::PublicEntry;
use super::links::Links;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use domain::core_metadata::AttachedFile;
use serde_json::{Value, json};

/// Its media type.
pub const MEDIA_TYPE: &str = "application/ld+json";

const PUBLIC: &str = "http://publications.europa.eu/resource/authority/access-right/PUBLIC";
const CHINESE: &str = "http://publications.europa.eu/resource/authority/language/ZHO";
const SHA_256: &str = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256";

/// A page of the catalogue.
pub struct Page<'a> {
    /// Absolute URLs.
    pub links: &'a Links,
    /// Path and filters of the catalogue.
    pub path: &'a str,
    /// Path, filters and place of this page.
    pub page: &'a str,
    /// The same of the next page.
    pub next: Option<&'a str>,
    /// Who publishes the catalogue.
    pub publisher: &'a str,
    /// When it last changed.
    pub modified: Option<DateTime<Utc>>,
    /// The entries of the page.
    pub entries: &'a [PublicEntry],
}

/// The page as JSON-LD.
pub fn catalogue(page: &Page<'_>) -> Value {
    let links = page.links;
    let datasets: Vec<Value> = page.entries.iter().map(|entry| dataset_node(links, entry)).collect();
    let mut catalogue = json!({
        "@id": format!("{}#catalogue", links.to(page.path)),
        "@type": "dcat:Catalog",
        "dct:title": zh("政府信息公开目录"),
        "dct:description": zh("行政机关主动公开的政府信息目录。"),
        "dct:publisher": agent(&format!("{}#publisher", links.to(page.path)), page.publisher),
        "dct:language": { "@id": CHINESE, "@type": "dct:LinguisticSystem" },
        "dcat:themeTaxonomy": theme_list(links),
        "dcat:dataset": datasets,
    });
    if let Some(modified) = page.modified {
        catalogue["dct:modified"] = date_time(modified);
    }
    // Harvesters look for a paged collection and its next page (Hydra, as CKAN's DCAT harvester reads it).
    let mut paging = json!({
        "@id": links.to(page.page),
        "@type": ["hydra:PagedCollection", "hydra:PartialCollectionView"],
        "hydra:first": { "@id": links.to(page.path) },
    });
    if let Some(next) = page.next {
        paging["hydra:next"] = json!({ "@id": links.to(next) });
    }
    json!({ "@context": context(), "@graph": [catalogue, paging] })
}

/// One dataset as JSON-LD.
pub fn dataset(links: &Links, entry: &PublicEntry) -> Value {
    let mut node = dataset_node(links, entry);
    node["@context"] = context();
    node
}

fn dataset_node(links: &Links, entry: &PublicEntry) -> Value {
    let (metadata, url) = (&entry.metadata, links.entry(entry.id));
    let mut identifiers = vec![json!(entry.index_number)];
    identifiers.extend(metadata.document_number.iter().map(|number| json!(number)));
    let publisher = links.to(&format!("/v1/organizations/{}", entry.organization_id));
    let files = metadata.files.iter().map(|file| distribution(links, entry, file));
    // Metadata sheets may leave the summary as short as the title; DCAT-AP wants one that is not empty.
    let description =
        if metadata.content_summary.is_empty() { &metadata.title } else { &metadata.content_summary };
    let mut node = json!({
        "@id": format!("{url}#dataset"),
        "@type": "dcat:Dataset",
        "dct:title": zh(&metadata.title),
        "dct:description": zh(description),
        "dct:identifier": identifiers,
        "dct:issued": date(entry.published_on),
        "dct:modified": date_time(entry.changed_at),
        "dct:publisher": agent(&publisher, &entry.issuing_body),
        "dct:language": { "@id": CHINESE, "@type": "dct:LinguisticSystem" },
        "dct:accessRights": { "@id": PUBLIC, "@type": "dct:RightsStatement" },
        "dcat:theme": theme(links, entry),
        "dcat:landingPage": { "@id": url, "@type": "foaf:Document" },
        "dcat:distribution": files.collect::<Vec<_>>(),
    });
    if let Some(successor) = entry.superseded_by {
        node["dct:isReplacedBy"] = json!({ "@id": format!("{}#dataset", links.entry(successor)) });
    }
    if !metadata.keywords.is_empty() {
        node["dcat:keyword"] = metadata.keywords.iter().map(|keyword| zh(keyword)).collect();
    }
    node
}

fn distribution(links: &Links, entry: &PublicEntry, file: &AttachedFile) -> Value {
    let url = links.file(entry.id, file.file_id);
    json!({
        "@id": format!("{url}#distribution"),
        "@type": "dcat:Distribution",
        "dct:title": zh(&file.name),
        "dcat:accessURL": { "@id": url, "@type": "rdfs:Resource" },
        "dcat:downloadURL": { "@id": url },
        "dcat:mediaType": {
            "@id": format!("https://www.iana.org/assignments/media-types/{}", file.media_type),
            "@type": "dct:MediaType",
        },
        "dcat:byteSize": { "@value": file.size_bytes.to_string(), "@type": "xsd:nonNegativeInteger" },
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": { "@id": SHA_256, "@type": "spdx:ChecksumAlgorithm" },
            "spdx:checksumValue": { "@value": file.sha256, "@type": "xsd:hexBinary" },
        },
    })
}

fn theme(links: &Links, entry: &PublicEntry) -> Value {
    let (subject, list) = (entry.metadata.subject, links.to("/v1/vocabularies/subject"));
    json!({
        "@id": format!("{list}#{}", subject.code()),
        "@type": "skos:Concept",
        "skos:prefLabel": [zh(subject.zh()), { "@value": subject.en(), "@language": "en" }],
        "skos:notation": subject.code(),
        "skos:inScheme": { "@id": list },
    })
}

fn theme_list(links: &Links) -> Value {
    json!({
        "@id": links.to("/v1/vocabularies/subject"),
        "@type": "skos:ConceptScheme",
        "dct:title": zh("主题分类"),
    })
}

fn agent(id: &str, name: &str) -> Value {
    json!({ "@id": id, "@type": "foaf:Agent", "foaf:name": zh(name) })
}

fn zh(text: &str) -> Value {
    json!({ "@value": text, "@language": "zh" })
}

fn date(day: NaiveDate) -> Value {
    json!({ "@value": day.to_string(), "@type": "xsd:date" })
}

fn date_time(at: DateTime<Utc>) -> Value {
    json!({ "@value": at.to_rfc3339_opts(SecondsFormat::Micros, true), "@type": "xsd:dateTime" })
}

fn context() -> Value {
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "hydra": "http://www.w3.org/ns/hydra/core#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

#[cfg(test)]
mod tests;
