//! 年度报告、季报、月报: 492 articles 31-32, 711 articles 49-50.

use super::{after, begun, body, day, fault, faults, not_now, officer, on, today, walk};
use domain::record::Acted;
use domain::report::{CheckedFigures, Report, ReportAct, ReportFact, ReportPeriod, ReportState};
use domain::vocabulary::PublicationChannel;

const THIRD_QUARTER: ReportPeriod = ReportPeriod::Quarterly { year: 2026, quarter: 3 };

fn figures(content_hash: &str) -> CheckedFigures {
    CheckedFigures { content_hash: content_hash.into(), errors: 0, warnings: 0, override_reason: None }
}

fn collecting() -> Report {
    begun(Report::collect(body(), THIRD_QUARTER, on("2026-09-28")))
}

fn perform(record: &Report, act: ReportAct) -> Acted<ReportFact> {
    match act {
        ReportAct::Validate => record.validate(figures("00"), today()),
        ReportAct::Return => record.send_back("补报科室数据".into(), today()),
        ReportAct::Approve => record.approve(officer(4), today()),
        ReportAct::Submit => record.submit("县政府办公室".into(), today()),
        ReportAct::Publish => record.publish(vec![PublicationChannel::GovernmentWebsite], today()),
        ReportAct::Amend => {
            record.amend(figures(&format!("edition {}", record.edition + 1)), "笔误".into(), today())
        }
    }
}

fn in_state(state: ReportState) -> Report {
    use ReportAct as A;
    use ReportState as S;
    let path: &[A] = match state {
        S::Collecting => &[],
        S::Validated => &[A::Validate],
        S::Approved => &[A::Validate, A::Approve],
        S::Submitted => &[A::Validate, A::Approve, A::Submit],
        S::Published => &[A::Validate, A::Approve, A::Submit, A::Publish],
        S::Amended => &[A::Validate, A::Approve, A::Submit, A::Publish, A::Amend],
    };
    path.iter().fold(collecting(), |record, act| after(&record, perform(&record, *act)).unwrap())
}

#[test]
fn a_report_allows_exactly_what_the_table_says() {
    use ReportAct as A;
    use ReportState as S;
    walk!(
        S,
        A,
        [
            (S::Collecting, A::Validate, &[S::Validated]),
            (S::Validated, A::Return, &[S::Collecting]),
            (S::Validated, A::Approve, &[S::Approved]),
            (S::Approved, A::Return, &[S::Collecting]),
            (S::Approved, A::Submit, &[S::Submitted]),
            (S::Submitted, A::Return, &[S::Collecting]),
            (S::Submitted, A::Publish, &[S::Published]),
            (S::Published, A::Amend, &[S::Amended]),
            (S::Amended, A::Amend, &[S::Amended]),
        ],
        |_| "REPORT_STATE",
        in_state,
        perform
    );
}

#[test]
fn a_period_ends_on_its_last_day_and_there_is_no_fifth_quarter() {
    let quarter = |quarter| ReportPeriod::Quarterly { year: 2026, quarter };
    let month = |month| ReportPeriod::Monthly { year: 2028, month };
    assert_eq!(quarter(1).last_day(), Some(day("2026-03-31")));
    assert_eq!(quarter(4).last_day(), Some(day("2026-12-31")));
    assert_eq!(month(2).last_day(), Some(day("2028-02-29")));
    assert_eq!(month(12).last_day(), Some(day("2028-12-31")));
    assert_eq!(ReportPeriod::Annual { year: 2008 }.last_day(), Some(day("2008-12-31")));
    for wrong in [quarter(0), quarter(5), month(0), month(13)] {
        assert_eq!(fault(Report::collect(body(), wrong, today())), "REPORT_PERIOD_EXISTS");
    }
}

#[test]
fn figures_are_fixed_only_after_their_period_has_ended() {
    let record = collecting();
    assert_eq!(not_now(record.validate(figures("00"), on("2026-09-30"))), "REPORT_PERIOD_ENDED");
    assert!(record.validate(figures("00"), on("2026-10-01")).is_ok());
}

#[test]
fn a_report_that_does_not_reconcile_is_not_validated_whatever_is_said_for_it() {
    let mismatch =
        CheckedFigures { errors: 1, override_reason: Some("系统问题".into()), ..figures("00") };
    assert_eq!(fault(collecting().validate(mismatch, today())), "REPORT_NO_MISMATCH");
}

#[test]
fn a_doubtful_figure_stands_when_it_is_explained() {
    let doubtful = |reason: Option<&str>| {
        let override_reason = reason.map(Into::into);
        collecting().validate(CheckedFigures { warnings: 2, override_reason, ..figures("00") }, today())
    };
    assert_eq!(fault(doubtful(None)), "REPORT_WARNING_EXPLAINED");
    assert_eq!(fault(doubtful(Some(" "))), "REPORT_WARNING_EXPLAINED");
    assert!(doubtful(Some("上年结转口径调整")).is_ok());
    let both = CheckedFigures { errors: 1, warnings: 1, ..figures("00") };
    let expected = [("REPORT_NO_MISMATCH", "/errors"), ("REPORT_WARNING_EXPLAINED", "/override_reason")];
    let expected = expected.map(|(code, field)| (code, field.to_string()));
    assert_eq!(faults(collecting().validate(both, today())), expected);
}

#[test]
fn a_report_sent_back_loses_its_figures_and_its_approval() {
    let submitted = in_state(ReportState::Submitted);
    assert_eq!(fault(submitted.send_back(String::new(), today())), "REPORT_RETURNED_WITH_OPINION");
    let returned = after(&submitted, submitted.send_back("补报".into(), today())).unwrap();
    assert_eq!(returned.state, ReportState::Collecting);
    assert!(returned.figures.is_none() && returned.approved_by.is_none() && returned.submitted_on.is_none());
}

#[test]
fn a_report_is_handed_in_to_somebody_and_published_somewhere() {
    let approved = in_state(ReportState::Approved);
    assert_eq!(fault(approved.submit(" ".into(), today())), "REPORT_RECIPIENT");
    let submitted = in_state(ReportState::Submitted);
    assert_eq!(fault(submitted.publish(vec![], today())), "REPORT_CHANNEL");
}

#[test]
fn an_amendment_is_a_new_numbered_edition_that_differs_reconciles_and_says_why() {
    let published = in_state(ReportState::Published);
    assert_eq!(published.edition, 1);
    let amend = |figures, reason: &str| published.amend(figures, reason.into(), today());
    assert_eq!(fault(amend(figures("00"), "笔误")), "REPORT_EDITION", "the same content is no new edition");
    assert_eq!(fault(amend(figures("01"), "")), "REPORT_EDITION");
    let mismatch = CheckedFigures { errors: 1, ..figures("01") };
    assert_eq!(fault(amend(mismatch, "笔误")), "REPORT_NO_MISMATCH");
    let second = after(&published, amend(figures("01"), "笔误")).unwrap();
    let third = after(&second, second.amend(figures("02"), "再次更正".into(), today())).unwrap();
    assert_eq!((second.edition, third.edition), (2, 3));
}
