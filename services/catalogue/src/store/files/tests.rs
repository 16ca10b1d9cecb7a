//! Nobody loses a content that a file names, whoever removes it and whenever it is uploaded again.

use super::*;
use crate::app::Catalogue;
use database::{Database, Location};
use domain::actor::Actor;
use domain::file::FileFact;
use web::Service;

const CONTENT: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const BODY: OrganizationId = OrganizationId(Uuid::from_u128(1));

fn at(minutes: i64) -> DateTime<Utc> {
    "2026-11-27T02:00:00Z".parse::<DateTime<Utc>>().expect("is a time") + Duration::minutes(minutes)
}

async fn played(play: impl FnOnce(&mut Work<'_, '_>) -> Result<(), Problem> + Send + 'static) {
    let folder = tempfile::tempdir().expect("a folder");
    let database =
        Database::open(&Location::Sqlite(folder.path().join("catalogue.sqlite")), 2).expect("opens");
    database.migrate(&[ledger::MIGRATIONS, calendars::MIGRATIONS, Catalogue::MIGRATIONS]).expect("migrates");
    let played = database
        .write(move |connection| play(&mut Work::new(connection, Actor::service("catalogue"), Utc::now())));
    played.await.expect("is played");
}

fn upload(work: &mut Work<'_, '_>, minutes: i64) -> Result<(), Problem> {
    want(work.connection, CONTENT, "text/plain", (3, at(minutes)))
}

/// Begins to remove what nobody has wanted for an hour; for ten minutes it is the remover's.
fn remove(work: &mut Work<'_, '_>, minutes: i64) -> Result<bool, Problem> {
    begin_removal(work.connection, CONTENT, at(minutes - 60), (at(minutes), at(minutes + 10)))
}

#[tokio::test]
async fn a_content_is_removed_by_one_process_and_wanted_by_nobody_meanwhile() {
    played(|work| {
        upload(work, 0)?;
        assert!(!remove(work, 30)?, "it was wanted just now");
        assert!(remove(work, 100)?);
        assert!(!remove(work, 101)?, "another process is at it");
        let refused = upload(work, 101).expect_err("what is put there now could be removed");
        assert_eq!(refused.code, Code::Unavailable);
        assert!(forget(work.connection, CONTENT, at(110))?);
        upload(work, 102)?;
        assert!(!forget(work.connection, CONTENT, at(110))?, "it is another content by now");
        assert_eq!(text_state(work.connection, CONTENT)?, Some(FileTextState::Pending));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_process_that_died_while_it_removed_a_content_keeps_nobody_from_it_for_long() {
    played(|work| {
        upload(work, 0)?;
        assert!(remove(work, 100)?);
        // Whether it is in the store nobody knows: who uploads it looks, and puts it there.
        upload(work, 111)?;
        assert!(!forget(work.connection, CONTENT, at(110))?, "the one that died, if it only slept");
        assert!(!remove(work, 112)?, "it is wanted again");
        assert!(remove(work, 200)?);
        assert!(remove(work, 220)?, "the next takes over");
        assert!(!forget(work.connection, CONTENT, at(210))?);
        assert!(forget(work.connection, CONTENT, at(230))?);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_content_that_a_file_has_is_not_removed() {
    played(|work| {
        upload(work, 0)?;
        let uploaded = FileFact::Uploaded {
            organization_id: BODY,
            name: "公示.txt".into(),
            media_type: "text/plain".into(),
            size_bytes: 3,
            sha256: CONTENT.into(),
        };
        let (by, today) = (work.actor.acting_as(None), work.today());
        let file = work.start::<File>(FileId(Uuid::from_u128(5)), &[uploaded], &by, today)?;
        records::save(work.connection, &file)?;
        assert!(!remove(work, 1_000)?);
        upload(work, 1_001)
    })
    .await;
}
