//! The tables, as diesel sees them.

diesel::table! {
    items (id) {
        id -> Text,
        version -> Integer,
        organization_id -> Text,
        section_id -> Text,
        state -> Text,
        title -> Text,
        document_number -> Nullable<Text>,
        generated_on -> Date,
        published_on -> Nullable<Date>,
        is_public -> Bool,
        index_number -> Nullable<Text>,
        import_id -> Nullable<Text>,
        body -> Text,
        document_key -> Nullable<Text>,
        index_key -> Nullable<Text>,
    }
}

diesel::table! {
    import_jobs (import_id) {
        import_id -> Text,
        leased_by -> Nullable<Text>,
        leased_until -> BigInt,
        attempts -> Integer,
        checked_rows -> Integer,
    }
}

diesel::table! {
    import_notes (import_id, is_fault, place) {
        import_id -> Text,
        is_fault -> Bool,
        place -> BigInt,
        row -> Integer,
        body -> Text,
    }
}

diesel::table! {
    import_sheets (import_id, place) {
        import_id -> Text,
        place -> Integer,
        content -> Binary,
    }
}

diesel::table! {
    organizations (id) {
        id -> Text,
        name -> Text,
        organization_code -> Text,
        division_code -> Text,
        practice -> Text,
    }
}

diesel::table! {
    records (id) {
        id -> Text,
        kind -> Text,
        version -> Integer,
        organization_id -> Text,
        state -> Text,
        subject -> Nullable<Text>,
        body -> Text,
    }
}

diesel::table! {
    sections (id) {
        id -> Text,
        organization_id -> Text,
        name -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(items, organizations, records, sections);
