//! Which tokens are accepted, against a registry that publishes one key.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use ::web::{TokenError, TokenVerifier};
use actix_web::{App, HttpServer, web};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clients::registry::Registry;
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::EncodePrivateKey;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, get_current_timestamp};
use serde_json::{Value, json};

const SEED: [u8; 32] = [7; 32];

fn public_key() -> String {
    URL_SAFE_NO_PAD.encode(SigningKey::from_bytes(&SEED).verifying_key().as_bytes())
}

/// A verifier whose registry publishes the key `k1`.
async fn verifier() -> TokenVerifier {
    let jwks = json!({ "keys": [
        { "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": "k1", "x": public_key() },
    ]});
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let server = HttpServer::new(move || {
        let jwks = jwks.clone();
        App::new().route(
            "/.well-known/jwks.json",
            web::get().to(move || std::future::ready(web::Json(jwks.clone()))),
        )
    })
    .workers(1)
    .disable_signals()
    .listen(listener)
    .unwrap()
    .run();
    tokio::spawn(server);
    TokenVerifier::new(Registry::new(vec![format!("http://{address}")]), "gongkai", "gongkai-api")
}

fn claims() -> Value {
    let now = get_current_timestamp();
    json!({
        "iss": "gongkai", "aud": "gongkai-api", "sub": uuid::Uuid::nil(), "jti": uuid::Uuid::nil(),
        "iat": now, "exp": now + 600, "kind": "person", "name": "科长丑",
    })
}

fn with(changes: Value) -> Value {
    let mut claims = claims();
    for (name, value) in changes.as_object().unwrap() {
        claims[name] = value.clone();
    }
    claims
}

fn signed(claims: &Value, key_id: Option<&str>) -> String {
    let der = SigningKey::from_bytes(&SEED).to_pkcs8_der().unwrap();
    let mut header = Header::new(Algorithm::EdDSA);
    header.kid = key_id.map(Into::into);
    encode(&header, claims, &EncodingKey::from_ed_der(der.as_bytes())).unwrap()
}

#[tokio::test]
async fn a_token_of_the_registry_is_accepted_again_and_again() {
    let verifier = verifier().await;
    let token = signed(&claims(), Some("k1"));
    assert_eq!(verifier.verify(&token).await.unwrap().name, "科长丑");
    assert_eq!(verifier.verify(&token).await.unwrap().name, "科长丑");
}

#[tokio::test]
async fn an_ended_a_misaddressed_and_a_foreign_token_are_refused() {
    let verifier = verifier().await;
    let long_ago = get_current_timestamp() - 3600;
    for wrong in [
        with(json!({ "exp": long_ago })),
        with(json!({ "aud": "somebody-else" })),
        with(json!({ "iss": "somebody-else" })),
    ] {
        let refused = verifier.verify(&signed(&wrong, Some("k1"))).await;
        assert!(matches!(refused, Err(TokenError::Refused(_))), "{wrong}");
    }
    let mut endless = claims();
    endless.as_object_mut().unwrap().remove("exp");
    assert!(verifier.verify(&signed(&endless, Some("k1"))).await.is_err());
}

#[tokio::test]
async fn a_token_that_ends_while_it_is_cached_is_refused() {
    let verifier = verifier().await;
    // Inside the leeway of five seconds: good now, ended a second later.
    let token = signed(&with(json!({ "exp": get_current_timestamp() - 4 })), Some("k1"));
    assert!(verifier.verify(&token).await.is_ok());
    tokio::time::sleep(std::time::Duration::from_millis(2100)).await;
    assert!(verifier.verify(&token).await.is_err());
}

#[tokio::test]
async fn an_unknown_or_missing_key_id_is_refused() {
    let verifier = verifier().await;
    for key_id in [Some("k2"), None] {
        let refused = verifier.verify(&signed(&claims(), key_id)).await;
        assert!(matches!(refused, Err(TokenError::UnknownKey)), "{key_id:?}");
    }
}

#[tokio::test]
async fn a_token_signed_with_the_public_key_as_a_shared_secret_is_refused() {
    let verifier = verifier().await;
    let mut header = Header::new(Algorithm::HS256);
    header.kid = Some("k1".into());
    let raw = URL_SAFE_NO_PAD.decode(public_key()).unwrap();
    for secret in [public_key().into_bytes(), raw] {
        let forged = encode(&header, &claims(), &EncodingKey::from_secret(&secret)).unwrap();
        assert!(verifier.verify(&forged).await.is_err());
    }
}

#[tokio::test]
async fn an_unsigned_token_is_refused() {
    let verifier = verifier().await;
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let header = part(&json!({ "alg": "none", "typ": "JWT", "kid": "k1" }));
    for signature in ["", "AAAA"] {
        let forged = format!("{header}.{}.{signature}", part(&claims()));
        assert!(verifier.verify(&forged).await.is_err());
    }
    let honest = signed(&claims(), Some("k1"));
    let (_, rest) = honest.split_once('.').unwrap();
    assert!(verifier.verify(&format!("{header}.{rest}")).await.is_err());
}
