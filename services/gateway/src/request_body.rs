//! The body of a request on its way through: counted, and watched.

use actix_web::http::header;
use actix_web::web::{Bytes, Payload};
use actix_web::{HttpMessage, HttpRequest};
use futures_util::Stream;
use problem::{Code, Problem};
use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use tokio::time::Instant;

/// A body that is handed on as it comes in.
pub(crate) struct RequestBody {
    /// Its length, where the caller said it.
    pub(crate) length: Option<u64>,
    payload: Payload,
    left: u64,
    limit: u64,
    watched: Rc<Watched>,
}

/// What is known of a body while it is sent.
pub(crate) struct Watched {
    moved_at: Cell<Instant>,
    fault: Cell<Option<Fault>>,
}

/// Why a body does not come to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is larger than allowed, whatever its length was said to be.
    TooLarge(u64),
    /// The caller broke off.
    Broken,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::TooLarge(_) => "the body is too large",
            Self::Broken => "the caller broke off",
        })
    }
}

impl std::error::Error for Fault {}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::TooLarge(limit) => Problem::new(Code::TooLarge).detail(
                format!("请求内容不得超过{limit}字节。"),
                format!("A request has at most {limit} bytes."),
            ),
            Fault::Broken => {
                Problem::new(Code::Unreadable).detail("请求体不完整。", "The body is incomplete.")
            }
        }
    }
}

impl RequestBody {
    /// The body of `request`, if it has one; refused at once when it says itself that it is too large.
    pub(crate) fn of(
        request: &HttpRequest,
        payload: Payload,
        limit: u64,
        watched: &Rc<Watched>,
    ) -> Result<Option<Self>, Fault> {
        let length = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
        let length: Option<u64> = length.and_then(|length| length.parse().ok());
        if length.is_some_and(|length| length > limit) {
            return Err(Fault::TooLarge(limit));
        }
        let chunked = request.chunked().unwrap_or_default();
        if !chunked && length.unwrap_or_default() == 0 {
            return Ok(None);
        }
        let length = length.filter(|_| !chunked);
        Ok(Some(Self { length, payload, left: limit, limit, watched: watched.clone() }))
    }
}

impl Watched {
    pub(crate) fn new() -> Rc<Self> {
        Rc::new(Self { moved_at: Cell::new(Instant::now()), fault: Cell::new(None) })
    }

    /// When something last happened.
    pub(crate) fn moved_at(&self) -> Instant {
        self.moved_at.get()
    }

    /// What was wrong with the body.
    pub(crate) fn fault(&self) -> Option<Fault> {
        self.fault.get()
    }

    fn failed(&self, fault: Fault) -> Fault {
        self.fault.set(Some(fault));
        fault
    }
}

impl Stream for RequestBody {
    type Item = Result<Bytes, Fault>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Poll::Ready(next) = Pin::new(&mut self.payload).poll_next(context) else { return Poll::Pending };
        self.watched.moved_at.set(Instant::now());
        Poll::Ready(next.map(|chunk| {
            let chunk = chunk.map_err(|_| self.watched.failed(Fault::Broken))?;
            let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            self.left = self
                .left
                .checked_sub(length)
                .ok_or_else(|| self.watched.failed(Fault::TooLarge(self.limit)))?;
            Ok(chunk)
        }))
    }
}
