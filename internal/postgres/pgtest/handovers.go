package pgtest

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Handovers adds 4,000 handovers between 200 schools to a region that Region filled, with their tasks, consents and
// decisions: each school sends 20 and receives 20, and every fourth has youth care. It returns the address of a mentor.
func Handovers(t testing.TB, url string) (mentor string) {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(ctx) }()
	if _, err := conn.Exec(ctx, handovers); err != nil {
		t.Fatal(err)
	}
	return "sender7@school.example"
}

const handovers = `
BEGIN;
SET LOCAL session_replication_role = replica;
INSERT INTO organisations (id, kind, name, code, region)
SELECT md5('side' || n)::uuid, 'school', 'Kant ' || n, 'K' || n, 'noord' FROM generate_series(0, 199) n;
INSERT INTO staff (id, name, email, role, organisation, active)
SELECT md5('sender' || n)::uuid, 'Mentor ' || n, 'sender' || n || '@school.example', 'mentor', md5('side' || n)::uuid,
	true FROM generate_series(0, 199) n;
CREATE TEMPORARY TABLE pairs ON COMMIT DROP AS
SELECT n, md5('handover' || n)::uuid AS process, md5('pupil' || n)::uuid AS person,
       md5('side' || n % 200)::uuid AS sender,
       md5('side' || (n + 1 + n / 200) % 200)::uuid AS receiver, md5('sender' || n % 200)::uuid AS mentor,
       (n / 200) % 4 = 0 AS care
FROM generate_series(1, 4000) n;
INSERT INTO people (id, first_name, last_name, birth_date, search)
SELECT person, 'Sem', 'Visser ' || n, '2012-01-01', 'sem visser ' || n FROM pairs;
INSERT INTO registrations (organisation, person, pupil_number, education)
SELECT sender, person, 'H' || n, 'vo' FROM pairs;
INSERT INTO particulars (process, municipality, youth_care) SELECT process, 'Groningen', care FROM pairs;
INSERT INTO processes (id, kind, person, school, transition, receiver, anchor, first_anchor,
	state, created_at, started_at)
SELECT process, 'handover', person, sender, 'vo-vo', receiver, '2027-11-01', '2027-11-01', 'running',
	'2027-06-01', '2027-06-01' FROM pairs;
INSERT INTO handovers (process, lead, requested) SELECT process, sender, false FROM pairs;
INSERT INTO participants (process, organisation, role, staff, since)
SELECT process, sender, 'mentor', mentor, date '2027-06-01' FROM pairs
UNION ALL SELECT process, receiver, 'coordinator', NULL, '2027-06-01' FROM pairs;
INSERT INTO steps (process, no, key, title, form, of, planned, opens_on, due_on, provisional, state)
SELECT process, 1, 'landing-check', 'Landingscheck', 'landing', '{}'::jsonb, date '2027-12-13', date '2027-12-13',
	date '2027-12-27', false, 'planned' FROM pairs
UNION ALL SELECT process, 2, 'youth-care', 'Jeugdhulp', 'offer', '{"offer": "youth-care"}', '2027-11-01',
	'2027-11-01', '2027-11-15', false, 'planned' FROM pairs WHERE care;
INSERT INTO parties (id, process, kind, name, authority)
SELECT md5('parent' || n)::uuid, process, 'parent', 'Ouder', true FROM pairs;
INSERT INTO consents (process, receiver, info_set, free, until, asked_at)
SELECT process, receiver, s, false, '2028-11-01', '2027-06-01'
FROM pairs, unnest(ARRAY['transfer_file', 'extra_information', 'warm_conversation', 'youth_care_information']) s;
INSERT INTO consent_decisions (process, receiver, info_set, act, party, decision, means, rule, at)
SELECT process, receiver, s, md5('consent' || n)::uuid, md5('parent' || n)::uuid, 'give',
	'link', 'parents', '2027-06-02'
FROM pairs, unnest(ARRAY['transfer_file', 'extra_information']) s WHERE (n / 200) % 2 = 0;
INSERT INTO tasks (id, process, step, title, form, of, role, organisation, assignee, try, tries, offer, urgent,
                   planned, opens_on, due_on, provisional,
                   opens_at, due_at, state, written_at)
SELECT md5('handover-task' || n || k.form)::uuid, process, k.form, k.form, k.form,
       jsonb_strip_nulls(jsonb_build_object('offer', nullif(k.offer, ''))), k.role,
       CASE WHEN k.own THEN sender ELSE receiver END,
       CASE WHEN k.own THEN mentor END, 1, 0, k.offer, false, d, d, d + 14, false, d, d + 15, 'open', '2027-06-01'
FROM pairs,
     (VALUES ('checklist', 'mentor', true, ''), ('offer', 'coordinator', false, 'handover'),
         ('agreement', 'mentor', true, '')) k (form, role, own, offer),
     LATERAL (SELECT date '2027-10-12' - 30 + n % 37 AS d) day;
ANALYZE;
COMMIT`
