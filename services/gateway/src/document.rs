//! The merged OpenAPI document.

use actix_web::web::Bytes;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The merged OpenAPI document, as it is sent.
pub(crate) struct Document {
    pub(crate) json: Bytes,
    pub(crate) etag: String,
    operations: Vec<Operations>,
}

struct Operations {
    template: Vec<String>,
    allow: String,
}

impl Document {
    pub(crate) fn new(document: &Value) -> Self {
        let json = document.to_string();
        let digest = Sha256::digest(&json);
        let etag = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect::<String>();
        let paths = document.get("paths").and_then(Value::as_object);
        let operations =
            paths.into_iter().flatten().map(|(template, methods)| Operations::new(template, methods));
        Self { json: json.into(), etag: format!("\"{etag}\""), operations: operations.collect() }
    }

    /// What may be done at `path`, as `Allow` says it; `None` when the document knows no such path.
    pub(crate) fn allow(&self, path: &str) -> Option<&str> {
        let exact = self.operations.iter().filter(|operations| operations.covers(path));
        // `/v1/items/search` is also `/v1/items/{id}`: the template with the fewest gaps is meant.
        let best =
            exact.min_by_key(|operations| operations.template.iter().filter(|part| is_gap(part)).count());
        best.map(|operations| operations.allow.as_str())
    }
}

impl Operations {
    fn new(template: &str, methods: &Value) -> Self {
        let has = |method: &str| methods.get(method).is_some();
        let mut allow = vec![];
        if has("get") {
            allow.extend(["GET", "HEAD"]);
        }
        for (method, name) in [("post", "POST"), ("put", "PUT"), ("patch", "PATCH"), ("delete", "DELETE")] {
            if has(method) {
                allow.push(name);
            }
        }
        allow.push("OPTIONS");
        Self { template: template.split('/').map(Into::into).collect(), allow: allow.join(", ") }
    }

    fn covers(&self, path: &str) -> bool {
        let mut segments = path.split('/');
        self.template.iter().all(|part| {
            segments.next().is_some_and(|segment| part == segment || (is_gap(part) && !segment.is_empty()))
        }) && segments.next().is_none()
    }
}

fn is_gap(part: &str) -> bool {
    part.starts_with('{')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_document_says_what_may_be_done_where() {
        let document = Document::new(&json!({ "paths": {
            "/v1/items": { "get": {}, "post": {} },
            "/v1/items/{id}": { "get": {}, "parameters": [] },
            "/v1/items/search": { "post": {} },
        }}));
        assert_eq!(document.allow("/v1/items"), Some("GET, HEAD, POST, OPTIONS"));
        assert_eq!(document.allow("/v1/items/7"), Some("GET, HEAD, OPTIONS"));
        assert_eq!(document.allow("/v1/items/search"), Some("POST, OPTIONS"));
        assert_eq!(document.allow("/v1/items/"), None);
        assert_eq!(document.allow("/v1/items/7/x"), None);
    }
}
