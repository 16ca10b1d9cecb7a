use crate::town::{Stub, Town, body, gateway, settings};
use gateway::ROUTES;
use settings::SERVICES;

#[tokio::test]
async fn every_prefix_reaches_its_service_with_path_and_query() {
    let stubs: Vec<(&str, Stub)> = SERVICES.iter().map(|service| (*service, Stub::start(service))).collect();
    let mut settings = settings("");
    settings.upstreams =
        stubs.iter().map(|(service, stub)| (service.to_string(), stub.url.clone())).collect();
    let gateway = gateway(&settings, crate::town::document()).await;
    let client = reqwest::Client::new();
    for (prefix, service) in ROUTES {
        let target = format!("{}/7?a=%E7%9B%AE&b=1", prefix.trim_end_matches('/'));
        let answer = body(client.get(format!("{}{target}", gateway.url())).send().await.unwrap()).await;
        assert_eq!(
            (answer["stub"].as_str(), answer["target"].as_str()),
            (Some(*service), Some(target.as_str()))
        );
    }
}

#[tokio::test]
async fn a_prefix_covers_whole_segments_only() {
    let town = Town::new().await;
    for path in ["/v1/itemsx", "/v1/item", "/v1", "/oauthx/token", "/oauth", "/v1/requests-x/7", "/V1/items"]
    {
        let answer = town.get(path).send().await.unwrap();
        assert_eq!(answer.status(), 404, "{path}");
        assert_eq!(body(answer).await["code"], "not_found");
    }
    assert_eq!(town.get("/v1/items").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn nothing_internal_can_be_reached() {
    let town = Town::new().await;
    for path in [
        "/internal/v1/feed",
        "/internal",
        "/%69nternal/v1/feed",
        "//internal/v1/feed",
        "/./internal/v1/feed",
        "/v1/items/../../internal/v1/feed",
        "/v1/items/%2e%2e/%2e%2e/internal/v1/feed",
        "/v1/items/..%2f..%2finternal/v1/feed",
        "/v1/items/%2e%2e%2f%2e%2e%2finternal/v1/feed",
        "/v1/items/%252e%252e/%252e%252e/internal/v1/feed",
        "/v1/items\\..\\..\\internal\\v1\\feed",
        "/v1/items/..%5c..%5cinternal",
        "/v1/items/..;/..;/internal/v1/feed",
        "/v1/items//../internal",
        "/oauth/../internal/v1/feed",
        "/health/ready/../../internal/v1/feed",
        "http://127.0.0.1/internal/v1/feed",
        "http://127.0.0.1/v1/items/../../internal/v1/feed",
    ] {
        let answer = town.raw(&format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).await;
        let status = answer.split(' ').nth(1).unwrap_or_default();
        assert!(["400", "404"].contains(&status), "{path}: {answer}");
        assert!(!answer.contains("\"stub\""), "{path} reached a service");
    }
}

#[tokio::test]
async fn methods_that_no_service_knows_are_refused() {
    let town = Town::new().await;
    let trace = town.ask("TRACE", "/v1/items").send().await.unwrap();
    assert_eq!(
        (trace.status().as_u16(), body(trace).await["code"].as_str()),
        (405, Some("method_not_allowed"))
    );
    let answer = town.raw("CONNECT 127.0.0.1:80 HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert!(!answer.starts_with("HTTP/1.1 2"), "{answer}");
}

#[tokio::test]
async fn options_says_what_may_be_done() {
    let town = Town::new().await;
    for (path, allow) in [
        ("/v1/items", "GET, HEAD, POST, OPTIONS"),
        ("/v1/items/7", "GET, HEAD, OPTIONS"),
        ("/openapi.json", "GET, HEAD, OPTIONS"),
    ] {
        let answer = town.ask("OPTIONS", path).send().await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), crate::town::header(&answer, "allow")),
            (204, Some(allow)),
            "{path}"
        );
    }
    assert_eq!(town.ask("OPTIONS", "/v1/items/7/nothing").send().await.unwrap().status(), 404);
}
