//! Takes an item that is not public up for another determination.

use super::find_in_paper::listed_in_paper;
use super::on_item::{act_on_item, answered};
use crate::store::items;
use domain::ids::ItemId;
use domain::item::ItemAct;
use problem::Problem;
use web::{Answer, IfMatch, Work};
use wire::catalogue::{ItemView, NewReassessment};

/// Takes an item up again: it goes back to its section, which submits it for a review of its own. Answers which
/// printed catalogues list its title.
pub fn reassess_item(
    work: &mut Work<'_, '_>,
    id: ItemId,
    seen: IfMatch,
    new: NewReassessment,
) -> Result<Answer, Problem> {
    let item = act_on_item(work, (id, seen), ItemAct::Reassess, |item, work| {
        Ok(item.reassess(new.ground, new.reason, work.day(new.reassessed_on, "reassessed_on"))?)
    })?;
    let listed_in_paper = listed_in_paper(work.connection, id)?;
    Ok(answered(&item, &ItemView { listed_in_paper, ..items::shown(&item) }))
}
