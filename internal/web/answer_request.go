package web

import "schakel/internal/care"

// requestForm asks the sender whether it starts a handover that the receiver asked for.
var requestForm = asked{
	questions: func(a about) []group {
		receiver := a.Task.ReceiverName
		return []group{
			{Fields: []*field{{
				Name: "outcome", Label: "Starten jullie deze overdracht?", Kind: kindRadios,
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
				),
				{
					Name: "jeugdhulp", Label: "Is er jeugdhulp bij " + a.First + "?", Kind: kindChips,
					Options: knownOptions(), Missing: "Kies of er jeugdhulp is",
				},
				{Name: "note", Label: "Notitie", Hint: receiver + " leest dit ook.", Kind: kindArea, Optional: true},
			}},
			{When: []condition{outcomeIs(care.Refused)}, Fields: []*field{
				reasonField(
					"reason", "Waarom niet?",
					receiver+" leest dit. Bijvoorbeeld: deze leerling zit niet bij ons op school.",
					"Schrijf op waarom jullie de overdracht niet starten",
				),
			}},
		}
	},
	read: func(f *form) (care.Answer, map[string]string) {
		return care.Answer{
			Outcome: care.Outcome(f.get("outcome")), Staff: care.StaffID(f.get("mentor")),
			YouthCare: care.Known(f.get("jeugdhulp")),
		}, texts(f, map[string]string{"note": care.TextNote, "reason": care.TextReason})
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
			)},
		}}
	},
	read: func(f *form) (care.Answer, map[string]string) {
		return care.Answer{Outcome: care.WithoutConsent}, texts(f, map[string]string{"reason": care.TextReason})
	},
	button: "Ga verder zonder antwoord", folded: "Niet langer wachten",
}

// objectionForm answers an objection of the young person or a parent.
var objectionForm = asked{
	questions: func(a about) []group {
		return []group{{Fields: []*field{reasonField(
			"note", "Jouw antwoord", "Wie bezwaar maakte, leest dit antwoord. Schrijf ook op wat jullie gaan doen.",
			"Schrijf je antwoord op",
		)}}}
	},
	read: func(f *form) (care.Answer, map[string]string) {
		return care.Answer{Outcome: care.Done}, texts(f, map[string]string{"note": care.TextNote})
	},
	button: "Antwoord versturen",
}
