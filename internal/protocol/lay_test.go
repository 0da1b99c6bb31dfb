package protocol_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"schakel/calendars"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

var (
	date = calendar.MustDate
	// holder is a ladder that reminds three working days before and one after.
	holder = []protocol.Rung{
		{After: working(-3), Tell: care.TellHolder}, {After: working(1), Tell: care.TellHolder, Urgent: true},
	}
)

func working(n int) calendar.Offset { return calendar.Offset{N: n, Unit: calendar.WorkingDays} }

func weeks(n int) calendar.Offset { return calendar.Offset{N: n, Unit: calendar.Weeks} }

// noord is the calendar of school staff in the north with the shipped school years.
func noord(t testing.TB) calendar.Calendar {
	t.Helper()
	years, err := calendars.SchoolYears()
	if err != nil {
		t.Fatal(err)
	}
	cal, err := calendar.New(calendar.Settings{Region: calendar.Noord, School: true, SchoolYears: years})
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

// short is a term as a test writes it: "planned opens due" and its rungs.
func short(t care.Term) string {
	words := []string{t.Planned.String(), t.OpensOn.String(), t.DueOn.String()}
	for _, r := range t.Rungs {
		words = append(words, string(rune('0'+r.No))+"="+r.On.String())
	}
	if t.Provisional {
		words = append(words, "provisional")
	}
	return strings.Join(words, " ")
}

func TestLayShifts(t *testing.T) {
	t.Parallel()
	cal := noord(t)
	for _, tc := range []struct {
		name, anchor string
		step         protocol.Step
		want         string
	}{
		{
			"norm on a Saturday goes on to Monday", "2028-03-11",
			protocol.Step{Opens: weeks(-4), Due: weeks(0), Shift: protocol.Norm},
			"2028-02-12 2028-02-14 2028-03-13",
		},
		{
			"legal on a Saturday goes back to Friday", "2028-03-11",
			protocol.Step{Opens: weeks(-4), Due: weeks(0), Shift: protocol.Legal},
			"2028-02-12 2028-02-14 2028-03-10",
		},
		{
			"legal on Easter Monday goes back over Easter", "2028-04-17",
			protocol.Step{Opens: weeks(-2), Due: weeks(0), Shift: protocol.Legal},
			"2028-04-03 2028-04-03 2028-04-14",
		},
		{
			"legal in the summer holiday opens before it", "2027-08-20",
			protocol.Step{Opens: weeks(-2), Due: weeks(0), Shift: protocol.Legal},
			"2027-08-06 2027-07-09 2027-07-09",
		},
		{
			"norm in the summer holiday waits", "2027-08-20",
			protocol.Step{Opens: weeks(-2), Due: weeks(0), Shift: protocol.Norm},
			"2027-08-06 2027-08-23 2027-08-23",
		},
		{
			"due on the anchor, as JSON leaves it out", "2028-03-10",
			protocol.Step{Opens: weeks(-1), Shift: protocol.Norm},
			"2028-03-03 2028-03-03 2028-03-10",
		},
		{
			"a term counts from the shifted opening", "2027-07-09",
			protocol.Step{Opens: weeks(6), Term: working(10), Shift: protocol.Norm},
			"2027-08-20 2027-08-23 2027-09-06",
		},
		{
			"a legal last day beyond the horizon is provisional", "2029-09-02",
			protocol.Step{Opens: weeks(-10), Due: calendar.Offset{N: 1}, Shift: protocol.Legal},
			"2029-06-24 2029-06-25 2029-09-03 provisional",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			plan, err := protocol.Lay(protocol.Protocol{Steps: []protocol.Step{tc.step}}, date(tc.anchor), cal, "x")
			if err != nil {
				t.Fatal(err)
			}
			if got := short(plan[0].Term); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}

func TestLayTerm(t *testing.T) {
	t.Parallel()
	cal := noord(t)
	for _, tc := range []struct{ name, opens, want string }{
		{"rungs on both sides", "2027-09-06", "2027-09-06 2027-09-06 2027-09-13 1=2027-09-08 2=2027-09-14"},
		{"opens on a Saturday", "2027-09-04", "2027-09-04 2027-09-06 2027-09-13 1=2027-09-08 2=2027-09-14"},
		{"over the autumn holiday", "2027-10-13", "2027-10-13 2027-10-13 2027-10-27 1=2027-10-15 2=2027-10-28"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			term, err := protocol.LayTerm(date(tc.opens), working(5), holder, cal, "x")
			if err != nil {
				t.Fatal(err)
			}
			if got := short(term); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
	for days, want := range map[int]string{
		3: "2027-09-06 2027-09-06 2027-09-09 2=2027-09-10", // the first rung would fall on the opening day
		0: "2027-09-06 2027-09-06 2027-09-06 2=2027-09-07",
	} {
		term, err := protocol.LayTerm(date("2027-09-06"), working(days), holder, cal, "x")
		if got := short(term); err != nil || got != want {
			t.Errorf("%d working days: got %s and error %v, want %s", days, got, err, want)
		}
	}
}

// TestInstants holds the first instants of days in winter and summer time.
func TestInstants(t *testing.T) {
	t.Parallel()
	// Summer time began on 28 March 2027; 29 March was Easter Monday.
	term, err := protocol.LayTerm(date("2027-03-25"), working(2), holder, calendar.Calendar{}, "5d1f")
	if err != nil {
		t.Fatal(err)
	}
	want := care.Term{
		Planned: date("2027-03-25"), OpensOn: date("2027-03-25"), DueOn: date("2027-03-30"),
		OpensAt: time.Date(2027, 3, 24, 23, 0, 0, 0, time.UTC), DueAt: time.Date(2027, 3, 30, 22, 0, 0, 0, time.UTC),
		Rungs: []care.Rung{{No: 2, On: date("2027-03-31"), At: term.Rungs[0].At, Tell: care.TellHolder, Urgent: true}},
	}
	if diff := cmp.Diff(want, term); diff != "" {
		t.Errorf("term (-want +got):\n%s", diff)
	}
}

// TestRungsAreSpread holds that processes climb their rungs at times of their own: before the morning round, or in
// working hours when it is mailed at once.
func TestRungsAreSpread(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		urgent      bool
		first, last string
	}{{false, "05:00:00", "07:45:00"}, {true, "08:00:00", "08:45:00"}} {
		times := map[string]bool{}
		ladder := []protocol.Rung{{After: working(1), Tell: care.TellHolder, Urgent: c.urgent}}
		for _, spread := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
			term, err := protocol.LayTerm(date("2027-03-25"), working(2), ladder, calendar.Calendar{}, spread)
			if err != nil {
				t.Fatal(err)
			}
			clock := term.Rungs[0].At.In(calendar.Amsterdam).Format("15:04:05")
			if clock < c.first || clock >= c.last {
				t.Errorf("urgent %v: a rung at %s, outside %s to %s", c.urgent, clock, c.first, c.last)
			}
			times[clock] = true
		}
		if len(times) < 20 {
			t.Errorf("urgent %v: 26 processes share %d times", c.urgent, len(times))
		}
	}
}

func TestLayOnOddAnchors(t *testing.T) {
	t.Parallel()
	steps := []protocol.Step{}
	for _, months := range []int{-6, 6, 12, 18, 24} {
		steps = append(
			steps, protocol.Step{Opens: calendar.Offset{N: months, Unit: calendar.Months}, Term: working(10)},
		)
	}
	for anchor, want := range map[string][]string{
		"2027-08-31": {"2027-02-28", "2028-02-29", "2028-08-31", "2029-02-28", "2029-08-31"},
		"2028-02-29": {"2027-08-29", "2028-08-29", "2029-02-28", "2029-08-29", "2030-02-28"},
	} {
		plan, err := protocol.Lay(protocol.Protocol{Steps: steps}, date(anchor), calendar.Calendar{}, "x")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range plan {
			got = append(got, l.Planned.String())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("planned from %s (-want +got):\n%s", anchor, diff)
		}
	}
}

func TestFresh(t *testing.T) {
	t.Parallel()
	cal := noord(t)
	contact := protocol.Step{Opens: weeks(6), Term: working(10), Shift: protocol.Norm}
	plan := protocol.Step{Opens: weeks(-12), Due: weeks(-4), Shift: protocol.Norm}
	tight := protocol.Step{Opens: weeks(-5), Due: weeks(-4), Shift: protocol.Norm}
	legal := protocol.Step{Opens: weeks(-12), Due: weeks(-4), Shift: protocol.Legal}
	for _, tc := range []struct {
		name  string
		step  protocol.Step
		today string
		want  string
	}{
		{"not late", contact, "2027-08-01", "2027-08-20 2027-08-23 2027-09-06 1=2027-09-01 2=2027-09-07"},
		{"on its day", contact, "2027-08-23", "2027-08-20 2027-08-23 2027-09-06 1=2027-09-01 2=2027-09-07"},
		{"late within its term", contact, "2027-09-02", "2027-08-20 2027-09-02 2027-09-06 2=2027-09-07"},
		{"late on its last day", contact, "2027-09-06", "2027-08-20 2027-09-06 2027-09-20 1=2027-09-15 2=2027-09-21"},
		{
			"late after its term, on a Sunday", contact, "2027-09-12",
			"2027-08-20 2027-09-13 2027-09-27 1=2027-09-22 2=2027-09-28",
		},
		{"own due date ahead", plan, "2027-05-20", "2027-04-16 2027-05-20 2027-06-11 1=2027-06-08 2=2027-06-14"},
		{
			"own due date past: ten working days", plan, "2027-06-14",
			"2027-04-16 2027-06-14 2027-06-28 1=2027-06-23 2=2027-06-29",
		},
		{
			"own due date past, own window shorter", tight, "2027-06-14",
			"2027-06-04 2027-06-14 2027-06-21 1=2027-06-16 2=2027-06-22",
		},
		{"legal on its last day keeps it", legal, "2027-06-11", "2027-04-16 2027-06-11 2027-06-11 2=2027-06-14"},
		{"legal after its last day", legal, "2027-06-12", "2027-04-16 2027-06-14 2027-06-28 1=2027-06-23 2=2027-06-29"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			tc.step.Ladder = "holder"
			p := protocol.Protocol{
				Steps: []protocol.Step{tc.step}, Ladders: []protocol.Ladder{{Key: "holder", Rungs: holder}},
			}
			laid, err := protocol.Lay(p, date("2027-07-09"), cal, "x")
			if err != nil {
				t.Fatal(err)
			}
			got, err := protocol.Fresh(tc.step, laid[0].Term, calendar.Date{}, holder, date(tc.today), cal, "x")
			if err != nil {
				t.Fatal(err)
			}
			if short(got) != tc.want {
				t.Errorf("got %s, want %s", short(got), tc.want)
			}
		})
	}
}

// A step that is asked late and gets a term of its own again is not due after the last day by law; once that has
// passed, the term is what it was.
func TestFreshEndsByLaw(t *testing.T) {
	t.Parallel()
	step := protocol.Step{Opens: weeks(-5), Term: working(5), Shift: protocol.Norm}
	laid := care.Term{Planned: date("2027-06-29"), OpensOn: date("2027-06-29"), DueOn: date("2027-07-06")}
	for byLaw, want := range map[string]string{
		"2027-07-16": "2027-07-16", "2027-07-18": "2027-07-16", "2027-07-12": "2027-07-12", "2027-07-09": "2027-07-19",
	} {
		got, err := protocol.Fresh(step, laid, date(byLaw), nil, date("2027-07-10"), calendar.Calendar{}, "x")
		if err != nil || got.DueOn != date(want) || got.OpensOn != date("2027-07-12") {
			t.Errorf("by law on %s: %s, want due on %s; %v", byLaw, short(got), want, err)
		}
	}
}

func TestLayRefuses(t *testing.T) {
	t.Parallel()
	anchor := date("2027-07-09")
	lay := func(s protocol.Step, anchor calendar.Date, rungs ...protocol.Rung) error {
		s.Key, s.Ladder = "step", "l"
		p := protocol.Protocol{
			Name: "followup", Anchor: "leaving date", Steps: []protocol.Step{s},
			Ladders: []protocol.Ladder{{Key: "l", Rungs: rungs}},
		}
		_, err := protocol.Lay(p, anchor, calendar.Calendar{}, "x")
		return err
	}
	_, noOpening := protocol.LayTerm(calendar.Date{}, working(5), nil, calendar.Calendar{}, "x")
	for want, err := range map[string]error{
		"no leaving date":               lay(protocol.Step{Term: working(10)}, calendar.Date{}),
		"10 weeks: want a number of":    lay(protocol.Step{Term: weeks(10)}, anchor),
		"5 working days can only":       lay(protocol.Step{Opens: working(5), Term: working(10)}, anchor),
		"6 working days can only":       lay(protocol.Step{Due: working(6)}, anchor),
		"before it opens on 2027-07-16": lay(protocol.Step{Opens: weeks(1)}, anchor),
		"a rung after 1 week":           lay(protocol.Step{Term: working(10)}, anchor, protocol.Rung{After: weeks(1)}),
		"no opening date":               noOpening,
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got error %v, want one that says %q", err, want)
		}
	}
}

// TestLaidTravels holds that a plan survives the JSON in which Temporal carries it.
func TestLaidTravels(t *testing.T) {
	t.Parallel()
	term, err := protocol.LayTerm(date("2029-09-01"), working(5), holder, noord(t), "x")
	if err != nil {
		t.Fatal(err)
	}
	sent := []protocol.Laid{{Key: "contact-6w", Title: "Contactmoment na 6 weken", Term: term}}
	data, err := json.Marshal(sent)
	if err != nil {
		t.Fatal(err)
	}
	var received []protocol.Laid
	if err := json.Unmarshal(data, &received); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sent, received); diff != "" {
		t.Errorf("the plan changed on its way (-sent +received):\n%s", diff)
	}
	if !received[0].Provisional || len(received[0].Rungs) != 2 {
		t.Errorf("want a provisional term with two rungs, got %s", short(received[0].Term))
	}
}
