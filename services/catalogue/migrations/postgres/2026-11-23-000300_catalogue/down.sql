DROP TABLE sections;
DROP TABLE organizations;
DROP TABLE items;
