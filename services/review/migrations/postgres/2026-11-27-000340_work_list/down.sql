DROP INDEX reviews_to_sign_by_section;
DROP INDEX reviews_to_sign;
ALTER TABLE reviews DROP COLUMN acted_before;
ALTER TABLE reviews DROP COLUMN awaits_section;
ALTER TABLE reviews DROP COLUMN opened_on;
