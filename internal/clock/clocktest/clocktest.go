// Package clocktest is the one place from which the tests of the whole product take the day it is. Tests import it, and
// dev/days, which plays them.
//
// A test whose story has days of its own does not ask: it gives its own days to a clock.Fixed. Who measures or waits
// uses clock.Stopwatch.
package clocktest

import (
	"os"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/clock"
)

// Variable names another day for the tests to play on, such as 2028-02-29.
const Variable = "SCHAKEL_TEST_TODAY"

// Usual is the day on which the tests play unless told otherwise: a Tuesday at school, with two years of known school
// holidays after it. The Temporal server only skips ahead, so once this day has passed the tests play on tomorrow; with
// newer school holidays it moves on.
var Usual = calendar.MustDate("2027-01-12")

// Today is the day on which the tests play.
func Today(t testing.TB) calendar.Date {
	t.Helper()
	if text := os.Getenv(Variable); text != "" {
		day, err := calendar.ParseDate(text)
		if err != nil {
			t.Fatalf("%s: %v", Variable, err)
		}
		return day
	}
	if tomorrow := calendar.DateOf(clock.System{}.Now()).AddDays(1); tomorrow.After(Usual) {
		return tomorrow
	}
	return Usual
}
