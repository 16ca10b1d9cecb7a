//! Every state and every act of a request: allowed, or refused with a rule. The table stands here a second time.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use chrono::{NaiveDate, Utc};
use domain::actor::{Actor, ActorKind, Assignment};
use domain::calendar::Calendar;
use domain::ids::OrganizationId;
use domain::record::{Record, Recorded};
use domain::refusal::{ActDay, Refusal};
use domain::request::{
    Applicant, Application, Contact, IdentityDocument, Outcome, ReplyDraft, Request, RequestAct,
    RequestState, ServiceMethod,
};
use domain::vocabulary::{AcquisitionWay, ApplicantType, ProvisionMedium, Role, SubmissionChannel};
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
