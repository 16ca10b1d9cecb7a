use crate::town::{Town, body, header, token};
use std::time::{Duration, Instant};

/// A request with a body in so many chunks of so many bytes, without a length.
fn chunked(chunks: usize, bytes: usize) -> String {
    let head =
        "POST /v1/items HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    let chunk = format!("{bytes:x}\r\n{}\r\n", "x".repeat(bytes));
    format!("{head}{}0\r\n\r\n", chunk.repeat(chunks))
}

#[tokio::test]
async fn headers_of_one_connection_do_not_pass_and_no_caller_speaks_for_the_gateway() {
    let town = Town::new().await;
    let answer = town
        .raw(
            "GET /v1/items/7 HTTP/1.1\r\nHost: open.example\r\nConnection: close, X-Secret\r\nX-Secret: 1\r\nTE: \
             trailers\r\nKeep-Alive: 5\r\nProxy-Authorization: x\r\nUpgrade: h2c\r\nX-Forwarded-For: \
             198.51.100.1\r\nForwarded: for=198.51.100.1\r\nX-Real-IP: 198.51.100.1\r\nX-Forwarded-Proto: \
             https\r\nX-Forwarded-Host: evil\r\nX-Kept: yes\r\n\r\n",
        )
        .await;
    let echoed: serde_json::Value = serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap()).unwrap();
    let seen = |name: &str| echoed["headers"][name].as_str();
    for name in ["x-secret", "te", "keep-alive", "proxy-authorization", "upgrade", "forwarded", "x-real-ip"] {
        assert_eq!(seen(name), None, "{name}");
    }
    assert_eq!(seen("x-forwarded-for"), Some("127.0.0.1"));
    assert_eq!(seen("x-forwarded-proto"), Some("http"));
    assert_eq!(seen("x-forwarded-host"), Some("open.example"));
    assert_eq!(seen("host"), Some(town.stub.url.trim_start_matches("http://")));
    assert_eq!(seen("x-kept"), Some("yes"));
    let answer = answer.to_ascii_lowercase();
    assert!(!answer.contains("keep-alive") && !answer.contains("access-control-allow-origin"), "{answer}");
    assert!(answer.contains("x-kept: yes"));
}

#[tokio::test]
async fn a_trusted_proxy_is_believed() {
    let town = Town::with(|settings| settings.trusted_proxies = "127.0.0.0/8".into()).await;
    let request = town.get("/v1/items").header("x-forwarded-for", "6.6.6.6, 198.51.100.1");
    let request = request.header("x-forwarded-proto", "https").header("x-forwarded-host", "open.example");
    let headers = body(request.send().await.unwrap()).await["headers"].clone();
    assert_eq!(headers["x-forwarded-for"], "198.51.100.1, 127.0.0.1");
    assert_eq!(
        (headers["x-forwarded-proto"].as_str(), headers["x-forwarded-host"].as_str()),
        (Some("https"), Some("open.example"))
    );
}

#[tokio::test]
async fn ids_go_round_and_authorization_goes_on() {
    let town = Town::new().await;
    let token = token(600);
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    let request = town.get("/v1/items").header("x-request-id", "portal-4711").header("traceparent", trace);
    let answer = request.bearer_auth(&token).send().await.unwrap();
    assert_eq!(header(&answer, "x-request-id"), Some("portal-4711"));
    let headers = body(answer).await["headers"].clone();
    assert_eq!(headers["x-request-id"], "portal-4711");
    assert_eq!(headers["authorization"], format!("Bearer {token}"));
    let handed_on = headers["traceparent"].as_str().unwrap();
    assert!(handed_on.starts_with(&trace[..36]) && handed_on != trace, "same trace, own span: {handed_on}");
    let answer = town.get("/v1/items").header("x-request-id", "a b").send().await.unwrap();
    assert_ne!(header(&answer, "x-request-id"), Some("a b"));
}

#[tokio::test]
async fn bodies_pass_with_and_without_a_length() {
    let town = Town::new().await;
    let sized = body(town.post("/v1/items").body(vec![b'x'; 300_000]).send().await.unwrap()).await;
    assert_eq!(
        (sized["bytes"].as_u64(), sized["headers"]["content-length"].as_str()),
        (Some(300_000), Some("300000"))
    );
    let answer = town.raw(&chunked(30, 10_000)).await;
    let chunked: serde_json::Value = serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap()).unwrap();
    assert_eq!(chunked["bytes"], 300_000);
    assert_eq!(chunked["headers"]["content-length"], serde_json::Value::Null);
    let empty = body(town.post("/v1/items").send().await.unwrap()).await;
    assert_eq!((empty["bytes"].as_u64(), empty["method"].as_str()), (Some(0), Some("POST")));
}

#[tokio::test]
async fn a_body_in_pieces_does_not_wait_for_acknowledgements() {
    let town = Town::new().await;
    let begun = Instant::now();
    for _ in 0..20 {
        town.raw(&chunked(20, 1_000)).await;
    }
    // 40 ms and more each, where Nagle's algorithm is left on towards the service.
    assert!(begun.elapsed() < Duration::from_millis(500), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_by_its_length_and_by_its_count() {
    let town = Town::with(|settings| settings.body_limit_bytes = 1_000).await;
    let told = "POST /v1/items HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1001\r\n\r\n";
    let answer = town.raw(told).await;
    assert!(
        answer.starts_with("HTTP/1.1 413") && answer.contains("too_large"),
        "before it is sent: {answer}"
    );
    let answer = town.raw(&chunked(30, 100)).await;
    assert!(answer.starts_with("HTTP/1.1 413") && answer.contains("too_large"), "while it is sent: {answer}");
    assert_eq!(town.post("/v1/items").body(vec![0; 1_000]).send().await.unwrap().status(), 200);
}
