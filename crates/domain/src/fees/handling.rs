//! The information-handling fee (信息处理费): by item or by page, never both.

use super::scale::Band;
use super::{FeeAssessment, FeeKind, FeeLine, FeeRules, FeeStandard, Scale, check_count, yuan};
use crate::refusal::{Fault, Refusal};
use crate::request::Outcome;
use crate::rules::{self, Rule};
use crate::vocabulary::ProvisionMedium;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What one application is charged for: one standard, so that it is never both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "standard", rename_all = "snake_case", deny_unknown_fields)]
pub enum Charge {
    /// 按件计收, whatever the reply says.
    ByItem {
        /// Items the same applicant has asked this body for earlier in the calendar month.
        already_counted_in_month: u32,
        /// Items of this application: its smallest reasonable units (一事一申请).
        items: u32,
    },
    /// 按量计收, for what is supplied.
    ByPage {
        /// Pages supplied on this application.
        pages: u32,
        /// How the application is answered.
        outcome: Outcome,
        /// The form in which the information is supplied; absent when it is read on site.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        provision_medium: Option<ProvisionMedium>,
    },
}

impl Charge {
    /// Its standard.
    pub fn standard(self) -> FeeStandard {
        match self {
            Self::ByItem { .. } => FeeStandard::ByItem,
            Self::ByPage { .. } => FeeStandard::ByPage,
        }
    }
}

/// Whether an application of which a notice was given by `noticed` may be charged by `chosen`: only by the same
/// standard (办法 3).
pub fn one_standard_only(noticed: Option<FeeStandard>, chosen: FeeStandard) -> Result<(), Refusal> {
    match noticed {
        Some(noticed) if noticed != chosen => {
            Err(Refusal::Invalid(vec![Fault::of("/standard", &rules::FEE_ONE_STANDARD_ONLY)]))
        }
        _ => Ok(()),
    }
}

impl FeeRules {
    /// What the charge of one application comes to.
    pub fn charge(&self, charge: Charge) -> Result<FeeAssessment, Refusal> {
        match charge {
            Charge::ByItem { already_counted_in_month, items } => {
                self.charge_by_items(already_counted_in_month, items)
            }
            Charge::ByPage { pages, outcome, provision_medium } => {
                self.may_charge_by_page(outcome, provision_medium)?;
                self.charge_by_pages(pages)
            }
        }
    }

    /// What `items` more cost an applicant who has asked for `already_counted_in_month` (办法 4).
    pub fn charge_by_items(
        &self,
        already_counted_in_month: u32,
        items: u32,
    ) -> Result<FeeAssessment, Refusal> {
        let scale = self.by_item.as_ref().ok_or_else(|| self.not_chargeable("/standard"))?;
        if let Some(fault) = check_count("/items", already_counted_in_month, items) {
            return Err(Refusal::Invalid(vec![fault]));
        }
        let rule = &rules::FEE_MONTHLY_ITEM_TIERS;
        Ok(self.by_scale(scale, FeeStandard::ByItem, (already_counted_in_month, items), rule))
    }

    /// What `pages` supplied on one application cost (办法 5). Pages of different applications are not added up.
    pub fn charge_by_pages(&self, pages: u32) -> Result<FeeAssessment, Refusal> {
        let scale = self.by_page.as_ref().ok_or_else(|| self.not_chargeable("/standard"))?;
        if let Some(fault) = check_count("/pages", 0, pages) {
            return Err(Refusal::Invalid(vec![fault]));
        }
        Ok(self.by_scale(scale, FeeStandard::ByPage, (0, pages), &rules::FEE_PAGE_TIERS))
    }

    /// Whether what is answered so may be charged by page: only what is supplied on paper, by e-mail or as copied
    /// electronic data, and never what is public already.
    pub fn may_charge_by_page(
        &self,
        outcome: Outcome,
        provision_medium: Option<ProvisionMedium>,
    ) -> Result<(), Refusal> {
        let supplies = outcome.hands_out_information();
        let as_pages = provision_medium.is_some_and(|medium| self.page_media.contains(&medium));
        let faults: Vec<_> = [("/outcome", supplies), ("/provision_medium", as_pages)]
            .into_iter()
            .filter(|(_, allowed)| !allowed)
            .map(|(pointer, _)| Fault::of(pointer, &rules::FEE_PAGES_SUPPLIED_ONLY))
            .collect();
        if faults.is_empty() { Ok(()) } else { Err(Refusal::Invalid(faults)) }
    }

    fn by_scale(
        &self,
        scale: &Scale,
        standard: FeeStandard,
        (counted_before, count): (u32, u32),
        rule: &Rule,
    ) -> FeeAssessment {
        let lines = scale.bands(counted_before, count).into_iter().map(line).collect();
        let mut assessment = FeeAssessment::of(lines, self.fee_regime, rule);
        assessment.standard = Some(standard);
        assessment.counted_before = counted_before;
        if assessment.is_free() {
            assessment.rules.push(rules::NO_FEE_UNDER_THRESHOLD.code.into());
        }
        assessment.explained(rule, |line| calculation(line, standard))
    }
}

fn line(band: Band) -> FeeLine {
    let quantity = band.last - band.first + 1;
    FeeLine {
        kind: FeeKind::InformationHandling,
        first: Some(band.first),
        last: Some(band.last),
        quantity,
        rate_fen: band.rate_fen,
        subtotal_fen: band.rate_fen.saturating_mul(quantity.into()),
    }
}

fn calculation(line: &FeeLine, standard: FeeStandard) -> (String, String) {
    let (unit_zh, unit_en) = match standard {
        FeeStandard::ByItem => ("件", "item"),
        FeeStandard::ByPage => ("页", "page"),
    };
    let first = line.first.unwrap_or_default();
    let last = line.last.unwrap_or_default();
    let (quantity, rate, subtotal) = (line.quantity, yuan(line.rate_fen), yuan(line.subtotal_fen));
    let (positions_zh, positions_en) = if first == last {
        (format!("第{first}{unit_zh}"), format!("{unit_en} {first}"))
    } else {
        (format!("第{first}至{last}{unit_zh}"), format!("{unit_en}s {first} to {last}"))
    };
    if line.rate_fen == 0 {
        return (format!("{positions_zh}不收费"), format!("{positions_en} free"));
    }
    (
        format!("{positions_zh}{quantity}{unit_zh}×{rate}元＝{subtotal}元"),
        format!("{positions_en}: {quantity} x {rate} yuan = {subtotal} yuan"),
    )
}
