-- Matters are drawn up, put in force, and keep their earlier editions. `is_kept` is what was not taken out.
ALTER TABLE matters ADD COLUMN is_kept BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE matters ADD COLUMN awaits_adoption BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE matters ADD COLUMN time_limit TEXT NOT NULL DEFAULT '';
ALTER TABLE matters ADD COLUMN listed_on DATE;
CREATE INDEX matters_in_table_order ON matters (organization_id, field_order, number, id);

-- What the public reads: every edition that was in force, with its days.
CREATE TABLE matter_editions (
    matter_id TEXT NOT NULL,
    edition INTEGER NOT NULL,
    organization_id TEXT NOT NULL,
    field_order INTEGER NOT NULL,
    number INTEGER NOT NULL,
    adopted_on DATE NOT NULL,
    ended_on DATE,
    body TEXT NOT NULL,
    PRIMARY KEY (matter_id, edition)
);
CREATE INDEX matter_editions_in_order ON matter_editions (organization_id, field_order, number, matter_id, edition);

-- The bodies that one supervises.
CREATE INDEX organizations_by_parent ON organizations (parent_id, id);
