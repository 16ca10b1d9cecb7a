//! Reading a sheet row by row: as much of it is held as one row needs, however long it is.

use std::collections::HashMap;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::core_metadata::FieldFault;
use crate::index_number::IndexNumber;
use crate::title;

use super::headings::{Column, Headings};
use super::row::{RowReading, Sheet, read_row};
use super::{
    Cell, HEADINGS_WITHIN_ROWS, SheetContext, SheetFault, SheetRow, filled_in_on, headings_not_found,
    is_signature_row, place, row_number,
};

/// What one row says.
#[derive(Debug, Default)]
pub struct RowRead {
    /// The item, when nothing is wrong.
    pub row: Option<SheetRow>,
    /// Whether the row is one of the table: an item, or what was meant to be one.
    pub is_item: bool,
    /// Everything that is wrong, by column.
    pub faults: Vec<SheetFault>,
    /// What was understood differently from how it was typed, or looks odd.
    pub warnings: Vec<SheetFault>,
}

/// Reads a sheet, one row after the other.
pub struct SheetReader<'a> {
    context: SheetContext<'a>,
    headings: Option<Headings>,
    filled_in: Option<Option<NaiveDate>>,
    columns_complete: bool,
    rows_above: usize,
    signed: bool,
    seen: Seen,
}

impl<'a> SheetReader<'a> {
    /// A reader at the top of a sheet.
    pub fn new(context: SheetContext<'a>) -> Self {
        Self {
            context,
            headings: None,
            filled_in: None,
            columns_complete: false,
            rows_above: 0,
            signed: false,
            seen: Seen::default(),
        }
    }

    /// Reads the row at `index`, counted from 0; rows come in order, empty ones may be left out.
    pub fn read(&mut self, index: usize, cells: &[Cell]) -> RowRead {
        match &self.headings {
            Some(_) => self.read_below(index, cells),
            None => self.read_above(index, cells),
        }
    }

    /// Whether so much was read without headings that nothing more is to be expected.
    pub fn found_no_headings(&self) -> bool {
        self.headings.is_none() && self.rows_above >= HEADINGS_WITHIN_ROWS
    }

    /// Whether the headings were found.
    pub fn found_headings(&self) -> bool {
        self.headings.is_some()
    }

    /// 填报日期, if the sheet states it above its headings.
    pub fn filled_in_on(&self) -> Option<NaiveDate> {
        self.filled_in.flatten()
    }

    /// What is wrong with the sheet as a whole, once all of it was read.
    pub fn finish(self) -> Option<SheetFault> {
        self.headings.is_none().then(headings_not_found)
    }

    fn read_above(&mut self, index: usize, cells: &[Cell]) -> RowRead {
        self.rows_above = index + 1;
        let mut read = RowRead::default();
        if index >= HEADINGS_WITHIN_ROWS {
            return read;
        }
        let number = row_number(index);
        if Headings::are_in(cells, self.context.mapping) {
            let headings = Headings::read(cells, number, self.context.mapping);
            read.faults = headings.faults();
            read.warnings = headings.warnings();
            self.columns_complete = read.faults.is_empty();
            self.headings = Some(headings);
        } else if self.filled_in.is_none()
            && let Some((day, fault)) = filled_in_on(cells, number, self.context.today)
        {
            self.filled_in = Some(day);
            read.warnings.extend(fault);
        }
        read
    }

    fn read_below(&mut self, index: usize, cells: &[Cell]) -> RowRead {
        let Some(headings) = &self.headings else { return RowRead::default() };
        let signatures = is_signature_row(cells);
        self.signed |= signatures;
        let leftover = self.signed && !headings.names_item(cells);
        if leftover
            || signatures
            || Headings::are_in(cells, self.context.mapping)
            || !headings.has_content(cells)
        {
            return RowRead::default();
        }
        let number = row_number(index);
        let sheet = Sheet { headings, context: self.context, filled_in_on: self.filled_in.flatten() };
        let mut row = read_row(&sheet, cells, number);
        self.seen.compare(headings, &mut row);
        let RowReading { metadata, section_name, index_number, published_on, item, .. } = row;
        let (mut faults, mut warnings) = (row.faults, row.warnings);
        faults.sort_by_key(place);
        warnings.sort_by_key(place);
        let whole = self.columns_complete && faults.is_empty();
        let row = section_name.filter(|_| whole).map(|section_name| SheetRow {
            row: number,
            section_name,
            metadata,
            index_number,
            published_on,
            item,
        });
        RowRead { row, is_item: true, faults, warnings }
    }
}

/// What identified the rows read so far, each with its row number. Of long sheets only digests are kept.
#[derive(Default)]
struct Seen(HashMap<[u8; 16], u32>);

impl Seen {
    /// Reports what an earlier row had already, and remembers the rest.
    fn compare(&mut self, headings: &Headings, row: &mut RowReading) {
        let number = row.number;
        let title_of_day = row
            .title
            .as_ref()
            .zip(row.generated_on)
            .map(|(name, day)| format!("{day} {}", title::search_key(name)));
        let key_of = |number: &IndexNumber| number.key().unwrap_or_else(|| number.as_str().to_owned());
        let index_number = row.index_number.as_ref().map(key_of);
        let item = row.item.map(|item| item.item_id.to_string());
        for (column, key, code, zh, en) in [
            (
                Column::SequenceNumber,
                row.sequence_number.clone(),
                "SEQUENCE_NUMBER_REPEATED",
                "序号",
                "sequence number",
            ),
            (
                Column::DocumentNumber,
                row.document_key.clone(),
                "DOCUMENT_NUMBER_REPEATED",
                "文号",
                "document number",
            ),
            (
                Column::Title,
                title_of_day,
                "ITEM_REPEATED",
                "信息名称和生成日期",
                "title and day of generation",
            ),
            (Column::IndexNumber, index_number, "INDEX_NUMBER_REPEATED", "索引号", "index number"),
            (Column::ItemId, item, "ITEM_ID_REPEATED", "条目标识", "id of the item"),
        ] {
            if let Some(other) = self.first_row(column, key, number) {
                let zh = format!("{zh}与第{other}行重复。");
                let en = format!("The {en} is that of row {other}.");
                row.faults.push(headings.fault(number, FieldFault::new(column.field(), code, zh, en)));
            }
        }
    }

    /// The row that had this key in this column before, if any; otherwise `row` becomes the first.
    fn first_row(&mut self, column: Column, key: Option<String>, row: u32) -> Option<u32> {
        let digest =
            Sha256::new().chain_update(column.field()).chain_update([0]).chain_update(key?).finalize();
        let mut short = [0; 16];
        short.copy_from_slice(&digest[..16]);
        let first = *self.0.entry(short).or_insert(row);
        (first != row).then_some(first)
    }
}
