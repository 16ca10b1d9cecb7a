//! Every state and every act of every life cycle: allowed, or refused with a rule. The tables stand here a second time.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use chrono::{NaiveDate, Utc};
use domain::actor::{Actor, ActorKind, Assignment};
use domain::core_metadata::CoreMetadata;
use domain::ids::{ItemId, MeetingId, OrganizationId, ReviewId, SectionId};
use domain::index_number::IndexNumber;
use domain::item::{Item, ItemAct, ItemState};
use domain::record::{Record, Recorded};
use domain::refusal::{ActDay, Refusal};
use domain::review::{MeetingBody, Review, ReviewAct, ReviewState, ReviewSubject, default_chain};
use domain::vocabulary::{DisclosureAttribute, PublicationChannel, Role};
use serde_json::json;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> ActDay {
    ActDay::stated(None, day("2026-11-23"), "acted_on")
}

fn person(number: u128, role: Role) -> Actor {
    let roles = vec![Assignment { role, section_id: None }];
    Actor { kind: ActorKind::Person, id: Uuid::from_u128(number), roles, ..Actor::public() }
}

/// The record that `facts` make, all on one day, by one person.
fn made<R: Record>(facts: Vec<R::Fact>, by: &Actor) -> R {
    let recorded =
        |fact| Recorded { fact, day: day("2026-11-23"), by: by.acting_as(None), recorded_at: Utc::now() };
    let mut facts = facts.into_iter().map(recorded);
    let mut record = R::begin(Uuid::from_u128(9), &facts.next().unwrap()).unwrap();
    facts.for_each(|fact| record.evolve(&fact));
    record
}

fn after<R: Record>(mut record: R, facts: Vec<R::Fact>, by: &Actor) -> R {
    for fact in facts {
        record.evolve(&Recorded {
            fact,
            day: day("2026-11-23"),
            by: by.acting_as(None),
            recorded_at: Utc::now(),
        });
    }
    record
}

fn names_a_rule(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::NotNow { rule, state, .. } if !rule.code.is_empty() && !state.is_empty())
}

fn metadata() -> CoreMetadata {
    serde_json::from_value(json!({
        "title": "农村低保政策问答", "content_summary": "条件与程序", "generated_on": "2026-11-02", "subject": "17",
        "genre": "other", "publication_channels": ["government_website"], "proposed_attribute": "proactive",
        "basis": "第二十条第十一项",
    }))
    .unwrap()
}

fn item_in(state: ItemState) -> Item {
    let clerk = person(1, Role::Clerk);
    let (organization, section) = (OrganizationId(Uuid::from_u128(1)), SectionId(Uuid::from_u128(2)));
    let review = ReviewId(Uuid::from_u128(3));
    let drafted: Item =
        made(Item::draft(organization, section, metadata(), None, today()).unwrap().0, &clerk);
    let submitted = after(drafted.clone(), drafted.submit(today()).unwrap().0, &clerk);
    let determined =
        |attribute| after(submitted.clone(), submitted.determine(review, attribute, None).unwrap(), &clerk);
    let proactive = determined(DisclosureAttribute::Proactive);
    let published = after(proactive.clone(), publish(&proactive).unwrap(), &clerk);
    match state {
        ItemState::Drafted => drafted,
        ItemState::UnderReview => submitted,
        ItemState::AwaitingPublication => proactive,
        ItemState::Published => published,
        ItemState::ListedOnRequest => determined(DisclosureAttribute::OnRequest),
        ItemState::Withheld => determined(DisclosureAttribute::NotDisclosed),
        ItemState::Withdrawn => {
            after(published.clone(), published.withdraw("错误".into(), today()).unwrap().0, &clerk)
        }
    }
}

fn publish(item: &Item) -> Result<Vec<domain::item::ItemFact>, Refusal> {
    let channels = vec![PublicationChannel::GovernmentWebsite];
    item.publish(channels, today(), |on| {
        Ok::<_, Refusal>(IndexNumber::issue("SAMPLE081", chrono::Datelike::year(&on), 1))
    })
    .map(|(facts, _)| facts)
}

#[test]
fn an_item_allows_exactly_what_the_table_says() {
    use ItemAct as A;
    use ItemState as S;
    let table: &[(S, &[A])] = &[
        (S::Drafted, &[A::Revise, A::Submit]),
        (S::UnderReview, &[A::Return, A::Determine]),
        (S::AwaitingPublication, &[A::Publish]),
        (S::Published, &[A::Withdraw]),
        (S::ListedOnRequest, &[A::Withdraw]),
        (S::Withheld, &[]),
        (S::Withdrawn, &[]),
    ];
    assert_eq!(table.len(), S::ALL.len());
    let review = ReviewId(Uuid::from_u128(3));
    for (state, allowed) in table {
        let item = item_in(*state);
        assert_eq!(item.state, *state);
        for act in A::ALL.iter().copied() {
            let answered = match act {
                A::Revise => item.revise(metadata(), today()).map(drop),
                A::Submit => item.submit(today()).map(drop),
                A::Return => item.take_back(review, "补充摘要".into()).map(drop),
                A::Determine => item.determine(review, DisclosureAttribute::Proactive, None).map(drop),
                A::Publish => publish(&item).map(drop),
                A::Withdraw => item.withdraw("错误".into(), today()).map(drop),
            };
            match answered {
                Ok(()) => assert!(allowed.contains(&act), "{state:?} allowed {act:?}"),
                Err(refusal) => {
                    assert!(
                        !allowed.contains(&act) && names_a_rule(&refusal),
                        "{state:?} {act:?}: {refusal:?}"
                    );
                }
            }
        }
    }
}

fn review() -> Review {
    let subject = ReviewSubject {
        item_id: ItemId(Uuid::from_u128(9)),
        revision: 1,
        content_hash: "00".into(),
        organization_id: OrganizationId(Uuid::from_u128(1)),
        section_id: SectionId(Uuid::from_u128(2)),
        title: "农村低保政策问答".into(),
        proposed_attribute: DisclosureAttribute::Proactive,
        withholding_reason: None,
        prepared_by: person(1, Role::Clerk).acting_as(None),
    };
    made(Review::open(subject, default_chain()), &Actor::service("review"))
}

/// The review after so many steps of its chain, each by somebody else.
fn review_after(steps: usize) -> Review {
    let mut review = review();
    let (head, leader) = (person(11, Role::SectionHead), person(12, Role::SupervisingLeader));
    let (director, meeting) = (person(13, Role::OfficeDirector), MeetingId(Uuid::from_u128(4)));
    let proactive = DisclosureAttribute::Proactive;
    for step in 0..steps {
        let (facts, by) = match step {
            0 => (review.sign(&head, proactive, None, today()).unwrap().0, &head),
            1 => (review.sign(&leader, proactive, None, today()).unwrap().0, &leader),
            2 => (
                review.decide(MeetingBody::LeadingGroup, meeting, proactive, None, today()).unwrap().0,
                &director,
            ),
            _ => (
                review.decide(MeetingBody::TownshipHeadMeeting, meeting, proactive, None, today()).unwrap().0,
                &director,
            ),
        };
        review = after(review, facts, by);
    }
    review
}

#[test]
fn a_review_allows_exactly_what_the_table_says() {
    use ReviewAct as A;
    use ReviewState as S;
    let returned = {
        let review = review();
        let head = person(11, Role::SectionHead);
        after(review.clone(), review.send_back(&head, Some("补充摘要".into()), today()).unwrap().0, &head)
    };
    let table: &[(Review, S, &[A])] = &[
        (review_after(0), S::AwaitingSignature, &[A::Sign, A::Return]),
        (review_after(1), S::AwaitingSignature, &[A::Sign, A::Return]),
        (review_after(2), S::AwaitingMeeting, &[A::Decide]),
        (review_after(4), S::Determined, &[]),
        (returned, S::Returned, &[]),
    ];
    let somebody_new = person(20, Role::SupervisingLeader);
    for (review, state, allowed) in table {
        assert_eq!(review.state, *state);
        for act in A::ALL.iter().copied() {
            let answered = match act {
                A::Sign => {
                    review.sign(&somebody_new, DisclosureAttribute::Proactive, None, today()).map(drop)
                }
                A::Return => review.send_back(&somebody_new, Some("补充".into()), today()).map(drop),
                A::Decide => review
                    .decide(
                        MeetingBody::LeadingGroup,
                        MeetingId(Uuid::from_u128(4)),
                        DisclosureAttribute::Proactive,
                        None,
                        today(),
                    )
                    .map(drop),
            };
            match answered {
                Ok(()) => assert!(allowed.contains(&act), "{state:?} allowed {act:?}"),
                Err(refusal) => {
                    assert!(
                        !allowed.contains(&act) && names_a_rule(&refusal),
                        "{state:?} {act:?}: {refusal:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_township_head_meeting_does_not_decide_before_the_leading_group() {
    let meeting = MeetingId(Uuid::from_u128(4));
    let early = review_after(2).decide(
        MeetingBody::TownshipHeadMeeting,
        meeting,
        DisclosureAttribute::Proactive,
        None,
        today(),
    );
    assert!(names_a_rule(&early.unwrap_err()));
}

#[test]
fn whoever_filled_an_item_in_or_signed_before_does_not_sign() {
    let forbidden = |answered: Result<_, Refusal>| match answered {
        Err(Refusal::Forbidden(rule)) => rule.code,
        other => panic!("{other:?}"),
    };
    let clerk = person(1, Role::SectionHead);
    assert_eq!(
        forbidden(review().sign(&clerk, DisclosureAttribute::Proactive, None, today())),
        "SEPARATION_OF_DUTIES"
    );
    let head = person(11, Role::SupervisingLeader);
    let second = review_after(1).sign(&head, DisclosureAttribute::Proactive, None, today());
    assert_eq!(forbidden(second), "SEPARATION_OF_DUTIES");
}

#[test]
fn withholding_an_item_needs_a_reason() {
    let head = person(11, Role::SectionHead);
    let without = review().sign(&head, DisclosureAttribute::NotDisclosed, None, today());
    let Err(Refusal::Invalid(faults)) = without else { panic!("{without:?}") };
    assert_eq!(faults[0].code, "ATTRIBUTE_REASON_REQUIRED");
    let reason = Some("涉及国家秘密".to_string());
    assert!(review().sign(&head, DisclosureAttribute::NotDisclosed, reason, today()).is_ok());
}
