ALTER TABLE file_contents DROP COLUMN removing_until;
