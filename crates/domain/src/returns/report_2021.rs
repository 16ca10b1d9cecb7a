//! The tables of the annual report since the year 2021 (国办公开办函〔2021〕30号): law.md sections 2.2 to 2.4.

use super::report::{self, PROACTIVE, block, table_3};
use super::{Column, Format, Row, rows};
use crate::law::Law;
use crate::outcome::Outcome;

const DECISIONS: &[Column] = &[Column::of("decisions", "本年处理决定数量")];

pub(super) const FORMAT: Format = Format {
    law: Law::Return2021,
    sheets: &[
        block(
            "documents",
            &[PROACTIVE, "第二十条第（一）项"],
            &[
                Column::of("issued", "本年制发件数"),
                Column::of("repealed", "本年废止件数"),
                Column::of("in_force", "现行有效件数"),
            ],
            rows! {
                1 "rules" in "" Leaf Case Corroborated "规章";
                1 "normative_documents" in "" Leaf Case Corroborated "行政规范性文件";
            },
        ),
        block(
            "licensing",
            &[PROACTIVE, "第二十条第（五）项"],
            DECISIONS,
            rows! { 1 "licences" in "" Leaf Case Corroborated "行政许可"; },
        ),
        block(
            "enforcement",
            &[PROACTIVE, "第二十条第（六）项"],
            DECISIONS,
            rows! {
                1 "penalties" in "" Leaf Case Corroborated "行政处罚";
                1 "compulsions" in "" Leaf Case Corroborated "行政强制";
            },
        ),
        block(
            "fees",
            &[PROACTIVE, "第二十条第（八）项"],
            &[Column::of("amount", "本年收费金额（单位：万元）").money()],
            rows! { 1 "administrative_fees" in "" Leaf Money Corroborated "行政事业性收费"; },
        ),
        report::requests(ROWS),
        report::REMEDIES,
    ],
    request_rows: report::REQUEST_ROWS,
    carried: Some(("carried_in", "carried_out")),
    row_of,
    received_row: |_| "new_received",
    closed_row: |_| None,
    columns_of: report::columns_of,
};

const ROWS: &[Row] = table_3! {
    2 "other" in "results" Header Case Corroborated "（六）其他处理";
    3 "other_correction_overdue" in "other" Leaf Case Corroborated "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请";
    3 "other_fee_unpaid" in "other" Leaf Case Corroborated "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请";
    3 "other_other" in "other" Leaf Case Corroborated "3.其他";
};

fn row_of(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::CorrectionOverdue => "other_correction_overdue",
        Outcome::FeeUnpaid => "other_fee_unpaid",
        _ => report::row_of(outcome).unwrap_or("other_other"),
    }
}
