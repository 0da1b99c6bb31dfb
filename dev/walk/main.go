// Walk writes down in words what everybody of the demo sees: every page that links lead to, for each member of staff,
// and what `starter show` says of every process. Two of these, before and after a change that should change nothing,
// are compared with diff:
//
//	go run ./dev/walk -day 2027-09-21 FOLDER
//
// What differs from one telling of the demo to the next is left out: ids, times of day, and the order of what happened
// in one moment.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"

	"schakel/dev/stage"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

func main() {
	day := flag.String("day", "2027-09-21", "the day on which the demo is told; it may not lie in the past")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := walk(ctx, *day, flag.Args())
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "walk:", err)
		os.Exit(1)
	}
}

func walk(ctx context.Context, day string, args []string) (err error) {
	if len(args) != 1 {
		return errors.New("name the folder to write to")
	}
	today, err := calendar.ParseDate(day)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(args[0], 0o750); err != nil {
		return err
	}
	s, err := stage.Start(ctx, stage.Options{Today: today, Progress: os.Stderr})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Stop()) }()
	stories, err := s.Tell(ctx)
	if err != nil {
		return err
	}
	staff, err := s.Store.AllStaff(ctx)
	if err != nil {
		return err
	}
	for _, who := range staff {
		pages, err := pagesOf(ctx, s.Portal, who)
		if err != nil {
			return fmt.Errorf("%s: %w", who.Name, err)
		}
		if err := write(args[0], "pages "+who.Name, pages); err != nil {
			return err
		}
	}
	return shows(ctx, s, stories, args[0])
}

// shows writes down what the command line says of each process.
func shows(ctx context.Context, s *stage.Stage, stories map[string]care.ProcessID, folder string) error {
	starter := filepath.Join(os.TempDir(), fmt.Sprintf("starter-%d", os.Getpid()))
	defer func() { _ = os.Remove(starter) }()
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", starter, "./starter").CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	for _, name := range slices.Sorted(maps.Keys(stories)) {
		cmd := exec.CommandContext(ctx, starter, "show", string(stories[name]))
		cmd.Env = append(os.Environ(), s.Env...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			return fmt.Errorf("show %s: %w: %s", name, err, out)
		}
		said := lastingWords(strings.Split(string(out), "\n"))
		if err := write(folder, "show "+strings.ReplaceAll(name, "/", " "), said); err != nil {
			return err
		}
	}
	return nil
}

func write(folder, name string, lines []string) error {
	return os.WriteFile(filepath.Join(folder, name+".txt"), []byte(strings.Join(lines, "\n")+"\n"), 0o600)
}
