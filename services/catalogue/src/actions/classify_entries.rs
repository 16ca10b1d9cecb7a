//! Shows the public catalogue by one of its classifications.

use super::search_entries::searched;
use crate::app::Catalogue;
use crate::labels::{self, Names};
use crate::search::{Facet, FacetCounts, Query};
use problem::Problem;
use std::collections::HashMap;
use web::Kit;
use wire::catalogue::{ClassificationNode, ClassificationSummary, ClassificationTree};

/// A classification as a tree: its name, its labels, and what is counted on its levels.
#[derive(Debug)]
pub struct Tree {
    name: &'static str,
    zh: &'static str,
    en: &'static str,
    levels: &'static [Facet],
}

/// Every tree.
pub const TREES: [Tree; 8] = [
    Tree::new("organization", "发布机构", "issuing body", &[Facet::OrganizationId, Facet::SectionId]),
    Tree::new("subject", "主题分类", "subject", &[Facet::Subject, Facet::SubjectSubclass]),
    Tree::new("genre", "体裁分类", "genre", &[Facet::Genre]),
    Tree::new("year", "生成日期", "day of generation", &[Facet::Year, Facet::Month]),
    Tree::new("audience", "服务对象分类", "audience", &[Facet::Audience]),
    Tree::new("validity", "有效性", "validity", &[Facet::Validity]),
    Tree::new("proactive_scope", "主动公开范围", "scope of proactive disclosure", &[Facet::ProactiveScope]),
    Tree::new("publication_channel", "公开方式", "publication channel", &[Facet::PublicationChannel]),
];

impl Tree {
    const fn new(name: &'static str, zh: &'static str, en: &'static str, levels: &'static [Facet]) -> Self {
        Self { name, zh, en, levels }
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        TREES.iter().find(|tree| tree.name == name)
    }

    /// As the list of classifications shows it.
    pub fn summary(&self) -> ClassificationSummary {
        ClassificationSummary {
            name: self.name.into(),
            zh: self.zh.into(),
            en: self.en.into(),
            href: format!("/v1/catalogue/classifications/{}", self.name),
        }
    }
}

/// The public entries by `tree`; with `organization_id`, those of that body.
pub async fn classify_entries(
    kit: &Kit,
    catalogue: &Catalogue,
    tree: &'static Tree,
    organization_id: Option<String>,
) -> Result<ClassificationTree, Problem> {
    let filters = organization_id.iter().map(|id| (Facet::OrganizationId, vec![id.clone()])).collect();
    let query = Query { filters, facets: tree.levels.to_vec(), limit: 1, ..Query::default() };
    let index = catalogue.indexing.current(kit).await?;
    let hits = searched(&index, query).await?;
    let mut facets = hits.facets;
    if let Some(id) = &organization_id {
        // Counted without its own filter, as facets are; here the others are not wanted.
        let of_bodies = facets.iter_mut().filter(|counts| counts.facet == Facet::OrganizationId);
        of_bodies.for_each(|counts| counts.counts.retain(|code, _| code == id));
    }
    let nodes = kit
        .read(move |connection| {
            let names = Names::of(connection, &facets)?;
            Ok(nodes(&facets, &names, organization_id.as_deref()))
        })
        .await?;
    Ok(ClassificationTree { summary: tree.summary(), total: hits.total, items: nodes })
}

/// The classes of all levels, each under the one above it.
fn nodes(levels: &[FacetCounts], names: &Names, organization_id: Option<&str>) -> Vec<ClassificationNode> {
    let mut under: HashMap<Option<String>, Vec<(Facet, ClassificationNode)>> = HashMap::new();
    for FacetCounts { facet, counts } in levels {
        for (code, count) in counts {
            let label = names.label(*facet, code);
            let node = ClassificationNode {
                code: code.clone(),
                zh: label.zh,
                en: label.en,
                count: *count,
                href: href(*facet, code, organization_id),
                children: vec![],
            };
            under.entry(names.parent(*facet, code)).or_default().push((*facet, node));
        }
    }
    below(None, &mut under)
}

fn below(
    parent: Option<String>,
    under: &mut HashMap<Option<String>, Vec<(Facet, ClassificationNode)>>,
) -> Vec<ClassificationNode> {
    let mut nodes = under.remove(&parent).unwrap_or_default();
    nodes.sort_by_cached_key(|(facet, node)| (labels::order(*facet, &node.code), node.zh.clone()));
    let nodes = nodes.into_iter().map(|(_, node)| {
        let children = below(Some(node.code.clone()), under);
        ClassificationNode { children, ..node }
    });
    nodes.collect()
}

fn href(facet: Facet, code: &str, organization_id: Option<&str>) -> String {
    let of_body = organization_id.filter(|_| facet != Facet::OrganizationId);
    let of_body = of_body.map(|id| format!("&organization_id={id}")).unwrap_or_default();
    format!("/v1/catalogue/entries?{}={code}{of_body}", facet.name())
}
