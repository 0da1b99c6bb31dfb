package workflows

import (
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/activities"
	"schakel/internal/care"
)

// beginCare takes note that youth care is involved (again): which law gives support is asked again.
func (t *transition) beginCare(ctx workflow.Context, w care.YouthCareBegan) error {
	if err := t.careBegins(ctx, w); err != nil {
		return err
	}
	t.CareConfirmed = t.Accepted
	if t.Ending != "" {
		return t.saveRoute(ctx)
	}
	if t.asked() {
		t.WentOn = "" // there is something new to decide
		if err := t.askConsent(ctx); err != nil {
			return err
		}
	}
	return t.lawAgain(ctx, care.LawCareBegan)
}

func (t *transition) mayEndCare(ctx workflow.Context, w care.YouthCareEnded) error {
	switch {
	case !t.YouthCare || t.Ending != "" || w.On.IsZero() || w.On.After(today(ctx)):
		return care.ErrNotAllowed
	case t.c.Suspended:
		return care.ErrSuspended
	}
	return nil
}

// endCare takes note that youth care ended. Within six months it can be resumed: there is a last look before that, the
// law is asked again, and when nobody confirmed that help goes on, a table meets. Until somebody does, or the young
// person signs, the transition does not close.
func (t *transition) endCare(ctx workflow.Context, w care.YouthCareEnded) error {
	window, err := call(effects(ctx, "lay the window"), act.LayReentry, activities.LayReentryInput{
		Process: t.c.Process, Protocol: t.c.Protocol, Ended: w.On, Today: today(ctx),
	})
	if err != nil {
		return err
	}
	if !t.Accepted {
		t.CareConfirmed = false // what was arranged is what ended
	}
	how := care.CareEndConfirmed
	switch {
	case t.CareSigned:
		how = care.CareEndSigned
	case t.careHeld():
		how = care.CareEndUnconfirmed
	}
	ended := by(w.Act, line(care.EventCareEnded, string(w.ID), care.Details{From: w.On, To: window.Last, CareEnd: how}))
	e := care.EndYouthCare{Entry: t.entry(ctx, ended), On: w.On, Until: window.Last}
	if err := do(wishes(ctx, "youth care ended"), act.EndYouthCare, e); err != nil {
		return err
	}
	t.s.CareEnded++
	t.Arranged = slices.DeleteFunc(t.Arranged, func(l care.Law) bool { return l == care.LawExtendedCare })
	if w.On != t.c.Anchor && !window.Last.Before(today(ctx)) {
		if err := t.lookBefore(ctx, window); err != nil {
			return err
		}
	}
	if err := t.lawAgain(ctx, care.LawCareEnded); err != nil || how != care.CareEndUnconfirmed {
		return err
	}
	return t.callTable(ctx, care.TableUnconfirmed, care.Act{})
}

// lookBefore moves the last look to before the window closes; one that was had is had again.
func (t *transition) lookBefore(ctx workflow.Context, window activities.Reentry) error {
	key := t.first(care.FormLastLook)
	if key != "" {
		if err := t.withdraw(ctx, key); err != nil { // asked for another window
			return err
		}
		if t.c.step(key).Breached { // that stays on record
			if err := t.closeStep(ctx, key, care.StepMissed); err != nil {
				return err
			}
			key = ""
		}
	}
	if key == "" {
		if err := t.again(ctx, stepLastLook); err != nil {
			return err
		}
		key = t.first(care.FormLastLook)
		t.c.step(key).Of.CareEnded = true
	}
	s := t.c.step(key)
	from := s.Term.OpensOn
	s.Term, s.LawOn, s.LatestSafe = window.Look, window.Last, window.Last
	s.Late, s.Breached, s.Extra = false, false, true
	var lines []care.JournalLine
	if from != s.Term.OpensOn {
		about := fmt.Sprintf("%s/ended/%d", key, t.s.CareEnded)
		d := care.Details{Step: key, From: from, To: s.Term.OpensOn}
		lines = append(lines, line(care.EventDatesMoved, about, d))
	}
	return t.saveRoute(ctx, lines...)
}
