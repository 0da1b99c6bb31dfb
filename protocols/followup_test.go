package protocols

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"schakel/calendars"
	"schakel/internal/calendar"
	"schakel/internal/protocol"
)

func schoolCalendar(region calendar.Region) (calendar.Calendar, error) {
	years, err := calendars.SchoolYears()
	if err != nil {
		return calendar.Calendar{}, err
	}
	return calendar.New(calendar.Settings{Region: region, School: true, SchoolYears: years})
}

// TestEveryFileIsRead holds that no broken file leaves the house, and that each is known under its own name.
func TestEveryFileIsRead(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("found %v, error %v", files, err)
	}
	known := map[string]protocol.Protocol{}
	for _, p := range All() {
		name := p.Name
		if p.Handover != nil {
			name += "-" + string(p.Handover.Crossing)
		}
		known[name+".yaml"] = p
	}
	for _, file := range files {
		p, err := protocol.Load(file)
		if err != nil {
			t.Error(err)
			continue
		}
		if diff := cmp.Diff(p, known[file]); diff != "" {
			t.Errorf("%s is not what All returns under that name (-file +All):\n%s", file, diff)
		}
	}
	if len(known) != len(files) {
		t.Errorf("%d protocols from %d files", len(known), len(files))
	}
}

func TestABrokenFilePanics(t *testing.T) {
	t.Parallel()
	defer func() {
		if r := recover(); r == nil || !strings.Contains(fmt.Sprint(r), "broken.yaml:1: ") {
			t.Errorf("want a panic that names the file and line, got %v", r)
		}
	}()
	mustParse("broken.yaml", []byte("protocol: nothing\n"))
}

func TestPlanOfAClassOf2027(t *testing.T) {
	t.Parallel()
	checkPlan(t, "2027-07-09", `
step         planned    opens      due        rungs
future-plan  2027-04-16 2027-04-16 2027-06-11 2027-06-08 2027-06-14 2027-06-18 2027-06-25
contact-6w   2027-08-20 2027-08-23 2027-09-06 2027-09-01 2027-09-07 2027-09-13 2027-09-20
contact-3m   2027-10-09 2027-10-11 2027-11-01 2027-10-27 2027-11-02 2027-11-08 2027-11-15
contact-6m   2028-01-09 2028-01-10 2028-01-24 2028-01-19 2028-01-25 2028-01-31 2028-02-07
contact-9m   2028-04-09 2028-04-10 2028-04-25 2028-04-20 2028-04-26 2028-05-10 2028-05-17
contact-12m  2028-07-09 2028-07-10 2028-09-04 2028-08-30 2028-09-05 2028-09-11 2028-09-18
contact-18m  2029-01-09 2029-01-09 2029-01-23 2029-01-18 2029-01-24 2029-01-30 2029-02-06
contact-24m  2029-07-09 2029-07-09 2029-09-03 2029-07-18 2029-09-04 2029-09-10 2029-09-17 provisional
closing      2029-07-09 2029-07-09 2029-09-03 2029-07-18 2029-09-04 2029-09-10 2029-09-17 provisional
`)
}

// TestPlanOfAClassOf2029 reaches beyond the shipped school years, which end with the summer of 2029.
func TestPlanOfAClassOf2029(t *testing.T) {
	t.Parallel()
	checkPlan(t, "2029-07-09", `
step         planned    opens      due        rungs
future-plan  2029-04-16 2029-04-16 2029-06-11 2029-06-06 2029-06-12 2029-06-18 2029-06-25
contact-6w   2029-08-20 2029-09-03 2029-09-17 2029-09-12 2029-09-18 2029-09-24 2029-10-01 provisional
contact-3m   2029-10-09 2029-10-09 2029-10-23 2029-10-18 2029-10-24 2029-10-30 2029-11-06 provisional
contact-6m   2030-01-09 2030-01-09 2030-01-23 2030-01-18 2030-01-24 2030-01-30 2030-02-06 provisional
contact-9m   2030-04-09 2030-04-09 2030-04-24 2030-04-18 2030-04-25 2030-05-01 2030-05-08 provisional
contact-12m  2030-07-09 2030-07-09 2030-07-23 2030-07-18 2030-07-24 2030-07-30 2030-08-06 provisional
contact-18m  2031-01-09 2031-01-09 2031-01-23 2031-01-20 2031-01-24 2031-01-30 2031-02-06 provisional
contact-24m  2031-07-09 2031-07-09 2031-07-23 2031-07-18 2031-07-24 2031-07-30 2031-08-06 provisional
closing      2031-07-09 2031-07-09 2031-07-23 2031-07-18 2031-07-24 2031-07-30 2031-08-06 provisional
`)
}

func checkPlan(t *testing.T, leaving, want string) {
	t.Helper()
	cal, err := schoolCalendar(calendar.Noord)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := protocol.Lay(Followup(), calendar.MustDate(leaving), cal, "x")
	if err != nil {
		t.Fatal(err)
	}
	got := "\nstep         planned    opens      due        rungs\n"
	for _, l := range plan {
		got += fmt.Sprintf("%-12s %s %s %s", l.Key, l.Planned, l.OpensOn, l.DueOn)
		for _, r := range l.Rungs {
			got += " " + r.On.String()
		}
		if l.Provisional {
			got += " provisional"
		}
		got += "\n"
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("plan (-want +got):\n%s", diff)
	}
}

func TestNoPlanForAnUnknownRegion(t *testing.T) {
	t.Parallel()
	if _, err := schoolCalendar("oost"); err == nil || !strings.Contains(err.Error(), "oost") {
		t.Errorf("want an error that names the region, got %v", err)
	}
}

func TestStepsStayInOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cal, err := schoolCalendar(rapid.SampledFrom(calendar.Regions()).Draw(t, "region"))
		if err != nil {
			t.Fatal(err)
		}
		anchor := calendar.MustDate("2024-01-01").AddDays(rapid.IntRange(0, 20*365).Draw(t, "anchor"))
		plan, err := protocol.Lay(Followup(), anchor, cal, "x")
		if err != nil {
			t.Fatal(err)
		}
		for i, l := range plan {
			if l.Key != Followup().Steps[i].Key || !cal.IsWorkingDay(l.OpensOn) || !cal.IsWorkingDay(l.DueOn) ||
				l.OpensOn.Before(l.Planned) {
				t.Fatalf("step %d from %s: %+v", i, anchor, l)
			}
			if i == 0 {
				continue
			}
			above := plan[i-1]
			if l.OpensOn.Before(above.OpensOn) || l.Key != "closing" && !l.OpensOn.After(above.OpensOn) {
				t.Fatalf("%s opens on %s and %s above it on %s", l.Key, l.OpensOn, above.Key, above.OpensOn)
			}
		}
	})
}

// TestDocsSayWhatTheFileSays holds the tables of the protocol's text to the file.
func TestDocsSayWhatTheFileSays(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../docs/protocols/followup.md")
	if err != nil {
		t.Fatal(err)
	}
	p := Followup()
	rows := []string{
		fmt.Sprintf("version %d:", p.Version),
		fmt.Sprintf("| next try after not reached | %s |", p.NotReached.Again),
		fmt.Sprintf("| term of the next try | %s |", p.NotReached.Term),
		fmt.Sprintf("| tries in a row before somebody is unreachable | %d |", p.NotReached.Tries),
		fmt.Sprintf("| extra contact moment opens, after the answer | %s |", p.NeedsHelp.Extra),
		fmt.Sprintf("| term of the extra contact moment | %s |", p.NeedsHelp.Term),
		fmt.Sprintf("| dates are computed once more, before a step opens | %s |", p.LookAgain),
	}
	for _, s := range p.Steps {
		due := beforeOrAfter(s.Due) + " leaving"
		if s.Term.N > 0 {
			due = beforeOrAfter(s.Term) + " opening"
		}
		rows = append(
			rows,
			fmt.Sprintf("| `%s` | %s | %s leaving | %s | %s |", s.Key, s.Title, beforeOrAfter(s.Opens), due, s.Role),
		)
	}
	for _, o := range p.Offers {
		to := strings.Trim(strings.ReplaceAll(fmt.Sprint(o.To), " ", ", "), "[]")
		rows = append(
			rows, fmt.Sprintf("| `%s` | %s | %s | %s | %s |", o.Key, to, o.Term, o.QuestionTerm, o.DecideTerm),
		)
	}
	for _, l := range p.Ladders {
		for _, r := range l.Rungs {
			atOnce := map[bool]string{true: "yes", false: "no"}[r.Urgent]
			rows = append(rows, fmt.Sprintf("| `%s` | %s | %s | %s |", l.Key, beforeOrAfter(r.After), r.Tell, atOnce))
		}
	}
	rows = append(rows, tableRows(p)...)
	for _, row := range rows {
		if !strings.Contains(string(data), row) {
			t.Errorf("docs/protocols/followup.md does not say %q", row)
		}
	}
}

func beforeOrAfter(o calendar.Offset) string {
	if o.N < 0 {
		return strings.TrimPrefix(o.String(), "-") + " before"
	}
	return o.String() + " after"
}
