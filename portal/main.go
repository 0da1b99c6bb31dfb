// Portal serves the screens of Schakel over HTTP; a proxy with TLS stands before it. It is configured by its environment
// (docs/configuration.md) and keeps nothing: who is signed in stands in PostgreSQL.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/term"

	"schakel/internal/app"
	"schakel/internal/clock"
	"schakel/internal/config"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Environ(), os.Stderr, term.IsTerminal(int(os.Stderr.Fd())))
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "portal:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, environ []string, stderr io.Writer, terminal bool) error {
	cfg, err := config.Load[config.Portal](environ)
	if err != nil {
		return err
	}
	o := app.Options{Log: slog.New(cfg.Handler(stderr, terminal)), Clock: clock.System{}}
	return app.Portal(ctx, cfg, o, nil)
}
