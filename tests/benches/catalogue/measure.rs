//! How long answers take, and how many there are in a second.

use reqwest::Client;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Requests before anything is counted, at most.
const WARM_UP: usize = 50;

/// What was measured.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    pub requests: usize,
    pub p50: Duration,
    pub p99: Duration,
    pub longest: Duration,
    pub a_second: f64,
}

impl Measured {
    fn of(mut taken: Vec<Duration>, wall: Duration) -> Self {
        taken.sort_unstable();
        let at = |share: f64| taken[((taken.len() - 1) as f64 * share) as usize];
        let a_second = taken.len() as f64 / wall.as_secs_f64();
        Self { requests: taken.len(), p50: at(0.5), p99: at(0.99), longest: at(1.0), a_second }
    }
}

/// Asks for `count` of `urls` in turn from each of `callers` at once.
pub async fn ask(urls: Vec<String>, callers: usize, count: usize) -> Measured {
    let (client, urls) = (Client::builder().tcp_nodelay(true).build().unwrap(), Arc::new(urls));
    for number in 0..WARM_UP.min(count) {
        get(&client, &urls[number % urls.len()]).await;
    }
    let next = Arc::new(AtomicUsize::new(0));
    let began = Instant::now();
    let callers: Vec<_> = (0..callers)
        .map(|_| {
            let (client, urls, next) = (client.clone(), urls.clone(), next.clone());
            tokio::spawn(async move {
                let mut taken = vec![];
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= count {
                        return taken;
                    }
                    let asked = Instant::now();
                    get(&client, &urls[number % urls.len()]).await;
                    taken.push(asked.elapsed());
                }
            })
        })
        .collect();
    let mut taken = vec![];
    for caller in callers {
        taken.extend(caller.await.unwrap());
    }
    Measured::of(taken, began.elapsed())
}

/// The bytes of a successful answer.
pub async fn get(client: &Client, url: &str) -> Vec<u8> {
    let answer = client.get(url).send().await.unwrap();
    let status = answer.status();
    let bytes = answer.bytes().await.unwrap();
    assert!(status.is_success(), "{url}: {status} {}", String::from_utf8_lossy(&bytes));
    bytes.into()
}

/// The most memory that this process ever held, in MiB, where the system tells.
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

/// Has the system count the most memory anew, where it can.
pub fn forget_peak_memory() {
    // Answers nothing on systems that cannot.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}
