//! The guide (492:19, 711:12): which parts each order demands, what is amiss with an edition, and its life. The table of
//! what is open where stands here a second time.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod support;

use chrono::{NaiveDate, Utc};
use domain::actor::Actor;
use domain::calendar::Calendar;
use domain::core_metadata::AttachedFile;
use domain::deadlines::{DeadlineKind, due};
use domain::guide::{
    Guide, GuideAct, GuideContent, GuideFact, GuidePart, GuideState, GuideWarningKind, Neighbours,
};
use domain::ids::{FileId, ItemId, OrganizationId};
use domain::practice::Practice;
use domain::record::{Acted, Record, Recorded};
use domain::refusal::{ActDay, Refusal};
use domain::vocabulary::OrganizationLevel;
use serde_json::{Value, json};
use uuid::Uuid;

const OWN: Neighbours<'static> = Neighbours { own: "檀营乡人民政府", others: &[] };

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn on(text: &str) -> ActDay {
    ActDay::stated(Some(day(text)), day("2026-11-27"), "acted_on")
}

/// A guide that has all that either order demands. Names, numbers and addresses are invented.
fn whole() -> Value {
    json!({
        "classification": "按照主题分为22类。",
        "arrangement": "按照科室、年度编排，每条有索引号。",
        "proactive": { "channels": ["government_website", "reading_room"], "where_to_find": "县政府网站乡镇栏目。", "kept_online_years": 2 },
        "on_request": {
            "received_by": "党政办公室", "channels": ["in_person", "mail_signed"],
            "how_to_apply": "填写申请表。", "procedure": "登记、办理、答复。", "fees": "按照规定收取。",
        },
        "work_body": {
            "name": "党政办公室", "office_address": "样例路0号", "postcode": "000000", "office_hours": "工作日8:30至17:30",
            "telephone": "00000000", "fax": "00000001", "email": "sample@example.invalid",
        },
        "reading_places": [{ "name": "查询办公室", "address": "样例路0号", "open_hours": "工作日" }],
        "supervision": { "complaints_to": "县政府信息公开工作主管部门", "remedies": "向县人民政府申请行政复议。" },
    })
}

fn content(value: Value) -> GuideContent {
    serde_json::from_value(value).unwrap()
}

/// The whole guide without what stands at `pointer`.
fn without(pointer: &str) -> GuideContent {
    let mut value = whole();
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(field);
    content(value)
}

fn file() -> AttachedFile {
    AttachedFile {
        file_id: FileId(Uuid::from_u128(7)),
        name: "指南.html".into(),
        media_type: "text/html".into(),
        size_bytes: 1,
        sha256: "aa".repeat(32),
    }
}

fn item() -> ItemId {
    ItemId(Uuid::from_u128(8))
}

fn recorded(fact: GuideFact, day: NaiveDate) -> Recorded<GuideFact> {
    Recorded { fact, day, by: Actor::service("test").acting_as(None), recorded_at: Utc::now() }
}

fn after(guide: &Guide, acted: Acted<GuideFact>) -> Guide {
    let (facts, day) = acted.unwrap();
    let mut guide = guide.clone();
    facts.into_iter().for_each(|fact| guide.evolve(&recorded(fact, day)));
    guide
}

fn drafted() -> Guide {
    let (facts, day) =
        Guide::draft(OrganizationId(Uuid::from_u128(1)), content(whole()), on("2008-05-06")).unwrap();
    Guide::begin(Uuid::from_u128(9), &recorded(facts[0].clone(), day)).unwrap()
}

fn put_up() -> Guide {
    let guide = drafted();
    after(&guide, guide.put_up(item(), file(), on("2008-05-07")))
}

fn published() -> Guide {
    let guide = put_up();
    let facts = guide.publish(item(), &[file()], 1);
    after(&guide, Ok((facts, day("2008-05-20"))))
}

#[test]
fn each_part_that_the_law_of_the_day_demands_is_named_when_it_is_missing() {
    let (in_2008, in_2020) = (day("2008-05-07"), day("2020-05-07"));
    for (pointer, part) in [
        ("/classification", GuidePart::Classification),
        ("/arrangement", GuidePart::Arrangement),
        ("/proactive/where_to_find", GuidePart::ProactiveWays),
        ("/on_request/how_to_apply", GuidePart::OnRequestWays),
        ("/work_body/name", GuidePart::WorkBodyName),
        ("/work_body/office_address", GuidePart::OfficeAddress),
        ("/work_body/office_hours", GuidePart::OfficeHours),
        ("/work_body/telephone", GuidePart::Telephone),
        ("/work_body/fax", GuidePart::Fax),
    ] {
        for on in [in_2008, in_2020] {
            assert_eq!(without(pointer).missing_on(on), [part], "{pointer} on {on}");
        }
    }
    // 492:19 names the e-mail address, 711:12 ways to reach the body over the internet.
    assert_eq!(without("/work_body/email").missing_on(in_2008), [GuidePart::Email]);
    assert_eq!(without("/work_body/email").missing_on(in_2020), [GuidePart::InternetContact]);
    let mut by_website = without("/work_body/email");
    by_website.work_body.website = "https://example.invalid/".into();
    assert_eq!(by_website.missing_on(day("2019-05-14")), [GuidePart::Email]);
    assert!(by_website.missing_on(day("2019-05-15")).is_empty());
    assert!(content(whole()).missing_on(in_2008).is_empty());
    assert_eq!(GuideContent::default().missing_on(in_2008).len(), 10);
}

#[test]
fn a_guide_that_lacks_a_statutory_part_is_written_but_not_put_up() {
    let guide = drafted();
    let guide = after(&guide, guide.revise(without("/work_body/fax"), on("2008-05-07")));
    let Err(Refusal::Invalid(faults)) = guide.put_up(item(), file(), on("2008-05-07")) else {
        panic!("it was put up")
    };
    assert_eq!(
        (faults.len(), faults[0].code, &*faults[0].pointer),
        (1, "GUIDE_MIN_FIELDS", "/content/work_body/fax")
    );
    assert!(faults[0].zh.contains("传真号码"));
}

#[test]
fn what_is_amiss_depends_on_the_day() {
    let kinds = |content: &GuideContent, law_day: &str, today: &str| -> Vec<_> {
        let warnings = content.warnings(day(law_day), day(today), OWN);
        warnings.into_iter().map(|warning| warning.kind).collect()
    };
    let guide = content(whole());
    assert!(kinds(&guide, "2008-05-07", "2008-06-01").is_empty());
    // Cost fees ended on 2017-03-31, the Litigation Law of 1989 on 2015-04-30.
    use GuideWarningKind::{
        ContactIsNone, LawNoLongerInForce, NameDoubled, OtherBodyNamed, UsualPartMissing,
    };
    assert_eq!(kinds(&guide, "2008-05-07", "2015-04-30"), []);
    assert_eq!(kinds(&guide, "2008-05-07", "2015-05-01"), [LawNoLongerInForce]);
    assert_eq!(kinds(&guide, "2008-05-07", "2017-04-01"), [LawNoLongerInForce; 2]);
    assert_eq!(kinds(&guide, "2008-05-07", "2019-05-15"), [LawNoLongerInForce; 3]);
    assert_eq!(kinds(&guide, "2008-05-07", "2024-01-01"), [LawNoLongerInForce; 4]);
    assert_eq!(kinds(&guide, "2024-01-02", "2026-11-27"), []);

    let mut odd = content(whole());
    odd.work_body.fax = "无".into();
    odd.work_body.postcode = String::new();
    odd.on_request.how_to_apply = "向东坪镇人民政府提出申请。".into();
    odd.on_request.procedure = "檀营乡檀营乡办理。".into();
    assert_eq!(
        kinds(&odd, "2024-01-02", "2026-11-27"),
        [UsualPartMissing, ContactIsNone, OtherBodyNamed, NameDoubled]
    );
}

#[test]
fn the_review_of_the_guide_is_due_a_year_after_its_publication() {
    let due_on = |published: &str| {
        let township = OrganizationLevel::Township;
        let due =
            due(DeadlineKind::GuideReview, day(published), Calendar::national(), &Practice::USUAL, township);
        due.unwrap().on
    };
    assert_eq!(due_on("2008-05-20"), day("2009-05-20"), "a Wednesday");
    assert_eq!(due_on("2008-10-01"), day("2009-10-09"), "the holidays of 2009 ended on 8 October");
    let guide = published();
    assert_eq!(guide.reviewed_last_on(), Some(day("2008-05-20")));
    let guide = after(&guide, guide.review(None, on("2009-03-02")));
    assert_eq!((guide.state, guide.reviewed_last_on()), (GuideState::Published, Some(day("2009-03-02"))));
}

#[test]
fn an_edition_is_current_with_the_publication_of_exactly_its_file() {
    let guide = put_up();
    let other = AttachedFile { sha256: "bb".repeat(32), ..file() };
    assert!(guide.publish(item(), &[other], 1).is_empty(), "another file was published");
    assert!(guide.publish(ItemId(Uuid::from_u128(99)), &[file()], 1).is_empty(), "of another item");
    assert!(guide.current().is_none());
    let guide = published();
    assert_eq!(guide.current().unwrap().number, 1);
    assert!(guide.publish(item(), &[file()], 1).is_empty(), "met again it changes nothing");

    let second = after(&guide, guide.draft_edition(content(whole()), on("2020-05-07")));
    assert_eq!((second.current().unwrap().number, second.in_work().unwrap().number), (1, 2));
    let new = AttachedFile { sha256: "cc".repeat(32), ..file() };
    let second = after(&second, second.put_up(item(), new.clone(), on("2020-05-08")));
    let facts = second.publish(item(), &[new], 2);
    let second = after(&second, Ok((facts, day("2020-05-20"))));
    assert_eq!(second.current().unwrap().number, 2);
    let replaced = second.replaced_by(1).unwrap();
    assert_eq!((replaced.number, replaced.published_on), (2, Some(day("2020-05-20"))));
    assert_eq!(second.edition(1).unwrap().law_day(), day("2008-05-07"), "the old edition stays as it was");
}

#[test]
fn each_act_is_open_where_the_table_says_and_refused_elsewhere() {
    use GuideAct as A;
    let open: &[(GuideState, &[A])] = &[
        (GuideState::Drafted, &[A::Revise, A::PutUp, A::Review]),
        (GuideState::PutUp, &[A::Revise, A::Publish, A::Review]),
        (GuideState::Published, &[A::DraftEdition, A::Review]),
    ];
    for (state, acts) in open {
        assert_eq!(state.open_acts(), *acts, "{state:?}");
    }
    let refused = |acted: Acted<GuideFact>| match acted {
        Err(Refusal::NotNow { rule, .. }) => rule.code,
        other => panic!("{other:?}"),
    };
    let text = || content(whole());
    assert_eq!(refused(published().revise(text(), on("2009-01-05"))), "GUIDE_STATE");
    assert_eq!(refused(published().put_up(item(), file(), on("2009-01-05"))), "GUIDE_STATE");
    assert_eq!(refused(put_up().revise(text(), on("2009-01-05"))), "GUIDE_STATE", "without its item");
    assert_eq!(refused(drafted().draft_edition(text(), on("2009-01-05"))), "GUIDE_STATE");
    assert_eq!(refused(drafted().review(None, on("2009-01-05"))), "GUIDE_STATE", "nothing is published");
}

#[test]
fn what_cannot_be_shown_is_refused_with_its_place() {
    let mut odd = content(whole());
    odd.work_body.name = "党政\u{200b}办公室".into();
    odd.classification = "字".repeat(10_001);
    odd.proactive.kept_online_years = Some(0);
    let pointers: Vec<_> = odd.faults().into_iter().map(|fault| fault.pointer).collect();
    assert_eq!(
        pointers,
        ["/content/classification", "/content/work_body/name", "/content/proactive/kept_online_years"]
    );
}

#[test]
fn an_edition_is_carried_by_what_carried_one_before_or_by_a_new_draft_without_files() {
    use domain::item::ItemState;
    use support::items::item_in;
    let code = |item: &domain::item::Item| match put_up().may_be_carried_by(item) {
        Ok(()) => "carried",
        Err(Refusal::Invalid(faults)) => {
            assert_eq!(faults[0].pointer, "/item_id");
            faults[0].code
        }
        Err(other) => panic!("{other:?}"),
    };
    let mut fresh = item_in(ItemState::Drafted);
    assert_eq!(code(&fresh), "carried");
    fresh.metadata.files = vec![file()];
    assert_eq!(code(&fresh), "GUIDE_CARRIED_BY_OWN_ITEM", "its file would be published with the guide");
    for state in ItemState::ALL.iter().filter(|state| **state != ItemState::Drafted) {
        assert_eq!(code(&item_in(*state)), "GUIDE_CARRIED_BY_OWN_ITEM", "{state:?}");
        let mut carrier = item_in(*state);
        carrier.id = item();
        carrier.metadata.files = vec![file()];
        assert_eq!(code(&carrier), "carried", "{state:?}: it carried the edition before");
    }
}
