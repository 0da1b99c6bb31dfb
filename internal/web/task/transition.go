package task

import (
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form/ask"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// What a task of a transition 18-/18+, or of a table in a process of any kind, is about, above its form.

// ofTable tells whether a task belongs to a table.
func ofTable(t care.TaskView) bool { return t.Of.Table > 0 }

// transitionWords are the birthday, and for who gets or has the offer the other side.
func (w *openedTask) transitionWords(today calendar.Date) []string {
	var said []string
	if w.t.OfferFor != "" {
		said = append(said, parts.OtherSide(w.t))
	}
	anchor := w.t.Anchor
	if w.process != nil && !w.process.Anchor.IsZero() {
		anchor = w.process.Anchor
	}
	switch {
	case anchor.IsZero():
	case anchor.After(today):
		said = append(said, "wordt 18 op "+words.LongDay(anchor))
	default:
		said = append(said, "18 sinds "+words.LongDay(anchor))
	}
	return said
}

// transitionWhy says what an offer to the adult side is about.
func transitionWhy(w *openedTask, today calendar.Date) string {
	first, on := w.known.First, w.t.Anchor
	if w.process != nil && !w.process.Anchor.IsZero() {
		on = w.process.Anchor
	}
	when := first + " is 18."
	if on.After(today) {
		when = first + " wordt 18 op " + words.LongDay(on) + "."
	}
	when += " De hulp mag niet stoppen voordat iemand heeft gezegd dat die doorgaat."
	if w.t.Form != care.FormOffer {
		return when
	}
	return when + " Nemen jullie de overdracht aan? Dan hebben jullie de regie."
}

// transitionTaskOf shows what the forms of a transition and of a table need to know; nil for other forms.
func transitionTaskOf(w *openedTask, v *web.Visit) *handoverTask {
	if ofTable(w.t) {
		return tableTaskOf(w, v)
	}
	if !kind.Of(w.t.Kind).Ages {
		return nil
	}
	view := &handoverTask{}
	switch w.t.Form {
	case care.FormLaw:
		view.Lead, view.Reach = w.lawLead(v.Today), true
	case care.FormPerspective, care.FormPlanDraft, care.FormPlanComplete:
		view.Texts, view.Reach = w.planReplies(v.Today), true
		if w.t.Form == care.FormPlanComplete {
			view.Texts = append(view.Texts, w.decidedTables(care.TableNotAgreed)...)
		}
	case care.FormReport:
		view.Facts = w.lawFacts()
	case care.FormDecision:
		view.Facts, view.Texts = w.decisionFacts(v.Today), w.decidedTables(care.TableNoDecision)
	case care.FormArrange:
		view.Facts = w.lawFacts()
	case care.FormLastLook:
		view.Facts, view.Reach = w.careFacts(v.Today), true
	case care.FormOffer:
		return w.adultOffer()
	case care.FormLanding, care.FormRepair, care.FormSwitchDay:
		if w.handover != nil && w.t.Form != care.FormSwitchDay {
			view.Record = parts.RecordOf(*w.handover, v.Today)
		}
		view.Texts, view.Facts, view.Reach = w.cause(), w.lawFacts(), true
	default: // as in a handover
		return nil
	}
	view.Facts = append(w.stepFacts(v.Today), view.Facts...)
	return view
}

// stepFacts say until when the step of a task can safely be done, and until when by law.
func (w *openedTask) stepFacts(today calendar.Date) []parts.PersonFact {
	step := w.known.Step()
	if w.t.State != care.TaskOpen {
		return nil
	}
	var facts []parts.PersonFact
	if !step.LatestSafe.IsZero() {
		facts = append(facts, parts.PersonFact{
			What: "Veilige dag",
			Text: "uiterlijk " + words.Day(step.LatestSafe, today) + passedWords(step.LatestSafe, today),
		})
	}
	if !step.LawOn.IsZero() {
		facts = append(facts, parts.PersonFact{
			What: "Wettelijk", Text: "uiterlijk " + words.Day(step.LawOn, today) + passedWords(step.LawOn, today),
		})
	}
	return facts
}

// passedWords say that a day is past.
func passedWords(day, today calendar.Date) string {
	if day.Before(today) {
		return ", dat is voorbij"
	}
	return ""
}

// lawLead says why which law is asked again; nothing the first time.
func (w *openedTask) lawLead(today calendar.Date) string {
	if w.process == nil {
		return ""
	}
	for _, e := range w.process.Journal { // newest first
		switch e.Event {
		case care.EventLawAgain:
			return "We vragen dit opnieuw: " + words.LawAgain.NL(e.Details.LawAgain) + " (" + words.Moment(
				e.At,
				today,
			) +
				"). Wat je de vorige keer koos, staat al ingevuld. Klopt dat nog?"
		case care.EventStarted:
			return ""
		}
	}
	return ""
}

// lawFacts are the laws that were chosen, for who gets to see them.
func (w *openedTask) lawFacts() []parts.PersonFact {
	e := w.known.Transition()
	if e == nil || len(e.Laws) == 0 {
		return nil
	}
	facts := []parts.PersonFact{{What: "Wet vanaf 18", Text: words.Law.List(words.NL, e.Laws)}}
	if e.Payer != "" {
		payer := words.Payer.NL(e.Payer)
		if e.PayerNote != "" {
			payer = e.PayerNote
		}
		facts = append(facts, parts.PersonFact{What: "Wie betaalt", Text: payer})
	}
	return facts
}

// decisionFacts say when support was reported, and until when the municipality has to decide.
func (w *openedTask) decisionFacts(today calendar.Date) []parts.PersonFact {
	facts := w.lawFacts()
	e := w.known.Transition()
	if e == nil {
		return facts
	}
	if !e.ReportedOn.IsZero() {
		facts = append(facts, parts.PersonFact{What: "Gemeld", Text: words.Day(e.ReportedOn, today)})
	}
	if !e.DecisionBy.IsZero() {
		facts = append(facts, parts.PersonFact{
			What: "Besluit",
			Text: "volgens de wet uiterlijk " + words.Day(e.DecisionBy, today) + passedWords(e.DecisionBy, today),
		})
	}
	return facts
}

// careFacts say when youth care ended, and until when it can be resumed.
func (w *openedTask) careFacts(today calendar.Date) []parts.PersonFact {
	e := w.known.Transition()
	if e == nil || e.CareEndedOn.IsZero() {
		return nil
	}
	return []parts.PersonFact{{What: "Jeugdhulp", Text: "gestopt op " + words.Day(e.CareEndedOn, today)}}
}

// planReplies are what was said of the newest version of the plan.
func (w *openedTask) planReplies(today calendar.Date) []web.Quote {
	var said []web.Quote
	for _, r := range ask.NewestReplies(w.known) {
		who := r.Name + " (" + words.Moment(r.At, today) + ")"
		switch {
		case r.Agrees:
			said = append(said, web.Quote{What: who, Text: "is het eens met het plan"})
		case r.Answer != "":
			said = append(said, web.Quote{What: who, Text: r.Text}, web.Quote{What: "Antwoord", Text: r.Answer})
		default:
			said = append(said, web.Quote{What: who, Text: r.Text})
		}
	}
	return said
}

// decidedTables are what tables decided that were called for a reason: the step is asked again after them.
func (w *openedTask) decidedTables(why care.TableReason) []web.Quote {
	var said []web.Quote
	if w.process == nil {
		return nil
	}
	for _, t := range w.process.Tables {
		if t.Why == why && !t.Open && t.Decision != "" {
			said = append(said, web.Quote{What: "Besluit van de overlegtafel", Text: t.Decision})
		}
	}
	return said
}

// adultOffer is what the adult side reads before it judges, as far as consent covers it.
func (w *openedTask) adultOffer() *handoverTask {
	h := w.handover
	if h == nil {
		return nil
	}
	view := &handoverTask{
		Along: parts.AlongWords(*h), Withheld: parts.WithheldWords(*h),
		Facts: w.lawFacts(), Texts: parts.HandoverTexts(*h),
	}
	if p := w.known.Plan(); p != nil {
		view.Texts = append(view.Texts, planTextsOf(*p)...)
	}
	return view
}

// planTextsOf are the parts of a plan, to be read.
func planTextsOf(p care.PlanView) []web.Quote {
	var said []web.Quote
	for _, a := range p.Areas {
		switch {
		case a.Text != "":
			said = append(said, web.Quote{What: words.Capital(words.LifeArea.NL(a.Area)), Text: a.Text})
		case a.Waived != "":
			said = append(
				said, web.Quote{What: words.Capital(words.LifeArea.NL(a.Area)) + ", overgeslagen", Text: a.Waived},
			)
		}
	}
	return append(said, web.SaidQuotes(
		web.Quote{What: "In eigen woorden", Text: p.OwnWords},
		web.Quote{What: "Wie er meehelpen", Text: p.Involved},
	)...)
}

// tableTaskOf shows what a table is about, and what was said at it.
func tableTaskOf(w *openedTask, v *web.Visit) *handoverTask {
	if w.t.Form == care.FormAgreement {
		return &handoverTask{Lead: w.agreed()}
	}
	t := w.known.Table()
	if t == nil {
		return nil
	}
	view := &handoverTask{Lead: "Waarom: " + words.Sentence(words.TableReason.NL(t.Why))}
	if !t.MeetsOn.IsZero() {
		view.Facts = append(view.Facts, parts.PersonFact{What: "Overleg", Text: words.Day(t.MeetsOn, v.Today)})
	}
	if len(t.Invited) > 0 && w.t.Form != care.FormTableInvite {
		view.Facts = append(view.Facts, parts.PersonFact{What: "Uitgenodigd", Text: words.List(t.Invited)})
	}
	if t.Money {
		view.Note = "De hulp wacht hier niet op: eerst helpen, dan pas de rekening."
	}
	texts := []web.Quote{{What: "Waarover", Text: t.Reason}}
	if w.t.Form != care.FormTableInvite {
		texts = append(
			texts, web.Quote{What: "Agenda", Text: t.Agenda}, web.Quote{What: "Ook uitgenodigd", Text: t.InvitedText},
		)
	}
	if w.t.Form == care.FormPower {
		texts = append(
			texts, web.Quote{What: "Wie erbij waren", Text: t.Participants},
			web.Quote{What: "Waarover ze het niet eens zijn", Text: w.tableText(care.TextReason)},
		)
	}
	view.Texts = web.SaidQuotes(texts...)
	return view
}

// tableText is a text of the record of the table that the task is about, as it stands now; "" when the reader does not
// get to see it.
func (w *openedTask) tableText(name string) string {
	if w.process == nil {
		return ""
	}
	i := slices.IndexFunc(w.process.Journal, func(e care.JournalEntry) bool {
		return e.Of.Table == w.t.Of.Table && (e.Event == care.EventTableDecided || e.Event == care.EventTableNotAgreed)
	})
	if i < 0 {
		return ""
	}
	if name != care.TextReason { // the reason of a correction is why it was corrected
		for _, e := range w.process.Journal { // newest first
			if e.Event == care.EventCorrected && e.Details.Task != "" &&
				e.Details.Task == w.process.Journal[i].Details.Task && e.Texts[name] != "" {
				return e.Texts[name]
			}
		}
	}
	return w.process.Journal[i].Texts[name]
}
