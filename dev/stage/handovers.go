package stage

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/protocols"
)

// handing is what a story of a handover has beside the rest.
type handing struct {
	crossing  care.Crossing
	receiver  string // key
	by        string // key of the receiver's coordinator
	youthCare bool
	requested bool     // the receiver asked for it
	late      bool     // begins lateDays before the demo's day instead of at its start
	parents   []string // their names
}

const lateDays = 12

var (
	allGive   = func(a *act) { a.consent = care.Give }
	allRefuse = func(a *act) { a.consent = care.Refuse }
)

// handovers are the stories of young people who are handed over. Their days are calendar days from the first day at the
// receiver to the demo's day: negative lies ahead.
func handovers() []story {
	parents := []string{"Marjan", "Erik"}
	return []story{
		{
			first: "Teun", last: "Nijboer", birth: "2013-05-17", school: "wilg", mentor: "rik", days: 43,
			handover: &handing{crossing: care.SoRegular, receiver: "hogeland", by: "samira", parents: parents},
			acts:     []scripted{{step: "evaluation-6w", do: ignores}, {step: "landing-check", do: ignores}},
		},
		{
			first: "Mees", infix: "van der", last: "Laan", birth: "2015-03-08", school: "borg", mentor: "jan", days: 29,
			handover: &handing{crossing: care.PoVo, receiver: "hogeland", by: "samira", parents: parents[:1]},
		},
		{
			first: "Nova", last: "Steenhuis", birth: "2012-07-16", school: "brug", mentor: "fatima", days: -69,
			handover: &handing{
				crossing: care.VoVo, receiver: "hogeland", by: "samira", youthCare: true, parents: parents,
			},
			acts: []scripted{{step: "offer", do: ignores}},
		},
		{
			first: "Kiki", last: "d'Hondt", birth: "2011-11-30", school: "linde", mentor: "karin", days: -97,
			handover: &handing{crossing: care.VoVo, receiver: "hogeland", by: "samira", parents: parents},
			acts:     []scripted{{step: "consent", do: ignores}},
		},
		{
			first: "Omar", last: "Aziz", birth: "2011-01-22", school: "linde", mentor: "tom", days: -20,
			handover: &handing{crossing: care.VoVo, receiver: "hogeland", by: "samira", parents: parents[1:]},
			acts:     []scripted{{step: "consent", after: 4, do: allRefuse}},
		},
		{
			first: "Fay", last: "Postma", birth: "2023-10-04", school: "rakkers", mentor: "petra", days: -69,
			handover: &handing{crossing: care.KoPo, receiver: "borg", by: "loes", parents: parents},
			acts:     []scripted{{step: "preparation", do: ignores}},
		},
		{
			first: "Jasmijn", last: "Kramer", turns: 405, school: "hogeland", mentor: "eva", days: 57,
			handover: &handing{
				crossing: care.VoMbo, receiver: "tij", by: "diana", youthCare: true, parents: parents[:1],
			},
			acts: []scripted{
				{step: "landing-check", after: 2, who: "diana", do: answers(care.Answer{Outcome: care.NotLanded},
					map[string]string{
						care.TextNote: "Komt sinds twee weken nauwelijks. De begeleiding is nog niet begonnen.",
					})},
				{step: "repair-1-sender", do: ignores},
				{step: "repair-1-receiver", do: ignores},
			},
		},
		{
			first: "Tijn", last: "Ploeg", birth: "2012-02-02", school: "brug", mentor: "fatima", days: -111,
			handover: &handing{crossing: care.VoVo, receiver: "hogeland", by: "samira", requested: true, late: true},
			acts:     []scripted{{step: "request", do: ignores}},
		},
	}
}

// startHandover writes a young person down and starts the handover.
func (t *teller) startHandover(ctx context.Context, s story) error {
	from, to := workplaceOf(s.school), workplaceOf(s.handover.receiver)
	h := care.NewHandover{
		Crossing: s.handover.crossing, Sender: orgID(from.key), Receiver: orgID(to.key),
		Requested: s.handover.requested,
		FirstName: s.first, Infix: s.infix, LastName: s.last, BirthDate: t.birth(s), StartDate: t.day.AddDays(-s.days),
		Municipality: "Groningen",
		YouthCare:    s.handover.youthCare,
	}
	by := staffID(s.mentor)
	if h.Requested {
		by = staffID(s.handover.by)
	} else {
		h.PupilNumber, h.MentorEmail = cmp.Or(s.pupil, strconv.Itoa(20000+len(t.stories))), email(from.key, s.mentor)
	}
	for _, name := range s.handover.parents {
		h.Parents = append(
			h.Parents,
			care.Party{
				Kind: care.Parent, Name: name + " " + s.last,
				Email: strings.ToLower(name + "." + s.first + "@ouder.example"), Authority: true,
			},
		)
	}
	p, _, err := t.Store.Create(ctx, h, by, t.Demo.clock.Now())
	if err != nil {
		return err
	}
	t.tells(s, p.ID)
	if err := t.Engine.Start(ctx, p); err != nil {
		return err
	}
	return t.Demo.Settle(ctx, p.ID)
}

// usualInHandover is what is done with a task of a handover of which the script says nothing.
func usualInHandover(s story, task openTask) scripted {
	does := func(who string, a care.Answer, note string) scripted {
		return scripted{after: 2, who: who, do: answers(a, map[string]string{care.TextNote: note})}
	}
	switch task.Form {
	case care.FormConsent:
		return scripted{after: 3, do: allGive}
	case care.FormChecklist:
		ready := care.Answer{Outcome: care.Done}
		for _, item := range protocols.Handover(s.handover.crossing).Handover.Checklist {
			ready.Checked = append(ready.Checked, item.Key)
		}
		return scripted{
			after: 5,
			do: answers(
				ready,
				map[string]string{care.TextExtra: "Werkt graag met vaste stappen en heeft een rustige plek nodig."},
			),
		}
	case care.FormOffer:
		if task.Step == "offer" {
			return does(
				s.handover.by, care.Answer{Outcome: care.Accepted}, "Welkom. We bellen deze week voor een afspraak.",
			)
		}
		return does("joost", care.Answer{Outcome: care.Accepted}, "De hulp gaat mee naar de nieuwe school.")
	case care.FormConversation:
		held := care.Answer{
			Outcome: care.Held, On: calendar.DateOf(task.OpensAt), Parents: care.Yes, YoungPerson: care.Yes,
		}
		return does("", held, "Fijn gesprek. Iedereen weet wat er nodig is.")
	case care.FormBridging:
		agreed := care.Answer{Outcome: care.Agreed, On: task.OpensOn.AddDays(30), Until: task.OpensOn.AddDays(120)}
		return does(s.handover.by, agreed, "Twee dagdelen per week komt de begeleider van De Wilg mee.")
	case care.FormEvaluation:
		return does(s.handover.by, care.Answer{Outcome: care.GoesOn}, "")
	case care.FormLanding:
		return does(s.handover.by, care.Answer{Outcome: care.Landed}, "Heeft vrienden gemaakt.")
	}
	return scripted{do: ignores}
}

// consent records what everybody who has to decide says, about every set that is open.
func (t *teller) consent(ctx context.Context, a care.Act, decision care.Decision) error {
	mentor, err := t.Store.StaffByID(ctx, a.By)
	if err != nil {
		return err
	}
	h, err := t.Store.Handover(ctx, mentor, a.Process, t.Demo.clock.Now())
	if err != nil {
		return err
	}
	w := care.DecideConsent{Act: a}
	for _, c := range h.Consents {
		for _, d := range c.Deciders {
			if c.State == care.ConsentOpen && d.Must && d.Decision == "" {
				w.Decisions = append(
					w.Decisions,
					care.ConsentDecision{Set: c.Set, Party: d.Party, Decision: decision, Means: care.InConversation},
				)
			}
		}
	}
	return t.Engine.DecideConsent(ctx, w)
}

func orgID(key string) care.OrganisationID { return care.OrganisationID(id("organisation/" + key)) }
