package postgres_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"schakel/internal/care"
)

// readsOf is everything that somebody can read of a process and of the young person whom it is about.
func (h *handoverWorld) readsOf(viewer care.Staff, process care.ProcessID) string {
	h.t.Helper()
	of := *h
	of.id = process
	all := of.reads(viewer)
	v, err := h.PersonPage(h.ctx, viewer, h.whose(process), h.now, everyLine)
	if errors.Is(err, care.ErrNotFound) {
		return all
	}
	h.do(err)
	slices.SortFunc(v.Processes, func(a, b care.ProcessView) int { return strings.Compare(string(a.ID), string(b.ID)) })
	for _, p := range v.Processes {
		if p.ID == process {
			text, err := json.Marshal(p)
			h.do(err)
			all += string(text)
		}
	}
	return all
}

// TestJoiningShowsNobodyMore lets the receiver of a handover in which everything is written say that it is the same
// young person as one of a process of its own, and looks at what each side reads of the processes of the other one
// before and after.
func TestJoiningShowsNobodyMore(t *testing.T) {
	t.Parallel()
	h := told(t)
	l := h.leaver("E-99")
	l.School, l.MentorEmail, l.BirthDate, l.Municipality, l.Phone = "34CD01", h.eva.Email, h.newHandover(
		"",
	).BirthDate, "'s-Hertogenbosch", "06-99998888"
	l.Whom.New = true
	own, _, err := h.CreateFollowup(h.ctx, l, h.eef.ID, h.now.Add(time.Minute))
	h.do(err)
	h.do(h.BeginProcess(h.ctx, care.BeginProcess{Entry: h.entry(own, care.EventStarted)}))
	task := h.open(own, contact(own, -3, 7))
	act := h.act(own, h.eva)
	h.do(
		h.SaveTexts(
			h.ctx, act, map[string]string{care.TextNote: "eik-notitie", care.TextOwnWords: "eik-woorden"}, h.now,
		),
	)
	h.answerBy(act, task, care.EventAnswered, care.Answer{Outcome: care.Reached}, care.Details{})
	theirs := []string{"E-99", "06-99998888", "eik-notitie", "eik-woorden", string(own), "PRO"}

	a, b := h.whose(h.id), h.whose(own)
	same := strings.NewReplacer(string(b), string(a))
	read := func() map[string]string {
		all := map[string]string{}
		for _, viewer := range []care.Staff{h.anna, h.carla, h.mo, h.eva, h.eef, h.wim, h.wilma, h.dirk, h.beheer} {
			for what, process := range map[string]care.ProcessID{"the handover": h.id, "the follow-up of d'Eik": own} {
				all[viewer.Name+", "+what] = same.Replace(h.readsOf(viewer, process))
			}
		}
		return all
	}
	before := read()
	said, err := h.SaySame(h.ctx, h.eef, b, a, h.now)
	h.do(err)
	questions, err := json.Marshal(h.asks(h.carla))
	h.do(err)
	for _, mark := range append(theirs[:5:5], string(b)) {
		if strings.Contains(string(questions), mark) {
			t.Errorf("what De Linde is asked says %q: %s", mark, questions)
		}
	}
	equal(
		t, "what others are asked", [][]care.SameQuestion{h.asks(h.wim), h.asks(h.dirk)},
		make([][]care.SameQuestion, 2),
	)
	_, err = h.AnswerSame(h.ctx, h.carla, said.ID, true, h.now)
	h.do(err)
	equal(t, "one young person", h.whose(own), h.whose(h.id))
	after := read()
	for _, reader := range []struct {
		care.Staff
		process string
	}{
		{h.anna, "the handover"},
		{h.carla, "the handover"},
		{h.mo, "the handover"},
		{h.eva, "the follow-up of d'Eik"},
		{h.eef, "the follow-up of d'Eik"},
	} {
		own := reader.Name + ", " + reader.process // the process's own organisation reads one line more
		if !strings.Contains(after[own], `"event":"joined"`) {
			t.Errorf("%s: no word of it", own)
		}
		delete(after, own)
	}
	for who, now := range after {
		equal(t, "what is read by "+who, now, before[who])
	}
	for _, viewer := range []care.Staff{h.anna, h.carla, h.mo, h.wim} {
		for _, mark := range theirs[:5] {
			if all := h.readsOf(viewer, h.id) + h.readsOf(viewer, own); strings.Contains(all, mark) {
				t.Errorf("%s reads %q%s", viewer.Name, mark, around(all, mark))
			}
		}
	}
	for set, words := range marks {
		for _, mark := range words {
			if all := h.readsOf(h.eef, h.id); strings.Contains(all, mark) {
				t.Errorf("the receiver reads %q of %s%s", mark, set, around(all, mark))
			}
		}
	}
	for _, viewer := range []care.Staff{h.carla, h.eef} {
		known, err := h.KnownPeople(h.ctx, viewer, "", h.now)
		h.do(err)
		for _, k := range known {
			for _, id := range k.Processes {
				if _, err := h.Process(h.ctx, viewer, id, h.now); err != nil {
					t.Errorf("%s knows somebody by a process that is not theirs to see: %v", viewer.Name, err)
				}
			}
		}
	}
	joined := func(e care.JournalEntry) bool { return e.Event == care.EventJoined }
	equal(t, "what the command line reads", slices.ContainsFunc(h.whole(own).Journal, joined), true)
}

// whole is a process as whoever holds the database's password reads it.
func (w *world) whole(id care.ProcessID) care.ProcessView {
	w.t.Helper()
	v, err := w.ProcessByID(w.ctx, id, w.now)
	w.do(err)
	return v
}

// TestWhoWasNotAskedIsToldNothing joins two whom one receiver wrote down: a school that was asked for a handover, and
// has yet to say whom that is about, reads nothing of it.
func TestWhoWasNotAskedIsToldNothing(t *testing.T) {
	t.Parallel()
	r := newRequestedWorld(t)
	theirs := r.leaver("E-1")
	theirs.School, theirs.MentorEmail, theirs.FirstName, theirs.BirthDate, theirs.Municipality = "34CD01", r.eva.Email,
		"Zoe", r.newHandover("").BirthDate, "'s-Hertogenbosch"
	theirs.Whom.New, theirs.LeavingDate = true, day(30)
	id, _, err := r.CreateFollowup(r.ctx, theirs, r.eef.ID, r.now)
	r.do(err)
	before := r.readsAsked(r.carla)
	said, err := r.SaySame(r.ctx, r.eef, r.nobody, r.whose(id), r.now)
	r.do(err)
	equal(t, "joined at once", said.State, care.SameJoined)
	equal(t, "what the school reads", r.readsAsked(r.carla), before)
	equal(t, "what the receiver reads", r.whoSaid(r.eef, id, r.asked), []string{"joined " + r.eef.Name + " /  "})
	joins, err := r.SameJoins(r.ctx, r.carla, r.nobody)
	r.do(err)
	equal(t, "joins that the school sees", joins, nil)
	page, err := r.SamePage(r.ctx, r.carla, r.pupil, r.nobody)
	r.do(err)
	equal(t, "and it still sees that it looks like its own pupil", page.Said == nil && page.May, true)
	said, err = r.SaySame(r.ctx, r.carla, r.pupil, r.nobody, r.now)
	r.do(err)
	_, err = r.AnswerSame(r.ctx, r.eef, said.ID, true, r.now)
	r.do(err)
	equal(t, "three that are one", single[int](r.world, `SELECT count(DISTINCT person) FROM processes`), 1)
	joins, err = r.SameJoins(r.ctx, r.eef, r.pupil)
	r.do(err)
	equal(t, "joins that the receiver sees, and may take apart", len(joins), 2)
}

// readsAsked is what somebody reads of the handover that was asked for.
func (r *requestedWorld) readsAsked(viewer care.Staff) string {
	r.t.Helper()
	return (&handoverWorld{world: r.world}).readsOf(viewer, r.asked)
}
