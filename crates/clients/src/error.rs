//! What can go wrong between two services.

use problem::ProblemDocument;

/// A call that did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The service answered with a problem.
    #[error("{} {}: {}", .0.status, .0.code, .0.detail.as_deref().unwrap_or(&.0.title))]
    Problem(Box<ProblemDocument>),
    /// The service answered something that is not understood.
    #[error("unexpected answer with status {status}: {text}")]
    Unexpected {
        /// The HTTP status.
        status: u16,
        /// The beginning of the answer.
        text: String,
    },
    /// The service could not be reached, or did not answer in time.
    #[error("{0}")]
    Transport(#[from] reqwest::Error),
    /// Nobody said where the service is.
    #[error("no address is set for this service")]
    NoUpstream,
}

impl ClientError {
    /// Whether the token was not accepted.
    pub fn is_unauthenticated(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.status == 401)
    }

    /// Whether there is no such record.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.status == 404)
    }
}
