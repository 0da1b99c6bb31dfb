package workflows_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"go.temporal.io/sdk/temporal"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// delivery is something that people or the world do, and what came of it.
type delivery struct {
	scripted
	play                 *play
	id                   care.ActID
	first                *delivery // this is the same act, sent again because its answer was lost on the way
	up                   update
	sent, accepted, done bool
	err                  error
}

// deliver does what somebody does, when its time has come.
func (p *play) deliver(l *delivery) {
	if p.prepare(l) {
		p.events.Add(6)
		p.env.UpdateWorkflow(l.up.name, string(l.id), l, l.up.wish)
	}
}

// prepare has the world do its part, and tells whether something is left to send to the process.
func (p *play) prepare(l *delivery) (send bool) {
	if !l.sent {
		p.announce(l, p.world.clock())
	}
	if l.mark == '!' {
		l.done = true
		p.happen(l.what)
		return false
	}
	if l.first != nil {
		l.up = l.first.up
	}
	if l.up.name == "" {
		up, err := p.script.parseAct(l.what, l.id, p.find)
		if err != nil {
			p.t.Fatalf("%s: %v", l.text, err)
		}
		l.up = p.sensible(up)
		p.writeDown(l)
	}
	return true
}

// announce puts the act itself in the timetable.
func (p *play) announce(l *delivery, at time.Time) {
	l.sent = true
	p.world.mu.Lock()
	defer p.world.mu.Unlock()
	p.world.showOpened(at)
	p.world.table.at(at, "%s", l.text)
}

// find tells which task a name stands for: a whole key, or the last one that was asked under the key's first half.
// Sequences of random acts name tasks by what they are.
func (p *play) find(name string) care.TaskID {
	p.world.mu.Lock()
	defer p.world.mu.Unlock()
	for _, t := range slices.Backward(p.world.tasks) {
		first, _, _ := strings.Cut(t.Key, "/")
		careOffer := t.Offer == careOfferKey
		open, offer, answered := t.State == care.TaskOpen, t.Offer != "", t.State == care.TaskAnswered && t.Offer == ""
		switch name {
		case t.Key, first:
			return t.ID
		case "the-step":
			if open && !offer {
				return t.ID
			}
		case "an-offer":
			if open && offer {
				return t.ID
			}
		case "the-first":
			if open {
				return p.world.longestOpen()
			}
		case "the-care-offer":
			if open && careOffer {
				return t.ID
			}
		case "a-" + string(t.Form):
			if open {
				return t.ID
			}
		case "the-last-one":
			if answered {
				return t.ID
			}
		case "an-old-one":
			if answered && len(t.Key)%2 == 0 {
				return t.ID
			}
		}
	}
	return care.TaskIDFor(p.world.process, "unknown: "+name)
}

// happen is what the world around the process does.
func (p *play) happen(what string) {
	if until, ok := strings.CutPrefix(what, "the worker is away until "); ok {
		p.away.Store(calendar.MustDate(until).At(8, 0).Unix())
		return
	}
	var times int64
	if _, err := fmt.Sscanf(what, "the store fails %d times", &times); err == nil {
		p.failing.Store(times)
		return
	}
	if what == "parent2 has authority from now on" {
		p.world.mu.Lock()
		p.world.handover.family = append(p.world.handover.family, party("parent2", care.Parent, true))
		p.world.mu.Unlock()
		return
	}
	if name, ok := strings.CutPrefix(what, "school year "); ok {
		name = strings.TrimSuffix(name, " is imported")
		i := slices.IndexFunc(allYears(), func(y calendar.SchoolYear) bool { return y.Name == name })
		p.world.mu.Lock()
		p.world.years = allYears()[:i+1]
		p.world.mu.Unlock()
		return
	}
	p.t.Fatalf("! %s: not known", what)
}

// Accept, Reject and Complete are called by the process; see testsuite.TestWorkflowEnvironment.UpdateWorkflow.
func (l *delivery) Accept() { l.accepted = true }

// Reject is called when the validator refuses.
func (l *delivery) Reject(err error) { l.end(err) }

// Complete is called when the narrative has dealt with it.
func (l *delivery) Complete(_ any, err error) { l.end(err) }

func (l *delivery) end(err error) {
	l.done, l.err = true, err
	if err == nil {
		return
	}
	kind := err.Error()
	var refusal *temporal.ApplicationError
	if errors.As(err, &refusal) {
		kind = refusal.Type()
	}
	w := l.play.world
	w.mu.Lock()
	defer w.mu.Unlock()
	w.table.add(w, "  refused: %s", kind)
}
