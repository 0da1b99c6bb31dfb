-- What is true of a young person, whoever said it and in which process: that they died, or that the birth date was
-- another. Every open process of theirs hears of it.

ALTER TABLE people ADD COLUMN deceased_on date;
-- Where a process was stopped for this reason and nobody goes on with another one of the same young person, it is
-- known. Where somebody does, a person has to say so: a reason that was chosen by mistake ends nothing by itself.
UPDATE people y SET deceased_on = d.on_date
FROM (
    SELECT person, min((ended_at AT TIME ZONE 'Europe/Amsterdam')::date) AS on_date
    FROM processes WHERE state = 'stopped' AND outcome = 'deceased' GROUP BY person) d
WHERE d.person = y.id
  AND NOT EXISTS (SELECT FROM processes p WHERE p.person = y.id AND p.state IN ('starting', 'running', 'suspended'));

-- Acts that were written down and that a process has yet to carry out. They are written in the transaction that they
-- follow from, so that no process misses one: whoever wrote them sends them at once, and the worker sends again what
-- is not done after a while.
CREATE TABLE pending_acts (
    act        uuid PRIMARY KEY,
    process    uuid NOT NULL REFERENCES processes (id),
    what       text NOT NULL CONSTRAINT pending_acts_what_check CHECK (what IN ('birth', 'death')),
    -- Who said it; empty in a process in which their organisation has no part, and which need not know that they know
    -- the young person.
    by         uuid REFERENCES staff (id),
    written_at timestamptz NOT NULL,
    done_at    timestamptz
);
CREATE INDEX pending_acts_waiting ON pending_acts (written_at) WHERE done_at IS NULL;
CREATE INDEX pending_acts_of_process ON pending_acts (process);
-- Nobody dies twice.
CREATE UNIQUE INDEX death_once ON pending_acts (process) WHERE what = 'death';
