//! Filters and facets.

use super::*;

const LAND: &str = "05";
const RELIEF: &str = "17";

/// Items with their subject, genre and year.
const ITEMS: [(u128, &str, &str, &str); 6] = [
    (1, LAND, "notice", "2007"),
    (2, LAND, "announcement", "2007"),
    (3, RELIEF, "notice", "2007"),
    (4, RELIEF, "notice", "2008"),
    (5, RELIEF, "announcement", "2008"),
    (6, LAND, "report", "2008"),
];

fn index_of_items() -> (TempDir, SearchIndex) {
    let (folder, index) = index_of(ITEMS.iter().take(3).map(item));
    // Another segment, and a document that is written again.
    let more = ITEMS.iter().skip(2).map(item).map(put).collect();
    index.apply(more, 2).unwrap();
    (folder, index)
}

fn item((number, subject, genre, year): &(u128, &str, &str, &str)) -> Document {
    let classes = [(Facet::Subject, *subject), (Facet::Genre, *genre), (Facet::Year, *year)];
    let mut classes: Vec<_> = classes.into_iter().map(|(facet, code)| (facet, code.to_string())).collect();
    // Several values of one facet.
    classes.extend(["o492", "o492.art12"].map(|code| (Facet::ProactiveScope, code.to_string())));
    Document { classes, generated_on: day(&format!("{year}-03-01")), ..document(*number, "征地公告") }
}

fn narrowed(filters: &[(Facet, &[&str])], facets: &[Facet]) -> Query {
    let filters = filters.iter();
    let filters = filters.map(|(facet, codes)| (*facet, codes.iter().map(ToString::to_string).collect()));
    Query { text: None, filters: filters.collect(), facets: facets.to_vec(), ..query("") }
}

fn items(index: &SearchIndex, query: &Query) -> Vec<u128> {
    let mut items: Vec<u128> = found(index, query).into_iter().map(|item| item.0.as_u128()).collect();
    items.sort_unstable();
    items
}

fn counts(index: &SearchIndex, query: &Query) -> Vec<Vec<(String, u64)>> {
    let sorted = |counts: FacetCounts| {
        let mut counts: Vec<_> = counts.counts.into_iter().collect();
        counts.sort_unstable();
        counts
    };
    index.search(query).unwrap().facets.into_iter().map(sorted).collect()
}

fn told(counts: &[(&str, u64)]) -> Vec<(String, u64)> {
    counts.iter().map(|(code, count)| (code.to_string(), *count)).collect()
}

#[test]
fn values_of_one_filter_are_alternatives_and_filters_hold_together_with_and_without_a_text() {
    let (_folder, index) = index_of_items();
    type Filtered<'a> = (&'a [(Facet, &'a [&'a str])], &'a [u128]);
    let cases: [Filtered<'_>; 6] = [
        (&[], &[1, 2, 3, 4, 5, 6]),
        (&[(Facet::Subject, &[LAND])], &[1, 2, 6]),
        (&[(Facet::Subject, &[LAND, RELIEF]), (Facet::Year, &["2008"])], &[4, 5, 6]),
        (&[(Facet::Genre, &["report", "announcement"]), (Facet::Year, &["2008"])], &[5, 6]),
        (&[(Facet::ProactiveScope, &["o492.art12", "o492"])], &[1, 2, 3, 4, 5, 6]),
        (&[(Facet::Subject, &["22"])], &[]),
    ];
    for (filters, expected) in cases {
        for facets in [&[][..], &[Facet::Subject, Facet::Year]] {
            let without = narrowed(filters, facets);
            assert_eq!(items(&index, &without), expected, "{filters:?}");
            let with = Query { text: Some("征地".into()), ..without };
            assert_eq!(items(&index, &with), expected, "{filters:?} with a text");
        }
    }
}

#[test]
fn days_narrow_from_and_to_both_included() {
    let (_folder, index) = index_of_items();
    let span = |from: Option<&str>, to: Option<&str>| Span { from: from.map(day), to: to.map(day) };
    for (generated, expected) in [
        (span(Some("2008-03-01"), None), &[4, 5, 6][..]),
        (span(None, Some("2007-03-01")), &[1, 2, 3]),
        (span(Some("2007-03-02"), Some("2008-02-29")), &[]),
    ] {
        let query = Query { generated, ..narrowed(&[], &[]) };
        assert_eq!(items(&index, &query), expected, "{generated:?}");
    }
    let published = span(Some("2008-05-01"), Some("2008-05-01"));
    assert_eq!(items(&index, &Query { published, ..narrowed(&[], &[]) }).len(), 6);
}

#[test]
fn a_facet_is_counted_within_the_other_filters_and_without_its_own() {
    let (_folder, index) = index_of_items();
    let facets = [Facet::Subject, Facet::Genre, Facet::Year, Facet::ProactiveScope];
    let all = counts(&index, &narrowed(&[], &facets));
    assert_eq!(all[0], told(&[(LAND, 3), (RELIEF, 3)]));
    assert_eq!(all[1], told(&[("announcement", 2), ("notice", 3), ("report", 1)]));
    assert_eq!(all[3], told(&[("o492", 6), ("o492.art12", 6)]));

    let filters: &[(Facet, &[&str])] = &[(Facet::Subject, &[LAND]), (Facet::Year, &["2007"])];
    let narrow = counts(&index, &narrowed(filters, &facets));
    assert_eq!(narrow[0], told(&[(LAND, 2), (RELIEF, 1)]), "of 2007");
    assert_eq!(narrow[1], told(&[("announcement", 1), ("notice", 1)]), "of land in 2007");
    assert_eq!(narrow[2], told(&[("2007", 2), ("2008", 1)]), "of land");
    // A filter whose facet is not counted narrows all the same.
    let year_only = counts(&index, &narrowed(filters, &[Facet::Year]));
    assert_eq!(year_only, [narrow[2].clone()]);
}

#[test]
fn titles_on_request_are_another_catalogue() {
    let (_folder, index) = index_of_items();
    let title = ListedTitle {
        item_id: id(9),
        organization_id: domain::ids::OrganizationId(Uuid::from_u128(1)),
        section_id: domain::ids::SectionId(Uuid::from_u128(2)),
        title: "征地分户补偿清册".into(),
        generated_on: day("2004-10-12"),
    };
    index.apply(vec![Change::List(Box::new(title))], 3).unwrap();
    for text in [None, Some("清册".to_string()), Some("征地".into())] {
        let on_request = Query { text: text.clone(), listing: Listing::OnRequest, ..query("") };
        assert_eq!(found(&index, &on_request), [id(9)]);
        let public = Query { text, facets: vec![Facet::Year, Facet::OrganizationId], ..query("") };
        let hits = index.search(&public).unwrap();
        assert!(hits.hits.iter().all(|hit| hit.item_id != id(9)));
        assert!(hits.facets.iter().all(|counts| !counts.counts.contains_key("2004")));
        assert!(hits.facets[1].counts.is_empty());
    }
    assert_eq!(index.suggest(&query("清册")).unwrap().0, []);
}
