package transition

import (
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

// The young person of the browser flow. Such names exist, and have broken forms, lists and mails elsewhere.
const (
	zoeFirst = "D'Angélo-Zoë"
	zoeLast  = "Žižková-Ünal"
	zoe      = "D'Angélo-Zoë Ž." // in lists
)

// flow is one transition 18-/18+ as people live it at their screens.
type flow struct {
	*e2etest.Course
	on       *e2etest.Browser
	birthday calendar.Date
	joost    *e2etest.Tab // of the wijkteam, at a desk
	karin    *e2etest.Tab // the mentor, on a phone
	zoe      *e2etest.Tab // the young person, on a phone
	marjan   *e2etest.Tab // the parents, on phones
	erik     *e2etest.Tab
}

// TestTransitionFlow starts a transition by hand for somebody who turns 18 in three weeks of school: the wijkteam and
// its manager at a desk, the mentor, the young person and the parents on a phone. Every page is looked at on the way.
func TestTransitionFlow(t *testing.T) {
	t.Parallel()
	on := e2etest.OpenBrowser(t)
	s := e2etest.SetStage(t, stage.Options{})
	// when the mentor has something to do
	first := e2etest.CalendarOf(t, s, e2etest.Staff(t, s, karin)).AddWorkingDays(s.Demo.Today(), 1)
	f := &flow{
		Course: &e2etest.Course{T: t, S: s, Contact: e2etest.Staff(t, s, joost), Names: []string{zoeFirst, zoeLast}},
		on:     on, birthday: first.AddDays(20),
	}
	clocked := clock.Stopwatch()
	f.joost = on.Person(t, s.Portal, joostBos, e2etest.Desk)
	f.started()
	f.begun()
	f.agreed()
	f.objected()
	f.chosen()
	f.disputed()
	f.decided()
	f.consented()
	f.ofAge()
	took := (clocked() - on.Looked).Round(100 * time.Millisecond)
	t.Logf(
		"the flow took %s, and %d looks at a page on the way %s more", took, on.Looks,
		on.Looked.Round(100*time.Millisecond),
	)
	for _, m := range s.Mails.All() {
		e2etest.Scan(
			t, m.Subject+m.Text+m.HTML, "a mail to "+m.To, zoeFirst, "Zoë", "Žižková", "ngélo", "LL-117", "paarden",
		)
	}
}

// started is the worker, who looks for the young person in vain, fills in who it is after forgetting everything, and
// later finds what is there.
func (f *flow) started() {
	j := f.joost
	j.Press(e2etest.Link("Trajecten"))
	j.Look()
	j.Press(e2etest.Link("Overgang 18-/18+ starten"))
	j.Look()
	j.Mistake(e2etest.Button("Zoeken"), "zoek")
	j.Write("zoek", zoeLast)
	j.Press(e2etest.Button("Zoeken"))
	j.Has("Niemand gevonden")
	j.Look()
	j.Press(e2etest.Link("Nog niet bekend"))
	j.Look()
	j.Mistake(e2etest.Button("Overgang starten"), "voornaam")
	j.Write("voornaam", zoeFirst)
	j.Write("tussenvoegsel", "van 't")
	j.Write("achternaam", zoeLast)
	j.Write("geboortedatum", e2etest.Typed(f.birthday.AddYears(-18)))
	j.Write("gemeente", "Groningen")
	j.Write("leerlingnummer", "LL-117")
	j.Choose("jeugdhulp-ja")
	j.Write("school", "PRO De Linde")
	j.Write("mentor_email", karin)
	j.Write("email", "zoe@jongere.example")
	for i, name := range []string{"Marjan", "Erik"} {
		parent := []string{"ouder1", "ouder2"}[i]
		j.Write(parent+"_naam", name+" "+zoeLast)
		j.Write(parent+"_email", name+"@ouder.example")
		j.Choose(parent + "_gezag-ja")
	}
	j.Press(e2etest.Button("Overgang starten"))
	j.Has(zoeFirst, "Wat gebeurt er nu?")
	j.Look()
	j.GoTo("/overgangen/nieuw")
	j.Clear("zoek")
	j.Write("zoek", "zizkova")
	j.Press(e2etest.Button("Zoeken"))
	j.Look()
	j.Press(e2etest.Link("Bekijk de overgang"))
	j.Has(zoeFirst, "WIJ-team Noord")
	j.Look()
	f.ID = care.ProcessID(strings.TrimPrefix(e2etest.Get[string](j, `location.pathname`), "/trajecten/"))
}

// begun is the mentor, who begins the plan.
func (f *flow) begun() {
	f.karin = f.on.Person(f.T, f.S.Portal, karinDeWit, e2etest.Phone)
	k := f.karin
	k.WalkTo("Toekomstperspectief beginnen")
	k.Press(e2etest.Row("Toekomstperspectief beginnen", zoe))
	k.Look()
	k.Mistake(e2etest.Button("Toekomstperspectief opslaan"), "part_support")
	k.Write("part_housing", "Wil met 19 begeleid wonen & een kat.")
	k.Write("part_own_words", `"Ik wil <gewoon> met paarden werken."`)
	k.Press(e2etest.Button("Toekomstperspectief opslaan"))
	k.Path("/taken")
	k.Has("Opgeslagen")
	k.Look()
	f.opens(k, "Plan in concept")
	if housing := e2etest.Get[string](
		k, `document.getElementById('part_housing').value`,
	); housing != "Wil met 19 begeleid wonen & een kat." {
		f.Errorf("of the plan it shows %q", housing)
	}
	k.Write("part_support", "Elke week een begeleider.")
	k.Choose("young-yes", "parents-yes")
	k.Press(e2etest.Button("Plan in concept opslaan"))
	k.Path("/taken")
	k.Look()
}

// invited lets the worker mail a link to somebody, who opens it on a phone.
func (f *flow) invited(name, email string) *e2etest.Tab {
	f.Helper()
	j := f.joost
	f.onProcess(j)
	j.Press(e2etest.Link("uitnodigen"))
	j.Look()
	j.Touch(e2etest.Named("label", name))
	j.Choose("hoe-mail")
	j.Press(e2etest.Button("Uitnodigen"))
	j.Has("Uitnodiging gemaild naar " + name)
	j.Look()
	mails := e2etest.MailsTo(f.S, email)
	guest := f.on.Tab(f.T, f.S.Portal, e2etest.Phone)
	guest.GoTo(e2etest.LinkInMail.FindString(mails[len(mails)-1]))
	e2etest.Scan(f.T, guest.Text(), "the page of the link", zoeFirst, zoeLast)
	guest.Look()
	guest.Press(e2etest.Button("Openen"))
	guest.Path("/meedoen/overzicht")
	guest.Has(zoeFirst)
	guest.Look()
	return guest
}

// again lets a guest in by a new link: whoever was away for days is out.
func (f *flow) again(guest *e2etest.Tab, party care.Party) {
	f.Helper()
	guest.GoTo(f.Link(party))
	guest.Press(e2etest.Button("Openen"))
	guest.Path("/meedoen/overzicht")
}

// opens shows somebody the form of a task in the inbox, also of one that is due later.
func (f *flow) opens(b *e2etest.Tab, title string) {
	f.Helper()
	b.GoTo("/taken")
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll('details').forEach(d => { d.open = true })`))
	b.Press(e2etest.Row(title, zoe))
	b.Look()
}

// onProcess opens the transition from the list.
func (f *flow) onProcess(b *e2etest.Tab) {
	f.Helper()
	b.Press(e2etest.Link("Trajecten"))
	b.Press(e2etest.Row("Overgang", zoe))
}

// agreed is the young person, who reads the plan on a phone and agrees with it.
func (f *flow) agreed() {
	f.zoe = f.invited(zoeFirst, "zoe@jongere.example")
	z := f.zoe
	z.Press(e2etest.Link("Plan lezen"))
	z.Has("Jouw plan", "Elke week een begeleider.", "Wil met 19 begeleid wonen & een kat.")
	z.Look()
	z.Press(e2etest.Button("Ik ga akkoord met dit plan"))
	z.Path("/meedoen/overzicht")
	z.Has("Je gaat akkoord met versie 2 van het plan.")
	z.Look()
	f.onProcess(f.joost)
	f.joost.Has("Akkoord: " + zoeFirst)
}

// objected is a newer version, which the young person objects to; the worker answers.
func (f *flow) objected() {
	j, z := f.joost, f.zoe
	j.Press(e2etest.Link("Nieuwe versie schrijven"))
	j.Look()
	j.Clear("part_housing")
	j.Write("part_housing", "Gaat met 18 begeleid wonen.")
	j.Press(e2etest.Button("Nieuwe versie opslaan"))
	j.Has("Nieuwe versie van het plan opgeslagen.")
	j.Look()
	z.GoTo("/meedoen/overzicht")
	z.Press(e2etest.Link("Plan lezen"))
	z.Has("Versie 3", "Gaat met 18 begeleid wonen.")
	z.Look()
	z.Press(e2etest.Link("Ik ben het er niet mee eens"))
	z.Look()
	z.Mistake(e2etest.Button("Versturen"), "bezwaar")
	z.Write("bezwaar", "Ik wil eerst <thuis> blijven wonen.")
	z.Press(e2etest.Button("Versturen"))
	z.Has("Je bezwaar is verstuurd.")
	z.Look()
	f.opens(j, "Bezwaar tegen het plan beantwoorden")
	j.Has("Ik wil eerst <thuis> blijven wonen.")
	j.Write("note", "Goed. We kijken met 19 opnieuw.")
	j.Press(e2etest.Button("Antwoord versturen"))
	j.Path("/taken")
	z.GoTo("/meedoen/plan")
	z.Has("Je bent het er niet mee eens.", "Goed. We kijken met 19 opnieuw.")
	z.Look()
}
