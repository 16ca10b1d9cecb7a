//! 社会评议: 492 article 29, 711 article 46; steps and grades of local measures.

use super::{after, begun, body, day, fault, not_now, today, walk};
use domain::appraisal::{
    Appraisal, AppraisalAct, AppraisalFact, AppraisalGrade, AppraisalParticipant, AppraisalState,
    Participants, SheetCount,
};
use domain::assessment::Assessed;
use domain::ids::SectionId;
use domain::record::Acted;
use uuid::Uuid;

fn planned(questions: &[&str]) -> Acted<AppraisalFact> {
    let section = Assessed::Section(SectionId(Uuid::from_u128(2)));
    Appraisal::plan(body(), section, questions.iter().map(|text| text.to_string()).collect(), today())
}

fn group(kind: AppraisalParticipant, count: u32) -> Participants {
    Participants { kind, count }
}

/// Three deputies and seven of the public.
fn ten() -> Vec<Participants> {
    vec![group(AppraisalParticipant::PeoplesCongressDeputy, 3), group(AppraisalParticipant::Public, 7)]
}

fn sheets(satisfied: u32, basically_satisfied: u32, dissatisfied: u32) -> SheetCount {
    SheetCount { satisfied, basically_satisfied, dissatisfied }
}

fn perform(record: &Appraisal, act: AppraisalAct) -> Acted<AppraisalFact> {
    match act {
        AppraisalAct::FixParticipants => record.fix_participants(ten(), today()),
        AppraisalAct::CarryOut => record.carry_out(sheets(6, 3, 1), today()),
        AppraisalAct::Grade => record.give_grade(AppraisalGrade::Satisfied, today()),
        AppraisalAct::Notify => record.notify("00".into(), today()),
        AppraisalAct::OrderRectification => {
            record.order_rectification("改进服务态度".into(), day("2026-12-31"), today())
        }
        AppraisalAct::Close => record.close(Some("01".into()), today()),
    }
}

fn in_state(state: AppraisalState) -> Appraisal {
    use AppraisalAct as A;
    use AppraisalState as S;
    let whole = [A::FixParticipants, A::CarryOut, A::Grade, A::Notify, A::OrderRectification, A::Close];
    let steps = match state {
        S::Planned => 0,
        S::ParticipantsFixed => 1,
        S::CarriedOut => 2,
        S::Graded => 3,
        S::Notified => 4,
        S::Rectifying => 5,
        S::Closed => 6,
    };
    let planned = begun(planned(&["时间是否及时"]));
    whole[..steps].iter().fold(planned, |record, act| after(&record, perform(&record, *act)).unwrap())
}

#[test]
fn an_appraisal_allows_exactly_what_the_table_says() {
    use AppraisalAct as A;
    use AppraisalState as S;
    walk!(
        S,
        A,
        [
            (S::Planned, A::FixParticipants, &[S::ParticipantsFixed]),
            (S::ParticipantsFixed, A::CarryOut, &[S::CarriedOut]),
            (S::CarriedOut, A::Grade, &[S::Graded]),
            (S::Graded, A::Notify, &[S::Notified]),
            (S::Notified, A::OrderRectification, &[S::Rectifying]),
            (S::Notified, A::Close, &[S::Closed]),
            (S::Rectifying, A::Close, &[S::Closed]),
        ],
        |_| "APPRAISAL_STATE",
        in_state,
        perform
    );
}

#[test]
fn an_appraisal_asks_something() {
    assert_eq!(fault(planned(&[])), "APPRAISAL_QUESTIONS");
    assert_eq!(fault(planned(&["时间是否及时", " "])), "APPRAISAL_QUESTIONS");
}

#[test]
fn the_participants_are_fixed_by_kind_each_once_and_none_empty() {
    let record = in_state(AppraisalState::Planned);
    let lawyers = |count| group(AppraisalParticipant::Lawyer, count);
    for wrong in [vec![], vec![lawyers(0)], vec![lawyers(1), lawyers(2)]] {
        assert_eq!(fault(record.fix_participants(wrong, today())), "APPRAISAL_PARTICIPANTS");
    }
    assert!(record.fix_participants(vec![lawyers(1)], today()).is_ok());
}

#[test]
fn no_more_sheets_come_back_than_there_are_participants_and_at_least_one() {
    let record = in_state(AppraisalState::ParticipantsFixed);
    let carry_out = |count| record.carry_out(count, today());
    assert_eq!(fault(carry_out(sheets(0, 0, 0))), "APPRAISAL_SHEETS");
    assert_eq!(fault(carry_out(sheets(6, 4, 1))), "APPRAISAL_SHEETS");
    assert_eq!(fault(carry_out(sheets(u32::MAX, u32::MAX, u32::MAX))), "APPRAISAL_SHEETS");
    assert!(carry_out(sheets(0, 0, 1)).is_ok() && carry_out(sheets(6, 3, 1)).is_ok());
}

#[test]
fn the_result_is_fed_back_in_writing() {
    let record = in_state(AppraisalState::Graded);
    assert_eq!(fault(record.notify(" ".into(), today())), "APPRAISAL_NOTICE");
}

#[test]
fn who_is_found_unsatisfactory_rectifies_before_the_appraisal_is_closed() {
    let carried_out = in_state(AppraisalState::CarriedOut);
    let graded = after(&carried_out, carried_out.give_grade(AppraisalGrade::Dissatisfied, today())).unwrap();
    let notified = after(&graded, graded.notify("00".into(), today())).unwrap();
    assert_eq!(not_now(notified.close(Some("01".into()), today())), "APPRAISAL_RECTIFY");
    let order = |demands: &str, due| notified.order_rectification(demands.into(), day(due), today());
    assert_eq!(fault(order(" ", "2026-12-31")), "APPRAISAL_RECTIFY");
    assert_eq!(fault(order("改进", "2026-11-22")), "APPRAISAL_RECTIFY");
    let rectifying = after(&notified, order("改进", "2026-12-31")).unwrap();
    assert_eq!(fault(rectifying.close(None, today())), "APPRAISAL_RECTIFY");
    assert!(rectifying.close(Some("01".into()), today()).is_ok());
    assert!(in_state(AppraisalState::Notified).close(None, today()).is_ok(), "satisfied: nothing to mend");
}
