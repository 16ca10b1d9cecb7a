//! The tables of the annual report of the years 2019 and 2020 (国办公开办函〔2019〕60号): law.md section 2.7.

use super::report::{self, PROACTIVE, block, table_3};
use super::{Column, Format, Row, rows};
use crate::law::Law;

const ITEMS_LAST_YEAR: Column = Column::of("items_last_year", "上一年项目数量");
const CHANGE: Column = Column::of("change", "本年增/减").signed();
const DECISIONS: &[Column] = &[ITEMS_LAST_YEAR, CHANGE, Column::of("decisions", "处理决定数量")];

pub(super) const FORMAT: Format = Format {
    law: Law::Return2019,
    sheets: &[
        block(
            "documents",
            &[PROACTIVE, "第二十条第（一）项"],
            &[
                Column::of("newly_made", "本年新制作数量"),
                Column::of("newly_disclosed", "本年新公开数量"),
                Column::of("total_disclosed", "对外公开总数量"),
            ],
            rows! {
                1 "rules" in "" Leaf Case Corroborated "规章";
                1 "normative_documents" in "" Leaf Case Corroborated "规范性文件";
            },
        ),
        block(
            "licensing",
            &[PROACTIVE, "第二十条第（五）项"],
            DECISIONS,
            rows! {
                1 "licences" in "" Leaf Case Corroborated "行政许可";
                1 "other_external_services" in "" Leaf Case Corroborated "其他对外管理服务事项";
            },
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
            &[ITEMS_LAST_YEAR, CHANGE],
            rows! { 1 "administrative_fees" in "" Leaf Case Corroborated "行政事业性收费"; },
        ),
        block(
            "procurement",
            &[PROACTIVE, "第二十条第（九）项"],
            &[Column::of("projects", "采购项目数量"), Column::of("amount", "采购总金额").money()],
            rows! { 1 "central_procurement" in "" Leaf Case Corroborated "政府集中采购"; },
        ),
        report::requests(ROWS),
        report::REMEDIES,
    ],
    request_rows: report::REQUEST_ROWS,
    carried: Some(("carried_in", "carried_out")),
    row_of: |outcome| report::row_of(outcome).unwrap_or("other"),
    received_row: |_| "new_received",
    closed_row: |_| None,
    columns_of: report::columns_of,
};

const ROWS: &[Row] = table_3! {
    2 "other" in "results" Leaf Case Corroborated "（六）其他处理";
};
