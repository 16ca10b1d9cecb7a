//! As what items are listed: the order in which the printed catalogue has them, and the counts of the catalogue.

use crate::schema::items as table;
use chrono::NaiveDate;
use database::{Connection, DatabaseError, on};
use diesel::dsl::count_star;
use diesel::prelude::*;
use domain::core_metadata::CoreMetadata;
use domain::ids::{ItemId, OrganizationId, SectionId};
use domain::item::{Item, ItemState, ItemValidity};
use domain::vocabulary::{DisclosureAttribute, Subject};
use problem::Problem;
use serde::Deserialize;
use std::collections::BTreeMap;

/// As what an item is listed.
#[derive(Debug, Default)]
pub struct Listing {
    /// In which catalogue, by its attribute; none while it is in neither.
    pub listed_as: Option<DisclosureAttribute>,
    /// Under which day: that on which it was generated.
    pub listed_on: Option<NaiveDate>,
    /// Under which subject.
    pub subject: Option<Subject>,
    /// Whether its summary says more than its title.
    pub is_summarised: bool,
}

/// As what `item` is listed: by the revision that is public, not by a change that is prepared.
pub fn of(item: &Item) -> Listing {
    let listed = |attribute, metadata: &CoreMetadata| Listing {
        listed_as: Some(attribute),
        listed_on: Some(metadata.generated_on),
        subject: Some(metadata.subject),
        is_summarised: is_summarised(metadata),
    };
    match (item.public(), item.state) {
        (Some(public), _) => listed(DisclosureAttribute::Proactive, &public.metadata),
        (None, ItemState::ListedOnRequest) => listed(DisclosureAttribute::OnRequest, &item.metadata),
        (None, ItemState::Withheld) => listed(DisclosureAttribute::NotDisclosed, &item.metadata),
        _ => Listing { is_summarised: is_summarised(&item.metadata), ..Listing::default() },
    }
}

fn is_summarised(metadata: &CoreMetadata) -> bool {
    let summary = metadata.content_summary.trim();
    !summary.is_empty() && summary != metadata.title.trim()
}

/// Which items are printed.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Of which body.
    pub organization_id: OrganizationId,
    /// Of which section.
    pub section_id: Option<SectionId>,
    /// Generated in which year.
    pub year: Option<i32>,
    /// Listed as what.
    pub listed_as: DisclosureAttribute,
}

impl Wanted {
    /// The first and the last day.
    fn days(&self) -> (NaiveDate, NaiveDate) {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        let year = self.year.and_then(|year| Some((day(year, 1, 1)?, day(year, 12, 31)?)));
        year.unwrap_or((NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default(), NaiveDate::MAX.min(LAST_DAY)))
    }
}

/// A day that both databases can write, after every other.
const LAST_DAY: NaiveDate = domain::law::day(9999, 12, 31);

/// How many items of a section and year there are, section by section, each year after the other.
pub fn contents(
    connection: &mut Connection<'_>,
    wanted: &Wanted,
) -> Result<Vec<(SectionId, i32, u64)>, Problem> {
    use chrono::Datelike;
    let (from, until) = wanted.days();
    let rows: Vec<(String, Option<NaiveDate>, i64)> = on!(connection, c => {
        let mut query = table::table
            .filter(table::organization_id.eq(wanted.organization_id.to_string()))
            .filter(table::listed_as.eq(wanted.listed_as.code()))
            .filter(table::listed_on.ge(from))
            .filter(table::listed_on.le(until))
            .group_by((table::section_id, table::listed_on))
            .select((table::section_id, table::listed_on, count_star()))
            .into_boxed();
        if let Some(section_id) = wanted.section_id {
            query = query.filter(table::section_id.eq(section_id.to_string()));
        }
        query.load(c)
    })
    .map_err(DatabaseError::from)?;
    let mut counts: BTreeMap<(String, i32), u64> = BTreeMap::new();
    for (section_id, listed_on, count) in rows {
        let year = listed_on.map_or(0, |on| on.year());
        *counts.entry((section_id, year)).or_default() += u64::try_from(count).unwrap_or_default();
    }
    let counted = counts.into_iter();
    counted
        .map(|((section_id, year), count)| Ok((section_id.parse().map_err(Problem::internal)?, year, count)))
        .collect()
}

/// An item as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Its id.
    pub id: String,
    /// 日期.
    pub listed_on: NaiveDate,
    /// 题名.
    pub title: String,
    /// 文号.
    pub document_number: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// Where it was reprinted from.
    pub information_source: Option<String>,
    /// Whether it still has effect, as its readers are to know it.
    pub validity: ItemValidity,
    /// Why it is withheld.
    pub withholding_reason: Option<String>,
}

/// What of a stored item is printed.
#[derive(Deserialize)]
struct Stored {
    metadata: StoredMetadata,
    #[serde(default)]
    public_metadata: Option<StoredMetadata>,
    #[serde(default)]
    index_number: Option<String>,
    validity: ItemValidity,
    #[serde(default)]
    withholding_reason: Option<String>,
}

#[derive(Deserialize)]
struct StoredMetadata {
    title: String,
    #[serde(default)]
    document_number: Option<String>,
    #[serde(default)]
    information_source: Option<String>,
}

/// Items of one section after `after`, the oldest first.
pub fn page(
    connection: &mut Connection<'_>,
    wanted: &Wanted,
    section_id: SectionId,
    after: Option<&Printed>,
    limit: i64,
) -> Result<Vec<Printed>, Problem> {
    let (from, until) = wanted.days();
    let rows: Vec<(String, Option<NaiveDate>, String)> = on!(connection, c => {
        let mut query = table::table
            .filter(table::organization_id.eq(wanted.organization_id.to_string()))
            .filter(table::listed_as.eq(wanted.listed_as.code()))
            .filter(table::section_id.eq(section_id.to_string()))
            .filter(table::listed_on.ge(from))
            .filter(table::listed_on.le(until))
            .order((table::listed_on, table::id))
            .limit(limit)
            .select((table::id, table::listed_on, table::body))
            .into_boxed();
        if let Some(after) = after {
            query = query
                .filter(table::listed_on.ge(after.listed_on))
                .filter(table::listed_on.gt(after.listed_on).or(table::id.gt(&after.id).nullable()));
        }
        query.load(c)
    })
    .map_err(DatabaseError::from)?;
    rows.into_iter().map(printed).collect()
}

fn printed((id, listed_on, body): (String, Option<NaiveDate>, String)) -> Result<Printed, Problem> {
    let stored: Stored = serde_json::from_str(&body).map_err(Problem::internal)?;
    let metadata = stored.public_metadata.unwrap_or(stored.metadata);
    Ok(Printed {
        id,
        listed_on: listed_on.ok_or_else(|| Problem::internal("a listed item without a day"))?,
        title: metadata.title,
        document_number: metadata.document_number,
        index_number: stored.index_number,
        information_source: metadata.information_source,
        validity: stored.validity,
        withholding_reason: stored.withholding_reason,
    })
}

/// The counts of a body's catalogue.
#[derive(Debug, Default)]
pub struct Counts {
    /// How many items are listed as what.
    pub listed: BTreeMap<String, u64>,
    /// The subjects that have a public entry.
    pub subjects: Vec<String>,
    /// The sections that have a public entry.
    pub sections: Vec<String>,
    /// Public entries whose summary says no more than their title.
    pub unsummarised: u64,
}

/// Counts the catalogue of a body.
pub fn counts(connection: &mut Connection<'_>, organization_id: OrganizationId) -> Result<Counts, Problem> {
    let id = organization_id.to_string();
    let public = DisclosureAttribute::Proactive.code();
    let listed: Vec<(Option<String>, i64)> = on!(connection, c => table::table
        .filter(table::organization_id.eq(&id))
        .filter(table::listed_as.is_not_null())
        .group_by(table::listed_as)
        .select((table::listed_as, count_star()))
        .load(c))
    .map_err(DatabaseError::from)?;
    let subjects: Vec<Option<String>> = on!(connection, c => table::table
        .filter(table::organization_id.eq(&id))
        .filter(table::listed_as.eq(public))
        .select(table::listed_subject)
        .distinct()
        .load(c))
    .map_err(DatabaseError::from)?;
    let sections = on!(connection, c => table::table
        .filter(table::organization_id.eq(&id))
        .filter(table::listed_as.eq(public))
        .select(table::section_id)
        .distinct()
        .load(c))
    .map_err(DatabaseError::from)?;
    let unsummarised: i64 = on!(connection, c => table::table
        .filter(table::organization_id.eq(&id))
        .filter(table::is_summarised.eq(false))
        .filter(table::listed_as.eq(public))
        .count()
        .get_result(c))
    .map_err(DatabaseError::from)?;
    let of_kind = |(attribute, count): (Option<String>, i64)| {
        Some((attribute?, u64::try_from(count).unwrap_or_default()))
    };
    Ok(Counts {
        listed: listed.into_iter().filter_map(of_kind).collect(),
        subjects: subjects.into_iter().flatten().collect(),
        sections,
        unsummarised: u64::try_from(unsummarised).unwrap_or_default(),
    })
}

/// The last day on which an entry of the body was published, and how many were after `after`; `beside` does not count.
pub fn published_after(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    after: Option<NaiveDate>,
    beside: &[ItemId],
) -> Result<(Option<NaiveDate>, u64), Problem> {
    let beside: Vec<_> = beside.iter().map(ToString::to_string).collect();
    let after = after.unwrap_or(LAST_DAY);
    let last = on!(connection, c => table::table
        .filter(table::organization_id.eq(organization_id.to_string()))
        .filter(table::listed_as.eq(DisclosureAttribute::Proactive.code()))
        .filter(table::id.ne_all(&beside))
        .select(diesel::dsl::max(table::published_on))
        .first(c))
    .map_err(DatabaseError::from)?;
    let count: i64 = on!(connection, c => table::table
        .filter(table::organization_id.eq(organization_id.to_string()))
        .filter(table::listed_as.eq(DisclosureAttribute::Proactive.code()))
        .filter(table::published_on.gt(after))
        .filter(table::id.ne_all(&beside))
        .count()
        .get_result(c))
    .map_err(DatabaseError::from)?;
    Ok((last, u64::try_from(count).unwrap_or_default()))
}

/// How many items of a body wait to be published, and for how many of them the day is over on `today`.
pub fn waiting(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
    today: NaiveDate,
) -> Result<(u64, u64), Problem> {
    let waiting: Vec<_> =
        ItemState::ALL.iter().filter(|state| state.awaits_publication()).map(|state| state.code()).collect();
    let of_body = table::organization_id.eq(organization_id.to_string());
    let all: i64 = on!(connection, c => table::table
        .filter(of_body.clone())
        .filter(table::state.eq_any(&waiting))
        .count()
        .get_result(c))
    .map_err(DatabaseError::from)?;
    let over: i64 = on!(connection, c => table::table
        .filter(of_body)
        .filter(table::state.eq_any(&waiting))
        .filter(table::publication_due_on.lt(today))
        .count()
        .get_result(c))
    .map_err(DatabaseError::from)?;
    Ok((u64::try_from(all).unwrap_or_default(), u64::try_from(over).unwrap_or_default()))
}
