package transition

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/clock"
)

// What was written down of the young person, and what is right. The infix is corrected by the wijkteam, the rest by
// the school.
const (
	wrongFirst, wrongLast  = "Jorrit", "Quispel"
	rightFirst, rightLast  = "Joris", "Kwispel-Ünal"
	wrongShort, rightShort = "Jorrit Q.", "Joris K." // in lists
	wrongNumber            = "LL-7001"
	rightNumber            = "LL-7042"
	wrongEmail, rightEmail = "jorrit@jongere.example", "joris@jongere.example"
	wrongPhone, rightPhone = "06-12345678", "050 123 45 67"
	inPassport, onBirth    = "Zo staat het in het paspoort.", "Een jaar te vroeg overgenomen."
	saidAtHome, onDocument = "Marjan zei het aan de keukentafel.", "Op de geboorteakte gezien."
	movedWith              = "Verhuisd met zijn moeder."
	wijkteam               = "WIJ-team Noord"
)

// What journals say of it.
const (
	nameBySchool   = "PRO De Linde verbeterde de naam – Karin de Wit"
	numberBySchool = "PRO De Linde verbeterde het leerlingnummer, het telefoonnummer en het e-mailadres – Karin de Wit"
	nameByTeam     = "WIJ-team Noord verbeterde de naam – Joost Bos"
	nameBySomebody = "Een andere organisatie verbeterde de naam"
	birthCorrected = "Geboortedatum verbeterd van … naar …"
	turns18Then    = "Geboortedatum verbeterd. De 18e verjaardag was … en is nu …"
	parentsDecide  = "Door de verbeterde geboortedatum geldt vanaf nu: de ouders met gezag beslissen"
	byKarin        = " – Karin de Wit"
	byJoost        = " – Joost Bos"
)

// corrected is one young person of whom a school has a follow-up and a handover, and a wijkteam a transition.
type corrected struct {
	*turning           // the transition
	followup, handover *e2etest.Course
	person             string // address of the page about the young person
	born               calendar.Date
	on                 *e2etest.Browser
	karin              *e2etest.Tab // the mentor
	joost              *e2etest.Tab // of the wijkteam
	at                 *e2etest.Workers
}

// TestAPersonCorrectedInABrowser corrects what is known of somebody while three processes of two organisations run: the
// name, the number and the address, at first with mistakes; the birth date while the wijkteam corrects the name; where
// they live; and the birth date once more by the wijkteam. After each everybody's pages, lists, journals and mails are
// read, and time goes on to the birthdays.
func TestAPersonCorrectedInABrowser(t *testing.T) {
	t.Parallel()
	on := e2etest.OpenBrowser(t)
	s := e2etest.SetStage(t, stage.Options{})
	clocked := clock.Stopwatch()
	c := begun(t, s, on)
	c.decide(from16)
	links := c.invited()
	c.mistaken()
	c.renamed()
	c.heardByMail(links)
	c.raced()
	c.recognised()
	c.strangers()
	c.moved()
	c.turns16()
	c.turns18()
	c.oldNameIsNowhere()
	took := (clocked() - on.Looked).Round(100 * time.Millisecond)
	t.Logf("the story took %s, and %d looks at a page, each with axe, %s more", took, on.Looks,
		on.Looked.Round(100*time.Millisecond))
}

// begun is the wijkteam, which starts a transition and names the school, and the school, which says that it is its
// pupil. By the birth date that was written down they turn 17 in three weeks.
func begun(t *testing.T, s *stage.Stage, on *e2etest.Browser) *corrected {
	t.Helper()
	mentor := e2etest.Staff(t, s, karin)
	today := e2etest.CalendarOf(t, s, mentor).AddWorkingDays(s.Demo.Today(), 1)
	e2etest.Walk(t, s, today) // tasks open on working days
	c := &corrected{on: on, at: e2etest.NewWorkers(t, s), born: today.AddDays(21).AddYears(-16)}
	what := newTransition(t, s, today.AddDays(21).AddYears(-17))
	what.FirstName, what.Infix, what.LastName = wrongFirst, "", wrongLast
	what.PupilNumber, what.YoungEmail = wrongNumber, wrongEmail
	what.Parents = []care.Party{{Kind: care.Parent, Name: "Marjan Vos", Email: "marjan@ouder.example", Authority: true}}
	c.turning = turn(t, s, what)
	known := e2etest.View(t, s, c.ID).Person.ID
	c.person = "/jongeren/" + string(known)
	c.followup = c.follows(mentor, c.leaver(known))
	c.handover = c.handsOver(mentor, known)
	for _, p := range []*e2etest.Course{c.followup, c.handover} {
		if got := e2etest.View(t, s, p.ID).Person.ID; got != known {
			t.Fatalf("the processes are of %s and %s", known, got)
		}
	}
	c.karin = on.Person(t, s.Portal, karinDeWit, e2etest.Phone)
	c.joost = on.Person(t, s.Portal, joostBos, e2etest.Phone)
	return c
}

// leaver is the row by which the follow-up starts.
func (c *corrected) leaver(known care.PersonID) care.Leaver {
	return care.Leaver{
		Whom: care.Whom{Person: known}, School: "12AB00", PupilNumber: wrongNumber, FirstName: wrongFirst,
		LastName: wrongLast, BirthDate: c.what.BirthDate, LeavingDate: c.leaves(), Education: care.PRO,
		MentorEmail:  karin,
		Municipality: "Groningen", Phone: wrongPhone, Email: wrongEmail,
	}
}

// leaves is the leaving date, some weeks after the birthday.
func (c *corrected) leaves() calendar.Date { return c.born.AddYears(16).AddDays(24) }

func (c *corrected) follows(mentor care.Staff, l care.Leaver) *e2etest.Course {
	c.Helper()
	started, _, err := c.S.Store.Create(c.Context(), l, mentor.ID, c.S.Now())
	if err != nil {
		c.Fatal(err)
	}
	if err := c.S.Engine.Start(c.Context(), started); err != nil {
		c.Fatal(err)
	}
	p := &e2etest.Course{T: c.T, S: c.S, ID: started.ID, Contact: mentor}
	p.Settle()
	return p
}

// handsOver starts a handover in which consent is asked at once.
func (c *corrected) handsOver(mentor care.Staff, known care.PersonID) *e2etest.Course {
	c.Helper()
	h := care.NewHandover{
		Whom: care.Whom{Person: known}, Crossing: care.VoVo, Sender: mentor.Organisation,
		Receiver: c.staff("samira@hogeland.example").Organisation, PupilNumber: wrongNumber, FirstName: wrongFirst,
		LastName: wrongLast, BirthDate: c.what.BirthDate, StartDate: c.S.Demo.Today().AddDays(14 * 7),
		MentorEmail:  karin,
		Municipality: "Groningen", YouthCare: true, Parents: c.what.Parents, YoungEmail: wrongEmail,
	}
	started, _, err := c.S.Store.Create(c.Context(), h, mentor.ID, c.S.Now())
	if err != nil {
		c.Fatal(err)
	}
	if err := c.S.Engine.Start(c.Context(), started); err != nil {
		c.Fatal(err)
	}
	p := &e2etest.Course{T: c.T, S: c.S, ID: started.ID, Contact: mentor}
	p.Settle()
	return p
}

// all are the three processes.
func (c *corrected) all() []*e2etest.Course {
	return []*e2etest.Course{c.followup, c.handover, c.Course}
}

func page(p *e2etest.Course, below string) string { return "/trajecten/" + string(p.ID) + below }

// settled waits until every process heard what there is to hear.
func (c *corrected) settled() {
	c.Helper()
	for _, p := range c.all() {
		p.Settle()
	}
}

// look looks at the page that is shown at a desk and on a phone, with axe and all that can be opened.
func (c *corrected) look(b *e2etest.Tab) {
	c.Helper()
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll('details').forEach(d => { d.open = true })`))
	b.Resize(e2etest.Desk)
	b.LookClosely()
	b.Resize(e2etest.Phone)
	b.LookClosely()
}

// reads opens a page and holds what it says and what it does not.
func (c *corrected) reads(email, path string, says, lacks []string) {
	c.Helper()
	c.at.As(email).Get(path).Is(200).Has(says...).Lacks(lacks...)
}

// tells holds what the journal of a process says of corrections to somebody, the newest last, with whose doing it was.
func (c *corrected) tells(email string, p *e2etest.Course, want ...string) {
	c.Helper()
	var said []string
	for _, line := range p.Story(c.staff(email)) {
		if strings.Contains(line, "erbeter") {
			said = append(said, line)
		}
	}
	if !slices.Equal(said, want) {
		c.Errorf("%s reads in %s of corrections\n%q, want\n%q", email, p.ID, said, want)
	}
}
