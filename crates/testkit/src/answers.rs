//! Acts on records, and what their refusals say, as tests compare them.

use clients::api::{Answer, Api};
use serde_json::Value;

/// Does `act` on the record at `record`, at the version it stands at.
pub async fn act(api: &Api, record: &str, act: &str, body: Value) -> Answer {
    let etag = api.get(record).await.unwrap().etag.unwrap_or_else(|| panic!("{record} has a version"));
    api.act(&format!("{record}/{act}"), &etag, &body).await.unwrap()
}

/// Status, and pointer and code of the first fault of a refusal; without a fault the code of its rule.
pub fn refused_with(answer: &Answer) -> (u16, String, String) {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
    let error = &answer.body["errors"][0];
    let code = if error.is_null() { &answer.body["rule"]["code"] } else { &error["code"] };
    (answer.status, text(&error["pointer"]), text(code))
}

/// What [`refused_with`] is expected to say.
pub fn refusal(status: u16, pointer: &str, code: &str) -> (u16, String, String) {
    (status, pointer.into(), code.into())
}
