package words

import (
	"cmp"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// next is an answer of which it is said what comes next: in any kind of process, to any form and with any outcome where
// it does not say which.
type next struct {
	Kind    care.Kind
	Form    care.Form
	Outcome care.Outcome
}

// nexts say what comes next, in Dutch; template.go says how templates work. What says most about the answer is said of
// it, and of what is not here what is planned.
var nexts = map[next]string{
	{Outcome: care.Reached}:                         "[{?help}We vragen het wijkteam om hulp.{then}|{planned}]",
	{Outcome: care.NotReached}:                      "{not reached}",
	{Outcome: care.NoWish}:                          "We laten {first} met rust.{then}",
	{Kind: care.Followup, Outcome: care.Accepted}:   "Jullie doen nu mee in dit traject. {sender} kan dat zien.",
	{Kind: care.Followup, Outcome: care.Refused}:    askedNext,
	{Kind: care.Followup, Outcome: care.OfferAgain}: "We vragen het opnieuw aan dezelfde organisaties.",
	{Kind: care.Followup, Outcome: care.TakenBack}:  "De vraag is ingetrokken. De contactmomenten gaan door.",
	{Kind: care.Followup, Outcome: care.NotDone}:    nothing,
	{Form: care.FormClosing}:                        "Het traject van {first} wordt afgesloten.",
	{Form: care.FormQuestion}:                       "Wie de vraag stelde, leest je antwoord en beslist daarna.",
	{Outcome: care.AskedBack}: "Je vraag ligt nu bij {sender}. " +
		"Na het antwoord krijg je deze taak terug.",

	{Outcome: care.Accepted}:       "Jullie hebben vanaf nu de regie. {sender} kan dat zien.",
	{Outcome: care.Refused}:        "{sender} leest de reden en beslist hoe het verdergaat.",
	{Outcome: care.OfferAgain}:     "{receiver} krijgt het aanbod opnieuw.",
	{Outcome: care.WithoutConsent}: "Wat geen toestemming heeft, gaat niet mee.",
	{Outcome: care.NotHeld}:        "De overdracht gaat verder zonder warm gesprek. De reden staat in het logboek.",
	{Outcome: care.Held}:           "[We maakten {tasks?} van de afspraken.|{planned}]",
	{Outcome: care.GoesBack}:       "{sender} krijgt een taak om de weg terug te regelen.",
	{Form: care.FormChecklist}:     "Zodra de toestemming rond is, bieden we de overdracht aan {receiver} aan.",

	{Kind: care.Handover, Form: care.FormRequest, Outcome: care.Accepted}: "De overdracht van {first} begint. De " +
		"mentor krijgt de eerste taken.",
	{Kind: care.Handover, Form: care.FormRequest, Outcome: care.Refused}: "{receiver} leest de reden. De overdracht " +
		"begint niet.",
	{Kind: care.Handover, Outcome: care.Accepted}: "[{?youth care}Beide scholen zien dat de jeugdhulp doorgaat.|" +
		"Jullie hebben vanaf nu de regie. {sender} kan dat zien.]",
	{Kind: care.Handover, Outcome: care.Refused}: "[{?youth care}" + askedNext + "|" +
		"{sender} leest de reden en beslist hoe het verdergaat.]",
	{Kind: care.Handover, Outcome: care.OfferAgain}: "[{?youth care}We vragen het opnieuw aan het wijkteam en de " +
		"gemeente.|{receiver} krijgt het aanbod opnieuw.]",
	{Kind: care.Handover, Outcome: care.OtherReceiver}: "We vragen eerst toestemming voor de andere school. Daarna " +
		"bieden we de overdracht aan.",
	{Kind: care.Handover, Outcome: care.TakenBack}: "De overdracht wordt afgesloten. Is er jeugdhulp? Dan vragen we " +
		"eerst of die doorgaat.",
	{Kind: care.Handover, Outcome: care.NotLanded}: "Beide scholen krijgen een taak. Daarna kijken we opnieuw of " +
		"{first} geland is.",

	{Kind: care.Transition, Outcome: care.OtherReceiver}: "We vragen eerst toestemming voor de andere organisatie. " +
		"Daarna bieden we de overdracht aan.",
	{Kind: care.Transition, Outcome: care.TakenBack}: "De overdracht vervalt. De andere stappen gaan door.",
	{Kind: care.Transition, Outcome: care.Decided}: "[Nu moet gebeuren: {to do?}.|{?no law}Dan is er niets om over " +
		"te dragen. {planned}|{planned}]",
	{Outcome: care.MoneyDisputed}: "De hulp wacht daar niet op: de stappen gaan door. Over het geld komt een aparte " +
		"tafel. {planned}",
	{Outcome: care.NotAgreed}: "Er komt een overlegtafel. Als die heeft besloten, krijg je deze taak opnieuw.",
	{Outcome: care.NotYet}:    "Er komt een overlegtafel. Als die heeft besloten, krijg je deze taak opnieuw.",
	{Outcome: care.Denied}:    "We vragen opnieuw welke wet past bij {first}.",
	{Outcome: care.RunsNot}:   "Jullie krijgen een taak om het goed te zetten. Daarna kijken we opnieuw.",
	{Outcome: care.NotLanded}: "Jullie krijgen een taak om het goed te zetten. Daarna kijken we opnieuw.",
	{Outcome: care.Resume}:    "We vragen nu welke wet past. Jeugdhulp kan nog opnieuw beginnen.",

	{Outcome: care.Planned}: "Wie is uitgenodigd, krijgt bericht." +
		"[ Op {on?} vragen we wat er is besloten.]",
	{Form: care.FormTable, Outcome: care.NotAgreed}:     "{power}",
	{Form: care.FormFinancing, Outcome: care.NotAgreed}: "{power}",
	{Form: care.FormTable, Outcome: care.Decided}:       "{decided}",
	{Form: care.FormFinancing, Outcome: care.Decided}:   "{decided}",
	{Form: care.FormPower, Outcome: care.Decided}:       "{decided}",
}

// nothing is a choice that is never made.
const nothing = "[]"

const askedNext = "We vragen de volgende organisatie. Is die er niet, dan beslist {sender} hoe het verdergaat."

// nextTerms are parts of what comes next.
var nextTerms = map[string]Phrase{
	"then":    {NL: "[ {planned?}]"},
	"power":   {NL: "Wie doorzettingsmacht heeft, krijgt nu een taak om te beslissen."},
	"decided": {NL: "[We maakten {tasks?} van de afspraken.|Iedereen die aan tafel zat, kan het besluit lezen.]"},
	"not reached": {
		NL: "[Probeer het nog een keer vanaf {retry?}, liefst op een andere manier. Je krijgt dan een nieuwe " +
			"taak.|{?tries left}Over een tijdje krijg je een nieuwe taak om het op een andere manier te proberen.|" +
			"{?form:reoffer}We laten {first} met rust.{then}|We vragen het Doorstroompunt om contact te zoeken.{then}]",
	},
}

// Next says what comes next after an answer to a task, in Dutch. What is planned is read from the process; when it does
// not show yet, or is not the reader's to see, the words stay general.
func Next(t care.TaskView, a care.Answer, p care.ProcessView, today calendar.Date) string {
	kind, form, outcome := t.Kind, t.Form, a.Outcome
	return ahead(t, a, p, today).fill(cmp.Or(
		nexts[next{kind, form, outcome}], nexts[next{Form: form, Outcome: outcome}],
		nexts[next{Kind: kind, Outcome: outcome}], nexts[next{Kind: kind, Form: form}],
		nexts[next{Outcome: outcome}], nexts[next{Form: form}], "{planned}",
	))
}

// ahead is what is known of what comes next.
func ahead(t care.TaskView, a care.Answer, p care.ProcessView, today calendar.Date) filling {
	return filling{in: NL, terms: nextTerms, known: map[string]string{
		"first": t.PersonFirst, "sender": t.SenderName, "receiver": t.ReceiverName,
		"planned": planned(t, p, today), "retry": retry(t, p, today), "to do": toDo(p, today),
		"on": Day(a.On, today), "tasks": when(len(a.Agreements) > 0, Plural(len(a.Agreements), "taak", "taken")),
		"help":                   when(a.NeedsHelp(), yes),
		"no law":                 when(slices.Equal(a.Laws, []care.Law{care.LawNone}), yes),
		"youth care":             when(t.OfferFor == care.OfferYouthCare, yes),
		"tries left":             when(t.Tries == 0 || t.Try < t.Tries, yes),
		"form:" + string(t.Form): yes,
	}}
}

// planned names the next step that is planned; "" when there is none.
func planned(t care.TaskView, p care.ProcessView, today calendar.Date) string {
	i := slices.IndexFunc(p.Route, func(s care.Step) bool {
		return s.State == care.StepPlanned && s.Key != t.Step && !s.OpensOn.IsZero()
	})
	if i < 0 {
		return ""
	}
	step := p.Route[i]
	return "Hierna komt: " + Lower(step.Title) + ", " + Day(step.OpensOn, today) +
		when(step.Provisional, " (onder voorbehoud)") + "."
}

// retry is when the young person can be tried once more; "" when that is not known.
func retry(t care.TaskView, p care.ProcessView, today calendar.Date) string {
	for _, open := range p.Open {
		if open.Step == t.Step && open.Try > t.Try {
			return Day(open.OpensOn, today)
		}
	}
	return ""
}

// toDo names what follows from the choice of a law, with the last day on which it can be done in time.
func toDo(p care.ProcessView, today calendar.Date) string {
	var steps []string
	for _, step := range p.Route {
		if step.State == care.StepPlanned && !step.LatestSafe.IsZero() &&
			(step.Form == care.FormArrange || step.Form == care.FormReport) {
			steps = append(steps, Lower(step.Title)+" (uiterlijk "+Day(step.LatestSafe, today)+")")
		}
	}
	return List(steps)
}
