-- Beside the small records, by what they are found and counted: made again from the ledger by `gongkai rebuild`.

-- Reading places at which paper copies of what is published are deposited.
CREATE TABLE receiving_places (
    id TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL,
    deposits_from DATE NOT NULL
);
CREATE INDEX receiving_places_by_organization ON receiving_places (organization_id);

-- Paper at reading places, and whether the item it is a copy of was withdrawn.
CREATE TABLE holdings (
    id TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL,
    place_id TEXT NOT NULL,
    item_id TEXT,
    edition_on DATE,
    is_on_shelf BOOLEAN NOT NULL,
    item_withdrawn BOOLEAN NOT NULL
);
CREATE INDEX holdings_by_item ON holdings (item_id, place_id);
CREATE INDEX holdings_by_place ON holdings (place_id, item_id);
CREATE INDEX holdings_to_take_off ON holdings (organization_id, is_on_shelf, item_withdrawn, id);

-- What is still to be deposited where; with the batch that it is listed in, if it is in one.
CREATE TABLE deposits_due (
    place_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    published_on DATE NOT NULL,
    deposit_id TEXT,
    PRIMARY KEY (place_id, item_id)
);
CREATE INDEX deposits_due_in_order ON deposits_due (place_id, deposit_id, published_on, item_id);
CREATE INDEX deposits_due_by_item ON deposits_due (item_id);
CREATE INDEX deposits_due_by_deposit ON deposits_due (deposit_id);

-- The log of visits, to be counted; entries that were cancelled are not here.
CREATE TABLE visits (
    id TEXT NOT NULL PRIMARY KEY,
    place_id TEXT NOT NULL,
    visited_on DATE NOT NULL,
    month TEXT NOT NULL,
    way TEXT NOT NULL,
    visitors INTEGER NOT NULL,
    looked_up INTEGER NOT NULL,
    copies_made INTEGER NOT NULL
);
CREATE INDEX visits_by_day ON visits (place_id, visited_on);

-- The matters of the standard catalogue, in the order of its tables.
CREATE TABLE matters (
    id TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL,
    field_order INTEGER NOT NULL,
    number INTEGER NOT NULL,
    is_in_force BOOLEAN NOT NULL
);
CREATE INDEX matters_in_order ON matters (organization_id, is_in_force, field_order, number, id);

-- Which items disclose which matter, and where they stand.
CREATE TABLE matter_items (
    matter_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    is_public BOOLEAN NOT NULL,
    published_on DATE,
    waiting_since DATE,
    PRIMARY KEY (matter_id, item_id)
);
CREATE INDEX matter_items_by_item ON matter_items (item_id);
CREATE INDEX matter_items_public ON matter_items (matter_id, is_public, published_on);
CREATE INDEX matter_items_waiting ON matter_items (matter_id, waiting_since);

-- Copied from the registry: to which body a person belongs, and nothing else of them.
CREATE TABLE people (
    id TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT
);
