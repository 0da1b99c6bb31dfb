package e2e

import (
	"time"

	commonpb "go.temporal.io/api/common/v1"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/fieldmaskpb"

	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/workflows"
)

// told is how many mails somebody got.
func (h *handing) told(who care.Staff) int { return len(e2etest.MailsTo(h.S, who.Email)) }

// expectMails walks to a day, and holds that on the way these people got so many mails, and nobody of the others any.
func (h *soRegular) expectMails(day calendar.Date, want map[string]int) {
	h.Helper()
	people := []care.Staff{h.samira, h.koen, h.wim, h.nienke}
	before := map[string]int{}
	for _, p := range people {
		before[p.Name] = h.told(p)
	}
	e2etest.Walk(h.T, h.S, day)
	for _, p := range people {
		if got := h.told(p) - before[p.Name]; got != want[p.Name] {
			h.Errorf("up to %s %s got %d mails, want %d", day, p.Name, got, want[p.Name])
		}
	}
}

// unanswered is an offer that nobody answers: a reminder before the last day and one after it, then the receiver's
// manager, then both.
func (h *soRegular) unanswered() {
	h.Helper()
	opens := h.Step("offer").OpensOn
	h.expectMails(opens, map[string]int{h.samira.Name: 1})
	due := h.school.AddWorkingDays(opens, 10)
	if got := h.Open(h.samira, "offer").DueOn; got != due {
		h.Errorf("the offer of %s is due on %s, want %s: ten working days", opens, got, due)
	}
	on := func(n int) calendar.Date { return h.school.AddWorkingDays(due, n) }
	h.expectMails(on(-3).AddDays(-1), nil)
	h.expectMails(on(-3), map[string]int{h.samira.Name: 1})
	h.expectMails(due, nil)
	h.expectMails(on(1), map[string]int{h.samira.Name: 1})
	h.expectMails(on(2), nil)
	h.expectMails(on(3), map[string]int{h.koen.Name: 1})
	h.expectMails(on(4), nil)
	h.expectMails(on(5), map[string]int{h.koen.Name: 1, h.wim.Name: 1})
}

// workerAway kills the worker before a rung after the last day, and starts it again when all of them are overdue: each
// is climbed, once.
func (h *soRegular) workerAway() {
	h.Helper()
	task := h.Open(h.samira, "offer")
	first := h.school.AddWorkingDays(task.DueOn, 1)
	e2etest.Walk(h.T, h.S, first.AddDays(-1))
	before := map[string]int{}
	for _, p := range []care.Staff{h.samira, h.koen, h.wim} {
		before[p.Name] = h.told(p)
	}
	back := time.Time{}
	for back.IsZero() { // the server may have been quicker: then over the next rung
		rung := h.Open(h.samira, "offer").NextRung
		if rung == nil || rung.No > 4 {
			h.Logf(
				"the server was quicker each time: the worker was killed before four rungs, and no week passed " +
					"without it",
			)
			back = h.school.AddWorkingDays(task.DueOn, 5).At(9, 0)
			break
		}
		h.worker.Kill()
		back = h.pass(rung.At)
		h.worker = e2etest.Launch(h.T, h.S, h.path)
		h.Settle()
	}
	last := h.school.AddWorkingDays(task.DueOn, 5) // over a school holiday it lies further than the worker was away
	e2etest.Walk(h.T, h.S, latest(last, h.school.AddWorkingDays(calendar.DateOf(back), 1)))
	for _, p := range []care.Staff{h.samira, h.koen, h.wim} {
		want := map[string]int{h.samira.Name: 1, h.koen.Name: 1, h.wim.Name: 1}[p.Name]
		if got := h.told(p) - before[p.Name]; got != want {
			h.Errorf("after a week without a worker %s got %d mails, want %d", p.Name, got, want)
		}
	}
	climbed := map[int]int{}
	for _, line := range e2etest.View(h.T, h.S, h.ID).Journal {
		if line.Details.Task == task.ID && (line.Event == care.EventReminded || line.Event == care.EventEscalated) {
			climbed[line.Details.Rung]++
		}
	}
	for rung := 1; rung <= 5; rung++ {
		if climbed[rung] != 1 {
			h.Errorf("rung %d was climbed %d times, want once", rung, climbed[rung])
		}
	}
}

// pass lets a week or more pass for the process while there is no worker: over its next timer, and well beyond. It
// returns when that is, or the zero time when the timer went off first. The server moves time only while a process has
// nothing to do. So it is asked five times at once: the first time brings it to the timer, and the others, before the
// timer goes off, beyond it.
func (h *handing) pass(timer time.Time) time.Time {
	h.Helper()
	const further = 8 * 24 * time.Hour // one of them is a week, and all of them are not much more than a month
	temporal := h.S.Engine.Temporal().WorkflowService()
	execution := &commonpb.WorkflowExecution{WorkflowId: workflows.HandoverID(string(h.ID))}
	namespace := e2etest.Environment(h.T, h.S, "TEMPORAL_NAMESPACE")
	skip := func(config *commonpb.TimeSkippingConfig) error {
		_, err := temporal.UpdateWorkflowExecutionOptions(h.Context(),
			&workflowservice.UpdateWorkflowExecutionOptionsRequest{
				Namespace: namespace, WorkflowExecution: execution,
				WorkflowExecutionOptions: &workflowpb.WorkflowExecutionOptions{TimeSkippingConfig: config},
				UpdateMask:               &fieldmaskpb.FieldMask{Paths: []string{"time_skipping_config"}},
			})
		return err
	}
	errs := make(chan error, 5)
	for range cap(errs) {
		go func() {
			errs <- skip(&commonpb.TimeSkippingConfig{
				Enabled: true, MaxSessionSkipCount: 1,
				FastForwardConfig: &commonpb.FastForwardConfig{Id: care.NewID(), Duration: durationpb.New(further)},
			})
		}()
	}
	for range cap(errs) {
		if err := <-errs; err != nil {
			h.Fatal(err)
		}
	}
	// what is left of it would go on when the worker is back
	if err := skip(&commonpb.TimeSkippingConfig{}); err != nil {
		h.Fatal(err)
	}
	r, err := temporal.DescribeWorkflowExecution(
		h.Context(), &workflowservice.DescribeWorkflowExecutionRequest{Namespace: namespace, Execution: execution},
	)
	if err != nil {
		h.Fatal(err)
	}
	now := r.GetWorkflowExtendedInfo().GetTimeSkippingInfo().GetCurrentTime().AsTime()
	if now.Before(timer.Add(7 * 24 * time.Hour)) {
		return time.Time{}
	}
	return now
}

// closed is the end, and what can be read of it all afterwards.
func (h *soRegular) closed() {
	h.Helper()
	v := e2etest.View(h.T, h.S, h.ID)
	if v.State != care.Closed || v.Outcome != string(care.Landed) || len(v.Open) != 0 {
		h.Errorf("at the end: state %s, outcome %q, %d open tasks", v.State, v.Outcome, len(v.Open))
	}
	for _, step := range v.Route {
		if step.State != care.StepDone {
			h.Errorf("%s is %s", step.Key, step.State)
		}
	}
	h.Tells("so-regular.txt", h.Story(h.Contact), h.Story(h.samira))
}
