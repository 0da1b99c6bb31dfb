package transition

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"

	"schakel/e2e/e2etest"
	"schakel/internal/calendar"
	"schakel/internal/care"
)

// heardByMail is the old address, which is told that nothing comes there any more and not about whom. The link that
// was mailed there for the handover is dead; that of the transition, where nobody changed the address, opens.
func (c *corrected) heardByMail(links [2]string) {
	c.Helper()
	mails := c.S.Mails.All()
	told := mails[len(mails)-1]
	if told.To != wrongEmail || told.Subject != "Dit adres krijgt geen berichten meer" {
		c.Errorf("the last mail is to %s: %s", told.To, told.Subject)
	}
	text := told.Subject + told.Text + told.HTML
	e2etest.Scan(c.T, text, "the mail to the old address", wrongFirst, wrongLast, rightFirst, "Kwispel", wrongNumber,
		rightNumber, rightEmail, rightPhone, inPassport, wijkteam, string(c.handover.ID))
	if !strings.Contains(text, "Neem dan contact op met Karin de Wit, PRO De Linde") {
		c.Errorf("the mail does not say whom to ask:\n%s", told.Text)
	}
	sent, _, err := c.S.Store.Mails(c.Context(), c.staff("bram@linde.example"), "", 1, 1)
	if err != nil || len(sent) != 1 || sent[0].Kind != "address_left" || sent[0].State != care.MailSent {
		c.Errorf("the administrator sees %+v, %v", sent, err)
	}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, told.HTML)
	}))
	defer site.Close()
	reader := c.on.Tab(c.T, site.URL, e2etest.Phone)
	reader.Mail = true
	reader.GoTo("/")
	c.look(reader)

	young := c.on.Tab(c.T, c.S.Portal, e2etest.Phone)
	young.Expect("404")
	young.GoTo(links[0])
	young.Has("Deze link werkt niet")
	c.look(young)
	young.Expect("")
	young.GoTo(links[1])
	young.Press(e2etest.Button("Openen"))
	young.Has(rightFirst)
	c.look(young)
}

// raced is the birth date, which the school corrects in the follow-up while the wijkteam corrects the name in the
// transition: the school sees what changed, loses nothing of what it typed, and sends it again.
func (c *corrected) raced() {
	c.Helper()
	k, j := c.karin, c.joost
	k.GoTo(page(c.followup, "/gegevens"))
	types(k, "geboortedatum", e2etest.Typed(c.born), "reden", onBirth)
	j.GoTo(page(c.Course, "/gegevens"))
	c.look(j)
	types(j, "tussenvoegsel", "van den", "reden", saidAtHome)
	j.Press(e2etest.Button("Gegevens opslaan"))
	j.Has("Verbeterd: de naam.")
	c.look(j)

	k.Expect("409")
	k.Press(e2etest.Button("Gegevens opslaan"))
	k.Has("Iemand anders heeft dit intussen gewijzigd", "Tussenvoegsel: nu staat er “van den”.")
	e2etest.Scan(c.T, k.Text(), "what the other changed", "Joost", wijkteam, saidAtHome)
	c.holds(k, "geboortedatum", e2etest.Typed(c.born), "tussenvoegsel", "van den", "reden", onBirth)
	c.look(k)
	k.Expect("")
	if is := c.known(c.followup).BirthDate; is != c.what.BirthDate {
		c.Errorf("a stale form was saved: born on %s", is)
	}
	mails := len(c.S.Mails.All())
	k.Press(e2etest.Button("Gegevens opslaan"))
	k.Has("Verbeterd: de geboortedatum.", "Dat geldt nu in alle trajecten van "+rightFirst)
	c.settled()
	c.look(k)
	for _, m := range c.S.Mails.All()[mails:] {
		c.Errorf("a mail to %s about the birth date: %s", m.To, m.Subject)
	}
	c.yearLater()
}

// yearLater is what follows from a birth date that is a year later: the 18th birthday and what is counted back from it,
// and who decides about consent.
func (c *corrected) yearLater() {
	c.Helper()
	c.countsFrom(c.born)
	c.decide(at15)
	asked := c.mother().Get("/meedoen/toestemming").Is(http.StatusOK).Has(rightFirst)
	if !strings.Contains(asked.Body, `name="set_extra_information"`) {
		c.Errorf("at 15 a parent is not asked:\n%s", asked.Text())
	}
	called := rightFirst + " van den " + rightLast
	for _, p := range c.all() {
		if is := c.known(p); is.BirthDate != c.born || is.Name() != called {
			c.Errorf("%s knows %s, born on %s", p.ID, is.Name(), is.BirthDate)
		}
	}
	born := long(c.born)
	was := long(c.what.BirthDate) + "<" // where the journal says it, more follows
	c.reads(karin, page(c.handover, ""), []string{called, born, "Wacht op Marjan Vos"}, []string{was})
	c.reads(karin, page(c.Course, ""), []string{called, born, "wordt 18 op " + long(eighteen(c.born))}, nil)
	c.reads(joost, page(c.Course, ""), []string{called, born, "wordt 18 op " + long(eighteen(c.born))}, nil)
	for _, who := range []string{karin, anneke, joost} {
		c.reads(who, c.person, []string{called, born + " (15 jaar)", "wordt 18 op " + long(eighteen(c.born))}, nil)
	}
	c.karin.GoTo(c.person)
	c.look(c.karin)
	c.karin.GoTo(page(c.handover, "/toestemming"))
	c.karin.Has("Marjan Vos")
	c.look(c.karin)
	c.joost.GoTo(page(c.Course, ""))
	c.look(c.joost)
	c.joost.GoTo(c.person)
	c.look(c.joost)

	c.tells(karin, c.followup, nameBySchool, nameBySomebody, birthCorrected+byKarin)
	c.tells(anneke, c.handover, nameBySchool, numberBySchool, nameBySomebody, birthCorrected+byKarin, parentsDecide)
	for _, who := range []string{karin, joost} {
		c.tells(who, c.Course, nameBySchool, nameByTeam, turns18Then+byKarin)
	}
	c.reads(karin, page(c.followup, ""), []string{inPassport, onBirth, saidAtHome}, []string{"Joost", wijkteam})
	c.reads(karin, page(c.handover, ""), []string{inPassport, onBirth, saidAtHome}, []string{"Joost", wijkteam})
	c.reads(joost, page(c.Course, ""), []string{inPassport, onBirth, saidAtHome}, nil)
	c.lists()
}

// eighteen is when somebody turns 18.
func eighteen(born calendar.Date) calendar.Date { return calendar.Birthday(born, care.AgeOfAge) }

// long writes a date as pages do that have room.
func long(d calendar.Date) string {
	_, rest, _ := strings.Cut(d.Dutch(), " ")
	return rest
}

// countsFrom holds that the transition counts from the 18th birthday of who was born on a day, and what is to come with
// it.
func (c *corrected) countsFrom(born calendar.Date) {
	c.Helper()
	anchor, team := eighteen(born), e2etest.CalendarOf(c.T, c.S, c.staff(joost))
	if now := e2etest.View(c.T, c.S, c.ID); now.Anchor != anchor {
		c.Errorf("the transition counts from %s, want %s", now.Anchor, anchor)
	}
	for step, months := range map[string]int{"law": 14, "plan-complete": 11, "report": 7, "decision": 3} {
		if got, want := c.Step(step).OpensOn, team.Norm(anchor.AddMonths(-months)); got != want {
			c.Errorf("%s opens on %s, want %s", step, got, want)
		}
	}
}

// decide holds by which rule who decides about each set in the handover.
func (c *corrected) decide(rules map[care.InfoSet]care.ConsentRule) {
	c.Helper()
	young := c.handover.Young().Name
	must := map[care.ConsentRule][]string{
		care.ByParents: {"Marjan Vos"}, care.ByBoth: {young, "Marjan Vos"}, care.ByYoungPerson: {young},
	}
	for _, set := range c.handover.Seen(c.handover.Contact).Consents {
		if set.State == care.ConsentNotNeeded {
			continue
		}
		var who []string
		for _, d := range set.Deciders {
			if d.Must {
				who = append(who, d.Name)
			}
		}
		if slices.Sort(who); set.Rule != rules[set.Set] || !slices.Equal(who, must[set.Rule]) {
			c.Errorf(
				"on %s %v decide about %s by %s, want %s", c.S.Demo.Today(), who, set.Set, set.Rule, rules[set.Set],
			)
		}
	}
}

// mother is the parent of the handover, who comes in by a new link.
func (c *corrected) mother() *e2etest.Visitor {
	c.Helper()
	return c.handover.Guest(c.handover.Party(care.Parent, "Marjan Vos"))
}

// At 15 the parents decide, but about youth care along with the young person; from 16 the young person alone.
var (
	at15 = map[care.InfoSet]care.ConsentRule{
		care.ExtraInformation: care.ByParents, care.WarmConversation: care.ByParents,
		care.YouthCareInformation: care.ByBoth,
	}
	from16 = map[care.InfoSet]care.ConsentRule{
		care.ExtraInformation: care.ByYoungPerson, care.WarmConversation: care.ByYoungPerson,
		care.YouthCareInformation: care.ByYoungPerson,
	}
)
