package transition

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// recognised is the start form, filled in by the old name with the number that the school gives now: it asks who that
// is, and begins nothing. The files with which all began start nothing either.
func (c *corrected) recognised() {
	c.Helper()
	k := c.karin
	k.GoTo("/trajecten/nieuw")
	types(k, "voornaam", wrongFirst, "achternaam", wrongLast, "geboortedatum", e2etest.Typed(c.born),
		"leerlingnummer", rightNumber, "uitstroomdatum", e2etest.Typed(c.leaves()))
	k.Write("gemeente", "Groningen")
	k.Choose("onderwijs-pro")
	k.Press(e2etest.Button("Nazorg starten"))
	called := rightFirst + " van den " + rightLast
	k.Has("Is dit een leerling die jullie al kennen?", called, "Anders", "Hetzelfde")
	c.look(k)
	k.Touch(e2etest.Named("label", called))
	k.Expect("409")
	k.Press(e2etest.Button("Verder met dit antwoord"))
	k.Has("Er is al nazorg voor deze leerling", "Bekijk het traject")
	c.look(k)
	k.Expect("")

	known := e2etest.View(c.T, c.S, c.followup.ID).Person.ID
	again := c.leaver(known)
	again.Whom = care.Whom{}
	elsewhen := again
	elsewhen.LeavingDate = c.leaves().AddDays(1)
	right := elsewhen
	right.FirstName, right.Infix, right.LastName = rightFirst, "van den", rightLast
	right.PupilNumber, right.BirthDate, right.LeavingDate = rightNumber, c.born, c.leaves()
	for name, row := range map[string]struct {
		care.Leaver
		starts care.ProcessID
	}{
		"the row with which it began":              {again, c.followup.ID},
		"a row by the old name, date and number":   {elsewhen, ""},
		"a row by the right name, date and number": {right, c.followup.ID},
	} {
		if got, err := c.S.Store.CheckStart(c.Context(), row.Leaver); err != nil || got != row.starts {
			c.Errorf("%s is that of %q, %v, want %q", name, got, err, row.starts)
		}
	}
	if is := c.known(c.followup); is.Name() != called || is.BirthDate != c.born {
		c.Errorf("by a start form the name is %s, born on %s", is.Name(), is.BirthDate)
	}
	c.searched()
}

// searched is everybody who looks for the young person: by the new name and number they are found, by the old ones not.
func (c *corrected) searched() {
	c.Helper()
	for _, who := range []string{karin, anneke, joost} {
		all := map[string]int{karin: 3, anneke: 3, joost: 1}[who]
		for by, want := range map[string]int{
			wrongLast: 0, wrongFirst: 0, wrongNumber: 0, "unal": all, rightFirst: all, "van den": all, rightNumber: all,
		} {
			v := c.at.As(who).Get("/trajecten").Send("Zoeken", "zoek", by).Is(http.StatusOK)
			if found := rowsOf(v); len(found) != want {
				c.Errorf("by %s %s finds %v, want %d", by, who, found, want)
			}
		}
		// the session keeps what was looked for
		c.at.As(who).Get("/trajecten").Send("Zoeken", "zoek", "").Is(http.StatusOK)
	}
	j := c.joost
	for find, says := range map[string]string{wrongLast: "Niemand gevonden", "kwispel": "Bekijk de overgang"} {
		j.GoTo("/overgangen/nieuw")
		types(j, "zoek", find)
		j.Press(e2etest.Button("Zoeken"))
		j.Has(says)
		c.look(j)
	}
	// At 15 somebody is to be started soon, but for whom there is a transition.
	c.reads(joost, "/vooruitblik", []string{"Vooruitblik"}, []string{rightFirst, rightLast, wrongFirst, wrongLast})
}

// rowsOf are the lines of a list.
func rowsOf(v *e2etest.Visitor) (rows []string) {
	for _, a := range e2etest.Elements(v.Page, "a") {
		if slices.Contains(strings.Fields(e2etest.Attr(a, "class")), "row") {
			rows = append(rows, e2etest.Attr(a, "href"))
		}
	}
	return rows
}

// strangers are who has no part in a process: for them it is not there, and who has a part in a process of another
// organisation cannot correct what is known there.
func (c *corrected) strangers() {
	c.Helper()
	for who, is := range map[string][3]int{ // the follow-up, the handover and the transition
		"fatima@brug.example":     {404, 404, 404},
		"pieter@brug.example":     {404, 404, 404},
		"samira@hogeland.example": {404, 404, 404}, // nothing is offered to them yet
		joost:                     {404, 404, 200},
		karin:                     {200, 200, 403},
		anneke:                    {200, 200, 403},
	} {
		for i, p := range c.all() {
			path := page(p, "/gegevens")
			c.at.As(who).Get(path).Is(is[i])
			if is[i] == http.StatusOK {
				continue
			}
			form := url.Values{"voornaam": {"Iemand"}, "achternaam": {"Anders"}, "act": {care.NewID()}}
			c.at.As(who).Post(path, form).Is(is[i])
			if is[i] == http.StatusNotFound {
				c.at.As(who).Get(page(p, "")).Is(http.StatusNotFound).Lacks(rightFirst, wrongFirst)
			}
		}
	}
	for _, who := range []string{"fatima@brug.example", "samira@hogeland.example"} {
		c.at.As(who).Get(c.person).Is(http.StatusNotFound).Lacks(rightFirst, wrongFirst)
		v := c.at.As(who).Get("/trajecten").Send("Zoeken", "zoek", "kwispel").Is(http.StatusOK)
		if rows := rowsOf(v); len(rows) > 0 {
			c.Errorf("%s finds %v", who, rows)
		}
	}
	f := c.on.Person(c.T, c.S.Portal, fatima, e2etest.Phone)
	f.Expect("404")
	f.GoTo(page(c.Course, ""))
	f.Has("Deze pagina is er niet")
	c.look(f)
}

// moved is the wijkteam, which hears that the young person lives elsewhere: so it is in the transition and nowhere
// else.
func (c *corrected) moved() {
	c.Helper()
	j := c.joost
	j.GoTo(page(c.Course, "/gegevens"))
	j.Write("gemeente", "Haren")
	types(j, "reden", movedWith)
	j.Press(e2etest.Button("Gegevens opslaan"))
	j.Has("Verbeterd: de gemeente.", movedWith)
	c.settled()
	c.look(j)
	for _, p := range c.all() {
		want := map[bool]string{true: "Haren", false: "Groningen"}[p == c.Course]
		if got := c.known(p).Municipality; got != want {
			c.Errorf("in %s they live in %s, want %s", p.ID, got, want)
		}
	}
	for _, p := range []*e2etest.Course{c.followup, c.handover} {
		c.reads(karin, page(p, ""), []string{"Groningen"}, []string{"Haren", movedWith})
	}
	c.reads(joost, c.person, []string{"Gemeente\nHaren"}, []string{"Groningen</dd>"})
	c.reads(karin, c.person, []string{
		"Gemeente in overdracht en nazorg\nGroningen", "Gemeente in overgang 18-/18+\nHaren",
		"Telefoon in overdracht\n" + rightPhone, "Telefoon in nazorg\n" + wrongPhone,
	}, []string{movedWith})
	c.karin.GoTo(c.person)
	c.look(c.karin)
	moved := func(line string) bool { return strings.Contains(line, "verhuisd") }
	for who, want := range map[string]string{karin: "een andere gemeente", joost: "Haren"} {
		want = "De jongere is verhuisd naar " + want + byJoost
		if story := c.Story(c.staff(who)); !slices.Contains(story, want) {
			c.Errorf("%s reads %q, want %q", who, story, want)
		}
	}
	for _, p := range []*e2etest.Course{c.followup, c.handover} {
		if story := p.Story(c.staff(karin)); slices.ContainsFunc(story, moved) {
			c.Errorf("a process of the school hears that they moved: %q", story)
		}
	}
}

// turns16 is the birthday by the right date, on which the young person decides alone from the first minute.
func (c *corrected) turns16() {
	c.Helper()
	birthday := c.born.AddYears(16)
	c.walk(birthday.AddDays(-1))
	c.decide(at15)
	c.walk(birthday)
	c.decide(from16)
	moved := c.handover.Line(care.EventConsentMoved)
	if calendar.DateOf(moved.At) != birthday || moved.Details.Age != care.AgeAlone {
		c.Errorf("the journal says %+v, want that at 16 the young person decides, on %s", moved, birthday)
	}
	c.reads(karin, page(c.handover, ""), []string{"Wacht op " + rightFirst}, []string{"Wacht op Marjan Vos"})
	c.mother().Get("/meedoen/toestemming").Is(http.StatusOK).Has("beslist zelf").Lacks(`name="set_`)
}

// turns18 is the birth date once more, in the transition: by what the wijkteam saw they turn 18 in ten days. Until the
// last minute before it a parent reads along.
func (c *corrected) turns18() {
	c.Helper()
	birthday := c.S.Demo.Today().AddDays(10)
	born := birthday.AddYears(-care.AgeOfAge)
	j := c.joost
	j.GoTo(page(c.Course, "/gegevens"))
	types(j, "geboortedatum", e2etest.Typed(born), "reden", onDocument)
	j.Press(e2etest.Button("Gegevens opslaan"))
	j.Has("Verbeterd: de geboortedatum.", rightFirst+" wordt 18 op ")
	c.settled()
	c.look(j)
	for _, p := range c.all() {
		if is := c.known(p); is.BirthDate != born {
			c.Errorf("%s: born on %s, want %s", p.ID, is.BirthDate, born)
		}
	}
	c.countsAgain(born)
	at := func(days, hour, minute int) {
		c.Helper()
		if err := c.S.Demo.WalkTo(c.Context(), birthday.AddDays(days).At(hour, minute)); err != nil {
			c.Fatal(err)
		}
	}
	marjan := c.Party(care.Parent, "Marjan Vos")
	at(-1, 23, 59)
	mother := c.Guest(marjan)
	mother.Get("/meedoen/overzicht").Is(http.StatusOK).Has(rightFirst)
	at(0, 0, 0)
	mother.Get("/meedoen/overzicht").Is(http.StatusUnauthorized).Lacks(rightFirst, rightLast)
	of := c.Line(care.EventOfAge)
	if calendar.DateOf(of.At) != birthday {
		c.Errorf("the journal says that they are 18 on %s", calendar.DateOf(of.At))
	}
}

// countsAgain is what follows from it: in the school's own processes the line says why, and has no name.
func (c *corrected) countsAgain(born calendar.Date) {
	c.Helper()
	c.decide(from16)
	c.tells(karin, c.followup, nameBySchool, nameBySomebody, birthCorrected+byKarin, birthCorrected)
	c.tells(anneke, c.handover, nameBySchool, numberBySchool, nameBySomebody, birthCorrected+byKarin, parentsDecide,
		birthCorrected)
	for _, who := range []string{karin, joost} {
		c.tells(who, c.Course, nameBySchool, nameByTeam, turns18Then+byKarin, turns18Then+byJoost)
	}
	turns := "wordt 18 op " + long(eighteen(born))
	c.reads(joost, page(c.Course, ""), []string{turns, onDocument}, nil)
	c.reads(karin, page(c.Course, ""), []string{turns}, []string{onDocument})
	for _, p := range []*e2etest.Course{c.followup, c.handover} {
		c.reads(karin, page(p, ""), []string{onDocument}, []string{"Joost Bos", wijkteam})
	}
	c.reads(karin, c.person, []string{long(born) + " (17 jaar)", turns}, nil)
}

// oldNameIsNowhere opens every page of all processes as everybody who has a part in one, and reads every mail: the old
// name stands on none, nor in what Temporal keeps.
func (c *corrected) oldNameIsNowhere() {
	c.Helper()
	pages := []string{"/taken", "/taken?groep=klaar", "/trajecten", c.person}
	for _, p := range c.all() {
		ids := map[string][]string{"process": {string(p.ID)}}
		for _, task := range p.Tasks() {
			ids["task"] = append(ids["task"], string(task))
		}
		pages = append(pages, e2etest.Pages(ids)...)
	}
	for _, who := range []string{karin, anneke, joost, els} {
		shown := 0
		for _, path := range pages {
			v := c.at.As(who).Get(path).Lacks(wrongFirst, wrongLast, wrongNumber)
			if v.Status == http.StatusOK {
				shown++
			}
		}
		c.Logf("%s reads %d of %d pages", who, shown, len(pages))
		if shown < 20 {
			c.Errorf("%s reads %d of %d pages, too few", who, shown, len(pages))
		}
	}
	emails := []string{wrongEmail, rightEmail, "ouder.example"}
	secrets := []string{
		wrongFirst, wrongLast, rightFirst, "Kwispel", "Ünal", wrongNumber, rightNumber, wrongPhone, rightPhone,
		inPassport, onBirth, saidAtHome, onDocument, movedWith,
	}
	for _, m := range c.S.Mails.All() {
		e2etest.Scan(c.T, m.Subject+m.Text+m.HTML, "a mail to "+m.To, secrets...)
	}
	for _, p := range c.all() {
		e2etest.KnowsNobody(c.T, c.S, p.ID, append(secrets, emails...)...)
	}
}
