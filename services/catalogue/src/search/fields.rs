//! The fields of the index, and an item in them.

use std::net::Ipv6Addr;

use chrono::{Datelike, NaiveDate};
use domain::ids::ItemId;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, IpAddrOptions, NumericOptions, STRING, Schema, SchemaBuilder,
    TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{TantivyDocument, Term};

use super::document::{Document, ListedTitle};
use super::facets::Facet;
use super::ids::IdFields;
use super::query::Listing;
use super::sound;
use super::text::{forms_of, words_of_text};

/// The column of days of publication, counted from the beginning of the era.
pub(super) const PUBLISHED_DAY: &str = "published_day";

/// The column of days of generation.
pub(super) const GENERATED_DAY: &str = "generated_day";

/// The column by which titles are sorted.
pub(super) const TITLE_KEY: &str = "title_key";

/// The column of index numbers.
pub(super) const INDEX_NUMBER: &str = "index_number";

/// The column that tells contents apart.
pub(super) const FINGERPRINT: &str = "fingerprint";

/// Stands before every title, where nothing that is typed can: so the beginning of a title can be asked for.
pub(super) const TITLE_BEGINS: char = '\u{2}';

/// The fields. Those of letters hold single characters and overlapping pairs with their positions, and decide what
/// matches; those of words only rank.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub(super) schema: Schema,
    pub(super) listing: Field,
    pub(super) published_day: Field,
    pub(super) generated_day: Field,
    pub(super) title_letters: Field,
    /// Of keywords, document number and index number.
    pub(super) mark_letters: Field,
    pub(super) summary_letters: Field,
    /// Of the names and texts of files.
    pub(super) file_letters: Field,
    pub(super) title_words: Field,
    /// Of keywords and summary.
    pub(super) other_words: Field,
    /// Of the initials of the title.
    pub(super) initial_letters: Field,
    /// By which an item is found; the only field of 128 bits is the one for addresses.
    item_id: Field,
    ids: IdFields,
    title_key: Field,
    index_number: Field,
    fingerprint: Field,
    facets: [Field; Facet::ALL.len()],
}

impl Fields {
    pub(super) fn new() -> Self {
        let mut schema = Schema::builder();
        // Texts come cut already; a tokenizer must be named all the same.
        let cut = |option| TextFieldIndexing::default().set_tokenizer("raw").set_index_option(option);
        let indexed = |option| TextOptions::default().set_indexing_options(cut(option));
        let letters = indexed(IndexRecordOption::WithFreqsAndPositions);
        let words = indexed(IndexRecordOption::WithFreqs);
        let column = NumericOptions::default().set_fast();
        let text_column = TextOptions::default().set_fast("raw");
        let facet =
            |schema: &mut SchemaBuilder, facet: Facet| schema.add_text_field(facet.name(), STRING | FAST);
        Self {
            item_id: schema.add_ip_addr_field("item_id", IpAddrOptions::default().set_indexed()),
            ids: IdFields::in_schema(&mut schema),
            listing: schema.add_text_field("listing", STRING),
            published_day: schema.add_i64_field(PUBLISHED_DAY, column.clone()),
            generated_day: schema.add_i64_field(GENERATED_DAY, column.clone()),
            title_key: schema.add_text_field(TITLE_KEY, text_column.clone()),
            index_number: schema.add_text_field(INDEX_NUMBER, text_column),
            fingerprint: schema.add_u64_field(FINGERPRINT, column),
            facets: Facet::ALL.map(|name| facet(&mut schema, name)),
            title_letters: schema.add_text_field("title_letters", letters.clone()),
            mark_letters: schema.add_text_field("mark_letters", letters.clone()),
            summary_letters: schema.add_text_field("summary_letters", letters.clone()),
            file_letters: schema.add_text_field("file_letters", letters.clone()),
            initial_letters: schema.add_text_field("initial_letters", letters),
            title_words: schema.add_text_field("title_words", words.clone()),
            other_words: schema.add_text_field("other_words", words),
            schema: schema.build(),
        }
    }

    /// What is written of a published item.
    pub(super) fn document(&self, item: &Document, fingerprint: u64) -> TantivyDocument {
        let mut document = self.begun(item.item_id, Listing::Public, &item.title, item.generated_on);
        document.add_u64(self.fingerprint, fingerprint);
        document.add_i64(self.published_day, day_number(item.published_on));
        document.add_text(self.index_number, &item.index_number);
        for (facet, code) in &item.classes {
            document.add_text(self.facet(*facet), code);
        }
        document.add_pre_tokenized_text(self.title_words, in_words(&item.title));
        document.add_pre_tokenized_text(self.initial_letters, cut_ways(&sound::initials(&item.title)));
        document.add_pre_tokenized_text(self.summary_letters, in_letters(&item.content_summary));
        document.add_pre_tokenized_text(self.other_words, in_words(&item.content_summary));
        for keyword in &item.keywords {
            document.add_pre_tokenized_text(self.mark_letters, in_letters(keyword));
            document.add_pre_tokenized_text(self.other_words, in_words(keyword));
        }
        for number in item.document_number.iter().chain([&item.index_number]) {
            document.add_pre_tokenized_text(self.mark_letters, in_letters(number));
        }
        if let Some(plain) = item.document_number.as_deref().and_then(without_brackets) {
            document.add_pre_tokenized_text(self.mark_letters, cut_letters(&plain));
        }
        for file in &item.files {
            document.add_pre_tokenized_text(self.file_letters, in_letters(&file.name));
            document.add_pre_tokenized_text(self.file_letters, in_letters(&file.text));
        }
        document
    }

    /// What is written of a title of the on-request catalogue: what it is listed by, and nothing else.
    pub(super) fn listed(&self, title: &ListedTitle, fingerprint: u64) -> TantivyDocument {
        let mut document = self.begun(title.item_id, Listing::OnRequest, &title.title, title.generated_on);
        document.add_u64(self.fingerprint, fingerprint);
        document.add_pre_tokenized_text(self.title_words, in_words(&title.title));
        for (facet, code) in [
            (Facet::OrganizationId, title.organization_id.to_string()),
            (Facet::SectionId, title.section_id.to_string()),
            (Facet::Year, title.generated_on.year().to_string()),
        ] {
            document.add_text(self.facet(facet), code);
        }
        document
    }

    /// The field of a facet.
    pub(super) fn facet(&self, facet: Facet) -> Field {
        self.facets[facet as usize]
    }

    /// What finds the document of an item.
    pub(super) fn item_term(&self, item_id: ItemId) -> Term {
        Term::from_field_ip_addr(self.item_id, address(item_id))
    }

    fn begun(
        &self,
        item_id: ItemId,
        listing: Listing,
        title: &str,
        generated_on: NaiveDate,
    ) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_ip_addr(self.item_id, address(item_id));
        self.ids.write(&mut document, item_id);
        document.add_text(self.listing, listing.code());
        document.add_i64(self.generated_day, day_number(generated_on));
        document.add_text(self.title_key, sound::sort_key(title));
        let mut forms = vec![TITLE_BEGINS];
        forms.extend(forms_of(title));
        document.add_pre_tokenized_text(self.title_letters, cut_letters(&forms));
        document
    }
}

/// A day as a number that grows with it.
pub(super) fn day_number(day: NaiveDate) -> i64 {
    day.num_days_from_ce().into()
}

fn address(item_id: ItemId) -> Ipv6Addr {
    Ipv6Addr::from(item_id.0.as_u128())
}

/// A document number as one who leaves out its brackets types it; none when it has no brackets.
fn without_brackets(number: &str) -> Option<Vec<char>> {
    let forms = forms_of(number);
    let plain: Vec<char> = forms.iter().copied().filter(|form| !['[', ']'].contains(form)).collect();
    (plain.len() < forms.len()).then_some(plain)
}

fn in_letters(text: &str) -> PreTokenizedString {
    cut_letters(&forms_of(text))
}

/// Every character and every pair, at the position of its (first) character.
fn cut_letters(forms: &[char]) -> PreTokenizedString {
    let mut tokens = Vec::with_capacity(2 * forms.len());
    for (position, form) in forms.iter().enumerate() {
        tokens.push(token(form.to_string(), position));
        if let Some(next) = forms.get(position + 1) {
            tokens.push(token([*form, *next].iter().collect(), position));
        }
    }
    PreTokenizedString { text: String::new(), tokens }
}

/// As [`cut_letters`], of what may be read in several ways at each place.
fn cut_ways(ways: &[Vec<char>]) -> PreTokenizedString {
    let mut tokens = vec![];
    for (position, firsts) in ways.iter().enumerate() {
        for first in firsts {
            tokens.push(token(first.to_string(), position));
            let nexts = ways.get(position + 1).into_iter().flatten();
            tokens.extend(nexts.map(|next| token([*first, *next].iter().collect(), position)));
        }
    }
    PreTokenizedString { text: String::new(), tokens }
}

fn in_words(text: &str) -> PreTokenizedString {
    let words = words_of_text(text).into_iter().enumerate();
    PreTokenizedString { text: String::new(), tokens: words.map(|(at, word)| token(word, at)).collect() }
}

fn token(text: String, position: usize) -> Token {
    Token { text, position, ..Token::default() }
}
