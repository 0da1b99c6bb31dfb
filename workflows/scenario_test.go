package workflows_test

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"schakel/internal/care"
	"schakel/internal/proof"
)

var updateGolden = flag.Bool(
	"update", false, "write what happened into testdata/scenarios, to be read before it is believed",
)

// TestScenarios plays every timetable in testdata/scenarios, and a sample of them in each staging. What happens must be
// what the file says, and everything that is left behind (tasks, journal, route, participants) must be the same in
// each.
func TestScenarios(t *testing.T) {
	t.Parallel()
	all := scenarios(t)
	names := slices.Sorted(maps.Keys(all))
	eachWay := proof.Sample(t, names, len(names)/6)
	for name, s := range all {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ways := []staging{production}
			if slices.Contains(eachWay, name) {
				ways = stagings
			}
			first := playOnce(t, s, ways[0])
			if *updateGolden {
				if err := os.WriteFile(scenarioFile(name), []byte(s.file(first.Timetable)), 0o600); err != nil {
					t.Fatal(err)
				}
			} else {
				checkTimetable(t, s, first)
			}
			for _, st := range ways[1:] {
				if diff := cmp.Diff(first, playOnce(t, s, st), cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("%s and %s differ:\n%s", ways[0].name, st.name, diff)
				}
			}
		})
	}
}

// scenarios reads every timetable, by name.
func scenarios(t *testing.T) map[string]script {
	t.Helper()
	all := map[string]script{}
	followups, err := filepath.Glob(scenarioFile("*"))
	if err != nil || len(followups) == 0 {
		t.Fatalf("no scenarios of follow-ups: %v", err)
	}
	handovers, err := filepath.Glob(scenarioFile("handover/*"))
	if err != nil || len(handovers) == 0 {
		t.Fatalf("no scenarios of handovers: %v", err)
	}
	transitions, err := filepath.Glob(scenarioFile("transition/*"))
	if err != nil || len(transitions) == 0 {
		t.Fatalf("no scenarios of transitions: %v", err)
	}
	for _, file := range slices.Concat(followups, handovers, transitions) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name, err := filepath.Rel(scenarioFile(""), file)
		if err != nil {
			t.Fatal(err)
		}
		name = filepath.ToSlash(strings.TrimSuffix(name, ".txt"))
		if all[name], err = parseScript(name, string(text)); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
	}
	return all
}

func scenarioFile(name string) string {
	if name == "" {
		return filepath.Join("testdata", "scenarios")
	}
	return filepath.Join("testdata", "scenarios", name+".txt")
}

// checkTimetable holds that what happened is what the file says.
func checkTimetable(t *testing.T, s script, o outcome) {
	t.Helper()
	if diff := cmp.Diff(strings.Split(s.want, "\n"), strings.Split(o.Timetable, "\n")); diff != "" {
		t.Errorf("the timetable (-want +got):\n%s", diff)
	}
}

// outcome is everything that a play leaves behind.
type outcome struct {
	Timetable    string
	State        care.ProcessState
	Outcome      string
	Mentor       string
	Route        []care.Step
	Tasks        []taskRow
	Journal      []care.JournalLine
	Participants []string
	// Of a handover.
	Receiver, Lead, Standing string
}

// taskRow is what is left of a task.
type taskRow struct {
	Key, Assignee string
	Task          care.NewTask
	State         care.TaskState
	Answer        *care.Answer
	Climbed       []int
}

func playOnce(t *testing.T, s script, st staging) outcome {
	t.Helper()
	p := newPlay(t, s, st)
	p.run()
	for _, c := range p.world.complaints {
		t.Errorf("%s: %s", st.name, c)
	}
	t.Logf(
		"%s: %d runs, %d bytes handed over at most, about %d events in the longest", st.name, p.runs+1, p.largest,
		p.longest,
	)
	return p.outcome()
}

func (p *play) outcome() outcome {
	w := p.world
	o := outcome{
		Timetable: w.table.String() + w.summary(), State: w.state, Outcome: w.outcome, Mentor: w.mentor, Route: w.route,
		Journal:      w.journal,
		Participants: w.participants,
	}
	if h := w.handover; h != nil {
		o.Receiver, o.Lead, o.Standing = h.receiver, h.lead, h.standing(w)
	}
	for _, row := range w.tasks {
		o.Tasks = append(o.Tasks, taskRow{row.Key, row.Assignee, row.NewTask, row.State, row.Answer, row.Climbed})
	}
	return o
}
