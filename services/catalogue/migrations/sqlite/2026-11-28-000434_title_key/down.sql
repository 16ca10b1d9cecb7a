DROP INDEX items_by_title_key;
ALTER TABLE items DROP COLUMN title_key;
CREATE INDEX items_by_title ON items (organization_id, title, generated_on);
