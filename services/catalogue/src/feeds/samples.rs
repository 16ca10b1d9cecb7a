//! A made-up entry for the tests of the formats.

use super::entry::{PublicEntry, Tombstone};
use chrono::{DateTime, NaiveDate, Utc};
use domain::core_metadata::{AttachedFile, CoreMetadata};
use domain::ids::{FileId, ItemId, OrganizationId, SectionId};
use domain::item::ItemValidity;
use domain::vocabulary::{DisclosureAttribute, Genre, PublicationChannel, Subject};
use uuid::Uuid;

pub fn on(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

pub fn metadata() -> CoreMetadata {
    CoreMetadata {
        title: "关于<低保>标准 & 审核的通知".into(),
        content_summary: "规定\"低保\"审核办法。".into(),
        document_number: Some("檀政发〔2009〕3号".into()),
        generated_on: on("2009-03-02"),
        subject: Subject::CivilAffairs,
        subject_subclass: None,
        genre: Genre::ALL[0],
        keywords: vec!["低保".into(), "审核".into()],
        audiences: vec![],
        publication_channels: vec![],
        disclosure_scope: None,
        disclosure_time_limit: None,
        information_source: None,
        record_form: None,
        effective_on: None,
        repealed_on: None,
        validity: None,
        is_normative_document: false,
        proposed_attribute: DisclosureAttribute::Proactive,
        proactive_scopes: vec![],
        basis: None,
        withholding_reason: None,
        remark: Some("内部备注".into()),
        files: vec![AttachedFile {
            file_id: FileId(Uuid::from_u128(9)),
            name: "通知 正文.pdf".into(),
            media_type: "application/pdf".into(),
            size_bytes: 1234,
            sha256: "ab".repeat(32),
        }],
    }
}

pub fn entry() -> PublicEntry {
    PublicEntry {
        id: ItemId(Uuid::from_u128(1)),
        version: 5,
        position: 42,
        changed_at: at("2026-11-27T04:00:01.5Z"),
        published_at: at("2026-11-26T17:30:00Z"),
        organization_id: OrganizationId(Uuid::from_u128(2)),
        section_id: SectionId(Uuid::from_u128(3)),
        issuing_body: "檀营乡人民政府".into(),
        section: "民政科".into(),
        index_number: "000014349/2026-00001".into(),
        published_on: on("2026-11-27"),
        metadata: metadata(),
        publication_channels: vec![PublicationChannel::ALL[0]],
        validity: ItemValidity::Valid,
        validity_ended_on: None,
        superseded_by: None,
    }
}

pub fn gone() -> Tombstone {
    Tombstone {
        id: ItemId(Uuid::from_u128(8)),
        position: 41,
        changed_at: at("2026-11-27T03:00:00Z"),
        organization_id: OrganizationId(Uuid::from_u128(2)),
        subject: Subject::CivilAffairs,
    }
}
