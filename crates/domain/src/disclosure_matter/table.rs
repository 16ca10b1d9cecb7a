//! The printed table of one field: cells in, matters and faults out; and the words that go back into its cells.
//!
//! Tables have two rows of headings (公开事项 over 一级事项 and 二级事项, 公开对象 over 全社会 and 特定群众 …) or one. Cells
//! that are merged downwards come empty: an empty first level, and 同上, repeat the row before.

use super::channels::{read_channels, written_channels};
use super::{MatterContent, MatterTimeLimit};
use crate::sheet::{Cell, SheetFault, column_letter};
use crate::vocabulary::{DisclosureAttribute, DisclosureAudience, DisclosureLevel, StandardCatalogueField};
use std::collections::BTreeMap;

/// Titles stand above the headings; further down nobody looks for them.
const HEADINGS_WITHIN_ROWS: usize = 20;

/// What a column of the table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// 序号.
    Number,
    /// 一级事项.
    First,
    /// 二级事项.
    Second,
    /// 三级事项.
    Third,
    /// 公开内容（要素）.
    Content,
    /// 公开依据.
    Basis,
    /// 公开时限.
    TimeLimit,
    /// 公开主体.
    Discloser,
    /// 公开渠道和载体.
    Channels,
    /// 公开对象, as a text or as a tick for one.
    Audience(Option<DisclosureAudience>),
    /// 公开方式, as a text or as a tick for one.
    Way(Option<DisclosureAttribute>),
    /// 公开层级, as a text or as a tick for one.
    Level(Option<DisclosureLevel>),
}

/// The headings as a table is printed: both rows, the lower one empty where a heading goes over both.
pub fn headings() -> Vec<(Heading, &'static str, &'static str)> {
    let (proactive, on_request) = (DisclosureAttribute::Proactive, DisclosureAttribute::OnRequest);
    let audience =
        |audience: DisclosureAudience| (Heading::Audience(Some(audience)), "公开对象", audience.zh());
    let level = |level: DisclosureLevel| (Heading::Level(Some(level)), "公开层级", level.zh());
    let mut headings = vec![
        (Heading::Number, "序号", ""),
        (Heading::First, "公开事项", "一级事项"),
        (Heading::Second, "公开事项", "二级事项"),
        (Heading::Third, "公开事项", "三级事项"),
        (Heading::Content, "公开内容（要素）", ""),
        (Heading::Basis, "公开依据", ""),
        (Heading::TimeLimit, "公开时限", ""),
        (Heading::Discloser, "公开主体", ""),
        (Heading::Channels, "公开渠道和载体", ""),
    ];
    headings.extend(DisclosureAudience::ALL.iter().copied().map(audience));
    headings.push((Heading::Way(Some(proactive)), "公开方式", "主动"));
    headings.push((Heading::Way(Some(on_request)), "公开方式", "依申请公开"));
    headings.extend(DisclosureLevel::ALL.iter().copied().map(level));
    headings
}

impl Heading {
    /// What a table prints for `content` in this column.
    pub fn written(self, content: &MatterContent) -> String {
        let tick = |is_ticked: bool| if is_ticked { "√".to_string() } else { String::new() };
        match self {
            Self::Number => content.number.to_string(),
            Self::First => content.first_level.clone(),
            Self::Second => content.second_level.clone().unwrap_or_default(),
            Self::Third => content.third_level.clone().unwrap_or_default(),
            Self::Content => content.content.clone(),
            Self::Basis => content.basis.clone(),
            Self::TimeLimit => content.time_limit.zh(),
            Self::Discloser => content.discloser.clone(),
            Self::Channels => written_channels(content),
            Self::Audience(audience) => tick(audience.is_some_and(|it| content.audiences.contains(&it))),
            Self::Way(way) => tick(way.is_some_and(|it| content.ways.contains(&it))),
            Self::Level(level) => tick(level.is_some_and(|it| content.levels.contains(&it))),
        }
    }
}

/// A row that is a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatterRow {
    /// The row number as the spreadsheet shows it.
    pub row: u32,
    /// The matter.
    pub content: MatterContent,
}

/// What a table says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableReading {
    /// The rows without a fault.
    pub rows: Vec<MatterRow>,
    /// Everything that is wrong, by row and column.
    pub faults: Vec<SheetFault>,
}

/// Reads the table of `field`.
pub fn read_table(cells: &[Vec<Cell>], field: StandardCatalogueField) -> TableReading {
    let mut reading = TableReading::default();
    let Some((first_row, columns)) = find_headings(cells) else {
        let zh = "未找到表头：应当有“序号”“公开事项”“公开内容”“公开依据”“公开时限”“公开主体”等列。";
        let en = "No headings were found: 序号, 公开事项, 公开内容, 公开依据, 公开时限, 公开主体 …";
        reading.faults.push(fault(1, None, "headings", ("HEADINGS_NOT_FOUND", zh, en)));
        return reading;
    };
    let mut above: BTreeMap<Heading, String> = BTreeMap::new();
    for (at, cells) in cells.iter().enumerate().skip(first_row) {
        let mut texts: BTreeMap<Heading, (usize, String)> = BTreeMap::new();
        for (heading, column) in &columns {
            texts.insert(*heading, (*column, cells.get(*column).map(text).unwrap_or_default()));
        }
        if texts.values().all(|(_, text)| text.is_empty()) {
            continue;
        }
        if is_remark(cells) {
            break;
        }
        repeat_above(&mut texts, &mut above);
        let row = u32::try_from(at + 1).unwrap_or(u32::MAX);
        match (Row { row, texts: &texts }).read(field) {
            Ok(content) => reading.rows.push(MatterRow { row, content }),
            Err(faults) => reading.faults.extend(faults),
        }
    }
    reading
}

/// Where the matters begin, and which column holds what.
fn find_headings(cells: &[Vec<Cell>]) -> Option<(usize, Vec<(Heading, usize)>)> {
    let top = cells.iter().take(HEADINGS_WITHIN_ROWS);
    let has = |row: &Vec<Cell>, label: &str| row.iter().any(|cell| key(&text(cell)).starts_with(label));
    let at = top.clone().position(|row| has(row, "序号") && has(row, "公开内容"))?;
    let (upper, lower) = (&cells[at], cells.get(at + 1));
    let number = upper.iter().position(|cell| key(&text(cell)).starts_with("序号"));
    let is_lower = |row: &&Vec<Cell>| {
        // The row of a matter has a number where the headings have none.
        let numbered = number.and_then(|at| row.get(at)).is_some_and(|cell| !text(cell).is_empty());
        !numbered && row.iter().filter(|cell| below(&key(&text(cell))).is_some()).count() >= 2
    };
    let lower = lower.filter(is_lower);
    let width = upper.len().max(lower.map_or(0, Vec::len));
    let label =
        |row: &Vec<Cell>, column: usize| row.get(column).map(|cell| key(&text(cell))).unwrap_or_default();
    let mut columns: Vec<(Heading, usize)> = vec![];
    for column in 0..width {
        let own = lower.map(|row| label(row, column)).filter(|label| !label.is_empty());
        let label = own.unwrap_or_else(|| label(upper, column));
        if let Some(heading) = below(&label).or_else(|| heading_of(&label))
            && columns.iter().all(|(known, _)| *known != heading)
        {
            columns.push((heading, column));
        }
    }
    Some((at + 1 + usize::from(lower.is_some()), columns))
}

/// The heading of a lower row.
fn below(label: &str) -> Option<Heading> {
    match label {
        "" => None,
        "一级事项" => Some(Heading::First),
        "二级事项" => Some(Heading::Second),
        "三级事项" => Some(Heading::Third),
        "主动" | "主动公开" => Some(Heading::Way(Some(DisclosureAttribute::Proactive))),
        "依申请" | "依申请公开" => Some(Heading::Way(Some(DisclosureAttribute::OnRequest))),
        label => DisclosureAudience::from_label(label)
            .map(|audience| Heading::Audience(Some(audience)))
            .or_else(|| DisclosureLevel::from_label(label).map(|level| Heading::Level(Some(level)))),
    }
}

/// The heading of an upper or only row.
fn heading_of(label: &str) -> Option<Heading> {
    let labels = [
        ("序号", Heading::Number),
        ("公开事项", Heading::First),
        ("公开内容", Heading::Content),
        ("公开依据", Heading::Basis),
        ("公开时限", Heading::TimeLimit),
        ("公开主体", Heading::Discloser),
        ("责任科室", Heading::Discloser),
        ("公开渠道", Heading::Channels),
        ("公开对象", Heading::Audience(None)),
        ("公开方式", Heading::Way(None)),
        ("公开层级", Heading::Level(None)),
    ];
    labels.into_iter().find(|(begins, _)| label.starts_with(begins)).map(|(_, heading)| heading)
}

/// An empty first level, and 同上, are what the row above says.
fn repeat_above(texts: &mut BTreeMap<Heading, (usize, String)>, above: &mut BTreeMap<Heading, String>) {
    for (heading, (_, text)) in texts.iter_mut() {
        let repeats = (*heading == Heading::First && text.is_empty()) || text == "同上";
        match above.get(heading) {
            Some(before) if repeats => text.clone_from(before),
            _ => {
                above.insert(*heading, text.clone());
            }
        }
    }
}

/// Whether the table is over: 注, 备注, 填表说明 stand below it.
fn is_remark(cells: &[Cell]) -> bool {
    let first = cells.iter().map(text).find(|text| !text.is_empty()).unwrap_or_default();
    ["注：", "注:", "备注", "说明", "填表说明"].iter().any(|begins| first.starts_with(begins))
}

/// One row with its cells by heading.
struct Row<'t> {
    row: u32,
    texts: &'t BTreeMap<Heading, (usize, String)>,
}

impl Row<'_> {
    fn read(&self, field: StandardCatalogueField) -> Result<MatterContent, Vec<SheetFault>> {
        let mut faults = vec![];
        let number = self.text(Heading::Number);
        let number: u32 = number.trim_end_matches(['.', '、']).parse().unwrap_or_default();
        let time_limit = MatterTimeLimit::read(&self.text(Heading::TimeLimit));
        if time_limit.is_none() {
            let zh = "无法识别公开时限，请写明如“信息形成或者变更之日起20个工作日内”“每6个月”“1月31日之前”“实时公开”“公示7个工作日”。";
            let en = "The time limit cannot be read; write it like 信息形成或者变更之日起20个工作日内, 每6个月, 1月31日之前, 实时公开.";
            faults.push(self.fault(Heading::TimeLimit, "time_limit", ("TIME_LIMIT_UNREADABLE", zh, en)));
        }
        let (channels, other_channel) = read_channels(&self.text(Heading::Channels));
        let content = MatterContent {
            field,
            number,
            first_level: self.text(Heading::First),
            second_level: self.optional(Heading::Second),
            third_level: self.optional(Heading::Third),
            content: self.text(Heading::Content),
            basis: self.text(Heading::Basis),
            time_limit: time_limit.unwrap_or(MatterTimeLimit::STATUTORY),
            discloser: self.text(Heading::Discloser),
            channels,
            other_channel,
            audiences: self.ticked(
                Heading::Audience,
                DisclosureAudience::ALL,
                DisclosureAudience::is_meant_by,
            ),
            ways: self.ticked(
                Heading::Way,
                &DisclosureAttribute::PROPOSABLE,
                DisclosureAttribute::is_meant_by,
            ),
            levels: self.ticked(Heading::Level, DisclosureLevel::ALL, DisclosureLevel::is_meant_by),
        };
        faults.extend(content.faults("").into_iter().map(|found| {
            let (heading, field) = heading_of_field(found.pointer.trim_start_matches('/'));
            let column = self.texts.get(&heading).map(|(column, _)| column_letter(*column));
            SheetFault { row: self.row, column, field, code: found.code, zh: found.zh, en: found.en }
        }));
        if faults.is_empty() { Ok(content) } else { Err(faults) }
    }

    fn text(&self, heading: Heading) -> String {
        self.texts.get(&heading).map(|(_, text)| text.clone()).unwrap_or_default()
    }

    fn optional(&self, heading: Heading) -> Option<String> {
        Some(self.text(heading)).filter(|text| !text.is_empty() && text != "/" && text != "-")
    }

    /// What is ticked in columns of its own, or written in one.
    fn ticked<T: Copy + 'static>(
        &self,
        column: impl Fn(Option<T>) -> Heading,
        all: &[T],
        is_meant_by: impl Fn(T, &str) -> bool,
    ) -> Vec<T> {
        let written = self.text(column(None));
        let labels: Vec<&str> = written.split(['、', '，', ',', '；', ';', '\n', ' ', '/']).collect();
        let is_ticked = |entry: &T| {
            is_tick(&self.text(column(Some(*entry)))) || labels.iter().any(|label| is_meant_by(*entry, label))
        };
        all.iter().filter(|entry| is_ticked(entry)).copied().collect()
    }

    fn fault(&self, heading: Heading, field: &'static str, told: (&'static str, &str, &str)) -> SheetFault {
        fault(self.row, self.texts.get(&heading).map(|(column, _)| column_letter(*column)), field, told)
    }
}

/// The column and the field of a fault in the content.
fn heading_of_field(field: &str) -> (Heading, &'static str) {
    match field {
        "number" => (Heading::Number, "number"),
        "first_level" => (Heading::First, "first_level"),
        "second_level" => (Heading::Second, "second_level"),
        "third_level" => (Heading::Third, "third_level"),
        "content" => (Heading::Content, "content"),
        "basis" => (Heading::Basis, "basis"),
        "time_limit" => (Heading::TimeLimit, "time_limit"),
        "discloser" => (Heading::Discloser, "discloser"),
        "audiences" => (Heading::Audience(None), "audiences"),
        "ways" => (Heading::Way(None), "ways"),
        "levels" => (Heading::Level(None), "levels"),
        _ => (Heading::Channels, "channels"),
    }
}

fn is_tick(text: &str) -> bool {
    !matches!(text, "" | "□" | "☐" | "×" | "✗" | "否" | "-" | "—" | "/" | "无" | "0")
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.trim().to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
    }
}

/// What of a heading counts: not its breaks and spaces.
fn key(label: &str) -> String {
    label.chars().filter(|c| !c.is_whitespace()).collect()
}

fn fault(
    row: u32,
    column: Option<String>,
    field: &'static str,
    (code, zh, en): (&'static str, &str, &str),
) -> SheetFault {
    SheetFault { row, column, field, code, zh: zh.into(), en: en.into() }
}
