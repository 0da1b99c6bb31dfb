package ask

import (
	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/protocol"
	"schakel/internal/web"
	"schakel/internal/words"
)

// reportForm asks when support was reported (melding) to the municipality. The terms by law begin on that day.
var reportForm = Asked{
	Questions: func(a About) []web.Group {
		q := web.DateField(
			"datum", "Wanneer heb je "+a.First+" gemeld bij de gemeente?", a.Today, "Vul de datum van de melding in",
		).Bind(forms.On)
		return []web.Group{
			{
				Info:   reportedWords(a),
				Fields: []*web.Field{q, noteField("Bijvoorbeeld: bij wie je hebt gemeld, en het kenmerk.")},
			},
		}
	},
	Prefill: func(f *web.Form, a About, _ map[string]string) { f.Set("datum", a.Today.Typed()) },
	Check:   func(f *web.Form, a About, _ bool) { f.CheckDay("datum", a.Today.AddYears(-1), a.Today, a.Today) },
	outcome: care.Done, Corrects: true, Dates: true, Button: "Melding opslaan",
}

// reportedWords say until when the municipality has to decide about a report of today.
func reportedWords(a About) string {
	last := protocol.Milestone{}
	for _, m := range a.Reported {
		if m.By == protocol.ByLaw {
			last = m
		}
	}
	if last.EndsOn.IsZero() {
		return ""
	}
	return "Meld je vandaag? Dan moet het besluit er volgens de wet uiterlijk op " + words.Day(last.EndsOn, a.Today) +
		" zijn."
}

// decisionForm asks whether the municipality decided.
var decisionForm = Asked{
	Questions: func(a About) []web.Group {
		return []web.Group{
			{Fields: []*web.Field{{
				Name: "outcome", As: forms.Outcome,
				Label: "Is er een besluit over de hulp voor " + a.First + "?", Kind: web.KindRadios,
				Missing: "Kies of er een besluit is",
				Options: []web.Option{
					{Value: string(care.Granted), Label: "Ja, de hulp is toegekend"},
					{
						Value: string(care.Denied), Label: "Ja, de hulp is afgewezen",
						Hint: "Dan vragen we opnieuw welke wet helpt.",
					},
					{
						Value: string(care.NotYet), Label: "Nee, nog niet",
						Hint: "Dan komt er een overlegtafel. Daarna vragen we dit opnieuw.",
					},
				},
			}}},
			{When: []web.Condition{outcomeIs(care.Granted)}, Fields: []*web.Field{
				web.DateField("datum", "Welke datum staat op het besluit?", a.Today, "Vul de datum van het besluit in").
					Bind(forms.On),
				noteField("Welke hulp, hoeveel, en vanaf wanneer?"),
			}},
			{When: []web.Condition{outcomeIs(care.Denied)}, Fields: []*web.Field{
				web.ReasonField(
					"denied", "Waarom is de hulp afgewezen?",
					"Schrijf ook op of jullie bezwaar maken. Dat moet binnen 6 weken.",
					"Schrijf op waarom de hulp is afgewezen",
				).Bind(forms.Reason),
			}},
			{When: []web.Condition{outcomeIs(care.NotYet)}, Fields: []*web.Field{
				web.ReasonField(
					"waits", "Waar wacht het op?", "Wie is aan zet, en wat hebben ze nog nodig?",
					"Schrijf op waar het besluit op wacht",
				).Bind(forms.Reason),
			}},
		}
	},
	Check:    func(f *web.Form, a About, _ bool) { f.CheckDay("datum", a.Today.AddYears(-2), a.Today, a.Today) },
	Corrects: true, Button: "Opslaan",
}

// switchDayForm asks in the week of the birthday whether the support runs.
var switchDayForm = Asked{
	Questions: func(a About) []web.Group {
		return []web.Group{
			{Fields: []*web.Field{{
				Name: "outcome", As: forms.Outcome,
				Label: "Krijgt " + a.First + " nu de hulp die is afgesproken?", Kind: web.KindRadios,
				Missing: "Kies of de hulp loopt",
				Hint:    "Vraag het " + a.First + " zelf ook.",
				Options: []web.Option{
					{Value: string(care.Runs), Label: "Ja, alle hulp loopt"},
					{
						Value: string(care.RunsNot), Label: "Nee, of nog niet alles",
						Hint: "Dan krijgen jullie en de volwassenenkant een taak om dat te herstellen.",
					},
				},
			}}},
			{When: []web.Condition{outcomeIs(care.Runs)}, Fields: []*web.Field{noteField("")}},
			{When: []web.Condition{outcomeIs(care.RunsNot)}, Fields: []*web.Field{
				web.ReasonField(
					"trouble", "Welke hulp loopt nog niet, en hoe komt dat?", a.otherName()+" leest dit ook.",
					"Schrijf op welke hulp nog niet loopt",
				).Bind(forms.Note),
			}},
		}
	},
	Corrects: true, Button: "Opslaan",
}

// lastLookForm asks once more, while youth care can still be resumed, whether it is needed.
var lastLookForm = Asked{
	Questions: func(a About) []web.Group {
		return []web.Group{
			{Info: lastLookWords(a), Fields: []*web.Field{{
				Name: "outcome", As: forms.Outcome,
				Label: "Heeft " + a.First + " weer jeugdhulp nodig?", Kind: web.KindRadios,
				Missing: "Kies of " + a.First + " weer jeugdhulp nodig heeft",
				Options: []web.Option{
					{Value: string(care.NotNeeded), Label: "Nee, het gaat zo goed"},
					{
						Value: string(care.Resume), Label: "Ja, de jeugdhulp moet weer beginnen",
						Hint: "Dan vragen we opnieuw welke wet helpt.",
					},
				},
			}}},
			{When: []web.Condition{outcomeIs(care.NotNeeded)}, Fields: []*web.Field{noteField("Hoe gaat het nu?")}},
			{When: []web.Condition{outcomeIs(care.Resume)}, Fields: []*web.Field{
				web.ReasonField(
					"reason", "Waarom is jeugdhulp weer nodig?", "", "Schrijf op waarom jeugdhulp weer nodig is",
				).Bind(forms.Reason),
			}},
		}
	},
	Corrects: true, Button: "Opslaan",
}

// lastLookWords say until when youth care can be resumed.
func lastLookWords(a About) string {
	until := a.Step().LawOn
	if e := a.Transition(); e != nil && !e.ReentryUntil.IsZero() {
		until = e.ReentryUntil
	}
	if until.IsZero() {
		return ""
	}
	if until.Before(a.Today) {
		return "Jeugdhulp kon volgens de wet tot en met " + words.Day(
			until,
			a.Today,
		) + " weer beginnen. Dat is voorbij."
	}
	return "Jeugdhulp kan volgens de wet nog weer beginnen tot en met " + words.Day(until, a.Today) +
		". Daarna niet meer."
}

// arrangeForm asks whether what follows from the law that was chosen is arranged.
var arrangeForm = Asked{
	Questions: func(a About) []web.Group {
		return []web.Group{
			{Fields: []*web.Field{{
				Name: "outcome", As: forms.Outcome,
				Label: "Is het geregeld?", Kind: web.KindRadios, Missing: "Kies of het geregeld is",
				Options: []web.Option{
					{Value: string(care.Done), Label: "Ja"},
					{
						Value: string(care.NotDone), Label: "Nee, dit gaat niet lukken",
						Hint: "Dan vragen we opnieuw welke wet helpt.",
					},
				},
			}}},
			{When: []web.Condition{outcomeIs(care.Done)}, Fields: []*web.Field{
				web.DateField("datum", "Wanneer was het geregeld?", a.Today, "Vul in wanneer het geregeld was").
					Bind(forms.On),
				noteField("Bijvoorbeeld: met wie, en het kenmerk van het besluit."),
			}},
			{When: []web.Condition{outcomeIs(care.NotDone)}, Fields: []*web.Field{
				web.ReasonField("failed", "Waarom lukt het niet?", "", "Schrijf op waarom het niet lukt").
					Bind(forms.Note),
			}},
		}
	},
	Check:    func(f *web.Form, a About, _ bool) { f.CheckDay("datum", a.Today.AddYears(-2), a.Today, a.Today) },
	Corrects: true, Button: "Opslaan",
}
