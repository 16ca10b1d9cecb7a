DROP TABLE people;
DROP TABLE matter_items;
DROP TABLE matters;
DROP TABLE visits;
DROP TABLE deposits_due;
DROP TABLE holdings;
DROP TABLE receiving_places;
