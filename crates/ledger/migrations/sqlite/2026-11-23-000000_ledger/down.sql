DROP TABLE number_series;
DROP TABLE feed_cursors;
DROP TABLE idempotent_answers;
DROP TABLE ledger_heads;
DROP TABLE ledger;
