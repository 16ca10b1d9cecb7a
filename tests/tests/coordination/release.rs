//! 发布协调 (492:7, 711:11).

use super::scene::{Scene, act, fault, id, metadata, refused, succeeded, today};
use clients::api::Api;
use reqwest::Method;
use serde_json::json;
use testkit::eventually;

/// Two characters of it are six bytes.
const FLOOD: &str = "水位与雨量说明";
const APPROVAL_BASIS: &str = "依照国家有关规定，汛情由防汛指挥机构批准后发布";

pub async fn a_release_that_touches_two_organs_is_published_only_after_it_was_released(scene: &Scene) {
    let director = &scene.director;
    let water = scene.body("样本县水务局", "DEM020090").await;
    let elsewhere = scene.body("样本县气象局", "DEM020103").await;
    let mut described = metadata("本乡汛情通报", "proactive", &today());
    described["files"] = json!([scene.upload("flood.txt", FLOOD).await]);
    described["remark"] = json!("内部：来源见值班记录");
    let item = scene.determined_of(described, &today()).await;
    let path = begun(scene, &item).await;
    publication_is_refused(scene, &item, &path, "RELEASE_EVERY_ORGAN_ANSWERS").await;

    let department = scene.client(&water, &["coordination:answer"]).await;
    let stranger = scene.client(&elsewhere, &["coordination:answer"]).await;
    assert_eq!(department.get(&path).await.unwrap().status, 404, "not asked yet");
    asked(scene, &path, &water).await;
    let file = the_organ_reads_what_it_is_asked_about(scene, &department, &stranger, &path).await;
    publication_is_refused(scene, &item, &path, "RELEASE_EVERY_ORGAN_ANSWERS").await;

    the_department_objects_over_the_api(&department, &stranger, &path).await;
    let without_scope = scene.client(&water, &["requests:submit"]).await;
    assert_eq!(refused(&without_scope.get(&path).await.unwrap(), 403), "SCOPE_REQUIRED");
    publication_is_refused(scene, &item, &path, "RELEASE_EVERY_ORGAN_ANSWERS").await;
    let letter = json!({ "organ": "县应急管理局", "confirms": true, "answered_on": today() });
    let disputed = succeeded(act(director, &path, "answers", letter).await);
    assert_eq!((&disputed["state"], &disputed["unanswered"]), (&json!("disputed"), &json!([])));
    publication_is_refused(scene, &item, &path, "RELEASE_EVERY_ORGAN_ANSWERS").await;
    the_organ_sees_its_own_part_only(&department, &path).await;
    assert_eq!(department.get(&file).await.unwrap().status, 200, "it knows what it answered about");

    let settlement = |organ: &str| json!({ "decided_by": organ, "decision": "release" });
    let answer = act(director, &path, "settlements", settlement("样本县水务局")).await;
    assert_eq!(fault(&answer), ("/decided_by", "RELEASE_DISPUTE_SETTLED_ABOVE"));
    let settled = succeeded(act(director, &path, "settlements", settlement("县政府办公室")).await);
    assert_eq!(settled["state"], "confirmed");
    publication_is_refused(scene, &item, &path, "RELEASE_APPROVAL").await;
    assert_eq!(refused(&act(director, &path, "releases", json!({})).await, 409), "RELEASE_APPROVAL");

    let blank = json!({ "organ": "县防汛抗旱指挥部", "document_number": "" });
    let answer = act(director, &path, "approvals", blank).await;
    assert_eq!(fault(&answer), ("/document_number", "RELEASE_APPROVAL"));
    let approval = json!({ "organ": "县防汛抗旱指挥部", "document_number": "样汛〔2026〕1号" });
    succeeded(act(director, &path, "approvals", approval).await);
    publication_is_refused(scene, &item, &path, "RELEASE_EVERY_ORGAN_ANSWERS").await;
    let released = succeeded(act(director, &path, "releases", json!({})).await);
    assert_eq!((&released["state"], &released["open_acts"]), (&json!("released"), &json!([])));
    assert_eq!(department.get(&file).await.unwrap().status, 404, "the coordination has ended");
    succeeded(scene.publish(&item, &today()).await);

    let item_id = scene.item(&item).await["id"].clone();
    let late = director.post("/v1/release-coordinations", &json!({ "item_id": item_id })).await.unwrap();
    assert_eq!(fault(&late), ("/item_id", "RELEASE_COORDINATED_BEFORE"));
    let by_item = format!("/v1/release-coordinations?item_id={}", item_id.as_str().unwrap());
    assert_eq!(director.all(&by_item).await.unwrap(), [released]);
    assert_eq!(director.all(&format!("{path}/history")).await.unwrap().len(), 7);
    assert_eq!(department.get(&format!("{path}/history")).await.unwrap().status, 404);
    what_is_not_released_is_never_published(scene).await;
}

async fn begun(scene: &Scene, item: &str) -> String {
    let new = json!({ "item_id": scene.item(item).await["id"], "approval_basis": APPROVAL_BASIS });
    let path = "/v1/release-coordinations";
    assert_eq!(refused(&scene.clerk.post(path, &new).await.unwrap(), 403), "ROLE_REQUIRED");
    let begun = scene.director.post_once("coordination", path, &new).await.unwrap();
    let again = scene.director.post_once("coordination", path, &new).await.unwrap();
    assert_eq!((begun.status, &again.body), (201, &begun.body));
    let second = scene.director.post(path, &new).await.unwrap();
    assert_eq!(fault(&second), ("/item_id", "RELEASE_COORDINATED_ONCE"));
    format!("{path}/{}", id(&begun.body))
}

/// The water bureau is a body of this installation, the other organ has no account here.
async fn asked(scene: &Scene, path: &str, water: &str) {
    let director = &scene.director;
    let nobody = act(director, path, "inquiries", json!({ "organs": [] })).await;
    assert_eq!(fault(&nobody), ("/organs", "RELEASE_NAMES_ORGANS"));
    let itself = json!({ "organs": [{ "organization_id": scene.town.organization_id }] });
    assert_eq!(fault(&act(director, path, "inquiries", itself).await), ("/organs", "RELEASE_NAMES_ORGANS"));
    let organs = json!({ "organs": [{ "organization_id": water }, { "name": "县应急管理局" }] });
    let asked = eventually("the body to reach the catalogue", async || {
        let answer = act(director, path, "inquiries", organs.clone()).await;
        (answer.status == 201).then_some(answer.body)
    })
    .await;
    let expected = json!([
        { "name": "样本县水务局", "organization_id": water },
        { "name": "县应急管理局" },
    ]);
    assert_eq!(asked["organs"], expected);
    assert_eq!(asked["metadata"]["title"], "本乡汛情通报", "what is asked about");
}

/// The files as they were when it was asked, and to nobody else.
async fn the_organ_reads_what_it_is_asked_about(
    scene: &Scene,
    department: &Api,
    stranger: &Api,
    path: &str,
) -> String {
    let seen = succeeded(department.get(path).await.unwrap());
    assert_eq!((&seen["unanswered"], &seen["open_acts"]), (&json!(["样本县水务局"]), &json!(["answer"])));
    let metadata = &seen["metadata"];
    assert_eq!((metadata.get("remark"), &metadata["title"]), (None, &json!("本乡汛情通报")), "{seen}");
    assert_eq!(seen["organs"].as_array().unwrap().len(), 1, "itself: {seen}");
    let listed = department.all("/v1/release-inquiries").await.unwrap();
    assert_eq!(listed, std::slice::from_ref(&seen), "in the list, too");
    let of_keeper = succeeded(scene.director.get(path).await.unwrap());
    assert_eq!(of_keeper["metadata"]["remark"], "内部：来源见值班记录");

    let file = metadata["files"][0]["file_id"].as_str().unwrap();
    let content = format!("{path}/files/{file}/content");
    let read = department.request(Method::GET, &content).send().await.unwrap();
    assert_eq!((read.status(), read.text().await.unwrap()), (reqwest::StatusCode::OK, FLOOD.to_string()));
    let part = department.request(Method::GET, &content).header("range", "bytes=0-5").send().await.unwrap();
    assert_eq!((part.status().as_u16(), part.text().await.unwrap()), (206, "水位".to_string()));
    for nobody in [stranger, &scene.director, &scene.section_clerk] {
        assert_eq!(nobody.get(&content).await.unwrap().status, 404);
    }
    assert_eq!(scene.suite.api().get(&content).await.unwrap().status, 401);
    let other = scene.upload("other.txt", "另一份").await;
    let other = format!("{path}/files/{}/content", other["file_id"].as_str().unwrap());
    assert_eq!(department.get(&other).await.unwrap().status, 404, "it is not asked about this one");
    assert_eq!(department.get(&format!("/v1/files/{file}/content")).await.unwrap().status, 404);
    content
}

/// What the other organs said, and what the body notes for itself, is not theirs.
async fn the_organ_sees_its_own_part_only(department: &Api, path: &str) {
    let seen = succeeded(department.get(path).await.unwrap());
    let own = json!([{ "organ": "样本县水务局", "confirms": false, "opinion": "水位数据有误" }]);
    assert_eq!((&seen["answers"], &seen["state"]), (&own, &json!("disputed")), "{seen}");
    let all = seen.to_string();
    assert!(
        !all.contains("县应急管理局") && !all.contains("值班记录") && !all.contains(APPROVAL_BASIS),
        "{all}"
    );
}

async fn the_department_objects_over_the_api(department: &Api, stranger: &Api, path: &str) {
    let objection = json!({ "confirms": false, "opinion": "水位数据有误" });
    let answers = format!("{path}/answers");
    assert_eq!(stranger.get(path).await.unwrap().status, 404);
    assert_eq!(stranger.act(&answers, "\"2\"", &objection).await.unwrap().status, 404);
    assert!(stranger.all("/v1/release-inquiries").await.unwrap().is_empty());

    let waiting = department.all("/v1/release-inquiries?state=sent_to_organs").await.unwrap();
    assert_eq!(waiting.len(), 1);
    assert!(path.ends_with(id(&waiting[0])));
    assert_eq!(department.act(&answers, "\"1\"", &objection).await.unwrap().status, 412);
    let for_another = json!({ "organ": "县应急管理局", "confirms": true });
    let answer = act(department, path, "answers", for_another).await;
    assert_eq!(fault(&answer), ("/organ", "RELEASE_ANSWER_OF_ORGAN_ASKED"));
    let silent = act(department, path, "answers", json!({ "confirms": false })).await;
    assert_eq!(fault(&silent), ("/opinion", "RELEASE_OBJECTION_WITH_OPINION"));
    let dated = json!({ "confirms": true, "answered_on": today() });
    let answer = act(department, path, "answers", dated).await;
    assert_eq!(fault(&answer), ("/answered_on", "LEGAL_DAY_BY_OFFICERS_ONLY"));
    let answered = succeeded(act(department, path, "answers", objection).await);
    assert_eq!(
        (&answered["unanswered"], &answered["open_acts"]),
        (&json!([]), &json!([])),
        "of its own part"
    );
    let settled = act(department, path, "settlements", json!({ "decided_by": "x", "decision": "release" }));
    assert_eq!(settled.await.status, 404, "the acts of the body that releases are not theirs");
}

async fn publication_is_refused(scene: &Scene, item: &str, coordination: &str, rule: &str) {
    let answer = scene.publish(item, &today()).await;
    assert_eq!(refused(&answer, 409), rule, "{}", answer.body);
    let id = coordination.rsplit('/').next().unwrap();
    assert!(answer.body["detail"].as_str().unwrap().contains(id), "{}", answer.body);
    assert_eq!(scene.item(item).await["state"], "awaiting_publication");
}

/// A coordination that ended without a release blocks for good, until another one is released.
async fn what_is_not_released_is_never_published(scene: &Scene) {
    let director = &scene.director;
    let item = scene.determined("本乡旱情通报", "proactive", &today()).await;
    let new = json!({ "item_id": scene.item(&item).await["id"] });
    let begin = async || {
        let begun = succeeded(director.post("/v1/release-coordinations", &new).await.unwrap());
        let path = format!("/v1/release-coordinations/{}", id(&begun));
        let organs = json!({ "organs": [{ "name": "县应急管理局" }] });
        succeeded(act(director, &path, "inquiries", organs).await);
        let letter = json!({ "organ": "县应急管理局", "confirms": true });
        succeeded(act(director, &path, "answers", letter).await);
        path
    };
    let denied = begin().await;
    succeeded(act(director, &denied, "denials", json!({ "organ": "县人民政府" })).await);
    publication_is_refused(scene, &item, &denied, "RELEASE_APPROVAL").await;
    let second = begin().await;
    publication_is_refused(scene, &item, &second, "RELEASE_EVERY_ORGAN_ANSWERS").await;
    succeeded(act(director, &second, "releases", json!({})).await);
    succeeded(scene.publish(&item, &today()).await);
}
