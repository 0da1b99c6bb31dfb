package ask

import (
	"schakel/internal/care"
	"schakel/internal/form"
)

// landingForm asks the receiver whether the young person has arrived. The sender sees the answer.
var landingForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		return []form.Group{
			{Fields: []*form.Field{
				{
					Name: "outcome", As: form.Outcome, Label: "Is " + a.First + " goed geland?", Kind: form.KindRadios,
					Missing: "Kies of " + a.First + " goed geland is",
					Hint: "Geland is: " + a.bySide(a.First+" komt naar school", "de hulp loopt") +
						", en het gaat zoals jullie hoopten.",
					Options: []form.Option{
						{Value: string(care.Landed), Label: "Ja"},
						{
							Value: string(care.NotLanded), Label: "Nee, of nog niet helemaal",
							Hint: "Dan krijgen " + a.bySide("beide scholen", "beide kanten") +
								" een taak, en kijken we over een tijdje opnieuw.",
						},
					},
				},
				{
					Name: "support", Label: "Loopt de ondersteuning die is afgesproken?", Kind: form.KindChips,
					Options: knownOptions(), Missing: "Kies of de ondersteuning loopt",
					As: form.SupportRuns.Open(),
				},
			}},
			{
				When:   []form.Condition{outcomeIs(care.Landed)},
				Fields: []*form.Field{noteField(a.otherName() + " leest dit ook.")},
			},
			{When: []form.Condition{outcomeIs(care.NotLanded)}, Fields: []*form.Field{
				form.ReasonField(
					"trouble", "Wat gaat er nog niet goed?", a.otherName()+" leest dit ook.",
					"Schrijf op wat er nog niet goed gaat",
				).Bind(form.Note),
			}},
		}
	},
	Corrects: true, Button: "Opslaan",
}

// repairForm asks a side what it does for a young person who has not landed.
var repairForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		return []form.Group{{Fields: []*form.Field{form.ReasonField(
			"note",
			a.bySide(
				"Wat doen jullie om "+a.First+" te laten landen?",
				"Wat doen jullie om de hulp voor "+a.First+" goed te laten lopen?",
			),
			"Overleg met elkaar. "+a.bySide("De andere school", a.otherName())+" leest dit ook.",
			"Schrijf op wat jullie doen",
		).Bind(form.Note)}}}
	},
	outcome: care.Done, Corrects: true, Button: "Opslaan",
}
