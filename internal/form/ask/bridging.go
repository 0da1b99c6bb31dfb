package ask

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
)

// bridgingForm records the bridging arrangement (schakelarrangement): a trial period with part of the special school's
// support.
var bridgingForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		return []form.Group{
			{Fields: []*form.Field{{
				Name: "outcome", As: form.Outcome,
				Label: "Spreken jullie een schakelarrangement af?", Kind: form.KindRadios,
				Missing: "Kies of jullie een schakelarrangement afspreken",
				Hint:    "Dat is een proeftijd waarin " + a.First + " nog steun krijgt van de vorige school.",
				Options: []form.Option{
					{Value: string(care.Agreed), Label: "Ja"},
					{Value: string(care.NotNeeded), Label: "Nee, dat is niet nodig"},
				},
			}}},
			{When: []form.Condition{outcomeIs(care.Agreed)}, Fields: []*form.Field{
				form.DateField("van", "Wanneer begint de proeftijd?", a.Today, "Vul in wanneer de proeftijd begint").
					Bind(form.On.Open()),
				form.DateField(
					"tot", "Wat is de laatste dag van de proeftijd?", a.Today.AddMonths(3),
					"Vul in wanneer de proeftijd eindigt",
				).Bind(form.Day(func(a *care.Answer) *calendar.Date { return &a.Until }).Open()),
				form.ReasonField(
					"support", "Welke ondersteuning gaat mee?", "Wie doet wat, en hoe vaak?",
					"Schrijf op welke ondersteuning meegaat",
				).Bind(form.Text(care.TextSupport)),
				form.ReasonField(
					"way_back", "Wat is afgesproken over een weg terug?", "Hoe gaat het als het toch niet past?",
					"Schrijf op wat is afgesproken over een weg terug",
				).Bind(form.Text(care.TextWayBack)),
			}},
			{When: []form.Condition{outcomeIs(care.NotNeeded)}, Fields: []*form.Field{
				form.ReasonField(
					"reason", "Waarom is het niet nodig?", a.Task.SenderName+" leest dit ook.",
					"Schrijf op waarom het niet nodig is",
				).Bind(form.Reason),
			}},
		}
	},
	Check: func(f *form.Form, a About, _ bool) {
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
	opens: answered,
	Questions: func(a About) []form.Group {
		return []form.Group{
			{Fields: []*form.Field{{
				Name: "outcome", As: form.Outcome,
				Label: "Hoe gaat het verder met het schakelarrangement?", Kind: form.KindRadios,
				Missing: "Kies hoe het verdergaat",
				Options: []form.Option{
					{Value: string(care.GoesOn), Label: "Het gaat door", Hint: "zoals het is, of een beetje anders"},
					{Value: string(care.Enough), Label: "Het is niet meer nodig", Hint: a.First + " redt het zo"},
					{Value: string(care.GoesBack), Label: a.First + " gaat terug naar de vorige school"},
				},
			}}},
			{When: []form.Condition{
				{Name: "stays", Field: "outcome", Values: []string{string(care.GoesOn), string(care.Enough)}},
			}, Fields: []*form.Field{
				noteField("Wat gaat goed, en wat verandert er? " + a.Task.SenderName + " leest dit ook."),
			}},
			{When: []form.Condition{outcomeIs(care.GoesBack)}, Fields: []*form.Field{
				form.ReasonField(
					"reason", "Waarom gaat "+a.First+" terug?", a.Task.SenderName+" leest dit en regelt de weg terug.",
					"Schrijf op waarom "+a.First+" teruggaat",
				).Bind(form.Reason),
			}},
		}
	},
	Button: "Opslaan",
	Again: &Again{
		Button: "Het gaat door zoals het is", Other: "Er is iets anders",
		tells: func(care.Answer) bool { return true },
		can:   func(a care.Answer) bool { return a.Outcome == care.GoesOn },
	},
}

// wayBackForm asks the special school when the young person is back.
var wayBackForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		return []form.Group{{Fields: []*form.Field{
			form.DateField(
				"datum", "Wanneer is "+a.First+" weer bij jullie op school?", a.Today.AddDays(7),
				"Vul de eerste dag in",
			).Bind(form.On.Open()),
			form.ReasonField(
				"note", "Wat is geregeld?", "Bijvoorbeeld: klas, vervoer, begeleiding.", "Schrijf op wat is geregeld",
			).Bind(form.Note),
		}}}
	},
	Check: func(f *form.Form, a About, _ bool) {
		f.CheckDay("datum", a.Today.AddMonths(-3), a.Today.AddYears(1), a.Today)
	},
	outcome: care.Done, Button: "Opslaan",
}
