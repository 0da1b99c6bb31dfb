package ask

import (
	"fmt"

	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/words"
)

// contactForm asks how a contact moment went.
var contactForm = Asked{
	Questions: func(a About) []web.Group {
		return contactQuestions(a, "Heb je "+a.First+" gesproken?", "Ja", a.First+" wil geen contact meer")
	},
	recalls: recallHelp, Corrects: true, Button: "Opslaan",
}

// reofferForm asks the same after contact was offered once more to who wanted none.
var reofferForm = Asked{
	Questions: func(a About) []web.Group {
		return contactQuestions(
			a, "Heb je "+a.First+" opnieuw contact aangeboden?", "Ja, "+a.First+" wil weer contact",
			a.First+" wil nog steeds geen contact",
		)
	},
	recalls: recallHelp, Corrects: true, Button: "Opslaan",
}

func contactQuestions(a About, question, yes, noWish string) []web.Group {
	tried := ""
	if a.Task.Tries > 0 {
		tried = fmt.Sprintf("(poging %d van %d)", a.Task.Try, a.Task.Tries)
	}
	groups := []web.Group{{Fields: []*web.Field{{
		Name: "outcome", As: forms.Outcome,
		Label: question, Kind: web.KindRadios, Missing: "Kies of je " + a.First + " hebt gesproken",
		Options: []web.Option{
			{Value: string(care.Reached), Label: yes},
			{Value: string(care.NotReached), Label: "Nee, niet bereikt", Hint: tried},
			{Value: string(care.NoWish), Label: noWish},
		},
	}}}}
	groups = append(groups, under(outcomeIs(care.Reached), reachedQuestions(a))...)
	return append(groups,
		web.Group{When: []web.Condition{outcomeIs(care.NotReached)}, Info: lastTry(a), Fields: []*web.Field{{
			Name: "tried", Label: "Hoe heb je het geprobeerd?", Kind: web.KindChips,
			Options: web.Choices(care.Channels(), words.Channel.NL),
			Missing: "Kies hoe je het hebt geprobeerd", As: forms.Channel,
		}}},
		web.Group{When: []web.Condition{outcomeIs(care.NoWish)}, Info: noWishWords(a)},
		web.Group{
			Fields: []*web.Field{
				noteField("Gaat er een vraag naar het wijkteam of het Doorstroompunt? Dan lezen zij deze notitie ook."),
			},
		},
	)
}

// reachedQuestions are asked when there was contact.
func reachedQuestions(a About) []web.Group {
	help := web.Condition{Name: "help", Field: "help", Values: []string{string(care.Yes)}}
	groups := []web.Group{{Fields: []*web.Field{{
		Name: "channel", Label: "Hoe ging het contact?", Kind: web.KindChips,
		Options: web.Choices(care.Channels(), words.Channel.NL),
		Missing: "Kies hoe het contact ging", As: forms.Channel,
	}}}}
	groups = append(groups, placeFields(a.First, "Wat doet "+a.First+" nu?")...)
	return append(groups,
		web.Group{Fields: []*web.Field{
			{Name: "lost", As: forms.PlaceLost, Kind: web.KindTick, Optional: true, Options: []web.Option{
				{
					Value: string(care.Yes), Label: a.First + " is de vorige plek kwijt",
					Hint: "Dan vragen we het wijkteam om hulp.",
				},
			}},
			{
				Name: "support", Label: "Loopt de ondersteuning die is afgesproken?", Kind: web.KindChips,
				Options: knownOptions(),
				Missing: "Kies of de ondersteuning loopt", As: forms.SupportRuns,
			},
			{
				Name: "help", Label: "Is er hulp nodig?", Kind: web.KindRadios, Missing: "Kies of er hulp nodig is",
				Options: []web.Option{
					{Value: string(care.No), Label: "Nee"}, {Value: string(care.Yes), Label: "Ja, wijkteam vragen"},
				},
			},
		}},
		web.Group{When: []web.Condition{help}, Fields: []*web.Field{
			{
				Name:    "areas",
				Label:   "Waarbij is hulp nodig?",
				Kind:    web.KindChecks,
				Options: web.Choices(care.Big5(), words.LifeArea.NL),
				Missing: "Kies waarbij hulp nodig is",
				As:      forms.Help,
			},
		}},
		web.Group{Fields: []*web.Field{{
			Name: "own_words", Label: "Wat zegt " + a.First + " zelf?", Kind: web.KindArea, Optional: true,
			As: forms.Text(care.TextOwnWords),
		}}},
	)
}

// lastTry warns that saving hands the search for contact to somebody else.
func lastTry(a About) string {
	if a.Task.State != care.TaskOpen || a.Task.Form != care.FormContact || a.Task.Tries == 0 ||
		a.Task.Try < a.Task.Tries {
		return ""
	}
	return "Dit is de laatste poging. Na het opslaan vragen we het Doorstroompunt om contact te zoeken met " + a.First +
		"."
}

func noWishWords(a About) string {
	if a.Task.Form == care.FormReoffer {
		return "Dan vragen we het niet nog een keer. Na twee jaar sluit je het traject af."
	}
	return "Dan laten we " + a.First +
		" met rust. Een jaar na school bieden we nog één keer contact aan, als dat moment nog komt."
}

// recallHelp fills in whether help was needed, which the areas say.
func recallHelp(f *web.Form, given *forms.Given) {
	switch {
	case len(given.Answer.Help) > 0:
		f.Set("help", string(care.Yes))
	case given.Answer.Outcome == care.Reached:
		f.Set("help", string(care.No))
	}
}
