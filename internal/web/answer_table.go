package web

import "schakel/internal/care"

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
			dateField("datum", "Wanneer is het overleg?", a.Today.AddDays(7), "Vul de datum van het overleg in"),
		}}}
		if orgs := a.organisations(); len(orgs) > 0 {
			groups = append(groups, group{Fields: []*field{{
				Name: "organisaties", Label: "Welke organisaties nodig je uit?", Kind: kindChecks, Options: orgs,
				Optional: true,
				Hint:     "Zij krijgen bericht, en lezen de datum, de agenda en het besluit.",
			}}})
		}
		return append(groups, group{Fields: []*field{
			{
				Name: "invited", Label: "Wie nodig je verder uit?", Kind: kindArea, Optional: true,
				Hint: "Bijvoorbeeld: " + a.First +
					", de ouders, een behandelaar. Schakel stuurt hun geen bericht: dat doe je zelf.",
			},
			reasonField(
				"agenda", "Waarover gaat het overleg?", "Welke vragen moeten er beslist worden?",
				"Schrijf op waarover het overleg gaat",
			),
		}})
	},
	prefill: func(f *form, a about, _ map[string]string) {
		t := a.table()
		if t == nil {
			return
		}
		f.set("agenda", orElse(t.Reason, sentence(capital(tableReason(t.Why)))))
	},
	check: func(f *form, a about, _ bool) {
		first := a.Today
		if a.Task.State == care.TaskAnswered { // an answer is corrected: the meeting may have been
			first = a.Today.AddYears(-1)
		}
		f.checkDay("datum", first, a.Today.AddMonths(meetsWithin), a.Today)
	},
	read: func(f *form) (care.Answer, map[string]string) {
		answer := care.Answer{Outcome: care.Planned, On: f.day("datum")}
		for _, org := range f.all("organisaties") {
			answer.Invited = append(answer.Invited, care.OrganisationID(org))
		}
		return answer, texts(f, map[string]string{"invited": care.TextInvited, "agenda": care.TextAgenda})
	},
	recall: func(f *form, answer care.Answer, said map[string]string) {
		f.set("datum", typedDay(answer.On))
		f.set("organisaties", valuesOf(answer.Invited)...)
		f.set("invited", said[care.TextInvited])
		f.set("agenda", said[care.TextAgenda])
	},
	button: "Overleg plannen",
}

// tableForm records a table: who was there, and what was decided.
var tableForm = asked{
	questions: func(a about) []group { return tableQuestions(a, nil) },
	read:      readTable, recall: recallTable, check: checkTable, complete: completeAgreements, staff: true,
	button: "Verslag opslaan",
}

// financingForm records a table about who pays.
var financingForm = asked{
	questions: func(a about) []group { return tableQuestions(a, payerFields("Wie betaalt de hulp?")) },
	read:      readTable, recall: recallTable, check: checkTable, complete: completeAgreements, staff: true,
	button: "Verslag opslaan",
}

// tableQuestions ask what was decided; payer, for a table about money, who pays.
func tableQuestions(a about, payer []group) []group {
	decided := outcomeIs(care.Decided)
	groups := []group{
		{Fields: []*field{
			{Name: "participants", Label: "Wie waren erbij?", Kind: kindArea, Missing: "Schrijf op wie erbij waren"},
			{
				Name: "outcome", Label: "Zijn jullie het eens geworden?", Kind: kindRadios,
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
			When:   []condition{decided},
			Fields: []*field{reasonField("decision", "Wat is het besluit?", "", "Schrijf op wat het besluit is")},
		},
	}
	groups = append(groups, under(decided, payer)...)
	groups = append(groups, group{When: []condition{decided}, Fields: []*field{
		dateField("datum", "Vanaf wanneer geldt het besluit?", a.Today, "Vul in vanaf wanneer het besluit geldt"),
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
		),
	}})
}

func checkTable(f *form, a about, _ bool) {
	f.checkDay("datum", a.Today.AddYears(-1), a.Today.AddMonths(holdsWithin), a.Today)
	checkAgreements(f, a)
}

func readTable(f *form) (care.Answer, map[string]string) {
	answer := care.Answer{
		Outcome: care.Outcome(f.get("outcome")), On: f.day("datum"), Payer: care.Payer(f.get("betaler")),
	}
	said := texts(f, map[string]string{
		"participants": care.TextParticipants, "decision": care.TextDecision, "reason": care.TextReason,
		"betaler_anders": care.TextNote,
	})
	answer.Agreements = readAgreements(f, said)
	return answer, said
}

func recallTable(f *form, answer care.Answer, said map[string]string) {
	recallDecision(f, answer, said)
	f.set("participants", said[care.TextParticipants])
	f.set("reason", said[care.TextReason])
	recallAgreements(f, answer, said)
}

// recallDecision fills in what was decided, from when, and who pays.
func recallDecision(f *form, answer care.Answer, said map[string]string) {
	f.set("outcome", string(answer.Outcome))
	f.set("decision", said[care.TextDecision])
	f.set("betaler", string(answer.Payer))
	f.set("betaler_anders", said[care.TextNote])
	if !answer.On.IsZero() {
		f.set("datum", typedDay(answer.On))
	}
}

// powerForm asks whoever holds doorzettingsmacht, or knows who does, to decide what a table did not agree on.
var powerForm = asked{
	questions: func(a about) []group {
		groups := []group{{Fields: []*field{
			reasonField(
				"decision", "Wat is het besluit?", "Iedereen die meedoet, voert dit uit. Schrijf ook op waarom.",
				"Schrijf op wat het besluit is",
			),
		}}}
		if a.money() {
			groups = append(groups, payerFields("Wie betaalt de hulp?")...)
		}
		return append(groups, group{Fields: []*field{
			dateField("datum", "Vanaf wanneer geldt het besluit?", a.Today, "Vul in vanaf wanneer het besluit geldt"),
		}})
	},
	check: func(f *form, a about, _ bool) {
		f.checkDay("datum", a.Today.AddYears(-1), a.Today.AddMonths(holdsWithin), a.Today)
	},
	read: func(f *form) (care.Answer, map[string]string) {
		return care.Answer{Outcome: care.Decided, On: f.day("datum"), Payer: care.Payer(f.get("betaler"))},
			texts(f, map[string]string{"decision": care.TextDecision, "betaler_anders": care.TextNote})
	},
	recall: recallDecision, button: "Besluit opslaan",
}
