package workflows_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/testsuite"

	"schakel/activities"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/workflows"
)

// post is a mail room that fails a number of times.
type post struct {
	fails int
	day   calendar.Date
	at    time.Time
	calls int
}

func (p *post) Urgent(context.Context, care.ProcessID, time.Time) error {
	return errors.New("the morning round asks for no urgent mail")
}

func (p *post) Morning(_ context.Context, day calendar.Date, at time.Time) (int, error) {
	p.day = day
	return p.Gathered(context.Background(), at)
}

func (p *post) Gathered(_ context.Context, at time.Time) (int, error) {
	p.calls++
	p.at = at
	if p.calls <= p.fails {
		return 0, errors.New("the mail service is away")
	}
	return 3, nil
}

// TestMorningRound holds which day a round is for: the civil day in Amsterdam on which it runs, or the one that it is
// asked for.
func TestMorningRound(t *testing.T) {
	t.Parallel()
	day := calendar.MustDate("2027-08-23")
	for name, c := range map[string]struct {
		in     workflows.MorningRoundInput
		starts time.Time
		fails  int
		want   calendar.Date
		at     time.Time
	}{
		"of today":                         {starts: day.At(8, 0), want: day, at: day.At(8, 0)},
		"just after midnight in Amsterdam": {starts: day.At(0, 30), want: day, at: day.At(0, 30)},
		"of another day": {
			in: workflows.MorningRoundInput{Day: day}, starts: day.AddDays(3).At(12, 0), want: day, at: day.At(8, 0),
		},
		"the mail service is away": {starts: day.At(8, 0), fails: 4, want: day, at: day.At(8, 0)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := &post{fails: c.fails}
			var got activities.MailMorningResult
			playRound(t, p, c.starts, &got, workflows.MorningRoundName, c.in)
			if got.Sent != 3 || p.day != c.want || !p.at.Equal(c.at) || p.calls != c.fails+1 {
				t.Errorf(
					"sent %d, day %s, at %s, %d calls; want 3, %s, %s, %d calls", got.Sent, p.day, p.at, p.calls,
					c.want, c.at, c.fails+1,
				)
			}
		})
	}
}

// TestGatheringRound holds which moment a round is for: that at which it runs, or the one that it is asked for.
func TestGatheringRound(t *testing.T) {
	t.Parallel()
	at := calendar.MustDate("2027-08-23").At(9, 15)
	for name, c := range map[string]struct {
		in     workflows.GatheringRoundInput
		starts time.Time
		fails  int
	}{
		"now":                      {starts: at},
		"of another moment":        {in: workflows.GatheringRoundInput{At: at}, starts: at.Add(time.Hour)},
		"the mail service is away": {starts: at, fails: 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := &post{fails: c.fails}
			var got activities.MailGatheredResult
			playRound(t, p, c.starts, &got, workflows.GatheringRoundName, c.in)
			if got.Sent != 3 || !p.at.Equal(at) || p.calls != c.fails+1 {
				t.Errorf("sent %d, at %s, %d calls; want 3, %s, %d calls", got.Sent, p.at, p.calls, at, c.fails+1)
			}
		})
	}
}

// playRound runs a round that starts at a moment, with a mail room, and reads its result.
func playRound(t *testing.T, p *post, starts time.Time, result any, name string, in any) {
	t.Helper()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(log.NewStructuredLogger(slog.New(slog.DiscardHandler)))
	env := suite.NewTestWorkflowEnvironment()
	env.SetStartTime(starts)
	workflows.Register(env, &activities.Activities{Mail: p, Log: slog.New(slog.DiscardHandler)})
	env.ExecuteWorkflow(name, in)
	if err := env.GetWorkflowResult(result); err != nil {
		t.Fatal(err)
	}
}
