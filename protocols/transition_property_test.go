package protocols

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// youngPerson is somebody who turns 18, the day on which the transition begins, and who works on which days.
type youngPerson struct {
	birth, birthday, start calendar.Date
	cals                   protocol.Calendars
}

// drawYoungPerson makes one: often born on a day that is hard to count from, or that turns 18 when the clock changes.
func drawYoungPerson(t *rapid.T) youngPerson {
	hard := []string{
		// and those who turn 18 when the clock changes:
		"2008-02-29", "2012-02-29", "2008-03-01", "2010-08-31", "2011-08-31", "2010-01-01", "2009-12-31",
		"2008-03-29", "2009-03-28", "2008-10-25", "2009-10-31",
	}
	birth := calendar.MustDate(rapid.SampledFrom(hard).Draw(t, "hard birth"))
	if rapid.Bool().Draw(t, "any birth") {
		birth = calendar.MustDate("2006-01-01").AddDays(rapid.IntRange(0, 10*365).Draw(t, "birth"))
	}
	y := youngPerson{birth: birth, birthday: calendar.Birthday(birth, 18)}
	first := calendar.Birthday(birth, 16)
	days := first.DaysUntil(y.birthday) + 1
	y.start = first.AddDays(rapid.OneOf(rapid.IntRange(0, days), rapid.IntRange(days-200, days)).Draw(t, "start"))
	y.cals.Lead = drawSchool(t, "lead", protocol.GeneralStaff)
	y.cals.School = drawSchool(t, "school", protocol.SchoolStaff)
	y.cals.Receiver = drawSchool(t, "receiver", protocol.GeneralStaff)
	return y
}

func (y youngPerson) plan(t *rapid.T) []protocol.Laid {
	plan, err := protocol.LayFrom(Transition(), y.birthday, y.start, y.cals, "x")
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// of is the calendar of who does the step.
func (y youngPerson) of(s protocol.Step) calendar.Calendar {
	switch {
	case s.Side == care.ReceiverSide:
		return y.cals.Receiver
	case s.Role == care.Mentor:
		return y.cals.School
	}
	return y.cals.Lead
}

// TestNothingOpensBeforeTheStart holds what is true of every step, and what opens at once.
func TestNothingOpensBeforeTheStart(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		y := drawYoungPerson(t)
		for i, l := range y.plan(t) {
			cal := y.of(Transition().Steps[i])
			checkDays(t, l, cal)
			if l.OpensOn.Before(y.start) || l.Late && l.OpensOn != cal.Norm(y.start) {
				t.Fatalf("born %s, start %s: %s opens on %s, late %v", y.birth, y.start, l.Key, l.OpensOn, l.Late)
			}
			if !l.Late && l.Planned.Before(y.start) && cal.Norm(l.Planned).Before(y.start) {
				t.Fatalf("born %s, start %s: %s was planned on %s and is not late", y.birth, y.start, l.Key, l.Planned)
			}
		}
	})
}

// TestNoLegalLastDayLiesBehindTheLaw holds that as long as the law's own last day has not passed on the start, no plan
// goes behind it. The law's days are counted here on the plain calendar.
func TestNoLegalLastDayLiesBehindTheLaw(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		y := drawYoungPerson(t)
		law := map[string]calendar.Date{
			"law":       y.birthday.AddDays(-1),             // fixed before 18
			"report":    y.birthday.AddDays(-1 - 7*6 - 7*2), // investigation and decision
			"last-look": y.birthday.AddMonths(6),            // resumed within half a year
		}
		for i, l := range y.plan(t) {
			date, legal := law[l.Key]
			if l.Legal != legal {
				t.Fatalf("%s: legal %v", l.Key, l.Legal)
			}
			if !legal {
				continue
			}
			if l.LawOn.After(date) || !y.of(Transition().Steps[i]).IsWorkingDay(l.LawOn) {
				t.Fatalf("born %s: the last day of %s by law is %s, and not %s", y.birth, l.Key, date, l.LawOn)
			}
			if l.DueOn.After(l.LawOn) && !y.of(Transition().Steps[i]).Norm(y.start).After(l.LawOn) {
				t.Fatalf("born %s, start %s: %s is due on %s, by law on %s", y.birth, y.start, l.Key, l.DueOn, l.LawOn)
			}
			if ten := y.of(Transition().Steps[i]).AddWorkingDays(l.OpensOn, 10); l.DueOn.After(l.LawOn) &&
				l.DueOn.After(ten) {
				t.Fatalf("born %s, start %s: %s is breached and due on %s", y.birth, y.start, l.Key, l.DueOn)
			}
		}
	})
}

// TestStepsOfATransitionStayInOrder holds that nobody has to do a step before the one above it. Only people who were
// off until then may be behind.
func TestStepsOfATransitionStayInOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		y := drawYoungPerson(t)
		oneCalendar := rapid.Bool().Draw(t, "one calendar")
		if oneCalendar {
			y.cals.School, y.cals.Receiver = y.cals.Lead, y.cals.Lead
		}
		plan, p := y.plan(t), Transition()
		before := slices.IndexFunc(p.Steps, func(s protocol.Step) bool { return s.Opens.N >= 0 })
		for _, part := range [][]protocol.Laid{plan[:before], plan[before:]} {
			for i, l := range part {
				away := slices.ContainsFunc(part[i+1:], func(
					below protocol.Laid,
				) bool {
					return below.DueOn.Before(l.OpensOn)
				})
				if away && (oneCalendar || !l.Late) {
					t.Fatalf(
						"born %s, start %s: %s opens on %s, after a step below it is due", y.birth, y.start, l.Key,
						l.OpensOn,
					)
				}
				for _, below := range part[i+1:] {
					if below.DueOn.Before(l.DueOn) && !away || oneCalendar && below.OpensOn.Before(l.OpensOn) {
						t.Fatalf("born %s, start %s: %s from %s to %s, and %s below it from %s to %s",
							y.birth, y.start, l.Key, l.OpensOn, l.DueOn, below.Key, below.OpensOn, below.DueOn)
					}
				}
			}
		}
	})
}

// TestALateStartIsNotAllOnOneDay holds that late steps come one after the other, a working day at least between them,
// as long as there are five working days up to the latest safe day of the report: that many steps can be late by then.
func TestALateStartIsNotAllOnOneDay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		y := drawYoungPerson(t)
		y.cals.School, y.cals.Receiver = y.cals.Lead, y.cals.Lead
		plan := y.plan(t)
		report := slices.IndexFunc(plan, func(l protocol.Laid) bool { return l.Key == "report" })
		if y.cals.Lead.WorkingDaysBetween(y.cals.Lead.Norm(y.start), plan[report].LatestSafe) < 5 {
			return
		}
		for i, l := range plan[:report+1] {
			if i > 0 && plan[i-1].Late && !l.DueOn.After(plan[i-1].DueOn) {
				t.Fatalf(
					"born %s, start %s: %s is due on %s and %s on %s", y.birth, y.start, plan[i-1].Key, plan[i-1].DueOn,
					l.Key, l.DueOn,
				)
			}
		}
		if plan[report].DueOn.After(plan[report].LatestSafe) {
			t.Fatalf(
				"born %s, start %s: the report is due on %s, and %s was safe", y.birth, y.start, plan[report].DueOn,
				plan[report].LatestSafe,
			)
		}
	})
}

// TestLatestSafeIsSafeAndLatest plays what comes after a step forward, a day at a time: done on its latest safe day all
// of it ends in time, and done a working day later it does not.
func TestLatestSafeIsSafeAndLatest(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		y := drawYoungPerson(t)
		p := Transition()
		for i, l := range y.plan(t) {
			s := p.Steps[i]
			if !y.of(s).IsWorkingDay(l.LatestSafe) || !y.inTime(p, s, l.LatestSafe) {
				t.Fatalf("born %s: done on %s, latest safe, %s is too late", y.birth, l.LatestSafe, s.Key)
			}
			if next := y.of(s).AddWorkingDays(l.LatestSafe, 1); y.inTime(p, s, next) {
				t.Fatalf("born %s: %s is safe on %s too, later than %s", y.birth, s.Key, next, l.LatestSafe)
			}
		}
	})
}

// inTime does a step on a day, waits for what it takes, and then does every step that needs it on the first day on
// which somebody can.
func (y youngPerson) inTime(p protocol.Protocol, s protocol.Step, day calendar.Date) bool {
	end := y.birthday.AddDays(-1)
	if s.Opens.N >= 0 {
		end = y.birthday.AddMonths(6)
	}
	day = y.wait(y.of(s), s.Takes, day)
	if day.After(end) || s.Form == care.FormLaw && !y.lawsInTime(p, day) {
		return false
	}
	for _, next := range p.Steps {
		if !slices.Contains(next.Needs, s.Key) {
			continue
		}
		doneOn := day
		for !y.of(next).IsWorkingDay(doneOn) {
			doneOn = doneOn.AddDays(1)
		}
		if !y.inTime(p, next, doneOn) {
			return false
		}
	}
	return true
}

// wait is the day on which these parts have ended, of what somebody did on a day.
func (y youngPerson) wait(doer calendar.Calendar, parts []protocol.Part, day calendar.Date) calendar.Date {
	for _, part := range parts {
		if part.Lasts.Unit != calendar.Weeks {
			panic("this play counts in weeks") // so do the parts of the protocol
		}
		day = day.AddDays(7 * part.Lasts.N)
		for !doer.IsWorkingDay(day) || !y.cals.Receiver.IsWorkingDay(day) {
			day = day.AddDays(1)
		}
	}
	return day
}

// lawsInTime arranges every law on the first day from this one on which the wijkteam can.
func (y youngPerson) lawsInTime(p protocol.Protocol, day calendar.Date) bool {
	for !y.cals.Lead.IsWorkingDay(day) {
		day = day.AddDays(1)
	}
	return !slices.ContainsFunc(p.Transition.Laws, func(rule protocol.LawRule) bool {
		return rule.Arrange != nil && !y.wait(y.cals.Lead, rule.Takes, day).Before(y.birthday)
	})
}

// TestFromSixteenUntilADayAfterTheBirthday holds when a transition can begin.
func TestFromSixteenUntilADayAfterTheBirthday(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		y := drawYoungPerson(t)
		first, last := calendar.Birthday(y.birth, 16), y.birthday.AddDays(1)
		start := first.AddDays(rapid.OneOf(rapid.IntRange(-3, 3), rapid.IntRange(-400, 1200)).Draw(t, "days from 16"))
		err := protocol.CheckStart(Transition(), y.birth, start)
		var refused *protocol.StartError
		if may := !start.Before(first) && !start.After(last); may != (err == nil) || !may && !errors.As(err, &refused) {
			t.Fatalf("born %s, start %s: %v", y.birth, start, err)
		}
		_, laid := protocol.LayFrom(Transition(), y.birthday, start, y.cals, "x")
		if err == nil && laid != nil || err != nil && laid == nil && start.DaysUntil(first) != 1 {
			t.Fatalf("born %s, start %s: allowed %v, laid %v", y.birth, start, err, laid)
		}
	})
	for start, want := range map[string]string{
		"2024-02-28": "2024-02-28 is too early: this transition can begin from 2024-02-29",
		"2026-03-03": "2026-03-03 is too late: this transition could begin until 2026-03-02",
	} {
		err := protocol.CheckStart(Transition(), calendar.MustDate("2008-02-29"), calendar.MustDate(start))
		if err == nil || err.Error() != want {
			t.Errorf("start %s: %v, want %s", start, err, want)
		}
	}
}
