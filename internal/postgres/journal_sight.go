package postgres

import (
	"maps"
	"slices"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
)

// journal leaves of the lines of a process what the reader may see. Of a follow-up that is every line, with the texts
// of the reader's own organisation or, for the process's school, all of them. The lines of a handover and of a
// transition tell everybody the same story, but for what belongs to an information set that is not covered, who decided
// what about consent, and what went on between the sender and an earlier receiver. In a process of any kind the lines
// of a table are for whoever is invited.
func (v sight) journal(rows []journalRow) []care.JournalEntry {
	return v.journalOf(rows, v.linesOf(rows))
}

// journalOf is journal when it is known what the lines say together.
func (v sight) journalOf(rows []journalRow, of journalLines) []care.JournalEntry {
	entries := make([]care.JournalEntry, 0, len(rows))
	for _, r := range rows {
		if e, ok := v.line(r, of); ok {
			entries = append(entries, e)
		}
	}
	return entries
}

// journalLines is what the lines of a journal say together about what may be seen of each.
type journalLines struct {
	acts  map[care.ActID]actForms
	since time.Time // when the reader became the receiver in the place of another one
}

func (v sight) linesOf(rows []journalRow) journalLines {
	if v.whole || v.kind == care.Followup {
		return journalLines{} // there is nothing in them to weigh
	}
	return journalLines{v.formsOf(rows), v.receiverSince(rows)}
}

// line leaves of one line of a journal what the reader may see; false when that is nothing.
func (v sight) line(r journalRow, of journalLines) (care.JournalEntry, bool) {
	e := r.JournalEntry
	switch {
	case e.Event == care.EventJoined || e.Event == care.EventTakenApart:
		return e, v.all || v.whole && e.Details.Told != care.NotTold // it says who else knows the young person
	case v.whole:
	case e.Of.Table > 0:
		return v.tableLine(r)
	case v.kind == care.Followup:
		if r.Author != v.organisation {
			e.Texts = nil
		}
	case v.hides(r, of.since):
		return e, false
	default:
		e = v.redacted(r, of.acts[e.Act])
	}
	return e, true
}

// tableLine leaves of a line about a table what the reader may see. What its own people had to do it sees, invited or
// not.
func (v sight) tableLine(r journalRow) (care.JournalEntry, bool) {
	e, own := r.JournalEntry, r.TaskOrg == v.organisation
	if !own && !v.readsTable(e.Of.Table) {
		e.Details.Answer, e.Details.Before = nil, nil
		if r.Author != v.organisation {
			e.Texts = nil
		}
	}
	return e, own || v.atTable(e.Of.Table)
}

// hides tells whether a line of a handover or a transition is not the reader's to see.
func (v sight) hides(r journalRow, since time.Time) bool {
	own := r.TaskOrg == v.organisation
	switch {
	case r.Event.AboutConsent(), r.Event.AboutParents(), r.Event == care.EventInvited,
		r.Event == care.EventParentAllowed, r.Event == care.EventParentNotAllowed:
		return true
	case r.Event == care.EventParticularsCorrected:
		return true // how somebody is reached is their own side's to know
	case !own && !r.At.After(since) && (r.Offer != "" || v.isOther(r.TaskOrg) || v.isOther(r.Details.Organisation)):
		return true
	case !own && r.Form == care.FormAgreement && !v.sees(care.WarmConversation):
		return true
	case v.kind == care.Transition && v.side != care.ReceiverSide &&
		(r.Event == care.EventCold || r.Event == care.EventWarmAgain):
		return true // it says what was decided about consent
	}
	return v.hidesStep(r.Of) || v.aboutCare(r) && !v.seesCare()
}

// isOther tells whether an organisation is neither the reader's nor the sender, nor the school of a transition.
func (v sight) isOther(o care.OrganisationID) bool {
	return o != "" && o != v.organisation && o != v.sender && o != v.school
}

// receiverSince is when the reader became the receiver of a handover that had another one before; no time when there
// was none.
func (v sight) receiverSince(rows []journalRow) (since time.Time) {
	for _, r := range rows {
		if r.Event == care.EventReceiverChanged && r.Details.Organisation == v.organisation && r.At.After(since) {
			since = r.At
		}
	}
	return since
}

// aboutCare tells whether a line gives away that youth care is involved, or of a transition which law was chosen.
func (v sight) aboutCare(r journalRow) bool {
	if v.kind == care.Transition {
		switch r.Event {
		case care.EventStopping, care.EventLawAgain, care.EventCareEnded:
			return true
		case care.EventStepSkipped:
			return r.Details.Skipped == care.SkippedOtherLaw
		}
		return r.Event.AboutYouthCare()
	}
	switch r.Event {
	case care.EventStopping, care.EventOfferNobody, care.EventAlreadyInvolved:
		// only youth care is ever waited for, or found by municipality
		return true
	}
	switch r.OrgKind {
	case "", care.School, care.Childcare:
	default:
		return true
	}
	return r.Event.AboutYouthCare() || r.Offer == care.OfferYouthCare || r.Of.YouthCare() ||
		r.Details.Offer == care.OfferYouthCare
}

// actForms is what an act was the answer to: the forms and offers of the tasks that its lines are about.
type actForms struct {
	forms   []care.Form
	care    bool // youth care has to do with it
	consent bool
	plan    bool // it made a version of the plan, or says what somebody thinks of one
}

func (v sight) formsOf(rows []journalRow) map[care.ActID]actForms {
	acts := map[care.ActID]actForms{}
	for _, r := range rows {
		if r.Act == "" {
			continue
		}
		a := acts[r.Act]
		if r.Form != "" {
			a.forms = append(a.forms, r.Form)
		}
		a.care = a.care || v.aboutCare(r)
		a.consent = a.consent || r.Event.AboutConsent()
		a.plan = a.plan || r.aboutPlan()
		acts[r.Act] = a
	}
	return acts
}

// aboutPlan tells whether a line is about a version of the plan.
func (r journalRow) aboutPlan() bool {
	return r.Form.WritesPlan() || r.Event == care.EventPlanWritten || r.Event == care.EventPlanAgreed ||
		r.Event == care.EventObjected && r.Details.Version > 0
}

// redacted is a line of a handover or a transition with what the reader may see of its answers, texts and names.
func (v sight) redacted(r journalRow, act actForms) care.JournalEntry {
	e := r.JournalEntry
	own := r.TaskOrg == v.organisation
	e.Details.Answer, e.Details.Before = v.answer(
		r.Form, own, e.Details.Answer,
	), v.answer(r.Form, own, e.Details.Before)
	if r.Author != v.organisation {
		e.Texts = v.texts(act, e.Texts)
	}
	switch {
	case e.Event == care.EventCold:
		e.Details.Cold = care.ColdWithheld // why is between the sender and who decided
	case e.Event == care.EventReported && !v.seesCare():
		e.Details.From, e.Details.To = calendar.Date{}, calendar.Date{}
	}
	if !v.sees(care.ExtraInformation) && !(v.side == care.SchoolSide && r.aboutPlan()) {
		e.GuestName = ""
	}
	e.PartyName = ""
	return e
}

// answer is what the reader may see of the answer to a form: all of their own, of others what is covered, nil when that
// is nothing.
func (v sight) answer(f care.Form, own bool, a *care.Answer) *care.Answer {
	switch {
	case a == nil || own || v.whole:
		return a
	case v.side == care.SchoolSide:
		return v.toSchool(f, *a)
	case f.WritesPlan() && v.kind == care.Transition:
		if !v.readsPlan() {
			return nil
		}
	case f == care.FormChecklist && v.sees(""): // that it was done is no secret
	case !v.sees(care.TextSet(f, care.TextNote)):
		return nil
	}
	seen := form.Readable(f, *a, v.sees)
	return &seen
}

// toSchool is what the school of a transition may see of an answer of somebody else: what the plan says anyhow, and
// where it is.
func (v sight) toSchool(f care.Form, a care.Answer) *care.Answer {
	switch f {
	case care.FormPerspective, care.FormPlanDraft:
		seen := form.Readable(f, a, v.sees)
		return &seen
	case care.FormOffer, care.FormDecide, care.FormSwitchDay, care.FormLanding, care.FormRepair:
		return &care.Answer{Outcome: a.Outcome}
	}
	return nil
}

// texts is what the reader may read of an act of somebody else.
func (v sight) texts(act actForms, texts map[string]string) map[string]string {
	if act.consent || (act.care && !v.sees(care.YouthCareInformation)) {
		return nil
	}
	forms := act.forms
	if len(forms) == 0 {
		forms = []care.Form{""}
	}
	seen := maps.Clone(texts)
	maps.DeleteFunc(seen, func(field, _ string) bool {
		if v.side == care.SchoolSide {
			return !act.plan || !care.IsPlanText(field) && field != care.TextObjection
		}
		return slices.ContainsFunc(forms, func(f care.Form) bool { return !v.sees(care.TextSet(f, field)) })
	})
	if len(seen) == 0 {
		return nil
	}
	return seen
}
