//! A notice that is loaded moves the days that are still open, on record. The notices here are invented.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use chrono::{NaiveDate, Utc};
use domain::actor::Actor;
use domain::calendar::{Calendar, DayKind};
use domain::core_metadata::CoreMetadata;
use domain::ids::{OrganizationId, ReviewId, SectionId};
use domain::item::{Determination, Item, ItemFact};
use domain::record::{Record, Recorded};
use domain::refusal::ActDay;
use domain::review::Declarations;
use domain::vocabulary::DisclosureAttribute;
use serde_json::json;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn recorded(fact: ItemFact, on: &str) -> Recorded<ItemFact> {
    Recorded { fact, day: day(on), by: Actor::public().acting_as(None), recorded_at: Utc::now() }
}

/// An item formed on 2026-12-10 and under review since the 11th.
fn under_review() -> Item {
    let metadata: CoreMetadata = serde_json::from_value(json!({
        "title": "冬季清洁取暖补贴发放情况", "content_summary": "各村户数与金额", "generated_on": "2026-12-10",
        "subject": "17", "genre": "other", "publication_channels": ["government_website"],
        "proposed_attribute": "proactive", "basis": "第二十条第十一项",
    }))
    .unwrap();
    let today = ActDay::stated(None, day("2026-12-11"), "acted_on");
    let (organization, section) = (OrganizationId(Uuid::from_u128(1)), SectionId(Uuid::from_u128(2)));
    let (facts, _) = Item::draft(organization, section, metadata, None, today).unwrap();
    let mut item = Item::begin(Uuid::from_u128(3), &recorded(facts[0].clone(), "2026-12-11")).unwrap();
    for fact in item.submit(Declarations::default(), today).unwrap().0 {
        item.evolve(&recorded(fact, "2026-12-11"));
    }
    item
}

fn awaiting_publication() -> Item {
    let mut item = under_review();
    let determination = Determination {
        review_id: ReviewId(Uuid::from_u128(4)),
        revision: item.revision,
        content_hash: item.content_hash.clone().unwrap(),
        disclosure_attribute: DisclosureAttribute::Proactive,
        withholding_reason: None,
    };
    let facts = item.determine(determination).unwrap();
    item.evolve(&recorded(facts[0].clone(), "2026-12-14"));
    item
}

fn with_2027() -> Calendar {
    Calendar::national().with_year(2027, [(day("2027-01-01"), DayKind::Off)]).unwrap()
}

#[test]
fn an_item_formed_on_2026_12_10_is_due_2027_01_08_once_new_years_day_2027_is_known_to_be_off() {
    // 15 working days from 11 to 31 December, then 4, 5, 6, 7 and 8 January.
    let facts = awaiting_publication().recalculate(Calendar::national(), &with_2027(), "测试通知");
    let expected = ItemFact::DeadlineRecalculated {
        due_on_before: day("2027-01-07"),
        due_on: day("2027-01-08"),
        provisional: false,
        notice_number: "测试通知".into(),
    };
    assert_eq!(facts, [expected]);
}

#[test]
fn a_day_that_only_becomes_final_is_on_record_too() {
    let nothing_off = Calendar::national().with_year(2027, []).unwrap();
    let facts = awaiting_publication().recalculate(Calendar::national(), &nothing_off, "测试通知");
    let [ItemFact::DeadlineRecalculated { due_on_before, due_on, provisional: false, .. }] = &facts[..]
    else {
        panic!("{facts:?}")
    };
    assert_eq!(due_on_before, due_on);
}

#[test]
fn what_makes_no_difference_or_waits_for_nothing_is_not_recorded() {
    assert!(awaiting_publication().recalculate(&with_2027(), &with_2027(), "测试通知").is_empty());
    assert!(under_review().recalculate(Calendar::national(), &with_2027(), "测试通知").is_empty());
}

#[test]
fn a_recalculation_is_no_act_so_what_is_entered_late_may_lie_before_it() {
    let mut item = awaiting_publication();
    let before = item.clone();
    for fact in item.recalculate(Calendar::national(), &with_2027(), "测试通知") {
        item.evolve(&recorded(fact, "2026-12-20"));
    }
    assert_eq!(item, before);
    assert_eq!(item.acted_on, day("2026-12-14"));
}
