-- Texts are kept before their act is sent. An act that was refused leaves none behind, and one of which nobody heard what
-- became is looked after: awaits is set until it is known. What was kept on purpose, to go on with later, awaits nothing.

ALTER TABLE acts ADD COLUMN awaits boolean NOT NULL DEFAULT false;
CREATE INDEX acts_awaiting ON acts (saved_at) WHERE awaits;

-- The forms of the portal carry a mark of the account that opened them: a keyed hash, so that it names nobody. The key
-- is the same for every portal and outlives each; reading it opens nothing.
CREATE TABLE form_key (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    key bytea NOT NULL CHECK (octet_length(key) = 32)
);
INSERT INTO form_key (key) VALUES (sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea));
