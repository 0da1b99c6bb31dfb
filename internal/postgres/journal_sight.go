package postgres

import (
	"maps"
	"slices"
	"strings"
	"time"

	"schakel/internal/care"
)

// journal leaves of the lines of a process what the reader may see. Of a follow-up that is every line, with the texts of the reader's own organisation
// or, for the process's school, all of them. A handover's lines tell both sides the same story, but for what belongs to an information set that is not
// covered, who decided what about consent, and what went on between the sender and an earlier receiver.
func (v sight) journal(rows []journalRow) []care.JournalEntry {
	of := v.linesOf(rows)
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
	if v.whole || v.kind != care.Handover {
		return journalLines{} // there is nothing in them to weigh
	}
	return journalLines{formsOf(rows), v.receiverSince(rows)}
}

// line leaves of one line of a journal what the reader may see; false when that is nothing.
func (v sight) line(r journalRow, of journalLines) (care.JournalEntry, bool) {
	e := r.JournalEntry
	switch {
	case v.whole:
	case v.kind != care.Handover:
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

// hides tells whether a line of a handover is not the reader's to see.
func (v sight) hides(r journalRow, since time.Time) bool {
	own := r.TaskOrg == v.organisation
	switch {
	case strings.HasPrefix(string(r.Event), "consent_"), r.Event == care.EventInvited:
		return true
	case !own && !r.At.After(since) && (r.Offer != "" || v.isOther(r.TaskOrg) || v.isOther(r.Details.Organisation)):
		return true
	case !own && r.Form == care.FormAgreement && !v.sees(care.WarmConversation):
		return true
	}
	return r.aboutCare() && !v.seesCare()
}

// isOther tells whether an organisation is neither the reader's nor the sender.
func (v sight) isOther(o care.OrganisationID) bool {
	return o != "" && o != v.organisation && o != v.sender
}

// receiverSince is when the reader became the receiver of a handover that had another one before; no time when there was none.
func (v sight) receiverSince(rows []journalRow) (since time.Time) {
	for _, r := range rows {
		if r.Event == care.EventReceiverChanged && r.Details.Organisation == v.organisation && r.At.After(since) {
			since = r.At
		}
	}
	return since
}

// aboutCare tells whether a line gives away that youth care is involved.
func (r journalRow) aboutCare() bool {
	switch r.Event {
	case care.EventStopping, care.EventOfferNobody, care.EventAlreadyInvolved: // only youth care is ever waited for, or found by municipality
		return true
	}
	switch r.OrgKind {
	case "", care.School, care.Childcare:
	default:
		return true
	}
	return strings.HasPrefix(string(r.Event), "care_") || r.Offer == careOffer || isCareStep(r.Details.Step) || r.Details.Code == careOffer
}

// actForms is what an act was the answer to: the forms and offers of the tasks that its lines are about.
type actForms struct {
	forms   []care.Form
	care    bool // youth care has to do with it
	consent bool
}

func formsOf(rows []journalRow) map[care.ActID]actForms {
	acts := map[care.ActID]actForms{}
	for _, r := range rows {
		if r.Act == "" {
			continue
		}
		a := acts[r.Act]
		if r.Form != "" {
			a.forms = append(a.forms, r.Form)
		}
		a.care = a.care || r.aboutCare()
		a.consent = a.consent || strings.HasPrefix(string(r.Event), "consent_")
		acts[r.Act] = a
	}
	return acts
}

// redacted is a line of a handover with what the reader may see of its answers, texts and names.
func (v sight) redacted(r journalRow, act actForms) care.JournalEntry {
	e := r.JournalEntry
	own := r.TaskOrg == v.organisation
	e.Details.Answer, e.Details.Before = v.answer(r.Form, own, e.Details.Answer), v.answer(r.Form, own, e.Details.Before)
	if r.Author != v.organisation {
		e.Texts = v.texts(act, e.Texts)
	}
	if e.Event == care.EventCold {
		e.Details.Code = string(care.ColdWithheld) // why is between the sender and who decided
	}
	if !v.sees(care.ExtraInformation) {
		e.GuestName = ""
	}
	e.PartyName = ""
	return e
}

// answer is what the reader may see of the answer to a form: all of their own, of others what is covered, nil when that is nothing.
func (v sight) answer(form care.Form, own bool, a *care.Answer) *care.Answer {
	switch {
	case a == nil || own || v.whole:
		return a
	case form == care.FormChecklist && v.sees(""):
		return &care.Answer{Outcome: a.Outcome} // what is ready is for the checklist to say, item by item
	case !v.sees(care.TextSet(form, care.TextNote)):
		return nil
	}
	seen := *a
	if !v.sees(care.YouthCareInformation) {
		seen.YouthCare = ""
	}
	return &seen
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
		return slices.ContainsFunc(forms, func(f care.Form) bool { return !v.sees(care.TextSet(f, field)) })
	})
	if len(seen) == 0 {
		return nil
	}
	return seen
}
