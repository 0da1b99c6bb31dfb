package app

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/term"

	"schakel/internal/clock"
)

// logging is what every program's configuration says about its log.
type logging interface {
	Handler(w io.Writer, terminal bool) slog.Handler
}

// Main runs a program until it is asked to stop, with the configuration that load reads from the environment and its
// log on stderr, and exits with 1 when it failed.
func Main[C logging](name string, load func(environ []string) (C, error), run func(context.Context, C, Options) error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	cfg, err := load(os.Environ())
	if err == nil {
		log := slog.New(cfg.Handler(os.Stderr, term.IsTerminal(int(os.Stderr.Fd()))))
		err = run(ctx, cfg, Options{Log: log, Clock: clock.System{}})
	}
	stop()
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		os.Exit(1)
	}
}
