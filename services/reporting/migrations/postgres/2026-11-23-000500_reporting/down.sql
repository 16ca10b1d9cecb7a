DROP TABLE reviews;
DROP TABLE requests;
DROP TABLE items;
DROP TABLE organizations;
