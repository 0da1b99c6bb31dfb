package engine

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	taskqueuepb "go.temporal.io/api/taskqueue/v1"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/converter"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/timestamppb"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/protocols"
	"schakel/workflows"
)

// began is the history of a process whose first workflow task was just taken. What is not a handover has the state of a
// follow-up.
func began(t *testing.T, workflow string) []*historypb.HistoryEvent {
	t.Helper()
	var state any = workflows.FollowupState{
		Case: workflows.Case{
			Process: act.Process, Anchor: calendar.NewDate(2027, time.July, 9), Protocol: protocols.Followup(),
		},
	}
	if workflow == workflows.HandoverName {
		state = workflows.HandoverState{
			Case: workflows.Case{
				Process: act.Process, Anchor: calendar.NewDate(2027, time.August, 23),
				Protocol: protocols.Handover(care.PoVo),
			},
		}
	}
	input, err := converter.GetDefaultDataConverter().ToPayloads(state)
	if err != nil {
		t.Fatal(err)
	}
	at := timestamppb.New(time.Date(2027, time.April, 1, 8, 0, 0, 0, time.UTC))
	queue := &taskqueuepb.TaskQueue{Name: workflows.TaskQueue}
	return []*historypb.HistoryEvent{
		{
			EventId: 1, EventTime: at, EventType: enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
			Attributes: &historypb.HistoryEvent_WorkflowExecutionStartedEventAttributes{
				WorkflowExecutionStartedEventAttributes: &historypb.WorkflowExecutionStartedEventAttributes{
					WorkflowType: &commonpb.WorkflowType{Name: workflow}, TaskQueue: queue, Input: input,
					OriginalExecutionRunId: "run", FirstExecutionRunId: "run", Attempt: 1,
				},
			},
		},
		{
			EventId: 2, EventTime: at, EventType: enumspb.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
			Attributes: &historypb.HistoryEvent_WorkflowTaskScheduledEventAttributes{
				WorkflowTaskScheduledEventAttributes: &historypb.WorkflowTaskScheduledEventAttributes{
					TaskQueue: queue, Attempt: 1,
				},
			},
		},
		{
			EventId: 3, EventTime: at, EventType: enumspb.EVENT_TYPE_WORKFLOW_TASK_STARTED,
			Attributes: &historypb.HistoryEvent_WorkflowTaskStartedEventAttributes{
				WorkflowTaskStartedEventAttributes: &historypb.WorkflowTaskStartedEventAttributes{ScheduledEventId: 2},
			},
		},
	}
}

// slept goes on with a timer that no follow-up begins with.
func slept(t *testing.T, workflow string) []*historypb.HistoryEvent {
	t.Helper()
	at := timestamppb.New(time.Date(2027, time.April, 1, 8, 0, 1, 0, time.UTC))
	return append(began(t, workflow),
		&historypb.HistoryEvent{
			EventId: 4, EventTime: at, EventType: enumspb.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
			Attributes: &historypb.HistoryEvent_WorkflowTaskCompletedEventAttributes{
				WorkflowTaskCompletedEventAttributes: &historypb.WorkflowTaskCompletedEventAttributes{
					ScheduledEventId: 2, StartedEventId: 3,
				},
			},
		},
		&historypb.HistoryEvent{
			EventId: 5, EventTime: at, EventType: enumspb.EVENT_TYPE_TIMER_STARTED,
			Attributes: &historypb.HistoryEvent_TimerStartedEventAttributes{
				TimerStartedEventAttributes: &historypb.TimerStartedEventAttributes{
					TimerId: "5", StartToFireTimeout: durationpb.New(time.Hour), WorkflowTaskCompletedEventId: 4,
				},
			},
		},
	)
}

func history(events []*historypb.HistoryEvent) *workflowservice.GetWorkflowExecutionHistoryResponse {
	return &workflowservice.GetWorkflowExecutionHistoryResponse{History: &historypb.History{Events: events}}
}

func TestReplay(t *testing.T) {
	t.Parallel()
	f := &fakeServer{histories: map[string]*workflowservice.GetWorkflowExecutionHistoryResponse{
		"followup/good":    history(began(t, workflows.FollowupName)),
		"followup/waiting": history(began(t, workflows.FollowupName)[:2]),
		"followup/other":   history(slept(t, workflows.FollowupName)),
		"followup/unknown": history(slept(t, "renamed")),
		"handover/good":    history(began(t, workflows.HandoverName)),
		"handover/other":   history(slept(t, workflows.HandoverName)),
	}}
	c := connect(t, f, soon)
	c.options.Open = func(context.Context) ([]string, error) {
		return []string{
			"followup/good", "followup/waiting", "followup/other", "followup/unknown", "followup/missing",
			"handover/good", "handover/other",
		}, nil
	}
	results := map[string]error{}
	if err := c.Replay(t.Context(), func(id string, err error) { results[id] = err }); err != nil {
		t.Fatal(err)
	}
	for id, ok := range map[string]bool{
		"followup/good": true, "followup/waiting": true, "followup/other": false, "followup/unknown": false,
		"followup/missing": false,
		"handover/good":    true, "handover/other": false,
	} {
		if err, looked := results[id]; !looked || (err == nil) != ok {
			t.Errorf("%s: looked at %v, %v; want it to replay: %v", id, looked, err, ok)
		}
	}
	if err := results["followup/missing"]; !errors.Is(err, care.ErrNotFound) {
		t.Errorf("missing: %v, want ErrNotFound", err)
	}
	for _, id := range []string{"followup/other", "handover/other"} {
		// Temporal's code for non-determinism
		if err := results[id]; err == nil || !strings.Contains(err.Error(), "TMPRL1100") {
			t.Errorf("%s: %v, want non-determinism", id, err)
		}
	}
}

func TestReplayThatCannotLook(t *testing.T) {
	t.Parallel()
	away := errors.New("the database is away")
	for name, c := range map[string]struct {
		ids  []string
		err  error
		want string
	}{
		"at the list":    {nil, away, "which processes are open: the database is away"},
		"at the history": {[]string{"followup/secret"}, nil, "history of followup/secret: not for you"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := connect(
				t,
				&fakeServer{
					histories: map[string]*workflowservice.GetWorkflowExecutionHistoryResponse{"followup/secret": nil},
				},
				soon,
			)
			client.options.Open = func(context.Context) ([]string, error) { return c.ids, c.err }
			err := client.Replay(t.Context(), func(id string, err error) { t.Errorf("%s was looked at: %v", id, err) })
			if err == nil || err.Error() != c.want {
				t.Errorf("Replay = %v, want %q", err, c.want)
			}
		})
	}
}

func TestReplayAsksVisibilityWhenNobodyKnowsBetter(t *testing.T) {
	t.Parallel()
	page := func(token string, ids ...string) *workflowservice.ListWorkflowExecutionsResponse {
		p := &workflowservice.ListWorkflowExecutionsResponse{NextPageToken: []byte(token)}
		for _, id := range ids {
			p.Executions = append(
				p.Executions, &workflowpb.WorkflowExecutionInfo{Execution: &commonpb.WorkflowExecution{WorkflowId: id}},
			)
		}
		return p
	}
	good := history(began(t, workflows.FollowupName))
	f := &fakeServer{
		histories: map[string]*workflowservice.GetWorkflowExecutionHistoryResponse{
			"followup/a": good, "followup/b": good, "handover/c": history(began(t, workflows.HandoverName)),
		},
		lists: []*workflowservice.ListWorkflowExecutionsResponse{
			page("next", "followup/a", "followup/b"), page("", "handover/c"),
		},
	}
	var ids []string
	if err := connect(t, f, soon).Replay(t.Context(), func(id string, err error) {
		if err != nil {
			t.Errorf("%s: %v", id, err)
		}
		ids = append(ids, id)
	}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"followup/a", "followup/b", "handover/c"}, ids); diff != "" {
		t.Errorf("replayed (-want +got):\n%s", diff)
	}
	if len(f.listed) != 2 || string(f.listed[1].GetNextPageToken()) != "next" ||
		f.listed[0].GetQuery() != "ExecutionStatus = 'Running' AND WorkflowType IN ('followup', 'handover', "+
			"'transition')" {
		t.Errorf("asked %v", f.listed)
	}
}
