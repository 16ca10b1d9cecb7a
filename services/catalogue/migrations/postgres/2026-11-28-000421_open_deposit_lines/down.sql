DROP INDEX deposits_due_in_order;
ALTER TABLE deposits_due ADD COLUMN deposit_id TEXT;
UPDATE deposits_due SET deposit_id = (
    SELECT MIN(open.deposit_id) FROM open_deposit_lines AS open
    WHERE open.place_id = deposits_due.place_id AND open.item_id = deposits_due.item_id
);
CREATE INDEX deposits_due_in_order ON deposits_due (place_id, deposit_id, published_on, item_id);
CREATE INDEX deposits_due_by_deposit ON deposits_due (deposit_id);
DROP TABLE open_deposit_lines;
