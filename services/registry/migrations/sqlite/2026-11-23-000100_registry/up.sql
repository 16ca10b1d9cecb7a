-- Read tables: made again from the ledger by `gongkai rebuild`.
CREATE TABLE organizations (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    organization_code TEXT NOT NULL UNIQUE,
    profile TEXT NOT NULL
);
CREATE TABLE sections (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    organization_id TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (organization_id, name)
);
CREATE TABLE people (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    organization_id TEXT,
    name TEXT NOT NULL,
    username TEXT NOT NULL UNIQUE,
    roles TEXT NOT NULL
);
CREATE INDEX people_by_organization ON people (organization_id, id);
CREATE TABLE api_clients (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    organization_id TEXT,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL
);

-- Secrets: never in the ledger.
CREATE TABLE passwords (
    person_id TEXT NOT NULL PRIMARY KEY,
    password_hash TEXT NOT NULL,
    must_change BOOLEAN NOT NULL
);
CREATE TABLE client_secrets (
    client_id TEXT NOT NULL PRIMARY KEY,
    secret_hash TEXT NOT NULL
);
CREATE TABLE signing_keys (
    key_id TEXT NOT NULL PRIMARY KEY,
    sealed_seed TEXT NOT NULL,
    public_key TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    retired_at TIMESTAMP
);
CREATE TABLE refresh_tokens (
    token_hash TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL,
    family TEXT NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);
CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family);
CREATE INDEX refresh_tokens_by_person ON refresh_tokens (person_id);
CREATE INDEX refresh_tokens_by_end ON refresh_tokens (expires_at);
