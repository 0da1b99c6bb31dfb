package ask

import (
	"schakel/internal/care"
	"schakel/internal/form"
)

// closingForm asks for the last evaluation, at the end of a follow-up.
var closingForm = Asked{
	Questions: func(a About) []form.Group {
		groups := []form.Group{{Fields: []*form.Field{{
			Name: "outcome", As: form.Outcome,
			Label: "Gaat iemand anders verder met " + a.First + "?", Kind: form.KindRadios,
			Missing: "Kies of iemand anders verdergaat",
			Options: []form.Option{
				{Value: string(care.HandedOver), Label: "Ja, het is overgedragen"},
				{Value: string(care.NotNeeded), Label: "Nee, dat is niet meer nodig"},
			},
		}}}}
		groups = append(groups, form.Group{When: []form.Condition{outcomeIs(care.HandedOver)}, Fields: []*form.Field{{
			Name: "involved", Label: "Aan wie?",
			Hint: "Bijvoorbeeld: Wmo-consulent van de gemeente.", Kind: form.KindText,
			Missing: "Schrijf op aan wie het is overgedragen", As: form.Text(care.TextInvolved),
		}}})
		groups = append(placeFields(a.First, "Wat doet "+a.First+" nu, aan het einde van de nazorg?"), groups...)
		return append(groups, form.Group{Fields: []*form.Field{noteField("Hoe ging het, alles bij elkaar?")}})
	},
	Corrects: true, Button: "Traject afsluiten",
}
