package ask

import (
	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/web"
)

// closingForm asks for the last evaluation, two years after leaving.
var closingForm = Asked{
	Questions: func(a About) []web.Group {
		groups := []web.Group{{Fields: []*web.Field{{
			Name: "outcome", As: forms.Outcome,
			Label: "Gaat iemand anders verder met " + a.First + "?", Kind: web.KindRadios,
			Missing: "Kies of iemand anders verdergaat",
			Options: []web.Option{
				{Value: string(care.HandedOver), Label: "Ja, het is overgedragen"},
				{Value: string(care.NotNeeded), Label: "Nee, dat is niet meer nodig"},
			},
		}}}}
		groups = append(groups, web.Group{When: []web.Condition{outcomeIs(care.HandedOver)}, Fields: []*web.Field{{
			Name: "involved", Label: "Aan wie?",
			Hint: "Bijvoorbeeld: Wmo-consulent van de gemeente.", Kind: web.KindText,
			Missing: "Schrijf op aan wie het is overgedragen", As: forms.Text(care.TextInvolved),
		}}})
		groups = append(placeFields(a.First, "Wat doet "+a.First+" nu, na twee jaar?"), groups...)
		return append(groups, web.Group{Fields: []*web.Field{noteField("Hoe ging het, alles bij elkaar?")}})
	},
	Corrects: true, Button: "Traject afsluiten",
}
