DROP INDEX organizations_by_parent;
DROP TABLE matter_editions;
DROP INDEX matters_in_table_order;
ALTER TABLE matters DROP COLUMN listed_on;
ALTER TABLE matters DROP COLUMN time_limit;
ALTER TABLE matters DROP COLUMN awaits_adoption;
ALTER TABLE matters DROP COLUMN is_kept;
