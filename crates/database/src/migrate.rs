//! Migrations: two folders of plain SQL, one per backend, embedded in the binary.

use crate::DatabaseError;
use diesel::connection::SimpleConnection;
use diesel::migration::MigrationSource;
use diesel::{PgConnection, RunQueryDsl, SqliteConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness};

/// The migrations of one crate, for both backends. Versions must be unique among the crates that share a database.
#[derive(Clone, Copy)]
pub struct Migrations {
    /// For SQLite.
    pub sqlite: fn() -> EmbeddedMigrations,
    /// For PostgreSQL.
    pub postgres: fn() -> EmbeddedMigrations,
}

/// The migrations in `migrations/sqlite` and `migrations/postgres` of the crate that calls it.
#[macro_export]
macro_rules! embedded_migrations {
    () => {
        $crate::Migrations {
            sqlite: || {
                const STEPS: diesel_migrations::EmbeddedMigrations =
                    diesel_migrations::embed_migrations!("migrations/sqlite");
                STEPS
            },
            postgres: || {
                const STEPS: diesel_migrations::EmbeddedMigrations =
                    diesel_migrations::embed_migrations!("migrations/postgres");
                STEPS
            },
        }
    };
}

/// Any number that means "Gongkai migrates": processes that start together take turns.
const ADVISORY_LOCK: i64 = 0x0067_6f6e_676b_6169;

fn migration_error(error: impl std::fmt::Display) -> DatabaseError {
    DatabaseError::Migration(error.to_string())
}

pub(crate) fn sqlite_is_behind(
    connection: &mut SqliteConnection,
    migrations: &[Migrations],
) -> Result<bool, DatabaseError> {
    for source in migrations {
        if connection.has_pending_migration((source.sqlite)()).map_err(migration_error)? {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(crate) fn sqlite(
    connection: &mut SqliteConnection,
    migrations: &[Migrations],
) -> Result<(), DatabaseError> {
    for source in migrations {
        connection.run_pending_migrations((source.sqlite)()).map_err(migration_error)?;
    }
    Ok(())
}

pub(crate) fn undo_sqlite(
    connection: &mut SqliteConnection,
    migrations: &[Migrations],
) -> Result<(), DatabaseError> {
    for source in migrations.iter().rev() {
        let steps = MigrationSource::<diesel::sqlite::Sqlite>::migrations(&(source.sqlite)());
        for step in sorted(steps.map_err(migration_error)?).iter().rev() {
            connection.revert_migration(step).map_err(migration_error)?;
        }
    }
    Ok(())
}

pub(crate) fn postgres(
    connection: &mut PgConnection,
    migrations: &[Migrations],
) -> Result<(), DatabaseError> {
    locked(connection, |connection| {
        connection.batch_execute(
            "DO $$ BEGIN EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', \
             trim(both '\"' from current_setting('search_path'))); END $$",
        )?;
        for source in migrations {
            connection.run_pending_migrations((source.postgres)()).map_err(migration_error)?;
        }
        Ok(())
    })
}

pub(crate) fn undo_postgres(
    connection: &mut PgConnection,
    migrations: &[Migrations],
) -> Result<(), DatabaseError> {
    locked(connection, |connection| {
        for source in migrations.iter().rev() {
            let steps = MigrationSource::<diesel::pg::Pg>::migrations(&(source.postgres)());
            for step in sorted(steps.map_err(migration_error)?).iter().rev() {
                connection.revert_migration(step).map_err(migration_error)?;
            }
        }
        Ok(())
    })
}

fn sorted<DB: diesel::backend::Backend>(
    mut steps: Vec<Box<dyn diesel::migration::Migration<DB>>>,
) -> Vec<Box<dyn diesel::migration::Migration<DB>>> {
    steps.sort_by_key(|step| step.name().version().to_string());
    steps
}

fn locked(
    connection: &mut PgConnection,
    work: impl FnOnce(&mut PgConnection) -> Result<(), DatabaseError>,
) -> Result<(), DatabaseError> {
    diesel::sql_query(format!("SELECT pg_advisory_lock({ADVISORY_LOCK})")).execute(connection)?;
    let done = work(connection);
    diesel::sql_query(format!("SELECT pg_advisory_unlock({ADVISORY_LOCK})")).execute(connection)?;
    done
}
