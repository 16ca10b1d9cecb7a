DROP INDEX items_by_public_document;
DROP INDEX public_entries_by_successor;
DROP TABLE public_departures;
