package ask

import (
	"cmp"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/words"
)

// What a table (overlegtafel) asks for, in a process of any kind.

// How far ahead a table may meet, and a decision of it may begin, in months [default]: further away is a mistyped year.
const (
	meetsWithin = 12
	holdsWithin = 24
)

// tableInviteForm plans a table: the day, who comes, and what it is about.
var tableInviteForm = Asked{
	Questions: func(a About) []form.Group {
		groups := []form.Group{{Fields: []*form.Field{
			form.DateField("datum", "Wanneer is het overleg?", a.Today.AddDays(7), "Vul de datum van het overleg in").
				Bind(form.On),
		}}}
		if orgs := a.organisations(); len(orgs) > 0 {
			groups = append(groups, form.Group{Fields: []*form.Field{{
				Name: "organisaties", Label: "Welke organisaties nodig je uit?", Kind: form.KindChecks, Options: orgs,
				Optional: true,
				As:       form.Codes(nil, func(a *care.Answer) *[]care.OrganisationID { return &a.Invited }),
				Hint:     "Zij krijgen bericht, en lezen de datum, de agenda en het besluit.",
			}}})
		}
		return append(groups, form.Group{Fields: []*form.Field{
			{
				Name: "invited", Label: "Wie nodig je verder uit?", Kind: form.KindArea, Optional: true,
				As: form.Text(care.TextInvited),
				Hint: "Bijvoorbeeld: " + a.First +
					", de ouders, een behandelaar. Schakel stuurt hun geen bericht: dat doe je zelf.",
			},
			form.ReasonField(
				"agenda", "Waarover gaat het overleg?", "Welke vragen moeten er beslist worden?",
				"Schrijf op waarover het overleg gaat",
			).Bind(form.Text(care.TextAgenda)),
		}})
	},
	Prefill: func(f *form.Form, a About, _ map[string]string) {
		t := a.Table()
		if t == nil {
			return
		}
		f.Set("agenda", cmp.Or(t.Reason, words.Sentence(words.Capital(words.TableReason.NL(t.Why)))))
	},
	Check: func(f *form.Form, a About, _ bool) {
		first := a.Today
		if a.Task.State == care.TaskAnswered { // an answer is corrected: the meeting may have been
			first = a.Today.AddYears(-1)
		}
		f.CheckDay("datum", first, a.Today.AddMonths(meetsWithin), a.Today)
	},
	outcome: care.Planned, Corrects: true, Button: "Overleg plannen",
}

// tableForm records a table: who was there, and what was decided.
var tableForm = Asked{
	Questions: func(a About) []form.Group { return tableQuestions(a, nil) },
	reads:     readAgreements, recalls: recallAgreements, Check: checkTable, Complete: completeAgreements,
	Corrects: true, Staff: true, Button: "Verslag opslaan",
}

// financingForm records a table about who pays.
var financingForm = Asked{
	Questions: func(a About) []form.Group { return tableQuestions(a, payerFields("Wie betaalt de hulp?")) },
	reads:     readAgreements, recalls: recallAgreements, Check: checkTable, Complete: completeAgreements,
	Corrects: true, Staff: true, Button: "Verslag opslaan",
}

// tableQuestions ask what was decided; payer, for a table about money, who pays.
func tableQuestions(a About, payer []form.Group) []form.Group {
	decided := outcomeIs(care.Decided)
	groups := []form.Group{
		{Fields: []*form.Field{
			{
				Name: "participants", Label: "Wie waren erbij?",
				Kind: form.KindArea, Missing: "Schrijf op wie erbij waren", As: form.Text(care.TextParticipants),
			},
			{
				Name: "outcome", As: form.Outcome, Label: "Zijn jullie het eens geworden?", Kind: form.KindRadios,
				Missing: "Kies of jullie het eens zijn geworden",
				Options: []form.Option{
					{Value: string(care.Decided), Label: "Ja, er is een besluit"},
					{
						Value: string(care.NotAgreed), Label: "Nee",
						Hint: "Dan hakt wie doorzettingsmacht heeft de knoop door.",
					},
				},
			},
		}},
		{
			When: []form.Condition{decided},
			Fields: []*form.Field{
				form.ReasonField("decision", "Wat is het besluit?", "", "Schrijf op wat het besluit is").
					Bind(form.Text(care.TextDecision)),
			},
		},
	}
	groups = append(groups, under(decided, payer)...)
	groups = append(groups, form.Group{When: []form.Condition{decided}, Fields: []*form.Field{
		holdsFrom(a),
		{
			Name: "afspraken", Label: "Hoeveel afspraken zijn er gemaakt?",
			Kind: form.KindChips, Options: agreementCounts(), Missing: "Kies hoeveel afspraken er zijn",
			Hint: "Van elke afspraak maakt Schakel een taak voor wie hem doet.",
		},
	}})
	for n := 1; n <= care.MaxAgreements; n++ {
		groups = append(groups, form.Group{When: []form.Condition{decided, atLeast(n)}, Fields: agreementFields(a, n)})
	}
	return append(groups, form.Group{When: []form.Condition{outcomeIs(care.NotAgreed)}, Fields: []*form.Field{
		form.ReasonField(
			"reason", "Waarover zijn jullie het niet eens?", "Schrijf op wat iedereen wil. Wie beslist, leest dit.",
			"Schrijf op waarover jullie het niet eens zijn",
		).Bind(form.Reason),
	}})
}

func checkTable(f *form.Form, a About, _ bool) {
	f.CheckDay("datum", a.Today.AddYears(-1), a.Today.AddMonths(holdsWithin), a.Today)
	checkAgreements(f, a)
}

// holdsFrom asks from when a decision holds.
func holdsFrom(a About) *form.Field {
	return form.DateField(
		"datum", "Vanaf wanneer geldt het besluit?", a.Today, "Vul in vanaf wanneer het besluit geldt",
	).Bind(form.On)
}

// powerForm asks whoever holds doorzettingsmacht, or knows who does, to decide what a table did not agree on.
var powerForm = Asked{
	Questions: func(a About) []form.Group {
		groups := []form.Group{{Fields: []*form.Field{
			form.ReasonField(
				"decision", "Wat is het besluit?", "Iedereen die meedoet, voert dit uit. Schrijf ook op waarom.",
				"Schrijf op wat het besluit is",
			).Bind(form.Text(care.TextDecision)),
		}}}
		if a.money() {
			groups = append(groups, payerFields("Wie betaalt de hulp?")...)
		}
		return append(groups, form.Group{Fields: []*form.Field{
			holdsFrom(a),
		}})
	},
	Check: func(f *form.Form, a About, _ bool) {
		f.CheckDay("datum", a.Today.AddYears(-1), a.Today.AddMonths(holdsWithin), a.Today)
	},
	outcome: care.Decided, Corrects: true, Button: "Besluit opslaan",
}
