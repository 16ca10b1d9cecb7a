//! The feed of a service: its ledger, over HTTP, for the services that follow it.

use crate::{Caller, Kit, Params};
use actix_web::{HttpResponse, get};
use domain::policy::{Act, Owner, may};
use problem::{Problem, ProblemDocument};
use serde::Deserialize;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};
use wire::feed::Feed;

/// Where the feed is.
pub const FEED_PATH: &str = "/internal/v1/feed";

/// Facts handed out at once.
const LIMIT: i64 = 500;
/// Longest wait for a new fact, in seconds.
const WAIT_MAX_SECONDS: u64 = 25;
/// Another process may append to the same database without this one hearing of it.
const LOOK_AGAIN: Duration = Duration::from_millis(500);

/// What part of the feed is wanted.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FeedParams {
    /// The last position the follower has applied.
    #[serde(default)]
    after: i64,
    /// How long to wait for a new fact, in seconds, at most 25.
    #[serde(default)]
    wait_seconds: u64,
}

/// Follow the ledger of this service
///
/// Facts after a position, in order, without gaps. When there are none yet the answer waits for the next. For the
/// services of this suite only; the public change feed is another.
#[utoipa::path(
    operation_id = "follow_feed",
    tag = "internal",
    params(FeedParams),
    responses(
        (status = 200, description = "Facts, and the last position of the ledger", body = Feed),
        (status = "4XX", description = "Refused", body = ProblemDocument, content_type = "application/problem+json"),
    ),
    security(("bearer" = []))
)]
#[get("/internal/v1/feed")]
pub async fn follow_feed(
    kit: Kit,
    caller: Caller,
    params: Params<FeedParams>,
) -> Result<HttpResponse, Problem> {
    may(&caller.0, Act::FollowFeed, Owner::default())?;
    let FeedParams { after, wait_seconds } = params.0;
    let until = Instant::now() + Duration::from_secs(wait_seconds.min(WAIT_MAX_SECONDS));
    let mut appends = kit.appends();
    loop {
        appends.borrow_and_update();
        let feed = kit
            .read(move |connection| {
                let items = ledger::feed(connection, after, LIMIT)?;
                let head = ledger::head(connection)?;
                Ok(Feed { head: items.last().map_or(head, |last| head.max(last.position)), items })
            })
            .await?;
        if !feed.items.is_empty() || Instant::now() >= until {
            return Ok(HttpResponse::Ok().json(feed));
        }
        // Whether woken, told to look again or out of time: read once more; not when the service stops.
        tokio::select! {
            () = kit.stopped() => return Ok(HttpResponse::Ok().json(feed)),
            _ = timeout_at(until.min(Instant::now() + LOOK_AGAIN), appends.changed()) => {}
        }
    }
}
