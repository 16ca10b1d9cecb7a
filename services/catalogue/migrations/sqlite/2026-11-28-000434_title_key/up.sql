-- By which an item of the same title is found however the title is written. Read tables of an older version are made again.
ALTER TABLE items ADD COLUMN title_key TEXT NOT NULL DEFAULT '';
DROP INDEX items_by_title;
CREATE INDEX items_by_title_key ON items (organization_id, title_key, generated_on);
