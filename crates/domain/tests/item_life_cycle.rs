//! The life of an item: every state and every act, written out a second time, and the rules of law.md §5.1.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod support;

use domain::calendar::Calendar;
use domain::ids::ItemId;
use domain::item::{
    Determination, Item, ItemFact, ItemState, ItemValidity, ReassessmentGround, ValidityEnd, WithdrawalKind,
};
use domain::practice::Practice;
use domain::refusal::ActDay;
use domain::vocabulary::DisclosureAttribute as Attribute;
use serde_json::json;
use std::collections::BTreeSet;
use support::items::*;
use support::*;
use uuid::Uuid;

#[test]
fn an_item_allows_exactly_what_the_table_says() {
    // Where an act leads, or the rule that refuses it.
    const NO: &str = "ITEM_STATE";
    const UNREVIEWED: &str = "REVIEW_BEFORE_PUBLISH";
    const NOT_PROACTIVE: &str = "PUBLISH_PROACTIVE_ONLY";
    const BACK: &str = "drafted";
    const AGAIN: &str = "changing";
    const GONE: &str = "withdrawn";
    #[rustfmt::skip]
    let table: &[(&str, [&str; 12])] = &[
        // revise, submit, return, determine: proactive, on request, not disclosed; publish, withdraw, change, reassess,
        // end validity, remedy
        ("drafted", [BACK, "under_review", NO, NO, NO, NO, UNREVIEWED, NO, NO, NO, NO, NO]),
        ("under_review", [NO, NO, BACK, "awaiting_publication", "listed_on_request", "withheld", UNREVIEWED, NO, BACK, NO, NO, NO]),
        ("awaiting_publication", [NO, NO, NO, NO, NO, NO, "published", NO, BACK, NO, NO, NO]),
        ("published", [NO, NO, NO, NO, NO, NO, UNREVIEWED, GONE, AGAIN, NO, "published", NO]),
        ("changing", [AGAIN, "change_under_review", NO, NO, NO, NO, UNREVIEWED, GONE, NO, NO, "changing", NO]),
        ("change_under_review", [NO, NO, AGAIN, "change_awaiting_publication", "published", "published", UNREVIEWED, GONE, AGAIN, NO, "change_under_review", NO]),
        ("change_awaiting_publication", [NO, NO, NO, NO, NO, NO, "published", GONE, AGAIN, NO, "change_awaiting_publication", NO]),
        ("listed_on_request", [NO, NO, NO, NO, NO, NO, NOT_PROACTIVE, GONE, BACK, BACK, "listed_on_request", NO]),
        ("withheld", [NO, NO, NO, NO, NO, NO, NOT_PROACTIVE, NO, BACK, BACK, NO, NO]),
        ("withdrawn", [NO, NO, NO, NO, NO, NO, UNREVIEWED, NO, NO, NO, NO, "withdrawn"]),
    ];
    let states: Vec<_> = ItemState::ALL.iter().map(|state| state.code()).collect();
    assert_eq!(states, table.iter().map(|(state, _)| *state).collect::<Vec<_>>());
    let mut walked = BTreeSet::new();
    for (state, row) in table {
        let item = item_in(ItemState::from_code(state).unwrap());
        for (column, expected) in row.iter().enumerate() {
            let (act, answered) = attempt(&item, column);
            let found = match answered {
                Ok(done) => {
                    let to = acted(&item, done).state;
                    walked.insert((item.state, act, to));
                    to.code()
                }
                Err(refusal) => closed_by(&refusal),
            };
            assert_eq!(found, *expected, "{state}: {act:?} (column {column})");
        }
    }
    let drawn: BTreeSet<_> = ItemState::ALL
        .iter()
        .flat_map(|from| from.open_acts().iter().map(move |act| (*from, *act)))
        .flat_map(|(from, act)| from.leads_to(act).iter().map(move |to| (from, act, *to)))
        .collect();
    assert_eq!(walked, drawn, "the table of the code and the table of this test are the same");
}

#[test]
fn what_was_published_is_public_until_it_is_withdrawn_and_nothing_else_is() {
    let public: Vec<_> = ItemState::ALL.iter().filter(|state| state.is_public()).collect();
    use ItemState::{ChangeAwaitingPublication, ChangeUnderReview, Changing, Published};
    assert_eq!(public, [&Published, &Changing, &ChangeUnderReview, &ChangeAwaitingPublication]);
    for state in ItemState::ALL {
        assert_eq!(item_in(*state).public().is_some(), state.is_public(), "{state:?}");
    }
}

#[test]
fn published_information_that_changed_is_public_as_it_was_until_the_change_is_published() {
    let first = published();
    let title = |item: &Item| item.public().unwrap().metadata.title.clone();
    let mut item = acted(&first, change(&first, today()).unwrap());
    for act in [1, 3] {
        assert_eq!(
            (title(&item).as_str(), item.metadata.title.as_str()),
            ("农村低保政策问答", "农村低保政策问答（修订）")
        );
        item = acted(&item, attempt(&item, act).1.unwrap());
    }
    assert_eq!(
        (item.state, title(&item).as_str()),
        (ItemState::ChangeAwaitingPublication, "农村低保政策问答")
    );
    let changed = acted(&item, publish(&item, today()).unwrap());
    assert_eq!((changed.state, title(&changed).as_str()), (ItemState::Published, "农村低保政策问答（修订）"));
    assert_eq!(changed.index_number, first.index_number, "a number once given never changes");
    assert_eq!(changed.public().unwrap().revision, 2);
    assert_eq!(changed.attribute_log.len(), 2);
}

#[test]
fn a_change_that_must_not_be_public_is_set_aside_and_what_was_public_stays() {
    let reviewed = item_in(ItemState::ChangeUnderReview);
    let item = acted(&reviewed, determine(&reviewed, Attribute::NotDisclosed, TODAY).unwrap());
    assert_eq!(item.state, ItemState::Published);
    assert_eq!(item.metadata, published().metadata);
    assert_eq!(item.disclosure_attribute, Attribute::Proactive);
    let logged: Vec<_> =
        item.attribute_log.iter().map(|logged| (logged.revision, logged.disclosure_attribute)).collect();
    assert_eq!(logged, [(1, Attribute::Proactive), (2, Attribute::NotDisclosed)]);
    // The next change is another submission: a late word of the old review finds nothing.
    let next = acted(&item, change(&item, today()).unwrap());
    assert_eq!(acted(&next, submit(&next, today()).unwrap()).revision, 3);
}

#[test]
fn a_change_is_published_within_20_working_days_from_the_day_of_the_change_492_18_711_26() {
    let calendar = Calendar::national();
    let item = drafted("2008-03-05", "2008-03-05");
    let item = acted(&item, submit(&item, on("2008-03-06")).unwrap());
    let item = acted(&item, determine(&item, Attribute::Proactive, "2008-03-31").unwrap());
    assert_eq!(item.publication_due_on(calendar).unwrap().on, day("2008-04-02"), "formed 2008-03-05");
    let item = acted(&item, publish(&item, on("2008-04-01")).unwrap());
    assert!(item.publication_due_on(calendar).is_none());
    let entered = ActDay::stated(None, day("2008-05-06"), "acted_on");
    let sheet = metadata_of("农村低保政策问答（修订）", "2008-03-05");
    let item = acted(&item, item.change(sheet, day("2008-05-05"), "标准调整".into(), entered).unwrap());
    assert!(item.publication_due_on(calendar).is_none(), "not before it is determined");
    let item = acted(&item, submit(&item, on("2008-05-06")).unwrap());
    let item = acted(&item, determine(&item, Attribute::Proactive, "2008-05-07").unwrap());
    assert_eq!(item.publication_due_on(calendar).unwrap().on, day("2008-06-02"), "changed 2008-05-05");
}

#[test]
fn a_change_lies_between_the_day_of_formation_and_the_day_it_is_entered_and_says_what_for() {
    let change = |changed_on: &str, reason: &str| {
        faults(published().change(metadata(), day(changed_on), reason.into(), today()))
    };
    let outside = ("AFTER_FORMATION", "/changed_on".to_string());
    let silent = ("CHANGE_NEEDS_REASON", "/reason".to_string());
    assert_eq!(change("2026-11-24", " "), [outside.clone(), silent]);
    assert_eq!(change("2026-11-01", "标准调整"), [outside]);
}

#[test]
fn content_that_changes_during_its_review_goes_back_and_the_old_determination_no_longer_counts() {
    let reviewed = submitted();
    let late = Determination {
        review_id: REVIEW,
        revision: 1,
        content_hash: reviewed.content_hash.clone().unwrap(),
        disclosure_attribute: Attribute::Proactive,
        withholding_reason: None,
    };
    let (facts, changed_on) = change(&reviewed, today()).unwrap();
    assert!(matches!(&facts[0], ItemFact::Changed { revision: 1, .. }), "names the review to supersede");
    let item = acted(&reviewed, (facts, changed_on));
    assert_eq!(closed_by(&item.determine(late.clone()).unwrap_err()), "ITEM_STATE");
    let item = acted(&item, submit(&item, today()).unwrap());
    assert_eq!(closed_by(&item.determine(late.clone()).unwrap_err()), "REVIEW_BEFORE_PUBLISH");
    let forged = Determination { revision: 2, ..late };
    assert_eq!(closed_by(&item.determine(forged).unwrap_err()), "REVIEW_BEFORE_PUBLISH");
}

#[test]
fn an_undetermined_attribute_determines_nothing_492_14_711_17() {
    let refusal = determine(&submitted(), Attribute::Undetermined, TODAY).unwrap_err();
    assert_eq!(closed_by(&refusal), "UNDETERMINED_BLOCKS_PUBLISH");
}

#[test]
fn withheld_information_is_assessed_again_12_months_after_it_was_determined_711_18() {
    let withheld = |on_day: &str| {
        let item = drafted("2008-03-05", "2008-03-05");
        let item = acted(&item, submit(&item, on("2008-03-05")).unwrap());
        acted(&item, determine(&item, Attribute::NotDisclosed, on_day).unwrap())
    };
    let practice = Practice::default();
    assert_eq!(withheld("2024-02-29").reassessment_due_on(&practice), Some(day("2025-02-28")));
    let half_yearly = Practice { reassessment_months: 6, ..Practice::default() };
    assert_eq!(withheld("2024-02-29").reassessment_due_on(&half_yearly), Some(day("2024-08-29")));
    // Order 492 knew no reassessment: what was withheld under it is due a year after Order 711 took effect.
    assert_eq!(withheld("2008-03-31").reassessment_due_on(&practice), Some(day("2020-05-15")));
    assert_eq!(published().reassessment_due_on(&practice), None);
    assert_eq!(item_in(ItemState::ListedOnRequest).reassessment_due_on(&practice), None);
}

#[test]
fn what_is_reassessed_becomes_a_new_revision_and_keeps_its_old_attribute_on_record() {
    let item = item_in(ItemState::Withheld);
    let item =
        acted(&item, item.reassess(ReassessmentGround::Suggestion, "申请人建议".into(), today()).unwrap());
    assert_eq!((item.state, item.disclosure_attribute), (ItemState::Drafted, Attribute::Undetermined));
    assert_eq!(item.withholding_reason, None);
    let item = acted(&item, submit(&item, today()).unwrap());
    let item = acted(&item, determine(&item, Attribute::Proactive, TODAY).unwrap());
    let item = acted(&item, publish(&item, today()).unwrap());
    let logged: Vec<_> = item.attribute_log.iter().map(|logged| logged.disclosure_attribute).collect();
    assert_eq!(logged, [Attribute::NotDisclosed, Attribute::Proactive]);
    assert_eq!(item.attribute_log[0].withholding_reason.as_deref(), Some("涉及国家秘密（第十四条）"));
}

#[test]
fn the_grounds_of_articles_18_and_44_exist_since_order_711() {
    let item = drafted("2008-03-05", "2008-03-05");
    let item = acted(&item, submit(&item, on("2008-03-05")).unwrap());
    let item = acted(&item, determine(&item, Attribute::OnRequest, "2008-03-31").unwrap());
    let reassess = |ground, on_day| item.reassess(ground, "情势变化".into(), on(on_day));
    let refused = |ground| fault(reassess(ground, "2019-05-14"));
    assert_eq!(refused(ReassessmentGround::Periodic), ("PERIODIC_REASSESSMENT", "/ground".into()));
    assert_eq!(refused(ReassessmentGround::Suggestion).0, "CONVERT_TO_PROACTIVE");
    assert_eq!(refused(ReassessmentGround::RepeatedRequests).0, "CONVERT_TO_PROACTIVE");
    assert!(reassess(ReassessmentGround::OwnMotion, "2019-05-14").is_ok());
    for ground in ReassessmentGround::ALL {
        assert!(reassess(*ground, "2019-05-15").is_ok(), "{ground:?}");
    }
    let without_reason = item.reassess(ReassessmentGround::OwnMotion, " ".into(), on("2019-05-14"));
    assert_eq!(fault(without_reason).0, "REASSESSMENT_REASON_REQUIRED");
}

#[test]
fn information_that_is_no_longer_valid_stays_public_and_says_so_once() {
    let item = acted(&published(), end_validity(&published(), today()).unwrap());
    assert_eq!((item.state, item.validity), (ItemState::Published, ItemValidity::Repealed));
    assert_eq!(item.validity_ended_on, Some(day(TODAY)));
    assert_eq!(closed_by(&end_validity(&item, today()).unwrap_err()), "VALIDITY_ENDS_ONCE");
}

#[test]
fn only_what_is_superseded_names_a_successor_and_never_itself() {
    let end = |validity, superseded_by| {
        let basis = "新办法第三十条".into();
        published()
            .end_validity(ValidityEnd { validity, ended_on: day(TODAY), superseded_by, basis }, today())
    };
    let successor = ItemId(Uuid::from_u128(77));
    let item = acted(&published(), end(ItemValidity::Superseded, Some(successor)).unwrap());
    assert_eq!((item.validity, item.superseded_by), (ItemValidity::Superseded, Some(successor)));
    let wrong = ("SUPERSEDED_NAMES_SUCCESSOR", "/superseded_by".to_string());
    assert_eq!(fault(end(ItemValidity::Superseded, None)), wrong);
    assert_eq!(fault(end(ItemValidity::Superseded, Some(published().id))), wrong);
    assert_eq!(fault(end(ItemValidity::Expired, Some(successor))), wrong);
    assert_eq!(fault(end(ItemValidity::Valid, None)).1, "/validity");
    let nothing_stated = ValidityEnd {
        validity: ItemValidity::Expired,
        ended_on: day("2026-11-24"),
        superseded_by: None,
        basis: String::new(),
    };
    let codes: Vec<_> =
        faults(published().end_validity(nothing_stated, today())).into_iter().map(|f| f.0).collect();
    assert_eq!(codes, ["AFTER_FORMATION", "VALIDITY_BASIS_REQUIRED"]);
}

#[test]
fn a_leak_is_withdrawn_at_once_and_awaits_its_remedy_once() {
    let withdraw = |kind| published().withdraw(kind, "含个人信息".into(), today()).unwrap();
    let leaked = acted(&published(), withdraw(WithdrawalKind::Leak));
    assert!(leaked.awaits_remedy() && leaked.public().is_none());
    assert_eq!(leaked.incident.unwrap().opened_on, day(TODAY));
    assert_eq!(fault(leaked.remedy(" ".into(), today())), ("LEAK_NEEDS_REMEDY", "/remedy".into()));
    let remedied = acted(&leaked, leaked.remedy("通知转载网站删除".into(), today()).unwrap());
    assert!(!remedied.awaits_remedy() && remedied.incident.unwrap().remedied_on == Some(day(TODAY)));
    assert_eq!(closed_by(&remedied.remedy("再次".into(), today()).unwrap_err()), "ITEM_STATE");
    for kind in [WithdrawalKind::Error, WithdrawalKind::Other] {
        let item = acted(&published(), withdraw(kind));
        assert!(!item.awaits_remedy() && item.remedy("无".into(), today()).is_err(), "{kind:?}");
    }
    let without_reason = published().withdraw(WithdrawalKind::Error, " ".into(), today());
    assert_eq!(fault(without_reason), ("WITHDRAWAL_REASON_REQUIRED", "/reason".into()));
}

#[test]
fn a_leak_is_withdrawn_also_while_a_change_is_in_review_and_no_determination_brings_it_back() {
    let reviewed = item_in(ItemState::ChangeUnderReview);
    let gone =
        acted(&reviewed, reviewed.withdraw(WithdrawalKind::Leak, "含个人信息".into(), today()).unwrap());
    assert_eq!(closed_by(&determine(&gone, Attribute::Proactive, TODAY).unwrap_err()), "ITEM_STATE");
    assert_eq!(closed_by(&publish(&gone, today()).unwrap_err()), "REVIEW_BEFORE_PUBLISH");
}

/// Facts exactly as ledgers have them from before changes, validity and kinds of withdrawal existed.
#[test]
fn facts_of_the_old_kind_still_read() {
    let sheet = json!({
        "title": "农村低保政策问答", "content_summary": "条件与程序", "generated_on": "2008-03-05", "subject": "17",
        "genre": "other", "keywords": [], "publication_channels": ["government_website"],
        "proposed_attribute": "proactive", "basis": "第九条",
    });
    let prepared_by =
        json!({ "kind": "person", "id": Uuid::from_u128(1), "name": "承办人甲", "role": "clerk" });
    let facts = json!([
        { "kind": "drafted", "body": {
            "organization_id": BODY, "section_id": SECTION, "metadata": sheet } },
        { "kind": "revised", "body": { "metadata": sheet } },
        { "kind": "submitted", "body": { "subject": {
            "item_id": Uuid::from_u128(9), "revision": 1, "content_hash": "ab", "organization_id": BODY,
            "section_id": SECTION, "title": "农村低保政策问答", "proposed_attribute": "proactive",
            "prepared_by": prepared_by } } },
        { "kind": "attribute_determined", "body": { "review_id": REVIEW, "disclosure_attribute": "proactive" } },
        { "kind": "published", "body": {
            "index_number": "000014349/2008-00001", "publication_channels": ["government_website"] } },
        { "kind": "withdrawn", "body": { "reason": "内容有误" } },
    ]);
    let facts: Vec<ItemFact> = serde_json::from_value(facts).unwrap();
    let before: Item = made(facts[..5].to_vec(), day("2008-04-01"), &clerk());
    let public = before.public().unwrap();
    assert_eq!((public.revision, public.content_hash.as_deref()), (1, Some("ab")));
    assert_eq!(public.published_on, day("2008-04-01"));
    let item: Item = made(facts, day("2008-04-01"), &clerk());
    assert_eq!((item.state, item.withdrawal_kind), (ItemState::Withdrawn, Some(WithdrawalKind::Other)));
    assert!(!item.awaits_remedy());
}
