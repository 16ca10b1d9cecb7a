-- Facts: appended, never changed. Positions have no gaps, so that a missing row is seen.
CREATE TABLE ledger (
    position BIGINT NOT NULL PRIMARY KEY,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    actor TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    day DATE NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (stream, version)
);

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$;
CREATE TRIGGER ledger_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger
FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
REVOKE UPDATE, DELETE, TRUNCATE ON ledger FROM CURRENT_USER;

-- Where each stream ends: shows that a stream was cut off.
CREATE TABLE ledger_heads (
    stream TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    position BIGINT NOT NULL,
    hash TEXT NOT NULL
);

-- Answers given under an Idempotency-Key.
CREATE TABLE idempotent_answers (
    caller TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_at TIMESTAMP NOT NULL,
    PRIMARY KEY (caller, idempotency_key)
);
CREATE INDEX idempotent_answers_by_age ON idempotent_answers (answered_at);

-- How far the ledgers of other services have been followed.
CREATE TABLE feed_cursors (
    source TEXT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL,
    head BIGINT NOT NULL,
    followed_at TIMESTAMP NOT NULL
);

-- Numbers that are issued without gaps.
CREATE TABLE number_series (
    series TEXT NOT NULL PRIMARY KEY,
    last_number INTEGER NOT NULL
);
