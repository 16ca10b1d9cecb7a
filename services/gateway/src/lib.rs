//! The gateway: the only door. It knows callers, limits them, and hands each request to a service that can take it.
//!
//! It owns no data and follows nobody. What is public is for the services to say: a request without a token passes as
//! anonymous, one with a bad token does not pass. Nothing under `/internal` can be reached through it: only what
//! stands in [`ROUTES`] is handed on, and a path that could be read in two ways is refused before it is matched.
//!
//! Limits are counted in each process; several gateways behind a balancer let through as many times as much.

mod answer_headers;
mod app;
mod cors;
mod document;
mod door;
mod gate;
mod headers;
mod limits;
mod origin;
mod proxy;
mod request_body;
mod routes;
mod routing;
mod upstream_client;
mod upstreams;

pub use app::start;
pub use routing::{ROUTES, SENSITIVE};

/// The name of the gateway, in logs and metrics.
pub const NAME: &str = "gateway";
