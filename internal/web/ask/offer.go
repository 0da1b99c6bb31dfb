package ask

import (
	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/words"
)

// offerForm asks a receiver whether it takes something on.
var offerForm = Asked{
	Questions: func(a About) []web.Group {
		return []web.Group{
			{Fields: []*web.Field{{
				Name: "outcome", As: forms.Outcome, Label: "Nemen jullie dit aan?", Kind: web.KindRadios,
				Missing: "Kies of jullie dit aannemen",
				Options: []web.Option{
					{Value: string(care.Accepted), Label: "Ja, wij pakken dit op"},
					{Value: string(care.AskedBack), Label: "Eerst een vraag stellen"},
					{Value: string(care.Refused), Label: "Nee, wij kunnen dit niet aannemen"},
				},
			}}},
			{When: []web.Condition{outcomeIs(care.Accepted)}, Fields: []*web.Field{
				noteField("Bijvoorbeeld: wie contact opneemt, en wanneer. " + a.Task.SenderName + " leest dit ook."),
			}},
			{When: []web.Condition{outcomeIs(care.AskedBack)}, Fields: []*web.Field{{
				Name: "question", Label: "Wat wil je weten?", Kind: web.KindArea,
				Hint:    "De vraag gaat naar " + a.Task.SenderName + ".",
				Missing: "Schrijf op wat je wilt weten", As: forms.Text(care.TextQuestion),
			}}},
			{When: []web.Condition{outcomeIs(care.Refused)}, Fields: []*web.Field{{
				Name: "refusal", Label: "Waarom niet?", Kind: web.KindRadios,
				Options: web.Choices(care.Refusals(), words.Refusal.NL),
				Missing: "Kies waarom jullie dit niet aannemen",
				As:      forms.Refusal,
			}}},
			{When: []web.Condition{
				outcomeIs(care.Refused), {Name: "other", Field: "refusal", Values: []string{"other"}},
			}, Fields: []*web.Field{{
				Name: "other", Label: "Welke reden?", Kind: web.KindArea,
				Missing: "Schrijf op welke reden jullie hebben",
				As:      forms.Reason,
			}}},
			{When: []web.Condition{
				outcomeIs(care.Refused), {Name: "not-other", Field: "refusal", Values: refusalsButOther()},
			}, Fields: []*web.Field{{
				Name: "reason", Label: "Uitleg", Kind: web.KindArea, Optional: true, As: forms.Reason,
				Hint: a.Task.SenderName + " leest dit ook.",
			}}},
		}
	},
	Button: "Versturen",
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
var questionForm = Asked{
	Questions: func(About) []web.Group {
		return []web.Group{{Fields: []*web.Field{{
			Name: "note", Label: "Jouw antwoord", Kind: web.KindArea, Missing: "Schrijf je antwoord op", As: forms.Note,
			Hint: "Wie de vraag stelde, leest je antwoord en beslist daarna.",
		}}}}
	},
	outcome: care.Done, Button: "Antwoord versturen",
}

// decideForm asks the sender how to go on when everybody refused.
var decideForm = Asked{
	Questions: func(a About) []web.Group {
		return []web.Group{
			{Fields: []*web.Field{{
				Name: "outcome", As: forms.Outcome, Label: "Niemand nam dit aan. Hoe verder?", Kind: web.KindRadios,
				Missing: "Kies hoe het verdergaat",
				Options: []web.Option{
					{Value: string(care.OfferAgain), Label: "Opnieuw vragen", Hint: "aan dezelfde organisaties"},
					{
						Value: string(care.TakenBack), Label: "De vraag intrekken",
						Hint: "het is op een andere manier opgelost",
					},
				},
			}}},
			{
				When:   []web.Condition{outcomeIs(care.OfferAgain)},
				Fields: []*web.Field{noteField("Bel ook even: vaak helpt dat meer dan een tweede verzoek.")},
			},
			{When: []web.Condition{outcomeIs(care.TakenBack)}, Fields: []*web.Field{{
				Name: "reason", Label: "Waarom trek je de vraag in?", Kind: web.KindArea,
				Hint:    "Schrijf ook op wie " + a.First + " nu wel helpt.",
				Missing: "Schrijf op waarom je de vraag intrekt", As: forms.Reason,
			}}},
		}
	},
	Button: "Opslaan",
}
