//! The period for the reply, by cases whose days were counted by hand on the State Council's calendar.

use super::*;
use crate::law::day;
use crate::practice::Practice;
use crate::regime::ConsultedParty;
use crate::vocabulary::SubmissionChannel;
use proptest::prelude::*;

use CaseFact as F;

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn received(on: &str) -> F {
    F::Submitted { on: d(on), channel: SubmissionChannel::InPerson }
}

fn letter(on: &str, consultation: u32, party: ConsultedParty) -> F {
    F::ConsultationSent { on: d(on), consultation, party }
}

fn opinion(on: &str, consultation: u32) -> F {
    F::OpinionReceived { on: d(on), consultation }
}

fn asked(on: &str) -> F {
    F::CorrectionRequested { on: d(on), correct_by: None }
}

fn corrected(on: &str) -> F {
    F::Corrected { on: d(on), good_reason: false }
}

fn extended(on: &str, working_days: u32) -> F {
    F::Extended { on: d(on), working_days }
}

fn by(practice: &Practice) -> Reckoning<'_> {
    Reckoning { calendar: Calendar::national(), practice }
}

fn read_on(facts: &[F], today: NaiveDate, practice: &Practice) -> ClockReading {
    read(facts, today, by(practice)).unwrap()
}

fn reading(facts: &[F], today: &str) -> ClockReading {
    read_on(facts, d(today), &Practice::default())
}

/// The due day right after the last fact.
fn due(facts: &[F]) -> Option<NaiveDate> {
    let last = facts.last().unwrap().on();
    read_on(facts, last, &Practice::default()).due_on
}

fn rules_of(reading: &ClockReading) -> Vec<&str> {
    reading.trail.iter().map(|step| step.rule.as_str()).collect()
}

fn breaches(reading: &ClockReading) -> Vec<&str> {
    reading.trail.iter().filter(|step| step.breach).map(|step| step.rule.as_str()).collect()
}

#[test]
fn law_0_3_a_reply_is_due_after_15_working_days_under_order_492_and_20_under_order_711() {
    assert_eq!(due(&[received("2008-06-02")]), Some(d("2008-06-24")));
    assert_eq!(due(&[received("2019-06-03")]), Some(d("2019-07-02")));
    assert_eq!(due(&[received("2019-05-14")]), Some(d("2019-06-04")));
    assert_eq!(due(&[received("2019-09-27")]), Some(d("2019-10-30")));
}

#[test]
fn law_0_3_an_extension_of_20_working_days_ends_on_the_fortieth() {
    let facts = [received("2019-06-03"), extended("2019-06-20", 20)];
    let reading = reading(&facts, "2019-06-20");
    assert_eq!(reading.due_on, Some(d("2019-07-30")));
    assert_eq!(rules_of(&reading), ["RECEIVED_ON_BY_CHANNEL", "REPLY_20WD", "EXTEND_ONCE_MAX"]);
    assert_eq!(reading.trail[2].source, "711:33", "not what Order 492 said until then");
    assert_eq!(reading.trail[2].effect, ClockEffect::Extends);
    assert!(reading.trail[2].zh.contains("2019-07-30") && reading.trail[2].en.contains("2019-07-30"));
}

#[test]
fn an_extension_is_told_on_the_due_day_at_the_latest() {
    assert_eq!(due(&[received("2019-06-03"), extended("2019-07-02", 20)]), Some(d("2019-07-30")));
    let late = reading(&[received("2019-06-03"), extended("2019-07-03", 20)], "2019-07-03");
    assert_eq!((late.due_on, breaches(&late)), (Some(d("2019-07-02")), vec!["EXTEND_ONCE_MAX"]));
}

#[test]
fn a_second_extension_and_one_beyond_the_limit_move_nothing() {
    let twice = [received("2019-06-03"), extended("2019-06-20", 10), extended("2019-06-21", 10)];
    let reading = reading(&twice, "2019-06-21");
    assert_eq!((reading.due_on, breaches(&reading)), (Some(d("2019-07-16")), vec!["EXTEND_ONCE_MAX"]));
    for (on, days) in [("2019-06-20", 21), ("2019-06-20", 0)] {
        assert_eq!(due(&[received("2019-06-03"), extended(on, days)]), Some(d("2019-07-02")), "{days}");
    }
    assert_eq!(due(&[received("2008-06-02"), extended("2008-06-10", 16)]), Some(d("2008-06-24")), "492: 15");
}

#[test]
fn law_1_5_1_on_channels_without_a_day_of_their_own_the_clock_starts_when_both_sides_confirm() {
    for channel in [SubmissionChannel::MailOrdinary, SubmissionChannel::Online, SubmissionChannel::Fax] {
        let submitted = F::Submitted { on: d("2019-06-03"), channel };
        let waiting = reading(std::slice::from_ref(&submitted), "2019-06-04");
        assert_eq!((waiting.state, waiting.due_on), (ClockState::NotStarted, None));
        assert_eq!(waiting.waits_for[0].awaited, Awaited::Confirmation);
        let confirmed = [submitted, F::Confirmed { on: d("2019-06-05") }];
        assert_eq!(due(&confirmed), Some(d("2019-07-04")), "{channel:?}");
    }
    let email = F::Submitted { on: d("2016-03-01"), channel: SubmissionChannel::Email };
    assert_eq!(due(&[email]), Some(d("2016-03-22")), "under Order 492 the day the mail system has it");
}

#[test]
fn the_day_of_receipt_decides_which_regulation_governs() {
    let letter = F::Submitted { on: d("2019-05-13"), channel: SubmissionChannel::MailOrdinary };
    let before = reading(&[letter.clone(), F::Confirmed { on: d("2019-05-14") }], "2019-05-14");
    assert_eq!((before.legal_regime, before.due_on), (Some(LegalRegime::Order492), Some(d("2019-06-04"))));
    let after = reading(&[letter, F::Confirmed { on: d("2019-05-15") }], "2019-05-15");
    assert_eq!((after.legal_regime, after.due_on), (Some(LegalRegime::Order711), Some(d("2019-06-13"))));
}

#[test]
fn order_711_art_30_a_corrected_application_restarts_the_period() {
    let facts = [received("2019-06-03"), asked("2019-06-13")];
    let waiting = reading(&facts, "2019-06-17");
    assert_eq!((waiting.state, waiting.due_on), (ClockState::WaitingForApplicant, None));
    let wait = waiting.waits_for[0];
    assert_eq!((wait.awaited, wait.since_on), (Awaited::Correction, d("2019-06-13")));
    assert_eq!(wait.until_on, Some(d("2019-06-27")), "ten working days, where the notice names no day");
    assert_eq!(due(&[facts[0].clone(), facts[1].clone(), corrected("2019-06-20")]), Some(d("2019-07-18")));
}

#[test]
fn order_711_art_30_a_correction_asked_for_on_the_eighth_working_day_or_twice_moves_nothing() {
    let late = reading(&[received("2019-06-03"), asked("2019-06-14")], "2019-06-14");
    assert_eq!((late.state, late.due_on), (ClockState::Running, Some(d("2019-07-02"))));
    assert_eq!(breaches(&late), ["CORRECTION_ONCE_7WD"]);
    let twice = [received("2019-06-03"), asked("2019-06-05"), corrected("2019-06-10"), asked("2019-06-12")];
    let twice = reading(&twice, "2019-06-12");
    assert_eq!((twice.state, breaches(&twice)), (ClockState::Running, vec!["CORRECTION_ONCE_7WD"]));
    assert_eq!(twice.due_on, Some(d("2019-07-08")));
}

#[test]
fn a_correction_after_its_limit_counts_only_with_good_reason() {
    let until = |good_reason| {
        let asked = F::CorrectionRequested { on: d("2019-06-05"), correct_by: Some(d("2019-06-12")) };
        [received("2019-06-03"), asked, F::Corrected { on: d("2019-06-13"), good_reason }]
    };
    assert_eq!(due(&until(true)), Some(d("2019-07-11")));
    let late = reading(&until(false), "2019-06-13");
    assert_eq!((late.due_on, breaches(&late)), (None, vec!["CORRECTION_LAPSE_ABANDONS"]));
}

#[test]
fn order_492_gives_a_correction_no_effect_unless_the_body_pauses_as_shanghai_did() {
    let facts = [received("2008-06-02"), asked("2008-06-05"), corrected("2008-06-12")];
    assert_eq!(due(&facts), Some(d("2008-06-24")));
    let shanghai = Practice { order_492_correction_pauses_clock: true, ..Practice::default() };
    assert_eq!(read_on(&facts[..2], d("2008-06-10"), &shanghai).state, ClockState::Paused);
    assert_eq!(read_on(&facts, d("2008-06-12"), &shanghai).due_on, Some(d("2008-06-30")));
}

#[test]
fn order_711_art_33_consulting_a_third_party_is_not_counted() {
    let facts = [
        received("2019-06-03"),
        letter("2019-06-10", 1, ConsultedParty::ThirdParty),
        F::ConsultationDelivered { on: d("2019-06-12"), consultation: 1 },
        opinion("2019-06-17", 1),
    ];
    let paused = reading(&facts[..3], "2019-06-14");
    assert_eq!((paused.state, paused.light), (ClockState::Paused, Some(Light::Paused)));
    assert_eq!(paused.waits_for[0].until_on, Some(d("2019-07-03")));
    assert_eq!(due(&facts), Some(d("2019-07-09")));
}

#[test]
fn overlapping_consultations_are_left_out_once() {
    let facts = [
        received("2019-06-03"),
        letter("2019-06-10", 1, ConsultedParty::ThirdParty),
        letter("2019-06-12", 2, ConsultedParty::CoProducer),
        opinion("2019-06-17", 1),
        opinion("2019-06-19", 2),
    ];
    assert_eq!(due(&facts), Some(d("2019-07-11")));
    assert_eq!(reading(&facts[..4], "2019-06-18").state, ClockState::Paused);
}

#[test]
fn order_711_art_32_and_34_silence_ends_after_15_working_days_from_receipt_of_the_letter() {
    for party in [ConsultedParty::ThirdParty, ConsultedParty::CoProducer] {
        let facts = [
            received("2019-06-03"),
            letter("2019-06-10", 1, party),
            F::ConsultationDelivered { on: d("2019-06-12"), consultation: 1 },
        ];
        assert_eq!(reading(&facts, "2019-07-03").state, ClockState::Paused);
        let resumed = reading(&facts, "2019-07-04");
        assert_eq!((resumed.state, resumed.due_on), (ClockState::Running, Some(d("2019-07-25"))));
        let last = resumed.trail.last().unwrap();
        assert_eq!((last.on, last.effect), (d("2019-07-03"), ClockEffect::Resumes));
        let silence = if party == ConsultedParty::ThirdParty { "行政机关决定" } else { "视为同意" };
        assert!(last.zh.contains(silence), "{}", last.zh);
    }
}

#[test]
fn order_492_art_24_leaves_out_the_third_party_only_and_knows_no_limit_for_it() {
    let third = [
        received("2008-06-02"),
        letter("2008-06-10", 1, ConsultedParty::ThirdParty),
        opinion("2008-06-13", 1),
    ];
    assert_eq!(due(&third), Some(d("2008-06-27")));
    assert_eq!(reading(&third[..2], "2008-09-01").state, ClockState::Paused);
    for party in [ConsultedParty::CoProducer, ConsultedParty::OtherOrgan] {
        let other = [received("2008-06-02"), letter("2008-06-10", 1, party), opinion("2008-06-13", 1)];
        assert_eq!(due(&other), Some(d("2008-06-24")));
        assert_eq!(reading(&other[..2], "2008-06-11").state, ClockState::Running);
    }
}

#[test]
fn a_consultation_after_the_due_day_saves_nobody() {
    let facts = [received("2019-06-03"), letter("2019-07-03", 1, ConsultedParty::ThirdParty)];
    let late = reading(&facts, "2019-07-05");
    assert_eq!((late.state, late.light), (ClockState::Running, Some(Light::Red)));
}

#[test]
fn law_1_7_2_the_period_runs_anew_from_payment_of_the_handling_fee() {
    let facts = [
        received("2021-03-01"),
        F::FeeNoticed { on: d("2021-03-10") },
        F::FeeNoticeDelivered { on: d("2021-03-12") },
        F::FeePaid { on: d("2021-03-19") },
    ];
    let waiting = reading(&facts[..3], "2021-03-15");
    assert_eq!((waiting.state, waiting.due_on), (ClockState::WaitingForApplicant, None));
    assert_eq!(waiting.waits_for[0].until_on, Some(d("2021-04-12")));
    assert_eq!(due(&facts), Some(d("2021-04-19")));
    let late = [facts[0].clone(), facts[1].clone(), facts[2].clone(), F::FeePaid { on: d("2021-04-13") }];
    assert_eq!(breaches(&reading(&late, "2021-04-13")), ["FEE_PAY_20WD"]);
}

#[test]
fn before_2021_no_fee_notice_moves_the_period() {
    let facts = [received("2020-12-01"), F::FeeNoticed { on: d("2020-12-10") }];
    let reading = reading(&facts, "2020-12-10");
    assert_eq!((reading.state, breaches(&reading)), (ClockState::Running, vec!["FEE_RESTARTS_CLOCK"]));
}

#[test]
fn order_711_art_35_a_delayed_period_takes_the_place_of_the_due_day() {
    let facts = [
        received("2019-06-03"),
        F::ReasonsRequested { on: d("2019-06-05") },
        F::ReasonsGiven { on: d("2019-06-12") },
        F::Delayed { on: d("2019-06-14"), reply_by: d("2019-09-30") },
    ];
    assert_eq!(due(&facts[..3]), Some(d("2019-07-02")), "asking for reasons does not stop the period");
    assert_eq!(due(&facts), Some(d("2019-09-30")));
    let pausing = Practice { reasons_request_pauses_clock: true, ..Practice::default() };
    let paused = read_on(&facts[..3], d("2019-06-12"), &pausing);
    assert_eq!(paused.due_on, Some(d("2019-07-08")), "four working days, with the festival of 2019-06-07");
    let under_492 = [received("2008-06-02"), F::Delayed { on: d("2008-06-05"), reply_by: d("2008-09-30") }];
    assert_eq!(due(&under_492[..1]), reading(&under_492, "2008-06-05").due_on);
}

#[test]
fn a_court_orders_a_new_round_with_its_own_period() {
    let replied = [received("2020-03-02"), F::Replied { on: d("2020-03-20") }];
    let ordered = |on: &str, period| {
        let order = F::OrderedAnew { on: d(on), authority: OrderingAuthority::Court, period };
        due(&[replied[0].clone(), replied[1].clone(), order])
    };
    assert_eq!(ordered("2020-06-01", OrderedPeriod::CalendarDays { days: 15 }), Some(d("2020-06-16")));
    let onto_saturday = ordered("2020-06-05", OrderedPeriod::CalendarDays { days: 15 });
    assert_eq!(onto_saturday, Some(d("2020-06-22")), "a Saturday moves to Monday");
    assert_eq!(ordered("2020-06-01", OrderedPeriod::WorkingDays { days: 15 }), Some(d("2020-06-22")));
    // The Dragon Boat Festival of 2020 took the 25th and 26th, and Sunday the 28th was worked.
    assert_eq!(ordered("2020-06-01", OrderedPeriod::Statutory {}), Some(d("2020-06-30")));
    assert_eq!(ordered("2020-06-01", OrderedPeriod::Until { on: d("2020-06-10") }), Some(d("2020-06-10")));
}

#[test]
fn the_reply_stops_the_clock_and_says_whether_it_came_in_time() {
    let replied = |on: &str| reading(&[received("2008-06-02"), F::Replied { on: d(on) }], "2008-09-01");
    let in_time = replied("2008-06-24");
    assert_eq!((in_time.state, in_time.in_time), (ClockState::Stopped, Some(true)));
    assert_eq!(in_time.due_on, Some(d("2008-06-24")));
    assert!(in_time.light.is_none() && in_time.working_days_left.is_none() && in_time.waits_for.is_empty());
    let late = replied("2008-06-25");
    assert_eq!((late.in_time, breaches(&late)), (Some(false), vec!["REPLY_15WD"]));
    assert!(late.trail.last().unwrap().zh.contains("逾期"));
}

#[test]
fn whoever_does_not_correct_or_pay_in_time_gives_the_application_up() {
    let given_up = |on: &str| {
        let asked = F::CorrectionRequested { on: d("2019-06-05"), correct_by: Some(d("2019-06-12")) };
        reading(&[received("2019-06-03"), asked, F::Abandoned { on: d(on) }], on)
    };
    assert_eq!(breaches(&given_up("2019-06-13")), Vec::<&str>::new());
    assert_eq!(breaches(&given_up("2019-06-12")), ["CORRECTION_LAPSE_ABANDONS"], "the limit is not over yet");
}

#[test]
fn the_light_is_green_above_five_days_yellow_to_the_due_day_and_red_after_it() {
    for (today, left, light) in [
        ("2008-06-16", 6, Light::Green),
        ("2008-06-17", 5, Light::Yellow),
        ("2008-06-24", 0, Light::Yellow),
        ("2008-06-25", -1, Light::Red),
    ] {
        let reading = reading(&[received("2008-06-02")], today);
        assert_eq!((reading.working_days_left, reading.light), (Some(left), Some(light)), "{today}");
    }
    let earlier = Practice { green_above_working_days: 8, ..Practice::default() };
    assert_eq!(Light::seen_on(d("2008-06-16"), d("2008-06-24"), by(&earlier)), Light::Yellow);
    let saturday = Light::seen_on(d("2008-06-28"), d("2008-06-27"), by(&Practice::default()));
    assert_eq!(saturday, Light::Red, "the Saturday after a due Friday is already too late");
}

#[test]
fn a_due_day_in_an_unannounced_year_says_that_it_is_provisional() {
    let provisional = reading(&[received("2026-12-10")], "2026-12-10");
    assert!(provisional.provisional && provisional.trail[1].zh.contains("尚未公布"));
    let consulted = [received("2026-12-01"), letter("2026-12-10", 1, ConsultedParty::ThirdParty)];
    assert!(reading(&consulted, "2026-12-28").provisional);
    assert!(!reading(&[received("2026-11-02")], "2026-11-02").provisional);
}

#[test]
fn what_cannot_have_happened_is_refused_with_its_place() {
    let refused = |facts: &[F], today: &str| {
        let read = read(facts, d(today), by(&Practice::default()));
        let Err(Refusal::Invalid(faults)) = read else { panic!("{read:?}") };
        faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect::<Vec<_>>()
    };
    let at = |pointer: &str, code| vec![(pointer.to_string(), code)];
    let paid = F::FeePaid { on: d("2021-03-05") };
    assert_eq!(refused(std::slice::from_ref(&paid), "2021-03-05"), at("/facts/0", "CASE_FACT_ORDER"));
    assert_eq!(refused(&[received("2021-03-01"), paid], "2021-03-05"), at("/facts/1", "CASE_FACT_ORDER"));
    let twice = [received("2021-03-01"), received("2021-03-01")];
    assert_eq!(refused(&twice, "2021-03-05"), at("/facts/1", "CASE_FACT_ORDER"));
    let unknown = [received("2021-03-01"), opinion("2021-03-02", 7)];
    assert_eq!(refused(&unknown, "2021-03-05"), at("/facts/1", "CASE_FACT_ORDER"));
    let backwards = [received("2021-03-05"), extended("2021-03-01", 5)];
    assert_eq!(refused(&backwards, "2021-03-05"), at("/facts/1/on", "LEGAL_DAY_BEFORE_PREVIOUS"));
    assert_eq!(refused(&[received("2021-03-05")], "2021-03-04"), at("/facts/0/on", "LEGAL_DAY_IN_FUTURE"));
    let many = vec![received("2021-03-01"); FACTS_MAX + 1];
    assert_eq!(refused(&many, "2021-03-05"), at("/facts", "too_many"));
}

#[test]
fn information_formed_on_2008_05_05_is_published_by_2008_06_02() {
    let due = publication_due(d("2008-05-05"), Calendar::national());
    assert_eq!(due, Deadline { on: d("2008-06-02"), provisional: false });
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..6_000).prop_map(|days| day(2008, 6, 2) + chrono::Days::new(days))
}

/// A case under Order 711 with consultations that begin and end some days after receipt.
fn consulted(base: NaiveDate, spans: &[(u64, u64)]) -> Vec<F> {
    let mut facts = vec![F::Submitted { on: base, channel: SubmissionChannel::InPerson }];
    for (number, (start, length)) in (1..).zip(spans) {
        let on = base + chrono::Days::new(*start);
        facts.push(F::ConsultationSent { on, consultation: number, party: ConsultedParty::ThirdParty });
        facts.push(F::OpinionReceived { on: on + chrono::Days::new(*length), consultation: number });
    }
    facts.sort_by_key(|fact| (fact.on(), matches!(fact, F::OpinionReceived { .. })));
    facts
}

/// 2019-09-27, 20 working days over the National Day holiday: 2019-10-30 by the notice of the State Council. Saturday
/// the 28th was no working day, Sunday the 29th was one.
#[test]
fn the_days_of_formation_are_found_from_the_days_by_which_information_is_due() {
    let calendar = Calendar::national();
    assert_eq!(publication_due(d("2019-09-27"), calendar).on, d("2019-10-30"));
    let on = |from: Option<&str>, to: Option<&str>| DueDays { from: from.map(d), to: to.map(d) };
    let days = formed_to_be_due(on(Some("2019-10-30"), Some("2019-10-30")), calendar);
    assert_eq!(days, on(Some("2019-09-27"), Some("2019-09-28")));
    let until = formed_to_be_due(on(None, Some("2019-10-29")), calendar);
    assert_eq!(until, on(None, Some("2019-09-26")));
    assert_eq!(formed_to_be_due(DueDays::default(), calendar), DueDays::default());
}

proptest! {
    #[test]
    fn a_later_receipt_is_never_due_earlier(one in any_day(), later in 0_u64..60) {
        let due = |on| due(&[F::Submitted { on, channel: SubmissionChannel::InPerson }]);
        let other = one + chrono::Days::new(later);
        // Order 711 gave five working days more: only within one regulation can the two be compared.
        prop_assume!(LegalRegime::on(one) == LegalRegime::on(other));
        prop_assert!(due(one) <= due(other));
    }

    #[test]
    fn a_restart_beats_every_pause_before_it(
        from in 0_u64..2_000,
        spans in prop::collection::vec((0_u64..8, 0_u64..8), 0..4),
    ) {
        let base = day(2019, 6, 3) + chrono::Days::new(from);
        let mut facts = consulted(base, &spans);
        let (asked, corrected) = (base + chrono::Days::new(1), base + chrono::Days::new(16));
        facts.push(F::CorrectionRequested { on: asked, correct_by: Some(corrected) });
        facts.sort_by_key(|fact| (fact.on(), matches!(fact, F::OpinionReceived { .. })));
        facts.push(F::Corrected { on: corrected, good_reason: false });
        let fresh = [F::Submitted { on: corrected, channel: SubmissionChannel::InPerson }];
        prop_assert_eq!(due(&facts), due(&fresh));
    }

    #[test]
    fn a_consultation_never_brings_the_due_day_nearer_and_never_costs_more_than_its_own_working_days(
        from in 0_u64..2_000,
        spans in prop::collection::vec((0_u64..20, 0_u64..15), 0..5),
    ) {
        let (base, calendar) = (day(2019, 6, 3) + chrono::Days::new(from), Calendar::national());
        let plain = due(&consulted(base, &[])).unwrap();
        let consulted_due = due(&consulted(base, &spans)).unwrap();
        let own: i64 = spans.iter().map(|(start, length)| {
            let sent = base + chrono::Days::new(*start);
            calendar.working_days_between(sent, sent + chrono::Days::new(*length))
        }).sum();
        let moved = calendar.working_days_between(plain, consulted_due);
        prop_assert!((0..=own).contains(&moved), "{moved} of {own}");
    }
}
