//! Finds out what the rows of a sheet are to the inventory: new items, items that were exported and come back, or items
//! that are there already.

use crate::store::likeness::{self, Alike, Found, Sought};
use database::Connection;
use domain::document_number;
use domain::ids::{ImportId, ItemId, OrganizationId, SectionId};
use domain::index_number::IndexNumber;
use domain::item::{Item, ItemAct, ItemFact, Origin};
use domain::refusal::{ActDay, Fault, Refusal};
use domain::rules;
use domain::sheet::{NamedItem, SheetRow};
use domain::title;
use problem::{Problem, RowFault};
use std::collections::HashMap;
use wire::catalogue::ItemView;

/// Whose rows they are, and with which import they come.
pub struct Placing<'a> {
    /// The import.
    pub import_id: ImportId,
    /// The body.
    pub organization_id: OrganizationId,
    /// Its sections.
    pub sections: &'a [(SectionId, String)],
    /// The day on which new items are filled in.
    pub day: ActDay,
}

/// A row, and what is to be done with it.
pub struct PlacedRow {
    /// The row number as the spreadsheet shows it.
    pub row: u32,
    /// The title.
    pub title: String,
    /// What is to be done.
    pub doing: Doing,
}

/// What is to be done with a row.
pub enum Doing {
    /// Begin an item with these facts.
    Draft(Vec<ItemFact>, chrono::NaiveDate),
    /// Correct an item that stands at this version.
    Revise(ItemId, i32, Box<domain::core_metadata::CoreMetadata>),
    /// Nothing: the item says the same.
    Keep(ItemId),
}

/// Places rows; what cannot be placed is a fault.
pub fn place_rows(
    connection: &mut Connection<'_>,
    placing: &Placing<'_>,
    rows: Vec<SheetRow>,
) -> Result<(Vec<PlacedRow>, Vec<RowFault>), Problem> {
    let found = likeness::look_for(connection, placing.organization_id, &sought(&rows))?;
    let ids: Vec<ItemId> = rows.iter().filter_map(|row| Some(row.item?.item_id)).collect();
    let named = likeness::named(connection, &ids)?;
    let (mut placed, mut faults) = (vec![], vec![]);
    for row in rows {
        let number = row.row;
        match placing.place(row, &found, &named) {
            Ok(row) => placed.push(row),
            Err(fault) => faults.push(RowFault { row: Some(number), ..RowFault::from(*fault) }),
        }
    }
    Ok((placed, faults))
}

fn sought(rows: &[SheetRow]) -> Sought {
    let mut sought = Sought::default();
    for row in rows {
        sought.title_keys.push(title::search_key(&row.metadata.title));
        sought.days.push(row.metadata.generated_on);
        let key = row.metadata.document_number.as_deref().and_then(document_number::search_key);
        sought.document_keys.extend(key);
        sought.index_numbers.extend(row.index_number.as_ref().map(|number| number.as_str().to_owned()));
        sought.index_keys.extend(row.index_number.as_ref().and_then(IndexNumber::key));
    }
    sought.days.sort_unstable();
    sought.days.dedup();
    sought
}

impl Placing<'_> {
    fn place(
        &self,
        row: SheetRow,
        found: &Found,
        named: &HashMap<ItemId, ItemView>,
    ) -> Result<PlacedRow, Box<Fault>> {
        if let Some(fault) = self.already_there(&row, found) {
            return Err(Box::new(fault));
        }
        let section = self.sections.iter().find(|(_, name)| *name == row.section_name);
        let Some((section_id, _)) = section else {
            return Err(Box::new(fault(
                row.row,
                "section",
                "SECTION_UNKNOWN",
                "本机关没有此科室。",
                "The body has no such section.",
            )));
        };
        let (number, title) = (row.row, row.metadata.title.clone());
        let doing = match row.item {
            Some(item) => self.come_back(row, item, *section_id, named)?,
            None => {
                let origin = Origin {
                    import_id: Some(self.import_id),
                    index_number: row.index_number,
                    published_elsewhere_on: row.published_on,
                };
                let drafted =
                    Item::draft_from(self.organization_id, *section_id, row.metadata, origin, self.day);
                let (facts, on) = drafted.map_err(|refusal| Box::new(of_refusal(number, refusal)))?;
                Doing::Draft(facts, on)
            }
        };
        Ok(PlacedRow { row: number, title, doing })
    }

    /// The row of an item that was exported.
    fn come_back(
        &self,
        row: SheetRow,
        item: NamedItem,
        section_id: SectionId,
        named: &HashMap<ItemId, ItemView>,
    ) -> Result<Doing, Box<Fault>> {
        let number = row.row;
        let of_body = |view: &&ItemView| view.summary.organization_id == self.organization_id;
        let Some(view) = named.get(&item.item_id).filter(of_body) else {
            return Err(Box::new(fault(
                number,
                "item_id",
                "ITEM_UNKNOWN",
                "本机关目录中没有此条目标识的条目。",
                "The inventory of the body has no item with this id.",
            )));
        };
        let own_number = view.summary.index_number.as_deref();
        if row.index_number.as_ref().is_some_and(|number| Some(number.as_str()) != own_number) {
            return Err(Box::new(Fault::of(pointer(number, "index_number"), &rules::INDEX_NUMBER_IMMUTABLE)));
        }
        if view.summary.section_id != section_id {
            return Err(Box::new(fault(
                number,
                "section",
                "SECTION_OF_ITEM",
                "导入不能把条目改到另一科室。",
                "An import does not move an item to another section.",
            )));
        }
        // No cell holds files: those of the item stay.
        let metadata =
            domain::core_metadata::CoreMetadata { files: view.metadata.files.clone(), ..row.metadata };
        if metadata == view.metadata {
            return Ok(Doing::Keep(item.item_id));
        }
        if item.version != view.summary.version {
            let (seen, now) = (item.version, view.summary.version);
            return Err(Box::new(fault(
                number,
                "version",
                "STALE_VERSION",
                format!("导出之后条目已被修改（导出时版本{seen}，现为{now}），请重新导出后再改。"),
                format!(
                    "The item changed since it was exported (version {seen} then, {now} now); export it again."
                ),
            )));
        }
        view.summary
            .state
            .permits(ItemAct::Revise)
            .map_err(|refusal| Box::new(of_refusal(number, refusal)))?;
        Ok(Doing::Revise(item.item_id, item.version, Box::new(metadata)))
    }

    /// The fault of a row whose item is there already, or whose number is.
    fn already_there(&self, row: &SheetRow, found: &Found) -> Option<Fault> {
        let own = row.item.map(|item| item.item_id.to_string());
        let another = |alike: &&Alike| Some(&alike.id) != own.as_ref();
        let metadata = &row.metadata;
        let key = metadata.document_number.as_deref().and_then(document_number::search_key);
        if let Some(alike) =
            found.by_title.get(&(title::search_key(&metadata.title), metadata.generated_on)).filter(another)
        {
            return Some(duplicate(row.row, "title", ("同名同日期", "with this title and day"), alike));
        }
        if let Some(alike) = key.and_then(|key| found.by_document_key.get(&key)).filter(another) {
            return Some(duplicate(
                row.row,
                "document_number",
                ("同文号", "with this document number"),
                alike,
            ));
        }
        let number = row.index_number.as_ref()?;
        let written_otherwise = || found.by_index_key.get(&number.key()?);
        let alike = found.by_index_number.get(number.as_str()).or_else(written_otherwise).filter(another)?;
        let own_body = alike.organization_id == self.organization_id.to_string();
        let (zh, en) = match own_body {
            true => (
                format!("本机关的《{}》（{}）", alike.title, alike.id),
                format!("“{}” ({})", alike.title, alike.id),
            ),
            false => ("其他机关的信息".to_owned(), "an item of another body".to_owned()),
        };
        Some(fault(
            row.row,
            "index_number",
            "INDEX_NUMBER_TAKEN",
            format!("索引号“{}”已经是{zh}的索引号。", number.as_str()),
            format!("The index number “{}” is already that of {en}.", number.as_str()),
        ))
    }
}

fn duplicate(row: u32, field: &str, (zh, en): (&str, &str), alike: &Alike) -> Fault {
    fault(
        row,
        field,
        "DUPLICATE_IN_INVENTORY",
        format!("目录中已有{zh}的信息《{}》（{}）。", alike.title, alike.id),
        format!("The inventory already has an item {en}: “{}” ({}).", alike.title, alike.id),
    )
}

fn fault(row: u32, field: &str, code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Fault {
    Fault::new(pointer(row, field), code, zh, en)
}

fn pointer(row: u32, field: &str) -> String {
    format!("/rows/{row}/{field}")
}

/// A refusal of the law as the fault of a row.
pub fn of_refusal(row: u32, refusal: Refusal) -> Fault {
    match refusal {
        Refusal::Invalid(faults) => match faults.into_iter().next() {
            Some(first) => Fault { pointer: format!("/rows/{row}{}", first.pointer), ..first },
            None => Fault::of(pointer(row, "item_id"), &rules::ITEM_STATE),
        },
        Refusal::NotNow { rule, .. } | Refusal::Forbidden(rule) => Fault::of(pointer(row, "item_id"), &rule),
        Refusal::Unknown => fault(row, "item_id", "ITEM_UNKNOWN", "没有此条目。", "There is no such item."),
    }
}
