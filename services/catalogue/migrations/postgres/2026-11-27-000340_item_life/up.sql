-- By when waiting items have to be published or assessed again, who prepared them, whether they are valid, and which
-- leaks await their remedy.
ALTER TABLE items ADD COLUMN publication_due_on DATE;
ALTER TABLE items ADD COLUMN reassessment_due_on DATE;
ALTER TABLE items ADD COLUMN prepared_by TEXT NOT NULL DEFAULT '';
ALTER TABLE items ADD COLUMN validity TEXT NOT NULL DEFAULT 'valid';
ALTER TABLE items ADD COLUMN awaits_remedy BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX items_by_publication_due ON items (organization_id, publication_due_on, id, section_id)
    WHERE publication_due_on IS NOT NULL;
CREATE INDEX items_by_reassessment_due ON items (organization_id, reassessment_due_on, id, section_id)
    WHERE reassessment_due_on IS NOT NULL;
CREATE INDEX items_awaiting_remedy ON items (organization_id, id) WHERE awaits_remedy;
CREATE INDEX items_by_preparer ON items (organization_id, prepared_by, id);
CREATE INDEX items_by_validity ON items (organization_id, validity, id);
CREATE INDEX items_by_section ON items (organization_id, section_id, state, id);

-- The body above, which supervises (492:3, 711:3).
ALTER TABLE organizations ADD COLUMN parent_id TEXT;
