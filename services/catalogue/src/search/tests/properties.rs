//! What holds for every title and every query.

use super::*;
use crate::search::text::letters;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Few characters, so that the same pairs stand in many titles, in many orders.
fn written() -> impl Strategy<Value = String> {
    let characters =
        "农村低保标准政府采购〔〕［］（）2０06号Aa-/ \u{3000}“\"İß𠮷é".chars().collect::<Vec<_>>();
    vec(select(characters), 1..14).prop_map(|characters| characters.into_iter().collect())
}

fn form(text: &str) -> String {
    letters(text).into_iter().map(|letter| letter.form).collect()
}

/// Whether each term stands somewhere in the item, as one would look it up by hand.
fn contains(item: &Document, typed: &str) -> bool {
    let mut texts = vec![form(&item.title), form(&item.content_summary), form(&item.index_number)];
    texts.extend(item.document_number.iter().chain(&item.keywords).map(|text| form(text)));
    typed.split_whitespace().map(form).all(|term| texts.iter().any(|text| text.contains(&term)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_search_finds_what_one_would_find_by_hand_and_nothing_else(
        texts in vec((written(), written(), vec(written(), 0..3)), 1..12),
        typed in vec(written(), 1..24),
    ) {
        let items = texts.into_iter().zip(0..).map(|((title, number, keywords), id)| Document {
            document_number: Some(number),
            keywords,
            ..document(id, &title)
        });
        let items: Vec<Document> = items.collect();
        let (_folder, index) = index_of(items.clone());
        let parts = items.iter().flat_map(|item| {
            let title: Vec<char> = item.title.chars().collect();
            (0..title.len()).map(move |at| title[at..title.len().min(at + 3)].iter().collect::<String>())
        });
        for typed in typed.into_iter().chain(parts).filter(|typed| !typed.trim().is_empty()) {
            let by_hand = items.iter().filter(|item| contains(item, &typed)).map(|item| item.item_id.0.as_u128());
            prop_assert_eq!(numbers(&index, &typed), by_hand.collect::<Vec<_>>(), "{:?}", typed);
        }
    }
}

proptest! {
    #[test]
    fn a_title_with_its_matches_marked_is_the_same_title(title in ".{0,30}", typed in vec(".{1,3}", 1..4)) {
        let Ok(terms) = Terms::of(&typed.join(" ")) else { return Ok(()) };
        let marked = highlight::in_title(&title, &terms);
        let plain = marked.replace("<em>", "").replace("</em>", "");
        prop_assert_eq!(plain, highlight::in_title(&title, &Terms::of("\u{e000}").unwrap()));
    }
}

#[test]
fn no_input_is_too_strange() {
    let (_folder, index) = index_of_titles();
    proptest!(|(text in any::<String>(), after in proptest::option::of(any::<String>()), limit in any::<usize>())| {
        let _ = index.search(&Query { text, after, limit, ..Query::default() });
    });
    proptest!(|(bytes in any::<[u8; 24]>(), text in written())| {
        let after = Some(Cursor(super::super::ranking::Place::from_bytes(bytes)).write());
        let _ = index.search(&Query { after, ..query(&text) });
    });
    proptest!(ProptestConfig::with_cases(40), |(title in any::<String>(), keywords in vec(any::<String>(), 0..3))| {
        let strange = Document { keywords, content_summary: title.clone(), ..document(1, &title) };
        index.apply(vec![put(strange)], index.position() + 1).unwrap();
        let _ = index.search(&query("低保"));
    });
}
