//! The parameters of a search, read.

use crate::labels;
use crate::search::{Facet, Query, Sort, Span};
use chrono::NaiveDate;
use domain::refusal::Fault;
use problem::Problem;
use serde::Deserialize;
use web::Limit;

/// Values of one filter at most.
const VALUES_MAX: usize = 50;

/// Which entries are wanted, and what is to be told of them. A filter takes several values separated by commas: one of
/// them must hold, and all filters must.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EntryParams {
    /// Words that must all occur in title, summary, document number, index number, keywords or files; at most 100
    /// characters. Quotation marks (`"…"`, `“…”`, `「…」`) around several words find them side by side. Absent:
    /// everything.
    #[param(example = "低保")]
    q: Option<String>,
    /// Only of these bodies (发布机构), by their ids.
    organization_id: Option<String>,
    /// Only of these sections (责任科室), by their ids.
    section_id: Option<String>,
    /// Only of these subjects (主题分类).
    #[param(example = "17,06")]
    subject: Option<String>,
    /// Only of these sub-classes of subjects (主题子类).
    subject_subclass: Option<String>,
    /// Only of these genres (体裁分类).
    #[param(example = "notice,announcement")]
    genre: Option<String>,
    /// Only generated (生成日期) in these years.
    #[param(example = "2007,2008")]
    year: Option<String>,
    /// Only generated in these months.
    #[param(example = "2008-03")]
    month: Option<String>,
    /// Only generated on this day or later.
    generated_from: Option<NaiveDate>,
    /// Only generated on this day or earlier.
    generated_to: Option<NaiveDate>,
    /// Only published (发布日期) on this day or later.
    published_from: Option<NaiveDate>,
    /// Only published on this day or earlier.
    published_to: Option<NaiveDate>,
    /// Only of this validity (有效性), by the vocabulary `item_validity`.
    #[param(example = "valid")]
    validity: Option<String>,
    /// Only for these audiences (服务对象分类).
    audience: Option<String>,
    /// Only what appeared on one of these channels (公开方式).
    publication_channel: Option<String>,
    /// Only normative documents (规范性文件), or only others.
    is_normative_document: Option<bool>,
    /// Only of these scopes of proactive disclosure (主动公开范围): an item of the lists, an article or list
    /// (`o711.art20`), or an order (`o492`, `o711`).
    proactive_scope: Option<String>,
    /// Only with files, or only without.
    has_files: Option<bool>,
    /// `relevance` (with `q`, and then the default), `published_on`, `-published_on` (without `q` the default),
    /// `generated_on`, `-generated_on`, `title` (as it is read aloud) or `index_number`; `-` is the newest first.
    #[param(example = "-generated_on")]
    sort: Option<String>,
    /// Of which classifications hits are to be counted: names of the filters above, separated by commas.
    #[param(example = "subject,genre,year")]
    facets: Option<String>,
    /// `total` may be asked for; a search tells it in any case.
    include: Option<String>,
    /// Entries on a page, 1 to 200, by default 20.
    limit: Option<i64>,
    /// Where the page begins: `next_cursor` of the page before, of the same search.
    cursor: Option<String>,
}

impl EntryParams {
    /// The search that is meant, or everything that is wrong with it.
    pub fn query(self) -> Result<Query, Problem> {
        let limit = Limit::of(self.limit)?.size();
        let mut faults = vec![];
        let yes_or_no = |yes: Option<bool>| yes.map(|yes| yes.to_string());
        let filters = [
            (Facet::OrganizationId, self.organization_id),
            (Facet::SectionId, self.section_id),
            (Facet::Subject, self.subject),
            (Facet::SubjectSubclass, self.subject_subclass),
            (Facet::Genre, self.genre),
            (Facet::Year, self.year),
            (Facet::Month, self.month),
            (Facet::Validity, self.validity),
            (Facet::Audience, self.audience),
            (Facet::PublicationChannel, self.publication_channel),
            (Facet::ProactiveScope, self.proactive_scope),
            (Facet::IsNormativeDocument, yes_or_no(self.is_normative_document)),
            (Facet::HasFiles, yes_or_no(self.has_files)),
        ];
        let filters = filters.into_iter().filter_map(|(facet, values)| filter(facet, values?, &mut faults));
        let query = Query {
            filters: filters.collect(),
            generated: span("generated", self.generated_from, self.generated_to, &mut faults),
            published: span("published", self.published_from, self.published_to, &mut faults),
            sort: sort(self.sort, self.q.is_some(), &mut faults),
            facets: facets(self.facets.as_deref(), &mut faults),
            text: self.q,
            after: self.cursor,
            limit,
            ..Query::default()
        };
        if self.include.as_deref().is_some_and(|include| include != "total") {
            faults.push(unknown("include", "total"));
        }
        if faults.is_empty() { Ok(query) } else { Err(Problem::invalid(faults)) }
    }
}

/// The filter by the values of a parameter; codes that do not exist are faults.
pub(super) fn filter(facet: Facet, values: String, faults: &mut Vec<Fault>) -> Option<(Facet, Vec<String>)> {
    let mut codes: Vec<String> = values.split(',').map(|code| code.trim().to_string()).collect();
    codes.sort_unstable();
    codes.dedup();
    let name = facet.name();
    if codes.len() > VALUES_MAX {
        let (zh, en) = (format!("不得超过{VALUES_MAX}个值。"), format!("At most {VALUES_MAX} values."));
        faults.push(Fault::new(format!("/{name}"), "too_many", zh, en));
        return None;
    }
    if let Some(code) = codes.iter().find(|code| !labels::is_code(facet, code)) {
        let (zh, en) = (format!("{name} 没有“{code}”这一取值。"), format!("{name} has no value {code:?}."));
        faults.push(Fault::new(format!("/{name}"), "unknown_code", zh, en));
        return None;
    }
    // Ids are compared as they are written down.
    if matches!(facet, Facet::OrganizationId | Facet::SectionId) {
        codes.iter_mut().for_each(|code| {
            *code = code.parse().map_or_else(|_| String::new(), |id: uuid::Uuid| id.to_string())
        });
    }
    Some((facet, codes))
}

fn span(name: &str, from: Option<NaiveDate>, to: Option<NaiveDate>, faults: &mut Vec<Fault>) -> Span {
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        let (zh, en) = ("起始日期晚于截止日期。", "The first day is after the last.");
        faults.push(Fault::new(format!("/{name}_from"), "range", zh, en));
    }
    Span { from, to }
}

fn sort(name: Option<String>, with_text: bool, faults: &mut Vec<Fault>) -> Option<Sort> {
    let name = name?;
    match Sort::named(&name) {
        Some(Sort::Relevance) if !with_text => {
            let (zh, en) = ("sort=relevance 只能与 q 一起使用。", "sort=relevance goes with q.");
            faults.push(Fault::new("/sort", "required", zh, en));
            None
        }
        None => {
            faults.push(unknown("sort", &Sort::NAMED.map(|(name, _)| name).join(", ")));
            None
        }
        sort => sort,
    }
}

fn facets(names: Option<&str>, faults: &mut Vec<Fault>) -> Vec<Facet> {
    let mut facets = vec![];
    for name in names.into_iter().flat_map(|names| names.split(',')) {
        match Facet::named(name.trim()) {
            Some(facet) if !facets.contains(&facet) => facets.push(facet),
            Some(_) => {}
            None => {
                faults.push(unknown("facets", &Facet::ALL.map(Facet::name).join(", ")));
                break;
            }
        }
    }
    facets
}

fn unknown(name: &str, known: &str) -> Fault {
    let (zh, en) = (format!("{name} 的取值为：{known}。"), format!("{name} takes: {known}."));
    Fault::new(format!("/{name}"), "unknown_code", zh, en)
}
