// Worker runs the workflows and activities of Schakel. It is configured by its environment (docs/configuration.md), keeps nothing, and may
// run as often as there is work for: Temporal divides it.
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
		fmt.Fprintln(os.Stderr, "worker:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, environ []string, stderr io.Writer, terminal bool) error {
	cfg, err := config.Load[config.Worker](environ)
	if err != nil {
		return err
	}
	o := app.Options{Log: slog.New(cfg.Handler(stderr, terminal)), Clock: clock.System{}}
	return app.Worker(ctx, cfg, o)
}
