//! Reconciliation (勾稽): the equalities that the figures of a return must satisfy, as one table.
//!
//! R7 (what the text says agrees with the tables) is not among them: it would have to read prose.

use super::{Return, ReturnFormat, RowKind, Sheet};
use crate::rules::{self, Rule};

crate::vocabulary::vocabulary! {
    /// How grave it is that an equality does not hold.
    Severity, "severity";
    Error "error" "错误" "the return cannot be handed in so";
    Warning "warning" "提示" "to be explained: corrections happen";
}

/// How figures hang together.
#[derive(Debug, Clone, Copy)]
pub enum Relation {
    /// In every column of their sheet, the first rows together are the second rows together.
    Rows {
        /// The row that is named when they are not.
        about: &'static str,
        /// The first rows.
        left: &'static [&'static str],
        /// The second rows.
        right: &'static [&'static str],
    },
    /// In every column of the sheet, each row that is a sum is the sum of its parts.
    SumRows(&'static str),
    /// In every row of the sheet, each column that is a sum is the sum of the others.
    SumColumns(&'static str),
    /// In every column of the sheet, a part (其中) is not larger than the row it is a part of.
    OfWhich(&'static str),
    /// In every column, the row is what another row of last year's return was.
    LastYear {
        /// The row of this year.
        row: &'static str,
        /// The row of last year.
        was: &'static str,
    },
    /// In every row of the sheet, the last column is that of last year, and the first, less the second.
    Stock {
        /// The sheet.
        sheet: &'static str,
        /// What came, what went, and what there is.
        columns: [&'static str; 3],
    },
    /// In every column, the parts of a sum do not exceed it by exactly one of them.
    CountedOnce {
        /// The sum.
        sum: &'static str,
        /// The part that may not be counted twice.
        part: &'static str,
    },
}

/// A relation that a rule demands in some formats.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The rule.
    pub rule: Rule,
    /// How grave it is when it does not hold.
    pub severity: Severity,
    /// The formats that it holds in.
    pub formats: &'static [ReturnFormat],
    /// What it demands.
    pub relation: Relation,
}

/// An equality and the figures on both its sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Equality {
    /// The rule that demands it.
    pub rule: Rule,
    /// How grave it is when it does not hold.
    pub severity: Severity,
    /// The row it is about.
    pub row: &'static str,
    /// The column it is about.
    pub column: &'static str,
    /// What stands there.
    pub left: i64,
    /// What it must be (with 其中: at most).
    pub right: i64,
    /// Whether it holds.
    pub holds: bool,
}

const REPORTS: &[ReturnFormat] = &[ReturnFormat::Report2019, ReturnFormat::Report2021];
const TABLES: &[ReturnFormat] = &[ReturnFormat::Form2008, ReturnFormat::Table2014];

const fn check_of(
    rule: Rule,
    severity: Severity,
    formats: &'static [ReturnFormat],
    relation: Relation,
) -> Check {
    Check { rule, severity, formats, relation }
}

/// Every equality: law.md sections 2.5 and 3.1.
pub const CHECKS: &[Check] = &[
    check_of(
        rules::REPORT_RECONCILE_R1,
        Severity::Error,
        REPORTS,
        Relation::Rows {
            about: "carried_out",
            left: &["new_received", "carried_in"],
            right: &["total_handled", "carried_out"],
        },
    ),
    check_of(rules::REPORT_RECONCILE_R2, Severity::Error, REPORTS, Relation::SumRows("requests")),
    check_of(rules::REPORT_RECONCILE_R3, Severity::Error, REPORTS, Relation::SumColumns("requests")),
    check_of(
        rules::REPORT_RECONCILE_R4,
        Severity::Warning,
        REPORTS,
        Relation::LastYear { row: "carried_in", was: "carried_out" },
    ),
    check_of(rules::REPORT_RECONCILE_R5, Severity::Error, REPORTS, Relation::SumColumns("remedies")),
    check_of(
        rules::REPORT_RECONCILE_R6,
        Severity::Warning,
        &[ReturnFormat::Report2021],
        Relation::Stock { sheet: "documents", columns: ["issued", "repealed", "in_force"] },
    ),
    check_of(
        rules::REPORT_RECONCILE_R8,
        Severity::Warning,
        REPORTS,
        Relation::CountedOnce { sum: "total_handled", part: "partially_granted" },
    ),
    check_of(
        rules::REPORT_PARTS_2008,
        Severity::Error,
        &[ReturnFormat::Form2008],
        Relation::SumRows("statistics"),
    ),
    check_of(
        rules::REPORT_PARTS_2014,
        Severity::Error,
        &[ReturnFormat::Table2014],
        Relation::SumRows("statistics"),
    ),
    check_of(rules::REPORT_OF_WHICH, Severity::Error, TABLES, Relation::OfWhich("statistics")),
];

/// The equalities that do not hold in `current`. Last year's return, if there is one, is compared where its format has
/// the figures.
pub fn check(current: &Return, last_year: Option<&Return>) -> Vec<Equality> {
    equalities(current, last_year).into_iter().filter(|equality| !equality.holds).collect()
}

/// Every equality of the format of `current`, whether it holds or not.
pub fn equalities(current: &Return, last_year: Option<&Return>) -> Vec<Equality> {
    let last_year = last_year.filter(|last| last.year() == current.year() - 1);
    let of_format = CHECKS.iter().filter(|check| check.formats.contains(&current.format()));
    of_format.flat_map(|check| check.compare(current, last_year)).collect()
}

impl Check {
    /// The equalities that it demands of `current`.
    fn compare(&self, current: &Return, last_year: Option<&Return>) -> Vec<Equality> {
        let format = current.layout();
        match self.relation {
            Relation::Rows { about, left, right } => {
                let sum = |rows: &[&str], column: &str| rows.iter().map(|row| current.get(row, column)).sum();
                let Some((sheet, _)) = format.row(about) else { return vec![] };
                self.in_columns(sheet, about, |column| (sum(left, column), sum(right, column)))
            }
            Relation::SumRows(sheet) => {
                format.sheet(sheet).map_or(vec![], |sheet| self.sum_rows(current, sheet))
            }
            Relation::SumColumns(sheet) => {
                format.sheet(sheet).map_or(vec![], |sheet| self.sum_columns(current, sheet))
            }
            Relation::OfWhich(sheet) => {
                format.sheet(sheet).map_or(vec![], |sheet| self.of_which(current, sheet))
            }
            Relation::LastYear { row, was } => {
                let Some(last) = last_year.filter(|last| last.layout().row(was).is_some()) else {
                    return vec![];
                };
                let Some((sheet, row)) = format.row(row) else { return vec![] };
                self.in_columns(sheet, row.code, |column| {
                    (current.get(row.code, column), last.get(was, column))
                })
            }
            Relation::Stock { sheet, columns } => match (format.sheet(sheet), last_year) {
                (Some(sheet), Some(last)) if last.format() == current.format() => {
                    self.stock(current, last, sheet, columns)
                }
                _ => vec![],
            },
            Relation::CountedOnce { sum, part } => {
                let Some((sheet, row)) = format.row(sum) else { return vec![] };
                let parts = |column: &str| -> i64 {
                    sheet.parts(row).iter().map(|part| current.get(part.code, column)).sum()
                };
                let twice = |column| {
                    let once = current.get(part, column);
                    once > 0 && parts(column) - current.get(sum, column) == once
                };
                let compared =
                    self.in_columns(sheet, part, |column| (parts(column), current.get(sum, column)));
                compared.into_iter().map(|one| Equality { holds: !twice(one.column), ..one }).collect()
            }
        }
    }

    fn sum_rows(&self, current: &Return, sheet: &'static Sheet) -> Vec<Equality> {
        let sums = sheet.rows.iter().filter(|row| matches!(row.kind, RowKind::Sum(_)));
        sums.flat_map(|row| {
            let parts = sheet.parts(row);
            let sum = |column: &str| parts.iter().map(|part| current.get(part.code, column)).sum();
            self.in_columns(sheet, row.code, |column| (current.get(row.code, column), sum(column)))
        })
        .collect()
    }

    fn sum_columns(&self, current: &Return, sheet: &'static Sheet) -> Vec<Equality> {
        let totals = sheet.columns.iter().filter(|column| column.is_sum);
        let of_total = |total: &'static super::Column| {
            sheet.figures().map(move |row| {
                let parts = sheet.columns.iter().filter(|column| !column.is_sum);
                let sum = parts.map(|column| current.get(row.code, column.code)).sum();
                self.equality(row.code, total.code, current.get(row.code, total.code), sum)
            })
        };
        totals.flat_map(of_total).collect()
    }

    fn of_which(&self, current: &Return, sheet: &'static Sheet) -> Vec<Equality> {
        let parts = sheet.rows.iter().filter(|row| row.kind == RowKind::OfWhich);
        let compared = parts.flat_map(|row| {
            self.in_columns(sheet, row.code, |column| {
                (current.get(row.code, column), current.get(row.parent, column))
            })
        });
        compared.map(|one| Equality { holds: one.left <= one.right, ..one }).collect()
    }

    fn stock(
        &self,
        current: &Return,
        last: &Return,
        sheet: &'static Sheet,
        [came, went, there]: [&'static str; 3],
    ) -> Vec<Equality> {
        let expected = |row| last.get(row, there) + current.get(row, came) - current.get(row, went);
        let of_row = |row| self.equality(row, there, current.get(row, there), expected(row));
        sheet.figures().map(|row| of_row(row.code)).collect()
    }

    fn in_columns(
        &self,
        sheet: &'static Sheet,
        row: &'static str,
        sides: impl Fn(&'static str) -> (i64, i64),
    ) -> Vec<Equality> {
        let of_column = |column: &super::Column| {
            let (left, right) = sides(column.code);
            self.equality(row, column.code, left, right)
        };
        sheet.columns.iter().map(of_column).collect()
    }

    fn equality(&self, row: &'static str, column: &'static str, left: i64, right: i64) -> Equality {
        Equality { rule: self.rule, severity: self.severity, row, column, left, right, holds: left == right }
    }
}
