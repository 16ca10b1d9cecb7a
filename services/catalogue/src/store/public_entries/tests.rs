//! What the feeds know of an entry follows from the ledger, in the order of the ledger.

use super::*;
use crate::feeds::entry::Change;
use crate::feeds::samples::{at, changed, database, publish, record, repealed, withdrawn};
use crate::store;
use domain::actor::Actor;
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
