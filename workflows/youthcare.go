package workflows

import (
	"fmt"
	"slices"

	"go.temporal.io/sdk/workflow"

	"schakel/internal/care"
)

// YouthCareState is what a process carries about youth care.
type YouthCareState struct {
	// YouthCare is set when youth care is involved. Then nobody closes the process before CareConfirmed or CareSigned.
	YouthCare     bool `json:"youthCare,omitempty"`
	CareConfirmed bool `json:"careConfirmed,omitempty"`
	CareSigned    bool `json:"careSigned,omitempty"`
	// CareAgain counts how often it had to be confirmed anew: each time has a line of its own.
	CareAgain int `json:"careAgain,omitempty"`
}

// youthCare is the block that keeps youth care going across the handover: nobody ends it before the new side has
// confirmed that it goes on, or the young person has signed that it is not wanted. Until then the process does not
// close, whatever else happens.
type youthCare struct {
	*process
	*YouthCareState
}

// careHeld tells whether youth care has yet to be settled.
func (y *youthCare) careHeld() bool { return y.YouthCare && !y.CareConfirmed && !y.CareSigned }

// skipCareWithout leaves the step about youth care out where none is involved.
func (y *youthCare) skipCareWithout(ctx workflow.Context) error {
	if y.YouthCare || y.careStep() == "" {
		return nil
	}
	return y.skip(ctx, care.SkippedNoCare, isCare)
}

// isCare tells whether a step asks whether youth care goes on; that may be asked more than once.
func isCare(s RouteStep) bool { return s.Of.YouthCare() }

// careStep returns the key of the step about youth care that has yet to be closed.
func (y *youthCare) careStep() string { return y.firstThat(isCare) }

// careBegins takes note that youth care is involved.
func (y *youthCare) careBegins(ctx workflow.Context, w care.YouthCareBegan) error {
	began := by(w.Act, line(care.EventCareBegan, string(w.ID), care.Details{}))
	e := care.SetYouthCare{Entry: y.entry(ctx, began), Involved: true}
	if err := do(wishes(ctx, "youth care"), act.SetYouthCare, e); err != nil {
		return err
	}
	y.YouthCare, y.CareConfirmed, y.CareSigned = true, false, false
	return nil
}

func (y *youthCare) maySignOff(workflow.Context, care.SignOff) error {
	if !y.careHeld() {
		return care.ErrNotAllowed
	}
	return nil
}

// signCareOff takes note that the young person signed that youth care is not wanted: nobody has to confirm it any more.
func (y *youthCare) signCareOff(ctx workflow.Context, w care.SignOff) error {
	signed := by(w.Act, line(care.EventCareSigned, string(w.ID), care.Details{To: w.SignedOn}))
	e := care.SetYouthCare{Entry: y.entry(ctx, signed), Involved: false}
	if err := do(wishes(ctx, "sign off"), act.SetYouthCare, e); err != nil {
		return err
	}
	y.CareSigned = true
	if err := y.dropOffers(ctx, care.OfferYouthCare); err != nil {
		return err
	}
	return y.skip(ctx, care.SkippedSigned, isCare)
}

// careAgain has youth care confirmed anew, because what was confirmed or asked no longer holds.
func (y *youthCare) careAgain(ctx workflow.Context, why care.CareAgainReason) error {
	asked := slices.ContainsFunc(y.c.Offers, func(o Offer) bool { return o.Key == care.OfferYouthCare })
	if !y.YouthCare || y.CareSigned || !asked && !y.CareConfirmed {
		return nil
	}
	if err := y.dropOffers(ctx, care.OfferYouthCare); err != nil {
		return err
	}
	y.CareConfirmed = false
	y.CareAgain++
	if err := y.again(ctx, care.OfferYouthCare); err != nil {
		return err
	}
	return y.saveRoute(ctx, line(care.EventCareAskedAgain, fmt.Sprint(y.CareAgain), care.Details{CareAgain: why}))
}
