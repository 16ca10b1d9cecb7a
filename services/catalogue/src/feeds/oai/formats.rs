//! The metadata formats: Dublin Core, as every repository has it, and our own with every public element.

use crate::feeds::entry::PublicEntry;
use crate::feeds::links::Links;
use crate::feeds::xml::Xml;
use chrono::NaiveDate;

/// A metadata format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Unqualified Dublin Core.
    OaiDc,
    /// Ours.
    OaiGongkai,
}

/// Namespace of our own format.
const GONGKAI: &str = "urn:uuid:8c0f64a1-1d0a-4f0e-9d55-6a2f3f3c7b11";
const OAI_DC: &str = "http://www.openarchives.org/OAI/2.0/oai_dc/";
const OAI_DC_SCHEMA: &str = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

impl Format {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::OaiDc, Self::OaiGongkai];

    /// The format with this prefix.
    pub fn of(prefix: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.prefix() == prefix)
    }

    /// Its prefix.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::OaiDc => "oai_dc",
            Self::OaiGongkai => "oai_gongkai",
        }
    }

    /// Its namespace.
    pub fn namespace(self) -> &'static str {
        match self {
            Self::OaiDc => OAI_DC,
            Self::OaiGongkai => GONGKAI,
        }
    }

    /// Where its schema is.
    pub fn schema(self, links: &Links) -> String {
        match self {
            Self::OaiDc => OAI_DC_SCHEMA.into(),
            Self::OaiGongkai => links.to("/v1/oai/oai_gongkai.xsd"),
        }
    }

    /// An entry in this format.
    pub fn write(self, xml: &mut Xml, links: &Links, entry: &PublicEntry) {
        let location = format!("{} {}", self.namespace(), self.schema(links));
        match self {
            Self::OaiDc => dublin_core(xml, links, entry, &location),
            Self::OaiGongkai => gongkai(xml, links, entry, &location),
        }
    }
}

fn dublin_core(xml: &mut Xml, links: &Links, entry: &PublicEntry, location: &str) {
    let metadata = &entry.metadata;
    let attributes = [
        ("xmlns:oai_dc", OAI_DC),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:xsi", XSI),
        ("xsi:schemaLocation", location),
    ];
    xml.open("oai_dc:dc", &attributes);
    xml.text("dc:title", &[], &metadata.title);
    xml.text("dc:creator", &[], &entry.issuing_body);
    xml.text("dc:publisher", &[], &entry.issuing_body);
    xml.text("dc:subject", &[], metadata.subject.zh());
    for keyword in &metadata.keywords {
        xml.text("dc:subject", &[], keyword);
    }
    xml.text("dc:description", &[], &metadata.content_summary);
    xml.text("dc:date", &[], &metadata.generated_on.to_string());
    xml.text("dc:type", &[], metadata.genre.zh());
    xml.text("dc:identifier", &[], &links.entry(entry.id));
    xml.text("dc:identifier", &[], &entry.index_number);
    if let Some(number) = &metadata.document_number {
        xml.text("dc:identifier", &[], number);
    }
    if let Some(source) = &metadata.information_source {
        xml.text("dc:source", &[], source);
    }
    for file in &metadata.files {
        xml.text("dc:format", &[], &file.media_type);
        xml.text("dc:relation", &[], &links.file(entry.id, file.file_id));
    }
    xml.text("dc:language", &[], "zh");
    xml.close("oai_dc:dc");
}

fn gongkai(xml: &mut Xml, links: &Links, entry: &PublicEntry, location: &str) {
    let metadata = &entry.metadata;
    xml.open("entry", &[("xmlns", GONGKAI), ("xmlns:xsi", XSI), ("xsi:schemaLocation", location)]);
    xml.text("index_number", &[], &entry.index_number);
    xml.text("title", &[], &metadata.title);
    xml.text("content_summary", &[], &metadata.content_summary);
    optional(xml, "document_number", metadata.document_number.as_deref());
    xml.text("generated_on", &[], &metadata.generated_on.to_string());
    xml.text("published_on", &[], &entry.published_on.to_string());
    xml.text("issuing_body", &[("id", &entry.organization_id.to_string())], &entry.issuing_body);
    xml.text("section", &[], &entry.section);
    xml.text("subject", &[("code", metadata.subject.code())], metadata.subject.zh());
    xml.text("genre", &[("code", metadata.genre.code())], metadata.genre.zh());
    for keyword in &metadata.keywords {
        xml.text("keyword", &[], keyword);
    }
    for scope in &metadata.proactive_scopes {
        xml.text("proactive_scope", &[("code", scope.code())], scope.zh());
    }
    for channel in &entry.publication_channels {
        xml.text("publication_channel", &[("code", channel.code())], channel.zh());
    }
    optional(xml, "disclosure_scope", metadata.disclosure_scope.as_deref());
    optional(xml, "information_source", metadata.information_source.as_deref());
    optional(xml, "basis", metadata.basis.as_deref());
    optional_day(xml, "effective_on", metadata.effective_on);
    optional_day(xml, "repealed_on", metadata.repealed_on);
    let validity = entry.validity;
    xml.text("validity", &[("code", validity.code())], validity.zh());
    optional_day(xml, "validity_ended_on", entry.validity_ended_on);
    optional(xml, "superseded_by", entry.superseded_by.map(super::identifier).as_deref());
    xml.text("url", &[], &links.entry(entry.id));
    for file in &metadata.files {
        let (href, size) = (links.file(entry.id, file.file_id), file.size_bytes.to_string());
        let attributes = [
            ("href", href.as_str()),
            ("media_type", file.media_type.as_str()),
            ("size_bytes", size.as_str()),
            ("sha256", file.sha256.as_str()),
        ];
        xml.text("file", &attributes, &file.name);
    }
    xml.close("entry");
}

fn optional(xml: &mut Xml, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        xml.text(name, &[], text);
    }
}

fn optional_day(xml: &mut Xml, name: &str, day: Option<NaiveDate>) {
    optional(xml, name, day.map(|day| day.to_string()).as_deref());
}
