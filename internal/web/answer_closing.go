package web

import "schakel/internal/care"

// closingForm asks for the last evaluation, two years after leaving.
var closingForm = asked{
	questions: func(a about) []group {
		groups := []group{{Fields: []*field{{
			Name: "outcome", Label: "Gaat iemand anders verder met " + a.First + "?", Kind: kindRadios,
			Missing: "Kies of iemand anders verdergaat",
			Options: []option{
				{Value: string(care.HandedOver), Label: "Ja, het is overgedragen"},
				{Value: string(care.NotNeeded), Label: "Nee, dat is niet meer nodig"},
			},
		}}}}
		groups = append(groups, group{When: []condition{outcomeIs(care.HandedOver)}, Fields: []*field{{
			Name: "involved", Label: "Aan wie?", Hint: "Bijvoorbeeld: Wmo-consulent van de gemeente.", Kind: kindText,
			Missing: "Schrijf op aan wie het is overgedragen",
		}}})
		groups = append(placeFields(a.First, "Wat doet "+a.First+" nu, na twee jaar?"), groups...)
		return append(groups, group{Fields: []*field{noteField("Hoe ging het, alles bij elkaar?")}})
	},
	read: func(f *form) (care.Answer, map[string]string) {
		return care.Answer{
			Outcome: care.Outcome(f.get("outcome")), Place: care.Place(f.get("place")),
			Stable: care.Known(f.get("stable")),
		}, texts(f, map[string]string{"where": care.TextPlace, "involved": care.TextInvolved, "note": care.TextNote})
	},
	recall: func(f *form, answer care.Answer, said map[string]string) {
		f.set("outcome", string(answer.Outcome))
		f.set("place", string(answer.Place))
		f.set("stable", string(answer.Stable))
		f.set("where", said[care.TextPlace])
		f.set("involved", said[care.TextInvolved])
		f.set("note", said[care.TextNote])
	},
	button: "Traject afsluiten",
}
