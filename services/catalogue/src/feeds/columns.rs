//! The columns of a site as a tree, with how many entries each holds.

use domain::ids::OrganizationId;
use domain::site::{EntryClass, SiteColumn, SiteDescription};
use domain::vocabulary::{Genre, ProactiveScope, Subject};
use std::collections::HashMap;
use wire::catalogue::{ColumnView, ColumnsView};

/// Codes of subject, genre, section and (separated by commas) scopes, as the read table has them.
pub type ClassCodes = (String, String, String, String);

/// The tree of `site`, for a body whose public entries of each class are so many.
pub fn tree(
    organization_id: OrganizationId,
    site: &SiteDescription,
    classes: &[(ClassCodes, i64)],
) -> ColumnsView {
    let mut entries: HashMap<&str, u64> = HashMap::new();
    let mut without = 0;
    for (codes, count) in classes {
        let count = u64::try_from(*count).unwrap_or_default();
        match column_of(site, codes) {
            Some(column) => *entries.entry(&column.key).or_default() += count,
            None => without += count,
        }
    }
    let columns = below(site, None, &entries);
    ColumnsView { organization_id, columns, entries_without_column: without }
}

fn column_of<'s>(site: &'s SiteDescription, codes: &ClassCodes) -> Option<&'s SiteColumn> {
    let (subject, genre, section, scopes) = codes;
    let scopes: Vec<_> = scopes.split(',').filter_map(ProactiveScope::from_code).collect();
    site.primary_column(&EntryClass {
        subject: Subject::from_code(subject)?,
        genre: Genre::from_code(genre)?,
        section_id: section.parse().ok()?,
        scopes: &scopes,
    })
}

fn below(site: &SiteDescription, parent: Option<&str>, entries: &HashMap<&str, u64>) -> Vec<ColumnView> {
    let children = site.columns.iter().filter(|column| column.parent.as_deref() == parent);
    children
        .map(|column| {
            let columns = below(site, Some(&column.key), entries);
            let own = entries.get(column.key.as_str()).copied().unwrap_or_default();
            ColumnView {
                key: column.key.clone(),
                name: column.name.clone(),
                description: column.description.clone(),
                column_type: column.column_type.clone(),
                entries: own,
                entries_in_all: own + columns.iter().map(|column| column.entries_in_all).sum::<u64>(),
                columns,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::site::ColumnRule;

    #[test]
    fn each_entry_counts_once_in_its_primary_column_and_in_those_above_it() {
        let column = |key: &str, parent: Option<&str>, subjects: Vec<Subject>| SiteColumn {
            key: key.into(),
            parent: parent.map(Into::into),
            name: key.into(),
            description: key.into(),
            keywords: vec![key.into()],
            column_type: "信息公开目录".into(),
            takes: ColumnRule { subjects, ..ColumnRule::default() },
        };
        let site = SiteDescription {
            name: "檀营乡人民政府".into(),
            domain: "www.example.gov.cn".into(),
            id_code: "1101180001".into(),
            columns: vec![
                column("all", None, vec![]),
                column("finance", Some("all"), vec![Subject::Finance]),
                column("money", Some("all"), vec![Subject::Finance, Subject::CivilAffairs]),
            ],
        };
        let genre = Genre::ALL[0].code();
        let class = |subject: Subject, count| {
            let section = "00000000-0000-0000-0000-000000000003".to_string();
            ((subject.code().to_string(), genre.to_string(), section, String::new()), count)
        };
        let classes =
            [class(Subject::Finance, 5), class(Subject::CivilAffairs, 2), class(Subject::Commerce, 4)];
        let tree = tree(OrganizationId(uuid::Uuid::from_u128(2)), &site, &classes);
        let all = &tree.columns[0];
        assert_eq!((all.entries, all.entries_in_all, tree.entries_without_column), (0, 7, 4));
        let counts: Vec<_> = all.columns.iter().map(|column| (column.key.as_str(), column.entries)).collect();
        assert_eq!(counts, [("finance", 5), ("money", 2)]);
    }
}
