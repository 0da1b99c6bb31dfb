package cli

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/calendars"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

func TestDoctor(t *testing.T) {
	t.Parallel()
	w := newWorld()
	var err error
	if w.years, err = calendars.SchoolYears(); err != nil {
		t.Fatal(err)
	}
	got := run(t, w, "doctor")
	want := `postgresql  ok  answers
schema      ok  at version 3
calendar    ok  school holidays are known up to 2029-08-19
people      ok  wherever tasks are open somebody can do them
told        ok  whoever is told next of an open task is there
temporal    ok  answers, and the namespace is there
mail        ok  the mail service accepts the key
`
	if diff := cmp.Diff(want, got.out); diff != "" || got.code != ExitOK {
		t.Errorf("exit %d (-want +got):\n%s", got.code, diff)
	}
	w.have, w.mail, w.away = 2, errors.New("SendGrid answers 401"), errors.New("connection refused")
	var findings []finding
	got = run(t, w, "doctor", "-o", "json")
	if err := json.Unmarshal([]byte(got.out), &findings); err != nil {
		t.Fatal(err)
	}
	results := map[string]string{}
	for _, f := range findings {
		results[f.Check] = f.Result
		if f.Result != found && f.Fix == "" {
			t.Errorf("%s names no fix", f.Check)
		}
	}
	if diff := cmp.Diff(
		map[string]string{"postgresql": "ok", "schema": "failed", "temporal": "failed", "mail": "failed"}, results,
	); diff != "" || got.code != ExitFailed {
		t.Errorf("exit %d (-want +got):\n%s", got.code, diff)
	}
}

func TestDoctorNamesWhereNobodyIs(t *testing.T) {
	t.Parallel()
	w := newWorld()
	var err error
	if w.years, err = calendars.SchoolYears(); err != nil {
		t.Fatal(err)
	}
	w.unattended = []care.Unattended{
		{Name: "PRO De Linde", Open: 2, Since: calendar.MustDate("2026-11-03"), Mailbox: true},
		{Name: "Wijkteam Noord", Open: 1, Since: calendar.MustDate("2026-11-04")},
	}
	w.untold = []care.Untold{{Name: "VSO De Ster", Tell: care.TellManager, Open: 3}}
	got := run(t, w, "doctor")
	for _, want := range []string{
		"PRO De Linde: 2 tasks open since 2026-11-03, and nobody there can do them\n",
		"Wijkteam Noord: 1 task open since 2026-11-04, and nobody there can do them; no administrator and no mailbox",
		"VSO De Ster: nobody to tell of 3 tasks (the manager)",
	} {
		if !strings.Contains(got.out, want) || got.code != ExitOK {
			t.Errorf("exit %d, want %q in\n%s", got.code, want, got.out)
		}
	}
}

func TestDoctorLooksHowFarTheCalendarGoes(t *testing.T) {
	t.Parallel()
	years, err := calendars.SchoolYears()
	if err != nil {
		t.Fatal(err)
	}
	for today, want := range map[string]string{"2027-06-14": found, "2028-10-01": warning, "2029-10-01": failed} {
		if got := checkHorizon(years, calendar.MustDate(today)); got.Result != want {
			t.Errorf("on %s: %+v, want %s", today, got, want)
		}
	}
	if got := checkHorizon(nil, calendar.MustDate("2027-06-14")); got.Result != failed ||
		!strings.Contains(got.Fix, "starter migrate") {
		t.Errorf("without school years: %+v", got)
	}
}
