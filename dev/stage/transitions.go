package stage

import (
	"context"
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// turning is what a story of a transition 18-/18+ has beside the rest: its school is where the young person is, empty
// when at none.
type turning struct {
	worker    string // key of the wijkteam's worker who has it
	youthCare bool
	late      bool // begins lateDays before the demo's day instead of at its start
	parents   []string
	laws      []care.Law // that are chosen; none: wmo
	// money is true when there is no agreement on who pays.
	money bool
}

// transitions are the stories of young people who turn 18. One of them has a follow-up and a handover too, which the
// school begins as it takes part in the transition: asked whether it is the same young person, it says so, and their
// pages tell one story.
func transitions() []story {
	parents := []string{"Marjan", "Erik"}
	jip := story{
		first: "Jip", last: "Wiersma-d'Aulnis", turns: 128, school: "linde", mentor: "karin", education: care.PRO,
		pupil: "30001",
		phone: "06-12345620",
	}
	followed, handed, turned := jip, jip, jip
	followed.step, followed.days = "contact-6w", 11
	handed.days, handed.handover = 20, &handing{
		crossing: care.VoMbo, receiver: "tij", by: "diana", parents: parents[:1],
	}
	turned.transition = &turning{worker: "joost", youthCare: true, parents: parents[:1]}
	return []story{
		{
			first: "Lieke", last: "Hoekstra", school: "linde", mentor: "karin", turns: 385,
			transition: &turning{worker: "joost", youthCare: true, parents: parents},
			acts:       []scripted{{step: "law", do: ignores}},
		},
		turned, followed, handed,
		{
			first: "Dilan", last: "Şahin", turns: 150,
			transition: &turning{worker: "meral", youthCare: true, late: true, parents: parents[:1]},
			acts:       []scripted{{do: ignores}},
		},
		{
			first: "Ruben", infix: "ter", last: "Haar", school: "brug", mentor: "fatima", turns: 74,
			transition: &turning{worker: "joost", youthCare: true, money: true, late: true, parents: parents[1:]},
			acts: []scripted{
				{step: "table-1", form: care.FormFinancing, do: ignores}, {step: "decision", do: ignores},
			},
		},
		{
			first: "Esra", last: "Koç", school: "brug", mentor: "fatima", turns: -33,
			transition: &turning{worker: "meral", youthCare: true, parents: parents},
		},
	}
}

// startTransition writes a young person down, unless another story did, and starts the transition.
func (t *teller) startTransition(ctx context.Context, s story) error {
	e := s.transition
	n := care.NewTransition{
		Wijkteam: orgID("wijkteam"), FirstName: s.first, Infix: s.infix, LastName: s.last, BirthDate: t.birth(s),
		Municipality: "Groningen", YouthCare: e.youthCare,
		YoungEmail: mailName(s.first) + "@jongere.example", PupilNumber: s.pupil,
	}
	if s.school != "" {
		n.School, n.MentorEmail = orgID(s.school), email(s.school, s.mentor)
	}
	for _, name := range e.parents {
		n.Parents = append(
			n.Parents,
			care.Party{Kind: care.Parent, Name: name + " " + s.last, Email: mailName(
				name+"."+s.first,
			) + "@ouder.example", Authority: true},
		)
	}
	p, _, err := t.Store.Create(ctx, n, staffID(e.worker), t.Demo.clock.Now())
	if err != nil {
		return err
	}
	t.tells(s, p.ID)
	if err := t.Engine.Start(ctx, p); err != nil {
		return err
	}
	return t.Demo.Settle(ctx, p.ID)
}

// mailName writes a name as an address does.
func mailName(name string) string {
	return strings.NewReplacer("ç", "c", "Ş", "s", " ", "").Replace(strings.ToLower(name))
}

// draft is the usual future plan of somebody who turns 18.
var draft = map[string]string{
	care.TextArea(care.AreaSupport):    "Elke week een begeleider die helpt met plannen en post.",
	care.TextArea(care.AreaHousing):    "Woont thuis. Wil met 19 begeleid wonen, staat op de lijst.",
	care.TextArea(care.AreaSchoolWork): "Maakt school af en loopt twee dagen stage.",
	care.TextArea(care.AreaIncome):     "Vraagt zorgtoeslag aan vanaf 18. De Wajong wordt uitgezocht.",
	care.TextArea(care.AreaWellBeing):  "Voetbal op zaterdag. Kan bij tante terecht als het druk is in het hoofd.",
	care.TextOwnWords:                  "Ik wil niet elke keer opnieuw mijn verhaal doen.",
	care.TextInvolved:                  "Mentor, begeleider van het wijkteam en ouders.",
}

// usualInTransition is what is done with a task of a transition of which the script says nothing.
func usualInTransition(s story, task openTask) scripted {
	e := s.transition
	after := 3
	if atOnce := []care.Form{
		care.FormPerspective, care.FormPlanDraft, care.FormLaw, care.FormPlanComplete,
	}; slices.Contains(atOnce, task.Form) {
		after += slices.Index(atOnce, task.Form) // whoever begins late has these at once: one by one, in their order
	}
	does := func(who string, a care.Answer, texts map[string]string) scripted {
		return scripted{after: after, who: who, do: answers(a, texts)}
	}
	school := s.mentor
	if school == "" {
		school = e.worker
	}
	note := func(text string) map[string]string { return map[string]string{care.TextNote: text} }
	planned := care.Answer{Outcome: care.Done, Areas: care.Big5()}
	switch task.Form {
	case care.FormPerspective:
		return does(school, planned, draft)
	case care.FormPlanDraft:
		planned.YoungPerson, planned.Parents = care.Yes, care.Yes
		return does(school, planned, draft)
	case care.FormLaw:
		laws := e.laws
		if len(laws) == 0 {
			laws = []care.Law{care.LawWmo}
		}
		return does(e.worker, care.Answer{Outcome: care.Decided, Laws: laws},
			map[string]string{
				care.TextReason: "Na 18 blijft hulp nodig bij plannen, geld en wonen. Er is geen zorg nodig voor " +
					"altijd.",
			})
	case care.FormPlanComplete:
		planned.Outcome, planned.Payer = care.Agreed, "municipality_wmo"
		if e.money {
			planned.Outcome, planned.Payer = care.MoneyDisputed, ""
		}
		return does(e.worker, planned, draft)
	case care.FormReport:
		return does(
			e.worker, care.Answer{Outcome: care.Done, On: calendar.DateOf(task.OpensAt)},
			note("Gemeld bij het Wmo-loket, met het plan erbij."),
		)
	case care.FormDecision:
		return does(
			e.worker, care.Answer{Outcome: care.Granted, On: calendar.DateOf(task.OpensAt)},
			note("Individuele begeleiding, twee uur per week."),
		)
	case care.FormConsent:
		return scripted{after: 3, who: e.worker, do: allGive}
	case care.FormOffer:
		return does("sander", care.Answer{Outcome: care.Accepted}, note("Welkom. Ik bel deze week om kennis te maken."))
	case care.FormConversation:
		held := care.Answer{
			Outcome: care.Held, On: calendar.DateOf(task.OpensAt), Parents: care.Yes, YoungPerson: care.Yes,
		}
		return does(e.worker, held, note("Kennisgemaakt op school. De begeleider blijft dezelfde."))
	case care.FormSwitchDay:
		return does(e.worker, care.Answer{Outcome: care.Runs}, note("De begeleider komt elke dinsdag."))
	case care.FormLanding:
		return does("sander", care.Answer{Outcome: care.Landed}, note("Het gaat goed."))
	case care.FormTableInvite:
		soon := answers(care.Answer{Outcome: care.Planned, On: calendar.DateOf(task.OpensAt).AddDays(4)},
			map[string]string{
				care.TextAgenda: "Wie betaalt de begeleiding vanaf 18, en tot dan?", care.TextInvited: "Zorgkantoor",
			})
		return scripted{after: 1, who: e.worker, do: soon} // so that Ruben's meets on the demo's day
	}
	return scripted{do: ignores}
}
