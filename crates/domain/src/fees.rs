//! What an applicant pays: cost fees until 2017-03-31, nothing until 2020-12-31, the information-handling fee since.
//!
//! Prices of the cost fees are the county's and always an argument; the tiers of the handling fee are the measures' own.
//! All money is in fen. What is charged is answered as a [`FeeAssessment`], which says everything a fee notice states.

mod cost;
mod handling;
mod scale;

pub use cost::{CostItem, WaivedShare, Waiver};
pub use handling::{Charge, one_standard_only};
pub use scale::{Scale, Tail, Tier};

use crate::calendar::periods::TimeLimit;
use crate::calendar::{Calendar, Deadline};
use crate::law::{InForce, Law, Period, day, in_force_on};
use crate::refusal::{Fault, Refusal};
use crate::rules::{self, Rule};
use crate::vocabulary::ProvisionMedium;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const FREE: Period = Period::between(day(2017, 4, 1), day(2020, 12, 31));

crate::vocabulary::vocabulary! {
    /// What may be charged at a time (收费制度).
    FeeRegime, "fee_regime";
    CostFees "cost_fees" "成本费用" "cost fees (2008-05-01 to 2017-03-31)" @ Law::CostFees2008.period();
    Free "free" "不收费" "nothing (2017-04-01 to 2020-12-31)" @ FREE;
    HandlingFee "handling_fee" "信息处理费" "information-handling fee (since 2021-01-01)" @ Law::HandlingFee2020.period();
}

crate::vocabulary::vocabulary! {
    /// By what the handling fee is counted (计收标准); one per application.
    FeeStandard, "fee_standard";
    ByItem "by_item" "按件计收" "by item" @ Law::HandlingFee2020.period();
    ByPage "by_page" "按量计收" "by page" @ Law::HandlingFee2020.period();
}

crate::vocabulary::vocabulary! {
    /// What is charged for (收费项目).
    FeeKind, "fee_kind";
    Search "search" "检索费" "search fee" @ Law::CostFees2008.period();
    Copy "copy" "复制费" "copy fee" @ Law::CostFees2008.period();
    Mailing "mailing" "邮寄费" "mailing fee" @ Law::CostFees2008.period();
    InformationHandling "information_handling" "信息处理费" "information-handling fee" @ Law::HandlingFee2020.period();
}

/// Most items or pages of one charge, what was counted before included. No body has come near; a larger number is a
/// slip of the pen, and with it no sum can overflow.
pub const MAX_COUNT: u32 = 100_000;

/// One yuan, in fen.
const YUAN: u64 = 100;

/// What may be charged in one period of the law.
#[derive(Debug)]
pub struct FeeRules {
    /// Its code.
    pub fee_regime: FeeRegime,
    /// From when to when it is in force.
    pub in_force: Period,
    /// The kinds of cost that may be charged for, at the county's prices.
    pub cost_kinds: &'static [FeeKind],
    /// What each item costs of what one applicant asks for in one calendar month, in one body.
    pub by_item: Option<Scale>,
    /// What each page costs of what is supplied on one application.
    pub by_page: Option<Scale>,
    /// The forms of supply that are charged by page.
    pub page_media: &'static [ProvisionMedium],
    /// Within which time the fee is paid, from receipt of the notice.
    pub payment: Option<TimeLimit>,
}

/// Every regime, in order.
pub const FEE_RULES: &[FeeRules] = &[
    FeeRules {
        fee_regime: FeeRegime::CostFees,
        in_force: FeeRegime::CostFees.period(),
        cost_kinds: &[FeeKind::Search, FeeKind::Copy, FeeKind::Mailing],
        ..NOTHING
    },
    NOTHING,
    FeeRules {
        fee_regime: FeeRegime::HandlingFee,
        in_force: FeeRegime::HandlingFee.period(),
        by_item: Some(Scale {
            tiers: &[Tier { up_to: 10, rate_fen: 0 }, Tier { up_to: 30, rate_fen: 100 * YUAN }],
            tail: Tail { width: 10, rate_fen: 200 * YUAN, step_fen: 100 * YUAN },
        }),
        by_page: Some(Scale {
            tiers: &[
                Tier { up_to: 30, rate_fen: 0 },
                Tier { up_to: 100, rate_fen: 10 * YUAN },
                Tier { up_to: 200, rate_fen: 20 * YUAN },
            ],
            tail: Tail { width: u32::MAX, rate_fen: 40 * YUAN, step_fen: 0 },
        }),
        page_media: &[
            ProvisionMedium::Paper,
            ProvisionMedium::Email,
            ProvisionMedium::Disc,
            ProvisionMedium::ElectronicData,
        ],
        payment: Some(TimeLimit::working_days(20)),
        ..NOTHING
    },
];

const NOTHING: FeeRules = FeeRules {
    fee_regime: FeeRegime::Free,
    in_force: FREE,
    cost_kinds: &[],
    by_item: None,
    by_page: None,
    page_media: &[],
    payment: None,
};

impl InForce for FeeRules {
    fn in_force(&self) -> Period {
        self.in_force
    }
}

impl FeeRules {
    /// What may be charged on `day`, the day on which the charge is made. Before Order 492 there was no application to
    /// charge for.
    pub fn on(day: NaiveDate) -> &'static Self {
        in_force_on(FEE_RULES, day).unwrap_or(&NOTHING)
    }

    /// Until when a fee is paid of which the notice was received on `notice_received_on`; none where no period is fixed.
    pub fn payment_due(&self, notice_received_on: NaiveDate, calendar: &Calendar) -> Option<Deadline> {
        self.payment.map(|limit| limit.end(notice_received_on, calendar))
    }

    /// The refusal of a charge that this period of the law does not know.
    fn not_chargeable(&self, pointer: &str) -> Refusal {
        Refusal::Invalid(vec![Fault::of(pointer, &rules::FEE_REGIME_BY_DATE)])
    }
}

/// One line of a charge: so many at the same rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FeeLine {
    /// What is charged for.
    pub kind: FeeKind,
    /// The first position of the line, counted from 1; only where positions are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<u32>,
    /// The last position of the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<u32>,
    /// How many.
    pub quantity: u32,
    /// What one costs, in fen.
    pub rate_fen: u64,
    /// What they cost together, in fen.
    pub subtotal_fen: u64,
}

/// What is to be paid, and how it was found: what a fee notice has to state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FeeAssessment {
    /// The period of the law it was assessed under.
    pub fee_regime: FeeRegime,
    /// The standard, for the handling fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard: Option<FeeStandard>,
    /// Codes of the rules it rests on.
    pub rules: Vec<String>,
    /// What had been counted in the month before it.
    pub counted_before: u32,
    /// Line by line.
    pub lines: Vec<FeeLine>,
    /// The sum of the lines, in fen.
    pub gross_fen: u64,
    /// What is waived of it, in fen.
    pub waived_fen: u64,
    /// What is to be paid, in fen.
    pub total_fen: u64,
    /// Basis, standard, calculation and amount, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl FeeAssessment {
    fn of(lines: Vec<FeeLine>, fee_regime: FeeRegime, rule: &Rule) -> Self {
        let gross_fen = lines.iter().fold(0_u64, |sum, line| sum.saturating_add(line.subtotal_fen));
        Self {
            fee_regime,
            standard: None,
            rules: vec![rule.code.into()],
            counted_before: 0,
            lines,
            gross_fen,
            waived_fen: 0,
            total_fen: gross_fen,
            zh: String::new(),
            en: String::new(),
        }
    }

    /// Whether there is nothing to pay, and so nothing to give notice of.
    pub fn is_free(&self) -> bool {
        self.total_fen == 0
    }

    /// Writes the sentence of the notice from `basis` and the calculation, line by line.
    fn explained(mut self, basis: &Rule, line: impl Fn(&FeeLine) -> (String, String)) -> Self {
        let (zh, en): (Vec<_>, Vec<_>) = self.lines.iter().map(line).unzip();
        let (mut zh, mut en) = (zh.join("；"), en.join("; "));
        if self.waived_fen > 0 {
            zh += &format!("；减免{}元", yuan(self.waived_fen));
            en += &format!("; waived: {} yuan", yuan(self.waived_fen));
        }
        let total = yuan(self.total_fen);
        let standard = self.standard.map_or("按当地核定价格", FeeStandard::zh);
        self.zh = format!("依据{}{standard}：{zh}；应缴{total}元。", in_law(basis, true));
        let standard = self.standard.map_or("at the prices of the county", FeeStandard::en);
        self.en = format!("Under {}, {standard}: {en}; to be paid: {total} yuan.", in_law(basis, false));
        self
    }
}

/// The texts a rule stands in, with the article, as a notice names them.
fn in_law(rule: &Rule, chinese: bool) -> String {
    let named = |citation: &rules::Citation| {
        if chinese {
            format!("{}第{}条", citation.law.zh(), citation.article)
        } else {
            format!("{}, article {}", citation.law.en(), citation.article)
        }
    };
    rule.citations.iter().map(named).collect::<Vec<_>>().join(if chinese { "、" } else { "; " })
}

/// An amount in yuan: `100`, `0.50`.
fn yuan(fen: u64) -> String {
    match fen % YUAN {
        0 => (fen / YUAN).to_string(),
        rest => format!("{}.{rest:02}", fen / YUAN),
    }
}

/// The fault of a count that is none or cannot be meant.
fn check_count(pointer: impl Into<String>, counted_before: u32, count: u32) -> Option<Fault> {
    let plausible = (1..=MAX_COUNT).contains(&count) && counted_before <= MAX_COUNT - count;
    (!plausible).then(|| Fault::of(pointer, &rules::FEE_COUNT_PLAUSIBLE))
}

#[cfg(test)]
mod tests;
