package postgres_test

import (
	"slices"
	"testing"
	"time"

	"schakel/internal/care"
)

// everyLine picks all there is.
func everyLine(v care.PersonView) (refs []care.LineRef) {
	for _, p := range v.Processes {
		for _, e := range p.Journal {
			refs = append(refs, care.LineRef{Process: p.ID, Key: e.Key})
		}
	}
	return refs
}

// asOnItsPage holds that the page of a young person shows a process as its own page shows it to the same viewer.
func (w *world) asOnItsPage(viewer care.Staff, v care.PersonView) {
	w.t.Helper()
	for _, p := range v.Processes {
		own, err := w.Process(w.ctx, viewer, p.ID, w.now)
		w.do(err)
		what := viewer.Name + " of the " + string(p.Kind)
		whole := make([]care.JournalEntry, len(p.Journal))
		for i, e := range p.Journal {
			whole[i] = e // an opening is told from its task and is whole already
			if line, ok := v.Lines[care.LineRef{Process: p.ID, Key: e.Key}]; ok {
				whole[i] = line
			}
			if e.Texts != nil || e.Details.Answer != nil || e.ByName != "" {
				w.t.Errorf("%s: a line that nobody picked says %v", what, e)
			}
		}
		equal(w.t, "the journal to "+what, whole, own.Journal)
		equal(w.t, "what is to be done to "+what, slices.Concat(p.Open), slices.Concat(own.Open)) // none is nil
		equal(w.t, "the route to "+what, p.Route, own.Route)
		equal(w.t, "who it is to "+what, p.Person, own.Person)
		equal(w.t, "its state to "+what, []any{
			p.State, p.Anchor, p.Outcome, p.StartedAt, p.EndedAt, p.Unreachable, p.School.Name,
		},
			[]any{own.State, own.Anchor, own.Outcome, own.StartedAt, own.EndedAt, own.Unreachable, own.School.Name})
		if own.Transition != nil {
			equal(
				w.t, "its school to "+what, []any{p.Transition.Of, p.Transition.School.Name},
				[]any{own.Transition.Of, own.Transition.School.Name},
			)
		}
		made := slices.DeleteFunc(slices.Clone(v.Plans), func(m care.PlanMade) bool { return m.Process != p.ID })
		for n, x := range own.Versions {
			if len(made) != len(own.Versions) ||
				made[n] != (care.PlanMade{Process: p.ID, Version: x.Version, At: x.At, ByName: x.ByName}) {
				w.t.Errorf("the plans of %s: %v, want %v", what, made, own.Versions)
				break
			}
		}
		if len(own.Versions) == 0 && len(made) > 0 {
			w.t.Errorf("%s reads of plans %v, and on its page of none", what, made)
		}
		if own.Handover != nil {
			h, same := *p.Handover, *own.Handover
			equal(w.t, "between whom to "+what, []any{
				h.Crossing, h.Sender.Name, h.Receiver.Name, h.Lead, h.Requested, h.Side,
			},
				[]any{same.Crossing, same.Sender.Name, same.Receiver.Name, same.Lead, same.Requested, same.Side})
		}
	}
}

// together is a handover in which everything is written that can be, and two follow-ups of the same young person, one
// of which is over. The wijkteam has a part in all but the one that is over, the receiver in the handover alone.
func together(t *testing.T) (h *handoverWorld, person care.PersonID, running, over care.ProcessID) {
	h = told(t)
	l := h.leaver("PN-4711")
	l.BirthDate = h.newHandover("").BirthDate
	start := func(leaving int) care.ProcessID {
		l.LeavingDate = day(leaving)
		id, _, err := h.CreateFollowup(h.ctx, l, h.carla.ID, h.now)
		h.do(err)
		h.do(
			h.BeginProcess(
				h.ctx,
				care.BeginProcess{
					Entry: h.entry(id, care.EventStarted),
					Route: []care.Step{step("contact-3m", "Contactmoment na 3 maanden", 0)},
				},
			),
		)
		return id
	}
	running, over = start(-90), start(-500)
	for i, id := range []care.ProcessID{over, running} {
		plan := contact(id, -3, 7)
		plan.Form = care.FormFuturePlan
		task := h.open(id, plan)
		act := h.act(id, h.anna)
		h.do(
			h.SaveTexts(
				h.ctx, act,
				map[string]string{
					care.TextNote:                  "hulp bij geld",
					care.TextArea(care.AreaIncome): []string{"oud plan", "nieuw plan"}[i],
				},
				h.now,
			),
		)
		h.answerBy(act, task, care.EventAnswered, care.Answer{Outcome: care.Done}, care.Details{})
		h.now = h.now.Add(time.Minute)
	}
	h.offer(running, h.wijkteam, 1)
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{
		Entry: care.Entry{Process: running, At: h.now}, Organisation: h.wijkteam.ID, Role: care.WijkteamWorker,
		Staff: h.wim.ID,
	}))
	h.do(
		h.EndProcess(
			h.ctx,
			care.EndProcess{
				Entry: care.Entry{Process: over, At: h.now}, State: care.Closed, Outcome: string(care.NotNeeded),
			},
		),
	)
	person = single[care.PersonID](h.world, `SELECT person::text FROM processes WHERE id = $1`, string(h.id))
	equal(t, "young people", single[int](h.world, `SELECT count(DISTINCT person) FROM processes`), 1)
	return h, person, running, over
}

// TestThePageOfAYoungPerson looks as every organisation, with every set of the handover given and withdrawn.
func TestThePageOfAYoungPerson(t *testing.T) {
	t.Parallel()
	h, person, running, over := together(t)
	for _, sets := range [][]care.InfoSet{
		nil, care.InfoSets(), care.InfoSets()[:1], care.InfoSets()[1:3], care.InfoSets()[3:],
	} {
		h.decide(care.Withdraw, h.mother, care.InfoSets()...)
		h.everybody(care.Give, sets...)
		for _, c := range []struct {
			viewer care.Staff
			want   []care.ProcessID
		}{
			{h.anna, []care.ProcessID{running, h.id, over}},
			{h.mo, []care.ProcessID{running, h.id, over}},
			{h.eef, []care.ProcessID{h.id}},
			{h.eva, []care.ProcessID{h.id}},
			{h.wim, []care.ProcessID{running, h.id}},
		} {
			v, err := h.PersonPage(h.ctx, c.viewer, person, h.now, everyLine)
			h.do(err)
			var got []care.ProcessID
			for _, p := range v.Processes {
				got = append(got, p.ID)
			}
			slices.Sort(got[:len(got)-len(got)/3]) // those that run began at one moment
			slices.Sort(c.want[:len(c.want)-len(c.want)/3])
			equal(t, "what "+c.viewer.Name+" sees", got, c.want)
			h.asOnItsPage(c.viewer, v)
			if reads := c.viewer.Organisation == h.linde.ID; reads != (v.Plan != nil) {
				t.Errorf("%s reads a plan: %t, want %t", c.viewer.Name, !reads, reads)
			}
		}
		for _, stranger := range []care.Staff{h.dirk, h.beheer} {
			_, real := h.PersonPage(h.ctx, stranger, person, h.now, everyLine)
			_, unknown := h.PersonPage(h.ctx, stranger, care.PersonID(care.NewID()), h.now, everyLine)
			_, none := h.PersonPage(h.ctx, stranger, "x", h.now, everyLine)
			notFound(t, stranger.Name, real, unknown, none)
		}
	}
}

func TestTheOnePlan(t *testing.T) {
	t.Parallel()
	h, person, running, over := together(t)
	newest := func() (care.ProcessID, string) {
		v, err := h.PersonPage(h.ctx, h.anna, person, h.now, everyLine)
		h.do(err)
		own, err := h.Process(h.ctx, h.anna, v.PlanOf, h.now)
		h.do(err)
		equal(t, "the plan", v.Plan, own.Plan)
		equal(t, "who wrote it", v.Plan.ByName, h.anna.Name)
		i := slices.IndexFunc(v.Plan.Areas, func(a care.PlanArea) bool { return a.Area == care.AreaIncome })
		return v.PlanOf, v.Plan.Areas[i].Text
	}
	of, text := newest()
	equal(t, "the newest plan", []any{of, text}, []any{running, "nieuw plan"})
	_, err := h.Pool().Exec(h.ctx, `UPDATE plans SET at = at + interval '1 day' WHERE process = $1`, string(over))
	h.do(err)
	of, text = newest()
	equal(t, "the newest plan is of what is over", []any{of, text}, []any{over, "oud plan"})
}

// TestThreeProcessesOfOneYoungPerson looks at a follow-up, a handover and a transition on one page: each as on its own
// page, and the newest plan of those that the reader may read.
func TestThreeProcessesOfOneYoungPerson(t *testing.T) {
	t.Parallel()
	e := everything(t)
	l := e.leaver("PN-4711")
	l.FirstName, l.Infix, l.LastName, l.LeavingDate = "D'Angelo", "van 't", "O’Hara", day(200)
	l.Whom.Person = e.person
	follow, _, err := e.CreateFollowup(e.ctx, l, e.carla.ID, e.now)
	e.do(err)
	e.do(
		e.BeginProcess(
			e.ctx,
			care.BeginProcess{
				Entry: e.entry(follow, care.EventStarted), Route: []care.Step{step("contact-3m", "Contactmoment", 0)},
			},
		),
	)
	h := e.newHandover("PN-4711")
	h.FirstName, h.Infix, h.LastName, h.BirthDate = l.FirstName, l.Infix, l.LastName, l.BirthDate
	hand, _, err := e.Create(e.ctx, h, e.carla.ID, e.now)
	e.do(err)
	e.do(
		e.BeginProcess(
			e.ctx,
			care.BeginProcess{
				Entry: e.entry(hand.ID, care.EventStarted),
				Route: []care.Step{step("offer", "Overdracht aanbieden", 20)},
			},
		),
	)
	equal(t, "young people", single[int](e.world, `SELECT count(DISTINCT person) FROM processes`), 1)
	page := func(viewer care.Staff) care.PersonView {
		t.Helper()
		v, err := e.PersonPage(e.ctx, viewer, e.person, e.now, everyLine)
		e.do(err)
		e.asOnItsPage(viewer, v)
		return v
	}
	school, team := page(e.mo), page(e.wim)
	equal(t, "processes", []int{len(school.Processes), len(team.Processes)}, []int{3, 1})
	equal(
		t, "the plan of the transition",
		[]any{school.PlanOf, school.Plan.Version, team.PlanOf, team.Plan.Version, len(school.Plans)},
		[]any{e.id, 3, e.id, 3, 3},
	)
	if seen := page(e.gea); seen.Plan != nil || len(seen.Plans) > 0 {
		t.Errorf("without consent the desk reads the plan %v", seen.Plan)
	}
	e.decides(care.Give, care.TransferFile)
	equal(t, "own words, to the desk with the plan alone", page(e.gea).Plan.OwnWords, "")

	e.now = e.now.Add(time.Minute)
	plan := contact(follow, 0, 7)
	plan.Form = care.FormFuturePlan
	act := e.act(follow, e.bas)
	e.do(e.SaveTexts(e.ctx, act, map[string]string{care.TextArea(care.AreaIncome): "nieuwste plan"}, e.now))
	e.answerBy(act, e.open(follow, plan), care.EventAnswered, care.Answer{Outcome: care.Done}, care.Details{})
	school, team = page(e.mo), page(e.wim)
	equal(
		t, "the newest of all that is readable",
		[]any{school.PlanOf, len(school.Plans), school.Plans[0].Process, team.PlanOf}, []any{follow, 4, follow, e.id},
	)
}

// Lines that are not the viewer's to see are not got by naming them.
func TestPickingALineOfAnotherProcess(t *testing.T) {
	t.Parallel()
	h, person, running, _ := together(t)
	var all []care.LineRef
	_, err := h.PersonPage(h.ctx, h.anna, person, h.now, func(v care.PersonView) []care.LineRef {
		all = everyLine(v)
		return nil
	})
	h.do(err)
	v, err := h.PersonPage(h.ctx, h.eef, person, h.now, func(care.PersonView) []care.LineRef { return all })
	h.do(err)
	visible := map[care.LineRef]bool{}
	for _, ref := range everyLine(v) {
		visible[ref] = true
	}
	if len(v.Lines) == 0 {
		t.Error("no line at all")
	}
	for ref := range v.Lines {
		if !visible[ref] || ref.Process == running {
			t.Errorf("the receiver got %v", ref)
		}
	}
}
