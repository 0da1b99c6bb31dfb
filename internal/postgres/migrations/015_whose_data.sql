-- Whose data it is. Name and birth date are the person's. Under which number a pupil is known is of the organisation that gave it. How somebody is reached,
-- where they live, whether youth care is involved, and who takes part beside them are of one process, and so of the organisation whose process it is: a
-- change in one changes nothing in another.

-- That an organisation knows a young person (inschrijving): because it wrote them down, or because it has a process of theirs.
CREATE TABLE registrations (
    organisation uuid NOT NULL REFERENCES organisations (id),
    person       uuid NOT NULL REFERENCES people (id),
    -- Empty when the organisation gives none, or when it is not known.
    pupil_number text NOT NULL DEFAULT '',
    education    text NOT NULL DEFAULT '' CHECK (education IN ('', 'vso', 'pro', 'ko', 'po', 'so', 'vo', 'mbo')),
    PRIMARY KEY (organisation, person)
);
INSERT INTO registrations (organisation, person, pupil_number, education) SELECT school, id, pupil_number, education FROM people;
-- The number is of the school that gave it; what kind of school the young person left, the next one was told.
INSERT INTO registrations (organisation, person, education)
SELECT DISTINCT p.school, p.person, CASE p.kind WHEN 'followup' THEN y.education ELSE '' END
FROM processes p JOIN people y ON y.id = p.person ON CONFLICT DO NOTHING;
-- A pupil number is one pupil of one school, also when the import names that pupil again.
CREATE UNIQUE INDEX pupil_once_at_school ON registrations (organisation, pupil_number) WHERE pupil_number <> '';
CREATE INDEX registrations_of_person ON registrations (person);

CREATE TABLE particulars (
    process        uuid PRIMARY KEY REFERENCES processes (id),
    municipality   text NOT NULL,
    phone          text NOT NULL DEFAULT '',
    email          text NOT NULL DEFAULT '',
    where_to_reach text NOT NULL DEFAULT '',
    youth_care     boolean NOT NULL DEFAULT false
);
INSERT INTO particulars (process, municipality, phone, email, where_to_reach, youth_care)
SELECT p.id, y.municipality, y.phone, y.email, y.where_to_reach, coalesce(t.youth_care, y.youth_care)
FROM processes p JOIN people y ON y.id = p.person LEFT JOIN transitions t ON t.process = p.id;

-- The number at the school, as the wijkteam was told it: the school knows its pupil by it.
ALTER TABLE transitions ADD COLUMN pupil_number text NOT NULL DEFAULT '';
UPDATE transitions t SET pupil_number = y.pupil_number
FROM processes p JOIN people y ON y.id = p.person WHERE p.id = t.process AND y.school = t.school;
ALTER TABLE transitions DROP COLUMN youth_care;

-- A party keeps its id in each process that it takes part in, because journals and consents name it; from here on each process has a row of its own.
ALTER TABLE acts DROP CONSTRAINT acts_guest_fkey;
ALTER TABLE journal DROP CONSTRAINT journal_guest_fkey;
ALTER TABLE access_log DROP CONSTRAINT access_log_guest_fkey;
ALTER TABLE invitations DROP CONSTRAINT invitations_party_fkey;
ALTER TABLE consent_decisions DROP CONSTRAINT consent_decisions_party_fkey;
ALTER TABLE parties RENAME TO parties_of_people;
ALTER TABLE parties_of_people DROP CONSTRAINT parties_pkey;
CREATE TABLE parties (
    process    uuid NOT NULL REFERENCES processes (id),
    id         uuid NOT NULL,
    kind       text NOT NULL CONSTRAINT parties_kind_check CHECK (kind IN ('young_person', 'parent')),
    name       text NOT NULL CONSTRAINT parties_name_check CHECK (name <> ''),
    email      text NOT NULL DEFAULT '',
    -- Whether a parent decides (gezag). Unknown is no.
    authority  boolean NOT NULL DEFAULT false,
    created_at timestamptz,
    removed_at timestamptz,
    -- Whether the young person lets a parent read on after the 18th birthday.
    reads_on   boolean NOT NULL DEFAULT false CONSTRAINT only_a_parent_reads_on CHECK (NOT reads_on OR kind = 'parent'),
    PRIMARY KEY (process, id)
);
INSERT INTO parties (process, id, kind, name, email, authority, created_at, removed_at, reads_on)
SELECT p.id, r.id, r.kind, r.name, r.email, r.authority, r.created_at, r.removed_at, r.reads_on
FROM parties_of_people r JOIN processes p ON p.person = r.person;
DROP TABLE parties_of_people;
CREATE UNIQUE INDEX young_person_once ON parties (process) WHERE kind = 'young_person';
ALTER TABLE acts ADD CONSTRAINT guest_of_process FOREIGN KEY (process, guest) REFERENCES parties (process, id);
ALTER TABLE journal ADD CONSTRAINT guest_of_process FOREIGN KEY (process, guest) REFERENCES parties (process, id);
ALTER TABLE access_log ADD CONSTRAINT guest_of_process FOREIGN KEY (process, guest) REFERENCES parties (process, id);
ALTER TABLE invitations ADD CONSTRAINT party_of_process FOREIGN KEY (process, party) REFERENCES parties (process, id);
ALTER TABLE consent_decisions ADD CONSTRAINT party_of_process FOREIGN KEY (process, party) REFERENCES parties (process, id);

-- What is searched is the name; a number is found by who gave it.
DROP INDEX pupil_once;
DROP INDEX people_by_birth;
ALTER TABLE people DROP COLUMN school, DROP COLUMN pupil_number, DROP COLUMN education, DROP COLUMN municipality, DROP COLUMN phone, DROP COLUMN email,
    DROP COLUMN where_to_reach, DROP COLUMN youth_care;
CREATE INDEX people_by_birth ON people (birth_date);
-- A single name is a name: it stands as first name.
ALTER TABLE people DROP CONSTRAINT people_last_name_check;
-- Folded again by the program that migrates: see refold.
UPDATE people SET search = '';

-- What a row of a file, or a form, said when a process was started by it: the same row again is that process, and nobody needs to be asked who it is.
ALTER TABLE processes ADD COLUMN started_as bytea CHECK (octet_length(started_as) = 32);
CREATE UNIQUE INDEX started_as_once ON processes (started_as) WHERE started_as IS NOT NULL AND state NOT IN ('closed', 'stopped');
