//! Who may see and do what, through the gateway: the right status, and nothing leaked.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clients::api::{Answer, Api};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use reqwest::Method;
use serde_json::{Value, json};
use testkit::{Database, Layout, Suite, Town, eventually};

async fn suite() -> Suite {
    Suite::start(Database::Sqlite, Layout::OneProcess).await.unwrap()
}

/// A second township; its code is as invented as the first one's.
async fn two_towns(suite: &Suite) -> (Town, Town) {
    (Town::enter(suite).await, Town::enter_as(suite, "b.", "DEM020082").await)
}

async fn item_of(suite: &Suite, town: &Town) -> Value {
    let clerk = town.person(suite, "civil-affairs.clerk").await;
    let new = json!({
        "section_id": town.sections["民政科"],
        "metadata": {
            "title": "农村低保政策问答", "content_summary": "条件与程序", "generated_on": "2026-11-02", "subject": "17",
            "genre": "other", "publication_channels": ["government_website"], "proposed_attribute": "proactive",
            "basis": "第二十条第十一项",
        },
    });
    eventually("the section to reach the catalogue", async || {
        let answer = clerk.post("/v1/items", &new).await.unwrap();
        (answer.status == 201).then_some(answer.body)
    })
    .await
}

fn refused(answer: &Answer, status: u16) -> Value {
    assert_eq!(answer.status, status, "{}", answer.body);
    assert!(answer.media_type.starts_with("application/problem+json"), "{}", answer.media_type);
    answer.body.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_good_token_nothing_inside_is_answered() {
    let suite = suite().await;
    let public = suite.api();
    let header = Header { kid: Some("unknown".into()), ..Header::new(Algorithm::HS256) };
    let claims =
        json!({ "iss": "gongkai", "aud": "gongkai-api", "exp": 9_999_999_999_u64, "sub": uuid::Uuid::nil() });
    let none = format!(
        "{}.{}.",
        URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#),
        URL_SAFE_NO_PAD.encode(claims.to_string())
    );
    let hmac = encode(&header, &claims, &EncodingKey::from_secret(b"guessed")).unwrap();
    let callers =
        [public.clone(), public.with_token("rubbish"), public.with_token(none), public.with_token(hmac)];
    for path in [
        "/v1/me",
        "/v1/items",
        "/v1/items/0199d3a2-6f5e-7000-8000-000000000001",
        "/v1/reviews",
        "/v1/meetings",
        "/v1/requests",
        "/v1/reports/annual/2008",
        "/v1/people",
        "/v1/api-clients",
        "/v1/signing-keys",
    ] {
        for caller in &callers {
            let answer = caller.get(path).await.unwrap();
            assert_eq!(refused(&answer, 401)["code"], "unauthenticated", "{path}");
        }
    }
    // A wrong token is refused even where none is needed: the caller believes to be somebody.
    assert_eq!(callers[1].get("/v1/organizations").await.unwrap().status, 401);
    for path in
        ["/internal/v1/feed", "/v1/../internal/v1/feed", "/v1/%2e%2e/internal/v1/feed", "//internal/v1/feed"]
    {
        let status = public.get(path).await.unwrap().status;
        assert!([400, 404].contains(&status), "{path} is {status}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_bodys_records_are_not_found() {
    let suite = suite().await;
    let (ours, theirs) = two_towns(&suite).await;
    let item = item_of(&suite, &theirs).await;
    let id = item["id"].as_str().unwrap();
    let director = ours.person(&suite, "office.director").await;
    let clerk = ours.person(&suite, "office.clerk").await;
    for path in [format!("/v1/items/{id}"), format!("/v1/items/{id}/history")] {
        refused(&director.get(&path).await.unwrap(), 404);
    }
    let named = json!({ "items": [{ "item_id": id, "version": 1 }] });
    refused(&clerk.post("/v1/submissions", &named).await.unwrap(), 404);
    let publication = json!({ "publication_channels": ["gazette"], "items": named["items"] });
    refused(&director.post("/v1/publications", &publication).await.unwrap(), 404);
    let path = format!("/v1/items?organization_id={}", theirs.organization_id);
    refused(&director.get(&path).await.unwrap(), 404);
    let path = format!("/v1/reports/annual/2026?organization_id={}", theirs.organization_id);
    refused(&director.get(&path).await.unwrap(), 404);
    let path = format!("/v1/people?organization_id={}", theirs.organization_id);
    refused(&director.get(&path).await.unwrap(), 404);

    let submitted =
        theirs.person(&suite, "civil-affairs.clerk").await.post("/v1/submissions", &named).await.unwrap();
    assert_eq!(submitted.status, 201, "{}", submitted.body);
    let their_head = theirs.person(&suite, "civil-affairs.head").await;
    let review = eventually("the review", async || their_head.all("/v1/reviews").await.unwrap().pop()).await;
    let path = format!("/v1/reviews/{}", review["id"].as_str().unwrap());
    let our_head = ours.person(&suite, "civil-affairs.head").await;
    refused(&our_head.get(&path).await.unwrap(), 404);
    refused(&our_head.act(&format!("{path}/signatures"), "\"1\"", &json!({})).await.unwrap(), 404);
    assert!(our_head.all("/v1/reviews").await.unwrap().is_empty());
}

async fn client(administrator: &Api, suite: &Suite, town: &Town, scopes: Value) -> Api {
    let new = json!({ "name": "县政府门户网站", "organization_id": town.organization_id, "scopes": scopes });
    let view = administrator.post("/v1/api-clients", &new).await.unwrap().succeeded().unwrap().body;
    let public = suite.api();
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", view["id"].as_str().unwrap()),
        ("client_secret", view["client_secret"].as_str().unwrap()),
    ];
    let token = public.answer(public.request(Method::POST, "/oauth/token").form(&form)).await.unwrap().body;
    public.with_token(token["access_token"].as_str().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_api_client_does_what_its_scopes_say_for_its_own_body() {
    let suite = suite().await;
    let (ours, theirs) = two_towns(&suite).await;
    let administrator = Town::administrator(&suite).await;
    let reader = client(&administrator, &suite, &ours, json!(["inventory:read"])).await;
    assert_eq!(reader.get("/v1/items").await.unwrap().status, 200);
    let path = format!("/v1/items?organization_id={}", theirs.organization_id);
    refused(&reader.get(&path).await.unwrap(), 404);
    let problem = refused(&reader.get("/v1/reviews").await.unwrap(), 403);
    assert_eq!(problem["rule"]["code"], "SCOPE_REQUIRED");
    let application = json!({
        "organization_id": ours.organization_id, "description": "x", "provision_medium": "paper",
        "acquisition_way": "pick_up",
        "applicant": { "type": "natural_person", "name": "申请人甲", "contact": { "telephone": "0" },
                       "identity_document": { "name": "居民身份证", "number": "样本" } },
    });
    let problem = refused(&reader.post("/v1/requests", &application).await.unwrap(), 403);
    assert_eq!(problem["rule"]["code"], "SCOPE_REQUIRED");
    let problem = refused(
        &reader.post("/v1/people", &json!({ "name": "x", "username": "xxx", "roles": [] })).await.unwrap(),
        404,
    );
    assert_eq!(problem["code"], "not_found", "a client of one body knows nothing of the installation");
    let reserved = json!({ "name": "x", "scopes": ["feed:read"] });
    let problem = refused(&administrator.post("/v1/api-clients", &reserved).await.unwrap(), 422);
    assert_eq!(problem["errors"][0]["pointer"], "/scopes/0", "the feed is for our own services");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_one_time_password_opens_nothing_but_its_change() {
    let suite = suite().await;
    let town = Town::enter(&suite).await;
    let administrator = Town::administrator(&suite).await;
    let new = json!({
        "organization_id": town.organization_id, "name": "新来者己", "username": "new.comer",
        "roles": [{ "role": "office_director" }],
    });
    let person = administrator.post_once("new", "/v1/people", &new).await.unwrap().succeeded().unwrap().body;
    let once = person["one_time_password"].as_str().unwrap();
    let again = administrator.post_once("new", "/v1/people", &new).await.unwrap().body;
    assert_eq!((&again["id"], again.get("one_time_password")), (&person["id"], None), "shown once");
    let caller = suite.api().log_in("new.comer", once).await.unwrap();
    refused(&caller.get("/v1/items").await.unwrap(), 403);
    let change = |password: &str| json!({ "current_password": once, "new_password": password });
    let short = refused(&caller.post("/v1/me/password-changes", &change("short")).await.unwrap(), 422);
    assert_eq!(short["errors"][0]["pointer"], "/new_password");
    assert_eq!(
        caller.post("/v1/me/password-changes", &change("a long enough one")).await.unwrap().status,
        204
    );
    assert!(suite.api().log_in("new.comer", once).await.is_err());
    let caller = suite.api().log_in("new.comer", "a long enough one").await.unwrap();
    assert_eq!(caller.get("/v1/items").await.unwrap().status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_is_used_once_and_used_twice_it_ends_the_log_in() {
    let suite = suite().await;
    let public = suite.api();
    let ask = async |form: &[(&str, &str)]| {
        public.answer(public.request(Method::POST, "/oauth/token").form(form)).await.unwrap()
    };
    let refresh = async |token: &str| ask(&[("grant_type", "refresh_token"), ("refresh_token", token)]).await;
    let password = suite.administrator_password();
    let first =
        ask(&[("grant_type", "password"), ("username", "administrator"), ("password", password)]).await.body;
    let first = first["refresh_token"].as_str().unwrap().to_string();
    let second = refresh(&first).await;
    assert_eq!(second.status, 200, "{}", second.body);
    let stolen = refresh(&first).await;
    assert_eq!((stolen.status, &stolen.body["error"]), (400, &json!("invalid_grant")));
    let second = second.body["refresh_token"].as_str().unwrap().to_string();
    assert_eq!(refresh(&second).await.status, 400, "somebody has a copy: nobody goes on with it");
    let wrong =
        ask(&[("grant_type", "password"), ("username", "administrator"), ("password", "wrong")]).await;
    let nobody = ask(&[("grant_type", "password"), ("username", "nobody"), ("password", "wrong")]).await;
    assert_eq!(
        (wrong.status, &wrong.body),
        (400, &nobody.body),
        "a wrong password and an unknown name look alike"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_rotate_and_tokens_of_the_retired_key_stay_good() {
    let suite = suite().await;
    let old = Town::administrator(&suite).await;
    assert_eq!(old.post("/v1/signing-keys", &json!({})).await.unwrap().status, 201);
    let new = Town::administrator(&suite).await;
    for caller in [&old, &new] {
        let keys = caller.get("/v1/signing-keys").await.unwrap().succeeded().unwrap().body;
        let current = keys["items"].as_array().unwrap().iter().filter(|key| key["current"] == true).count();
        assert_eq!((keys["items"].as_array().unwrap().len(), current), (2, 1));
    }
}
