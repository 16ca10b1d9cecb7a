-- Read table: made again from the ledger by `gongkai rebuild`.
CREATE TABLE requests (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    organization_id TEXT NOT NULL,
    receipt_number TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    received_on DATE,
    record TEXT NOT NULL
);
CREATE INDEX requests_by_organization ON requests (organization_id, id);

-- Copied from the registry's ledger.
CREATE TABLE organizations (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    organization_code TEXT NOT NULL,
    division_code TEXT NOT NULL
);

-- Personal data, sealed, and digests of query codes: never in the ledger, so that they can be purged.
CREATE TABLE particulars (
    request_id TEXT NOT NULL PRIMARY KEY,
    sealed TEXT NOT NULL
);
CREATE TABLE reply_texts (
    request_id TEXT NOT NULL PRIMARY KEY,
    sealed TEXT NOT NULL
);
CREATE TABLE query_codes (
    request_id TEXT NOT NULL PRIMARY KEY,
    code_digest TEXT NOT NULL
);
