package ask

import (
	"fmt"
	"slices"
	"strings"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/words"
)

// contactForm asks how a contact moment went.
var contactForm = Asked{
	Questions: func(a About) []form.Group {
		return contactQuestions(a, "Heb je "+a.First+" gesproken?", "Ja", a.First+" wil geen contact meer")
	},
	recalls: recallHelp, Corrects: true, Button: "Opslaan",
	Again: &Again{
		Button: "Gesproken, alles nog zo", Other: "Er is iets anders", anew: []string{"channel"},
		tells: func(a care.Answer) bool { return a.Outcome != care.NotReached },
		can:   allWell,
		ways: func(a About) []way {
			return []way{
				{care.NotReached, strings.TrimSpace("Niet bereikt " + tries(a))},
				{care.NoWish, a.First + " wil geen contact meer"},
			}
		},
	},
}

// allWell tells whether somebody was doing well: reached, somewhere to stay, with the support that was agreed, and
// nothing to help with. Of anything less somebody has to say anew how it is.
func allWell(a care.Answer) bool {
	somewhere := a.Place != "" && a.Place != care.PlaceNone && a.Place != care.PlaceUnknown
	return a.Outcome == care.Reached && somewhere && a.Stable == care.Yes && a.SupportRuns == care.Yes && !a.NeedsHelp()
}

// tries says which try it is, of how many.
func tries(a About) string {
	if a.Task.Tries == 0 {
		return ""
	}
	return fmt.Sprintf("(poging %d van %d)", a.Task.Try, a.Task.Tries)
}

// reofferForm asks the same after contact was offered once more to who wanted none.
var reofferForm = Asked{
	Questions: func(a About) []form.Group {
		return contactQuestions(
			a, "Heb je "+a.First+" opnieuw contact aangeboden?", "Ja, "+a.First+" wil weer contact",
			a.First+" wil nog steeds geen contact",
		)
	},
	recalls: recallHelp, Corrects: true, Button: "Opslaan",
}

func contactQuestions(a About, question, yes, noWish string) []form.Group {
	groups := []form.Group{{Fields: []*form.Field{{
		Name: "outcome", As: form.Outcome,
		Label: question, Kind: form.KindRadios, Missing: "Kies of je " + a.First + " hebt gesproken",
		Options: []form.Option{
			{Value: string(care.Reached), Label: yes},
			{Value: string(care.NotReached), Label: "Nee, niet bereikt", Hint: tries(a)},
			{Value: string(care.NoWish), Label: noWish},
		},
	}}}}
	groups = append(groups, under(outcomeIs(care.Reached), reachedQuestions(a))...)
	return append(groups,
		form.Group{When: []form.Condition{outcomeIs(care.NotReached)}, Info: lastTry(a), Fields: []*form.Field{{
			Name: "tried", Label: "Hoe heb je het geprobeerd?", Kind: form.KindChips,
			Options: form.Choices(care.Channels(), words.Channel.NL),
			Missing: "Kies hoe je het hebt geprobeerd", As: form.Channel,
		}}},
		form.Group{When: []form.Condition{outcomeIs(care.NoWish)}, Info: noWishWords(a)},
		form.Group{
			Fields: []*form.Field{
				noteField("Gaat er een vraag naar het wijkteam of het Doorstroompunt? Dan lezen zij deze notitie ook."),
			},
		},
	)
}

// reachedQuestions are asked when there was contact.
func reachedQuestions(a About) []form.Group {
	help := form.Condition{Name: "help", Field: "help", Values: []string{string(care.Yes)}}
	groups := []form.Group{{Fields: []*form.Field{{
		Name: "channel", Label: "Hoe ging het contact?", Kind: form.KindChips,
		Options: form.Choices(care.Channels(), words.Channel.NL),
		Missing: "Kies hoe het contact ging", As: form.Channel,
	}}}}
	groups = append(groups, placeFields(a.First, "Wat doet "+a.First+" nu?")...)
	return append(groups,
		form.Group{Fields: []*form.Field{
			{
				Name: "lost", Kind: form.KindTick, Optional: true,
				As: form.Tick(func(a *care.Answer) *bool { return &a.PlaceLost }),
				Options: []form.Option{{
					Value: string(care.Yes), Label: a.First + " is de vorige plek kwijt",
					Hint: "Dan vragen we het wijkteam om hulp.",
				}},
			},
			{
				Name: "support", Label: "Loopt de ondersteuning die is afgesproken?", Kind: form.KindChips,
				Options: knownOptions(),
				Missing: "Kies of de ondersteuning loopt", As: form.SupportRuns,
			},
			{
				Name: "help", Label: "Is er hulp nodig?", Kind: form.KindRadios, Missing: "Kies of er hulp nodig is",
				Options: []form.Option{
					{Value: string(care.No), Label: "Nee"}, {Value: string(care.Yes), Label: "Ja, wijkteam vragen"},
				},
			},
		}},
		form.Group{When: []form.Condition{help}, Fields: []*form.Field{
			{
				Name:    "areas",
				Label:   "Waarbij is hulp nodig?",
				Kind:    form.KindChecks,
				Options: form.Choices(care.Big5(), words.LifeArea.NL),
				Missing: "Kies waarbij hulp nodig is",
				As:      form.Codes(care.Big5(), func(a *care.Answer) *[]care.LifeArea { return &a.Help }),
			},
		}},
		form.Group{Fields: []*form.Field{{
			Name: "own_words", Label: "Wat zegt " + a.First + " zelf?", Kind: form.KindArea, Optional: true,
			As: form.Text(care.TextOwnWords),
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

// noWishWords say what comes of it that somebody wants no contact: it is offered once more at the step that the
// protocol names, as long as that lies ahead.
func noWishWords(a About) string {
	if a.Task.Form == care.FormReoffer {
		return "Dan vragen we het niet nog een keer. Aan het einde van de nazorg sluit je het traject af."
	}
	leave := "Dan laten we " + a.First + " met rust."
	if a.Process == nil || a.Protocol.Name == "" {
		return leave
	}
	again := slices.IndexFunc(a.Process.Route, func(s care.Step) bool {
		return s.Key == a.Protocol.NoContact.OfferAgain && s.State == care.StepPlanned && s.Key != a.Task.Step
	})
	if again < 0 {
		return leave + " We bieden niet nog een keer contact aan."
	}
	return leave + " Op " + words.Day(a.Process.Route[again].OpensOn, a.Today) + " bieden we nog één keer contact aan."
}

// recallHelp fills in whether help was needed, which the areas say.
func recallHelp(f *form.Form, given *form.Given) {
	switch {
	case len(given.Answer.Help) > 0:
		f.Set("help", string(care.Yes))
	case given.Answer.Outcome == care.Reached:
		f.Set("help", string(care.No))
	}
}
