//! Where a page of hits ended, as the caller keeps it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::SearchError;
use super::ranking::Place;

/// The place of the last hit of a page. It costs the next page nothing how deep it is; but when the ledger moves on
/// between two pages, weights move with it, and a hit near the border may come twice or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cursor(pub(super) Place);

impl Cursor {
    /// As an opaque text.
    pub(super) fn write(self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.to_bytes())
    }

    /// What [`Self::write`] wrote.
    pub(super) fn read(text: &str) -> Result<Self, SearchError> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
        bytes.map(|bytes| Self(Place::from_bytes(bytes))).ok_or_else(|| SearchError::Cursor {
            zh: "分页游标无效，请从第一页重新检索。".into(),
            en: "The cursor is not one that a search answered; search again from the first page.".into(),
        })
    }
}
