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
        body -> Text,
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
    sections (id) {
        id -> Text,
        organization_id -> Text,
        name -> Text,
    }
}

diesel::table! {
    deposits_due (place_id, item_id) {
        place_id -> Text,
        item_id -> Text,
        published_on -> Date,
        deposit_id -> Nullable<Text>,
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
    }
}

diesel::table! {
    people (id) {
        id -> Text,
        organization_id -> Nullable<Text>,
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
    organizations,
    people,
    receiving_places,
    record_subjects,
    records,
    sections,
    visits,
);
