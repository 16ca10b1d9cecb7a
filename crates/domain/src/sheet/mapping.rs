//! How a body reads sheets that differ from the form: its own headings and words, and what its sheets leave out.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::refusal::Fault;
use crate::vocabulary::{
    DisclosureAttribute, DisclosureTimeLimit, Genre, PublicationChannel, ServiceAudience, Validity,
    WrittenSubject, label_key,
};
use crate::written_day::parse_written_day;

use super::headings::{Column, heading_key};

/// Stands for every value that is not named.
const ANY_OTHER: &str = "*";

/// Entries of a mapping, at most: a sheet has a few dozen columns, a list of local words a few hundred entries.
const ENTRIES_MAX: usize = 500;

/// Characters of a heading, a value or a default, at most.
const TEXT_MAX: usize = 1000;

crate::vocabulary::vocabulary! {
    /// In which order a sheet writes days whose year stands last (`05/03/2008`).
    DateOrder, "date_order";
    DayMonthYear "day_month_year" "日/月/年" "day, month, year";
    MonthDayYear "month_day_year" "月/日/年" "month, day, year";
}

/// How a body reads sheets that differ from the form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetMapping {
    /// Headings of its sheets, each with the field it means.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headings: BTreeMap<String, String>,
    /// Of a field: words of its sheets, each with the code or label it stands for. `*` is every other word that no
    /// list knows.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
    /// What an empty or missing cell of a field says.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub defaults: BTreeMap<String, String>,
    /// Of a field: the field whose cell is read when its own is empty or missing (`content_summary` from `title`,
    /// `generated_on` from `published_on`).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub copies: BTreeMap<String, String>,
    /// Whether an empty or missing genre is read off the end of the title (关于……的通知).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub genre_from_title: bool,
    /// In which order days are written whose year stands last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrder>,
}

impl SheetMapping {
    /// Everything that is wrong with it, with pointers from `/mapping`.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = vec![];
        for (heading, field) in &self.headings {
            let at = pointer(&["headings", heading]);
            check_length(&at, heading, &mut faults);
            if Column::of_field(field).is_none() {
                faults.push(unknown_field(at, field));
            }
        }
        for (field, values) in &self.values {
            for (written, meant) in values {
                let at = pointer(&["values", field, written]);
                check_length(&at, written, &mut faults);
                faults.extend(check_value(&at, field, meant));
            }
        }
        for (field, default) in &self.defaults {
            let at = pointer(&["defaults", field]);
            check_length(&at, default, &mut faults);
            faults.extend(check_default(&at, field, default));
        }
        for (field, source) in &self.copies {
            let copied = COPIES.contains(&(field.as_str(), source.as_str()));
            if !copied {
                faults.push(unknown_copy(pointer(&["copies", field])));
            }
        }
        let entries = self.headings.len() + self.values.values().map(BTreeMap::len).sum::<usize>();
        if entries > ENTRIES_MAX {
            faults.push(Fault::new(
                "/mapping",
                "TOO_MANY",
                format!("表头和取值对照不得超过{ENTRIES_MAX}条。"),
                format!("At most {ENTRIES_MAX} headings and values are permitted."),
            ));
        }
        faults
    }

    /// The column that a heading of the body's sheets means.
    pub(super) fn column(&self, heading: &str) -> Option<Column> {
        let key = heading_key(heading);
        let field = self.headings.iter().find(|(known, _)| heading_key(known) == key)?.1;
        Column::of_field(field)
    }

    /// The columns that a sheet may lack.
    pub(super) fn filled(&self) -> Vec<Column> {
        let genre = self.genre_from_title.then_some(Column::Genre);
        let fields = self.defaults.keys().chain(self.copies.keys());
        fields.filter_map(|field| Column::of_field(field)).chain(genre).collect()
    }

    /// What a word of the body's sheets stands for.
    pub(super) fn value(&self, column: Column, written: &str) -> Option<&str> {
        let key = label_key(written);
        let values = self.values.get(column.field())?;
        let named = values.iter().find(|(known, _)| known.as_str() != ANY_OTHER && label_key(known) == key);
        named.map(|(_, meant)| meant.as_str())
    }

    /// What a word stands for that no list knows.
    pub(super) fn any_other(&self, column: Column) -> Option<&str> {
        self.values.get(column.field())?.get(ANY_OTHER).map(String::as_str)
    }

    pub(super) fn default_of(&self, column: Column) -> Option<&str> {
        self.defaults.get(column.field()).map(String::as_str)
    }

    /// The column that is read when the cell of `column` is empty.
    pub(super) fn source_of(&self, column: Column) -> Option<Column> {
        Column::of_field(self.copies.get(column.field())?)
    }

    /// A day whose year stands last, in the order of the body's sheets.
    pub(super) fn day(&self, written: &str) -> Option<NaiveDate> {
        let order = self.date_order?;
        let written = written.split_whitespace().next()?;
        let parts: Vec<u32> =
            written.split(['/', '-', '.']).map(str::parse).collect::<Result<_, _>>().ok()?;
        let &[first, second, year @ 1000..=9999] = parts.as_slice() else { return None };
        let (month, day) = match order {
            DateOrder::DayMonthYear => (second, first),
            DateOrder::MonthDayYear => (first, second),
        };
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
    }
}

/// Which field may be read from which other.
const COPIES: [(&str, &str); 3] =
    [("content_summary", "title"), ("generated_on", "published_on"), ("section", "issuing_body")];

/// Columns that say something of one row only: no default holds for all of them.
const WITHOUT_DEFAULT: [Column; 7] = [
    Column::SequenceNumber,
    Column::ItemId,
    Column::Version,
    Column::State,
    Column::DeterminedAttribute,
    Column::IndexNumber,
    Column::DocumentNumber,
];

fn check_default(at: &str, field: &str, default: &str) -> Option<Fault> {
    let column = Column::of_field(field).filter(|column| !WITHOUT_DEFAULT.contains(column));
    let Some(column) = column else { return Some(unknown_field(at.into(), field)) };
    if is_day(column) {
        let fault = parse_written_day(default).err()?;
        return Some(Fault::new(at, fault.code(), fault.zh(), fault.en()));
    }
    check_entry(at, column, default)
}

fn check_value(at: &str, field: &str, meant: &str) -> Option<Fault> {
    let Some(column) = Column::of_field(field) else { return Some(unknown_field(at.into(), field)) };
    check_entry(at, column, meant)
}

/// The fault of an entry that the list of the column does not have; of a column without a list any text will do.
fn check_entry(at: &str, column: Column, written: &str) -> Option<Fault> {
    let parts = || written.split(['、', '；', ';']).map(str::trim);
    let known = match column {
        Column::Subject => WrittenSubject::read(written).is_some(),
        Column::Genre => Genre::from_label(written).is_some(),
        Column::ProposedAttribute => DisclosureAttribute::from_label(written).is_some(),
        Column::Validity => Validity::from_label(written).is_some(),
        Column::DisclosureTimeLimit => DisclosureTimeLimit::from_label(written).is_some(),
        Column::Audiences => parts().all(|part| ServiceAudience::from_label(part).is_some()),
        Column::PublicationChannels => parts().all(|part| PublicationChannel::from_label(part).is_some()),
        Column::IsNormativeDocument => ["是", "否"].contains(&written),
        _ => true,
    };
    (!known).then(|| {
        Fault::new(
            at,
            "NOT_IN_LIST",
            format!("“{written}”不在该项的可选范围内。"),
            format!("“{written}” is no entry of the list of this field."),
        )
    })
}

fn is_day(column: Column) -> bool {
    matches!(column, Column::GeneratedOn | Column::PublishedOn | Column::EffectiveOn | Column::RepealedOn)
}

fn check_length(at: &str, text: &str, faults: &mut Vec<Fault>) {
    if text.trim().is_empty() || text.chars().count() > TEXT_MAX {
        faults.push(Fault::new(
            at,
            "LENGTH",
            format!("应为1至{TEXT_MAX}个字。"),
            format!("It has 1 to {TEXT_MAX} characters."),
        ));
    }
}

fn unknown_field(at: String, field: &str) -> Fault {
    Fault::new(
        at,
        "FIELD_UNKNOWN",
        format!("核心元数据表没有“{field}”这一项，或者该项不能这样设置。"),
        format!("The sheet has no field “{field}”, or none that this can be said of."),
    )
}

fn unknown_copy(at: String) -> Fault {
    Fault::new(
        at,
        "COPY_UNKNOWN",
        "只能用信息名称代替内容概述，用发布日期代替生成日期，用发布机构代替产生科室。",
        "Only the title stands in for the summary, the day of publication for that of generation, and the issuing body for the section.",
    )
}

fn pointer(parts: &[&str]) -> String {
    let escaped = parts.iter().map(|part| part.replace('~', "~0").replace('/', "~1"));
    ["/mapping".to_owned()].into_iter().chain(escaped).collect::<Vec<_>>().join("/")
}
