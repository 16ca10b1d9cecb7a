//! The page behind a problem's `type`.

use crate::Code;

/// The page that says what `code` means and what to do; `None` when there is no such code.
pub fn page(code: &str) -> Option<String> {
    let code = Code::ALL.iter().find(|known| known.as_str() == code)?;
    let (zh, en) = code.advice();
    Some(format!(
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{name}</title></head><body>\
         <h1>{title_zh}</h1><p>{zh}</p><h2 lang=\"en\">{title_en}</h2><p lang=\"en\">{en}</p>\
         <p><code>{name}</code> · HTTP {status}</p></body></html>",
        name = code.as_str(),
        title_zh = code.zh(),
        title_en = code.en(),
        status = code.status().as_u16(),
    ))
}
