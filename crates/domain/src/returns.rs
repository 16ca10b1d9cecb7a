//! The yearly returns: their formats, what their figures must satisfy, and the table of requests made from the cases.
//!
//! A format is data: its sheets with rows and columns as they are printed, and the row that each outcome, channel and
//! applicant is counted in. Which format a year has is decided by the years it is in force for.

mod cells;
mod form_2008;
mod reconcile;
mod report;
mod report_2019;
mod report_2021;
mod table_2014;
mod tabulate;

pub use cells::{Cell, FIGURE_MAX, Return};
pub use reconcile::{CHECKS, Check, Equality, Relation, Severity, check, equalities};
pub use tabulate::{CountedRequest, tabulate};

use crate::law::{InForce, Law, Period, day, in_force_on};
use crate::outcome::Outcome;
use crate::rules::Provenance;
use crate::vocabulary::{ApplicantType, SubmissionChannel};
use chrono::NaiveDate;

crate::vocabulary::vocabulary! {
    /// The format of a yearly return, with the years that are reported in it.
    ReturnFormat, "return_format";
    Form2008 "form_2008" "政府信息公开情况统计报表" "statistics form of the years 2008 to 2013, a model of some places"
        @ Period::between(day(2008, 1, 1), day(2013, 12, 31));
    Table2014 "table_2014" "政府信息公开情况统计表（国办发〔2014〕32号）" "national statistics table of the years 2014 to 2018"
        @ Period::between(day(2014, 1, 1), day(2018, 12, 31));
    Report2019 "report_2019" "政府信息公开工作年度报告格式（试行）（国办公开办函〔2019〕60号）"
        "tables of the annual report of the years 2019 and 2020" @ Period::between(day(2019, 1, 1), day(2020, 12, 31));
    Report2021 "report_2021" "政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）"
        "tables of the annual report since the year 2021" @ Period::since(day(2021, 1, 1));
}

crate::vocabulary::vocabulary! {
    /// What a figure of a return counts (计量单位).
    Unit, "return_unit";
    Item "item" "条" "items of information";
    Case "case" "件" "cases";
    Time "time" "次" "times";
    Article "article" "篇" "articles";
    Visit "visit" "人次" "visits of persons";
    Place "place" "个" "places";
    Person "person" "人" "persons";
    Money "ten_thousand_yuan" "万元" "ten thousand yuan; kept in fen";
}

/// Fen in ten thousand yuan, the unit in which returns print money.
pub const FEN_PER_TEN_THOUSAND_YUAN: i64 = 1_000_000;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A heading without figures.
    Header,
    /// Figures of its own.
    Leaf,
    /// A part of the row above it (其中), which need not be the only one.
    OfWhich,
    /// The sum of what stands under this row.
    Sum(&'static str),
}

/// One row as it is printed.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Its code, unique in the format.
    pub code: &'static str,
    /// The number that the form prints beside it; empty where it prints none.
    pub number: &'static str,
    /// Its label, exactly.
    pub zh: &'static str,
    /// 1 for the outermost.
    pub level: u8,
    /// The row it stands under; empty for the outermost.
    pub parent: &'static str,
    /// What its figures count.
    pub unit: Unit,
    /// What it is.
    pub kind: RowKind,
    /// How well its label is known.
    pub provenance: Provenance,
}

/// One column as it is printed.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its code, unique in the sheet.
    pub code: &'static str,
    /// Its label, exactly.
    pub zh: &'static str,
    /// The headings above it, from the top.
    pub heads: &'static [&'static str],
    /// Whether it is the sum of the other columns of its sheet.
    pub is_sum: bool,
    /// Whether its figures may be negative.
    pub is_signed: bool,
    /// What its figures count, where the column and not the row decides it.
    pub unit: Option<Unit>,
}

/// A table, or a block of one with columns of its own.
#[derive(Debug, Clone, Copy)]
pub struct Sheet {
    /// Its code, unique in the format.
    pub code: &'static str,
    /// The chapter it stands in, and the heading of its block.
    pub headings: &'static [&'static str],
    /// What stands over the labels of the rows.
    pub corner: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// Its rows.
    pub rows: &'static [Row],
    /// Whether the rows are printed beside each other, in one line (table 4).
    pub is_one_line: bool,
}

/// A format: what it prints and what is counted where.
#[derive(Debug)]
pub struct Format {
    /// The text it is prescribed by.
    pub law: Law,
    /// Its sheets.
    pub sheets: &'static [Sheet],
    /// The outermost rows that are counted from requests.
    pub request_rows: &'static [&'static str],
    /// The rows of what is carried in and out, where the format has them.
    pub carried: Option<(&'static str, &'static str)>,
    row_of: fn(Outcome) -> &'static str,
    received_row: fn(SubmissionChannel) -> &'static str,
    closed_row: fn(bool) -> Option<&'static str>,
    columns_of: fn(ApplicantType) -> &'static [&'static str],
}

impl InForce for ReturnFormat {
    fn in_force(&self) -> Period {
        self.period()
    }
}

impl ReturnFormat {
    /// The format in which `year` is reported; none before 2008.
    pub fn for_year(year: i32) -> Option<Self> {
        in_force_on(Self::ALL, NaiveDate::from_ymd_opt(year, 1, 1)?).copied()
    }

    /// What it prints and counts.
    pub const fn format(self) -> &'static Format {
        match self {
            Self::Form2008 => &form_2008::FORMAT,
            Self::Table2014 => &table_2014::FORMAT,
            Self::Report2019 => &report_2019::FORMAT,
            Self::Report2021 => &report_2021::FORMAT,
        }
    }

    /// The row that a request is counted in that ended with `outcome`.
    pub fn row_of(self, outcome: Outcome) -> &'static str {
        (self.format().row_of)(outcome)
    }

    /// The row that a request is counted in that came by `channel`.
    pub fn received_row(self, channel: SubmissionChannel) -> &'static str {
        (self.format().received_row)(channel)
    }

    /// The row, beside that of its outcome, that counts a closed request by whether its period was extended.
    pub fn closed_row(self, extended: bool) -> Option<&'static str> {
        (self.format().closed_row)(extended)
    }

    /// The columns that a request of such an applicant is counted in, sums left out.
    pub fn columns_of(self, applicant: ApplicantType) -> &'static [&'static str] {
        (self.format().columns_of)(applicant)
    }
}

impl Format {
    /// The sheet and row with this code.
    pub fn row(&self, code: &str) -> Option<(&'static Sheet, &'static Row)> {
        self.sheets.iter().find_map(|sheet| Some((sheet, sheet.row(code)?)))
    }

    /// The sheet with this code.
    pub fn sheet(&self, code: &str) -> Option<&'static Sheet> {
        self.sheets.iter().find(|sheet| sheet.code == code)
    }
}

impl Sheet {
    /// The row with this code.
    pub fn row(&self, code: &str) -> Option<&'static Row> {
        self.rows.iter().find(|row| row.code == code)
    }

    /// The column with this code.
    pub fn column(&self, code: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.code == code)
    }

    /// The rows that have figures.
    pub fn figures(&self) -> impl Iterator<Item = &'static Row> {
        self.rows.iter().filter(|row| row.kind != RowKind::Header)
    }

    /// The rows that `sum` is the sum of: what stands directly under its row, headings replaced by what is under them.
    pub fn parts(&self, sum: &Row) -> Vec<&'static Row> {
        let RowKind::Sum(of) = sum.kind else { return vec![] };
        let under = self.rows.iter().filter(|row| row.parent == of && row.code != sum.code);
        under
            .flat_map(|row| match row.kind {
                RowKind::Header => self.rows.iter().filter(|leaf| leaf.parent == row.code).collect(),
                RowKind::OfWhich => vec![],
                RowKind::Leaf | RowKind::Sum(_) => vec![row],
            })
            .collect()
    }

    /// Whether `row` is `top` or stands under it.
    pub fn is_under(&self, row: &Row, top: &str) -> bool {
        row.code == top || self.row(row.parent).is_some_and(|parent| self.is_under(parent, top))
    }
}

/// Declares rows: `level "code" in "parent" Kind Unit Provenance "number" "label";`, the number left out where none is
/// printed.
macro_rules! rows {
    ($($level:literal $code:literal in $parent:literal $kind:ident $(($of:literal))? $unit:ident $provenance:ident
        $zh:literal $(no $number:literal)?;)*) => {
        &[$($crate::returns::Row {
            code: $code,
            number: $crate::returns::rows!(@number $($number)?),
            zh: $zh,
            level: $level,
            parent: $parent,
            unit: $crate::returns::Unit::$unit,
            kind: $crate::returns::RowKind::$kind $(($of))?,
            provenance: $crate::rules::Provenance::$provenance,
        }),*]
    };
    (@number) => { "" };
    (@number $number:literal) => { $number };
}

pub(crate) use rows;

impl Column {
    /// A column of counts.
    const fn of(code: &'static str, zh: &'static str) -> Self {
        Self { code, zh, heads: &[], is_sum: false, is_signed: false, unit: None }
    }

    /// Under these headings.
    const fn under(self, heads: &'static [&'static str]) -> Self {
        Self { heads, ..self }
    }

    /// The sum of the others.
    const fn total(self) -> Self {
        Self { is_sum: true, ..self }
    }

    /// Of money.
    const fn money(self) -> Self {
        Self { unit: Some(Unit::Money), ..self }
    }

    /// Of increases and decreases.
    const fn signed(self) -> Self {
        Self { is_signed: true, ..self }
    }
}

#[cfg(test)]
mod tests;
