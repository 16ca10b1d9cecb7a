//! Where the services are, and which of their instances can take a request.

use settings::{SERVICES, Settings};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::Instant;

/// How often an instance that is ready is asked whether it still is.
const ASK_THE_READY_EVERY: Duration = Duration::from_secs(2);
/// How often one that is not: it should be used soon after it has started.
const ASK_THE_OTHERS_EVERY: Duration = Duration::from_millis(500);
const ASK_TIMEOUT: Duration = Duration::from_millis(1500);
/// The services start beside the gateway: for so long after its own start, a request waits for a first instance.
const START_UP: Duration = Duration::from_secs(3);

/// Every service.
pub(crate) struct Upstreams {
    services: Vec<Arc<Service>>,
}

/// One service.
pub(crate) struct Service {
    /// Its name.
    pub(crate) name: &'static str,
    instances: Vec<Instance>,
    turn: AtomicUsize,
    started_at: Instant,
    seen_ready: watch::Sender<bool>,
}

/// One running copy of a service.
pub(crate) struct Instance {
    /// Its base URL.
    pub(crate) base: String,
    ready: AtomicBool,
}

impl Upstreams {
    /// The services where the settings say they are.
    pub(crate) fn new(settings: &Settings) -> Result<Self, String> {
        let mut services = vec![];
        for name in SERVICES {
            let bases = settings.upstreams_of(name);
            if bases.is_empty() {
                tracing::warn!(service = name, "no upstream is set; it will be unavailable");
            }
            if let Some(wrong) = bases.iter().find(|base| !base.starts_with("http://")) {
                return Err(format!("upstreams.{name}: {wrong} is no http:// URL"));
            }
            services.push(Arc::new(Service::new(name, bases)));
        }
        Ok(Self { services })
    }

    /// The service `name`.
    pub(crate) fn service(&self, name: &str) -> Option<&Service> {
        self.all().find(|service| service.name == name)
    }

    /// Every service, in the order in which they are started.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Service> {
        self.services.iter().map(AsRef::as_ref)
    }

    /// Keeps asking every instance whether it is ready.
    pub(crate) fn watch(&self) -> Result<Vec<JoinHandle<()>>, reqwest::Error> {
        let client = reqwest::Client::builder().timeout(ASK_TIMEOUT).build()?;
        let mut tasks = vec![];
        for service in &self.services {
            for index in 0..service.instances.len() {
                tasks.push(tokio::spawn(keep_asking(service.clone(), index, client.clone())));
            }
        }
        Ok(tasks)
    }
}

async fn keep_asking(service: Arc<Service>, index: usize, client: reqwest::Client) {
    let Some(instance) = service.instances.get(index) else { return };
    let url = format!("{}/health/ready", instance.base);
    loop {
        let ready = client.get(&url).send().await.is_ok_and(|answer| answer.status().is_success());
        service.mark(instance, ready);
        tokio::time::sleep(if ready { ASK_THE_READY_EVERY } else { ASK_THE_OTHERS_EVERY }).await;
    }
}

impl Service {
    fn new(name: &'static str, bases: Vec<String>) -> Self {
        let instances = bases.into_iter().map(|base| Instance { base, ready: AtomicBool::new(false) });
        Self {
            name,
            instances: instances.collect(),
            turn: AtomicUsize::new(0),
            started_at: Instant::now(),
            seen_ready: watch::Sender::new(false),
        }
    }

    /// How many instances are ready, of how many.
    pub(crate) fn readiness(&self) -> (usize, usize) {
        let ready = self.instances.iter().filter(|instance| instance.ready.load(Ordering::Relaxed)).count();
        (ready, self.instances.len())
    }

    /// The next instance in turn that is ready. When none is known to be, any: it may be better than it is known to
    /// be, and its own answer says more than ours. None only where there is none.
    pub(crate) async fn choose(&self) -> Option<&Instance> {
        if let Some(ready) = self.next(|instance| instance.ready.load(Ordering::Relaxed)) {
            return Some(ready);
        }
        if !self.instances.is_empty() && !*self.seen_ready.borrow() {
            let mut seen_ready = self.seen_ready.subscribe();
            let first = seen_ready.wait_for(|seen| *seen);
            // Whether one came or time ran out, what follows is the same.
            let _ = tokio::time::timeout_at(self.started_at + START_UP, first).await;
        }
        self.next(|instance| instance.ready.load(Ordering::Relaxed)).or_else(|| self.next(|_| true))
    }

    /// An instance other than `tried`, preferably one that is ready.
    pub(crate) fn another_than(&self, tried: &Instance) -> Option<&Instance> {
        let other = |instance: &Instance| !std::ptr::eq(instance, tried);
        self.next(|instance| other(instance) && instance.ready.load(Ordering::Relaxed))
            .or_else(|| self.next(other))
    }

    fn next(&self, fits: impl Fn(&Instance) -> bool) -> Option<&Instance> {
        let fitting = self.instances.iter().filter(|instance| fits(instance));
        let fitting: Vec<&Instance> = fitting.collect();
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        fitting.get(turn.checked_rem(fitting.len())?).copied()
    }

    /// Remembers whether an instance can take requests.
    pub(crate) fn mark(&self, instance: &Instance, ready: bool) {
        if instance.ready.swap(ready, Ordering::Relaxed) != ready {
            tracing::info!(service = self.name, upstream = instance.base, ready, "upstream changed");
        }
        if ready {
            self.seen_ready.send_if_modified(|seen| !std::mem::replace(seen, true));
        }
    }
}
