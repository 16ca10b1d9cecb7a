-- Up to which fact of the registry a body is copied: when the registry is followed again from the beginning, what was
-- settled before does not come back meanwhile. What is here was copied up to where the registry was followed.
ALTER TABLE organizations ADD COLUMN followed_to BIGINT NOT NULL DEFAULT 0;
UPDATE organizations SET followed_to = COALESCE((SELECT position FROM feed_cursors WHERE source = 'registry'), 0);
