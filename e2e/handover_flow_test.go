package e2e

import (
	"strings"
	"testing"
	"time"

	"schakel/dev/stage"
)

// handoverFlow is one handover as people live it at their screens.
type handoverFlow struct {
	*testing.T
	stage  *stage.Stage
	on     *browser
	rik    *tab // the sender's mentor, at a desk
	samira *tab // the receiver's coordinator, on a phone
}

// TestHandoverFlow starts a handover by hand and takes it to the landing check with the bar of the demo: the sender at a desk, the receiver and a parent on
// a phone. Every page is looked at on the way.
func TestHandoverFlow(t *testing.T) {
	t.Parallel()
	on := openBrowser(t)
	s := setStage(t, stage.Options{})
	f := &handoverFlow{T: t, stage: s, on: on}
	began := time.Now()
	f.rik = on.person(t, s.Portal, "Rik Zijlstra", desk)
	f.started()
	f.invited()
	f.decided()
	f.prepared()
	f.samira = on.person(t, s.Portal, "Samira Yildirim", phone)
	f.askedBack()
	f.accepted()
	f.talked()
	f.landed()
	took := (time.Since(began) - on.looked).Round(100 * time.Millisecond)
	t.Logf("a handover by the bar took %s, and %d looks at a page on the way %s more", took, on.looks, on.looked.Round(100*time.Millisecond))
	for _, m := range s.Mails.All() {
		scan(t, m.Subject+m.Text+m.HTML, "a mail to "+m.To, zoeFirst, "Zoë", "Žižková", "ngélo", "LL-117", "De Wilg", "Hoge Land", "rustige plek")
	}
}

// started is the mentor, who starts the handover by the form: at first with everything forgotten, then with a birth date that cannot be.
func (f *handoverFlow) started() {
	r := f.rik
	r.press(link("Trajecten"))
	r.look()
	r.press(link("Overdracht starten"))
	r.look()
	r.mistake(button("Overdracht starten"), "overgang-po-vo")
	today := f.stage.Demo.Today()
	r.choose("overgang-so-regular")
	r.write("ontvangende_school", "College Het Hoge Land")
	r.write("startdatum", typed(today.AddDays(120)))
	r.write("voornaam", zoeFirst)
	r.write("tussenvoegsel", "van 't")
	r.write("achternaam", zoeLast)
	r.write("geboortedatum", typed(today.AddDays(40)))
	r.write("gemeente", "Groningen")
	r.write("leerlingnummer", "LL-117")
	r.choose("jeugdhulp-ja")
	r.write("ouder1_naam", "Marjan Žižková")
	r.write("ouder1_email", "marjan@ouder.example")
	r.choose("ouder1_gezag-ja")
	r.mistake(button("Overdracht starten"), "geboortedatum")
	if name := get[string](r, `document.getElementById('voornaam').value`); name != zoeFirst {
		f.Errorf("after a mistake the first name is %q", name)
	}
	r.clear("geboortedatum")
	r.write("geboortedatum", typed(today.AddYears(-11)))
	r.press(button("Overdracht starten"))
	r.has(zoeFirst, "Wat gebeurt er nu?")
	r.look()
	r.press(link("Naar het traject"))
	r.has("College Het Hoge Land", "De regie ligt bij SO De Wilg")
	r.look()
}

// invited is the parent who is invited by mail, after it was forgotten how.
func (f *handoverFlow) invited() {
	r := f.rik
	r.press(link("Leerling en ouders uitnodigen"))
	r.look()
	r.touch(named("label", "Marjan"))
	r.mistake(button("Uitnodigen"), "hoe-hier")
	r.choose("hoe-mail")
	r.press(button("Uitnodigen"))
	r.has("Uitnodiging gemaild naar Marjan")
	r.look()
}

// decided is the parent on a phone, who opens the link of the mail and gives consent.
func (f *handoverFlow) decided() {
	link := linkInMail.FindString(mailsTo(f.stage, "marjan@ouder.example")[0])
	m := f.on.tab(f.T, f.stage.Portal, phone)
	m.goTo(link)
	scan(f.T, m.text(), "the page of the link", zoeFirst, "Marjan")
	m.look()
	m.press(button("Openen"))
	m.path("/meedoen/overzicht")
	m.has("Marjan Žižková", zoeFirst, "Rik Zijlstra")
	m.look()
	m.goTo("/meedoen/toestemming")
	m.look()
	m.choose("set_extra_information-ja", "set_warm_conversation-ja")
	m.mistake(button("Opslaan"), "set_youth_care_information-ja")
	m.choose("set_youth_care_information-ja")
	m.press(button("Opslaan"))
	m.path("/meedoen/overzicht")
	m.has("Opgeslagen")
	m.look()
	m.goTo("/meedoen/woorden")
	m.look()
	m.write("woorden", "Ze heeft een rustige plek nodig & vaste “stappen”.")
	m.press(button("Opslaan"))
	m.has("Ze heeft een rustige plek nodig & vaste “stappen”.")
	m.look()
}

// prepared is the checklist: sent too soon, and then complete.
func (f *handoverFlow) prepared() {
	r := f.rik
	r.walkTo("Overdracht voorbereiden")
	if text := r.text(); strings.Contains(text, "Toestemming vragen\n") {
		f.Errorf("everybody has decided, and consent is still to be asked:\n%s", text)
	}
	r.press(row("Overdracht voorbereiden", zoe))
	r.look()
	r.choose("klaar_transfer_file-okr")
	r.write("extra", "Werkt graag in een rustige plek <achterin>.")
	r.mistake(button("Klaar, aanbieden"), "klaar_transfer_file-okr")
	if extra := get[string](r, `document.getElementById('extra').value`); extra != "Werkt graag in een rustige plek <achterin>." {
		f.Errorf("after a mistake the extra information is %q", extra)
	}
	for _, item := range []string{"opp", "tlv", "support-needs", "bridging"} {
		r.choose("klaar_transfer_file-" + item)
	}
	r.press(button("Klaar, aanbieden"))
	r.path("/taken")
	r.has("Opgeslagen")
	r.look()
}

// askedBack is the receiver, who judges the offer, forgets to choose, and asks a question first; the sender answers it.
func (f *handoverFlow) askedBack() {
	s := f.samira
	s.walkTo("Warme overdracht")
	s.press(row("Warme overdracht", zoe))
	s.has(zoeFirst, "SO De Wilg", "Werkt graag in een rustige plek <achterin>.")
	s.look()
	s.mistake(button("Versturen"), "outcome-accepted")
	s.choose("outcome-asked_back")
	s.look()
	s.write("question", "Gaat de begeleider mee?")
	s.press(button("Versturen"))
	s.look()
	r := f.rik
	r.walkTo("Vraag beantwoorden")
	r.press(row("Vraag beantwoorden", zoe))
	r.has("Gaat de begeleider mee?")
	r.look()
	r.write("note", "Ja, twee dagdelen per week.")
	r.press(button("Antwoord versturen"))
	r.path("/taken")
}

// accepted is the receiver, who takes the young person over; then the lead is theirs, and both sides see the same.
func (f *handoverFlow) accepted() {
	s := f.samira
	s.walkTo("Warme overdracht")
	s.press(row("Warme overdracht", zoe))
	s.has("Ja, twee dagdelen per week.")
	s.choose("outcome-accepted")
	s.look()
	s.press(button("Versturen"))
	s.look()
	for _, b := range []*tab{s, f.rik} {
		b.press(link("Trajecten"))
		b.look()
		b.press(row("Overdracht", zoe))
		b.has("De regie ligt bij College Het Hoge Land", "College Het Hoge Land neemt de overdracht aan")
		b.look()
	}
}

// talked is the conversation with one agreement, which becomes a task of the other side, and the wijkteam that confirms youth care.
func (f *handoverFlow) talked() {
	r := f.rik
	r.walkTo("Warm gesprek")
	r.press(row("Warm gesprek", zoe))
	r.look()
	today := f.stage.Demo.Today()
	r.choose("outcome-held", "parents-yes", "young-yes", "afspraken-1")
	r.write("datum", typed(today))
	r.write("participants", "Zoë, Marjan, Rik en Eva.")
	r.look()
	r.mistake(button("Verslag opslaan"), "afspraak_1")
	r.write("afspraak_1", "Eva regelt een rustige plek.")
	r.write("wie_1", "Eva de Boer")
	r.write("tot_1", typed(today.AddDays(10)))
	r.press(button("Verslag opslaan"))
	r.path("/taken")
	r.look()
	eva := f.on.person(f.T, f.stage.Portal, "Eva de Boer", phone)
	eva.walkTo("Afspraak uit het warme gesprek")
	eva.press(row("Afspraak uit het warme gesprek", zoe))
	eva.has("Eva regelt een rustige plek.")
	eva.look()
	eva.choose("outcome-done")
	eva.press(button("Opslaan"))
	eva.has("Opgeslagen")
	joost := f.on.person(f.T, f.stage.Portal, "Joost Bos", phone)
	joost.press(row("Jeugdhulp", zoe))
	joost.look()
	joost.choose("outcome-accepted")
	joost.press(button("Versturen"))
	joost.look()
}

// landed is the bridging arrangement, the first evaluation and the landing check, all on a phone.
func (f *handoverFlow) landed() {
	s := f.samira
	s.walkTo("Schakelarrangement afspreken")
	s.press(row("Schakelarrangement afspreken", zoe))
	s.look()
	s.choose("outcome-agreed")
	s.look()
	today := f.stage.Demo.Today()
	s.write("van", typed(today))
	s.write("tot", typed(today.AddDays(100)))
	s.write("support", "Twee dagdelen begeleiding.")
	s.write("way_back", "De plek blijft drie maanden vrij.")
	s.press(button("Opslaan"))
	s.walkTo("Landingscheck")
	s.press(row("Evaluatie na 6 weken", zoe))
	s.look()
	s.choose("outcome-enough")
	s.press(button("Opslaan"))
	s.press(row("Landingscheck", zoe))
	s.look()
	s.mistake(button("Opslaan"), "outcome-landed")
	s.choose("outcome-landed", "support-yes")
	s.press(button("Opslaan"))
	s.has("Opgeslagen")
	s.look()
	r := f.rik
	r.press(link("Trajecten"))
	r.press(link("afgesloten"))
	r.press(row("Overdracht", zoe))
	r.has("Overdracht afgerond: goed geland", "Landingscheck: goed geland", "WIJ-team Noord bevestigt dat de jeugdhulp doorgaat")
	r.look()
}
