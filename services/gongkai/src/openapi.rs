//! The OpenAPI descriptions: of each service, and of all of them as the gateway shows them.

use crate::services::DataService;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What is for the services of the suite only, and never shown at the gateway.
const INTERNAL: &str = "/internal/";

/// The file of the merged description.
pub const MERGED_FILE: &str = "gateway.json";

/// Two services mean different things by one name.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("OpenAPI: {service} says something else of {what} than a service before it")]
pub struct Clash {
    service: &'static str,
    what: String,
}

/// What one service says of itself.
fn of_service(service: DataService) -> Value {
    serde_json::to_value(service.openapi()).expect("a description is plain data")
}

/// Every file of the folder `openapi`, by name, with its text.
pub fn files() -> Result<BTreeMap<String, String>, Clash> {
    let of_services =
        DataService::ALL.map(|service| (format!("{}.json", service.name()), of_service(service)));
    let merged = (MERGED_FILE.to_string(), merged()?);
    Ok(of_services.into_iter().chain([merged]).map(|(name, document)| (name, text(document))).collect())
}

/// Indented, in the order of the names, ending with a newline: the same text for the same description.
fn text(mut document: Value) -> String {
    document.sort_all_objects();
    let mut text = serde_json::to_string_pretty(&document).expect("JSON is plain data");
    text.push('\n');
    text
}

/// The description of everything that can be reached through the gateway.
pub fn merged() -> Result<Value, Clash> {
    merge(DataService::ALL.map(|service| (service.name(), of_service(service))))
}

fn merge(documents: impl IntoIterator<Item = (&'static str, Value)>) -> Result<Value, Clash> {
    let (mut paths, mut components, mut tags) = (Map::new(), Map::new(), Vec::<Value>::new());
    for (service, mut document) in documents {
        let clash = |what: &str| Clash { service, what: what.into() };
        for (path, item) in members(document["paths"].take()) {
            if !path.starts_with(INTERNAL) {
                put(&mut paths, &path, item).map_err(|()| clash(&path))?;
            }
        }
        for (kind, named) in members(document["components"].take()) {
            let Value::Object(known) = components.entry(kind).or_insert_with(|| json!({})) else { continue };
            for (name, component) in members(named) {
                put(known, &name, component).map_err(|()| clash(&name))?;
            }
        }
        for tag in elements(document["tags"].take()) {
            match tags.iter().find(|known| known["name"] == tag["name"]) {
                Some(known) if *known != tag => return Err(clash(tag["name"].as_str().unwrap_or_default())),
                Some(_) => {}
                None => tags.push(tag),
            }
        }
    }
    let used = used_tags(&paths);
    tags.retain(|tag| tag["name"].as_str().is_some_and(|name| used.contains(name)));
    keep_only_what_is_used(&paths, &mut components);
    Ok(json!({
        "openapi": "3.1.0",
        "info": info(),
        "servers": [{ "url": "/", "description": "Where this description was read" }],
        "tags": tags,
        "paths": paths,
        "components": components,
    }))
}

fn info() -> Value {
    json!({
        "title": "Gongkai",
        "version": env!("CARGO_PKG_VERSION"),
        "description":
            "Government information disclosure (政府信息公开): the inventory and its publication, secrecy review, disclosure \
             on request, and the figures of the annual report. Errors are problem documents (RFC 9457) with a stable \
             `code`. A POST with an `Idempotency-Key` can be sent again; a change names with `If-Match` the version it \
             was made on.",
        "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
    })
}

/// Puts `value` where nothing or the same is.
fn put(map: &mut Map<String, Value>, name: &str, value: Value) -> Result<(), ()> {
    match map.get(name) {
        Some(known) if *known != value => Err(()),
        _ => {
            map.insert(name.into(), value);
            Ok(())
        }
    }
}

fn members(value: Value) -> Map<String, Value> {
    if let Value::Object(members) = value { members } else { Map::new() }
}

fn elements(value: Value) -> Vec<Value> {
    if let Value::Array(elements) = value { elements } else { vec![] }
}

fn used_tags(paths: &Map<String, Value>) -> BTreeSet<&str> {
    let operations = paths.values().filter_map(Value::as_object).flat_map(Map::values);
    operations
        .filter_map(|operation| operation["tags"].as_array())
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// Drops the schemas that only what is internal refers to.
fn keep_only_what_is_used(paths: &Map<String, Value>, components: &mut Map<String, Value>) {
    let Some(Value::Object(schemas)) = components.get_mut("schemas") else { return };
    let mut used = BTreeSet::new();
    let mut unread: Vec<&Value> = paths.values().collect();
    while let Some(value) = unread.pop() {
        match value {
            Value::Object(members) => unread.extend(members.values()),
            Value::Array(elements) => unread.extend(elements),
            Value::String(text) => {
                if let Some(name) = text.strip_prefix("#/components/schemas/")
                    && used.insert(name.to_string())
                {
                    unread.extend(schemas.get(name));
                }
            }
            _ => {}
        }
    }
    schemas.retain(|name, _| used.contains(name));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(schema: Value, description: &str) -> Value {
        json!({
            "paths": {
                "/v1/items": { "get": {
                    "tags": ["items"],
                    "responses": { "200": { "$ref": "#/components/schemas/Item" } },
                } },
                "/internal/v1/feed": { "get": { "tags": ["internal"], "x": { "$ref": "#/components/schemas/Feed" } } },
            },
            "components": { "schemas": {
                "Item": { "properties": { "id": { "$ref": "#/components/schemas/Id" } } },
                "Id": schema,
                "Feed": { "type": "object" },
            } },
            "tags": [{ "name": "items", "description": description }, { "name": "internal" }],
        })
    }

    #[test]
    fn what_is_internal_is_left_out_with_everything_only_it_refers_to() {
        let merged =
            merge([("catalogue", service(json!({ "type": "string" }), "Items"))]).expect("is merged");
        let names = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&merged["paths"]), ["/v1/items"]);
        assert_eq!(names(&merged["components"]["schemas"]), ["Id", "Item"]);
        assert_eq!(merged["tags"], json!([{ "name": "items", "description": "Items" }]));
    }

    #[test]
    fn services_may_say_the_same_of_one_name_but_not_something_else() {
        let one = || service(json!({ "type": "string" }), "Items");
        assert!(merge([("catalogue", one()), ("review", one())]).is_ok());
        let another = service(json!({ "type": "integer" }), "Items");
        let clash = Clash { service: "review", what: "Id".into() };
        assert_eq!(merge([("catalogue", one()), ("review", another)]), Err(clash));
        let another = service(json!({ "type": "string" }), "Things");
        let clash = Clash { service: "review", what: "items".into() };
        assert_eq!(merge([("catalogue", one()), ("review", another)]), Err(clash));
    }
}
