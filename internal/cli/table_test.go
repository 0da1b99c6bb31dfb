package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"schakel/internal/care"
)

func TestCallATable(t *testing.T) {
	t.Parallel()
	w := newWorld()
	w.views = []care.ProcessView{transitionView()}
	call := func(args ...string) result {
		return run(
			t, w,
			append(
				[]string{"call-table", processID, "--by", "m.visser@school.nl", "--reason", "niet eens"}, args...,
			)...,
		)
	}
	got := call()
	if got.code != ExitOK ||
		got.out != "process "+processID+" table called (overlegtafel bijeengeroepen); see: starter show "+processID+
			"\n" {
		t.Fatalf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
	act := w.sent[0].(care.CallTable).Act
	if act.Process != processID || act.By != "staff-1" || w.texts[act.ID]["reason"] != "niet eens" {
		t.Errorf("act %+v, texts %v", act, w.texts)
	}
	var done actedOn
	got = call("-o", "json")
	if err := json.Unmarshal([]byte(got.out), &done); err != nil || done.State != care.Running ||
		done.Act != w.sent[1].(care.CallTable).ID || done.Task != "" {
		t.Errorf("%s, %v", got.out, err)
	}
	if got := call("--reason", " "); got.code != ExitUsage || !strings.Contains(got.err, "--reason is needed") {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
	w.refuse = care.ErrNotAllowed
	if got := call(); got.code != ExitFailed ||
		!strings.Contains(got.err, "not allowed: it began with a protocol that does not say how tables are held") {
		t.Errorf("exit %d, stderr %q", got.code, got.err)
	}
	w.views[0].Participants, w.texts = nil, map[care.ActID]map[string]string{}
	if got := call(); got.code != ExitFailed ||
		!strings.Contains(got.err, "m.visser@school.nl does not work for an organisation that takes part") ||
		len(w.texts) != 0 {
		t.Errorf("exit %d, stderr %q, texts %v", got.code, got.err, w.texts)
	}
	w.refuse, w.views[0].School.ID = nil, "org-1"
	if got := call(); got.code != ExitOK {
		t.Errorf("of the process's own organisation: exit %d, stderr %q", got.code, got.err)
	}
}
