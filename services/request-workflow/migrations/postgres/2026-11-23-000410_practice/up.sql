-- What a body settles for itself; without a word of its own, as by default.
ALTER TABLE organizations ADD COLUMN practice TEXT NOT NULL DEFAULT '{}';
