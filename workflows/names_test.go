package workflows_test

import (
	"encoding"
	"encoding/json"
	"log/slog"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/workflows"
)

// The names below are schema: histories and running processes of years ago are found by them. A name may be added; none
// is ever renamed or removed.
var (
	workflowNames = []string{"followup", "gathering-round", "handover", "morning-round", "transition"}
	activityNames = []string{
		"AddParticipant", "ArrangeTask", "AskConsent", "BeginProcess", "ChangeMunicipality", "ClimbRung", "CloseTask",
		"CorrectBirth", "CorrectTask",
		"EndParticipant", "EndProcess", "EndYouthCare", "FindReceiver", "LayLate", "LayLaw", "LayPlan", "LayReentry",
		"LayReport", "LayTerm",
		"LayTransition", "LayUntil", "MailGathered", "MailMorning", "MailUrgent", "OpenTask",
		"RecordConsent", "RescheduleTasks",
		"ResumeTerms", "ReviewConsent",
		"SaveRoute", "SetMentor", "SetReceiver", "SetState", "SetYouthCare", "SuspendTerms", "TellOrganisations",
		"WriteJournal",
	}
	updateNames = []string{
		"answer", "arrange", "birth-corrected", "call-table", "change-mentor", "correct", "move-anchor", "move-person",
		"resume", "stop", "suspend",
	}
	handoverNames = []string{
		"answer", "arrange", "birth-corrected", "call-table", "change-mentor", "consent", "correct", "move-anchor",
		"move-person", "object", "resume",
		"sign-off", "stop", "suspend", "withdraw-offer", "youth-care-began",
	}
	transitionNames = []string{
		"answer", "arrange", "call-table", "change-mentor", "consent", "correct", "move-anchor", "move-person",
		"object", "resume", "sign-off", "stop",
		"suspend", "withdraw-offer", "youth-care-began", "youth-care-ended",
	}
	// Types of errors that no retry can mend: the engine and the portal know them by these.
	errorTypes = []string{
		"not-allowed", "not-found", "not-open-yet", "not-ready", "not-suspended", "process-over", "suspended",
		"task-closed",
	}
)

// registry notes under which names everything is registered.
type registry struct {
	worker.Registry
	workflows, activities []string
}

func (r *registry) RegisterWorkflowWithOptions(_ any, o workflow.RegisterOptions) {
	r.workflows = append(r.workflows, o.Name)
}

func (r *registry) RegisterActivity(a any) {
	for m := range reflect.TypeOf(a).Methods() {
		r.activities = append(r.activities, m.Name)
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	var r registry
	workflows.Register(&r, &activities.Activities{})
	types := activities.FinalTypes()
	for what, names := range map[string]struct{ got, want []string }{
		"workflows":               {r.workflows, workflowNames},
		"activities":              {r.activities, activityNames},
		"updates of a followup":   {registeredUpdates(t, script{anchor: calendar.MustDate("2027-07-09")}), updateNames},
		"updates of a handover":   {registeredUpdates(t, aHandover), handoverNames},
		"updates of a transition": {registeredUpdates(t, aTransition), transitionNames},
		"errors":                  {types, errorTypes},
	} {
		slices.Sort(names.got)
		if diff := cmp.Diff(names.want, names.got); diff != "" {
			t.Errorf("the names of %s are schema (-want +got):\n%s", what, diff)
		}
	}
}

// registeredUpdates asks a process for an update that it does not know: its answer lists those it knows.
func registeredUpdates(t *testing.T, s script) []string {
	t.Helper()
	var suite testsuite.WorkflowTestSuite
	env := suite.NewTestWorkflowEnvironment()
	s.process = "11111111-2222-4333-8444-555555555555"
	p := newPlay(t, s, production)
	p.world.clock = env.Now
	workflows.Register(env, &activities.Activities{Store: p.world, Mail: p.world, Log: slog.New(slog.DiscardHandler)})
	refused := &refusal{}
	env.RegisterDelayedCallback(func() { env.UpdateWorkflow("unknown", "1", refused) }, time.Hour)
	env.RegisterDelayedCallback(env.CancelWorkflow, 2*time.Hour)
	name, state := p.begins()
	env.ExecuteWorkflow(name, state)
	known := regexp.MustCompile(`KnownUpdates=\[(.*)\]`).FindStringSubmatch(refused.text)
	if known == nil {
		t.Fatalf("an unknown update was not refused as such: %q", refused.text)
	}
	return strings.Fields(known[1])
}

// aHandover is a handover about which nothing is special.
var aHandover = script{
	crossing: care.VoMbo, anchor: calendar.MustDate("2027-08-23"), started: calendar.MustDate("2027-03-01"),
	born: calendar.MustDate("2010-05-05"),
}

// aTransition is a transition about which nothing is special.
var aTransition = script{
	transition: true, school: true, anchor: calendar.MustDate("2028-05-12"), started: calendar.MustDate("2026-05-12"),
	born: calendar.MustDate("2010-05-12"),
}

type refusal struct{ text string }

func (r *refusal) Accept()             {}
func (r *refusal) Reject(err error)    { r.text = err.Error() }
func (r *refusal) Complete(any, error) {}

// TestStateFields holds the names of everything that a process carries from run to run. A field may be added; a renamed
// or removed one is lost from the processes that run.
func TestStateFields(t *testing.T) {
	t.Parallel()
	const file = "testdata/state-fields.txt"
	got := fields(reflect.TypeFor[workflows.FollowupState](), "")
	for _, f := range fields(reflect.TypeFor[workflows.HandoverState](), "") {
		got = append(got, "handover/"+f)
	}
	for _, f := range fields(reflect.TypeFor[workflows.TransitionState](), "") {
		got = append(got, "transition/"+f)
	}
	slices.Sort(got)
	if *updateGolden {
		if err := os.WriteFile(file, []byte(strings.Join(got, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Fields(string(want)), got); diff != "" {
		t.Errorf("the state's fields are schema; add what is new with -update (-want +got):\n%s", diff)
	}
}

// fields lists the JSON paths of a type.
func fields(t reflect.Type, path string) (all []string) {
	switch t.Kind() {
	case reflect.Pointer:
		return fields(t.Elem(), path)
	case reflect.Slice:
		return fields(t.Elem(), path+"[]")
	case reflect.Struct:
	default:
		return []string{path + ":" + t.Kind().String()}
	}
	if t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) || t.Implements(reflect.TypeFor[json.Marshaler]()) {
		return []string{path + ":" + t.String()}
	}
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			all = append(all, fields(f.Type, path)...)
		default:
			all = append(all, fields(f.Type, strings.TrimPrefix(path+"."+name, "."))...)
		}
	}
	return all
}
