//! The orders of hits, and pages of them.

use super::*;

/// Items that are equal in many ways, in several segments.
fn index_of_many() -> (TempDir, SearchIndex) {
    let of = |number: u128| Document {
        title: ["征地公告", "安置办法", "关于征地的公告", "2006年征地补偿", "财政决算"][number as usize % 5]
            .into(),
        generated_on: day(["2006-03-01", "2007-01-01", "2005-12-31"][number as usize % 3]),
        published_on: day(["2008-05-01", "2008-06-01"][number as usize % 2]),
        content_summary: "征地".into(),
        index_number: format!("01526089-2/2008-{:05}", (number * 37) % 100),
        ..document(number, "")
    };
    let (folder, index) = index_of((0..20).map(of));
    index.apply((20..40).map(of).map(put).collect(), 2).unwrap();
    index.apply((38..53).map(of).map(put).collect(), 3).unwrap();
    (folder, index)
}

fn sorted_by(sort: Sort) -> Query {
    Query { text: Some("征地".into()), sort: Some(sort), ..query("") }
}

/// Every hit of the search, page by page; between two pages `between` happens.
fn page_by_page(index: &SearchIndex, query: &Query, mut between: impl FnMut(usize)) -> Vec<ItemId> {
    let mut page = Query { limit: 7, ..query.clone() };
    let mut paged = vec![];
    for number in 0.. {
        let hits = index.search(&page).unwrap();
        assert!(hits.hits.len() <= 7);
        paged.extend(hits.hits.iter().map(|hit| hit.item_id));
        page.after = hits.next_cursor;
        if page.after.is_none() {
            break;
        }
        between(number);
    }
    paged
}

#[test]
fn every_order_is_whole_and_pages_give_each_hit_once() {
    let (_folder, index) = index_of_many();
    for (name, sort) in Sort::NAMED {
        let whole = found(&index, &sorted_by(sort));
        assert_eq!(whole.len(), 53, "{name}");
        assert_eq!(page_by_page(&index, &sorted_by(sort), |_| {}), whole, "{name}");
        let without_text = Query { text: None, ..sorted_by(sort) };
        assert_eq!(page_by_page(&index, &without_text, |_| {}).len(), 53, "{name} without a text");
    }
}

#[test]
fn each_order_is_what_it_says() {
    let (_folder, index) = index_of([
        Document {
            generated_on: day("2006-01-02"),
            published_on: day("2008-05-03"),
            ..document(1, "优抚标准")
        },
        Document {
            generated_on: day("2006-01-03"),
            published_on: day("2008-05-01"),
            ..document(2, "安置标准")
        },
        Document {
            generated_on: day("2006-01-01"),
            published_on: day("2008-05-02"),
            ..document(3, "低保标准")
        },
    ]);
    for (name, expected) in [
        ("generated_on", [3, 1, 2]),
        ("-generated_on", [2, 1, 3]),
        ("published_on", [2, 3, 1]),
        ("-published_on", [1, 3, 2]),
        ("title", [2, 3, 1]),
        ("index_number", [1, 2, 3]),
    ] {
        let query = Query { sort: Sort::named(name), ..query("标准") };
        assert_eq!(found(&index, &query), expected.map(id), "{name}");
    }
    let newest = Query { text: None, ..query("") };
    assert_eq!(found(&index, &newest), [1, 3, 2].map(id), "without a text the newest first");
}

#[test]
fn what_is_published_and_withdrawn_between_two_pages_moves_no_other_hit() {
    for (name, sort) in Sort::NAMED {
        let (_folder, index) = index_of_many();
        let before = found(&index, &sorted_by(sort));
        let withdrawn = [before[1], *before.last().unwrap()];
        let paged = page_by_page(&index, &sorted_by(sort), |number| {
            let position = index.position() + 1;
            let new = Document {
                content_summary: "征地".into(),
                ..document(1_000 + number as u128, "征地征地")
            };
            let gone = withdrawn.get(number).map(|item_id| Change::Remove(*item_id));
            index.apply([put(new)].into_iter().chain(gone).collect(), position).unwrap();
        });
        let old: Vec<_> = paged.iter().copied().filter(|item_id| item_id.0.as_u128() < 1_000).collect();
        let expected: Vec<_> =
            before.iter().copied().filter(|item_id| *item_id != *before.last().unwrap()).collect();
        assert_eq!(old, expected, "{name}");
    }
}

#[test]
fn a_cursor_belongs_to_one_search_in_one_order() {
    let (_folder, index) = index_of_many();
    let first = Query { limit: 5, ..sorted_by(Sort::Title) };
    let after = index.search(&first).unwrap().next_cursor;
    let filters = vec![(Facet::Year, vec!["2007".to_string()])];
    for other in [
        Query { sort: Some(Sort::IndexNumber), ..first.clone() },
        Query { text: Some("公告".into()), ..first.clone() },
        Query { text: None, ..first.clone() },
        Query { filters, ..first.clone() },
        Query { published: Span { from: Some(day("2008-05-01")), to: None }, ..first.clone() },
        Query { listing: Listing::OnRequest, ..first.clone() },
    ] {
        let answer = index.search(&Query { after: after.clone(), ..other.clone() });
        assert!(matches!(answer, Err(SearchError::Cursor { .. })), "{other:?}");
    }
    // The same words typed otherwise, a page of another size, and more to count are the same search.
    let same =
        Query { text: Some(" 徵地 征地".into()), facets: vec![Facet::Year], limit: 3, after, ..first };
    assert_eq!(index.search(&same).unwrap().hits.len(), 3);
}

#[test]
fn two_indexes_of_the_same_items_rank_them_alike_however_they_came_about() {
    let (_folder, one) = index_of_many();
    let other = TempDir::new().unwrap();
    let other = SearchIndex::open(other.path()).unwrap();
    // Written one by one, with others that were withdrawn again.
    let items = |index: &SearchIndex| found(index, &Query { text: None, ..query("") });
    let of = |number: u128| Document {
        title: ["征地公告", "安置办法", "关于征地的公告", "2006年征地补偿", "财政决算"][number as usize % 5]
            .into(),
        generated_on: day(["2006-03-01", "2007-01-01", "2005-12-31"][number as usize % 3]),
        published_on: day(["2008-05-01", "2008-06-01"][number as usize % 2]),
        content_summary: "征地".into(),
        index_number: format!("01526089-2/2008-{:05}", (number * 37) % 100),
        ..document(number, "")
    };
    for number in (0..53_u128).rev() {
        let position = other.position() + 1;
        other.apply(vec![put(of(number)), put(document(2_000 + number, "征地"))], position).unwrap();
        other.apply(vec![Change::Remove(id(2_000 + number))], position + 1).unwrap();
    }
    assert_eq!(items(&one), items(&other));
    for text in ["征地", "公告", "征地 公告", "2006年", "办法"] {
        let first = Query { limit: 9, ..query(text) };
        let (here, there) = (one.search(&first).unwrap(), other.search(&first).unwrap());
        assert_eq!(here.hits, there.hits, "{text}");
        assert_eq!(here.next_cursor, there.next_cursor, "{text}: a page of one goes on in the other");
    }
}
