package engine

import (
	"context"
	"testing"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	schedulepb "go.temporal.io/api/schedule/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/protobuf/proto"

	"schakel/workflows"
)

// scheduleServer keeps schedules by their ids.
type scheduleServer struct {
	kept    map[string]*schedulepb.Schedule
	created int
}

func (f *fakeServer) CreateSchedule(
	_ context.Context, r *workflowservice.CreateScheduleRequest,
) (*workflowservice.CreateScheduleResponse, error) {
	if f.schedule.kept[r.GetScheduleId()] != nil {
		return nil, asStatus(serviceerror.NewWorkflowExecutionAlreadyStarted("schedule exists", "request", "run"))
	}
	if f.schedule.kept == nil {
		f.schedule.kept = map[string]*schedulepb.Schedule{}
	}
	f.schedule.kept[r.GetScheduleId()] = r.GetSchedule()
	f.schedule.created++
	return &workflowservice.CreateScheduleResponse{}, nil
}

func (f *fakeServer) DescribeSchedule(
	_ context.Context, r *workflowservice.DescribeScheduleRequest,
) (*workflowservice.DescribeScheduleResponse, error) {
	kept := f.schedule.kept[r.GetScheduleId()]
	if kept == nil {
		return nil, asStatus(serviceerror.NewNotFound("no such schedule"))
	}
	return &workflowservice.DescribeScheduleResponse{Schedule: kept, Info: &schedulepb.ScheduleInfo{}}, nil
}

func (f *fakeServer) UpdateSchedule(
	_ context.Context, r *workflowservice.UpdateScheduleRequest,
) (*workflowservice.UpdateScheduleResponse, error) {
	f.schedule.kept[r.GetScheduleId()] = r.GetSchedule()
	return &workflowservice.UpdateScheduleResponse{}, nil
}

func TestEnsureSchedules(t *testing.T) {
	t.Parallel()
	f := &fakeServer{}
	c := connect(t, f, soon)
	if err := c.EnsureSchedules(t.Context()); err != nil {
		t.Fatal(err)
	}
	s := f.schedule.kept["morning-round"]
	at := s.GetSpec().GetStructuredCalendar()
	if len(at) != 1 || len(at[0].GetHour()) != 1 || at[0].GetHour()[0].GetStart() != 8 ||
		len(at[0].GetDayOfWeek()) != 1 ||
		at[0].GetDayOfWeek()[0].GetStart() != 1 || at[0].GetDayOfWeek()[0].GetEnd() != 5 ||
		s.GetSpec().GetTimezoneName() != "Europe/Amsterdam" {
		t.Errorf("runs at %v, want 08:00 in Amsterdam from Monday to Friday", s.GetSpec())
	}
	for _, r := range append(at[0].GetMinute(), at[0].GetSecond()...) {
		if r.GetStart() != 0 || r.GetEnd() != 0 {
			t.Errorf("runs at %v, want on the hour", at)
		}
	}
	run := s.GetAction().GetStartWorkflow()
	if run.GetWorkflowType().GetName() != "morning-round" || run.GetTaskQueue().GetName() != "schakel" {
		t.Errorf("the schedule runs %v", run)
	}
	if p := s.GetPolicies(); p.GetOverlapPolicy() != enumspb.SCHEDULE_OVERLAP_POLICY_SKIP ||
		p.GetCatchupWindow().AsDuration() != 2*time.Hour {
		t.Errorf("policies %v", p)
	}
	var in workflows.MorningRoundInput
	decode(t, run.GetInput(), &in)
	if !in.Day.IsZero() {
		t.Errorf("the round is for %v, want the day on which it runs", in.Day)
	}

	// Another build finds its schedule, paused by somebody: it brings its own hours and leaves the pause.
	wanted := proto.CloneOf(s)
	s.State.Paused, s.State.Notes = true, "holiday of the mail service"
	s.Spec.StructuredCalendar[0].Hour[0].Start = 9
	s.Policies.OverlapPolicy = enumspb.SCHEDULE_OVERLAP_POLICY_ALLOW_ALL
	if err := c.EnsureSchedules(t.Context()); err != nil {
		t.Fatal(err)
	}
	got := f.schedule.kept["morning-round"]
	if !got.GetState().GetPaused() || got.GetState().GetNotes() != "holiday of the mail service" {
		t.Errorf("state %v, want paused still", got.GetState())
	}
	if f.schedule.created != 2 || !proto.Equal(wanted.GetSpec(), got.GetSpec()) ||
		!proto.Equal(wanted.GetAction(), got.GetAction()) || !proto.Equal(wanted.GetPolicies(), got.GetPolicies()) {
		t.Errorf("schedule is\n%v\nwant\n%v", got, wanted)
	}
}

// TestGatheringSchedule holds how often what was gathered is sent: every quarter of an hour, also at the weekend.
func TestGatheringSchedule(t *testing.T) {
	t.Parallel()
	f := &fakeServer{}
	c := connect(t, f, soon)
	if err := c.EnsureSchedules(t.Context()); err != nil {
		t.Fatal(err)
	}
	s := f.schedule.kept["gathering-round"]
	if at := s.GetSpec().GetInterval(); len(at) != 1 || at[0].GetInterval().AsDuration() != 15*time.Minute ||
		len(s.GetSpec().GetStructuredCalendar()) != 0 {
		t.Errorf("runs at %v, want every quarter of an hour", s.GetSpec())
	}
	run := s.GetAction().GetStartWorkflow()
	if run.GetWorkflowType().GetName() != "gathering-round" || run.GetTaskQueue().GetName() != "schakel" {
		t.Errorf("the schedule runs %v", run)
	}
	if p := s.GetPolicies(); p.GetOverlapPolicy() != enumspb.SCHEDULE_OVERLAP_POLICY_SKIP {
		t.Errorf("policies %v", p)
	}
	var in workflows.GatheringRoundInput
	decode(t, run.GetInput(), &in)
	if !in.At.IsZero() {
		t.Errorf("the round is for %v, want the moment at which it runs", in.At)
	}
}
