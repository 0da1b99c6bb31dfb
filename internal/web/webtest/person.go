package webtest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// PersonOf is the young person of a process of the examples.
func PersonOf(process care.ProcessID) care.PersonID {
	return care.PersonID(strings.Replace(string(process), "-8000-", "-9000-", 1))
}

// SannesHandover is the handover that Together adds, from PRO De Linde to Rietveld College.
const SannesHandover care.ProcessID = "00000000-0000-4000-8000-0000000000d9"

// Together is Handovers with three processes of Sanne: her follow-up, one that is over, and a handover in which the
// wijkteam has no part.
func Together() *Fake {
	f := Handovers()
	handover := f.Handovers[Chris]
	handover.Withheld = []care.InfoSet{care.YouthCareInformation}
	f.Handovers[SannesHandover] = handover
	for _, v := range f.Views {
		if v.ID == Chris {
			v.ID = SannesHandover
			v.Person = f.People[Sanne]
			v.Open = nil
			f.Views = append(f.Views, v)
		}
	}
	f.nameYoung()
	for i := range f.Views {
		if v := &f.Views[i]; v.ID == Ended || v.ID == SannesHandover {
			v.Person.ID = PersonOf(Sanne)
		}
	}
	return f
}

// JoinMilou gives Milou of Transitioning a follow-up that has a plan, and a handover, both of PRO De Linde, and moves
// Milou on one day in both.
func (f *Fake) JoinMilou() {
	f.nameYoung()
	moved := care.JournalEntry{
		JournalLine: care.JournalLine{
			Key: "moved", At: Today.AddDays(-3).At(11, 0), Event: care.EventPersonMoved, By: Karin,
			Act: care.ActID(care.NewID()),
		},
		ByName: "Karin de Wit", Texts: map[string]string{care.TextMunicipality: "Groningen"},
	}
	for i := range f.Views {
		v := &f.Views[i]
		if v.ID != Ended && v.ID != Chris {
			continue
		}
		v.Person = f.People[Milou]
		v.Person.ID, v.State = PersonOf(Milou), care.Running
		v.Journal = append([]care.JournalEntry{moved}, v.Journal...)
		if v.ID == Ended {
			plan := f.Views[0].Plan
			v.Versions = []care.PlanVersion{{PlanView: *plan, Form: care.FormFuturePlan}}
			v.Versions[0].Version, v.Plan = 1, &v.Versions[0].PlanView
		}
		moved.At = moved.At.Add(5 * time.Minute)
	}
	for i := range f.Views {
		if f.Views[i].ID == Milou {
			f.Views[i].Person.ID = PersonOf(Milou)
		}
	}
}

// nameYoung gives every young person an id.
func (f *Fake) nameYoung() {
	for i := range f.Views {
		f.Views[i].Person.ID = PersonOf(f.Views[i].ID)
	}
}

// PersonPage shows the processes in which the viewer takes part, each as Process does.
func (f *Fake) PersonPage(
	ctx context.Context, viewer care.Staff, id care.PersonID, now time.Time, pick func(care.PersonView) []care.LineRef,
) (care.PersonView, error) {
	var p care.PersonView
	if err := func() error {
		leave, err := f.enter("PersonPage")
		defer leave()
		return err
	}(); err != nil {
		return p, err
	}
	for _, of := range f.Views {
		v, err := f.Process(ctx, viewer, of.ID, now)
		if of.Person.ID != id || err != nil {
			continue
		}
		reads := v.School.ID == viewer.Organisation || v.Kind == care.Transition
		if v.Plan != nil && reads && (p.Plan == nil || v.Plan.At.After(p.Plan.At)) {
			p.Plan, p.PlanOf = v.Plan, v.ID
		}
		for _, version := range v.Versions {
			if reads {
				p.Plans = append(
					p.Plans,
					care.PlanMade{Process: v.ID, Version: version.Version, At: version.At, ByName: version.ByName},
				)
			}
		}
		p.Person = v.Person
		v.Participants, v.Plan, v.Versions, v.Tables = nil, nil, nil, nil
		p.Processes = append(p.Processes, v)
	}
	if len(p.Processes) == 0 {
		return care.PersonView{}, care.ErrNotFound
	}
	slices.SortStableFunc(p.Plans, func(a, b care.PlanMade) int { return b.At.Compare(a.At) })
	slices.SortStableFunc(p.Processes, func(a, b care.ProcessView) int { return cmp.Compare(over(a), over(b)) })
	p.Lines = map[care.LineRef]care.JournalEntry{}
	for _, ref := range pick(p) {
		for _, v := range p.Processes {
			for _, e := range v.Journal {
				if ref == (care.LineRef{Process: v.ID, Key: e.Key}) {
					p.Lines[ref] = e
				}
			}
		}
	}
	return p, nil
}

func over(p care.ProcessView) int {
	if p.State.Over() {
		return 1
	}
	return 0
}

// Reminders are lines that came by themselves, newest first: three reminders and two messages about the contact moment
// of Sanne that is late, and a reminder about the one before.
func Reminders() (lines []care.JournalEntry) {
	for i, l := range []struct {
		on    string
		event care.Event
		tell  care.Recipient
		step  string
	}{
		{"2026-11-20", care.EventEscalated, care.TellManager, "contact-3m"},
		{"2026-11-18", care.EventEscalated, care.TellCoordinator, "contact-3m"},
		{"2026-11-17", care.EventReminded, care.TellHolder, "contact-3m"},
		{"2026-11-16", care.EventReminded, care.TellHolder, "contact-3m"},
		{"2026-11-12", care.EventReminded, care.TellHolder, "contact-3m"},
		{"2026-11-11", care.EventReminded, care.TellHolder, "contact-6w"},
	} {
		task, title := LateContact, "Contactmoment na 3 maanden"
		if l.step == "contact-6w" {
			task, title = DoneContact, "Contactmoment na 6 weken"
		}
		lines = append(lines, care.JournalEntry{
			JournalLine: care.JournalLine{
				Key: fmt.Sprintf("%s/%d", l.event, i), At: calendar.MustDate(l.on).At(6, 30), Event: l.event,
				Details: care.Details{Step: l.step, Task: task, Tell: l.tell},
			},
			StepTitle: title, Form: care.FormContact,
		})
	}
	return lines
}
