use super::*;
use crate::actor::{ActedBy, Actor};
use crate::ids::ItemId;
use crate::vocabulary::VisitWay;
use chrono::Utc;
use serde_json::json;

fn on(text: &str) -> ActDay {
    ActDay::stated(None, text.parse().unwrap(), "acted_on")
}

fn body() -> OrganizationId {
    OrganizationId(Uuid::from_u128(1))
}

fn officer(id: u128) -> ActedBy {
    Actor { id: Uuid::from_u128(id), ..Actor::public() }.acting_as(None)
}

fn recorded<F>(fact: F, day: NaiveDate, by: &ActedBy) -> Recorded<F> {
    Recorded { fact, day, by: by.clone(), recorded_at: Utc::now() }
}

fn begun<R: Record>(acted: Acted<R::Fact>) -> R {
    let (facts, day) = acted.unwrap();
    let mut facts = facts.into_iter();
    let mut record =
        R::begin(Uuid::from_u128(9), &recorded(facts.next().unwrap(), day, &officer(1))).unwrap();
    facts.for_each(|fact| record.evolve(&recorded(fact, day, &officer(1))));
    record
}

fn after<R: Record>(record: &R, acted: Acted<R::Fact>, by: &ActedBy) -> R {
    let (facts, day) = acted.unwrap();
    let mut record = record.clone();
    facts.into_iter().for_each(|fact| record.evolve(&recorded(fact, day, by)));
    record
}

fn codes(refusal: Refusal) -> Vec<(String, &'static str)> {
    match refusal {
        Refusal::Invalid(faults) => faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect(),
        Refusal::NotNow { rule, .. } | Refusal::Forbidden(rule) => vec![(String::new(), rule.code)],
        Refusal::Unknown => vec![],
    }
}

fn code(refusal: Refusal) -> &'static str {
    codes(refusal)[0].1
}

/// The place of the founding document: one computer, one catalogue, open on working days.
fn profile() -> PlaceProfile {
    serde_json::from_value(json!({
        "name": "政府信息公开查询办公室", "kind": "reading_room", "address": "党政办公室",
        "opening_hours": [
            { "week_day": "monday", "opens": "08:30:00", "closes": "11:30:00" },
            { "week_day": "monday", "opens": "13:30:00", "closes": "17:00:00" },
        ],
        "equipment": [{ "kind": "computer", "count": 1 }, { "kind": "catalogue", "count": 1 }],
        "keeper": { "function": "专管员" }, "deposits_from": "2008-05-01",
    }))
    .unwrap()
}

fn place() -> ReadingPlace {
    begun(ReadingPlace::establish(body(), profile(), Some("查阅应当登记。".into()), on("2008-04-20")))
}

#[test]
fn a_place_without_hours_keeper_or_order_is_refused_with_everything_that_is_wrong() {
    let mut odd = profile();
    odd.name = " ".into();
    odd.keeper.function = String::new();
    odd.opening_hours[1].opens = "11:00:00".parse().unwrap();
    odd.equipment[0].count = 0;
    let refusal = ReadingPlace::establish(body(), odd.clone(), None, on("2008-04-20")).unwrap_err();
    assert_eq!(
        codes(refusal),
        [
            ("/profile/name".into(), "text"),
            ("/profile/keeper/function".into(), "text"),
            ("/profile/opening_hours/1".into(), "repeated"),
            ("/profile/equipment/0/count".into(), "range"),
        ]
    );
    let closed_always = PlaceProfile { opening_hours: vec![], ..profile() };
    let refusal = ReadingPlace::establish(body(), closed_always.clone(), None, on("2008-04-20"));
    assert_eq!(code(refusal.unwrap_err()), "READING_PLACES_EQUIPPED");
    let board = PlaceProfile { kind: crate::vocabulary::ReadingPlaceKind::NoticeBoard, ..closed_always };
    assert!(ReadingPlace::establish(body(), board, None, on("2008-04-20")).is_ok());
}

#[test]
fn rules_of_use_have_editions_and_a_closed_place_takes_nothing_more() {
    let first = place();
    assert_eq!(first.use_rules.as_ref().unwrap().edition, 1);
    let second = after(
        &first,
        first.adopt_use_rules("查阅应当登记，爱护资料。".into(), on("2009-01-05")),
        &officer(1),
    );
    let rules = second.use_rules.clone().unwrap();
    assert_eq!((rules.edition, rules.adopted_on.to_string().as_str()), (2, "2009-01-05"));
    assert_eq!(code(second.close(" ".into(), on("2010-01-04")).unwrap_err()), "READING_PLACE_CLOSING_REASON");
    let closed = after(&second, second.close("并入政务服务中心".into(), on("2010-01-04")), &officer(1));
    assert_eq!(closed.state(), "closed");
    assert_eq!(code(closed.change_profile(profile(), on("2010-01-05")).unwrap_err()), "READING_PLACE_OPEN");
    assert_eq!(code(closed.adopt_use_rules("x".into(), on("2010-01-05")).unwrap_err()), "READING_PLACE_OPEN");
}

fn line() -> DepositLine {
    serde_json::from_value(json!({
        "item_id": Uuid::from_u128(5), "title": "农村低保政策", "index_number": "SAMPLE081/2008-00001",
        "generated_on": "2008-03-05", "published_on": "2008-05-05", "copies": 2,
    }))
    .unwrap()
}

fn prepared() -> Deposit {
    let at = (ReadingPlaceId(Uuid::from_u128(9)), "2008-04-20".parse().unwrap());
    begun(Deposit::prepare(body(), at, vec![line()], on("2008-05-20")))
}

/// What is open where: handed over once, received once, taken back until it is received.
#[test]
fn a_batch_goes_its_way_and_no_other() {
    let handed_over = after(&prepared(), prepared().hand_over(on("2008-05-21")), &officer(1));
    let received = after(&handed_over, handed_over.receive(&officer(2), None, on("2008-05-22")), &officer(2));
    let cancelled = after(&prepared(), prepared().cancel("列错".into(), on("2008-05-21")), &officer(1));
    let table: [(&Deposit, [bool; 3]); 4] = [
        (&prepared(), [true, false, true]),
        (&handed_over, [false, true, true]),
        (&received, [false, false, false]),
        (&cancelled, [false, false, false]),
    ];
    for (deposit, open) in table {
        let acts = [
            deposit.hand_over(on("2008-06-02")),
            deposit.receive(&officer(2), None, on("2008-06-02")),
            deposit.cancel("列错".into(), on("2008-06-02")),
        ];
        let found = acts.map(|act| match act {
            Ok(_) => true,
            Err(refusal) => {
                assert_eq!(code(refusal), "DEPOSIT_STATE");
                false
            }
        });
        assert_eq!(found, open, "{:?}", deposit.state);
    }
}

#[test]
fn whoever_handed_over_does_not_enter_the_receipt_wherever_it_was_signed() {
    let handed_over = after(&prepared(), prepared().hand_over(on("2008-05-21")), &officer(1));
    let outside = || Some("县档案馆接收员".to_string());
    for function in [None, outside()] {
        let refusal = handed_over.receive(&officer(1), function, on("2008-05-22")).unwrap_err();
        assert_eq!(code(refusal), "DEPOSIT_SIGNED_BY_TWO");
    }
    let refusal = handed_over.receive(&officer(2), Some(" ".into()), on("2008-05-22")).unwrap_err();
    assert_eq!(codes(refusal), [("/function".to_string(), "text")]);
    let received =
        after(&handed_over, handed_over.receive(&officer(2), outside(), on("2008-05-22")), &officer(2));
    assert_eq!(received.received.unwrap().function.as_deref(), Some("县档案馆接收员"));
}

#[test]
fn nothing_is_deposited_before_it_was_published() {
    let at = (ReadingPlaceId(Uuid::from_u128(9)), "2008-04-20".parse().unwrap());
    let day =
        ActDay::stated(Some("2008-05-04".parse().unwrap()), "2008-06-02".parse().unwrap(), "prepared_on");
    let refusal = Deposit::prepare(body(), at, vec![line()], day).unwrap_err();
    assert_eq!(codes(refusal), [("/prepared_on".to_string(), "LEGAL_DAY_BEFORE_PREVIOUS")]);
    let none = DepositLine { copies: 0, ..line() };
    let refusal = Deposit::prepare(body(), at, vec![none], on("2008-05-20")).unwrap_err();
    assert_eq!(codes(refusal), [("/items/0/copies".to_string(), "range")]);
}

#[test]
fn paper_stands_on_the_shelf_until_it_is_taken_off_with_a_reason() {
    let at = (ReadingPlaceId(Uuid::from_u128(9)), "2008-04-20".parse().unwrap());
    let paper: ShelvedPaper =
        serde_json::from_value(json!({ "title": "土地利用总体规划图册", "copies": 1 })).unwrap();
    let holding: Holding = begun(Holding::shelve(body(), at, paper.clone(), on("2008-05-06")));
    let moved = after(&holding, holding.relocate(Some("2-3-07".into()), 2, on("2008-05-07")), &officer(1));
    assert_eq!((moved.paper.shelf_mark.as_deref(), moved.paper.copies), (Some("2-3-07"), 2));
    assert_eq!(code(moved.remove(String::new(), on("2008-05-08")).unwrap_err()), "HOLDING_REMOVAL_REASON");
    let removed = after(&moved, moved.remove("原件撤回".into(), on("2008-05-08")), &officer(1));
    assert_eq!(code(removed.relocate(None, 1, on("2008-05-09")).unwrap_err()), "HOLDING_ON_SHELF");
    assert_eq!(code(removed.remove("再次".into(), on("2008-05-09")).unwrap_err()), "HOLDING_ON_SHELF");
    let none = ShelvedPaper { copies: 0, title: " ".into(), ..paper };
    let refusal = Holding::shelve(body(), at, none, on("2008-05-06")).unwrap_err();
    assert_eq!(codes(refusal).len(), 2);
}

fn entry(note: &str) -> VisitEntry {
    VisitEntry {
        way: VisitWay::OnSite,
        visitors: 2,
        item_ids: vec![ItemId(Uuid::from_u128(5))],
        looked_up: 1,
        copies_made: 3,
        note: Some(note.into()),
    }
}

#[test]
fn the_log_of_visits_takes_numbers_and_no_person() {
    let visit: Visit = begun(Visit::enter(&place(), entry("查阅低保政策"), on("2008-05-12")));
    assert_eq!(visit.visited_on.to_string(), "2008-05-12");
    for note in ["来访者电话13800000000", "证号110000198001010000"] {
        let refusal = Visit::enter(&place(), entry(note), on("2008-05-12")).unwrap_err();
        assert_eq!(codes(refusal), [("/note".to_string(), "VISIT_WITHOUT_PERSONAL_DATA")], "{note}");
    }
    let refusal = Visit::enter(&place(), entry(&"长".repeat(201)), on("2008-05-12")).unwrap_err();
    assert_eq!(codes(refusal), [("/note".to_string(), "text")]);
    let odd = VisitEntry { visitors: 0, looked_up: 0, ..entry("") };
    let refusal = Visit::enter(&place(), odd, on("2008-05-12")).unwrap_err();
    assert_eq!(codes(refusal), [("/visitors".to_string(), "range"), ("/looked_up".to_string(), "range")]);
    let cancelled = after(&visit, visit.cancel("登记两次".into(), on("2008-05-13")), &officer(1));
    assert_eq!(code(cancelled.cancel("又".into(), on("2008-05-13")).unwrap_err()), "VISIT_CANCELLED_ONCE");
}

#[test]
fn a_visit_lies_in_the_life_of_the_place_but_may_be_entered_after_it() {
    let closed = after(&place(), place().close("搬迁".into(), on("2010-01-04")), &officer(1));
    let stated =
        |day: &str| ActDay::stated(Some(day.parse().unwrap()), "2010-02-01".parse().unwrap(), "visited_on");
    assert!(Visit::enter(&closed, entry("补登"), stated("2010-01-04")).is_ok());
    let late = Visit::enter(&closed, entry("补登"), stated("2010-01-05")).unwrap_err();
    assert_eq!(codes(late), [("/visited_on".to_string(), "VISIT_WHILE_OPEN")]);
    let early = Visit::enter(&closed, entry("补登"), stated("2008-04-19")).unwrap_err();
    assert_eq!(codes(early), [("/visited_on".to_string(), "LEGAL_DAY_BEFORE_PREVIOUS")]);
}
