//! An application from the counter to the archive: every state with every act, and the guards of the law.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod guards;
mod life_cycle;

use chrono::{NaiveDate, Utc};
use domain::actor::Actor;
use domain::calendar::Calendar;
use domain::clock::{ClockState, OrderedPeriod, OrderingAuthority};
use domain::ids::{OrganizationId, ReviewId, SectionId};
use domain::practice::{Practice, Reckoning};
use domain::record::{Record, Recorded};
use domain::refusal::{ActDay, Refusal};
use domain::regime::ConsultedParty;
use domain::request::{
    Applicant, Application, Contact, IdentityDocument, NewConsultation, NewCorrectionRequest, NewFeeNotice,
    Opinion, Outcome, ReplyDraft, Request, RequestAct, RequestFact, RequestState, ReviewedBy, ServiceMethod,
};
use domain::vocabulary::{AcquisitionWay, ApplicantType, ProvisionMedium, SubmissionChannel};
use std::sync::LazyLock;
use uuid::Uuid;

use RequestAct as A;
use RequestState as S;

type Acted = Result<(Vec<RequestFact>, NaiveDate), Refusal>;

static PRACTICE: LazyLock<Practice> = LazyLock::new(Practice::default);

fn by() -> Reckoning<'static> {
    Reckoning { calendar: Calendar::national(), practice: &PRACTICE }
}

fn on(text: &str) -> ActDay {
    ActDay::stated(Some(text.parse().unwrap()), "2026-11-23".parse().unwrap(), "acted_on")
}

fn hash() -> String {
    "00".into()
}

fn application() -> Application {
    let proof = IdentityDocument { name: "居民身份证".into(), number: "样本证件".into() };
    Application {
        applicant: Applicant {
            r#type: ApplicantType::NaturalPerson,
            name: "申请人甲".into(),
            identity_document: Some(proof),
            contact: Contact { telephone: Some("0".into()), email: None, postal_address: None },
        },
        description: "分户明细".into(),
        provision_medium: ProvisionMedium::Paper,
        acquisition_way: AcquisitionWay::PickUp,
    }
}

fn recorded(fact: RequestFact, day: NaiveDate) -> Recorded<RequestFact> {
    Recorded { fact, day, by: Actor::public().acting_as(None), recorded_at: Utc::now() }
}

/// An application that came in on `day` by `channel`.
fn submitted(day: &str, channel: SubmissionChannel) -> Request {
    let (organization, day) = (OrganizationId(Uuid::from_u128(1)), day.parse().unwrap());
    let facts =
        Request::submit(organization, "X-2021-00001".into(), channel, (&application(), hash()), day).unwrap();
    let mut facts = facts.into_iter().map(|fact| recorded(fact, day));
    let mut request = Request::begin(Uuid::from_u128(9), &facts.next().unwrap()).unwrap();
    facts.for_each(|fact| request.evolve(&fact));
    request
}

fn after(mut request: Request, acted: Acted) -> Request {
    let (facts, day) = acted.unwrap();
    facts.into_iter().for_each(|fact| request.evolve(&recorded(fact, day)));
    request
}

fn granted() -> ReplyDraft {
    ReplyDraft {
        outcome: Outcome::Granted, item_ids: vec![], content: Some("见附件".into()), reasons: None
    }
}

fn reviewed() -> Option<ReviewedBy> {
    Some(ReviewedBy::Review(ReviewId(Uuid::from_u128(3))))
}

fn consultation(party: ConsultedParty) -> NewConsultation {
    NewConsultation { party, content_hash: hash() }
}

/// Does `act` on `day` in the plainest way the law permits.
fn attempt(request: &Request, act: A, day: ActDay) -> Acted {
    match act {
        A::Confirm => request.confirm(day),
        A::RequestCorrection => {
            let points = vec!["请明确所需文件的文号".into()];
            let new = NewCorrectionRequest { points, correct_by: None, content_hash: hash() };
            request.request_correction(new, day, by())
        }
        A::EnterCorrection => request.enter_correction(true, hash(), day, by()),
        A::RequestReasons => request.request_reasons(hash(), day),
        A::EnterReasons => request.enter_reasons(None, hash(), day, by()),
        A::Assign => request.assign(SectionId(Uuid::from_u128(2)), day),
        A::Consult => request.consult(consultation(ConsultedParty::ThirdParty), day),
        A::EnterDelivery if request.state == S::AwaitingFee => request.enter_fee_notice_delivery(day),
        A::EnterDelivery => request.enter_consultation_delivery(1, day),
        A::EnterOpinion => request.enter_opinion(1, Opinion::Agrees, ("", hash()), day),
        A::NoteSilence => request.note_silence(1, day, by()),
        A::NotifyFee => {
            request.notify_fee(NewFeeNotice { amount_fen: 10_000, content_hash: hash() }, day, by())
        }
        A::EnterPayment => request.enter_payment(day, by()),
        A::Abandon => request.abandon(day, by()),
        A::Extend => request.extend(20, "征求意见".into(), day, by()),
        A::Draft if request.state == S::AwaitingReasons => {
            let reasons = Some("所述理由不合理".into());
            let draft = ReplyDraft { outcome: Outcome::Excessive, item_ids: vec![], content: None, reasons };
            request.draft(&draft, None, hash(), day)
        }
        A::Draft => request.draft(&granted(), reviewed(), hash(), day),
        A::Return => request.return_draft("补充依据", hash(), day),
        A::Approve => request.approve(day),
        A::Reply => request.reply(&granted(), "F-1".into(), ServiceMethod::Mail, hash(), day),
        A::Withdraw => request.withdraw(day),
        A::File => request.file("2021-永久-1".into(), day),
        A::OrderAnew => {
            let period = OrderedPeriod::WorkingDays { days: 15 };
            request.order_anew(OrderingAuthority::Court, "（2021）样01行初1号".into(), period, day)
        }
    }
}

/// A request in each state, all received on Monday 2021-03-01 and last acted on by 2021-03-03.
fn request_in(state: S) -> Request {
    let registered = submitted("2021-03-01", SubmissionChannel::InPerson);
    let then = |request: Request, act| {
        let acted = attempt(&request, act, on("2021-03-03"));
        after(request, acted)
    };
    let processing = || then(registered.clone(), A::Assign);
    match state {
        S::AwaitingConfirmation => submitted("2021-03-01", SubmissionChannel::Online),
        S::Registered => registered,
        S::AwaitingCorrection => then(registered, A::RequestCorrection),
        S::AwaitingReasons => then(registered, A::RequestReasons),
        S::Processing => processing(),
        S::AwaitingThirdParty => then(processing(), A::Consult),
        S::AwaitingAgency => {
            let asked = processing().consult(consultation(ConsultedParty::CoProducer), on("2021-03-03"));
            after(processing(), asked)
        }
        S::AwaitingFee => then(then(processing(), A::NotifyFee), A::EnterDelivery),
        S::Drafted => then(registered, A::Draft),
        S::Approved => then(then(registered, A::Draft), A::Approve),
        S::Replied => then(registered, A::Reply),
        S::Withdrawn => then(registered, A::Withdraw),
        S::Archived => then(then(registered, A::Reply), A::File),
        S::Abandoned => {
            let asked = then(registered, A::RequestCorrection);
            let given_up = asked.abandon(on("2021-03-18"), by());
            after(asked, given_up)
        }
    }
}
