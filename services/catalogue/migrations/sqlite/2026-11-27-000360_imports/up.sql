-- Imports of long sheets. What an import is and how far it came is in the ledger; here is what it works with, and what
-- it has to say of rows. None of this is made again by `gongkai rebuild`.
CREATE TABLE import_jobs (
    import_id TEXT NOT NULL PRIMARY KEY,
    -- The process that works on it, and until when (milliseconds since 1970); then another may.
    leased_by TEXT,
    leased_until BIGINT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    checked_rows INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE import_sheets (
    import_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (import_id, place)
);
CREATE TABLE import_notes (
    import_id TEXT NOT NULL,
    is_fault BOOLEAN NOT NULL,
    -- By row and, within it, in the order of the columns.
    place BIGINT NOT NULL,
    "row" INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (import_id, is_fault, place)
);

-- By which the document number and the index number of an item are found however they were typed.
ALTER TABLE items ADD COLUMN document_key TEXT;
ALTER TABLE items ADD COLUMN index_key TEXT;
CREATE INDEX items_by_document_key ON items (organization_id, document_key);
CREATE INDEX items_by_index_key ON items (index_key);
