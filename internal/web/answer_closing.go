package web

import (
	"schakel/internal/care"
	forms "schakel/internal/form"
)

// closingForm asks for the last evaluation, two years after leaving.
var closingForm = asked{
	questions: func(a about) []group {
		groups := []group{{Fields: []*field{{
			Name: "outcome", As: forms.Outcome,
			Label: "Gaat iemand anders verder met " + a.First + "?", Kind: kindRadios,
			Missing: "Kies of iemand anders verdergaat",
			Options: []option{
				{Value: string(care.HandedOver), Label: "Ja, het is overgedragen"},
				{Value: string(care.NotNeeded), Label: "Nee, dat is niet meer nodig"},
			},
		}}}}
		groups = append(groups, group{When: []condition{outcomeIs(care.HandedOver)}, Fields: []*field{{
			Name: "involved", Label: "Aan wie?", Hint: "Bijvoorbeeld: Wmo-consulent van de gemeente.", Kind: kindText,
			Missing: "Schrijf op aan wie het is overgedragen", As: forms.Text(care.TextInvolved),
		}}})
		groups = append(placeFields(a.First, "Wat doet "+a.First+" nu, na twee jaar?"), groups...)
		return append(groups, group{Fields: []*field{noteField("Hoe ging het, alles bij elkaar?")}})
	},
	corrects: true, button: "Traject afsluiten",
}
