//! The one writer of an SQLite database: jobs that wait are run in one transaction, a savepoint each, and answered
//! after its commit. One fsync serves many, and nobody waits behind a busy lock.

use crate::connection::transaction;
use crate::{DatabaseError, Migrations, migrate};
use diesel::connection::SimpleConnection;
use diesel::{Connection as _, SqliteConnection};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use tokio::sync::oneshot;

/// How long an act waits for another process that writes, in milliseconds.
const PATIENCE: u32 = 5_000;
/// How long what may itself take minutes waits.
const LONG_PATIENCE: u32 = 3_600_000;
/// How many jobs share a transaction at most.
const GROUP: usize = 64;

/// Runs a job; answers what is to be called once it is known whether the group was committed.
type Job = Box<dyn FnOnce(&mut SqliteConnection) -> Answer + Send>;
type Answer = Box<dyn FnOnce(Result<(), ()>) + Send>;

enum Order {
    Write(Job),
    Alone(Box<dyn FnOnce(&mut SqliteConnection) + Send>),
}

#[derive(Clone)]
pub(crate) struct Writer {
    orders: mpsc::Sender<Order>,
}

impl Writer {
    pub(crate) fn open(url: &str) -> Result<Self, DatabaseError> {
        let mut connection = SqliteConnection::establish(url).map_err(DatabaseError::open)?;
        be_patient(&mut connection, PATIENCE)?;
        connection.batch_execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
             PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY;",
        )?;
        let (orders, waiting) = mpsc::channel();
        std::thread::Builder::new()
            .name("sqlite-writer".into())
            .spawn(move || serve(&mut connection, &waiting))
            .map_err(DatabaseError::open)?;
        Ok(Self { orders })
    }

    pub(crate) async fn write<T, E>(
        &self,
        writes: impl FnOnce(&mut SqliteConnection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DatabaseError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let result = catch_unwind(AssertUnwindSafe(|| transaction(connection, None, writes)))
                .unwrap_or_else(|_| Err(DatabaseError::Interrupted.into()));
            Box::new(move |committed| {
                let result = match (result, committed) {
                    (Ok(_), Err(())) => Err(DatabaseError::Interrupted.into()),
                    (result, _) => result,
                };
                // Nobody listens any more when the caller has gone; what was written stays written.
                drop(answer.send(result));
            })
        });
        self.orders.send(Order::Write(job)).map_err(|_| DatabaseError::Interrupted)?;
        answered.await.map_err(|_| DatabaseError::Interrupted)?
    }

    pub(crate) async fn write_patiently<T, E>(
        &self,
        writes: impl FnOnce(&mut SqliteConnection) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DatabaseError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let work = move |connection: &mut SqliteConnection| drop(answer.send(patiently(connection, writes)));
        self.orders.send(Order::Alone(Box::new(work))).map_err(|_| DatabaseError::Interrupted)?;
        answered.await.map_err(|_| DatabaseError::Interrupted)?
    }

    pub(crate) fn migrate(&self, migrations: &[Migrations]) -> Result<(), DatabaseError> {
        let migrations = migrations.to_vec();
        self.alone(move |connection| {
            if !migrate::sqlite_is_behind(connection, &migrations)? {
                return Ok(());
            }
            // Another process may do the same; it is waited for, and then nothing is left to do.
            patiently(connection, |connection| migrate::sqlite(connection, &migrations))
        })
    }

    pub(crate) fn unmigrate(&self, migrations: &[Migrations]) -> Result<(), DatabaseError> {
        let migrations = migrations.to_vec();
        self.alone(move |connection| migrate::undo_sqlite(connection, &migrations))
    }

    fn alone(
        &self,
        work: impl FnOnce(&mut SqliteConnection) -> Result<(), DatabaseError> + Send + 'static,
    ) -> Result<(), DatabaseError> {
        let (answer, answered) = mpsc::channel();
        let order = Order::Alone(Box::new(move |connection| drop(answer.send(work(connection)))));
        self.orders.send(order).map_err(|_| DatabaseError::Interrupted)?;
        answered.recv().map_err(|_| DatabaseError::Interrupted)?
    }
}

fn be_patient(connection: &mut SqliteConnection, milliseconds: u32) -> Result<(), DatabaseError> {
    Ok(connection.batch_execute(&format!("PRAGMA busy_timeout = {milliseconds}"))?)
}

/// One transaction that waits for whoever else writes.
fn patiently<T, E: From<DatabaseError>>(
    connection: &mut SqliteConnection,
    work: impl FnOnce(&mut SqliteConnection) -> Result<T, E>,
) -> Result<T, E> {
    be_patient(connection, LONG_PATIENCE)?;
    let done = transaction(connection, Some("BEGIN IMMEDIATE"), |connection| {
        catch_unwind(AssertUnwindSafe(|| work(connection)))
            .unwrap_or_else(|_| Err(DatabaseError::Interrupted.into()))
    });
    be_patient(connection, PATIENCE)?;
    done
}

fn serve(connection: &mut SqliteConnection, waiting: &mpsc::Receiver<Order>) {
    while let Ok(order) = waiting.recv() {
        match order {
            Order::Alone(work) => work(connection),
            Order::Write(first) => {
                let mut jobs = vec![first];
                let mut alone = None;
                while jobs.len() < GROUP {
                    match waiting.try_recv() {
                        Ok(Order::Write(job)) => jobs.push(job),
                        Ok(Order::Alone(work)) => {
                            alone = Some(work);
                            break;
                        }
                        Err(_) => break,
                    }
                }
                commit_group(connection, jobs);
                if let Some(work) = alone {
                    work(connection);
                }
            }
        }
    }
}

fn commit_group(connection: &mut SqliteConnection, jobs: Vec<Job>) {
    let mut answers = Vec::with_capacity(jobs.len());
    let committed = transaction(connection, Some("BEGIN IMMEDIATE"), |connection| {
        answers.extend(jobs.into_iter().map(|job| job(connection)));
        Ok::<_, DatabaseError>(())
    });
    if let Err(error) = &committed {
        tracing::error!(%error, "group commit failed");
    }
    for answer in answers {
        answer(committed.as_ref().map(|_| ()).map_err(|_| ()));
    }
}
