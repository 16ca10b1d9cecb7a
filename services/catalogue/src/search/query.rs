//! What is searched for.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::facets::Facet;
use super::text::Terms;

/// Which of the two catalogues is searched; never both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Listing {
    /// What is public.
    #[default]
    Public,
    /// Titles of what is disclosed on request.
    OnRequest,
}

impl Listing {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::OnRequest => "on_request",
        }
    }
}

/// In which order hits come. Days that are equal are in the order in which the items were filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The best first; among equals the one published last.
    Relevance,
    /// By 发布日期.
    PublishedOn {
        /// The last first.
        newest_first: bool,
    },
    /// By 生成日期.
    GeneratedOn {
        /// The last first.
        newest_first: bool,
    },
    /// By title, as it is read aloud.
    Title,
    /// By 索引号.
    IndexNumber,
}

impl Sort {
    /// Every one, with the name it has as a parameter.
    pub const NAMED: [(&'static str, Self); 7] = [
        ("relevance", Self::Relevance),
        ("published_on", Self::PublishedOn { newest_first: false }),
        ("-published_on", Self::PublishedOn { newest_first: true }),
        ("generated_on", Self::GeneratedOn { newest_first: false }),
        ("-generated_on", Self::GeneratedOn { newest_first: true }),
        ("title", Self::Title),
        ("index_number", Self::IndexNumber),
    ];

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|(known, _)| *known == name).map(|(_, sort)| sort)
    }
}

/// Days from and until which something counts, both included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// What is searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What was typed: terms between spaces, all of which must occur; one within quotation marks may have spaces. No
    /// other character of it means anything but itself. None: everything.
    pub text: Option<String>,
    /// In which catalogue.
    pub listing: Listing,
    /// Only items of one of these values, in each of these facets.
    pub filters: Vec<(Facet, Vec<String>)>,
    /// Only items generated then.
    pub generated: Span,
    /// Only items published then.
    pub published: Span,
    /// The order; by default the best first, and without a text the newest.
    pub sort: Option<Sort>,
    /// What is counted.
    pub facets: Vec<Facet>,
    /// Where the page before ended: its [`super::Hits::next_cursor`].
    pub after: Option<String>,
    /// Hits wanted: at least 1 and at most 200 are given.
    pub limit: usize,
}

impl Query {
    /// The order in which its hits come.
    pub(super) fn order(&self) -> Sort {
        match (self.sort, &self.text, self.listing) {
            (Some(Sort::Relevance) | None, Some(_), _) => Sort::Relevance,
            (Some(Sort::Relevance) | None, None, Listing::Public) => Sort::PublishedOn { newest_first: true },
            (Some(Sort::Relevance) | None, None, Listing::OnRequest) => {
                Sort::GeneratedOn { newest_first: true }
            }
            (Some(sort), ..) => sort,
        }
    }

    /// What tells this search from every other: a cursor belongs to one.
    pub(super) fn mark(&self, terms: Option<&Terms>) -> [u8; 8] {
        let mut filters: Vec<_> = self.filters.iter().map(|(facet, codes)| (facet.name(), codes)).collect();
        filters.sort_unstable();
        let what = format!(
            "{:?} {} {filters:?} {:?} {:?} {:?}",
            terms.map(|terms| terms.iter().collect::<Vec<_>>()),
            self.listing.code(),
            self.generated,
            self.published,
            self.order(),
        );
        let digest = Sha256::digest(what);
        std::array::from_fn(|at| digest[at])
    }
}
