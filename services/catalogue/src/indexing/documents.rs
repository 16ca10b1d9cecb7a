//! What the index has to know of an item.

use crate::search::{Change, Document, FILE_CHARACTERS_MAX, Facet, FileText, ListedTitle};
use crate::store;
use chrono::Datelike;
use database::Connection;
use domain::core_metadata::{AttachedFile, CoreMetadata};
use domain::ids::ItemId;
use domain::item::ItemState;
use domain::vocabulary::ProactiveScope;
use problem::Problem;
use std::collections::{BTreeSet, HashMap};
use wire::catalogue::ItemView;

/// What a code is of: values of a classification that can only be read as yes or no.
pub(crate) const YES: &str = "true";
/// The other.
pub(crate) const NO: &str = "false";

/// The texts of files that have one, by the digest of their content.
type Texts = HashMap<String, String>;

/// Files of one piece of items, at most: each text is up to four hundred kilobytes in memory, twice.
const FILES_AT_A_TIME: usize = 100;

/// These items as they stand now, in their order, and those that are gone.
pub(crate) fn standing(
    connection: &mut Connection<'_>,
    ids: &[ItemId],
) -> Result<(Vec<ItemView>, Vec<Change>), Problem> {
    let mut found = store::items::find_all(connection, ids)?;
    let (there, gone): (Vec<_>, Vec<_>) =
        ids.iter().map(|id| found.remove(id).ok_or(*id)).partition(Result::is_ok);
    let gone = gone.into_iter().filter_map(Result::err).map(Change::Remove);
    Ok((there.into_iter().flatten().collect(), gone.collect()))
}

/// Divides items, in their order, so that the texts of one piece fit into memory. Those without files cost nothing and
/// stay together.
pub(crate) fn pieces(views: Vec<ItemView>) -> Vec<Vec<ItemView>> {
    let (mut pieces, mut files) = (vec![vec![]], 0);
    for view in views {
        let more = seen(&view).files.len();
        if more > 0 && files + more > FILES_AT_A_TIME {
            pieces.push(vec![]);
            files = 0;
        }
        files += more;
        if let Some(piece) = pieces.last_mut() {
            piece.push(view);
        }
    }
    pieces
}

/// What the index has to know of items that are shown so.
pub(crate) fn of_views(
    connection: &mut Connection<'_>,
    views: Vec<ItemView>,
) -> Result<Vec<Change>, Problem> {
    let public = views.iter().filter(|view| view.summary.state.is_public());
    let digests = public.flat_map(|view| &seen(view).files).map(|file| file.sha256.clone());
    let digests: Vec<String> = digests.collect::<BTreeSet<_>>().into_iter().collect();
    let mut texts = Texts::new();
    for (digest, mut text) in store::files::texts_of(connection, &digests)? {
        cut(&mut text, FILE_CHARACTERS_MAX);
        texts.insert(digest, text);
    }
    Ok(views.into_iter().map(|view| change(view, &texts)).collect())
}

fn change(view: ItemView, texts: &Texts) -> Change {
    let (item_id, state) = (view.summary.id, view.summary.state);
    if state == ItemState::ListedOnRequest {
        return Change::List(Box::new(ListedTitle {
            item_id,
            organization_id: view.summary.organization_id,
            section_id: view.summary.section_id,
            title: view.metadata.title,
            generated_on: view.metadata.generated_on,
        }));
    }
    let (Some(index_number), Some(published_on), true) =
        (view.summary.index_number.clone(), view.published_on, state.is_public())
    else {
        return Change::Remove(item_id);
    };
    let classes = classes(&view);
    let metadata = view.public_metadata.unwrap_or(view.metadata);
    Change::Put(Box::new(Document {
        item_id,
        index_number,
        files: files(metadata.files, texts),
        title: metadata.title,
        content_summary: metadata.content_summary,
        document_number: metadata.document_number,
        keywords: metadata.keywords,
        generated_on: metadata.generated_on,
        published_on,
        classes,
    }))
}

/// The files of an item, and as much of their texts as is searched.
fn files(files: Vec<AttachedFile>, texts: &Texts) -> Vec<FileText> {
    let mut left = FILE_CHARACTERS_MAX;
    let read = files.into_iter().map(|file| {
        let mut text = texts.get(&file.sha256).cloned().unwrap_or_default();
        cut(&mut text, left);
        left -= text.chars().count();
        FileText { file_id: file.file_id, name: file.name, text }
    });
    read.collect()
}

/// Leaves the first `characters` of `text`.
fn cut(text: &mut String, characters: usize) {
    if let Some((end, _)) = text.char_indices().nth(characters) {
        text.truncate(end);
    }
}

/// What the public reads of an item.
fn seen(view: &ItemView) -> &CoreMetadata {
    view.public_metadata.as_ref().unwrap_or(&view.metadata)
}

/// Where a public item stands in every classification, by what the public reads of it.
fn classes(view: &ItemView) -> Vec<(Facet, String)> {
    let metadata = seen(view);
    let is = |yes: bool| if yes { YES } else { NO }.to_string();
    let mut classes = vec![
        (Facet::OrganizationId, view.summary.organization_id.to_string()),
        (Facet::SectionId, view.summary.section_id.to_string()),
        (Facet::Subject, metadata.subject.code().into()),
        (Facet::Genre, metadata.genre.code().into()),
        (Facet::Year, metadata.generated_on.year().to_string()),
        (Facet::Month, metadata.generated_on.format("%Y-%m").to_string()),
        (Facet::Validity, view.summary.validity.code().into()),
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
