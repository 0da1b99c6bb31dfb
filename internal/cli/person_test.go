package cli

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// heard lists what processes were told, in order.
func (w *world) heard() (words []string) {
	for _, sent := range w.sent {
		p := sent.(care.PendingAct)
		words = append(words, strings.TrimSpace(string(p.Process)+" "+string(p.What)+" "+p.BirthDate.String()))
	}
	return words
}

func TestCorrectBirth(t *testing.T) {
	t.Parallel()
	w := runningWorld()
	correct := func(args ...string) result {
		return run(
			t, w,
			append(
				[]string{"correct-birth", processID, "--by", "m.visser@school.nl", "--reason", "paspoort"}, args...,
			)...,
		)
	}
	w.views[0].School.ID = "org-1"
	got := correct("--birth", "01-03-2010")
	if got.code != ExitOK || !strings.Contains(got.out, "birth date corrected (geboortedatum verbeterd)") {
		t.Fatalf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
	if diff := cmp.Diff([]string{processID + " birth 2010-03-01", "other birth 2010-03-01"}, w.heard()); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	if act := w.sent[0].(care.PendingAct).Act; act.By != "staff-1" || w.texts[act.ID]["reason"] != "paspoort" {
		t.Errorf("act %+v, texts %v", act, w.texts)
	}
	for _, birth := range []string{"", "31-02-2010"} {
		if got := correct("--birth", birth); got.code != ExitUsage || !strings.Contains(got.err, "--birth") {
			t.Errorf("%q: exit %d, stderr %q", birth, got.code, got.err)
		}
	}
	w.refuse = care.ErrEngineAway
	if got := correct("--birth", "2010-03-01"); got.code != ExitOK ||
		!strings.Contains(got.err, "hears it from the worker") {
		t.Errorf("without an engine: exit %d, stderr %q", got.code, got.err)
	}
	w.views[0].School.ID, w.views[0].Participants = "org-9", nil
	if got := correct("--birth", "2010-03-01"); got.code != ExitFailed ||
		!strings.Contains(got.err, "does not work for an organisation that takes part") {
		t.Errorf("of another organisation: exit %d, stderr %q", got.code, got.err)
	}
}

func TestADeathAsksFirstAndEndsEveryProcess(t *testing.T) {
	t.Parallel()
	w := runningWorld()
	w.views[0].School.ID = "org-1"
	died := func(said string, args ...string) result {
		return stopIn(t, w, said, true, append([]string{"--code", "deceased"}, args...)...)
	}
	if got := died("y\n"); got.code != ExitUsage || !strings.Contains(got.err, "--died is needed") {
		t.Errorf("on no day: exit %d, stderr %q", got.code, got.err)
	}
	if got := died("n\n", "--died", "2027-10-01"); got.code == ExitOK || len(w.sent)+len(w.texts) > 0 ||
		!strings.Contains(got.err, "all of their processes end") {
		t.Errorf("not sure: exit %d, sent %v, stderr %q", got.code, w.sent, got.err)
	}
	if got := died("y\n", "--died", "2027-10-01"); got.code != ExitOK {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
	if diff := cmp.Diff([]string{processID + " death", "other death"}, w.heard()); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestCareEnded(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.views = []care.ProcessView{transitionView()}
	ended := func(on string) result {
		return run(t, w, "care-ended", processID, "--on", on, "--by", "m.visser@school.nl")
	}
	if got := ended("2028-06-30"); got.code != ExitFailed ||
		!strings.Contains(got.err, "does not work for the wijkteam") {
		t.Errorf("of another organisation: exit %d, stderr %q", got.code, got.err)
	}
	w.views[0].School.ID = "org-1"
	if got := ended("2028-06-30"); got.code != ExitOK ||
		w.sent[0].(care.YouthCareEnded).On != calendar.MustDate("2028-06-30") {
		t.Errorf("exit %d, sent %v, stderr %q", got.code, w.sent, got.err)
	}
	w.refuse = care.ErrNotAllowed
	if got := ended("2028-06-30"); got.code != ExitFailed || !strings.Contains(got.err, "there is no youth care") {
		t.Errorf("refused: exit %d, stderr %q", got.code, got.err)
	}
	w.views[0].Kind, w.views[0].Transition = care.Followup, nil
	if got := ended("2028-06-30"); got.code != ExitFailed || !strings.Contains(got.err, "only a transition") {
		t.Errorf("in a follow-up: exit %d, stderr %q", got.code, got.err)
	}
}
