-- School holidays as imported, and the days off that organisations have set themselves.

CREATE TABLE school_years (
    name        text PRIMARY KEY,
    source      text NOT NULL DEFAULT '',
    imported_at timestamptz NOT NULL
);
CREATE TABLE school_holidays (
    school_year text NOT NULL REFERENCES school_years (name) ON DELETE CASCADE,
    no          integer NOT NULL,
    type        text NOT NULL CHECK (type <> ''),
    region      text NOT NULL CHECK (region IN ('noord', 'midden', 'zuid')),
    from_date   date NOT NULL,
    to_date     date NOT NULL,
    compulsory  boolean NOT NULL,
    PRIMARY KEY (school_year, no),
    CONSTRAINT from_before_to CHECK (from_date <= to_date)
);
CREATE TABLE days_off (
    organisation uuid NOT NULL REFERENCES organisations (id),
    no           integer NOT NULL,
    name         text NOT NULL CHECK (name <> ''),
    from_date    date NOT NULL,
    to_date      date NOT NULL,
    imported_at  timestamptz NOT NULL,
    PRIMARY KEY (organisation, no),
    CONSTRAINT from_before_to CHECK (from_date <= to_date)
);

-- One row, raised with every change of what calendars are made of, so that a process that keeps calendars in memory knows
-- when to build them again.
CREATE TABLE calendar_version (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    version bigint NOT NULL
);
INSERT INTO calendar_version (version) VALUES (1);
