//! The tables, as diesel sees them.

diesel::table! {
    ledger (position) {
        position -> BigInt,
        stream -> Text,
        version -> Integer,
        kind -> Text,
        body -> Text,
        actor -> Text,
        recorded_at -> Timestamp,
        day -> Date,
        previous_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    ledger_heads (stream) {
        stream -> Text,
        version -> Integer,
        position -> BigInt,
        hash -> Text,
    }
}

diesel::table! {
    idempotent_answers (caller, idempotency_key) {
        caller -> Text,
        idempotency_key -> Text,
        fingerprint -> Text,
        answer -> Text,
        answered_at -> Timestamp,
    }
}

diesel::table! {
    feed_cursors (source) {
        source -> Text,
        position -> BigInt,
        head -> BigInt,
        followed_at -> Timestamp,
    }
}

diesel::table! {
    number_series (series) {
        series -> Text,
        last_number -> Integer,
    }
}

diesel::table! {
    projection (id) {
        id -> Integer,
        version -> BigInt,
    }
}
