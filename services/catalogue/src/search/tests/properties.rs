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
    texts.extend(item.document_number.iter().map(|number| form(number).replace(['[', ']'], "")));
    let term = |term: &[char]| term.iter().collect::<String>();
    let terms = Terms::of(typed).unwrap();
    terms.iter().all(|typed| texts.iter().any(|text| text.contains(&term(typed))))
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
        let marked = Highlighting::of(terms).whole(&title);
        let plain = marked.replace("<em>", "").replace("</em>", "");
        prop_assert_eq!(plain, Highlighting::of(Terms::of("\u{e000}").unwrap()).whole(&title));
    }
}

#[test]
fn no_input_is_too_strange() {
    let (_folder, index) = index_of_titles();
    proptest!(|(text in any::<Option<String>>(), after in any::<Option<String>>(), limit in any::<usize>())| {
        let query = Query { text, after, limit, facets: Facet::ALL.to_vec(), ..Query::default() };
        let _ = index.search(&query);
        if let Ok((_, highlighting)) = index.suggest(&query) {
            let _ = highlighting.snippet("低保");
        }
    });
    proptest!(|(bytes in vec(any::<u8>(), 0..48), text in written(), sort in select(Sort::NAMED.to_vec()))| {
        let asked = Query { sort: Some(sort.1), ..query(&text) };
        let Ok(terms) = Terms::of(&text) else { return Ok(()) };
        // A cursor of this search, with anything behind its mark.
        let mut cursor = asked.mark(Some(&terms)).to_vec();
        cursor.extend(bytes);
        let after = Some(base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, cursor));
        let _ = index.search(&Query { after, ..asked });
    });
    proptest!(ProptestConfig::with_cases(40), |(title in any::<String>(), keywords in vec(any::<String>(), 0..3))| {
        let strange = Document { keywords, content_summary: title.clone(), ..document(1, &title) };
        index.apply(vec![put(strange)], index.position() + 1).unwrap();
        let _ = index.search(&query("低保"));
    });
}
