//! Signing keys: Ed25519, sealed in the database, published as a JWK set, rotated.

use crate::schema::signing_keys as keys;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Duration, Utc};
use database::{Connection, DatabaseError, on};
use diesel::prelude::*;
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::EncodePrivateKey;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use problem::Problem;
use sealing::Sealer;
use serde_json::{Value, json};
use uuid::Uuid;
use web::Claims;

/// A retired key still verifies until every token it signed has ended, and a little longer.
pub const RETIRED_KEPT_MINUTES: i64 = 60;

/// Makes a key and retires the current one.
pub fn rotate(
    connection: &mut Connection<'_>,
    sealer: &Sealer,
    now: DateTime<Utc>,
) -> Result<String, Problem> {
    let mut seed = [0_u8; 32];
    getrandom::fill(&mut seed).map_err(Problem::internal)?;
    let key_id = Uuid::now_v7().to_string();
    let public_key = SigningKey::from_bytes(&seed).verifying_key();
    let new = (
        keys::key_id.eq(&key_id),
        keys::sealed_seed.eq(sealer.seal(&place(&key_id), &seed)),
        keys::public_key.eq(URL_SAFE_NO_PAD.encode(public_key.as_bytes())),
        keys::created_at.eq(now.naive_utc()),
    );
    let retire = diesel::update(keys::table.filter(keys::retired_at.is_null()))
        .set(keys::retired_at.eq(now.naive_utc()));
    on!(connection, c => retire.execute(c)).map_err(DatabaseError::from)?;
    on!(connection, c => diesel::insert_into(keys::table).values(new).execute(c))
        .map_err(DatabaseError::from)?;
    let gone = now - Duration::minutes(RETIRED_KEPT_MINUTES);
    on!(connection, c => diesel::delete(keys::table.filter(keys::retired_at.lt(gone.naive_utc()))).execute(c))
        .map_err(DatabaseError::from)?;
    Ok(key_id)
}

/// Every key that still verifies, with whether it signs; the newest first.
pub fn list(connection: &mut Connection<'_>) -> Result<Vec<(String, String, bool)>, DatabaseError> {
    let rows: Vec<(String, String, Option<chrono::NaiveDateTime>)> = on!(connection, c => keys::table
        .order(keys::created_at.desc())
        .select((keys::key_id, keys::public_key, keys::retired_at))
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|(key_id, public_key, retired_at)| (key_id, public_key, retired_at.is_none()))
        .collect())
}

/// The JWK set (RFC 7517, RFC 8037).
pub fn jwks(connection: &mut Connection<'_>) -> Result<Value, DatabaseError> {
    let keys: Vec<_> = list(connection)?
        .into_iter()
        .map(|(key_id, public_key, _)| {
            json!({ "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": key_id, "x": public_key })
        })
        .collect();
    Ok(json!({ "keys": keys }))
}

/// Signs `claims` with the current key.
pub fn sign(connection: &mut Connection<'_>, sealer: &Sealer, claims: &Claims) -> Result<String, Problem> {
    let (key_id, sealed): (String, String) = on!(connection, c => keys::table
        .filter(keys::retired_at.is_null())
        .order(keys::created_at.desc())
        .select((keys::key_id, keys::sealed_seed))
        .first(c))
    .map_err(DatabaseError::from)?;
    let seed = sealer.open(&place(&key_id), &sealed).map_err(Problem::internal)?;
    let seed: [u8; 32] =
        seed.try_into().map_err(|_| Problem::internal("a signing key has another length"))?;
    let der = SigningKey::from_bytes(&seed).to_pkcs8_der().map_err(Problem::internal)?;
    let mut header = Header::new(Algorithm::EdDSA);
    header.kid = Some(key_id);
    jsonwebtoken::encode(&header, claims, &EncodingKey::from_ed_der(der.as_bytes()))
        .map_err(Problem::internal)
}

fn place(key_id: &str) -> String {
    format!("signing_key/{key_id}")
}
