//! Two processes of every service side by side on one PostgreSQL: no double effects, no gaps, nobody missed.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use testkit::{Database, Layout, Suite, eventually};

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_of_every_service_act_as_one() {
    let Some(mut suite) = Suite::start(Database::Postgres, Layout::Separate { replicas: 2 }).await else {
        return;
    };
    // 61 submissions, followed by two processes of the review service, and 61 determinations back.
    let accounts = suite.seed_demo().await;
    let director = suite.api().log_in("office.director", accounts.password("office.director")).await.unwrap();
    let reviews = eventually("the last review", async || {
        let reviews = director.all("/v1/reviews").await.unwrap();
        (reviews.len() == 62).then_some(reviews)
    })
    .await;
    let items: BTreeSet<_> = reviews.iter().map(|review| review["item_id"].as_str().unwrap()).collect();
    assert_eq!(items.len(), 62, "one review for one submission");
    assert_eq!(director.all("/v1/items?state=published").await.unwrap().len(), 37);

    each_process_finds_what_either_published(&suite).await;
    let organization_id = accounts.organization_id.clone().unwrap();
    every_application_is_entered_once(&suite, &organization_id).await;

    // One process of each service dies; the others go on.
    for service in settings::SERVICES {
        suite.kill_one(service);
    }
    eventually("the gateway to pass by the dead", async || {
        let answers = [suite.api().get("/v1/organizations").await, director.get("/v1/items").await];
        answers.iter().all(|answer| answer.as_ref().is_ok_and(|answer| answer.status == 200)).then_some(())
    })
    .await;
    let report = eventually("the figures", async || {
        let report = director.get("/v1/reports/annual/2008").await.ok()?.body;
        (report["items"]["total"] == 61).then_some(report)
    })
    .await;
    assert_eq!(report["reconciled"], true);
    let (code, printed) = suite.run(&["verify-ledger"]);
    assert_eq!(code, 0, "{printed}");
}

async fn each_process_finds_what_either_published(suite: &Suite) {
    for url in suite.service_urls("catalogue") {
        let process = clients::api::Api::public(&url);
        let total = eventually("the index of the other process", async || {
            let hits = process.get("/v1/catalogue/entries?q=SAMPLE081").await.unwrap().body;
            (hits["total"] == 37).then(|| hits["total"].clone())
        })
        .await;
        assert_eq!(total, 37);
    }
}

async fn every_application_is_entered_once(suite: &Suite, organization_id: &str) {
    const APPLICATIONS: usize = 20;
    let send = |number: usize| {
        let api = suite.api();
        let application = json!({
            "organization_id": organization_id,
            "applicant": {
                "type": "natural_person",
                "name": format!("申请人{number}"),
                "identity_document": { "name": "居民身份证", "number": "样本证件" },
                "contact": { "email": "applicant@example.com" },
            },
            "description": "分户明细",
            "provision_medium": "paper",
            "acquisition_way": "pick_up",
        });
        tokio::spawn(async move {
            let answer =
                api.post_once(&format!("application {number}"), "/v1/requests", &application).await.unwrap();
            answer.succeeded().unwrap().body
        })
    };
    // Each twice, all at once, to whichever process the gateway picks.
    let sent: Vec<_> = (0..APPLICATIONS).flat_map(|number| [send(number), send(number)]).collect();
    let mut receipts: Vec<Value> = vec![];
    for receipt in sent {
        receipts.push(receipt.await.unwrap());
    }
    for twice in receipts.chunks(2) {
        assert_eq!(twice[0], twice[1], "the same receipt, query code included");
    }
    let numbers: BTreeSet<_> =
        receipts.iter().map(|receipt| receipt["receipt_number"].as_str().unwrap()).collect();
    let year = (chrono::Utc::now() + chrono::Duration::hours(8)).format("%Y");
    let expected: BTreeSet<_> =
        (1..=APPLICATIONS).map(|serial| format!("SAMPLE081-{year}-{serial:05}")).collect();
    assert_eq!(numbers, expected.iter().map(String::as_str).collect(), "without gaps");
}
