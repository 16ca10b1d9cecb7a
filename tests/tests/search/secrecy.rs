//! What must not be found, and what must be at once.

use super::{counts, encoded, person, processes, read, titles, told};
use clients::api::Api;
use gongkai::demo::{Accounts, PEOPLE};
use serde_json::json;
use testkit::{Suite, eventually};

/// Titles of what is withheld, on request, or not decided on yet, in no answer of the public catalogue.
pub async fn nothing_tells_of_what_is_not_public(suite: &Suite, accounts: &Accounts) {
    let director = person(suite, accounts, "office.director").await;
    let items = director.all("/v1/items").await.unwrap();
    let hidden = items.iter().filter(|item| item["state"] != "published");
    let hidden: Vec<(&str, &str)> =
        hidden.map(|item| (item["title"].as_str().unwrap(), item["id"].as_str().unwrap())).collect();
    assert_eq!(hidden.len(), 22 + 2 + 1);
    let public = suite.api();
    let mut answers = vec![
        read(&public, "/v1/catalogue/entries?limit=200&facets=organization_id,section_id,subject,subject_subclass,genre,year,month,validity,audience,publication_channel,proactive_scope,is_normative_document,has_files").await,
    ];
    for (title, _) in &hidden {
        let typed = encoded(title);
        answers.push(read(&public, &format!("/v1/catalogue/entries?q={typed}")).await);
        answers.push(read(&public, &format!("/v1/catalogue/suggestions?q={typed}")).await);
    }
    for tree in read(&public, "/v1/catalogue/classifications").await["items"].as_array().unwrap() {
        answers.push(read(&public, tree["href"].as_str().unwrap()).await);
    }
    for (title, id) in &hidden {
        for answer in &answers {
            let text = answer.to_string();
            assert!(!text.contains(title) && !text.contains(id), "{title} in {text}");
        }
    }
    for counts in answers[0]["facets"].as_array().unwrap() {
        let most =
            counts["values"].as_array().unwrap().iter().map(|value| value["count"].as_u64().unwrap()).max();
        assert!(most.unwrap_or_default() <= 37, "{counts}");
    }
    let on_request = public.all("/v1/catalogue/on-request-entries").await.unwrap();
    let on_request = json!(on_request).to_string();
    for secret in
        ["战备物资储备情况", "信访积案化解工作方案", "农村最低生活保障政策问答", "储备品种与存放地点"]
    {
        assert!(!on_request.contains(secret), "{secret}");
    }
}

/// The item that waits for signatures gets them and is published; another is taken back.
pub async fn what_is_published_and_withdrawn_shows_at_once_everywhere(suite: &Suite, accounts: &Accounts) {
    let path = format!("/v1/catalogue/entries?q={}&facets=subject", encoded("最低生活保障"));
    let director = person(suite, accounts, "office.director").await;
    sign_and_decide(suite, accounts, &director).await;
    let due = eventually("the determination", async || {
        let due = director.all("/v1/items?state=awaiting_publication").await.unwrap();
        due.into_iter().next()
    })
    .await;
    assert_eq!(read(&suite.api(), &path).await["total"], 1);
    let new = json!({ "publication_channels": ["government_website"],
        "items": [{ "item_id": due["id"], "version": due["version"] }] });
    let published = director.post("/v1/publications", &new).await.unwrap();
    assert_eq!(published.status, 201, "{}", published.body);
    for process in processes(suite) {
        let page = read(&process, &path).await;
        assert_eq!((&page["total"], counts(&page, "subject")), (&json!(2), told(&[("17", 2)])));
        assert_eq!(read(&process, "/v1/catalogue/classifications/genre").await["total"], 38);
    }

    let item = format!("/v1/items/{}", due["id"].as_str().unwrap());
    let version = director.get(&item).await.unwrap().etag.unwrap();
    let withdrawn = director
        .act(&format!("{item}/withdrawals"), &version, &json!({ "reason": "样本撤回" }))
        .await
        .unwrap();
    assert_eq!(withdrawn.status, 201, "{}", withdrawn.body);
    for process in processes(suite) {
        let page = read(&process, &path).await;
        assert_eq!((&page["total"], counts(&page, "subject")), (&json!(1), told(&[("17", 1)])));
        assert_eq!(titles(&page), ["农村居民最低生活保障申请办法"]);
        let suggested = read(&process, &format!("/v1/catalogue/suggestions?q={}", encoded("政策问答"))).await;
        assert_eq!(suggested["items"], json!([]));
    }
}

async fn sign_and_decide(suite: &Suite, accounts: &Accounts, director: &Api) {
    for signer in ["section_head", "supervising_leader"] {
        for person_of in PEOPLE.iter().filter(|person| person.role.code() == signer) {
            let api = person(suite, accounts, person_of.username).await;
            for review in director.all(&format!("/v1/reviews?awaits={signer}")).await.unwrap() {
                let path = format!("/v1/reviews/{}/signatures", review["id"].as_str().unwrap());
                // The head of another section may not.
                let _ = api.act(&path, &format!("\"{}\"", review["version"]), &json!({})).await.unwrap();
            }
        }
    }
    for body in ["leading_group", "township_head_meeting"] {
        for review in director.all(&format!("/v1/reviews?awaits={body}")).await.unwrap() {
            let decision = json!({ "review_id": review["id"], "version": review["version"],
                "disclosure_attribute": "proactive" });
            let meeting = json!({ "body": body, "minutes_number": format!("样本纪要 {body}"), "decisions": [decision] });
            let held = director.post("/v1/meetings", &meeting).await.unwrap();
            assert_eq!(held.status, 201, "{}", held.body);
        }
    }
}
