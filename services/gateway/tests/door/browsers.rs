use crate::town::{Town, body, header};

const PORTAL: &str = "https://portal.example";

async fn town() -> Town {
    Town::with(|settings| settings.cors_origins = format!("{PORTAL}, http://localhost:3000")).await
}

fn preflight(town: &Town, origin: &str) -> reqwest::RequestBuilder {
    let request = town.ask("OPTIONS", "/v1/items").header("origin", origin);
    request
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "authorization, content-type, idempotency-key")
}

#[tokio::test]
async fn a_page_of_a_known_origin_may_call() {
    let town = town().await;
    let answer = preflight(&town, PORTAL).send().await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), header(&answer, "access-control-allow-origin")),
        (204, Some(PORTAL))
    );
    assert!(header(&answer, "access-control-allow-methods").unwrap().contains("POST"));
    assert!(header(&answer, "access-control-allow-headers").unwrap().contains("Idempotency-Key"));
    assert!(header(&answer, "access-control-max-age").is_some() && header(&answer, "x-request-id").is_some());
    let answer = town.get("/v1/items").header("origin", PORTAL).send().await.unwrap();
    assert_eq!(header(&answer, "access-control-allow-origin"), Some(PORTAL));
    let exposed = header(&answer, "access-control-expose-headers").unwrap();
    for name in [
        "ETag",
        "Location",
        "Link",
        "RateLimit",
        "RateLimit-Policy",
        "Retry-After",
        "X-Request-Id",
        "Idempotent-Replayed",
    ] {
        assert!(exposed.split(", ").any(|exposed| exposed == name), "{name}");
    }
    assert_eq!(header(&answer, "access-control-allow-credentials"), None);
    assert!(header(&answer, "vary").unwrap().contains("Origin"));
    let refused = town.get("/v1/items").bearer_auth("garbage").header("origin", PORTAL).send().await.unwrap();
    assert_eq!(
        (refused.status().as_u16(), header(&refused, "access-control-allow-origin")),
        (401, Some(PORTAL))
    );
}

#[tokio::test]
async fn a_page_of_another_origin_may_not() {
    let town = town().await;
    for origin in ["https://evil.example", "null", "https://portal.example.evil"] {
        let answer = preflight(&town, origin).send().await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), header(&answer, "access-control-allow-origin")),
            (403, None),
            "{origin}"
        );
        assert_eq!(body(answer).await["code"], "forbidden");
        let answer = town.get("/v1/items").header("origin", origin).send().await.unwrap();
        assert_eq!(header(&answer, "access-control-allow-origin"), None, "{origin}");
    }
}

#[tokio::test]
async fn without_the_setting_no_page_may() {
    let town = Town::new().await;
    assert_eq!(preflight(&town, PORTAL).send().await.unwrap().status(), 403);
    let answer = town.get("/v1/items").header("origin", PORTAL).send().await.unwrap();
    assert_eq!((header(&answer, "access-control-allow-origin"), header(&answer, "vary")), (None, None));
}
