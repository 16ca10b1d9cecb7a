//! Checks on the repository itself.

#[path = "repository/permissions.rs"]
mod permissions;
#[path = "repository/workflows.rs"]
mod workflows;

use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn dependencies() -> HashMap<String, HashSet<String>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let own: HashSet<_> = packages.iter().map(|package| package["name"].as_str().unwrap()).collect();
    let of = |package: &Value| {
        let normal = |dependency: &&Value| dependency["kind"].is_null();
        let names = package["dependencies"].as_array().unwrap().iter().filter(normal);
        let names = names.map(|dependency| dependency["name"].as_str().unwrap());
        names.filter(|name| own.contains(name)).map(Into::into).collect()
    };
    packages.iter().map(|package| (package["name"].as_str().unwrap().to_string(), of(package))).collect()
}

const SERVICES: [&str; 6] = ["gateway", "registry", "catalogue", "review", "request-workflow", "reporting"];

#[test]
fn no_service_depends_on_another_services_crate() {
    let dependencies = dependencies();
    for service in SERVICES {
        for other in SERVICES {
            assert!(!dependencies[service].contains(other), "{service} depends on {other}");
        }
    }
}

#[test]
fn the_law_depends_on_nothing_of_ours() {
    assert!(dependencies()["domain"].is_empty());
}

#[test]
fn every_link_in_the_documents_leads_somewhere() {
    let mut documents = vec![root().join("README.md")];
    documents.extend(std::fs::read_dir(root().join("docs")).unwrap().flatten().map(|file| file.path()));
    let markdown =
        documents.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    for document in markdown {
        let text = std::fs::read_to_string(&document).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = link.split('#').next().unwrap();
            if path.is_empty() || path.contains("://") {
                continue;
            }
            assert!(document.parent().unwrap().join(path).exists(), "{}: {link}", document.display());
        }
    }
}

/// That the document `name` says what `generated` says; with `UPDATE_DOCS` it is written first.
fn is_kept_true(name: &str, generated: &str) {
    let path = root().join("docs").join(name);
    if std::env::var("UPDATE_DOCS").is_ok() {
        std::fs::write(&path, generated).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == generated, "docs/{name} is out of date: write it again with UPDATE_DOCS=1");
}

#[test]
fn the_permissions_document_says_what_the_policy_says() {
    is_kept_true("permissions.md", &permissions::document());
}

#[test]
fn the_workflows_document_says_what_the_life_cycles_say() {
    is_kept_true("workflows.md", &workflows::document());
}
