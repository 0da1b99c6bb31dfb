package web

import (
	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/protocol"
	"schakel/internal/words"
)

// reportForm asks when support was reported (melding) to the municipality. The terms by law begin on that day.
var reportForm = asked{
	questions: func(a about) []group {
		q := dateField(
			"datum", "Wanneer heb je "+a.First+" gemeld bij de gemeente?", a.Today, "Vul de datum van de melding in",
		).as(forms.On)
		return []group{
			{
				Info:   reportedWords(a),
				Fields: []*field{q, noteField("Bijvoorbeeld: bij wie je hebt gemeld, en het kenmerk.")},
			},
		}
	},
	prefill: func(f *form, a about, _ map[string]string) { f.set("datum", a.Today.Typed()) },
	check:   func(f *form, a about, _ bool) { f.checkDay("datum", a.Today.AddYears(-1), a.Today, a.Today) },
	outcome: care.Done, corrects: true, dates: true, button: "Melding opslaan",
}

// reportedWords say until when the municipality has to decide about a report of today.
func reportedWords(a about) string {
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
var decisionForm = asked{
	questions: func(a about) []group {
		return []group{
			{Fields: []*field{{
				Name: "outcome", As: forms.Outcome,
				Label: "Is er een besluit over de hulp voor " + a.First + "?", Kind: kindRadios,
				Missing: "Kies of er een besluit is",
				Options: []option{
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
			{When: []condition{outcomeIs(care.Granted)}, Fields: []*field{
				dateField(
					"datum", "Welke datum staat op het besluit?", a.Today, "Vul de datum van het besluit in",
				).as(forms.On),
				noteField("Welke hulp, hoeveel, en vanaf wanneer?"),
			}},
			{When: []condition{outcomeIs(care.Denied)}, Fields: []*field{
				reasonField(
					"denied", "Waarom is de hulp afgewezen?",
					"Schrijf ook op of jullie bezwaar maken. Dat moet binnen 6 weken.",
					"Schrijf op waarom de hulp is afgewezen",
				).as(forms.Reason),
			}},
			{When: []condition{outcomeIs(care.NotYet)}, Fields: []*field{
				reasonField(
					"waits", "Waar wacht het op?", "Wie is aan zet, en wat hebben ze nog nodig?",
					"Schrijf op waar het besluit op wacht",
				).as(forms.Reason),
			}},
		}
	},
	check:    func(f *form, a about, _ bool) { f.checkDay("datum", a.Today.AddYears(-2), a.Today, a.Today) },
	corrects: true, button: "Opslaan",
}

// switchDayForm asks in the week of the birthday whether the support runs.
var switchDayForm = asked{
	questions: func(a about) []group {
		return []group{
			{Fields: []*field{{
				Name: "outcome", As: forms.Outcome,
				Label: "Krijgt " + a.First + " nu de hulp die is afgesproken?", Kind: kindRadios,
				Missing: "Kies of de hulp loopt",
				Hint:    "Vraag het " + a.First + " zelf ook.",
				Options: []option{
					{Value: string(care.Runs), Label: "Ja, alle hulp loopt"},
					{
						Value: string(care.RunsNot), Label: "Nee, of nog niet alles",
						Hint: "Dan krijgen jullie en de volwassenenkant een taak om dat te herstellen.",
					},
				},
			}}},
			{When: []condition{outcomeIs(care.Runs)}, Fields: []*field{noteField("")}},
			{When: []condition{outcomeIs(care.RunsNot)}, Fields: []*field{
				reasonField(
					"trouble", "Welke hulp loopt nog niet, en hoe komt dat?", a.otherName()+" leest dit ook.",
					"Schrijf op welke hulp nog niet loopt",
				).as(forms.Note),
			}},
		}
	},
	corrects: true, button: "Opslaan",
}

// lastLookForm asks once more, while youth care can still be resumed, whether it is needed.
var lastLookForm = asked{
	questions: func(a about) []group {
		return []group{
			{Info: lastLookWords(a), Fields: []*field{{
				Name: "outcome", As: forms.Outcome,
				Label: "Heeft " + a.First + " weer jeugdhulp nodig?", Kind: kindRadios,
				Missing: "Kies of " + a.First + " weer jeugdhulp nodig heeft",
				Options: []option{
					{Value: string(care.NotNeeded), Label: "Nee, het gaat zo goed"},
					{
						Value: string(care.Resume), Label: "Ja, de jeugdhulp moet weer beginnen",
						Hint: "Dan vragen we opnieuw welke wet helpt.",
					},
				},
			}}},
			{When: []condition{outcomeIs(care.NotNeeded)}, Fields: []*field{noteField("Hoe gaat het nu?")}},
			{When: []condition{outcomeIs(care.Resume)}, Fields: []*field{
				reasonField(
					"reason", "Waarom is jeugdhulp weer nodig?", "", "Schrijf op waarom jeugdhulp weer nodig is",
				).as(forms.Reason),
			}},
		}
	},
	corrects: true, button: "Opslaan",
}

// lastLookWords say until when youth care can be resumed.
func lastLookWords(a about) string {
	until := a.step().LawOn
	if e := a.transition(); e != nil && !e.ReentryUntil.IsZero() {
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
var arrangeForm = asked{
	questions: func(a about) []group {
		return []group{
			{Fields: []*field{{
				Name: "outcome", As: forms.Outcome,
				Label: "Is het geregeld?", Kind: kindRadios, Missing: "Kies of het geregeld is",
				Options: []option{
					{Value: string(care.Done), Label: "Ja"},
					{
						Value: string(care.NotDone), Label: "Nee, dit gaat niet lukken",
						Hint: "Dan vragen we opnieuw welke wet helpt.",
					},
				},
			}}},
			{When: []condition{outcomeIs(care.Done)}, Fields: []*field{
				dateField(
					"datum", "Wanneer was het geregeld?", a.Today, "Vul in wanneer het geregeld was",
				).as(forms.On),
				noteField("Bijvoorbeeld: met wie, en het kenmerk van het besluit."),
			}},
			{When: []condition{outcomeIs(care.NotDone)}, Fields: []*field{
				reasonField("failed", "Waarom lukt het niet?", "", "Schrijf op waarom het niet lukt").as(forms.Note),
			}},
		}
	},
	check:    func(f *form, a about, _ bool) { f.checkDay("datum", a.Today.AddYears(-2), a.Today, a.Today) },
	corrects: true, button: "Opslaan",
}
