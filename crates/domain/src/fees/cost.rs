//! The cost fees of Order 492 (检索费、复制费、邮寄费): articles 27 and 28. The county fixes the prices.

use super::{FeeAssessment, FeeKind, FeeLine, FeeRules, MAX_COUNT, check_count, yuan};
use crate::refusal::{Fault, Refusal};
use crate::rules;
use crate::vocabulary::{ApplicantType, Role};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Most that one search, copy or letter can cost, in fen; more is a slip of the pen.
const MAX_PRICE_FEN: u64 = 1_000_000;

/// Most lines of one charge.
const MAX_LINES: usize = 100;

/// One kind of cost of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CostItem {
    /// What is charged for.
    pub kind: FeeKind,
    /// How many searches, copies or letters.
    pub quantity: u32,
    /// The county's price of one, in fen.
    pub price_fen: u64,
}

/// How much is waived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "share", rename_all = "snake_case")]
pub enum WaivedShare {
    /// 免收: everything.
    All,
    /// 减收: a part.
    Part {
        /// What is waived, in fen.
        amount_fen: u64,
    },
}

/// A waiver for a citizen in genuine economic hardship (减免), Order 492 article 28.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// Who asks for it: only a citizen may.
    pub applicant_type: ApplicantType,
    /// The day on which the applicant asked for it.
    pub applied_on: NaiveDate,
    /// In which role it was approved: only the head of the work body may.
    pub approved_by: Role,
    /// The day of approval.
    pub approved_on: NaiveDate,
    /// How much is waived.
    pub share: WaivedShare,
}

impl FeeRules {
    /// What the costs of one application come to, less what is waived.
    pub fn charge_costs(
        &self,
        items: &[CostItem],
        waiver: Option<&Waiver>,
    ) -> Result<FeeAssessment, Refusal> {
        if self.cost_kinds.is_empty() {
            return Err(self.not_chargeable("/items"));
        }
        let rule = &rules::COST_FEE_492_ONLY;
        let mut assessment = FeeAssessment::of(items.iter().map(line).collect(), self.fee_regime, rule);
        let mut faults = self.cost_faults(items);
        if let Some(waiver) = waiver {
            faults.extend(waiver.faults(assessment.gross_fen));
            assessment.waived_fen = waiver.amount_fen(assessment.gross_fen);
            assessment.total_fen = assessment.gross_fen.saturating_sub(assessment.waived_fen);
            assessment.rules.push(rules::FEE_WAIVER_FOR_HARDSHIP.code.into());
        }
        if faults.is_empty() {
            Ok(assessment.explained(rule, calculation))
        } else {
            Err(Refusal::Invalid(faults))
        }
    }

    fn cost_faults(&self, items: &[CostItem]) -> Vec<Fault> {
        let lines = items.iter().enumerate().flat_map(|(index, item)| {
            let at = |field: &str| format!("/items/{index}/{field}");
            let kind = self.cost_kinds.contains(&item.kind);
            let price = (1..=MAX_PRICE_FEN).contains(&item.price_fen);
            [
                (!kind).then(|| Fault::of(at("kind"), &rules::COST_FEE_492_ONLY)),
                check_count(at("quantity"), 0, item.quantity),
                (!price).then(|| Fault::of(at("price_fen"), &rules::FEE_COUNT_PLAUSIBLE)),
            ]
        });
        let number = (!(1..=MAX_LINES).contains(&items.len()))
            .then(|| Fault::of("/items", &rules::FEE_COUNT_PLAUSIBLE));
        number.into_iter().chain(lines.flatten()).collect()
    }
}

impl Waiver {
    fn amount_fen(&self, gross_fen: u64) -> u64 {
        match self.share {
            WaivedShare::All => gross_fen,
            WaivedShare::Part { amount_fen } => amount_fen,
        }
    }

    fn faults(&self, gross_fen: u64) -> Vec<Fault> {
        [
            ("/waiver/applicant_type", self.applicant_type == ApplicantType::NaturalPerson),
            ("/waiver/approved_by", self.approved_by == Role::OfficeDirector),
            ("/waiver/approved_on", self.applied_on <= self.approved_on),
            ("/waiver/share", (1..=gross_fen).contains(&self.amount_fen(gross_fen))),
        ]
        .into_iter()
        .filter(|(_, kept)| !kept)
        .map(|(pointer, _)| Fault::of(pointer, &rules::FEE_WAIVER_FOR_HARDSHIP))
        .collect()
    }
}

fn line(item: &CostItem) -> FeeLine {
    FeeLine {
        kind: item.kind,
        first: None,
        last: None,
        quantity: item.quantity,
        rate_fen: item.price_fen,
        subtotal_fen: item.price_fen.saturating_mul(item.quantity.into()),
    }
}

fn calculation(line: &FeeLine) -> (String, String) {
    let (quantity, rate, subtotal) = (line.quantity, yuan(line.rate_fen), yuan(line.subtotal_fen));
    (
        format!("{}{quantity}×{rate}元＝{subtotal}元", line.kind.zh()),
        format!("{}: {quantity} x {rate} yuan = {subtotal} yuan", line.kind.en()),
    )
}

// A price times a count times the lines stays far below the largest sum.
const _: () = assert!(MAX_PRICE_FEN * (MAX_COUNT as u64) * (MAX_LINES as u64) < u64::MAX / 1_000);
