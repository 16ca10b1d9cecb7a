//! Where a page of hits ended, as the caller keeps it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::SearchError;
use super::place::Place;
use super::query::Sort;

/// The search a cursor belongs to, by its [`super::Query::mark`], and its order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Search {
    pub(super) mark: [u8; 8],
    pub(super) order: Sort,
}

impl Search {
    /// The place of the last hit of a page, as an opaque text. It costs the next page nothing how deep it is, and what is
    /// published or withdrawn meanwhile moves no other hit: each comes once.
    pub(super) fn write(self, place: &Place) -> String {
        let mut bytes = self.mark.to_vec();
        place.write(&mut bytes);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// What [`Self::write`] wrote in the same search.
    pub(super) fn read(self, text: &str) -> Result<Place, SearchError> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok();
        let place = bytes.as_deref().and_then(|bytes| bytes.strip_prefix(&self.mark));
        place.and_then(|place| Place::read(place, self.order)).ok_or_else(|| SearchError::Cursor {
            zh: "分页游标不属于本次检索，请从第一页重新检索。".into(),
            en: "The cursor is not one that this search answered; search again from the first page.".into(),
        })
    }
}
