package web

import (
	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/words"
)

// What a table (overlegtafel) asks for, in a process of any kind.

// How far ahead a table may meet, and a decision of it may begin, in months [default]: further away is a mistyped year.
const (
	meetsWithin = 12
	holdsWithin = 24
)

// tableInviteForm plans a table: the day, who comes, and what it is about.
var tableInviteForm = asked{
	questions: func(a about) []group {
		groups := []group{{Fields: []*field{
			dateField(
				"datum", "Wanneer is het overleg?", a.Today.AddDays(7), "Vul de datum van het overleg in",
			).as(forms.On),
		}}}
		if orgs := a.organisations(); len(orgs) > 0 {
			groups = append(groups, group{Fields: []*field{{
				Name: "organisaties", Label: "Welke organisaties nodig je uit?", Kind: kindChecks, Options: orgs,
				Optional: true, As: forms.Invited,
				Hint: "Zij krijgen bericht, en lezen de datum, de agenda en het besluit.",
			}}})
		}
		return append(groups, group{Fields: []*field{
			{
				Name: "invited", Label: "Wie nodig je verder uit?", Kind: kindArea, Optional: true,
				As: forms.Text(care.TextInvited),
				Hint: "Bijvoorbeeld: " + a.First +
					", de ouders, een behandelaar. Schakel stuurt hun geen bericht: dat doe je zelf.",
			},
			reasonField(
				"agenda", "Waarover gaat het overleg?", "Welke vragen moeten er beslist worden?",
				"Schrijf op waarover het overleg gaat",
			).as(forms.Text(care.TextAgenda)),
		}})
	},
	prefill: func(f *form, a about, _ map[string]string) {
		t := a.table()
		if t == nil {
			return
		}
		f.set("agenda", orElse(t.Reason, sentence(words.Capital(words.TableReason.NL(t.Why)))))
	},
	check: func(f *form, a about, _ bool) {
		first := a.Today
		if a.Task.State == care.TaskAnswered { // an answer is corrected: the meeting may have been
			first = a.Today.AddYears(-1)
		}
		f.checkDay("datum", first, a.Today.AddMonths(meetsWithin), a.Today)
	},
	outcome: care.Planned, corrects: true, button: "Overleg plannen",
}

// tableForm records a table: who was there, and what was decided.
var tableForm = asked{
	questions: func(a about) []group { return tableQuestions(a, nil) },
	reads:     readAgreements, recalls: recallAgreements, check: checkTable, complete: completeAgreements,
	corrects: true, staff: true, button: "Verslag opslaan",
}

// financingForm records a table about who pays.
var financingForm = asked{
	questions: func(a about) []group { return tableQuestions(a, payerFields("Wie betaalt de hulp?")) },
	reads:     readAgreements, recalls: recallAgreements, check: checkTable, complete: completeAgreements,
	corrects: true, staff: true, button: "Verslag opslaan",
}

// tableQuestions ask what was decided; payer, for a table about money, who pays.
func tableQuestions(a about, payer []group) []group {
	decided := outcomeIs(care.Decided)
	groups := []group{
		{Fields: []*field{
			{
				Name: "participants", Label: "Wie waren erbij?", Kind: kindArea, Missing: "Schrijf op wie erbij waren",
				As: forms.Text(care.TextParticipants),
			},
			{
				Name: "outcome", As: forms.Outcome, Label: "Zijn jullie het eens geworden?", Kind: kindRadios,
				Missing: "Kies of jullie het eens zijn geworden",
				Options: []option{
					{Value: string(care.Decided), Label: "Ja, er is een besluit"},
					{
						Value: string(care.NotAgreed), Label: "Nee",
						Hint: "Dan hakt wie doorzettingsmacht heeft de knoop door.",
					},
				},
			},
		}},
		{
			When: []condition{decided},
			Fields: []*field{
				reasonField(
					"decision", "Wat is het besluit?", "", "Schrijf op wat het besluit is",
				).as(forms.Text(care.TextDecision)),
			},
		},
	}
	groups = append(groups, under(decided, payer)...)
	groups = append(groups, group{When: []condition{decided}, Fields: []*field{
		holdsFrom(a),
		{
			Name: "afspraken", Label: "Hoeveel afspraken zijn er gemaakt?", Kind: kindChips, Options: agreementCounts(),
			Missing: "Kies hoeveel afspraken er zijn",
			Hint:    "Van elke afspraak maakt Schakel een taak voor wie hem doet.",
		},
	}})
	for n := 1; n <= care.MaxAgreements; n++ {
		groups = append(groups, group{When: []condition{decided, atLeast(n)}, Fields: agreementFields(a, n)})
	}
	return append(groups, group{When: []condition{outcomeIs(care.NotAgreed)}, Fields: []*field{
		reasonField(
			"reason", "Waarover zijn jullie het niet eens?", "Schrijf op wat iedereen wil. Wie beslist, leest dit.",
			"Schrijf op waarover jullie het niet eens zijn",
		).as(forms.Reason),
	}})
}

func checkTable(f *form, a about, _ bool) {
	f.checkDay("datum", a.Today.AddYears(-1), a.Today.AddMonths(holdsWithin), a.Today)
	checkAgreements(f, a)
}

// holdsFrom asks from when a decision holds.
func holdsFrom(a about) *field {
	return dateField(
		"datum", "Vanaf wanneer geldt het besluit?", a.Today, "Vul in vanaf wanneer het besluit geldt",
	).as(forms.On)
}

// powerForm asks whoever holds doorzettingsmacht, or knows who does, to decide what a table did not agree on.
var powerForm = asked{
	questions: func(a about) []group {
		groups := []group{{Fields: []*field{
			reasonField(
				"decision", "Wat is het besluit?", "Iedereen die meedoet, voert dit uit. Schrijf ook op waarom.",
				"Schrijf op wat het besluit is",
			).as(forms.Text(care.TextDecision)),
		}}}
		if a.money() {
			groups = append(groups, payerFields("Wie betaalt de hulp?")...)
		}
		return append(groups, group{Fields: []*field{
			holdsFrom(a),
		}})
	},
	check: func(f *form, a about, _ bool) {
		f.checkDay("datum", a.Today.AddYears(-1), a.Today.AddMonths(holdsWithin), a.Today)
	},
	outcome: care.Decided, corrects: true, button: "Besluit opslaan",
}
