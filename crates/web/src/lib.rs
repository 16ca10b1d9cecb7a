//! What every service mounts: callers, units of work, problems, pages, versions, the feed, health, metrics, OpenAPI.
//!
//! A service's own code is its routes, its tables and its use of the domain; the rest is here, once.

mod acting;
mod answer;
mod batch;
mod body;
mod clock;
mod envelope;
mod feed;
mod follow;
mod health;
mod kit;
mod openapi;
mod page;
mod projection;
mod server;
mod service;
mod shape;
mod tokens;
mod version;
mod waiting;
mod work;

pub use acting::{Acting, Caller, Fingerprint, Sent};
pub use answer::{Answer, path_segment};
pub use batch::{BATCH_MAX, all_or_none, check_batch};
pub use body::{Body, Id, Number, Params};
pub use clock::{Clock, shanghai_day};
pub use envelope::{Correlation, envelope, no_such_route};
pub use feed::FEED_PATH;
pub use follow::Following;
pub use health::{live, ready_body};
pub use kit::{Kit, location};
pub use openapi::Bearer;
pub use page::{AfterDay, Limit, ListParams, PAGE_DEFAULT, PAGE_MAX};
pub use server::{Running, StartError, listener};
pub use service::{Service, migrate, openapi, rebuild, start};
pub use shape::Shape;
pub use tokens::{Claims, TokenError, TokenVerifier, bearer};
pub use version::{IfMatch, NotModified, content_etag, etag, view_of_today};
pub use work::Work;
