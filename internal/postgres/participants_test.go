package postgres_test

import (
	"errors"
	"testing"

	"schakel/internal/care"
)

func TestAnotherMentorOfTheSameSchool(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	mine, handed := w.open(id, contact(id, -3, 7)), w.open(id, contact(id, -3, 7))
	w.do(w.Arrange(w.ctx, w.arrangement(id, handed, w.anna, care.ArrangeTask{Do: care.Assign, To: w.carla.ID})))
	w.do(w.Arrange(w.ctx, w.arrangement(id, handed, w.carla, care.ArrangeTask{Do: care.Snooze, PickUpOn: day(3)})))
	e := care.SetMentor{Entry: w.entry(id, care.EventMentorChanged), Mentor: w.bas.ID}
	w.twice(func() error {
		set, err := w.SetMentor(w.ctx, e)
		equal(t, "what changed", set, care.MentorSet{})
		return err
	})
	equal(t, "the mentor's task goes along", w.task(mine, w.anna).Assignee, w.bas.ID)
	equal(t, "what a colleague had taken stays there", w.task(handed, w.anna).Assignee, w.carla.ID)
	equal(t, "and stays snoozed", w.task(handed, w.anna).PickUpOn, day(3))
	v, err := w.Process(w.ctx, w.anna, id, w.now)
	w.do(err)
	equal(t, "participants", v.Participants, []care.Participant{
		{
			Role: care.Mentor, Organisation: w.linde.ID, OrgName: w.linde.Name, OrgKind: care.School, Staff: w.bas.ID,
			StaffName: w.bas.Name, Since: day(0),
		},
	})
}

func TestAMentorOfAnotherSchoolBringsThatSchool(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	task := w.open(id, contact(id, -3, 7))
	decide := contact(id, -3, 7)
	decide.Form, decide.Role = care.FormDecide, care.Coordinator
	w.open(id, decide)
	offer := w.offer(id, w.wijkteam, 1)
	e := care.SetMentor{Entry: w.entry(id, care.EventMentorChanged), Mentor: w.eva.ID}
	w.twice(func() error {
		set, err := w.SetMentor(w.ctx, e)
		equal(t, "what changed, the first and the second time", set, care.MentorSet{NewSchool: w.eik.ID})
		return err
	})
	equal(t, "the mentor's task", w.task(task, w.eva).Assignee, w.eva.ID)
	equal(t, "the coordinator's task", w.task(decide.ID, w.eva).Assignee, "")
	equal(t, "the offer stays where it is", w.task(offer, w.wim).Assignee, w.wim.ID)
	if _, err := w.Process(w.ctx, w.anna, id, w.now); !errors.Is(err, care.ErrNotFound) {
		t.Errorf("the old school still sees the process: %v", err)
	}
	v, err := w.Process(w.ctx, w.eva, id, w.now)
	w.do(err)
	equal(t, "school", v.School.ID, w.eik.ID)

	w.now = w.now.AddDate(0, 0, 1)
	set, err := w.SetMentor(w.ctx, care.SetMentor{Entry: w.entry(id, care.EventMentorChanged), Mentor: w.anna.ID})
	w.do(err)
	equal(t, "and back again", set, care.MentorSet{NewSchool: w.linde.ID})
	if _, err := w.Process(w.ctx, w.anna, id, w.now); err != nil {
		t.Errorf("the first school does not see the process that came back: %v", err)
	}
}

// TestTheNextSchoolKnowsThePupil: it finds them by name and birth date from then on, and gives a number of its own;
// that of the school before stays there.
func TestTheNextSchoolKnowsThePupil(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	e := care.SetMentor{Entry: w.entry(id, care.EventMentorChanged), Mentor: w.eva.ID}
	w.twice(func() error { _, err := w.SetMentor(w.ctx, e); return err })
	registered := func() []string {
		return column[string](
			w,
			`SELECT o.name || ' ' || g.pupil_number || ' ' || g.education FROM registrations g
				JOIN organisations o ON o.id = g.organisation ORDER BY 1`,
		)
	}
	equal(t, "who knows them", registered(), []string{"PRO De Linde 1 pro", "VSO d’Eik  pro"})
	p, err := w.Person(w.ctx, w.eva, id, w.now)
	w.do(err)
	equal(t, "as the next school sees them", []string{p.PupilNumber, string(p.Education)}, []string{"", "pro"})

	later := w.leaver("E-7")
	later.School, later.MentorEmail, later.LeavingDate = "34CD01", w.eva.Email, day(300)
	_, _, err = w.CreateFollowup(w.ctx, later, w.eva.ID, w.now)
	later.Whom.Person = w.asked(err, care.Likeness{Name: care.Agrees, BirthDate: care.Agrees})[0]
	w.starts(later)
	equal(t, "with a number of its own", registered(), []string{"PRO De Linde 1 pro", "VSO d’Eik E-7 pro"})

	w.now = w.now.AddDate(0, 0, 1)
	_, err = w.SetMentor(w.ctx, care.SetMentor{Entry: w.entry(id, care.EventMentorChanged), Mentor: w.anna.ID})
	w.do(err)
	equal(t, "back where they were", registered(), []string{"PRO De Linde 1 pro", "VSO d’Eik E-7 pro"})
}

func TestWhoCannotBecomeMentor(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	gone := w.bas
	gone.Active = false
	w.do(w.SaveStaff(w.ctx, gone))
	for what, who := range map[string]care.StaffID{
		"a coordinator": w.carla.ID, "somebody who left": gone.ID, "the wijkteam": w.wim.ID, "nobody": "",
	} {
		_, err := w.SetMentor(w.ctx, care.SetMentor{Entry: care.Entry{Process: id, At: w.now}, Mentor: who})
		if !errors.Is(err, care.ErrNotAllowed) {
			t.Errorf("%s as mentor: %v, want %v", what, err, care.ErrNotAllowed)
		}
	}
}

func TestAddingAParticipant(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	e := care.AddParticipant{
		Entry: w.entry(id, care.EventOfferAccepted), Organisation: w.wijkteam.ID, Role: care.WijkteamWorker,
		Staff: w.wilma.ID,
	}
	w.twice(func() error { return w.AddParticipant(w.ctx, e) })
	equal(t, "told", w.told(id), nil)

	told := care.AddParticipant{
		Entry: w.entry(id, care.EventAlreadyInvolved), Organisation: w.wijkteam.ID, Role: care.WijkteamWorker,
		Tell: true,
	}
	w.twice(func() error { return w.AddParticipant(w.ctx, told) })
	equal(t, "told, once", w.told(id), []string{"involved Wilma"})
	v, err := w.Process(w.ctx, w.wim, id, w.now)
	w.do(err)
	equal(t, "who takes part for the wijkteam", v.Participants[1].StaffName, "Wilma")

	other := w.process("2")
	told.Process, told.Lines = other, nil
	w.twice(func() error { return w.AddParticipant(w.ctx, told) })
	equal(t, "told of another process: the contact person", w.told(other), []string{"involved Wim"})
}

// told lists the notices of a process: their kind and reader.
func (w *world) told(id care.ProcessID) []string {
	w.t.Helper()
	return column[string](w, `
		SELECT n.kind || ' ' || coalesce(s.name, n.mailbox) FROM notices n LEFT JOIN staff s ON s.id = n.recipient
		WHERE n.process = $1 ORDER BY n.created_at, coalesce(s.name, n.mailbox), n.kind`, string(id))
}

func TestFindingAReceiver(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	second := w.organisation(
		care.Organisation{Kind: care.Wijkteam, Name: "Wijkteam West", Municipalities: []string{"Groningen"}},
	)
	find := func(kind care.OrganisationKind) care.Receiver {
		r, err := w.FindReceiver(w.ctx, care.FindReceiver{Process: id, Kind: kind})
		w.do(err)
		return r
	}
	equal(t, "the first by name", find(care.Wijkteam), care.Receiver{Organisation: w.wijkteam.ID})
	equal(t, "the Doorstroompunt", find(care.Doorstroompunt), care.Receiver{Organisation: w.desk.ID})
	equal(t, "an unknown kind", find("klooster"), care.Receiver{})
	w.do(
		w.AddParticipant(
			w.ctx,
			care.AddParticipant{
				Entry: care.Entry{Process: id, At: w.now}, Organisation: second.ID, Role: care.WijkteamWorker,
			},
		),
	)
	equal(t, "who takes part goes first", find(care.Wijkteam), care.Receiver{Organisation: second.ID, Involved: true})
	if _, err := w.FindReceiver(
		w.ctx, care.FindReceiver{Process: care.ProcessID(care.NewID()), Kind: care.Wijkteam},
	); !errors.Is(err, care.ErrNotFound) {
		t.Errorf("for no process: %v", err)
	}
}
