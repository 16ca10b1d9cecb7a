use crate::town::{Town, body, document, header, nobody};

#[tokio::test]
async fn the_docs_page_shows_our_document_and_loads_nothing_from_outside() {
    let town = Town::new().await;
    let answer = town.get("/docs").send().await.unwrap();
    assert_eq!((answer.status().as_u16(), header(&answer, "location")), (301, Some("/docs/")));
    let answer = town.get("/docs/").send().await.unwrap();
    assert!(header(&answer, "content-type").unwrap().starts_with("text/html"));
    assert!(header(&answer, "content-security-policy").unwrap().starts_with("default-src 'self'"));
    let page = answer.text().await.unwrap();
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("src=\"//"), "{page}");
    let assets = page
        .split('"')
        .filter(|part| part.ends_with(".js") || part.ends_with(".css") || part.ends_with(".png"));
    let assets: Vec<&str> = assets.map(|asset| asset.trim_start_matches("./")).collect();
    assert!(assets.len() >= 4, "{assets:?}");
    for asset in assets {
        assert_eq!(town.get(&format!("/docs/{asset}")).send().await.unwrap().status(), 200, "{asset}");
    }
    let start = town.get("/docs/swagger-initializer.js").send().await.unwrap().text().await.unwrap();
    assert!(start.contains("\"/openapi.json\"") && start.contains("\"validatorUrl\": \"none\""), "{start}");
    assert!(!start.contains("http"), "{start}");
    assert_eq!(town.get("/docs/nothing.js").send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn the_document_has_a_version() {
    let town = Town::new().await;
    let answer = town.get("/openapi.json").send().await.unwrap();
    let etag = header(&answer, "etag").unwrap().to_string();
    assert_eq!(body(answer).await, document());
    let again = town.get("/openapi.json").header("if-none-match", &etag).send().await.unwrap();
    assert_eq!((again.status().as_u16(), header(&again, "etag")), (304, Some(etag.as_str())));
}

#[tokio::test]
async fn every_problem_has_its_page() {
    let town = Town::new().await;
    let list = town.get("/problems").send().await.unwrap().text().await.unwrap();
    for code in problem::Code::ALL {
        assert!(list.contains(&format!("/problems/{}\"", code.as_str())), "{code:?}");
        let answer = town.get(&format!("/problems/{}", code.as_str())).send().await.unwrap();
        assert!(header(&answer, "content-type").unwrap().starts_with("text/html"), "{code:?}");
    }
    let answer = town.get("/problems/nothing").send().await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), header(&answer, "content-type")),
        (404, Some("application/problem+json"))
    );
}

#[tokio::test]
async fn own_pages_can_be_read_with_head_and_not_written() {
    let town = Town::new().await;
    for path in ["/", "/openapi.json", "/docs/", "/problems", "/health/live", "/metrics"] {
        let answer = town.ask("HEAD", path).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        let answer = town.post(path).send().await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), header(&answer, "allow")),
            (405, Some("GET, HEAD, OPTIONS")),
            "{path}"
        );
        assert_eq!(body(answer).await["code"], "method_not_allowed");
    }
    let start = body(town.get("/").send().await.unwrap()).await;
    assert_eq!((start["docs"].as_str(), start["openapi"].as_str()), (Some("/docs/"), Some("/openapi.json")));
}

#[tokio::test]
async fn readiness_names_the_service_that_is_missing() {
    let town = Town::with(|settings| drop(settings.upstreams.insert("review".into(), nobody()))).await;
    assert_eq!(town.get("/health/live").send().await.unwrap().status(), 200);
    for service in settings::SERVICES.iter().filter(|service| **service != "review") {
        town.until_ready(service, 1).await;
    }
    let answer = town.get("/health/ready").send().await.unwrap();
    assert_eq!(answer.status(), 503);
    let health = body(answer).await;
    for service in health["services"].as_array().unwrap() {
        let expected = if service["service"] == "review" { "not_ready" } else { "ready" };
        assert_eq!(service["status"], expected, "{health}");
    }
    assert!(!health.to_string().contains("127.0.0.1"), "addresses are not told: {health}");
}

#[tokio::test]
async fn all_ready_is_200_and_metrics_know_routes_and_not_paths() {
    let town = Town::new().await;
    for service in settings::SERVICES {
        town.until_ready(service, 1).await;
    }
    let answer = town.get("/health/ready").send().await.unwrap();
    assert_eq!((answer.status().as_u16(), body(answer).await["status"].as_str()), (200, Some("ready")));
    town.get("/v1/items/4711").send().await.unwrap();
    town.get("/nothing/4712").send().await.unwrap();
    let metrics = town.get("/metrics").send().await.unwrap().text().await.unwrap();
    assert!(metrics.contains("route=\"/v1/items\"") && metrics.contains("route=\"none\""), "{metrics}");
    assert!(!metrics.contains("4711") && !metrics.contains("4712"));
}
