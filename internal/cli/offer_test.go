package cli

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
)

// offeredWorld has a handover with an offer that waits for the organisation of who answers.
func offeredWorld() *world {
	w := newWorld()
	view := handoverView()
	view.Open[0].Org = "org-1"
	w.views = []care.ProcessView{view}
	return w
}

func offer(t *testing.T, w *world, args ...string) result {
	t.Helper()
	return run(t, w, append([]string{"offer", args[0], processID, "--by", "m.visser@school.nl"}, args[1:]...)...)
}

func TestAcceptAnOffer(t *testing.T) {
	t.Parallel()
	w := offeredWorld()
	got := offer(t, w, "accept", "--note", " Karin belt maandag ")
	if got.code != ExitOK ||
		got.out != "process "+processID+" offer accepted (aangenomen); see: starter show "+processID+"\n" {
		t.Fatalf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
	sent := w.sent[0].(care.AnswerTask)
	if sent.Process != processID || sent.By != "staff-1" || sent.Task != "task-1" ||
		sent.Answer.Outcome != care.Accepted {
		t.Errorf("sent %+v", sent)
	}
	if diff := cmp.Diff(map[string]string{"note": "Karin belt maandag"}, w.texts[sent.ID]); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
	var done actedOn
	w = offeredWorld()
	got = offer(t, w, "accept", "-o", "json")
	if err := json.Unmarshal([]byte(got.out), &done); err != nil || done.Task != "task-1" ||
		done.State != care.Running || len(w.texts) != 0 {
		t.Errorf("%s, %v, texts %v", got.out, err, w.texts)
	}
}

func TestRefuseAnOffer(t *testing.T) {
	t.Parallel()
	w := offeredWorld()
	got := offer(t, w, "refuse", "--reason", "other", "--note", "Gaat naar een andere school")
	if got.code != ExitOK || !strings.Contains(got.out, "offer refused (geweigerd): other") {
		t.Fatalf("exit %d, stdout %q, stderr %q", got.code, got.out, got.err)
	}
	sent := w.sent[0].(care.AnswerTask)
	if sent.Answer.Outcome != care.Refused || sent.Answer.Refusal != "other" ||
		w.texts[sent.ID]["reason"] != "Gaat naar een andere school" {
		t.Errorf("sent %+v, texts %v", sent, w.texts)
	}
	for args, want := range map[string]string{
		"refuse": `--reason "": want outside_target_group, other_municipality, ` +
			`already_helped, no_capacity, other`,
		"refuse --reason full":             `--reason "full": want`,
		"refuse --reason other":            "--note is needed with --reason other",
		"refuse --reason other --note  ":   "flag needs an argument: --note",
		"accept --reason other":            "unknown flag: --reason",
		"accept --note x --by":             "flag needs an argument: --by",
		"refuse --reason no_capacity x -q": `takes PROCESS and not "x"`,
	} {
		if got := offer(t, nil, strings.Fields(args)...); got.code != ExitUsage || !strings.Contains(got.err, want) {
			t.Errorf("%s: exit %d, stderr %q, want %q", args, got.code, got.err, want)
		}
	}
	if got := run(t, nil, "offer", "accept", processID); got.code != ExitUsage ||
		!strings.Contains(got.err, "--by is needed") {
		t.Errorf("without --by: exit %d, stderr %q", got.code, got.err)
	}
}

func TestOffersThatCannotBeAnswered(t *testing.T) {
	t.Parallel()
	task := func(id care.TaskID, org care.OrganisationID, form care.Form) care.TaskView {
		return care.TaskView{ID: id, Org: org, OrgName: "Het Lyceum", Form: form, Title: "Aanbod " + string(id)}
	}
	for name, c := range map[string]struct {
		open []care.TaskView
		args string
		code int
		want string
	}{
		"none": {
			nil, "accept", ExitFailed, "has no offer that waits for an answer; starter show " + processID,
		},
		"another form": {
			[]care.TaskView{task("t1", "org-1", care.FormQuestion)},
			"accept", ExitFailed,
			"has no offer that waits for an answer",
		},
		"of others": {
			[]care.TaskView{task("t1", "org-2", care.FormOffer)},
			"accept", ExitFailed,
			"--by: m.visser@school.nl does not work for Het Lyceum, who was asked",
		},
		"several": {
			[]care.TaskView{task("t1", "org-1", care.FormOffer), task("t2", "org-1", care.FormOffer)},
			"accept",
			ExitUsage, "--task t1  Aanbod t1\n  --task t2  Aanbod t2",
		},
		"another task": {
			[]care.TaskView{task("t1", "org-1", care.FormOffer)},
			"accept --task t9", ExitFailed,
			"has no open offer with task t9",
		},
		"task of other": {
			[]care.TaskView{task("t1", "org-2", care.FormOffer)},
			"accept --task t1", ExitFailed,
			"does not work for Het Lyceum",
		},
	} {
		w := offeredWorld()
		w.views[0].Open = c.open
		got := offer(t, w, strings.Fields(c.args)...)
		if got.code != c.code || !strings.Contains(got.err, c.want) || len(w.sent)+len(w.texts) != 0 {
			t.Errorf("%s: exit %d, stderr %q, sent %v", name, got.code, got.err, w.sent)
		}
	}
	w := offeredWorld()
	w.views[0].Open = []care.TaskView{
		task("t1", "org-1", care.FormOffer), task("t2", "org-1", care.FormOffer), task("t3", "org-2", care.FormOffer),
	}
	if got := offer(t, w, "accept", "--task", "t2"); got.code != ExitOK || w.sent[0].(care.AnswerTask).Task != "t2" {
		t.Errorf("with --task: exit %d, stderr %q", got.code, got.err)
	}
	w.views[0].Open = w.views[0].Open[1:]
	if got := offer(t, w, "accept"); got.code != ExitOK || w.sent[1].(care.AnswerTask).Task != "t2" {
		t.Errorf("one of theirs beside one of others: exit %d, stderr %q", got.code, got.err)
	}
	w.refuse = care.ErrTaskClosed
	if got := offer(t, w, "accept"); got.code != ExitFailed ||
		!strings.Contains(got.err, "the task is already closed") {
		t.Errorf("somebody was first: exit %d, stderr %q", got.code, got.err)
	}
	w.views[0].State = care.Closed
	if got := offer(t, w, "accept"); got.code != ExitFailed ||
		!strings.Contains(got.err, "is over: closed (afgesloten)") {
		t.Errorf("over: exit %d, stderr %q", got.code, got.err)
	}
	away := func(e *Env) {
		e.OpenEngine = func(context.Context) (Engine, func(), error) { return nil, nil, care.ErrEngineAway }
	}
	w = offeredWorld()
	got := runIn(t.Context(), t, w, away, "offer", "accept", processID, "--by", "m.visser@school.nl", "--note", "x")
	if got.code != ExitFailed || len(w.texts) != 0 || !strings.Contains(got.err, "starter doctor") {
		t.Errorf("no engine: exit %d, texts %v, stderr %q", got.code, w.texts, got.err)
	}
}
