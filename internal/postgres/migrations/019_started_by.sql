-- Which organisation started a process, when that is another one than whose it is: the receiver that asked for a handover, and the school at which a follow-up began
-- before the young person changed school. What keeps a process from being started twice looks at that: what another organisation started for the same young person is
-- not for this one to hear of, so it cannot keep this one from starting.
ALTER TABLE processes ADD COLUMN started_by uuid REFERENCES organisations (id);
UPDATE processes p SET started_by = p.receiver FROM handovers h WHERE h.process = p.id AND h.requested;
UPDATE processes p SET started_by = x.organisation
FROM (SELECT DISTINCT ON (process) process, organisation FROM participants WHERE role = 'mentor' ORDER BY process, since, until) x
WHERE p.kind = 'followup' AND p.school_changed_at IS NOT NULL AND x.process = p.id AND x.organisation <> p.school;

DROP INDEX followup_once;
DROP INDEX handover_once;
DROP INDEX transition_once;
CREATE UNIQUE INDEX followup_once ON processes (coalesce(started_for, person), coalesce(started_by, school), first_anchor) WHERE kind = 'followup';
CREATE UNIQUE INDEX handover_once ON processes (coalesce(started_for, person), coalesce(started_by, school), transition, first_anchor) WHERE kind = 'handover';
CREATE UNIQUE INDEX transition_once ON processes (person, coalesce(started_by, school)) WHERE kind = 'transition' AND state NOT IN ('closed', 'stopped');
