package sight

import (
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
)

// Row is a line of the journal before it is known what of it the reader may see.
type Row struct {
	care.JournalEntry
	Stored  care.StoredDetails
	Process care.ProcessID
	Author  care.OrganisationID // of the texts; empty: a guest
	Offer   string              // of the task that the line is about, and whose that is
	TaskOrg care.OrganisationID
	OrgKind care.OrganisationKind // of the organisation that the line names
}

// Story leaves of the openings and the lines of a process, each newest first, what the reader may see. Of a follow-up
// that is every line, with the texts of the reader's own organisation or, for the process's school, all of them. The
// lines of a handover and of a transition tell everybody the same story, but for what belongs to an information set
// that is not covered, who decided what about consent, and what went on between the sender and an earlier receiver. In
// a process of any kind the lines of a table are for whoever is invited.
func (v Sight) Story(opened, rows []Row) []care.JournalEntry {
	all := merged(opened, rows)
	return v.JournalOf(all, v.LinesOf(all))
}

// merged puts openings and lines, each newest first, in one order. Of one moment the opening comes last: it follows
// from what was written then.
func merged(opened, rows []Row) []Row {
	all := make([]Row, 0, len(opened)+len(rows))
	for _, r := range rows {
		for len(opened) > 0 && !opened[0].At.Before(r.At) {
			all, opened = append(all, opened[0]), opened[1:]
		}
		all = append(all, r)
	}
	return append(all, opened...)
}

// JournalOf is Story for lines in their order, of which it is known what they say together.
func (v Sight) JournalOf(rows []Row, of Together) []care.JournalEntry {
	entries := make([]care.JournalEntry, 0, len(rows))
	for _, r := range rows {
		if e, ok := v.Line(r, of); ok {
			entries = append(entries, e)
		}
	}
	return entries
}

// Together is what the lines of a journal say together about what may be seen of each.
type Together struct {
	acts  map[care.ActID]Act
	since time.Time // when the reader became the receiver in the place of another one
}

// LinesOf weighs the lines of a journal together.
func (v Sight) LinesOf(rows []Row) Together {
	if v.Whole || !kind.Of(v.Kind).HandsOver {
		return Together{} // there is nothing in them to weigh
	}
	return Together{v.formsOf(rows), v.receiverSince(rows)}
}

// Line leaves of one line of a journal what the reader may see; false when that is nothing.
func (v Sight) Line(r Row, of Together) (care.JournalEntry, bool) {
	e := r.JournalEntry
	switch {
	case e.Event == care.EventJoined || e.Event == care.EventTakenApart:
		return e, v.All || v.Whole && e.Details.Told != care.NotTold // it says who else knows the young person
	case v.Whole:
	case e.Of.Table > 0:
		return v.tableLine(r)
	case !kind.Of(v.Kind).HandsOver:
		if !v.own(r.Author) {
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
func (v Sight) tableLine(r Row) (care.JournalEntry, bool) {
	e, own := r.JournalEntry, v.own(r.TaskOrg)
	if !own && !v.readsTable(e.Of.Table) {
		e.Details.Answer, e.Details.Before = nil, nil
		if !v.own(r.Author) {
			e.Texts = nil
		}
	}
	return e, own || v.AtTable(e.Of.Table)
}

// hides tells whether a line of a handover or a transition is not the reader's to see.
func (v Sight) hides(r Row, since time.Time) bool {
	own := v.own(r.TaskOrg)
	switch {
	case r.Event.AboutConsent(), r.Event.AboutParents(), r.Event == care.EventInvited,
		r.Event == care.EventParentAllowed, r.Event == care.EventParentNotAllowed:
		return true
	case r.Event == care.EventParticularsCorrected:
		return true // how somebody is reached is their own side's to know
	case !own && !r.At.After(since) && (r.Offer != "" || v.isOther(r.TaskOrg) || v.isOther(r.Details.Organisation)):
		return true
	case !own && r.Form == care.FormAgreement && !v.Sees(care.WarmConversation):
		return true
	case kind.Of(v.Kind).Ages && v.Side != care.ReceiverSide &&
		(r.Event == care.EventCold || r.Event == care.EventWarmAgain):
		return true // it says what was decided about consent
	}
	return v.HidesStep(r.Of) || v.aboutCare(r) && !v.SeesCare()
}

// isOther tells whether an organisation is neither the reader's nor the sender, nor the school of a transition.
func (v Sight) isOther(o care.OrganisationID) bool {
	o = v.now(o)
	return o != "" && o != v.Organisation && o != v.sender && o != v.School
}

// receiverSince is when the reader became the receiver of a handover that had another one before; no time when there
// was none.
func (v Sight) receiverSince(rows []Row) (since time.Time) {
	for _, r := range rows {
		if r.Event == care.EventReceiverChanged && v.own(r.Details.Organisation) && r.At.After(since) {
			since = r.At
		}
	}
	return since
}

// aboutCare tells whether a line gives away that youth care is involved, or of a transition which law was chosen.
func (v Sight) aboutCare(r Row) bool {
	if kind.Of(v.Kind).Ages {
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

// Act is what an act was the answer to: the forms and offers of the tasks that its lines are about.
type Act struct {
	Forms   []care.Form
	care    bool // youth care has to do with it
	consent bool
	Plan    bool // it made a version of the plan, or says what somebody thinks of one
}

func (v Sight) formsOf(rows []Row) map[care.ActID]Act {
	acts := map[care.ActID]Act{}
	for _, r := range rows {
		if r.Act == "" {
			continue
		}
		a := acts[r.Act]
		if r.Form != "" {
			a.Forms = append(a.Forms, r.Form)
		}
		a.care = a.care || v.aboutCare(r)
		a.consent = a.consent || r.Event.AboutConsent()
		a.Plan = a.Plan || r.aboutPlan()
		acts[r.Act] = a
	}
	return acts
}

// aboutPlan tells whether a line is about a version of the plan.
func (r Row) aboutPlan() bool {
	return r.Form.WritesPlan() || r.Event == care.EventPlanWritten || r.Event == care.EventPlanAgreed ||
		r.Event == care.EventObjected && r.Details.Version > 0
}

// redacted is a line of a handover or a transition with what the reader may see of its answers, texts and names.
func (v Sight) redacted(r Row, act Act) care.JournalEntry {
	e := r.JournalEntry
	own := v.own(r.TaskOrg)
	e.Details.Answer, e.Details.Before = v.Answer(
		r.Form, own, e.Details.Answer,
	), v.Answer(r.Form, own, e.Details.Before)
	if !v.own(r.Author) {
		e.Texts = v.Texts(act, e.Texts)
	}
	switch {
	case e.Event == care.EventCold:
		e.Details.Cold = care.ColdWithheld // why is between the sender and who decided
	case e.Event == care.EventReported && !v.SeesCare():
		e.Details.From, e.Details.To = calendar.Date{}, calendar.Date{}
	}
	if !v.Sees(care.ExtraInformation) && !(v.Side == care.SchoolSide && r.aboutPlan()) {
		e.GuestName = ""
	}
	e.PartyName = ""
	return e
}
