package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/protocols"
)

func previewTransition(t *testing.T, args ...string) []countedStep {
	t.Helper()
	got := run(t, nil, append([]string{"preview", "transition", "-o", "json"}, args...)...)
	if got.code != ExitOK {
		t.Fatalf("exit %d: %s", got.code, got.err)
	}
	var plan []countedStep
	if err := json.Unmarshal([]byte(got.out), &plan); err != nil {
		t.Fatalf("%v in %s", err, got.out)
	}
	return plan
}

// The plan of the issue: begun at 17 years and 2 months, so that the first four steps are past.
func TestPreviewTransition(t *testing.T) {
	t.Parallel()
	got := run(t, nil, "preview", "transition", "--birth", "2010-08-31", "--start", "15-11-2027", "--region", "noord")
	want := `STEP                TITLE                                 PLANNED         OPENS           ` +
		`DUE             BY LAW  LATEST SAFE     NOTE
future-perspective  Toekomstperspectief beginnen          Mon 2026-08-31  Mon 2027-11-15  Mon 2027-11-22  ` +
		`-       Fri 2028-03-31  late, opens at once (begint te laat)
plan-draft          Plan in concept                       Thu 2026-12-31  Mon 2027-11-15  Mon 2027-11-29  ` +
		`-       Fri 2028-06-16  late, opens at once (begint te laat)
law                 Welke wet vanaf 18                    Wed 2027-06-30  Mon 2027-11-15  Mon 2027-12-06  ` +
		`yes     Wed 2028-05-03  late, opens at once (begint te laat)
plan-complete       Plan compleet                         Thu 2027-09-30  Mon 2027-11-15  Mon 2027-12-20  ` +
		`-       Wed 2028-08-09  late, opens at once (begint te laat)
report              Melding bij de Wmo                    Mon 2028-01-31  Mon 2028-01-31  Tue 2028-02-29  ` +
		`yes     Wed 2028-05-10
decision            Is er een besluit?                    Wed 2028-05-31  Wed 2028-05-31  Thu 2028-06-15  ` +
		`-       Wed 2028-07-05
handover            Warme overdracht                      Thu 2028-07-20  Thu 2028-07-20  Thu 2028-08-03  ` +
		`-       Wed 2028-08-16
switch-day          Loopt de steun op de 18e verjaardag?  Thu 2028-08-31  Thu 2028-08-31  Thu 2028-09-07  ` +
		`-       Wed 2029-01-31
landing-check       Landingscheck                         Thu 2028-10-12  Thu 2028-10-12  Thu 2028-10-26  ` +
		`-       Wed 2029-01-31
last-look           Laatste blik op de jeugdhulp          Wed 2029-01-31  Wed 2029-01-31  Wed 2029-02-28  ` +
		`yes     Wed 2029-02-28

LAW                  TO ARRANGE                           LATEST SAFE     LAST DAY BY LAW  SUPPORT UNTIL
wmo                  Melding bij de Wmo                   Wed 2028-05-10  Wed 2028-07-05   -
wlz                  Wlz aanvragen bij het CIZ            Wed 2028-05-24  -                -
zvw                  Zorg via de zorgverzekering regelen  Wed 2028-06-21  -                -
extended_youth_care  Verlengde jeugdhulp vastleggen       Wed 2028-08-02  Wed 2028-08-30   Tue 2033-08-30
foster_care          Pleegzorg tot 21 vastleggen          Wed 2028-08-02  -                Sat 2031-08-30
`
	if diff := cmp.Diff(want, got.out); got.code != ExitOK || got.err != "The 18th birthday is Thu 2028-08-31.\n" ||
		diff != "" {
		t.Errorf("exit %d, stderr %q, stdout (-want +got):\n%s", got.code, got.err, diff)
	}
}

func TestPreviewTransitionAsJSON(t *testing.T) {
	t.Parallel()
	plan := previewTransition(t, "--birth", "31-8-2010", "--start", "2027-11-15")
	want := countedStep{
		plannedStep{
			"report", "Melding bij de Wmo", calendar.MustDate("2028-01-31"), calendar.MustDate("2028-01-31"),
			calendar.MustDate("2028-02-29"), false, "planned",
		},
		true, calendar.MustDate("2028-05-10"), false,
	}
	if diff := cmp.Diff(want, plan[4], cmp.AllowUnexported(countedStep{})); diff != "" ||
		len(plan) != len(protocols.Transition().Steps) {
		t.Errorf("%d steps, the report (-want +got):\n%s", len(plan), diff)
	}
	start, above := calendar.MustDate("2027-11-15"), calendar.Date{}
	for _, s := range plan {
		if s.Late != s.Planned.Before(start) || s.Late && s.OpensOn != start || !s.DueOn.After(above) ||
			s.LatestSafe.Before(s.DueOn) {
			t.Errorf("%+v, above it due on %s", s, above)
		}
		above = s.DueOn
	}
	var steps []map[string]any
	got := run(t, nil, "preview", "transition", "--birth", "2010-08-31", "--json")
	if err := json.Unmarshal([]byte(got.out), &steps); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{
		"step", "title", "planned", "opens_on", "due_on", "provisional", "state", "legal", "latest_safe", "late",
	} {
		if _, ok := steps[0][key]; !ok || len(steps[0]) != 10 {
			t.Errorf("JSON %v: want the field %s, and 10 in all", steps[0], key)
		}
	}
	if slices.ContainsFunc(previewTransition(t, "--birth", "2010-08-31"), func(s countedStep) bool { return s.Late }) {
		t.Error("a step is late when it begins at 16")
	}
}

// In the summer holiday of the north the school is away, and the wijkteam is not.
func TestPreviewTransitionByTheSchoolsHolidays(t *testing.T) {
	t.Parallel()
	args := []string{"--birth", "2010-08-31", "--start", "2027-08-02"}
	without, with := previewTransition(t, args...), previewTransition(t, append(args, "--region", "noord")...)
	if got := without[0].OpensOn.String(); got != "2027-08-02" {
		t.Errorf("without a region the school begins on %s", got)
	}
	if got := with[0].OpensOn.String(); got != "2027-08-23" {
		t.Errorf("the school begins on %s, in its holiday", got)
	}
	if got := with[2].OpensOn.String(); got != "2027-08-02" {
		t.Errorf("the wijkteam begins on %s", got)
	}
}

func TestPreviewTransitionSaysWhatIsNotSafeOrProvisional(t *testing.T) {
	t.Parallel()
	late := run(t, nil, "preview", "transition", "--birth", "2010-08-31", "--start", "2028-08-31", "--color", "always")
	if n := strings.Count(late.out, "\x1b[31mafter the latest safe day"); late.code != ExitOK || n != 7 {
		t.Errorf("exit %d, %d steps after their latest safe day:\n%s", late.code, n, late.out)
	}
	far := run(t, nil, "preview", "transition", "--birth", "2014-01-15", "--region", "zuid")
	if !strings.Contains(far.out, "provisional (onder voorbehoud)") ||
		!strings.Contains(far.err, "School holidays are known up to 2029") {
		t.Errorf("stdout:\n%s\nstderr: %s", far.out, far.err)
	}
}

func TestPreviewOfAnotherTransitionProtocol(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../protocols/transition.yaml")
	if err != nil {
		t.Fatal(err)
	}
	mine := filepath.Join(t.TempDir(), "mine.yaml")
	if err := os.WriteFile(
		mine, []byte(strings.Replace(string(text), "lasts: 8 weeks", "lasts: 6 weeks", 1)), 0o600,
	); err != nil {
		t.Fatal(err)
	}
	shipped, changed := previewTransition(t, "--birth", "2010-08-31"), previewTransition(
		t, "--birth", "2010-08-31", "--protocol", mine,
	)
	if s, c := shipped[4].LatestSafe, changed[4].LatestSafe; c != s.AddDays(14) {
		t.Errorf("with a shorter waiting list the report is safe until %s, and with the longer one until %s", c, s)
	}
	for _, args := range []string{
		"transition --birth 2010-08-31 --protocol ../../protocols/followup.yaml",
		"followup --leaving 2027-07-09 --region noord --protocol " + mine,
		"handover --transition po-vo --start 2027-08-23 --region noord --protocol " + mine,
	} {
		if got := run(t, nil, append([]string{"preview"}, strings.Fields(args)...)...); got.code != ExitUsage ||
			!strings.Contains(got.err, "--protocol ") || got.out != "" {
			t.Errorf("%s: exit %d, stderr %q", args, got.code, got.err)
		}
	}
	missing := run(t, nil, "preview", "transition", "--birth", "2010-08-31", "--protocol", "none.yaml")
	if missing.code != ExitFailed || !strings.Contains(missing.err, "none.yaml") {
		t.Errorf("a protocol that is not there: exit %d, %s", missing.code, missing.err)
	}
}

func TestPreviewTransitionRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ args, want string }{
		{"", "--birth is needed"},
		{"--birth 2010-02-30", `--birth: "2010-02-30" is not a date`},
		{"--birth 2010-08-31 --start morgen", `--start: "morgen" is not a date`},
		{
			"--birth 2010-08-31 --start 2026-08-30",
			"--start: 2026-08-30 is too early: this transition can begin from 2026-08-31",
		},
		{
			"--birth 2010-08-31 --start 2028-09-02",
			"--start: 2028-09-02 is too late: this transition could begin until 2028-09-01",
		},
		// Who was born on 29 February is 16 on that day, and turns 18 on 1 March.
		{"--birth 2012-02-29 --start 2028-02-28", "can begin from 2028-02-29"},
		{"--birth 2012-03-01 --start 2028-02-29", "can begin from 2028-03-01"},
		{"--birth 2012-02-29 --start 2030-03-03", "could begin until 2030-03-02"},
		{"--birth 2010-08-31 --region oost", `--region: "oost" is not a school holiday region`},
		{"--birth 2010-08-31 extra", `takes no argument and not "extra"`},
	} {
		got := run(t, nil, append([]string{"preview", "transition"}, strings.Fields(c.args)...)...)
		if got.code != ExitUsage || !strings.Contains(got.err, c.want) || got.out != "" {
			t.Errorf("%s: exit %d, stdout %q, stderr %q, want %q", c.args, got.code, got.out, got.err, c.want)
		}
	}
}
