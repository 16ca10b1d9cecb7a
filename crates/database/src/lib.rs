//! A service's database: SQLite or PostgreSQL behind one door, in one binary.
//!
//! Queries are plain diesel, written once in [`on!`], which expands them for both backends. All writing goes through
//! [`Database::write`], which owns the transaction; what it answers is durable.

mod connection;
mod error;
mod migrate;
mod sqlite_writer;

pub use connection::Connection;
pub use error::DatabaseError;
pub use migrate::Migrations;

/// Only for the expansion of [`on!`].
pub use diesel;

use diesel::connection::SimpleConnection;
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Pool};
use diesel::{PgConnection, SqliteConnection};
use std::path::PathBuf;
use std::time::Duration;

/// How long a caller waits for a free connection.
const CONNECTION_TIMEOUT: Duration = Duration::from_secs(5);

/// Where a service's data is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// An SQLite file; its folder is made when it does not exist.
    Sqlite(PathBuf),
    /// A schema of a PostgreSQL database.
    Postgres {
        /// `postgres://user:password@host:port/database`.
        url: String,
        /// The schema of the service.
        schema: String,
    },
}

/// The database of one service.
#[derive(Clone)]
pub struct Database {
    backend: Backend,
}

#[derive(Clone)]
enum Backend {
    Sqlite { readers: Pool<ConnectionManager<SqliteConnection>>, writer: sqlite_writer::Writer },
    Postgres(Pool<ConnectionManager<PgConnection>>),
}

impl Database {
    /// Opens the database at `location` with at most `connections` connections (SQLite: readers).
    pub fn open(location: &Location, connections: u32) -> Result<Self, DatabaseError> {
        let backend = match location {
            Location::Sqlite(path) => {
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder).map_err(DatabaseError::open)?;
                }
                let url = path.to_string_lossy().into_owned();
                // The writer first: it switches a new file to WAL, which the readers then find.
                let writer = sqlite_writer::Writer::open(&url)?;
                let readers = Pool::builder()
                    .max_size(connections.min(4))
                    .min_idle(Some(1))
                    .test_on_check_out(false)
                    .connection_timeout(CONNECTION_TIMEOUT)
                    .connection_customizer(Box::new(SqliteReader))
                    .build(ConnectionManager::new(url))
                    .map_err(DatabaseError::open)?;
                Backend::Sqlite { readers, writer }
            }
            // Connections are tested when handed out: one round trip, and a restarted server is nobody's error.
            Location::Postgres { url, schema } => Backend::Postgres(
                Pool::builder()
                    .max_size(connections)
                    .min_idle(Some(1))
                    .connection_timeout(CONNECTION_TIMEOUT)
                    .connection_customizer(Box::new(PostgresSchema(schema.clone())))
                    .build(ConnectionManager::new(url))
                    .map_err(DatabaseError::open)?,
            ),
        };
        Ok(Self { backend })
    }

    /// Reads. What `reads` sees is one moment only within one statement.
    pub async fn read<T, E>(
        &self,
        reads: impl FnOnce(&mut Connection<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DatabaseError> + Send + 'static,
    {
        let backend = self.backend.clone();
        blocking(move || match backend {
            Backend::Sqlite { readers, .. } => {
                let mut connection = readers.get().map_err(DatabaseError::from)?;
                reads(&mut Connection::Sqlite(&mut connection))
            }
            Backend::Postgres(pool) => {
                let mut connection = pool.get().map_err(DatabaseError::from)?;
                reads(&mut Connection::Postgres(&mut connection))
            }
        })
        .await
    }

    /// Writes in one transaction, which is undone when `writes` answers an error. When this answers `Ok`, what was
    /// written is durable.
    pub async fn write<T, E>(
        &self,
        writes: impl FnOnce(&mut Connection<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DatabaseError> + Send + 'static,
    {
        match &self.backend {
            Backend::Sqlite { writer, .. } => {
                writer.write(|connection| writes(&mut Connection::Sqlite(connection))).await
            }
            Backend::Postgres(pool) => {
                let pool = pool.clone();
                blocking(move || {
                    let mut connection = pool.get().map_err(DatabaseError::from)?;
                    connection::transaction(&mut *connection, Some("BEGIN"), |connection| {
                        writes(&mut Connection::Postgres(connection))
                    })
                })
                .await
            }
        }
    }

    /// Writes like [`Self::write`] what may take minutes, alone in its transaction, and waits as long for another process
    /// that does the same. (On SQLite [`Self::write`] gives up after five seconds.)
    pub async fn write_patiently<T, E>(
        &self,
        writes: impl FnOnce(&mut Connection<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DatabaseError> + Send + 'static,
    {
        match &self.backend {
            Backend::Sqlite { writer, .. } => {
                writer.write_patiently(|connection| writes(&mut Connection::Sqlite(connection))).await
            }
            Backend::Postgres(_) => self.write(writes).await,
        }
    }

    /// Brings the database to the state that `migrations` describe; safe when several processes do it at once.
    pub fn migrate(&self, migrations: &[Migrations]) -> Result<(), DatabaseError> {
        match &self.backend {
            Backend::Sqlite { writer, .. } => writer.migrate(migrations),
            Backend::Postgres(pool) => migrate::postgres(&mut *pool.get()?, migrations),
        }
    }

    /// Undoes every one of `migrations`, the last first; for tests of the migrations themselves.
    pub fn unmigrate(&self, migrations: &[Migrations]) -> Result<(), DatabaseError> {
        match &self.backend {
            Backend::Sqlite { writer, .. } => writer.unmigrate(migrations),
            Backend::Postgres(pool) => migrate::undo_postgres(&mut *pool.get()?, migrations),
        }
    }
}

async fn blocking<T, E>(work: impl FnOnce() -> Result<T, E> + Send + 'static) -> Result<T, E>
where
    T: Send + 'static,
    E: From<DatabaseError> + Send + 'static,
{
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_) => Err(DatabaseError::Interrupted.into()),
    }
}

#[derive(Debug)]
struct SqliteReader;

impl CustomizeConnection<SqliteConnection, diesel::r2d2::Error> for SqliteReader {
    fn on_acquire(&self, connection: &mut SqliteConnection) -> Result<(), diesel::r2d2::Error> {
        let pragmas = "PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; PRAGMA mmap_size = 268435456; \
                       PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY;";
        connection.batch_execute(pragmas).map_err(diesel::r2d2::Error::QueryError)
    }
}

#[derive(Debug)]
struct PostgresSchema(String);

impl CustomizeConnection<PgConnection, diesel::r2d2::Error> for PostgresSchema {
    fn on_acquire(&self, connection: &mut PgConnection) -> Result<(), diesel::r2d2::Error> {
        // CREATE SCHEMA IF NOT EXISTS is not safe against itself; migrations make it under a lock.
        let search_path = format!("SET search_path TO \"{}\"; SET TIME ZONE 'UTC'", self.0);
        connection.batch_execute(&search_path).map_err(diesel::r2d2::Error::QueryError)
    }
}
