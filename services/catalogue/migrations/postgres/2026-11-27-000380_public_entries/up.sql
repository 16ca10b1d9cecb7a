-- Read table: what the public sees of each entry, and since which fact; taken back ones stay as tombstones. Made again
-- from the ledger by `gongkai rebuild`.
CREATE TABLE public_entries (
    id TEXT NOT NULL PRIMARY KEY,
    -- Of the fact that last changed what the public sees of it.
    position BIGINT NOT NULL,
    -- When that was recorded; never before that of a lower position.
    changed_at TIMESTAMP NOT NULL,
    published_at TIMESTAMP NOT NULL,
    is_public BOOLEAN NOT NULL,
    organization_id TEXT NOT NULL,
    section_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    genre TEXT NOT NULL,
    -- Codes of the items of the regulation's lists, in order, separated by commas.
    scopes TEXT NOT NULL,
    generated_year INTEGER NOT NULL,
    validity TEXT NOT NULL,
    validity_ended_on DATE,
    superseded_by TEXT
);
CREATE UNIQUE INDEX public_entries_by_position ON public_entries (position);
CREATE INDEX public_entries_by_time ON public_entries (changed_at);
CREATE INDEX public_entries_by_organization ON public_entries (organization_id, position);
CREATE INDEX public_entries_by_subject ON public_entries (subject, position);
CREATE INDEX public_entries_by_genre ON public_entries (genre, position);
CREATE INDEX public_entries_by_year ON public_entries (generated_year, position);
CREATE INDEX public_entries_in_order ON public_entries (is_public, id);
CREATE INDEX public_entries_of_body_in_order ON public_entries (organization_id, is_public, id);
CREATE INDEX public_entries_of_year_in_order ON public_entries (generated_year, is_public, id);
CREATE INDEX public_entries_by_classes
    ON public_entries (organization_id, is_public, subject, genre, section_id, scopes);

-- Read table: every fact that the public noticed, for the change feed, which reads a stretch of it and nothing else.
CREATE TABLE public_changes (
    position BIGINT NOT NULL PRIMARY KEY,
    item_id TEXT NOT NULL,
    change TEXT NOT NULL,
    changed_on DATE NOT NULL,
    changed_at TIMESTAMP NOT NULL
);
