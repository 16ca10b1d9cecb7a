-- Days of repeal of public entries that are still to come: noted when they have.
ALTER TABLE items ADD COLUMN repeals_on DATE;
CREATE INDEX items_by_repeal ON items (repeals_on, id) WHERE repeals_on IS NOT NULL;
