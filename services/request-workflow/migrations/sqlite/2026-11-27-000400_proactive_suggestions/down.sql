DROP TABLE suggestion_texts;
DROP TABLE given_items;
