// Years lets two years of the demo pass in which nobody answers, and counts the mails: how many somebody gets in a
// morning, which are the same, and whether whoever got one may open the page that it leads to.
//
//	go run ./dev/years
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"schakel/dev/stage"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/local"
)

func main() {
	day := flag.String("day", "", "the day on which the telling of the demo begins, not in the past; empty: today")
	years := flag.Int("years", 2, "how many years pass")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, *day, *years, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "years:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, day string, years int, out io.Writer) (err error) {
	o := stage.Options{Progress: os.Stderr, Patience: 10 * time.Minute}
	if day != "" {
		if o.Today, err = calendar.ParseDate(day); err != nil {
			return err
		}
	}
	s, err := stage.Start(ctx, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Stop()) }()
	if _, err := s.Tell(ctx); err != nil {
		return err
	}
	staff, err := s.Store.AllStaff(ctx)
	if err != nil {
		return err
	}
	s.Mails.Clear()
	today := s.Demo.Today()
	c := count{from: today, until: today, end: today.AddYears(years), mornings: map[morning][]local.CaughtMail{}}
	r := readers{portal: s.Portal, byAddress: map[string]care.Staff{}}
	for _, who := range staff {
		r.byAddress[who.Email] = who
	}
	if r.orgs, err = s.Store.Organisations(ctx); err != nil {
		return err
	}
	err = pass(ctx, s, &c, r)
	return errors.Join(err, c.print(out)) // what was counted is true up to then
}

// pass goes from one day on which something happens to the next, and opens what the mails of that day lead to.
func pass(ctx context.Context, s *stage.Stage, c *count, r readers) error {
	month := c.from
	for {
		day, err := s.Demo.Next(ctx)
		if err != nil {
			return err
		}
		end := day.IsZero() || day.After(c.end)
		if end {
			day = s.Demo.Today().AddDays(1) // what is gathered leaves on the way
		}
		if err := walk(ctx, s, day); err != nil {
			return fmt.Errorf("%s: %w", day, err)
		}
		for _, m := range s.Mails.All() {
			if err := c.add(ctx, m, r); err != nil {
				return fmt.Errorf("%s: %w", day, err)
			}
		}
		s.Mails.Clear()
		c.until = day
		if end {
			return nil
		}
		if day.Month() != month.Month() {
			month = day
			fmt.Fprintln(os.Stderr, day, c.mails, "mails")
		}
	}
}

// walk goes on to the morning of a day. On a busy machine that may take more than one try.
func walk(ctx context.Context, s *stage.Stage, day calendar.Date) (err error) {
	for range 10 {
		if err = s.Demo.WalkTo(ctx, day.At(9, 0)); err == nil || ctx.Err() != nil {
			return err
		}
	}
	return err
}
