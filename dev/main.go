// Dev runs the whole product on this machine with one command, `go run ./dev`: PostgreSQL, Temporal with its web
// interface, a mail catcher, the worker and the portal, with demo data and a clock that walks through two years. Ctrl-C
// stops all of it; the next start goes on where it was.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"text/tabwriter"
	"time"

	"schakel/dev/stage"
	"schakel/internal/care"
	"schakel/internal/clock"
	"schakel/internal/local"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Getenv, os.Stdout)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "dev:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, getenv func(string) string, out io.Writer) error {
	flags := flag.NewFlagSet("dev", flag.ContinueOnError)
	fresh := flags.Bool("fresh", false, "forget the last demo and begin a new one")
	build := flags.Bool("build", false, "build the Temporal server, which takes some minutes once, and start nothing")
	empty := flags.Bool("empty", false, "no young people: only organisations and people")
	port := flags.Int("port", 8080, "port of the portal; the mails are on the next, Temporal on the one after that")
	dir := flags.String("dir", "", "folder that keeps everything between two starts (default: in the user's cache)")
	verbose := flags.Bool("v", false, "show what worker and portal log")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *build {
		return local.BuildTemporal(ctx, out)
	}
	took := clock.Stopwatch()
	folder, err := stateFolder(*dir, *fresh)
	if err != nil {
		return err
	}
	o := stage.Options{
		Dir: folder, PostgresURL: getenv("DATABASE_URL"), TemporalAddress: getenv("TEMPORAL_ADDRESS"),
		PortalPort: *port, MailPort: *port + 1, UIPort: *port + 2, UI: true, Progress: out,
	}
	if *verbose {
		o.Log = slog.New(slog.NewTextHandler(os.Stderr, nil))
	}
	s, err := stage.Start(ctx, o)
	if err != nil {
		return err
	}
	if !*empty && s.Demo != nil {
		fmt.Fprintln(
			out,
			"Setting the scene; the first time it takes half a minute, because the demo's processes really run ...",
		)
		if _, err := s.Tell(ctx); err != nil {
			return errors.Join(err, s.Stop())
		}
	}
	if err := welcome(ctx, s, out, took()); err != nil {
		return errors.Join(err, s.Stop())
	}
	select {
	case <-ctx.Done():
		fmt.Fprintln(out, "\nStopping. The next start goes on where this one was; `go run ./dev -fresh` begins anew.")
	case err = <-s.Failed():
	case <-s.PostgresDone():
		err = errors.New("PostgreSQL has ended")
	case <-s.TemporalDone():
		err = errors.New("the Temporal server has ended")
	}
	return errors.Join(err, s.Stop())
}

// stateFolder is where the demo keeps what it needs between two starts.
func stateFolder(dir string, fresh bool) (string, error) {
	if dir == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return "", fmt.Errorf("where to keep the demo: %w (name a folder with -dir)", err)
		}
		dir = filepath.Join(cache, "schakel", "dev")
	}
	if fresh {
		for _, part := range []string{"postgres", "temporal.db", "temporal.db-shm", "temporal.db-wal", "demo-clock"} {
			if err := os.RemoveAll(filepath.Join(dir, part)); err != nil {
				return "", err
			}
		}
	}
	return dir, os.MkdirAll(dir, 0o755)
}

// welcome prints where everything is and who one can be.
func welcome(ctx context.Context, s *stage.Stage, out io.Writer, took time.Duration) error {
	staff, err := s.Store.AllStaff(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\nSchakel runs (after %.1f s).\n\n", took.Seconds())
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "  portal\t%s\n  mails\t%s\n", s.Portal, s.Mails.URL)
	if s.UI != "" {
		fmt.Fprintf(w, "  Temporal\t%s\n", s.UI)
	}
	if s.Demo != nil {
		fmt.Fprintf(w, "  the demo's day\t%s, to be turned in the bar above every page\n", s.Demo.Today())
	}
	fmt.Fprintf(w, "\nSign in by choosing who you are:\n")
	for _, p := range staff {
		fmt.Fprintf(w, "  %s\t%s\t%s\n", p.Name, roles[p.Role], p.OrgName)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(out, "\nCtrl-C stops everything.")
	return nil
}

var roles = map[care.Role]string{
	care.Mentor: "mentor", care.Coordinator: "care coordinator (zorgcoördinator)", care.WijkteamWorker: "worker",
	care.Manager: "manager",
	care.Admin:   "administrator",
}
