package workflows_test

import (
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/care"
	"schakel/internal/protocol"
	"schakel/protocols"
	"schakel/workflows"
)

// Limits that hold for every run of every scenario, far below those of Temporal (2 MiB, 51,200): what grows shows here
// first.
const (
	maxState  = 32 << 10
	maxEvents = 2_500
)

// staging is how a script is played.
type staging struct {
	name  string
	rests workflows.RestRule
	// twice has every effect carried out twice, as after a lost answer of the store.
	twice bool
}

// production is how processes run for real.
var production = staging{name: "production", rests: workflows.RestAtSteps}

var stagings = []staging{
	{name: "one run", rests: workflows.RestNever},
	{name: "a run for every rest point", rests: workflows.RestAlways},
	production,
	{name: "every effect twice", rests: workflows.RestAtSteps, twice: true},
}

// play carries a script from run to run. Continue-as-new is a new environment at the same virtual time with the state
// that the last run handed over, as the data converter decodes it.
type play struct {
	t       tester
	script  script
	staging staging
	world   *world
	letters []*delivery

	env       *testsuite.TestWorkflowEnvironment
	cancelled bool
	random    bool         // the acts were drawn, so that an answer may have to be made to fit its task
	away      atomic.Int64 // the worker is away until this Unix time
	failing   atomic.Int64 // how many of the next effects the store fails
	events    atomic.Int64 // of this run, about

	runs, largest, longest int // runs before the last; bytes of state handed over; events of a run
	seen                   func(state any)
	planted                func() // a fault, planted once the state of the first run is made
}

// tester is what a play needs of a test, be it one of package testing or of rapid.
type tester interface {
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

func newPlay(t tester, s script, st staging) *play {
	p := &play{t: t, script: s, staging: st, world: newWorld(s)}
	if s.handsOver() {
		p.script.everything = p.world.everything
	}
	for i, a := range s.acts {
		l := &delivery{
			scripted: a, play: p,
			id: care.ActID(uuid.NewSHA1(uuid.NameSpaceURL, fmt.Appendf(nil, "%d %s", i, a.text)).String()),
		}
		if what, again := strings.CutPrefix(a.what, "once more: "); again {
			first := slices.IndexFunc(p.letters, func(l *delivery) bool { return l.what == what })
			l.first, l.id = p.letters[first], p.letters[first].id
		}
		p.letters = append(p.letters, l)
	}
	for _, g := range s.given {
		if words, ok := strings.CutPrefix(g, "given "); ok {
			if err := p.world.give(words); err != nil {
				t.Fatalf("given %s: %v", words, err)
			}
		}
	}
	return p
}

// begins is what the process is started as, and with.
func (p *play) begins() (name string, state any) {
	c := workflows.Case{
		Process: p.script.process, Protocol: p.script.protocol(), Anchor: p.script.anchor, Rests: p.staging.rests,
	}
	if p.world.noTables {
		c.Protocol.Tables = nil
	}
	if !p.script.handsOver() {
		return workflows.FollowupName, workflows.FollowupState{Case: c}
	}
	h := p.world.handover
	c.Receiver = care.OrganisationID(idOf(h.receiver))
	if p.script.transition {
		if p.script.school {
			c.School = care.OrganisationID(idOf("school"))
		}
		return workflows.TransitionName, newTransition(c, h.youthCare)
	}
	s := workflows.HandoverState{Case: c}
	s.YouthCare, s.Requested = h.youthCare, h.requested
	return workflows.HandoverName, s
}

// protocol is what the process follows.
func (s *script) protocol() protocol.Protocol {
	switch {
	case s.transition:
		return protocols.Transition()
	case s.crossing == "":
		return protocols.Followup()
	}
	return protocols.Handover(s.crossing)
}

// run plays the script from beginning to end.
func (p *play) run() {
	name, state := p.begins()
	if p.planted != nil {
		p.planted()
	}
	at := p.script.began()
	for {
		next, again := p.oneRun(name, state, at)
		at = p.env.Now()
		if !again {
			break
		}
		if p.runs++; p.runs > 2000 {
			p.t.Fatalf("the process continues as new without end")
		}
		state = next
	}
	for _, l := range p.letters {
		switch {
		case l.sent:
		case p.cancelled:
			p.t.Fatalf("%s: comes after the end of the scenario", l.text)
		default: // the server says so to whoever writes to a process that is over
			p.announce(l, l.at)
			p.world.table.at(l.at, "  refused: process-over")
		}
	}
	p.world.showOpened(at)
}

// oneRun plays one run and returns the state it hands over, if it does.
func (p *play) oneRun(name string, state any, at time.Time) (next any, again bool) {
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(log.NewStructuredLogger(slog.New(slog.DiscardHandler)))
	p.env = suite.NewTestWorkflowEnvironment()
	p.env.SetStartTime(at)
	p.env.SetTestTimeout(time.Minute)
	p.env.SetWorkerOptions(worker.Options{
		Interceptors:             []interceptor.WorkerInterceptor{&stagehand{play: p}},
		DeadlockDetectionTimeout: time.Minute, // a machine that has more to do is no deadlock
	})
	workflows.Register(p.env, &activities.Activities{Store: p.world, Mail: p.world, Log: slog.New(slog.DiscardHandler)})
	p.world.clock = func() time.Time { return p.env.Now().UTC() }
	p.events.Store(0)
	// started, fired, a workflow task of three
	p.env.SetOnTimerScheduledListener(func(string, time.Duration) { p.events.Add(5) })
	p.schedule(at)
	p.env.ExecuteWorkflow(name, state)
	p.longest = max(p.longest, int(p.events.Load()))
	if p.longest > maxEvents && p.staging.rests != workflows.RestNever {
		p.t.Errorf("a run of about %d events", p.longest)
	}
	return p.handedOver(p.env.GetWorkflowError())
}

// schedule has everything that is still to come happen in this run.
func (p *play) schedule(at time.Time) {
	// what comes at one moment goes in one callback: callbacks of one moment come in any order
	moments := map[time.Time][]*delivery{}
	for _, l := range p.letters {
		if !l.done && !l.accepted {
			moments[l.at] = append(moments[l.at], l)
		}
	}
	for moment, letters := range moments {
		p.env.RegisterDelayedCallback(func() {
			for _, l := range letters {
				p.deliver(l)
			}
		}, max(moment.Sub(at), time.Millisecond)) // what a run did not take in comes first in the next
	}
	if !p.script.until.IsZero() {
		p.env.RegisterDelayedCallback(func() {
			p.cancelled = true
			p.env.CancelWorkflow()
		}, max(p.script.until.At(23, 0).Sub(at), time.Millisecond))
	}
}

func (p *play) handedOver(err error) (next any, again bool) {
	var asNew *workflow.ContinueAsNewError
	switch {
	case err == nil:
		return nil, false
	case errors.As(err, &asNew):
		p.checkLost()
		for _, payload := range asNew.Input.Payloads {
			p.largest = max(p.largest, len(payload.Data))
		}
		if p.largest > maxState {
			p.t.Errorf("a state of %d bytes is handed over: at most %d", p.largest, maxState)
		}
		if next, err = p.script.readState(asNew.Input); err != nil {
			p.t.Fatalf("the state cannot be read by the next run: %v", err)
		}
		if p.seen != nil {
			p.seen(next)
		}
		return next, true
	case p.cancelled && temporal.IsCanceledError(err):
		return nil, false
	}
	p.t.Errorf("run %d: %v", p.runs, err)
	return nil, false
}

// readState reads what a run handed over, as the next run does.
func (s *script) readState(handed *commonpb.Payloads) (any, error) {
	from := converter.GetDefaultDataConverter().FromPayloads
	if s.transition {
		var next workflows.TransitionState
		err := from(handed, &next)
		return next, err
	}
	if s.crossing == "" {
		var next workflows.FollowupState
		err := from(handed, &next)
		return next, err
	}
	var next workflows.HandoverState
	err := from(handed, &next)
	return next, err
}

// checkLost holds the promise of rest.go: whoever was let in heard the outcome before the run ended.
func (p *play) checkLost() {
	for _, l := range p.letters {
		if l.accepted && !l.done {
			p.t.Errorf("%s %s: was accepted, and lost at continue-as-new", l.at.Format(time.DateTime), l.text)
		}
	}
}
