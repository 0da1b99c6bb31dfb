-- Young people, and the processes that run for them.

CREATE TABLE people (
    id             uuid PRIMARY KEY,
    first_name     text NOT NULL CHECK (first_name <> ''),
    infix          text NOT NULL DEFAULT '',
    last_name      text NOT NULL CHECK (last_name <> ''),
    birth_date     date NOT NULL,
    municipality   text NOT NULL,
    phone          text NOT NULL DEFAULT '',
    email          text NOT NULL DEFAULT '',
    youth_care     boolean NOT NULL DEFAULT false,
    school         uuid NOT NULL REFERENCES organisations (id),
    pupil_number   text NOT NULL CHECK (pupil_number <> ''),
    education      text NOT NULL CHECK (education IN ('vso', 'pro')),
    where_to_reach text NOT NULL DEFAULT '',
    -- Name and pupil number without capitals, accents and odd apostrophes, as the search compares them.
    search         text NOT NULL,
    -- A pupil number is one pupil of one school, also when the import names that pupil again.
    CONSTRAINT pupil_once UNIQUE (school, pupil_number)
);

CREATE TABLE processes (
    id                uuid PRIMARY KEY,
    kind              text NOT NULL CHECK (kind IN ('followup')),
    person            uuid NOT NULL REFERENCES people (id),
    school            uuid NOT NULL REFERENCES organisations (id),
    -- When it came here from another school, if ever. A repeated change of mentor reads here what the first one did.
    school_changed_at timestamptz,
    anchor            date NOT NULL,
    -- The anchor as it was first given. It stays when the anchor moves, so that importing the same row finds the same process.
    first_anchor      date NOT NULL,
    state             text NOT NULL CHECK (state IN ('starting', 'running', 'suspended', 'closed', 'stopped')),
    protocol_version  integer NOT NULL DEFAULT 0,
    protocol_checksum text NOT NULL DEFAULT '',
    unreachable       boolean NOT NULL DEFAULT false,
    outcome           text NOT NULL DEFAULT '',
    created_at        timestamptz NOT NULL,
    created_by        uuid REFERENCES staff (id),
    started_at        timestamptz,
    suspended_at      timestamptz,
    ended_at          timestamptz,
    CONSTRAINT running_has_started CHECK (state NOT IN ('running', 'suspended') OR started_at IS NOT NULL),
    CONSTRAINT starting_has_not_started CHECK (state <> 'starting' OR started_at IS NULL),
    CONSTRAINT suspended_since CHECK ((state = 'suspended') = (suspended_at IS NOT NULL)),
    CONSTRAINT over_has_ended CHECK ((state IN ('closed', 'stopped')) = (ended_at IS NOT NULL))
);

-- The business key: school and pupil number (one person) and leaving date. Temporal forgets closed ids, this does not. It is
-- also kept by a process that was stopped as a mistake, or the next import of the same list would start it again.
CREATE UNIQUE INDEX followup_once ON processes (person, first_anchor) WHERE kind = 'followup';
CREATE INDEX processes_of_school ON processes (school);
-- What a crash left between writing a process down and starting its workflow.
CREATE INDEX processes_starting ON processes (created_at) WHERE state = 'starting';

CREATE TABLE steps (
    process     uuid NOT NULL REFERENCES processes (id),
    no          integer NOT NULL,
    key         text NOT NULL,
    title       text NOT NULL,
    planned     date NOT NULL,
    opens_on    date NOT NULL,
    due_on      date NOT NULL,
    provisional boolean NOT NULL,
    state       text NOT NULL CHECK (state IN ('planned', 'done', 'missed', 'skipped', 'before_start')),
    closed_on   date,
    PRIMARY KEY (process, no),
    CONSTRAINT step_once UNIQUE (process, key)
);

CREATE TABLE participants (
    process      uuid NOT NULL REFERENCES processes (id),
    organisation uuid NOT NULL REFERENCES organisations (id),
    role         text NOT NULL CHECK (role IN ('mentor', 'coordinator', 'wijkteam', 'manager', 'admin')),
    staff        uuid,
    since        date NOT NULL,
    until        date,
    PRIMARY KEY (process, organisation, role),
    CONSTRAINT staff_of_participant FOREIGN KEY (staff, organisation) REFERENCES staff (id, organisation)
);

-- One mentor at a time: with two, each would think that the other calls.
CREATE UNIQUE INDEX one_mentor ON participants (process) WHERE role = 'mentor' AND until IS NULL;
-- Who may see a process: everybody of an organisation that has a part in it.
CREATE INDEX participants_now ON participants (organisation, process) WHERE until IS NULL;
