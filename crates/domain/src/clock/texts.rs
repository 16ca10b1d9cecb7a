//! What the steps of a trail say, in Chinese and English: for a clerk who shows an applicant or a judge why the day is
//! the day.

use super::reading::ClockEffect;
use crate::calendar::Deadline;
use crate::regime::{ConsultedParty, RuleSet};
use crate::vocabulary::SubmissionChannel;
use chrono::NaiveDate;

/// A sentence without its full stop, in Chinese and English.
pub(super) type Said = (String, String);

/// The sentence with the due day that it leads to.
pub(super) fn with_due((zh, en): Said, due: Option<Deadline>, effect: ClockEffect) -> Said {
    use ClockEffect as E;
    let moved =
        matches!(effect, E::Extends | E::Resumes | E::Delays) || (effect == E::Restarts && due.is_some());
    match due.filter(|_| moved) {
        Some(due) => (
            format!("{zh}；答复期限届满日为{}{}。", due.on, provisional_zh(due)),
            format!("{en}; the reply is now due on {}{}.", due.on, provisional_en(due)),
        ),
        None => (format!("{zh}。"), format!("{en}.")),
    }
}

pub(super) fn submitted(on: NaiveDate, channel: SubmissionChannel) -> Said {
    (
        format!("{on}收到申请（{}），自次日起算", channel.zh()),
        format!("Received on {on} ({}); counting begins the next day", channel.en()),
    )
}

pub(super) fn to_be_confirmed(on: NaiveDate, channel: SubmissionChannel) -> Said {
    (
        format!("{on}提交申请（{}），以双方确认之日为收到之日", channel.zh()),
        format!(
            "Submitted on {on} ({}); it counts as received on the day both sides confirm it",
            channel.en()
        ),
    )
}

pub(super) fn confirmed(on: NaiveDate) -> Said {
    (
        format!("{on}双方确认，视为收到申请，自次日起算"),
        format!("Confirmed on {on}, which is the day of receipt; counting begins the next day"),
    )
}

pub(super) fn ends(rules: &RuleSet, due: Deadline) -> Said {
    let (days, on, regime) = (rules.reply_working_days, due.on, rules.legal_regime);
    (
        format!("第{days}个工作日为{on}（{}）{}", regime.zh(), provisional_zh(due)),
        format!("Working day {days} is {on} ({}){}", regime.en(), provisional_en(due)),
    )
}

pub(super) fn correction_requested(on: NaiveDate, until: NaiveDate) -> Said {
    (
        format!("{on}告知申请人补正，补正期限至{until}"),
        format!("On {on} the applicant was asked for a correction by {until}"),
    )
}

pub(super) fn correction_without_effect(on: NaiveDate, in_time: bool) -> Said {
    let (zh, en) =
        if in_time { ("再次", "a second time") } else { ("逾期", "after the 7 working days had passed") };
    (
        format!("{on}{zh}告知申请人补正，答复期限不变"),
        format!("On {on} a correction was asked for {en}; the period does not change"),
    )
}

pub(super) fn corrected(on: NaiveDate) -> Said {
    (format!("{on}收到补正后的申请"), format!("The corrected application was received on {on}"))
}

pub(super) fn corrected_late(on: NaiveDate) -> Said {
    (
        format!("{on}收到补正，已逾期且无正当理由，视为放弃申请"),
        format!(
            "The correction came on {on}, after the limit and without good reason; the application is given up"
        ),
    )
}

pub(super) fn reasons_requested(on: NaiveDate) -> Said {
    (
        format!("{on}要求申请人说明大量申请的理由"),
        format!("On {on} the applicant was asked for the reasons of an excessive application"),
    )
}

pub(super) fn reasons_given(on: NaiveDate) -> Said {
    (format!("{on}收到申请人的理由说明"), format!("The applicant gave reasons on {on}"))
}

pub(super) fn delayed(on: NaiveDate, reply_by: NaiveDate) -> Said {
    (
        format!("{on}告知申请人延迟至{reply_by}答复"),
        format!("On {on} the applicant was told that the reply will come by {reply_by}"),
    )
}

pub(super) fn consulted(on: NaiveDate, party: ConsultedParty, limit: Option<Deadline>) -> Said {
    (
        format!("{on}征求{}意见{}", party.zh(), limit_zh(limit)),
        format!("On {on} a {} was asked for an opinion{}", party.en(), limit_en(limit)),
    )
}

pub(super) fn letter_delivered(on: NaiveDate, party: ConsultedParty, limit: Option<Deadline>) -> Said {
    (
        format!("{}于{on}收到征求意见书{}", party.zh(), limit_zh(limit)),
        format!("The {} received the letter on {on}{}", party.en(), limit_en(limit)),
    )
}

pub(super) fn opinion_received(on: NaiveDate, party: ConsultedParty) -> Said {
    (format!("{on}收到{}意见", party.zh()), format!("The opinion of the {} came on {on}", party.en()))
}

pub(super) fn silent(limit: NaiveDate, party: ConsultedParty) -> Said {
    let (zh, en) = match party {
        ConsultedParty::ThirdParty => ("由行政机关决定是否公开", "the body decides"),
        ConsultedParty::CoProducer => ("视为同意公开", "which is consent"),
        ConsultedParty::OtherOrgan => ("不再扣除时间", "and no more time is left out"),
    };
    (
        format!("{}截至{limit}未提出意见，{zh}", party.zh()),
        format!("The {} gave no opinion by {limit}, {en}", party.en()),
    )
}

pub(super) fn fee_noticed(on: NaiveDate) -> Said {
    (
        format!("{on}发出收费通知，缴费后重新计算期限"),
        format!("A fee notice was given on {on}; the period will run anew from payment"),
    )
}

pub(super) fn fee_limit(on: NaiveDate, limit: Option<Deadline>) -> Said {
    let until = |say: fn(Deadline) -> String| limit.map(say).unwrap_or_default();
    (
        format!(
            "申请人于{on}收到收费通知{}",
            until(|limit| format!("，缴费期限至{}{}", limit.on, provisional_zh(limit)))
        ),
        format!(
            "The applicant received the fee notice on {on}{}",
            until(|limit| format!("; payment is due by {}{}", limit.on, provisional_en(limit)))
        ),
    )
}

pub(super) fn fee_paid(on: NaiveDate) -> Said {
    (
        format!("{on}缴清费用，自次日起重新计算"),
        format!("The fee was paid on {on}; counting begins anew the next day"),
    )
}

pub(super) fn paid_late(on: NaiveDate) -> Said {
    (
        format!("{on}缴费，已逾期，视为放弃申请"),
        format!("Payment came on {on}, after the limit; the application is given up"),
    )
}

pub(super) fn extended(on: NaiveDate, days: u32) -> Said {
    (
        format!("{on}告知申请人延长{days}个工作日"),
        format!("On {on} the applicant was told of an extension by {days} working days"),
    )
}

pub(super) fn without_effect(on: NaiveDate, zh: &str, en: &str) -> Said {
    (
        format!("{on}的{zh}不符合规定，答复期限不变"),
        format!("{en} of {on} breaks the rule; the period does not change"),
    )
}

pub(super) fn replied(on: NaiveDate, in_time: bool) -> Said {
    let (zh, en) = if in_time { ("按期", "in time") } else { ("逾期", "late") };
    (format!("{on}答复，停止计时（{zh}）"), format!("The reply of {on} stopped the clock, {en}"))
}

pub(super) fn withdrawn(on: NaiveDate) -> Said {
    (
        format!("{on}申请人撤回申请，停止计时"),
        format!("The applicant took the application back on {on}; the clock stopped"),
    )
}

pub(super) fn abandoned(on: NaiveDate) -> Said {
    (
        format!("{on}视为申请人放弃申请，不再处理"),
        format!("From {on} the application is held to be given up and no longer handled"),
    )
}

pub(super) fn ordered_anew(on: NaiveDate) -> Said {
    (
        format!("{on}收到责令重新答复的决定或者判决，自次日起重新计算"),
        format!("A decision or judgment of {on} ordered a new reply; counting begins anew the next day"),
    )
}

fn limit_zh(limit: Option<Deadline>) -> String {
    limit.map_or_else(String::new, |limit| format!("，意见期限至{}{}", limit.on, provisional_zh(limit)))
}

fn limit_en(limit: Option<Deadline>) -> String {
    limit.map_or_else(String::new, |limit| format!(", due by {}{}", limit.on, provisional_en(limit)))
}

fn provisional_zh(due: Deadline) -> &'static str {
    if due.provisional { "，有关年份放假安排尚未公布，暂按周一至周五推算" } else { "" }
}

fn provisional_en(due: Deadline) -> &'static str {
    if due.provisional { "; provisional, for the holidays of a year in it are not announced yet" } else { "" }
}
