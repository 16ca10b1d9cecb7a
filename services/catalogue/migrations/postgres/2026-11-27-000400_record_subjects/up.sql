-- Part of the read table of small records: by which other records each of them is found. One record may be about several.
CREATE TABLE record_subjects (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (kind, subject, id)
);
CREATE INDEX record_subjects_by_record ON record_subjects (id);
INSERT INTO record_subjects (kind, subject, id) SELECT kind, subject, id FROM records WHERE subject IS NOT NULL;
DROP INDEX records_by_subject;
ALTER TABLE records DROP COLUMN subject;
