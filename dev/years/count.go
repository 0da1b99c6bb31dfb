package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"schakel/internal/calendar"
	"schakel/internal/local"
)

// morning is a day of somebody.
type morning struct {
	day    calendar.Date
	reader string // address
}

// count is what is known of the mails so far.
type count struct {
	from, until, end calendar.Date // until is how far it came on the way to the end
	mails            int
	mornings         map[morning][]local.CaughtMail
	links            int
	dead             []string // what was wrong with each
}

// add counts a mail, after opening what it leads to as its reader.
func (c *count) add(ctx context.Context, m local.CaughtMail, r readers) error {
	c.mails++
	key := morning{calendar.DateOf(m.At), m.To}
	c.mornings[key] = append(c.mornings[key], m)
	for _, link := range r.linksOf(m) {
		c.links++
		problem, err := r.open(ctx, m.To, link)
		if err != nil {
			return err
		}
		if problem != "" {
			c.dead = append(c.dead, fmt.Sprintf("%s %s: %q to %s: %s", key.day, key.reader, m.Subject, link, problem))
		}
	}
	return nil
}

// most is how many of a morning's mails are the same in a respect.
func most(mails []local.CaughtMail, respect func(local.CaughtMail) string) int {
	same := map[string]int{}
	for _, m := range mails {
		same[respect(m)]++
	}
	return slices.Max(slices.Collect(maps.Values(same)))
}

func whole(m local.CaughtMail) string   { return m.Subject + "\n" + m.Text }
func subject(m local.CaughtMail) string { return m.Subject }

func (c *count) print(out io.Writer) error {
	readers, subjects, perMorning := map[string]bool{}, map[string]int{}, map[int]int{}
	identical, alike := 0, 0
	for key, mails := range c.mornings {
		readers[key.reader] = true
		perMorning[len(mails)]++
		for _, m := range mails {
			subjects[m.Subject]++
		}
		if n := most(mails, whole); n > 1 {
			identical += n - 1
		}
		alike = max(alike, most(mails, subject))
	}
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "from %s until %s, nobody answering\t\n", c.from, c.until)
	fmt.Fprintf(t, "mails\t%d, to %d readers on %d mornings of one\n", c.mails, len(readers), len(c.mornings))
	for _, n := range slices.Sorted(maps.Keys(perMorning)) {
		fmt.Fprintf(t, "mornings with %d\t%d\n", n, perMorning[n])
	}
	fmt.Fprintf(t, "identical mails of one morning\t%d\n", identical)
	fmt.Fprintf(t, "most with one subject on a morning\t%d\n", alike)
	fmt.Fprintf(t, "links opened by their readers\t%d\n", c.links)
	fmt.Fprintf(t, "dead links\t%d\n", len(c.dead))
	fmt.Fprintln(t, "\nsubject\tmails")
	for _, s := range slices.SortedFunc(maps.Keys(subjects), func(a, b string) int {
		return cmp.Or(subjects[b]-subjects[a], strings.Compare(a, b))
	}) {
		fmt.Fprintf(t, "%s\t%d\n", s, subjects[s])
	}
	for _, d := range c.dead {
		fmt.Fprintln(t, "\ndead:", d)
	}
	return t.Flush()
}
