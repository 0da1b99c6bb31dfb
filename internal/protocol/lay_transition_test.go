package protocol_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"schakel/internal/calendar"
	"schakel/internal/protocol"
)

func TestLayFromRefuses(t *testing.T) {
	t.Parallel()
	p := parseTransition(t)
	followup, err := protocol.Parse("good.yaml", []byte(goodFile(t)))
	if err != nil {
		t.Fatal(err)
	}
	var none calendar.Date
	for _, tc := range []struct {
		p             protocol.Protocol
		anchor, start calendar.Date
		want          string
	}{
		{followup, date("2028-08-31"), date("2027-11-15"), "protocol followup is not of a transition"},
		{p, none, date("2027-11-15"), "no 18th birthday"},
		{p, date("2028-08-31"), none, "no day on which it begins"},
		{
			p, date("2028-08-31"), date("2026-08-30"),
			"2026-08-30 is too early: this transition can begin from 2026-08-31",
		},
		{
			p, date("2028-08-31"), date("2028-09-02"),
			"2028-09-02 is too late: this transition could begin until 2028-09-01",
		},
		// Who turns 18 on 1 March 2026 may have been born on 29 February.
		{p, date("2026-03-01"), date("2024-02-28"), "can begin from 2024-02-29"},
	} {
		plan, err := protocol.LayFrom(tc.p, tc.anchor, tc.start, protocol.Calendars{}, "x")
		if err == nil || !strings.Contains(err.Error(), tc.want) || plan != nil {
			t.Errorf("anchor %s, start %s: %v, want %q", tc.anchor, tc.start, err, tc.want)
		}
		var outside *protocol.StartError
		if errors.As(err, &outside) != strings.Contains(tc.want, "begin ") {
			t.Errorf("anchor %s, start %s: %T", tc.anchor, tc.start, err)
		}
	}
	if _, err := protocol.LayFrom(p, date("2026-03-01"), date("2024-02-29"), protocol.Calendars{}, "x"); err != nil {
		t.Errorf("16 on 29 February: %v", err)
	}
}

// TestLayAgain holds that a running transition is laid on any day, and that what is done takes no time any more.
func TestLayAgain(t *testing.T) {
	t.Parallel()
	p := parseTransition(t)
	long, err := protocol.LayAgain(p, date("2028-08-31"), date("2029-01-15"), protocol.Calendars{}, "x")
	if err != nil || !long[0].Late || long[9].DueOn != date("2029-02-28") {
		t.Errorf("long after the birthday: %+v, error %v", long, err)
	}
	left := p
	left.Steps = slices.DeleteFunc(slices.Clone(p.Steps), func(
		s protocol.Step,
	) bool {
		return strings.HasPrefix(s.Key, "plan-") || s.Key == "future-perspective"
	})
	due := func(p protocol.Protocol) string {
		plan, err := protocol.LayAgain(p, date("2028-08-31"), date("2028-01-10"), protocol.Calendars{}, "x")
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(plan, func(l protocol.Laid) bool { return l.Key == "law" })
		return plan[i].DueOn.String()
	}
	if all, less := due(p), due(left); all != "2028-01-31" || less != "2028-01-17" {
		t.Errorf("due on %s after two others, and on %s when those are done", all, less)
	}
}

func TestFreshGivesTheStepsOwnShortTerm(t *testing.T) {
	t.Parallel()
	p := parseTransition(t)
	s, _ := p.Step("decision")
	s.Late = working(3)
	plan, err := protocol.Lay(p, date("2028-08-31"), calendar.Calendar{}, "x")
	if err != nil {
		t.Fatal(err)
	}
	term, err := protocol.Fresh(s, plan[5].Term, calendar.Date{}, nil, date("2028-07-03"), calendar.Calendar{}, "x")
	if err != nil || short(term) != "2028-05-31 2028-07-03 2028-07-06" {
		t.Errorf("asked late: %s, error %v", short(term), err)
	}
}

func TestReentry(t *testing.T) {
	t.Parallel()
	r := protocol.Reentry{Closes: calendar.Offset{N: 6, Unit: calendar.Months}, Look: weeks(4)}
	for _, tc := range []struct{ ended, opens, last string }{
		{"2028-08-31", "2029-01-31", "2029-02-28"},
		{"2028-04-23", "2028-09-25", "2028-10-23"},
		{"2028-07-15", "2028-12-18", "2029-01-15"},
		{"2028-12-02", "2029-05-07", "2029-06-01"}, // the window closes on a Saturday, and 5 May is one too
	} {
		if opens, last := r.Days(date(tc.ended), calendar.Calendar{}); opens != date(tc.opens) ||
			last != date(tc.last) {
			t.Errorf("ended on %s: from %s to %s, want from %s to %s", tc.ended, opens, last, tc.opens, tc.last)
		}
	}
	r.Look = weeks(1)
	// The school is off from 7 July 2029 until 19 August.
	if opens, last := r.Days(date("2029-02-01"), noord(t)); opens != last || last.After(date("2029-08-01")) {
		t.Errorf("nobody there in the last week: from %s to %s", opens, last)
	}
}

// TestLatestSafeInEveryUnit holds that the latest safe day is safe, and a working day later not, also for what lasts
// working days or months.
func TestLatestSafeInEveryUnit(t *testing.T) {
	t.Parallel()
	p := parseTransition(t)
	rapid.Check(t, func(t *rapid.T) {
		cals := protocol.Calendars{Lead: drawCalendar(t), School: drawCalendar(t), Receiver: drawCalendar(t)}
		anchor := drawDate(t, "anchor")
		safe := map[string]protocol.Safe{}
		for i, s := range protocol.SafeDays(p, anchor, cals) {
			safe[p.Steps[i].Key] = s
		}
		chosen := safe["report"].LatestSafe // and whatever else follows from the choice of a law
		for _, d := range protocol.Laws(p, anchor, anchor, cals) {
			if !d.LatestSafe.IsZero() && d.LatestSafe.Before(chosen) {
				chosen = d.LatestSafe
			}
		}
		for key, last := range map[string]calendar.Date{"law": chosen, "report": anchor.AddDays(-1)} {
			ends := func(done calendar.Date) calendar.Date {
				m := protocol.Milestones(p, key, done, cals)
				return m[len(m)-1].EndsOn
			}
			day := safe[key].LatestSafe
			if next := cals.Lead.AddWorkingDays(day, 1); !cals.Lead.IsWorkingDay(day) || ends(day).After(last) ||
				!ends(next).After(last) {
				t.Fatalf(
					"%s on %s ends on %s, on %s on %s, and has until %s", key, day, ends(day), next, ends(next), last,
				)
			}
		}
		if r := safe["report"]; !r.Legal || r.LawOn.Before(r.LatestSafe) || safe["decision"].Legal {
			t.Fatalf("the report: %+v", r)
		}
	})
	if got := protocol.Milestones(p, "nothing", date("2028-01-10"), protocol.Calendars{}); got != nil {
		t.Errorf("an unknown step is followed by %v", got)
	}
	want := []string{"investigation 2028-02-21", "decision 2028-03-06", "waiting 2028-04-06"}
	var got []string
	for _, m := range protocol.Milestones(p, "report", date("2028-01-10"), protocol.Calendars{}) {
		got = append(got, m.Key+" "+m.EndsOn.String())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("after the report (-want +got):\n%s", diff)
	}
}
