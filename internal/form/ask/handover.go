package ask

import (
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/words"
)

// handoverOfferForm asks the receiver whether it takes the young person over.
var handoverOfferForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		accepted := []*form.Field{
			staffField(
				"aanspreekpunt", "Wie wordt het aanspreekpunt?", "Kies wie het aanspreekpunt wordt",
				a.people(care.ReceiverSide),
			).Bind(form.Staff.Open()),
			noteField(a.Task.SenderName + " leest dit ook."),
		}
		return offerQuestions(a, "Nemen jullie "+a.First+" over?", "Ja, wij nemen de overdracht aan", accepted,
			[]care.Refusal{"no_capacity", "outside_target_group", "other"})
	},
	Prefill: func(f *form.Form, a About, _ map[string]string) {
		if q := f.Field("aanspreekpunt"); q != nil && form.HasOption(q.Options, string(a.Me.ID)) {
			f.Set("aanspreekpunt", string(a.Me.ID))
		}
	},
	Staff: true, Button: "Versturen",
}

// careOfferForm asks a wijkteam whether youth care goes on at the new school.
var careOfferForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		accepted := []*form.Field{
			noteField("Bijvoorbeeld: wie contact opneemt, en wanneer. " + a.Task.SenderName + " leest dit ook."),
		}
		return offerQuestions(
			a, "Gaat de jeugdhulp voor "+a.First+" door?", "Ja, wij zorgen dat de jeugdhulp doorgaat", accepted,
			care.Refusals(),
		)
	},
	Button: "Versturen",
}

// offerQuestions ask for accepting, asking back or refusing.
func offerQuestions(a About, question, yes string, accepted []*form.Field, refusals []care.Refusal) []form.Group {
	groups := []form.Group{
		{Fields: []*form.Field{{
			Name: "outcome", As: form.Outcome,
			Label: question, Kind: form.KindRadios, Missing: "Kies of jullie dit aannemen",
			Options: []form.Option{
				{Value: string(care.Accepted), Label: yes},
				{Value: string(care.AskedBack), Label: "Eerst een vraag stellen"},
				{Value: string(care.Refused), Label: "Nee, wij kunnen dit niet aannemen"},
			},
		}}},
		{When: []form.Condition{outcomeIs(care.Accepted)}, Fields: accepted},
	}
	for _, g := range offerForm.Questions(a)[2:] { // asking back and refusing are the same for every offer
		for _, q := range g.Fields {
			if q.Name == "refusal" {
				q.Options = form.Choices(refusals, words.Refusal.NL)
			}
		}
		groups = append(groups, g)
	}
	return groups
}

// handoverDecideForm asks the sender how to go on when the receiver refused, or after the offer was withdrawn.
var handoverDecideForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		h := a.handover()
		var schools []form.Option
		for _, o := range a.Organisations {
			if o.Kind == care.School && o.ID != h.Receiver.ID && o.ID != h.Sender.ID {
				schools = append(schools, form.Option{Value: string(o.ID), Label: o.Name})
			}
		}
		return []form.Group{
			{Fields: []*form.Field{{
				Name: "outcome", As: form.Outcome,
				Label: "Hoe gaat het nu verder?", Kind: form.KindRadios, Missing: "Kies hoe het verdergaat",
				Options: []form.Option{
					{Value: string(care.OfferAgain), Label: "Opnieuw aanbieden", Hint: "aan dezelfde school"},
					{Value: string(care.OtherReceiver), Label: "Aan een andere school aanbieden"},
					{Value: string(care.TakenBack), Label: "Stoppen met deze overdracht"},
				},
			}}},
			{
				When:   []form.Condition{outcomeIs(care.OfferAgain)},
				Fields: []*form.Field{noteField("Bel ook even: vaak helpt dat meer dan een tweede verzoek.")},
			},
			{
				When: []form.Condition{outcomeIs(care.OtherReceiver)},
				Info: "Toestemming geldt per school. Voor de andere school vragen we die dus opnieuw. De vorige " +
					"school ziet de overdracht daarna niet meer.",
				Fields: []*form.Field{{
					Name: "school", Label: "Welke school?", Kind: form.KindSelect, Options: schools,
					Missing: "Kies de andere school", As: form.Organisation.Open(),
				}},
			},
			{When: []form.Condition{outcomeIs(care.TakenBack)}, Fields: []*form.Field{
				form.ReasonField(
					"reason", "Waarom stop je ermee?", "Schrijf ook op waar "+a.First+" nu naartoe gaat.",
					"Schrijf op waarom je stopt",
				).Bind(form.Reason),
			}},
		}
	},
	Organisations: true, Button: "Opslaan",
}

// careDecideForm lets the sender ask again about youth care: it may not end because nobody answered for it.
var careDecideForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		return []form.Group{{
			Info: "Jeugdhulp stopt niet omdat niemand haar oppakt. Bel het wijkteam of de gemeente en vraag het " +
				"daarna hier opnieuw. " +
				"Wil " + a.First + " zelf geen jeugdhulp meer? Dan kan " + a.First +
				" daarvoor tekenen: dat leg je vast bij het traject.",
			Fields: []*form.Field{noteField("Bijvoorbeeld: met wie je hebt gebeld. Zij lezen dit ook.")},
		}}
	},
	outcome: care.OfferAgain, Button: "Opnieuw vragen",
}
