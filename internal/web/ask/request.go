package ask

import (
	"schakel/internal/care"
	forms "schakel/internal/form"
	"schakel/internal/web"
)

// requestForm asks the sender whether it starts a handover that the receiver asked for.
var requestForm = Asked{
	Questions: func(a About) []web.Group {
		receiver := a.Task.ReceiverName
		return []web.Group{
			{Fields: []*web.Field{{
				Name: "outcome", As: forms.Outcome, Label: "Starten jullie deze overdracht?", Kind: web.KindRadios,
				Missing: "Kies of jullie de overdracht starten",
				Options: []web.Option{
					{Value: string(care.Accepted), Label: "Ja, wij starten de overdracht"},
					{Value: string(care.Refused), Label: "Nee, wij starten de overdracht niet"},
				},
			}}},
			{When: []web.Condition{outcomeIs(care.Accepted)}, Fields: []*web.Field{
				staffField(
					"mentor", "Wie wordt de mentor van deze overdracht?", "Kies de mentor",
					a.people(care.SenderSide, care.Mentor),
				).Bind(forms.Staff),
				{
					Name: "jeugdhulp", Label: "Is er jeugdhulp bij " + a.First + "?", Kind: web.KindChips,
					Options: knownOptions(), Missing: "Kies of er jeugdhulp is",
					As: forms.YouthCare,
				},
				{
					Name: "note", Label: "Notitie", Hint: receiver + " leest dit ook.",
					Kind: web.KindArea, Optional: true, As: forms.Note,
				},
			}},
			{When: []web.Condition{outcomeIs(care.Refused)}, Fields: []*web.Field{
				web.ReasonField(
					"reason", "Waarom niet?",
					receiver+" leest dit. Bijvoorbeeld: deze leerling zit niet bij ons op school.",
					"Schrijf op waarom jullie de overdracht niet starten",
				).Bind(forms.Reason),
			}},
		}
	},
	Staff: true, Button: "Versturen",
}

// consentForm lets the mentor go on when not everybody decides. That everybody did needs no form: the task then closes
// by itself.
var consentForm = Asked{
	Questions: func(About) []web.Group {
		return []web.Group{{
			Info: "Wat nog niet is beslist, gaat dan niet mee. Is er geen toestemming voor het warme gesprek? Dan " +
				"wordt het een overdracht zonder gesprek.",
			Fields: []*web.Field{web.ReasonField(
				"reason", "Waarom wacht je niet langer?",
				"De reden komt in het logboek. De andere school leest de reden niet.",
				"Schrijf op waarom je niet langer wacht",
			).Bind(forms.Reason)},
		}}
	},
	outcome: care.WithoutConsent, Button: "Ga verder zonder antwoord", Folded: "Niet langer wachten",
}

// objectionForm answers an objection of the young person or a parent.
var objectionForm = Asked{
	Questions: func(a About) []web.Group {
		return []web.Group{{Fields: []*web.Field{web.ReasonField(
			"note", "Jouw antwoord", "Wie bezwaar maakte, leest dit antwoord. Schrijf ook op wat jullie gaan doen.",
			"Schrijf je antwoord op",
		).Bind(forms.Note)}}}
	},
	outcome: care.Done, Button: "Antwoord versturen",
}
