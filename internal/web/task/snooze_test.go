package task

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

func TestSnoozeSuggestsWorkingDays(t *testing.T) {
	t.Parallel()
	for day, want := range map[string][]string{
		"2026-11-26": {"2026-11-27", "2026-11-30", "2026-12-10"}, // a Thursday
		"2026-11-27": {"2026-11-30", "2026-12-11"},               // a Friday: the next working day is Monday
		"2026-11-28": {"2026-11-30", "2026-12-14"},               // a Saturday
		"2026-11-29": {"2026-11-30", "2026-12-14"},               // a Sunday
		"2026-12-24": {"2026-12-28", "2027-01-07"},               // before Christmas
	} {
		f := snoozeForm(care.TaskView{DueOn: calendar.MustDate("2027-02-01")}, calendar.MustDate(day))
		var got []string
		for _, o := range f.Field("wanneer").Options {
			if o.Value != "datum" {
				got = append(got, o.Value)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("on %s (-want +got):\n%s", day, diff)
		}
	}
}

// What is only asked at one choice is hidden by the style sheet at the others.
func TestTheStyleSheetKnowsWhenADayIsAsked(t *testing.T) {
	t.Parallel()
	css, err := os.ReadFile("../static/schakel.css")
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range snoozeForm(care.TaskView{}, webtest.Today).Groups {
		for _, c := range g.When {
			if class := " .when-" + c.Name; !strings.Contains(string(css), class+",") &&
				!strings.Contains(string(css), class+" {") {
				t.Errorf("the style sheet does not know .when-%s", c.Name)
			}
		}
	}
}
