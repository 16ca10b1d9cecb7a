DROP TABLE public_changes;
DROP TABLE public_entries;
