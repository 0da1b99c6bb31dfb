package postgres_test

import (
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// A row whose young person is known with other data says in which columns, and changes nothing by itself.
func TestARowSaysWhatDiffers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	l := w.leaver("L-7")
	l.Phone, l.Email = "06-12345678", "zoe@young.example"
	id := w.starts(l)
	differs := func(change func(*care.Leaver)) []string {
		t.Helper()
		row := l
		change(&row)
		before := w.dump()
		found, err := w.Differs(w.ctx, row, "")
		w.do(err)
		equal(t, "written", w.dump(), before)
		return found
	}
	none := func(*care.Leaver) {}
	equal(t, "the same row", differs(none), nil)
	equal(t, "spelled otherwise, with less", differs(func(l *care.Leaver) {
		l.FirstName, l.Phone, l.Email = "ZOE", "06 12 34 56 78", ""
	}), nil)
	equal(t, "another phone, address and municipality", differs(func(l *care.Leaver) {
		l.Phone, l.Email, l.Municipality, l.YouthCare, l.MentorEmail = "050 123 45 67", "z@young.example",
			"Súdwest-Fryslân", true, w.bas.Email
	}), []string{
		care.ColumnMentorEmail, care.ColumnMunicipality, care.ColumnPhone, care.ColumnEmail, care.ColumnYouthCare,
	})
	person := single[care.PersonID](w, `SELECT person FROM processes WHERE id = $1`, string(id))
	equal(t, "another name and birth date, of whom somebody said who it is", differs(func(l *care.Leaver) {
		l.LastName, l.BirthDate, l.Whom = "Vos", calendar.MustDate("2010-03-28"), care.Whom{Person: person}
	}), []string{care.ColumnLastName, care.ColumnBirthDate})
	equal(t, "somebody who is not known", differs(func(
		l *care.Leaver,
	) {
		l.PupilNumber, l.BirthDate = "L-8", calendar.MustDate("2009-01-01")
	}), nil)

	later := l
	later.LeavingDate, later.Phone = calendar.MustDate("2028-07-07"), "050 123 45 67"
	second := w.starts(later)
	equal(t, "of a process that was just started, beside the other one", differs(func(
		l *care.Leaver,
	) {
		*l = later
	}), []string{care.ColumnPhone})
	w.do(
		w.EndProcess(
			w.ctx,
			care.EndProcess{
				Entry: w.entry(id, care.EventStopped), State: care.Stopped, Outcome: string(care.StopMistake),
			},
		),
	)
	equal(t, "what is over does not count", differs(func(l *care.Leaver) { *l = later }), nil)
	w.do(
		w.SaveRoute(
			w.ctx,
			care.SaveRoute{Entry: w.entry(second, care.EventAnchorMoved), Anchor: calendar.MustDate("2028-07-14")},
		),
	)
	equal(t, "a date that moved since", differs(func(l *care.Leaver) { *l = later }), []string{care.ColumnLeavingDate})
}

// What another organisation knows does not show by what a row would differ in.
func TestWhatDiffersIsOfTheOwnOrganisation(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	sender := h.newHandover("PN-4711")
	sender.Parents[0].Email, sender.Parents[1].Name, sender.YoungEmail = "ander@parent.example", "Opa",
		"z@young.example"
	found, err := h.Differs(h.ctx, sender, "")
	h.do(err)
	equal(t, "the sender", found, []string{care.ColumnEmail, care.ColumnParentEmail(1), care.ColumnParentName(2)})

	h.do(
		h.AddParticipant(
			h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator, Staff: h.eef.ID},
		),
	)
	receiver := sender
	receiver.Requested, receiver.Municipality, receiver.LastName = true, "Súdwest-Fryslân", "Ñandus"
	receiver.Whom = care.Whom{
		Person: single[care.PersonID](h.world, `SELECT person FROM processes WHERE id = $1`, string(h.id)),
	}
	found, err = h.Differs(h.ctx, receiver, "")
	h.do(err)
	equal(t, "the receiver, who sees the name anyhow", found, []string{care.ColumnLastName})
}

func TestWhatATransitionDiffersIn(t *testing.T) {
	t.Parallel()
	h := newTransitionWorld(t)
	n := h.ofPupil("7")
	found, err := h.Differs(h.ctx, n, h.wim.ID)
	h.do(err)
	equal(t, "the same", found, nil)
	n.WorkerEmail = h.wilma.Email
	found, err = h.Differs(h.ctx, n, h.wim.ID)
	h.do(err)
	equal(t, "another worker", found, []string{care.ColumnWorkerEmail})
}
