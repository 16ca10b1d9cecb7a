//! Resumption tokens: what is listed and how far the list has come, in a form that any process reads at any time. They
//! hold nothing that a harvester could not ask for anyway, so they need no signature.

use super::request::{Datestamp, Selection, Set};
use super::{Format, PAGE};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Longest token taken, in characters.
const MAX: usize = 400;

/// The token of a selection.
pub fn write(selection: &Selection) -> String {
    let datestamp = |stamp: Option<Datestamp>| stamp.map(Datestamp::written).unwrap_or_default();
    let parts = [
        selection.format.prefix().to_string(),
        datestamp(selection.from),
        datestamp(selection.until),
        selection.set.map(Set::spec).unwrap_or_default(),
        selection.after.to_string(),
        selection.listed.to_string(),
    ];
    URL_SAFE_NO_PAD.encode(parts.join("|"))
}

/// The selection that a token stands for.
pub fn read(token: &str) -> Option<Selection> {
    let bytes = (token.len() <= MAX).then(|| URL_SAFE_NO_PAD.decode(token).ok()).flatten()?;
    let text = String::from_utf8(bytes).ok()?;
    let parts: Vec<_> = text.split('|').collect();
    let [prefix, from, until, set, after, listed] = parts.as_slice() else { return None };
    let datestamp = |text: &str| match text {
        "" => Some(None),
        text => Datestamp::read(text).map(Some),
    };
    let set = match *set {
        "" => None,
        spec => Some(Set::read(spec)?),
    };
    let selection = Selection {
        format: Format::of(prefix)?,
        from: datestamp(from)?,
        until: datestamp(until)?,
        set,
        after: after.parse().ok().filter(|after| *after > 0)?,
        listed: listed.parse().ok().filter(|listed| *listed >= PAGE as u64)?,
    };
    // Only what we wrote ourselves: one selection has one token.
    (write(&selection) == token).then_some(selection)
}
