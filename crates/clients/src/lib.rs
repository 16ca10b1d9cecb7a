//! Typed clients of our own services: timeout, retry of what may be repeated, problems as values.

pub mod api;
pub mod catalogue;
mod error;
mod feed;
pub mod http;
pub mod registry;
mod service_tokens;

pub use error::ClientError;
pub use feed::FeedClient;
pub use service_tokens::ServiceTokens;
