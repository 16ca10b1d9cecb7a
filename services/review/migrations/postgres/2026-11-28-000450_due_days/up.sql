-- By when what is reviewed has to be published: the day from which that period runs, and how its body reckons days, as
-- copied from the registry. Which of these days are due follows from the calendar when it is asked.
ALTER TABLE reviews ADD COLUMN to_publish_since DATE;
CREATE INDEX reviews_to_publish ON reviews (organization_id, to_publish_since, id) WHERE to_publish_since IS NOT NULL;
CREATE INDEX reviews_to_sign_and_publish ON reviews (organization_id, awaits, to_publish_since, id)
    WHERE to_publish_since IS NOT NULL;
ALTER TABLE organizations ADD COLUMN division_code TEXT NOT NULL DEFAULT '';
ALTER TABLE organizations ADD COLUMN practice TEXT NOT NULL DEFAULT '{}';
-- Up to which fact of the registry that is copied; `position` is that of the chain, which was copied before.
ALTER TABLE organizations ADD COLUMN practised_to BIGINT NOT NULL DEFAULT 0;
