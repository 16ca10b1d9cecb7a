-- Read table: the places of the feeds (a subject, a genre, both) that an entry was in and has left by a change, and since
-- which fact. A row goes when its entry comes back. Made again from the ledger by `gongkai rebuild`.
CREATE TABLE public_departures (
    item_id TEXT NOT NULL,
    place TEXT NOT NULL,
    -- Of the fact by which it left.
    position BIGINT NOT NULL,
    -- When that was recorded; never before that of a lower position.
    changed_at TIMESTAMP NOT NULL,
    organization_id TEXT NOT NULL,
    PRIMARY KEY (item_id, place)
);
CREATE UNIQUE INDEX public_departures_by_place ON public_departures (place, position);
CREATE INDEX public_departures_of_body ON public_departures (organization_id, place, position);
CREATE INDEX public_departures_by_position ON public_departures (position);
CREATE INDEX public_departures_by_time ON public_departures (changed_at, position);

-- What an entry takes the place of, and where else a document is to be found.
CREATE INDEX public_entries_by_successor ON public_entries (superseded_by, position);
CREATE INDEX items_by_public_document ON items (document_key, id) WHERE is_public;
