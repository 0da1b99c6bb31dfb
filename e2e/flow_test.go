package e2e

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"schakel/dev/stage"
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
	on    *browser
	karin *tab // the mentor, on a phone
}

// TestBrowserFlow starts a follow-up by hand and takes it through its two years with the bar of the demo, in a browser as wide as a phone: one
// moment answered after a mistake, one snoozed, one handed over, one left to escalate, one unreachable, down to the closing. Every page is looked
// at on the way.
func TestBrowserFlow(t *testing.T) {
	t.Parallel()
	on := openBrowser(t)
	s := setStage(t, stage.Options{})
	f := &flow{T: t, stage: s, on: on}
	began := time.Now()
	f.started()
	f.karin = on.person(t, s.Portal, "Karin de Wit", phone)
	f.planned()
	f.mistaken()
	f.snoozed()
	f.handedOver()
	f.escalated()
	f.unreachable()
	f.closed()
	took := (time.Since(began) - on.looked).Round(100 * time.Millisecond)
	t.Logf("two years by the bar took %s, and %d looks at a page on the way %s more", took, on.looks, on.looked.Round(100*time.Millisecond))
	if took > 2*time.Minute {
		t.Errorf("two years by the bar took %s, want less than two minutes", took)
	}
	f.mailed()
}

// started is the coordinator, who starts the follow-up by the form, at first with everything forgotten.
func (f *flow) started() {
	anneke := f.on.person(f.T, f.stage.Portal, "Anneke Bosma", phone)
	anneke.has("Niets te doen")
	anneke.look()
	anneke.press(link("Trajecten"))
	anneke.look()
	anneke.press(link("Nazorg starten"))
	anneke.look()
	anneke.mistake(button("Nazorg starten"), "voornaam")
	leaving := f.stage.Demo.Today().AddDays(95)
	anneke.write("voornaam", zoeFirst)
	anneke.write("tussenvoegsel", "van 't")
	anneke.write("achternaam", zoeLast)
	anneke.write("geboortedatum", "29-02-2008")
	anneke.write("gemeente", "Groningen")
	anneke.write("leerlingnummer", "2026-117")
	anneke.choose("onderwijs-pro")
	anneke.write("uitstroomdatum", typed(leaving))
	anneke.write("mentor_email", "Karin de Wit")
	anneke.write("telefoon", "06-12345678")
	anneke.press(button("Nazorg starten"))
	anneke.has(zoeFirst+" van 't "+zoeLast, "Wat gebeurt er nu?")
	anneke.look()
	anneke.press(link("Naar het traject"))
	anneke.look()
}

// planned is the future plan.
func (f *flow) planned() {
	f.walkTo("Toekomstplan")
	f.karin.press(row("Toekomstplan", zoe))
	f.karin.look()
	for _, part := range []string{"support", "housing", "schoolwork", "wellbeing"} {
		f.karin.write("part_"+part, "Afspraak met Žofie & Bo over "+part)
	}
	f.karin.choose("skip_income-yes")
	f.karin.write("why_income", "Wil daar nu niet over praten.")
	f.karin.write("part_own_words", `"Ik wil <gewoon> met paarden werken."`)
	f.karin.write("involved", "Oma en de jobcoach.")
	f.karin.press(button("Plan opslaan"))
	f.saved("Toekomstplan")
}

// mistaken is a contact moment that is saved too soon, and then well.
func (f *flow) mistaken() {
	k := f.karin
	f.walkTo("Contactmoment na 6 weken")
	k.press(row("Contactmoment na 6 weken", zoe))
	k.look()
	k.write("note", "Klonk vrolijk, zei: “'t gaat goed” <3")
	k.choose("outcome-reached", "help-yes")
	k.look()
	k.mistake(button("Opslaan"), "channel-phone")
	if note := get[string](k, `document.getElementById('note').value`); note != "Klonk vrolijk, zei: “'t gaat goed” <3" {
		f.Errorf("after a mistake the note is %q", note)
	}
	if !get[bool](k, `document.getElementById('outcome-reached').checked`) {
		f.Error("after a mistake the choice is gone")
	}
	k.answer()
	f.saved("Contactmoment na 6 weken")
	f.told("Gesproken: werk (kwekerij Vos), blijft voorlopig zo, ondersteuning loopt, geen hulp nodig", "Klonk vrolijk, zei: “'t gaat goed” <3", "Karin de Wit")
}

// snoozed is a contact moment that is put away for a day, and then done.
func (f *flow) snoozed() {
	k := f.karin
	f.walkTo("Contactmoment na 3 maanden")
	k.press(row("Contactmoment na 3 maanden"))
	k.has("Vorige keer", "kwekerij Vos")
	k.press(link("Uitstellen"))
	k.look()
	k.mistake(button("Uitstellen"), "wanneer-"+f.stage.Demo.Today().AddDays(1).String())
	k.touch("//fieldset//label[1]")
	k.press(button("Uitstellen"))
	k.has("Uitgesteld tot", "Uitgesteld: 1 taak", "De deadline blijft")
	k.look()
	k.press(button("dag verder"))
	k.press(row("Contactmoment na 3 maanden"))
	k.answer()
	f.saved("Contactmoment na 3 maanden")
}

// handedOver is a contact moment that a colleague does.
func (f *flow) handedOver() {
	k := f.karin
	f.walkTo("Contactmoment na 6 maanden")
	k.press(row("Contactmoment na 6 maanden"))
	k.press(link("Overdragen aan een collega"))
	k.look()
	k.touch(named("label", "Tom Jansen"))
	k.press(button("Overdragen"))
	k.has("Overgedragen aan Tom Jansen", "Niets te doen")
	k.look()
	tom := f.on.person(f.T, f.stage.Portal, "Tom Jansen", phone)
	tom.press(row("Contactmoment na 6 maanden", zoe))
	tom.look()
	tom.answer()
	tom.has("Opgeslagen: contactmoment na 6 maanden, " + zoe)
	f.told("Tom Jansen")
}

// escalated is a contact moment that nobody does: the coordinator hears of it, and the next moment comes all the same.
func (f *flow) escalated() {
	const anneke = "anneke@linde.example"
	f.walkTo("Contactmoment na 9 maanden")
	before := len(mailsTo(f.stage, anneke))
	for step := 0; len(mailsTo(f.stage, anneke)) == before; step++ {
		if step > 10 {
			f.Fatalf("the coordinator was not mailed by %s", f.stage.Demo.Today())
		}
		f.karin.press(button("volgende gebeurtenis"))
	}
	f.karin.has("Te laat", "5 werkdagen te laat")
	f.karin.look()
	coordinator := f.on.person(f.T, f.stage.Portal, "Anneke Bosma", phone)
	coordinator.press(link("Trajecten"))
	coordinator.press(link("te laat"))
	coordinator.has("Nazorg · "+zoe, "Wacht op Karin de Wit (mentor)", "5 werkdagen te laat")
	coordinator.look()
	coordinator.press(row("Nazorg", zoe))
	coordinator.has("Nog geen antwoord op contactmoment na 9 maanden: bericht aan de zorgcoördinator", "bericht aan de manager")
	coordinator.look()
}

// unreachable is a contact moment with three tries in vain: the Doorstroompunt takes over the search.
func (f *flow) unreachable() {
	k := f.karin
	const title = "Contactmoment na 12 maanden"
	for try := 1; try <= 3; try++ {
		f.walkTo(title)
		k.press(row(title))
		k.has(fmt.Sprintf("poging %d van 3", try))
		k.choose("outcome-not_reached", "tried-"+[]string{"phone", "message", "visit"}[try-1])
		k.look()
		k.press(button("Opslaan"))
		k.path("/taken")
		k.look()
	}
	k.has("We vragen het Doorstroompunt om contact te zoeken")
	marieke := f.on.person(f.T, f.stage.Portal, "Marieke Postma", phone)
	marieke.press(row("Onbereikbaar na school", zoe))
	marieke.has(zoeFirst+" van 't "+zoeLast, "06-12345678")
	marieke.look()
	marieke.choose("outcome-accepted")
	marieke.write("note", "Ik ga morgen langs.")
	marieke.press(button("Versturen"))
	marieke.has("Jullie doen nu mee in dit traject")
	marieke.look()
	f.told("Onbereikbaar: geen contact na 3 pogingen", "Doorstroompunt Groningen pakt het op", "Marieke Postma", "Contactmoment na 9 maanden gemist")
}

// closed is the end: the last moments, and the evaluation after two years.
func (f *flow) closed() {
	k := f.karin
	f.walkTo("Contactmoment na 18 maanden")
	k.press(row("Contactmoment na 18 maanden"))
	k.answer()
	f.saved("Contactmoment na 18 maanden")
	f.walkTo("Contactmoment na 24 maanden")
	k.press(row("Contactmoment na 24 maanden"))
	k.answer()
	k.has("Opgeslagen: contactmoment na 24 maanden")
	k.press(row("Afsluiting", zoe)) // the closing is there at once
	k.look()
	k.choose("place-work", "stable-yes", "outcome-not_needed")
	k.press(button("Traject afsluiten"))
	f.saved("Afsluiting")
	k.has("Niets te doen")
	f.told("Traject afgerond")
	k.press(button("volgende gebeurtenis"))
	k.has("Er staat voor niemand iets gepland.")
	k.look()
}

// mailed holds what the mail catcher shows: mails to everybody who had to hear something, and nobody's name.
func (f *flow) mailed() {
	for _, who := range []string{"karin@linde.example", "anneke@linde.example", "hans@linde.example", "marieke@doorstroompunt.example"} {
		if len(mailsTo(f.stage, who)) == 0 {
			f.Errorf("%s was not mailed", who)
		}
	}
	catcher := f.on.tab(f.T, f.stage.Mails.URL, phone)
	catcher.goTo("/")
	catcher.look()
	catcher.has("aan karin@linde.example", "Er staat werk voor je klaar in Schakel")
	scan(f.T, get[string](catcher, `document.documentElement.outerHTML`), "the page of the mails", secrets()...)
	for _, m := range f.stage.Mails.All() {
		scan(f.T, m.Subject+m.Text+m.HTML, "a mail to "+m.To, secrets()...)
	}
	// As a page of its own a mail may run no script, axe neither: it is looked at as any other page.
	mail := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, f.stage.Mails.All()[0].HTML)
	}))
	defer mail.Close()
	reader := f.on.tab(f.T, mail.URL, phone)
	reader.mail = true
	reader.goTo("/")
	reader.has("Bekijk je taken")
	reader.look()
}

// secrets are what no mail may say.
func secrets() []string {
	return []string{zoeFirst, "Zoë", "van 't", "Žižková", "ngélo", "2008", "06-12345678", "2026-117", "paarden", "De Linde", "Vos"}
}
