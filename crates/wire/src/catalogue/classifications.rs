//! The catalogue by its classifications, and what is suggested while somebody types.

use domain::ids::ItemId;
use serde::{Deserialize, Serialize};

/// A classification of the public catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ClassificationSummary {
    /// Its name.
    #[schema(example = "subject")]
    pub name: String,
    /// Its Chinese label.
    #[schema(example = "主题分类")]
    pub zh: String,
    /// Its English label.
    #[schema(example = "subject")]
    pub en: String,
    /// Where its tree is read.
    #[schema(example = "/v1/catalogue/classifications/subject")]
    pub href: String,
}

/// The classifications there are.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Classifications {
    /// Each of them.
    pub items: Vec<ClassificationSummary>,
}

/// The public catalogue by one classification, as a tree.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ClassificationTree {
    /// The classification.
    #[serde(flatten)]
    pub summary: ClassificationSummary,
    /// Entries in all, also those that it does not place.
    pub total: u64,
    /// Its first level.
    pub items: Vec<ClassificationNode>,
}

/// A class that has entries.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ClassificationNode {
    /// Its code.
    #[schema(example = "17")]
    pub code: String,
    /// Its label.
    #[schema(example = "民政、扶贫、救灾")]
    pub zh: String,
    /// The label in English, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// Entries in it, each counted once, with those below it.
    pub count: u64,
    /// Where exactly these entries are listed.
    #[schema(example = "/v1/catalogue/entries?subject=17")]
    pub href: String,
    /// The classes below it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(no_recursion)]
    pub children: Vec<ClassificationNode>,
}

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionKind {
    /// A document number.
    DocumentNumber,
    /// A keyword.
    Keyword,
    /// The title of an entry.
    Title,
}

/// Something to search for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Suggestion {
    /// What it is.
    pub kind: SuggestionKind,
    /// The text to search for.
    #[schema(example = "2007年农村低保对象名额和资金发放情况")]
    pub text: String,
    /// The same as HTML, with what was typed in `<em>`.
    #[schema(example = "2007年农村<em>低保</em>对象名额和资金发放情况")]
    pub highlighted: String,
    /// The entry that has it; of several, one.
    pub entry_id: ItemId,
}

/// What is suggested.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Suggestions {
    /// The likeliest first.
    pub items: Vec<Suggestion>,
}
