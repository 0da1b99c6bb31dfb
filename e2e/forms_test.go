package e2e

import (
	"net/http"
	"regexp"
	"slices"
	"testing"

	"schakel/dev/stage"
	"schakel/e2e/e2etest"
	"schakel/internal/care"
)

// handoverForms are the forms of handovers.
type handoverForms struct {
	*e2etest.Workers
	receive care.OrganisationID // College Het Hoge Land
}

// TestEveryFormWithoutScripts takes handovers along every form that there is for one, with each form as it stands on
// the page and nothing else: from start to landing, asked for by the receiver, refused, withdrawn, stopped, and with
// all that can happen on the way.
func TestEveryFormWithoutScripts(t *testing.T) {
	t.Parallel()
	s := e2etest.SetStage(t, stage.Options{})
	f := &handoverForms{
		Workers: e2etest.NewWorkers(t, s), receive: e2etest.Staff(t, s, "samira@hogeland.example").Organisation,
	}
	// tasks open on working days
	e2etest.Walk(t, s, e2etest.CalendarOf(t, s, e2etest.Staff(t, s, rik)).AddWorkingDays(s.Demo.Today(), 1))
	f.landing(f.handsOver("Sanne", "LL-7001"))
	f.returning(f.asked())
	f.refusing(f.handsOver("Bodil", "LL-7002"))
	f.AllForms(e2etest.Paths(http.MethodPost, slices.Concat(elsewhere, e2etest.OfTransitions, e2etest.OfTwo)...))
}

const (
	rik, nienke, wim  = "rik@wilg.example", "nienke@wilg.example", "wim@wilg.example"
	samira, eva, koen = "samira@hogeland.example", "eva@hogeland.example", "koen@hogeland.example"
	joost             = "joost@wijkteam.example"
)

var processInPath = regexp.MustCompile(`/trajecten/([0-9a-f-]{36})`)

// begun is the handover that was just started on a page.
func (f *handoverForms) begun(v *e2etest.Visitor, email string) *handing {
	f.Helper()
	found := processInPath.FindStringSubmatch(v.Path)
	if found == nil {
		f.Fatalf("starting led to %s:\n%s", v.Path, v.Text())
	}
	h := &handing{
		Course: &e2etest.Course{
			T: f.T, S: f.S, ID: care.ProcessID(found[1]), Contact: e2etest.Staff(f.T, f.S, email),
			Names: []string{"Sanne", "Hoff"},
		},
	}
	h.Settle()
	return h
}

// handsOver starts a handover on the page, at first with nothing filled in.
func (f *handoverForms) handsOver(first, number string) *handing {
	f.Helper()
	today := f.S.Demo.Today()
	v := f.As(rik).Get("/overdrachten/nieuw").Is(http.StatusOK)
	v.Send("Overdracht starten").Is(http.StatusUnprocessableEntity).Has("te beantwoorden")
	v.Send("Overdracht starten",
		"overgang", "so-regular", "ontvangende_school", string(f.receive), "startdatum",
		e2etest.Typed(today.AddDays(20)), "voornaam", first, "achternaam", "Hoff",
		"geboortedatum", e2etest.Typed(today.AddYears(-14)), "gemeente", "Groningen", "leerlingnummer", number,
		"mentor_email", rik, "jeugdhulp", "ja",
		"ouder1_naam", "Marjan Hoff", "ouder1_email", "marjan@ouder.example", "ouder1_gezag", "ja").Is(http.StatusOK)
	return f.begun(v, rik)
}

// asked is a handover that the receiver asks for, of a young person of its own until the sender says who it is; the
// sender starts it.
func (f *handoverForms) asked() *handing {
	f.Helper()
	today := f.S.Demo.Today()
	tijn := []string{
		"overgang", "so-regular", "startdatum", e2etest.Typed(today.AddDays(5)), "voornaam", "Tijn", "achternaam",
		"Ploeg",
		"geboortedatum", e2etest.Typed(today.AddYears(-16)), "gemeente", "Groningen",
	}
	v := f.As(samira).Get("/overdrachten/vragen").Is(http.StatusOK).
		Send(
			"Overdracht vragen", append(tijn, "school", string(e2etest.Staff(f.T, f.S, rik).Organisation))...,
		).Is(http.StatusOK)
	h := f.begun(v, rik)
	f.startsToo(h, tijn)
	f.Task(
		h.Course, nienke, "request", "Versturen", "outcome", "accepted", "mentor",
		string(e2etest.Staff(f.T, f.S, rik).ID), "jeugdhulp", "yes",
	)
	return h
}

// startsToo is the sender's mentor, who fills in the form for whom the receiver asked: asked whether it is the same
// young person, he finds the handover that is there.
func (f *handoverForms) startsToo(h *handing, who []string) {
	f.Helper()
	v := f.As(rik).Get("/overdrachten/nieuw").Is(http.StatusOK).
		Send(
			"Overdracht starten",
			append(who, "ontvangende_school", string(f.receive), "leerlingnummer", "LL-7009", "mentor_email", rik)...,
		).Is(http.StatusOK)
	v.Has("Is dit een leerling die jullie al kennen?", "Tijn Ploeg", "Er is nog niets gestart.")
	v.Send("Verder met dit antwoord").Is(http.StatusUnprocessableEntity).Has(
		"Zeg of dit een leerling is die jullie al kennen",
	)
	v.Send(
		"Verder met dit antwoord", care.ColumnPerson, string(e2etest.View(f.T, f.S, h.ID).Person.ID),
	).Is(http.StatusConflict).Has("Er is al een overdracht voor deze leerling")
	if v.Follow("Bekijk het traject"); v.Path != "/trajecten/"+string(h.ID) {
		f.Errorf("who it is leads to %s", v.Path)
	}
}

// elsewhere are the forms of follow-ups, and of nobody in particular, which the tests of their pages send without
// scripts too; those of transitions 18-/18+ have a test of their own.
var elsewhere = []string{
	"/trajecten/nieuw", "/trajecten/{id}/uitstroomdatum", "/afmelden", "/demo/verder", "/concepten/weggooien",
	"/trajecten/{id}/herinneren", "/taken/{id}/herinneren", "/taken/{id}/gezien", "/organisaties/niemand",
}
