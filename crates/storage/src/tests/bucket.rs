//! A small S3: one bucket in memory, on a port of the loopback address. It knows what this crate asks of one.

use actix_web::http::Method;
use actix_web::web::{Bytes, Data, PayloadConfig};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

#[derive(Default)]
struct Kept {
    objects: BTreeMap<String, Vec<u8>>,
    parts: BTreeMap<(String, u32), Vec<u8>>,
    unsigned: usize,
    /// How many requests are answered that the store is busy, before it answers again.
    busy: usize,
    requests: usize,
}

/// The running server.
pub(super) struct Bucket {
    /// Where it answers.
    pub(super) url: String,
    kept: Arc<Mutex<Kept>>,
}

impl Bucket {
    /// Starts it, until the test ends.
    pub(super) fn start() -> Self {
        let kept = Arc::new(Mutex::new(Kept::default()));
        let of_server = kept.clone();
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("loopback has free ports");
        let url = format!("http://{}", listener.local_addr().expect("is bound"));
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let server = HttpServer::new(move || {
                    App::new()
                        .app_data(Data::new(of_server.clone()))
                        .app_data(PayloadConfig::new(32 * 1024 * 1024))
                        .default_service(web::to(answer))
                });
                server.workers(1).listen(listener).expect("listens").run().await.expect("runs");
            });
        });
        Self { url, kept }
    }

    /// Says of the next `requests` that the store is busy.
    pub(super) fn be_busy(&self, requests: usize) {
        let mut kept = self.kept.lock().expect("nobody panicked");
        (kept.busy, kept.requests) = (requests, 0);
    }

    /// How many requests came since then.
    pub(super) fn requests(&self) -> usize {
        self.kept.lock().expect("nobody panicked").requests
    }

    /// How many requests came without a signature.
    pub(super) fn unsigned(&self) -> usize {
        self.kept.lock().expect("nobody panicked").unsigned
    }
}

async fn answer(request: HttpRequest, body: Bytes, kept: Data<Arc<Mutex<Kept>>>) -> HttpResponse {
    let mut kept = kept.lock().expect("nobody panicked");
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let signed =
        header("authorization").is_some_and(|value| value.starts_with("AWS4-HMAC-SHA256 Credential=key/"));
    kept.unsigned += usize::from(!signed);
    kept.requests += 1;
    if kept.busy > 0 {
        kept.busy -= 1;
        return HttpResponse::ServiceUnavailable().finish();
    }
    let key = request.path().to_string();
    let query: BTreeMap<_, _> =
        request.query_string().split('&').filter_map(|pair| pair.split_once('=')).collect();
    match (request.method().clone(), query.get("partNumber")) {
        (Method::PUT, Some(number)) => {
            let number = number.parse().expect("a number");
            kept.parts.insert((key, number), body.to_vec());
            HttpResponse::Ok().insert_header(("etag", format!("\"{number}\""))).finish()
        }
        (Method::PUT, None) => {
            kept.objects.insert(key, body.to_vec());
            HttpResponse::Ok().insert_header(("etag", "\"1\"")).finish()
        }
        (Method::POST, _) if query.contains_key("uploadId") => {
            let parts = std::mem::take(&mut kept.parts);
            kept.objects.insert(key, parts.into_values().flatten().collect());
            let done = "<CompleteMultipartUploadResult><ETag>\"1\"</ETag></CompleteMultipartUploadResult>";
            HttpResponse::Ok().content_type("application/xml").body(done)
        }
        (Method::POST, _) => {
            let begun =
                "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>";
            HttpResponse::Ok().content_type("application/xml").body(begun)
        }
        (Method::DELETE, _) => {
            kept.objects.remove(&key);
            HttpResponse::NoContent().finish()
        }
        (Method::GET | Method::HEAD, _) => found(kept.objects.get(&key), header("range")),
        (method, _) => HttpResponse::MethodNotAllowed().body(method.to_string()),
    }
}

fn found(object: Option<&Vec<u8>>, range: Option<&str>) -> HttpResponse {
    let Some(object) = object else { return HttpResponse::NotFound().finish() };
    let tagged = |mut answer: actix_web::HttpResponseBuilder| {
        answer
            .insert_header(("etag", "\"1\""))
            .insert_header(("last-modified", "Fri, 27 Nov 2026 00:00:00 GMT"));
        answer
    };
    let Some(range) = range else { return tagged(HttpResponse::Ok()).body(object.clone()) };
    let (first, last) = range.trim_start_matches("bytes=").split_once('-').expect("a range");
    let [first, last] = [first, last].map(|place| place.parse::<usize>().expect("a number"));
    let last = last.min(object.len() - 1);
    let told = format!("bytes {first}-{last}/{}", object.len());
    tagged(HttpResponse::PartialContent())
        .insert_header(("content-range", told))
        .body(object[first..=last].to_vec())
}
