DROP INDEX items_without_summary;
DROP INDEX items_by_listed_publication;
DROP INDEX items_by_listed_subject;
DROP INDEX items_by_listing;
ALTER TABLE items DROP COLUMN is_summarised;
ALTER TABLE items DROP COLUMN listed_subject;
ALTER TABLE items DROP COLUMN listed_on;
ALTER TABLE items DROP COLUMN listed_as;
