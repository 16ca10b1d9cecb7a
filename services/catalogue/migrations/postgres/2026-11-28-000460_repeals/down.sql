DROP INDEX items_by_repeal;
ALTER TABLE items DROP COLUMN repeals_on;
