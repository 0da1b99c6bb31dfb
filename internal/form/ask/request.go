package ask

import (
	"schakel/internal/care"
	"schakel/internal/form"
)

// requestForm asks the sender whether it starts a handover that the receiver asked for.
var requestForm = Asked{
	opens: answered,
	Questions: func(a About) []form.Group {
		receiver := a.Task.ReceiverName
		return []form.Group{
			{Fields: []*form.Field{{
				Name: "outcome", As: form.Outcome, Label: "Starten jullie deze overdracht?", Kind: form.KindRadios,
				Missing: "Kies of jullie de overdracht starten",
				Options: []form.Option{
					{Value: string(care.Accepted), Label: "Ja, wij starten de overdracht"},
					{Value: string(care.Refused), Label: "Nee, wij starten de overdracht niet"},
				},
			}}},
			{When: []form.Condition{outcomeIs(care.Accepted)}, Fields: []*form.Field{
				staffField(
					"mentor", "Wie wordt de mentor van deze overdracht?", "Kies de mentor",
					a.people(care.SenderSide, care.Mentor),
				).Bind(form.Staff.Open()),
				{
					Name: "jeugdhulp", Label: "Is er jeugdhulp bij " + a.First + "?", Kind: form.KindChips,
					Options: knownOptions(), Missing: "Kies of er jeugdhulp is",
					As: form.Code(func(a *care.Answer) *care.Known {
						return &a.YouthCare
					}).OpenTo(care.YouthCareInformation),
				},
				{
					Name: "note", Label: "Notitie", Hint: receiver + " leest dit ook.",
					Kind: form.KindArea, Optional: true, As: form.Note,
				},
			}},
			{When: []form.Condition{outcomeIs(care.Refused)}, Fields: []*form.Field{
				form.ReasonField(
					"reason", "Waarom niet?",
					receiver+" leest dit. Bijvoorbeeld: deze leerling zit niet bij ons op school.",
					"Schrijf op waarom jullie de overdracht niet starten",
				).Bind(form.Reason),
			}},
		}
	},
	Staff: true, Button: "Versturen",
}

// consentForm lets the mentor go on when not everybody decides. That everybody did needs no form: the task then closes
// by itself.
var consentForm = Asked{
	Questions: func(About) []form.Group {
		return []form.Group{{
			Info: "Wat nog niet is beslist, gaat dan niet mee. Is er geen toestemming voor het warme gesprek? Dan " +
				"wordt het een overdracht zonder gesprek.",
			Fields: []*form.Field{form.ReasonField(
				"reason", "Waarom wacht je niet langer?",
				"De reden komt in het logboek. De andere school leest de reden niet.",
				"Schrijf op waarom je niet langer wacht",
			).Bind(form.Reason)},
		}}
	},
	outcome: care.WithoutConsent, Button: "Ga verder zonder antwoord", Folded: "Niet langer wachten",
}

// objectionForm answers an objection of the young person or a parent.
var objectionForm = Asked{
	Questions: func(a About) []form.Group {
		return []form.Group{{Fields: []*form.Field{form.ReasonField(
			"note", "Jouw antwoord", "Wie bezwaar maakte, leest dit antwoord. Schrijf ook op wat jullie gaan doen.",
			"Schrijf je antwoord op",
		).Bind(form.Note)}}}
	},
	outcome: care.Done, Button: "Antwoord versturen",
}
