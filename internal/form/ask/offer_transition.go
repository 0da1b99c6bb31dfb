package ask

import (
	"cmp"
	"slices"

	"schakel/internal/care"
	"schakel/internal/form"
)

// What a transition asks in the way of a handover: about the offer to the adult side, consent, and the warm
// conversation.

// adultOfferForm asks the adult side whether it takes the young person on.
var adultOfferForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		people := a.people(care.ReceiverSide)
		if !form.HasOption(people, string(a.Me.ID)) && a.Me.ID != "" {
			people = append([]form.Option{{Value: string(a.Me.ID), Label: a.Me.Name}}, people...)
		}
		accepted := []*form.Field{
			staffField(
				"aanspreekpunt", "Wie wordt het aanspreekpunt voor "+a.First+"?", "Kies wie het aanspreekpunt wordt",
				people,
			).Bind(form.Staff.Open()),
			noteField("Bijvoorbeeld: wie contact opneemt, en wanneer. " + a.otherName() + " leest dit ook."),
		}
		return offerQuestions(
			a, "Helpen jullie "+a.First+" vanaf 18?", "Ja, wij nemen de overdracht aan en de hulp gaat door", accepted,
			care.Refusals(),
		)
	},
	Prefill: handoverOfferForm.Prefill, Staff: true, Button: "Versturen",
}

// adultDecideForm asks the wijkteam how to go on when the adult side refused, or after the offer was withdrawn.
// Stopping is not offered while youth care would stop with it.
var adultDecideForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		others := adultOptions(a)
		options := []form.Option{
			{
				Value: string(care.OfferAgain), Label: "Opnieuw aanbieden",
				Hint: "aan " + cmp.Or(a.Task.ReceiverName, "dezelfde organisatie"),
			},
		}
		if len(others) > 0 {
			options = append(
				options, form.Option{Value: string(care.OtherReceiver), Label: "Aan een andere organisatie aanbieden"},
			)
		}
		held := a.careHeld()
		if !held {
			options = append(options, form.Option{
				Value: string(care.TakenBack), Label: "Niet meer aanbieden",
				Hint: "de hulp is op een andere manier geregeld",
			})
		}
		groups := []form.Group{{Fields: []*form.Field{{
			Name: "outcome", As: form.Outcome,
			Label: "Hoe gaat het nu verder?", Kind: form.KindRadios, Missing: "Kies hoe het verdergaat",
			Options: options,
		}}}}
		if held {
			groups[0].Info = "Stoppen kan nu niet: " + a.First +
				" heeft jeugdhulp, en nog niemand heeft gezegd dat de hulp doorgaat. Wil " + a.First +
				" geen hulp meer? Dan kan " + a.First + " daarvoor tekenen: dat leg je vast bij het traject."
		}
		groups = append(groups,
			form.Group{
				When:   []form.Condition{outcomeIs(care.OfferAgain)},
				Fields: []*form.Field{noteField("Bel ook even: vaak helpt dat meer dan een tweede verzoek.")},
			},
			form.Group{
				When: []form.Condition{outcomeIs(care.OtherReceiver)},
				Info: "Toestemming geldt per organisatie. Voor de andere organisatie vragen we die dus opnieuw.",
				Fields: []*form.Field{
					{
						Name: "organisatie", Label: "Welke organisatie?", Kind: form.KindSelect, Options: others,
						Missing: "Kies de andere organisatie", As: form.Organisation.Open(),
					},
				},
			},
		)
		if !held {
			groups = append(groups, form.Group{When: []form.Condition{outcomeIs(care.TakenBack)}, Fields: []*form.Field{
				form.ReasonField(
					"reason", "Waarom bied je het niet meer aan?", "Schrijf ook op wie "+a.First+" nu wel helpt.",
					"Schrijf op waarom je het niet meer aanbiedt",
				).Bind(form.Reason),
			}})
		}
		return groups
	},
	Organisations: true, Button: "Opslaan",
}

// adultOptions are the organisations that can be the adult side instead.
func adultOptions(a About) []form.Option {
	h := a.handover()
	var options []form.Option
	for _, o := range a.Organisations {
		if (o.Kind == care.Gemeente || o.Kind == care.Wijkteam) && o.ID != h.Receiver.ID && o.ID != h.Sender.ID {
			options = append(options, form.Option{Value: string(o.ID), Label: o.Name})
		}
	}
	return options
}

// careHeld tells whether youth care is involved, and neither somebody confirmed that help goes on nor the young person
// signed that it is not wanted. The journal, newest first, says what came last.
func (a About) careHeld() bool {
	if a.Handover == nil || a.Handover.YouthCare != care.Yes || a.Process == nil {
		return false
	}
	settled := []care.Event{care.EventCareConfirmed, care.EventCareSigned}
	asked := []care.Event{care.EventCareBegan, care.EventCareAskedAgain}
	for _, e := range a.Process.Journal {
		switch {
		case slices.Contains(settled, e.Event):
			return false
		case slices.Contains(asked, e.Event):
			return true
		}
	}
	return true
}

// adultConsentForm lets the wijkteam go on when the young person does not decide.
var adultConsentForm = Asked{
	Questions: func(a About) []form.Group {
		return []form.Group{{
			Info: "Waarover " + a.First + " nog niet heeft beslist, gaat dan niet mee.",
			Fields: []*form.Field{form.ReasonField(
				"reason", "Waarom wacht je niet langer?",
				"De reden komt in het logboek. "+a.otherName()+" leest de reden niet.",
				"Schrijf op waarom je niet langer wacht",
			).Bind(form.Reason)},
		}}
	},
	outcome: consentForm.outcome, Button: consentForm.Button, Folded: consentForm.Folded,
}

// adultConversationForm records the warm conversation with the adult side.
var adultConversationForm = Asked{
	opens:     append(answered, form.Agreements.Open()),
	Questions: conversationQuestions, Check: checkConversation, Complete: completeAgreements, Staff: true,
	Button: "Verslag opslaan",
	reads:  func(f *form.Form, given *form.Given) { readConversation(f, given, "Jongere") },
}
