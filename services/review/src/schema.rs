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
        to_publish_since -> Nullable<Date>,
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
        division_code -> Text,
        practice -> Text,
        practised_to -> BigInt,
    }
}
