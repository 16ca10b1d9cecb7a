ALTER TABLE organizations DROP COLUMN practice;
