//! Read tables follow the code: those that older code wrote are made again before anything is answered from them.

use crate::{Clock, Service, Work};
use database::{Connection, Database};
use domain::actor::Actor;
use problem::{Code, Problem};
use std::cmp::Ordering;
use std::time::Instant;

/// What the read tables in a database are to this binary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadTables {
    /// Nothing was ever written to them.
    Fresh,
    /// Written as it writes them.
    Current,
    /// Written by older code, with this version.
    Older(u32),
}

/// What the read tables of `S` are; those that newer code wrote are refused.
pub(crate) fn read_tables<S: Service>(connection: &mut Connection<'_>) -> Result<ReadTables, Problem> {
    check(ledger::projection(connection)?, S::PROJECTION)
}

/// What read tables written with `kept` are to code that writes them with `own`.
pub(crate) fn check(kept: Option<u32>, own: u32) -> Result<ReadTables, Problem> {
    let Some(kept) = kept else { return Ok(ReadTables::Fresh) };
    match kept.cmp(&own) {
        Ordering::Equal => Ok(ReadTables::Current),
        Ordering::Less => Ok(ReadTables::Older(kept)),
        Ordering::Greater => Err(Problem::new(Code::Unavailable).detail(
            format!("数据已由更新的版本写入（读取表版本 {kept}，本程序只识别到 {own}），请使用该版本的程序。"),
            format!(
                "A newer release has written the data (read tables of version {kept}; this program knows version \
                 {own}). Start that release, or restore a backup from before it."
            ),
        )),
    }
}

/// Makes the read tables of `S` again if older code wrote them. Of several processes that start together one does it, the
/// others wait; one that dies meanwhile leaves everything as it was, for the next to do.
pub(crate) async fn bring_up<S: Service>(database: &Database) -> Result<(), Problem> {
    if database.read(read_tables::<S>).await? == ReadTables::Current {
        return Ok(());
    }
    database
        .write_patiently(|connection| {
            ledger::lock(connection)?;
            match read_tables::<S>(connection)? {
                ReadTables::Current => Ok(()),
                ReadTables::Fresh => Ok(ledger::keep_projection(connection, S::PROJECTION)?),
                ReadTables::Older(from) => {
                    let (service, to, begun) = (S::NAME, S::PROJECTION, Instant::now());
                    let facts = ledger::head(connection)?;
                    tracing::info!(
                        service,
                        from,
                        to,
                        facts,
                        "an older release wrote the read tables: making them again"
                    );
                    make_again::<S>(connection)?;
                    let seconds = begun.elapsed().as_secs_f64();
                    tracing::info!(service, from, to, facts, seconds, "the read tables are made again");
                    Ok(())
                }
            }
        })
        .await
}

/// Makes the read tables of `S` again, whoever wrote them, unless it was newer code.
pub(crate) async fn rebuild<S: Service>(database: &Database) -> Result<(), Problem> {
    database
        .write_patiently(|connection| {
            ledger::lock(connection)?;
            read_tables::<S>(connection)?;
            make_again::<S>(connection)
        })
        .await
}

/// What was copied from other services stays, and is brought up to date when they are followed again from the beginning.
/// Copies that know how far they were followed pass over what they have.
fn make_again<S: Service>(connection: &mut Connection<'_>) -> Result<(), Problem> {
    ledger::forget_cursors(connection)?;
    S::rebuild(&mut Work::new(connection, Actor::service(S::NAME), Clock::default().now()))?;
    Ok(ledger::keep_projection(connection, S::PROJECTION)?)
}
