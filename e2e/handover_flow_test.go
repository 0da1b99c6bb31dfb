package e2e

import (
	"strings"
	"testing"
	"time"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/clock"
)

// handoverFlow is one handover as people live it at their screens.
type handoverFlow struct {
	*testing.T
	stage  *stage.Stage
	on     *e2etest.Browser
	rik    *e2etest.Tab // the sender's mentor, at a desk
	samira *e2etest.Tab // the receiver's coordinator, on a phone
}

// TestHandoverFlow starts a handover by hand and takes it to the landing check with the bar of the demo: the sender at
// a desk, the receiver and a parent on a phone. Every page is looked at on the way.
func TestHandoverFlow(t *testing.T) {
	t.Parallel()
	on := e2etest.OpenBrowser(t)
	s := e2etest.SetStage(t, stage.Options{})
	f := &handoverFlow{T: t, stage: s, on: on}
	clocked := clock.Stopwatch()
	f.rik = on.Person(t, s.Portal, "Rik Zijlstra", e2etest.Desk)
	f.started()
	f.invited()
	f.decided()
	f.prepared()
	f.samira = on.Person(t, s.Portal, "Samira Yildirim", e2etest.Phone)
	f.askedBack()
	f.accepted()
	f.talked()
	f.landed()
	took := (clocked() - on.Looked).Round(100 * time.Millisecond)
	t.Logf(
		"a handover by the bar took %s, and %d looks at a page on the way %s more", took, on.Looks,
		on.Looked.Round(100*time.Millisecond),
	)
	for _, m := range s.Mails.All() {
		e2etest.Scan(
			t, m.Subject+m.Text+m.HTML, "a mail to "+m.To, zoeFirst, "Zoë", "Žižková", "ngélo", "LL-117",
			"rustige plek",
		)
	}
}

// started is the mentor, who starts the handover by the form: at first with everything forgotten, then with a birth
// date that cannot be.
func (f *handoverFlow) started() {
	r := f.rik
	r.Press(e2etest.Link("Trajecten"))
	r.Look()
	r.Press(e2etest.Link("Overdracht starten"))
	r.Look()
	r.Mistake(e2etest.Button("Overdracht starten"), "overgang-po-vo")
	today := f.stage.Demo.Today()
	r.Choose("overgang-so-regular")
	r.Write("ontvangende_school", "College Het Hoge Land")
	r.Write("startdatum", e2etest.Typed(today.AddDays(120)))
	r.Write("voornaam", zoeFirst)
	r.Write("tussenvoegsel", "van 't")
	r.Write("achternaam", zoeLast)
	r.Write("geboortedatum", e2etest.Typed(today.AddDays(40)))
	r.Write("gemeente", "Groningen")
	r.Write("leerlingnummer", "LL-117")
	r.Choose("jeugdhulp-ja")
	r.Write("ouder1_naam", "Marjan Žižková")
	r.Write("ouder1_email", "marjan@ouder.example")
	r.Choose("ouder1_gezag-ja")
	r.Mistake(e2etest.Button("Overdracht starten"), "geboortedatum")
	if name := e2etest.Get[string](r, `document.getElementById('voornaam').value`); name != zoeFirst {
		f.Errorf("after a mistake the first name is %q", name)
	}
	r.Clear("geboortedatum")
	r.Write("geboortedatum", e2etest.Typed(today.AddYears(-11)))
	r.Press(e2etest.Button("Overdracht starten"))
	r.Has(zoeFirst, "Wat gebeurt er nu?")
	r.Look()
	r.Press(e2etest.Link("Naar het traject"))
	r.Has("College Het Hoge Land", "De regie ligt bij SO De Wilg")
	r.Begun()
	r.Look()
}

// invited is the parent who is invited by mail, after it was forgotten how.
func (f *handoverFlow) invited() {
	r := f.rik
	r.Press(e2etest.Link("Leerling en ouders uitnodigen"))
	r.Look()
	r.Touch(e2etest.Named("label", "Marjan"))
	r.Mistake(e2etest.Button("Uitnodigen"), "hoe-hier")
	r.Choose("hoe-mail")
	r.Press(e2etest.Button("Uitnodigen"))
	r.Has("Uitnodiging gemaild naar Marjan")
	r.Look()
}

// decided is the parent on a phone, who opens the link of the mail and gives consent.
func (f *handoverFlow) decided() {
	link := e2etest.LinkInMail.FindString(e2etest.MailsTo(f.stage, "marjan@ouder.example")[0])
	m := f.on.Tab(f.T, f.stage.Portal, e2etest.Phone)
	m.GoTo(link)
	e2etest.Scan(f.T, m.Text(), "the page of the link", zoeFirst, "Marjan")
	m.Look()
	m.Press(e2etest.Button("Openen"))
	m.Path("/meedoen/overzicht")
	m.Has("Marjan Žižková", zoeFirst, "Rik Zijlstra")
	m.Look()
	m.GoTo("/meedoen/toestemming")
	m.Look()
	m.Choose("set_extra_information-ja", "set_warm_conversation-ja")
	m.Mistake(e2etest.Button("Opslaan"), "set_youth_care_information-ja")
	m.Choose("set_youth_care_information-ja")
	m.Press(e2etest.Button("Opslaan"))
	m.Path("/meedoen/overzicht")
	m.Has("Opgeslagen")
	m.Look()
	m.GoTo("/meedoen/woorden")
	m.Look()
	m.Write("woorden", "Ze heeft een rustige plek nodig & vaste “stappen”.")
	m.Press(e2etest.Button("Opslaan"))
	m.Has("Ze heeft een rustige plek nodig & vaste “stappen”.")
	m.Look()
}

// prepared is the checklist: sent too soon, and then complete.
func (f *handoverFlow) prepared() {
	r := f.rik
	r.WalkTo("Overdracht voorbereiden")
	if text := r.Text(); strings.Contains(text, "Toestemming vragen\n") {
		f.Errorf("everybody has decided, and consent is still to be asked:\n%s", text)
	}
	r.Press(e2etest.Row("Overdracht voorbereiden", zoe))
	r.Look()
	r.Choose("klaar_transfer_file-okr")
	r.Write("extra", "Werkt graag in een rustige plek <achterin>.")
	r.Mistake(e2etest.Button("Klaar, aanbieden"), "klaar_transfer_file-okr")
	if extra := e2etest.Get[string](
		r, `document.getElementById('extra').value`,
	); extra != "Werkt graag in een rustige plek <achterin>." {
		f.Errorf("after a mistake the extra information is %q", extra)
	}
	for _, item := range []string{"opp", "tlv", "support-needs", "bridging"} {
		r.Choose("klaar_transfer_file-" + item)
	}
	r.Press(e2etest.Button("Klaar, aanbieden"))
	r.Path("/taken")
	r.Has("Opgeslagen")
	r.Look()
}

// askedBack is the receiver, who judges the offer, forgets to choose, and asks a question first; the sender answers it.
func (f *handoverFlow) askedBack() {
	s := f.samira
	s.WalkTo("Warme overdracht")
	s.Press(e2etest.Row("Warme overdracht", zoe))
	s.Has(zoeFirst, "SO De Wilg", "Werkt graag in een rustige plek <achterin>.")
	s.Look()
	s.Mistake(e2etest.Button("Versturen"), "outcome-accepted")
	s.Choose("outcome-asked_back")
	s.Look()
	s.Write("question", "Gaat de begeleider mee?")
	s.Press(e2etest.Button("Versturen"))
	s.Look()
	r := f.rik
	r.WalkTo("Vraag beantwoorden")
	r.Press(e2etest.Row("Vraag beantwoorden", zoe))
	r.Has("Gaat de begeleider mee?")
	r.Look()
	r.Write("note", "Ja, twee dagdelen per week.")
	r.Press(e2etest.Button("Antwoord versturen"))
	r.Path("/taken")
}

// accepted is the receiver, who takes the young person over; then the lead is theirs, and both sides see the same.
func (f *handoverFlow) accepted() {
	s := f.samira
	s.WalkTo("Warme overdracht")
	s.Press(e2etest.Row("Warme overdracht", zoe))
	s.Has("Ja, twee dagdelen per week.")
	s.Choose("outcome-accepted")
	s.Look()
	s.Press(e2etest.Button("Versturen"))
	s.Look()
	for _, b := range []*e2etest.Tab{s, f.rik} {
		b.Press(e2etest.Link("Trajecten"))
		b.Look()
		b.Press(e2etest.Row("Overdracht", zoe))
		b.Has("De regie ligt bij College Het Hoge Land", "College Het Hoge Land neemt de overdracht aan")
		b.Look()
	}
}

// talked is the conversation with one agreement, which becomes a task of the other side, and the wijkteam that confirms
// youth care.
func (f *handoverFlow) talked() {
	r := f.rik
	r.WalkTo("Warm gesprek")
	r.Press(e2etest.Row("Warm gesprek", zoe))
	r.Look()
	today := f.stage.Demo.Today()
	r.Choose("outcome-held", "parents-yes", "young-yes", "afspraken-1")
	r.Write("datum", e2etest.Typed(today))
	r.Write("participants", "Zoë, Marjan, Rik en Eva.")
	r.Look()
	r.Mistake(e2etest.Button("Verslag opslaan"), "afspraak_1")
	r.Write("afspraak_1", "Eva regelt een rustige plek.")
	r.Write("wie_1", "Eva de Boer")
	r.Write("tot_1", e2etest.Typed(today.AddDays(10)))
	r.Press(e2etest.Button("Verslag opslaan"))
	r.Path("/taken")
	r.Look()
	eva := f.on.Person(f.T, f.stage.Portal, "Eva de Boer", e2etest.Phone)
	eva.WalkTo("Afspraak uit het warme gesprek")
	eva.Press(e2etest.Row("Afspraak uit het warme gesprek", zoe))
	eva.Has("Eva regelt een rustige plek.")
	eva.Look()
	eva.Choose("outcome-done")
	eva.Press(e2etest.Button("Opslaan"))
	eva.Has("Opgeslagen")
	joost := f.on.Person(f.T, f.stage.Portal, "Joost Bos", e2etest.Phone)
	joost.Press(e2etest.Row("Jeugdhulp", zoe))
	joost.Look()
	joost.Choose("outcome-accepted")
	joost.Press(e2etest.Button("Versturen"))
	joost.Look()
}

// landed is the bridging arrangement, the first evaluation and the landing check, all on a phone.
func (f *handoverFlow) landed() {
	s := f.samira
	s.WalkTo("Schakelarrangement afspreken")
	s.Press(e2etest.Row("Schakelarrangement afspreken", zoe))
	s.Look()
	s.Choose("outcome-agreed")
	s.Look()
	today := f.stage.Demo.Today()
	s.Write("van", e2etest.Typed(today))
	s.Write("tot", e2etest.Typed(today.AddDays(100)))
	s.Write("support", "Twee dagdelen begeleiding.")
	s.Write("way_back", "De plek blijft drie maanden vrij.")
	s.Press(e2etest.Button("Opslaan"))
	s.WalkTo("Landingscheck")
	s.Press(e2etest.Row("Evaluatie na 6 weken", zoe))
	s.Look()
	s.Choose("outcome-enough")
	s.Press(e2etest.Button("Opslaan"))
	s.Press(e2etest.Row("Landingscheck", zoe))
	s.Look()
	s.Mistake(e2etest.Button("Opslaan"), "outcome-landed")
	s.Choose("outcome-landed", "support-yes")
	s.Press(e2etest.Button("Opslaan"))
	s.Has("Opgeslagen")
	s.Look()
	r := f.rik
	r.Press(e2etest.Link("Trajecten"))
	r.Press(e2etest.Link("afgesloten"))
	r.Press(e2etest.Row("Overdracht", zoe))
	r.Has(
		"Overdracht afgerond: goed geland", "Landingscheck: goed geland",
		"WIJ-team Noord bevestigt dat de jeugdhulp doorgaat",
	)
	r.Look()
}
