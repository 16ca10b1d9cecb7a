//! What a query asks of the index.

use domain::ids::OrganizationId;
use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::fields::Fields;
use super::text::{Terms, words_of_term};

/// How much more a match in the title weighs than one in the summary; and one in a keyword or number.
const TITLE_WEIGHT: f32 = 4.0;
const MARK_WEIGHT: f32 = 3.0;
const SUMMARY_WEIGHT: f32 = 1.0;

/// What it adds that a match is a whole word, in the title and elsewhere.
const TITLE_WORD_WEIGHT: f32 = 2.0;
const OTHER_WORD_WEIGHT: f32 = 0.5;

/// Every term somewhere in the item, within the filters.
pub(super) fn of(fields: &Fields, query: &super::Query, terms: &Terms) -> BooleanQuery {
    let mut clauses = filters(fields, query);
    for term in terms.iter() {
        let places = [
            (fields.title_letters, TITLE_WEIGHT),
            (fields.mark_letters, MARK_WEIGHT),
            (fields.summary_letters, SUMMARY_WEIGHT),
        ];
        let places = places.map(|(field, weight)| (Occur::Should, weighing(weight, together(field, term))));
        clauses.push((Occur::Must, Box::new(BooleanQuery::new(places.into()))));
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

fn filters(fields: &Fields, query: &super::Query) -> Vec<(Occur, Box<dyn Query>)> {
    let organization = query.organization_id.as_ref().map(OrganizationId::to_string);
    let texts = [
        (fields.organization, organization.as_ref()),
        (fields.subject, query.subject.as_ref()),
        (fields.genre, query.genre.as_ref()),
    ];
    let texts = texts.into_iter().filter_map(|(field, text)| Some(Term::from_field_text(field, text?)));
    let year = query.year.map(|year| Term::from_field_i64(fields.year, year.into()));
    // A filter says whether, not how well.
    let filter = |term| Box::new(ConstScoreQuery::new(exactly(term), 0.0)) as Box<dyn Query>;
    texts.chain(year).map(|term| (Occur::Must, filter(term))).collect()
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
