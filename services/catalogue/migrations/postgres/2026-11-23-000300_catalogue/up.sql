-- Read table: made again from the ledger by `gongkai rebuild`.
CREATE TABLE items (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    organization_id TEXT NOT NULL,
    section_id TEXT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    document_number TEXT,
    generated_on DATE NOT NULL,
    published_on DATE,
    index_number TEXT UNIQUE,
    import_id TEXT,
    body TEXT NOT NULL
);
CREATE INDEX items_by_organization ON items (organization_id, id);
CREATE INDEX items_by_state ON items (organization_id, state, id);
CREATE INDEX items_by_import ON items (import_id, id);
CREATE INDEX items_by_title ON items (organization_id, title, generated_on);
CREATE INDEX items_by_document_number ON items (organization_id, document_number);
CREATE INDEX items_by_publication ON items (state, published_on, id);
CREATE INDEX items_on_request ON items (state, id);

-- Copied from the registry.
CREATE TABLE organizations (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    organization_code TEXT NOT NULL,
    division_code TEXT NOT NULL
);
CREATE TABLE sections (
    id TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL,
    name TEXT NOT NULL
);
CREATE INDEX sections_by_organization ON sections (organization_id);
