//! A gateway and what stands behind it, on free loopback ports.

use actix_web::dev::ServerHandle;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web as actix};
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::EncodePrivateKey;
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};
use settings::{SERVICES, Settings};
use std::net::TcpListener;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// The registry's key in these tests.
const KEY: [u8; 32] = [7; 32];
pub const CALLER: &str = "0198c0de-0000-7000-8000-000000000001";

/// A running gateway with one stub behind it that stands for every service.
pub struct Town {
    pub url: String,
    pub client: reqwest::Client,
    pub stub: Stub,
    _gateway: web::Running,
}

/// A stub of a service: answers what it was asked.
pub struct Stub {
    pub url: String,
    handle: ServerHandle,
}

impl Stub {
    pub fn start(name: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let server = HttpServer::new(move || {
            App::new()
                .app_data(actix::Data::new(name))
                .app_data(actix::PayloadConfig::new(16 << 20))
                .route("/.well-known/jwks.json", actix::get().to(key_set))
                .route("/v1/items/slow", actix::to(slow))
                .route("/v1/items/versioned", actix::get().to(versioned))
                .route("/v1/items/stream", actix::get().to(streamed))
                .route("/v1/items/gzip", actix::get().to(gzipped))
                .route("/v1/items/moved", actix::get().to(moved))
                .route("/v1/items/hangup", actix::to(hang_up))
                .default_service(actix::to(echo))
        })
        .workers(1)
        .disable_signals()
        .shutdown_timeout(0)
        .listen(listener)
        .unwrap()
        .run();
        let handle = server.handle();
        tokio::spawn(server);
        Self { url, handle }
    }

    pub async fn stop(&self) {
        self.handle.stop(false).await;
    }
}

/// Everything about a request, so that a test can see what reached the service.
async fn echo(request: HttpRequest, body: actix::Bytes, name: actix::Data<&'static str>) -> HttpResponse {
    let headers: serde_json::Map<String, Value> = request
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or("?").into()))
        .collect();
    HttpResponse::Ok()
        .insert_header(("keep-alive", "timeout=5"))
        .insert_header(("x-of-this-hop", "1"))
        .insert_header(("access-control-allow-origin", "*"))
        .insert_header(("x-kept", "yes"))
        .json(json!({
            "stub": **name,
            "method": request.method().as_str(),
            "target": request.uri().to_string(),
            "headers": headers,
            "bytes": body.len(),
        }))
}

async fn slow() -> HttpResponse {
    tokio::time::sleep(Duration::from_secs(5)).await;
    HttpResponse::Ok().finish()
}

async fn versioned(request: HttpRequest) -> HttpResponse {
    let known = request.headers().get("if-none-match").is_some_and(|tag| tag == "\"4\"");
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header(("etag", "\"4\"")).insert_header(("cache-control", "public, max-age=60"));
    if known { response.finish() } else { response.body("the fourth version") }
}

/// A first event at once, and then silence.
async fn streamed() -> HttpResponse {
    let first = stream::once(async { Ok::<_, actix_web::Error>(actix::Bytes::from_static(b"data: 1\n\n")) });
    HttpResponse::Ok().content_type("text/event-stream").streaming(first.chain(stream::pending()))
}

async fn gzipped() -> HttpResponse {
    HttpResponse::Ok().insert_header(("content-encoding", "gzip")).body(&b"\x1f\x8bnot really"[..])
}

async fn moved() -> HttpResponse {
    HttpResponse::SeeOther().insert_header(("location", "/v1/items/7")).finish()
}

async fn hang_up() -> Result<HttpResponse, actix_web::Error> {
    let broken = stream::once(async { Err::<actix::Bytes, _>(std::io::Error::other("gone")) });
    Ok(HttpResponse::Ok().streaming(broken))
}

async fn key_set() -> HttpResponse {
    use base64::Engine;
    let public = SigningKey::from_bytes(&KEY).verifying_key();
    let x = base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(public.as_bytes());
    HttpResponse::Ok()
        .json(json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "kid": "k1", "use": "sig", "alg": "EdDSA", "x": x }] }))
}

/// A token of the stub registry that ends in so many seconds.
pub fn token(ends_in_seconds: i64) -> String {
    let now = i64::try_from(jsonwebtoken::get_current_timestamp()).unwrap();
    let claims = json!({
        "iss": "gongkai", "aud": "gongkai-api", "sub": CALLER, "jti": CALLER, "kind": "client", "name": "portal",
        "iat": now - 3600, "exp": now + ends_in_seconds,
    });
    let mut header = jsonwebtoken::Header::new(jsonwebtoken::Algorithm::EdDSA);
    header.kid = Some("k1".into());
    let der = SigningKey::from_bytes(&KEY).to_pkcs8_der().unwrap();
    jsonwebtoken::encode(&header, &claims, &jsonwebtoken::EncodingKey::from_ed_der(der.as_bytes())).unwrap()
}

/// An address at which nobody listens.
pub fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

pub fn settings(upstream_of_all: &str) -> Settings {
    let upstreams = SERVICES.map(|service| (service.to_string(), upstream_of_all.to_string()));
    Settings { upstreams: upstreams.into(), workers: 1, ..Settings::default() }
}

pub async fn gateway(settings: &Settings, document: Value) -> web::Running {
    let listener = web::listener("gateway", "127.0.0.1:0".parse().unwrap()).unwrap();
    gateway::start(settings, document, listener).await.unwrap()
}

impl Town {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// A town in which `set` changes the gateway's settings.
    pub async fn with(set: impl FnOnce(&mut Settings)) -> Self {
        let stub = Stub::start("stub");
        let mut settings = settings(&stub.url);
        set(&mut settings);
        let gateway = gateway(&settings, document()).await;
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { url: gateway.url(), client, stub, _gateway: gateway }
    }

    pub fn get(&self, path: &str) -> reqwest::RequestBuilder {
        self.client.get(format!("{}{path}", self.url))
    }

    pub fn post(&self, path: &str) -> reqwest::RequestBuilder {
        self.client.post(format!("{}{path}", self.url))
    }

    pub fn ask(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        self.client.request(method.parse().unwrap(), format!("{}{path}", self.url))
    }

    /// Waits until the gateway knows that so many instances of `service` are ready.
    pub async fn until_ready(&self, service: &str, count: u64) {
        let begun = Instant::now();
        loop {
            let health = body(self.get("/health/ready").send().await.unwrap()).await;
            let found =
                health["services"].as_array().unwrap().iter().find(|state| state["service"] == service);
            if found.unwrap()["upstreams_ready"] == count {
                return;
            }
            assert!(begun.elapsed() < Duration::from_secs(3), "{health}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The answer to a request that is sent as it is written, because clients mend paths before they send them.
    pub async fn raw(&self, request: &str) -> String {
        let mut stream =
            tokio::net::TcpStream::connect(self.url.trim_start_matches("http://")).await.unwrap();
        stream.set_nodelay(true).unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = vec![];
        let reading = stream.read_to_end(&mut answer);
        let _ = tokio::time::timeout(Duration::from_secs(2), reading).await;
        String::from_utf8_lossy(&answer).into_owned()
    }
}

pub fn document() -> Value {
    json!({ "openapi": "3.1.0", "info": { "title": "Gongkai", "version": "1" },
        "paths": { "/v1/items": { "get": {}, "post": {} }, "/v1/items/{id}": { "get": {} } } })
}

pub async fn body(response: reqwest::Response) -> Value {
    response.json().await.unwrap()
}

pub fn header<'a>(response: &'a reqwest::Response, name: &str) -> Option<&'a str> {
    response.headers().get(name).map(|value| value.to_str().unwrap())
}
