//! 考核: 492 article 29, 711 article 46; grades and indicators of local measures.

use super::{after, begun, body, day, fault, faults, not_now, officer, on, today, walk};
use domain::assessment::{
    Assessed, Assessment, AssessmentAct, AssessmentFact, AssessmentGrade, AssessmentState, GradeThreshold,
    Indicator, Mark, Scheme, Scoring,
};
use domain::ids::SectionId;
use domain::record::Acted;
use domain::refusal::ActDay;
use proptest::prelude::*;
use uuid::Uuid;

fn indicator(code: &str, max_points: u32, scoring: Scoring) -> Indicator {
    Indicator { code: code.into(), title: code.into(), max_points, scoring }
}

/// Organisation 5, mechanisms 21, carriers 4, proactive disclosure 43 (example A of the domain reference), and the
/// remaining 27 for what was not seen; the catalogue part by deduction, as in example B.
fn scheme() -> Scheme {
    Scheme {
        indicators: vec![
            indicator("organization", 5, Scoring::Add),
            indicator("mechanisms", 21, Scoring::Add),
            indicator("carriers", 4, Scoring::Add),
            indicator("proactive", 43, Scoring::Deduct),
            indicator("other", 27, Scoring::Deduct),
        ],
        thresholds: Scheme::FOUR_GRADES.to_vec(),
    }
}

fn mark(indicator: &str, points: u32) -> Mark {
    Mark { indicator: indicator.into(), points, evidence: "台账".into() }
}

/// Full points for what is added, `deducted` from proactive disclosure: 100 less `deducted`.
fn marks(deducted: u32) -> Vec<Mark> {
    vec![
        mark("organization", 5),
        mark("mechanisms", 13),
        mark("mechanisms", 8),
        mark("carriers", 4),
        mark("proactive", deducted),
    ]
}

fn opened(scheme: Scheme) -> Acted<AssessmentFact> {
    Assessment::open(body(), Assessed::Section(SectionId(Uuid::from_u128(2))), scheme, today())
}

fn order(record: &Assessment, demands: &str, due: &str, day_of_order: ActDay) -> Acted<AssessmentFact> {
    record.order_rectification(demands.into(), day(due), day_of_order)
}

fn perform(record: &Assessment, act: AssessmentAct) -> Acted<AssessmentFact> {
    match act {
        AssessmentAct::SelfAssess => record.self_assess("00".into(), today()),
        AssessmentAct::Score => record.score(marks(5), today()),
        AssessmentAct::Grade => record.give_grade(officer(4), today()),
        AssessmentAct::Notify => record.notify("01".into(), today()),
        AssessmentAct::OrderRectification => order(record, "补齐台账", "2026-12-31", today()),
        AssessmentAct::Close => record.close(Some("02".into()), today()),
    }
}

fn along(path: &[AssessmentAct]) -> Assessment {
    path.iter().fold(begun(opened(scheme())), |record, act| after(&record, perform(&record, *act)).unwrap())
}

fn in_state(state: AssessmentState) -> Assessment {
    use AssessmentAct as A;
    use AssessmentState as S;
    let whole = [A::SelfAssess, A::Score, A::Grade, A::Notify, A::OrderRectification, A::Close];
    let steps = match state {
        S::Scheme => 0,
        S::SelfAssessed => 1,
        S::Scored => 2,
        S::Graded => 3,
        S::Notified => 4,
        S::Rectifying => 5,
        S::Closed => 6,
    };
    along(&whole[..steps])
}

/// Notified, after so many points were deducted.
fn notified(deducted: u32) -> Assessment {
    let record = along(&[AssessmentAct::SelfAssess]);
    let record = after(&record, record.score(marks(deducted), today())).unwrap();
    let record = after(&record, record.give_grade(officer(4), today())).unwrap();
    after(&record, record.notify("01".into(), today())).unwrap()
}

#[test]
fn an_assessment_allows_exactly_what_the_table_says() {
    use AssessmentAct as A;
    use AssessmentState as S;
    walk!(
        S,
        A,
        [
            (S::Scheme, A::SelfAssess, &[S::SelfAssessed]),
            (S::SelfAssessed, A::Score, &[S::Scored]),
            (S::Scored, A::Grade, &[S::Graded]),
            (S::Graded, A::Notify, &[S::Notified]),
            (S::Notified, A::OrderRectification, &[S::Rectifying]),
            (S::Notified, A::Close, &[S::Closed]),
            (S::Rectifying, A::Close, &[S::Closed]),
        ],
        |_| "ASSESSMENT_STATE",
        in_state,
        perform
    );
}

#[test]
fn four_grades_excellent_from_90_good_from_70_qualified_from_60() {
    use AssessmentGrade as G;
    for (points, grade) in [
        (100, G::Excellent),
        (90, G::Excellent),
        (89, G::Good),
        (70, G::Good),
        (69, G::Qualified),
        (60, G::Qualified),
        (59, G::Unqualified),
        (0, G::Unqualified),
    ] {
        assert_eq!(scheme().grade(points), Some(grade), "{points}");
    }
}

#[test]
fn three_grades_excellent_from_90_qualified_from_70() {
    let scheme = Scheme { thresholds: Scheme::THREE_GRADES.to_vec(), ..scheme() };
    let grade = |points| scheme.grade(points).unwrap();
    assert_eq!((grade(90), grade(89)), (AssessmentGrade::Excellent, AssessmentGrade::Qualified));
    assert_eq!((grade(70), grade(69)), (AssessmentGrade::Qualified, AssessmentGrade::Unqualified));
}

#[test]
fn a_scheme_lists_each_indicator_once_and_grades_that_fall_to_zero() {
    let code = |scheme| fault(opened(scheme));
    let with = |indicators| Scheme { indicators, ..scheme() };
    let full = || indicator("a", 100, Scoring::Add);
    assert_eq!(code(with(vec![full(), full()])), "ASSESSMENT_SCHEME");
    assert_eq!(code(with(vec![full(), indicator("b", 0, Scoring::Add)])), "ASSESSMENT_SCHEME");
    assert_eq!(faults(opened(with(vec![]))).len(), 2, "no indicator, and no points for a grade");
    let graded = |thresholds: &[(AssessmentGrade, u32)]| {
        let threshold = |&(grade, from_points): &_| GradeThreshold { grade, from_points };
        Scheme { thresholds: thresholds.iter().map(threshold).collect(), ..scheme() }
    };
    let (excellent, failed) = (AssessmentGrade::Excellent, AssessmentGrade::Unqualified);
    for wrong in [
        &[][..],
        &[(excellent, 90)],
        &[(excellent, 101), (failed, 0)],
        &[(excellent, 0), (failed, 0)],
        &[(failed, 90), (excellent, 0)],
    ] {
        assert_eq!(code(graded(wrong)), "ASSESSMENT_SCHEME", "{wrong:?}");
    }
    assert!(opened(graded(&[(excellent, 100), (failed, 0)])).is_ok());
}

#[test]
fn the_total_adds_what_was_reached_and_takes_away_what_was_missed() {
    let scored = in_state(AssessmentState::Scored);
    assert_eq!(scored.points, Some(95));
    let points: Vec<_> = scored.scores.iter().map(|score| score.points).collect();
    assert_eq!(points, [5, 21, 4, 38, 27]);
}

#[test]
fn many_marks_never_pass_the_maximum_or_fall_below_nothing() {
    let mut many = marks(43);
    many.extend([mark("proactive", 43), mark("organization", 5)]);
    let points: Vec<_> = scheme().scores(&many).iter().map(|score| score.points).collect();
    assert_eq!(points, [5, 21, 4, 0, 27]);
}

#[test]
fn marks_belong_to_the_scheme_keep_within_their_points_and_rest_on_evidence() {
    let record = along(&[AssessmentAct::SelfAssess]);
    let with = |wrong: Mark| {
        let mut marks = marks(0);
        marks.push(wrong);
        faults(record.score(marks, today()))
    };
    assert_eq!(with(mark("unknown", 1)), [("ASSESSMENT_MARKS", "/marks/5/indicator".to_string())]);
    assert_eq!(with(mark("carriers", 5)), [("ASSESSMENT_MARKS", "/marks/5/points".to_string())]);
    let bare = Mark { evidence: String::new(), ..mark("carriers", 1) };
    assert_eq!(with(bare), [("ASSESSMENT_EVIDENCE", "/marks/5/evidence".to_string())]);
    let without_carriers: Vec<_> = marks(0).into_iter().filter(|mark| mark.indicator != "carriers").collect();
    assert_eq!(fault(record.score(without_carriers, today())), "ASSESSMENT_EVERY_INDICATOR");
}

#[test]
fn self_assessment_and_result_are_in_writing() {
    let announced = in_state(AssessmentState::Scheme);
    assert_eq!(fault(announced.self_assess(String::new(), today())), "ASSESSMENT_SELF_REPORT");
    let graded = in_state(AssessmentState::Graded);
    assert_eq!(fault(graded.notify(String::new(), today())), "ASSESSMENT_NOTICE");
}

#[test]
fn who_fails_rectifies_by_a_day_and_reports_before_the_assessment_is_closed() {
    let failed = notified(41);
    assert_eq!((failed.points, failed.grade), (Some(59), Some(AssessmentGrade::Unqualified)));
    assert_eq!(not_now(failed.close(Some("02".into()), today())), "ASSESSMENT_RECTIFY");
    assert_eq!(fault(order(&failed, "", "2026-12-31", today())), "ASSESSMENT_RECTIFY");
    assert_eq!(fault(order(&failed, "补齐台账", "2026-11-23", today())), "ASSESSMENT_RECTIFY");
    let rectifying = after(&failed, order(&failed, "补齐台账", "2026-12-31", today())).unwrap();
    assert_eq!(rectifying.rectification_due_on, Some(day("2026-12-31")));
    assert_eq!(fault(rectifying.close(None, on("2026-12-30"))), "ASSESSMENT_RECTIFY");
    assert!(rectifying.close(Some("02".into()), on("2026-12-30")).is_ok());
    let passed = notified(40);
    assert_eq!(passed.grade, Some(AssessmentGrade::Qualified), "60 points");
    assert!(passed.close(None, today()).is_ok());
}

proptest! {
    #[test]
    fn a_total_is_never_above_the_maximum_and_every_indicator_within_its_own(
        given in prop::collection::vec((0_usize..5, any::<u32>()), 0..40)
    ) {
        let scheme = scheme();
        let marks: Vec<_> =
            given.iter().map(|(index, points)| mark(&scheme.indicators[*index].code, *points)).collect();
        let scores = scheme.scores(&marks);
        prop_assert_eq!(scores.len(), 5);
        for (score, indicator) in scores.iter().zip(&scheme.indicators) {
            prop_assert!(score.points <= indicator.max_points);
        }
        prop_assert!(scores.iter().map(|score| score.points).sum::<u32>() <= 100);
    }

    #[test]
    fn another_mark_never_lowers_what_is_added_and_never_raises_what_is_deducted(
        given in prop::collection::vec((0_usize..5, 0_u32..50), 0..10), index in 0_usize..5, points in 0_u32..50
    ) {
        let scheme = scheme();
        let code = |index: usize| scheme.indicators[index].code.clone();
        let mut marks: Vec<_> = given.iter().map(|(index, points)| mark(&code(*index), *points)).collect();
        let before = scheme.scores(&marks)[index].points;
        marks.push(mark(&code(index), points));
        let then = scheme.scores(&marks)[index].points;
        let keeps_its_way = match scheme.indicators[index].scoring {
            Scoring::Add => then >= before,
            Scoring::Deduct => then <= before,
        };
        prop_assert!(keeps_its_way);
    }
}
