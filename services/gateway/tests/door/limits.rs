use crate::town::{Town, body, header, token};

async fn small() -> Town {
    Town::with(|settings| {
        settings.rate_limit_per_address = 3;
        settings.rate_limit_per_client = 5;
        settings.rate_limit_sensitive = 2;
        settings.trusted_proxies = "127.0.0.1".into();
    })
    .await
}

#[tokio::test]
async fn an_address_without_a_token_has_its_quota_and_is_told() {
    let town = small().await;
    let answer = town.get("/v1/items").send().await.unwrap();
    assert_eq!(header(&answer, "ratelimit"), Some("\"default\";r=2;t=20"));
    assert_eq!(header(&answer, "ratelimit-policy"), Some("\"default\";q=3;w=60"));
    town.get("/v1/items").send().await.unwrap();
    town.get("/nothing").send().await.unwrap();
    let answer = town.get("/v1/items").send().await.unwrap();
    assert_eq!(answer.status(), 429);
    let wait: u64 = header(&answer, "retry-after").unwrap().parse().unwrap();
    assert!((1..=20).contains(&wait), "{wait}");
    assert_eq!(header(&answer, "ratelimit"), Some(format!("\"default\";r=0;t={wait}").as_str()));
    assert_eq!(body(answer).await["code"], "too_many_requests");
}

#[tokio::test]
async fn each_address_behind_a_trusted_proxy_and_each_caller_has_his_own() {
    let town = small().await;
    for _ in 0..4 {
        town.get("/v1/items").send().await.unwrap();
    }
    assert_eq!(town.get("/v1/items").send().await.unwrap().status(), 429);
    let other = town.get("/v1/items").header("x-forwarded-for", "198.51.100.1").send().await.unwrap();
    assert_eq!(other.status(), 200);
    let known = town.get("/v1/items").bearer_auth(token(600)).send().await.unwrap();
    assert_eq!(
        (known.status().as_u16(), header(&known, "ratelimit-policy")),
        (200, Some("\"default\";q=5;w=60"))
    );
}

#[tokio::test]
async fn where_secrets_could_be_guessed_the_limit_is_stricter() {
    let town = small().await;
    for path in ["/oauth/token", "/v1/tracking"] {
        let answer = town.post(path).send().await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), header(&answer, "ratelimit-policy")),
            (200, Some("\"sensitive\";q=2;w=60"))
        );
    }
    assert_eq!(town.post("/oauth/token").bearer_auth(token(600)).send().await.unwrap().status(), 429);
    assert_eq!(town.get("/v1/items").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn bad_tokens_are_counted_too_and_health_never() {
    let town = small().await;
    for _ in 0..3 {
        assert_eq!(town.get("/v1/items").bearer_auth("garbage").send().await.unwrap().status(), 401);
    }
    assert_eq!(town.get("/v1/items").bearer_auth("garbage").send().await.unwrap().status(), 429);
    for _ in 0..5 {
        let answer = town.get("/health/live").send().await.unwrap();
        assert_eq!((answer.status().as_u16(), header(&answer, "ratelimit")), (200, None));
    }
}

#[tokio::test]
async fn a_wrong_setting_stops_the_start_and_is_named() {
    type Set = fn(&mut settings::Settings);
    let wrong: [(&str, Set); 4] = [
        ("rate_limit_sensitive", |settings| settings.rate_limit_sensitive = 0),
        ("cors_origins", |settings| settings.cors_origins = "*".into()),
        ("trusted_proxies", |settings| settings.trusted_proxies = "proxy".into()),
        ("upstreams.review", |settings| {
            drop(settings.upstreams.insert("review".into(), "review:8080".into()))
        }),
    ];
    for (name, set) in wrong {
        let mut settings = crate::town::settings("http://127.0.0.1:9");
        set(&mut settings);
        let listener = web::listener("gateway", "127.0.0.1:0".parse().unwrap()).unwrap();
        let error = gateway::start(&settings, serde_json::json!({}), listener).await.err().unwrap();
        assert!(error.to_string().contains(name), "{error}");
    }
}
