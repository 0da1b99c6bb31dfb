package ask

import (
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/protocol"
	"schakel/internal/words"
)

// lawForm asks which law gives the support from the 18th birthday. It says of each what it means, what follows from
// choosing it, and until when it can be arranged for this young person.
var lawForm = Asked{
	opens:     answered,
	Questions: lawQuestions, Prefill: prefillLaw, Check: checkLaw, Dates: true, Button: "Keuze opslaan",
	outcome: care.Decided, Corrects: true,
}

func lawQuestions(a About) []form.Group {
	extended := form.Condition{Name: "extended-care", Field: "wetten", Values: []string{string(care.LawExtendedCare)}}
	return []form.Group{
		{Fields: []*form.Field{{
			Name: "wetten", Label: "Welke wet helpt " + a.First + " vanaf 18?", Kind: form.KindChecks,
			Options: lawOptions(a), Missing: "Kies welke wet " + a.First + " helpt vanaf 18",
			As:   form.Codes(care.Laws(), func(a *care.Answer) *[]care.Law { return &a.Laws }).Open(),
			Hint: "Je kunt er meer dan één kiezen. Bij elke wet staat wat er dan moet gebeuren, en wanneer.",
		}}},
		{When: []form.Condition{extended}, Fields: []*form.Field{
			{
				Name: "voorwaarden", Label: "Waarom kan de jeugdhulp doorgaan na 18?", Kind: form.KindChecks,
				Options: form.Choices(care.YouthCareConditions(), words.Condition.NL),
				Hint:    "Volgens de wet moet minstens één van deze dingen kloppen.",
				Missing: "Kies waarom de jeugdhulp kan doorgaan",
				As: form.Codes(care.YouthCareConditions(), func(a *care.Answer) *[]care.YouthCareCondition {
					return &a.Conditions
				}).Open(),
			},
			{
				Name: "begeleiding", Label: "Is de jeugdhulp alleen begeleiding?",
				Kind: form.KindChips, Options: yesOrNo(), Missing: "Kies of de jeugdhulp alleen begeleiding is",
				As:   form.Code(func(a *care.Answer) *care.Known { return &a.GuidanceOnly }).Open(),
				Hint: "Behandeling, verblijf of pleegzorg is meer dan begeleiding.",
			},
		}},
		{
			When: []form.Condition{
				extended, {Name: "guidance-only", Field: "begeleiding", Values: []string{string(care.Yes)}},
			},
			Info: "Alleen begeleiding kan na 18 niet doorgaan als jeugdhulp. Dat staat in de wet. De begeleiding " +
				"hoeft niet te stoppen: vraag die aan bij de Wmo. Haal dan verlengde jeugdhulp weg en kies Wmo.",
		},
		{Fields: []*form.Field{form.ReasonField(
			"reason", "Waarom past dit bij "+a.First+"?", "Schrijf ook op wat "+a.First+" er zelf van vindt.",
			"Schrijf op waarom dit past bij "+a.First,
		).Bind(form.Reason)}},
	}
}

// lawTexts say what each law is and what follows from it.
var lawTexts = map[care.Law]struct{ label, hint, follows string }{
	care.LawWmo: {
		"Wmo", "hulp van de gemeente, zoals begeleiding, dagbesteding of beschermd wonen",
		"Je doet een melding bij de gemeente. Die onderzoekt wat %s nodig heeft en neemt een besluit. Soms is er " +
			"een wachtlijst. %s betaalt meestal een eigen bijdrage.",
	},
	care.LawWlz: {
		"Wlz", "zorg voor wie altijd hulp dichtbij nodig heeft, de hele dag en voor altijd",
		"Je krijgt een taak om de zorg aan te vragen bij het CIZ. Dat beslist of %s de zorg krijgt. Het zorgkantoor " +
			"betaalt. %s betaalt een eigen bijdrage.",
	},
	care.LawZvw: {
		"Zvw", "behandeling of verpleging via de zorgverzekering",
		"Je krijgt een taak om de zorg te regelen. %s heeft een verwijzing van de huisarts nodig, en vanaf 18 een " +
			"eigen zorgverzekering. Daar hoort een eigen risico bij.",
	},
	care.LawExtendedCare: {
		"Verlengde jeugdhulp", "de jeugdhulp gaat door, uiterlijk tot de 23e verjaardag",
		"Je krijgt een taak om dit vast te leggen bij de gemeente. Daarna gaat het opnieuw over naar een andere " +
			"wet: begin daar op tijd mee. Alleen begeleiding kan niet doorgaan.",
	},
	care.LawFosterCare: {
		"Pleegzorg tot 21", "%s blijft in het pleeggezin wonen",
		"Je krijgt een taak om dit vast te leggen bij de gemeente. %s mag zelf eerder stoppen.",
	},
	care.LawNone: {
		"Geen hulp nodig", "%s redt het zonder hulp",
		"Er komt geen overdracht naar de volwassenenkant. Op de 18e verjaardag kijken we of het goed gaat, en na " +
			"een half jaar nog een keer.",
	},
}

// lawOptions are the laws, each with what follows from it.
func lawOptions(a About) []form.Option {
	options := make([]form.Option, 0, len(care.Laws()))
	for _, law := range care.Laws() {
		text := lawTexts[law]
		o := form.Option{
			Value: string(law), Label: text.label, Hint: a.name(text.hint),
			More: []form.Fact{{What: "Wat volgt", Text: a.name(text.follows)}},
		}
		for _, d := range a.Laws {
			if d.Law == law {
				o.More = append(o.More, lawDates(d, a.Today)...)
			}
		}
		options = append(options, o)
	}
	return options
}

// lawDates are the dates of a law for this young person. A day that has passed says what to do now.
func lawDates(d protocol.LawDays, today calendar.Date) []form.Fact {
	var facts []form.Fact
	if !d.LatestSafe.IsZero() {
		what := "regel"
		if d.Law == care.LawWmo {
			what = "meld"
		}
		text := what + " het uiterlijk op " + words.Day(d.LatestSafe, today) + ", dan is alles klaar op de verjaardag"
		if d.LatestSafe.Before(today) {
			text = "was " + words.Day(d.LatestSafe, today) + ": " + what + " het zo snel mogelijk"
		}
		facts = append(facts, form.Fact{What: "Veilige dag", Text: words.Capital(text)})
	}
	if !d.LawOn.IsZero() {
		text := "uiterlijk op " + words.Day(d.LawOn, today)
		if d.LawOn.Before(today) {
			text = "moest uiterlijk op " + words.Day(d.LawOn, today) + ": dat is voorbij"
		}
		facts = append(facts, form.Fact{What: "Wettelijk", Text: words.Capital(text)})
	}
	if ends := milestoneWords(d.Milestones, today); ends != "" {
		facts = append(facts, form.Fact{What: "Begin je nu", Text: ends})
	}
	if !d.Until.IsZero() {
		facts = append(facts, form.Fact{What: "Geldt", Text: "Tot en met " + words.Day(d.Until, today)})
	}
	return facts
}

// milestoneWords say when what comes after a step has ended at the latest, each on a line of its own: "Onderzoek door
// de gemeente: uiterlijk di 5 jan".
func milestoneWords(milestones []protocol.Milestone, today calendar.Date) string {
	said := make([]string, len(milestones))
	for i, m := range milestones {
		said[i] = m.Title + ": uiterlijk " + words.Day(m.EndsOn, today)
		if m.By != protocol.ByLaw {
			said[i] = m.Title + ": reken op " + words.Day(m.EndsOn, today)
		}
	}
	return strings.Join(said, "\n")
}

func checkLaw(f *form.Form, _ About, _ bool) {
	laws := f.All("wetten")
	if len(laws) > 1 && slices.Contains(laws, string(care.LawNone)) {
		f.Wrong("wetten", "Kies alleen \"Geen hulp nodig\", of kies de wetten die wel helpen")
	}
	if slices.Contains(laws, string(care.LawExtendedCare)) && f.Get("begeleiding") == string(care.Yes) {
		f.Wrong(
			"begeleiding",
			"Alleen begeleiding kan niet doorgaan als jeugdhulp. Haal verlengde jeugdhulp weg en kies bijvoorbeeld Wmo",
		)
	}
}

// prefillLaw fills in what was chosen the last time. Why is asked anew: something changed, or it would not be asked
// again.
func prefillLaw(f *form.Form, a About, _ map[string]string) {
	if e := a.Transition(); e != nil {
		f.Set("wetten", valuesOf(e.Laws)...)
		f.Set("voorwaarden", valuesOf(e.Conditions)...)
	}
}
