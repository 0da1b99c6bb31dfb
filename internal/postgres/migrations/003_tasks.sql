-- Tasks with their ladders. A task is written ahead of time; the inbox shows what is open now by reading opens_at.

CREATE TABLE tasks (
    id           uuid PRIMARY KEY,
    process      uuid NOT NULL REFERENCES processes (id),
    step         text NOT NULL,
    title        text NOT NULL,
    form         text NOT NULL CHECK (form IN ('future-plan', 'contact', 'reoffer', 'closing', 'offer', 'question', 'decide')),
    role         text NOT NULL CHECK (role IN ('mentor', 'coordinator', 'wijkteam', 'manager', 'admin')),
    organisation uuid NOT NULL REFERENCES organisations (id),
    assignee     uuid,
    try          integer NOT NULL CHECK (try >= 1),
    tries        integer NOT NULL CHECK (tries >= 0),
    offer        text NOT NULL DEFAULT '',
    why          text NOT NULL DEFAULT '',
    urgent       boolean NOT NULL,
    planned      date NOT NULL,
    opens_on     date NOT NULL,
    due_on       date NOT NULL,
    provisional  boolean NOT NULL,
    opens_at     timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    pick_up_on   date,
    state        text NOT NULL CHECK (state IN ('open', 'answered', 'missed', 'withdrawn')),
    answer       jsonb,
    -- The act whose answer this is: the one that closed the task, or the last that corrected it.
    answer_act   uuid,
    closed_by    uuid REFERENCES staff (id),
    closed_act   uuid,
    closed_at    timestamptz,
    written_at   timestamptz NOT NULL,
    -- A task lies with its organisation: only somebody who works there can be given it.
    CONSTRAINT assignee_of_organisation FOREIGN KEY (assignee, organisation) REFERENCES staff (id, organisation),
    CONSTRAINT closed_at_some_time CHECK ((state = 'open') = (closed_at IS NULL)),
    CONSTRAINT answered_by_somebody CHECK ((state = 'answered') = (answer IS NOT NULL AND closed_by IS NOT NULL AND closed_act IS NOT NULL))
);

CREATE INDEX tasks_of_process ON tasks (process);
-- The inbox is these two: what is mine, and what nobody has taken of my role. Closed tasks, in time nearly all, are in neither.
CREATE INDEX tasks_of_assignee ON tasks (assignee, opens_at) WHERE state = 'open';
CREATE INDEX tasks_of_role ON tasks (organisation, role, opens_at) WHERE state = 'open' AND assignee IS NULL;
-- What was done in the last days, by me or for me.
CREATE INDEX tasks_done_by ON tasks (closed_by, closed_at) WHERE state = 'answered';
CREATE INDEX tasks_done_for ON tasks (assignee, closed_at) WHERE state = 'answered';

CREATE TABLE rungs (
    task       uuid NOT NULL REFERENCES tasks (id),
    no         integer NOT NULL CHECK (no >= 1),
    on_date    date NOT NULL,
    at         timestamptz NOT NULL,
    tell       text NOT NULL CHECK (tell IN ('holder', 'coordinator', 'manager', 'sender', 'sender-manager')),
    urgent     boolean NOT NULL,
    climbed_at timestamptz,
    PRIMARY KEY (task, no)
);
