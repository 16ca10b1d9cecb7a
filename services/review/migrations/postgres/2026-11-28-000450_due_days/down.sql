ALTER TABLE organizations DROP COLUMN practised_to;
ALTER TABLE organizations DROP COLUMN practice;
ALTER TABLE organizations DROP COLUMN division_code;
DROP INDEX reviews_to_sign_and_publish;
DROP INDEX reviews_to_publish;
ALTER TABLE reviews DROP COLUMN to_publish_since;
