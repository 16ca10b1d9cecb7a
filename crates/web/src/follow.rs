//! Following the ledger of another service: each fact applied once, in a transaction that also moves the cursor.

use crate::{Kit, Work};
use clients::FeedClient;
use ledger::Entry;
use problem::Problem;
use std::time::Duration;
use wire::feed::Feed;

/// A service that is followed, and what its facts do here.
#[derive(Clone, Copy)]
pub struct Following {
    /// The service.
    pub source: &'static str,
    /// What one of its facts does here. Refusals of the law are part of its business; an error stops the following
    /// and is tried again.
    pub apply: fn(&mut Work<'_, '_>, &Entry) -> Result<(), Problem>,
}

/// The first and the longest pause after a failure.
const PAUSE: Duration = Duration::from_millis(100);
const PAUSE_MAX: Duration = Duration::from_secs(5);
/// How long the source may let us wait, in seconds.
const WAIT_SECONDS: u64 = 20;

/// Follows for ever.
pub(crate) async fn follow(kit: Kit, following: Following, feed: FeedClient) {
    let mut pause = PAUSE;
    loop {
        match step(&kit, following, &feed).await {
            Ok(()) => pause = PAUSE,
            Err(error) => {
                tracing::warn!(source = following.source, %error, "following failed, will try again");
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(PAUSE_MAX);
            }
        }
    }
}

async fn step(kit: &Kit, following: Following, feed: &FeedClient) -> Result<(), Problem> {
    let source = following.source;
    let after = kit
        .read(move |connection| {
            let cursors = ledger::cursors(connection)?;
            Ok(cursors.iter().find(|cursor| cursor.source == source).map_or(0, |cursor| cursor.position))
        })
        .await?;
    let token = kit.own_tokens.token().await.map_err(Problem::internal)?;
    let answered = feed.read(&token, after, WAIT_SECONDS).await;
    if answered.as_ref().is_err_and(clients::ClientError::is_unauthenticated) {
        kit.own_tokens.forget().await;
    }
    let answered = answered.map_err(|error| {
        Problem::new(problem::Code::Unavailable)
            .detail(format!("{source}：{error}"), format!("{source}: {error}"))
    })?;
    kit.act_alone(move |work| apply(work, following, answered)).await
}

/// Applies what is new. Another process that follows the same source may have applied some of it meanwhile.
fn apply(work: &mut Work<'_, '_>, following: Following, feed: Feed) -> Result<(), Problem> {
    let mut position = ledger::cursor(work.connection, following.source, work.now)?;
    for entry in feed.items.iter().filter(|entry| entry.position > position).collect::<Vec<_>>() {
        if entry.position != position + 1 {
            return Err(Problem::internal(format!(
                "feed of {} jumps from {position} to {}",
                following.source, entry.position
            )));
        }
        (following.apply)(work, entry)?;
        position = entry.position;
    }
    Ok(ledger::move_cursor(work.connection, following.source, position, feed.head, work.now)?)
}
