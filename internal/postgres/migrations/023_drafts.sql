-- Forms that somebody left half done, each for one account and one form, and what was typed when a session ended. What was typed is encrypted with a key that the
-- database does not have, and bound to the account and the form: a row that is copied to another account does not open.
CREATE TABLE drafts (
    staff    uuid        NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
    form     text        NOT NULL CHECK (form <> ''), -- the address of the page with the form
    task     uuid        REFERENCES tasks (id) ON DELETE CASCADE,
    person   uuid        REFERENCES people (id) ON DELETE CASCADE,
    sealed   bytea       NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (staff, form)
);
CREATE INDEX drafts_by_age ON drafts (saved_at);
