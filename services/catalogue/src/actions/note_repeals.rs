//! Notes that the day of repeal which a public entry names has come: whoever searches, reads or keeps a copy learns then that
//! it is no longer in force.

use crate::store::items;
use domain::ids::ItemId;
use domain::item::Item;
use problem::Problem;
use std::time::Duration;
use web::{Kit, Work};

/// How often it is looked, in real time: an index answers whether there is anything.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// How many are noted in a transaction.
const AT_A_TIME: i64 = 200;

/// Notes repeals for ever. Any number of processes may: each looks again under the lock of the ledger.
pub async fn note_repeals_for_ever(kit: Kit) {
    loop {
        match note_all(&kit).await {
            Ok(0) => {}
            Ok(noted) => tracing::info!(noted, "days of repeal have come"),
            Err(error) => tracing::warn!(%error, "noting repeals failed, will try again"),
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

async fn note_all(kit: &Kit) -> Result<usize, Problem> {
    let mut noted = 0;
    loop {
        let today = kit.clock.today();
        // Nothing is locked, and nobody waits, on all the days on which there is nothing.
        let due = kit.read(move |connection| items::to_be_repealed(connection, today, AT_A_TIME)).await?;
        let more =
            if due.is_empty() { 0 } else { kit.act_alone(move |work| note_repeals(work, &due)).await? };
        if more == 0 {
            return Ok(noted);
        }
        noted += more;
    }
}

/// Notes of these items that their days of repeal have come; of one that was noted, changed or withdrawn meanwhile nothing.
/// Answers of how many.
fn note_repeals(work: &mut Work<'_, '_>, due: &[ItemId]) -> Result<usize, Problem> {
    ledger::lock(work.connection)?;
    // No officer acts: the sheet said so, and the day has come.
    let (by, today) = (work.actor.acting_as(None), work.today());
    let mut noted = 0;
    for id in due {
        let item = work.load::<Item>(*id)?;
        let facts = item.record.note_repeal(today);
        if !facts.is_empty() {
            let item = work.record(*id, item, &facts, &by, today)?;
            items::save(work.connection, &item)?;
            noted += 1;
        }
    }
    Ok(noted)
}

#[cfg(test)]
mod tests;
