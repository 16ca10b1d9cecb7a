//! A county with sixty bodies and as many published items as wanted, made from the vocabulary of real titles.
//!
//! Always the same for the same number. Items are written to the ledger as the acts would have written them, because this
//! is a benchmark of reading; the acts themselves are measured by importing a sheet.

use chrono::{Days, NaiveDate, Utc};
use clients::api::Api;
use database::Database;
use domain::actor::Actor;
use domain::core_metadata::CoreMetadata;
use domain::ids::{ItemId, OrganizationId, ReviewId, SectionId};
use domain::index_number::IndexNumber;
use domain::item::{Item, ItemFact};
use domain::review::{Declarations, ReviewSubject};
use domain::vocabulary::{DisclosureAttribute, Genre, PublicationChannel, Subject};
use problem::Problem;
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Bodies of a large county.
pub const BODIES: usize = 60;
/// Items written in one transaction.
const BATCH: usize = 1_000;
/// Places, invented by counting.
const STEMS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
const BRANCHES: [&str; 6] = ["山", "川", "河", "林", "田", "桥"];
const GENRES: [(Genre, &str); 6] = [
    (Genre::Notice, "通知"),
    (Genre::PublicNotice, "通告"),
    (Genre::Announcement, "公告"),
    (Genre::OfficialReply, "批复"),
    (Genre::Opinion, "实施意见"),
    (Genre::Decision, "决定"),
];

/// A body of the county.
#[derive(Debug, Clone)]
pub struct Body {
    pub id: OrganizationId,
    pub section_id: SectionId,
    pub code: String,
    pub place: String,
}

/// What can stand in a title.
pub fn topics() -> Vec<&'static str> {
    include_str!("vocabulary.txt").lines().filter(|line| !line.starts_with('#')).collect()
}

/// Numbers without a pattern, the same each time (splitmix64).
#[derive(Debug, Clone)]
pub struct Numbers(u64);

impl Numbers {
    pub fn from(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }

    pub fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// Enters the bodies of the county, each with a section.
pub async fn enter(administrator: &Api) -> Vec<Body> {
    let mut bodies = vec![];
    for number in 0..BODIES {
        let place = format!("{}{}镇", STEMS[number % 10], BRANCHES[number / 10]);
        let code = organization_code(number);
        let profile = json!({
            "name": format!("{place}人民政府"),
            "level": "township",
            "organization_code": code,
            "division_code": "110228",
        });
        let organization =
            administrator.post("/v1/organizations", &profile).await.unwrap().succeeded().unwrap();
        let id = organization.body["id"].as_str().unwrap().to_string();
        let path = format!("/v1/organizations/{id}/sections");
        let section = administrator.post(&path, &json!({ "name": "党政办公室" })).await.unwrap();
        let section = section.succeeded().unwrap().body["id"].as_str().unwrap().parse().unwrap();
        bodies.push(Body { id: id.parse().unwrap(), section_id: section, code, place });
    }
    bodies
}

/// A sample code with its check digit (GB 11714).
fn organization_code(number: usize) -> String {
    let front = format!("SAMPL{number:03}");
    let value = |c: char| c.to_digit(36).unwrap();
    let weighed: u32 =
        front.chars().zip([3, 7, 9, 10, 5, 8, 4, 2]).map(|(c, weight)| value(c) * weight).sum();
    match 11 - weighed % 11 {
        10 => format!("{front}X"),
        11 => format!("{front}0"),
        digit => format!("{front}{digit}"),
    }
}

/// The core metadata of an item of `place`.
pub fn metadata(numbers: &mut Numbers, topics: &[&str], place: &str, serial: usize) -> CoreMetadata {
    let (topic, other, third) = (numbers.of(topics), numbers.of(topics), numbers.of(topics));
    let (genre, genre_name) = numbers.of(&GENRES);
    let generated_on = NaiveDate::from_ymd_opt(2009, 1, 1).unwrap() + Days::new(numbers.below(6_000) as u64);
    let year = generated_on.format("%Y");
    let keywords = if topic == other { vec![topic] } else { vec![topic, other] };
    let village = format!("{}{}村", numbers.of(&STEMS), numbers.of(&BRANCHES));
    serde_json::from_value(json!({
        "title": format!("{place}人民政府关于{village}{topic}的{genre_name}（第{serial}号）"),
        "content_summary": format!("{year}年{village}{topic}有关事项，包括{other}、{third}的范围、标准、程序与办理结果，以及{place}各村执行情况和咨询方式。"),
        "document_number": format!("{}政发〔{year}〕{serial}号", place.chars().next().unwrap()),
        "generated_on": generated_on,
        "subject": numbers.of(Subject::ALL).code(),
        "genre": genre.code(),
        "keywords": keywords,
        "proposed_attribute": "proactive",
        "basis": "第十二条",
    }))
    .unwrap()
}

/// Writes `count` published items to the catalogue's ledger.
pub async fn publish(database: &Database, bodies: &[Body], count: usize) {
    let mut numbers = Numbers::from(1);
    let mut serials: BTreeMap<(OrganizationId, String), u32> = BTreeMap::new();
    let topics = topics();
    let mut written = 0;
    while written < count {
        let batch: Vec<_> = (written..count.min(written + BATCH))
            .map(|serial| {
                let body = &bodies[serial % bodies.len()];
                let metadata = metadata(&mut numbers, &topics, &body.place, serial);
                let published_on = metadata.generated_on + Days::new(7);
                let year = published_on.format("%Y").to_string();
                let next = serials.entry((body.id, year.clone())).or_default();
                *next += 1;
                let number = IndexNumber::issue(&body.code, year.parse().unwrap(), *next);
                (body.clone(), facts(body, metadata, number), published_on)
            })
            .collect();
        written += batch.len();
        database
            .write_patiently(move |connection| -> Result<(), Problem> {
                for (body, (id, facts), on) in batch {
                    let by = Actor { organization_id: Some(body.id), ..Actor::service("benchmark") }
                        .acting_as(None);
                    ledger::start::<Item>(connection, id.0, &facts, &by, on, Utc::now())?;
                }
                Ok(())
            })
            .await
            .unwrap();
    }
}

fn facts(body: &Body, metadata: CoreMetadata, index_number: IndexNumber) -> (ItemId, Vec<ItemFact>) {
    let id = ItemId(Uuid::now_v7());
    let by = Actor::service("benchmark").acting_as(None);
    let subject = ReviewSubject {
        item_id: id,
        revision: 1,
        content_hash: metadata.content_hash(),
        organization_id: body.id,
        section_id: body.section_id,
        title: metadata.title.clone(),
        proposed_attribute: DisclosureAttribute::Proactive,
        withholding_reason: None,
        formed_or_changed_on: None,
        prepared_by: by,
        declarations: Declarations::default(),
    };
    let drafted = json!({ "kind": "drafted", "body": {
        "organization_id": body.id, "section_id": body.section_id, "metadata": metadata,
    }});
    let facts = vec![
        serde_json::from_value(drafted).unwrap(),
        ItemFact::Submitted { subject: Box::new(subject) },
        ItemFact::AttributeDetermined {
            review_id: ReviewId(Uuid::now_v7()),
            disclosure_attribute: DisclosureAttribute::Proactive,
            withholding_reason: None,
        },
        ItemFact::Published {
            index_number,
            publication_channels: vec![PublicationChannel::GovernmentWebsite],
        },
    ];
    (id, facts)
}
