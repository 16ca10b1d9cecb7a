//! A made-up entry for the tests of the formats.

use super::entry::{PublicEntry, Tombstone};
use crate::app::Catalogue;
use crate::store::items;
use chrono::{DateTime, NaiveDate, Utc};
use database::{Database, Location};
use domain::core_metadata::{AttachedFile, CoreMetadata};
use domain::ids::{FileId, ItemId, OrganizationId, SectionId};
use domain::index_number::IndexNumber;
use domain::item::{Item, ItemFact, ItemValidity, WithdrawalKind};
use domain::vocabulary::{DisclosureAttribute, Genre, PublicationChannel, Subject};
use problem::Problem;
use uuid::Uuid;
use web::{Service, Work};

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

/// A database of the catalogue, and the folder it is in.
pub fn database() -> (Database, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let location = Location::Sqlite(folder.path().join("catalogue.sqlite"));
    let database = Database::open(&location, 2).expect("opens");
    database.migrate(&[ledger::MIGRATIONS, calendars::MIGRATIONS, Catalogue::MIGRATIONS]).expect("migrates");
    (database, folder)
}

/// Publishes the item number `n`, as its facts have it.
pub fn publish(work: &mut Work<'_, '_>, n: u32) -> Result<(), Problem> {
    let drafted = ItemFact::Drafted {
        organization_id: OrganizationId(Uuid::from_u128(2)),
        section_id: SectionId(Uuid::from_u128(3)),
        metadata: Box::new(CoreMetadata { title: format!("第{n}号"), document_number: None, ..metadata() }),
        import_id: None,
        index_number: None,
        published_elsewhere_on: None,
    };
    let published = ItemFact::Published {
        index_number: IndexNumber::issue("000014349", 2026, n),
        publication_channels: vec![PublicationChannel::GovernmentWebsite],
    };
    let id = ItemId(Uuid::from_u128(n.into()));
    let (by, on) = (work.actor.acting_as(None), work.today());
    let item = work.start::<Item>(id, &[drafted, published], &by, on)?;
    items::save(work.connection, &item)
}

/// Records one more fact of the item number `n`.
pub fn record(work: &mut Work<'_, '_>, n: u32, fact: ItemFact) -> Result<(), Problem> {
    let id = ItemId(Uuid::from_u128(n.into()));
    let (by, on) = (work.actor.acting_as(None), work.today());
    let item = work.load::<Item>(id)?;
    let item = work.record(id, item, &[fact], &by, on)?;
    items::save(work.connection, &item)
}

/// Publishes the item number `n` anew, with another subject and genre.
pub fn reclassify(
    work: &mut Work<'_, '_>,
    n: u32,
    (subject, genre): (Subject, Genre),
) -> Result<(), Problem> {
    let title = format!("第{n}号");
    let metadata = Box::new(CoreMetadata { title, subject, genre, document_number: None, ..metadata() });
    let (changed_on, reason) = (on("2026-11-27"), "分类有误".into());
    record(work, n, ItemFact::Changed { revision: 0, metadata, changed_on, reason })?;
    let published = ItemFact::Published {
        index_number: IndexNumber::issue("000014349", 2026, n),
        publication_channels: vec![PublicationChannel::GovernmentWebsite],
    };
    record(work, n, published)
}

/// That an item was taken back.
pub fn withdrawn() -> ItemFact {
    ItemFact::Withdrawn { reason: "样本撤回".into(), withdrawal_kind: WithdrawalKind::Other }
}

/// That an item is no longer valid.
pub fn repealed() -> ItemFact {
    ItemFact::ValidityEnded {
        validity: ItemValidity::Repealed,
        ended_on: on("2026-11-27"),
        superseded_by: None,
        basis: "废止决定".into(),
    }
}

/// That the information changed; the change is not published yet.
pub fn changed() -> ItemFact {
    ItemFact::Changed {
        revision: 0,
        metadata: Box::new(CoreMetadata { title: "变更后".into(), ..metadata() }),
        changed_on: on("2026-11-27"),
        reason: "标准调整".into(),
    }
}
