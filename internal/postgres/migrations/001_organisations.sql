-- Organisations and the people who work there. Here and below no default asks what time it is: every instant is written by
-- whoever knows the process's own time.

CREATE TABLE organisations (
    id             uuid PRIMARY KEY,
    kind           text NOT NULL CHECK (kind IN ('school', 'wijkteam', 'gemeente', 'doorstroompunt')),
    name           text NOT NULL CHECK (name <> ''),
    code           text NOT NULL DEFAULT '',
    municipalities text[] NOT NULL DEFAULT '{}',
    region         text NOT NULL DEFAULT '' CHECK (region IN ('', 'noord', 'midden', 'zuid')),
    good_friday    boolean NOT NULL DEFAULT false,
    liberation_day boolean NOT NULL DEFAULT false,
    contact_person uuid,
    mailbox        text NOT NULL DEFAULT '',
    -- The import finds a school by its BRIN and location, and a school's working days by its region: neither may be guessed.
    CONSTRAINT school_has_code_and_region CHECK ((kind = 'school') = (code <> '') AND (kind = 'school') = (region <> ''))
);

-- Two schools with one code would each be given half of the other's leavers.
CREATE UNIQUE INDEX organisations_code ON organisations (code) WHERE code <> '';
CREATE INDEX organisations_municipalities ON organisations USING gin (municipalities);

CREATE TABLE staff (
    id           uuid PRIMARY KEY,
    name         text NOT NULL CHECK (name <> ''),
    email        text NOT NULL CHECK (email LIKE '_%@_%'),
    role         text NOT NULL CHECK (role IN ('mentor', 'coordinator', 'wijkteam', 'manager', 'admin')),
    organisation uuid NOT NULL REFERENCES organisations (id),
    active       boolean NOT NULL,
    -- Tables below refer to somebody together with the organisation, so that nobody gets work of, or a part for, another one.
    CONSTRAINT staff_of_organisation UNIQUE (id, organisation)
);

-- Somebody with two roles is two rows; the same role twice would be two inboxes for one person.
CREATE UNIQUE INDEX staff_once ON staff (lower(email), role, organisation);
CREATE INDEX staff_by_role ON staff (organisation, role) WHERE active;

-- A contact person works at the organisation itself.
ALTER TABLE organisations ADD CONSTRAINT contact_person_of_organisation
    FOREIGN KEY (contact_person, id) REFERENCES staff (id, organisation);
