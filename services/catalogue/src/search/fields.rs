//! The fields of the index, and an item in them.

use std::net::Ipv6Addr;

use chrono::Datelike;
use domain::ids::ItemId;
use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, STRING, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{TantivyDocument, Term};

use super::Document;
use super::text::{letters, words_of_text};

/// The column of ids: an item's id is 128 bits, and the only column of 128 bits is the one for addresses.
pub(super) const ITEM_ID: &str = "item_id";

/// The column of days of publication, counted from the beginning of the era.
pub(super) const PUBLISHED_DAY: &str = "published_day";

/// The fields. Those of letters hold single characters and overlapping pairs with their positions, and decide what
/// matches; those of words only rank.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub(super) schema: Schema,
    pub(super) organization: Field,
    pub(super) subject: Field,
    pub(super) genre: Field,
    pub(super) year: Field,
    pub(super) title_letters: Field,
    /// Of keywords, document number and index number.
    pub(super) mark_letters: Field,
    pub(super) summary_letters: Field,
    pub(super) title_words: Field,
    /// Of keywords and summary.
    pub(super) other_words: Field,
    item_id: Field,
    published_day: Field,
    title: Field,
}

impl Fields {
    pub(super) fn new() -> Self {
        let mut schema = Schema::builder();
        // Texts come cut already; a tokenizer must be named all the same.
        let cut = |option| TextFieldIndexing::default().set_tokenizer("raw").set_index_option(option);
        let indexed = |option| TextOptions::default().set_indexing_options(cut(option));
        let letters = indexed(IndexRecordOption::WithFreqsAndPositions);
        let words = indexed(IndexRecordOption::WithFreqs);
        let id = tantivy::schema::IpAddrOptions::default().set_indexed().set_fast();
        Self {
            item_id: schema.add_ip_addr_field(ITEM_ID, id),
            organization: schema.add_text_field("organization_id", STRING),
            subject: schema.add_text_field("subject", STRING),
            genre: schema.add_text_field("genre", STRING),
            year: schema.add_i64_field("year", NumericOptions::default().set_indexed()),
            published_day: schema.add_i64_field(PUBLISHED_DAY, NumericOptions::default().set_fast()),
            title: schema.add_text_field("title", TextOptions::default().set_stored()),
            title_letters: schema.add_text_field("title_letters", letters.clone()),
            mark_letters: schema.add_text_field("mark_letters", letters.clone()),
            summary_letters: schema.add_text_field("summary_letters", letters),
            title_words: schema.add_text_field("title_words", words.clone()),
            other_words: schema.add_text_field("other_words", words),
            schema: schema.build(),
        }
    }

    /// What is written of an item.
    pub(super) fn document(&self, item: &Document) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_ip_addr(self.item_id, address(item.item_id));
        document.add_text(self.organization, item.organization_id.to_string());
        document.add_text(self.subject, &item.subject);
        document.add_text(self.genre, &item.genre);
        document.add_i64(self.year, item.generated_on.year().into());
        document.add_i64(self.published_day, item.published_on.num_days_from_ce().into());
        document.add_text(self.title, &item.title);
        document.add_pre_tokenized_text(self.title_letters, in_letters(&item.title));
        document.add_pre_tokenized_text(self.summary_letters, in_letters(&item.content_summary));
        document.add_pre_tokenized_text(self.title_words, in_words(&item.title));
        document.add_pre_tokenized_text(self.other_words, in_words(&item.content_summary));
        for keyword in &item.keywords {
            document.add_pre_tokenized_text(self.mark_letters, in_letters(keyword));
            document.add_pre_tokenized_text(self.other_words, in_words(keyword));
        }
        for number in item.document_number.iter().chain([&item.index_number]) {
            document.add_pre_tokenized_text(self.mark_letters, in_letters(number));
        }
        document
    }

    /// The title of a document that was found.
    pub(super) fn title_of(&self, document: &TantivyDocument) -> String {
        let title = document.get_first(self.title);
        title.and_then(|title| title.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// What finds the document of an item.
    pub(super) fn item_term(&self, item_id: ItemId) -> Term {
        Term::from_field_ip_addr(self.item_id, address(item_id))
    }
}

fn address(item_id: ItemId) -> Ipv6Addr {
    Ipv6Addr::from(item_id.0.as_u128())
}

/// Every character and every pair, at the position of its (first) character.
fn in_letters(text: &str) -> PreTokenizedString {
    let forms: Vec<char> = letters(text).into_iter().map(|letter| letter.form).collect();
    let mut tokens = Vec::with_capacity(2 * forms.len());
    for (position, form) in forms.iter().enumerate() {
        tokens.push(token(form.to_string(), position));
        if let Some(next) = forms.get(position + 1) {
            tokens.push(token([*form, *next].iter().collect(), position));
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
