package workflows_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
	"google.golang.org/grpc"

	"schakel/activities"
	"schakel/internal/care"
	"schakel/internal/clock"
	"schakel/internal/local"
	"schakel/internal/local/fastforward"
	"schakel/internal/proof"
	"schakel/workflows"
)

// onARealServer are the timetables that are played here: every branch of the follow-up, of the handover and of the
// transition, and everything that people do, once or twice. All of them would take longer than the rest of the tests of
// this package together. Two could not be played: in store-fails somebody waits for the fifth attempt, 15 seconds of
// the wall clock that nothing skips, and worker-away-for-a-month is about work that is not done, while the driver moves
// time on when it is.
var onARealServer = []string{
	"all-answered", "missed-moment", "provisional-dates", // the whole follow-up
	"tries-over-a-missed-moment", "unreachable-accepted", "offer-refused-and-offered-again", "offer-nobody-answers",
	"no-receiver-at-all",
	"help-needed", "help-needed-after-the-closing", "offer-asked-back", "stopped-while-the-mentor-owes-an-answer",
	"offer-taken-back",
	"no-wish-twice", "no-wish-then-yes",
	"suspend-in-the-holiday", "suspended-for-half-a-year", "suspend-with-an-offer",
	"leaves-earlier", "leaves-later", "leaving-date-moves-at-24-months",
	"corrected-help-needed", "corrected-to-no-wish", "corrected-closing",
	"started-a-year-late", "started-after-two-years",
	"changes-school", "snoozed-and-handed-over",
	"stopped-with-everything-open", "stop-at-the-same-moment",
	"refused-acts", "sent-again", "two-answers-at-once",

	// the whole handover
	"handover/ko-po", "handover/po-vo", "handover/vo-vo", "handover/vo-mbo", "handover/so-regular",
	"handover/consent-refused-conversation", "handover/consent-refused-youth-care",
	"handover/consent-withdrawn-before-the-conversation",
	"handover/consent-withdrawn-after-the-conversation", "handover/consent-nobody-answers",
	"handover/consent-after-all",
	"handover/consent-after-the-acceptance", "handover/consent-overridden", "handover/two-parents-one-refuses",
	"handover/nobody-with-authority",
	"handover/turns-12", "handover/turns-16", "handover/turns-16-half-given", "handover/turns-18",
	"handover/born-on-29-february",
	"handover/requested", "handover/requested-with-youth-care", "handover/requested-and-refused",
	"handover/offer-asked-back-twice", "handover/offer-refused-other-receiver",
	"handover/offer-taken-back-with-youth-care",
	"handover/offer-withdrawn", "handover/offer-nobody-answers",
	"handover/preparation-not-ready", "handover/conversation-not-held", "handover/agreements",
	"handover/youth-care-confirmed-late", "handover/youth-care-refused-by-all", "handover/youth-care-signed-off",
	"handover/youth-care-moves-house", "handover/youth-care-begins",
	"handover/not-landed-twice", "handover/landing-corrected", "handover/landing-nobody-answers",
	"handover/bridging-enough-after-six-weeks", "handover/bridging-way-back-with-youth-care",
	"handover/first-day-earlier", "handover/first-day-later", "handover/suspended",
	"handover/suspended-over-a-birthday",
	"handover/stopped", "handover/stopped-with-youth-care", "handover/stopped-deceased", "handover/objection",
	"handover/started-a-week-before", "handover/started-after-the-first-day", "handover/refused-acts",
	"handover/sent-again",

	"transition/wmo", "transition/started-three-weeks-before", "transition/started-on-the-birthday",
	"transition/started-the-day-after",
	"transition/law-wlz", "transition/law-extended-fixed", "transition/law-wmo-and-extended",
	"transition/law-none-with-youth-care",
	"transition/law-corrected", "transition/youth-care-ends-before-18", "transition/decision-denied",
	"transition/breach-then-youth-care-ended",
	"transition/money-disputed-three-months", "transition/plan-not-agreed-power", "transition/no-decision",
	"transition/offer-other-receiver",
	"transition/offer-nobody-answers", "transition/not-landed-twice", "transition/consent-nobody-answers",
	"transition/moves-house-after-the-acceptance", "transition/born-on-29-february",
	"transition/born-at-the-clock-change-in-october",
	"transition/started-in-the-summer-holiday", "transition/birth-date-corrected-to-18-already",
	"transition/suspended-over-the-birthday",
	"transition/stopped-with-youth-care", "transition/refused-acts", "transition/sent-again",
	"table-called", "table-when-all-is-done", "handover/table-called", "handover/table-power", // tables in the others
}

const (
	// sampleOfAKind is how many timetables of a kind of process a sample has: each takes two seconds of a core.
	sampleOfAKind = 3
	// playsAtOnce keeps two cores busy: a play mostly waits for the server.
	playsAtOnce = 8
	// playLimit is generous: a play takes seconds, but the machine may have more to do.
	playLimit = 4 * time.Minute
	// mayBeLate is how much later than in the test environment a thing may happen: work takes wall time, and that
	// counts. A quiet machine needs milliseconds.
	mayBeLate = 10 * time.Minute
	// farAway is after the end of every process.
	farAway = 5 * 366 * 24 * time.Hour
)

// TestTimetablesOnARealServer plays timetables on a real Temporal server, all in the same worker, as the demo moves its
// time: what happens is what the file says, and what is left behind is the same as in the test environment but for
// seconds.
func TestTimetablesOnARealServer(t *testing.T) {
	t.Parallel()
	all, plays, kinds := scenarios(t), map[string]script{}, map[string][]string{}
	for _, name := range onARealServer {
		if _, known := all[name]; !known {
			t.Fatalf("there is no timetable %s", name)
		}
		kind := path.Dir(name)
		kinds[kind] = append(kinds[kind], name)
	}
	for _, names := range kinds {
		for _, name := range proof.Sample(t, names, sampleOfAKind) {
			plays[name] = all[name]
		}
	}
	h := startServer(t, plays)
	var wg sync.WaitGroup
	slots := make(chan struct{}, playsAtOnce)
	for name, s := range plays {
		wg.Go(func() { // not t.Parallel: that allows two at once on two cores, and these wait for the server
			slots <- struct{}{}
			defer func() { <-slots }()
			t.Run(name, func(t *testing.T) { h.play(t, s) })
		})
	}
	wg.Wait()
}

// realServer is a Temporal server with one worker, and the ways to its processes.
type realServer struct {
	client client.Client
	driver *fastforward.Driver
	worlds worlds
	// late is how much later it is for the server than in the stories, whose dates are fixed: a process can begin on a
	// day to come, and not on one that is past.
	late time.Duration
}

// startServer starts a server and a worker for these stories. A developer whose machine cannot build the server sees a
// skip; the build fails.
func startServer(t *testing.T, plays map[string]script) *realServer {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), local.BuildPatience)
	defer cancel()
	server, err := local.Temporal(ctx, local.TemporalOptions{TimeSkipping: true, Log: os.Stderr})
	if errors.Is(err, local.ErrCannotBuild) && os.Getenv("CI") != "true" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	})
	silent := log.NewStructuredLogger(slog.New(slog.DiscardHandler))
	c, err := client.Dial(client.Options{
		HostPort: server.Address, Namespace: server.Namespace, Logger: silent,
		ConnectionOptions: client.ConnectionOptions{
			DialOptions: []grpc.DialOption{grpc.WithChainUnaryInterceptor(startLater)},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)

	h := &realServer{client: c, driver: fastforward.New(c.WorkflowService(), server.Namespace), worlds: worlds{}}
	for _, s := range plays {
		h.worlds[s.process] = &worldOnTime{}
		h.late = max(h.late, time.Hour-fastforward.Ahead(s.began()))
	}
	w := worker.New(
		c, workflows.TaskQueue, worker.Options{Interceptors: []interceptor.WorkerInterceptor{&storyTime{late: h.late}}},
	)
	workflows.Register(w, &activities.Activities{Store: h.worlds, Mail: h.worlds, Log: slog.New(slog.DiscardHandler)})
	if err := w.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Stop)
	return h
}

// aheadKey is the key under which a context says how much later than now a workflow begins.
type aheadKey struct{}

// startLater is fastforward.StartInterceptor for a client whose workflows begin on different days.
func startLater(
	ctx context.Context, method string, request, reply any, conn *grpc.ClientConn, invoke grpc.UnaryInvoker,
	opts ...grpc.CallOption,
) error {
	ahead, _ := ctx.Value(aheadKey{}).(time.Duration)
	return fastforward.StartInterceptor(func() time.Duration { return ahead })(
		ctx, method, request, reply, conn, invoke, opts...,
	)
}

// play plays one story and compares.
func (h *realServer) play(t *testing.T, s script) {
	t.Helper()
	want := playOnce(t, s, production)
	ctx, cancel := context.WithTimeout(t.Context(), playLimit)
	defer cancel()
	p := &realPlay{play: newPlay(t, s, production), on: h, t: t, ctx: ctx, time: h.worlds[s.process]}
	p.time.world, p.world.clock = p.world, p.time.now
	took := clock.Stopwatch()
	p.run()
	t.Logf("%s on the wall clock", took().Round(time.Millisecond))
	for _, c := range p.world.complaints {
		t.Error(c)
	}
	got := p.outcome()
	checkTimetable(t, s, got)
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.EquateApproxTime(mayBeLate)); diff != "" {
		t.Errorf("the test environment and the real server differ:\n%s", diff)
	}
}

// realPlay plays a script on a real server.
type realPlay struct {
	*play
	on   *realServer
	t    *testing.T
	ctx  context.Context
	id   string // of the workflow
	time *worldOnTime
}

// run plays the script from beginning to end.
func (p *realPlay) run() {
	p.start()
	for rest := p.letters; len(rest) > 0; {
		at, n := rest[0].at, 1
		for n < len(rest) && rest[n].at.Equal(at) {
			n++
		}
		p.walk(at)
		p.time.set(at)
		p.deliverAtOnce(rest[:n])
		rest = rest[n:]
	}
	if p.script.until.IsZero() {
		if over := p.walk(p.script.began().Add(farAway)); !over {
			p.t.Error("the process does not end")
		}
		return
	}
	end := p.script.until.At(23, 0)
	p.walk(end)
	p.world.showOpened(end)
}

// start starts the process, on its own day.
func (p *realPlay) start() {
	name, state := p.begins()
	p.id = name + "/" + string(p.script.process)
	ahead := fastforward.Ahead(p.script.began().Add(p.on.late))
	o := client.StartWorkflowOptions{ID: p.id, TaskQueue: workflows.TaskQueue}
	if _, err := p.on.client.ExecuteWorkflow(context.WithValue(p.ctx, aheadKey{}, ahead), o, name, state); err != nil {
		p.t.Fatal(err)
	}
}

// walk moves the process's time, from one thing that happens to the next, and tells whether the process is over.
func (p *realPlay) walk(to time.Time) (over bool) {
	err := p.on.driver.To(p.ctx, p.id, to.Add(p.on.late))
	if errors.Is(err, fastforward.ErrClosed) {
		over, err = true, p.on.client.GetWorkflow(p.ctx, p.id, "").Get(p.ctx, nil)
	}
	if err != nil {
		p.world.mu.Lock()
		defer p.world.mu.Unlock()
		p.t.Fatalf("%v\nuntil then:\n%s", err, p.world.table.String())
	}
	return over
}

// deliverAtOnce does everything that is done at one moment: what people do comes in its order, each before the one
// before it is dealt with or just after.
func (p *realPlay) deliverAtOnce(letters []*delivery) {
	var sent []*delivery
	for _, l := range letters {
		if p.prepare(l) {
			sent = append(sent, l)
		}
	}
	answers := make([]func() error, len(sent))
	for i, l := range sent {
		h, err := p.on.client.UpdateWorkflow(p.ctx, client.UpdateWorkflowOptions{
			WorkflowID: p.id, UpdateID: string(l.id), UpdateName: l.up.name, Args: []any{l.up.wish},
			WaitForStage: client.WorkflowUpdateStageAccepted,
		})
		answers[i] = func() error { return err }
		if err == nil {
			answers[i] = func() error { return h.Get(p.ctx, nil) }
		}
	}
	for i, l := range sent {
		err := answers[i]()
		if gone := (*serviceerror.NotFound)(nil); errors.As(err, &gone) {
			err = activities.ToTemporal(care.ErrProcessOver)
		}
		l.end(err)
	}
}

// storyTime has the processes of a worker see the time of their stories.
type storyTime struct {
	interceptor.WorkerInterceptorBase
	late time.Duration
}

func (s *storyTime) InterceptWorkflow(
	_ workflow.Context, next interceptor.WorkflowInboundInterceptor,
) interceptor.WorkflowInboundInterceptor {
	return &storyTimeIn{interceptor.WorkflowInboundInterceptorBase{Next: next}, s.late}
}

type storyTimeIn struct {
	interceptor.WorkflowInboundInterceptorBase
	late time.Duration
}

func (s *storyTimeIn) Init(next interceptor.WorkflowOutboundInterceptor) error {
	return s.Next.Init(&storyTimeOut{interceptor.WorkflowOutboundInterceptorBase{Next: next}, s.late})
}

type storyTimeOut struct {
	interceptor.WorkflowOutboundInterceptorBase
	late time.Duration
}

func (s *storyTimeOut) Now(ctx workflow.Context) time.Time { return s.Next.Now(ctx).Add(-s.late) }
