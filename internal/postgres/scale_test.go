package postgres_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres"
)

// manyTasks is how many tasks the inbox must stay fast at: a region of 500 mentors, of whose tasks two in five are open.
const manyTasks = 100_000

// region fills the database with 20 schools, 500 mentors, 10,000 processes and their tasks, and returns a mentor.
func (w *world) region() care.Staff {
	w.t.Helper()
	for _, sql := range []string{
		`INSERT INTO organisations (id, kind, name, code, region)
		 SELECT md5('org' || n)::uuid, 'school', 'School ' || n, 'S' || n, 'noord' FROM generate_series(1, 20) n`,
		`INSERT INTO staff (id, name, email, role, organisation, active)
		 SELECT md5('mentor' || n)::uuid, 'Mentor ' || n, 'mentor' || n || '@school.example', 'mentor', md5('org' || n % 20 + 1)::uuid, true FROM generate_series(1, 500) n`,
		`INSERT INTO people (id, first_name, last_name, birth_date, municipality, school, pupil_number, education, search)
		 SELECT md5('person' || n)::uuid, 'Sanne', 'Bakker ' || n, '2010-01-01', 'Groningen', md5('org' || n % 500 % 20 + 1)::uuid, n, 'vso', 'sanne bakker ' || n
		 FROM generate_series(1, 10000) n`,
		`INSERT INTO processes (id, kind, person, school, anchor, first_anchor, state, created_at, started_at)
		 SELECT md5('process' || n)::uuid, 'followup', md5('person' || n)::uuid, md5('org' || n % 500 % 20 + 1)::uuid, '2027-07-09', '2027-07-09', 'running', '2027-06-01', '2027-06-01'
		 FROM generate_series(1, 10000) n`,
		`INSERT INTO participants (process, organisation, role, staff, since)
		 SELECT md5('process' || n)::uuid, md5('org' || n % 500 % 20 + 1)::uuid, 'mentor', md5('mentor' || (n % 500 + 1))::uuid, '2027-06-01' FROM generate_series(1, 10000) n`,
		`INSERT INTO tasks (id, process, step, title, form, role, organisation, assignee, try, tries, urgent, planned, opens_on, due_on, provisional,
		                    opens_at, due_at, state, written_at, answer, closed_by, closed_act, answer_act, closed_at)
		 SELECT md5('task' || n)::uuid, md5('process' || p)::uuid, 'contact-3m', 'Contactmoment', 'contact', 'mentor', md5('org' || p % 500 % 20 + 1)::uuid,
		        CASE WHEN n % 97 > 0 THEN md5('mentor' || (p % 500 + 1))::uuid END, 1, 3, false, d, d, d + 14, false, d, d + 15,
		        CASE WHEN done THEN 'answered' ELSE 'open' END, '2027-06-01',
		        CASE WHEN done THEN '{"outcome": "reached"}'::jsonb END, CASE WHEN done THEN md5('mentor' || (p % 500 + 1))::uuid END,
		        CASE WHEN done THEN md5('act' || n)::uuid END, CASE WHEN done THEN md5('act' || n)::uuid END, CASE WHEN done THEN d + 3 END
		 FROM (SELECT n, n % 10000 + 1 AS p, date '2027-10-12' - 30 + (n + n / 10000 * 11) % 37 AS d, n / 10000 % 5 > 1 AS done FROM generate_series(1, ` + "$1::integer" + `) n) x`,
		`INSERT INTO rungs (task, no, on_date, at, tell, urgent) SELECT id, 1, due_on, due_at, 'holder', false FROM tasks WHERE state = 'open'`,
	} {
		var args []any
		if strings.Contains(sql, "$1") {
			args = []any{manyTasks}
		}
		// References are right by construction; checking each would take most of the time.
		w.do(pgx.BeginFunc(w.ctx, w.Pool(), func(tx pgx.Tx) error {
			if _, err := tx.Exec(w.ctx, `SET LOCAL session_replication_role = replica`); err != nil {
				return err
			}
			_, err := tx.Exec(w.ctx, sql, args...)
			return err
		}))
	}
	_, err := w.Pool().Exec(w.ctx, `ANALYZE`)
	w.do(err)
	mentor, err := w.StaffByEmail(w.ctx, "mentor7@school.example")
	w.do(err)
	return mentor
}

func TestTheInboxUsesIndexesAtAHundredThousandTasks(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	mentor := w.region()
	in, err := w.Inbox(w.ctx, mentor, w.now)
	w.do(err)
	if in.Counts[care.GroupLate] == 0 || in.Counts[care.GroupLater] == 0 || in.Counts[care.GroupDone] == 0 {
		t.Errorf("the region leaves groups of the inbox empty: %v", in.Counts)
	}
	for _, plans := range []string{"force_custom_plan", "force_generic_plan"} { // the second is what a connection uses after five times
		for _, query := range postgres.InboxQueries() {
			w.do(pgx.BeginFunc(w.ctx, w.Pool(), func(tx pgx.Tx) error {
				if _, err := tx.Exec(w.ctx, `SET LOCAL plan_cache_mode = `+plans); err != nil {
					return err
				}
				var text []byte
				if err := tx.QueryRow(w.ctx, `EXPLAIN (FORMAT JSON) `+query, postgres.InboxArgs(mentor, w.now)).Scan(&text); err != nil {
					return err
				}
				var plan any
				if err := json.Unmarshal(text, &plan); err != nil {
					return err
				}
				nodes := tableScans(plan, "tasks")
				if len(nodes) == 0 {
					t.Errorf("the plan does not read tasks at all: %s", text)
				}
				for _, node := range nodes {
					if node == "Seq Scan" {
						t.Errorf("%s: the whole table of tasks is read for %.60s\n%s", plans, strings.TrimSpace(query), text)
					}
				}
				return nil
			}))
		}
	}
}

// tableScans lists the kinds of node that read a table, anywhere in a plan.
func tableScans(plan any, table string) []string {
	var found []string
	switch p := plan.(type) {
	case []any:
		for _, x := range p {
			found = append(found, tableScans(x, table)...)
		}
	case map[string]any:
		if node, ok := p["Node Type"].(string); ok && p["Relation Name"] == table {
			found = append(found, node)
		}
		for _, x := range p {
			found = append(found, tableScans(x, table)...)
		}
	}
	return found
}

func BenchmarkInbox(b *testing.B) {
	w := newWorld(b)
	mentor := w.region()
	for b.Loop() {
		if _, err := w.Inbox(w.ctx, mentor, w.now); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkProcesses(b *testing.B) {
	w := newWorld(b)
	mentor := w.region()
	for b.Loop() {
		if _, _, err := w.Processes(w.ctx, mentor, care.ProcessFilter{}, w.now); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkClaimMorning(b *testing.B) {
	w := newWorld(b)
	w.region()
	for i := 0; b.Loop(); i++ {
		d := day(i)
		if _, err := w.ClaimMorning(w.ctx, d, d.At(8, 0), 1000); err != nil {
			b.Fatal(err)
		}
	}
}
