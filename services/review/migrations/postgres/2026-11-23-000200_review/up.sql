-- Read tables: made again from the ledger by `gongkai rebuild`.
CREATE TABLE reviews (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    organization_id TEXT NOT NULL,
    section_id TEXT NOT NULL,
    state TEXT NOT NULL,
    awaits TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX reviews_by_organization ON reviews (organization_id, id);
CREATE INDEX reviews_by_step ON reviews (organization_id, awaits, section_id, id);
CREATE TABLE meetings (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    organization_id TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX meetings_by_organization ON meetings (organization_id, id);
