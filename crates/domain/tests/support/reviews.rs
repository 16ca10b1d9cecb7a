//! Reviews as scenarios need them, and one act of every kind.

use super::{BODY, SECTION, TODAY, after, clerk, day, made, person, today};
use chrono::NaiveDate;
use domain::actor::Actor;
use domain::ids::{ItemId, MeetingId};
use domain::refusal::{ActDay, Refusal};
use domain::review::{
    ChainStep, Declarations, MeetingBody, ReferralAnswer, ReferralAuthority, ReferralLetter, Review,
    ReviewAct, ReviewFact, ReviewState, ReviewSubject, default_chain,
};
use domain::vocabulary::{DisclosureAttribute as Attribute, Role};
use uuid::Uuid;

pub type Acted = Result<(Vec<ReviewFact>, NaiveDate), Refusal>;

pub const MEETING: MeetingId = MeetingId(Uuid::from_u128(4));
pub const PROACTIVE: Attribute = Attribute::Proactive;

pub fn subject(declarations: Declarations) -> ReviewSubject {
    ReviewSubject {
        item_id: ItemId(Uuid::from_u128(9)),
        revision: 1,
        content_hash: "00".into(),
        organization_id: BODY,
        section_id: SECTION,
        title: "农村低保政策问答".into(),
        proposed_attribute: PROACTIVE,
        withholding_reason: None,
        formed_or_changed_on: None,
        prepared_by: clerk().acting_as(None),
        declarations,
    }
}

pub fn opened(chain: Vec<ChainStep>, on_day: &str) -> Review {
    made(Review::open(subject(Declarations::default()), chain), day(on_day), &Actor::service("review"))
}

pub fn by(review: &Review, actor: &Actor, act: Acted) -> Review {
    let (facts, on) = act.unwrap();
    after(review.clone(), facts, on, actor)
}

pub fn decide(review: &Review, attribute: Attribute, reason: Option<&str>, on: ActDay) -> Acted {
    let first = review.decide(MeetingBody::LeadingGroup, MEETING, attribute, reason.map(Into::into), on);
    match first {
        Err(Refusal::NotNow { rule, .. }) if rule.code == "REVIEW_STATE" => {
            let reason = reason.map(Into::into);
            review.decide(MeetingBody::TownshipHeadMeeting, MEETING, attribute, reason, on)
        }
        answered => answered,
    }
}

/// The review after so many steps of `chain`, each by somebody else.
pub fn after_steps(chain: Vec<ChainStep>, steps: u128) -> Review {
    (0..steps).fold(opened(chain, TODAY), |review, step| {
        let signer = person(11 + step, Role::SupervisingLeader);
        let act = match review.state {
            ReviewState::AwaitingSignature => review.sign(&signer, PROACTIVE, None, today()),
            _ => decide(&review, PROACTIVE, None, today()),
        };
        by(&review, &signer, act)
    })
}

pub fn find_undetermined(review: &Review, finder: &Actor, on: ActDay) -> Acted {
    review.cannot_determine(finder, "是否涉及工作秘密不明".into(), Some("拟不予公开".into()), on)
}

pub fn letter() -> ReferralLetter {
    ReferralLetter {
        authority: ReferralAuthority::SecrecyAdministration,
        authority_name: "县保密行政管理部门".into(),
        letter_number: "送审〔2026〕1号".into(),
    }
}

pub fn reply(disclosure_attribute: Option<Attribute>) -> ReferralAnswer {
    let withheld = disclosure_attribute == Some(Attribute::NotDisclosed);
    ReferralAnswer {
        document_number: "复函〔2026〕2号".into(),
        disclosure_attribute,
        withholding_reason: withheld.then(|| "属于国家秘密（第十四条）".into()),
        opinion: None,
    }
}

pub fn undetermined() -> Review {
    let (review, finder) = (after_steps(default_chain(), 1), person(20, Role::SupervisingLeader));
    by(&review, &finder, find_undetermined(&review, &finder, today()))
}

pub fn referred() -> Review {
    by(&undetermined(), &clerk(), undetermined().refer(letter(), today()))
}

/// One act on a review, as the columns of the table name it, by somebody who has not acted on it.
pub fn attempt(review: &Review, column: usize) -> (ReviewAct, Acted) {
    let somebody_new = person(30, Role::SupervisingLeader);
    match column {
        0 => (ReviewAct::Sign, review.sign(&somebody_new, PROACTIVE, None, today())),
        1 => (ReviewAct::Return, review.send_back(&somebody_new, Some("补充摘要".into()), today())),
        2 => (ReviewAct::Decide, decide(review, PROACTIVE, None, today())),
        3 => (ReviewAct::CannotDetermine, find_undetermined(review, &somebody_new, today())),
        4 => (ReviewAct::Refer, review.refer(letter(), today())),
        5 => (ReviewAct::Answer, review.answer(reply(Some(PROACTIVE)), today())),
        6 => (ReviewAct::Answer, review.answer(reply(None), today())),
        _ => (ReviewAct::Supersede, review.supersede("标准调整".into(), today())),
    }
}
