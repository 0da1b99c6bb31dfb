package pgtest

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
)

// Person adds to a region that Region filled a young person with 20 processes and 2,000 journal lines: ten follow-ups,
// seven handovers of which the mentor's school sends five and receives two, and three transitions 18-/18+ in which it
// is the school; every fourth process is over, and all but one transition. Half of the acts have texts. The other
// processes of the region get journals too, 100,000 lines, and steps, parties and plans. It returns the address of the
// mentor and the id of the young person.
func Person(t testing.TB, url string) (mentor string, person care.PersonID) {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(ctx) }()
	if _, err := conn.Exec(ctx, onePerson); err != nil {
		t.Fatal(err)
	}
	if err := conn.QueryRow(ctx, `SELECT md5('one person')::uuid::text`).Scan(&person); err != nil {
		t.Fatal(err)
	}
	return "mentor7@school.example", person
}

const onePerson = `
BEGIN;
SET LOCAL session_replication_role = replica;
INSERT INTO acts (id, process, author, saved_at)
SELECT closed_act, process, closed_by, closed_at FROM tasks WHERE state = 'answered';
INSERT INTO texts (act, field, body) SELECT id, 'note', 'Het gaat goed.' FROM acts;
INSERT INTO journal (process, key, at, event, by, act, details)
SELECT process, 'line/' || id, coalesce(closed_at, opens_at),
       CASE state WHEN 'open' THEN 'reminded' ELSE 'answered' END, closed_by, closed_act,
       jsonb_strip_nulls(jsonb_build_object('step', step, 'task', id, 'answer', answer))
FROM tasks;
INSERT INTO steps (process, no, key, title, form, of, planned, opens_on, due_on, provisional, state)
SELECT p.id, s, 'step-' || s, 'Stap ' || s, 'contact', '{}', '2027-10-12', '2027-10-12', '2027-10-26', false,
	'planned' FROM processes p, generate_series(1, 5) s
WHERE p.kind = 'followup';
INSERT INTO parties (id, process, kind, name)
SELECT md5('parent of ' || person)::uuid, id, 'parent', 'Ouder' FROM processes WHERE kind = 'followup';
INSERT INTO plans (process, version, at, by, act, own_words)
SELECT process, 1, max(closed_at), min(closed_by::text)::uuid, min(closed_act::text)::uuid, 'Ik wil werken.'
FROM tasks WHERE state = 'answered' GROUP BY process;
INSERT INTO plan_areas (process, version, area, body) SELECT process, 1, 'income', 'Zo gaat het.' FROM plans;

INSERT INTO people (id, first_name, last_name, birth_date, search)
VALUES (md5('one person')::uuid, 'Noa', 'Visser', '2010-05-06', 'noa visser');
INSERT INTO registrations (organisation, person, pupil_number, education)
VALUES (md5('org8')::uuid, md5('one person')::uuid, 'P-1', 'vso');
INSERT INTO organisations (id, kind, name, municipalities) VALUES
    (md5('one wijkteam')::uuid, 'wijkteam', 'Wijkteam', '{Groningen}'),
    (md5('one desk')::uuid, 'gemeente', 'Gemeente', '{Groningen}');
INSERT INTO staff (id, name, email, role, organisation, active)
VALUES (md5('one worker')::uuid, 'Wim', 'worker@wijkteam.example', 'wijkteam', md5('one wijkteam')::uuid, true);
CREATE TEMPORARY TABLE k ON COMMIT DROP AS
SELECT n, md5('one' || n)::uuid AS id,
       CASE WHEN n <= 10 THEN 'followup' WHEN n <= 17 THEN 'handover' ELSE 'transition' END AS kind,
       CASE WHEN n <= 15 THEN md5('org8')::uuid WHEN n <= 17 THEN md5('org9')::uuid
           ELSE md5('one wijkteam')::uuid END AS school,
       CASE WHEN n > 17 THEN md5('one desk')::uuid WHEN n > 15 THEN md5('org8')::uuid
           WHEN n > 10 THEN md5('org9')::uuid END AS receiver,
       CASE WHEN n <= 15 THEN md5('mentor7')::uuid WHEN n <= 17 THEN md5('mentor8')::uuid
           ELSE md5('one worker')::uuid END AS mentor,
       n % 4 = 0 OR n = 19 AS over
FROM generate_series(1, 20) n;
INSERT INTO processes (id, kind, person, school, transition, receiver, anchor, first_anchor, state, created_at,
	started_at, ended_at, outcome)
SELECT id, kind, md5('one person')::uuid, school, CASE kind WHEN 'handover' THEN 'vo-vo' ELSE '' END, receiver,
       date '2022-01-01' + n * 90,
       date '2022-01-01' + n * 90, CASE WHEN over THEN 'closed' ELSE 'running' END, '2022-01-01', '2022-01-01',
       CASE WHEN over THEN timestamptz '2027-09-01' END, CASE WHEN over THEN 'landed' ELSE '' END FROM k;
INSERT INTO particulars (process, municipality) SELECT id, 'Groningen' FROM k;
INSERT INTO parties (id, process, kind, name, authority)
SELECT md5('one parent')::uuid, id, 'parent', 'Ouder', true FROM k;
INSERT INTO handovers (process, lead, requested) SELECT id, school, false FROM k WHERE kind <> 'followup';
INSERT INTO transitions (process, school) SELECT id, md5('org8')::uuid FROM k WHERE kind = 'transition';
INSERT INTO participants (process, organisation, role, staff, since)
SELECT id, school, CASE kind WHEN 'transition' THEN 'wijkteam' ELSE 'mentor' END, mentor, date '2022-01-01' FROM k
UNION ALL SELECT id, receiver, CASE kind WHEN 'transition' THEN 'wijkteam' ELSE 'coordinator' END, NULL, '2022-01-01'
FROM k WHERE kind <> 'followup'
UNION ALL SELECT id, md5('org8')::uuid, 'mentor', md5('mentor7')::uuid, '2022-01-01' FROM k WHERE kind = 'transition';
INSERT INTO steps (process, no, key, title, form, of, planned, opens_on, due_on, provisional, state)
SELECT id, s, 'step-' || s, 'Stap ' || s, 'contact', '{}', d, d, d + 14, false,
	CASE WHEN s < 8 THEN 'done' ELSE 'planned' END
FROM k, generate_series(1, 10) s, LATERAL (SELECT date '2027-10-12' + (s - 9) * 20 AS d) x;
INSERT INTO consents (process, receiver, info_set, free, until, asked_at)
SELECT id, receiver, s, false, '2030-01-01', '2022-01-01'
FROM k, unnest(ARRAY['transfer_file', 'extra_information', 'warm_conversation', 'youth_care_information']) s
WHERE kind <> 'followup';
INSERT INTO consent_decisions (process, receiver, info_set, act, party, decision, means, rule, at)
SELECT id, receiver, s, md5('one consent' || n)::uuid, md5('one parent')::uuid, 'give', 'link', 'parents', '2022-01-02'
FROM k, unnest(ARRAY['transfer_file', 'extra_information']) s WHERE kind <> 'followup';
INSERT INTO tasks (id, process, step, title, form, of, role, organisation, assignee, try, tries, urgent, planned,
                   opens_on, due_on, provisional, opens_at,
                   due_at, state, written_at, answer, closed_by, closed_act, answer_act, closed_at)
SELECT md5('one task' || n || '/' || s)::uuid, id, 'step-' || s, 'Stap ' || s,
       CASE kind WHEN 'followup' THEN 'contact'
           WHEN 'handover' THEN (ARRAY['consent', 'checklist', 'conversation', 'agreement', 'landing'])[s % 5 + 1]
                 ELSE (ARRAY['perspective', 'plan-draft', 'law', 'plan-complete', 'report'])[s % 5 + 1] END,
       '{}', CASE kind WHEN 'transition' THEN 'wijkteam' ELSE 'mentor' END, school, mentor, 1, 3, false, d, d, d + 14,
       false, d, d + 15, CASE WHEN s < 8 THEN 'answered' ELSE 'open' END, '2022-01-01',
       CASE WHEN s < 8 THEN '{"outcome": "done"}'::jsonb END, CASE WHEN s < 8 THEN mentor END,
       CASE WHEN s < 8 THEN md5('one act' || n || '/' || s)::uuid END,
       CASE WHEN s < 8 THEN md5('one act' || n || '/' || s)::uuid END,
       CASE WHEN s < 8 THEN d + 5 END
FROM k, generate_series(1, 10) s, LATERAL (SELECT date '2027-10-12' + (s - 9) * 20 AS d) x
WHERE NOT over OR s < 8;
INSERT INTO rungs (task, no, on_date, at, tell, urgent)
SELECT t.id, 1, t.due_on, t.due_at, 'holder', false FROM tasks t JOIN k ON k.id = t.process WHERE t.state = 'open';
INSERT INTO acts (id, process, author, saved_at)
SELECT md5('one act' || n || '/' || l)::uuid, id, mentor, '2022-01-01' FROM k, generate_series(1, 60) l;
INSERT INTO texts (act, field, body)
SELECT md5('one act' || n || '/' || l)::uuid, f,
	'Noa vertelt dat het goed gaat op de nieuwe plek, en dat de begeleiding elke week langskomt. Regel ' || l
FROM k, generate_series(1, 60, 2) l, unnest(ARRAY['note', 'own_words']) f;
INSERT INTO journal (process, key, at, event, by, act, details)
SELECT id, 'line/' || l, timestamptz '2027-10-12 07:00+00' - ((l - 1) * 20 + n) * interval '11 hours',
       CASE WHEN l <= 60 THEN 'answered' WHEN l = 100 THEN 'started'
           ELSE (ARRAY['reminded', 'escalated', 'retry_planned', 'snoozed'])[l % 4 + 1] END,
       CASE WHEN l <= 60 THEN mentor END, CASE WHEN l <= 60 THEN md5('one act' || n || '/' || l)::uuid END,
       jsonb_strip_nulls(jsonb_build_object('step', 'step-' || (l % 10 + 1),
           'task', md5('one task' || n || '/' || (l % 10 + 1))::uuid, 'to', '2027-11-01',
           'answer', CASE WHEN l <= 60 THEN
           '{"outcome": "reached", "channel": "phone", "place": "work", "stable": "yes", "supportRuns": "yes"}'::jsonb
           END))
FROM k, generate_series(1, 100) l;
INSERT INTO plans (process, version, at, by, act, own_words, involved)
SELECT id, v, timestamptz '2027-01-01' + n * interval '1 day' + v * interval '1 hour', mentor,
	md5('one act' || n || '/' || v)::uuid, 'Ik wil werken.', 'moeder'
FROM k, generate_series(1, 3) v WHERE kind <> 'handover';
INSERT INTO plan_areas (process, version, area, body)
SELECT id, v, a, 'Zo gaat het.'
FROM k, generate_series(1, 3) v, unnest(ARRAY['support', 'housing', 'schoolwork', 'income', 'wellbeing']) a
WHERE kind <> 'handover';
ANALYZE;
COMMIT`
