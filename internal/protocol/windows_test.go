package protocol_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"schakel/calendars"
	"schakel/internal/calendar"
	"schakel/internal/protocol"
	"schakel/protocols"
)

// schoolWith is the calendar of a school in the north, with Good Friday as a day off or not.
func schoolWith(t testing.TB, goodFriday bool) calendar.Calendar {
	t.Helper()
	years, err := calendars.SchoolYears()
	if err != nil {
		t.Fatal(err)
	}
	cal, err := calendar.New(
		calendar.Settings{Region: calendar.Noord, School: true, SchoolYears: years, GoodFriday: goodFriday},
	)
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

// windowText is a window as a test writes it: its days, the last day that counts, its working days, what eats it and
// the warning.
func windowText(w protocol.Window) string {
	text := w.Key + " "
	if !w.First.IsZero() {
		text += w.First.String() + ".."
	}
	text += fmt.Sprintf("%s due %s, %d working", w.Last, w.DueOn, w.WorkingDays)
	for _, d := range w.DaysOff {
		text += fmt.Sprintf(", %s %s", d.Date, d.Reason)
	}
	if w.Provisional {
		text += ", provisional"
	}
	return text
}

func TestWindowsOfPrimaryToSecondary(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		anchor     string
		goodFriday bool
		want       string
	}{
		{"2026-08-24", true, `
advice 2026-03-24 due 2026-03-24, 1 working
registration 2026-03-25..2026-03-31 due 2026-03-31, 5 working
decision 2026-05-12 due 2026-05-12, 1 working
`},
		{"2027-08-23", false, `
advice 2027-03-24 due 2027-03-24, 1 working
registration 2027-03-25..2027-03-31 due 2027-03-31, 4 working, 2027-03-29 Tweede paasdag
decision 2027-05-12 due 2027-05-12, 1 working
`},
		{"2027-08-23", true, `
advice 2027-03-24 due 2027-03-24, 1 working
registration 2027-03-25..2027-03-31 due 2027-03-31, 3 working, 2027-03-26 Goede Vrijdag, 2027-03-29 Tweede paasdag
decision 2027-05-12 due 2027-05-12, 1 working
`},
		{"2028-08-28", true, `
advice 2028-03-24 due 2028-03-24, 1 working
registration 2028-03-25..2028-03-31 due 2028-03-31, 5 working
decision 2028-05-12 due 2028-05-12, 1 working
`},
		{"2029-09-03", false, `
advice 2029-03-24 due 2029-03-23, 0 working, 2029-03-24 zaterdag
registration 2029-03-25..2029-03-31 due 2029-03-30, 5 working
decision 2029-05-12 due 2029-05-11, 0 working, 2029-05-12 zaterdag
`},
		{"2032-08-30", false, `
advice 2032-03-24 due 2032-03-24, 1 working, provisional
registration 2032-03-25..2032-03-31 due 2032-03-31, 4 working, 2032-03-29 Tweede paasdag, provisional
decision 2032-05-12 due 2032-05-12, 1 working, provisional
`},
	} {
		var got strings.Builder
		for _, w := range protocol.Windows(protocols.Handover("po-vo"), date(tc.anchor), schoolWith(t, tc.goodFriday)) {
			got.WriteString("\n" + windowText(w))
			if (w.Warning != "") != (len(w.DaysOff) > 0) {
				t.Errorf("%s, %s: days off %v and warning %q", tc.anchor, w.Key, w.DaysOff, w.Warning)
			}
		}
		if diff := cmp.Diff(tc.want, got.String()+"\n"); diff != "" {
			t.Errorf("anchor %s, Good Friday %v (-want +got):\n%s", tc.anchor, tc.goodFriday, diff)
		}
	}
}

func TestWarnings(t *testing.T) {
	t.Parallel()
	day := func(m time.Month, d int) protocol.MonthDay { return protocol.MonthDay{Month: m, Day: d} }
	for _, tc := range []struct {
		name, anchor string
		date         protocol.NationalDate
		goodFriday   bool
		want         string
	}{
		{
			"the registration week of 2027", "2027-08-23",
			protocol.NationalDate{Opens: day(3, 25), On: day(3, 31), Shift: protocol.Legal},
			true,
			"Let op: in deze periode vallen vrije dagen: Goede Vrijdag op vr 26 mrt 2027, Tweede paasdag op ma 29 " +
				"mrt 2027. Er blijven 3 werkdagen over.",
		},
		{
			"where Good Friday is a working day", "2027-08-23",
			protocol.NationalDate{Opens: day(3, 25), On: day(3, 31), Shift: protocol.Legal},
			false,
			"Let op: in deze periode valt een vrije dag: Tweede paasdag op ma 29 mrt 2027. Er blijven 4 werkdagen " +
				"over.",
		},
		{
			"the registration week of 2028", "2028-08-28",
			protocol.NationalDate{Opens: day(3, 25), On: day(3, 31), Shift: protocol.Legal},
			true, "",
		},
		{
			"a school holiday", "2027-08-23",
			protocol.NationalDate{Opens: day(4, 23), On: day(4, 30), Shift: protocol.Legal},
			false,
			"Let op: in deze periode vallen vrije dagen: Meivakantie (noord) op ma 26 apr 2027, Koningsdag op di 27 " +
				"apr 2027, " +
				"Meivakantie (noord) van wo 28 apr 2027 tot en met vr 30 apr 2027. Er blijft 1 werkdag over. De " +
				"laatste dag wordt vr 23 apr 2027.",
		},
		{
			"nothing left", "2027-08-23",
			protocol.NationalDate{Opens: day(3, 28), On: day(3, 29), Shift: protocol.Norm},
			false,
			"Let op: in deze periode valt een vrije dag: Tweede paasdag op ma 29 mrt 2027. Er blijft geen werkdag " +
				"over. De laatste dag wordt di 30 mrt 2027.",
		},
		{
			"a day by law on a Sunday", "2029-09-03",
			protocol.NationalDate{On: day(4, 1), Shift: protocol.Legal},
			true,
			"Let op: dit is een vrije dag: Eerste paasdag op zo 1 apr 2029. De laatste dag wordt do 29 mrt 2029.",
		},
		{
			"a norm on a Saturday", "2029-09-03",
			protocol.NationalDate{On: day(3, 24), Shift: protocol.Norm},
			false,
			"Let op: dit is een vrije dag: zaterdag 24 maart 2029. De laatste dag wordt ma 26 mrt 2029.",
		},
	} {
		p := protocol.Protocol{Handover: &protocol.Handover{Dates: []protocol.NationalDate{tc.date}}}
		if got := protocol.Windows(p, date(tc.anchor), schoolWith(t, tc.goodFriday))[0].Warning; got != tc.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tc.name, got, tc.want)
		}
	}
}

func TestNoWindows(t *testing.T) {
	t.Parallel()
	for name, p := range map[string]protocol.Protocol{"follow-up": protocols.Followup(), "no dates": protocols.Handover(
		"vo-vo",
	)} {
		if got := protocol.Windows(p, date("2027-08-23"), calendar.Calendar{}); got != nil {
			t.Errorf("%s: %v", name, got)
		}
	}
	if got := protocol.Windows(protocols.Handover("po-vo"), calendar.Date{}, calendar.Calendar{}); got != nil {
		t.Errorf("no anchor: %v", got)
	}
}

// TestWindowsOfAnyYear holds what is true of the windows of every handover, whatever the year and the calendar.
func TestWindowsOfAnyYear(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cal, anchor, p := drawCalendar(t), drawDate(t, "anchor"), rapid.SampledFrom(protocols.All()).Draw(t, "protocol")
		for _, w := range protocol.Windows(p, anchor, cal) {
			first := w.Last
			if !w.First.IsZero() {
				first = w.First
			}
			weekdays, working := 0, 0
			for day := first; !day.After(w.Last); day = day.AddDays(1) {
				if wd := day.Weekday(); w.First.IsZero() || wd != time.Saturday && wd != time.Sunday {
					weekdays++
				}
				if cal.IsWorkingDay(day) {
					working++
				}
			}
			if w.WorkingDays != working || len(w.DaysOff) != weekdays-working ||
				(w.Warning != "") != (working < weekdays) {
				t.Fatalf("%s, warning %q: %d of %d days are working days", windowText(w), w.Warning, working, weekdays)
			}
			if w.Last.After(anchor) || !w.Last.AddYears(1).After(anchor) {
				t.Fatalf("%s: not in the year that counts for %s", windowText(w), anchor)
			}
			if !cal.IsWorkingDay(w.DueOn) || w.Shift == protocol.Legal && w.DueOn.After(w.Last) ||
				w.Shift == protocol.Norm && w.DueOn.Before(w.Last) {
				t.Fatalf("%s: moved the wrong way", windowText(w))
			}
		}
	})
}
