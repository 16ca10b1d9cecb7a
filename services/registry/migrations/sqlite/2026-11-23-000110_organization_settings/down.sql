ALTER TABLE organizations DROP COLUMN settings;
