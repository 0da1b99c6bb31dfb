package app

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"strings"

	"golang.org/x/term"

	"schakel/internal/care"
	"schakel/internal/cli"
	"schakel/internal/config"
	"schakel/internal/engine"
	"schakel/internal/postgres"
	"schakel/workflows"
)

// Streams are what a command reads and writes.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// Starter carries out one command of the command line and returns its exit code. Servers are connected to when a
// command asks for them, so that the others need no settings at all. Of the options it takes the clock and how to dial.
func Starter(ctx context.Context, args []string, s Streams, environ []string, o Options) int {
	return cli.Run(ctx, args, cli.Env{
		In: s.In, Out: s.Out, Err: s.Err, InTerminal: isTerminal(s.In), OutTerminal: isTerminal(s.Out),
		Terminal: isTerminal(s.Err),
		Version:  version(), Getenv: getenv(environ), Now: o.Clock.Now,
		OpenStore:    openStore(environ, postgres.Open),
		ConnectStore: openStore(environ, postgres.Connect),
		OpenEngine: func(ctx context.Context) (cli.Engine, func(), error) {
			log := slog.New(slog.NewTextHandler(s.Err, &slog.HandlerOptions{Level: slog.LevelError}))
			e, err := engine.Dial(
				ctx, engine.Dialing{Options: o.Dial},
				engine.Options{Log: log, Open: openProcesses(environ), KindOf: kindOf(environ)},
			)
			if err != nil {
				return nil, nil, err
			}
			return e, e.Close, nil
		},
		CheckMail: func(ctx context.Context) error {
			cfg, err := config.Load[config.Mail](environ)
			if err != nil {
				return err
			}
			service, err := MailService(cfg)
			if err != nil {
				return err
			}
			return service.Check(ctx)
		},
	})
}

// storeOf opens the store that the environment names, in the way of open.
func storeOf(ctx context.Context, environ []string, open opener) (*postgres.Store, error) {
	cfg, err := config.Load[config.Database](environ)
	if err != nil {
		return nil, err
	}
	return open(ctx, cfg.URL)
}

// opener is [postgres.Open], or [postgres.Connect] to a database at any schema.
type opener func(ctx context.Context, url string) (*postgres.Store, error)

func openStore(environ []string, open opener) func(context.Context) (cli.Store, func(), error) {
	return func(ctx context.Context) (cli.Store, func(), error) {
		store, err := storeOf(ctx, environ, open)
		if err != nil {
			return nil, nil, err
		}
		return store, store.Close, nil
	}
}

// openProcesses lists the workflows of the processes that run, for replay: PostgreSQL knows them exactly. Without a
// database Temporal is asked, which lags some seconds behind.
func openProcesses(environ []string) func(context.Context) ([]string, error) {
	if _, err := config.Load[config.Database](environ); err != nil {
		return nil
	}
	return func(ctx context.Context) ([]string, error) {
		// at any schema: a new build is tried before the schema is brought up to it
		store, err := storeOf(ctx, environ, postgres.Connect)
		if err != nil {
			return nil, err
		}
		defer store.Close()
		open, err := store.OpenProcesses(ctx)
		if err != nil {
			return nil, err
		}
		names := make([]string, len(open))
		for i, p := range open {
			names[i] = workflows.ID(p.Kind, p.ID)
		}
		return names, nil
	}
}

// kindOf tells of which kind a process is, for whoever acts on it. Whatever acts has asked the database before, so that
// there is one.
func kindOf(environ []string) func(context.Context, care.ProcessID) (care.Kind, error) {
	return func(ctx context.Context, process care.ProcessID) (care.Kind, error) {
		store, err := storeOf(ctx, environ, postgres.Open)
		if err != nil {
			return "", err
		}
		defer store.Close()
		return store.KindOf(ctx, process)
	}
}

func getenv(environ []string) func(string) string {
	return func(name string) string {
		for _, v := range environ {
			if value, ok := strings.CutPrefix(v, name+"="); ok {
				return value
			}
		}
		return ""
	}
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// version is the release and the commit this program was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	commit, changed := "no commit", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) > 12:
			commit = s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = ", changed"
		}
	}
	return fmt.Sprintf("%s (%s%s, %s)", info.Main.Version, commit, changed, info.GoVersion)
}
