use crate::town::{Town, body, header, nobody};
use std::time::{Duration, Instant};

#[tokio::test]
async fn versions_and_head_pass_through() {
    let town = Town::new().await;
    let answer = town.get("/v1/items/versioned").send().await.unwrap();
    assert_eq!(
        (header(&answer, "etag"), header(&answer, "cache-control")),
        (Some("\"4\""), Some("public, max-age=60"))
    );
    assert_eq!(answer.text().await.unwrap(), "the fourth version");
    let answer = town.get("/v1/items/versioned").header("if-none-match", "\"4\"").send().await.unwrap();
    assert_eq!((answer.status().as_u16(), header(&answer, "etag")), (304, Some("\"4\"")));
    let answer = town.raw("HEAD /v1/items/versioned HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("content-length: 18"), "{answer}");
    assert!(answer.contains("etag: \"4\"") && answer.ends_with("\r\n\r\n"), "no body: {answer}");
    let answer = town.raw("HEAD /v1/items/stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.ends_with("\r\n\r\n"),
        "ends without an end: {answer}"
    );
}

#[tokio::test]
async fn redirects_and_encodings_are_left_to_the_caller() {
    let town = Town::new().await;
    let answer = town.get("/v1/items/moved").send().await.unwrap();
    assert_eq!((answer.status().as_u16(), header(&answer, "location")), (303, Some("/v1/items/7")));
    let answer = town.get("/v1/items/gzip").send().await.unwrap();
    assert_eq!(header(&answer, "content-encoding"), Some("gzip"));
    assert_eq!(&answer.bytes().await.unwrap()[..2], b"\x1f\x8b");
}

#[tokio::test]
async fn a_stream_is_passed_on_as_it_comes_and_outlives_the_timeout() {
    let town = Town::with(|settings| settings.upstream_timeout_seconds = 1).await;
    let mut answer = town.get("/v1/items/stream").send().await.unwrap();
    assert_eq!(answer.chunk().await.unwrap().unwrap(), "data: 1\n\n");
    let next = tokio::time::timeout(Duration::from_millis(1_500), answer.chunk()).await;
    assert!(next.is_err(), "still open after the timeout");
}

#[tokio::test]
async fn a_service_that_does_not_answer_in_time_is_504() {
    let town = Town::with(|settings| settings.upstream_timeout_seconds = 1).await;
    for request in [town.get("/v1/items/slow"), town.post("/v1/items/slow").body("x")] {
        let answer = request.header("accept-language", "en").send().await.unwrap();
        assert_eq!(answer.status(), 504);
        let problem = body(answer).await;
        assert_eq!(problem["code"], "timeout");
        assert!(problem["detail"].as_str().unwrap().contains("catalogue"), "{problem}");
    }
}

#[tokio::test]
async fn a_service_that_cannot_be_reached_is_503_with_its_name() {
    let town = Town::with(|settings| {
        settings.upstreams.insert("review".into(), nobody());
        settings.upstreams.remove("reporting");
    })
    .await;
    for (path, service) in [("/v1/reviews", "review"), ("/v1/reports", "reporting")] {
        let answer = town.get(path).header("accept-language", "en").send().await.unwrap();
        assert_eq!(answer.status(), 503, "{path}");
        assert!(header(&answer, "retry-after").is_some() && header(&answer, "x-request-id").is_some());
        assert_eq!(header(&answer, "x-content-type-options"), Some("nosniff"));
        let problem = body(answer).await;
        assert_eq!(problem["code"], "unavailable");
        assert!(problem["detail"].as_str().unwrap().contains(service), "{problem}");
    }
    let begun = Instant::now();
    assert_eq!(town.get("/v1/reviews").send().await.unwrap().status(), 503);
    assert!(begun.elapsed() < Duration::from_secs(1), "nobody waits once the start is over");
}

#[tokio::test]
async fn a_stream_that_breaks_is_seen_to_break() {
    let town = Town::new().await;
    let answer = town.get("/v1/items/hangup").send().await;
    let whole = match answer {
        Ok(answer) if answer.status() == 200 => answer.bytes().await.is_ok(),
        Ok(answer) => answer.status().is_success(),
        Err(_) => false,
    };
    assert!(!whole, "a broken answer must not look whole");
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let town = Town::new().await;
    for path in ["/v1/items", "/nothing", "/health/live", "/v1/items/..%2f", "/docs/"] {
        let answer = town.get(path).send().await.unwrap();
        assert_eq!(header(&answer, "x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(header(&answer, "referrer-policy"), Some("no-referrer"), "{path}");
        assert_eq!(header(&answer, "x-frame-options"), Some("DENY"), "{path}");
        assert!(header(&answer, "x-request-id").is_some(), "{path}");
    }
}
