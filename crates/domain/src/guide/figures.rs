//! What the guide tells from the law of its day: periods of publication and reply, time for the remedies.

use crate::calendar::periods::TimeLimit;
use crate::law::{Law, ORDER_492};
use crate::regime::LegalRegime;
use crate::remedies::Remedy;
use chrono::NaiveDate;

/// The texts from which a guide tells periods and fees. One that is no longer in force makes it out of date.
const TOLD: &[Law] = &[
    Law::Order492,
    Law::Order711,
    Law::Reconsideration1999,
    Law::Reconsideration2023,
    Law::Litigation1989,
    Law::Litigation2014,
    Law::CostFees2008,
    Law::HandlingFee2020,
];

/// The periods of the law in force on a day, as a guide tells them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideFigures {
    /// The regulation.
    pub legal_regime: LegalRegime,
    /// 主动公开的期限, from formation or change (492:18, 711:26).
    pub publication: TimeLimit,
    /// 答复期限, from receipt (492:24, 711:33).
    pub reply: TimeLimit,
    /// By how much that may be extended.
    pub extension: TimeLimit,
    /// Within which a correction is asked for, where a period is fixed (711:30).
    pub correction_notice: Option<TimeLimit>,
    /// Whether an application carries proof of identity (711:29).
    pub requires_identity_proof: bool,
    /// 申请行政复议的期限.
    pub reconsideration: TimeLimit,
    /// 提起行政诉讼的期限.
    pub litigation: TimeLimit,
}

impl GuideFigures {
    /// By the law in force on `day`.
    pub fn on(day: NaiveDate) -> Self {
        let day = day.max(ORDER_492.from);
        let rules = LegalRegime::on(day).rules();
        Self {
            legal_regime: rules.legal_regime,
            publication: TimeLimit::working_days(rules.publication_working_days),
            reply: TimeLimit::working_days(rules.reply_working_days),
            extension: TimeLimit::working_days(rules.extension_max_working_days),
            correction_notice: rules.correction_notice_working_days.map(TimeLimit::working_days),
            requires_identity_proof: rules.requires_identity_proof,
            reconsideration: Remedy::Reconsideration.limit(day).0,
            litigation: Remedy::Litigation.limit(day).0,
        }
    }
}

/// The texts in force on `day` from which a guide tells what it tells. Before Order 492 took effect bodies wrote by it.
pub fn laws_of(day: NaiveDate) -> impl Iterator<Item = Law> {
    let day = day.max(ORDER_492.from);
    TOLD.iter().copied().filter(move |law| law.period().contains(day))
}
