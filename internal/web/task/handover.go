package task

import (
	"cmp"
	"fmt"
	"slices"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// handoverTask is what a task of a handover is about, above its form.
type handoverTask struct {
	Lead      string
	Note      string // above the links: what becomes of the task by itself
	Facts     []parts.PersonFact
	Sets      []parts.SetLine
	Links     []web.Link
	Along     []string
	Withheld  string
	Checklist *parts.CheckList
	Texts     []web.Quote // what the sender wrote for the receiver
	Record    *parts.RecordView
	Reach     bool // how the young person can be reached stands below it
}

// handoverWords are the transition, the other side and the first day.
func (w *openedTask) handoverWords() []string {
	said := []string{words.CrossingShort.NL(w.t.Crossing), parts.OtherSide(w.t)}
	if w.process != nil && !w.process.Anchor.IsZero() {
		said = append(said, "eerste dag "+words.LongDay(w.process.Anchor))
	}
	return said
}

// handoverTaskOf shows what each form needs to know; nil when its questions say enough.
func handoverTaskOf(w *openedTask, v *web.Visit) *handoverTask {
	if view := transitionTaskOf(w, v); view != nil {
		return view
	}
	h := w.handover
	if h == nil {
		return nil
	}
	view := &handoverTask{}
	switch w.t.Form {
	case care.FormRequest:
		view.Lead = words.Sentence(h.Receiver.Name + " vraagt om een overdracht van " + w.person.Name())
		view.Facts = w.transferFacts(*h)
	case care.FormConsent:
		view.Sets = parts.SetLines(*h, v.Today)
		view.Links = []web.Link{
			{Text: "Toestemming vastleggen", URL: web.ConsentPath(w.t.Process) + "/vastleggen"},
			{Text: words.Of(w.t.Kind).Invite, URL: web.InvitePath(w.t.Process)},
		}
		view.Note = "Heeft iedereen beslist? Dan is deze taak vanzelf klaar."
	case care.FormOffer:
		if w.t.OfferFor == care.OfferYouthCare {
			return nil
		}
		view.Along, view.Withheld = parts.AlongWords(*h), parts.WithheldWords(*h)
		view.Checklist, view.Texts = parts.CheckListOf(*h, v.Today), parts.HandoverTexts(*h)
		view.Facts = w.newFacts(*h) // who it is stands above it already
	case care.FormAgreement:
		view.Lead = w.agreed()
	case care.FormObjection:
		view.Texts = w.objection()
	case care.FormLanding, care.FormBridging, care.FormEvaluation, care.FormRepair, care.FormWayBack:
		view.Record, view.Texts = parts.RecordOf(*h, v.Today), w.cause()
		if slices.Contains(h.Withheld, care.WarmConversation) { // of the rest nothing is asked here
			view.Withheld = parts.WithheldWords(*h)
		}
	default:
		return nil
	}
	return view
}

// transferFacts say who goes where and when.
func (w *openedTask) transferFacts(h care.HandoverView) []parts.PersonFact {
	facts := append(
		parts.PersonFacts(w.person), parts.PersonFact{What: "Van", Text: h.Sender.Name},
		parts.PersonFact{What: "Naar", Text: h.Receiver.Name},
	)
	return append(facts, w.newFacts(h)...)
}

// newFacts say what kind of change it is, and from when.
func (w *openedTask) newFacts(h care.HandoverView) []parts.PersonFact {
	facts := []parts.PersonFact{{What: "Overgang", Text: words.Capital(words.Crossing.NL(h.Crossing))}}
	if w.process != nil && !w.process.Anchor.IsZero() {
		facts = append(facts, parts.PersonFact{What: "Eerste dag", Text: words.LongDay(w.process.Anchor)})
	}
	if h.YouthCare == care.Yes {
		facts = append(facts, parts.PersonFact{What: "Jeugdhulp", Text: "ja"})
	}
	if oso := parts.OsoWords(h.OSO); oso != "" {
		facts = append(facts, parts.PersonFact{What: "Dossier in OSO", Text: oso})
	}
	return facts
}

// agreed is the agreement that a task is about: the n-th of every conversation of the story, by its number. Of a table
// it is the one with that number in its record.
func (w *openedTask) agreed() string {
	n := w.t.Of.No
	if ofTable(w.t) {
		return cmp.Or(w.tableText(care.TextAgreement(n)), agreementHidden)
	}
	for _, e := range w.story() {
		if e.Event != care.EventAnswered || e.Details.Answer == nil {
			continue
		}
		agreements := e.Details.Answer.Agreements
		if n >= 1 && n <= len(agreements) {
			return cmp.Or(e.Texts[care.TextAgreement(agreements[n-1].No)], agreementHidden)
		}
		n -= len(agreements)
	}
	return agreementHidden
}

const agreementHidden = "Wat er is afgesproken, zie je hier niet: daarvoor is nu geen toestemming."

// story is the journal of the process from its beginning; none for who does not read it.
func (w *openedTask) story() []care.JournalEntry {
	if w.process == nil {
		return nil
	}
	story := slices.Clone(w.process.Journal)
	slices.Reverse(story)
	return story
}

// objection is what was objected: the n-th objection of the story, by its number.
func (w *openedTask) objection() []web.Quote {
	n := w.t.Of.No
	for _, e := range w.story() {
		if e.Event != care.EventObjected {
			continue
		}
		if n--; n <= 0 {
			who := "Bezwaar van " + cmp.Or(
				e.GuestName,
				"de "+words.Of(w.t.Kind).PartyKind.NL(care.YoungPerson)+" of een ouder",
			)
			if e.Details.Version > 0 {
				who += fmt.Sprintf(", tegen versie %d van het plan", e.Details.Version)
			}
			return []web.Quote{{What: who, Text: e.Texts[care.TextObjection]}}
		}
	}
	return nil
}

// cause is what somebody wrote that a repair or a way back follows from; nothing for other tasks, or when this reader
// does not get to see it.
func (w *openedTask) cause() []web.Quote {
	follows := map[care.Form]care.Outcome{care.FormRepair: care.NotLanded, care.FormWayBack: care.GoesBack}[w.t.Form]
	if w.t.Of.Mends == care.FormSwitchDay {
		follows = care.RunsNot
	}
	story := w.story()
	slices.Reverse(story)
	for _, e := range story {
		if a := e.Details.Answer; a != nil && follows != "" && a.Outcome == follows {
			if text := cmp.Or(e.Texts[care.TextReason], e.Texts[care.TextNote]); text != "" {
				return []web.Quote{{What: cmp.Or(e.ByName, e.StepTitle), Text: text}}
			}
			return nil
		}
	}
	return nil
}
