//! The deadlines beside the period for the reply: what is due when, counted from the day of what sets it going.
//!
//! The reply itself is the matter of `clock`. A regime that knows no such period answers nothing.

use crate::calendar::periods::TimeLimit;
use crate::calendar::{Calendar, Deadline};
use crate::fees::FeeRules;
use crate::law::{InForce, Law, ORDER_492, ORDER_711, Period, in_force_on};
use crate::practice::Practice;
use crate::regime::LegalRegime;
use crate::remedies::{ReconsiderationRules, Remedy};
use crate::rules::{self, Rule};
use crate::vocabulary::OrganizationLevel;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

crate::vocabulary::vocabulary! {
    /// What is due (期限种类), and from which event it is counted.
    DeadlineKind, "deadline_kind";
    Publication "publication" "主动公开" "publication, from formation or change";
    CorrectionNotice "correction_notice" "一次性告知补正" "correction notice, from receipt of the application" @ ORDER_711;
    Correction "correction" "申请人补正" "correction by the applicant, from receipt of the notice";
    ThirdPartyOpinion "third_party_opinion" "第三方意见" "opinion of a third party, from receipt of the letter" @ ORDER_711;
    CoProducerOpinion "co_producer_opinion" "共同制作机关意见" "opinion of a co-producer, from receipt of the letter" @ ORDER_711;
    FeePayment "fee_payment" "缴纳信息处理费" "payment of the handling fee, from receipt of the notice"
        @ Law::HandlingFee2020.period();
    SecrecyReview "secrecy_review" "保密审查" "secrecy review, from submission";
    Referral "referral" "不明确事项报请确定" "referral of what is unclear, from the day it was drafted a secret"
        @ Law::SecretsRegulation2024.period();
    ReferralAnswer "referral_answer" "保密行政管理部门确定" "answer of the secrecy administration, from its receipt of the referral"
        @ Law::SecretsRegulation2024.period();
    Reassessment "reassessment" "定期评估审查" "reassessment of what is withheld, from the last assessment" @ ORDER_711;
    GuideReview "guide_review" "公开指南复核" "review of the guide, from the last review";
    ReadingPlaceDeposit "reading_place_deposit" "移送查阅场所" "deposit at reading places, from formation or change";
    Filing "filing" "归档" "filing, from the reply";
    AnnualReport "annual_report" "年度报告" "annual report of the year in which the event lies";
    QuarterlyReturn "quarterly_return" "季度报表" "quarterly return of the quarter in which the event lies";
    ComplaintStart "complaint_start" "投诉举报开始核查" "start of looking into a complaint, from its receipt";
    ComplaintReply "complaint_reply" "投诉举报答复" "answer to a complaint, from its receipt";
    ComplaintReplyExtended "complaint_reply_extended" "投诉举报延期答复" "answer to a complaint, extended, from its receipt";
    Reconsideration "reconsideration" "申请行政复议" "application for reconsideration, from knowing of the reply";
    ReconsiderationDecision "reconsideration_decision" "行政复议决定" "decision on reconsideration, from acceptance";
    Litigation "litigation" "直接提起行政诉讼" "action in court at once, from knowing of the reply";
    LitigationAfterReconsideration "litigation_after_reconsideration" "复议后提起行政诉讼"
        "action in court after reconsideration, from receipt of its decision";
}

/// A deadline, and why it is then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Due {
    /// What is due.
    pub kind: DeadlineKind,
    /// Code of the rule that says so.
    pub rule: String,
    /// The day it is counted from.
    pub event_on: NaiveDate,
    /// The last day on which the act is in time.
    pub on: NaiveDate,
    /// It leans on a year whose holidays are not announced yet.
    pub provisional: bool,
    /// How it was found, in Chinese.
    pub zh: String,
    /// How it was found, in English.
    pub en: String,
}

/// How a deadline is found.
enum Term {
    /// A period from the event.
    Within(TimeLimit),
    /// A day of the calendar, which no rest day moves.
    By(NaiveDate),
}

/// By which days annual reports are due under one regulation.
#[derive(Debug)]
pub struct AnnualReportRules {
    /// From when to when it is in force.
    pub in_force: Period,
    /// Month and day by the kind of body; a body that is not named follows the practice of its county.
    pub days: &'static [(OrganizationLevel, (u32, u32))],
}

/// Every version, in order.
pub const ANNUAL_REPORT: &[AnnualReportRules] = &[
    AnnualReportRules {
        in_force: ORDER_492,
        days: &[
            (OrganizationLevel::County, (3, 31)),
            (OrganizationLevel::Township, (3, 31)),
            (OrganizationLevel::Department, (3, 31)),
        ],
    },
    AnnualReportRules {
        in_force: ORDER_711,
        days: &[(OrganizationLevel::Department, (1, 31)), (OrganizationLevel::County, (3, 31))],
    },
];

impl InForce for AnnualReportRules {
    fn in_force(&self) -> Period {
        self.in_force
    }
}

/// When what `kind` names is due for a body of this `level`, counted from the event on `event_on`; none where the law
/// of that day knows no such deadline.
pub fn due(
    kind: DeadlineKind,
    event_on: NaiveDate,
    calendar: &Calendar,
    practice: &Practice,
    level: OrganizationLevel,
) -> Option<Due> {
    let (term, rule) = of_regulation(kind, event_on)
        .or_else(|| of_practice(kind, practice))
        .or_else(|| of_remedies(kind, event_on))
        .or_else(|| of_returns(kind, event_on, practice, level))?;
    let Deadline { on, provisional } = match term {
        Term::Within(limit) => limit.end(event_on, calendar),
        Term::By(on) => Deadline { on, provisional: false },
    };
    let (note_zh, note_en) = if provisional {
        (
            "（放假安排尚未公布，暂按周一至周五推算）",
            " (provisional: the holidays of that year are not announced yet)",
        )
    } else {
        ("", "")
    };
    let (zh, en) = match term {
        Term::Within(limit) => (
            format!("{}：自{event_on}次日起{}内，至{on}{note_zh}。", kind.zh(), limit.zh()),
            format!("{}: {} after {event_on}, until {on}{note_en}.", kind.en(), limit.en()),
        ),
        Term::By(_) => (format!("{}：至{on}。", kind.zh()), format!("{}: until {on}.", kind.en())),
    };
    Some(Due { kind, rule: rule.code.into(), event_on, on, provisional, zh, en })
}

/// What the Regulation, the fee measures and the secrets regulation fix.
fn of_regulation(kind: DeadlineKind, event_on: NaiveDate) -> Option<(Term, Rule)> {
    let regulation = LegalRegime::on(event_on).rules();
    let working_days = |count: Option<u32>| count.map(TimeLimit::working_days);
    let secrets = Law::SecretsRegulation2024.period().contains(event_on);
    let (limit, rule) = match kind {
        DeadlineKind::Publication => {
            (working_days(Some(regulation.publication_working_days)), rules::PUB_20WD)
        }
        DeadlineKind::CorrectionNotice => {
            (working_days(regulation.correction_notice_working_days), rules::CORRECTION_ONCE_7WD)
        }
        DeadlineKind::ThirdPartyOpinion => {
            (working_days(regulation.opinion_working_days), rules::THIRD_PARTY_15WD)
        }
        DeadlineKind::CoProducerOpinion => {
            (working_days(regulation.opinion_working_days), rules::CO_PRODUCER_SILENCE_CONSENTS)
        }
        DeadlineKind::FeePayment => (FeeRules::on(event_on).payment, rules::FEE_PAY_20WD),
        DeadlineKind::Referral => (secrets.then_some(REFERRAL), rules::REFERRAL_10WD),
        DeadlineKind::ReferralAnswer => (secrets.then_some(REFERRAL), rules::REFERRAL_ANSWER_10WD),
        _ => return None,
    };
    limit.map(|limit| (Term::Within(limit), rule))
}

/// 10 working days for the referral, and 10 for its answer (secrets regulation 2024 article 25).
const REFERRAL: TimeLimit = TimeLimit::working_days(10);

/// What a body settles for itself.
fn of_practice(kind: DeadlineKind, practice: &Practice) -> Option<(Term, Rule)> {
    let working_days = TimeLimit::working_days;
    let extended = practice.complaint_working_days.saturating_add(practice.complaint_extension_working_days);
    let (limit, rule) = match kind {
        DeadlineKind::Correction => {
            (working_days(practice.correction_working_days), rules::CORRECTION_TIME_LIMIT)
        }
        DeadlineKind::SecrecyReview => {
            (working_days(practice.secrecy_review_working_days), rules::REVIEW_TIME_LIMIT)
        }
        DeadlineKind::GuideReview => (TimeLimit::months(practice.guide_review_months), rules::GUIDE_REVIEW),
        DeadlineKind::ReadingPlaceDeposit => {
            (working_days(practice.deposit_working_days), rules::DEPOSIT_TO_READING_PLACES)
        }
        DeadlineKind::Filing => (working_days(practice.filing_working_days), rules::FILING_TIME_LIMIT),
        DeadlineKind::ComplaintStart => {
            (working_days(practice.complaint_start_working_days), rules::COMPLAINT_START_5WD)
        }
        DeadlineKind::ComplaintReply => {
            (working_days(practice.complaint_working_days), rules::COMPLAINT_REPLY_15WD)
        }
        DeadlineKind::ComplaintReplyExtended => (working_days(extended), rules::COMPLAINT_EXTENDED_ONCE),
        _ => return None,
    };
    Some((Term::Within(limit), rule))
}

fn of_remedies(kind: DeadlineKind, event_on: NaiveDate) -> Option<(Term, Rule)> {
    let (limit, rule) = match kind {
        DeadlineKind::Reconsideration => Remedy::Reconsideration.limit(event_on),
        DeadlineKind::Litigation => Remedy::Litigation.limit(event_on),
        DeadlineKind::LitigationAfterReconsideration => {
            Remedy::LitigationAfterReconsideration.limit(event_on)
        }
        DeadlineKind::ReconsiderationDecision => {
            (ReconsiderationRules::on(event_on).decision, rules::RECONSIDERATION_DECIDED_60_DAYS)
        }
        _ => return None,
    };
    Some((Term::Within(limit), rule))
}

/// What recurs: returns, and the assessment of what is withheld.
fn of_returns(
    kind: DeadlineKind,
    event_on: NaiveDate,
    practice: &Practice,
    level: OrganizationLevel,
) -> Option<(Term, Rule)> {
    match kind {
        DeadlineKind::Reassessment => ORDER_711.contains(event_on).then_some((
            Term::Within(TimeLimit::months(practice.reassessment_months)),
            rules::PERIODIC_REASSESSMENT,
        )),
        DeadlineKind::AnnualReport => annual_report(event_on.year(), practice, level),
        DeadlineKind::QuarterlyReturn => {
            let next = event_on.month0() / 3 * 3 + 3;
            let year = event_on.year() + i32::try_from(next / 12).unwrap_or_default();
            let on = day_of_month(year, next % 12 + 1, practice.quarterly_return_due_day)?;
            Some((Term::By(on), rules::QUARTERLY_RETURN_DUE))
        }
        _ => None,
    }
}

/// The regulation in force when the year is over decides by when it is reported on.
fn annual_report(year: i32, practice: &Practice, level: OrganizationLevel) -> Option<(Term, Rule)> {
    let next_year = year.checked_add(1)?;
    let days = in_force_on(ANNUAL_REPORT, NaiveDate::from_ymd_opt(next_year, 1, 1)?)?.days;
    let ((month, day), rule) = match days.iter().find(|(of, _)| *of == level) {
        Some((_, by)) => (*by, rules::REPORT_DUE),
        None => {
            let by = (practice.township_report_due_month, practice.township_report_due_day);
            (by, rules::TOWNSHIP_REPORT_DUE)
        }
    };
    Some((Term::By(day_of_month(next_year, month, day)?), rule))
}

/// That day of the month, or its last when it has no such day.
fn day_of_month(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    (1..=day.clamp(1, 31)).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month.clamp(1, 12), day))
}

#[cfg(test)]
mod tests;
