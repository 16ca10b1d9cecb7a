//! Who writes while the service is killed: each on items of their own.

use crate::office::{Done, Office, Writer};
use crate::{LEFT, Random};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::task::JoinHandle;

/// Starts them; they stop once the service was killed often enough, or when they have nothing left to act on. The first
/// answer is of whoever keeps the part of the stock that nobody acts on.
pub fn start(
    office: &Office,
    (mut stock, public, on_request): (Done, Vec<String>, Vec<String>),
    random: &mut Random,
    enough: &Arc<AtomicBool>,
) -> Vec<JoinHandle<Done>> {
    let mut of = |name: &'static str, ids: &[String]| {
        let mut writer = office.writer(name);
        for id in ids {
            let kept = stock.items.remove(id).expect("it is in the stock");
            writer.done.items.insert(id.clone(), kept);
        }
        (writer, random.split(), enough.clone())
    };
    let (changing, ending, successors) =
        (public[..40].to_vec(), public[40..110].to_vec(), public[110..114].to_vec());
    let (changes, ends) =
        (of("changes", &changing), of("ends", &[ending.clone(), successors.clone()].concat()));
    let (news, relistings) = (of("news", &[]), of("relistings", &on_request));
    vec![
        tokio::spawn(async move { stock }),
        tokio::spawn(change(changes, changing)),
        tokio::spawn(end(ends, ending, successors)),
        tokio::spawn(publish(news)),
        tokio::spawn(relist(relistings, on_request)),
    ]
}

type Acting = (Writer, Random, Arc<AtomicBool>);

/// Moves entries to another subject and back, some of them to be withdrawn there.
async fn change((mut writer, mut random, enough): Acting, items: Vec<String>) -> Done {
    for (round, ids) in items.chunks_exact(3).enumerate() {
        // The first rounds are gone through whatever happens: one stays there, one is withdrawn there, one comes back.
        if round > 1 && enough.load(Ordering::Relaxed) {
            break;
        }
        writer.change(ids, LEFT).await;
        writer.withdraw(&ids[0]).await;
        if round == 0 || random.below(2) == 0 {
            writer.change(&ids[2..], "17").await;
        }
    }
    writer.done
}

/// Withdraws entries, or marks them as no longer valid; what took the place of some is withdrawn in the end.
async fn end((mut writer, mut random, enough): Acting, items: Vec<String>, successors: Vec<String>) -> Done {
    for (n, id) in items.iter().enumerate() {
        if n > 4 && enough.load(Ordering::Relaxed) {
            break;
        }
        match n % 3 {
            0 => writer.withdraw(id).await,
            1 => writer.end_validity(id, None).await,
            _ => writer.end_validity(id, Some(&successors[n % successors.len()])).await,
        }
        random.pause(150).await;
    }
    writer.withdraw(&successors[2]).await;
    writer.done
}

/// Publishes what is new, two at a time.
async fn publish((mut writer, mut random, enough): Acting) -> Done {
    for n in 0.. {
        if n > 0 && enough.load(Ordering::Relaxed) {
            break;
        }
        let ids = [
            writer.fill_in(&format!("新信息第{n}号之一"), LEFT).await,
            writer.fill_in(&format!("新信息第{n}号之二"), "17").await,
        ];
        writer.review(&ids).await;
        writer.publish(&ids).await;
        random.pause(50).await;
    }
    writer.done
}

/// Makes public what was disclosed on request.
async fn relist((mut writer, mut random, enough): Acting, items: Vec<String>) -> Done {
    for (n, id) in items.iter().enumerate() {
        if n > 0 && enough.load(Ordering::Relaxed) {
            break;
        }
        writer.relist(id).await;
        random.pause(50).await;
    }
    writer.done
}
