package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/clock"
)

func TestHardDaysAreTheFirstOfTheirKind(t *testing.T) {
	t.Parallel()
	for after, want := range map[string]string{
		"2026-11-29": "2026-12-06 2026-12-31 2027-03-26 2027-03-27 2027-03-28 2027-07-10 2027-08-22 2027-10-30 " +
			"2027-10-31 2028-02-29",
		// the day before has begun
		"2027-03-27": "2027-03-28 2027-07-10 2027-08-22 2027-10-30 2027-10-31 2027-12-31 2028-02-29 2028-03-25 " +
			"2028-03-26 2028-04-14",
	} {
		days, err := hardDays(calendar.MustDate(after))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range days {
			got = append(got, d.On.String())
		}
		if text := strings.Join(got, " "); text != want {
			t.Errorf("after %s:\ngot  %s\nwant %s", after, text, want)
		}
	}
	if _, err := hardDays(calendar.MustDate("2040-01-01")); err == nil ||
		!strings.Contains(err.Error(), "school-holidays.json") {
		t.Errorf("without known school holidays: %v", err)
	}
}

// TestASeedGivesItsDay holds that a seed gives the same day again on the same day, and that hard days and other days
// come about as often.
func TestASeedGivesItsDay(t *testing.T) {
	t.Parallel()
	now := clock.NewFixed(calendar.MustDate("2026-11-29").At(22, 0))
	hard, err := hardDays(calendar.DateOf(now.Now()))
	if err != nil {
		t.Fatal(err)
	}
	const seeds = 200
	fromHard, different := 0, map[string]bool{}
	for seed := range seeds {
		var twice [2]strings.Builder
		for i := range twice {
			if err := run(t.Context(), []string{"-seed", fmt.Sprint(seed)}, now, &twice[i]); err != nil {
				t.Fatal(err)
			}
		}
		got := strings.TrimSpace(twice[0].String())
		if twice[1].String() != twice[0].String() {
			t.Errorf("seed %d gives %s and %s", seed, got, &twice[1])
		}
		on := calendar.MustDate(got)
		isHard := slices.ContainsFunc(hard, func(d day) bool { return d.On == on })
		if !on.After(calendar.DateOf(now.Now())) || !isHard && on.After(calendar.DateOf(now.Now()).AddDays(365)) {
			t.Errorf("seed %d gives %s", seed, got)
		}
		different[got] = true
		if isHard {
			fromHard++
		}
	}
	if fromHard < seeds/3 || fromHard > 2*seeds/3 || len(different) < seeds/3 {
		t.Errorf("of %d seeds %d gave a hard day, and %d different days", seeds, fromHard, len(different))
	}
	if err := run(t.Context(), []string{"-prove"}, now, &strings.Builder{}); err == nil {
		t.Error("it proves without packages")
	}
}
