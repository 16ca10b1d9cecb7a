-- With which version of the read tables they were written; its one row comes with the first start.
CREATE TABLE projection (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL
);
