//! The table, as diesel sees it.

diesel::table! {
    calendar_notices (id) {
        id -> Text,
        position -> BigInt,
        notice -> Text,
    }
}
