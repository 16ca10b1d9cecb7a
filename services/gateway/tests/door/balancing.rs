use crate::town::{Stub, Town, body, nobody};
use std::collections::BTreeMap;
use std::net::TcpListener;
use std::time::Duration;

/// Who answers, over so many requests.
async fn shares(town: &Town, requests: usize) -> BTreeMap<String, usize> {
    let mut shares = BTreeMap::new();
    for _ in 0..requests {
        let answer = town.get("/v1/items/7").send().await.unwrap();
        assert_eq!(answer.status(), 200);
        *shares.entry(body(answer).await["stub"].as_str().unwrap().to_string()).or_default() += 1;
    }
    shares
}

#[tokio::test]
async fn the_living_share_the_work_and_the_dead_get_none() {
    let (one, two) = (Stub::start("one"), Stub::start("two"));
    let all = format!("{}, {}, {}", one.url, nobody(), two.url);
    let town = Town::with(|settings| drop(settings.upstreams.insert("catalogue".into(), all))).await;
    town.until_ready("catalogue", 2).await;
    assert_eq!(shares(&town, 20).await, [("one".to_string(), 10), ("two".to_string(), 10)].into());
}

#[tokio::test]
async fn one_that_dies_is_passed_over_by_the_very_next_reader() {
    let (one, two) = (Stub::start("one"), Stub::start("two"));
    let both = format!("{},{}", one.url, two.url);
    let town = Town::with(|settings| drop(settings.upstreams.insert("catalogue".into(), both))).await;
    town.until_ready("catalogue", 2).await;
    assert_eq!(shares(&town, 4).await.len(), 2);
    one.stop().await;
    // Every request is answered, wherever its connection stood when the first one died.
    shares(&town, 10).await;
    assert_eq!(shares(&town, 10).await, [("two".to_string(), 10)].into());
}

#[tokio::test]
async fn a_request_waits_for_a_service_that_starts_beside_the_gateway() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let town =
        Town::with(|settings| drop(settings.upstreams.insert("review".into(), format!("http://{address}"))))
            .await;
    let early = tokio::spawn(town.get("/v1/reviews").send());
    tokio::time::sleep(Duration::from_millis(300)).await;
    let late = actix_web::HttpServer::new(|| {
        actix_web::App::new().default_service(actix_web::web::to(|| async { "late but there" }))
    });
    tokio::spawn(late.workers(1).disable_signals().bind(address).unwrap().run());
    assert_eq!(early.await.unwrap().unwrap().text().await.unwrap(), "late but there");
}
