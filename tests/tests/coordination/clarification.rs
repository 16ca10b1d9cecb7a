//! 澄清 (492:6, 711:6).

use super::scene::{Scene, act, fault, id, refused, succeeded};
use reqwest::Method;
use serde_json::{Value, json};

const RUMOUR: &str = "某村明日起封路，生活物资停止供应";

pub async fn a_false_rumour_of_february_2020_is_verified_and_clarified(scene: &Scene) {
    let clerk = &scene.clerk;
    let blank = json!({ "seen_at": " ", "content": RUMOUR, "found_on": "2020-02-03" });
    let answer = clerk.post("/v1/clarifications", &blank).await.unwrap();
    assert_eq!(fault(&answer), ("/seen_at", "CLARIFICATION_SAYS_WHAT_WAS_SEEN"));
    let found = json!({ "seen_at": "某微信群", "content": RUMOUR, "found_on": "2020-02-03" });
    assert_eq!(scene.suite.api().post("/v1/clarifications", &found).await.unwrap().status, 401);
    let leader = scene.town.person(&scene.suite, "supervising.leader").await;
    assert_eq!(refused(&leader.post("/v1/clarifications", &found).await.unwrap(), 403), "ROLE_REQUIRED");
    let first = clerk.post_once("rumour", "/v1/clarifications", &found).await.unwrap();
    let again = clerk.post_once("rumour", "/v1/clarifications", &found).await.unwrap();
    assert_eq!((first.status, &again.body), (201, &first.body), "sent twice, it was found once");
    assert_eq!(first.body["open_acts"], json!(["verify", "dismiss"]));
    assert!(!first.body.to_string().contains("封路"), "of the rumour only the hash is kept");
    let path = format!("/v1/clarifications/{}", id(&first.body));

    let publication = json!({ "item_id": id(&first.body) });
    assert_eq!(refused(&act(clerk, &path, "publications", publication).await, 409), "CLARIFICATION_STATE");
    let verified = |facts: &str| json!({ "defect": "false", "harm": "social_stability", "facts_found": facts, "verified_on": "2020-02-03" });
    let answer = act(clerk, &path, "verifications", verified("")).await;
    assert_eq!(fault(&answer), ("/facts_found", "CLARIFY_HARMFUL_INFORMATION"));
    let facts = verified("道路正常通行，物资供应正常");
    let verifications = format!("{path}/verifications");
    assert_eq!(clerk.post(&verifications, &facts).await.unwrap().status, 428);
    assert_eq!(clerk.act(&verifications, "\"9\"", &facts).await.unwrap().status, 412);
    let verified = succeeded(act(clerk, &path, "verifications", facts).await);
    assert_eq!((&verified["state"], &verified["version"]), (&json!("verified"), &json!(2)));
    let dismissal = json!({ "reasons": "属实" });
    assert_eq!(refused(&act(clerk, &path, "dismissals", dismissal).await, 409), "CLARIFICATION_STATE");

    let item = scene.determined("关于道路通行和物资供应情况的说明", "proactive", "2020-02-03").await;
    let item_id = scene.item(&item).await["id"].clone();
    let clarified = json!({ "item_id": item_id, "clarified_on": "2020-02-04" });
    let answer = act(clerk, &path, "publications", clarified.clone()).await;
    assert_eq!(fault(&answer), ("/item_id", "CLARIFY_BY_PUBLISHING"), "it is not published yet");
    succeeded(scene.publish(&item, "2020-02-04").await);
    let clarified = succeeded(act(clerk, &path, "publications", clarified).await);
    assert_eq!((&clarified["state"], &clarified["item_id"]), (&json!("clarified"), &item_id));

    let history = clerk.all(&format!("{path}/history")).await.unwrap();
    let kinds: Vec<_> = history.iter().map(|fact| fact["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["clarification.found", "clarification.verified", "clarification.clarified"]);
    assert!(history.iter().all(|fact| fact["entered_late"] == true));
    assert!(!json!(history).to_string().contains("封路"));
    for (filter, count) in [("state=clarified", 1), ("state=found", 0)] {
        let listed = clerk.all(&format!("/v1/clarifications?{filter}")).await.unwrap();
        assert_eq!(listed.len(), count, "{filter}");
    }
    let by_item = format!("/v1/clarifications?item_id={}", item_id.as_str().unwrap());
    assert_eq!(clerk.all(&by_item).await.unwrap(), std::slice::from_ref(&clarified));
    assert_eq!(clerk.get("/v1/clarifications?seen_at=x").await.unwrap().status, 400);
    the_public_reads_what_was_clarified_and_nothing_else(scene, id(&clarified), &item_id).await;
}

/// 711:6: clarified by publishing accurate information; what was only found, verified or dismissed is nobody's business.
async fn the_public_reads_what_was_clarified_and_nothing_else(scene: &Scene, id_: &str, item_id: &Value) {
    let (clerk, public) = (&scene.clerk, scene.suite.api());
    let list = format!("/v1/catalogue/clarifications?organization_id={}", scene.town.organization_id);
    let found = json!({ "seen_at": "某论坛", "content": "另一传言", "found_on": "2020-02-05" });
    let mut hidden = vec![];
    for (acts, act_) in [
        ("dismissals", json!({ "reasons": "属实", "dismissed_on": "2020-02-05" })),
        (
            "verifications",
            json!({ "defect": "incomplete", "harm": "social_stability", "facts_found": "核实情况", "verified_on": "2020-02-05" }),
        ),
    ] {
        let begun = succeeded(clerk.post("/v1/clarifications", &found).await.unwrap());
        let path = format!("/v1/clarifications/{}", id(&begun));
        succeeded(act(clerk, &path, acts, act_).await);
        hidden.push(id(&begun).to_string());
    }
    hidden.push(id(&succeeded(clerk.post("/v1/clarifications", &found).await.unwrap())).to_string());
    for hidden in &hidden {
        let answer = public.get(&format!("/v1/catalogue/clarifications/{hidden}")).await.unwrap();
        assert_eq!(answer.status, 404, "{}", answer.body);
    }
    let answer = public.get(&list).await.unwrap();
    let read = answer.body["items"].as_array().unwrap();
    assert_eq!(read.len(), 1, "{}", answer.body);
    let clarification = &read[0];
    assert_eq!((id(clarification), &clarification["entry_id"]), (id_, item_id));
    assert_eq!(clarification["title"], "关于道路通行和物资供应情况的说明");
    assert_eq!(
        (&clarification["clarified_on"], &clarification["defect"]),
        (&json!("2020-02-04"), &json!("false"))
    );
    let internal = clerk.get(&format!("/v1/clarifications/{id_}")).await.unwrap().body;
    for kept in ["seen_at", "content_hash", "findings"] {
        let kept = internal[kept].as_str().unwrap();
        assert!(!answer.body.to_string().contains(kept), "{kept}");
    }
    let seen = public.request(Method::GET, &list).header("if-none-match", answer.etag.unwrap());
    assert_eq!(public.answer(seen).await.unwrap().status, 304);
    let one = format!("/v1/catalogue/clarifications/{id_}");
    assert_eq!(&public.get(&one).await.unwrap().body, clarification);
    assert_eq!(
        public.get("/v1/catalogue/clarifications").await.unwrap().status,
        400,
        "it is one body's list"
    );
}

/// What clarifies by an entry goes with it: nothing of a withdrawn entry stays public.
pub async fn a_clarification_goes_with_the_entry_that_clarifies(scene: &Scene) {
    let list = format!("/v1/catalogue/clarifications?organization_id={}", scene.town.organization_id);
    let public = scene.suite.api();
    let clarification = public.get(&list).await.unwrap().body["items"][0].clone();
    let item = format!("/v1/items/{}", clarification["entry_id"].as_str().unwrap());
    let withdrawal = json!({ "reason": "核查", "withdrawn_on": "2020-03-02" });
    succeeded(act(&scene.director, &item, "withdrawals", withdrawal).await);
    assert_eq!(public.get(&list).await.unwrap().body["items"], json!([]));
    let one = format!("/v1/catalogue/clarifications/{}", id(&clarification));
    assert_eq!(public.get(&one).await.unwrap().status, 404);
}
