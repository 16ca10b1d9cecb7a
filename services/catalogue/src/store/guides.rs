//! How guides are kept and shown.

use super::records::{self, Filter, Shown};
use database::Connection;
use domain::core_metadata::AttachedFile;
use domain::guide::{Edition, Guide};
use domain::ids::{GuideId, OrganizationId};
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

/// Whether the public may read an edition: it was published, its item is public, and as long as nothing has taken its
/// place the item still carries it.
pub fn is_public(
    connection: &mut Connection<'_>,
    edition: &GuideEditionSummary,
    file: Option<&AttachedFile>,
) -> Result<bool, Problem> {
    let (Some(item_id), Some(_), Some(file)) = (edition.item_id, edition.published_on, file) else {
        return Ok(false);
    };
    let Some(item) = super::items::find(connection, item_id)? else { return Ok(false) };
    let public = item.public_metadata.as_ref().unwrap_or(&item.metadata);
    let carries = public.files.iter().any(|carried| carried.sha256 == file.sha256);
    Ok(item.summary.state.is_public() && (carries || edition.replaced_by.is_some()))
}

/// A published edition as the public reads it, if it may. `organization` is the name of the body.
pub fn public_edition(
    connection: &mut Connection<'_>,
    guide: &Guide,
    edition: &Edition,
    organization: String,
) -> Result<Option<PublicGuideEdition>, Problem> {
    let (Some(published_on), Some(carried)) = (edition.published_on, &edition.carried) else {
        return Ok(None);
    };
    let summary = summary(guide, edition);
    if !is_public(connection, &summary, Some(&carried.file))? {
        return Ok(None);
    }
    let (item_id, file_id) = (carried.item_id, carried.file.file_id);
    Ok(Some(PublicGuideEdition {
        guide_id: guide.id,
        organization_id: guide.organization_id,
        organization,
        is_current: summary.replaced_by.is_none(),
        number: edition.number,
        published_on,
        replaced_by: summary.replaced_by,
        replaced_on: summary.replaced_on,
        legal_regime: LegalRegime::on(edition.law_day()),
        item_id,
        href: format!("/v1/catalogue/entries/{item_id}/files/{file_id}"),
        content: edition.content.clone(),
    }))
}
