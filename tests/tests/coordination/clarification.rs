//! 澄清 (492:6, 711:6).

use super::scene::{Scene, act, fault, id, refused, succeeded};
use serde_json::json;

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
    assert_eq!(clerk.all(&by_item).await.unwrap(), [clarified]);
    assert_eq!(clerk.get("/v1/clarifications?seen_at=x").await.unwrap().status, 400);
}
