package ask

import (
	"fmt"
	"strconv"
	"strings"

	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/words"
)

// agreedWithin is how far away an agreement may be due, in months [default]: further away is a mistyped year.
const agreedWithin = 24

// conversationForm records the warm conversation: when, who was there, and what was agreed.
var conversationForm = Asked{
	Questions: conversationQuestions, Check: checkConversation, Complete: completeAgreements, Staff: true,
	Button: "Verslag opslaan",
	reads:  func(f *web.Form, given *forms.Given) { readConversation(f, given, "Leerling") },
}

func conversationQuestions(a About) []web.Group {
	held, not := outcomeIs(care.Held), outcomeIs(care.NotHeld)
	why := func(r care.NotHeldReason) string { return words.Of(a.Task.Kind).NotHeld.NL(r) }
	groups := []web.Group{
		{Fields: []*web.Field{{
			Name: "outcome", As: forms.Outcome, Label: "Is het warme gesprek gevoerd?", Kind: web.KindRadios,
			Missing: "Kies of het gesprek is gevoerd",
			Options: []web.Option{
				{Value: string(care.Held), Label: "Ja"},
				{Value: string(care.NotHeld), Label: "Nee, en dat komt er ook niet van"},
			},
		}}},
		{When: []web.Condition{held}, Fields: []*web.Field{
			web.DateField("datum", "Op welke datum?", a.Today, "Vul de datum van het gesprek in").Bind(forms.On),
			{
				Name: "participants", Label: "Wie waren erbij?",
				Kind: web.KindArea, Missing: "Schrijf op wie erbij waren", As: forms.Text(care.TextParticipants),
			},
			{
				Name: "parents", Label: "Waren de ouders erbij?", Kind: web.KindChips, Options: yesOrNo(),
				Missing: "Kies of de ouders erbij waren", As: forms.Parents,
			},
		}},
		{When: []web.Condition{
			held, {Name: "parents-absent", Field: "parents", Values: []string{string(care.No)}},
		}, Fields: []*web.Field{
			{
				Name: "absent_parents", Label: "Waarom waren de ouders er niet bij?", Kind: web.KindText,
				Missing: "Schrijf op waarom de ouders er niet bij waren",
			},
		}},
		{When: []web.Condition{held}, Fields: []*web.Field{
			{
				Name: "young", Label: "Was " + a.First + " er zelf bij?", Kind: web.KindChips, Options: yesOrNo(),
				Missing: "Kies of " + a.First + " erbij was", As: forms.YoungPerson,
			},
		}},
		{When: []web.Condition{
			held, {Name: "young-absent", Field: "young", Values: []string{string(care.No)}},
		}, Fields: []*web.Field{
			{
				Name: "absent_young", Label: "Waarom was " + a.First + " er niet bij?", Kind: web.KindText,
				Missing: "Schrijf op waarom " + a.First + " er niet bij was",
			},
		}},
		{When: []web.Condition{held}, Fields: []*web.Field{{
			Name: "afspraken", Label: "Hoeveel afspraken zijn er gemaakt?",
			Kind: web.KindChips, Options: agreementCounts(), Missing: "Kies hoeveel afspraken er zijn",
			Hint: "Van elke afspraak maakt Schakel een taak voor wie hem doet.",
		}}},
	}
	for n := 1; n <= care.MaxAgreements; n++ {
		groups = append(groups, web.Group{When: []web.Condition{held, atLeast(n)}, Fields: agreementFields(a, n)})
	}
	return append(groups,
		web.Group{When: []web.Condition{not}, Fields: []*web.Field{{
			Name: "not_held", Label: "Waarom niet?", Kind: web.KindRadios,
			Options: web.Choices(care.NotHeldReasons(), why),
			Missing: "Kies waarom er geen gesprek is gevoerd",
			As:      forms.NotHeld,
		}}},
		web.Group{When: []web.Condition{
			not, {Name: "not-held-other", Field: "not_held", Values: []string{"other"}},
		}, Fields: []*web.Field{
			web.ReasonField("other", "Welke reden?", "", "Schrijf op welke reden er is").Bind(forms.Reason),
		}},
		web.Group{
			Fields: []*web.Field{
				noteField(a.bySide("Wat moeten beide scholen onthouden?", "Wat moeten jullie allebei onthouden?")),
			},
		},
	)
}

func agreementCounts() []web.Option {
	var options []web.Option
	for n := range care.MaxAgreements + 1 {
		options = append(options, web.Option{Value: strconv.Itoa(n), Label: strconv.Itoa(n)})
	}
	options[0].Label = "Geen"
	return options
}

// atLeast holds when there are n agreements or more.
func atLeast(n int) web.Condition {
	c := web.Condition{Name: fmt.Sprintf("agreement-%d", n), Field: "afspraken"}
	for i := n; i <= care.MaxAgreements; i++ {
		c.Values = append(c.Values, strconv.Itoa(i))
	}
	return c
}

// agreementField names the part of the n-th agreement.
func agreementField(part string, n int) string { return fmt.Sprintf("%s_%d", part, n) }

func agreementFields(a About, n int) []*web.Field {
	return []*web.Field{
		{
			Name: agreementField("afspraak", n), Label: fmt.Sprintf("Afspraak %d", n), Kind: web.KindArea,
			Hint:    "Wat gaat iemand doen?",
			Missing: fmt.Sprintf("Schrijf afspraak %d op", n),
		},
		staffField(
			agreementField("wie", n), fmt.Sprintf("Wie doet afspraak %d?", n),
			fmt.Sprintf("Kies wie afspraak %d doet", n), a.people(""),
		),
		web.DateField(
			agreementField("tot", n), fmt.Sprintf("Wanneer is afspraak %d klaar?", n), a.Today.AddDays(14),
			fmt.Sprintf("Vul in wanneer afspraak %d klaar is", n),
		),
	}
}

func checkConversation(f *web.Form, a About, _ bool) {
	f.CheckDay("datum", a.Today.AddYears(-1), a.Today, a.Today)
	checkAgreements(f, a)
}

// checkAgreements marks an agreement that is due too early or too late. One that is corrected may be due already.
func checkAgreements(f *web.Form, a About) {
	first := a.Today
	if a.Task.State == care.TaskAnswered {
		first = a.Today.AddYears(-1)
	}
	for n := 1; n <= care.MaxAgreements; n++ {
		f.CheckDay(agreementField("tot", n), first, a.Today.AddMonths(agreedWithin), a.Today)
	}
}

// completeAgreements says of every agreement on which side whoever does it works.
func completeAgreements(answer *care.Answer, a About) {
	for i, agreed := range answer.Agreements {
		for _, p := range a.Staff {
			if p.ID == agreed.Staff {
				answer.Agreements[i].Side = a.sideOf(p)
			}
		}
	}
}

// readAgreements adds the agreements, each with what it says.
func readAgreements(f *web.Form, given *forms.Given) {
	for n := 1; n <= care.MaxAgreements; n++ {
		if who := f.Get(agreementField("wie", n)); who != "" {
			agreed := care.AgreedTask{No: n, Staff: care.StaffID(who), DueOn: f.Day(agreementField("tot", n))}
			given.Answer.Agreements = append(given.Answer.Agreements, agreed)
			forms.Text(care.TextAgreement(n)).Read(f.All(agreementField("afspraak", n)), given)
		}
	}
}

// recallAgreements fills in agreements that were made before.
func recallAgreements(f *web.Form, given *forms.Given) {
	if given.Answer.Outcome == care.Decided {
		f.Set("afspraken", strconv.Itoa(len(given.Answer.Agreements)))
	}
	for _, agreed := range given.Answer.Agreements {
		f.Set(agreementField("afspraak", agreed.No), given.Texts[care.TextAgreement(agreed.No)])
		f.Set(agreementField("wie", agreed.No), string(agreed.Staff))
		f.Set(agreementField("tot", agreed.No), agreed.DueOn.Typed())
	}
}

// readConversation adds what was agreed and who was not there; young is what the young person is called.
func readConversation(f *web.Form, given *forms.Given, young string) {
	readAgreements(f, given)
	readAbsent(f, given, young)
}

// readAbsent adds who was not there, or did not answer, and why.
func readAbsent(f *web.Form, given *forms.Given, young string) {
	if absent := absentWords(f, young); absent != "" {
		given.Texts[care.TextAbsent] = absent
	}
}

// absentWords says who was not there and why; young is what the young person is called.
func absentWords(f *web.Form, young string) string {
	var lines []string
	if why := f.Get("absent_parents"); why != "" {
		lines = append(lines, "Ouders: "+why)
	}
	if why := f.Get("absent_young"); why != "" {
		lines = append(lines, young+": "+why)
	}
	return strings.Join(lines, "\n")
}

// agreementForm asks whether an agreement of the conversation was kept.
var agreementForm = Asked{
	Questions: func(a About) []web.Group {
		reads := "De andere school leest dit ook."
		if !kind.Of(a.Task.Kind).Moves {
			reads = "Wie meedoet aan dit traject, leest dit ook."
		}
		return []web.Group{
			{Fields: []*web.Field{{
				Name: "outcome", As: forms.Outcome,
				Label: "Is dit gedaan?", Kind: web.KindRadios, Missing: "Kies of het gedaan is",
				Options: []web.Option{
					{Value: string(care.Done), Label: "Ja, gedaan"},
					{Value: string(care.NotDone), Label: "Nee, dit is niet gelukt"},
				},
			}}},
			{When: []web.Condition{outcomeIs(care.Done)}, Fields: []*web.Field{noteField("")}},
			{When: []web.Condition{outcomeIs(care.NotDone)}, Fields: []*web.Field{
				web.ReasonField("why", "Waarom niet, en wat nu?", reads, "Schrijf op waarom het niet is gelukt").
					Bind(forms.Note),
			}},
		}
	},
	Button: "Opslaan",
}
