//! How guides are kept and shown.

use super::items;
use super::records::{self, Filter, Shown};
use chrono::NaiveDate;
use database::Connection;
use domain::guide::{CarriedEdition, Edition, Guide};
use domain::ids::{GuideId, ItemId, OrganizationId};
use domain::regime::LegalRegime;
use ledger::Loaded;
use problem::Problem;
use uuid::Uuid;
use wire::catalogue::{GuideEditionSummary, GuideEditionView, GuideView, PublicGuideEdition};

impl Shown for Guide {
    type View = GuideView;

    fn id(&self) -> Uuid {
        self.id.into()
    }

    fn organization_id(&self) -> OrganizationId {
        self.organization_id
    }

    fn state(&self) -> &'static str {
        self.state.code()
    }

    fn subjects(&self) -> Vec<Uuid> {
        let carried = self.editions.iter().filter_map(|edition| edition.carried.as_ref());
        carried.map(|carried| carried.item_id.into()).collect()
    }

    fn shown(loaded: &Loaded<Self>) -> GuideView {
        let guide = &loaded.record;
        GuideView {
            id: guide.id,
            version: loaded.version,
            organization_id: guide.organization_id,
            state: guide.state,
            open_acts: guide.state.open_acts().iter().map(|act| act.code().to_string()).collect(),
            item_id: guide.item_id(),
            current: guide.current().map(|edition| shown_edition(guide, edition)),
            in_work: guide.in_work().map(|edition| shown_edition(guide, edition)),
            public_edition: None,
            reviewed_on: guide.reviewed_on,
            review_due_on: None,
            review_due_provisional: None,
            light: None,
            warnings: vec![],
        }
    }
}

/// An edition as lists show it.
pub fn summary(guide: &Guide, edition: &Edition) -> GuideEditionSummary {
    let replaced_by = guide.replaced_by(edition.number);
    let carried = edition.carried.as_ref();
    GuideEditionSummary {
        number: edition.number,
        written_on: edition.written_on,
        put_up_on: carried.map(|carried| carried.put_up_on),
        item_id: carried.map(|carried| carried.item_id),
        published_on: edition.published_on,
        replaced_by: replaced_by.map(|later| later.number),
        replaced_on: replaced_by.and_then(|later| later.published_on),
    }
}

/// An edition with what it says.
pub fn shown_edition(guide: &Guide, edition: &Edition) -> GuideEditionView {
    GuideEditionView {
        summary: summary(guide, edition),
        legal_regime: LegalRegime::on(edition.law_day()),
        content: edition.content.clone(),
        file: edition.carried.as_ref().map(|carried| carried.file.clone()),
    }
}

/// The guide `id` with all its editions.
pub fn load(connection: &mut Connection<'_>, id: GuideId) -> Result<Option<Loaded<Guide>>, Problem> {
    Ok(ledger::load(connection, id.into())?)
}

/// The guide of a body.
pub fn of_body(
    connection: &mut Connection<'_>,
    organization_id: OrganizationId,
) -> Result<Option<GuideView>, Problem> {
    let filter = Filter { organization_id: Some(organization_id), ..Filter::default() };
    Ok(records::list::<Guide>(connection, filter, "", 1)?.pop().map(|(_, view)| view))
}

/// An edition that the public may read, and the one that took its place, of those that the public may read.
#[derive(Debug, Clone, Copy)]
pub struct ReadableEdition<'g> {
    /// The edition.
    pub edition: &'g Edition,
    /// The day of its publication.
    pub published_on: NaiveDate,
    /// What carries it.
    pub carried: &'g CarriedEdition,
    /// What took its place.
    pub replaced: Option<(u32, NaiveDate)>,
}

/// The editions that the public may read, the newest first: what was published with an item that is public, and that the
/// item still carries or another of them has replaced. So when the item of the newest is withdrawn, the one before it that
/// another item carries is what counts.
pub fn readable_editions<'g>(
    connection: &mut Connection<'_>,
    guide: &'g Guide,
) -> Result<Vec<ReadableEdition<'g>>, Problem> {
    let published = guide
        .editions
        .iter()
        .rev()
        .filter_map(|edition| Some((edition, edition.published_on?, edition.carried.as_ref()?)));
    let mut ids: Vec<ItemId> = published.clone().map(|(_, _, carried)| carried.item_id).collect();
    ids.dedup();
    let items = items::find_all(connection, &ids)?;
    let mut readable: Vec<ReadableEdition<'g>> = vec![];
    for (edition, published_on, carried) in published {
        let public = items.get(&carried.item_id).filter(|item| item.summary.state.is_public());
        let Some(item) = public else { continue };
        let files = &item.public_metadata.as_ref().unwrap_or(&item.metadata).files;
        let carries = files.iter().any(|file| file.sha256 == carried.file.sha256);
        if carries || !readable.is_empty() {
            let replaced = readable.last().map(|later| (later.edition.number, later.published_on));
            readable.push(ReadableEdition { edition, published_on, carried, replaced });
        }
    }
    Ok(readable)
}

/// An edition as the public reads it. `organization` is the name of the body.
pub fn public_edition(
    guide: &Guide,
    readable: &ReadableEdition<'_>,
    organization: String,
) -> PublicGuideEdition {
    let ReadableEdition { edition, published_on, carried, replaced } = *readable;
    let (item_id, file_id) = (carried.item_id, carried.file.file_id);
    PublicGuideEdition {
        guide_id: guide.id,
        organization_id: guide.organization_id,
        organization,
        is_current: replaced.is_none(),
        number: edition.number,
        published_on,
        replaced_by: replaced.map(|(number, _)| number),
        replaced_on: replaced.map(|(_, on)| on),
        legal_regime: LegalRegime::on(edition.law_day()),
        item_id,
        href: format!("/v1/catalogue/entries/{item_id}/files/{file_id}"),
        content: edition.content.clone(),
    }
}
