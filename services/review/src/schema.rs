//! The tables, as diesel sees them.

diesel::table! {
    reviews (id) {
        id -> Text,
        version -> Integer,
        organization_id -> Text,
        section_id -> Text,
        state -> Text,
        awaits -> Text,
        body -> Text,
        opened_on -> Date,
        awaits_section -> Text,
        acted_before -> Text,
    }
}

diesel::table! {
    meetings (id) {
        id -> Text,
        version -> Integer,
        organization_id -> Text,
        body -> Text,
    }
}

diesel::table! {
    organizations (id) {
        id -> Text,
        position -> BigInt,
        review_chain -> Text,
    }
}
