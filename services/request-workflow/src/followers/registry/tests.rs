//! What holds of a body while the registry is followed, and followed again.

use super::apply;
use crate::app::Requests;
use crate::store::organizations;
use chrono::Utc;
use database::{Database, Location};
use domain::actor::Actor;
use domain::ids::OrganizationId;
use domain::practice::Practice;
use domain::registry::{Organization, OrganizationFact, OrganizationSettings};
use ledger::{Entry, NewFact, StreamName};
use problem::Problem;
use uuid::Uuid;
use web::{Service, Work};

const BODY: OrganizationId = OrganizationId(Uuid::from_u128(1));

/// A fact of the body as the feed of the registry hands it on.
fn entry(position: i64, fact: &OrganizationFact) -> Entry {
    let new = NewFact::of::<Organization>(fact);
    Entry {
        position,
        stream: StreamName::of::<Organization>(BODY.0).as_str().into(),
        version: 1,
        kind: new.kind,
        body: serde_json::from_str(&new.body).expect("is JSON"),
        actor: Actor::service("registry").acting_as(None),
        recorded_at: Utc::now(),
        day: domain::law::day(2026, 11, 23),
        previous_hash: String::new(),
        hash: String::new(),
    }
}

fn registered(position: i64) -> Entry {
    let profile = serde_json::json!({
        "name": "样本乡人民政府", "level": "township", "organization_code": "000014349", "division_code": "110228",
    });
    let profile = serde_json::from_value(profile).expect("is a profile");
    entry(position, &OrganizationFact::Registered { profile })
}

fn settled(position: i64, practice: Practice) -> Entry {
    let settings = OrganizationSettings { practice, ..OrganizationSettings::default() };
    entry(position, &OrganizationFact::SettingsChanged(settings))
}

fn correcting_within(correction_working_days: u32) -> Practice {
    Practice { correction_working_days, ..Practice::default() }
}

#[tokio::test]
async fn what_a_body_settled_last_holds_while_the_registry_is_followed_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let location = Location::Sqlite(folder.path().join("request-workflow.sqlite"));
    let database = Database::open(&location, 2).expect("opens");
    database.migrate(&[ledger::MIGRATIONS, calendars::MIGRATIONS, Requests::MIGRATIONS]).expect("migrates");
    let played = database.write(|connection| {
        let work = &mut Work::new(connection, Actor::service("request-workflow"), Utc::now());
        let holds = |work: &mut Work<'_, '_>| -> Result<u32, Problem> {
            let body = organizations::find(work.connection, BODY)?.expect("is known");
            Ok(body.practice.correction_working_days)
        };
        let facts = [registered(2), settled(3, correcting_within(5)), settled(6, correcting_within(15))];
        for (fact, days) in facts.iter().zip([10, 5, 15]) {
            apply(work, fact)?;
            assert_eq!(holds(work)?, days);
        }
        // As after a rebuild, which forgets how far the registry was followed.
        for fact in &facts {
            apply(work, fact)?;
            assert_eq!(holds(work)?, 15, "fact {}", fact.position);
        }
        apply(work, &settled(9, correcting_within(7)))?;
        assert_eq!(holds(work)?, 7, "what is new holds");
        Ok::<_, Problem>(())
    });
    played.await.expect("is played");
}
