package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/care"
)

// TestEveryPageAtBothWidths looks at every page of the site map, as the people who work with it, on a phone and at a
// desk, in a demo that has every state, those of handovers too: telling the stories takes longer than looking. Then
// somebody answers without scripts.
func TestEveryPageAtBothWidths(t *testing.T) {
	t.Parallel()
	on := e2etest.OpenBrowser(t)
	s := e2etest.SetStage(t, stage.Options{})
	processes, err := s.Tell(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	process := func(first string) string { return "/trajecten/" + string(processes[first]) }
	pages := everyPage(t, s, process)
	on.VisitAll(t, s, pages)
	t.Run("of a transition", func(t *testing.T) { everyPageOfATransition(t, on, s, processes) })
	t.Run("of a handover", func(t *testing.T) { everyPageOfAHandover(t, on, s, process, pages) })

	catcher := on.Tab(t, s.Mails.URL, e2etest.Phone)
	catcher.Visit(e2etest.Visited{Path: "/"})
	s.Mails.Clear()
	catcher.Visit(e2etest.Visited{Path: "/"})
	answersWithoutScripts(t, on, s)
}

// everyPage lists the pages of the demo: each of the site map, in each state that looks different.
func everyPage(t *testing.T, s *stage.Stage, process func(first string) string) []e2etest.Visited {
	t.Helper()
	const karin, anneke, pieter, joost, marieke, bram = "Karin de Wit", "Anneke Bosma", "Pieter van 't Hof",
		"Joost Bos", "Marieke Postma", "Bram Kuiper"
	sanne := process("Sanne")
	contact := e2etest.TaskOf(t, s, "karin@linde.example", "Sanne B.", care.FormContact)
	done := e2etest.TaskOf(t, s, "karin@linde.example", "Finn G.", care.FormContact)
	pupil := e2etest.View(t, s, care.ProcessID(strings.TrimPrefix(sanne, "/trajecten/"))).Person
	died := func(b *e2etest.Tab) { b.Choose("waarom-deceased") }
	pages := []e2etest.Visited{
		{Path: "/"},
		{Path: "/aanmelden"},
		{Who: karin, Path: "/taken", Shot: "inbox"},
		{Who: karin, Path: contact, Shot: "task"},
		{Who: karin, Path: contact, Press: e2etest.Button("Opslaan")},
		{Who: karin, Path: contact + "/uitstellen"},
		{Who: karin, Path: contact + "/uitstellen", Press: e2etest.Button("Uitstellen")},
		{Who: karin, Path: contact + "/overdragen"},
		{Who: karin, Path: done},
		{Who: karin, Path: done + "/verbeteren"},
		{Who: karin, Path: e2etest.TaskOf(t, s, "karin@linde.example", "Finn G.", care.FormQuestion)},
		{Who: karin, Path: e2etest.TaskOf(t, s, "karin@linde.example", "Yusuf A.", care.FormFuturePlan)},
		{
			Who: karin, Path: e2etest.TaskOf(t, s, "karin@linde.example", "Yusuf A.", care.FormFuturePlan),
			Press: e2etest.Button("Plan opslaan"),
		},
		{Who: karin, Path: "/nergens", Status: "404"},
		{Who: joost, Path: "/taken"},
		{Who: joost, Path: e2etest.TaskOf(t, s, "joost@wijkteam.example", "Jayden K.", care.FormOffer)},
		{Who: joost, Path: e2etest.TaskOf(t, s, "joost@wijkteam.example", "Finn G.", care.FormOffer)},
		{Who: joost, Path: "/trajecten"},
		{Who: marieke, Path: process("Noor")},
		{Who: anneke, Path: "/taken", Shot: "attention"},
		{Who: anneke, Path: "/taken/aandacht", Shot: "attention-all"},
		{Who: anneke, Path: contact, Shot: "task-of-colleague"},
		{Who: anneke, Path: "/trajecten?gemist=1", Shot: "missed"},
		{Who: "Ruth Kamp", Path: "/organisaties/niemand", Shot: "unattended"},
		{Who: bram, Path: "/beheer/rollen", Shot: "roles"},
		{Who: anneke, Path: "/trajecten", Shot: "processes"},
		{Who: anneke, Path: "/trajecten?laat=1&stap=contact-3m"},
		{Who: anneke, Path: "/trajecten?stap=closing"},
		{Who: anneke, Path: "/trajecten/nieuw"},
		{Who: anneke, Path: "/trajecten/nieuw", Press: e2etest.Button("Nazorg starten")},
		{Who: anneke, Path: "/trajecten/nieuw", Fill: e2etest.AsksWho("Nazorg starten", "voornaam", "Sanne",
			"achternaam", "Bakker-O'Neill",
			"geboortedatum", e2etest.Typed(pupil.BirthDate), "gemeente", "Groningen", "leerlingnummer",
			pupil.PupilNumber, "onderwijs-pro", "",
			"uitstroomdatum", e2etest.Typed(s.Demo.Today().AddDays(30)), "mentor_email", "Karin de Wit")},
		{Who: anneke, Path: sanne, Shot: "process"},
		{Who: anneke, Path: sanne + "/gestart"},
		{Who: anneke, Path: sanne + "/opschorten"},
		{Who: anneke, Path: sanne + "/uitstroomdatum"},
		{Who: anneke, Path: sanne + "/mentor"},
		{Who: anneke, Path: sanne + "/stoppen"},
		{Who: anneke, Path: sanne + "/stoppen", Press: e2etest.Button("Traject stoppen")},
		{Who: anneke, Path: sanne + "/stoppen", Fill: died, Shot: "stop-died"},
		{Who: anneke, Path: sanne + "/stoppen", Fill: died, Press: e2etest.Button("Traject stoppen")},
		{Who: anneke, Path: sanne + "/verhuisd"},
		{Who: anneke, Path: process("Lisa") + "/hervatten"},
		{Who: anneke, Path: process("Lisa") + "/gegevens", Shot: "particulars"},
		{Who: anneke, Path: process("Lisa") + "/gegevens", Fill: func(
			b *e2etest.Tab,
		) {
			b.Write("achternaam", "-Vos")
		}, Press: e2etest.Button("Gegevens opslaan"), Shot: "particulars-wrong"},
		{Who: anneke, Path: process("Lisa") + "/gegevens", Fill: correctedMeanwhile, Shot: "particulars-meanwhile"},
		{Who: pieter, Path: "/trajecten?afgesloten=1"},
		{Who: bram, Path: "/beheer/mail"},
		{Who: bram, Path: "/beheer/mail?stand=in_doubt"},
	}
	// suspended, unreachable, an offer, not yet left
	for _, first := range []string{"Lisa", "Noor", "Jayden", "Yusuf"} {
		pages = append(pages, e2etest.Visited{Who: anneke, Path: process(first)})
	}
	// no wish, closed, stopped, beyond the known holidays
	for _, first := range []string{"Emma", "Daan", "Bilal", "Isa"} {
		pages = append(pages, e2etest.Visited{Who: pieter, Path: process(first)})
	}
	return pages
}

// correctedMeanwhile has a colleague correct the phone number of a young person while somebody has the page before them
// and types another one.
func correctedMeanwhile(b *e2etest.Tab) {
	e2etest.Get[bool](b, `(() => {
		const form = new FormData(document.querySelector('form.answer'))
		form.set('act', crypto.randomUUID())
		form.set('telefoon', '050 311 22 33')
		return fetch(location.pathname, {method: 'POST', body: new URLSearchParams(form)}).then(r => r.ok)
	})()`)
	e2etest.Get[string](b, `document.getElementById('telefoon').value = '06 44 55 66 77'`)
	b.Expect("409")
	b.Press(e2etest.Button("Gegevens opslaan"))
	b.Has("Iemand anders heeft dit intussen gewijzigd", "nu staat er “050 311 22 33”.")
}

// answersWithoutScripts makes a mistake, mends it and saves, in a browser that runs no scripts.
func answersWithoutScripts(t *testing.T, on *e2etest.Browser, s *stage.Stage) {
	t.Helper()
	b := on.Tab(t, s.Portal, e2etest.Phone)
	if _, err := chromedp.Call(
		b.Ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true},
	); err != nil {
		t.Fatal(err)
	}
	b.GoTo("/aanmelden")
	b.Press(e2etest.Button("Karin de Wit"))
	b.Press(e2etest.Row("Contactmoment na 6 weken", "Milan V."))
	if e2etest.Get[bool](
		b,
		`getComputedStyle(document.getElementById('channel-phone')).visibility !== 'hidden' && `+
			`document.getElementById('channel-phone').checkVisibility()`,
	) {
		t.Error("without scripts it asks how the contact went before there was any")
	}
	b.Choose("outcome-reached")
	b.Write("note", "zonder scripts")
	b.Expect("422")
	b.Press(e2etest.Button("Opslaan"))
	b.Has("te beantwoorden")
	if note := e2etest.Get[string](b, `document.getElementById('note').value`); note != "zonder scripts" {
		t.Errorf("without scripts a mistake loses the note: %q", note)
	}
	b.Choose("channel-phone", "place-work", "stable-yes", "support-yes", "help-no")
	b.Press(e2etest.Button("Opslaan"))
	b.Path("/taken")
	b.Has("Opgeslagen: contactmoment na 6 weken, Milan V.")
	if said := b.Heard(); len(said) > 0 {
		t.Errorf("without scripts the browser says %q", said)
	}
}
