ALTER TABLE organizations DROP COLUMN followed_to;
