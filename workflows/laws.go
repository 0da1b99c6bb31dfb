package workflows

import (
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/care"
	"schakel/internal/protocol"
)

// LawsState is what a process carries about the laws that give support.
type LawsState struct {
	// LawsAsked counts how often the law was asked again, Denied is set until a law was chosen after a decision that
	// gave no support.
	LawsAsked int  `json:"lawsAsked,omitempty"`
	Denied    bool `json:"denied,omitempty"`
	// Arranged are the laws of which what follows was arranged.
	Arranged []care.Law `json:"arranged,omitempty"`
}

// laws is the block that asks which law gives support, and puts what follows from it on the route.
type laws struct {
	*process
	*LawsState
}

// lawAgain asks again which law gives support, because something changed. When it is still asked for the first time, or
// again, that is enough.
func (l *laws) lawAgain(ctx workflow.Context, why care.LawAgainReason) error {
	if l.first(care.FormLaw) != "" {
		return nil
	}
	l.LawsAsked++
	if err := l.again(ctx, stepLaw); err != nil {
		return err
	}
	return l.saveRoute(ctx, line(care.EventLawAgain, fmt.Sprint(l.LawsAsked), care.Details{LawAgain: why}))
}

// needs tells whether a step has to be done by the laws that were chosen.
func needs(s RouteStep, chosen []care.Law) bool {
	switch s.Form {
	case care.FormReport:
		return slices.Contains(chosen, care.LawWmo)
	case care.FormDecision:
		return slices.Contains(chosen, care.LawWmo) || slices.Contains(chosen, care.LawWlz)
	case care.FormOffer, care.FormConsent, care.FormConversation:
		return slices.ContainsFunc(chosen, care.Law.Adult)
	case care.FormArrange:
		return slices.Contains(chosen, s.Of.Law)
	}
	return true
}

// arrangeLaw puts what follows from a law on the route, unless it is there or was arranged.
func (l *laws) arrangeLaw(ctx workflow.Context, law care.Law) error {
	key := arrangeKey(law)
	i := slices.IndexFunc(l.c.Protocol.Transition.Laws, func(r protocol.LawRule) bool {
		return r.Law == law && r.Arrange != nil
	})
	switch {
	case i < 0 || slices.Contains(l.Arranged, law):
		return nil
	case l.c.step(key) != nil:
		return l.again(ctx, key)
	}
	def := l.c.Protocol.Transition.Laws[i].Arrange
	laid, err := l.layLaw(ctx, law)
	if err != nil {
		return err
	}
	s := RouteStep{
		Key: key, Title: def.Title, Form: care.FormArrange, Of: care.Of{Law: law}, Role: def.Role, Ladder: def.Ladder,
		State: care.StepPlanned, Extra: true,
	}
	s.laid(laid)
	l.c.Route = append(l.c.Route, s)
	return nil
}

func (l *laws) layLaw(ctx workflow.Context, law care.Law) (protocol.Laid, error) {
	return call(effects(ctx, "lay what follows from "+string(law)), act.LayLaw, activities.LayLawInput{
		Process: l.c.Process, Protocol: l.c.Protocol, Anchor: l.c.Anchor, Today: today(ctx), Law: law,
		Receiver: l.c.Receiver,
	})
}

// arrangeAgain lays what has to be arranged from another birthday.
func (l *laws) arrangeAgain(ctx workflow.Context) error {
	was := slices.Clone(l.c.Route)
	for _, law := range care.Laws() {
		s := l.c.step(arrangeKey(law))
		if s == nil || s.State != care.StepPlanned {
			continue
		}
		laid, err := l.layLaw(ctx, law)
		if err != nil {
			return err
		}
		s.laid(laid)
	}
	if err := l.saveRoute(ctx); err != nil {
		return err
	}
	return l.reschedule(ctx, was)
}

// arrangeKey is the step that follows from a law; asked again it has a number behind it.
func arrangeKey(law care.Law) string { return "arrange-" + string(law) }
