package start_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// transitionForm is a start form that is filled in well, with the changes given as name, value.
func transitionForm(change ...string) url.Values {
	form := url.Values{
		care.ColumnFirstName: {"D'Angelo"}, care.ColumnInfix: {"van 't"}, care.ColumnLastName: {"Hof-Šimić"},
		care.ColumnBirthDate:    {"28-2-2010"},
		care.ColumnMunicipality: {"'s-Hertogenbosch"}, care.ColumnYouthCare: {"ja"},
		care.ColumnSchool: {string(webtest.Linde)}, care.ColumnPupilNumber: {"L-4001"},
		care.ColumnMentorEmail: {"01@voorbeeld.nl"}, care.ColumnEmail: {"dangelo@voorbeeld.nl"},
		care.ColumnWorkerEmail:   {"10@voorbeeld.nl"},
		care.ColumnParentName(1): {"Els Hof"}, care.ColumnParentEmail(1): {"els@voorbeeld.nl"},
		care.ColumnParentAuthority(1): {"ja"},
	}
	for i := 0; i < len(change); i += 2 {
		form.Set(change[i], change[i+1])
	}
	return form
}

func TestLookingForAYoungPerson(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	b.Get("/overgangen/nieuw").Is(http.StatusOK).Has(
		"main", "Naam van de jongere", "Nog niet bekend: gegevens invullen", "Bekijk de vooruitblik",
	)
	sent := b.Post("/overgangen/nieuw", url.Values{"zoek": {"bo"}}).Is(http.StatusSeeOther)
	if got := sent.Header.Get("Location"); got != "/overgangen/nieuw" {
		t.Errorf("the search is in the address: %q", got)
	}
	page := b.Get("/overgangen/nieuw")
	page.Has(".people", "Lotte de Boer geboren 3 december 2010 · Groningen De overgang van Lotte kan beginnen vanaf "+
		"3 december 2026, tot en met 4 december 2028.",
		"Job Boersma geboren 20 juli 2009 Overgang starten van Job Boersma")
	if got := page.Value("zoek"); got != "bo" {
		t.Errorf("the search stands there as %q", got)
	}
	milou := b.Follow("/overgangen/nieuw", url.Values{"zoek": {"DIJK"}})
	milou.Has(".people", "Milou Dijkstra", "Bekijk de overgang")
	for _, a := range milou.All(browser.Class("button")) {
		if strings.HasPrefix(browser.Flat(a), "Bekijk") &&
			browser.Attr(a, "href") != browser.Trajectory(webtest.Milou) {
			t.Errorf("to %q", browser.Attr(a, "href"))
		}
	}
	want := []string{
		string(webtest.Bos) + " search " + string(webtest.LottesFollowup),
		string(webtest.Bos) + " search " + string(webtest.JobsFollowup),
		string(webtest.Bos) + " search " + string(webtest.JobsHandover),
		string(webtest.Bos) + " search " + string(webtest.Milou),
	}
	if diff := cmp.Diff(want, b.Fake.Looked()); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
	b.Follow("/overgangen/nieuw", url.Values{"zoek": {"Kuiper"}}).Has(
		".people", "De overgang van Bram kan beginnen vanaf 11 oktober 2030",
	)
	b.Follow("/overgangen/nieuw", url.Values{"zoek": {"Xerxes"}}).Has("main", "Niemand gevonden met “Xerxes”")
	browser.ExpectProblems(
		t, b.Post("/overgangen/nieuw", url.Values{"zoek": {"b"}}).Is(http.StatusUnprocessableEntity),
		map[string]string{"zoek": "Vul minstens 2 letters van de naam in"},
	)
}

func TestStartingATransitionForSomebodyNew(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	page := b.Get("/overgangen/nieuw/gegevens").Is(http.StatusOK)
	page.Has("option", "PRO De Linde", "Rietveld College", "Bea Prins", "J. Bos", "Groningen")
	for _, o := range page.All(browser.Tag("option")) {
		if name := browser.Flat(o); name == "De Kiezel" || name == "Wanda Smit" || name == "Wijkteam Noord" {
			t.Errorf("%s can be chosen", name)
		}
	}
	form := transitionForm("act", care.NewID())
	sent := b.Post("/overgangen/nieuw/gegevens", form).Is(http.StatusSeeOther)
	want := []care.NewTransition{{
		Wijkteam: webtest.Noord, WorkerEmail: "10@voorbeeld.nl", FirstName: "D'Angelo", Infix: "van 't",
		LastName: "Hof-Šimić", BirthDate: calendar.MustDate("2010-02-28"),
		Municipality: "'s-Hertogenbosch", YouthCare: true, School: webtest.Linde, PupilNumber: "L-4001",
		MentorEmail: "01@voorbeeld.nl", YoungEmail: "dangelo@voorbeeld.nl",
		Parents: []care.Party{{Kind: care.Parent, Name: "Els Hof", Email: "els@voorbeeld.nl", Authority: true}},
	}}
	if diff := cmp.Diff(want, b.Fake.Transitions()); diff != "" {
		t.Errorf("written down (-want +got):\n%s", diff)
	}
	began := browser.Done(b)[0].(care.Startable)
	if began.Kind != care.Transition || !began.YouthCare || began.School != webtest.Linde {
		t.Errorf("started %+v", began)
	}
	again := b.Post("/overgangen/nieuw/gegevens", form).Is(http.StatusSeeOther) // a second click
	if got := again.Header.Get("Location"); got != browser.Trajectory(began.ID, "gestart") ||
		len(browser.Done(b)) != 1 {
		t.Errorf("sent twice: to %q, %d started", got, len(browser.Done(b)))
	}
	for name := range form {
		if name != "act" && strings.Contains(sent.Header.Get("Location"), form.Get(name)) {
			t.Errorf("the address holds the %s", name)
		}
	}
}

func TestATransitionBeginsBetween16And18(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	for birth, want := range map[string]string{
		"25-11-2010": "De overgang van D'Angelo kan beginnen vanaf 25 november 2026, tot en met 26 november 2028",
		"22-11-2008": "De overgang van D'Angelo kon beginnen van 22 november 2024 tot en met 23 november 2026",
	} {
		browser.ExpectProblems(
			t,
			b.Post("/overgangen/nieuw/gegevens", transitionForm(care.ColumnBirthDate, birth)).
				Is(http.StatusUnprocessableEntity),
			map[string]string{care.ColumnBirthDate: want},
		)
	}
	if got := b.Fake.Transitions(); len(got) > 0 {
		t.Errorf("written down all the same: %v", got)
	}
	for _, birth := range []string{"24-11-2010", "23-11-2008"} {
		b.Post("/overgangen/nieuw/gegevens", transitionForm(care.ColumnBirthDate, birth)).Is(http.StatusSeeOther)
	}
}

func TestStartingATransitionForWhoIsKnownAsksNoMoreThanWhatIsNot(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	page := b.Get(web.StartTransitionOf(webtest.Job)).Is(http.StatusOK)
	page.Has(".facts", "Naam Job Boersma", "Geboren 20 juli 2009")
	for _, column := range []string{
		care.ColumnFirstName, care.ColumnLastName, care.ColumnBirthDate, care.ColumnPupilNumber,
	} {
		if len(page.All(browser.WithAttr("name", column))) > 0 {
			t.Errorf("asked for %s", column)
		}
	}
	if page.Value(care.ColumnYouthCare) != "ja" ||
		len(page.All(browser.WithAttr("name", care.ColumnMunicipality))) == 0 {
		t.Error("youth care is not filled in, or the municipality is not asked")
	}
	form := url.Values{
		care.ColumnPerson: {string(webtest.Job)}, care.ColumnMunicipality: {"Groningen"},
		care.ColumnWorkerEmail: {"04@voorbeeld.nl"}, care.ColumnYouthCare: {"ja"},
	}
	b.Post("/overgangen/nieuw/gegevens", form).Is(http.StatusSeeOther)
	want := []care.NewTransition{
		{
			Whom: care.Whom{Person: webtest.Job}, Wijkteam: webtest.Noord, WorkerEmail: "04@voorbeeld.nl",
			Municipality: "Groningen", YouthCare: true,
		},
	}
	if diff := cmp.Diff(want, b.Fake.Transitions()); diff != "" {
		t.Errorf("written down (-want +got):\n%s", diff)
	}
	lotte := b.Get(web.StartTransitionOf(webtest.Lotte)).Is(http.StatusOK)
	look := string(webtest.Bos) + " start " + string(webtest.LottesFollowup)
	if looked := b.Fake.Looked(); looked[len(looked)-1] != look {
		t.Errorf("recorded %v", b.Fake.Looked())
	}
	lotte.Has(".facts", "Gemeente Groningen")
	for _, o := range lotte.All(browser.Tag("option")) {
		if browser.Flat(o) == "PRO De Linde" && !browser.HasAttr(o, "selected") {
			t.Error("the school is not filled in")
		}
	}
	// Somebody of whom the wijkteam knows a process, and who is found by that.
	b.Get(web.StartTransitionOf(webtest.PersonOf(webtest.Milou))).Is(http.StatusOK)
	b.Get(web.StartTransitionOf(care.PersonID(care.NewID()))).Is(http.StatusNotFound)
	b.Get(web.StartTransitionOf("geen-id")).Is(http.StatusNotFound)
}

func TestATransitionThatIsThereAlreadyIsShownInstead(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	form := transitionForm()
	b.Post("/overgangen/nieuw/gegevens", form).Is(http.StatusSeeOther)
	id := browser.Done(b)[0].(care.Startable).ID
	elsewhere := b.Post("/overgangen/nieuw/gegevens", form).Is(http.StatusConflict)
	elsewhere.Has(".summary", "Er is al een overgang voor deze jongere", "Daarom is er geen tweede gestart.")
	if strings.Contains(elsewhere.Body, "ander wijkteam") {
		t.Error("the page tells of whom it is")
	}
	view := b.Fake.Views[0]
	view.ID = id
	b.Fake.Views = append(b.Fake.Views, view)
	exists := b.Post("/overgangen/nieuw/gegevens", form).Is(http.StatusConflict)
	exists.Has(".summary", "Bekijk de overgang")
	if exists.Value(care.ColumnFirstName) != "D'Angelo" || len(browser.Done(b)) != 1 {
		t.Error("what was typed is lost, or a second one was started")
	}
}

func TestATransitionWhoseStartWasCutShortGoesOn(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	b.Fake.Fail("StartTransition", care.ErrEngineAway)
	form := transitionForm()
	away := b.Post("/overgangen/nieuw/gegevens", form).Is(http.StatusServiceUnavailable)
	away.Has(".summary", "Versturen kan geen kwaad: het komt maar één keer aan.")
	if away.Value(care.ColumnLastName) != "Hof-Šimić" || away.Value(care.ColumnParentName(1)) != "Els Hof" {
		t.Error("what was typed is lost")
	}
	view := b.Fake.Views[0]
	view.ID, view.State = care.ProcessID(care.TaskIDFor("", "D'AngeloHof-Šimić2010-02-28")), care.Starting
	b.Fake.Views = append(b.Fake.Views, view)
	b.Fake.Fail("StartTransition", nil)
	b.Post("/overgangen/nieuw/gegevens", form).Is(http.StatusSeeOther)
	if got := browser.Done(b); len(got) != 1 || len(b.Fake.Transitions()) != 1 {
		t.Errorf("started %v", got)
	}
}

func TestMistakesInTheStartOfATransition(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	empty := b.Post("/overgangen/nieuw/gegevens", url.Values{}).Is(http.StatusUnprocessableEntity)
	browser.ExpectProblems(t, empty, map[string]string{
		care.ColumnFirstName: "Vul de voornaam in", care.ColumnBirthDate: "Vul de geboortedatum in",
		care.ColumnMunicipality: "Kies de gemeente", care.ColumnWorkerEmail: "Kies wie het vaste aanspreekpunt is",
	})
	browser.ExpectProblems(t, b.Post(
		"/overgangen/nieuw/gegevens",
		transitionForm(care.ColumnBirthDate, "31-2-2010", care.ColumnParentEmail(1), "els@", care.ColumnSchool, ""),
	).Is(http.StatusUnprocessableEntity), map[string]string{
		care.ColumnBirthDate: "Geboortedatum is geen datum die bestaat. Schrijf dag, maand en jaar, zoals " +
			"09-07-2027",
		care.ColumnParentEmail(1): "Schrijf e-mailadres van ouder 1 zo: naam@voorbeeld.nl",
		care.ColumnSchool:         "Vul school in",
	})
	b.Fake.Fail(
		"CreateTransition", &care.FieldError{Field: care.ColumnMunicipality, Value: "x", Problem: care.UnknownCode},
	)
	refused := b.Post("/overgangen/nieuw/gegevens", transitionForm()).Is(http.StatusUnprocessableEntity)
	browser.ExpectProblems(t, refused, map[string]string{
		care.ColumnMunicipality: "Gemeente waar de jongere woont kennen we niet. Kijk of het goed geschreven is",
	})
	died := &care.FieldError{Field: care.ColumnLastName, Problem: care.Deceased}
	b.Fake.Fail("CreateTransition", died)
	said := "Over deze jongere staat dat hij of zij is overleden. Er kan niets meer beginnen"
	browser.ExpectProblems(
		t, b.Post("/overgangen/nieuw/gegevens", transitionForm()).Is(http.StatusUnprocessableEntity),
		map[string]string{care.ColumnLastName: said},
	)
	chosen := url.Values{
		care.ColumnPerson: {string(webtest.Job)}, care.ColumnMunicipality: {"Groningen"},
		care.ColumnWorkerEmail: {"04@voorbeeld.nl"},
	}
	b.Post("/overgangen/nieuw/gegevens", chosen).Is(http.StatusUnprocessableEntity).Has(".summary", said+".")
	b.Fake.Fail("CreateTransition", errors.New("disk full"))
	b.Post("/overgangen/nieuw/gegevens", transitionForm()).Is(http.StatusInternalServerError)
	if got := b.Fake.Transitions(); len(got) > 0 {
		t.Errorf("written down all the same: %v", got)
	}
}

func TestStartedNamesWhatIsLate(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t).As(webtest.Bos)
	page := b.Get(browser.Trajectory(webtest.Milou, "gestart")).Is(http.StatusOK)
	page.Has(
		".confirmed", "Overgang 18-/18+ gestart",
		"Milou Dijkstra · Wijkteam Noord → Gemeente Groningen · 18 op 12 april 2027",
	)
	page.Has(
		"main", "Nu al open, met een korte termijn", "vr 27 nov Melding bij de Wmo", "Wat daarna komt",
		"di 12 jan 2027 Is er een besluit?", "Naar de vooruitblik",
	)
}

func TestWhoMayStartATransition(t *testing.T) {
	t.Parallel()
	b := browser.Transitions(t)
	for who, want := range map[care.StaffID]bool{
		webtest.Bos: true, webtest.Wanda: true, webtest.Karin: false, webtest.Fatima: false, webtest.NoordBaas: false,
		webtest.Beheer: false,
	} {
		b.As(who)
		if got := b.Get("/overgangen/nieuw").Status == http.StatusOK; got != want {
			t.Errorf("%s may start: %v", who, got)
		}
		list := b.Get("/trajecten")
		if got := strings.Contains(list.Body, `href="/overgangen/nieuw"`); got != want {
			t.Errorf("%s is offered to start: %v", who, got)
		}
	}
}
