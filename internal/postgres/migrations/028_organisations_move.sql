-- Organisations that went over into another one, and colleagues and processes that went with them. What runs keeps calling them as it always did, so what an
-- organisation is called now in a process is decided here and nowhere else.

ALTER TABLE organisations ADD COLUMN successor uuid REFERENCES organisations (id) CONSTRAINT succeeded_by_another CHECK (successor <> id);CREATE INDEX organisations_moved ON organisations (successor) WHERE successor IS NOT NULL;
-- Somebody is a row of one organisation for good, because journals name them: who goes along is another row there.
ALTER TABLE staff ADD COLUMN became uuid REFERENCES staff (id) CONSTRAINT became_another CHECK (became <> id);

-- The part of an organisation in a process that another one has taken over. Whoever takes it over from that one takes over all of these: there are no chains.
CREATE TABLE moves (
    process  uuid NOT NULL REFERENCES processes (id),
    was      uuid NOT NULL REFERENCES organisations (id),
    becomes  uuid NOT NULL REFERENCES organisations (id),
    moved_at timestamptz NOT NULL,
    PRIMARY KEY (process, was),
    CONSTRAINT becomes_another CHECK (was <> becomes)
);

-- now_at is who has the part now that an organisation had in a process.
CREATE FUNCTION now_at(process uuid, organisation uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT m.becomes FROM moves m WHERE m.process = $1 AND m.was = $2),
                    (SELECT o.successor FROM organisations o WHERE o.id = $2), $2)
$$;
