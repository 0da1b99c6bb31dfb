-- The journal, the free text that came with acts, future plans, and who looked.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only ever added to: % is refused', TG_TABLE_NAME, TG_OP;
END
$$;

CREATE TABLE journal (
    process      uuid NOT NULL REFERENCES processes (id),
    key          text NOT NULL CHECK (key <> ''),
    seq          bigint GENERATED ALWAYS AS IDENTITY,
    at           timestamptz NOT NULL,
    -- The codes are those of package care. No list here: the next process brings its own, and a line must never be refused.
    event        text NOT NULL CHECK (event <> ''),
    by           uuid REFERENCES staff (id),
    on_behalf_of uuid REFERENCES staff (id),
    act          uuid,
    details      jsonb NOT NULL,
    -- A line that is written twice after a crash is one line.
    PRIMARY KEY (process, key)
);
CREATE INDEX journal_of_act ON journal (act) WHERE act IS NOT NULL;
CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What somebody wrote lies here and nowhere else, so that it can be erased. It is saved before the act is sent.
CREATE TABLE acts (
    id       uuid PRIMARY KEY,
    process  uuid NOT NULL REFERENCES processes (id),
    author   uuid NOT NULL REFERENCES staff (id),
    saved_at timestamptz NOT NULL
);
CREATE TABLE texts (
    act   uuid NOT NULL REFERENCES acts (id),
    field text NOT NULL CHECK (field <> ''),
    body  text NOT NULL CHECK (body <> ''),
    PRIMARY KEY (act, field)
);

CREATE TABLE plans (
    process          uuid NOT NULL REFERENCES processes (id),
    version          integer NOT NULL CHECK (version >= 1),
    at               timestamptz NOT NULL,
    by               uuid NOT NULL REFERENCES staff (id),
    -- One act makes one version, however often its effect is repeated.
    act              uuid NOT NULL UNIQUE,
    own_words        text NOT NULL DEFAULT '',
    own_words_waived text NOT NULL DEFAULT '',
    involved         text NOT NULL DEFAULT '',
    PRIMARY KEY (process, version)
);
CREATE TABLE plan_areas (
    process uuid NOT NULL,
    version integer NOT NULL,
    area    text NOT NULL CHECK (area IN ('support', 'housing', 'schoolwork', 'income', 'wellbeing')),
    body    text NOT NULL DEFAULT '',
    waived  text NOT NULL DEFAULT '',
    PRIMARY KEY (process, version, area),
    FOREIGN KEY (process, version) REFERENCES plans (process, version)
);

CREATE TABLE access_log (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    process uuid NOT NULL REFERENCES processes (id),
    staff   uuid NOT NULL REFERENCES staff (id),
    what    text NOT NULL CHECK (what <> ''),
    at      timestamptz NOT NULL
);
CREATE INDEX access_log_of_process ON access_log (process, at);
CREATE TRIGGER access_log_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
