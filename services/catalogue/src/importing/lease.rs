//! The lease of a job, renewed for as long as its process works on it: between two batches fetching, opening and passing over
//! rows that are in can take longer than a process may be silent.

use problem::Problem;
use std::time::Duration;

/// How often a lease is renewed: three times before it ends, so that one may fail.
pub(super) const RENEW_EVERY: Duration = Duration::from_secs(4);

/// Works while the lease holds, which is renewed `every` so often; `None` when it was lost, and the work was left where it was. Whether a step may still be
/// written is decided in its own transaction: this only spares both what would be in vain.
pub(super) async fn while_held<T, R: Future<Output = Result<bool, Problem>>>(
    every: Duration,
    renew: impl Fn() -> R,
    work: impl Future<Output = T>,
) -> Option<T> {
    let lost = async {
        loop {
            tokio::time::sleep(every).await;
            match renew().await {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => tracing::warn!(%error, "the lease of an import could not be renewed"),
            }
        }
    };
    tokio::select! {
        done = work => Some(done),
        () = lost => None,
    }
}
