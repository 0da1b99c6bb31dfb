package sight

import (
	"maps"
	"slices"

	"schakel/internal/care"
	"schakel/internal/form/ask"
	"schakel/internal/kind"
)

// Forms lists the forms of a handover or a transition whose answers the reader may see, whoever gave them.
func (v Sight) Forms() []string {
	forms := []string{}
	for _, f := range care.Forms() {
		if f == care.FormChecklist && !v.Sees(care.TransferFile) {
			continue // that it was done is said elsewhere, and here there is nothing more
		}
		if v.Answer(f, false, &care.Answer{}) != nil {
			forms = append(forms, string(f))
		}
	}
	return forms
}

// Answer is what the reader may see of the answer to a form: all of their own, of others what is covered, nil when that
// is nothing.
func (v Sight) Answer(f care.Form, own bool, a *care.Answer) *care.Answer {
	switch {
	case a == nil || own || v.Whole:
		return a
	case v.Side == care.SchoolSide:
		return v.toSchool(f, *a)
	case f.WritesPlan() && kind.Of(v.Kind).Plan == kind.SharedPlan:
		if !v.ReadsPlan() {
			return nil
		}
	case f == care.FormChecklist && v.Sees(""): // that it was done is no secret
	case !v.Sees(care.TextSet(f, care.TextNote)):
		return nil
	}
	seen := ask.Readable(f, *a, v.Sees)
	return &seen
}

// toSchool is what the school of a transition may see of an answer of somebody else: what the plan says anyhow, and
// where it is.
func (v Sight) toSchool(f care.Form, a care.Answer) *care.Answer {
	switch f {
	case care.FormPerspective, care.FormPlanDraft:
		seen := ask.Readable(f, a, v.Sees)
		return &seen
	case care.FormOffer, care.FormDecide, care.FormSwitchDay, care.FormLanding, care.FormRepair:
		return &care.Answer{Outcome: a.Outcome}
	}
	return nil
}

// Texts is what the reader may read of an act of somebody else.
func (v Sight) Texts(act Act, texts map[string]string) map[string]string {
	if act.consent || (act.care && !v.Sees(care.YouthCareInformation)) {
		return nil
	}
	forms := act.Forms
	if len(forms) == 0 {
		forms = []care.Form{""}
	}
	seen := maps.Clone(texts)
	maps.DeleteFunc(seen, func(field, _ string) bool {
		if v.Side == care.SchoolSide {
			return !act.Plan || !care.IsPlanText(field) && field != care.TextObjection
		}
		return slices.ContainsFunc(forms, func(f care.Form) bool { return !v.Sees(care.TextSet(f, field)) })
	})
	if len(seen) == 0 {
		return nil
	}
	return seen
}

// Previous leaves of an earlier answer of a process what the reader may see.
func (v Sight) Previous(a *care.PreviousAnswer, own bool) {
	switch {
	case v.Whole || own && kind.Of(v.Kind).HandsOver:
	case !kind.Of(v.Kind).HandsOver:
		a.Texts = map[string]string{}
	default:
		readable := v.Answer(a.Form, own, &a.Answer)
		if readable == nil {
			readable = &care.Answer{}
		}
		a.Answer = *readable
		a.Texts = v.Texts(Act{Forms: []care.Form{a.Form}, Plan: a.Form.WritesPlan()}, a.Texts)
	}
}

// WithOffer is what the reader may read of a line that comes with an offer. Of a follow-up that is the note of the
// answer that led to it, and what was asked and answered about it since.
func (v Sight) WithOffer(r Row, offer string) map[string]string {
	switch {
	case kind.Of(v.Kind).HandsOver:
		if v.own(r.Author) || offer == care.OfferYouthCare && v.Part {
			return r.Texts
		}
		return v.Texts(Act{Forms: []care.Form{r.Form}}, r.Texts)
	case r.Event == care.EventAnswered || r.Event == care.EventCorrected:
		maps.DeleteFunc(r.Texts, func(field, _ string) bool { return field != care.TextNote })
	}
	return r.Texts
}
