//! How an import gets on, as it happens.

use super::imports::{progress, visible};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, get, http::header};
use domain::ids::ImportId;
use domain::policy::Act;
use futures_util::{Stream, stream};
use problem::{Problem, ProblemDocument};
use std::time::Duration;
use tokio::time::{Instant, timeout};
use web::{Caller, Id, Kit};

/// Another process may work on the import without this one hearing of it.
const LOOK_AGAIN: Duration = Duration::from_millis(500);

/// How long nothing is sent at most: what stands in between may close what is silent.
const SILENCE_MAX: Duration = Duration::from_secs(15);

/// Follow an import
///
/// `text/event-stream`: an event `progress` with the import whenever it got further, the first at once, and after the
/// last (it has ended) the stream ends.
#[utoipa::path(
    tag = "inventory",
    params(("id" = ImportId, Path, description = "The import")),
    responses(
        (status = 200, description = "Events", body = String, content_type = "text/event-stream"),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/v1/imports/{id}/events")]
pub async fn follow_import(kit: Kit, caller: Caller, id: Id<ImportId>) -> Result<HttpResponse, Problem> {
    visible(&kit, &caller, id.0, Act::ViewInventory).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .streaming(events(kit, id.0)))
}

/// What was sent last.
#[derive(Clone, Default)]
struct Told {
    event: String,
    over: bool,
}

fn events(kit: Kit, id: ImportId) -> impl Stream<Item = Result<Bytes, Problem>> {
    stream::try_unfold(Told::default(), move |told| {
        let kit = kit.clone();
        async move {
            if told.over {
                return Ok(None);
            }
            next(&kit, id, told).await
        }
    })
}

async fn next(kit: &Kit, id: ImportId, told: Told) -> Result<Option<(Bytes, Told)>, Problem> {
    let silent_until = Instant::now() + SILENCE_MAX;
    let mut appends = kit.appends();
    loop {
        appends.borrow_and_update();
        let Some((_, version, progress)) = progress(kit, id).await? else { return Ok(None) };
        let data = serde_json::to_string(&progress).map_err(Problem::internal)?;
        let event = format!("event: progress\nid: {version}\ndata: {data}\n\n");
        if event != told.event {
            let bytes = Bytes::from(event.clone());
            return Ok(Some((bytes, Told { event, over: progress.state.has_ended() })));
        }
        if Instant::now() >= silent_until {
            return Ok(Some((Bytes::from_static(b": still here\n\n"), told)));
        }
        tokio::select! {
            () = kit.stopped() => return Ok(None),
            _ = timeout(LOOK_AGAIN, appends.changed()) => {}
        }
    }
}
