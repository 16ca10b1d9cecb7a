-- What is to be submitted so that it can be published, by the day on which it was formed or changed: which of these days
-- are due follows from the calendar when it is asked.
ALTER TABLE items ADD COLUMN to_submit_since DATE;
CREATE INDEX items_to_submit ON items (organization_id, to_submit_since, id, section_id)
    WHERE to_submit_since IS NOT NULL;
