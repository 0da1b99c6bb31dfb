package ask

import (
	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/web"
)

// landingForm asks the receiver whether the young person has arrived. The sender sees the answer.
var landingForm = Asked{
	Questions: func(a About) []web.Group {
		return []web.Group{
			{Fields: []*web.Field{
				{
					Name: "outcome", As: forms.Outcome, Label: "Is " + a.First + " goed geland?", Kind: web.KindRadios,
					Missing: "Kies of " + a.First + " goed geland is",
					Hint: "Geland is: " + a.bySide(a.First+" komt naar school", "de hulp loopt") +
						", en het gaat zoals jullie hoopten.",
					Options: []web.Option{
						{Value: string(care.Landed), Label: "Ja"},
						{
							Value: string(care.NotLanded), Label: "Nee, of nog niet helemaal",
							Hint: "Dan krijgen " + a.bySide("beide scholen", "beide kanten") +
								" een taak, en kijken we over een tijdje opnieuw.",
						},
					},
				},
				{
					Name: "support", Label: "Loopt de ondersteuning die is afgesproken?", Kind: web.KindChips,
					Options: knownOptions(), Missing: "Kies of de ondersteuning loopt",
					As: forms.SupportRuns,
				},
			}},
			{
				When:   []web.Condition{outcomeIs(care.Landed)},
				Fields: []*web.Field{noteField(a.otherName() + " leest dit ook.")},
			},
			{When: []web.Condition{outcomeIs(care.NotLanded)}, Fields: []*web.Field{
				web.ReasonField(
					"trouble", "Wat gaat er nog niet goed?", a.otherName()+" leest dit ook.",
					"Schrijf op wat er nog niet goed gaat",
				).Bind(forms.Note),
			}},
		}
	},
	Corrects: true, Button: "Opslaan",
}

// repairForm asks a side what it does for a young person who has not landed.
var repairForm = Asked{
	Questions: func(a About) []web.Group {
		return []web.Group{{Fields: []*web.Field{web.ReasonField(
			"note",
			a.bySide(
				"Wat doen jullie om "+a.First+" te laten landen?",
				"Wat doen jullie om de hulp voor "+a.First+" goed te laten lopen?",
			),
			"Overleg met elkaar. "+a.bySide("De andere school", a.otherName())+" leest dit ook.",
			"Schrijf op wat jullie doen",
		).Bind(forms.Note)}}}
	},
	outcome: care.Done, Corrects: true, Button: "Opslaan",
}
