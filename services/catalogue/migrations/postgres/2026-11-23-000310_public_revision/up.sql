-- An item stays public while a change of it is prepared, so its state alone no longer leads to what is public.
ALTER TABLE items ADD COLUMN is_public BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE items SET is_public = TRUE WHERE state = 'published';
DROP INDEX items_by_publication;
CREATE INDEX items_by_publication ON items (is_public, published_on, id);
