package ask

import (
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/protocol"
	"schakel/internal/words"
)

// reportForm asks when support was reported (melding) to the municipality. The terms by law begin on that day.
var reportForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		q := form.DateField(
			"datum", "Wanneer heb je "+a.First+" gemeld bij de gemeente?", a.Today, "Vul de datum van de melding in",
		).Bind(form.On.Open())
		return []form.Group{
			{
				Info:   reportedWords(a),
				Fields: []*form.Field{q, noteField("Bijvoorbeeld: bij wie je hebt gemeld, en het kenmerk.")},
			},
		}
	},
	Prefill: func(f *form.Form, a About, _ map[string]string) { f.Set("datum", a.Today.Typed()) },
	Check:   func(f *form.Form, a About, _ bool) { f.CheckDay("datum", a.Today.AddYears(-1), a.Today, a.Today) },
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
	opens: answered,
	Questions: func(a About) []form.Group {
		return []form.Group{
			{Fields: []*form.Field{{
				Name: "outcome", As: form.Outcome,
				Label: "Is er een besluit over de hulp voor " + a.First + "?", Kind: form.KindRadios,
				Missing: "Kies of er een besluit is",
				Options: []form.Option{
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
			{When: []form.Condition{outcomeIs(care.Granted)}, Fields: []*form.Field{
				form.DateField(
					"datum", "Welke datum staat op het besluit?", a.Today, "Vul de datum van het besluit in",
				).Bind(form.On.Open()),
				noteField("Welke hulp, hoeveel, en vanaf wanneer?"),
			}},
			{When: []form.Condition{outcomeIs(care.Denied)}, Fields: []*form.Field{
				form.ReasonField(
					"denied", "Waarom is de hulp afgewezen?",
					"Schrijf ook op of jullie bezwaar maken. Dat moet binnen 6 weken.",
					"Schrijf op waarom de hulp is afgewezen",
				).Bind(form.Reason),
			}},
			{When: []form.Condition{outcomeIs(care.NotYet)}, Fields: []*form.Field{
				form.ReasonField(
					"waits", "Waar wacht het op?", "Wie is aan zet, en wat hebben ze nog nodig?",
					"Schrijf op waar het besluit op wacht",
				).Bind(form.Reason),
			}},
		}
	},
	Check:    func(f *form.Form, a About, _ bool) { f.CheckDay("datum", a.Today.AddYears(-2), a.Today, a.Today) },
	Corrects: true, Button: "Opslaan",
}

// switchDayForm asks in the week of the birthday whether the support runs.
var switchDayForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		return []form.Group{
			{Fields: []*form.Field{{
				Name: "outcome", As: form.Outcome,
				Label: "Krijgt " + a.First + " nu de hulp die is afgesproken?", Kind: form.KindRadios,
				Missing: "Kies of de hulp loopt",
				Hint:    "Vraag het " + a.First + " zelf ook.",
				Options: []form.Option{
					{Value: string(care.Runs), Label: "Ja, alle hulp loopt"},
					{
						Value: string(care.RunsNot), Label: "Nee, of nog niet alles",
						Hint: "Dan krijgen jullie en de volwassenenkant een taak om dat te herstellen.",
					},
				},
			}}},
			{When: []form.Condition{outcomeIs(care.Runs)}, Fields: []*form.Field{noteField("")}},
			{When: []form.Condition{outcomeIs(care.RunsNot)}, Fields: []*form.Field{
				form.ReasonField(
					"trouble", "Welke hulp loopt nog niet, en hoe komt dat?", a.otherName()+" leest dit ook.",
					"Schrijf op welke hulp nog niet loopt",
				).Bind(form.Note),
			}},
		}
	},
	Corrects: true, Button: "Opslaan",
}

// lastLookForm asks once more, while youth care can still be resumed, whether it is needed.
var lastLookForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		return []form.Group{
			{Info: lastLookWords(a), Fields: []*form.Field{{
				Name: "outcome", As: form.Outcome,
				Label: "Heeft " + a.First + " weer jeugdhulp nodig?", Kind: form.KindRadios,
				Missing: "Kies of " + a.First + " weer jeugdhulp nodig heeft",
				Options: []form.Option{
					{Value: string(care.NotNeeded), Label: "Nee, het gaat zo goed"},
					{
						Value: string(care.Resume), Label: "Ja, de jeugdhulp moet weer beginnen",
						Hint: "Dan vragen we opnieuw welke wet helpt.",
					},
				},
			}}},
			{When: []form.Condition{outcomeIs(care.NotNeeded)}, Fields: []*form.Field{noteField("Hoe gaat het nu?")}},
			{When: []form.Condition{outcomeIs(care.Resume)}, Fields: []*form.Field{
				form.ReasonField(
					"reason", "Waarom is jeugdhulp weer nodig?", "", "Schrijf op waarom jeugdhulp weer nodig is",
				).Bind(form.Reason),
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
	opens: answered,
	Questions: func(a About) []form.Group {
		return []form.Group{
			{Fields: []*form.Field{{
				Name: "outcome", As: form.Outcome,
				Label: "Is het geregeld?", Kind: form.KindRadios, Missing: "Kies of het geregeld is",
				Options: []form.Option{
					{Value: string(care.Done), Label: "Ja"},
					{
						Value: string(care.NotDone), Label: "Nee, dit gaat niet lukken",
						Hint: "Dan vragen we opnieuw welke wet helpt.",
					},
				},
			}}},
			{When: []form.Condition{outcomeIs(care.Done)}, Fields: []*form.Field{
				form.DateField("datum", "Wanneer was het geregeld?", a.Today, "Vul in wanneer het geregeld was").
					Bind(form.On.Open()),
				noteField("Bijvoorbeeld: met wie, en het kenmerk van het besluit."),
			}},
			{When: []form.Condition{outcomeIs(care.NotDone)}, Fields: []*form.Field{
				form.ReasonField("failed", "Waarom lukt het niet?", "", "Schrijf op waarom het niet lukt").
					Bind(form.Note),
			}},
		}
	},
	Check:    func(f *form.Form, a About, _ bool) { f.CheckDay("datum", a.Today.AddYears(-2), a.Today, a.Today) },
	Corrects: true, Button: "Opslaan",
}
