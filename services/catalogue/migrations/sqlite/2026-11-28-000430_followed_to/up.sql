-- Up to which fact of the registry a body is copied: when the registry is followed again from the beginning, what was
-- settled before does not come back meanwhile. Nothing yet: bodies that are here may lack what older code did not copy, so
-- the registry is followed once more. Whoever adds a column that is copied sets this to 0 again.
ALTER TABLE organizations ADD COLUMN followed_to BIGINT NOT NULL DEFAULT 0;
