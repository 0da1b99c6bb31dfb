package web

import (
	"fmt"

	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/words"
)

// contactForm asks how a contact moment went.
var contactForm = asked{
	questions: func(a about) []group {
		return contactQuestions(a, "Heb je "+a.First+" gesproken?", "Ja", a.First+" wil geen contact meer")
	},
	recalls: recallHelp, corrects: true, button: "Opslaan",
}

// reofferForm asks the same after contact was offered once more to who wanted none.
var reofferForm = asked{
	questions: func(a about) []group {
		return contactQuestions(
			a, "Heb je "+a.First+" opnieuw contact aangeboden?", "Ja, "+a.First+" wil weer contact",
			a.First+" wil nog steeds geen contact",
		)
	},
	recalls: recallHelp, corrects: true, button: "Opslaan",
}

func contactQuestions(a about, question, yes, noWish string) []group {
	tried := ""
	if a.Task.Tries > 0 {
		tried = fmt.Sprintf("(poging %d van %d)", a.Task.Try, a.Task.Tries)
	}
	groups := []group{{Fields: []*field{{
		Name: "outcome", As: forms.Outcome,
		Label: question, Kind: kindRadios, Missing: "Kies of je " + a.First + " hebt gesproken",
		Options: []option{
			{Value: string(care.Reached), Label: yes},
			{Value: string(care.NotReached), Label: "Nee, niet bereikt", Hint: tried},
			{Value: string(care.NoWish), Label: noWish},
		},
	}}}}
	groups = append(groups, under(outcomeIs(care.Reached), reachedQuestions(a))...)
	return append(groups,
		group{When: []condition{outcomeIs(care.NotReached)}, Info: lastTry(a), Fields: []*field{{
			Name: "tried", Label: "Hoe heb je het geprobeerd?", Kind: kindChips,
			Options: choices(care.Channels(), words.Channel.NL),
			Missing: "Kies hoe je het hebt geprobeerd", As: forms.Channel,
		}}},
		group{When: []condition{outcomeIs(care.NoWish)}, Info: noWishWords(a)},
		group{
			Fields: []*field{
				noteField("Gaat er een vraag naar het wijkteam of het Doorstroompunt? Dan lezen zij deze notitie ook."),
			},
		},
	)
}

// reachedQuestions are asked when there was contact.
func reachedQuestions(a about) []group {
	help := condition{Name: "help", Field: "help", Values: []string{string(care.Yes)}}
	groups := []group{{Fields: []*field{{
		Name: "channel", Label: "Hoe ging het contact?", Kind: kindChips,
		Options: choices(care.Channels(), words.Channel.NL),
		Missing: "Kies hoe het contact ging", As: forms.Channel,
	}}}}
	groups = append(groups, placeFields(a.First, "Wat doet "+a.First+" nu?")...)
	return append(groups,
		group{Fields: []*field{
			{Name: "lost", As: forms.PlaceLost, Kind: kindTick, Optional: true, Options: []option{
				{
					Value: string(care.Yes), Label: a.First + " is de vorige plek kwijt",
					Hint: "Dan vragen we het wijkteam om hulp.",
				},
			}},
			{
				Name: "support", Label: "Loopt de ondersteuning die is afgesproken?", Kind: kindChips,
				Options: knownOptions(),
				Missing: "Kies of de ondersteuning loopt", As: forms.SupportRuns,
			},
			{
				Name: "help", Label: "Is er hulp nodig?", Kind: kindRadios, Missing: "Kies of er hulp nodig is",
				Options: []option{
					{Value: string(care.No), Label: "Nee"}, {Value: string(care.Yes), Label: "Ja, wijkteam vragen"},
				},
			},
		}},
		group{When: []condition{help}, Fields: []*field{
			{
				Name:    "areas",
				Label:   "Waarbij is hulp nodig?",
				Kind:    kindChecks,
				Options: choices(care.Big5(), words.LifeArea.NL),
				Missing: "Kies waarbij hulp nodig is",
				As:      forms.Help,
			},
		}},
		group{Fields: []*field{{
			Name: "own_words", Label: "Wat zegt " + a.First + " zelf?", Kind: kindArea, Optional: true,
			As: forms.Text(care.TextOwnWords),
		}}},
	)
}

// lastTry warns that saving hands the search for contact to somebody else.
func lastTry(a about) string {
	if a.Task.State != care.TaskOpen || a.Task.Form != care.FormContact || a.Task.Tries == 0 ||
		a.Task.Try < a.Task.Tries {
		return ""
	}
	return "Dit is de laatste poging. Na het opslaan vragen we het Doorstroompunt om contact te zoeken met " + a.First +
		"."
}

func noWishWords(a about) string {
	if a.Task.Form == care.FormReoffer {
		return "Dan vragen we het niet nog een keer. Na twee jaar sluit je het traject af."
	}
	return "Dan laten we " + a.First +
		" met rust. Een jaar na school bieden we nog één keer contact aan, als dat moment nog komt."
}

// recallHelp fills in whether help was needed, which the areas say.
func recallHelp(f *form, given *forms.Given) {
	switch {
	case len(given.Answer.Help) > 0:
		f.set("help", string(care.Yes))
	case given.Answer.Outcome == care.Reached:
		f.set("help", string(care.No))
	}
}
