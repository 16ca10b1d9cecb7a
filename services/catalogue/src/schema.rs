//! The tables, as diesel sees them.

diesel::table! {
    deposits_due (place_id, item_id) {
        place_id -> Text,
        item_id -> Text,
        published_on -> Date,
    }
}

diesel::table! {
    file_contents (sha256) {
        sha256 -> Text,
        size_bytes -> BigInt,
        media_type -> Text,
        wanted_at -> Timestamp,
        text_state -> Text,
        attempts -> Integer,
        try_after -> Timestamp,
        removing_until -> Nullable<Timestamp>,
    }
}

diesel::table! {
    file_texts (sha256) {
        sha256 -> Text,
        text -> Text,
    }
}

diesel::table! {
    holdings (id) {
        id -> Text,
        organization_id -> Text,
        place_id -> Text,
        item_id -> Nullable<Text>,
        edition_on -> Nullable<Date>,
        is_on_shelf -> Bool,
        item_withdrawn -> Bool,
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
        listed_as -> Nullable<Text>,
        listed_on -> Nullable<Date>,
        listed_subject -> Nullable<Text>,
        is_summarised -> Bool,
        publication_due_on -> Nullable<Date>,
        reassessment_due_on -> Nullable<Date>,
        prepared_by -> Text,
        validity -> Text,
        awaits_remedy -> Bool,
        title_key -> Text,
        to_submit_since -> Nullable<Date>,
        repeals_on -> Nullable<Date>,
    }
}

diesel::table! {
    matter_editions (matter_id, edition) {
        matter_id -> Text,
        edition -> Integer,
        organization_id -> Text,
        field_order -> Integer,
        number -> Integer,
        adopted_on -> Date,
        ended_on -> Nullable<Date>,
        body -> Text,
    }
}

diesel::table! {
    matter_items (matter_id, item_id) {
        matter_id -> Text,
        item_id -> Text,
        is_public -> Bool,
        published_on -> Nullable<Date>,
        waiting_since -> Nullable<Date>,
    }
}

diesel::table! {
    matters (id) {
        id -> Text,
        organization_id -> Text,
        field_order -> Integer,
        number -> Integer,
        is_in_force -> Bool,
        is_kept -> Bool,
        awaits_adoption -> Bool,
        time_limit -> Text,
        listed_on -> Nullable<Date>,
    }
}

diesel::table! {
    open_deposit_lines (deposit_id, item_id) {
        deposit_id -> Text,
        item_id -> Text,
        place_id -> Text,
    }
}

diesel::table! {
    organizations (id) {
        id -> Text,
        name -> Text,
        organization_code -> Text,
        division_code -> Text,
        practice -> Text,
        parent_id -> Nullable<Text>,
        followed_to -> BigInt,
    }
}

diesel::table! {
    paper_entries (item_id, paper_catalogue_id, edition) {
        item_id -> Text,
        paper_catalogue_id -> Text,
        edition -> Integer,
        gone_as -> Nullable<Text>,
    }
}

diesel::table! {
    people (id) {
        id -> Text,
        organization_id -> Nullable<Text>,
    }
}

diesel::table! {
    public_changes (position) {
        position -> BigInt,
        item_id -> Text,
        change -> Text,
        changed_on -> Date,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    public_departures (item_id, place) {
        item_id -> Text,
        place -> Text,
        position -> BigInt,
        changed_at -> Timestamp,
        organization_id -> Text,
    }
}

diesel::table! {
    public_entries (id) {
        id -> Text,
        position -> BigInt,
        changed_at -> Timestamp,
        published_at -> Timestamp,
        is_public -> Bool,
        organization_id -> Text,
        section_id -> Text,
        subject -> Text,
        genre -> Text,
        scopes -> Text,
        generated_year -> Integer,
        validity -> Text,
        validity_ended_on -> Nullable<Date>,
        superseded_by -> Nullable<Text>,
    }
}

diesel::table! {
    receiving_places (id) {
        id -> Text,
        organization_id -> Text,
        deposits_from -> Date,
    }
}

diesel::table! {
    record_subjects (kind, subject, id) {
        kind -> Text,
        subject -> Text,
        id -> Text,
    }
}

diesel::table! {
    records (id) {
        id -> Text,
        kind -> Text,
        version -> Integer,
        organization_id -> Text,
        state -> Text,
        body -> Text,
    }
}

diesel::table! {
    requests (id) {
        id -> Text,
        organization_id -> Text,
        item_ids -> Nullable<Text>,
    }
}

diesel::table! {
    sections (id) {
        id -> Text,
        organization_id -> Text,
        name -> Text,
    }
}

diesel::table! {
    visits (id) {
        id -> Text,
        place_id -> Text,
        visited_on -> Date,
        month -> Text,
        way -> Text,
        visitors -> Integer,
        looked_up -> Integer,
        copies_made -> Integer,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    deposits_due,
    holdings,
    items,
    matter_items,
    matters,
    open_deposit_lines,
    organizations,
    paper_entries,
    people,
    public_entries,
    receiving_places,
    record_subjects,
    records,
    requests,
    sections,
    visits
);
