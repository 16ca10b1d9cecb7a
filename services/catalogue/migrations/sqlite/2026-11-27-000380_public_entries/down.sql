DROP INDEX ledger_by_kind;
DROP TABLE public_entries;
