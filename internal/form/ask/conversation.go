package ask

import (
	"fmt"
	"strconv"
	"strings"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/words"
)

// agreedWithin is how far away an agreement may be due, in months [default]: further away is a mistyped year.
const agreedWithin = 24

// conversationForm records the warm conversation: when, who was there, and what was agreed.
var conversationForm = Asked{
	opens:     append(answered, form.Agreements.Open()),
	Questions: conversationQuestions, Check: checkConversation, Complete: completeAgreements, Staff: true,
	Button: "Verslag opslaan",
	reads:  func(f *form.Form, given *form.Given) { readConversation(f, given, "Leerling") },
}

func conversationQuestions(a About) []form.Group {
	held, not := outcomeIs(care.Held), outcomeIs(care.NotHeld)
	why := func(r care.NotHeldReason) string { return words.Of(a.Task.Kind).NotHeld.NL(r) }
	groups := []form.Group{
		{Fields: []*form.Field{{
			Name: "outcome", As: form.Outcome, Label: "Is het warme gesprek gevoerd?", Kind: form.KindRadios,
			Missing: "Kies of het gesprek is gevoerd",
			Options: []form.Option{
				{Value: string(care.Held), Label: "Ja"},
				{Value: string(care.NotHeld), Label: "Nee, en dat komt er ook niet van"},
			},
		}}},
		{When: []form.Condition{held}, Fields: []*form.Field{
			form.DateField("datum", "Op welke datum?", a.Today, "Vul de datum van het gesprek in").Bind(form.On.Open()),
			{
				Name: "participants", Label: "Wie waren erbij?",
				Kind: form.KindArea, Missing: "Schrijf op wie erbij waren", As: form.Text(care.TextParticipants),
			},
			{
				Name: "parents", Label: "Waren de ouders erbij?", Kind: form.KindChips, Options: yesOrNo(),
				Missing: "Kies of de ouders erbij waren", As: form.Parents.Open(),
			},
		}},
		{When: []form.Condition{
			held, {Name: "parents-absent", Field: "parents", Values: []string{string(care.No)}},
		}, Fields: []*form.Field{
			{
				Name: "absent_parents", Label: "Waarom waren de ouders er niet bij?", Kind: form.KindText,
				Missing: "Schrijf op waarom de ouders er niet bij waren",
			},
		}},
		{When: []form.Condition{held}, Fields: []*form.Field{
			{
				Name: "young", Label: "Was " + a.First + " er zelf bij?", Kind: form.KindChips, Options: yesOrNo(),
				Missing: "Kies of " + a.First + " erbij was", As: form.YoungPerson.Open(),
			},
		}},
		{When: []form.Condition{
			held, {Name: "young-absent", Field: "young", Values: []string{string(care.No)}},
		}, Fields: []*form.Field{
			{
				Name: "absent_young", Label: "Waarom was " + a.First + " er niet bij?", Kind: form.KindText,
				Missing: "Schrijf op waarom " + a.First + " er niet bij was",
			},
		}},
		{When: []form.Condition{held}, Fields: []*form.Field{{
			Name: "afspraken", Label: "Hoeveel afspraken zijn er gemaakt?",
			Kind: form.KindChips, Options: agreementCounts(), Missing: "Kies hoeveel afspraken er zijn",
			Hint: "Van elke afspraak maakt Schakel een taak voor wie hem doet.",
		}}},
	}
	for n := 1; n <= care.MaxAgreements; n++ {
		groups = append(groups, form.Group{When: []form.Condition{held, atLeast(n)}, Fields: agreementFields(a, n)})
	}
	return append(groups,
		form.Group{When: []form.Condition{not}, Fields: []*form.Field{{
			Name: "not_held", Label: "Waarom niet?", Kind: form.KindRadios,
			Options: form.Choices(care.NotHeldReasons(), why),
			Missing: "Kies waarom er geen gesprek is gevoerd",
			As:      form.Code(func(a *care.Answer) *care.NotHeldReason { return &a.NotHeld }).Open(),
		}}},
		form.Group{When: []form.Condition{
			not, {Name: "not-held-other", Field: "not_held", Values: []string{"other"}},
		}, Fields: []*form.Field{
			form.ReasonField("other", "Welke reden?", "", "Schrijf op welke reden er is").Bind(form.Reason),
		}},
		form.Group{
			Fields: []*form.Field{
				noteField(a.bySide("Wat moeten beide scholen onthouden?", "Wat moeten jullie allebei onthouden?")),
			},
		},
	)
}

func agreementCounts() []form.Option {
	var options []form.Option
	for n := range care.MaxAgreements + 1 {
		options = append(options, form.Option{Value: strconv.Itoa(n), Label: strconv.Itoa(n)})
	}
	options[0].Label = "Geen"
	return options
}

// atLeast holds when there are n agreements or more.
func atLeast(n int) form.Condition {
	c := form.Condition{Name: fmt.Sprintf("agreement-%d", n), Field: "afspraken"}
	for i := n; i <= care.MaxAgreements; i++ {
		c.Values = append(c.Values, strconv.Itoa(i))
	}
	return c
}

// agreementField names the part of the n-th agreement.
func agreementField(part string, n int) string { return fmt.Sprintf("%s_%d", part, n) }

func agreementFields(a About, n int) []*form.Field {
	return []*form.Field{
		{
			Name: agreementField("afspraak", n), Label: fmt.Sprintf("Afspraak %d", n), Kind: form.KindArea,
			Hint:    "Wat gaat iemand doen?",
			Missing: fmt.Sprintf("Schrijf afspraak %d op", n),
		},
		staffField(
			agreementField("wie", n), fmt.Sprintf("Wie doet afspraak %d?", n),
			fmt.Sprintf("Kies wie afspraak %d doet", n), a.people(""),
		),
		form.DateField(
			agreementField("tot", n), fmt.Sprintf("Wanneer is afspraak %d klaar?", n), a.Today.AddDays(14),
			fmt.Sprintf("Vul in wanneer afspraak %d klaar is", n),
		),
	}
}

func checkConversation(f *form.Form, a About, _ bool) {
	f.CheckDay("datum", a.Today.AddYears(-1), a.Today, a.Today)
	checkAgreements(f, a)
}

// checkAgreements marks an agreement that is due too early or too late. One that is corrected may be due already.
func checkAgreements(f *form.Form, a About) {
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
func readAgreements(f *form.Form, given *form.Given) {
	for n := 1; n <= care.MaxAgreements; n++ {
		if who := f.Get(agreementField("wie", n)); who != "" {
			agreed := care.AgreedTask{No: n, Staff: care.StaffID(who), DueOn: f.Day(agreementField("tot", n))}
			given.Answer.Agreements = append(given.Answer.Agreements, agreed)
			form.Text(care.TextAgreement(n)).Read(f.All(agreementField("afspraak", n)), given)
		}
	}
}

// recallAgreements fills in agreements that were made before.
func recallAgreements(f *form.Form, given *form.Given) {
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
func readConversation(f *form.Form, given *form.Given, young string) {
	readAgreements(f, given)
	readAbsent(f, given, young)
}

// readAbsent adds who was not there, or did not answer, and why.
func readAbsent(f *form.Form, given *form.Given, young string) {
	if absent := absentWords(f, young); absent != "" {
		given.Texts[care.TextAbsent] = absent
	}
}

// absentWords says who was not there and why; young is what the young person is called.
func absentWords(f *form.Form, young string) string {
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
	opens: answered,
	Questions: func(a About) []form.Group {
		reads := "De andere school leest dit ook."
		if !kind.Of(a.Task.Kind).Moves {
			reads = "Wie meedoet aan dit traject, leest dit ook."
		}
		return []form.Group{
			{Fields: []*form.Field{{
				Name: "outcome", As: form.Outcome,
				Label: "Is dit gedaan?", Kind: form.KindRadios, Missing: "Kies of het gedaan is",
				Options: []form.Option{
					{Value: string(care.Done), Label: "Ja, gedaan"},
					{Value: string(care.NotDone), Label: "Nee, dit is niet gelukt"},
				},
			}}},
			{When: []form.Condition{outcomeIs(care.Done)}, Fields: []*form.Field{noteField("")}},
			{When: []form.Condition{outcomeIs(care.NotDone)}, Fields: []*form.Field{
				form.ReasonField("why", "Waarom niet, en wat nu?", reads, "Schrijf op waarom het niet is gelukt").
					Bind(form.Note),
			}},
		}
	},
	Button: "Opslaan",
}
