DROP INDEX items_to_submit;
ALTER TABLE items DROP COLUMN to_submit_since;
