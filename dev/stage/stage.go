package stage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"

	"schakel/calendars"
	"schakel/internal/app"
	"schakel/internal/calendar"
	"schakel/internal/config"
	"schakel/internal/engine"
	"schakel/internal/local"
	"schakel/internal/local/fastforward"
	"schakel/internal/postgres"
	"schakel/internal/web"
)

// Options says what to put on the stage.
type Options struct {
	// Dir keeps everything between two starts; empty keeps nothing.
	Dir string
	// Today is the day on which a demo begins that was not kept, at nine in the morning; zero: the machine's, at once.
	// It may not lie before that.
	Today calendar.Date
	// PostgresURL and TemporalAddress name servers to use instead of our own, as DATABASE_URL and TEMPORAL_ADDRESS do.
	// A Temporal server of somebody else's skips no time: there is no demo clock then.
	PostgresURL, TemporalAddress string
	// PortalPort, MailPort and UIPort are loopback ports; zero takes a free one.
	PortalPort, MailPort, UIPort int
	// UI starts Temporal's web interface too.
	UI bool
	// NoWorker leaves the worker out: a test runs its own, to end it in the middle.
	NoWorker bool
	// Patience is how long an act may take; zero: as long as a person waits.
	Patience time.Duration
	Progress io.Writer    // lines for whoever waits; nil keeps silent
	Log      *slog.Logger // of worker and portal; nil keeps silent
}

// Stage is the product as it runs.
type Stage struct {
	Store  *postgres.Store
	Engine *engine.Client
	Mails  *local.Mail
	Demo   *Demo  // nil with a Temporal server of somebody else's
	Portal string // URL
	UI     string // URL of Temporal's web interface; empty without
	// Env is the environment in which a worker or a starter finds this stage.
	Env []string

	clock    *Clock // nil with a Temporal server of somebody else's
	database string // URL
	postgres *local.PostgresServer
	temporal *local.TemporalServer
	log      *slog.Logger
	progress io.Writer
	stop     []func() error // last first
	failed   chan error
}

// Start puts everything on the stage and returns when the portal answers. Whoever called it calls Stop.
func Start(ctx context.Context, o Options) (*Stage, error) {
	s := &Stage{log: o.Log, progress: o.Progress, failed: make(chan error, 2)}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.progress == nil {
		s.progress = io.Discard
	}
	for _, part := range []func(
		context.Context, Options,
	) error{s.setClock, s.startServers, s.openStore, s.connect, s.startWorker, s.startPortal} {
		if err := part(ctx, o); err != nil {
			return nil, errors.Join(err, s.Stop())
		}
	}
	return s, nil
}

// Stop takes everything off the stage, last first. Stopping twice is fine.
func (s *Stage) Stop() error {
	var errs []error
	for i := len(s.stop) - 1; i >= 0; i-- {
		errs = append(errs, s.stop[i]())
	}
	s.stop = nil
	return errors.Join(errs...)
}

// Failed tells when a part that should run has ended.
func (s *Stage) Failed() <-chan error { return s.failed }

// PostgresDone is closed when PostgreSQL ends.
func (s *Stage) PostgresDone() <-chan struct{} { return s.postgres.Done() }

// TemporalDone is closed when the Temporal server ends.
func (s *Stage) TemporalDone() <-chan struct{} { return s.temporal.Done() }

func (s *Stage) later(stop func() error) { s.stop = append(s.stop, stop) }

// setClock sets the clock of the demo, when the Temporal server can skip time.
func (s *Stage) setClock(_ context.Context, o Options) (err error) {
	if o.TemporalAddress == "" {
		s.clock, err = loadClock(o.Dir, o.Today)
	}
	return err
}

// startServers starts PostgreSQL and Temporal beside each other: each takes about a second.
func (s *Stage) startServers(ctx context.Context, o Options) error {
	var both sync.WaitGroup
	var pgErr, tErr error
	both.Go(func() {
		dir := ""
		if o.Dir != "" {
			dir = filepath.Join(o.Dir, "postgres")
		}
		s.postgres, pgErr = local.Postgres(ctx, local.PostgresOptions{URL: o.PostgresURL, Dir: dir, Log: s.progress})
	})
	both.Go(func() {
		t := local.TemporalOptions{
			Address: o.TemporalAddress, UI: o.UI, UIPort: o.UIPort, TimeSkipping: true, Log: s.progress,
		}
		if o.Dir != "" {
			t.SQLite = filepath.Join(o.Dir, "temporal.db")
		}
		s.temporal, tErr = local.Temporal(ctx, t)
	})
	both.Wait()
	if pgErr == nil {
		s.later(s.postgres.Stop)
	}
	if tErr == nil {
		s.later(s.temporal.Stop)
		s.UI = s.temporal.UI
	}
	return errors.Join(pgErr, tErr)
}

// openStore brings the schema up to this build, and gives a new database its calendars and people.
func (s *Stage) openStore(ctx context.Context, o Options) error {
	url := s.postgres.URL("")
	if o.PostgresURL == "" {
		var err error
		if url, err = s.postgres.Database(ctx, "schakel"); err != nil {
			return err
		}
	}
	fresh, err := postgres.Connect(ctx, url)
	if err != nil {
		return err
	}
	err = fresh.Migrate(ctx, func(int32, string) {})
	fresh.Close()
	if err != nil {
		return err
	}
	if s.Store, err = postgres.Open(ctx, url); err != nil {
		return err
	}
	s.later(func() error { s.Store.Close(); return nil })
	years, err := calendars.SchoolYears()
	if err != nil {
		return err
	}
	if err := s.Store.ImportSchoolYears(ctx, years, s.Now()); err != nil {
		return err
	}
	s.database = url
	s.Env = append(s.Env, "DATABASE_URL="+url)
	return savePeople(ctx, s.Store)
}

// connect dials Temporal, through the demo clock when the server can skip time.
func (s *Stage) connect(ctx context.Context, o Options) error {
	s.Env = append(s.Env, "TEMPORAL_ADDRESS="+s.temporal.Address, "TEMPORAL_NAMESPACE="+s.temporal.Namespace)
	options := client.Options{
		HostPort: s.temporal.Address, Namespace: s.temporal.Namespace, Logger: log.NewStructuredLogger(s.log),
	}
	if s.clock != nil {
		pool, err := pgxpool.New(ctx, s.database)
		if err != nil {
			return err
		}
		s.later(func() error { pool.Close(); return nil })
		s.Demo = &Demo{events: events{pool}, clock: s.clock}
		options.ConnectionOptions.DialOptions = s.clock.Dial()
	}
	temporal, err := client.DialContext(ctx, options)
	if err != nil {
		return fmt.Errorf("connect to Temporal: %w", err)
	}
	s.later(func() error { temporal.Close(); return nil })
	s.Engine = engine.New(temporal, engine.Options{
		Namespace: s.temporal.Namespace, Log: s.log, KindOf: s.Store.KindOf, Timeout: o.Patience,
	})
	if s.Demo != nil {
		s.Demo.temporal = temporal
		s.Demo.driver = fastforward.New(temporal.WorkflowService(), s.temporal.Namespace)
	}
	return nil
}

// startWorker starts the mail catcher, and the worker that sends to it.
func (s *Stage) startWorker(ctx context.Context, o Options) error {
	mail := local.MailOptions{Port: o.MailPort}
	if s.clock != nil {
		mail.Clock = s.clock
	}
	var err error
	if s.Mails, err = local.StartMail(ctx, mail); err != nil {
		return err
	}
	s.later(s.Mails.Stop)
	if s.Demo != nil {
		s.Demo.mails = s.Mails
	}
	portal, err := local.Ports(1)
	if err != nil {
		return err
	}
	if o.PortalPort == 0 {
		o.PortalPort = portal[0]
	}
	s.Portal = fmt.Sprintf("http://127.0.0.1:%d", o.PortalPort)
	s.Env = append(s.Env, "SENDGRID_API_KEY=demo", "SCHAKEL_MAIL_FROM=Schakel <schakel@demo.example>",
		"SCHAKEL_MAIL_HOST="+s.Mails.URL,
		"SCHAKEL_BASE_URL="+s.Portal, "SCHAKEL_LISTEN="+s.Portal[len("http://"):], "SCHAKEL_DEVELOPMENT=true")
	if o.NoWorker {
		return nil
	}
	cfg, err := config.Load[config.Worker](s.Env)
	if err != nil {
		return err
	}
	s.run(ctx, "worker", func(ctx context.Context) error { return app.Worker(ctx, cfg, s.options()) })
	return nil
}

func (s *Stage) startPortal(ctx context.Context, o Options) error {
	key, err := draftsKey(o.Dir)
	if err != nil {
		return err
	}
	s.Env = append(s.Env, "SCHAKEL_DRAFTS_KEY="+key)
	cfg, err := config.Load[config.Portal](s.Env)
	if err != nil {
		return err
	}
	ready := make(chan struct{})
	s.run(ctx, "portal", func(ctx context.Context) error {
		o := s.options()
		o.Listening = func() { close(ready) }
		return app.Portal(ctx, cfg, o)
	})
	select {
	case <-ready:
		return nil
	case err := <-s.failed:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Stage) options() app.Options {
	o := app.Options{
		Log: s.log, Clock: wall, Engine: s.Engine, DemoLinks: []web.Link{{Text: "Mails", URL: s.Mails.URL}},
	}
	if s.UI != "" {
		o.DemoLinks = append(o.DemoLinks, web.Link{Text: "Temporal", URL: s.UI})
	}
	if s.Demo != nil { // a nil *Demo in the interface would not be nil
		o.Demo, o.Clock = s.Demo, s.Demo.clock
	}
	return o
}

// run starts a part that runs until it is stopped.
func (s *Stage) run(ctx context.Context, name string, part func(context.Context) error) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	done := make(chan error, 1)
	go func() {
		err := part(ctx)
		done <- err
		if ctx.Err() == nil {
			s.failed <- fmt.Errorf("the %s ended: %w", name, errors.Join(err, errEnded))
		}
	}()
	s.later(func() error { cancel(); return <-done })
}

var errEnded = errors.New("it should go on")

// AheadVariable tells dev/starter and dev/portal how far the demo is ahead of the machine.
const AheadVariable = "SCHAKEL_DEV_AHEAD"

// Environ is Env, and the day that it is: the environment for one run of dev/starter or dev/portal.
func (s *Stage) Environ() []string {
	if s.clock == nil {
		return s.Env
	}
	return append(slices.Clone(s.Env), AheadVariable+"="+s.clock.Ahead().String())
}

// Now is the time on this stage: of the demo clock when there is one.
func (s *Stage) Now() time.Time {
	if s.clock == nil {
		return wall.Now()
	}
	return s.clock.Now()
}
