//! Items as scenarios need them, and one act of every kind.

use super::{BODY, REVIEW, SECTION, TODAY, acted, clerk, day, made, metadata, metadata_of, on, today};
use chrono::{Datelike, NaiveDate};
use domain::index_number::IndexNumber;
use domain::item::{
    Determination, Item, ItemAct, ItemFact, ItemState, ItemValidity, ReassessmentGround, ValidityEnd,
    WithdrawalKind,
};
use domain::refusal::{ActDay, Refusal};
use domain::review::Declarations;
use domain::vocabulary::{DisclosureAttribute as Attribute, PublicationChannel};

pub type Acted = Result<(Vec<ItemFact>, NaiveDate), Refusal>;

pub fn drafted(generated_on: &str, entered_on: &str) -> Item {
    let sheet = metadata_of("农村低保政策问答", generated_on);
    made(Item::draft(BODY, SECTION, sheet, None, on(entered_on)).unwrap().0, day(entered_on), &clerk())
}

pub fn submit(item: &Item, on: ActDay) -> Acted {
    item.submit(Declarations::default(), on)
}

/// The end of exactly the review that the item waits for.
pub fn determine(item: &Item, attribute: Attribute, on: &str) -> Acted {
    let withheld = attribute == Attribute::NotDisclosed;
    let determination = Determination {
        review_id: REVIEW,
        revision: item.revision,
        content_hash: item.content_hash.clone().unwrap_or_default(),
        disclosure_attribute: attribute,
        withholding_reason: withheld.then(|| "涉及国家秘密（第十四条）".into()),
    };
    Ok((item.determine(determination)?, day(on)))
}

pub fn publish(item: &Item, on: ActDay) -> Acted {
    let issue = |on: NaiveDate| Ok::<_, Refusal>(IndexNumber::issue("SAMPLE081", on.year(), 1));
    item.publish(vec![PublicationChannel::GovernmentWebsite], on, issue)
}

pub fn change(item: &Item, on: ActDay) -> Acted {
    item.change(metadata_of("农村低保政策问答（修订）", "2026-11-02"), on.on, "标准调整".into(), on)
}

pub fn end_validity(item: &Item, on: ActDay) -> Acted {
    let end = ValidityEnd {
        validity: ItemValidity::Repealed,
        ended_on: on.on,
        superseded_by: None,
        basis: "废止决定".into(),
    };
    item.end_validity(end, on)
}

pub fn submitted() -> Item {
    let item = drafted("2026-11-02", TODAY);
    acted(&item, submit(&item, today()).unwrap())
}

pub fn determined(attribute: Attribute) -> Item {
    let item = submitted();
    acted(&item, determine(&item, attribute, TODAY).unwrap())
}

pub fn published() -> Item {
    let item = determined(Attribute::Proactive);
    acted(&item, publish(&item, today()).unwrap())
}

pub fn item_in(state: ItemState) -> Item {
    let item = match state {
        ItemState::Drafted => drafted("2026-11-02", TODAY),
        ItemState::UnderReview => submitted(),
        ItemState::AwaitingPublication => determined(Attribute::Proactive),
        ItemState::ListedOnRequest => determined(Attribute::OnRequest),
        ItemState::Withheld => determined(Attribute::NotDisclosed),
        ItemState::Published => published(),
        ItemState::Changing => acted(&published(), change(&published(), today()).unwrap()),
        ItemState::ChangeUnderReview => {
            let changing = item_in(ItemState::Changing);
            acted(&changing, submit(&changing, today()).unwrap())
        }
        ItemState::ChangeAwaitingPublication => {
            let reviewed = item_in(ItemState::ChangeUnderReview);
            acted(&reviewed, determine(&reviewed, Attribute::Proactive, TODAY).unwrap())
        }
        ItemState::Withdrawn => {
            let leak = published().withdraw(WithdrawalKind::Leak, "含个人信息".into(), today());
            acted(&published(), leak.unwrap())
        }
    };
    assert_eq!(item.state, state);
    item
}

/// One act on an item, as the columns of the table name it.
pub fn attempt(item: &Item, column: usize) -> (ItemAct, Acted) {
    let determined = |attribute| (ItemAct::Determine, determine(item, attribute, TODAY));
    match column {
        0 => (ItemAct::Revise, item.revise(metadata(), today())),
        1 => (ItemAct::Submit, submit(item, today())),
        2 => (ItemAct::Return, item.take_back(REVIEW, "补充摘要".into()).map(|facts| (facts, day(TODAY)))),
        3 => determined(Attribute::Proactive),
        4 => determined(Attribute::OnRequest),
        5 => determined(Attribute::NotDisclosed),
        6 => (ItemAct::Publish, publish(item, today())),
        7 => (ItemAct::Withdraw, item.withdraw(WithdrawalKind::Error, "错误".into(), today())),
        8 => (ItemAct::Change, change(item, today())),
        9 => (ItemAct::Reassess, item.reassess(ReassessmentGround::Periodic, "情势变化".into(), today())),
        10 => (ItemAct::EndValidity, end_validity(item, today())),
        _ => (ItemAct::Remedy, item.remedy("通知转载网站删除".into(), today())),
    }
}
