-- Young people and parents come in without an account: by a link that opens once, or by a code of six signs.

CREATE TABLE invitations (
    id              uuid PRIMARY KEY,
    -- The order in which they were made.
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    process         uuid NOT NULL REFERENCES processes (id),
    party           uuid NOT NULL REFERENCES parties (id),
    -- Only a hash: reading this table opens nothing.
    token_hash      bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    -- Empty when the guest asked for a new link.
    created_by      uuid REFERENCES staff (id),
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    mailed          boolean NOT NULL,
    opened_at       timestamptz,
    revoked_at      timestamptz,
    code_hash       bytea CHECK (octet_length(code_hash) = 32),
    code_expires_at timestamptz,
    CONSTRAINT invitation_lasts CHECK (expires_at > created_at),
    CONSTRAINT code_expires CHECK ((code_hash IS NULL) = (code_expires_at IS NULL))
);
CREATE INDEX invitations_of_process ON invitations (process, seq);
CREATE INDEX invitations_of_party ON invitations (party, created_at);
-- A code names one invitation as long as it is kept.
CREATE UNIQUE INDEX code_once ON invitations (code_hash) WHERE code_hash IS NOT NULL;

-- Wrong codes. A client is a keyed hash of an address whose key is not kept here; rows go when their window is over.
CREATE TABLE code_tries (
    seq    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client bytea NOT NULL CHECK (octet_length(client) = 32),
    at     timestamptz NOT NULL
);
CREATE INDEX code_tries_of_client ON code_tries (client, at);
CREATE INDEX code_tries_by_age ON code_tries (at);

-- A guest who looks is on record as well.
ALTER TABLE access_log ALTER COLUMN staff DROP NOT NULL;
ALTER TABLE access_log ADD COLUMN guest uuid REFERENCES parties (id);
ALTER TABLE access_log ADD CONSTRAINT one_looked CHECK ((staff IS NULL) <> (guest IS NULL));

-- Own words and objections of one process.
CREATE INDEX acts_of_guests ON acts (process, saved_at) WHERE guest IS NOT NULL;
