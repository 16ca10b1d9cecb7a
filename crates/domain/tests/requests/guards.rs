//! What the law demands of each act, and what it refuses.

use super::*;
use domain::proactive_suggestion::ProactiveGround;

fn refused(acted: Acted) -> &'static str {
    match acted {
        Err(Refusal::NotNow { rule, .. } | Refusal::Forbidden(rule)) => rule.code,
        Err(Refusal::Invalid(faults)) => faults[0].code,
        other => panic!("{other:?}"),
    }
}

fn correction(points: &[&str], correct_by: Option<&str>) -> NewCorrectionRequest {
    NewCorrectionRequest {
        points: points.iter().map(ToString::to_string).collect(),
        correct_by: correct_by.map(|day| day.parse().unwrap()),
        content_hash: hash(),
    }
}

#[test]
fn order_711_art_30_correction_is_asked_for_within_7_working_days_once_and_names_its_points() {
    let request = submitted("2021-03-01", SubmissionChannel::InPerson);
    let ask = |request: &Request, day| request.request_correction(correction(&["文号"], None), on(day), by());
    assert!(ask(&request, "2021-03-10").is_ok(), "the seventh working day");
    assert_eq!(refused(ask(&request, "2021-03-11")), "CORRECTION_ONCE_7WD");
    let without = request.request_correction(correction(&[" "], None), on("2021-03-02"), by());
    assert_eq!(refused(without), "CORRECTION_NAMES_POINTS");
    let no_limit =
        request.request_correction(correction(&["文号"], Some("2021-03-02")), on("2021-03-02"), by());
    assert_eq!(refused(no_limit), "CORRECTION_NAMES_POINTS", "a limit on the day of the notice is none");
    let asked = after(request.clone(), ask(&request, "2021-03-02"));
    let corrected = after(asked.clone(), asked.enter_correction(false, hash(), on("2021-03-05"), by()));
    assert_eq!(refused(ask(&corrected, "2021-03-08")), "CORRECTION_ONCE_7WD");
}

#[test]
fn order_711_art_30_a_late_correction_needs_a_good_reason_and_the_limit_must_pass_before_it_is_given_up() {
    let request = submitted("2021-03-01", SubmissionChannel::InPerson);
    let ask = request.request_correction(correction(&["文号"], Some("2021-03-10")), on("2021-03-03"), by());
    let asked = after(request.clone(), ask);
    assert_eq!(refused(asked.abandon(on("2021-03-10"), by())), "CORRECTION_LAPSE_ABANDONS");
    assert!(asked.abandon(on("2021-03-11"), by()).is_ok());
    let late = |good_reason| asked.enter_correction(good_reason, hash(), on("2021-03-11"), by());
    assert_eq!(refused(late(false)), "CORRECTION_LAPSE_ABANDONS");
    let corrected = after(asked.clone(), late(true));
    let clock = corrected.clock("2021-03-11".parse().unwrap(), by());
    // 2021-03-11 and twenty working days, with 2021-04-05 off: Friday 2021-04-09.
    assert_eq!(clock.due_on, Some("2021-04-09".parse().unwrap()));
}

#[test]
fn order_492_has_no_limit_for_asking_for_a_correction_and_no_reasons_request() {
    let request = submitted("2008-06-02", SubmissionChannel::InPerson);
    let asked = request.request_correction(correction(&["文号"], None), on("2008-06-20"), by());
    let asked = after(request.clone(), asked);
    assert_eq!(asked.clock("2008-06-20".parse().unwrap(), by()).due_on, Some("2008-06-24".parse().unwrap()));
    assert_eq!(refused(request.request_reasons(hash(), on("2008-06-03"))), "REASONS_FOR_EXCESS");
}

#[test]
fn order_711_art_33_a_period_is_extended_once_before_it_ends_and_by_no_more_than_the_law_allows() {
    let request = submitted("2019-06-03", SubmissionChannel::InPerson);
    let extend =
        |request: &Request, days, reason: &str, day| request.extend(days, reason.into(), on(day), by());
    for days in [0, 21] {
        assert_eq!(refused(extend(&request, days, "征求意见", "2019-06-10")), "EXTEND_ONCE_MAX", "{days}");
    }
    assert_eq!(refused(extend(&request, 5, " ", "2019-06-10")), "EXTEND_ONCE_MAX", "it names its reason");
    assert!(extend(&request, 20, "征求意见", "2019-07-02").is_ok(), "on the due day");
    assert_eq!(refused(extend(&request, 20, "征求意见", "2019-07-03")), "EXTEND_ONCE_MAX");
    let extended = after(request.clone(), extend(&request, 20, "征求意见", "2019-06-10"));
    assert_eq!(refused(extend(&extended, 1, "征求意见", "2019-06-11")), "EXTEND_ONCE_MAX", "only once");
    let old = submitted("2008-06-02", SubmissionChannel::InPerson);
    assert_eq!(refused(extend(&old, 16, "征求意见", "2008-06-10")), "EXTEND_ONCE_MAX", "492: 15");
    assert!(extend(&old, 15, "征求意见", "2008-06-10").is_ok());
}

#[test]
fn order_711_art_32_who_disagrees_gives_reasons_and_silence_counts_only_after_the_limit() {
    let processing = request_in(S::AwaitingThirdParty);
    let disagree =
        |reasons| processing.enter_opinion(1, Opinion::Disagrees, (reasons, hash()), on("2021-03-08"));
    assert_eq!(refused(disagree("")), "THIRD_PARTY_GIVES_REASONS");
    assert!(disagree("涉及商业秘密").is_ok());
    assert_eq!(refused(processing.note_silence(1, on("2021-03-24"), by())), "THIRD_PARTY_15WD");
    assert!(processing.note_silence(1, on("2021-03-25"), by()).is_ok());
    assert_eq!(
        refused(processing.enter_opinion(2, Opinion::Agrees, ("", hash()), on("2021-03-08"))),
        "unknown_consultation"
    );
}

#[test]
fn a_request_waits_for_third_parties_first_and_goes_on_when_all_have_answered() {
    let processing = request_in(S::Processing);
    let day = on("2021-03-05");
    let with_body =
        after(processing.clone(), processing.consult(consultation(ConsultedParty::CoProducer), day));
    let both = after(with_body.clone(), with_body.consult(consultation(ConsultedParty::ThirdParty), day));
    assert_eq!(both.state, S::AwaitingThirdParty);
    let one = after(both.clone(), both.enter_opinion(2, Opinion::Agrees, ("", hash()), on("2021-03-08")));
    assert_eq!(one.state, S::AwaitingAgency);
    let none = after(one.clone(), one.enter_opinion(1, Opinion::Agrees, ("", hash()), on("2021-03-09")));
    assert_eq!(none.state, S::Processing);
    let clock = none.clock("2021-03-09".parse().unwrap(), by());
    // Due 2021-03-29; two working days, the 8th and the 9th, were spent asking.
    assert_eq!(clock.due_on, Some("2021-03-31".parse().unwrap()));
}

#[test]
fn law_1_7_2_a_handling_fee_is_asked_for_in_time_paid_within_20_working_days_and_not_before_2021() {
    let old = submitted("2020-11-02", SubmissionChannel::InPerson);
    let old = after(old.clone(), old.assign(SectionId(Uuid::from_u128(2)), on("2020-11-03")));
    let fee = |amount_fen| NewFeeNotice { amount_fen, content_hash: hash() };
    assert_eq!(refused(old.notify_fee(fee(10_000), on("2020-11-04"), by())), "FEE_RESTARTS_CLOCK");
    let processing = request_in(S::Processing);
    assert_eq!(refused(processing.notify_fee(fee(0), on("2021-03-05"), by())), "NO_FEE_UNDER_THRESHOLD");
    assert_eq!(
        refused(processing.notify_fee(fee(10_000), on("2021-03-30"), by())),
        "FEE_RESTARTS_CLOCK",
        "late"
    );
    let noticed = request_in(S::AwaitingFee);
    assert_eq!(refused(noticed.enter_payment(on("2021-04-01"), by())), "FEE_PAY_20WD");
    let paid = after(noticed.clone(), noticed.enter_payment(on("2021-03-31"), by()));
    let clock = paid.clock("2021-03-31".parse().unwrap(), by());
    assert_eq!((clock.state, paid.state), (ClockState::Running, S::Processing));
    assert_eq!(refused(noticed.abandon(on("2021-03-31"), by())), "FEE_PAY_20WD", "the limit is not over yet");
}

#[test]
fn nothing_is_handed_out_without_a_finished_review_and_what_is_served_is_what_was_approved() {
    let request = request_in(S::Processing);
    assert_eq!(refused(request.draft(&granted(), None, hash(), on("2021-03-05"))), "REVIEW_BEFORE_PUBLISH");
    let public = ReplyDraft { outcome: Outcome::AlreadyPublic, ..granted() };
    assert!(request.draft(&public, None, hash(), on("2021-03-05")).is_ok(), "what is public was reviewed");
    let approved = request_in(S::Approved);
    let other = approved.reply(&granted(), "F-1".into(), ServiceMethod::Mail, "11".into(), on("2021-03-05"));
    assert_eq!(refused(other), "REPLY_AS_APPROVED");
}

#[test]
fn excessive_applications_are_asked_for_reasons_and_refused_or_delayed() {
    let asked = request_in(S::AwaitingReasons);
    assert_eq!(refused(asked.draft(&granted(), reviewed(), hash(), on("2021-03-05"))), "REASONS_FOR_EXCESS");
    let until = |day: &str| Some(day.parse().unwrap());
    let good = |reply_by| asked.enter_reasons(reply_by, hash(), on("2021-03-08"), by());
    assert_eq!(refused(good(until("2021-03-29"))), "DELAYED_PERIOD", "the usual due day is no delay");
    let delayed = after(asked.clone(), good(until("2021-06-30")));
    assert_eq!(delayed.clock("2021-03-08".parse().unwrap(), by()).due_on, until("2021-06-30"));
}

#[test]
fn a_new_round_is_ordered_only_of_what_was_answered_or_given_up() {
    let filed = request_in(S::Withdrawn);
    let filed = after(filed.clone(), filed.file("2021-永久-2".into(), on("2021-03-05")));
    let order = |period| filed.order_anew(OrderingAuthority::Court, "1号".into(), period, on("2021-03-08"));
    assert_eq!(refused(order(OrderedPeriod::Statutory {})), "ORDERED_ANEW");
    let replied = request_in(S::Replied);
    let order = |number: &str, period| {
        replied.order_anew(OrderingAuthority::Reconsideration, number.into(), period, on("2021-06-01"))
    };
    assert_eq!(refused(order(" ", OrderedPeriod::Statutory {})), "ORDERED_ANEW");
    for period in [OrderedPeriod::WorkingDays { days: 0 }, OrderedPeriod::CalendarDays { days: 367 }] {
        assert_eq!(refused(order("1号", period)), "ORDERED_ANEW");
    }
    let again = after(replied.clone(), order("1号", OrderedPeriod::WorkingDays { days: 15 }));
    let clock = again.clock("2021-06-01".parse().unwrap(), by());
    // The Dragon Boat Festival of 2021 took Monday 2021-06-14.
    assert_eq!((clock.state, clock.due_on), (ClockState::Running, Some("2021-06-23".parse().unwrap())));
}

#[test]
fn an_application_under_order_711_needs_proof_of_identity_and_one_under_order_492_does_not() {
    let mut without = application();
    without.applicant.identity_document = None;
    let submit = |day: &str| {
        let organization = OrganizationId(Uuid::from_u128(1));
        let day = day.parse().unwrap();
        Request::submit(organization, "X".into(), SubmissionChannel::InPerson, (&without, hash()), day)
    };
    assert!(submit("2019-05-14").is_ok());
    let Err(Refusal::Invalid(faults)) = submit("2019-05-15") else { panic!("not refused") };
    assert_eq!(faults[0].code, "REQ_ID_PROOF");
    assert_eq!(faults[0].pointer, "/applicant/identity_document");
}

#[test]
fn a_reply_is_one_that_its_regulation_knows_and_not_what_has_an_act_of_its_own() {
    let reply = |request: &Request, outcome, day| {
        let reasons = Some("不属于本机关职责".to_string());
        let draft = ReplyDraft { outcome, item_ids: vec![], content: Some("见附件".into()), reasons };
        request.reply(&draft, "F-1".into(), ServiceMethod::Mail, hash(), on(day))
    };
    let old = submitted("2008-06-02", SubmissionChannel::InPerson);
    let new = submitted("2021-03-01", SubmissionChannel::InPerson);
    assert_eq!(refused(reply(&old, Outcome::Excessive, "2008-06-10")), "OUTCOME_OF_REGIME");
    assert_eq!(refused(reply(&new, Outcome::ChangeOrSupplement, "2021-03-10")), "OUTCOME_OF_REGIME");
    for given_up in [Outcome::CorrectionOverdue, Outcome::FeeUnpaid, Outcome::Other] {
        assert_eq!(refused(reply(&new, given_up, "2021-03-10")), "OUTCOME_HAS_ITS_OWN_ACT");
    }
    assert!(reply(&old, Outcome::NotThisOrgan, "2008-06-10").is_ok());
}

#[test]
fn a_refusal_states_its_reasons_and_a_grant_hands_something_out() {
    let draft = |outcome| ReplyDraft { outcome, item_ids: vec![], content: None, reasons: None };
    let code = |outcome| draft(outcome).check()[0].code;
    assert_eq!(code(Outcome::DeniedStateSecret), "REFUSAL_MUST_STATE_REASONS");
    assert_eq!(code(Outcome::Nonexistent), "REFUSAL_MUST_STATE_REASONS");
    assert_eq!(code(Outcome::Granted), "GRANT_HANDS_OUT_INFORMATION");
}

#[test]
fn a_notice_that_moves_the_due_day_is_a_fact_and_no_act() {
    let mut request = submitted("2026-12-14", SubmissionChannel::InPerson);
    let today: NaiveDate = "2026-12-20".parse().unwrap();
    let new_year = [("2027-01-01".parse().unwrap(), domain::calendar::DayKind::Off)];
    let loaded = Calendar::national().with_year(2027, new_year).unwrap();
    let now = Reckoning { calendar: &loaded, practice: &PRACTICE };
    let fact = request.recalculated(by(), now, "国办发明电〔2026〕样号", today).unwrap();
    let RequestFact::DeadlineRecalculated { due_on_before, due_on, provisional, .. } = &fact else {
        panic!()
    };
    // Twenty working days from Monday 2026-12-14: to Monday 2027-01-11, or a day later with New Year's Day off.
    assert_eq!(*due_on_before, "2027-01-11".parse().unwrap());
    assert_eq!((*due_on, *provisional), ("2027-01-12".parse().unwrap(), false));
    request.evolve(&recorded(fact, today));
    assert_eq!(request.acted_on, "2026-12-14".parse().unwrap());
    assert_eq!(request.recalculated(now, now, "样号", today), None);
}

#[test]
fn article_44_an_applicant_suggests_once_that_what_was_given_be_public_and_nothing_that_was_not() {
    let suggest = |request: &Request, text: &str| {
        request.suggest_proactive(ProactiveGround::PublicInterests, text, on("2021-03-20"))
    };
    assert_eq!(refused(suggest(&request_in(S::Processing), "涉及全村")), "CONVERT_TO_PROACTIVE");
    let reasons = Some("属于国家秘密".to_string());
    let denied = ReplyDraft { outcome: Outcome::DeniedStateSecret, reasons, ..granted() };
    let request = request_in(S::Registered);
    let denied = after(
        request.clone(),
        request.reply(&denied, "F-1".into(), ServiceMethod::Mail, hash(), on("2021-03-05")),
    );
    assert_eq!(refused(suggest(&denied, "涉及全村")), "CONVERT_TO_PROACTIVE");

    let replied = request_in(S::Replied);
    assert_eq!(refused(suggest(&replied, " ")), "CONVERT_SUGGESTION_STATED");
    let suggested = after(replied.clone(), suggest(&replied, "涉及全村"));
    assert_eq!(suggested.proactive_suggestion.as_ref().unwrap().ground, ProactiveGround::PublicInterests);
    assert_eq!(
        (suggested.state, suggested.acted_on),
        (replied.state, replied.acted_on),
        "no act of the body"
    );
    assert_eq!(refused(suggest(&suggested, "再次建议")), "CONVERT_SUGGESTED_ONCE");
    assert!(suggested.file("2021-永久-3".into(), on("2021-03-05")).is_ok(), "filed on a day before it");
}
