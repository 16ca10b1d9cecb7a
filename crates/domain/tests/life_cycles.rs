//! Every state and every act of every life cycle: allowed, or refused with a rule. The tables stand here a second time.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use chrono::{NaiveDate, Utc};
use domain::actor::{Actor, ActorKind, Assignment};
use domain::calendar::Calendar;
use domain::core_metadata::CoreMetadata;
use domain::ids::{ItemId, MeetingId, OrganizationId, ReviewId, SectionId};
use domain::index_number::IndexNumber;
use domain::item::{Item, ItemAct, ItemState};
use domain::record::{Record, Recorded};
use domain::refusal::{ActDay, Refusal};
use domain::request::{
    Applicant, Application, Contact, IdentityDocument, Outcome, ReplyDraft, Request, RequestAct,
    RequestState, ServiceMethod,
};
use domain::review::{MeetingBody, Review, ReviewAct, ReviewState, ReviewSubject, default_chain};
use domain::vocabulary::{
    AcquisitionWay, ApplicantType, DisclosureAttribute, ProvisionMedium, PublicationChannel, Role,
    SubmissionChannel,
};
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

fn application() -> Application {
    Application {
        applicant: Applicant {
            r#type: ApplicantType::NaturalPerson,
            name: "申请人甲".into(),
            identity_document: Some(IdentityDocument {
                name: "居民身份证".into(),
                number: "样本证件".into(),
            }),
            contact: Contact { telephone: Some("0".into()), email: None, postal_address: None },
        },
        description: "分户明细".into(),
        provision_medium: ProvisionMedium::Paper,
        acquisition_way: AcquisitionWay::PickUp,
    }
}

fn request(channel: SubmissionChannel) -> Request {
    let organization = OrganizationId(Uuid::from_u128(1));
    let facts = Request::submit(
        organization,
        "X-2026-00001".into(),
        channel,
        &application(),
        "00".into(),
        day("2026-11-23"),
    );
    made(facts.unwrap(), &Actor::public())
}

fn reply(request: &Request) -> Result<Vec<domain::request::RequestFact>, Refusal> {
    let draft = ReplyDraft {
        outcome: Outcome::Granted,
        item_ids: vec![],
        content: Some("见附件".into()),
        reasons: None,
    };
    request.reply(&draft, "F-1".into(), ServiceMethod::Direct, "00".into(), today()).map(|(facts, _)| facts)
}

#[test]
fn a_request_allows_exactly_what_the_table_says() {
    use RequestAct as A;
    use RequestState as S;
    let calendar = Calendar::national();
    let officer = person(13, Role::OfficeDirector);
    let online = request(SubmissionChannel::Online);
    let counter = request(SubmissionChannel::InPerson);
    let replied = after(counter.clone(), reply(&counter).unwrap(), &officer);
    let withdrawn = after(counter.clone(), counter.withdraw(today()).unwrap().0, &officer);
    let table: &[(Request, S, &[A])] = &[
        (online, S::AwaitingConfirmation, &[A::Confirm, A::Withdraw]),
        (counter, S::Registered, &[A::Extend, A::Reply, A::Withdraw]),
        (replied, S::Replied, &[]),
        (withdrawn, S::Withdrawn, &[]),
    ];
    assert_eq!(table.len(), S::ALL.len());
    for (request, state, allowed) in table {
        assert_eq!(request.state, *state);
        for act in A::ALL.iter().copied() {
            let answered = match act {
                A::Confirm => request.confirm(today()).map(drop),
                A::Extend => request.extend(20, "征求意见".into(), today(), calendar).map(drop),
                A::Reply => reply(request).map(drop),
                A::Withdraw => request.withdraw(today()).map(drop),
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
fn a_period_is_extended_once_and_by_no_more_than_the_law_allows() {
    let calendar = Calendar::national();
    let request = request(SubmissionChannel::InPerson);
    let extend = |request: &Request, days| request.extend(days, "征求意见".into(), today(), calendar);
    for days in [0, 21] {
        assert!(
            matches!(extend(&request, days), Err(Refusal::Invalid(_))),
            "{days}: 711 art. 33 allows 1 to 20"
        );
    }
    let officer = person(13, Role::OfficeDirector);
    let extended = after(request.clone(), extend(&request, 20).unwrap().0, &officer);
    assert!(names_a_rule(&extend(&extended, 1).unwrap_err()), "only once");
    let late = ActDay::stated(None, day("2027-03-01"), "extended_on");
    assert!(
        names_a_rule(&request.extend(5, "x".into(), late, calendar).unwrap_err()),
        "not after the due day"
    );
}

#[test]
fn an_application_under_order_711_needs_proof_of_identity_and_one_under_order_492_does_not() {
    let mut without = application();
    without.applicant.identity_document = None;
    let submit = |on: &str| {
        let organization = OrganizationId(Uuid::from_u128(1));
        Request::submit(organization, "X".into(), SubmissionChannel::InPerson, &without, "00".into(), day(on))
    };
    assert!(submit("2019-05-14").is_ok());
    let Err(Refusal::Invalid(faults)) = submit("2019-05-15") else { panic!("not refused") };
    assert_eq!(
        (faults[0].code, faults[0].pointer.as_str()),
        ("REQ_ID_PROOF", "/applicant/identity_document")
    );
}

#[test]
fn a_refusal_states_its_reasons_and_a_grant_hands_something_out() {
    let draft = |outcome| ReplyDraft { outcome, item_ids: vec![], content: None, reasons: None };
    let code = |outcome| draft(outcome).check()[0].code;
    assert_eq!(code(Outcome::DeniedStateSecret), "REFUSAL_MUST_STATE_REASONS");
    assert_eq!(code(Outcome::Nonexistent), "REFUSAL_MUST_STATE_REASONS");
    assert_eq!(code(Outcome::Granted), "GRANT_HANDS_OUT_INFORMATION");
}
