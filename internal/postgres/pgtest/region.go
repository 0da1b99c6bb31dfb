package pgtest

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
)

// RegionNow is the moment around which the tasks of a region lie: a working Tuesday at 10:00 in Amsterdam.
var RegionNow = calendar.MustDate("2027-10-12").At(10, 0)

// Region returns the address of a database of the test's own with what a whole region has in two years: 20 schools, 500
// mentors, 10,000 processes and their 100,000 tasks, of which two in five are open; and the mail address of a mentor.
func Region(t testing.TB) (url, mentor string) {
	t.Helper()
	return clone(t, regionTemplate), "mentor7@school.example"
}

// regionTemplate is [template] with the region: filling it takes longer than most tests.
var regionTemplate = sync.OnceValues(func() (string, error) {
	h := fnv.New32a()
	h.Write([]byte(region))
	return made(fmt.Sprintf("region_%08x_", h.Sum32()), func(ctx context.Context, url string) error {
		if err := fill(ctx, url); err != nil {
			return err
		}
		conn, err := pgx.Connect(ctx, url)
		if err != nil {
			return err
		}
		_, err = conn.Exec(ctx, region)
		return errors.Join(err, conn.Close(ctx))
	})
})

// References are right by construction; checking each would take most of the time.
const region = `
BEGIN;
SET LOCAL session_replication_role = replica;
INSERT INTO organisations (id, kind, name, code, region)
SELECT md5('org' || n)::uuid, 'school', 'School ' || n, 'S' || n, 'noord' FROM generate_series(1, 20) n;
INSERT INTO staff (id, name, email, role, organisation, active)
SELECT md5('mentor' || n)::uuid, 'Mentor ' || n, 'mentor' || n || '@school.example', 'mentor',
	md5('org' || n % 20 + 1)::uuid, true
FROM generate_series(1, 500) n;
INSERT INTO people (id, first_name, last_name, birth_date, search)
SELECT md5('person' || n)::uuid, 'Sanne', 'Bakker ' || n, '2010-01-01', 'sanne bakker ' || n
FROM generate_series(1, 10000) n;
INSERT INTO registrations (organisation, person, pupil_number, education)
SELECT md5('org' || n % 500 % 20 + 1)::uuid, md5('person' || n)::uuid, n, 'vso' FROM generate_series(1, 10000) n;
INSERT INTO particulars (process, municipality)
SELECT md5('process' || n)::uuid, 'Groningen' FROM generate_series(1, 10000) n;
INSERT INTO processes (id, kind, person, school, anchor, first_anchor, state, created_at, started_at)
SELECT md5('process' || n)::uuid, 'followup', md5('person' || n)::uuid, md5('org' || n % 500 % 20 + 1)::uuid,
       '2027-07-09', '2027-07-09', 'running',
       '2027-06-01', '2027-06-01'
FROM generate_series(1, 10000) n;
INSERT INTO participants (process, organisation, role, staff, since)
SELECT md5('process' || n)::uuid, md5('org' || n % 500 % 20 + 1)::uuid, 'mentor',
	md5('mentor' || (n % 500 + 1))::uuid, '2027-06-01'
FROM generate_series(1, 10000) n;
INSERT INTO tasks (id, process, step, title, form, of, role, organisation, assignee, try, tries, urgent, planned,
                   opens_on, due_on, provisional,
                   opens_at, due_at, state, written_at, answer, closed_by, closed_act, answer_act, closed_at)
SELECT md5('task' || n)::uuid, md5('process' || p)::uuid, 'contact-3m', 'Contactmoment', 'contact', '{}', 'mentor',
       md5('org' || p % 500 % 20 + 1)::uuid,
       CASE WHEN n % 97 > 0 THEN md5('mentor' || (p % 500 + 1))::uuid END, 1, 3, false, d, d, d + 14, false, d, d + 15,
       CASE WHEN done THEN 'answered' ELSE 'open' END, '2027-06-01',
       CASE WHEN done THEN '{"outcome": "reached"}'::jsonb END,
       CASE WHEN done THEN md5('mentor' || (p % 500 + 1))::uuid END,
       CASE WHEN done THEN md5('act' || n)::uuid END, CASE WHEN done THEN md5('act' || n)::uuid END,
       CASE WHEN done THEN d + 3 END
FROM (SELECT n, n % 10000 + 1 AS p, date '2027-10-12' - 30 + (n + n / 10000 * 11) % 37 AS d, n / 10000 % 5 > 1 AS done
      FROM generate_series(1, 100000) n) x;
INSERT INTO rungs (task, no, on_date, at, tell, urgent)
SELECT id, 1, due_on, due_at, 'holder', false FROM tasks WHERE state = 'open';
ANALYZE;
COMMIT`
