-- What somebody has to sign, the oldest first: since when a review runs, the section whose own holder signs its step
-- (empty: anybody's), and who prepared the item or took a step before, and so takes none.
ALTER TABLE reviews ADD COLUMN opened_on DATE NOT NULL DEFAULT '1970-01-01';
ALTER TABLE reviews ADD COLUMN awaits_section TEXT NOT NULL DEFAULT '';
ALTER TABLE reviews ADD COLUMN acted_before TEXT NOT NULL DEFAULT '';
CREATE INDEX reviews_to_sign ON reviews (organization_id, awaits, opened_on, id);
CREATE INDEX reviews_to_sign_by_section ON reviews (organization_id, awaits, awaits_section, opened_on, id);
