package postgres_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres"
	"schakel/internal/postgres/pgtest"
)

// world is a small region on a Tuesday in the school year 2027-2028: two schools, a wijkteam, a Doorstroompunt and a
// municipality.
type world struct {
	*postgres.Store
	t   testing.TB
	ctx context.Context
	now time.Time

	linde, eik, wijkteam, desk, gemeente care.Organisation
	anna, bas, carla, mo                 care.Staff // De Linde: mentors, coordinator, manager
	eva                                  care.Staff // De Eik: mentor
	wim, wilma                           care.Staff // wijkteam: contact person, colleague
	dirk, dora                           care.Staff // Doorstroompunt without contact person
	beheer                               care.Staff // administrator, at the municipality
}

// tuesday is a working day for everybody, at 10:00 in Amsterdam.
var tuesday = calendar.MustDate("2027-10-12").At(10, 0)

func newWorld(t testing.TB) *world {
	t.Helper()
	return newWorldIn(t, pgtest.New(t))
}

// newWorldIn is a world beside what the store has already.
func newWorldIn(t testing.TB, s *postgres.Store) *world {
	t.Helper()
	w := &world{Store: s, t: t, ctx: context.Background(), now: tuesday}
	groningen := []string{"Groningen", "Súdwest-Fryslân"}
	w.linde = w.organisation(
		care.Organisation{
			Kind: care.School, Name: "PRO De Linde", Code: "12AB00", Region: calendar.Noord,
			Municipalities: []string{"Groningen"},
		},
	)
	w.eik = w.organisation(
		care.Organisation{
			Kind: care.School, Name: "VSO d’Eik", Code: "34CD01", Region: calendar.Noord,
			Municipalities: []string{"'s-Hertogenbosch"},
		},
	)
	w.wijkteam = w.organisation(
		care.Organisation{
			Kind: care.Wijkteam, Name: "Wijkteam Oost", Municipalities: groningen, Mailbox: "oost@wijkteam.example",
		},
	)
	w.desk = w.organisation(
		care.Organisation{
			Kind: care.Doorstroompunt, Name: "Doorstroompunt", Municipalities: groningen, Mailbox: "rmc@desk.example",
		},
	)
	w.gemeente = w.organisation(
		care.Organisation{
			Kind: care.Gemeente, Name: "Gemeente Groningen", Municipalities: groningen,
			Mailbox: "jeugd@gemeente.example",
		},
	)
	w.anna = w.staff("Anna Øst", care.Mentor, w.linde)
	w.bas = w.staff("Bas d'Hond", care.Mentor, w.linde)
	w.carla = w.staff("Carla Çelik", care.Coordinator, w.linde)
	w.mo = w.staff("Mo Müller", care.Manager, w.linde)
	w.eva = w.staff("Eva", care.Mentor, w.eik)
	w.wim = w.staff("Wim", care.WijkteamWorker, w.wijkteam)
	w.wilma = w.staff("Wilma", care.WijkteamWorker, w.wijkteam)
	w.dirk = w.staff("Dirk", care.WijkteamWorker, w.desk)
	w.dora = w.staff("Dora", care.WijkteamWorker, w.desk)
	w.beheer = w.staff("Beheer", care.Admin, w.gemeente)
	w.wijkteam.ContactPerson = w.wim.ID
	w.do(w.SaveOrganisation(w.ctx, w.wijkteam))
	return w
}

// do fails the test on an error.
func (w *world) do(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) organisation(o care.Organisation) care.Organisation {
	w.t.Helper()
	o.ID = care.OrganisationID(care.NewID())
	w.do(w.SaveOrganisation(w.ctx, o))
	return o
}

func (w *world) staff(name string, role care.Role, at care.Organisation) care.Staff {
	w.t.Helper()
	s := care.Staff{
		ID: care.StaffID(care.NewID()), Name: name, Email: care.NewID()[:8] + "@schakel.example", Role: role,
		Organisation: at.ID, OrgName: at.Name, OrgKind: at.Kind, Active: true,
	}
	w.do(w.SaveStaff(w.ctx, s))
	return s
}

func (w *world) leaver(number string) care.Leaver {
	return care.Leaver{
		School: "12AB00", PupilNumber: number, FirstName: "Zoë", Infix: "van 't", LastName: "Ñandú’s",
		BirthDate:   calendar.MustDate("2010-02-28"),
		LeavingDate: calendar.MustDate("2027-07-09"), Education: care.PRO, MentorEmail: w.anna.Email,
		Municipality: "Groningen",
	}
}

// process returns a running process of Anna's at De Linde.
func (w *world) process(number string) care.ProcessID {
	w.t.Helper()
	id, _, err := w.CreateFollowup(w.ctx, w.leaver(number), w.carla.ID, w.now)
	w.do(err)
	w.do(w.BeginProcess(w.ctx, care.BeginProcess{Entry: w.entry(
		id, "started",
	), ProtocolVersion: 1, ProtocolChecksum: "abc", Route: []care.Step{
		{
			Key: "contact-3m", Title: "Contactmoment na 3 maanden", Planned: day(0), OpensOn: day(0), DueOn: day(14),
			State: care.StepPlanned,
		},
		{
			Key: "contact-6m", Title: "Contactmoment na 6 maanden", Planned: day(90), OpensOn: day(90), DueOn: day(104),
			Provisional: true, State: care.StepPlanned,
		},
	}}))
	return id
}

// entry makes an effect's entry with a line of the given event.
func (w *world) entry(id care.ProcessID, event care.Event) care.Entry {
	return care.Entry{
		Process: id, At: w.now,
		Lines: []care.JournalLine{{Key: string(event) + "/" + care.NewID(), At: w.now, Event: event}},
	}
}

// acted is an entry whose line is the doing of an act.
func (w *world) acted(act care.Act, event care.Event, d care.Details) care.Entry {
	e := w.entry(act.Process, event)
	e.Lines[0].By, e.Lines[0].Act, e.Lines[0].Details = act.By, act.ID, d
	return e
}

func (w *world) act(process care.ProcessID, by care.Staff) care.Act {
	return care.Act{ID: care.ActID(care.NewID()), Process: process, By: by.ID}
}

// day is so many days after tuesday.
func day(n int) calendar.Date { return calendar.DateOf(tuesday).AddDays(n) }

func term(opens, due int) care.Term {
	return care.Term{
		Planned: day(opens), OpensOn: day(opens), DueOn: day(due), OpensAt: day(opens).At(0, 0),
		DueAt: day(due+1).At(0, 0),
		Rungs: []care.Rung{
			{No: 1, On: day(due - 1), At: day(due-1).At(6, 0), Tell: care.TellHolder},
			{No: 2, On: day(due + 5), At: day(due+5).At(6, 0), Tell: care.TellCoordinator, Urgent: true},
		},
	}
}

// contact is a contact moment that is open from and due so many days after tuesday.
func contact(process care.ProcessID, opens, due int) care.NewTask {
	return care.NewTask{
		ID: care.TaskID(care.NewID()), Step: "contact-3m", Title: "Contactmoment na 3 maanden", Form: care.FormContact,
		Role: care.Mentor, Try: 1, Tries: 3,
		Term: term(opens, due),
	}
}

func (w *world) open(process care.ProcessID, task care.NewTask) care.TaskID {
	w.t.Helper()
	w.do(w.OpenTask(w.ctx, care.OpenTask{Entry: care.Entry{Process: process, At: w.now}, Task: task}))
	return task.ID
}

// offer opens an offer to an organisation.
func (w *world) offer(process care.ProcessID, to care.Organisation, round int) care.TaskID {
	w.t.Helper()
	task := care.NewTask{
		ID: care.TaskID(care.NewID()), Step: "contact-3m", Title: "Hulp nodig na school", Form: care.FormOffer,
		Of:           care.Of{Offer: "wijkteam"},
		Role:         care.WijkteamWorker,
		Organisation: to.ID, Try: round, Offer: "wijkteam", Why: care.EventAnswered, Term: term(0, 7), Urgent: true,
	}
	return w.open(process, task)
}

// answer closes a task with somebody's answer and returns the act.
func (w *world) answer(
	process care.ProcessID, task care.TaskID, by care.Staff, event care.Event, a care.Answer, d care.Details,
) care.Act {
	w.t.Helper()
	act := w.act(process, by)
	w.answerBy(act, task, event, a, d)
	return act
}

// answerBy closes a task by an act whose texts may have been saved before.
func (w *world) answerBy(act care.Act, task care.TaskID, event care.Event, a care.Answer, d care.Details) {
	w.t.Helper()
	d.Step, d.Task, d.Answer = "contact-3m", task, &a
	w.do(
		w.CloseTask(
			w.ctx,
			care.CloseTask{
				Entry: w.acted(act, event, d), Task: task, State: care.TaskAnswered, By: act.By, Act: act.ID,
				Answer: &a,
			},
		),
	)
}

// twice carries out an effect two times and fails when the second changed anything at all in the database.
func (w *world) twice(effect func() error) {
	w.t.Helper()
	w.do(effect())
	before := w.dump()
	if len(before) < 20 {
		w.t.Fatalf("only %d rows in the whole database: the dump misses some", len(before))
	}
	w.do(effect())
	if diff := cmp.Diff(before, w.dump()); diff != "" {
		w.t.Fatalf("the effect changed something when it was repeated (-before +after):\n%s", diff)
	}
}

// dump is every row of every table.
func (w *world) dump() []string {
	w.t.Helper()
	return pgtest.Dump(w.t, w.Pool())
}

// column returns the only column of a query.
func column[T any](w *world, sql string, args ...any) []T {
	w.t.Helper()
	rows, err := w.Pool().Query(w.ctx, sql, args...)
	w.do(err)
	defer rows.Close()
	var found []T
	for rows.Next() {
		var v T
		w.do(rows.Scan(&v))
		found = append(found, v)
	}
	w.do(rows.Err())
	return found
}

// single returns the only value of a query.
func single[T any](w *world, sql string, args ...any) T {
	w.t.Helper()
	found := column[T](w, sql, args...)
	if len(found) != 1 {
		w.t.Fatalf("%d rows from %s", len(found), sql)
	}
	return found[0]
}

func equal[T any](t testing.TB, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}
