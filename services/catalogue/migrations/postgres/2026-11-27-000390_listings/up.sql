-- What the printed catalogue and the account of its health read: as what an item is listed (by its attribute; nothing
-- while it is in neither catalogue), under which day and subject, and whether its summary says more than its title.
ALTER TABLE items ADD COLUMN listed_as TEXT;
ALTER TABLE items ADD COLUMN listed_on DATE;
ALTER TABLE items ADD COLUMN listed_subject TEXT;
ALTER TABLE items ADD COLUMN is_summarised BOOLEAN NOT NULL DEFAULT TRUE;
CREATE INDEX items_by_listing ON items (organization_id, listed_as, section_id, listed_on, id);
CREATE INDEX items_by_listed_subject ON items (organization_id, listed_as, listed_subject);
CREATE INDEX items_by_listed_publication ON items (organization_id, listed_as, published_on, id);
CREATE INDEX items_without_summary ON items (organization_id, is_summarised, listed_as);
