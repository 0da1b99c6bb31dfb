package care

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"schakel/internal/calendar"
)

// watchDays are the days of the watch list, worked out without package calendar's own rules of birthdays and months.
func watchDays(birth calendar.Date) [3]calendar.Date {
	half := turns(birth, 17)
	year, month := half.Year(), half.Month()+6
	if month > 12 {
		year, month = year+1, month-12
	}
	day := calendar.NewDate(year, month, half.Day())
	for d := half.Day(); day.IsZero(); d-- {
		day = calendar.NewDate(year, month, d)
	}
	return [3]calendar.Date{turns(birth, 16), turns(birth, 17), day}
}

func TestWatchDay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		birth, today string
		why          WatchReason
		on           string
	}{
		{"2010-08-31", "2026-05-30", "", ""}, // three months from here is 30 August
		{"2010-08-31", "2026-05-31", Turning16, "2026-08-31"},
		{"2010-08-31", "2026-08-31", Turning16, "2026-08-31"}, // the day itself
		{"2010-08-31", "2026-09-01", "", ""},
		{"2010-08-31", "2027-06-14", Turning17, "2027-08-31"},
		{"2010-08-31", "2027-11-28", "", ""},                    // three months from here is 28 February
		{"2010-08-31", "2027-11-29", Turning17_5, "2028-02-29"}, // half a year after 31 August is the last of February
		{"2010-08-31", "2028-03-01", "", ""},
		{"2010-02-28", "2026-11-30", Turning17, "2027-02-28"}, // 30 November and three months is 28 February
		{"2012-02-29", "2027-11-30", Turning16, "2028-02-29"}, // 30 November and three months, in a leap year
		{"2012-02-29", "2028-11-30", "", ""},                  // 17 on 1 March 2029, and the window ends on 28 February
		{"2012-02-29", "2028-12-01", Turning17, "2029-03-01"},
		{"2012-02-29", "2029-08-15", Turning17_5, "2029-09-01"}, // counted from 1 March
		{"2030-01-01", "2027-06-14", "", ""},                    // not born yet
		{"1990-01-01", "2027-06-14", "", ""},
	} {
		why, on := WatchDay(calendar.MustDate(c.birth), calendar.MustDate(c.today))
		if why != c.why || on.String() != c.on {
			t.Errorf("born on %s, on %s: %q on %q, want %q on %q", c.birth, c.today, why, on, c.why, c.on)
		}
	}
}

// Whoever comes near one of the three ages is on the list from three months before, each day until the day itself, and
// on no other day.
func TestWatchDayOfAnyBirthDate(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		birth := calendar.MustDate("2004-01-01").AddDays(rapid.IntRange(0, 20*365).Draw(t, "birth"))
		switch rapid.IntRange(0, 3).Draw(t, "kind of day") {
		case 0:
			birth = calendar.NewDate(2004+4*rapid.IntRange(0, 4).Draw(t, "leap year"), 2, 29)
		case 1: // the end of a month
			birth = calendar.NewDate(birth.Year(), birth.Month(), 1).AddMonths(1).AddDays(-1)
		}
		days, reasons := watchDays(birth), [3]WatchReason{Turning16, Turning17, Turning17_5}
		today := days[rapid.IntRange(0, 2).Draw(t, "which")].AddDays(rapid.IntRange(-120, 3).Draw(t, "today"))
		why, on := WatchDay(birth, today)
		want := slices.IndexFunc(days[:], func(
			d calendar.Date,
		) bool {
			return !d.Before(today) && !d.After(today.AddMonths(WatchMonths))
		})
		if want < 0 {
			if why != "" || !on.IsZero() {
				t.Fatalf("born on %s, on %s: %q on %s, and none of %v is near", birth, today, why, on, days)
			}
			return
		}
		if why != reasons[want] || on != days[want] {
			t.Fatalf("born on %s, on %s: %q on %s, want %q on %s", birth, today, why, on, reasons[want], days[want])
		}
		if again, same := WatchDay(birth, on); again != why || same != on {
			t.Fatalf("born on %s: on the day itself, %s, it is %q on %s", birth, on, again, same)
		}
		if next, _ := WatchDay(birth, on.AddDays(1)); next == why {
			t.Fatalf("born on %s: still on the list for %q the day after", birth, why)
		}
	})
}

// Every form has answers, each once; the forms of a transition and of a table are forms like any other, in the order of
// their protocol.
func TestEveryFormHasOutcomes(t *testing.T) {
	t.Parallel()
	forms := Forms()
	for i, f := range forms {
		outcomes := Outcomes(f)
		if len(outcomes) == 0 {
			t.Errorf("%s has no outcomes: nobody can answer it", f)
		}
		if slices.Contains(outcomes, "") ||
			len(slices.Compact(slices.Sorted(slices.Values(outcomes)))) != len(outcomes) {
			t.Errorf("%s has an outcome twice, or one without a word: %q", f, outcomes)
		}
		if slices.Contains(forms[:i], f) {
			t.Errorf("%s is listed twice", f)
		}
	}
	for _, f := range slices.Concat(
		TransitionForms(), []Form{FormArrange, FormTableInvite, FormTable, FormFinancing, FormPower},
	) {
		if !slices.Contains(forms, f) {
			t.Errorf("no protocol may name %s", f)
		}
	}
	if got := Outcomes("of a newer build"); got != nil {
		t.Errorf("an unknown form has outcomes %q", got)
	}
}

// What a law says of itself holds together: whoever has help from a law for adults is handed over, and the others end
// at an age.
func TestLaws(t *testing.T) {
	t.Parallel()
	for _, l := range Laws() {
		if until := l.Until(); l.Adult() && until != 0 || !l.Adult() && l != LawNone && until <= AgeOfAge {
			t.Errorf("%s: for adults %v, until %d", l, l.Adult(), until)
		}
	}
	if LawExtendedCare.Until() != 23 || LawFosterCare.Until() != 21 || LawNone.Adult() {
		t.Error("extended youth care ends at 23 and foster care at 21, and nobody takes over from nothing [law]")
	}
}
