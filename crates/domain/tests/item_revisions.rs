//! Every content that was put up for review stays readable, with what its review said and what replaced it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod support;

use chrono::DateTime;
use domain::ids::{ItemId, OrganizationId};
use domain::item::{Item, ItemAct, ItemFact, ItemState, ItemValidity, revisions};
use domain::record::Recorded;
use domain::vocabulary::{DisclosureAttribute as Attribute, Validity};
use support::items::*;
use support::*;
use uuid::Uuid;

/// An item and everything that happened to it.
struct Told {
    item: Item,
    facts: Vec<Recorded<ItemFact>>,
}

impl Told {
    fn begin(generated_on: &str) -> Self {
        let sheet = metadata_of("农村低保政策问答", generated_on);
        let (facts, on) = Item::draft(BODY, SECTION, sheet, None, on(generated_on)).unwrap();
        let item = made(facts.clone(), on, &clerk());
        Self { item, facts: vec![] }.with((facts, on))
    }

    fn with(mut self, (facts, day): (Vec<ItemFact>, chrono::NaiveDate)) -> Self {
        let by = clerk().acting_as(None);
        let recorded = |fact| Recorded { fact, day, by: by.clone(), recorded_at: DateTime::UNIX_EPOCH };
        self.facts.extend(facts.into_iter().map(recorded));
        self
    }

    fn then(self, act: impl FnOnce(&Item) -> Acted) -> Self {
        let act = act(&self.item).unwrap();
        Self { item: acted(&self.item, act.clone()), facts: self.facts }.with(act)
    }
}

/// Formed and published, changed and published again (492:18, 711:26).
fn published_twice() -> Told {
    Told::begin("2008-03-05")
        .then(|item| submit(item, on("2008-03-06")))
        .then(|item| determine(item, Attribute::Proactive, "2008-03-31"))
        .then(|item| publish(item, on("2008-04-01")))
        .then(|item| {
            let sheet = metadata_of("农村低保政策问答（修订）", "2008-03-05");
            item.change(sheet, day("2008-05-05"), "标准调整".into(), on("2008-05-06"))
        })
        .then(|item| submit(item, on("2008-05-07")))
        .then(|item| determine(item, Attribute::Proactive, "2008-05-08"))
        .then(|item| publish(item, on("2008-05-09")))
}

#[test]
fn a_published_revision_says_what_replaced_it_and_when() {
    let told = revisions(published_twice().facts);
    let titles: Vec<_> = told.iter().map(|r| (r.revision, r.metadata.title.as_str())).collect();
    assert_eq!(titles, [(1, "农村低保政策问答"), (2, "农村低保政策问答（修订）")]);
    let first = told[0].publication.as_ref().unwrap();
    assert_eq!((first.published_on, first.replaced_by), (day("2008-04-01"), Some(2)));
    assert_eq!(first.replaced_on, Some(day("2008-05-09")));
    let second = told[1].publication.as_ref().unwrap();
    assert_eq!((second.published_on, second.replaced_by), (day("2008-05-09"), None));
    assert_eq!((told[0].changed_on, told[1].changed_on), (None, Some(day("2008-05-05"))));
    assert_eq!(told[1].reason.as_deref(), Some("标准调整"));
    let end = told[1].review_end.as_ref().unwrap();
    assert_eq!((end.disclosure_attribute, end.ended_on), (Some(Attribute::Proactive), day("2008-05-08")));
}

#[test]
fn what_was_sent_back_stays_readable_as_it_was_and_was_never_public() {
    let told = Told::begin("2008-03-05")
        .then(|item| submit(item, on("2008-03-06")))
        .then(|item| Ok((item.take_back(REVIEW, "摘要不完整".into())?, day("2008-03-07"))))
        .then(|item| item.revise(metadata_of("农村低保政策问答（补正）", "2008-03-05"), on("2008-03-08")))
        .then(|item| submit(item, on("2008-03-08")));
    let told = revisions(told.facts);
    assert_eq!(told[0].review_end.as_ref().unwrap().opinion.as_deref(), Some("摘要不完整"));
    assert_eq!(told[0].metadata.title, "农村低保政策问答");
    assert!(told.iter().all(|revision| revision.publication.is_none()));
    assert!(told[1].review_end.is_none(), "its review runs");
}

#[test]
fn a_change_that_was_set_aside_replaces_nothing() {
    let told = published_twice()
        .then(|item| {
            let sheet = metadata_of("农村低保政策问答（内部）", "2008-03-05");
            item.change(sheet, day("2008-06-02"), "增加内部意见".into(), on("2008-06-02"))
        })
        .then(|item| submit(item, on("2008-06-02")))
        .then(|item| determine(item, Attribute::NotDisclosed, "2008-06-03"));
    let told = revisions(told.facts);
    assert!(told[2].publication.is_none());
    assert!(told[1].publication.as_ref().unwrap().replaced_by.is_none(), "the second is public still");
}

#[test]
fn what_takes_the_place_of_another_is_of_the_same_body_public_and_valid() {
    let superseded = published();
    let with_id = |item: Item, id| Item { id: ItemId(Uuid::from_u128(id)), ..item };
    let successor = with_id(published(), 77);
    assert!(successor.may_supersede(&superseded));
    assert!(!superseded.may_supersede(&superseded), "never itself");
    assert!(!with_id(item_in(ItemState::AwaitingPublication), 77).may_supersede(&superseded));
    let of_another = Item { organization_id: OrganizationId(Uuid::from_u128(99)), ..successor.clone() };
    assert!(!of_another.may_supersede(&superseded));
    let repealed = acted(&successor, end_validity(&successor, today()).unwrap());
    assert!(!repealed.may_supersede(&superseded));
}

#[test]
fn what_is_done_once_only_is_open_until_it_is_done() {
    let open = |item: &Item| item.open_acts().collect::<Vec<_>>();
    assert_eq!(open(&published()), [ItemAct::Withdraw, ItemAct::Change, ItemAct::EndValidity]);
    let repealed = acted(&published(), end_validity(&published(), today()).unwrap());
    assert_eq!(open(&repealed), [ItemAct::Withdraw, ItemAct::Change]);
    let leaked = item_in(ItemState::Withdrawn);
    assert_eq!(open(&leaked), [ItemAct::Remedy]);
    let remedied = acted(&leaked, leaked.remedy("通知转载网站删除".into(), today()).unwrap());
    assert_eq!(open(&remedied), []);
}

#[test]
fn the_validity_that_readers_see_is_the_one_marked_or_else_the_one_of_the_sheet() {
    assert_eq!(published().shown_validity(), ItemValidity::Valid);
    let repealed = acted(&published(), end_validity(&published(), today()).unwrap());
    assert_eq!(repealed.shown_validity(), ItemValidity::Repealed);
    assert_eq!(repealed.validity_basis.as_deref(), Some("废止决定"));
    for (stated, shown) in [
        (Validity::InForce, ItemValidity::Valid),
        (Validity::Expired, ItemValidity::Expired),
        (Validity::Repealed, ItemValidity::Repealed),
        (Validity::Amended, ItemValidity::Superseded),
    ] {
        let mut item = submitted();
        item.metadata.validity = Some(stated);
        assert_eq!(item.shown_validity(), shown);
    }
}
