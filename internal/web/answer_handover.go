package web

import (
	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/words"
)

// handoverOfferForm asks the receiver whether it takes the young person over.
var handoverOfferForm = asked{
	questions: func(a about) []group {
		accepted := []*field{
			staffField(
				"aanspreekpunt", "Wie wordt het aanspreekpunt?", "Kies wie het aanspreekpunt wordt",
				a.people(care.ReceiverSide),
			).as(forms.Staff),
			noteField(a.Task.SenderName + " leest dit ook."),
		}
		return offerQuestions(a, "Nemen jullie "+a.First+" over?", "Ja, wij nemen de overdracht aan", accepted,
			[]care.Refusal{"no_capacity", "outside_target_group", "other"})
	},
	prefill: func(f *form, a about, _ map[string]string) {
		if q := f.field("aanspreekpunt"); q != nil && hasOption(q.Options, string(a.Me.ID)) {
			f.set("aanspreekpunt", string(a.Me.ID))
		}
	},
	staff: true, button: "Versturen",
}

// careOfferForm asks a wijkteam whether youth care goes on at the new school.
var careOfferForm = asked{
	questions: func(a about) []group {
		accepted := []*field{
			noteField("Bijvoorbeeld: wie contact opneemt, en wanneer. " + a.Task.SenderName + " leest dit ook."),
		}
		return offerQuestions(
			a, "Gaat de jeugdhulp voor "+a.First+" door?", "Ja, wij zorgen dat de jeugdhulp doorgaat", accepted,
			care.Refusals(),
		)
	},
	button: "Versturen",
}

// offerQuestions ask for accepting, asking back or refusing.
func offerQuestions(a about, question, yes string, accepted []*field, refusals []care.Refusal) []group {
	groups := []group{
		{Fields: []*field{{
			Name: "outcome", As: forms.Outcome,
			Label: question, Kind: kindRadios, Missing: "Kies of jullie dit aannemen",
			Options: []option{
				{Value: string(care.Accepted), Label: yes},
				{Value: string(care.AskedBack), Label: "Eerst een vraag stellen"},
				{Value: string(care.Refused), Label: "Nee, wij kunnen dit niet aannemen"},
			},
		}}},
		{When: []condition{outcomeIs(care.Accepted)}, Fields: accepted},
	}
	for _, g := range offerForm.questions(a)[2:] { // asking back and refusing are the same for every offer
		for _, q := range g.Fields {
			if q.Name == "refusal" {
				q.Options = choices(refusals, words.Refusal.NL)
			}
		}
		groups = append(groups, g)
	}
	return groups
}

// handoverDecideForm asks the sender how to go on when the receiver refused, or after the offer was withdrawn.
var handoverDecideForm = asked{
	questions: func(a about) []group {
		h := a.handover()
		var schools []option
		for _, o := range a.Organisations {
			if o.Kind == care.School && o.ID != h.Receiver.ID && o.ID != h.Sender.ID {
				schools = append(schools, option{Value: string(o.ID), Label: o.Name})
			}
		}
		return []group{
			{Fields: []*field{{
				Name: "outcome", As: forms.Outcome,
				Label: "Hoe gaat het nu verder?", Kind: kindRadios, Missing: "Kies hoe het verdergaat",
				Options: []option{
					{Value: string(care.OfferAgain), Label: "Opnieuw aanbieden", Hint: "aan dezelfde school"},
					{Value: string(care.OtherReceiver), Label: "Aan een andere school aanbieden"},
					{Value: string(care.TakenBack), Label: "Stoppen met deze overdracht"},
				},
			}}},
			{
				When:   []condition{outcomeIs(care.OfferAgain)},
				Fields: []*field{noteField("Bel ook even: vaak helpt dat meer dan een tweede verzoek.")},
			},
			{
				When: []condition{outcomeIs(care.OtherReceiver)},
				Info: "Toestemming geldt per school. Voor de andere school vragen we die dus opnieuw. De vorige " +
					"school ziet de overdracht daarna niet meer.",
				Fields: []*field{{
					Name: "school", Label: "Welke school?", Kind: kindSelect, Options: schools,
					Missing: "Kies de andere school", As: forms.Organisation,
				}},
			},
			{When: []condition{outcomeIs(care.TakenBack)}, Fields: []*field{
				reasonField(
					"reason", "Waarom stop je ermee?", "Schrijf ook op waar "+a.First+" nu naartoe gaat.",
					"Schrijf op waarom je stopt",
				).as(forms.Reason),
			}},
		}
	},
	organisations: true, button: "Opslaan",
}

// careDecideForm lets the sender ask again about youth care: it may not end because nobody answered for it.
var careDecideForm = asked{
	questions: func(a about) []group {
		return []group{{
			Info: "Jeugdhulp stopt niet omdat niemand haar oppakt. Bel het wijkteam of de gemeente en vraag het " +
				"daarna hier opnieuw. " +
				"Wil " + a.First + " zelf geen jeugdhulp meer? Dan kan " + a.First +
				" daarvoor tekenen: dat leg je vast bij het traject.",
			Fields: []*field{noteField("Bijvoorbeeld: met wie je hebt gebeld. Zij lezen dit ook.")},
		}}
	},
	outcome: care.OfferAgain, button: "Opnieuw vragen",
}
