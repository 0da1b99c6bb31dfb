-- When a task opened before its dates moved, and which deadline it had then: the journal says what was so on that day. A task that did not move has no row: it opened
-- when its own row says.
CREATE TABLE openings (
    task      uuid        NOT NULL REFERENCES tasks (id),
    no        int         NOT NULL,
    opened_at timestamptz NOT NULL,
    due_on    date        NOT NULL,
    moved_at  timestamptz NOT NULL, -- until then these were its dates
    PRIMARY KEY (task, no)
);
