package e2e

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/calendars"
	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/clock"
	"schakel/internal/clock/clocktest"
	"schakel/internal/engine"
	"schakel/internal/local"
	"schakel/internal/local/fastforward"
	"schakel/internal/postgres"
)

// house is the product with each part a process of its own, so that it can be ended and started again on what it left.
type house struct {
	*testing.T
	postgres *local.PostgresServer
	temporal *local.TemporalServer
	restart  local.TemporalOptions
	mails    *local.Mail
	portal   *e2etest.Program
	worker   *e2etest.Program
	store    *postgres.Store
	clock    *stage.Clock
	database string // URL
	url      string // of the portal
	env      []string
}

// openHouse starts everything, on the morning of a day at school.
func openHouse(t *testing.T) *house {
	t.Helper()
	h := &house{T: t}
	ctx, cancel := context.WithTimeout(t.Context(), local.BuildPatience)
	defer cancel()
	var err error
	h.postgres, err = local.Postgres(ctx, local.PostgresOptions{})
	h.must(err)
	t.Cleanup(func() { h.check(h.postgres.Stop()) })
	h.openStore(ctx)
	ports, err := local.Ports(2)
	h.must(err)
	h.restart = local.TemporalOptions{
		SQLite: filepath.Join(t.TempDir(), "temporal.db"), FrontendPort: ports[0], TimeSkipping: true,
	}
	h.startTemporal()
	t.Cleanup(func() { h.check(h.temporal.Stop()) })
	h.mails, err = local.StartMail(ctx, local.MailOptions{Clock: h.clock})
	h.must(err)
	t.Cleanup(func() { h.check(h.mails.Stop()) })
	address := fmt.Sprintf("127.0.0.1:%d", ports[1])
	h.url = "http://" + address
	h.env = []string{
		"DATABASE_URL=" + h.database, "TEMPORAL_ADDRESS=" + h.temporal.Address,
		"TEMPORAL_NAMESPACE=" + h.temporal.Namespace, "SENDGRID_API_KEY=test", "SCHAKEL_MAIL_HOST=" + h.mails.URL,
		"SCHAKEL_MAIL_FROM=Schakel <schakel@voorbeeld.nl>", "SCHAKEL_BASE_URL=" + h.url, "SCHAKEL_LISTEN=" + address,
		"SCHAKEL_DEVELOPMENT=true", "SCHAKEL_DRAFTS_KEY=" + strings.Repeat("A", 43) + "=",
		"SCHAKEL_LOG_LEVEL=error", stage.AheadVariable + "=" + h.clock.Ahead().String(),
	}
	h.startWorker()
	h.startPortal()
	return h
}

// openStore makes the database, and finds the day.
func (h *house) openStore(ctx context.Context) {
	h.Helper()
	var err error
	h.database, err = h.postgres.Database(ctx, "schakel")
	h.must(err)
	fresh, err := postgres.Connect(ctx, h.database)
	h.must(err)
	err = fresh.Migrate(ctx, func(int32, string) {})
	fresh.Close()
	h.must(err)
	h.store, err = postgres.Open(ctx, h.database)
	h.must(err)
	h.Cleanup(h.store.Close)
	years, err := calendars.SchoolYears()
	h.must(err)
	now := clock.System{}.Now() //nolint:forbidigo // programs of their own run beside this test, by the machine's clock
	h.must(h.store.ImportSchoolYears(ctx, years, now))
	school := care.Organisation{
		ID: care.OrganisationID(care.NewID()), Kind: care.School, Name: "PRO De Linde", Code: "12AB00",
		Municipalities: []string{"Groningen"}, Region: calendar.Noord,
	}
	h.must(h.store.SaveOrganisation(ctx, school))
	days, err := h.store.CalendarOf(ctx, "", school.ID, true)
	h.must(err)
	day := clocktest.Usual
	if tomorrow := calendar.DateOf(now).AddDays(1); tomorrow.After(day) {
		day = tomorrow
	}
	h.clock = stage.NewClock(fastforward.Ahead(days.Norm(day).At(9, 0)))
}

// startTemporal, startWorker and startPortal are how these are started, the first time and again. On a busy machine
// Temporal may give up before it is ready, as it may on any other; whoever keeps it running starts it once more.
func (h *house) startTemporal() {
	h.Helper()
	var err error
	for range 5 {
		var server *local.TemporalServer
		if server, err = local.Temporal(h.Context(), h.restart); err == nil {
			h.temporal = server
			return
		}
	}
	h.Fatal(err)
}

func (h *house) startWorker() { h.worker = e2etest.LaunchIn(h.T, h.env, e2etest.Build(h.T, "worker")) }

func (h *house) startPortal() {
	h.Helper()
	h.portal = e2etest.LaunchIn(h.T, h.env, e2etest.Build(h.T, "dev/portal"))
	for waited := clock.Stopwatch(); ; time.Sleep(50 * time.Millisecond) {
		answer, err := http.Get(h.url + "/health")
		if err == nil {
			h.check(answer.Body.Close())
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
		if waited() > time.Minute {
			h.Fatalf("the portal does not answer: %v", err)
		}
	}
}

// part is what can be ended.
type part struct {
	name       string
	end, start func()
}

func (h *house) parts() []part {
	return []part{
		{"portal", func() { h.portal.Kill() }, h.startPortal},
		{"worker", func() { h.worker.Kill() }, h.startWorker},
		{"Temporal", func() { h.temporal.Kill() }, h.startTemporal},
		{"PostgreSQL", func() { h.postgres.Kill() }, func() { h.must(h.postgres.Restart(h.Context())) }},
	}
}

// endParts ends one part after another with kill -9, in random order, for so long, and starts each again; it returns
// how often.
func (h *house) endParts(long time.Duration, rng *rand.Rand) (ended map[string]int) {
	h.Helper()
	ended = map[string]int{}
	between := func(least, most time.Duration) { time.Sleep(least + time.Duration(rng.Int64N(int64(most-least)))) }
	parts := h.parts()
	took := clock.Stopwatch()
	for {
		for _, i := range rng.Perm(len(parts)) {
			between(200*time.Millisecond, time.Second)
			if took() > long && len(ended) == len(parts) {
				return ended
			}
			parts[i].end()
			between(100*time.Millisecond, 2*time.Second)
			parts[i].start()
			ended[parts[i].name]++
		}
	}
}

// engine is a connection as the portal's.
func (h *house) engine() *engine.Client {
	h.Helper()
	eng, err := engine.Dial(
		h.Context(),
		engine.Dialing{Address: h.temporal.Address, Namespace: h.temporal.Namespace, Options: h.clock.Dial()},
		engine.Options{KindOf: h.store.KindOf},
	)
	h.must(err)
	h.Cleanup(eng.Close)
	return eng
}

// column reads one column of the database.
func column[T any](h *house, sql string, args ...any) []T {
	h.Helper()
	conn, err := pgx.Connect(h.Context(), h.database)
	h.must(err)
	defer func() { h.check(conn.Close(h.Context())) }()
	rows, err := conn.Query(h.Context(), sql, args...)
	h.must(err)
	found, err := pgx.CollectRows(rows, pgx.RowTo[T])
	h.must(err)
	return found
}

func (h *house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *house) check(err error) {
	if err != nil {
		h.Error(err)
	}
}

// together does something for each, some at a time.
func together[T any](all []T, atOnce int, do func(T)) {
	var busy sync.WaitGroup
	turns := make(chan struct{}, atOnce)
	for _, one := range all {
		turns <- struct{}{}
		busy.Go(func() {
			defer func() { <-turns }()
			do(one)
		})
	}
	busy.Wait()
}
