package web

import (
	"schakel/internal/care"
	forms "schakel/internal/form"
)

// landingForm asks the receiver whether the young person has arrived. The sender sees the answer.
var landingForm = asked{
	questions: func(a about) []group {
		return []group{
			{Fields: []*field{
				{
					Name: "outcome", As: forms.Outcome, Label: "Is " + a.First + " goed geland?", Kind: kindRadios,
					Missing: "Kies of " + a.First + " goed geland is",
					Hint: "Geland is: " + a.bySide(a.First+" komt naar school", "de hulp loopt") +
						", en het gaat zoals jullie hoopten.",
					Options: []option{
						{Value: string(care.Landed), Label: "Ja"},
						{
							Value: string(care.NotLanded), Label: "Nee, of nog niet helemaal",
							Hint: "Dan krijgen " + a.bySide("beide scholen", "beide kanten") +
								" een taak, en kijken we over een tijdje opnieuw.",
						},
					},
				},
				{
					Name: "support", Label: "Loopt de ondersteuning die is afgesproken?", Kind: kindChips,
					Options: knownOptions(), Missing: "Kies of de ondersteuning loopt",
					As: forms.SupportRuns,
				},
			}},
			{When: []condition{outcomeIs(care.Landed)}, Fields: []*field{noteField(a.otherName() + " leest dit ook.")}},
			{When: []condition{outcomeIs(care.NotLanded)}, Fields: []*field{
				reasonField(
					"trouble", "Wat gaat er nog niet goed?", a.otherName()+" leest dit ook.",
					"Schrijf op wat er nog niet goed gaat",
				).as(forms.Note),
			}},
		}
	},
	corrects: true, button: "Opslaan",
}

// repairForm asks a side what it does for a young person who has not landed.
var repairForm = asked{
	questions: func(a about) []group {
		return []group{{Fields: []*field{reasonField(
			"note",
			a.bySide(
				"Wat doen jullie om "+a.First+" te laten landen?",
				"Wat doen jullie om de hulp voor "+a.First+" goed te laten lopen?",
			),
			"Overleg met elkaar. "+a.bySide("De andere school", a.otherName())+" leest dit ook.",
			"Schrijf op wat jullie doen",
		).as(forms.Note)}}}
	},
	outcome: care.Done, corrects: true, button: "Opslaan",
}
