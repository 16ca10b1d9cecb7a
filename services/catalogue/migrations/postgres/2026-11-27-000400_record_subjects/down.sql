ALTER TABLE records ADD COLUMN subject TEXT;
CREATE INDEX records_by_subject ON records (kind, subject, id);
UPDATE records SET subject = (SELECT MIN(subject) FROM record_subjects WHERE record_subjects.id = records.id);
DROP TABLE record_subjects;
