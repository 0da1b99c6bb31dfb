package workflows

import (
	"slices"
	"time"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// Case is what every process carries from run to run. It is passed whole to the next run, so every field is exported,
// and adding one is safe while renaming or removing one is not.
type Case struct {
	Process  care.ProcessID    `json:"process"`
	Protocol protocol.Protocol `json:"protocol"`
	Anchor   calendar.Date     `json:"anchor"`
	// Receiver is who a handover goes to; empty for other kinds.
	Receiver care.OrganisationID `json:"receiver,omitempty"`
	// School is the school in a transition 18-/18+; empty when the young person is at none, and for other kinds.
	School care.OrganisationID `json:"school,omitempty"`

	Begun     bool        `json:"begun,omitempty"`
	Suspended bool        `json:"suspended,omitempty"`
	Route     []RouteStep `json:"route,omitempty"`
	Asked     []Asked     `json:"asked,omitempty"`
	Offers    []Offer     `json:"offers,omitempty"`
	// Offered counts offers ever made, so that their tasks get keys of their own.
	Offered int `json:"offered,omitempty"`
	// Tables are those that have not decided yet; TablesCalled counts all there ever were, so that each has tasks of
	// its own.
	Tables       []Table `json:"tables,omitempty"`
	TablesCalled int     `json:"tablesCalled,omitempty"`
	// LookedAgain is the step whose dates were last computed again shortly before it opens, with its opening day.
	LookedAgain string `json:"lookedAgain,omitempty"`
	// Acts are the last acts that were carried out: who sends one again, because the answer was lost on its way, hears
	// that it is done.
	Acts []string `json:"acts,omitempty"`
	// OfSaid is true once steps and tasks say what they belong to: see readOld.
	OfSaid bool `json:"ofSaid,omitempty"`
	// Rests says when a run ends and the next one takes over.
	Rests RestRule `json:"rests,omitempty"`
}

// RouteStep is one step of the route: of the protocol, or an extra one.
type RouteStep struct {
	Key      string         `json:"key"`
	Title    string         `json:"title"`
	Form     care.Form      `json:"form"`
	Of       care.Of        `json:"of,omitzero"`
	Role     care.Role      `json:"role"`
	Ladder   string         `json:"ladder"`
	Term     care.Term      `json:"term"`
	State    care.StepState `json:"state"`
	ClosedOn calendar.Date  `json:"closedOn,omitzero"`
	// Skipped says why the step is not asked, as the journal does.
	Skipped care.SkipReason `json:"skipped,omitempty"`
	// Asked counts what was ever asked for it, so that each of its tasks gets an id of its own.
	Asked int `json:"asked,omitempty"`
	// Extra steps are counted from an answer, not from the anchor: they do not move with it.
	Extra bool `json:"extra,omitempty"`
	// Side is whose step it is, of a handover; empty is the sender's.
	Side care.Side `json:"side,omitempty"`
	// Of a transition 18-/18+: whether the step was past already when the process began, until when it is safe and by
	// law, and whether that last day passed undone.
	Late       bool          `json:"late,omitempty"`
	LatestSafe calendar.Date `json:"latestSafe,omitzero"`
	LawOn      calendar.Date `json:"lawOn,omitzero"`
	Breached   bool          `json:"breached,omitempty"`
}

// ended tells whether the step was asked to its end.
func (s RouteStep) ended() bool { return s.State == care.StepDone || s.State == care.StepMissed }

// planAgain undoes that the step would not be asked.
func (s *RouteStep) planAgain() {
	s.State, s.ClosedOn, s.Skipped = care.StepPlanned, calendar.Date{}, ""
}

// leaveOut closes the step unasked.
func (s *RouteStep) leaveOut(ctx workflow.Context, why care.SkipReason) {
	s.State, s.ClosedOn, s.Skipped = care.StepSkipped, today(ctx), why
}

// skipped says in the journal that a step is left out; about is what makes it differ from other times.
func skipped(s *RouteStep, about string) care.JournalLine {
	return line(care.EventStepSkipped, s.Key+"/"+about, care.Details{Step: s.Key, Skipped: s.Skipped})
}

// laid gives the step the dates that it was laid with.
func (s *RouteStep) laid(l protocol.Laid) {
	s.Term, s.Late, s.LatestSafe, s.LawOn = l.Term, l.Late, l.LatestSafe, l.LawOn
}

func (s RouteStep) view() care.Step {
	return care.Step{
		Key: s.Key, Title: s.Title, Form: s.Form, Of: s.Of, Planned: s.Term.Planned, OpensOn: s.Term.OpensOn,
		DueOn:       s.Term.DueOn,
		Provisional: s.Term.Provisional, State: s.State, ClosedOn: s.ClosedOn,
		Late: s.Late, LatestSafe: s.LatestSafe, LawOn: s.LawOn, Breached: s.Breached,
	}
}

// Asked is a task that was put before somebody and that the process still has to deal with.
type Asked struct {
	Task care.NewTask `json:"task"`
	// Retry is set on a later try for a step: its dates follow from the try before it, and not from the step's own.
	Retry bool `json:"retry,omitempty"`
	// Climbed is the number of the highest rung that was climbed.
	Climbed int `json:"climbed,omitempty"`
	// Answer is set once it was answered; the narrative takes it from here.
	Answer *care.Answer `json:"answer,omitempty"`
	// By is who answered.
	By care.StaffID `json:"by,omitempty"`
	// Left is what it has left while the process is suspended.
	Left *protocol.Left `json:"left,omitempty"`
}

// waiting tells whether somebody still has to answer.
func (a *Asked) waiting() bool { return a.Answer == nil }

// nextRung returns the first rung that was not climbed.
func (a *Asked) nextRung() (care.Rung, bool) {
	for _, r := range a.Task.Term.Rungs {
		if r.No > a.Climbed {
			return r, true
		}
	}
	return care.Rung{}, false
}

// find returns the first of a list that fits, nil when there is none.
func find[T any](list []T, fits func(*T) bool) *T {
	for i := range list {
		if fits(&list[i]) {
			return &list[i]
		}
	}
	return nil
}

// step returns the step with this key, nil when there is none. The pointer is into the state: it is not kept across a
// change of the route.
func (c *Case) step(key string) *RouteStep {
	return find(c.Route, func(s *RouteStep) bool { return s.Key == key })
}

// next returns the first step that has yet to be closed, nil when all are.
func (c *Case) next() *RouteStep {
	return find(c.Route, func(s *RouteStep) bool { return s.State == care.StepPlanned })
}

// late tells how late the process began: from when it could have, and how many steps were past already.
func (c *Case) late() (d care.Details) {
	for _, s := range c.Route {
		if !s.Late {
			continue
		}
		if d.Late == 0 || s.Term.Planned.Before(d.From) {
			d.From = s.Term.Planned
		}
		d.Late++
	}
	return d
}

// place puts an extra step where its date belongs among what is still to come, but before the closing.
func (c *Case) place(extra RouteStep, after string) {
	at := slices.IndexFunc(c.Route, func(s RouteStep) bool {
		return s.State == care.StepPlanned && s.Key != after &&
			(s.Form == care.FormClosing || s.Term.OpensAt.After(extra.Term.OpensAt))
	})
	if at < 0 {
		at = len(c.Route)
	}
	c.Route = slices.Insert(c.Route, at, extra)
}

// placeAgain puts the extra steps where they belong after the dates of the others moved.
func (c *Case) placeAgain() {
	for _, s := range slices.Clone(c.Route) {
		if s.Extra && s.State == care.StepPlanned {
			c.Route = slices.DeleteFunc(c.Route, func(r RouteStep) bool { return r.Key == s.Key })
			c.place(s, "")
		}
	}
}

// askedFor returns what is asked for a step now, nil when nothing is.
func (c *Case) askedFor(step string) *Asked {
	return find(c.Asked, func(a *Asked) bool { return a.Task.Step == step && a.Task.Offer == "" })
}

// asked returns the task with this id, nil when the process no longer knows it.
func (c *Case) asked(id care.TaskID) *Asked {
	return find(c.Asked, func(a *Asked) bool { return a.Task.ID == id })
}

// forget drops a task that was dealt with.
func (c *Case) forget(id care.TaskID) {
	c.Asked = slices.DeleteFunc(c.Asked, func(a Asked) bool { return a.Task.ID == id })
}

// rememberedActs is how many acts are remembered: more than anybody sends between losing an answer and trying again.
const rememberedActs = 20

// did tells whether an act was carried out already. Temporal itself knows that only within one run.
func (c *Case) did(act string) bool { return slices.Contains(c.Acts, act) }

func (c *Case) remember(act string) {
	c.Acts = append(c.Acts, act)
	if len(c.Acts) > rememberedActs {
		c.Acts = slices.Delete(c.Acts, 0, 1)
	}
}

func (c *Case) routeView() []care.Step {
	steps := make([]care.Step, len(c.Route))
	for i, s := range c.Route {
		steps[i] = s.view()
	}
	return steps
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
