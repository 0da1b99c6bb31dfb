package e2e

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/clock"
)

// The young person of the browser flow. Such names exist, and have broken forms, lists and mails elsewhere.
const (
	zoeFirst = "D'Angélo-Zoë"
	zoeLast  = "Žižková-Ünal"
	zoe      = "D'Angélo-Zoë Ž." // in lists
)

// flow is two years of one young person as people live them at their screens.
type flow struct {
	*testing.T
	stage *stage.Stage
	on    *e2etest.Browser
	karin *e2etest.Tab // the mentor, on a phone
}

// TestBrowserFlow starts a follow-up by hand and takes it through its two years with the bar of the demo, in a browser
// as wide as a phone: one moment answered after a mistake, one snoozed, one handed over, one left to escalate, one
// unreachable, down to the closing. Every page is looked at on the way.
func TestBrowserFlow(t *testing.T) {
	t.Parallel()
	on := e2etest.OpenBrowser(t)
	s := e2etest.SetStage(t, stage.Options{})
	f := &flow{T: t, stage: s, on: on}
	clocked := clock.Stopwatch()
	f.started()
	f.karin = on.Person(t, s.Portal, "Karin de Wit", e2etest.Phone)
	f.planned()
	f.mistaken()
	f.snoozed()
	f.handedOver()
	f.escalated()
	f.unreachable()
	f.closed()
	took := (clocked() - on.Looked).Round(100 * time.Millisecond)
	t.Logf(
		"two years by the bar took %s, and %d looks at a page on the way %s more", took, on.Looks,
		on.Looked.Round(100*time.Millisecond),
	)
	f.mailed()
}

// started is the coordinator, who starts the follow-up by the form, at first with everything forgotten.
func (f *flow) started() {
	anneke := f.on.Person(f.T, f.stage.Portal, "Anneke Bosma", e2etest.Phone)
	anneke.Has("Niets te doen")
	anneke.Look()
	anneke.Press(e2etest.Link("Trajecten"))
	anneke.Look()
	anneke.Press(e2etest.Link("Nazorg starten"))
	anneke.Look()
	anneke.Mistake(e2etest.Button("Nazorg starten"), "voornaam")
	leaving := f.stage.Demo.Today().AddDays(95)
	anneke.Write("voornaam", zoeFirst)
	anneke.Write("tussenvoegsel", "van 't")
	anneke.Write("achternaam", zoeLast)
	anneke.Write("geboortedatum", "29-02-2008")
	anneke.Write("gemeente", "Groningen")
	anneke.Write("leerlingnummer", "2026-117")
	anneke.Choose("onderwijs-pro")
	anneke.Write("uitstroomdatum", e2etest.Typed(leaving))
	anneke.Write("mentor_email", "Karin de Wit")
	anneke.Write("telefoon", "06-12345678")
	anneke.Press(e2etest.Button("Nazorg starten"))
	anneke.Has(zoeFirst+" van 't "+zoeLast, "Wat gebeurt er nu?")
	anneke.Look()
	anneke.Press(e2etest.Link("Naar het traject"))
	anneke.Look()
}

// planned is the future plan.
func (f *flow) planned() {
	f.walkTo("Toekomstplan")
	f.karin.Press(e2etest.Row("Toekomstplan", zoe))
	f.karin.Look()
	for _, part := range []string{"support", "housing", "schoolwork", "wellbeing"} {
		f.karin.Write("part_"+part, "Afspraak met Žofie & Bo over "+part)
	}
	f.karin.Choose("skip_income-yes")
	f.karin.Write("why_income", "Wil daar nu niet over praten.")
	f.karin.Write("part_own_words", `"Ik wil <gewoon> met paarden werken."`)
	f.karin.Write("involved", "Oma en de jobcoach.")
	f.karin.Press(e2etest.Button("Plan opslaan"))
	f.saved("Toekomstplan")
}

// mistaken is a contact moment that is saved too soon, and then well.
func (f *flow) mistaken() {
	k := f.karin
	f.walkTo("Contactmoment na 6 weken")
	k.Press(e2etest.Row("Contactmoment na 6 weken", zoe))
	k.Look()
	k.Write("note", "Klonk vrolijk, zei: “'t gaat goed” <3")
	k.Choose("outcome-reached", "help-yes")
	k.Look()
	k.Mistake(e2etest.Button("Opslaan"), "channel-phone")
	if note := e2etest.Get[string](
		k, `document.getElementById('note').value`,
	); note != "Klonk vrolijk, zei: “'t gaat goed” <3" {
		f.Errorf("after a mistake the note is %q", note)
	}
	if !e2etest.Get[bool](k, `document.getElementById('outcome-reached').checked`) {
		f.Error("after a mistake the choice is gone")
	}
	contacted(k)
	f.saved("Contactmoment na 6 weken")
	f.told(
		"Gesproken: werk (kwekerij Vos), blijft voorlopig zo, ondersteuning loopt, geen hulp nodig",
		"Klonk vrolijk, zei: “'t gaat goed” <3", "Karin de Wit",
	)
}

// snoozed is a contact moment that is put away until the next working day, and then done.
func (f *flow) snoozed() {
	k := f.karin
	f.walkTo("Contactmoment na 3 maanden")
	k.Press(e2etest.Row("Contactmoment na 3 maanden"))
	k.Has("Vorige keer", "kwekerij Vos")
	k.Press(e2etest.Link("Uitstellen"))
	k.Look()
	// what is offered first: the next day that is no weekend and no public holiday
	first := calendar.Calendar{}.AddWorkingDays(f.stage.Demo.Today(), 1)
	k.Mistake(e2etest.Button("Uitstellen"), "wanneer-"+first.String())
	k.Touch("//fieldset//label[1]")
	k.Press(e2etest.Button("Uitstellen"))
	k.Has("Uitgesteld tot", "Uitgesteld: 1 taak", "De deadline blijft")
	k.Look()
	for f.stage.Demo.Today().Before(first) {
		k.Press(e2etest.Button("dag verder"))
	}
	k.Press(e2etest.Row("Contactmoment na 3 maanden"))
	contacted(k)
	f.saved("Contactmoment na 3 maanden")
}

// handedOver is a contact moment that a colleague does.
func (f *flow) handedOver() {
	k := f.karin
	f.walkTo("Contactmoment na 6 maanden")
	k.Press(e2etest.Row("Contactmoment na 6 maanden"))
	k.Press(e2etest.Link("Overdragen aan een collega"))
	k.Look()
	k.Touch(e2etest.Named("label", "Tom Jansen"))
	k.Press(e2etest.Button("Overdragen"))
	k.Has("Overgedragen aan Tom Jansen", "Niets te doen")
	k.Look()
	tom := f.on.Person(f.T, f.stage.Portal, "Tom Jansen", e2etest.Phone)
	tom.Press(e2etest.Row("Contactmoment na 6 maanden", zoe))
	tom.Look()
	contacted(tom)
	tom.Has("Opgeslagen: contactmoment na 6 maanden, " + zoe)
	f.told("Tom Jansen")
}

// escalated is a contact moment that nobody does: the coordinator hears of it, and the next moment comes all the same.
func (f *flow) escalated() {
	const anneke = "anneke@linde.example"
	f.walkTo("Contactmoment na 9 maanden")
	before := len(e2etest.MailsTo(f.stage, anneke))
	for step := 0; len(e2etest.MailsTo(f.stage, anneke)) == before; step++ {
		if step > 10 {
			f.Fatalf("the coordinator was not mailed by %s", f.stage.Demo.Today())
		}
		f.karin.Press(e2etest.Button("volgende gebeurtenis"))
	}
	f.karin.Has("Te laat", "5 werkdagen te laat")
	f.karin.Look()
	coordinator := f.on.Person(f.T, f.stage.Portal, "Anneke Bosma", e2etest.Phone)
	coordinator.Press(e2etest.Link("Trajecten"))
	coordinator.Press(e2etest.Link("te laat"))
	coordinator.Has("Nazorg · "+zoe, "Wacht op Karin de Wit (mentor)", "5 werkdagen te laat")
	coordinator.Look()
	coordinator.Press(e2etest.Row("Nazorg", zoe))
	coordinator.Has("bericht aan de manager") // that is next
	coordinator.Touch(e2etest.Named("summary", "2 herinneringen en 1 bericht"))
	coordinator.Has("Nog geen antwoord op contactmoment na 9 maanden: bericht aan de zorgcoördinator")
	coordinator.Look()
}

// unreachable is a contact moment with three tries in vain: the Doorstroompunt takes over the search.
func (f *flow) unreachable() {
	k := f.karin
	const title = "Contactmoment na 12 maanden"
	for try := 1; try <= 3; try++ {
		f.walkTo(title)
		k.Press(e2etest.Row(title))
		k.Has(fmt.Sprintf("poging %d van 3", try))
		k.Unfold()
		k.Choose("outcome-not_reached", "tried-"+[]string{"phone", "message", "visit"}[try-1])
		k.Look()
		k.Press(e2etest.Button("Opslaan"))
		k.Path("/taken")
		k.Look()
	}
	k.Has("We vragen het Doorstroompunt om contact te zoeken")
	marieke := f.on.Person(f.T, f.stage.Portal, "Marieke Postma", e2etest.Phone)
	marieke.Press(e2etest.Row("Onbereikbaar na school", zoe))
	marieke.Has(zoeFirst+" van 't "+zoeLast, "06-12345678")
	marieke.Look()
	marieke.Choose("outcome-accepted")
	marieke.Write("note", "Ik ga morgen langs.")
	marieke.Press(e2etest.Button("Versturen"))
	marieke.Has("Jullie doen nu mee in dit traject")
	marieke.Look()
	f.told(
		"Onbereikbaar: geen contact na 3 pogingen", "Doorstroompunt Groningen pakt het op", "Marieke Postma",
		"Contactmoment na 9 maanden gemist",
	)
}

// closed is the end: the last moments, and the evaluation after two years.
func (f *flow) closed() {
	k := f.karin
	f.walkTo("Contactmoment na 18 maanden")
	k.Press(e2etest.Row("Contactmoment na 18 maanden"))
	contacted(k)
	f.saved("Contactmoment na 18 maanden")
	f.walkTo("Contactmoment na 24 maanden")
	k.Press(e2etest.Row("Contactmoment na 24 maanden"))
	contacted(k)
	k.Has("Opgeslagen: contactmoment na 24 maanden")
	k.Press(e2etest.Row("Afsluiting", zoe)) // the closing is there at once
	k.Look()
	k.Choose("place-work", "stable-yes", "outcome-not_needed")
	k.Press(e2etest.Button("Traject afsluiten"))
	f.saved("Afsluiting")
	k.Has("Niets te doen")
	f.told("Traject afgerond")
	k.Press(e2etest.Button("volgende gebeurtenis"))
	k.Has("Er staat voor niemand iets gepland.")
	k.Look()
}

// mailed holds what the mail catcher shows: mails to everybody who had to hear something, and nobody's name.
func (f *flow) mailed() {
	for _, who := range []string{
		"karin@linde.example", "anneke@linde.example", "hans@linde.example", "marieke@doorstroompunt.example",
	} {
		if len(e2etest.MailsTo(f.stage, who)) == 0 {
			f.Errorf("%s was not mailed", who)
		}
	}
	catcher := f.on.Tab(f.T, f.stage.Mails.URL, e2etest.Phone)
	catcher.GoTo("/")
	catcher.Look()
	catcher.Has("aan karin@linde.example", "Er staat 1 ding voor je klaar in Schakel")
	e2etest.Scan(
		f.T, e2etest.Get[string](catcher, `document.documentElement.outerHTML`), "the page of the mails", secrets()...,
	)
	for _, m := range f.stage.Mails.All() {
		e2etest.Scan(f.T, m.Subject+m.Text+m.HTML, "a mail to "+m.To, secrets()...)
	}
	// As a page of its own a mail may run no script, axe neither: it is looked at as any other page.
	mail := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, f.stage.Mails.All()[0].HTML)
	}))
	defer mail.Close()
	reader := f.on.Tab(f.T, mail.URL, e2etest.Phone)
	reader.Mail = true
	reader.GoTo("/")
	reader.Has("Bekijk wat er klaarstaat")
	reader.Look()
}

// secrets are what no mail may say.
func secrets() []string {
	return []string{
		zoeFirst, "Zoë", "van 't", "Žižková", "ngélo", "2008", "06-12345678", "2026-117", "paarden", "Vos",
	}
}
