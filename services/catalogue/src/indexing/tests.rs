//! What the public reads and finds of an item, and whether an index is as the database.

use super::Difference;
use super::documents::{of_views, pieces, standing};
use super::verify::verified;
use crate::app::Catalogue;
use crate::followers::review;
use crate::search::{Change, Document, SearchIndex};
use crate::store::{entries, items};
use chrono::{NaiveDate, Utc};
use database::{Connection, Database, Location};
use domain::actor::Actor;
use domain::core_metadata::{AttachedFile, CoreMetadata};
use domain::ids::{FileId, ItemId, OrganizationId, ReviewId, SectionId};
use domain::index_number::IndexNumber;
use domain::item::{Item, ItemFact, ItemState};
use domain::refusal::{ActDay, Refusal};
use domain::review::{Declarations, Review, ReviewFact};
use domain::vocabulary::{DisclosureAttribute, PublicationChannel};
use ledger::{Entry, NewFact, StreamName};
use problem::Problem;
use serde_json::json;
use uuid::Uuid;
use web::{Service, Work};
use wire::catalogue::ItemView;

const BODY: OrganizationId = OrganizationId(Uuid::from_u128(1));
const ITEM: ItemId = ItemId(Uuid::from_u128(10));
const FIRST: &str = "农村低保政策问答";
const CHANGED: &str = "农村低保政策问答（修订）";

fn day() -> NaiveDate {
    domain::law::day(2026, 11, 23)
}

fn act_day() -> ActDay {
    ActDay::stated(None, day(), "acted_on")
}

fn sheet(title: &str) -> CoreMetadata {
    serde_json::from_value(json!({
        "title": title, "content_summary": "条件与程序", "generated_on": "2026-11-02", "subject": "17",
        "genre": "other", "proposed_attribute": "proactive", "basis": "第二十条第十一项",
    }))
    .expect("is metadata")
}

fn act(
    work: &mut Work<'_, '_>,
    act: impl FnOnce(&Item) -> Result<(Vec<ItemFact>, NaiveDate), Refusal>,
) -> Result<(), Problem> {
    let item = work.load::<Item>(ITEM)?;
    let (facts, on) = act(&item.record)?;
    let by = work.actor.acting_as(None);
    let item = work.record(ITEM, item, &facts, &by, on)?;
    items::save(work.connection, &item)
}

/// The end of the review of a submission, as the review service tells of it.
fn determined(revision: u32, title: &str) -> Entry {
    let fact = ReviewFact::Determined {
        item_id: ITEM,
        revision,
        content_hash: sheet(title).content_hash(),
        disclosure_attribute: DisclosureAttribute::Proactive,
        withholding_reason: None,
    };
    let new = NewFact::of::<Review>(&fact);
    Entry {
        position: 1,
        stream: StreamName::of::<Review>(ReviewId(Uuid::from_u128(30)).0).as_str().into(),
        version: 1,
        kind: new.kind,
        body: serde_json::from_str(&new.body).expect("is JSON"),
        actor: Actor::service("review").acting_as(None),
        recorded_at: Utc::now(),
        day: day(),
        previous_hash: String::new(),
        hash: String::new(),
    }
}

fn submit(work: &mut Work<'_, '_>) -> Result<(), Problem> {
    act(work, |item| item.submit(Declarations::default(), act_day()))
}

fn publish(work: &mut Work<'_, '_>) -> Result<(), Problem> {
    act(work, |item| {
        let issue = |_| Ok::<_, Refusal>(IndexNumber::issue("000014349", 2026, 1));
        item.publish(vec![PublicationChannel::GovernmentWebsite], act_day(), issue)
    })
}

/// What the index has to know of these items.
fn changes(connection: &mut Connection<'_>, ids: &[ItemId]) -> Result<Vec<Change>, Problem> {
    let (views, mut changes) = standing(connection, ids)?;
    changes.extend(of_views(connection, views)?);
    Ok(changes)
}

/// The titles under which the public reads and finds the item.
fn seen(connection: &mut Connection<'_>) -> Result<Vec<String>, Problem> {
    let read = entries::among(connection, &[ITEM])?.into_iter().map(|(_, entry)| entry.title);
    let mut titles: Vec<_> = read.collect();
    for change in changes(connection, &[ITEM])? {
        if let Change::Put(document) = change {
            titles.push(document.title);
        }
    }
    Ok(titles)
}

fn state(work: &mut Work<'_, '_>) -> Result<ItemState, Problem> {
    Ok(work.load::<Item>(ITEM)?.record.state)
}

/// Item and review as far as they are decided, and not published yet.
fn determine(work: &mut Work<'_, '_>) -> Result<(), Problem> {
    let section = SectionId(Uuid::from_u128(2));
    let (facts, on) = Item::draft(BODY, section, sheet(FIRST), None, act_day())?;
    let by = work.actor.acting_as(None);
    work.start::<Item>(ITEM, &facts, &by, on)?;
    submit(work)?;
    review::apply(work, &determined(1, FIRST))
}

#[tokio::test]
async fn the_public_reads_what_was_published_until_the_change_is_published_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let location = Location::Sqlite(folder.path().join("catalogue.sqlite"));
    let database = Database::open(&location, 2).expect("opens");
    let migrations = [ledger::MIGRATIONS, calendars::MIGRATIONS, Catalogue::MIGRATIONS];
    database.migrate(&migrations).expect("migrates");
    database.unmigrate(&migrations).expect("goes back");
    database.migrate(&migrations).expect("migrates again");
    let played = database.write(|connection| {
        let work = &mut Work::new(connection, Actor::service("test"), Utc::now());
        determine(work)?;
        assert_eq!(seen(work.connection)?, [""; 0], "not before it is published");
        publish(work)?;
        assert_eq!(seen(work.connection)?, [FIRST; 2]);

        act(work, |item| item.change(sheet(CHANGED), day(), "标准调整".into(), act_day()))?;
        assert_eq!(seen(work.connection)?, [FIRST; 2]);
        submit(work)?;
        assert_eq!(seen(work.connection)?, [FIRST; 2]);
        // The determination of the first submission, heard again, and one of other content have no effect.
        review::apply(work, &determined(1, FIRST))?;
        review::apply(work, &determined(2, FIRST))?;
        assert_eq!(state(work)?, ItemState::ChangeUnderReview);
        review::apply(work, &determined(2, CHANGED))?;
        assert_eq!(state(work)?, ItemState::ChangeAwaitingPublication);
        assert_eq!(seen(work.connection)?, [FIRST; 2]);
        publish(work)?;
        assert_eq!(seen(work.connection)?, [CHANGED; 2]);

        act(work, |item| item.withdraw(domain::item::WithdrawalKind::Error, "内容有误".into(), act_day()))?;
        assert_eq!(seen(work.connection)?, [""; 0]);
        Ok::<_, Problem>(())
    });
    played.await.expect("is played");
}

/// An item that the database does not have.
const GHOST: ItemId = ItemId(Uuid::from_u128(11));

#[tokio::test]
async fn an_index_that_differs_from_the_database_is_named_item_by_item_and_made_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let location = Location::Sqlite(folder.path().join("catalogue.sqlite"));
    let database = Database::open(&location, 2).expect("opens");
    database.migrate(&[ledger::MIGRATIONS, calendars::MIGRATIONS, Catalogue::MIGRATIONS]).expect("migrates");
    let played = database.write(|connection| {
        let work = &mut Work::new(connection, Actor::service("test"), Utc::now());
        determine(work)?;
        publish(work)?;
        let mut right = changes(work.connection, &[ITEM])?;
        Ok::<_, Problem>((right.pop(), ledger::head(work.connection)?))
    });
    let (Some(Change::Put(right)), head) = played.await.expect("is played") else { panic!("is public") };
    let index = SearchIndex::open(&folder.path().join("search-1")).expect("opens");
    let put = |document| Change::Put(Box::new(document));
    let other = Document { title: "另一标题".into(), ..(*right).clone() };
    let ghost = Document { item_id: GHOST, ..(*right).clone() };
    index.apply(vec![put(other), put(ghost)], head).expect("is applied");

    let found =
        async |repair| verified(&database, index.clone(), "search-1".into(), repair).await.expect("reads");
    let expected = [(ITEM.to_string(), Difference::OtherContent), (GHOST.to_string(), Difference::NotPublic)];
    assert_eq!(found(false).await.differences, expected.into());
    let repaired = found(true).await;
    assert!(repaired.repaired && repaired.differences.len() == 2, "what was found is told all the same");
    let whole = found(true).await;
    assert!(whole.differences.is_empty() && !whole.repaired, "{whole:?}");
    assert_eq!((whole.items, whole.position, whole.head), (1, head, head));
    // One that was begun and not filled.
    index.reset().expect("is emptied");
    assert_eq!(found(false).await.differences, [(ITEM.to_string(), Difference::Missing)].into());
}

/// An item that names so many files.
fn with_files(id: u128, files: usize, like: &ItemView) -> ItemView {
    let file = |number: usize| AttachedFile {
        file_id: FileId(Uuid::from_u128(id * 100 + number as u128)),
        name: "公示.txt".into(),
        media_type: "text/plain".into(),
        size_bytes: 3,
        sha256: format!("{id:032x}{number:032x}"),
    };
    let mut view = like.clone();
    view.summary.id = ItemId(Uuid::from_u128(id));
    view.metadata.files = (0..files).map(file).collect();
    view
}

#[tokio::test]
async fn however_many_files_items_have_their_texts_are_read_a_hundred_at_a_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let location = Location::Sqlite(folder.path().join("catalogue.sqlite"));
    let database = Database::open(&location, 2).expect("opens");
    database.migrate(&[ledger::MIGRATIONS, calendars::MIGRATIONS, Catalogue::MIGRATIONS]).expect("migrates");
    let played = database.write(|connection| {
        let work = &mut Work::new(connection, Actor::service("test"), Utc::now());
        determine(work)?;
        publish(work)?;
        let like = items::find(work.connection, ITEM)?.expect("is there");
        let without: Vec<_> = (100..2_100).map(|id| with_files(id, 0, &like)).collect();
        assert_eq!(pieces(without).len(), 1, "without files they stay together");
        assert!(pieces(vec![]).concat().is_empty());

        // Twenty files are the most that an item may have.
        let views: Vec<_> = (100..2_100_u128).map(|id| with_files(id, (id % 21) as usize, &like)).collect();
        let pieces = pieces(views.clone());
        for piece in &pieces {
            let files: usize = piece.iter().map(|view| view.metadata.files.len()).sum();
            assert!(files <= 100, "{files}");
        }
        let ids = |views: &[ItemView]| views.iter().map(|view| view.summary.id).collect::<Vec<_>>();
        assert_eq!(ids(&pieces.concat()), ids(&views), "each once, in order");
        Ok::<_, Problem>(())
    });
    played.await.expect("is played");
}

#[tokio::test]
async fn an_index_that_is_far_behind_stands_where_it_stood_until_all_is_applied() {
    let folder = tempfile::tempdir().expect("a folder");
    let location = Location::Sqlite(folder.path().join("catalogue.sqlite"));
    let database = Database::open(&location, 2).expect("opens");
    database.migrate(&[ledger::MIGRATIONS, calendars::MIGRATIONS, Catalogue::MIGRATIONS]).expect("migrates");
    let played = database.write(|connection| {
        let work = &mut Work::new(connection, Actor::service("test"), Utc::now());
        determine(work)?;
        publish(work)?;
        Ok::<_, Problem>((changes(work.connection, &[ITEM])?, ledger::head(work.connection)?))
    });
    let (changes, head) = played.await.expect("is played");
    let index = SearchIndex::open(&folder.path().join("search-1")).expect("opens");
    index.apply(vec![], 1).expect("is applied");
    index.apply_some(changes.clone()).expect("is applied");
    assert_eq!((index.position(), index.contents().expect("is read").len()), (1, 1));
    // As after a process that ended in between.
    index.apply_some(changes.clone()).expect("is applied");
    index.apply(changes, head).expect("is applied");
    assert_eq!((index.position(), index.contents().expect("is read").len()), (head, 1), "each once");
}
