package words

import (
	"testing"
	"time"

	"schakel/internal/calendar"
)

func TestDue(t *testing.T) {
	t.Parallel()
	due := calendar.MustDate("2027-09-30")
	for left, want := range map[int]string{
		0: "vandaag", 1: "nog 1 werkdag", 3: "nog 3 werkdagen", 516: "nog 516 werkdagen", -1: "1 werkdag te laat",
		-2: "2 werkdagen te laat", -20: "20 werkdagen te laat", -21: "sinds september 2027 te laat",
		-516: "sinds september 2027 te laat",
	} {
		if got := Due(left, due); got != want {
			t.Errorf("%d: %q, want %q", left, got, want)
		}
	}
	if got := Due(-516, calendar.Date{}); got != "516 werkdagen te laat" {
		t.Errorf("of no date: %q", got)
	}
}

func TestReadyBy(t *testing.T) {
	t.Parallel()
	today := calendar.MustDate("2026-11-24")
	for due, want := range map[string]string{
		"2026-11-23": "moest klaar zijn op ma 23 nov", "2025-11-24": "moest klaar zijn op ma 24 nov 2025",
		"2026-11-24": "klaar op di 24 nov", "2027-01-04": "klaar op ma 4 jan 2027",
	} {
		if got := ReadyBy(calendar.MustDate(due), today); got != want {
			t.Errorf("%s: %q, want %q", due, got, want)
		}
	}
}

func TestDutch(t *testing.T) {
	t.Parallel()
	today := calendar.MustDate("2026-11-24")
	for got, want := range map[string]string{
		Day(calendar.MustDate("2026-11-20"), today):                    "vr 20 nov",
		Day(calendar.MustDate("2027-03-01"), today):                    "ma 1 mrt 2027",
		Day(calendar.Date{}, today):                                    "",
		LongDay(calendar.MustDate("2026-07-10")):                       "10 juli 2026",
		Moment(calendar.MustDate("2026-11-24").At(9, 5), today):        "vandaag om 09:05",
		Moment(time.Date(2026, 11, 23, 23, 30, 0, 0, time.UTC), today): "vandaag om 00:30",
		Moment(calendar.MustDate("2026-11-23").At(15, 12), today):      "gisteren om 15:12",
		Moment(calendar.MustDate("2026-08-24").At(8, 0), today):        "ma 24 aug om 08:00",
		Moment(time.Time{}, today):                                     "",
		List([]string{"wonen", "inkomen", "welzijn"}) + "; " +
			List([]string{"wonen"}): "wonen, inkomen en welzijn; wonen",
		Capital("één") + Lower("Één") + Lower("BRIN") + Capital(""): "Éénéén" + "BRIN",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
