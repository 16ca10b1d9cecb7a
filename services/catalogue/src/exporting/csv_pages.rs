//! The inventory as CSV, in UTF-8 with the mark by which spreadsheets know it.

use super::page;
use crate::store::item_lists::Filter;
use actix_web::web::Bytes;
use domain::sheet::{FormColumn, WrittenCell, form, guarded};
use futures_util::{Stream, stream};
use problem::Problem;
use std::sync::Arc;
use web::Kit;

/// What Excel takes UTF-8 by.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The headings, then one piece for each page of items.
pub fn csv_pages(kit: Kit, filter: Filter) -> impl Stream<Item = Result<Bytes, Problem>> {
    let filter = Arc::new(filter);
    stream::try_unfold(None, move |after: Option<String>| {
        let (kit, filter) = (kit.clone(), filter.clone());
        async move {
            let Some(after) = after else {
                return Ok(Some((headings(&form(&[]))?, Some(String::new()))));
            };
            let page = page(&kit, filter, after).await?;
            if page.rows.is_empty() {
                return Ok(None);
            }
            Ok(Some((lines(&page.rows)?, Some(page.last))))
        }
    })
}

/// The row of headings.
pub(super) fn headings(columns: &[FormColumn]) -> Result<Bytes, Problem> {
    let headings = columns.iter().map(|column| WrittenCell::Text(column.heading.into())).collect();
    let line = lines(&[headings])?;
    Ok([BYTE_ORDER_MARK.as_bytes(), &line].concat().into())
}

pub(super) fn lines(rows: &[Vec<WrittenCell>]) -> Result<Bytes, Problem> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![]);
    for row in rows {
        writer.write_record(row.iter().map(written)).map_err(Problem::internal)?;
    }
    writer.into_inner().map(Bytes::from).map_err(Problem::internal)
}

fn written(cell: &WrittenCell) -> String {
    match cell {
        WrittenCell::Empty => String::new(),
        WrittenCell::Text(text) => guarded(text),
        WrittenCell::Day(day) => day.to_string(),
    }
}
