-- The notices of the registry that arrange working days, in the order of its ledger.
CREATE TABLE calendar_notices (
    id TEXT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL UNIQUE,
    notice TEXT NOT NULL
);
