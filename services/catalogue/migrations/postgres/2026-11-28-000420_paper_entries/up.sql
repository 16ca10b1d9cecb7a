-- Which items the editions of printed catalogues list. Written with the edition, beside the ledger and not made from it:
-- `gongkai rebuild` leaves the rows alone, and only marks again what has gone from the public since.
CREATE TABLE paper_entries (
    item_id TEXT NOT NULL,
    paper_catalogue_id TEXT NOT NULL,
    edition INTEGER NOT NULL,
    -- How the item is gone from the public, 'gone' or 'leaked'; none while its title is.
    gone_as TEXT,
    PRIMARY KEY (item_id, paper_catalogue_id, edition)
);
CREATE INDEX paper_entries_gone ON paper_entries (paper_catalogue_id, gone_as, edition, item_id)
    WHERE gone_as IS NOT NULL;
