-- The contents of uploaded files, by their SHA-256: what lies in the store, and when it was last wanted. Beside the
-- ledger, not made from it: a content that is named here may be removed, one that is not is never touched.
CREATE TABLE file_contents (
    sha256 TEXT NOT NULL PRIMARY KEY,
    size_bytes BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    -- The last upload of it: nothing younger is removed.
    wanted_at TIMESTAMP NOT NULL,
    -- 'pending', 'extracted', 'none' or 'failed'.
    text_state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    -- Not tried before this: a process may be at it, or it failed just now.
    try_after TIMESTAMP NOT NULL
);
CREATE INDEX file_contents_pending ON file_contents (text_state, try_after);
CREATE INDEX file_contents_by_age ON file_contents (wanted_at);

-- The text of contents, for the search. Can be extracted again from the content at any time.
CREATE TABLE file_texts (
    sha256 TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
);

-- Files nobody attached, the oldest first.
CREATE INDEX records_by_age ON records (kind, state, id);
