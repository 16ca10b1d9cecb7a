//! What a query asks of the index.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::facets::Facet;
use super::fields::{Fields, TITLE_BEGINS, day_number};
use super::query::{Listing, Span};
use super::text::{Terms, words_of_term};

/// How much more a match in the title weighs than one in the summary; one in a keyword or number; one in a file.
const TITLE_WEIGHT: f32 = 4.0;
const MARK_WEIGHT: f32 = 3.0;
const SUMMARY_WEIGHT: f32 = 1.0;
const FILE_WEIGHT: f32 = 0.5;

/// What it adds that a match is a whole word, in the title and elsewhere.
const TITLE_WORD_WEIGHT: f32 = 2.0;
const OTHER_WORD_WEIGHT: f32 = 0.5;

/// What it adds to a suggestion that its title begins with what was typed.
const BEGINNING_WEIGHT: f32 = 8.0;

type Clauses = Vec<(Occur, Box<dyn Query>)>;

/// Every term somewhere in the item, within the filters; those of `counted` facets are left to who counts.
pub(super) fn of(
    fields: &Fields,
    query: &super::Query,
    terms: Option<&Terms>,
    counted: &[Facet],
) -> BooleanQuery {
    let mut clauses = filters(fields, query, counted);
    let places = match query.listing {
        Listing::Public => &[
            (fields.title_letters, TITLE_WEIGHT),
            (fields.mark_letters, MARK_WEIGHT),
            (fields.summary_letters, SUMMARY_WEIGHT),
            (fields.file_letters, FILE_WEIGHT),
        ][..],
        Listing::OnRequest => &[(fields.title_letters, TITLE_WEIGHT)],
    };
    for term in terms.into_iter().flat_map(Terms::iter) {
        clauses.push((Occur::Must, in_any(places, term)));
        for word in words_of_term(term) {
            for (field, weight) in
                [(fields.title_words, TITLE_WORD_WEIGHT), (fields.other_words, OTHER_WORD_WEIGHT)]
            {
                clauses.push((Occur::Should, weighing(weight, exactly(Term::from_field_text(field, &word)))));
            }
        }
    }
    BooleanQuery::new(clauses)
}

/// What is suggested to who types `terms`: public entries that have all of them in title, keywords or numbers, or whose
/// title has these initials; within the filters of `query`.
pub(super) fn suggested(fields: &Fields, query: &super::Query, terms: &Terms) -> BooleanQuery {
    let places = [(fields.title_letters, TITLE_WEIGHT), (fields.mark_letters, MARK_WEIGHT)];
    let typed = terms.iter().map(|term| (Occur::Must, in_any(&places, term)));
    let mut ways: Clauses = vec![(Occur::Should, Box::new(BooleanQuery::new(typed.collect())))];
    if let Some(only) = terms.only() {
        let beginning: Vec<char> = [TITLE_BEGINS].into_iter().chain(only.iter().copied()).collect();
        let begins = weighing(BEGINNING_WEIGHT, together(fields.title_letters, &beginning));
        ways.push((Occur::Should, begins));
        if only.len() > 1 && only.iter().all(char::is_ascii_alphanumeric) {
            ways.push((Occur::Should, together(fields.initial_letters, only)));
        }
    }
    let mut clauses = filters(fields, query, &[]);
    clauses.push((Occur::Must, Box::new(BooleanQuery::new(ways))));
    BooleanQuery::new(clauses)
}

fn filters(fields: &Fields, query: &super::Query, counted: &[Facet]) -> Clauses {
    // A filter says whether, not how well.
    let filter = |query: Box<dyn Query>| Box::new(ConstScoreQuery::new(query, 0.0)) as Box<dyn Query>;
    let listing = Term::from_field_text(fields.listing, query.listing.code());
    let mut clauses = vec![(Occur::Must, filter(exactly(listing)))];
    for (facet, codes) in query.filters.iter().filter(|(facet, _)| !counted.contains(facet)) {
        let field = fields.facet(*facet);
        let mut terms = codes.iter().map(|code| Term::from_field_text(field, code));
        let one_of: Box<dyn Query> = match (terms.next(), codes.len()) {
            (Some(only), 1) => exactly(only),
            (first, _) => Box::new(TermSetQuery::new(first.into_iter().chain(terms))),
        };
        clauses.push((Occur::Must, filter(one_of)));
    }
    for (field, span) in [(fields.generated_day, query.generated), (fields.published_day, query.published)] {
        clauses.extend(within(field, span).map(|within| (Occur::Must, filter(within))));
    }
    clauses
}

fn within(field: Field, span: Span) -> Option<Box<dyn Query>> {
    let bound = |day: Option<_>| match day {
        Some(day) => Bound::Included(Term::from_field_i64(field, day_number(day))),
        None => Bound::Unbounded,
    };
    let bounded = span.from.is_some() || span.to.is_some();
    bounded.then(|| Box::new(RangeQuery::new(bound(span.from), bound(span.to))) as Box<dyn Query>)
}

fn in_any(places: &[(Field, f32)], term: &[char]) -> Box<dyn Query> {
    let places =
        places.iter().map(|(field, weight)| (Occur::Should, weighing(*weight, together(*field, term))));
    Box::new(BooleanQuery::new(places.collect()))
}

/// The characters of `term`, one beside the other. Every second pair, and the last, cover them all.
fn together(field: Field, term: &[char]) -> Box<dyn Query> {
    let text_of = |part: &[char]| Term::from_field_text(field, &part.iter().collect::<String>());
    if term.len() <= 2 {
        return exactly(text_of(term));
    }
    let last = term.len() - 2;
    let starts = (0..last).step_by(2).chain([last]);
    Box::new(PhraseQuery::new_with_offset(starts.map(|at| (at, text_of(&term[at..at + 2]))).collect()))
}

fn exactly(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn weighing(weight: f32, query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, weight))
}
