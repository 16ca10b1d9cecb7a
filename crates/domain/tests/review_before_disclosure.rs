//! 先审查、后公开 (492:14, 711:17) as properties: whatever is tried by whom in whatever order.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod support;

use domain::actor::Actor;
use domain::core_metadata::CoreMetadata;
use domain::ids::ReviewId;
use domain::item::{Determination, Item, ItemFact};
use domain::review::{ChainPreset, Classification, Declarations, Review, ReviewChain, ReviewState};
use domain::vocabulary::{DisclosureAttribute as Attribute, Role};
use proptest::prelude::*;
use std::collections::BTreeSet;
use support::*;
use uuid::Uuid;

/// One thing that somebody tries.
#[derive(Debug, Clone)]
enum Attempt {
    Act(usize),
    /// The section puts this content down.
    Write(u8),
    /// The information changes to this content.
    Change(u8),
    /// The review of an earlier submission says this attribute: the right one, or an old one again.
    Replay(prop::sample::Index, Attribute),
    /// Somebody says that other content was determined.
    Forge(u8, u32),
}

fn attempts() -> impl Strategy<Value = Vec<Attempt>> {
    let one = prop_oneof![
        4 => (0..12_usize).prop_filter("determinations come from reviews", |act| !(3..=5).contains(act)).prop_map(Attempt::Act),
        2 => (0..4_u8).prop_map(Attempt::Write),
        2 => (0..4_u8).prop_map(Attempt::Change),
        6 => (any::<prop::sample::Index>(), prop::sample::select(Attribute::ALL)).prop_map(|(i, a)| Attempt::Replay(i, a)),
        2 => (0..4_u8, 0..6_u32).prop_map(|(content, revision)| Attempt::Forge(content, revision)),
        // The way to publication, so that sequences get somewhere.
        3 => Just(Attempt::Act(1)),
        3 => Just(Attempt::Act(6)),
    ];
    prop::collection::vec(one, 1..60)
}

fn content(number: u8) -> CoreMetadata {
    metadata_of(&format!("内容{number}"), "2026-11-02")
}

proptest! {
    /// 先审查、后公开: whatever is tried in whatever order, what is public was determined for proactive disclosure by a
    /// review of exactly that submission with exactly that content.
    #[test]
    fn nothing_becomes_public_without_a_finished_review_of_exactly_its_content(attempts in attempts()) {
        let mut item: Item =
            made(Item::draft(BODY, SECTION, content(0), None, today()).unwrap().0, day(TODAY), &clerk());
        let mut submissions: Vec<(u32, String)> = vec![];
        let mut determined = BTreeSet::new();
        for attempt in attempts {
            let determination = |revision, content_hash, disclosure_attribute| Determination {
                review_id: ReviewId(Uuid::from_u128(u128::from(revision))),
                revision, content_hash, disclosure_attribute,
                withholding_reason: None,
            };
            let answered = match attempt {
                Attempt::Act(column) => items::attempt(&item, column).1,
                Attempt::Write(number) => item.revise(content(number), today()),
                Attempt::Change(number) => item.change(content(number), day(TODAY), "变更".into(), today()),
                Attempt::Replay(index, attribute) => {
                    if submissions.is_empty() {
                        continue;
                    }
                    let (revision, hash) = index.get(&submissions).clone();
                    if attribute == Attribute::Proactive {
                        determined.insert((revision, hash.clone()));
                    }
                    item.determine(determination(revision, hash, attribute)).map(|facts| (facts, day(TODAY)))
                }
                Attempt::Forge(number, revision) => {
                    let hash = content(number).content_hash();
                    if submissions.contains(&(revision, hash.clone())) {
                        continue;
                    }
                    let forged = determination(revision, hash, Attribute::Proactive);
                    item.determine(forged).map(|facts| (facts, day(TODAY)))
                }
            };
            let Ok(done) = answered else { continue };
            if let ItemFact::Submitted { subject } = &done.0[0] {
                submissions.push((subject.revision, subject.content_hash.clone()));
            }
            item = acted(&item, done);
            if let Some(public) = item.public() {
                let shown = (public.revision, public.metadata.content_hash());
                prop_assert!(submissions.contains(&shown) && determined.contains(&shown), "{item:?}");
            }
        }
    }

    /// Whatever is tried by whom in whatever order, a review that determined an attribute went through every step of its
    /// chain, each signature by somebody else, or has an authority's answer; and classified content is never disclosed.
    #[test]
    fn a_determination_rests_on_the_whole_chain_or_on_an_authoritys_answer(
        attempts in prop::collection::vec(
            (0..9_usize, 1..8_u128, prop::sample::select(Attribute::ALL), any::<bool>()), 1..40),
        classified in any::<bool>(),
        preset in prop::sample::select(&[ChainPreset::SeedTownship, ChainPreset::Miyun2025][..]),
    ) {
        let classification = if classified { Classification::Secret } else { Classification::None };
        let declarations = Declarations { classification, ..Declarations::default() };
        let chain = ReviewChain::preset(preset).to_steps();
        let service = Actor::service("review");
        let mut review: Review =
            made(Review::open(reviews::subject(declarations), chain.clone()), day(TODAY), &service);
        for (act, who, attribute, with_reason) in attempts {
            let actor = person(who, Role::SupervisingLeader);
            let reason = with_reason.then(|| "涉及国家秘密".to_string());
            let answered = match act {
                0..=2 => review.sign(&actor, attribute, reason, today()),
                3 | 4 => reviews::decide(&review, attribute, reason.as_deref(), today()),
                5 => reviews::find_undetermined(&review, &actor, today()),
                6 => review.refer(reviews::letter(), today()),
                7 => review.answer(reviews::reply(with_reason.then_some(attribute)), today()),
                _ => review.send_back(&actor, None, today()),
            };
            if let Ok((facts, on)) = answered {
                review = after(review, facts, on, &actor);
            }
        }
        let signed = review.steps_taken.iter().filter(|taken| taken.meeting_id.is_none());
        let signers: Vec<_> = signed.map(|taken| taken.by.id).collect();
        let different: BTreeSet<_> = signers.iter().collect();
        if review.undetermined.is_none() {
            prop_assert_eq!(different.len(), signers.len());
            prop_assert!(!different.contains(&clerk().id));
        }
        if review.state == ReviewState::Determined {
            let answered = review.referrals.last().and_then(|referral| referral.answer.as_ref());
            let by_authority = answered.is_some_and(|answer| answer.disclosure_attribute.is_some());
            let taken: Vec<_> = review.steps_taken.iter().map(|taken| taken.step).collect();
            prop_assert!(by_authority || taken == (0..chain.len()).collect::<Vec<_>>());
            prop_assert!(review.disclosure_attribute != Attribute::Undetermined);
            let disclosed = review.disclosure_attribute != Attribute::NotDisclosed;
            prop_assert!(!(classified && disclosed));
            prop_assert!(disclosed || review.withholding_reason.is_some());
        }
    }
}
