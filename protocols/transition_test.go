package protocols

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/protocol"
)

// TestTransitionsOfOneBirthday are the plans of who was born on 31 August 2010, by when the transition begins.
func TestTransitionsOfOneBirthday(t *testing.T) {
	t.Parallel()
	noord, err := schoolCalendar(calendar.Noord)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, start := range []string{
		"2026-08-31", "2027-11-15", "2028-02-29", "2028-05-01", "2028-06-29", "2028-08-10", "2028-08-31", "2028-09-01",
	} {
		birthday := calendar.Birthday(calendar.MustDate("2010-08-31"), 18)
		plan, err := protocol.LayFrom(
			Transition(), birthday, calendar.MustDate(start), protocol.Calendars{School: noord}, "x",
		)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&got, "\nbegun on %s\n", start)
		for _, l := range plan {
			fmt.Fprintf(&got, "%-18s %s %s %s safe %s", l.Key, l.Planned, l.OpensOn, l.DueOn, l.LatestSafe)
			if l.Legal {
				got.WriteString(" law " + l.LawOn.String())
			}
			if l.Late {
				got.WriteString(" late")
			}
			got.WriteString("\n")
		}
	}
	if diff := cmp.Diff(eighteenOn31August2028, got.String()); diff != "" {
		t.Errorf("plans (-want +got):\n%s", diff)
	}
}

// TestTheTenSteps holds the table of the transition: the day by the calendar of months that each step stands for,
// before its shift.
func TestTheTenSteps(t *testing.T) {
	t.Parallel()
	want := []string{
		"future-perspective opens -24 months", "plan-draft due -18 months", "law due -12 months legal",
		"plan-complete due -9 months",
		"report due -6 months legal", "decision opens -3 months", "handover opens -6 weeks",
		"switch-day opens 0 days for 5 working days",
		"landing-check opens 6 weeks", "last-look due 6 months legal",
	}
	p := Transition()
	var got []string
	for i, s := range p.Steps {
		text := s.Key + " opens " + s.Opens.String()
		if i < len(want) && strings.Contains(want[i], "due") {
			text = s.Key + " due " + s.Due.String()
		}
		if s.Opens.N == 0 {
			text += " for " + s.Term.String()
		}
		if s.Shift == protocol.Legal {
			text += " legal"
		}
		got = append(got, text)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
	if h, _ := p.Step("handover"); h.Term != p.Offer("handover").Term || h.Ladder != p.Offer("handover").Ladder {
		t.Errorf("the plan gives the offer %s, and the receiver gets %s", h.Term, p.Offer("handover").Term)
	}
	var law []string
	for _, m := range protocol.Milestones(p, "report", calendar.MustDate("2028-02-29"), protocol.Calendars{}) {
		law = append(law, fmt.Sprintf("%s %s by %s", m.Key, m.EndsOn, m.By))
	}
	// 11 April 2028 and 8 weeks after the report are a Tuesday.
	if diff := cmp.Diff([]string{"investigation 2028-04-11 by law", "decision 2028-04-25 by law"}, law); diff != "" {
		t.Errorf("after the report (-want +got):\n%s", diff)
	}
}

// TestATransitionThatBeginsInTimeIsSafe holds for every birthday of four years, with all lengths of months in a row and
// Easter early and late, that no step is due after its latest safe day, whichever region the school is in.
func TestATransitionThatBeginsInTimeIsSafe(t *testing.T) {
	t.Parallel()
	for _, region := range calendar.Regions() {
		school, err := schoolCalendar(region)
		if err != nil {
			t.Fatal(err)
		}
		cals := protocol.Calendars{School: school}
		for birthday := calendar.MustDate("2026-01-01"); birthday.Year() < 2030; birthday = birthday.AddDays(1) {
			plan, err := protocol.LayFrom(Transition(), birthday, birthday.AddMonths(-24), cals, "x")
			if err != nil {
				t.Fatal(err)
			}
			for i, l := range plan {
				if l.DueOn.After(l.LatestSafe) || l.Late && i > 0 {
					t.Fatalf(
						"%s, 18 on %s: %s is due on %s, latest safe %s, late %v", region, birthday, l.Key, l.DueOn,
						l.LatestSafe, l.Late,
					)
				}
			}
		}
	}
}

// TestOthersCarryNothingOfATransition holds that what running follow-ups and handovers carry from run to run is what it
// was.
func TestOthersCarryNothingOfATransition(t *testing.T) {
	t.Parallel()
	anchor := calendar.MustDate("2027-08-23")
	for _, p := range All() {
		plan, err := protocol.Lay(p, anchor, calendar.Calendar{}, "x")
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal([]any{p, plan})
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{"eighteen", "late", "needs", "takes", "legal", "lawOn", "latestSafe"} {
			if p.Transition == nil && strings.Contains(string(data), `"`+key+`":`) {
				t.Errorf("%s has a key %s", p.Title, key)
			}
		}
	}
}

// eighteenOn31August2028 is when each step is planned, opens and is due, until when it is safe, and the last day by
// law: with a school in the north.
const eighteenOn31August2028 = `
begun on 2026-08-31
future-perspective 2026-08-31 2026-08-31 2026-11-02 safe 2028-03-31
plan-draft         2026-12-31 2027-01-04 2027-03-01 safe 2028-06-16
law                2027-06-30 2027-06-30 2027-08-31 safe 2028-05-03 law 2028-08-30
plan-complete      2027-09-30 2027-09-30 2027-11-30 safe 2028-08-09
report             2028-01-31 2028-01-31 2028-02-29 safe 2028-05-10 law 2028-07-05
decision           2028-05-31 2028-05-31 2028-06-15 safe 2028-07-05
handover           2028-07-20 2028-07-20 2028-08-03 safe 2028-08-16
switch-day         2028-08-31 2028-08-31 2028-09-07 safe 2029-01-31
landing-check      2028-10-12 2028-10-12 2028-10-26 safe 2029-01-31
last-look          2029-01-31 2029-01-31 2029-02-28 safe 2029-02-28 law 2029-02-28

begun on 2027-11-15
future-perspective 2026-08-31 2027-11-15 2027-11-22 safe 2028-03-31 late
plan-draft         2026-12-31 2027-11-15 2027-11-29 safe 2028-06-16 late
law                2027-06-30 2027-11-15 2027-12-06 safe 2028-05-03 law 2028-08-30 late
plan-complete      2027-09-30 2027-11-15 2027-12-20 safe 2028-08-09 late
report             2028-01-31 2028-01-31 2028-02-29 safe 2028-05-10 law 2028-07-05
decision           2028-05-31 2028-05-31 2028-06-15 safe 2028-07-05
handover           2028-07-20 2028-07-20 2028-08-03 safe 2028-08-16
switch-day         2028-08-31 2028-08-31 2028-09-07 safe 2029-01-31
landing-check      2028-10-12 2028-10-12 2028-10-26 safe 2029-01-31
last-look          2029-01-31 2029-01-31 2029-02-28 safe 2029-02-28 law 2029-02-28

begun on 2028-02-29
future-perspective 2026-08-31 2028-02-29 2028-03-07 safe 2028-03-31 late
plan-draft         2026-12-31 2028-02-29 2028-03-14 safe 2028-06-16 late
law                2027-06-30 2028-02-29 2028-03-21 safe 2028-05-03 law 2028-08-30 late
plan-complete      2027-09-30 2028-02-29 2028-04-04 safe 2028-08-09 late
report             2028-01-31 2028-02-29 2028-04-11 safe 2028-05-10 law 2028-07-05 late
decision           2028-05-31 2028-05-31 2028-06-15 safe 2028-07-05
handover           2028-07-20 2028-07-20 2028-08-03 safe 2028-08-16
switch-day         2028-08-31 2028-08-31 2028-09-07 safe 2029-01-31
landing-check      2028-10-12 2028-10-12 2028-10-26 safe 2029-01-31
last-look          2029-01-31 2029-01-31 2029-02-28 safe 2029-02-28 law 2029-02-28

begun on 2028-05-01
future-perspective 2026-08-31 2028-05-08 2028-05-09 safe 2028-03-31 late
plan-draft         2026-12-31 2028-05-08 2028-05-10 safe 2028-06-16 late
law                2027-06-30 2028-05-01 2028-05-10 safe 2028-05-03 law 2028-08-30 late
plan-complete      2027-09-30 2028-05-01 2028-05-10 safe 2028-08-09 late
report             2028-01-31 2028-05-01 2028-05-10 safe 2028-05-10 law 2028-07-05 late
decision           2028-05-31 2028-05-31 2028-06-15 safe 2028-07-05
handover           2028-07-20 2028-07-20 2028-08-03 safe 2028-08-16
switch-day         2028-08-31 2028-08-31 2028-09-07 safe 2029-01-31
landing-check      2028-10-12 2028-10-12 2028-10-26 safe 2029-01-31
last-look          2029-01-31 2029-01-31 2029-02-28 safe 2029-02-28 law 2029-02-28

begun on 2028-06-29
future-perspective 2026-08-31 2028-06-29 2028-06-30 safe 2028-03-31 late
plan-draft         2026-12-31 2028-06-29 2028-07-03 safe 2028-06-16 late
law                2027-06-30 2028-06-29 2028-07-04 safe 2028-05-03 law 2028-08-30 late
plan-complete      2027-09-30 2028-06-29 2028-07-05 safe 2028-08-09 late
report             2028-01-31 2028-06-29 2028-07-05 safe 2028-05-10 law 2028-07-05 late
decision           2028-05-31 2028-06-29 2028-07-12 safe 2028-07-05 late
handover           2028-07-20 2028-07-20 2028-08-03 safe 2028-08-16
switch-day         2028-08-31 2028-08-31 2028-09-07 safe 2029-01-31
landing-check      2028-10-12 2028-10-12 2028-10-26 safe 2029-01-31
last-look          2029-01-31 2029-01-31 2029-02-28 safe 2029-02-28 law 2029-02-28

begun on 2028-08-10
future-perspective 2026-08-31 2028-08-28 2028-08-30 safe 2028-03-31 late
plan-draft         2026-12-31 2028-08-28 2028-08-30 safe 2028-06-16 late
law                2027-06-30 2028-08-10 2028-08-14 safe 2028-05-03 law 2028-08-30 late
plan-complete      2027-09-30 2028-08-10 2028-08-18 safe 2028-08-09 late
report             2028-01-31 2028-08-10 2028-08-22 safe 2028-05-10 law 2028-07-05 late
decision           2028-05-31 2028-08-10 2028-08-24 safe 2028-07-05 late
handover           2028-07-20 2028-08-10 2028-08-30 safe 2028-08-16 late
switch-day         2028-08-31 2028-08-31 2028-09-07 safe 2029-01-31
landing-check      2028-10-12 2028-10-12 2028-10-26 safe 2029-01-31
last-look          2029-01-31 2029-01-31 2029-02-28 safe 2029-02-28 law 2029-02-28

begun on 2028-08-31
future-perspective 2026-08-31 2028-08-31 2028-09-01 safe 2028-03-31 late
plan-draft         2026-12-31 2028-08-31 2028-09-04 safe 2028-06-16 late
law                2027-06-30 2028-08-31 2028-09-06 safe 2028-05-03 law 2028-08-30 late
plan-complete      2027-09-30 2028-08-31 2028-09-12 safe 2028-08-09 late
report             2028-01-31 2028-08-31 2028-09-14 safe 2028-05-10 law 2028-07-05 late
decision           2028-05-31 2028-08-31 2028-09-21 safe 2028-07-05 late
handover           2028-07-20 2028-08-31 2028-10-05 safe 2028-08-16 late
switch-day         2028-08-31 2028-08-31 2028-09-07 safe 2029-01-31
landing-check      2028-10-12 2028-10-12 2028-10-26 safe 2029-01-31
last-look          2029-01-31 2029-01-31 2029-02-28 safe 2029-02-28 law 2029-02-28

begun on 2028-09-01
future-perspective 2026-08-31 2028-09-01 2028-09-04 safe 2028-03-31 late
plan-draft         2026-12-31 2028-09-01 2028-09-05 safe 2028-06-16 late
law                2027-06-30 2028-09-01 2028-09-07 safe 2028-05-03 law 2028-08-30 late
plan-complete      2027-09-30 2028-09-01 2028-09-13 safe 2028-08-09 late
report             2028-01-31 2028-09-01 2028-09-15 safe 2028-05-10 law 2028-07-05 late
decision           2028-05-31 2028-09-01 2028-09-22 safe 2028-07-05 late
handover           2028-07-20 2028-09-01 2028-10-06 safe 2028-08-16 late
switch-day         2028-08-31 2028-09-01 2028-09-07 safe 2029-01-31 late
landing-check      2028-10-12 2028-10-12 2028-10-26 safe 2029-01-31
last-look          2029-01-31 2029-01-31 2029-02-28 safe 2029-02-28 law 2029-02-28
`
