//! Which chain a review goes through, in whatever order the two ledgers arrive.

use super::apply;
use crate::followers::catalogue;
use crate::followers::played::{BODY, ITEM, day, entry, play, registered, settled, submitted};
use crate::store;
use chrono::TimeDelta;
use domain::ids::ReviewId;
use domain::item::Item;
use domain::review::{ChainPreset, ChainStep, Review, ReviewChain, default_chain};
use ledger::Loaded;
use problem::Problem;
use web::Work;

fn preset(preset: ChainPreset) -> ReviewChain {
    ReviewChain::preset(preset)
}

fn steps(preset: ChainPreset) -> Vec<ChainStep> {
    ReviewChain::preset(preset).to_steps()
}

fn submit(work: &mut Work<'_, '_>, revision: u32) -> Result<(), Problem> {
    catalogue::apply(work, &entry::<Item>(ITEM.0, revision.into(), &submitted(revision), day(18)))
}

fn running(work: &mut Work<'_, '_>) -> Result<Vec<Loaded<Review>>, Problem> {
    let ids: Vec<ReviewId> = store::reviews::running(work.connection, BODY)?;
    ids.into_iter().map(|id| work.load::<Review>(id)).collect()
}

#[tokio::test]
async fn a_review_opens_with_the_chain_its_body_settled_last() {
    play(|work| {
        let now = work.now;
        apply(work, &registered())?;
        apply(work, &settled(2, preset(ChainPreset::CountyDepartment), now))?;
        apply(work, &settled(5, preset(ChainPreset::Miyun2025), now))?;
        submit(work, 1)?;
        assert_eq!(running(work)?[0].record.chain, steps(ChainPreset::Miyun2025));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn settings_that_arrive_after_the_review_they_came_before_are_taken_over_on_record() {
    play(|work| {
        let opened_at = work.now;
        apply(work, &registered())?;
        submit(work, 1)?;
        apply(work, &settled(2, preset(ChainPreset::Miyun2025), opened_at - TimeDelta::milliseconds(5)))?;
        let review = running(work)?.remove(0);
        assert_eq!((review.version, &review.record.chain), (2, &steps(ChainPreset::Miyun2025)));
        assert_eq!(review.record.acted_on, day(18), "what was signed on paper since can still be entered");
        let shown = store::reviews::find(work.connection, review.record.id)?.expect("is there");
        assert_eq!((shown.summary.version, shown.chain.len()), (2, 4));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_review_that_runs_keeps_its_chain_and_settings_met_again_change_nothing() {
    play(|work| {
        let opened_at = work.now;
        apply(work, &registered())?;
        submit(work, 1)?;
        let later = settled(3, preset(ChainPreset::Miyun2025), opened_at + TimeDelta::milliseconds(5));
        apply(work, &later)?;
        assert_eq!(running(work)?[0].record.chain, default_chain());
        // As after a rebuild: the registry is followed again from the beginning, older settings among it.
        apply(work, &registered())?;
        apply(work, &settled(2, preset(ChainPreset::CountyDepartment), opened_at))?;
        apply(work, &later)?;
        let review = running(work)?.remove(0);
        assert_eq!((review.version, review.record.chain), (1, default_chain()));
        submit(work, 2)?;
        let chains: Vec<_> = running(work)?.into_iter().map(|review| review.record.chain).collect();
        assert!(chains.contains(&steps(ChainPreset::Miyun2025)), "the next one goes through the new chain");
        Ok(())
    })
    .await;
}
