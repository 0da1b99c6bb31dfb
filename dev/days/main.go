// Days plays tests on hard days: a Sunday, 29 February, the days on which the clock changes, and so on, each the first
// one to come. Without arguments it lists them.
//
//	go run ./dev/days -seed 7             prints one day: a hard one, or any of the coming year
//	go run ./dev/days -prove ./e2e/...    plays these packages on every hard day, and prints a line a day
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/clock"
	"schakel/internal/clock/clocktest"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], clock.System{}, os.Stdout)
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "days:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, c clock.Clock, out io.Writer) error {
	flags := flag.NewFlagSet("days", flag.ContinueOnError)
	seed := flags.Int64("seed", -1, "print the day of this seed")
	prove := flags.Bool("prove", false, "play the packages that are named on every hard day")
	if err := flags.Parse(args); err != nil {
		return err
	}
	today := calendar.DateOf(c.Now())
	hard, err := hardDays(today)
	if err != nil {
		return err
	}
	switch {
	case *prove && flags.NArg() == 0:
		return errors.New("name the packages to play: ./e2e/... for one")
	case *prove:
		return proveAll(ctx, hard, flags.Args(), out)
	case *seed >= 0:
		fmt.Fprintln(out, pick(today, hard, *seed).On)
		return nil
	}
	for _, d := range hard {
		fmt.Fprintln(out, d.On, d.Why)
	}
	return nil
}

// pick chooses a day to come: for one seed in two a hard one, else any of the coming year.
func pick(today calendar.Date, hard []day, seed int64) day {
	r := rand.New(rand.NewPCG(uint64(seed), 0)) // the same seed gives the same day
	if r.IntN(2) == 0 {
		return hard[r.IntN(len(hard))]
	}
	return day{On: today.AddDays(1 + r.IntN(365))}
}

// proveAll plays packages on each day, and tells which of them went wrong.
func proveAll(ctx context.Context, days []day, packages []string, out io.Writer) error {
	red := 0
	for _, d := range days {
		took := clock.Stopwatch()
		test := exec.CommandContext(ctx, "go", append([]string{"test"}, packages...)...)
		test.Env = append(os.Environ(), clocktest.Variable+"="+d.On.String())
		said, err := test.CombinedOutput()
		verdict := "green"
		if err != nil {
			verdict, red = "RED", red+1
			fmt.Fprintf(out, "%s\n", said)
		}
		fmt.Fprintf(out, "%s  %-5s %6s  %s\n", d.On, verdict, took().Round(time.Second), d.Why)
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	if red > 0 {
		return fmt.Errorf("%d of %d days went wrong", red, len(days))
	}
	return nil
}
