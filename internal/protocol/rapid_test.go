package protocol_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"schakel/calendars"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// drawCalendar makes a calendar of any region or none, with days off of its own.
func drawCalendar(t *rapid.T) calendar.Calendar {
	years, err := calendars.SchoolYears()
	if err != nil {
		t.Fatal(err)
	}
	s := calendar.Settings{
		GoodFriday: rapid.Bool().Draw(t, "good friday"), LiberationDay: rapid.Bool().Draw(t, "5 may"),
	}
	if rapid.Bool().Draw(t, "school") {
		s.School, s.SchoolYears, s.Region = true, years, rapid.SampledFrom(calendar.Regions()).Draw(t, "region")
	}
	for range rapid.IntRange(0, 4).Draw(t, "own days off") {
		from := drawDate(t, "day off")
		s.DaysOff = append(
			s.DaysOff,
			calendar.Period{From: from, To: from.AddDays(rapid.IntRange(0, 9).Draw(t, "length")), Name: "Studiedag"},
		)
	}
	cal, err := calendar.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

func drawDate(t *rapid.T, label string) calendar.Date {
	return date("2024-01-01").AddDays(rapid.IntRange(0, 10*365).Draw(t, label))
}

var bothUnits = []calendar.Unit{calendar.Weeks, calendar.Months}

// drawStep makes a step that could stand in a protocol file.
func drawStep(t *rapid.T) protocol.Step {
	unit := rapid.SampledFrom(bothUnits).Draw(t, "unit")
	s := protocol.Step{
		Key: "step", Ladder: "mentor",
		Shift: rapid.SampledFrom([]protocol.Shift{protocol.Norm, protocol.Legal}).Draw(t, "shift"),
	}
	s.Opens = calendar.Offset{N: rapid.IntRange(-24, 24).Draw(t, "opens"), Unit: unit}
	if rapid.Bool().Draw(t, "with term") {
		s.Term = working(rapid.IntRange(1, 30).Draw(t, "term"))
	} else {
		s.Due = calendar.Offset{N: s.Opens.N + rapid.IntRange(0, 8).Draw(t, "window"), Unit: unit}
	}
	return s
}

var mentorLadder = []protocol.Rung{
	{After: working(-3), Tell: care.TellHolder},
	{After: working(0), Tell: care.TellHolder},
	{After: working(5), Tell: care.TellCoordinator, Urgent: true},
	{After: working(5), Tell: care.TellManager, Urgent: true},
}

// checkTerm holds what is true of every term, whatever it was made from.
func checkTerm(t *rapid.T, term care.Term, cal calendar.Calendar) {
	if !cal.IsWorkingDay(term.OpensOn) || !cal.IsWorkingDay(term.DueOn) {
		t.Fatalf("%s: opening and due date are not both working days", short(term))
	}
	if !term.OpensAt.Equal(term.OpensOn.At(0, 0)) || !term.DueAt.Equal(term.DueOn.AddDays(1).At(0, 0)) {
		t.Fatalf("%s: opens at %s, due at %s", short(term), term.OpensAt, term.DueAt)
	}
	if cal.Provisional(term.OpensOn, term.DueOn) && !term.Provisional {
		t.Fatalf("%s: beyond the horizon %s and not provisional", short(term), cal.Horizon())
	}
	for i, r := range term.Rungs {
		clock := r.At.In(calendar.Amsterdam).Format("15:04")
		first, last := "05:00", "07:45"
		if r.Urgent {
			first, last = "08:00", "08:45"
		}
		if !cal.IsWorkingDay(r.On) || calendar.DateOf(r.At) != r.On || clock < first || clock >= last {
			t.Fatalf("%s: rung %d at %s", short(term), r.No, r.At)
		}
		if want := mentorLadder[r.No-1]; r.Tell != want.Tell || r.Urgent != want.Urgent {
			t.Fatalf("%s: rung %d tells %s", short(term), r.No, r.Tell)
		}
		if i > 0 && (r.No <= term.Rungs[i-1].No || r.On.Before(term.Rungs[i-1].On)) {
			t.Fatalf("%s: rungs out of order", short(term))
		}
	}
}

func TestEveryStepIsLaidInItsBounds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cal, step, anchor := drawCalendar(t), drawStep(t), drawDate(t, "anchor")
		p := protocol.Protocol{
			Steps: []protocol.Step{step}, Ladders: []protocol.Ladder{{Key: "mentor", Rungs: mentorLadder}},
		}
		plan, err := protocol.Lay(p, anchor, cal, "x")
		if err != nil {
			t.Fatal(err)
		}
		term := plan[0].Term
		checkTerm(t, term, cal)
		if planned, _ := anchor.Add(step.Opens); term.Planned != planned {
			t.Fatalf("%s: not planned on %s", short(term), planned)
		}
		if term.DueOn.Before(term.OpensOn) {
			t.Fatalf("%s: due before it opens", short(term))
		}
		for _, r := range term.Rungs {
			if !r.On.After(term.OpensOn) {
				t.Fatalf("%s: a rung on or before the opening day", short(term))
			}
		}
		switch last, _ := anchor.Add(step.Due); {
		case step.Term.N > 0:
			if n := cal.WorkingDaysBetween(term.OpensOn, term.DueOn); n != step.Term.N ||
				term.OpensOn.Before(term.Planned) {
				t.Fatalf("%s: %d working days, want %d", short(term), n, step.Term.N)
			}
		case step.Shift == protocol.Legal:
			if term.DueOn.After(last) {
				t.Fatalf("%s: due after the legal last day %s", short(term), last)
			}
		case term.DueOn.Before(last) || term.OpensOn.Before(term.Planned):
			t.Fatalf("%s: a norm moved back, due %s", short(term), last)
		}
	})
}

func TestFreshIsNeverInThePast(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cal, step, anchor := drawCalendar(t), drawStep(t), drawDate(t, "anchor")
		p := protocol.Protocol{
			Steps: []protocol.Step{step}, Ladders: []protocol.Ladder{{Key: "mentor", Rungs: mentorLadder}},
		}
		plan, err := protocol.Lay(p, anchor, cal, "x")
		if err != nil {
			t.Fatal(err)
		}
		laid, today := plan[0].Term, drawDate(t, "today")
		term, err := protocol.Fresh(step, laid, calendar.Date{}, mentorLadder, today, cal, "x")
		if err != nil {
			t.Fatal(err)
		}
		checkTerm(t, term, cal)
		if !laid.OpensOn.Before(cal.Norm(today)) {
			if diff := cmp.Diff(laid, term); diff != "" {
				t.Fatalf("a step that is not late changed:\n%s", diff)
			}
			return
		}
		if term.OpensOn != cal.Norm(today) || term.DueOn.Before(term.OpensOn) || term.DueOn.Before(laid.DueOn) ||
			term.Planned != laid.Planned {
			t.Fatalf("on %s %s became %s", today, short(laid), short(term))
		}
	})
}

func TestUnpauseGivesBackWhatWasLeft(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cal, opens := drawCalendar(t), drawDate(t, "opens")
		term, err := protocol.LayTerm(opens, working(rapid.IntRange(1, 20).Draw(t, "term")), mentorLadder, cal, "x")
		if err != nil {
			t.Fatal(err)
		}
		// Twice, because a process can be suspended again.
		day := term.OpensOn.AddDays(rapid.IntRange(-30, 60).Draw(t, "suspended after"))
		for range 2 {
			resumed := day.AddDays(rapid.IntRange(0, 300).Draw(t, "days suspended"))
			term = checkUnpause(t, term, day, resumed, cal)
			day = resumed.AddDays(rapid.IntRange(0, 30).Draw(t, "days until suspended again"))
		}
	})
}

func checkUnpause(t *rapid.T, term care.Term, suspended, resumed calendar.Date, cal calendar.Calendar) care.Term {
	left := protocol.Pause(term, suspended, cal)
	if diff := cmp.Diff(term, protocol.Unpause(term, left, suspended, cal, "x")); diff != "" {
		t.Fatalf("resumed at once (-before +after):\n%s", diff)
	}
	back := protocol.Unpause(term, left, resumed, cal, "x")
	checkTerm(t, back, cal)
	after := protocol.Pause(back, resumed, cal)
	if left.Opened != after.Opened && back.OpensOn.After(resumed) {
		t.Fatalf("%s was open on %s and is not on %s", short(back), suspended, resumed)
	}
	if left.Due != after.Due || !slices.Equal(left.Rungs, after.Rungs) {
		t.Fatalf(
			"%s, suspended %s, resumed %s as %s: left %v, then %v", short(term), suspended, resumed, short(back), left,
			after,
		)
	}
	if back.Planned != term.Planned || len(back.Rungs) != len(term.Rungs) || back.DueOn.Before(term.DueOn) {
		t.Fatalf("%s became %s", short(term), short(back))
	}
	for i, r := range back.Rungs {
		if r.No != term.Rungs[i].No {
			t.Fatalf("rung %d became %d", term.Rungs[i].No, r.No)
		}
	}
	if left.Opened && back.OpensOn != term.OpensOn {
		t.Fatalf("%s was open and opens on %s", short(term), back.OpensOn)
	}
	return back
}
