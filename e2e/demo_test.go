package e2e

import (
	"strings"
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
)

// TestTheDemoSaysWhatHappened turns the days of a demo to the next event: the page names who was told what and why, and
// leads to the mail and to the page of whoever got it.
func TestTheDemoSaysWhatHappened(t *testing.T) {
	t.Parallel()
	on := e2etest.OpenBrowser(t)
	s := e2etest.SetStage(t, stage.Options{})
	begin(t, s, leaver("LL-8001", s.Demo.Today().AddDays(30)))
	b := on.Person(t, s.Portal, "Karin de Wit", e2etest.Phone)
	const lines = `document.querySelectorAll('.happened li').length`
	for walked := 0; e2etest.Get[int](b, lines) == 0; walked++ {
		if walked == 10 {
			t.Fatal("nobody was told anything in ten events")
		}
		b.Press(e2etest.Button("volgende gebeurtenis"))
	}
	b.Has("Onderweg: ", "Open sinds ", "Bekijk de pagina als ", "Lees de mail")
	b.Look()
	mail := e2etest.Get[string](b, `document.querySelector('.happened a').href`)
	if !strings.HasPrefix(mail, s.Mails.URL+"/mails/") {
		t.Errorf("the mail is at %s", mail)
	}
	const whom = `document.querySelector('.happened li strong').textContent`
	name := e2etest.Get[string](b, whom)
	b.Press(e2etest.Button("Bekijk de pagina als " + name))
	b.Has(name)
	b.Look()
	catcher := on.Tab(t, s.Mails.URL, e2etest.Phone)
	catcher.GoTo(strings.TrimPrefix(mail, s.Mails.URL))
	catcher.Has("leest je antwoord")
}
