use crate::town::{Town, body, header, token};

#[tokio::test]
async fn without_a_token_a_request_passes_as_anonymous() {
    let town = Town::new().await;
    let answer = town.get("/v1/items").send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(body(answer).await["headers"]["authorization"], serde_json::Value::Null);
}

#[tokio::test]
async fn a_good_token_passes_and_a_bad_one_does_not() {
    let town = Town::new().await;
    let good = token(600);
    assert_eq!(town.get("/v1/items").bearer_auth(&good).send().await.unwrap().status(), 200);
    let forged = format!("{}AAAA", &good[..good.len() - 4]);
    for bad in ["garbage", "a.b.c", &forged, &token(-60)] {
        let answer = town.get("/v1/items").bearer_auth(bad).send().await.unwrap();
        assert_eq!(answer.status(), 401, "{bad}");
        assert!(header(&answer, "www-authenticate").unwrap().starts_with("Bearer"));
        assert_eq!(header(&answer, "content-type"), Some("application/problem+json"));
        assert_eq!(body(answer).await["code"], "unauthenticated");
    }
    let basic = town.get("/v1/items").basic_auth("a", Some("b")).send().await.unwrap();
    assert_eq!(basic.status(), 401);
}

#[tokio::test]
async fn the_token_endpoint_takes_other_proofs_and_tokens_that_have_ended() {
    let town = Town::new().await;
    assert_eq!(town.post("/oauth/token").basic_auth("portal", Some("s")).send().await.unwrap().status(), 200);
    assert_eq!(town.post("/oauth/token").bearer_auth(token(-60)).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn without_the_registry_tokens_cannot_be_judged_but_the_public_passes() {
    let town = Town::with(|settings| drop(settings.upstreams.remove("registry"))).await;
    let answer = town.get("/v1/items").bearer_auth(token(600)).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), body(answer).await["code"].as_str()), (503, Some("unavailable")));
    assert_eq!(town.get("/v1/items").send().await.unwrap().status(), 200);
}
