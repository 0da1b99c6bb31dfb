package stage

import (
	"testing"

	"schakel/calendars"
	"schakel/internal/calendar"
	"schakel/internal/protocol"
	"schakel/protocols"
)

// TestTheDemoCanBeToldFromAnyDay looks for the demo's day from every ninth day of two years: from 10 July 2027 a story
// had no leaving date, and from 15 September 2027 somebody was not 16 yet.
func TestTheDemoCanBeToldFromAnyDay(t *testing.T) {
	t.Parallel()
	years, err := calendars.SchoolYears()
	if err != nil {
		t.Fatal(err)
	}
	school, err := calendar.New(calendar.Settings{Region: calendar.Noord, School: true, SchoolYears: years})
	if err != nil {
		t.Fatal(err)
	}
	from := calendar.MustDate("2026-07-15")
	for today := from; today.Before(from.AddYears(2)); today = today.AddDays(9) { // of which 2027-07-10 is one
		told := teller{school: school, began: today}
		if err := told.setDay(today); err != nil {
			t.Error(err)
		}
		earliest, latest := protocol.Births(protocols.Transition(), today)
		for _, s := range transitions() {
			if born := told.birth(s); s.transition != nil && (born.Before(earliest) || born.After(latest)) {
				t.Errorf("from %s no transition can start for %s, born on %s", today, s.first, born)
			}
		}
	}
}
