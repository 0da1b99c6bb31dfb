package workflows

import (
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// Case is what every process carries from run to run. It is passed whole to the next run, so every field is exported, and adding one
// is safe while renaming or removing one is not.
type Case struct {
	Process  care.ProcessID    `json:"process"`
	Protocol protocol.Protocol `json:"protocol"`
	Anchor   calendar.Date     `json:"anchor"`

	Begun     bool        `json:"begun,omitempty"`
	Suspended bool        `json:"suspended,omitempty"`
	Route     []RouteStep `json:"route,omitempty"`
	Asked     []Asked     `json:"asked,omitempty"`
	Offers    []Offer     `json:"offers,omitempty"`
	// Offered counts offers ever made, so that their tasks get keys of their own.
	Offered int `json:"offered,omitempty"`
	// LookedAgain is the key of the last step whose dates were computed again shortly before it opens.
	LookedAgain string `json:"lookedAgain,omitempty"`
	// Rests says when a run ends and the next one takes over.
	Rests RestRule `json:"rests,omitempty"`
}

// RouteStep is one step of the route: of the protocol, or an extra one.
type RouteStep struct {
	Key      string         `json:"key"`
	Title    string         `json:"title"`
	Form     care.Form      `json:"form"`
	Role     care.Role      `json:"role"`
	Ladder   string         `json:"ladder"`
	Term     care.Term      `json:"term"`
	State    care.StepState `json:"state"`
	ClosedOn calendar.Date  `json:"closedOn,omitzero"`
	// Extra steps are counted from an answer, not from the anchor: they do not move with it.
	Extra bool `json:"extra,omitempty"`
}

func (s RouteStep) view() care.Step {
	return care.Step{
		Key: s.Key, Title: s.Title, Planned: s.Term.Planned, OpensOn: s.Term.OpensOn, DueOn: s.Term.DueOn,
		Provisional: s.Term.Provisional, State: s.State, ClosedOn: s.ClosedOn,
	}
}

// Asked is a task that was put before somebody and that the process still has to deal with.
type Asked struct {
	Task care.NewTask `json:"task"`
	// Climbed is the number of the highest rung that was climbed.
	Climbed int `json:"climbed,omitempty"`
	// Answer is set once it was answered; the narrative takes it from here.
	Answer *care.Answer `json:"answer,omitempty"`
	// By is who answered.
	By care.StaffID `json:"by,omitempty"`
	// Gone is set when the task was withdrawn or missed: there will be no answer.
	Gone bool `json:"gone,omitempty"`
	// Left is what it has left while the process is suspended.
	Left *protocol.Left `json:"left,omitempty"`
}

// waiting tells whether somebody still has to answer.
func (a *Asked) waiting() bool { return a.Answer == nil && !a.Gone }

// nextRung returns the first rung that was not climbed.
func (a *Asked) nextRung() (care.Rung, bool) {
	for _, r := range a.Task.Term.Rungs {
		if r.No > a.Climbed {
			return r, true
		}
	}
	return care.Rung{}, false
}

// step returns the step with this key, nil when there is none. The pointer is into the state: it is not kept across a change of the route.
func (c *Case) step(key string) *RouteStep {
	for i := range c.Route {
		if c.Route[i].Key == key {
			return &c.Route[i]
		}
	}
	return nil
}

// next returns the first step that has yet to be closed, nil when all are.
func (c *Case) next() *RouteStep {
	for i := range c.Route {
		if c.Route[i].State == care.StepPlanned {
			return &c.Route[i]
		}
	}
	return nil
}

// asked returns the task with this id, nil when the process no longer knows it.
func (c *Case) asked(id care.TaskID) *Asked {
	for i := range c.Asked {
		if c.Asked[i].Task.ID == id {
			return &c.Asked[i]
		}
	}
	return nil
}

// forget drops a task that was dealt with.
func (c *Case) forget(id care.TaskID) {
	kept := c.Asked[:0]
	for _, a := range c.Asked {
		if a.Task.ID != id {
			kept = append(kept, a)
		}
	}
	c.Asked = kept
}

// overtakes returns the instant at which the step after this one takes its place when nobody answered: when the next step opens, but
// never before this step's own term is over. Zero when no later step opens after it.
func (c *Case) overtakes(key string) time.Time {
	at := c.step(key)
	for i := range c.Route {
		later := &c.Route[i]
		if later.State == care.StepPlanned && later.Term.OpensAt.After(at.Term.OpensAt) {
			return latest(later.Term.OpensAt, c.lastDue(key, at.Term.DueAt))
		}
	}
	return time.Time{}
}

// lastDue returns when the term of what is asked for a step ends: of a second or third try that is later than the step's own.
func (c *Case) lastDue(key string, due time.Time) time.Time {
	for _, a := range c.Asked {
		if a.Task.Step == key && a.Task.Offer == "" {
			due = latest(due, a.Task.Term.DueAt)
		}
	}
	return due
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
