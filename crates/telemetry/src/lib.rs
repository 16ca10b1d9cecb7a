//! Telemetry: logs and counters.

use prometheus::{Encoder, HistogramOpts, HistogramVec, IntGauge, Registry, TextEncoder};
use std::time::Duration;

/// Logs to standard error, filtered as `filter` says, as text or (`json`) one JSON object a line. Only the first call
/// has an effect.
pub fn init(filter: &str, format: &str) {
    let filter = tracing_subscriber::EnvFilter::try_new(filter).unwrap_or_default();
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let done = if format == "json" { logs.json().try_init() } else { logs.try_init() };
    if done.is_err() {
        tracing::debug!("logging was set up before");
    }
}

/// What one server counts.
#[derive(Clone)]
pub struct Metrics {
    registry: Registry,
    requests: HistogramVec,
    up: IntGauge,
}

impl Metrics {
    /// Counters of the service `name`.
    pub fn new(name: &str) -> Self {
        let registry = Registry::new_custom(None, Some([("service".to_string(), name.to_string())].into()))
            .expect("a label is a valid label");
        let requests = HistogramVec::new(
            HistogramOpts::new("http_request_duration_seconds", "Time to answer a request")
                .buckets(vec![0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0]),
            &["method", "route", "status"],
        )
        .expect("a histogram is well described");
        let up = IntGauge::new("up", "1 while the service runs").expect("a gauge is well described");
        up.set(1);
        registry.register(Box::new(requests.clone())).expect("registered once");
        registry.register(Box::new(up.clone())).expect("registered once");
        Self { registry, requests, up }
    }

    /// Counts an answered request.
    pub fn observe(&self, method: &str, route: &str, status: u16, took: Duration) {
        self.requests.with_label_values(&[method, route, &status.to_string()]).observe(took.as_secs_f64());
    }

    /// Everything counted, as Prometheus reads it.
    pub fn exposition(&self) -> String {
        self.up.set(1);
        let mut text = vec![];
        match TextEncoder::new().encode(&self.registry.gather(), &mut text) {
            Ok(()) => String::from_utf8_lossy(&text).into_owned(),
            Err(error) => {
                tracing::error!(%error, "metrics cannot be told");
                String::new()
            }
        }
    }
}
