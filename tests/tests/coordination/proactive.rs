//! 转为主动公开 (711:44).

use super::scene::{Scene, act, fault, id, metadata, refused, succeeded, today};
use clients::api::Answer;
use reqwest::Method;
use serde_json::{Value, json};
use testkit::eventually;

/// An application of whoever has this identity number, handed in at the counter today; its receipt.
async fn application(scene: &Scene, number: &str) -> Value {
    let application = json!({
        "organization_id": scene.town.organization_id, "channel": "in_person",
        "applicant": { "type": "natural_person", "name": "申请人", "contact": { "telephone": "00000000" },
                       "identity_document": { "name": "居民身份证", "number": number } },
        "description": "样本信息", "provision_medium": "paper", "acquisition_way": "pick_up",
    });
    eventually("the body to reach the request service", async || {
        let answer = scene.clerk.post("/v1/requests", &application).await.unwrap();
        (answer.status == 201).then_some(answer.body)
    })
    .await
}

async fn given(scene: &Scene, receipt: &Value, item: &str) {
    let item_id = scene.item(item).await["id"].clone();
    let reply = json!({ "outcome": "granted", "item_ids": [item_id], "service_method": "direct" });
    let path = format!("/v1/requests/{}", id(receipt));
    succeeded(act(&scene.director, &path, "replies", reply).await);
}

/// Applies and is given the item; the request.
async fn applies_and_is_given(scene: &Scene, number: &str, item: &str) -> Value {
    let receipt = application(scene, number).await;
    given(scene, &receipt, item).await;
    receipt["id"].clone()
}

/// The suggestions about an item, given or made of it.
async fn about(scene: &Scene, item: &str) -> Vec<Value> {
    let id = item.rsplit('/').next().unwrap();
    scene.clerk.all(&format!("/v1/proactive-suggestions?item_id={id}")).await.unwrap()
}

async fn suggested(scene: &Scene, receipt: &Value, code: &str, body: &Value, key: Option<&str>) -> Answer {
    let public = scene.suite.api();
    let path = format!("/v1/tracking/{}/proactive-suggestions", receipt["receipt_number"].as_str().unwrap());
    let mut request = public.request(Method::POST, &path).header("query-code", code).json(body);
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    public.answer(request).await.unwrap()
}

pub async fn an_applicant_suggests_through_tracking(scene: &Scene) {
    let item = scene.determined("本村征地补偿标准", "on_request", &today()).await;
    let receipt = application(scene, "样本0100").await;
    let code = receipt["query_code"].as_str().unwrap();
    let suggestion = json!({ "ground": "public_interests", "suggestion": "涉及全村各户，建议主动公开" });
    let answer = suggested(scene, &receipt, code, &suggestion, None).await;
    assert_eq!(refused(&answer, 409), "CONVERT_TO_PROACTIVE", "nothing is given yet");
    given(scene, &receipt, &item).await;
    assert_eq!(suggested(scene, &receipt, "AAAAAAAAAAAA", &suggestion, None).await.status, 404);
    let blank = json!({ "ground": "public_interests", "suggestion": " " });
    let answer = suggested(scene, &receipt, code, &blank, None).await;
    assert_eq!(fault(&answer), ("/suggestion", "CONVERT_SUGGESTION_STATED"));

    let first = suggested(scene, &receipt, code, &suggestion, Some("suggestion-1")).await;
    let again = suggested(scene, &receipt, code, &suggestion, Some("suggestion-1")).await;
    assert_eq!((first.status, &again.body), (201, &first.body), "sent twice, it acts once");
    let of_another = suggested(scene, &receipt, "AAAAAAAAAAAA", &suggestion, Some("suggestion-1")).await;
    assert_eq!(of_another.status, 422, "the key alone opens nothing");
    let twice = suggested(scene, &receipt, code, &suggestion, None).await;
    assert_eq!(refused(&twice, 409), "CONVERT_SUGGESTED_ONCE");
    let request = scene.clerk.get(&format!("/v1/requests/{}", id(&receipt))).await.unwrap().body;
    assert_eq!(request["proactive_suggestion"]["suggestion"], suggestion["suggestion"]);

    let opened = eventually("the suggestion to reach the catalogue", async || {
        about(scene, &item).await.into_iter().next()
    })
    .await;
    assert_eq!((&opened["state"], &opened["ground"]), (&json!("suggested"), &suggestion["ground"]));
    assert_eq!(opened["request_ids"], json!([receipt["id"]]));
    assert!(!opened.to_string().contains("各户"), "what was written stands with the request");
    let letter = json!({ "request_id": receipt["id"], "ground": "participation", "suggestion": "再次建议" });
    let answer = scene.clerk.post("/v1/proactive-suggestions", &letter).await.unwrap();
    assert_eq!(fault(&answer), ("/request_id", "CONVERT_SUGGESTED_ONCE"));
    let unknown = json!({ "request_id": opened["id"], "ground": "participation", "suggestion": "建议" });
    let answer = scene.clerk.post("/v1/proactive-suggestions", &unknown).await.unwrap();
    assert_eq!(fault(&answer), ("/request_id", "CONVERT_TO_PROACTIVE"));

    let path = format!("/v1/proactive-suggestions/{}", id(&opened));
    let declination = |reasons: &str| json!({ "reasons": reasons });
    let early = act(&scene.clerk, &path, "declinations", declination("仅涉及个别户")).await;
    assert_eq!(refused(&early, 409), "CONVERT_STATE");
    succeeded(act(&scene.clerk, &path, "examinations", json!({})).await);
    let answer = act(&scene.clerk, &path, "declinations", declination("")).await;
    assert_eq!(fault(&answer), ("/reasons", "CONVERT_DECLINED_WITH_REASONS"));
    let declined = succeeded(act(&scene.clerk, &path, "declinations", declination("仅涉及个别户")).await);
    assert_eq!(declined["state"], "declined");
    an_officer_enters_a_letter(scene).await;
}

/// A suggestion on paper, accepted by filling in an item of its own.
async fn an_officer_enters_a_letter(scene: &Scene) {
    let item = scene.determined("本村低保户评议记录", "on_request", &today()).await;
    let request = applies_and_is_given(scene, "样本0200", &item).await;
    let letter =
        json!({ "request_id": request, "ground": "wide_knowledge", "suggestion": "建议公布评议结果" });
    let head = scene.town.person(&scene.suite, "civil-affairs.head").await;
    let answer = head.post("/v1/proactive-suggestions", &letter).await.unwrap();
    assert_eq!(refused(&answer, 403), "ROLE_REQUIRED");
    let entered = eventually("the request to reach the catalogue", async || {
        let answer = scene.clerk.post("/v1/proactive-suggestions", &letter).await.unwrap();
        (answer.status == 201).then_some(answer.body)
    })
    .await;
    let path = format!("/v1/proactive-suggestions/{}", id(&entered));
    succeeded(act(&scene.clerk, &path, "examinations", json!({})).await);
    let metadata = metadata("本村低保评议结果公告", "proactive", &today());
    let draft = json!({ "draft": { "section_id": scene.town.sections["民政科"], "metadata": metadata } });
    let accepted = succeeded(act(&scene.clerk, &path, "acceptances", draft).await);
    let made = format!("/v1/items/{}", accepted["item_id"].as_str().unwrap());
    assert_eq!(scene.item(&made).await["state"], "drafted");
    assert_eq!(about(scene, &made).await, std::slice::from_ref(&accepted), "from what it became");
    assert_eq!(about(scene, &item).await, [accepted], "and from what was given");
}

pub async fn what_two_different_applicants_were_given_is_flagged_once_and_published(scene: &mut Scene) {
    let item = scene.determined("农村低保家庭入户调查汇总表", "on_request", &today()).await;
    let first = applies_and_is_given(scene, "样本0001", &item).await;
    let same = applies_and_is_given(scene, "样本 0001", &item).await;
    let other = applies_and_is_given(scene, "样本0002", &item).await;
    let flagged = eventually("the flag", async || about(scene, &item).await.into_iter().next()).await;
    assert_eq!((&flagged["state"], &flagged["different_applicants"]), (&json!("auto_flagged"), &json!(2)));
    assert_eq!(flagged["request_ids"], json!([other, same]), "of each applicant the last request");
    assert!(flagged.get("ground").is_none());

    let third = applies_and_is_given(scene, "样本0003", &item).await;
    let grown = eventually("the third applicant", async || grown_to(scene, &item, 3).await).await;
    assert_eq!(grown["request_ids"], json!([other, same, third]), "the open one collects who asks again");
    rebuilt_and_followed_again_it_is_the_same(scene, &item, &grown).await;

    let by_request = format!("/v1/proactive-suggestions?request_id={}", other.as_str().unwrap());
    assert_eq!(scene.clerk.all(&by_request).await.unwrap(), about(scene, &item).await);
    let both = format!("{by_request}&item_id={}", item.rsplit('/').next().unwrap());
    assert_eq!(fault(&scene.clerk.get(&both).await.unwrap()), ("/request_id", "one_of"));
    let not_collected = format!("/v1/proactive-suggestions?request_id={}", first.as_str().unwrap());
    assert!(scene.clerk.all(&not_collected).await.unwrap().is_empty(), "whoever asks twice counts once");

    accepted_it_goes_through_the_review_and_is_published(scene, &item, &grown).await;
}

async fn grown_to(scene: &Scene, item: &str, applicants: u32) -> Option<Value> {
    let suggestions = about(scene, item).await;
    assert_eq!(suggestions.len(), 1, "once while one is open");
    suggestions.into_iter().find(|suggestion| suggestion["different_applicants"] == applicants)
}

/// `rebuild` forgets how far the catalogue has followed: it meets every fact again.
async fn rebuilt_and_followed_again_it_is_the_same(scene: &mut Scene, item: &str, before: &Value) {
    scene.suite.kill();
    let (code, printed) = scene.suite.run(&["rebuild"]);
    assert_eq!(code, 0, "{printed}");
    scene.suite.go_on().await;
    let fourth = applies_and_is_given(scene, "样本0004", item).await;
    // The facts are followed in order: once the fourth has come, all before it were met again.
    let after = eventually("the fourth applicant", async || grown_to(scene, item, 4).await).await;
    let mut requests = before["request_ids"].as_array().unwrap().clone();
    requests.push(fourth);
    assert_eq!(after["request_ids"], json!(requests));
    assert_eq!(scene.clerk.all("/v1/proactive-suggestions").await.unwrap().len(), 3);
}

async fn accepted_it_goes_through_the_review_and_is_published(scene: &Scene, item: &str, flagged: &Value) {
    let path = format!("/v1/proactive-suggestions/{}", id(flagged));
    let reassess = json!({ "reassess": scene.named(item).await, "reason": "多人申请同一信息，且可以公开" });
    assert_eq!(
        refused(&act(&scene.director, &path, "acceptances", reassess.clone()).await, 409),
        "CONVERT_STATE"
    );
    succeeded(act(&scene.clerk, &path, "examinations", json!({})).await);
    let by_clerk = act(&scene.clerk, &path, "acceptances", reassess.clone()).await;
    assert_eq!(refused(&by_clerk, 403), "ROLE_REQUIRED", "a clerk does not take an item up again");
    let neither = act(&scene.director, &path, "acceptances", json!({})).await;
    assert_eq!(fault(&neither), ("/reassess", "CONVERT_INTO_ONE_ITEM"));
    let mut unreasoned = reassess.clone();
    unreasoned["reason"] = json!(" ");
    let answer = act(&scene.director, &path, "acceptances", unreasoned).await;
    assert_eq!(fault(&answer), ("/reason", "REASSESSMENT_REASON_REQUIRED"));
    let mut stale = reassess.clone();
    stale["reassess"]["version"] = json!(1);
    assert_eq!(act(&scene.director, &path, "acceptances", stale).await.status, 412);

    let accepted = succeeded(act(&scene.director, &path, "acceptances", reassess).await);
    let taken_up = scene.item(item).await;
    assert_eq!((&accepted["item_id"], &accepted["state"]), (&taken_up["id"], &json!("accepted")));
    assert_eq!(taken_up["state"], "drafted");
    let history = scene.director.all(&format!("{item}/history")).await.unwrap();
    let reassessed = history.last().unwrap();
    assert_eq!(reassessed["kind"], "item.reassessed");
    assert_eq!(reassessed["body"]["ground"], "repeated_requests");

    let etag = scene.section_clerk.get(item).await.unwrap().etag.unwrap();
    let mut metadata = taken_up["metadata"].clone();
    metadata["proposed_attribute"] = json!("proactive");
    let request = scene.section_clerk.request(Method::PUT, &format!("{item}/metadata"));
    let request = request.header("if-match", etag).json(&json!({ "metadata": metadata }));
    succeeded(scene.section_clerk.answer(request).await.unwrap());
    scene.submit_and_sign(item, &today()).await;
    succeeded(scene.publish(item, &today()).await);
    let public = scene.suite.api().get(&item.replace("/v1/items", "/v1/catalogue/entries")).await.unwrap();
    assert_eq!(public.status, 200, "{}", public.body);
    assert_eq!(about(scene, item).await, [accepted]);
}
