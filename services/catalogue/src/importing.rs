//! Importing long sheets, in the background: one job after the other in each process, each job in one process only.
//!
//! A job reads its sheet twice. First every row is checked, and only then is any written, a few hundred in each
//! transaction, which also records how far it came. So a process that dies leaves a job that another goes on with
//! after the last row that is in; a sheet that is to be refused for one fault is refused before any row is in; and of a
//! job that ends early it is known which rows are in.

mod batches;
mod lease;
mod steps;
#[cfg(test)]
mod tests;

use crate::store::imports;
use batches::Batch;
use domain::ids::ImportId;
use domain::sheet_import::{ImportState, SheetImport};
use problem::Problem;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use steps::{Progress, Step};
use tempfile::NamedTempFile;
use tokio::time::timeout;
use uuid::Uuid;
use web::Kit;

/// A job may have become free without this process hearing of it.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// How often a job is taken over that gets no further.
const ATTEMPTS_MAX: i32 = 5;

/// Rows that are checked at a time, and written in one transaction.
const ROWS_CHECKED: usize = 500;
const ROWS_WRITTEN: usize = 300;

/// Where sheets are spooled: beside the other data of the service, because they can be large.
pub fn spool(kit: &Kit) -> PathBuf {
    kit.settings.service_folder(kit.name).join("spool")
}

/// An empty file in the spool; it goes when it is dropped.
pub fn spooled(folder: &Path) -> std::io::Result<NamedTempFile> {
    std::fs::create_dir_all(folder)?;
    tempfile::Builder::new().prefix("sheet-").tempfile_in(folder)
}

/// Removes what processes that died left in the spool; what is young may be in use by another.
fn clear_spool(folder: &Path) {
    const OLD: Duration = Duration::from_secs(24 * 3600);
    for file in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let age = file.metadata().and_then(|it| it.modified()).ok().and_then(|at| at.elapsed().ok());
        if age.is_some_and(|age| age > OLD) {
            drop(std::fs::remove_file(file.path()));
        }
    }
}

/// Works on jobs for ever.
pub async fn import_for_ever(kit: Kit) {
    let process = Uuid::now_v7().to_string();
    let folder = spool(&kit);
    // Nothing depends on it: what could not be removed is left for the next time.
    drop(tokio::task::spawn_blocking(move || clear_spool(&folder)).await);
    let mut appends = kit.appends();
    loop {
        appends.borrow_and_update();
        match import_next(&kit, &process).await {
            Ok(true) => {}
            Ok(false) => drop(timeout(LOOK_AGAIN, appends.changed()).await),
            Err(error) => {
                tracing::error!(%error, "an import stopped, will be tried again");
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        }
    }
}

/// Works on the next job; answers whether there was one.
async fn import_next(kit: &Kit, process: &str) -> Result<bool, Problem> {
    let now = kit.clock.now();
    let Some(id) = kit.read(move |connection| imports::free_job(connection, now)).await? else {
        return Ok(false);
    };
    let taker = process.to_owned();
    let attempts =
        kit.act_alone(move |work| Ok(imports::take_over(work.connection, id, &taker, work.now)?)).await?;
    match attempts {
        // Another process was quicker.
        None => Ok(true),
        Some(attempts) if attempts > ATTEMPTS_MAX => {
            let zh = format!("导入{ATTEMPTS_MAX}次中断而没有进展，已停止。");
            let en = format!("The import was interrupted {ATTEMPTS_MAX} times without getting further.");
            steps::fail(kit, id, process, zh, en).await?;
            Ok(true)
        }
        Some(_) => {
            let job = Job { kit, id, process: process.into() };
            match lease::while_held(lease::RENEW_EVERY, || job.renew(), job.run()).await {
                Some(ended) => ended?,
                None => tracing::info!(%id, "an import is no longer this process's"),
            }
            Ok(true)
        }
    }
}

/// A job that this process works on.
struct Job<'a> {
    kit: &'a Kit,
    id: ImportId,
    process: Arc<str>,
}

impl Job<'_> {
    /// Says that this process is alive; answers whether the job is still its own.
    async fn renew(&self) -> Result<bool, Problem> {
        let (id, process) = (self.id, self.process.clone());
        self.kit.act_alone(move |work| Ok(imports::renew(work.connection, id, &process, work.now)?)).await
    }

    async fn run(&self) -> Result<(), Problem> {
        let id = self.id;
        let found =
            self.kit.read(move |connection| Ok(ledger::load::<SheetImport>(connection, id.0)?)).await?;
        let Some(import) = found else { return Err(Problem::internal("a job without an import")) };
        let sheet = self.fetch().await?;
        let mut import = import.record;
        if import.state == ImportState::Checking {
            match self.check(&import, &sheet).await? {
                Some(checked) => import = checked,
                None => return Ok(()),
            }
        }
        if import.state == ImportState::Writing {
            self.write(&import, &sheet).await?;
        }
        Ok(())
    }

    /// The sheet, in a file of this process.
    async fn fetch(&self) -> Result<NamedTempFile, Problem> {
        let (id, folder) = (self.id, spool(self.kit));
        self.kit
            .read(move |connection| {
                use std::io::Write;
                let mut file = spooled(&folder).map_err(Problem::internal)?;
                for place in 0.. {
                    let Some(piece) = imports::piece(connection, id, place)? else { break };
                    file.write_all(&piece).map_err(Problem::internal)?;
                }
                Ok(file)
            })
            .await
    }

    /// Checks every row; answers the import when it is to go on.
    async fn check(
        &self,
        import: &SheetImport,
        sheet: &NamedTempFile,
    ) -> Result<Option<SheetImport>, Problem> {
        let read_by = steps::read_by(self.kit, import).await?;
        let (mut batches, reading) = batches::read(sheet, read_by.clone(), import, ROWS_CHECKED);
        let Step::Done(()) = steps::begin_checking(self.kit, self.id, &self.process).await? else {
            return Ok(None);
        };
        let mut progress = Progress::default();
        while let Some(batch) = batches.recv().await {
            let step = self.check_batch(import, &read_by, batch, progress).await?;
            let Step::Done(further) = step else { return Ok(None) };
            progress = further;
        }
        drop(batches);
        match reading.await.map_err(Problem::internal)? {
            Ok(()) => steps::end_checking(self.kit, self.id, &self.process, progress).await,
            Err(error) => {
                steps::fail(self.kit, self.id, &self.process, error.zh, error.en).await?;
                Ok(None)
            }
        }
    }

    async fn check_batch(
        &self,
        import: &SheetImport,
        read_by: &Arc<crate::actions::sheet_reading::ReadBy>,
        batch: Batch,
        progress: Progress,
    ) -> Result<Step<Progress>, Problem> {
        let (import, read_by, process) = (import.clone(), read_by.clone(), self.process.clone());
        self.kit
            .act_alone(move |work| steps::check_batch(work, &import, &read_by, &process, (batch, progress)))
            .await
    }

    /// Writes every row that is not in yet.
    async fn write(&self, import: &SheetImport, sheet: &NamedTempFile) -> Result<(), Problem> {
        let read_by = steps::read_by(self.kit, import).await?;
        let (mut batches, reading) = batches::read(sheet, read_by.clone(), import, ROWS_WRITTEN);
        while let Some(batch) = batches.recv().await {
            if batch.through_row <= import.through_row {
                continue;
            }
            let (id, read_by, process) = (self.id, read_by.clone(), self.process.clone());
            let step = self
                .kit
                .act_alone(move |work| steps::write_batch(work, id, &read_by, &process, batch))
                .await?;
            if matches!(step, Step::Over) {
                return Ok(());
            }
        }
        drop(batches);
        match reading.await.map_err(Problem::internal)? {
            Ok(()) => steps::complete(self.kit, self.id, &self.process).await,
            Err(error) => steps::fail(self.kit, self.id, &self.process, error.zh, error.en).await,
        }
    }
}
