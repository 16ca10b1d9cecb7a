DROP INDEX records_by_age;
DROP TABLE file_texts;
DROP TABLE file_contents;
