//! The tables, as diesel sees them.

diesel::table! {
    organizations (id) {
        id -> Text,
        version -> Integer,
        organization_code -> Text,
        profile -> Text,
        settings -> Text,
    }
}

diesel::table! {
    sections (id) {
        id -> Text,
        version -> Integer,
        organization_id -> Text,
        name -> Text,
    }
}

diesel::table! {
    people (id) {
        id -> Text,
        version -> Integer,
        organization_id -> Nullable<Text>,
        name -> Text,
        username -> Text,
        roles -> Text,
    }
}

diesel::table! {
    api_clients (id) {
        id -> Text,
        version -> Integer,
        organization_id -> Nullable<Text>,
        name -> Text,
        scopes -> Text,
    }
}

diesel::table! {
    passwords (person_id) {
        person_id -> Text,
        password_hash -> Text,
        must_change -> Bool,
    }
}

diesel::table! {
    client_secrets (client_id) {
        client_id -> Text,
        secret_hash -> Text,
    }
}

diesel::table! {
    signing_keys (key_id) {
        key_id -> Text,
        sealed_seed -> Text,
        public_key -> Text,
        created_at -> Timestamp,
        retired_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    refresh_tokens (token_hash) {
        token_hash -> Text,
        person_id -> Text,
        family -> Text,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(api_clients, client_secrets);
