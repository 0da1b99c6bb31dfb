package e2e

import (
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/care"
)

// samePages are the pages that TestWhoIsWho looks at.
func samePages(person, same string) []e2etest.Visited {
	at := "/jongeren/" + person
	return []e2etest.Visited{{Path: at + "/zelfde/" + same}, {Path: at + "/samen/" + same}, {Path: "/jongeren/vragen"}}
}

// TestWhoIsWho lets a receiver ask for a handover of a pupil whom the school knows already. The school says in a
// browser that it is the same young person, the receiver confirms it, and takes it back later. Every page on the way is
// looked at, at every width.
func TestWhoIsWho(t *testing.T) {
	t.Parallel()
	on := e2etest.OpenBrowser(t)
	s := e2etest.SetStage(t, stage.Options{})
	known := newHandover(t, s, s.Demo.Today().AddDays(200), s.Demo.Today().AddYears(-14))
	h := hand(t, s, known)
	asks := newHandover(t, s, s.Demo.Today().AddDays(120), known.BirthDate)
	asks.Requested, asks.PupilNumber, asks.Infix, asks.LastName = true, "", "van-'t", "HOFF ÖZDEMIR"
	samira := e2etest.Staff(t, s, "samira@hogeland.example")
	requested, _, err := s.Store.Create(t.Context(), asks, samira.ID, s.Now())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Engine.Start(t.Context(), requested); err != nil {
		t.Fatal(err)
	}
	h.Settle()
	asked := &e2etest.Course{
		T: t, S: s, ID: requested.ID, Contact: h.Contact, Names: []string{asks.FirstName, asks.LastName},
	}
	asked.Settle()
	same := func(of *e2etest.Course, with care.ProcessID) string {
		return "/jongeren/" + string(e2etest.View(t, s, of.ID).Person.ID) + "/zelfde/" +
			string(e2etest.View(t, s, with).Person.ID)
	}
	nienke := e2etest.Staff(t, s, "nienke@wilg.example")
	e2etest.Walk(t, s, e2etest.CalendarOf(t, s, nienke).Norm(s.Demo.Today())) // a request opens on a working day
	request := "/taken/" + string(asked.Open(nienke, "request").ID)

	sender := on.Person(t, s.Portal, "Nienke Hofstra", e2etest.Phone)
	look := func(b *e2etest.Tab, path, shot string) {
		t.Helper()
		b.Resize(e2etest.Phone)
		if path != "" {
			b.GoTo(path)
		}
		b.EveryWidth(e2etest.Visited{Path: path, Shot: shot})
		b.Resize(e2etest.Phone)
	}
	look(sender, request, "same-request")
	sender.Has("Lijkt op Sanne van 't Hoff-Özdemir", "leerlingnummer LL-7001")
	look(sender, "/trajecten/"+string(asked.ID), "")
	look(sender, same(asked, h.ID), "same-pair")
	sender.Press(e2etest.Button("Ja, dit is dezelfde"))
	sender.Has("Gevraagd.", "We wachten op het antwoord van")
	look(sender, "", "same-asked")

	receiver := on.Person(t, s.Portal, "Samira Yildirim", e2etest.Phone)
	receiver.GoTo("/taken")
	receiver.Has("1 vraag over wie iemand is")
	look(receiver, "/taken", "")
	look(receiver, "/jongeren/vragen", "same-question")
	receiver.Has("Nienke Hofstra", "zei op")
	receiver.Press(e2etest.Button("Ja, dit is dezelfde"))
	receiver.Has("Samengevoegd: dit is nu één jongere.", "Ongedaan maken")
	look(receiver, "", "same-joined")
	look(receiver, "/jongeren/vragen", "")

	person := "/jongeren/" + string(e2etest.View(t, s, asked.ID).Person.ID)
	if first := "/jongeren/" + string(e2etest.View(t, s, h.ID).Person.ID); person != first {
		t.Errorf("the processes are of %s and %s", first, person)
	}
	look(sender, person, "same-person")
	sender.Has("2 trajecten lopen", "Samengevoegd op", "Weer uit elkaar halen")
	sender.Press(e2etest.Link("Weer uit elkaar halen"))
	look(sender, "", "same-apart")
	sender.Press(e2etest.Button("Weer uit elkaar halen"))
	sender.Has("Uit elkaar gehaald: dit zijn weer twee jongeren.", "1 traject loopt", "Lijkt op Sanne")
	look(sender, same(asked, h.ID), "")
	sender.Press(e2etest.Button("Nee, dit zijn er twee"))
	sender.Has("Opgeslagen: dit zijn twee jongeren.", "Ongedaan maken")
	look(sender, same(asked, h.ID), "same-two")
	sender.Has("dat dit twee jongeren zijn.")
	if said := append(sender.Heard(), receiver.Heard()...); len(said) > 0 {
		t.Errorf("the browsers say %q", said)
	}
}
