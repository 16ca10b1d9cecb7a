//! Every state with every act. The table stands here a second time.

use super::*;

/// What is open where, and where it leads, by law.md 5.2.
fn table() -> Vec<(S, Vec<(A, S)>)> {
    let awaiting = |own: S| {
        vec![
            (A::Consult, S::AwaitingThirdParty),
            (A::EnterDelivery, own),
            (A::EnterOpinion, S::Processing),
            (A::NoteSilence, S::Processing),
            (A::Extend, own),
            (A::Withdraw, S::Withdrawn),
        ]
    };
    vec![
        (S::AwaitingConfirmation, vec![(A::Confirm, S::Registered), (A::Withdraw, S::Withdrawn)]),
        (
            S::Registered,
            vec![
                (A::RequestCorrection, S::AwaitingCorrection),
                (A::RequestReasons, S::AwaitingReasons),
                (A::Assign, S::Processing),
                (A::Extend, S::Registered),
                (A::Draft, S::Drafted),
                (A::Reply, S::Replied),
                (A::Withdraw, S::Withdrawn),
            ],
        ),
        (
            S::AwaitingCorrection,
            vec![
                (A::EnterCorrection, S::Registered),
                (A::Abandon, S::Abandoned),
                (A::Withdraw, S::Withdrawn),
            ],
        ),
        (
            S::AwaitingReasons,
            vec![
                (A::EnterReasons, S::Processing),
                (A::Extend, S::AwaitingReasons),
                (A::Draft, S::Drafted),
                (A::Withdraw, S::Withdrawn),
            ],
        ),
        (
            S::Processing,
            vec![
                (A::RequestCorrection, S::AwaitingCorrection),
                (A::Assign, S::Processing),
                (A::Consult, S::AwaitingThirdParty),
                (A::NotifyFee, S::AwaitingFee),
                (A::Extend, S::Processing),
                (A::Draft, S::Drafted),
                (A::Reply, S::Replied),
                (A::Withdraw, S::Withdrawn),
            ],
        ),
        (S::AwaitingThirdParty, awaiting(S::AwaitingThirdParty)),
        (S::AwaitingAgency, awaiting(S::AwaitingAgency)),
        (
            S::AwaitingFee,
            vec![
                (A::EnterDelivery, S::AwaitingFee),
                (A::EnterPayment, S::Processing),
                (A::Abandon, S::Abandoned),
                (A::Withdraw, S::Withdrawn),
            ],
        ),
        (
            S::Drafted,
            vec![
                (A::Return, S::Processing),
                (A::Approve, S::Approved),
                (A::Extend, S::Drafted),
                (A::Withdraw, S::Withdrawn),
            ],
        ),
        (
            S::Approved,
            vec![
                (A::Return, S::Processing),
                (A::Extend, S::Approved),
                (A::Reply, S::Replied),
                (A::Withdraw, S::Withdrawn),
            ],
        ),
        (S::Replied, vec![(A::File, S::Archived), (A::OrderAnew, S::Processing)]),
        (S::Abandoned, vec![(A::File, S::Archived), (A::OrderAnew, S::Processing)]),
        (S::Withdrawn, vec![(A::File, S::Archived)]),
        (S::Archived, vec![(A::OrderAnew, S::Processing)]),
    ]
}

/// A day on which the act is lawful: acts that need a limit to have passed come late.
fn day_for(state: S, act: A) -> ActDay {
    match (state, act) {
        // Fifteen working days after 2021-03-03 are over on 2021-03-24, twenty on 2021-03-31.
        (_, A::NoteSilence) => on("2021-03-25"),
        (_, A::Abandon) => on("2021-04-01"),
        (S::Abandoned, _) => on("2021-03-18"),
        _ => on("2021-03-05"),
    }
}

#[test]
fn a_request_allows_exactly_what_the_table_says() {
    let table = table();
    assert!(table.iter().map(|(state, _)| *state).eq(S::ALL.iter().copied()));
    for (state, open) in table {
        let request = request_in(state);
        assert_eq!(request.state, state);
        for act in A::ALL {
            let acted = attempt(&request, *act, day_for(state, *act));
            match open.iter().find(|(allowed, _)| allowed == act) {
                Some((_, leads_to)) => {
                    let reached = after(request.clone(), acted).state;
                    assert_eq!(reached, *leads_to, "{state:?} {act:?}");
                    assert!(state.leads_to(*act).contains(&reached), "{state:?} {act:?} is drawn otherwise");
                }
                None => {
                    let Err(Refusal::NotNow { rule, open_acts, .. }) = acted else {
                        panic!("{state:?} {act:?}: {acted:?}")
                    };
                    assert_eq!(rule.code, act.rule().code);
                    assert!(!open_acts.contains(&act.code()));
                }
            }
        }
    }
}
