package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
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
	b := transitions(t).as(webtest.Bos)
	b.get("/overgangen/nieuw").is(http.StatusOK).has(
		"main", "Naam van de jongere", "Nog niet bekend: gegevens invullen", "Bekijk de vooruitblik",
	)
	sent := b.post("/overgangen/nieuw", url.Values{"zoek": {"bo"}}).is(http.StatusSeeOther)
	if got := sent.header.Get("Location"); got != "/overgangen/nieuw" {
		t.Errorf("the search is in the address: %q", got)
	}
	page := b.get("/overgangen/nieuw")
	page.has(".people", "Lotte de Boer geboren 3 december 2010 · Groningen De overgang van Lotte kan beginnen vanaf "+
		"3 december 2026, tot en met 4 december 2028.",
		"Job Boersma geboren 20 juli 2009 Overgang starten van Job Boersma")
	if got := page.value("zoek"); got != "bo" {
		t.Errorf("the search stands there as %q", got)
	}
	milou := b.follow("/overgangen/nieuw", url.Values{"zoek": {"DIJK"}})
	milou.has(".people", "Milou Dijkstra", "Bekijk de overgang")
	for _, a := range milou.all(class("button")) {
		if strings.HasPrefix(flat(a), "Bekijk") && attr(a, "href") != trajectory(webtest.Milou) {
			t.Errorf("to %q", attr(a, "href"))
		}
	}
	want := []string{
		string(webtest.Bos) + " search " + string(webtest.LottesFollowup),
		string(webtest.Bos) + " search " + string(webtest.JobsFollowup),
		string(webtest.Bos) + " search " + string(webtest.JobsHandover),
		string(webtest.Bos) + " search " + string(webtest.Milou),
	}
	if diff := cmp.Diff(want, b.fake.Looked()); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
	b.follow("/overgangen/nieuw", url.Values{"zoek": {"Kuiper"}}).has(
		".people", "De overgang van Bram kan beginnen vanaf 11 oktober 2030",
	)
	b.follow("/overgangen/nieuw", url.Values{"zoek": {"Xerxes"}}).has("main", "Niemand gevonden met “Xerxes”")
	expectProblems(
		t, b.post("/overgangen/nieuw", url.Values{"zoek": {"b"}}).is(http.StatusUnprocessableEntity),
		map[string]string{"zoek": "Vul minstens 2 letters van de naam in"},
	)
}

func TestStartingATransitionForSomebodyNew(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Bos)
	page := b.get("/overgangen/nieuw/gegevens").is(http.StatusOK)
	page.has("option", "PRO De Linde", "Rietveld College", "Bea Prins", "J. Bos", "Groningen")
	for _, o := range page.all(tag("option")) {
		if name := flat(o); name == "De Kiezel" || name == "Wanda Smit" || name == "Wijkteam Noord" {
			t.Errorf("%s can be chosen", name)
		}
	}
	form := transitionForm("act", care.NewID())
	sent := b.post("/overgangen/nieuw/gegevens", form).is(http.StatusSeeOther)
	want := []care.NewTransition{{
		Wijkteam: webtest.Noord, WorkerEmail: "10@voorbeeld.nl", FirstName: "D'Angelo", Infix: "van 't",
		LastName: "Hof-Šimić", BirthDate: calendar.MustDate("2010-02-28"),
		Municipality: "'s-Hertogenbosch", YouthCare: true, School: webtest.Linde, PupilNumber: "L-4001",
		MentorEmail: "01@voorbeeld.nl", YoungEmail: "dangelo@voorbeeld.nl",
		Parents: []care.Party{{Kind: care.Parent, Name: "Els Hof", Email: "els@voorbeeld.nl", Authority: true}},
	}}
	if diff := cmp.Diff(want, b.fake.Transitions()); diff != "" {
		t.Errorf("written down (-want +got):\n%s", diff)
	}
	began := done(b)[0].(care.Startable)
	if began.Kind != care.Transition || !began.YouthCare || began.School != webtest.Linde {
		t.Errorf("started %+v", began)
	}
	again := b.post("/overgangen/nieuw/gegevens", form).is(http.StatusSeeOther) // a second click
	if got := again.header.Get("Location"); got != trajectory(began.ID, "gestart") || len(done(b)) != 1 {
		t.Errorf("sent twice: to %q, %d started", got, len(done(b)))
	}
	for name := range form {
		if name != "act" && strings.Contains(sent.header.Get("Location"), form.Get(name)) {
			t.Errorf("the address holds the %s", name)
		}
	}
}

func TestATransitionBeginsBetween16And18(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Bos)
	for birth, want := range map[string]string{
		"25-11-2010": "De overgang van D'Angelo kan beginnen vanaf 25 november 2026, tot en met 26 november 2028",
		"22-11-2008": "De overgang van D'Angelo kon beginnen van 22 november 2024 tot en met 23 november 2026",
	} {
		expectProblems(
			t,
			b.post(
				"/overgangen/nieuw/gegevens", transitionForm(care.ColumnBirthDate, birth),
			).is(http.StatusUnprocessableEntity),
			map[string]string{care.ColumnBirthDate: want},
		)
	}
	if got := b.fake.Transitions(); len(got) > 0 {
		t.Errorf("written down all the same: %v", got)
	}
	for _, birth := range []string{"24-11-2010", "23-11-2008"} {
		b.post("/overgangen/nieuw/gegevens", transitionForm(care.ColumnBirthDate, birth)).is(http.StatusSeeOther)
	}
}

func TestStartingATransitionForWhoIsKnownAsksNoMoreThanWhatIsNot(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Bos)
	page := b.get(startTransitionOf(webtest.Job)).is(http.StatusOK)
	page.has(".facts", "Naam Job Boersma", "Geboren 20 juli 2009")
	for _, column := range []string{
		care.ColumnFirstName, care.ColumnLastName, care.ColumnBirthDate, care.ColumnPupilNumber,
	} {
		if len(page.all(withAttr("name", column))) > 0 {
			t.Errorf("asked for %s", column)
		}
	}
	if page.value(care.ColumnYouthCare) != "ja" || len(page.all(withAttr("name", care.ColumnMunicipality))) == 0 {
		t.Error("youth care is not filled in, or the municipality is not asked")
	}
	form := url.Values{
		care.ColumnPerson: {string(webtest.Job)}, care.ColumnMunicipality: {"Groningen"},
		care.ColumnWorkerEmail: {"04@voorbeeld.nl"}, care.ColumnYouthCare: {"ja"},
	}
	b.post("/overgangen/nieuw/gegevens", form).is(http.StatusSeeOther)
	want := []care.NewTransition{
		{
			Whom: care.Whom{Person: webtest.Job}, Wijkteam: webtest.Noord, WorkerEmail: "04@voorbeeld.nl",
			Municipality: "Groningen", YouthCare: true,
		},
	}
	if diff := cmp.Diff(want, b.fake.Transitions()); diff != "" {
		t.Errorf("written down (-want +got):\n%s", diff)
	}
	lotte := b.get(startTransitionOf(webtest.Lotte)).is(http.StatusOK)
	if looked, want := b.fake.Looked(), string(webtest.Bos)+" start "+string(
		webtest.LottesFollowup,
	); looked[len(looked)-1] != want {
		t.Errorf("recorded %v", looked)
	}
	lotte.has(".facts", "Gemeente Groningen")
	for _, o := range lotte.all(tag("option")) {
		if flat(o) == "PRO De Linde" && !hasAttr(o, "selected") {
			t.Error("the school is not filled in")
		}
	}
	// Somebody of whom the wijkteam knows a process, and who is found by that.
	b.get(startTransitionOf(webtest.PersonOf(webtest.Milou))).is(http.StatusOK)
	b.get(startTransitionOf(care.PersonID(care.NewID()))).is(http.StatusNotFound)
	b.get(startTransitionOf("geen-id")).is(http.StatusNotFound)
}

func TestATransitionThatIsThereAlreadyIsShownInstead(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Bos)
	form := transitionForm()
	b.post("/overgangen/nieuw/gegevens", form).is(http.StatusSeeOther)
	id := done(b)[0].(care.Startable).ID
	elsewhere := b.post("/overgangen/nieuw/gegevens", form).is(http.StatusConflict)
	elsewhere.has(".summary", "Er is al een overgang voor deze jongere", "Daarom is er geen tweede gestart.")
	if strings.Contains(elsewhere.body, "ander wijkteam") {
		t.Error("the page tells of whom it is")
	}
	view := b.fake.Views[0]
	view.ID = id
	b.fake.Views = append(b.fake.Views, view)
	exists := b.post("/overgangen/nieuw/gegevens", form).is(http.StatusConflict)
	exists.has(".summary", "Bekijk de overgang")
	if exists.value(care.ColumnFirstName) != "D'Angelo" || len(done(b)) != 1 {
		t.Error("what was typed is lost, or a second one was started")
	}
}

func TestATransitionWhoseStartWasCutShortGoesOn(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Bos)
	b.fake.Fail("StartTransition", care.ErrEngineAway)
	form := transitionForm()
	away := b.post("/overgangen/nieuw/gegevens", form).is(http.StatusServiceUnavailable)
	away.has(".summary", "Twee keer opslaan kan geen kwaad.")
	if away.value(care.ColumnLastName) != "Hof-Šimić" || away.value(care.ColumnParentName(1)) != "Els Hof" {
		t.Error("what was typed is lost")
	}
	view := b.fake.Views[0]
	view.ID, view.State = care.ProcessID(care.TaskIDFor("", "D'AngeloHof-Šimić2010-02-28")), care.Starting
	b.fake.Views = append(b.fake.Views, view)
	b.fake.Fail("StartTransition", nil)
	b.post("/overgangen/nieuw/gegevens", form).is(http.StatusSeeOther)
	if got := done(b); len(got) != 1 || len(b.fake.Transitions()) != 1 {
		t.Errorf("started %v", got)
	}
}

func TestMistakesInTheStartOfATransition(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Bos)
	expectProblems(t, b.post(
		"/overgangen/nieuw/gegevens", url.Values{},
	).is(http.StatusUnprocessableEntity), map[string]string{
		care.ColumnFirstName: "Vul de voornaam in", care.ColumnBirthDate: "Vul de geboortedatum in",
		care.ColumnMunicipality: "Kies de gemeente", care.ColumnWorkerEmail: "Kies wie het vaste aanspreekpunt is",
	})
	expectProblems(t, b.post(
		"/overgangen/nieuw/gegevens",
		transitionForm(care.ColumnBirthDate, "31-2-2010", care.ColumnParentEmail(1), "els@", care.ColumnSchool, ""),
	).is(http.StatusUnprocessableEntity), map[string]string{
		care.ColumnBirthDate: "Geboortedatum is geen datum die bestaat. Schrijf dag, maand en jaar, zoals " +
			"09-07-2027",
		care.ColumnParentEmail(1): "Schrijf e-mailadres van ouder 1 zo: naam@voorbeeld.nl",
		care.ColumnSchool:         "Vul school in",
	})
	b.fake.Fail(
		"CreateTransition", &care.FieldError{Field: care.ColumnMunicipality, Value: "x", Problem: care.UnknownCode},
	)
	expectProblems(t, b.post(
		"/overgangen/nieuw/gegevens", transitionForm(),
	).is(http.StatusUnprocessableEntity), map[string]string{
		care.ColumnMunicipality: "Gemeente waar de jongere woont kennen we niet. Kijk of het goed geschreven is",
	})
	died := &care.FieldError{Field: care.ColumnLastName, Problem: care.Deceased}
	b.fake.Fail("CreateTransition", died)
	said := "Over deze jongere staat dat hij of zij is overleden. Er kan niets meer beginnen"
	expectProblems(
		t, b.post("/overgangen/nieuw/gegevens", transitionForm()).is(http.StatusUnprocessableEntity),
		map[string]string{care.ColumnLastName: said},
	)
	chosen := url.Values{
		care.ColumnPerson: {string(webtest.Job)}, care.ColumnMunicipality: {"Groningen"},
		care.ColumnWorkerEmail: {"04@voorbeeld.nl"},
	}
	b.post("/overgangen/nieuw/gegevens", chosen).is(http.StatusUnprocessableEntity).has(".summary", said+".")
	b.fake.Fail("CreateTransition", errors.New("disk full"))
	b.post("/overgangen/nieuw/gegevens", transitionForm()).is(http.StatusInternalServerError)
	if got := b.fake.Transitions(); len(got) > 0 {
		t.Errorf("written down all the same: %v", got)
	}
}

func TestStartedNamesWhatIsLate(t *testing.T) {
	t.Parallel()
	b := transitions(t).as(webtest.Bos)
	page := b.get(trajectory(webtest.Milou, "gestart")).is(http.StatusOK)
	page.has(
		".confirmed", "Overgang 18-/18+ gestart",
		"Milou Dijkstra · Wijkteam Noord → Gemeente Groningen · 18 op 12 april 2027",
	)
	page.has(
		"main", "Nu al open, met een korte termijn", "vr 27 nov Melding bij de Wmo", "Wat daarna komt",
		"di 12 jan 2027 Is er een besluit?", "Naar de vooruitblik",
	)
}

func TestWhoMayStartATransition(t *testing.T) {
	t.Parallel()
	b := transitions(t)
	for who, want := range map[care.StaffID]bool{
		webtest.Bos: true, webtest.Wanda: true, webtest.Karin: false, webtest.Fatima: false, webtest.NoordBaas: false,
		webtest.Beheer: false,
	} {
		b.as(who)
		if got := b.get("/overgangen/nieuw").status == http.StatusOK; got != want {
			t.Errorf("%s may start: %v", who, got)
		}
		list := b.get("/trajecten")
		if got := strings.Contains(list.body, `href="/overgangen/nieuw"`); got != want {
			t.Errorf("%s is offered to start: %v", who, got)
		}
	}
}
