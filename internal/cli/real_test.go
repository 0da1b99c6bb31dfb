package cli

import (
	"context"
	"errors"
	"testing"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres"
	"schakel/internal/postgres/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// realWorld is a real store with an engine that only begins what it is asked to start, and counts it.
type realWorld struct {
	*world // the engine
	t      *testing.T
	store  *postgres.Store
	db     *pgx.Conn // for what no command tells
}

// realPeople are the school of [header]'s rows, the school that pupils go on to, the wijkteam and the Wmo desk.
const realPeople = `soort;organisatie;code;gemeenten;regio;naam;email;rol;aanspreekpunt
school;VSO De Eik;12AB00;Groningen;noord;M. Visser;m.visser@school.nl;mentor;ja
school;Het Lyceum;34CD01;Groningen;noord;R. Jansen;r.jansen@lyceum.nl;mentor;ja
wijkteam;Wijkteam Noord;;Groningen;;J. Bos;j.bos@wijkteam.nl;medewerker;ja
wijkteam;Wijkteam Noord;;Groningen;;K. Vos;k.vos@wijkteam.nl;medewerker;nee
gemeente;Wmo-loket;;Groningen;;W. Mo;w.mo@groningen.nl;medewerker;ja
`

func newRealWorld(t *testing.T) *realWorld {
	t.Helper()
	url := pgtest.URL(t)
	store, err := postgres.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	db, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close(context.Background()) })
	w := &realWorld{newWorld(), t, store, db}
	w.imports(
		"people", realPeople, ExitOK,
		"5 rijen: 5 nieuw, 0 gewijzigd, 0 ongewijzigd, 0 fout\n4 organisaties: 4 nieuw, 0 gewijzigd, 0 ongewijzigd\n",
	)
	return w
}

func (w *realWorld) run(args ...string) result {
	w.t.Helper()
	return runIn(w.t.Context(), w.t, w.world, func(e *Env) {
		e.OpenStore = func(context.Context) (Store, func(), error) { return w.store, func() {}, nil }
		e.OpenEngine = func(context.Context) (Engine, func(), error) { return w, func() {}, nil }
	}, args...)
}

func (w *realWorld) Start(ctx context.Context, p care.Startable) error {
	return errors.Join(w.world.Start(ctx, p), w.begins(ctx, p.ID))
}

// begins does what a workflow does first.
func (w *realWorld) begins(ctx context.Context, id care.ProcessID) error {
	return w.store.BeginProcess(ctx, care.BeginProcess{Entry: care.Entry{Process: id, At: now}})
}

// imports imports a file in Dutch, expects how that ends and what it says on stdout, and returns what it says beside
// that.
func (w *realWorld) imports(kind, content string, code int, want string, flags ...string) string {
	w.t.Helper()
	path := saved(w.t, kind+".csv", content)
	got := w.run(append([]string{"import", kind, path, "--lang", "nl"}, flags...)...)
	if got.code != code || got.out != want {
		w.t.Fatalf(
			"import %s: exit %d, stdout:\n%swant exit %d and\n%sstderr:\n%s", kind, got.code, got.out, code, want,
			got.err,
		)
	}
	return got.err
}

// count asks the database itself for a number.
func (w *realWorld) count(sql string, args ...any) int {
	w.t.Helper()
	return single[int](w, sql, args...)
}

// text asks the database itself for a text; "" is none.
func (w *realWorld) text(sql string, args ...any) string {
	w.t.Helper()
	if found := single[*string](w, sql, args...); found != nil {
		return *found
	}
	return ""
}

func single[T any](w *realWorld, sql string, args ...any) (value T) {
	w.t.Helper()
	if err := w.db.QueryRow(w.t.Context(), sql, args...).Scan(&value); err != nil {
		w.t.Fatal(err)
	}
	return value
}
