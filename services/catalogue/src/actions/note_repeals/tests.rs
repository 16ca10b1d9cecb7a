//! A day of repeal that comes is noted once, and everybody who reads or keeps a copy learns of it.

use super::note_repeals;
use crate::feeds::samples::{database, metadata};
use crate::store::items;
use crate::store::public_entries::{self, Filter};
use chrono::{DateTime, NaiveDate, Utc};
use domain::actor::Actor;
use domain::core_metadata::CoreMetadata;
use domain::ids::{ItemId, OrganizationId, SectionId};
use domain::index_number::IndexNumber;
use domain::item::{Item, ItemFact, ItemValidity};
use domain::refusal::ActDay;
use domain::vocabulary::PublicationChannel;
use problem::Problem;
use uuid::Uuid;
use web::Work;

const REPEALED_LATER: ItemId = ItemId(Uuid::from_u128(1));
const REPEALED_BEFORE: ItemId = ItemId(Uuid::from_u128(2));
const IN_FORCE: ItemId = ItemId(Uuid::from_u128(3));

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn publish(work: &mut Work<'_, '_>, id: ItemId, repealed_on: Option<&str>) -> Result<(), Problem> {
    let metadata = CoreMetadata { document_number: None, repealed_on: repealed_on.map(day), ..metadata() };
    let facts = [
        ItemFact::Drafted {
            organization_id: OrganizationId(Uuid::from_u128(2)),
            section_id: SectionId(Uuid::from_u128(3)),
            metadata: Box::new(metadata),
            import_id: None,
            index_number: None,
            published_elsewhere_on: None,
        },
        ItemFact::Published {
            index_number: IndexNumber::issue(
                "000014349",
                2026,
                u32::try_from(id.0.as_u128()).expect("small"),
            ),
            publication_channels: vec![PublicationChannel::GovernmentWebsite],
        },
    ];
    let (by, on) = (work.actor.acting_as(None), work.today());
    let item = work.start::<Item>(id, &facts, &by, on)?;
    items::save(work.connection, &item)
}

fn validity(work: &mut Work<'_, '_>, id: ItemId) -> Result<ItemValidity, Problem> {
    Ok(items::find(work.connection, id)?.expect("is there").summary.validity)
}

fn noted_on(work: &mut Work<'_, '_>, today: &str) -> Result<usize, Problem> {
    let due = items::to_be_repealed(work.connection, day(today), 10)?;
    note_repeals(work, &due)
}

/// Early in the afternoon of a day in Shanghai.
fn at(day: &str) -> DateTime<Utc> {
    format!("{day}T05:00:00Z").parse().expect("an instant")
}

#[tokio::test]
async fn the_day_of_repeal_that_a_sheet_names_ends_what_is_public() {
    let (database, _folder) = database();
    let on = async |day: &'static str, play: fn(&mut Work<'_, '_>) -> Result<(), Problem>| {
        let played = database
            .write(move |connection| play(&mut Work::new(connection, Actor::service("catalogue"), at(day))));
        played.await.expect("is played");
    };
    on("2026-11-27", |work| {
        publish(work, REPEALED_LATER, Some("2026-12-01"))?;
        publish(work, REPEALED_BEFORE, Some("2026-06-01"))?;
        publish(work, IN_FORCE, None)?;
        assert_eq!(validity(work, REPEALED_LATER)?, ItemValidity::Valid);
        assert_eq!(validity(work, REPEALED_BEFORE)?, ItemValidity::Repealed, "published as what it was");
        assert_eq!(validity(work, IN_FORCE)?, ItemValidity::Valid);
        assert_eq!(noted_on(work, "2026-11-27")?, 0);
        Ok(())
    })
    .await;
    on("2026-11-30", |work| {
        assert_eq!(noted_on(work, "2026-11-30")?, 0, "the day before");
        Ok(())
    })
    .await;
    on("2026-12-01", |work| {
        let before = public_entries::latest(work.connection)?.expect("there are entries").position;
        assert_eq!(noted_on(work, "2026-12-01")?, 1);
        assert_eq!(noted_on(work, "2026-12-01")?, 0, "once");
        assert_eq!(note_repeals(work, &[REPEALED_LATER, IN_FORCE])?, 0, "whoever looks a second time");
        assert_eq!(validity(work, REPEALED_LATER)?, ItemValidity::Repealed);
        let changed =
            public_entries::after_position(work.connection, Filter::default(), (before, i64::MAX), 10)?;
        assert_eq!(changed.len(), 1, "copies are told");

        // Nobody acted: what happened before is still entered, and the body may still say more of it.
        let item = work.load::<Item>(REPEALED_LATER)?.record;
        assert_eq!(item.acted_on, day("2026-11-27"));
        let end = domain::item::ValidityEnd {
            validity: ItemValidity::Expired,
            ended_on: day("2026-11-28"),
            superseded_by: None,
            basis: "有效期届满".into(),
        };
        assert!(
            item.end_validity(
                end,
                ActDay { on: day("2026-11-28"), today: day("2026-12-01"), field: "entered_on" }
            )
            .is_ok()
        );
        Ok(())
    })
    .await;
}
