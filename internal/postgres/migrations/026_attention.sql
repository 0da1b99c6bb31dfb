-- What asks for somebody's attention beside their own tasks: who asked how a task stands, who saw that a moment was missed, and where a municipality asked to have
-- somebody named. What is shown is worked out from tasks and steps when somebody looks; the indexes are what it is found by.

-- An organisation that waits for a task asked how it stands.
CREATE TABLE askings (
    act          uuid PRIMARY KEY,
    task         uuid NOT NULL REFERENCES tasks (id),
    organisation uuid NOT NULL REFERENCES organisations (id), -- which waits
    by           uuid NOT NULL REFERENCES staff (id),
    asked_at     timestamptz NOT NULL
);
CREATE INDEX askings_of_task ON askings (task, organisation, asked_at);

CREATE TABLE missed_seen (
    task    uuid NOT NULL REFERENCES tasks (id),
    staff   uuid NOT NULL REFERENCES staff (id),
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (task, staff)
);

CREATE TABLE naming_requests (
    organisation uuid NOT NULL REFERENCES organisations (id), -- where somebody is to be named
    municipality uuid NOT NULL REFERENCES organisations (id), -- which asks it
    by           uuid NOT NULL REFERENCES staff (id),
    asked_at     timestamptz NOT NULL,
    PRIMARY KEY (organisation, asked_at)
);

CREATE INDEX notices_escalated ON notices (recipient) WHERE kind = 'escalation';
CREATE INDEX tasks_open_of ON tasks (organisation, role) WHERE state = 'open';
CREATE INDEX tasks_offered ON tasks (process) WHERE state = 'open' AND form IN ('offer', 'request');
CREATE INDEX tasks_missed ON tasks (organisation, closed_at) WHERE state = 'missed';
CREATE INDEX steps_by_law ON steps (law_on) WHERE state = 'planned' AND law_on IS NOT NULL;
