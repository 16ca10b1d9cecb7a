//! Releases: what is clarified, what is coordinated with other organs, and what is made proactive because applicants
//! want it public. Through the gateway, on both databases.

#[path = "coordination/clarification.rs"]
mod clarification;
#[path = "coordination/proactive.rs"]
mod proactive;
#[path = "coordination/release.rs"]
mod release;
#[path = "coordination/scene.rs"]
mod scene;

use scene::Scene;
use testkit::{Database, Layout};

#[tokio::test(flavor = "multi_thread")]
async fn releases_are_clarified_coordinated_and_made_proactive_on_sqlite() {
    let Some(scene) = Scene::enter(Database::Sqlite, Layout::OneProcess).await else { return };
    everything(scene).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn releases_are_clarified_coordinated_and_made_proactive_in_two_processes_each_on_postgres() {
    let separate = Layout::Separate { replicas: 2 };
    let Some(scene) = Scene::enter(Database::Postgres, separate).await else { return };
    everything(scene).await;
}

async fn everything(mut scene: Scene) {
    clarification::a_false_rumour_of_february_2020_is_verified_and_clarified(&scene).await;
    clarification::a_clarification_goes_with_the_entry_that_clarifies(&scene).await;
    release::a_release_that_touches_two_organs_is_published_only_after_it_was_released(&scene).await;
    proactive::an_applicant_suggests_through_tracking(&scene).await;
    proactive::what_two_different_applicants_were_given_is_flagged_once_and_published(&mut scene).await;
    let (code, printed) = scene.suite.run(&["verify-ledger"]);
    assert_eq!(code, 0, "{printed}");
}
