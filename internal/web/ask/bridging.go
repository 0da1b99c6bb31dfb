package ask

import (
	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/web"
)

// bridgingForm records the bridging arrangement (schakelarrangement): a trial period with part of the special school's
// support.
var bridgingForm = Asked{
	Questions: func(a About) []web.Group {
		return []web.Group{
			{Fields: []*web.Field{{
				Name: "outcome", As: forms.Outcome,
				Label: "Spreken jullie een schakelarrangement af?", Kind: web.KindRadios,
				Missing: "Kies of jullie een schakelarrangement afspreken",
				Hint:    "Dat is een proeftijd waarin " + a.First + " nog steun krijgt van de vorige school.",
				Options: []web.Option{
					{Value: string(care.Agreed), Label: "Ja"},
					{Value: string(care.NotNeeded), Label: "Nee, dat is niet nodig"},
				},
			}}},
			{When: []web.Condition{outcomeIs(care.Agreed)}, Fields: []*web.Field{
				web.DateField("van", "Wanneer begint de proeftijd?", a.Today, "Vul in wanneer de proeftijd begint").
					Bind(forms.On),
				web.DateField(
					"tot", "Wat is de laatste dag van de proeftijd?", a.Today.AddMonths(3),
					"Vul in wanneer de proeftijd eindigt",
				).Bind(forms.Until),
				web.ReasonField(
					"support", "Welke ondersteuning gaat mee?", "Wie doet wat, en hoe vaak?",
					"Schrijf op welke ondersteuning meegaat",
				).Bind(forms.Text(care.TextSupport)),
				web.ReasonField(
					"way_back", "Wat is afgesproken over een weg terug?", "Hoe gaat het als het toch niet past?",
					"Schrijf op wat is afgesproken over een weg terug",
				).Bind(forms.Text(care.TextWayBack)),
			}},
			{When: []web.Condition{outcomeIs(care.NotNeeded)}, Fields: []*web.Field{
				web.ReasonField(
					"reason", "Waarom is het niet nodig?", a.Task.SenderName+" leest dit ook.",
					"Schrijf op waarom het niet nodig is",
				).Bind(forms.Reason),
			}},
		}
	},
	Check: func(f *web.Form, a About, _ bool) {
		f.CheckDay("van", a.Today.AddYears(-1), a.Today.AddYears(1), a.Today)
		first := f.Day("van")
		if first.IsZero() {
			first = a.Today
		}
		f.CheckDay("tot", first, first.AddYears(2), a.Today)
	},
	Button: "Opslaan",
}

// evaluationForm looks whether a bridging arrangement is still right.
var evaluationForm = Asked{
	Questions: func(a About) []web.Group {
		return []web.Group{
			{Fields: []*web.Field{{
				Name: "outcome", As: forms.Outcome,
				Label: "Hoe gaat het verder met het schakelarrangement?", Kind: web.KindRadios,
				Missing: "Kies hoe het verdergaat",
				Options: []web.Option{
					{Value: string(care.GoesOn), Label: "Het gaat door", Hint: "zoals het is, of een beetje anders"},
					{Value: string(care.Enough), Label: "Het is niet meer nodig", Hint: a.First + " redt het zo"},
					{Value: string(care.GoesBack), Label: a.First + " gaat terug naar de vorige school"},
				},
			}}},
			{When: []web.Condition{
				{Name: "stays", Field: "outcome", Values: []string{string(care.GoesOn), string(care.Enough)}},
			}, Fields: []*web.Field{
				noteField("Wat gaat goed, en wat verandert er? " + a.Task.SenderName + " leest dit ook."),
			}},
			{When: []web.Condition{outcomeIs(care.GoesBack)}, Fields: []*web.Field{
				web.ReasonField(
					"reason", "Waarom gaat "+a.First+" terug?", a.Task.SenderName+" leest dit en regelt de weg terug.",
					"Schrijf op waarom "+a.First+" teruggaat",
				).Bind(forms.Reason),
			}},
		}
	},
	Button: "Opslaan",
}

// wayBackForm asks the special school when the young person is back.
var wayBackForm = Asked{
	Questions: func(a About) []web.Group {
		return []web.Group{{Fields: []*web.Field{
			web.DateField(
				"datum", "Wanneer is "+a.First+" weer bij jullie op school?", a.Today.AddDays(7),
				"Vul de eerste dag in",
			).Bind(forms.On),
			web.ReasonField(
				"note", "Wat is geregeld?", "Bijvoorbeeld: klas, vervoer, begeleiding.", "Schrijf op wat is geregeld",
			).Bind(forms.Note),
		}}}
	},
	Check: func(f *web.Form, a About, _ bool) {
		f.CheckDay("datum", a.Today.AddMonths(-3), a.Today.AddYears(1), a.Today)
	},
	outcome: care.Done, Button: "Opslaan",
}
