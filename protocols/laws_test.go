package protocols

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// TestLawsOfOneBirthday are the dates of every law for who was born on 31 August 2010, asked in the autumn before.
func TestLawsOfOneBirthday(t *testing.T) {
	t.Parallel()
	got := "\n"
	for _, d := range protocol.Laws(
		Transition(), calendar.MustDate("2028-08-31"), calendar.MustDate("2027-11-13"), protocol.Calendars{},
	) {
		got += fmt.Sprintf("%s safe %s law %s until %s:", d.Law, orNone(d.LatestSafe), orNone(d.LawOn), orNone(d.Until))
		for _, m := range d.Milestones {
			got += fmt.Sprintf(" %s %s [%s]", m.Key, m.EndsOn, m.By)
		}
		got += "\n"
	}
	want := `
wmo safe 2028-05-10 law 2028-07-05 until none: investigation 2027-12-27 [law] decision 2028-01-10 [law] ` +
		`waiting-list 2028-03-06 [default]
wlz safe 2028-05-24 law none until none: assessment 2027-12-27 [law] waiting-list 2028-02-21 [default]
zvw safe 2028-06-21 law none until none: referral 2027-11-29 [default] waiting-list 2028-01-24 [default]
extended_youth_care safe 2028-08-02 law 2028-08-30 until 2033-08-30: decision 2027-12-13 [default]
foster_care safe 2028-08-02 law none until 2031-08-30: decision 2027-12-13 [default]
none safe none law none until none:
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("laws (-want +got):\n%s", diff)
	}
}

func orNone(d calendar.Date) string {
	if d.IsZero() {
		return "none"
	}
	return d.String()
}

// TestLayLawOfOneBirthday are the dates of what follows from a law, by the day on which it is chosen.
func TestLayLawOfOneBirthday(t *testing.T) {
	t.Parallel()
	var got strings.Builder
	for _, law := range []care.Law{care.LawWlz, care.LawExtendedCare} {
		for _, today := range []string{
			"2027-11-13", "2028-05-24", "2028-05-25", "2028-08-02", "2028-08-25", "2028-08-30", "2028-08-31",
		} {
			l, err := protocol.LayLaw(
				Transition(), law, calendar.MustDate("2028-08-31"), calendar.MustDate(today), protocol.Calendars{}, "x",
			)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&got, "%s on %s: %s due %s", l.Key, today, l.OpensOn, l.DueOn)
			for _, r := range l.Rungs {
				fmt.Fprintf(&got, " %d", r.No)
			}
			if l.Late {
				got.WriteString(" late")
			}
			got.WriteString("\n")
		}
	}
	want := `arrange-wlz on 2027-11-13: 2027-11-15 due 2028-05-24 1 2 3 4 5 6
arrange-wlz on 2028-05-24: 2028-05-24 due 2028-05-24 4 5 6
arrange-wlz on 2028-05-25: 2028-05-26 due 2028-06-02 2 3 4 5 6 late
arrange-wlz on 2028-08-02: 2028-08-02 due 2028-08-09 2 3 4 5 6 late
arrange-wlz on 2028-08-25: 2028-08-25 due 2028-08-30 3 4 5 6 late
arrange-wlz on 2028-08-30: 2028-08-30 due 2028-08-30 4 5 6 late
arrange-wlz on 2028-08-31: 2028-08-31 due 2028-09-07 2 3 4 5 6 late
arrange-extended_youth_care on 2027-11-13: 2027-11-15 due 2028-08-02 1 2 3 4 5 6
arrange-extended_youth_care on 2028-05-24: 2028-05-24 due 2028-08-02 1 2 3 4 5 6
arrange-extended_youth_care on 2028-05-25: 2028-05-26 due 2028-08-02 1 2 3 4 5 6
arrange-extended_youth_care on 2028-08-02: 2028-08-02 due 2028-08-02 4 5 6
arrange-extended_youth_care on 2028-08-25: 2028-08-25 due 2028-08-30 3 4 5 6 late
arrange-extended_youth_care on 2028-08-30: 2028-08-30 due 2028-08-30 4 5 6 late
arrange-extended_youth_care on 2028-08-31: 2028-08-31 due 2028-09-07 2 3 4 5 6 late
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("what follows from a law (-want +got):\n%s", diff)
	}
}

// TestNothingToArrange holds what is refused: the Wmo has its own step, and nothing follows from none.
func TestNothingToArrange(t *testing.T) {
	t.Parallel()
	birthday, today := calendar.MustDate("2028-08-31"), calendar.MustDate("2027-11-15")
	for _, tc := range []struct {
		p             protocol.Protocol
		law           care.Law
		anchor, today calendar.Date
		want          string
	}{
		{Transition(), care.LawWmo, birthday, today, "nothing has to be arranged for wmo"},
		{Transition(), care.LawNone, birthday, today, "nothing has to be arranged for none"},
		{Transition(), "pgb", birthday, today, "nothing has to be arranged for pgb"},
		{Transition(), care.LawWlz, calendar.Date{}, today, "no 18th birthday"},
		{Transition(), care.LawWlz, birthday, calendar.Date{}, "no day on which it begins"},
		{Followup(), care.LawWlz, birthday, today, "is not of a transition"},
	} {
		if l, err := protocol.LayLaw(tc.p, tc.law, tc.anchor, tc.today, protocol.Calendars{}, "x"); err == nil ||
			!strings.Contains(err.Error(), tc.want) || l.Key != "" {
			t.Errorf("%s: %+v, error %v, want %q", tc.law, l, err, tc.want)
		}
	}
}

// TestLatestSafeDayOfALawIsSafeAndLatest plays what comes after it forward: arranged on the latest safe day all of it
// is there the day before the birthday, and a working day later it is not.
func TestLatestSafeDayOfALawIsSafeAndLatest(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		y := drawYoungPerson(t)
		p := Transition()
		days := protocol.Laws(p, y.birthday, y.start, y.cals)
		for i, rule := range p.Transition.Laws {
			d := days[i]
			if rule.Arrange == nil {
				continue
			}
			inTime := func(day calendar.Date) bool { return y.wait(y.cals.Lead, rule.Takes, day).Before(y.birthday) }
			if next := y.cals.Lead.AddWorkingDays(d.LatestSafe, 1); d.Law != rule.Law ||
				!y.cals.Lead.IsWorkingDay(d.LatestSafe) || !inTime(d.LatestSafe) || inTime(next) {
				t.Fatalf(
					"born %s: %s on %s, latest safe, in time %v, and a working day later %v", y.birth, d.Law,
					d.LatestSafe, inTime(d.LatestSafe), inTime(next),
				)
			}
			if last := d.Milestones[len(d.Milestones)-1].EndsOn; last != y.wait(
				y.cals.Lead, rule.Takes, y.cals.Lead.Norm(y.start),
			) {
				t.Fatalf("born %s: %s arranged on %s is there on %s", y.birth, d.Law, y.start, last)
			}
		}
	})
}

// TestLawsOfAnyBirthday holds what is the law's: extended youth care is fixed before 18 and ends the day before 23,
// foster care the day before 21, and the dates of the Wmo are those of its report.
func TestLawsOfAnyBirthday(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		y := drawYoungPerson(t)
		days := map[care.Law]protocol.LawDays{}
		for _, d := range protocol.Laws(Transition(), y.birthday, y.start, y.cals) {
			days[d.Law] = d
		}
		if len(days) != len(care.Laws()) {
			t.Fatalf("%d laws", len(days))
		}
		report := protocol.SafeDays(Transition(), y.birthday, y.cals)[4]
		if wmo := days[care.LawWmo]; wmo.LatestSafe != report.LatestSafe || wmo.LawOn != report.LawOn ||
			!wmo.Until.IsZero() {
			t.Fatalf("born %s: %+v and the report %+v", y.birth, wmo, report)
		}
		for law, age := range map[care.Law]int{care.LawExtendedCare: 23, care.LawFosterCare: 21} {
			if d := days[law]; d.Until != calendar.Birthday(y.birth, age).AddDays(-1) ||
				!d.LatestSafe.Before(y.birthday) {
				t.Fatalf("born %s: %s until %s, latest safe %s", y.birth, law, d.Until, d.LatestSafe)
			}
		}
		last := y.birthday.AddDays(-1)
		for !y.cals.Lead.IsWorkingDay(last) {
			last = last.AddDays(-1)
		}
		if !y.start.Before(y.birthday) {
			last = calendar.Date{} // too late to fix it: it can be resumed
		}
		fixed := days[care.LawExtendedCare]
		if fixed.LawOn != last || !last.IsZero() && last.Before(fixed.LatestSafe) ||
			!days[care.LawFosterCare].LawOn.IsZero() {
			t.Fatalf(
				"born %s, on %s: extended youth care by law until %s, want %s", y.birth, y.start, fixed.LawOn, last,
			)
		}
	})
}

// TestWhatFollowsFromALawIsInTime holds that it is due on its latest safe day as long as that lies ahead, and before
// the birthday as long as a working day is left before it; after that within its short term.
func TestWhatFollowsFromALawIsInTime(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		y := drawYoungPerson(t)
		today := y.start.AddDays(rapid.OneOf(rapid.Just(0), rapid.IntRange(0, 300)).Draw(t, "chosen after"))
		for _, rule := range Transition().Transition.Laws {
			if rule.Arrange == nil {
				continue
			}
			l, err := protocol.LayLaw(Transition(), rule.Law, y.birthday, today, y.cals, "x")
			if err != nil {
				t.Fatal(err)
			}
			checkDays(t, l, y.cals.Lead)
			lastOne := y.cals.Lead.Legal(y.birthday.AddDays(-1))
			short := y.cals.Lead.AddWorkingDays(l.OpensOn, rule.Late.N)
			byLaw := rule.Fixed && today.Before(y.birthday)
			switch {
			case l.OpensOn != y.cals.Lead.Norm(today) || l.Key != "arrange-"+string(rule.Law) || l.Legal != byLaw ||
				byLaw && l.LawOn != lastOne || !byLaw && !l.LawOn.IsZero():
				t.Fatalf("born %s, chosen %s: %+v", y.birth, today, l)
			case l.Late != l.LatestSafe.Before(l.OpensOn):
				t.Fatalf(
					"born %s, chosen %s: %s is late %v, latest safe %s", y.birth, today, l.Key, l.Late, l.LatestSafe,
				)
			case !l.Late && l.DueOn != l.LatestSafe, l.Late && l.DueOn.After(short):
				t.Fatalf(
					"born %s, chosen %s: %s is due on %s, latest safe %s", y.birth, today, l.Key, l.DueOn, l.LatestSafe,
				)
			case l.DueOn.After(lastOne) && !l.OpensOn.After(lastOne):
				t.Fatalf("born %s, chosen %s: %s is due on %s, after the birthday", y.birth, today, l.Key, l.DueOn)
			}
		}
	})
}
