//! A connection of either backend, and the macro that writes a query once for both.

use crate::DatabaseError;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::{PgConnection, SqliteConnection};

/// A connection inside [`crate::Database::read`] or [`crate::Database::write`].
pub enum Connection<'a> {
    /// SQLite.
    Sqlite(&'a mut SqliteConnection),
    /// PostgreSQL.
    Postgres(&'a mut PgConnection),
}

/// Runs one diesel query body on whichever backend the connection is of; the body is compiled once for each.
#[macro_export]
macro_rules! on {
    ($connection:expr, $name:ident => $body:expr) => {{
        match $connection {
            $crate::Connection::Sqlite(inner) => {
                let $name: &mut $crate::diesel::SqliteConnection = &mut **inner;
                $body
            }
            $crate::Connection::Postgres(inner) => {
                let $name: &mut $crate::diesel::PgConnection = &mut **inner;
                $body
            }
        }
    }};
}

/// Runs `work` in a transaction begun with `begin`, or in a savepoint of the one that is open. (diesel's own
/// `transaction` wants its errors from diesel.)
pub(crate) fn transaction<C, T, E>(
    connection: &mut C,
    begin: Option<&str>,
    work: impl FnOnce(&mut C) -> Result<T, E>,
) -> Result<T, E>
where
    C: diesel::Connection<TransactionManager = AnsiTransactionManager>,
    E: From<DatabaseError>,
{
    match begin {
        Some(begin) => AnsiTransactionManager::begin_transaction_sql(connection, begin),
        None => AnsiTransactionManager::begin_transaction(connection),
    }
    .map_err(DatabaseError::from)?;
    match work(connection) {
        Ok(value) => {
            AnsiTransactionManager::commit_transaction(connection).map_err(DatabaseError::from)?;
            Ok(value)
        }
        Err(error) => {
            // The first error is the one to tell; a connection that cannot roll back is thrown away by the pool.
            if let Err(rollback) = AnsiTransactionManager::rollback_transaction(connection) {
                tracing::warn!(%rollback, "roll-back failed");
            }
            Err(error)
        }
    }
}
