-- Copies of the requests of the request workflow, as far as the catalogue needs to know them: to which body, and what
-- the reply handed out (JSON; NULL: nothing). No applicant is in them.
CREATE TABLE requests (
    id TEXT NOT NULL PRIMARY KEY,
    organization_id TEXT NOT NULL,
    item_ids TEXT
);
