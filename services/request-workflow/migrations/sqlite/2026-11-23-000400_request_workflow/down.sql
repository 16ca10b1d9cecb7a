DROP TABLE query_codes;
DROP TABLE reply_texts;
DROP TABLE particulars;
DROP TABLE organizations;
DROP TABLE requests;
