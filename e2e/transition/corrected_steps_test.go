package transition

import (
	"fmt"
	"slices"

	"schakel/e2e/e2etest"
	"schakel/internal/care"
)

// valueOf is the text of the field with an id.
const valueOf = `document.getElementById('%s').value`

// types fills in fields of the form that is shown, given as id, text; what stood there is gone.
func types(b *e2etest.Tab, fields ...string) {
	for pair := range slices.Chunk(fields, 2) {
		if e2etest.Get[string](b, fmt.Sprintf(valueOf, pair[0])) != "" {
			b.Clear(pair[0])
		}
		if pair[1] != "" {
			b.Write(pair[0], pair[1])
		}
	}
}

// holds fails the test when a field of the form has another text, given as id, text.
func (c *corrected) holds(b *e2etest.Tab, fields ...string) {
	c.Helper()
	for pair := range slices.Chunk(fields, 2) {
		if got := e2etest.Get[string](b, fmt.Sprintf(valueOf, pair[0])); got != pair[1] {
			c.Errorf("%s is %q, want %q", pair[0], got, pair[1])
		}
	}
}

// known is what is known of the young person in a process.
func (c *corrected) known(p *e2etest.Course) care.Person { return e2etest.View(c.T, c.S, p.ID).Person }

// invited mails the young person a link to the handover and one to the transition, both to the one address that
// everybody has.
func (c *corrected) invited() (links [2]string) {
	c.Helper()
	for i, of := range []struct {
		who string
		p   *e2etest.Course
	}{{karin, c.handover}, {joost, c.Course}} {
		c.at.Below(of.p, of.who, "/uitnodigen", "Uitnodigen", "wie", string(of.p.Young().ID), "hoe", "mail")
		mails := e2etest.MailsTo(c.S, wrongEmail)
		if len(mails) != i+1 {
			c.Fatalf("%d mails to the young person, want %d", len(mails), i+1)
		}
		links[i] = e2etest.LinkInMail.FindString(mails[i])
	}
	return links
}

// mistaken is a correction of the handover with a number that is no number, an address that is none, and a name without
// a reason.
func (c *corrected) mistaken() {
	c.Helper()
	k := c.karin
	before := c.known(c.handover)
	k.GoTo(page(c.handover, ""))
	k.Press(e2etest.Link("Gegevens verbeteren"))
	c.look(k)
	types(k, "voornaam", rightFirst, "tussenvoegsel", "van der", "achternaam", rightLast, "leerlingnummer", rightNumber,
		"telefoon", "12", "email", "joris")
	k.Mistake(e2etest.Button("Gegevens opslaan"), "telefoon")
	k.Has("Schrijf telefoonnummer zo", "naam@voorbeeld.nl", "Schrijf op waarom de naam of de geboortedatum verandert")
	c.holds(k, "voornaam", rightFirst, "tussenvoegsel", "van der", "achternaam", rightLast, "leerlingnummer",
		rightNumber,
		"telefoon", "12", "email", "joris")
	c.look(k)
	if after := c.known(c.handover); after != before {
		c.Errorf("a mistake was saved: %+v", after)
	}
	types(k, "telefoon", rightPhone, "email", rightEmail, "reden", inPassport)
}

// renamed is that correction without mistakes: the name is another in all three processes, the number at the school,
// the phone and the address in the handover alone.
func (c *corrected) renamed() {
	c.Helper()
	k, mails := c.karin, len(c.S.Mails.All())
	k.Press(e2etest.Button("Gegevens opslaan"))
	k.Has("Verbeterd: de naam, het leerlingnummer, het telefoonnummer en het e-mailadres.",
		"Dat geldt nu in alle trajecten van "+rightFirst, "Het oude e-mailadres krijgt bericht.")
	c.settled()
	c.look(k)
	if got := len(c.S.Mails.All()) - mails; got != 1 {
		c.Errorf("%d mails after the correction, want one to the old address", got)
	}
	called := rightFirst + " van der " + rightLast
	old := []string{wrongFirst, wrongLast}
	c.reads(karin, page(c.handover, ""), []string{called, rightNumber}, append(old, wrongNumber))
	c.reads(
		karin, page(c.followup, ""), []string{called, rightNumber}, append(old, wrongNumber, rightPhone, rightEmail),
	)
	c.reads(karin, page(c.Course, ""), []string{called}, append(old, rightPhone, rightEmail))
	c.reads(joost, page(c.Course, ""), []string{called}, append(old, rightPhone, rightEmail))
	for _, want := range []struct {
		p             *e2etest.Course
		phone, email  string
		youngReadsFor string
	}{
		{c.handover, rightPhone, rightEmail, rightEmail},
		{c.followup, wrongPhone, wrongEmail, ""},
		{c.Course, "", wrongEmail, wrongEmail},
	} {
		is := c.known(want.p)
		if is.Name() != called || is.PupilNumber != rightNumber || is.Phone != want.phone || is.Email != want.email {
			c.Errorf("%s knows %+v", want.p.ID, is)
		}
		if want.youngReadsFor != "" {
			if young := want.p.Young(); young.Name != rightFirst || young.Email != want.youngReadsFor {
				c.Errorf("who takes part in %s is %+v", want.p.ID, young)
			}
		}
	}
	c.tells(karin, c.handover, nameBySchool, numberBySchool)
	c.tells(anneke, c.followup, nameBySchool)
	c.tells(joost, c.Course, nameBySchool)
	c.tells(karin, c.Course, nameBySchool)
	for _, p := range c.all() {
		c.reads(map[bool]string{true: joost, false: anneke}[p == c.Course], page(p, ""), []string{inPassport}, nil)
	}
	c.lists("welke wet vanaf 18")
}

// lists are the lists that name the young person, of everybody who knows them: in the inbox of the wijkteam are these
// tasks.
func (c *corrected) lists(wijkteams ...string) {
	c.Helper()
	schools := []string{"toekomstplan", "toestemming vragen", "overdracht voorbereiden", "toekomstperspectief beginnen"}
	for who, titles := range map[string][]string{karin: schools, anneke: nil, joost: wijkteams} {
		tasks := e2etest.Inbox(c.T, c.S, c.staff(who))
		for _, task := range tasks {
			if task.PersonShort != rightShort {
				c.Errorf("%s has %s for %s", who, task.Step, task.PersonShort)
			}
		}
		if len(tasks) < len(titles) || len(titles) == 0 && len(tasks) > 0 {
			c.Errorf("%s has %v, want %v", who, e2etest.Titles(tasks), titles)
		}
		if len(titles) > 0 {
			titles = append(titles, rightShort)
		}
		c.reads(who, "/taken", titles, []string{wrongShort, wrongLast, wrongFirst})
		c.reads(
			who, "/trajecten", []string{"Overgang 18-/18+ · " + rightShort},
			[]string{wrongShort, wrongLast, wrongFirst},
		)
	}
	c.reads(anneke, "/trajecten", []string{"Nazorg · " + rightShort, "Overdracht · " + rightShort}, nil)
}
