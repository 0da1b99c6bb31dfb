package web

import (
	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/words"
)

// offerForm asks a receiver whether it takes something on.
var offerForm = asked{
	questions: func(a about) []group {
		return []group{
			{Fields: []*field{{
				Name: "outcome", As: forms.Outcome, Label: "Nemen jullie dit aan?", Kind: kindRadios,
				Missing: "Kies of jullie dit aannemen",
				Options: []option{
					{Value: string(care.Accepted), Label: "Ja, wij pakken dit op"},
					{Value: string(care.AskedBack), Label: "Eerst een vraag stellen"},
					{Value: string(care.Refused), Label: "Nee, wij kunnen dit niet aannemen"},
				},
			}}},
			{When: []condition{outcomeIs(care.Accepted)}, Fields: []*field{
				noteField("Bijvoorbeeld: wie contact opneemt, en wanneer. " + a.Task.SenderName + " leest dit ook."),
			}},
			{When: []condition{outcomeIs(care.AskedBack)}, Fields: []*field{{
				Name: "question", Label: "Wat wil je weten?", Kind: kindArea,
				Hint:    "De vraag gaat naar " + a.Task.SenderName + ".",
				Missing: "Schrijf op wat je wilt weten", As: forms.Text(care.TextQuestion),
			}}},
			{When: []condition{outcomeIs(care.Refused)}, Fields: []*field{{
				Name: "refusal", Label: "Waarom niet?", Kind: kindRadios,
				Options: choices(care.Refusals(), words.Refusal.NL),
				Missing: "Kies waarom jullie dit niet aannemen",
				As:      forms.Refusal,
			}}},
			{When: []condition{
				outcomeIs(care.Refused), {Name: "other", Field: "refusal", Values: []string{"other"}},
			}, Fields: []*field{{
				Name: "other", Label: "Welke reden?", Kind: kindArea, Missing: "Schrijf op welke reden jullie hebben",
				As: forms.Reason,
			}}},
			{When: []condition{
				outcomeIs(care.Refused), {Name: "not-other", Field: "refusal", Values: refusalsButOther()},
			}, Fields: []*field{{
				Name: "reason", Label: "Uitleg", Kind: kindArea, Optional: true, As: forms.Reason,
				Hint: a.Task.SenderName + " leest dit ook.",
			}}},
		}
	},
	button: "Versturen",
}

func refusalsButOther() []string {
	var codes []string
	for _, r := range care.Refusals() {
		if r != "other" {
			codes = append(codes, string(r))
		}
	}
	return codes
}

// questionForm lets the sender answer what the receiver asked.
var questionForm = asked{
	questions: func(about) []group {
		return []group{{Fields: []*field{{
			Name: "note", Label: "Jouw antwoord", Kind: kindArea, Missing: "Schrijf je antwoord op", As: forms.Note,
			Hint: "Wie de vraag stelde, leest je antwoord en beslist daarna.",
		}}}}
	},
	outcome: care.Done, button: "Antwoord versturen",
}

// decideForm asks the sender how to go on when everybody refused.
var decideForm = asked{
	questions: func(a about) []group {
		return []group{
			{Fields: []*field{{
				Name: "outcome", As: forms.Outcome, Label: "Niemand nam dit aan. Hoe verder?", Kind: kindRadios,
				Missing: "Kies hoe het verdergaat",
				Options: []option{
					{Value: string(care.OfferAgain), Label: "Opnieuw vragen", Hint: "aan dezelfde organisaties"},
					{
						Value: string(care.TakenBack), Label: "De vraag intrekken",
						Hint: "het is op een andere manier opgelost",
					},
				},
			}}},
			{
				When:   []condition{outcomeIs(care.OfferAgain)},
				Fields: []*field{noteField("Bel ook even: vaak helpt dat meer dan een tweede verzoek.")},
			},
			{When: []condition{outcomeIs(care.TakenBack)}, Fields: []*field{{
				Name: "reason", Label: "Waarom trek je de vraag in?", Kind: kindArea,
				Hint:    "Schrijf ook op wie " + a.First + " nu wel helpt.",
				Missing: "Schrijf op waarom je de vraag intrekt", As: forms.Reason,
			}}},
		}
	},
	button: "Opslaan",
}
