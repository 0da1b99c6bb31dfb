package protocol

import (
	"slices"
	"strings"

	"schakel/internal/care"
)

// handoverForms are the forms of the steps of a handover; other forms follow from an answer or an offer.
var handoverForms = []care.Form{
	care.FormConsent, care.FormChecklist, care.FormOffer, care.FormConversation, care.FormBridging, care.FormEvaluation,
	care.FormLanding,
}

// fixedStep is a step that a process knows by its key: what it asks, and of whom.
type fixedStep struct {
	key  string
	form care.Form
	side care.Side
	role care.Role // empty: any role
	must bool
}

// evaluationPrefix begins the key of every evaluation; there may be any number of them.
const evaluationPrefix = "evaluation-"

// stepYouthCare is the step of a handover that asks whether youth care goes on.
const stepYouthCare = "youth-care"

// Of is what the step belongs to: one that makes an offer, to that offer.
func (s Step) Of() care.Of {
	switch {
	case s.Form != care.FormOffer:
		return care.Of{}
	case s.Key == stepYouthCare:
		return care.Of{Offer: care.OfferYouthCare}
	}
	return care.Of{Offer: care.OfferHandover}
}

// fixedRoute is what a process that knows its steps by their keys is called, and those steps.
type fixedRoute struct {
	process string
	steps   []fixedStep
}

var handoverRoute = fixedRoute{"handover", []fixedStep{
	{"consent", care.FormConsent, care.SenderSide, "", true},
	{"preparation", care.FormChecklist, care.SenderSide, "", true},
	{"offer", care.FormOffer, care.ReceiverSide, care.Coordinator, true},
	{"conversation", care.FormConversation, care.SenderSide, "", true},
	{stepYouthCare, care.FormOffer, care.SenderSide, care.WijkteamWorker, true},
	{"bridging", care.FormBridging, care.ReceiverSide, care.Coordinator, false},
	{evaluationPrefix, care.FormEvaluation, care.ReceiverSide, care.Coordinator, false},
	{"landing-check", care.FormLanding, care.ReceiverSide, care.Coordinator, true},
}}

func (r fixedRoute) step(key string) (fixedStep, bool) {
	return find(r.steps, func(f fixedStep) bool {
		return key == f.key || f.key == evaluationPrefix && strings.HasPrefix(key, evaluationPrefix)
	})
}

// check reports what makes a process impossible to carry through: a step that it does not know or needs and does not
// have, and a step that is put before somebody who has no part in it. The order of the steps of a handover is free,
// because they stand beside one another.
func (r fixedRoute) check(section value, steps []writtenStep) {
	unread := false
	for _, w := range steps {
		f, known := r.step(w.Key)
		switch {
		case !w.key.good():
			unread = true
		case !known:
			w.key.fail("%q is not a step of a %s; choose %s", w.Key, r.process, r.keys())
			unread = true
		default:
			checkFixed(w, f)
		}
	}
	if unread || !section.good() || len(steps) == 0 {
		return
	}
	for _, f := range r.steps {
		if f.must && !slices.ContainsFunc(steps, func(w writtenStep) bool { return w.Key == f.key }) {
			section.fail("there is no step %s (form: %s); every %s has one", f.key, f.form, r.process)
		}
	}
}

func checkFixed(w writtenStep, f fixedStep) {
	if w.form.good() && w.Form != f.form {
		w.form.fail("%q is not the form of step %s; write %s", w.Form, w.Key, f.form)
	}
	if w.role.good() && f.role != "" && w.Role != f.role {
		w.role.fail("%q is not whose step %s is; write %s", w.Role, w.Key, f.role)
	}
	switch {
	case w.side.node == nil && f.side == care.ReceiverSide:
		w.whole.fail("step %s is done by the receiver; write side: %s", w.Key, f.side)
	case w.side.good() && w.Side != f.side:
		w.side.fail("%q is not the side of step %s; write %s", w.Side, w.Key, f.side)
	}
}

func (r fixedRoute) keys() string {
	keys := make([]string, len(r.steps))
	for i, f := range r.steps {
		if keys[i] = f.key; f.key == evaluationPrefix {
			keys[i] = "evaluation-6w (any that begins with " + evaluationPrefix + ")"
		}
	}
	return oneOf(keys)
}

// checkBridging reports a bridging arrangement that is not whole: the agreement on it, at least one evaluation, and a
// way back.
func checkBridging(section value, steps []writtenStep, wayBack value) {
	parts := []struct {
		value
		what string
	}{{what: "a step bridging"}, {what: "a step " + evaluationPrefix + "…"}, {wayBack, "way-back"}}
	for _, w := range steps {
		switch f, _ := handoverRoute.step(w.Key); {
		case !w.key.good():
			return // it may be what is missing
		case f.form == care.FormBridging:
			parts[0].value = w.whole
		case f.form == care.FormEvaluation:
			parts[1].value = w.whole
		}
	}
	var has value
	var missing []string
	for _, p := range parts {
		if p.node == nil {
			missing = append(missing, p.what)
		} else if has.node == nil {
			has = p.value
		}
	}
	if section.good() && len(missing) > 0 {
		has.fail(
			"a bridging arrangement has a step bridging, a step %s… and a way-back; missing: %s", evaluationPrefix,
			strings.Join(missing, ", "),
		)
	}
}
