DROP INDEX items_by_index_key;
DROP INDEX items_by_document_key;
ALTER TABLE items DROP COLUMN index_key;
ALTER TABLE items DROP COLUMN document_key;
DROP TABLE import_notes;
DROP TABLE import_sheets;
DROP TABLE import_jobs;
