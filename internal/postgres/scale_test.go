package postgres_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"
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

// TestIndexesAtTheSizeOfARegion holds that no page reads a whole table: in one region, to which the handovers and a
// young person with a long story are added, because making it takes longer than looking.
func TestIndexesAtTheSizeOfARegion(t *testing.T) {
	t.Parallel()
	w, mentor := newRegion(t)
	url := w.Pool().Config().ConnString()
	within := func(t *testing.T) *world {
		in := *w
		in.t = t
		return &in
	}
	t.Run("the inbox at a hundred thousand tasks", func(t *testing.T) { within(t).inboxUsesIndexes(mentor) })
	sender := pgtest.Handovers(t, url)
	t.Run("the lists at four thousand handovers", func(t *testing.T) { within(t).listsUseIndexes(sender) })
	address, person := pgtest.Person(t, url)
	t.Run("the page of a young person", func(t *testing.T) { within(t).personPageUsesIndexes(address, person) })
}

func (w *world) inboxUsesIndexes(mentor care.Staff) {
	in, err := w.Inbox(w.ctx, mentor, w.now)
	w.do(err)
	if in.Counts[care.GroupLate] == 0 || in.Counts[care.GroupLater] == 0 || in.Counts[care.GroupDone] == 0 {
		w.t.Errorf("the region leaves groups of the inbox empty: %v", in.Counts)
	}
	asked := w.questions(func(in *postgres.Store) {
		_, err := in.Inbox(w.ctx, mentor, w.now)
		w.do(err)
	})
	asked = slices.DeleteFunc(asked, func(q question) bool { return !strings.Contains(q.sql, "FROM tasks t") })
	equal(w.t, "statements about tasks", len(asked), 4)
	for _, q := range asked {
		w.plans(q, func(plan any, text string) {
			for _, table := range []string{"tasks", "processes"} {
				nodes := tableScans(plan, table)
				if len(nodes) == 0 {
					w.t.Errorf("the plan does not read %s at all: %s", table, text)
				}
				if slices.Contains(nodes, "Seq Scan") {
					w.t.Errorf("the whole table of %s is read for %.60s\n%s", table, strings.TrimSpace(q.sql), text)
				}
			}
		})
	}
}

// question is a statement that the database is asked.
type question struct {
	sql  string
	args pgx.NamedArgs
}

// questions returns what a store asks the database to do something, each once.
func (w *world) questions(do func(in *postgres.Store)) []question {
	w.t.Helper()
	var l listener
	in, err := postgres.ConnectTraced(w.ctx, w.Pool().Config().ConnString(), &l)
	w.do(err)
	defer in.Close()
	do(in)
	return l.asked
}

// listener keeps what the database is asked with names for its arguments, as all is that the store asks.
type listener struct {
	mu    sync.Mutex
	asked []question
}

func (l *listener) hear(sql string, args []any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, a := range args {
		named, ok := a.(pgx.NamedArgs)
		if ok && !slices.ContainsFunc(l.asked, func(q question) bool { return q.sql == sql }) {
			l.asked = append(l.asked, question{sql, named})
		}
	}
}

func (l *listener) TraceQueryStart(ctx context.Context, _ *pgx.Conn, q pgx.TraceQueryStartData) context.Context {
	l.hear(q.SQL, q.Args)
	return ctx
}

func (l *listener) TraceBatchStart(ctx context.Context, _ *pgx.Conn, b pgx.TraceBatchStartData) context.Context {
	for _, q := range b.Batch.QueuedQueries {
		l.hear(q.SQL, q.Arguments)
	}
	return ctx
}

func (*listener) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData)     {}
func (*listener) TraceBatchQuery(context.Context, *pgx.Conn, pgx.TraceBatchQueryData) {}
func (*listener) TraceBatchEnd(context.Context, *pgx.Conn, pgx.TraceBatchEndData)     {}

// plans shows how a statement is carried out: with these arguments, and with any, as a connection does after five
// times.
func (w *world) plans(q question, each func(plan any, text string)) {
	w.t.Helper()
	for _, mode := range []string{"force_custom_plan", "force_generic_plan"} {
		w.do(pgx.BeginFunc(w.ctx, w.Pool(), func(tx pgx.Tx) error {
			if _, err := tx.Exec(w.ctx, `SET LOCAL plan_cache_mode = `+mode); err != nil {
				return err
			}
			var text []byte
			if err := tx.QueryRow(w.ctx, `EXPLAIN (FORMAT JSON) `+q.sql, q.args).Scan(&text); err != nil {
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

// listsUseIndexes looks at the lists of what was sent and what was offered of one school among many.
func (w *world) listsUseIndexes(sender string) {
	w.t.Helper()
	mentor, err := w.StaffByEmail(w.ctx, sender)
	w.do(err)
	for _, side := range []care.Side{"", care.SenderSide, care.ReceiverSide} {
		f := care.ProcessFilter{Side: side, Search: "1"}
		_, total, err := w.Processes(w.ctx, mentor, f, w.now)
		w.do(err)
		if total == 0 {
			w.t.Errorf("the region leaves the list of %q empty", side)
		}
		asked := w.questions(func(in *postgres.Store) {
			_, _, err := in.Processes(w.ctx, mentor, f, w.now)
			w.do(err)
			_, err = in.ProcessCounts(w.ctx, mentor, w.now)
			w.do(err)
		})
		for _, q := range asked {
			w.plans(q, func(plan any, text string) {
				for _, table := range []string{"tasks", "processes", "participants", "steps"} {
					if slices.Contains(tableScans(plan, table), "Seq Scan") {
						w.t.Errorf("%s\nof side %q reads the whole table of %s\n%s", q.sql, side, table, text)
					}
				}
			})
		}
	}
}

// firstLines are those that the pages of processes begin with.
func firstLines(v care.PersonView) (refs []care.LineRef) {
	for _, p := range v.Processes {
		refs = append(refs, care.LineRef{Process: p.ID, Key: p.Journal[0].Key})
	}
	return refs
}

func (w *world) personPageUsesIndexes(address string, person care.PersonID) {
	w.t.Helper()
	mentor, err := w.StaffByEmail(w.ctx, address)
	w.do(err)
	v, err := w.PersonPage(w.ctx, mentor, person, w.now, everyLine)
	w.do(err)
	lines := 0
	for _, p := range v.Processes {
		lines += len(p.Journal)
	}
	if len(v.Processes) != 20 || lines < 2000 {
		w.t.Fatalf("%d processes, %d lines", len(v.Processes), lines)
	}
	w.asOnItsPage(mentor, v)
	asked := w.questions(func(in *postgres.Store) {
		_, err := in.PersonPage(w.ctx, mentor, person, w.now, firstLines)
		w.do(err)
		_, err = in.Lookalikes(w.ctx, mentor, person)
		w.do(err)
		_, err = in.SameQuestions(w.ctx, mentor)
		w.do(err)
	})
	for _, q := range asked {
		w.plans(q, func(plan any, text string) {
			for _, table := range []string{
				"people", "processes", "participants", "handovers", "steps", "tasks", "rungs", "journal", "acts",
				"texts", "plans", "plan_areas", "parties",
				"registrations",
			} {
				if slices.Contains(tableScans(plan, table), "Seq Scan") {
					w.t.Errorf("%s\nreads the whole table of %s\n%s", q.sql, table, text)
				}
			}
		})
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
