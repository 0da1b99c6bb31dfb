package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/calendars"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

func startArgs(change ...string) []string {
	return append([]string{
		"start", "followup", "--school", "12ab00", "--pupil-number", "1042", "--first-name", "Sanne", "--last-name",
		"Berg", "--birth-date", "2010-05-03",
		"--leaving", "2027-07-09", "--education", "vso", "--mentor", "m.visser@school.nl", "--municipality",
		"Groningen",
	}, change...)
}

func TestStartFollowup(t *testing.T) {
	t.Parallel()
	w := newWorld()
	got := run(t, w, startArgs("--by", "m.visser@school.nl")...)
	if got.code != ExitOK || !strings.HasPrefix(got.out, "started (gestart) followup ") ||
		!strings.Contains(got.err, "starter show") || len(w.started) != 1 {
		t.Errorf("exit %d, stdout %q, stderr %q, %d started", got.code, got.out, got.err, len(w.started))
	}
	var again startedProcess
	got = run(t, w, startArgs("-o", "json")...)
	if err := json.Unmarshal([]byte(got.out), &again); err != nil || !again.Existed || w.started[again.Process] != 1 {
		t.Errorf("again: %s, %v", got.out, err)
	}
}

func TestStartFollowupNamesFlags(t *testing.T) {
	t.Parallel()
	got := run(t, nil, startArgs("--birth-date", "31-02-2010", "--education", "havo")...)
	want := `Error: --birth-date: "31-02-2010": not a date; write it as 28-02-2010 or 2010-02-28
  --education: "havo": not one of the choices; want vso, pro
`
	if got.code != ExitUsage || !strings.HasPrefix(got.err, want) {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
	got = run(t, newWorld(), startArgs("--mentor", "x@school.nl")...)
	if got.code != ExitFailed ||
		!strings.Contains(got.err, `--mentor: "x@school.nl": no active mentor of this school has this address`) {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
	if got := run(t, newWorld(), startArgs("--by", "x@school.nl")...); got.code != ExitFailed ||
		!strings.Contains(got.err, `--by "x@school.nl": no active colleague`) {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
}

func TestList(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.rows = []care.ProcessRow{
		{
			ID: "p1", Kind: care.Followup, State: care.Running, PersonShort: "Sanne B.", SchoolName: "De Schakel",
			StepTitle:   "Contactmoment na 3 maanden",
			WaitsOnName: "M. Visser", WaitsSince: calendar.MustDate("2027-10-11"),
			DueOn: calendar.MustDate("2027-11-01"), WorkingDaysLeft: -1,
		},
		{
			ID: "p2", Kind: care.Followup, State: care.Running, PersonShort: "Ali K.", SchoolName: "De Brug",
			StepTitle: "Toekomstplan",
			NextTitle: "Toekomstplan", NextOn: calendar.MustDate("2027-11-08"),
		},
		{
			ID: "p3", Kind: care.Followup, State: care.Closed, PersonShort: "Jo L.", SchoolName: "De Brug",
			EndedOn: calendar.MustDate("2027-07-09"),
		},
		{
			ID: "p4", Kind: care.Followup, State: care.Suspended, PersonShort: "Bo M.", SchoolName: "De Brug",
			WaitsOnName: "P. de Boer",
			WaitsSince:  calendar.MustDate("2027-10-11"), DueOn: calendar.MustDate("2027-11-02"),
		},
		{
			ID: "p5", Kind: care.Handover, State: care.Running, PersonShort: "Mia V.", SchoolName: "De Kring",
			StepTitle:   "Aanbod beoordelen",
			WaitsOnName: "R. Jansen", WaitsOnOrg: "Het Lyceum", WaitsSince: calendar.MustDate("2027-05-03"),
			DueOn:    calendar.MustDate("2027-11-02"),
			Crossing: care.PoVo, SenderName: "De Kring", ReceiverName: "Het Lyceum",
		},
		{
			ID: "p6", Kind: care.Handover, State: care.Running, PersonShort: "Tim W.", SchoolName: "De Brug",
			StepTitle:   "Aanbod beoordelen",
			WaitsOnName: "Noorderpoort", WaitsOnOrg: "Noorderpoort", WaitsSince: calendar.MustDate("2027-05-03"),
			DueOn:    calendar.MustDate("2027-11-02"),
			Crossing: care.VoMbo, SenderName: "De Brug", ReceiverName: "Noorderpoort",
		},
	}
	got := run(t, w, "list", "--late", "--waits-on", "mentor", "--search", "sanne", "--size", "4")
	want := `PROCESS  KIND             PERSON    SCHOOL                      STATE                   ` +
		`STEP                        WAITS ON                                       DUE
p1       followup         Sanne B.  De Schakel                  running (lopend)        ` +
		`Contactmoment na 3 maanden  M. Visser since Mon 2027-10-11                 ` +
		`Mon 2027-11-01, 1 working day late (te laat)
p2       followup         Ali K.    De Brug                     running (lopend)        ` +
		`Toekomstplan                nobody; Toekomstplan on Mon 2027-11-08         -
p3       followup         Jo L.     De Brug                     ` +
		`closed (afgesloten)                                 nobody; ended Fri 2027-07-09                   -
p4       followup         Bo M.     De Brug                     ` +
		`suspended (opgeschort)                              P. de Boer since Mon 2027-10-11                ` +
		`Tue 2027-11-02, today (vandaag)
p5       handover po-vo   Mia V.    De Kring -> Het Lyceum      running (lopend)        ` +
		`Aanbod beoordelen           R. Jansen, Het Lyceum since Mon 2027-05-03     Tue 2027-11-02, today (vandaag)
p6       handover vo-mbo  Tim W.    De Brug -> Noorderpoort     running (lopend)        ` +
		`Aanbod beoordelen           Noorderpoort since Mon 2027-05-03              Tue 2027-11-02, today (vandaag)
`
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	if diff := cmp.Diff(squeeze(want), squeeze(got.out)); diff != "" || got.code != ExitOK {
		t.Errorf("exit %d, %s (-want +got):\n%s", got.code, got.err, diff)
	}
	if diff := cmp.Diff(
		care.ProcessFilter{Late: true, WaitsOn: "mentor", Search: "sanne", Page: 1, Size: 4}, w.filter,
	); diff != "" {
		t.Errorf("filter (-want +got):\n%s", diff)
	}
	run(t, w, "list", "--kind", "handover", "--transition", "po-vo")
	if diff := cmp.Diff(
		care.ProcessFilter{Kind: care.Handover, Crossing: care.PoVo, Page: 1, Size: listSize}, w.filter,
	); diff != "" {
		t.Errorf("filter of handovers (-want +got):\n%s", diff)
	}
	for flag, want := range map[string]string{
		"--kind": "want followup, handover", "--transition": "want ko-po, po-vo, vo-vo, vo-mbo, so-regular",
	} {
		if got := run(t, nil, "list", flag, "x"); got.code != ExitUsage ||
			!strings.Contains(got.err, flag+` "x": `+want) {
			t.Errorf("%s: exit %d, stderr %q", flag, got.code, got.err)
		}
	}
	if colored := run(t, w, "list", "--color", "always"); !strings.Contains(colored.out, "\x1b[31mMon 2027-11-01") {
		t.Errorf("late is not marked: %q", colored.out)
	}
}

func TestListOfNothing(t *testing.T) {
	t.Parallel()
	if got := run(t, newWorld(), "list"); got.out != "" || got.err != "No process matches.\n" || got.code != ExitOK {
		t.Errorf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
	if got := run(t, newWorld(), "list", "--json"); got.out != "[]\n" {
		t.Errorf("JSON of nothing: %q", got.out)
	}
	if got := run(t, newWorld(), "list", "-o", "none", "-q"); got.out+got.err != "" {
		t.Errorf("none, quietly: %q %q", got.out, got.err)
	}
}

func TestCalendarShow(t *testing.T) {
	t.Parallel()
	var days []calendar.Day
	got := run(t, nil, "calendar", "show", "--year", "2027", "--region", "noord", "-o", "json")
	if err := json.Unmarshal([]byte(got.out), &days); err != nil {
		t.Fatalf("%v in %s", err, got.out)
	}
	reasons := map[string]string{}
	for _, d := range days {
		reasons[d.Date.String()] = d.Reason
	}
	if reasons["2027-08-20"] != "Zomervakantie (noord)" || reasons["2027-10-09"] == "" || reasons["2027-08-23"] != "" ||
		reasons["2027-05-06"] != "Hemelvaartsdag" {
		t.Errorf("the calendar of school staff is not right:\n%s", got.out)
	}
	general := run(t, nil, "calendar", "show", "--year", "2027", "--for", "general")
	if !strings.Contains(general.out, "Thu 2027-05-06  Hemelvaartsdag\n") || strings.Contains(general.out, "vakantie") {
		t.Errorf("the calendar of others is not right:\n%s", general.out)
	}
	if got := run(
		t, nil, "calendar", "show", "--year", "2031", "--region", "zuid",
	); !strings.Contains(got.err, "outside of that they are missing") {
		t.Errorf("beyond what is known it says %q", got.err)
	}
	if got := run(t, nil, "calendar", "show", "--region", "zuid"); !strings.HasPrefix(got.out, "Fri 2027-01-01") {
		t.Errorf("without --year: %.40s, want this year", got.out)
	}
}

func TestCalendarImport(t *testing.T) {
	t.Parallel()
	w := newWorld()
	got := run(t, w, "calendar", "import", "../../calendars/school-holidays.json")
	if got.code != ExitOK || !strings.HasPrefix(got.out, "imported 2025-2026") ||
		len(w.years) != strings.Count(got.out, "\n") {
		t.Errorf("exit %d, stdout %q, stderr %q, %d years", got.code, got.out, got.err, len(w.years))
	}
	// A year far ahead would leave a gap in which no date can be relied on.
	text, err := os.ReadFile("../../calendars/school-holidays.json")
	if err != nil {
		t.Fatal(err)
	}
	gap := newWorld()
	gap.years, err = calendars.SchoolYears()
	if err != nil {
		t.Fatal(err)
	}
	far := strings.NewReplacer(
		"2025", "2035", "2026", "2036", "2027", "2037", "2028", "2038", "2029", "2039",
	).Replace(string(text))
	before := len(gap.years)
	got = run(t, gap, "calendar", "import", saved(t, "far.json", far))
	if got.code != ExitFailed || !strings.Contains(got.err, "is missing between") || len(gap.years) != before {
		t.Errorf("exit %d, stderr %q, %d years", got.code, got.err, len(gap.years))
	}
	if got := run(t, nil, "calendar", "import", saved(t, "not.json", "{}")); got.code != ExitFailed ||
		!strings.Contains(got.err, "not.json: school holidays") {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
}

func TestCalendarImportDaysOff(t *testing.T) {
	t.Parallel()
	w := newWorld()
	days := saved(t, "days.csv", "van;tot;naam\n15-10-2027;;Studiedag\n2027-12-20;2027-12-24;Extra week\n")
	got := run(t, w, "calendar", "import", days, "--days-off", "--school", "12ab00")
	want := []calendar.Period{
		{From: calendar.MustDate("2027-10-15"), To: calendar.MustDate("2027-10-15"), Name: "Studiedag"},
		{From: calendar.MustDate("2027-12-20"), To: calendar.MustDate("2027-12-24"), Name: "Extra week"},
	}
	if diff := cmp.Diff(want, w.off["12AB00"]); diff != "" || got.code != ExitOK {
		t.Errorf("exit %d, %s (-want +got):\n%s", got.code, got.err, diff)
	}
	wrong := saved(
		t, "wrong.csv",
		"van;tot;naam\nx;;Studiedag\n2027-12-24;2027-12-20;Week\n2027-12-24;;\n2027-12-24;2027-13-01;Week\n\"\n",
	)
	got = run(t, nil, "calendar", "import", wrong, "--days-off", "--school", "12AB00")
	for _, want := range []string{
		"nothing was imported", `line 2, column van: "x": not a date; write it as 28-02-2010`,
		`line 3, column tot: "2027-12-20": too early: that lies before the first day (van); want 2027-12-24 or later`,
		"line 4, column naam: empty",
		"line 5, column tot:", "line 6: the quotes do not match",
	} {
		if got.code != ExitFailed || !strings.Contains(got.err, want) {
			t.Errorf("exit %d, stderr %q lacks %q", got.code, got.err, want)
		}
	}
	if got := run(
		t, newWorld(), "calendar", "import", days, "--days-off", "--school", "99ZZ99",
	); !strings.Contains(got.err, "no school has this BRIN") {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
}

func TestProtocolCheck(t *testing.T) {
	t.Parallel()
	const good = "../../protocols/followup.yaml"
	got := run(t, nil, "protocol", "check", good)
	if got.code != ExitOK || !strings.HasPrefix(got.out, good+": right; protocol followup version ") ||
		!strings.Contains(got.out, "9 steps") {
		t.Errorf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
	text, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	bad := saved(t, "bad.yaml", strings.Replace(string(text), "role: mentor", "rol: mentor", 1))
	got = run(t, nil, "protocol", "check", good, bad, "none.yaml", "-o", "json")
	var checked []checkedProtocol
	if err := json.Unmarshal([]byte(got.out), &checked); err != nil {
		t.Fatalf("%v in %s", err, got.out)
	}
	if got.code != ExitFailed || !checked[0].OK || checked[1].OK || checked[1].Problems[0].Line == 0 ||
		checked[2].Problems[0].Line != 0 {
		t.Errorf("exit %d, %+v", got.code, checked)
	}
	if !strings.Contains(got.err, fmt.Sprintf("%s:%d: ", bad, checked[1].Problems[0].Line)) ||
		!strings.Contains(got.err, "none.yaml") {
		t.Errorf("stderr:\n%s", got.err)
	}
}

func TestMigrate(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.have = 1
	got := run(t, w, "migrate")
	if got.code != ExitOK || !strings.HasPrefix(got.out, "the schema went from version 1 to 3\nimported 2025-2026  ") ||
		!strings.HasPrefix(got.err, "002_step.sql\n003_step.sql\n") {
		t.Errorf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
	shipped, err := calendars.SchoolYears()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(shipped, w.years); diff != "" || !strings.Contains(got.err, "knew no school years") {
		t.Errorf("school years (-want +got):\n%s\nstderr %q", diff, got.err)
	}
	w.years = w.years[1:] // what is known is the administrator's: a gap in it is not filled
	if got := run(t, w, "migrate"); got.out != "the schema is at version 3 already\n" {
		t.Errorf("again: %q", got.out)
	}
	if len(w.years) != len(shipped)-1 {
		t.Errorf("%d school years after migrating again, want %d", len(w.years), len(shipped)-1)
	}
}

func TestReplay(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.open = map[string]error{"followup/a": nil, "followup/b": nil}
	if got := run(t, w, "replay"); got.code != ExitOK || got.out != "2 open processes replayed, 0 would break\n" {
		t.Errorf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
	w.open["followup/c"] = errors.New("nondeterministic")
	var r replayed
	got := run(t, w, "replay", "-o", "json")
	if err := json.Unmarshal([]byte(got.out), &r); err != nil || got.code != ExitFailed || r.Replayed != 3 ||
		r.Broken[0].Workflow != "followup/c" {
		t.Errorf("exit %d, %s, %v", got.code, got.out, err)
	}
	w.away = errors.New("connection refused")
	if got := run(t, w, "replay"); got.code != ExitFailed ||
		!strings.Contains(got.err, "after 3 processes: connection refused") {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
}
