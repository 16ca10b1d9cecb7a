DROP TABLE projection;
