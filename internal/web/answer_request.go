package web

import (
	"schakel/internal/care"
	forms "schakel/internal/form"
)

// requestForm asks the sender whether it starts a handover that the receiver asked for.
var requestForm = asked{
	questions: func(a about) []group {
		receiver := a.Task.ReceiverName
		return []group{
			{Fields: []*field{{
				Name: "outcome", As: forms.Outcome, Label: "Starten jullie deze overdracht?", Kind: kindRadios,
				Missing: "Kies of jullie de overdracht starten",
				Options: []option{
					{Value: string(care.Accepted), Label: "Ja, wij starten de overdracht"},
					{Value: string(care.Refused), Label: "Nee, wij starten de overdracht niet"},
				},
			}}},
			{When: []condition{outcomeIs(care.Accepted)}, Fields: []*field{
				staffField(
					"mentor", "Wie wordt de mentor van deze overdracht?", "Kies de mentor",
					a.people(care.SenderSide, care.Mentor),
				).as(forms.Staff),
				{
					Name: "jeugdhulp", Label: "Is er jeugdhulp bij " + a.First + "?", Kind: kindChips,
					Options: knownOptions(), Missing: "Kies of er jeugdhulp is",
					As: forms.YouthCare,
				},
				{
					Name: "note", Label: "Notitie", Hint: receiver + " leest dit ook.", Kind: kindArea, Optional: true,
					As: forms.Note,
				},
			}},
			{When: []condition{outcomeIs(care.Refused)}, Fields: []*field{
				reasonField(
					"reason", "Waarom niet?",
					receiver+" leest dit. Bijvoorbeeld: deze leerling zit niet bij ons op school.",
					"Schrijf op waarom jullie de overdracht niet starten",
				).as(forms.Reason),
			}},
		}
	},
	staff: true, button: "Versturen",
}

// consentForm lets the mentor go on when not everybody decides. That everybody did needs no form: the task then closes
// by itself.
var consentForm = asked{
	questions: func(about) []group {
		return []group{{
			Info: "Wat nog niet is beslist, gaat dan niet mee. Is er geen toestemming voor het warme gesprek? Dan " +
				"wordt het een overdracht zonder gesprek.",
			Fields: []*field{reasonField(
				"reason", "Waarom wacht je niet langer?",
				"De reden komt in het logboek. De andere school leest de reden niet.",
				"Schrijf op waarom je niet langer wacht",
			).as(forms.Reason)},
		}}
	},
	outcome: care.WithoutConsent, button: "Ga verder zonder antwoord", folded: "Niet langer wachten",
}

// objectionForm answers an objection of the young person or a parent.
var objectionForm = asked{
	questions: func(a about) []group {
		return []group{{Fields: []*field{reasonField(
			"note", "Jouw antwoord", "Wie bezwaar maakte, leest dit antwoord. Schrijf ook op wat jullie gaan doen.",
			"Schrijf je antwoord op",
		).as(forms.Note)}}}
	},
	outcome: care.Done, button: "Antwoord versturen",
}
