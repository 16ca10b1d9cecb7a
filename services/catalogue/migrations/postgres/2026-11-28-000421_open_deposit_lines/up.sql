-- What open hand-over lists have on them, whatever is due: an item is in one of them for a place at a time. Made again from
-- the ledger by `gongkai rebuild`.
CREATE TABLE open_deposit_lines (
    deposit_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    place_id TEXT NOT NULL,
    PRIMARY KEY (deposit_id, item_id)
);
CREATE INDEX open_deposit_lines_by_place ON open_deposit_lines (place_id, item_id);

-- What is due no longer says in which list it is.
DROP INDEX deposits_due_in_order;
DROP INDEX deposits_due_by_deposit;
ALTER TABLE deposits_due DROP COLUMN deposit_id;
CREATE INDEX deposits_due_in_order ON deposits_due (place_id, published_on, item_id);
