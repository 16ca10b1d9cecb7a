//! What the request workflow does, one use case a file.

pub mod confirm_request;
pub mod count_given;
pub mod extend_request;
pub mod recalculate_deadlines;
pub mod reply_request;
pub mod submit_request;
pub mod suggest_proactive;
pub mod track_request;
pub mod withdraw_request;

use crate::{store, views};
use domain::request::Request;
use ledger::Loaded;
use problem::Problem;
use sealing::Sealer;
use web::{Answer, Work};

/// Writes a request as an act left it, and answers it.
fn answered(work: &mut Work<'_, '_>, sealer: &Sealer, loaded: Loaded<Request>) -> Result<Answer, Problem> {
    store::requests::save(work.connection, &loaded)?;
    let (id, version, today) = (loaded.record.id, loaded.version, work.today());
    let view = views::whole(work.connection, sealer, loaded.record, today)?;
    Ok(Answer::created(format!("/v1/requests/{id}"), &view).version(version))
}
