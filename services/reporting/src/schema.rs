//! The tables, as diesel sees them.

diesel::table! {
    organizations (id) {
        id -> Text,
    }
}

diesel::table! {
    items (id) {
        id -> Text,
        organization_id -> Text,
        section_id -> Text,
        drafted_on -> Date,
        disclosure_attribute -> Text,
        determined_on -> Nullable<Date>,
        published_on -> Nullable<Date>,
        withdrawn_on -> Nullable<Date>,
    }
}

diesel::table! {
    requests (id) {
        id -> Text,
        organization_id -> Text,
        applicant_type -> Text,
        channel -> Text,
        submitted_on -> Date,
        received_on -> Nullable<Date>,
        outcome_group -> Nullable<Text>,
        outcome -> Nullable<Text>,
        closed_on -> Nullable<Date>,
    }
}

diesel::table! {
    reviews (id) {
        id -> Text,
        organization_id -> Text,
        opened_on -> Date,
        determined_on -> Nullable<Date>,
    }
}
