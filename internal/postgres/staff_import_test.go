package postgres_test

import (
	"errors"
	"sync"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// imported imports rows of one organisation, and fails the test on an error.
func (w *world) imported(rows ...care.StaffRow) (care.Change, []care.Change) {
	w.t.Helper()
	organisation, people, err := w.ImportStaff(w.ctx, rows, false)
	w.do(err)
	return organisation, people
}

// workers makes active rows of a new wijkteam; the first is its contact person.
func workers(emails ...string) []care.StaffRow {
	var rows []care.StaffRow
	for i, email := range emails {
		rows = append(rows, care.StaffRow{
			Organisation: care.Organisation{
				Kind: care.Wijkteam, Name: "Wijkteam ’t Zand", Municipalities: []string{"'s-Hertogenbosch"},
			},
			Name: "D'Angelo O’Neill", Email: email, Role: care.WijkteamWorker, ContactPerson: i == 0,
			Active: true,
		})
	}
	return rows
}

func TestImportStaffMakesAnOrganisationOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	rows := workers("bos@zand.example", "o'neill@zand.example")

	before := w.dump()
	organisation, people, err := w.ImportStaff(w.ctx, rows, true)
	w.do(err)
	equal(
		t, "a dry run tells", []care.Change{organisation, people[0], people[1]},
		[]care.Change{care.Added, care.Added, care.Added},
	)
	equal(t, "a dry run keeps", w.dump(), before)

	organisation, people = w.imported(rows...)
	equal(
		t, "the first time", []care.Change{organisation, people[0], people[1]},
		[]care.Change{care.Added, care.Added, care.Added},
	)
	before = w.dump()
	organisation, people = w.imported(rows...)
	equal(
		t, "again", []care.Change{organisation, people[0], people[1]},
		[]care.Change{care.Unchanged, care.Unchanged, care.Unchanged},
	)
	equal(t, "the database after importing again", w.dump(), before)

	respelled := workers("BOS@zand.example")
	respelled[0].Organisation.Name = "wijkteam  't zand"
	organisation, people = w.imported(respelled...)
	equal(t, "spelled otherwise", []care.Change{organisation, people[0]}, []care.Change{care.Changed, care.Changed})
	equal(
		t, "still one",
		column[string](
			w, `SELECT name FROM organisations WHERE kind = 'wijkteam' AND name ILIKE '%zand' ORDER BY name`,
		),
		[]string{"wijkteam  't zand"},
	)
	equal(
		t, "and nobody twice", single[int](w, `SELECT count(*) FROM staff WHERE lower(email) = 'bos@zand.example'`), 1,
	)
}

func TestImportStaffKnowsASchoolByItsCode(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.linde.GoodFriday, w.linde.Mailbox, w.linde.ContactPerson = true, "info@linde.example", w.carla.ID
	w.do(w.SaveOrganisation(w.ctx, w.linde))
	autumn := func() string {
		c, err := w.CalendarOf(w.ctx, "", w.linde.ID, true)
		w.do(err)
		reason, _ := c.DayOff(calendar.MustDate("2027-10-18"))
		return reason
	}
	equal(t, "autumn holiday before", autumn(), "Herfstvakantie (noord)")
	row := care.StaffRow{
		Organisation: care.Organisation{
			Kind: care.School, Name: "VSO De Nieuwe Linde", Code: "12AB00", Region: calendar.Midden,
			Municipalities: []string{"Groningen"},
		},
		Name: "Anna Øst-de Vries", Email: w.anna.Email, Role: care.Mentor, Active: true,
	}
	organisation, people := w.imported(row)
	equal(t, "change", []care.Change{organisation, people[0]}, []care.Change{care.Changed, care.Changed})
	anna, err := w.StaffByID(w.ctx, w.anna.ID)
	w.do(err)
	equal(t, "name", anna.Name, row.Name)
	schools, err := w.Schools(w.ctx, w.anna)
	w.do(err)
	want := w.linde
	want.Name, want.Region = row.Organisation.Name, calendar.Midden
	equal(t, "what no row names stays, and there is one school", schools, []care.Organisation{want})
	equal(t, "autumn holiday afterwards", autumn(), "Herfstvakantie (midden)")
}

func TestImportStaffMovesTheContactPerson(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	contact := func() string {
		return single[string](
			w,
			`SELECT coalesce((SELECT s.email FROM staff s WHERE s.id = o.contact_person), 'nobody')
				FROM organisations o WHERE o.name LIKE '%Zand'`,
		)
	}
	w.imported(workers("bos@zand.example", "vos@zand.example")...)
	equal(t, "at first", contact(), "bos@zand.example")
	organisation, people := w.imported(workers("vos@zand.example", "bos@zand.example")...)
	equal(t, "another", contact(), "vos@zand.example")
	equal(
		t, "is a change of the organisation alone", []care.Change{organisation, people[0], people[1]},
		[]care.Change{care.Changed, care.Unchanged, care.Unchanged},
	)
	rows := workers("bos@zand.example")
	rows[0].ContactPerson = false
	organisation, _ = w.imported(rows...)
	equal(t, "whom no row names stays", contact(), "vos@zand.example")
	equal(t, "and nothing changed", organisation, care.Unchanged)

	left := workers("vos@zand.example")
	left[0].ContactPerson, left[0].Active = false, false
	w.imported(left...)
	equal(t, "who left is it no more", contact(), "nobody")
	equal(t, "and is not active", single[bool](w, `SELECT active FROM staff WHERE email = 'vos@zand.example'`), false)
	w.imported(workers("vos@zand.example")...)
	equal(
		t, "who came back is the same",
		single[int](w, `SELECT count(*) FROM staff WHERE email = 'vos@zand.example' AND active`), 1,
	)
}

// A school and a wijkteam that spell their municipality otherwise would never find one another.
func TestImportStaffSpellsMunicipalitiesAlike(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	rows := workers("bos@zand.example")
	rows[0].Organisation.Municipalities = []string{"’S-hertogenbosch", "Haren", "SUDWEST-FRYSLAN"}
	w.imported(rows...)
	equal(t, "municipalities", column[string](
		w, `SELECT unnest(municipalities) FROM organisations WHERE name LIKE '%Zand'`,
	),
		[]string{"'s-Hertogenbosch", "Haren", "Súdwest-Fryslân"})
	before := w.dump()
	organisation, _ := w.imported(rows...)
	equal(t, "again", organisation, care.Unchanged)
	equal(t, "the database after importing again", w.dump(), before)
}

func TestImportStaffTwiceAtOnceMakesOneOrganisation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var g sync.WaitGroup
	for range 8 {
		g.Go(func() {
			if _, _, err := w.ImportStaff(w.ctx, workers("bos@zand.example", "vos@zand.example"), false); err != nil {
				t.Error(err)
			}
		})
	}
	g.Wait()
	equal(t, "organisations", single[int](w, `SELECT count(*) FROM organisations WHERE name LIKE '%Zand'`), 1)
	equal(t, "people", single[int](w, `SELECT count(*) FROM staff WHERE email LIKE '%zand.example'`), 2)
}

// asksOfStaff imports rows of one organisation of which some must be asked about, and returns what about.
func (w *world) asksOfStaff(rows ...care.StaffRow) map[int]care.FieldError {
	w.t.Helper()
	before := w.dump()
	_, _, err := w.ImportStaff(w.ctx, rows, false)
	var asked *care.AskedStaffError
	if !errors.As(err, &asked) {
		w.t.Fatalf("%v, want a question", err)
	}
	equal(w.t, "nothing is written", w.dump(), before)
	found := map[int]care.FieldError{}
	for i, e := range asked.Rows {
		found[i] = *e
	}
	return found
}

// A changed address is the same colleague, when the row says so; it is never guessed.
func TestAColleagueWithAnotherAddress(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	rows := workers("bos@zand.example", "vos@zand.example")
	rows[0].Name, rows[1].Name = "Joost Bos", "Els Vos"
	w.imported(rows...)
	bos := single[string](w, `SELECT id::text FROM staff WHERE email = 'bos@zand.example'`)

	moved := workers("j.bos@zand.example", "vos@zand.example")
	moved[0].Name, moved[1].Name = "joost  bós", "Els Vos"
	question := care.FieldError{Field: care.ColumnOldEmail, Problem: care.Asked, Want: "bos@zand.example"}
	equal(t, "asked", w.asksOfStaff(moved...), map[int]care.FieldError{0: question})
	moved[0].Role = care.Manager
	_, people := w.imported(moved...)
	equal(t, "in another role it is not asked", people, []care.Change{care.Added, care.Unchanged})

	moved[0].Role, moved[0].OldEmail = care.WijkteamWorker, "BOS@zand.example"
	_, people = w.imported(moved...)
	equal(t, "the same colleague", people, []care.Change{care.Changed, care.Unchanged})
	equal(
		t, "keeps who it is",
		single[string](w, `SELECT id::text FROM staff WHERE email = 'j.bos@zand.example' AND role = 'wijkteam'`), bos,
	)
	equal(t, "the address before", single[int](w, `SELECT count(*) FROM staff WHERE email = 'bos@zand.example'`), 0)
	before := w.dump()
	_, people = w.imported(moved...)
	equal(t, "the file once more", people, []care.Change{care.Unchanged, care.Unchanged})
	equal(t, "changes nothing", w.dump(), before)

	other := workers("joost.bos@zand.example")
	other[0].Name, other[0].New = "Joost Bos", true
	_, people = w.imported(other...)
	equal(t, "somebody else of that name", people, []care.Change{care.Added})
	both := workers("joost.bos@zand.example", "j.bos@zand.example", "jb@zand.example")
	for i := range both {
		both[i].Name = "Joost Bos"
	}
	_, people = w.imported(both...)
	equal(
		t, "a third, where the file names the two who are known", people,
		[]care.Change{care.Unchanged, care.Changed, care.Added},
	)
}

func TestAnOldAddressThatCannotBe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.imported(workers("bos@zand.example", "vos@zand.example")...)
	rows := workers("nieuw@zand.example", "vos@zand.example")
	rows[0].OldEmail, rows[1].OldEmail = "niemand@zand.example", "bos@zand.example"
	equal(t, "asked", w.asksOfStaff(rows...), map[int]care.FieldError{
		0: {Field: care.ColumnOldEmail, Value: "niemand@zand.example", Problem: care.UnknownCode},
		1: {Field: care.ColumnOldEmail, Value: "bos@zand.example", Problem: care.Conflict, Want: care.ColumnEmail},
	})
}
