package cli

import (
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"schakel/internal/care"
)

func runningWorld() *world {
	w := newWorld()
	w.views = []care.ProcessView{shownView()}
	return w
}

func TestSuspendAndResume(t *testing.T) {
	t.Parallel()
	w := runningWorld()
	got := run(t, w, "suspend", processID, "--by", "m.visser@school.nl", "--reason", "three months abroad")
	if got.code != ExitOK ||
		!strings.Contains(
			got.out, "suspended (opgeschort); go on with: starter resume "+processID+" --by m.visser@school.nl",
		) {
		t.Fatalf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
	act := w.sent[0].(care.SuspendProcess).Act
	if act.Process != processID || act.By != "staff-1" || !care.Valid(string(act.ID)) ||
		w.texts[act.ID]["reason"] != "three months abroad" {
		t.Errorf("act %+v, texts %v", act, w.texts)
	}
	var done actedOn
	got = run(t, w, "resume", processID, "--by", "m.visser@school.nl", "--json")
	if err := json.Unmarshal([]byte(got.out), &done); err != nil || done.State != care.Running ||
		done.Act != w.sent[1].(care.ResumeProcess).ID {
		t.Errorf("%s, %v", got.out, err)
	}
	w.refuse = care.ErrNotSuspended
	got = run(t, w, "resume", processID, "--by", "m.visser@school.nl")
	if got.code != ExitFailed || !strings.Contains(got.err, "the process is not suspended") {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
	w.refuse = care.ErrSuspended
	got = run(t, w, "suspend", processID, "--by", "m.visser@school.nl", "--reason", "once more")
	if got.code != ExitFailed || len(w.texts) != 1 {
		t.Errorf("exit %d; of an act that was refused there is left %v", got.code, w.texts)
	}
}

func stopIn(t *testing.T, w *world, said string, terminal bool, args ...string) result {
	t.Helper()
	change := func(e *Env) { e.In, e.InTerminal, e.Terminal = strings.NewReader(said), terminal, terminal }
	all := append(
		[]string{"stop", processID, "--by", "m.visser@school.nl", "--reason", "moved", "--code", "moved_abroad"},
		args...,
	)
	return runIn(t.Context(), t, w, change, all...)
}

func TestStopAsksFirst(t *testing.T) {
	t.Parallel()
	for said, stopped := range map[string]bool{"y\n": true, "Ja\n": true, "n\n": false, "\n": false, "": false} {
		w := runningWorld()
		got := stopIn(t, w, said, true)
		if (len(w.sent) == 1) != stopped || (got.code == ExitOK) != stopped ||
			!strings.Contains(got.err, "Stop followup of Sanne B., De Schakel?") {
			t.Errorf("said %q: exit %d, %d sent, stderr %q", said, got.code, len(w.sent), got.err)
		}
		if !stopped && (len(w.texts) != 0 || !strings.Contains(got.err, "nothing was done")) {
			t.Errorf("said %q: %v was written, stderr %q", said, w.texts, got.err)
		}
	}
}

func TestStopWithoutATerminalWantsYes(t *testing.T) {
	t.Parallel()
	w := runningWorld()
	if got := stopIn(t, w, "y\n", false); got.code != ExitUsage || !strings.Contains(got.err, "say --yes") ||
		len(w.sent) != 0 {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
	if got := stopIn(t, w, "y\n", true, "--no-input"); got.code != ExitUsage || len(w.sent) != 0 {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
	got := stopIn(t, w, "", false, "--yes")
	if got.code != ExitOK || w.sent[0].(care.StopProcess).Reason != care.StopMovedAbroad {
		t.Errorf("exit %d, stderr %q, sent %v", got.code, got.err, w.sent)
	}
}

// A handover with youth care is stopped by nobody before that is settled.
func TestStopOfAHandoverWaitsForYouthCare(t *testing.T) {
	t.Parallel()
	over := handoverView()
	over.State = care.Stopped
	for want, after := range map[string]care.ProcessView{
		"stops (stopt) as soon as it is settled how youth care (jeugdhulp) goes on": handoverView(),
		"stopped (gestopt); its journal stays":                                      over,
	} {
		w := newWorld()
		w.views = []care.ProcessView{handoverView(), after}
		if got := stopIn(t, w, "", false, "--yes"); got.code != ExitOK || !strings.Contains(got.out, want) {
			t.Errorf("exit %d, stdout %q, want %q", got.code, got.out, want)
		}
		w.views = []care.ProcessView{handoverView(), after}
		var done actedOn
		got := stopIn(t, w, "", false, "--yes", "--json")
		if err := json.Unmarshal([]byte(got.out), &done); err != nil || done.State != after.State {
			t.Errorf("%s, %v, want the state %s", got.out, err, after.State)
		}
	}
}

func TestStopOfWhatIsOver(t *testing.T) {
	t.Parallel()
	w := runningWorld()
	w.views[0].State = care.Closed
	if got := stopIn(t, w, "", false, "--yes"); got.code != ExitFailed ||
		!strings.Contains(got.err, "is over: closed (afgesloten)") || len(w.sent) != 0 {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
}

func TestAnActWritesNothingWhenTheEngineIsAway(t *testing.T) {
	t.Parallel()
	w := runningWorld()
	away := func(e *Env) {
		e.OpenEngine = func(context.Context) (Engine, func(), error) { return nil, nil, care.ErrEngineAway }
	}
	got := runIn(t.Context(), t, w, away, "suspend", processID, "--by", "m.visser@school.nl", "--reason", "x")
	if got.code != ExitFailed || len(w.texts) != 0 || !strings.Contains(got.err, "starter doctor") {
		t.Errorf("exit %d, texts %v, stderr %q", got.code, w.texts, got.err)
	}
}

func TestAskingEndsWithCtrlC(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w := runningWorld()
	nobody, silence := io.Pipe()
	t.Cleanup(func() { _ = silence.Close() })
	blocked := func(e *Env) { e.In, e.InTerminal, e.Terminal = nobody, true, true }
	got := runIn(ctx, t, w, blocked, "stop", processID, "--by", "m.visser@school.nl", "--reason", "x")
	if got.code != ExitFailed || !strings.Contains(got.err, "interrupted") || len(w.sent) != 0 {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
}
