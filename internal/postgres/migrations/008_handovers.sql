-- The warm handover: young people of every kind of school, both sides of a process, parents, checklists, and consent.

ALTER TABLE organisations DROP CONSTRAINT organisations_kind_check;
ALTER TABLE organisations ADD CONSTRAINT organisations_kind_check CHECK (kind IN ('school', 'wijkteam', 'gemeente', 'childcare', 'doorstroompunt'));
-- Childcare has no school holidays; it may have a code of its own.
ALTER TABLE organisations DROP CONSTRAINT school_has_code_and_region;
ALTER TABLE organisations ADD CONSTRAINT school_has_code_and_region
    CHECK ((kind = 'school') = (region <> '') AND CASE kind WHEN 'school' THEN code <> '' WHEN 'childcare' THEN true ELSE code = '' END);

ALTER TABLE people DROP CONSTRAINT people_education_check;
ALTER TABLE people ADD CONSTRAINT people_education_check CHECK (education IN ('vso', 'pro', 'ko', 'po', 'so', 'vo', 'mbo'));
-- A receiver that asks for a handover does not know the number. It is found by name and birth date.
ALTER TABLE people DROP CONSTRAINT people_pupil_number_check;
ALTER TABLE people DROP CONSTRAINT pupil_once;
CREATE UNIQUE INDEX pupil_once ON people (school, pupil_number) WHERE pupil_number <> '';
CREATE INDEX people_by_birth ON people (school, birth_date);

-- The school of a process is the sender of a handover, for as long as it runs.
ALTER TABLE processes DROP CONSTRAINT processes_kind_check;
ALTER TABLE processes ADD CONSTRAINT processes_kind_check CHECK (kind IN ('followup', 'handover'));
ALTER TABLE processes ADD COLUMN transition text NOT NULL DEFAULT ''
    CONSTRAINT processes_transition_check CHECK (transition IN ('', 'ko-po', 'po-vo', 'vo-vo', 'vo-mbo', 'so-regular'));
ALTER TABLE processes ADD COLUMN receiver uuid REFERENCES organisations (id);
ALTER TABLE processes ADD CONSTRAINT handover_has_two_sides
    CHECK ((kind = 'handover') = (transition <> '') AND (kind = 'handover') = (receiver IS NOT NULL) AND receiver <> school);
CREATE UNIQUE INDEX handover_once ON processes (person, transition, first_anchor) WHERE kind = 'handover';
CREATE INDEX processes_of_receiver ON processes (receiver) WHERE receiver IS NOT NULL;

CREATE TABLE handovers (
    process       uuid PRIMARY KEY REFERENCES processes (id),
    -- Who has the lead (regie): the sender until the receiver accepts.
    lead          uuid NOT NULL REFERENCES organisations (id),
    requested     boolean NOT NULL,
    -- Where the transfer file is in the school's own system. The file itself never comes here.
    oso_reference text NOT NULL DEFAULT '',
    oso_date      date,
    prepared_on   date,
    cold          text NOT NULL DEFAULT '' CHECK (cold IN ('', 'refused', 'withdrawn', 'no_answer', 'chosen', 'ended'))
);

CREATE TABLE checklist (
    process   uuid NOT NULL REFERENCES processes (id),
    no        integer NOT NULL,
    key       text NOT NULL,
    title     text NOT NULL,
    mandatory boolean NOT NULL,
    info_set  text NOT NULL CHECK (info_set IN ('transfer_file', 'extra_information', 'warm_conversation', 'youth_care_information')),
    done_at   timestamptz,
    done_by   uuid REFERENCES staff (id),
    PRIMARY KEY (process, no),
    CONSTRAINT item_once UNIQUE (process, key),
    CONSTRAINT done_by_somebody CHECK ((done_at IS NULL) = (done_by IS NULL))
);

-- The young person and the parents, in what they do themselves. Who is removed stays, because the journal names them.
CREATE TABLE parties (
    id         uuid PRIMARY KEY,
    person     uuid NOT NULL REFERENCES people (id),
    kind       text NOT NULL CHECK (kind IN ('young_person', 'parent')),
    name       text NOT NULL CHECK (name <> ''),
    email      text NOT NULL DEFAULT '',
    -- Whether a parent decides (gezag). Unknown is no.
    authority  boolean NOT NULL DEFAULT false,
    created_at timestamptz,
    removed_at timestamptz
);
CREATE INDEX parties_of_person ON parties (person);
CREATE UNIQUE INDEX young_person_once ON parties (person) WHERE kind = 'young_person';

ALTER TABLE acts ALTER COLUMN author DROP NOT NULL;
ALTER TABLE acts ADD COLUMN guest uuid REFERENCES parties (id);
ALTER TABLE acts ADD CONSTRAINT one_author CHECK ((author IS NULL) <> (guest IS NULL));
ALTER TABLE journal ADD COLUMN guest uuid REFERENCES parties (id);

ALTER TABLE tasks DROP CONSTRAINT tasks_form_check;
ALTER TABLE tasks ADD CONSTRAINT tasks_form_check CHECK (form IN (
    'future-plan', 'contact', 'reoffer', 'closing', 'offer', 'question', 'decide',
    'request', 'consent', 'checklist', 'conversation', 'agreement', 'landing', 'repair', 'bridging', 'evaluation', 'way-back', 'objection'));

-- What consent was asked for: an information set, for a receiver. Free sets go by law.
CREATE TABLE consents (
    process  uuid NOT NULL REFERENCES processes (id),
    receiver uuid NOT NULL REFERENCES organisations (id),
    info_set text NOT NULL CHECK (info_set IN ('transfer_file', 'extra_information', 'warm_conversation', 'youth_care_information')),
    free     boolean NOT NULL,
    -- The last day on which what is given counts.
    until    date NOT NULL,
    asked_at timestamptz NOT NULL,
    PRIMARY KEY (process, receiver, info_set)
);

-- What was decided, by whom and by which rule. No row says where the consent stands: that follows from all of them, on the day that somebody asks.
CREATE TABLE consent_decisions (
    seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    process  uuid NOT NULL,
    receiver uuid NOT NULL,
    info_set text NOT NULL,
    act      uuid NOT NULL,
    -- Empty of an override.
    party    uuid REFERENCES parties (id),
    decision text NOT NULL CHECK (decision IN ('give', 'refuse', 'withdraw', 'override')),
    means    text NOT NULL CHECK (means IN ('', 'link', 'paper', 'conversation')),
    rule     text NOT NULL CHECK (rule IN ('parents', 'both', 'young_person')),
    -- Who recorded it; empty when the party did it by link.
    by       uuid REFERENCES staff (id),
    at       timestamptz NOT NULL,
    FOREIGN KEY (process, receiver, info_set) REFERENCES consents (process, receiver, info_set),
    CONSTRAINT decision_once UNIQUE NULLS NOT DISTINCT (act, info_set, party),
    CONSTRAINT override_by_staff CHECK ((decision = 'override') = (party IS NULL) AND (party IS NOT NULL OR by IS NOT NULL))
);
CREATE INDEX consent_decisions_of_process ON consent_decisions (process);
CREATE TRIGGER consent_decisions_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_decisions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
