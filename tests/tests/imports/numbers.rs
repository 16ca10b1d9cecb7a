//! Index numbers that a sheet brings: kept, passed over by the body's own series, never given again.

use super::{HEADINGS, clerk_of, import};
use clients::api::Api;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use testkit::{Database, Layout, Suite, Town, eventually};

pub(super) async fn numbers_that_came_with_a_sheet_are_passed_over(database: Database, layout: Layout) {
    let Some(suite) = Suite::start(database, layout).await else { return };
    let town = Town::enter(&suite).await;
    let clerk = clerk_of(&suite, &town).await;
    let mut sheet = format!("索引号,{HEADINGS}");
    for number in 1..=12 {
        // Of twelve, three bring numbers of the body's own series, one of them in another width.
        let index_number = match number {
            1 => "SAMPLE081/2008-00002",
            2 => "SAMPLE081/2008-00005",
            3 => "SAMPLE081/2008-7",
            _ => "",
        };
        writeln!(sheet, "{index_number},公开事项{number},概述,,2008-03-05,农业科,06,其他,主动公开,第十二条")
            .unwrap();
    }
    let (status, imported) = import(&clerk, "/v1/imports?prepared_on=2008-03-31", sheet.into()).await;
    assert_eq!(status, 201, "{imported}");
    let due = determined(&suite, &town, &clerk).await;
    let director = town.person(&suite, "office.director").await;
    let publishing = due.iter().map(|item| {
        let publication = json!({
            "published_on": "2008-05-05",
            "publication_channels": ["government_website"],
            "items": [{ "item_id": item["id"], "version": item["version"] }],
        });
        let director = director.clone();
        tokio::spawn(async move { director.post("/v1/publications", &publication).await.unwrap() })
    });
    let mut numbers = BTreeSet::new();
    for published in publishing.collect::<Vec<_>>() {
        let published = published.await.unwrap();
        assert_eq!(published.status, 201, "{}", published.body);
        numbers.insert(published.body["items"][0]["index_number"].as_str().unwrap().to_owned());
    }
    let own = |serial: u32| format!("SAMPLE081/2008-{serial:05}");
    let mut expected: BTreeSet<_> = (1..=12).filter(|serial| *serial != 7).map(own).collect();
    expected.insert("SAMPLE081/2008-7".into());
    assert_eq!(numbers, expected, "each once, without gaps, all at once");
    let first = director.get("/v1/items?state=published&limit=1").await.unwrap().body["items"][0].clone();
    let path = format!("/v1/items/{}", first["id"].as_str().unwrap());
    let etag = director.get(&path).await.unwrap().etag.unwrap();
    let withdrawn =
        director.act(&format!("{path}/withdrawals"), &etag, &json!({ "reason": "样本撤回" })).await.unwrap();
    assert_eq!(withdrawn.status, 201, "{}", withdrawn.body);
    let number = first["index_number"].as_str().unwrap();
    let sheet =
        format!("索引号,{HEADINGS}{number},另一事项,概述,,2008-03-06,农业科,06,其他,主动公开,第十二条\n");
    let (status, taken) = import(&clerk, "/v1/imports", sheet.into()).await;
    assert_eq!(
        (status, &taken["errors"][0]["code"]),
        (422, &json!("INDEX_NUMBER_TAKEN")),
        "not even after withdrawal"
    );
}

/// Has everything that is drafted reviewed to its end; answers what is due to be published.
async fn determined(suite: &Suite, town: &Town, clerk: &Api) -> Vec<Value> {
    let drafted = clerk.all("/v1/items?state=drafted").await.unwrap();
    let items: Vec<_> =
        drafted.iter().map(|item| json!({ "item_id": item["id"], "version": item["version"] })).collect();
    let submissions = json!({ "submitted_on": "2008-03-31", "items": items });
    assert_eq!(clerk.post("/v1/submissions", &submissions).await.unwrap().status, 201);
    for (username, role, signed_on) in [
        ("agriculture.head", "section_head", "2008-04-02"),
        ("supervising.leader", "supervising_leader", "2008-04-08"),
    ] {
        let signer = town.person(suite, username).await;
        let waiting = reviews(&signer, role, items.len()).await;
        let signatures: Vec<_> = waiting
            .iter()
            .map(|review| json!({ "review_id": review["id"], "version": review["version"] }))
            .collect();
        let signed = json!({ "signed_on": signed_on, "signatures": signatures });
        assert_eq!(signer.post("/v1/signatures", &signed).await.unwrap().status, 201);
    }
    let director = town.person(suite, "office.director").await;
    for (body, met_on) in [("leading_group", "2008-04-15"), ("township_head_meeting", "2008-04-18")] {
        let decisions: Vec<_> = reviews(&director, body, items.len())
            .await
            .iter()
            .map(|review| json!({ "review_id": review["id"], "version": review["version"], "disclosure_attribute": review["disclosure_attribute"] }))
            .collect();
        let meeting = json!({ "body": body, "minutes_number": "会纪〔2008〕4号", "met_on": met_on, "decisions": decisions });
        assert_eq!(director.post("/v1/meetings", &meeting).await.unwrap().status, 201);
    }
    eventually("the determinations", async || {
        let due = director.all("/v1/items?state=awaiting_publication").await.unwrap();
        (due.len() == items.len()).then_some(due)
    })
    .await
}

async fn reviews(signer: &Api, awaits: &str, count: usize) -> Vec<Value> {
    eventually("the reviews", async || {
        let waiting = signer.all(&format!("/v1/reviews?awaits={awaits}")).await.unwrap();
        (waiting.len() == count).then_some(waiting)
    })
    .await
}
