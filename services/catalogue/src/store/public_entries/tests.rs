//! What the feeds know of an entry follows from the ledger, in the order of the ledger.

use super::*;
use crate::feeds::entry::Change;
use crate::feeds::samples::{at, changed, database, publish, reclassify, record, repealed, withdrawn};
use crate::store;
use chrono::{DateTime, Utc};
use domain::actor::Actor;
use domain::vocabulary::{Genre, Subject};
use problem::Problem;
use web::Work;

fn work<'c, 'd>(connection: &'c mut Connection<'d>, now: &str) -> Work<'c, 'd> {
    Work::new(connection, Actor::service("test"), at(now))
}

/// Position, time and title (none when it was taken back) of every entry, in order.
fn all(connection: &mut Connection<'_>) -> Result<Vec<(i64, String, Option<String>)>, Problem> {
    let changes = after_position(connection, Filter::default(), (0, i64::MAX - 1), 1_000)?;
    let told = |change: &Change| match change {
        Change::Entry(entry) => {
            let title = format!("{} {}", entry.metadata.title, entry.validity.code());
            (entry.position, entry.changed_at.to_rfc3339(), Some(title))
        }
        Change::Gone(gone) => (gone.position, gone.changed_at.to_rfc3339(), None),
        Change::Left(left) => unreachable!("nothing leaves what is not filtered: {left:?}"),
    };
    Ok(changes.iter().map(told).collect())
}

#[tokio::test]
async fn times_never_go_back_along_the_positions_and_a_rebuild_finds_the_same() {
    let (database, _folder) = database();
    let played = database.write(|connection| {
        publish(&mut work(connection, "2026-11-27T04:00:00Z"), 1)?;
        publish(&mut work(connection, "2026-11-27T04:00:10Z"), 2)?;
        // It read the clock before the other, and came to its turn after it.
        publish(&mut work(connection, "2026-11-27T04:00:05Z"), 3)?;
        publish(&mut work(connection, "2026-11-27T04:00:20Z"), 4)?;
        record(&mut work(connection, "2026-11-27T04:00:30Z"), 1, repealed())?;
        record(&mut work(connection, "2026-11-27T04:00:25Z"), 2, withdrawn())?;
        let expected = [
            (6, "2026-11-27T04:00:10+00:00", Some("第3号 valid")),
            (8, "2026-11-27T04:00:20+00:00", Some("第4号 valid")),
            (9, "2026-11-27T04:00:30+00:00", Some("第1号 repealed")),
            (10, "2026-11-27T04:00:30+00:00", None),
        ]
        .map(|(position, at, title)| (position, at.to_string(), title.map(ToString::to_string)));
        assert_eq!(all(connection)?, expected);
        // What is prepared beside what is public is nothing to the public.
        record(&mut work(connection, "2026-11-27T04:00:40Z"), 3, changed())?;
        assert_eq!(all(connection)?, expected);
        store::rebuild(&mut work(connection, "2026-11-28T00:00:00Z"))?;
        assert_eq!(all(connection)?, expected);
        Ok::<_, Problem>(())
    });
    played.await.expect("is played");
}

#[tokio::test]
async fn what_changed_in_a_second_is_between_its_bounds() {
    let (database, _folder) = database();
    let played = database.write(|connection| {
        for (n, now) in
            [(1, "2026-11-27T04:00:00.2Z"), (2, "2026-11-27T04:00:00.9Z"), (3, "2026-11-27T04:00:01.0Z")]
        {
            publish(&mut work(connection, now), n)?;
        }
        let mut between = |from: Option<&str>, before: Option<&str>| -> Result<usize, Problem> {
            let range = bounds(connection, from.map(at), before.map(at))?;
            Ok(after_position(connection, Filter::default(), range, 10)?.len())
        };
        let (second, next) = ("2026-11-27T04:00:00Z", "2026-11-27T04:00:01Z");
        assert_eq!(between(None, None)?, 3);
        assert_eq!(between(Some(second), Some(next))?, 2);
        assert_eq!(between(Some(next), None)?, 1);
        assert_eq!(between(None, Some(second))?, 0);
        assert_eq!(between(Some("2026-11-27T04:00:02Z"), None)?, 0);
        Ok::<_, Problem>(())
    });
    played.await.expect("is played");
}

#[tokio::test]
async fn pages_of_a_sitemap_begin_where_the_one_before_ends() {
    let (database, _folder) = database();
    let played = database.write(|connection| {
        let work = &mut work(connection, "2026-11-27T04:00:00Z");
        assert_eq!(page_starts(work.connection, 2)?, [""]);
        for n in 1..=5 {
            publish(work, n)?;
        }
        record(work, 2, withdrawn())?;
        let starts = page_starts(work.connection, 2)?;
        assert_eq!(starts.len(), 2, "four entries on two pages: {starts:?}");
        let mut listed = vec![];
        for start in &starts {
            listed.extend(sitemap_page(work.connection, start, 2)?.into_iter().map(|(id, _)| id));
        }
        listed.dedup();
        assert_eq!(listed.len(), 4);
        assert_eq!(count(work.connection, Filter::default())?, 4);
        Ok::<_, Problem>(())
    });
    played.await.expect("is played");
}

/// A change of a filter: `+` there, `-` taken back, `<` moved elsewhere; the number of the item, position, time.
type Told = (char, u128, i64, DateTime<Utc>);

fn told(change: &Change) -> Told {
    match change {
        Change::Entry(entry) => ('+', entry.id.0.as_u128(), entry.position, entry.changed_at),
        Change::Gone(gone) => ('-', gone.id.0.as_u128(), gone.position, gone.changed_at),
        Change::Left(left) => ('<', left.id.0.as_u128(), left.position, left.changed_at),
    }
}

/// What a follower of a filter is told, page by page of two; the same from the newest on, turned round.
fn followed(connection: &mut Connection<'_>, filter: Filter) -> Result<Vec<Told>, Problem> {
    let (mut forward, mut after) = (vec![], 0);
    loop {
        let page = after_position(connection, filter, (after, i64::MAX - 1), 2)?;
        let Some(last) = page.last() else { break };
        after = last.position();
        forward.extend(page.iter().map(told));
    }
    let (mut back, mut before) = (vec![], None);
    loop {
        let page = from_newest(connection, filter, before, 2)?;
        let Some(last) = page.last() else { break };
        before = Some(last.position());
        back.extend(page.iter().map(told));
    }
    back.reverse();
    assert_eq!(back, forward);
    Ok(forward)
}

#[tokio::test]
async fn who_follows_a_subject_or_a_genre_is_told_of_what_left_it() {
    let (database, _folder) = database();
    let played = database.write(|connection| {
        let (here, there) = (Subject::CivilAffairs, Subject::from_code("06").expect("a subject"));
        let (notice, other) = (Genre::Notice, Genre::Other);
        for n in 1..=5 {
            publish(&mut work(connection, "2026-11-27T04:00:00Z"), n)?;
        }
        // The samples are of the first genre: 1 moves to another subject, 2 moves and comes back, 3 moves and is then
        // taken back, 4 changes its genre only. The third reads the clock early and comes late.
        let first = Genre::ALL[0];
        assert!(first != notice && first != other);
        reclassify(&mut work(connection, "2026-11-27T05:00:00Z"), 1, (there, first))?;
        reclassify(&mut work(connection, "2026-11-27T05:00:10Z"), 2, (there, notice))?;
        reclassify(&mut work(connection, "2026-11-27T05:00:05Z"), 3, (there, other))?;
        reclassify(&mut work(connection, "2026-11-27T05:00:20Z"), 2, (here, notice))?;
        record(&mut work(connection, "2026-11-27T05:00:30Z"), 3, withdrawn())?;
        reclassify(&mut work(connection, "2026-11-27T05:00:40Z"), 4, (here, other))?;
        // What is public of 5 stays where it is while a change is prepared.
        record(&mut work(connection, "2026-11-27T05:00:50Z"), 5, changed())?;

        // Positions: two facts for each publication; 1 to 10 for the first five.
        let of = |subject, genre| Filter { subject, genre, ..Filter::default() };
        let at = |text: &str| at(&format!("2026-11-27T{text}Z"));
        let expected: Vec<(Filter, Vec<Told>)> = vec![
            (
                of(Some(here), None),
                vec![
                    ('+', 5, 10, at("04:00:00")),
                    ('<', 1, 12, at("05:00:00")),
                    ('<', 3, 16, at("05:00:10")),
                    ('+', 2, 18, at("05:00:20")),
                    ('+', 4, 21, at("05:00:40")),
                ],
            ),
            (
                of(Some(there), None),
                vec![
                    ('+', 1, 12, at("05:00:00")),
                    ('<', 2, 18, at("05:00:20")),
                    ('-', 3, 19, at("05:00:30")),
                ],
            ),
            (
                of(None, Some(first)),
                vec![
                    ('+', 5, 10, at("04:00:00")),
                    ('+', 1, 12, at("05:00:00")),
                    ('<', 2, 14, at("05:00:10")),
                    ('<', 3, 16, at("05:00:10")),
                    ('<', 4, 21, at("05:00:40")),
                ],
            ),
            (of(Some(there), Some(notice)), vec![('<', 2, 18, at("05:00:20"))]),
            (of(Some(here), Some(notice)), vec![('+', 2, 18, at("05:00:20"))]),
        ];
        let whole = |organization_id: u128| Filter {
            organization_id: Some(domain::ids::OrganizationId(uuid::Uuid::from_u128(organization_id))),
            ..of(Some(here), None)
        };
        for rebuilt in [false, true] {
            for (filter, changes) in &expected {
                assert_eq!(&followed(connection, *filter)?, changes, "{filter:?}, rebuilt: {rebuilt}");
            }
            assert_eq!(followed(connection, whole(2))?, expected[0].1);
            assert_eq!(followed(connection, whole(3))?, []);
            assert!(followed(connection, Filter::default())?.iter().all(|(kind, ..)| *kind != '<'));
            // By time: the departure of 3 bears the time of the one before it, and nothing after it is older.
            let since = bounds(connection, Some(at("05:00:10")), Some(at("05:00:11")))?;
            let changes = after_position(connection, of(Some(here), None), since, 10)?;
            assert_eq!(changes.iter().map(told).collect::<Vec<_>>(), [('<', 3, 16, at("05:00:10"))]);
            store::rebuild(&mut work(connection, "2026-11-28T00:00:00Z"))?;
        }
        Ok::<_, Problem>(())
    });
    played.await.expect("is played");
}
