-- Copied from the registry's ledger: which bodies there are, and the chain that a review of theirs opens with. `position`
-- is the place in that ledger of the fact that settled the chain.
CREATE TABLE organizations (
    id TEXT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL,
    review_chain TEXT NOT NULL
);
