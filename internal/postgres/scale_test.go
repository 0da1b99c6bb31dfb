package postgres_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres"
	"schakel/internal/postgres/pgtest"
)

// newRegion is a world in a whole region, and a mentor of that.
func newRegion(t testing.TB) (*world, care.Staff) {
	t.Helper()
	address, email := pgtest.Region(t)
	s, err := postgres.Open(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	w := newWorldIn(t, s)
	mentor, err := w.StaffByEmail(w.ctx, email)
	w.do(err)
	return w, mentor
}

func TestTheInboxUsesIndexesAtAHundredThousandTasks(t *testing.T) {
	t.Parallel()
	w, mentor := newRegion(t)
	in, err := w.Inbox(w.ctx, mentor, w.now)
	w.do(err)
	if in.Counts[care.GroupLate] == 0 || in.Counts[care.GroupLater] == 0 || in.Counts[care.GroupDone] == 0 {
		t.Errorf("the region leaves groups of the inbox empty: %v", in.Counts)
	}
	for _, query := range postgres.InboxQueries() {
		w.plans(query, postgres.InboxArgs(mentor, w.now), func(plan any, text string) {
			for _, table := range []string{"tasks", "processes"} {
				nodes := tableScans(plan, table)
				if len(nodes) == 0 {
					t.Errorf("the plan does not read %s at all: %s", table, text)
				}
				if slices.Contains(nodes, "Seq Scan") {
					t.Errorf("the whole table of %s is read for %.60s\n%s", table, strings.TrimSpace(query), text)
				}
			}
		})
	}
}

// plans shows how a statement is carried out: with these arguments, and with any, as a connection does after five times.
func (w *world) plans(query string, args pgx.NamedArgs, each func(plan any, text string)) {
	w.t.Helper()
	for _, mode := range []string{"force_custom_plan", "force_generic_plan"} {
		w.do(pgx.BeginFunc(w.ctx, w.Pool(), func(tx pgx.Tx) error {
			if _, err := tx.Exec(w.ctx, `SET LOCAL plan_cache_mode = `+mode); err != nil {
				return err
			}
			var text []byte
			if err := tx.QueryRow(w.ctx, `EXPLAIN (FORMAT JSON) `+query, args).Scan(&text); err != nil {
				return err
			}
			var plan any
			if err := json.Unmarshal(text, &plan); err != nil {
				return err
			}
			each(plan, mode+": "+string(text))
			return nil
		}))
	}
}

// TestTheListsUseIndexesAtFourThousandHandovers looks at the lists of what was sent and what was offered of one school among many.
func TestTheListsUseIndexesAtFourThousandHandovers(t *testing.T) {
	t.Parallel()
	w, _ := newRegion(t)
	mentor, err := w.StaffByEmail(w.ctx, pgtest.Handovers(t, w.Pool().Config().ConnString()))
	w.do(err)
	for _, side := range []care.Side{"", care.SenderSide, care.ReceiverSide} {
		f := care.ProcessFilter{Side: side, Search: "1"}
		_, total, err := w.Processes(w.ctx, mentor, f, w.now)
		w.do(err)
		if total == 0 {
			t.Errorf("the region leaves the list of %q empty", side)
		}
		args, err := w.ListArgs(w.ctx, mentor, f, w.now)
		w.do(err)
		for name, query := range postgres.ListQueries() {
			w.plans(query, args, func(plan any, text string) {
				for _, table := range []string{"tasks", "processes", "participants", "steps"} {
					if slices.Contains(tableScans(plan, table), "Seq Scan") {
						t.Errorf("%s of side %q reads the whole table of %s\n%s", name, side, table, text)
					}
				}
			})
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
	w, mentor := newRegion(b)
	for b.Loop() {
		if _, err := w.Inbox(w.ctx, mentor, w.now); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkProcesses(b *testing.B) {
	w, mentor := newRegion(b)
	for b.Loop() {
		if _, _, err := w.Processes(w.ctx, mentor, care.ProcessFilter{}, w.now); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkClaimMorning(b *testing.B) {
	w, _ := newRegion(b)
	for i := 0; b.Loop(); i++ {
		d := day(i)
		if _, err := w.ClaimMorning(w.ctx, d, d.At(8, 0), 1000); err != nil {
			b.Fatal(err)
		}
	}
}
