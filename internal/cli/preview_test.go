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
)

// The plan of the issue: the 6-week moment falls inside the summer holiday, the 3-month moment on a Saturday.
func TestPreviewFollowup(t *testing.T) {
	t.Parallel()
	got := run(t, nil, "preview", "followup", "--leaving", "2027-07-09", "--region", "noord")
	want := `STEP         TITLE                        PLANNED         OPENS           DUE             NOTE
future-plan  Toekomstplan                 Fri 2027-04-16  Fri 2027-04-16  Fri 2027-06-11
contact-6w   Contactmoment na 6 weken     Fri 2027-08-20  Mon 2027-08-23  Mon 2027-09-06
contact-3m   Contactmoment na 3 maanden   Sat 2027-10-09  Mon 2027-10-11  Mon 2027-11-01
contact-6m   Contactmoment na 6 maanden   Sun 2028-01-09  Mon 2028-01-10  Mon 2028-01-24
contact-9m   Contactmoment na 9 maanden   Sun 2028-04-09  Mon 2028-04-10  Tue 2028-04-25
contact-12m  Contactmoment na 12 maanden  Sun 2028-07-09  Mon 2028-07-10  Mon 2028-09-04
contact-18m  Contactmoment na 18 maanden  Tue 2029-01-09  Tue 2029-01-09  Tue 2029-01-23
contact-24m  Contactmoment na 24 maanden  Mon 2029-07-09  Mon 2029-07-09  Mon 2029-09-03  provisional (onder voorbehoud)
closing      Afsluiting                   Mon 2029-07-09  Mon 2029-07-09  Mon 2029-09-03  provisional (onder voorbehoud)
`
	wantErr := "School holidays are known up to 2029-09-02. Provisional dates are computed again when they come near.\n"
	if diff := cmp.Diff(want, got.out); got.code != ExitOK || got.err != wantErr || diff != "" {
		t.Errorf("exit %d, stderr %q, stdout (-want +got):\n%s", got.code, got.err, diff)
	}
}

func previewJSON(t *testing.T, args ...string) map[string]plannedStep {
	t.Helper()
	got := run(t, nil, append([]string{"preview", "followup", "-o", "json"}, args...)...)
	if got.code != ExitOK {
		t.Fatalf("exit %d: %s", got.code, got.err)
	}
	var steps []plannedStep
	if err := json.Unmarshal([]byte(got.out), &steps); err != nil {
		t.Fatalf("%v in %s", err, got.out)
	}
	byKey := map[string]plannedStep{}
	for _, s := range steps {
		byKey[s.Step] = s
	}
	return byKey
}

func TestPreviewFollowupAsJSON(t *testing.T) {
	t.Parallel()
	plan := previewJSON(t, "--leaving", "9-7-2027", "--region", "NOORD")
	want := plannedStep{
		"contact-6w", "Contactmoment na 6 weken", calendar.MustDate("2027-08-20"), calendar.MustDate("2027-08-23"),
		calendar.MustDate("2027-09-06"),
		false, "planned",
	}
	if diff := cmp.Diff(want, plan["contact-6w"]); diff != "" {
		t.Errorf("6 weeks (-want +got):\n%s", diff)
	}
	if got := plan["contact-3m"]; got.Planned.String() != "2027-10-09" || got.OpensOn.String() != "2027-10-11" ||
		got.Provisional {
		t.Errorf("3 months: %+v", got)
	}
	var steps []map[string]any
	got := run(t, nil, "preview", "followup", "--leaving", "2027-07-09", "--region", "noord", "--json")
	if err := json.Unmarshal([]byte(got.out), &steps); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"step", "title", "planned", "opens_on", "due_on", "provisional", "state"} {
		if _, ok := steps[0][key]; !ok || len(steps[0]) != 7 {
			t.Errorf("JSON %v: want the field %s, and 7 in all", steps[0], key)
		}
	}
}

func TestPreviewMarksWhatLiesBeyondTheLastSchoolYear(t *testing.T) {
	t.Parallel()
	plan := previewJSON(t, "--leaving", "2029-07-09", "--region", "noord")
	if plan["future-plan"].Provisional || !plan["contact-12m"].Provisional || !plan["closing"].Provisional {
		t.Errorf("provisional is not what it should be: %+v", plan)
	}
	text := run(t, nil, "preview", "followup", "--leaving", "2029-07-09", "--region", "noord")
	if !strings.Contains(text.out, "provisional (onder voorbehoud)") ||
		!strings.Contains(text.err, "School holidays are known up to 2029") {
		t.Errorf("stdout:\n%s\nstderr: %s", text.out, text.err)
	}
}

func TestPreviewOfALateStart(t *testing.T) {
	t.Parallel()
	plan := previewJSON(t, "--leaving", "2026-07-09", "--region", "zuid", "--start", "2027-03-01")
	var before []string
	for key, s := range plan {
		if s.State == "before_start" {
			before = append(before, key)
		}
	}
	slices.Sort(before)
	if diff := cmp.Diff([]string{"contact-3m", "contact-6w", "future-plan"}, before); diff != "" {
		t.Errorf("before the start (-want +got), with the 6-month moment asked at once:\n%s", diff)
	}
}

func TestPreviewOfAnotherProtocol(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../protocols/followup.yaml")
	if err != nil {
		t.Fatal(err)
	}
	mine := filepath.Join(t.TempDir(), "mine.yaml")
	changed := strings.Replace(string(text), "opens: 6 weeks", "opens: 5 weeks", 1)
	if err := os.WriteFile(mine, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	plan := previewJSON(t, "--leaving", "2027-07-09", "--region", "noord", "--protocol", mine)
	if got := plan["contact-6w"].Planned.String(); got != "2027-08-13" {
		t.Errorf("planned on %s, want it five weeks after leaving", got)
	}
	missing := run(
		t, nil, "preview", "followup", "--leaving", "2027-07-09", "--region", "noord", "--protocol", "none.yaml",
	)
	if missing.code != ExitFailed || !strings.Contains(missing.err, "none.yaml") {
		t.Errorf("a protocol that is not there: exit %d, %s", missing.code, missing.err)
	}
}

func TestPreviewRefuses(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ args, want string }{
		{
			"--leaving 2027-07-09 --region oost",
			`--region: "oost" is not a school holiday region: want noord, midden or zuid`,
		},
		{"--leaving 2027-02-30 --region noord", `--leaving: "2027-02-30" is not a date`},
		{"--leaving 2027-07-09", "--region is needed: noord, midden or zuid"},
		{"--region noord", "--leaving is needed"},
		{"--leaving 2027-07-09 --region noord --start morgen", `--start: "morgen" is not a date`},
		{"--leaving 2027-07-09 --regoin noord", "unknown flag: --regoin; did you mean --region?"},
		{"--leaving 2027-07-09 --region noord extra", `takes no argument and not "extra"`},
	} {
		got := run(t, nil, append([]string{"preview", "followup"}, strings.Fields(c.args)...)...)
		if got.code != ExitUsage || !strings.Contains(got.err, c.want) || got.out != "" {
			t.Errorf("%s: exit %d, stdout %q, stderr %q, want %q", c.args, got.code, got.out, got.err, c.want)
		}
	}
}
