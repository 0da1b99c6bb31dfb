package postgres_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// moves moves what one organisation has to another, and fails the test on an error.
func (w *world) moves(from, to care.Organisation, people ...care.Staff) care.OrganisationMoved {
	w.t.Helper()
	wanted := care.MoveOrganisation{From: string(from.ID), To: string(to.ID)}
	for _, p := range people {
		wanted.People = append(wanted.People, p.Email)
	}
	moved, err := w.MoveOrganisation(w.ctx, wanted, w.now)
	w.do(err)
	return moved
}

// there is who somebody is at another organisation.
func (w *world) there(p care.Staff, at care.Organisation) care.Staff {
	w.t.Helper()
	p.ID = care.StaffID(single[string](w, `
		SELECT id::text FROM staff WHERE organisation = $1 AND email = $2 AND role = $3 AND active`,
		string(at.ID), p.Email, string(p.Role)))
	p.Organisation, p.OrgName = at.ID, at.Name
	return p
}

// unmoved is the whole database, but for the number that says that calendars changed.
func (w *world) unmoved() []string {
	return slices.DeleteFunc(w.dump(), func(row string) bool { return strings.HasPrefix(row, "calendar_version ") })
}

// involves lets the wijkteam take part in a process, for which one of its people has it.
func (w *world) involves(process care.ProcessID, worker care.Staff) {
	w.t.Helper()
	w.do(w.AddParticipant(w.ctx, care.AddParticipant{
		Entry: w.entry(process, care.EventOfferAccepted), Organisation: worker.Organisation,
		Role: care.WijkteamWorker, Staff: worker.ID,
	}))
}

func TestASchoolMergesIntoAnother(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	running, unheld := w.process("1"), w.process("2")
	w.involves(running, w.wim)
	task := w.open(running, contact(running, 0, 14))
	loose := contact(unheld, 0, 14)
	loose.Role = care.Coordinator
	w.open(unheld, loose)
	w.do(w.ImportDaysOff(w.ctx, "12AB00", []calendar.Period{{From: day(2), To: day(2), Name: "Studiedag"}}, w.now))
	w.linde.ContactPerson = w.carla.ID
	w.do(w.SaveOrganisation(w.ctx, w.linde))
	w.do(w.SaveStaff(w.ctx, care.Staff{ // Carla works at both already
		ID: care.StaffID(care.NewID()), Name: w.carla.Name, Email: strings.ToUpper(w.carla.Email),
		Role: care.Coordinator, Organisation: w.eik.ID, Active: true,
	}))

	before := w.dump()
	wanted := care.MoveOrganisation{From: "12ab00", To: "VSO d'eik", DryRun: true}
	would, err := w.MoveOrganisation(w.ctx, wanted, w.now)
	w.do(err)
	equal(t, "after a dry run", w.dump(), before)

	moved := w.moves(w.linde, w.eik)
	would.ContactPerson, moved.ContactPerson = "", ""
	equal(t, "what a dry run tells", would, moved)
	equal(t, "what moved", moved, care.OrganisationMoved{
		From: moved.From, To: moved.To, Whole: true, People: 4, Known: 1, Processes: 2, Running: 2, Tasks: 2, Told: 1,
		Registered: 2, DaysOff: 1,
	})
	after := w.unmoved()
	again := w.moves(w.linde, w.eik)
	equal(t, "the database after a second time", w.unmoved(), after)
	equal(t, "what moves the second time", again, care.OrganisationMoved{
		From: again.From, To: again.To, Whole: true,
	})

	anna := w.there(w.anna, w.eik)
	v, err := w.Process(w.ctx, anna, running, w.now)
	w.do(err)
	equal(t, "whose process it is", v.School.ID, w.eik.ID)
	equal(t, "the number of the pupil", v.Person.PupilNumber, "1")
	if _, err := w.Process(w.ctx, w.anna, running, w.now); !errors.Is(err, care.ErrNotFound) {
		t.Errorf("the old organisation still sees it: %v", err)
	}
	equal(t, "who has the task", column[string](w, `SELECT assignee::text FROM tasks WHERE id = $1`, string(task)),
		[]string{string(anna.ID)})
	equal(t, "days off", column[string](w, `SELECT name FROM days_off WHERE organisation = $1`, string(w.eik.ID)),
		[]string{"Studiedag"})

	// The workflow knows the school under its old name, and the mentor as the colleague of then.
	next := contact(running, 90, 104)
	next.Organisation, next.Assignee = w.linde.ID, w.anna.ID
	w.open(running, next)
	w.open(running, contact(running, 30, 44))
	equal(t, "whose the next tasks are", column[string](w, `
		SELECT DISTINCT organisation || ' ' || assignee FROM tasks WHERE process = $1`, string(running)),
		[]string{string(w.eik.ID) + " " + string(anna.ID)})
	cal, err := w.CalendarOf(w.ctx, running, w.linde.ID, true)
	w.do(err)
	equal(t, "its calendar", cal.IsWorkingDay(day(1)), true)
	equal(t, "with the day off", cal.IsWorkingDay(day(2)), false)
}

func TestWhoTakesPartHearsOfAMove(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	w.involves(id, w.wim)
	w.moves(w.linde, w.eik)
	equal(t, "who is told, without hurry", column[string](w, `
		SELECT s.name || ' ' || n.kind || ' ' || n.urgent FROM notices n JOIN staff s ON s.id = n.recipient
		WHERE n.process = $1`, string(id)), []string{"Wim involved false"})
	process, err := w.Process(w.ctx, w.wim, id, w.now)
	w.do(err)
	equal(t, "what is newest in the journal", process.Journal[0].Event, care.EventOrganisationMoved)
	equal(t, "from", process.Journal[0].WasName, w.linde.Name)
	equal(t, "to", process.Journal[0].OrgName, w.eik.Name)
	equal(t, "who has it there", process.Journal[0].StaffName, w.anna.Name)
}

func TestAMovedSchoolIsNamedNoMore(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	w.moves(w.linde, w.eik)

	var wrong *care.FieldError
	_, err := w.CheckStart(w.ctx, w.leaver("3"))
	if !errors.As(err, &wrong) || wrong.Problem != care.MovedAway || wrong.Want != w.eik.Code {
		t.Errorf("starting there: %v", err)
	}
	err = w.ImportDaysOff(w.ctx, w.linde.Code, nil, w.now)
	if !errors.As(err, &wrong) || wrong.Problem != care.MovedAway {
		t.Errorf("importing its days off: %v", err)
	}
	var rows *care.AskedStaffError
	_, _, err = w.ImportStaff(w.ctx, []care.StaffRow{{
		Organisation: w.linde, Name: w.anna.Name, Email: w.anna.Email, Role: care.Mentor, Active: true,
	}}, false)
	if !errors.As(err, &rows) || rows.Rows[0].Problem != care.MovedAway {
		t.Errorf("importing its people: %v", err)
	}
	all, err := w.Organisations(w.ctx)
	w.do(err)
	if slices.ContainsFunc(all, func(o care.Organisation) bool { return o.ID == w.linde.ID }) {
		t.Error("it can still be chosen")
	}
	leaver := w.leaver("1")
	leaver.School = w.eik.Code
	existing, err := w.CheckStart(w.ctx, leaver)
	w.do(err)
	equal(t, "the same row at the new school", existing, id)
}

func TestAWijkteamIsSplit(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	west := w.organisation(care.Organisation{
		Kind: care.Wijkteam, Name: "Wijkteam West", Municipalities: []string{"Groningen"},
	})
	wims, wilmas, offered, takenOver := w.process("1"), w.process("2"), w.process("3"), w.process("4")
	w.involves(wims, w.wim)
	w.involves(wilmas, w.wilma)
	w.involves(takenOver, w.wilma)
	task := w.offer(offered, w.wijkteam, 1) // the contact person has it
	helps := contact(takenOver, 0, 10)
	helps.Role, helps.Organisation, helps.Assignee = care.WijkteamWorker, w.wijkteam.ID, w.wim.ID
	w.open(takenOver, helps)
	hers := helps
	hers.ID, hers.Assignee = care.TaskID(care.NewID()), w.wilma.ID
	w.open(takenOver, hers)
	w.do(exec(w, `
		INSERT INTO absences (id, staff, organisation, from_on, until_on, substitute, set_by, set_at)
		VALUES ($1, $2, $4, '2027-10-20', '2027-10-25', $3, $2, $5),
		       ($6, $3, $4, '2027-11-01', '2027-11-05', $2, $3, $5)`,
		care.NewID(), string(w.wim.ID), string(w.wilma.ID), string(w.wijkteam.ID), w.now, care.NewID()))

	moved := w.moves(w.wijkteam, west, w.wim)
	equal(t, "what moved", moved, care.OrganisationMoved{
		From: moved.From, To: moved.To, People: 1, Processes: 3, Running: 3, Tasks: 3, Unheld: 1, Told: 1,
		ContactPerson: w.there(w.wim, west).ID, NoContact: true, Absences: 1, SubstitutesLost: 1,
		Stays: []care.ProcessStays{{Process: wilmas}},
	})
	wim := w.there(w.wim, west)
	for _, id := range []care.ProcessID{wims, takenOver} {
		if _, err := w.Process(w.ctx, wim, id, w.now); err != nil {
			t.Errorf("Wim does not see what he took along: %v", err)
		}
		if _, err := w.Process(w.ctx, w.wilma, id, w.now); !errors.Is(err, care.ErrNotFound) {
			t.Errorf("and Wilma still does: %v", err)
		}
	}
	if _, err := w.Process(w.ctx, w.wilma, wilmas, w.now); err != nil {
		t.Errorf("Wilma does not see what stays: %v", err)
	}
	seen, err := w.Task(w.ctx, wim, task, w.now)
	w.do(err)
	equal(t, "the offer is Wim's", seen.Assignee, wim.ID)
	equal(t, "somebody who stays is at work there", column[bool](w, `SELECT active FROM staff WHERE id = $1`,
		string(w.wilma.ID)), []bool{true})
	equal(t, "absences", column[string](w, `
		SELECT s.name || ' ' || o.name || ' ' || (a.substitute IS NULL) FROM absences a
		JOIN staff s ON s.id = a.staff JOIN organisations o ON o.id = a.organisation ORDER BY 1`),
		[]string{"Wilma Wijkteam Oost true", "Wim Wijkteam West true"})

	// What moved goes back when Wim does.
	w.moves(west, w.wijkteam, wim)
	equal(t, "Wim is who he was", w.there(w.wim, w.wijkteam).ID, w.wim.ID)
	if _, err := w.Process(w.ctx, w.wilma, wims, w.now); err != nil {
		t.Errorf("back again, Wilma does not see it: %v", err)
	}
	w.do(w.AddParticipant(w.ctx, care.AddParticipant{
		Entry: w.entry(wims, care.EventAlreadyInvolved), Organisation: west.ID, Role: care.WijkteamWorker, Tell: true,
	}))
	equal(t, "who takes part under either name", column[string](w, `
		SELECT organisation::text FROM participants WHERE process = $1 AND role = 'wijkteam' AND until IS NULL`,
		string(wims)), []string{string(w.wijkteam.ID)})
}

func exec(w *world, sql string, args ...any) error {
	_, err := w.Pool().Exec(w.ctx, sql, args...)
	return err
}

func TestAReceiverWithAnotherCodeKeepsConsent(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	h.ask()
	h.everybody(care.Give, care.ExtraInformation)
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{
		Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator, Staff: h.eef.ID,
	}))
	eik := h.organisation(care.Organisation{
		Kind: care.School, Name: h.eik.Name, Code: "34CD09", Region: calendar.Noord,
		Municipalities: h.eik.Municipalities,
	})
	asked := h.done(h.errand("offer", care.FormOffer, care.Coordinator, h.eik), h.eef, care.EventOfferAskedBack,
		care.Answer{Outcome: care.AskedBack}, map[string]string{care.TextNote: "Wat heeft Zoë nodig?"})
	h.moves(h.eik, eik)
	eef := h.there(h.eef, eik)
	sees := func(what string, want ...care.InfoSet) {
		t.Helper()
		equal(t, what, h.view(eef).Withheld, want)
	}
	sees("what is withheld", care.TransferFile, care.WarmConversation, care.YouthCareInformation)
	process, err := h.Process(h.ctx, eef, h.id, h.now)
	h.do(err)
	i := slices.IndexFunc(process.Journal, func(e care.JournalEntry) bool { return e.Act == asked.ID })
	if i < 0 || process.Journal[i].Texts[care.TextNote] == "" {
		t.Error("the receiver does not read what it wrote itself under its old code")
	}

	// The workflow goes on calling it by its old name.
	status := h.decide(care.Give, h.mother, care.WarmConversation)
	h.decide(care.Give, h.father, care.WarmConversation)
	equal(t, "sets", len(status.Sets), 4)
	sees("after one more", care.TransferFile, care.YouthCareInformation)
	equal(t, "asked again", len(h.ask().Sets), 4)
	h.decide(care.Withdraw, h.mother, care.ExtraInformation)
	sees("after it was withdrawn", care.TransferFile, care.ExtraInformation, care.YouthCareInformation)
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{
		Entry: h.entry(h.id, care.EventLeadMoved), Organisation: h.eik.ID, Role: care.Coordinator, Lead: true,
	}))
	equal(t, "who has the lead", single[string](h.world, `SELECT lead::text FROM handovers`), string(eik.ID))
	h.do(h.EndParticipant(h.ctx, care.EndParticipant{Entry: h.at(), Organisation: h.eik.ID}))
	if _, err := h.Process(h.ctx, eef, h.id, h.now); !errors.Is(err, care.ErrNotFound) {
		t.Errorf("its part has ended, and it sees it still: %v", err)
	}
}

func TestAWorkflowFindsAMovedOrganisationAsItKnowsIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	w.offer(id, w.wijkteam, 1)
	west := w.organisation(care.Organisation{Kind: care.Wijkteam, Name: "Alle wijken"})
	w.moves(w.wijkteam, west)
	found, err := w.FindReceiver(w.ctx, care.FindReceiver{Process: id, Kind: care.Wijkteam})
	w.do(err)
	equal(t, "in a process that knows it by its old name", found.Organisation, w.wijkteam.ID)
	other := w.process("2")
	found, err = w.FindReceiver(w.ctx, care.FindReceiver{Process: other, Kind: care.Wijkteam})
	w.do(err)
	equal(t, "in one that does not", found.Organisation, west.ID)
	equal(t, "and it works for the same municipalities", single[int](w, `
		SELECT cardinality(municipalities) FROM organisations WHERE id = $1`, string(west.ID)), 2)
	equal(t, "with the same mailbox", single[string](w, `SELECT mailbox FROM organisations WHERE id = $1`,
		string(west.ID)), w.wijkteam.Mailbox)
}

func TestAMoveOnTheWayIsCaughtUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.process("1")
	w.moves(w.wijkteam, w.organisation(care.Organisation{Kind: care.Wijkteam, Name: "Alle wijken"}))
	// It was found before it moved, and is asked after that.
	task := w.offer(id, w.wijkteam, 1)
	equal(t, "who is asked", single[string](w, `
		SELECT o.name FROM tasks t JOIN organisations o ON o.id = t.organisation WHERE t.id = $1`, string(task)),
		"Alle wijken")
}

func TestWhatCannotMove(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	w := h.world
	school := func(name, code string) care.Organisation {
		return w.organisation(care.Organisation{Kind: care.School, Name: name, Code: code, Region: calendar.Zuid})
	}
	w.moves(school("PRO De Linde", "56EF00"), school("De Berk", "56EF01"))
	school("VSO d'Eik", "56EF02")
	before := w.dump()
	for _, c := range []struct {
		from, to string
		people   []string
		want     care.MoveProblem
		others   []string
	}{
		{"99XX00", "34CD01", nil, care.MoveUnknown, nil},
		{"12AB00", "vso d’eik", nil, care.MoveAmbiguous, []string{"VSO d'Eik (56EF02)", "VSO d’Eik (34CD01)"}},
		{"12AB00", "12ab00", nil, care.MoveSame, nil},
		{"12AB00", "Wijkteam Oost", nil, care.MoveKinds, []string{"school", "wijkteam"}},
		{"12AB00", "56EF00", nil, care.MoveGone, []string{"De Berk (56EF01)"}},
		{"56EF00", "12AB00", nil, care.MoveGone, []string{"De Berk (56EF01)"}},
		{"56EF01", "56EF00", nil, care.MoveCircle, nil},
		{
			"12AB00", "56EF01",
			[]string{strings.ToUpper(w.anna.Email), w.eva.Email},
			care.MoveStrangers,
			[]string{w.eva.Email},
		},
		{"12AB00", "34CD01", nil, care.MoveBothSides, []string{string(h.id)}},
		{"34CD01", "12AB00", nil, care.MoveBothSides, []string{string(h.id)}},
	} {
		wanted := care.MoveOrganisation{From: c.from, To: c.to, People: c.people}
		_, err := w.MoveOrganisation(w.ctx, wanted, w.now)
		var wrong *care.MoveError
		if !errors.As(err, &wrong) || wrong.Problem != c.want || !slices.Equal(wrong.Others, c.others) {
			t.Errorf("%s to %s: %v, want %s %v", c.from, c.to, err, c.want, c.others)
		}
	}
	equal(t, "after all that was refused", w.dump(), before)
}

// TestEveryReferenceToAnOrganisationIsMoved holds that whoever adds a column that refers to an organisation or to
// somebody of its staff says here what a move does with it.
func TestEveryReferenceToAnOrganisationIsMoved(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	moved := []string{
		"absences.organisation", "absences.staff", "absences.substitute", "announcements.staff",
		"askings.organisation", "days_off.organisation", "missed_seen.staff",
		"handovers.lead", "notices.recipient", "organisations.contact_person", "participants.organisation",
		"participants.staff", "processes.receiver", "processes.school", "processes.started_by",
		"registrations.organisation", "same_person_registrations.organisation", "same_person_says.organisation",
		"tasks.assignee", "tasks.organisation", "transitions.school",
	}
	stays := []string{ // who did something, for whom it was done, and what says that something moved
		"absences.set_by", "access_log.staff", "acts.author", "askings.by", "checklist.done_by", "consent_decisions.by",
		"consents.receiver", "drafts.staff", // a draft opens for its account only
		"naming_requests.by", "naming_requests.municipality", "naming_requests.organisation",
		"invitations.created_by", "journal.by", "journal.on_behalf_of", "mails.recipient",
		"moves.becomes", "moves.was", "organisations.successor", "pending_acts.by", "plans.by",
		"processes.created_by", "same_person.apart_by", "same_person.said_by", "same_person_says.by", "staff.became",
		"staff.organisation", "tasks.closed_by",
	}
	known := append(moved, stays...)
	slices.Sort(known)
	found := column[string](w, `
		SELECT DISTINCT c.conrelid::regclass || '.' || a.attname
		FROM pg_constraint c CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS k (here, there)
		JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.here
		WHERE c.contype = 'f' AND c.confrelid IN ('organisations'::regclass, 'staff'::regclass)
		  AND NOT (c.conrelid = 'organisations'::regclass AND a.attname = 'id') ORDER BY 1`)
	equal(t, "columns that refer to organisations and staff", found, known)
}
