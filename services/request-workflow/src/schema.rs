//! The tables, as diesel sees them.

diesel::table! {
    requests (id) {
        id -> Text,
        version -> Integer,
        organization_id -> Text,
        receipt_number -> Text,
        state -> Text,
        received_on -> Nullable<Date>,
        record -> Text,
    }
}

diesel::table! {
    organizations (id) {
        id -> Text,
        name -> Text,
        organization_code -> Text,
        division_code -> Text,
        practice -> Text,
        followed_to -> BigInt,
    }
}

diesel::table! {
    particulars (request_id) {
        request_id -> Text,
        sealed -> Text,
    }
}

diesel::table! {
    reply_texts (request_id) {
        request_id -> Text,
        sealed -> Text,
    }
}

diesel::table! {
    given_items (item_id, request_id) {
        item_id -> Text,
        request_id -> Text,
        applicant_digest -> Text,
    }
}

diesel::table! {
    suggestion_texts (request_id) {
        request_id -> Text,
        sealed -> Text,
    }
}

diesel::table! {
    query_codes (request_id) {
        request_id -> Text,
        code_digest -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(requests, organizations, particulars);
