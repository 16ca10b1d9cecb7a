-- To whom each item was handed out: a keyed digest of who applied, which only tells whether two are the same. Like the
-- sealed particulars, from which it is made, it is no read table and stays when those are made again.
CREATE TABLE given_items (
    item_id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    applicant_digest TEXT NOT NULL,
    PRIMARY KEY (item_id, request_id)
);
CREATE INDEX given_items_by_applicant ON given_items (item_id, applicant_digest, request_id);
-- What applicants wrote as suggestions, sealed.
CREATE TABLE suggestion_texts (
    request_id TEXT NOT NULL PRIMARY KEY,
    sealed TEXT NOT NULL
);
