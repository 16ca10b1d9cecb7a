//! What the index has to know of an item.

use crate::search::{Change, Document, Facet, FileText, ListedTitle};
use crate::store;
use chrono::Datelike;
use database::Connection;
use domain::core_metadata::CoreMetadata;
use domain::ids::ItemId;
use domain::item::{ItemState, ItemValidity};
use domain::vocabulary::{ProactiveScope, Validity};
use problem::Problem;
use std::collections::BTreeSet;
use wire::catalogue::ItemView;

/// What a code is of: values of a classification that can only be read as yes or no.
pub(crate) const YES: &str = "true";
/// The other.
pub(crate) const NO: &str = "false";

/// What the index has to know of these items as they stand now, in their order.
pub(crate) fn changes(connection: &mut Connection<'_>, ids: &[ItemId]) -> Result<Vec<Change>, Problem> {
    let mut found = store::items::find_all(connection, ids)?;
    Ok(ids.iter().map(|id| found.remove(id).map_or(Change::Remove(*id), change)).collect())
}

/// What it has to know of an item that is shown so.
pub(crate) fn change(view: ItemView) -> Change {
    let state = view.summary.state;
    if state == ItemState::ListedOnRequest {
        return Change::List(Box::new(ListedTitle {
            item_id: view.summary.id,
            organization_id: view.summary.organization_id,
            section_id: view.summary.section_id,
            title: view.metadata.title,
            generated_on: view.metadata.generated_on,
        }));
    }
    let (Some(index_number), Some(published_on), true) =
        (view.summary.index_number.clone(), view.published_on, state.is_public())
    else {
        return Change::Remove(view.summary.id);
    };
    let classes = classes(&view);
    let metadata = view.public_metadata.unwrap_or(view.metadata);
    let file = |file: &domain::core_metadata::AttachedFile| FileText {
        file_id: file.file_id,
        name: file.name.clone(),
        text: String::new(),
    };
    Change::Put(Box::new(Document {
        item_id: view.summary.id,
        index_number,
        files: metadata.files.iter().map(file).collect(),
        title: metadata.title,
        content_summary: metadata.content_summary,
        document_number: metadata.document_number,
        keywords: metadata.keywords,
        generated_on: metadata.generated_on,
        published_on,
        classes,
    }))
}

/// Where a public item stands in every classification, by what the public reads of it.
fn classes(view: &ItemView) -> Vec<(Facet, String)> {
    let metadata = view.public_metadata.as_ref().unwrap_or(&view.metadata);
    let is = |yes: bool| if yes { YES } else { NO }.to_string();
    let mut classes = vec![
        (Facet::OrganizationId, view.summary.organization_id.to_string()),
        (Facet::SectionId, view.summary.section_id.to_string()),
        (Facet::Subject, metadata.subject.code().into()),
        (Facet::Genre, metadata.genre.code().into()),
        (Facet::Year, metadata.generated_on.year().to_string()),
        (Facet::Month, metadata.generated_on.format("%Y-%m").to_string()),
        (Facet::Validity, validity(metadata).code().into()),
        (Facet::IsNormativeDocument, is(metadata.is_normative_document)),
        (Facet::HasFiles, is(!metadata.files.is_empty())),
    ];
    let subclass = metadata.subject_subclass.iter().map(|subclass| (Facet::SubjectSubclass, subclass.code()));
    let audiences = metadata.audiences.iter().map(|audience| (Facet::Audience, audience.code()));
    let channels = view.publication_channels.iter();
    let channels = channels.map(|channel| (Facet::PublicationChannel, channel.code()));
    let coded = subclass.chain(audiences).chain(channels);
    classes.extend(coded.map(|(facet, code)| (facet, code.to_string())));
    let scopes: BTreeSet<String> = metadata.proactive_scopes.iter().flat_map(|scope| path(*scope)).collect();
    classes.extend(scopes.into_iter().map(|code| (Facet::ProactiveScope, code)));
    classes
}

/// A scope with what is above it: its article or list, and the order.
fn path(scope: ProactiveScope) -> [String; 3] {
    let list = scope.list().code();
    let order = list.split('.').next().unwrap_or(list);
    [scope.code(), list, order].map(Into::into)
}

/// As the sheet says; what says nothing is valid.
fn validity(metadata: &CoreMetadata) -> ItemValidity {
    match metadata.validity {
        None | Some(Validity::InForce) => ItemValidity::Valid,
        Some(Validity::Expired) => ItemValidity::Expired,
        Some(Validity::Repealed) => ItemValidity::Repealed,
        Some(Validity::Amended) => ItemValidity::Superseded,
    }
}
