//! 更正: 711 article 41, 492 article 25.

use super::{after, begun, body, day, fault, faults, not_now, on, today, walk};
use domain::record::Acted;
use domain::record_correction::{
    RecordCorrection, RecordCorrectionAct, RecordCorrectionApplication, RecordCorrectionFact,
    RecordCorrectionState,
};
use domain::refusal::ActDay;
use domain::regime::LegalRegime;

fn application() -> RecordCorrectionApplication {
    RecordCorrectionApplication {
        content_hash: "00".into(),
        evidence_hashes: vec!["01".into()],
        identity_proven: true,
    }
}

fn received(day: ActDay) -> RecordCorrection {
    begun(RecordCorrection::receive(body(), application(), day))
}

fn verifying(day: ActDay) -> RecordCorrection {
    let received = received(day);
    after(&received, received.verify(day)).unwrap()
}

fn perform(record: &RecordCorrection, act: RecordCorrectionAct) -> Acted<RecordCorrectionFact> {
    use RecordCorrectionAct as A;
    match act {
        A::Verify => record.verify(today()),
        A::Correct => record.correct("02".into(), today()),
        A::Forward => record.forward("县民政局".into(), "02".into(), today()),
        A::Redirect => record.redirect("县民政局".into(), "02".into(), today()),
        A::Refuse => record.refuse("经核实记录无误".into(), "02".into(), today()),
    }
}

fn in_state(state: RecordCorrectionState) -> RecordCorrection {
    use RecordCorrectionAct as A;
    use RecordCorrectionState as S;
    let verifying = verifying(today());
    let ended = |act| after(&verifying, perform(&verifying, act)).unwrap();
    match state {
        S::Received => received(today()),
        S::Verifying => verifying,
        S::Corrected => ended(A::Correct),
        S::Forwarded => ended(A::Forward),
        S::Redirected => ended(A::Redirect),
        S::Refused => ended(A::Refuse),
    }
}

#[test]
fn a_record_correction_allows_exactly_what_the_table_says() {
    use RecordCorrectionAct as A;
    use RecordCorrectionState as S;
    walk!(
        S,
        A,
        [
            (S::Received, A::Verify, &[S::Verifying]),
            (S::Verifying, A::Correct, &[S::Corrected]),
            (S::Verifying, A::Forward, &[S::Forwarded]),
            (S::Verifying, A::Redirect, &[S::Redirected]),
            (S::Verifying, A::Refuse, &[S::Refused]),
        ],
        |_| "RECORD_CORRECTION_STATE",
        in_state,
        perform
    );
}

#[test]
fn article_25_of_order_492_forwards_what_the_body_may_not_correct_and_does_not_send_the_applicant_away() {
    let record = verifying(on("2019-05-14"));
    assert_eq!(record.legal_regime, LegalRegime::Order492);
    let day = on("2019-06-03");
    let redirected = record.redirect("县民政局".into(), "02".into(), day);
    assert_eq!(not_now(redirected), "RECORD_CORRECTION_MUST_FORWARD", "also after the change of the law");
    let forwarded = after(&record, record.forward("县民政局".into(), "02".into(), day)).unwrap();
    assert_eq!(forwarded.competent_organ.as_deref(), Some("县民政局"));
}

#[test]
fn article_41_of_order_711_lets_the_body_tell_where_to_turn() {
    let record = verifying(on("2019-05-15"));
    assert_eq!(record.legal_regime, LegalRegime::Order711);
    let redirected = after(&record, record.redirect("县民政局".into(), "02".into(), on("2019-05-15")));
    assert_eq!(redirected.unwrap().state, RecordCorrectionState::Redirected);
}

#[test]
fn a_wrong_record_is_shown_by_evidence() {
    for evidence_hashes in [vec![], vec![" ".to_string()]] {
        let without = RecordCorrectionApplication { evidence_hashes, ..application() };
        let refused = RecordCorrection::receive(body(), without, today());
        assert_eq!(fault(refused), "RECORD_CORRECTION_EVIDENCE");
    }
    assert!(RecordCorrection::receive(body(), application(), today()).is_ok());
}

#[test]
fn proof_of_identity_is_demanded_by_article_25_of_order_492_only() {
    let receive = |on: &str| {
        let without = RecordCorrectionApplication { identity_proven: false, ..application() };
        RecordCorrection::receive(body(), without, super::on(on))
    };
    assert_eq!(fault(receive("2019-05-14")), "RECORD_CORRECTION_ID_PROOF");
    assert!(receive("2019-05-15").is_ok());
    assert!(RecordCorrection::receive(body(), application(), on("2019-05-14")).is_ok());
}

#[test]
fn no_record_correction_ends_before_the_applicant_is_told() {
    let record = verifying(today());
    let untold = || String::new();
    let expected = vec![("RECORD_CORRECTION_TELL", "/notice_hash".to_string())];
    assert_eq!(faults(record.correct(untold(), today())), expected);
    assert_eq!(faults(record.forward("县民政局".into(), untold(), today())), expected);
    assert_eq!(faults(record.redirect("县民政局".into(), untold(), today())), expected);
    assert_eq!(faults(record.refuse("记录无误".into(), untold(), today())), expected);
}

#[test]
fn whoever_passes_it_on_names_the_competent_organ_and_whoever_refuses_gives_reasons() {
    let record = verifying(today());
    let nobody = || " ".to_string();
    let told = || "02".to_string();
    assert_eq!(fault(record.forward(nobody(), told(), today())), "RECORD_CORRECTION_COMPETENT_ORGAN");
    assert_eq!(fault(record.redirect(nobody(), told(), today())), "RECORD_CORRECTION_COMPETENT_ORGAN");
    assert_eq!(fault(record.refuse(nobody(), told(), today())), "RECORD_CORRECTION_REASONS");
}

#[test]
fn no_act_is_before_the_one_it_follows() {
    let record = received(on("2026-11-20"));
    assert_eq!(fault(record.verify(on("2026-11-19"))), "LEGAL_DAY_BEFORE_PREVIOUS");
    assert_eq!(after(&record, record.verify(on("2026-11-20"))).unwrap().acted_on, day("2026-11-20"));
}
