//! Answers given under an `Idempotency-Key`: the same request, sent twice, acts once.

use crate::LedgerError;
use crate::entry::instant;
use crate::schema::idempotent_answers as answers;
use chrono::{DateTime, Utc};
use database::{Connection, on};
use diesel::prelude::*;

/// What is known of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// It is new, and ours until the end of the transaction.
    New,
    /// It was answered before, with this.
    Answered(String),
    /// It was used for another request.
    Reused,
}

/// Claims `key` of `caller` for the request with this fingerprint. Somebody who claims the same key at the same time
/// waits here until the first transaction ends, and then gets its answer.
pub fn claim(
    connection: &mut Connection<'_>,
    caller: &str,
    key: &str,
    fingerprint: &str,
    now: DateTime<Utc>,
) -> Result<Claim, LedgerError> {
    let new = (
        answers::caller.eq(caller),
        answers::idempotency_key.eq(key),
        answers::fingerprint.eq(fingerprint),
        answers::answer.eq(""),
        answers::answered_at.eq(instant(now)),
    );
    let claimed = on!(connection, c => diesel::insert_into(answers::table)
        .values(new)
        .on_conflict_do_nothing()
        .execute(c))?;
    if claimed == 1 {
        return Ok(Claim::New);
    }
    let (known, answer): (String, String) = on!(connection, c => answers::table
        .find((caller, key))
        .select((answers::fingerprint, answers::answer))
        .first(c))?;
    Ok(if known == fingerprint { Claim::Answered(answer) } else { Claim::Reused })
}

/// Keeps the answer to the request that claimed `key`.
pub fn keep_answer(
    connection: &mut Connection<'_>,
    caller: &str,
    key: &str,
    answer: &str,
) -> Result<(), LedgerError> {
    on!(connection, c => diesel::update(answers::table.find((caller, key)))
        .set(answers::answer.eq(answer))
        .execute(c))?;
    Ok(())
}

/// Forgets answers given before `then`; answers how many.
pub fn forget_answers_before(
    connection: &mut Connection<'_>,
    then: DateTime<Utc>,
) -> Result<usize, LedgerError> {
    Ok(on!(connection, c => diesel::delete(answers::table.filter(answers::answered_at.lt(instant(then))))
        .execute(c))?)
}
