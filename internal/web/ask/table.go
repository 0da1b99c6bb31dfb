package ask

import (
	"cmp"

	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/web"
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
	Questions: func(a About) []web.Group {
		groups := []web.Group{{Fields: []*web.Field{
			web.DateField("datum", "Wanneer is het overleg?", a.Today.AddDays(7), "Vul de datum van het overleg in").
				Bind(forms.On),
		}}}
		if orgs := a.organisations(); len(orgs) > 0 {
			groups = append(groups, web.Group{Fields: []*web.Field{{
				Name: "organisaties", Label: "Welke organisaties nodig je uit?", Kind: web.KindChecks, Options: orgs,
				Optional: true, As: forms.Invited,
				Hint: "Zij krijgen bericht, en lezen de datum, de agenda en het besluit.",
			}}})
		}
		return append(groups, web.Group{Fields: []*web.Field{
			{
				Name: "invited", Label: "Wie nodig je verder uit?", Kind: web.KindArea, Optional: true,
				As: forms.Text(care.TextInvited),
				Hint: "Bijvoorbeeld: " + a.First +
					", de ouders, een behandelaar. Schakel stuurt hun geen bericht: dat doe je zelf.",
			},
			web.ReasonField(
				"agenda", "Waarover gaat het overleg?", "Welke vragen moeten er beslist worden?",
				"Schrijf op waarover het overleg gaat",
			).Bind(forms.Text(care.TextAgenda)),
		}})
	},
	Prefill: func(f *web.Form, a About, _ map[string]string) {
		t := a.Table()
		if t == nil {
			return
		}
		f.Set("agenda", cmp.Or(t.Reason, words.Sentence(words.Capital(words.TableReason.NL(t.Why)))))
	},
	Check: func(f *web.Form, a About, _ bool) {
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
	Questions: func(a About) []web.Group { return tableQuestions(a, nil) },
	reads:     readAgreements, recalls: recallAgreements, Check: checkTable, Complete: completeAgreements,
	Corrects: true, Staff: true, Button: "Verslag opslaan",
}

// financingForm records a table about who pays.
var financingForm = Asked{
	Questions: func(a About) []web.Group { return tableQuestions(a, payerFields("Wie betaalt de hulp?")) },
	reads:     readAgreements, recalls: recallAgreements, Check: checkTable, Complete: completeAgreements,
	Corrects: true, Staff: true, Button: "Verslag opslaan",
}

// tableQuestions ask what was decided; payer, for a table about money, who pays.
func tableQuestions(a About, payer []web.Group) []web.Group {
	decided := outcomeIs(care.Decided)
	groups := []web.Group{
		{Fields: []*web.Field{
			{
				Name: "participants", Label: "Wie waren erbij?",
				Kind: web.KindArea, Missing: "Schrijf op wie erbij waren", As: forms.Text(care.TextParticipants),
			},
			{
				Name: "outcome", As: forms.Outcome, Label: "Zijn jullie het eens geworden?", Kind: web.KindRadios,
				Missing: "Kies of jullie het eens zijn geworden",
				Options: []web.Option{
					{Value: string(care.Decided), Label: "Ja, er is een besluit"},
					{
						Value: string(care.NotAgreed), Label: "Nee",
						Hint: "Dan hakt wie doorzettingsmacht heeft de knoop door.",
					},
				},
			},
		}},
		{
			When: []web.Condition{decided},
			Fields: []*web.Field{
				web.ReasonField("decision", "Wat is het besluit?", "", "Schrijf op wat het besluit is").
					Bind(forms.Text(care.TextDecision)),
			},
		},
	}
	groups = append(groups, under(decided, payer)...)
	groups = append(groups, web.Group{When: []web.Condition{decided}, Fields: []*web.Field{
		holdsFrom(a),
		{
			Name: "afspraken", Label: "Hoeveel afspraken zijn er gemaakt?",
			Kind: web.KindChips, Options: agreementCounts(), Missing: "Kies hoeveel afspraken er zijn",
			Hint: "Van elke afspraak maakt Schakel een taak voor wie hem doet.",
		},
	}})
	for n := 1; n <= care.MaxAgreements; n++ {
		groups = append(groups, web.Group{When: []web.Condition{decided, atLeast(n)}, Fields: agreementFields(a, n)})
	}
	return append(groups, web.Group{When: []web.Condition{outcomeIs(care.NotAgreed)}, Fields: []*web.Field{
		web.ReasonField(
			"reason", "Waarover zijn jullie het niet eens?", "Schrijf op wat iedereen wil. Wie beslist, leest dit.",
			"Schrijf op waarover jullie het niet eens zijn",
		).Bind(forms.Reason),
	}})
}

func checkTable(f *web.Form, a About, _ bool) {
	f.CheckDay("datum", a.Today.AddYears(-1), a.Today.AddMonths(holdsWithin), a.Today)
	checkAgreements(f, a)
}

// holdsFrom asks from when a decision holds.
func holdsFrom(a About) *web.Field {
	return web.DateField(
		"datum", "Vanaf wanneer geldt het besluit?", a.Today, "Vul in vanaf wanneer het besluit geldt",
	).Bind(forms.On)
}

// powerForm asks whoever holds doorzettingsmacht, or knows who does, to decide what a table did not agree on.
var powerForm = Asked{
	Questions: func(a About) []web.Group {
		groups := []web.Group{{Fields: []*web.Field{
			web.ReasonField(
				"decision", "Wat is het besluit?", "Iedereen die meedoet, voert dit uit. Schrijf ook op waarom.",
				"Schrijf op wat het besluit is",
			).Bind(forms.Text(care.TextDecision)),
		}}}
		if a.money() {
			groups = append(groups, payerFields("Wie betaalt de hulp?")...)
		}
		return append(groups, web.Group{Fields: []*web.Field{
			holdsFrom(a),
		}})
	},
	Check: func(f *web.Form, a About, _ bool) {
		f.CheckDay("datum", a.Today.AddYears(-1), a.Today.AddMonths(holdsWithin), a.Today)
	},
	outcome: care.Decided, Corrects: true, Button: "Besluit opslaan",
}
