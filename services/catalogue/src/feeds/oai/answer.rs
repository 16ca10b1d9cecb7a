//! Writing answers (3.2, 4).

use super::request::{Datestamp, Selection, Set};
use super::{Code, Format, OaiError, PAGE, identifier, token};
use crate::feeds::entry::Change;
use crate::feeds::links::Links;
use crate::feeds::xml::Xml;
use chrono::{DateTime, Duration, Utc};

const NAMESPACE: &str = "http://www.openarchives.org/OAI/2.0/";
const LOCATION: &str = "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd";

/// How far `responseDate` lies back. Harvesters come back with it as `from`. An act reads the clock before it waits for
/// its turn, so a record may appear with a datestamp that lies some time back; with a `responseDate` of now the next
/// harvest would miss it, with this one it sees the last minutes twice.
const HOLD_BACK_MINUTES: i64 = 10;

/// A set as it is listed.
pub struct SetView {
    /// The set.
    pub set: Set,
    /// What it is called.
    pub name: String,
}

/// What surrounds every answer.
pub struct Envelope<'a> {
    /// Absolute URLs.
    pub links: &'a Links,
    /// Now.
    pub now: DateTime<Utc>,
    /// The arguments of the request.
    pub arguments: &'a [(String, String)],
}

impl Envelope<'_> {
    /// An error condition.
    pub fn error(&self, error: &OaiError) -> Vec<u8> {
        // The arguments are repeated only when they are arguments of the protocol.
        let repeat = !matches!(error.code, Code::BadVerb | Code::BadArgument);
        let write = |xml: &mut Xml| xml.text("error", &[("code", error.code.name())], &error.text);
        self.document(repeat, write)
    }

    /// What repository this is.
    pub fn identify(&self, earliest: Option<DateTime<Utc>>, contact_email: &str) -> Vec<u8> {
        self.document(true, |xml| {
            xml.open("Identify", &[]);
            xml.text("repositoryName", &[], "政府信息公开目录 Catalogue of disclosed government information");
            xml.text("baseURL", &[], &self.links.to("/v1/oai"));
            xml.text("protocolVersion", &[], "2.0");
            xml.text("adminEmail", &[], contact_email);
            xml.text("earliestDatestamp", &[], &second(earliest.unwrap_or_else(|| self.response_date())));
            xml.text("deletedRecord", &[], "persistent");
            xml.text("granularity", &[], "YYYY-MM-DDThh:mm:ssZ");
            xml.close("Identify");
        })
    }

    /// The formats.
    pub fn list_formats(&self) -> Vec<u8> {
        self.document(true, |xml| {
            xml.open("ListMetadataFormats", &[]);
            for format in Format::ALL {
                xml.open("metadataFormat", &[]);
                xml.text("metadataPrefix", &[], format.prefix());
                xml.text("schema", &[], &format.schema(self.links));
                xml.text("metadataNamespace", &[], format.namespace());
                xml.close("metadataFormat");
            }
            xml.close("ListMetadataFormats");
        })
    }

    /// The sets.
    pub fn list_sets(&self, sets: &[SetView]) -> Vec<u8> {
        self.document(true, |xml| {
            xml.open("ListSets", &[]);
            for set in sets {
                xml.open("set", &[]);
                xml.text("setSpec", &[], &set.set.spec());
                xml.text("setName", &[], &set.name);
                xml.close("set");
            }
            xml.close("ListSets");
        })
    }

    /// One record.
    pub fn record(&self, format: Format, change: &Change) -> Vec<u8> {
        self.document(true, |xml| {
            xml.open("GetRecord", &[]);
            self.write_record(xml, format, change);
            xml.close("GetRecord");
        })
    }

    /// A page of records or headers; `next` is where the list goes on.
    pub fn list(
        &self,
        headers_only: bool,
        selection: &Selection,
        changes: &[Change],
        next: Option<&Selection>,
    ) -> Vec<u8> {
        let verb = if headers_only { "ListIdentifiers" } else { "ListRecords" };
        self.document(true, |xml| {
            xml.open(verb, &[]);
            for change in changes {
                if headers_only {
                    write_header(xml, change);
                } else {
                    self.write_record(xml, selection.format, change);
                }
            }
            let cursor = selection.listed.to_string();
            match next {
                Some(next) => xml.text("resumptionToken", &[("cursor", &cursor)], &token::write(next)),
                // The last of several pages ends with an empty token.
                None if selection.listed >= PAGE as u64 => {
                    xml.empty("resumptionToken", &[("cursor", &cursor)])
                }
                None => {}
            }
            xml.close(verb);
        })
    }

    fn response_date(&self) -> DateTime<Utc> {
        self.now - Duration::minutes(HOLD_BACK_MINUTES)
    }

    fn document(&self, repeat: bool, write: impl FnOnce(&mut Xml)) -> Vec<u8> {
        let mut xml = Xml::document();
        let attributes = [
            ("xmlns", NAMESPACE),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", LOCATION),
        ];
        xml.open("OAI-PMH", &attributes);
        xml.text("responseDate", &[], &second(self.response_date()));
        let arguments = self.arguments.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let arguments: Vec<_> = if repeat { arguments.collect() } else { vec![] };
        xml.text("request", &arguments, &self.links.to("/v1/oai"));
        write(&mut xml);
        xml.close("OAI-PMH");
        xml.take()
    }

    fn write_record(&self, xml: &mut Xml, format: Format, change: &Change) {
        xml.open("record", &[]);
        write_header(xml, change);
        if let Change::Entry(entry) = change {
            xml.open("metadata", &[]);
            format.write(xml, self.links, entry);
            xml.close("metadata");
        }
        xml.close("record");
    }
}

fn write_header(xml: &mut Xml, change: &Change) {
    // A record that left a set is deleted in that set, and nowhere else (2.6: sets are for selective harvesting).
    let (id, changed_at, sets, deleted) = match change {
        Change::Entry(entry) => {
            let sets = [Set::Organization(entry.organization_id), Set::Subject(entry.metadata.subject)];
            (entry.id, entry.changed_at, sets.to_vec(), false)
        }
        Change::Gone(gone) => {
            let sets = [Set::Organization(gone.organization_id), Set::Subject(gone.subject)];
            (gone.id, gone.changed_at, sets.to_vec(), true)
        }
        Change::Left(left) => {
            (left.id, left.changed_at, left.subject.map(Set::Subject).into_iter().collect(), true)
        }
    };
    xml.open("header", if deleted { &[("status", "deleted")] } else { &[] });
    xml.text("identifier", &[], &identifier(id));
    xml.text("datestamp", &[], &second(changed_at));
    for set in sets {
        xml.text("setSpec", &[], &set.spec());
    }
    xml.close("header");
}

fn second(at: DateTime<Utc>) -> String {
    Datestamp::Second(at).written()
}
