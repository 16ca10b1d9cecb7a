-- Copies of what other services announce, as far as figures need it: emptied by `gongkai rebuild` and followed again.
CREATE TABLE organizations (
    id TEXT NOT NULL PRIMARY KEY
);
CREATE TABLE items (
    id TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL,
    section_id TEXT NOT NULL,
    drafted_on DATE NOT NULL,
    disclosure_attribute TEXT NOT NULL,
    determined_on DATE,
    published_on DATE,
    withdrawn_on DATE
);
-- Holds all that the figures of an inventory ask for, so that the rows themselves are not read.
CREATE INDEX items_of_an_inventory ON items
    (organization_id, drafted_on, disclosure_attribute, determined_on, published_on, withdrawn_on);
CREATE TABLE requests (
    id TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL,
    applicant_type TEXT NOT NULL,
    channel TEXT NOT NULL,
    submitted_on DATE NOT NULL,
    received_on DATE,
    outcome_group TEXT,
    outcome TEXT,
    closed_on DATE
);
-- A year touches what was received in it, what was closed in it or later, and what is still open.
CREATE INDEX requests_by_receipt ON requests
    (organization_id, received_on, closed_on, applicant_type, outcome_group);
CREATE INDEX requests_by_closing ON requests
    (organization_id, closed_on, received_on, applicant_type, outcome_group);
CREATE TABLE reviews (
    id TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL,
    opened_on DATE NOT NULL,
    determined_on DATE
);
CREATE INDEX reviews_by_determination ON reviews (organization_id, determined_on);
