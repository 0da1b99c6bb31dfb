-- The transition 18-/18+, tables, and versions of the future plan. A transition is a handover to the adult side with more: the school of its process is
-- the wijkteam, its receiver the desk of the municipality, and it has a row in handovers as well.

ALTER TABLE processes DROP CONSTRAINT processes_kind_check;
ALTER TABLE processes ADD CONSTRAINT processes_kind_check CHECK (kind IN ('followup', 'handover', 'transition'));
ALTER TABLE processes DROP CONSTRAINT handover_has_two_sides;
ALTER TABLE processes ADD CONSTRAINT handover_has_two_sides CHECK (
    (kind = 'handover') = (transition <> '') AND (kind IN ('handover', 'transition')) = (receiver IS NOT NULL) AND receiver <> school);
-- Somebody turns 18 once: another one can only begin when the one before was ended, by mistake for one.
CREATE UNIQUE INDEX transition_once ON processes (person) WHERE kind = 'transition' AND state NOT IN ('closed', 'stopped');

CREATE TABLE transitions (
    process          uuid PRIMARY KEY REFERENCES processes (id),
    -- Empty when the young person is at no school.
    school           uuid REFERENCES organisations (id),
    youth_care_ended date,
    -- The last day on which youth care can be resumed.
    reentry_until    date,
    CONSTRAINT reentry_after_end CHECK ((youth_care_ended IS NULL) = (reentry_until IS NULL) AND reentry_until >= youth_care_ended)
);
-- Whom a school knows of its pupils that turn 18.
CREATE INDEX transitions_of_school ON transitions (school) WHERE school IS NOT NULL;

ALTER TABLE steps ADD COLUMN late boolean NOT NULL DEFAULT false;
ALTER TABLE steps ADD COLUMN latest_safe date;
ALTER TABLE steps ADD COLUMN law_on date;
ALTER TABLE steps ADD COLUMN breached boolean NOT NULL DEFAULT false;

-- Whether the young person lets a parent read on after the 18th birthday.
ALTER TABLE parties ADD COLUMN reads_on boolean NOT NULL DEFAULT false
    CONSTRAINT only_a_parent_reads_on CHECK (NOT reads_on OR kind = 'parent');

-- Of somebody whom only a wijkteam knows the education is not known.
ALTER TABLE people DROP CONSTRAINT people_education_check;
ALTER TABLE people ADD CONSTRAINT people_education_check CHECK (education IN ('', 'vso', 'pro', 'ko', 'po', 'so', 'vo', 'mbo'));

ALTER TABLE tasks DROP CONSTRAINT tasks_form_check;
ALTER TABLE tasks ADD CONSTRAINT tasks_form_check CHECK (form IN (
    'future-plan', 'contact', 'reoffer', 'closing', 'offer', 'question', 'decide',
    'request', 'consent', 'checklist', 'conversation', 'agreement', 'landing', 'repair', 'bridging', 'evaluation', 'way-back', 'objection',
    'perspective', 'plan-draft', 'law', 'plan-complete', 'report', 'decision', 'switch-day', 'last-look', 'arrange',
    'table-invite', 'table', 'financing', 'power'));
