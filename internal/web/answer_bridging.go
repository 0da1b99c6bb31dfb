package web

import (
	"schakel/internal/care"
	forms "schakel/internal/form"
)

// bridgingForm records the bridging arrangement (schakelarrangement): a trial period with part of the special school's
// support.
var bridgingForm = asked{
	questions: func(a about) []group {
		return []group{
			{Fields: []*field{{
				Name: "outcome", As: forms.Outcome,
				Label: "Spreken jullie een schakelarrangement af?", Kind: kindRadios,
				Missing: "Kies of jullie een schakelarrangement afspreken",
				Hint:    "Dat is een proeftijd waarin " + a.First + " nog steun krijgt van de vorige school.",
				Options: []option{
					{Value: string(care.Agreed), Label: "Ja"},
					{Value: string(care.NotNeeded), Label: "Nee, dat is niet nodig"},
				},
			}}},
			{When: []condition{outcomeIs(care.Agreed)}, Fields: []*field{
				dateField(
					"van", "Wanneer begint de proeftijd?", a.Today, "Vul in wanneer de proeftijd begint",
				).as(forms.On),
				dateField(
					"tot", "Wat is de laatste dag van de proeftijd?", a.Today.AddMonths(3),
					"Vul in wanneer de proeftijd eindigt",
				).as(forms.Until),
				reasonField(
					"support", "Welke ondersteuning gaat mee?", "Wie doet wat, en hoe vaak?",
					"Schrijf op welke ondersteuning meegaat",
				).as(forms.Text(care.TextSupport)),
				reasonField(
					"way_back", "Wat is afgesproken over een weg terug?", "Hoe gaat het als het toch niet past?",
					"Schrijf op wat is afgesproken over een weg terug",
				).as(forms.Text(care.TextWayBack)),
			}},
			{When: []condition{outcomeIs(care.NotNeeded)}, Fields: []*field{
				reasonField(
					"reason", "Waarom is het niet nodig?", a.Task.SenderName+" leest dit ook.",
					"Schrijf op waarom het niet nodig is",
				).as(forms.Reason),
			}},
		}
	},
	check: func(f *form, a about, _ bool) {
		f.checkDay("van", a.Today.AddYears(-1), a.Today.AddYears(1), a.Today)
		first := f.day("van")
		if first.IsZero() {
			first = a.Today
		}
		f.checkDay("tot", first, first.AddYears(2), a.Today)
	},
	button: "Opslaan",
}

// evaluationForm looks whether a bridging arrangement is still right.
var evaluationForm = asked{
	questions: func(a about) []group {
		return []group{
			{Fields: []*field{{
				Name: "outcome", As: forms.Outcome,
				Label: "Hoe gaat het verder met het schakelarrangement?", Kind: kindRadios,
				Missing: "Kies hoe het verdergaat",
				Options: []option{
					{Value: string(care.GoesOn), Label: "Het gaat door", Hint: "zoals het is, of een beetje anders"},
					{Value: string(care.Enough), Label: "Het is niet meer nodig", Hint: a.First + " redt het zo"},
					{Value: string(care.GoesBack), Label: a.First + " gaat terug naar de vorige school"},
				},
			}}},
			{When: []condition{
				{Name: "stays", Field: "outcome", Values: []string{string(care.GoesOn), string(care.Enough)}},
			}, Fields: []*field{
				noteField("Wat gaat goed, en wat verandert er? " + a.Task.SenderName + " leest dit ook."),
			}},
			{When: []condition{outcomeIs(care.GoesBack)}, Fields: []*field{
				reasonField(
					"reason", "Waarom gaat "+a.First+" terug?", a.Task.SenderName+" leest dit en regelt de weg terug.",
					"Schrijf op waarom "+a.First+" teruggaat",
				).as(forms.Reason),
			}},
		}
	},
	button: "Opslaan",
}

// wayBackForm asks the special school when the young person is back.
var wayBackForm = asked{
	questions: func(a about) []group {
		return []group{{Fields: []*field{
			dateField(
				"datum", "Wanneer is "+a.First+" weer bij jullie op school?", a.Today.AddDays(7),
				"Vul de eerste dag in",
			).as(forms.On),
			reasonField(
				"note", "Wat is geregeld?", "Bijvoorbeeld: klas, vervoer, begeleiding.", "Schrijf op wat is geregeld",
			).as(forms.Note),
		}}}
	},
	check: func(f *form, a about, _ bool) {
		f.checkDay("datum", a.Today.AddMonths(-3), a.Today.AddYears(1), a.Today)
	},
	outcome: care.Done, button: "Opslaan",
}
