-- Read table of every kind of record of which only its view is needed: made again from the ledger by `gongkai rebuild`.
CREATE TABLE records (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    organization_id TEXT NOT NULL,
    state TEXT NOT NULL,
    -- What it is about, for kinds that are looked up by it: the id of an item, of a place.
    subject TEXT,
    body TEXT NOT NULL
);
CREATE INDEX records_by_organization ON records (kind, organization_id, id);
CREATE INDEX records_by_state ON records (kind, organization_id, state, id);
CREATE INDEX records_by_subject ON records (kind, subject, id);
