package e2e

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
	"testing"

	"schakel/dev/stage"
	"schakel/internal/care"
)

// forms is everybody at work in browsers that run no scripts.
type forms struct {
	*testing.T
	s       *stage.Stage
	at      map[string]*visitor // by mail address
	sent    map[string]bool     // addresses to which a form was sent, and taken
	receive care.OrganisationID // College Het Hoge Land
}

// TestEveryFormWithoutScripts takes handovers along every form that there is for one, with each form as it stands on the page and nothing else: from start
// to landing, asked for by the receiver, refused, withdrawn, stopped, and with all that can happen on the way.
func TestEveryFormWithoutScripts(t *testing.T) {
	t.Parallel()
	s := setStage(t, stage.Options{})
	f := &forms{T: t, s: s, at: map[string]*visitor{}, sent: map[string]bool{}, receive: staff(t, s, "samira@hogeland.example").Organisation}
	walk(t, s, calendarOf(t, s, staff(t, s, rik)).AddWorkingDays(s.Demo.Today(), 1)) // tasks open on working days
	f.landing(f.handsOver("Sanne", "LL-7001"))
	f.returning(f.asked())
	f.refusing(f.handsOver("Bodil", "LL-7002"))
	f.allForms()
}

const (
	rik, nienke, wim  = "rik@wilg.example", "nienke@wilg.example", "wim@wilg.example"
	samira, eva, koen = "samira@hogeland.example", "eva@hogeland.example", "koen@hogeland.example"
	joost             = "joost@wijkteam.example"
)

// as is somebody's browser.
func (f *forms) as(email string) *visitor {
	f.Helper()
	if f.at[email] == nil {
		f.at[email] = newVisitor(f.T, f.s.Portal)
		f.at[email].sent = f.sent
		f.at[email].get("/aanmelden").send(staff(f.T, f.s, email).Name).is(http.StatusOK)
	}
	return f.at[email]
}

// task sends the form of somebody's open task.
func (f *forms) task(h *handing, email, step, button string, answers ...string) {
	f.Helper()
	h.settle()
	task := h.open(staff(f.T, f.s, email), step)
	f.as(email).get("/taken/"+string(task.ID)).is(http.StatusOK).send(button, answers...).is(http.StatusOK)
	h.settle()
}

// act sends a form about the handover itself, which is linked on its page.
func (f *forms) act(h *handing, email, link, button string, answers ...string) {
	f.Helper()
	f.as(email).get("/trajecten/"+string(h.id)).follow(link).send(button, answers...).is(http.StatusOK)
	h.settle()
}

// below sends a form on a page of the handover.
func (f *forms) below(h *handing, email, path, button string, answers ...string) *visitor {
	f.Helper()
	v := f.as(email).get("/trajecten/"+string(h.id)+path).is(http.StatusOK).send(button, answers...).is(http.StatusOK)
	h.settle()
	return v
}

var processInPath = regexp.MustCompile(`/trajecten/([0-9a-f-]{36})`)

// begun is the handover that was just started on a page.
func (f *forms) begun(v *visitor, email string) *handing {
	f.Helper()
	found := processInPath.FindStringSubmatch(v.path)
	if found == nil {
		f.Fatalf("starting led to %s:\n%s", v.path, v.text())
	}
	h := &handing{T: f.T, s: f.s, id: care.ProcessID(found[1]), rik: staff(f.T, f.s, email), what: care.NewHandover{FirstName: "Sanne", LastName: "Hoff"}}
	h.settle()
	return h
}

// handsOver starts a handover on the page, at first with nothing filled in.
func (f *forms) handsOver(first, number string) *handing {
	f.Helper()
	today := f.s.Demo.Today()
	v := f.as(rik).get("/overdrachten/nieuw").is(http.StatusOK)
	v.send("Overdracht starten").is(http.StatusUnprocessableEntity).has("Er klopt nog iets niet")
	v.send("Overdracht starten",
		"overgang", "so-regular", "ontvangende_school", string(f.receive), "startdatum", typed(today.AddDays(20)), "voornaam", first, "achternaam", "Hoff",
		"geboortedatum", typed(today.AddYears(-14)), "gemeente", "Groningen", "leerlingnummer", number, "mentor_email", rik, "jeugdhulp", "ja",
		"ouder1_naam", "Marjan Hoff", "ouder1_email", "marjan@ouder.example", "ouder1_gezag", "ja").is(http.StatusOK)
	return f.begun(v, rik)
}

// asked is a handover that the receiver asks for; the sender starts it.
func (f *forms) asked() *handing {
	f.Helper()
	today := f.s.Demo.Today()
	v := f.as(samira).get("/overdrachten/vragen").is(http.StatusOK).send("Overdracht vragen",
		"overgang", "so-regular", "school", string(staff(f.T, f.s, rik).Organisation), "startdatum", typed(today.AddDays(5)), "voornaam", "Tijn",
		"achternaam", "Ploeg", "geboortedatum", typed(today.AddYears(-16)), "gemeente", "Groningen").is(http.StatusOK)
	h := f.begun(v, rik)
	f.task(h, nienke, "request", "Versturen", "outcome", "accepted", "mentor", string(staff(f.T, f.s, rik).ID), "jeugdhulp", "yes")
	return h
}

// allForms holds that no form of a handover was left out.
func (f *forms) allForms() {
	f.Helper()
	elsewhere := []string{ // of follow-ups, and of nobody in particular
		"/trajecten/nieuw", "/trajecten/{id}/uitstroomdatum", "/afmelden", "/demo/verder",
	}
	for _, r := range siteMap() {
		if r.Method != http.MethodPost || slices.Contains(elsewhere, r.Path) {
			continue
		}
		pattern := regexp.MustCompile("^" + regexp.MustCompile(`\\\{[a-z]+\\\}`).ReplaceAllString(regexp.QuoteMeta(r.Path), `[^/]+`) + "$")
		if !slices.ContainsFunc(slices.Collect(maps.Keys(f.sent)), pattern.MatchString) {
			f.Errorf("nobody sent the form of %s", r.Path)
		}
	}
}
