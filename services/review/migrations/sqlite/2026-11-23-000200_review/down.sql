DROP TABLE meetings;
DROP TABLE reviews;
