//! The descriptions of the API.

use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::Path;

fn merged() -> Value {
    gongkai::openapi::merged().expect("no two services mean different things by one name")
}

fn operations(document: &Value) -> Vec<(String, &Value)> {
    let named = |(path, item): (&String, &'static str)| (format!("{item} {path}"), path.clone(), item);
    let paths = document["paths"].as_object().expect("has paths");
    let methods = ["get", "put", "post", "delete", "patch"];
    let each = paths.keys().flat_map(|path| methods.map(|method| named((path, method))));
    each.filter_map(|(name, path, method)| Some((name, paths[&path].get(method)?))).collect()
}

#[test]
fn the_merged_description_shows_nothing_internal() {
    let document = merged();
    let internal = |path: &&String| path.starts_with("/internal");
    assert_eq!(document["paths"].as_object().map(Map::keys).into_iter().flatten().find(internal), None);
    assert!(!document.to_string().contains("LedgerEntry"), "a schema of the feed is left");
}

#[test]
fn every_operation_has_a_name_of_its_own_and_says_who_may_call_it() {
    let document = merged();
    let mut names = BTreeSet::new();
    let operations = operations(&document);
    assert!(!operations.is_empty());
    for (place, operation) in operations {
        let name = operation["operationId"].as_str().unwrap_or_else(|| panic!("{place} has no name"));
        assert!(names.insert(name.to_string()), "{place}: {name} is taken");
        assert!(operation["security"].is_array(), "{place} does not say who may call it");
        assert!(operation["summary"].is_string(), "{place} has no summary");
    }
}

#[test]
fn every_operation_is_handed_on_by_the_gateway() {
    let document = merged();
    for path in document["paths"].as_object().expect("has paths").keys() {
        let handed_on = gateway::ROUTES.iter().any(|(prefix, _)| path.starts_with(prefix));
        assert!(handed_on, "{path} is described but cannot be reached");
    }
}

#[test]
fn every_tag_is_used_and_described() {
    let document = merged();
    let used: BTreeSet<_> =
        operations(&document).iter().map(|(_, operation)| operation["tags"][0].to_string()).collect();
    let described = document["tags"].as_array().expect("has tags").iter().map(|tag| {
        assert!(tag["description"].is_string(), "{tag} is not described");
        tag["name"].to_string()
    });
    assert_eq!(described.collect::<BTreeSet<_>>(), used);
}

#[test]
fn the_committed_descriptions_are_what_the_code_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi");
    for (name, text) in gongkai::openapi::files().expect("are made") {
        let committed = std::fs::read_to_string(folder.join(&name)).unwrap_or_default();
        assert!(committed == text, "openapi/{name} has drifted: write it anew with `gongkai openapi`");
    }
}
