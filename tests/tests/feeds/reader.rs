//! A program that reads feeds through the gateway.

use reqwest::{Client, Method};
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};
use testkit::Suite;

pub struct Reader {
    client: Client,
    base: String,
}

pub struct Read {
    pub status: u16,
    headers: reqwest::header::HeaderMap,
    pub body: String,
}

impl Read {
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).and_then(|value| value.to_str().ok()).map(ToString::to_string)
    }
}

impl Reader {
    pub fn of(suite: &Suite) -> Self {
        Self { client: Client::new(), base: suite.gateway_url() }
    }

    pub fn base(&self) -> &str {
        &self.base
    }

    /// The path of an absolute URL, which must be one of the gateway.
    pub fn path_of(&self, url: &str) -> String {
        url.strip_prefix(&self.base).unwrap_or_else(|| panic!("{url} is not below {}", self.base)).to_string()
    }

    pub async fn try_get(&self, path: &str) -> Option<Read> {
        self.send(self.client.get(format!("{}{path}", self.base))).await
    }

    pub async fn get(&self, path: &str) -> Read {
        self.try_get(path).await.unwrap_or_else(|| panic!("no answer of {path}"))
    }

    pub async fn get_with(&self, path: &str, header: &str, value: &str) -> Read {
        let request = self.client.request(Method::GET, format!("{}{path}", self.base)).header(header, value);
        self.send(request).await.expect("an answer")
    }

    pub async fn post_form(&self, path: &str, form: &str) -> Read {
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.to_string());
        self.send(request).await.expect("an answer")
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Option<Read> {
        let response = request.send().await.ok()?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Some(Read { status, headers, body: response.text().await.ok()? })
    }

    pub async fn text(&self, path: &str, media_type: &str) -> String {
        let read = self.get(path).await;
        assert_eq!((read.status, read.header("content-type").as_deref()), (200, Some(media_type)), "{path}");
        read.body
    }

    /// The answer, which must be well-formed XML of this type in UTF-8.
    pub async fn xml(&self, path: &str, media_type: &str) -> String {
        let text = self.text(path, &format!("{media_type}; charset=utf-8")).await;
        checked(&["--noout", "-"], &text);
        text
    }

    pub async fn json(&self, path: &str) -> Value {
        let read = self.get(path).await;
        assert_eq!(read.status, 200, "{path}: {}", read.body);
        serde_json::from_str(&read.body).unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

/// Has `xmllint` check a document. Without the program nothing is checked; in CI that is a failure.
pub fn checked(arguments: &[&str], document: &str) {
    let started = Command::new("xmllint")
        .arg("--nonet")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut xmllint) = started else {
        assert!(std::env::var("CI").is_err(), "xmllint (libxml2-utils) is not here");
        eprintln!("not checked: xmllint (libxml2-utils) is not here");
        return;
    };
    xmllint.stdin.take().unwrap().write_all(document.as_bytes()).unwrap();
    let output = xmllint.wait_with_output().unwrap();
    assert!(output.status.success(), "{}\n{document}", String::from_utf8_lossy(&output.stderr));
}

/// The texts between two others, each time they occur.
pub fn between<'t>(text: &'t str, begin: &str, end: &str) -> Vec<&'t str> {
    text.split(begin).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}
