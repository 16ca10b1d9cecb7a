//! 投诉举报: 492 article 33, 711 articles 47 and 51; periods and the two officers are those of practice.

use super::{after, begun, body, day, fault, faults, not_now, officer, on, today, walk};
use domain::accountability_case::AccountabilityGround;
use domain::calendar::{Calendar, Deadline};
use domain::complaint::{
    Complaint, ComplaintAct, ComplaintDecision, ComplaintFact, ComplaintKind, ComplaintMeasure,
    ComplaintState, ComplaintSubject,
};
use domain::ids::OrganizationId;
use domain::practice::Practice;
use domain::record::Acted;
use domain::refusal::ActDay;
use uuid::Uuid;

fn subject() -> ComplaintSubject {
    ComplaintSubject {
        kind: ComplaintKind::Report,
        respondent_id: OrganizationId(Uuid::from_u128(7)),
        grounds: vec![AccountabilityGround::RequestRefusedOrDelayed],
        real_name: true,
        content_hash: "00".into(),
    }
}

fn received(day: ActDay) -> Complaint {
    begun(Complaint::receive(body(), "T-2026-001".into(), subject(), day))
}

fn upheld() -> ComplaintDecision {
    ComplaintDecision {
        upheld: true,
        measures: vec![ComplaintMeasure::OrderToDisclose, ComplaintMeasure::CirculatedCriticism],
        facts_found: "逾期未答复".into(),
        reasons: "违反答复期限".into(),
        content_hash: "03".into(),
    }
}

fn extend(record: &Complaint, reason: &str, day: ActDay) -> Acted<ComplaintFact> {
    record.extend(reason.into(), officer(3), Calendar::national(), &Practice::default(), day)
}

fn investigate(record: &Complaint, officers: &[u128], practice: &Practice) -> Acted<ComplaintFact> {
    record.investigate(officers.iter().copied().map(officer).collect(), practice, today())
}

fn perform(record: &Complaint, act: ComplaintAct) -> Acted<ComplaintFact> {
    match act {
        ComplaintAct::Accept => record.accept("01".into(), today()),
        ComplaintAct::Decline => record.decline("向信访部门提出".into(), today()),
        ComplaintAct::Investigate => investigate(record, &[1, 2], &Practice::default()),
        ComplaintAct::Extend => extend(record, "案情复杂", today()),
        ComplaintAct::Decide => record.decide(&upheld(), today()),
        ComplaintAct::Reply => record.reply("04".into(), today()),
        ComplaintAct::Close => record.close(today()),
    }
}

fn in_state(state: ComplaintState) -> Complaint {
    use ComplaintAct as A;
    use ComplaintState as S;
    let path: &[A] = match state {
        S::Received => &[],
        S::Accepted => &[A::Accept],
        S::NotAccepted => &[A::Decline],
        S::Investigating => &[A::Accept, A::Investigate],
        S::Decided => &[A::Accept, A::Investigate, A::Decide],
        S::Replied => &[A::Accept, A::Investigate, A::Decide, A::Reply],
        S::Closed => &[A::Accept, A::Investigate, A::Decide, A::Reply, A::Close],
    };
    path.iter().fold(received(today()), |record, act| after(&record, perform(&record, *act)).unwrap())
}

#[test]
fn a_complaint_allows_exactly_what_the_table_says() {
    use ComplaintAct as A;
    use ComplaintState as S;
    walk!(
        S,
        A,
        [
            (S::Received, A::Accept, &[S::Accepted]),
            (S::Received, A::Decline, &[S::NotAccepted]),
            (S::Accepted, A::Investigate, &[S::Investigating]),
            (S::Accepted, A::Extend, &[S::Accepted]),
            (S::Investigating, A::Extend, &[S::Investigating]),
            (S::Investigating, A::Decide, &[S::Decided]),
            (S::Decided, A::Extend, &[S::Decided]),
            (S::Decided, A::Reply, &[S::Replied]),
            (S::Replied, A::Close, &[S::Closed]),
        ],
        |_| "COMPLAINT_STATE",
        in_state,
        perform
    );
}

#[test]
fn a_complaint_says_what_it_is_about() {
    let empty = ComplaintSubject { grounds: vec![], ..subject() };
    assert_eq!(fault(Complaint::receive(body(), "T-1".into(), empty, today())), "COMPLAINT_GROUNDS");
}

#[test]
fn whoever_complains_has_notice_of_acceptance_and_an_answer_or_is_told_where_to_turn() {
    let record = received(today());
    assert_eq!(fault(record.accept(String::new(), today())), "COMPLAINT_NOTICE");
    assert_eq!(fault(record.decline(" ".into(), today())), "COMPLAINT_TOLD_WHERE");
    let declined = in_state(ComplaintState::NotAccepted);
    assert_eq!(declined.directed_to.as_deref(), Some("向信访部门提出"));
    let decided = in_state(ComplaintState::Decided);
    assert_eq!(fault(decided.reply(String::new(), today())), "COMPLAINT_NOTICE");
}

#[test]
fn a_complaint_is_looked_into_by_at_least_two_different_officers() {
    let record = in_state(ComplaintState::Accepted);
    let practice = Practice::default();
    for too_few in [&[][..], &[1], &[1, 1]] {
        assert_eq!(fault(investigate(&record, too_few, &practice)), "COMPLAINT_TWO_INVESTIGATORS");
    }
    assert!(investigate(&record, &[1, 2], &practice).is_ok());
    let three = Practice { complaint_investigators: 3, ..practice };
    assert_eq!(fault(investigate(&record, &[1, 2], &three)), "COMPLAINT_TWO_INVESTIGATORS");
}

/// Monday 2008-06-02; the 9th was the holiday of the Dragon Boat Festival.
#[test]
fn a_complaint_of_2008_06_02_is_looked_into_by_06_10_and_answered_by_06_24_or_when_extended_by_07_08() {
    let calendar = Calendar::national();
    let practice = Practice::default();
    let by = |text| Deadline { on: day(text), provisional: false };
    let record = received(on("2008-06-02"));
    assert_eq!(record.investigation_due(calendar, &practice), by("2008-06-10"));
    assert_eq!(record.reply_due(calendar, &practice), by("2008-06-24"));
    let record = after(&record, record.accept("01".into(), on("2008-06-03"))).unwrap();
    let extended = after(&record, extend(&record, "案情复杂", on("2008-06-24"))).unwrap();
    assert_eq!(extended.reply_due(calendar, &practice), by("2008-07-08"));
}

#[test]
fn the_periods_of_a_complaint_are_those_of_practice() {
    let practice =
        Practice { complaint_working_days: 5, complaint_start_working_days: 1, ..Practice::default() };
    let record = received(on("2008-06-02"));
    let calendar = Calendar::national();
    assert_eq!(record.reply_due(calendar, &practice).on, day("2008-06-10"));
    assert_eq!(record.investigation_due(calendar, &practice).on, day("2008-06-03"));
}

#[test]
fn the_period_is_extended_once_before_it_ends_and_with_reasons() {
    let record = received(on("2008-06-02"));
    let record = after(&record, record.accept("01".into(), on("2008-06-03"))).unwrap();
    assert_eq!(not_now(extend(&record, "案情复杂", on("2008-06-25"))), "COMPLAINT_EXTENDED_ONCE");
    assert_eq!(fault(extend(&record, "", on("2008-06-24"))), "COMPLAINT_EXTENDED_ONCE");
    let extended = after(&record, extend(&record, "案情复杂", on("2008-06-24"))).unwrap();
    assert_eq!(extended.extended_working_days, Some(10));
    assert_eq!(not_now(extend(&extended, "仍然复杂", on("2008-06-25"))), "COMPLAINT_EXTENDED_ONCE");
}

#[test]
fn a_complaint_found_true_leads_to_a_measure_and_one_found_untrue_to_none() {
    let record = in_state(ComplaintState::Investigating);
    let decide = |upheld_it, measures| {
        let decision = ComplaintDecision { upheld: upheld_it, measures, ..upheld() };
        record.decide(&decision, today())
    };
    assert_eq!(fault(decide(true, vec![])), "COMPLAINT_UPHELD_WITH_MEASURES");
    assert_eq!(fault(decide(false, upheld().measures)), "COMPLAINT_UPHELD_WITH_MEASURES");
    let unfounded = after(&record, decide(false, vec![])).unwrap();
    assert!(!unfounded.finding.unwrap().upheld);
}

#[test]
fn a_decision_on_a_complaint_states_facts_and_reasons() {
    let record = in_state(ComplaintState::Investigating);
    let bare = ComplaintDecision { facts_found: String::new(), reasons: " ".into(), ..upheld() };
    let expected =
        ["/facts_found", "/reasons"].map(|field| ("COMPLAINT_FACTS_AND_REASONS", field.to_string()));
    assert_eq!(faults(record.decide(&bare, today())), expected);
}
