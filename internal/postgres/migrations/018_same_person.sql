-- That two young people who were written down apart are one. It holds only when somebody of every organisation that knows one of them says so. Nothing else is joined by
-- it: parties, consents and particulars stay with their process.

CREATE TABLE same_person (
    id         uuid PRIMARY KEY,
    seq        bigint GENERATED ALWAYS AS IDENTITY,
    -- Who was written down first is kept; the processes and registrations of the other one go there, and come back when they are taken apart.
    kept       uuid NOT NULL REFERENCES people (id),
    joined     uuid NOT NULL REFERENCES people (id),
    said_by    uuid NOT NULL REFERENCES staff (id),
    said_at    timestamptz NOT NULL,
    state      text NOT NULL CHECK (state IN ('asked', 'joined', 'another', 'apart', 'lapsed')),
    settled_at timestamptz,
    apart_by   uuid REFERENCES staff (id),
    apart_at   timestamptz,
    CONSTRAINT two_people CHECK (kept <> joined),
    CONSTRAINT settled_at_some_time CHECK ((state = 'asked') <= (settled_at IS NULL) AND (state IN ('joined', 'another')) <= (settled_at IS NOT NULL)),
    CONSTRAINT apart_by_somebody CHECK ((state = 'apart') = (apart_by IS NOT NULL) AND (apart_by IS NULL) = (apart_at IS NULL))
);
-- One question about a pair at a time, and nobody is joined with two.
CREATE UNIQUE INDEX same_person_asked_once ON same_person (least(kept, joined), greatest(kept, joined)) WHERE state = 'asked';
CREATE UNIQUE INDEX same_person_joined_once ON same_person (joined) WHERE state = 'joined';
CREATE INDEX same_person_of_kept ON same_person (kept);
CREATE INDEX same_person_of_joined ON same_person (joined);

-- What each organisation says of it. Without an answer it is asked.
CREATE TABLE same_person_says (
    same         uuid NOT NULL REFERENCES same_person (id),
    organisation uuid NOT NULL REFERENCES organisations (id),
    answer       text NOT NULL DEFAULT '' CHECK (answer IN ('', 'same', 'another')),
    by           uuid REFERENCES staff (id),
    at           timestamptz,
    PRIMARY KEY (same, organisation),
    CONSTRAINT said_by_somebody CHECK ((answer = '') = (by IS NULL) AND (by IS NULL) = (at IS NULL))
);
CREATE INDEX same_person_to_answer ON same_person_says (organisation) WHERE answer = '';

-- What each of the two had when they were joined.
CREATE TABLE same_person_processes (
    same    uuid NOT NULL REFERENCES same_person (id),
    process uuid NOT NULL REFERENCES processes (id),
    side    text NOT NULL CHECK (side IN ('kept', 'joined')),
    PRIMARY KEY (same, process)
);
CREATE INDEX same_person_processes_of ON same_person_processes (process);
CREATE TABLE same_person_registrations (
    same         uuid NOT NULL REFERENCES same_person (id),
    side         text NOT NULL CHECK (side IN ('kept', 'joined')),
    organisation uuid NOT NULL REFERENCES organisations (id),
    pupil_number text NOT NULL,
    education    text NOT NULL,
    PRIMARY KEY (same, side, organisation)
);

-- Under whom a process was started, when that turned out to be somebody who was known already. What keeps one from being started twice looks at that: two that were
-- started apart, of which one is over, can be of one young person.
ALTER TABLE processes ADD COLUMN started_for uuid REFERENCES people (id);
DROP INDEX followup_once;
DROP INDEX handover_once;
CREATE UNIQUE INDEX followup_once ON processes (coalesce(started_for, person), first_anchor) WHERE kind = 'followup';
CREATE UNIQUE INDEX handover_once ON processes (coalesce(started_for, person), transition, first_anchor) WHERE kind = 'handover';
