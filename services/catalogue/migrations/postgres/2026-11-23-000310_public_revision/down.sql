DROP INDEX items_by_publication;
ALTER TABLE items DROP COLUMN is_public;
CREATE INDEX items_by_publication ON items (state, published_on, id);
