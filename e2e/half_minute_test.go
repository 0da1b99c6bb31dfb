package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/care"
	"schakel/internal/words"
)

// soon is how long anything on a page may take.
const soon = 30 * time.Second

// atContact puts somebody on a stage who was doing well at the first contact moment, and is to be asked again today.
func atContact(t *testing.T) (*stage.Stage, care.ProcessID) {
	t.Helper()
	s := e2etest.SetStage(t, stage.Options{})
	karin := e2etest.Staff(t, s, "karin@linde.example")
	leaving := s.Demo.Today().AddDays(100)
	id := begin(t, s, leaver("501", leaving))
	for _, step := range plan(t, s, leaving) {
		e2etest.Walk(t, s, step.OpensOn)
		if step.Key == "contact-3m" {
			break
		}
		a, texts := reply(step.Key)
		if step.Key == "contact-6w" {
			texts = map[string]string{
				care.TextPlace: "kwekerij Vos", care.TextOwnWords: "Leuk werk, ik mag al op de trekker.",
			}
		}
		e2etest.Answer(t, s, e2etest.Inbox(t, s, karin)[0], karin, a, texts)
	}
	return s, id
}

// TestTheHalfMinute is a mentor on a phone, from the mail of this morning: the same as last time is saved in four taps,
// of which one is the sign-in of the demo.
func TestTheHalfMinute(t *testing.T) {
	t.Parallel()
	on := e2etest.OpenBrowser(t)
	s, id := atContact(t)
	mails := s.Mails.All()
	var html string
	for _, m := range mails {
		if m.To == "karin@linde.example" {
			html = m.HTML
		}
	}
	mail := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, html)
	}))
	defer mail.Close()
	b := on.Tab(t, mail.URL, e2etest.Phone)
	b.GoTo("/")
	taps := 0
	tap := func(what chromedp.Search, then string) {
		t.Helper()
		taps++
		b.Touch(what)
		b.Until(soon, string(what)+" leads on", then)
	}
	tap(e2etest.Link("Bekijk"), `document.readyState === 'complete' && location.pathname === '/aanmelden'`)
	tap( // the mail is about one task, and leads to it
		e2etest.Button("Karin de Wit"),
		`document.readyState === 'complete' && location.pathname.startsWith('/taken/') &&
			!!document.querySelector('.again')`,
	)
	b.EveryWidth(e2etest.Visited{Path: "the answer of last time", Shot: "same"})
	b.Resize(e2etest.Phone)
	tap(
		e2etest.Button("Gesproken, alles nog zo"),
		`document.readyState === 'complete' && location.pathname === '/taken' && !!document.querySelector('.flash')`,
	)
	if b.Has("Opgeslagen: contactmoment na 3 maanden", "Hierna komt: contactmoment na 6 maanden"); taps > 4 {
		t.Errorf("it took %d taps", taps)
	}
	b.Until(soon, "the focus is on the confirmation", `document.activeElement.matches('.flash h2')`)
	b.EveryWidth(e2etest.Visited{Path: "the confirmation"})

	journal := e2etest.View(t, s, id).Journal
	i := 0
	for journal[i].Event != care.EventAnswered {
		i++
	}
	a, texts := journal[i].Details.Answer, journal[i].Texts
	if a.Outcome != care.Reached || a.Place != care.PlaceWork || a.SupportRuns != care.Yes || len(texts) > 0 {
		t.Errorf("the journal says %+v with the texts %q", a, texts)
	}
}

// TestADraftIsKeptOverASignOut is a mentor who writes for a while: what was kept with the button, and what was typed
// when the session had ended, stands in the form again; for a colleague it does not.
func TestADraftIsKeptOverASignOut(t *testing.T) {
	t.Parallel()
	on := e2etest.OpenBrowser(t)
	s, _ := atContact(t)
	b := on.Person(t, s.Portal, "Karin de Wit", e2etest.Phone)
	b.Press(e2etest.Row("Contactmoment na 3 maanden"))
	b.Unfold()
	b.Write("own_words", "Ik wil ’s middags leren")
	b.Press(e2etest.Button("Bewaren en later afmaken"))
	b.Has("Bewaard: contactmoment na 3 maanden", "Concept van vandaag")
	b.EveryWidth(e2etest.Visited{Path: "a task with a draft"})
	b.Resize(e2etest.Phone)
	b.GoTo("/taken")
	b.Has("Concept van "+words.Day(s.Demo.Today(), s.Demo.Today()), "Concepten: 1 formulier")
	b.EveryWidth(e2etest.Visited{Path: "an inbox with a draft"})
	b.Resize(e2etest.Phone)
	b.Press(e2etest.Row("Contactmoment na 3 maanden"))
	if said := e2etest.Get[string](b, `document.getElementById('own_words').value`); said != "Ik wil ’s middags leren" {
		t.Errorf("the draft says %q", said)
	}

	ended := `(() => fetch('/afmelden', {method: 'POST'}).then(r => r.ok))()`
	b.Write("note", "Belt volgende week \"terug\" & neemt <Bo> mee")
	if !e2etest.Get[bool](b, ended) {
		t.Fatal("the session did not end")
	}
	b.Expect("401")
	b.Press(e2etest.Button("Opslaan"))
	b.Has("wat je typte is niet weg")
	b.EveryWidth(e2etest.Visited{Path: "a form that was sent without a session"})
	b.Resize(e2etest.Phone)
	b.Press(e2etest.Button("Karin de Wit"))
	b.Has("Je bent weer aangemeld. Wat je typte staat er nog.", "Concept van vandaag")
	b.Until(soon, "the focus is on what was kept", `document.activeElement.matches('.flash h2')`)
	b.LookClosely()
	for id, want := range map[string]string{
		"own_words": "Ik wil ’s middags leren", "note": "Belt volgende week \"terug\" & neemt <Bo> mee",
	} {
		if got := e2etest.Get[string](b, `document.getElementById('`+id+`').value`); got != want {
			t.Errorf("after signing in %s says %q, want %q", id, got, want)
		}
	}

	tom := on.Person(t, s.Portal, "Tom Jansen", e2etest.Phone)
	tom.GoTo(e2etest.Get[string](b, `location.pathname`))
	if strings.Contains(tom.Text(), "oncept") || strings.Contains(tom.Text(), "terug") {
		t.Errorf("a colleague reads the draft:\n%s", tom.Text())
	}
	b.Press(e2etest.Button("Opslaan"))
	b.Has("Opgeslagen: contactmoment na 3 maanden")
	if strings.Contains(b.Text(), "oncept") {
		t.Errorf("the draft is still there after it was sent:\n%s", b.Text())
	}
}

// TestTheNextTaskByItsKey is a mentor at a desk: after saving, one key leads to the next task, until keys are off.
func TestTheNextTaskByItsKey(t *testing.T) {
	t.Parallel()
	on := e2etest.OpenBrowser(t)
	s, _ := atContact(t)
	begin(t, s, leaver("502", s.Demo.Today().AddDays(20)))
	b := on.Person(t, s.Portal, "Karin de Wit", e2etest.Desk)
	b.Press(e2etest.Row("Contactmoment na 3 maanden"))
	b.Press(e2etest.Button("Gesproken, alles nog zo"))
	b.Has("Volgende taak: Sanne")
	b.Until(soon, "the key stands beside it", `!document.querySelector('.flash kbd').hidden`)
	b.LookClosely()
	e2etest.Get[bool](b, `(() => { const box = document.getElementById('toetsen-aan'); box.click(); return true })()`)
	press := func() { b.Do(chromedp.KeyEvent("n")) }
	if press(); !e2etest.Get[bool](b, `document.querySelector('.flash kbd').hidden`) {
		t.Error("with keys off the key still stands there")
	}
	b.Path("/taken")
	e2etest.Get[bool](b, `(() => { const box = document.getElementById('toetsen-aan'); box.click(); return true })()`)
	press()
	b.Until(soon, "the key leads to the next task", `document.readyState === 'complete' &&
		location.pathname.startsWith('/taken/')`)
	b.Has("Sanne", "Toekomstplan")
}
