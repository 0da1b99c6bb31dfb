package ask

import (
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/words"
)

// offerForm asks a receiver whether it takes something on.
var offerForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		return []form.Group{
			{Fields: []*form.Field{{
				Name: "outcome", As: form.Outcome, Label: "Nemen jullie dit aan?", Kind: form.KindRadios,
				Missing: "Kies of jullie dit aannemen",
				Options: []form.Option{
					{Value: string(care.Accepted), Label: "Ja, wij pakken dit op"},
					{Value: string(care.AskedBack), Label: "Eerst een vraag stellen"},
					{Value: string(care.Refused), Label: "Nee, wij kunnen dit niet aannemen"},
				},
			}}},
			{When: []form.Condition{outcomeIs(care.Accepted)}, Fields: []*form.Field{
				noteField("Bijvoorbeeld: wie contact opneemt, en wanneer. " + a.Task.SenderName + " leest dit ook."),
			}},
			{When: []form.Condition{outcomeIs(care.AskedBack)}, Fields: []*form.Field{{
				Name: "question", Label: "Wat wil je weten?", Kind: form.KindArea,
				Hint:    "De vraag gaat naar " + a.Task.SenderName + ".",
				Missing: "Schrijf op wat je wilt weten", As: form.Text(care.TextQuestion),
			}}},
			{When: []form.Condition{outcomeIs(care.Refused)}, Fields: []*form.Field{{
				Name: "refusal", Label: "Waarom niet?", Kind: form.KindRadios,
				Options: form.Choices(care.Refusals(), words.Refusal.NL),
				Missing: "Kies waarom jullie dit niet aannemen",
				As:      form.Code(func(a *care.Answer) *care.Refusal { return &a.Refusal }).Open(),
			}}},
			{When: []form.Condition{
				outcomeIs(care.Refused), {Name: "other", Field: "refusal", Values: []string{"other"}},
			}, Fields: []*form.Field{{
				Name: "other", Label: "Welke reden?", Kind: form.KindArea,
				Missing: "Schrijf op welke reden jullie hebben",
				As:      form.Reason,
			}}},
			{When: []form.Condition{
				outcomeIs(care.Refused), {Name: "not-other", Field: "refusal", Values: refusalsButOther()},
			}, Fields: []*form.Field{{
				Name: "reason", Label: "Uitleg", Kind: form.KindArea, Optional: true, As: form.Reason,
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
	opens: answered,
	Questions: func(About) []form.Group {
		return []form.Group{{Fields: []*form.Field{{
			Name: "note", Label: "Jouw antwoord", Kind: form.KindArea, Missing: "Schrijf je antwoord op", As: form.Note,
			Hint: "Wie de vraag stelde, leest je antwoord en beslist daarna.",
		}}}}
	},
	outcome: care.Done, Button: "Antwoord versturen",
}

// decideForm asks the sender how to go on when everybody refused.
var decideForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		return []form.Group{
			{Fields: []*form.Field{{
				Name: "outcome", As: form.Outcome, Label: "Niemand nam dit aan. Hoe verder?", Kind: form.KindRadios,
				Missing: "Kies hoe het verdergaat",
				Options: []form.Option{
					{Value: string(care.OfferAgain), Label: "Opnieuw vragen", Hint: "aan dezelfde organisaties"},
					{
						Value: string(care.TakenBack), Label: "De vraag intrekken",
						Hint: "het is op een andere manier opgelost",
					},
				},
			}}},
			{
				When:   []form.Condition{outcomeIs(care.OfferAgain)},
				Fields: []*form.Field{noteField("Bel ook even: vaak helpt dat meer dan een tweede verzoek.")},
			},
			{When: []form.Condition{outcomeIs(care.TakenBack)}, Fields: []*form.Field{{
				Name: "reason", Label: "Waarom trek je de vraag in?", Kind: form.KindArea,
				Hint:    "Schrijf ook op wie " + a.First + " nu wel helpt.",
				Missing: "Schrijf op waarom je de vraag intrekt", As: form.Reason,
			}}},
		}
	},
	Button: "Opslaan",
}
