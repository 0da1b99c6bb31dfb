package workflows

import (
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// LawDaysState is what a process carries about days that are counted back from a birthday.
type LawDaysState struct {
	// LaidFrom is the day from which the steps were laid: on which it began, or its anchor moved to LaidOn. Without are
	// the steps that were done by then.
	LaidFrom calendar.Date `json:"laidFrom,omitzero"`
	LaidOn   calendar.Date `json:"laidOn,omitzero"`
	Without  []string      `json:"without,omitempty"`
	// OfAge are the 18th birthdays that the journal told of: more than one when a birth date was corrected after it.
	OfAge []calendar.Date `json:"ofAge,omitempty"`
}

// lawDays is the block of the days by law: it lays them, and puts on record what passed undone.
type lawDays struct {
	*process
	*LawDaysState
	end *EndState // nothing is breached any more once it winds down
}

// layTransition computes the dates of the steps from the day on which the transition began, or on which its anchor
// moved: then without those that were done.
func (d *lawDays) layTransition(ctx workflow.Context) ([]protocol.Laid, error) {
	if d.LaidOn != d.c.Anchor {
		d.LaidFrom, d.LaidOn, d.Without = today(ctx), d.c.Anchor, nil
		for _, s := range d.c.Route {
			if s.ended() {
				d.Without = append(d.Without, s.Key)
			}
		}
	}
	p := d.c.Protocol
	p.Steps = slices.DeleteFunc(slices.Clone(p.Steps), func(s protocol.Step) bool {
		return slices.Contains(d.Without, s.Key)
	})
	laid, err := call(effects(ctx, "lay the plan"), act.LayTransition, activities.LayTransitionInput{
		Process: d.c.Process, Protocol: p, Anchor: d.c.Anchor, Start: d.LaidFrom, School: d.c.School,
		Receiver: d.c.Receiver,
	})
	if err != nil {
		return nil, err
	}
	for _, l := range laid {
		at := protocol.Laid{Term: l.Term}
		switch l.Key {
		case stepPlanComplete:
			at.Key = stepConsent
		case stepHandover:
			at.Key = stepConversation
		default:
			continue
		}
		laid = append(laid, at)
	}
	return slices.DeleteFunc(laid, func(l protocol.Laid) bool { s := d.c.step(l.Key); return s != nil && s.Extra }), nil
}

// ofAge tells that the young person is 18. Nothing has to run for that: what parents may is read from the date.
func (d *lawDays) ofAge() event {
	on := d.c.Anchor
	if slices.Contains(d.OfAge, on) {
		return event{}
	}
	return event{at: on.At(0, 0), why: "of age", always: true, do: func(ctx workflow.Context) error {
		d.OfAge = append(d.OfAge, on)
		entry := d.entry(ctx, line(care.EventOfAge, on.String(), care.Details{}))
		return do(effects(ctx, "of age"), act.WriteJournal, entry)
	}}
}

// lastDay is when the last day by law of a step passes undone. That is on record before any act that could hide it,
// also when no worker ran at that moment, and stays there when the step is done later.
func (d *lawDays) lastDay(s RouteStep) event {
	if s.LawOn.IsZero() || s.Breached || d.end.Ending != "" {
		return event{}
	}
	at, why := s.LawOn.AddDays(1).At(0, 0), "last day by law of "+s.Key
	return event{at: at, why: why, always: true, first: true, do: func(ctx workflow.Context) error {
		passed := line(care.EventBreach, s.Key+"/"+s.LawOn.String(), care.Details{Step: s.Key, From: s.LawOn})
		d.c.step(s.Key).Breached = true
		return d.saveRoute(ctx, passed)
	}}
}
