package start_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

// handedOver is a start form that is filled in well, with the changes given as name, value.
func handedOver(change ...string) url.Values {
	form := url.Values{
		care.ColumnCrossing: {"vo-mbo"}, care.ColumnReceiver: {string(webtest.College)},
		care.ColumnStartDate: {"23-8-2027"}, care.ColumnPupilNumber: {"L-4001"},
		care.ColumnFirstName: {"D'Angelo"}, care.ColumnInfix: {"van 't"}, care.ColumnLastName: {"Hof-Šimić"},
		care.ColumnBirthDate:    {"28-2-2010"},
		care.ColumnMunicipality: {"'s-Hertogenbosch"}, care.ColumnMentorEmail: {"01@voorbeeld.nl"},
		care.ColumnYouthCare:    {"ja"},
		care.ColumnOSOReference: {"OSO-9"}, care.ColumnOSODate: {"20-11-2026"},
		care.ColumnEmail:         {"dangelo@voorbeeld.nl"},
		care.ColumnParentName(1): {"Els Hof"}, care.ColumnParentEmail(1): {"els@voorbeeld.nl"},
		care.ColumnParentAuthority(1): {"ja"},
	}
	for i := 0; i < len(change); i += 2 {
		form.Set(change[i], change[i+1])
	}
	return form
}

func TestStartingAHandover(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Fatima)
	page := b.Get("/overdrachten/nieuw").Is(http.StatusOK)
	page.Has(".pills", "Nazorg starten", "Overdracht starten", "Overdracht vragen")
	page.Has("option", "Rietveld College", "VSO De Ster", "Karin de Wit", "Tom Jansen")
	for _, not := range []string{"PRO De Linde", "De Kiezel", "Wijkteam Noord", "Els Veen", "Rita Smit"} {
		for _, o := range page.All(browser.Tag("option")) {
			if browser.Flat(o) == not {
				t.Errorf("%s can be chosen", not)
			}
		}
	}
	if len(page.All(browser.WithAttr("value", "ko-po"))) > 0 {
		t.Error("a school can hand over from childcare")
	}
	form := handedOver("act", care.NewID())
	sent := b.Post("/overdrachten/nieuw", form).Is(http.StatusSeeOther)
	want := []care.NewHandover{{
		Crossing: care.VoMbo, Sender: webtest.Linde, Receiver: webtest.College, PupilNumber: "L-4001",
		FirstName: "D'Angelo", Infix: "van 't", LastName: "Hof-Šimić",
		BirthDate: calendar.MustDate("2010-02-28"), StartDate: calendar.MustDate("2027-08-23"),
		MentorEmail: "01@voorbeeld.nl", Municipality: "'s-Hertogenbosch",
		YouthCare: true, OSO: care.OSO{Reference: "OSO-9", Date: calendar.MustDate("2026-11-20")},
		YoungEmail: "dangelo@voorbeeld.nl",
		Parents:    []care.Party{{Kind: care.Parent, Name: "Els Hof", Email: "els@voorbeeld.nl", Authority: true}},
	}}
	if diff := cmp.Diff(want, b.Fake.Begun()); diff != "" {
		t.Errorf("written down (-want +got):\n%s", diff)
	}
	began, ok := browser.Done(b)[0].(care.Startable)
	if !ok || began.Receiver != webtest.College || began.Anchor != want[0].StartDate || !began.YouthCare ||
		began.Requested {
		t.Errorf("started %+v", browser.Done(b))
	}
	again := b.Post("/overdrachten/nieuw", form).Is(http.StatusSeeOther) // a second click
	if got := again.Header.Get("Location"); got != browser.Trajectory(began.ID, "gestart") ||
		len(b.Fake.Begun()) != 1 || len(browser.Done(b)) != 1 {
		t.Errorf("sent twice: to %q, %d written down", got, len(b.Fake.Begun()))
	}
	for name := range form {
		if name != "act" && strings.Contains(sent.Header.Get("Location"), form.Get(name)) {
			t.Errorf("the address holds the %s", name)
		}
	}
}

func TestWhoIsChildcareHandsOverToPrimary(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Kim)
	page := b.Get("/overdrachten/nieuw").Is(http.StatusOK)
	if got := page.Value(care.ColumnCrossing); got != "ko-po" {
		t.Errorf("the transition is %q", got)
	}
	if len(page.All(browser.Class("pills"))) > 0 {
		t.Error("childcare is offered what it cannot start")
	}
	for _, column := range []string{care.ColumnOSOReference, care.ColumnOSODate, care.ColumnEmail} {
		if len(page.All(browser.WithAttr("name", column))) > 0 {
			t.Errorf("childcare is asked for %s", column)
		}
	}
	page.Has("label", "Kindnummer bij jullie")
	b.Post(
		"/overdrachten/nieuw",
		handedOver(
			care.ColumnCrossing, "ko-po", care.ColumnBirthDate, "1-9-2023", care.ColumnMentorEmail, "0e@voorbeeld.nl",
		),
	).Is(http.StatusSeeOther)
	if got := b.Fake.Begun(); len(got) != 1 || got[0].Sender != webtest.Kiezel {
		t.Errorf("written down %+v", got)
	}
	b.Get("/overdrachten/vragen").Is(http.StatusForbidden)
	b.Get("/trajecten/nieuw").Is(http.StatusForbidden)
	b.Get("/trajecten").Is(http.StatusOK).Has(".starts", "Overdracht starten")
}

func TestAskingForAHandover(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Rita)
	page := b.Get("/overdrachten/vragen").Is(http.StatusOK)
	page.Has("option", "PRO De Linde", "De Kiezel", "VSO De Ster")
	for _, column := range []string{
		care.ColumnPupilNumber, care.ColumnMentorEmail, care.ColumnOSOReference, care.ColumnParentName(1),
	} {
		if len(page.All(browser.WithAttr("name", column))) > 0 {
			t.Errorf("a receiver is asked for %s", column)
		}
	}
	form := url.Values{
		care.ColumnCrossing: {"po-vo"}, care.ColumnSchool: {string(webtest.Linde)},
		care.ColumnStartDate: {"23-8-2027"}, care.ColumnFirstName: {"Dina"},
		care.ColumnLastName: {"Mol"}, care.ColumnBirthDate: {"2-1-2015"}, care.ColumnMunicipality: {"Groningen"},
	}
	b.Post("/overdrachten/vragen", form).Is(http.StatusSeeOther)
	want := []care.NewHandover{{
		Crossing: care.PoVo, Sender: webtest.Linde, Receiver: webtest.College, Requested: true, FirstName: "Dina",
		LastName:  "Mol",
		BirthDate: calendar.MustDate("2015-01-02"), StartDate: calendar.MustDate("2027-08-23"),
		Municipality: "Groningen",
	}}
	if diff := cmp.Diff(want, b.Fake.Begun()); diff != "" {
		t.Errorf("written down (-want +got):\n%s", diff)
	}
	empty := b.Post("/overdrachten/vragen", url.Values{}).Is(http.StatusUnprocessableEntity)
	browser.ExpectProblems(t, empty, map[string]string{
		care.ColumnCrossing + "-ko-po": "Kies de overgang", care.ColumnSchool: "Kies waar de leerling nu is",
		care.ColumnStartDate: "Vul de eerste dag in",
		care.ColumnFirstName: "Vul de voornaam in", care.ColumnBirthDate: "Vul de geboortedatum in",
		care.ColumnMunicipality: "Kies de gemeente",
	})
	started := b.Get(browser.Trajectory(webtest.Dina, "gestart")).Is(http.StatusOK)
	started.Has(".confirmed", "Overdracht gevraagd", "PRO De Linde → Rietveld College")
	started.Has("main", "Bel PRO De Linde. De overdracht begint pas als zij dat willen.")
}

func TestAHandoverThatIsThereAlreadyIsShownInstead(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Karin)
	form := handedOver()
	b.Post("/overdrachten/nieuw", form).Is(http.StatusSeeOther)
	id := browser.Done(b)[0].(care.Startable).ID
	hidden := b.Post("/overdrachten/nieuw", form).Is(http.StatusConflict)
	hidden.Has(".summary", "Hier kan nu geen overdracht voor beginnen", "Neem contact op met Rietveld College.")
	if strings.Contains(hidden.Text(".summary"), "bestaat") {
		t.Error("the page tells of what is not the reader's to see")
	}
	view := b.Fake.Views[0]
	view.ID = id
	b.Fake.Views = append(b.Fake.Views, view)
	exists := b.Post("/overdrachten/nieuw", form).Is(http.StatusConflict)
	exists.Has(".summary", "Er is al een overdracht voor deze leerling", "Bekijk het traject")
	if exists.Value(care.ColumnFirstName) != "D'Angelo" || len(browser.Done(b)) != 1 {
		t.Error("what was typed is lost, or a second one was started")
	}
}

func TestAHandoverWhoseStartWasCutShortGoesOn(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Karin)
	b.Fake.Fail("StartHandover", care.ErrEngineAway)
	form := handedOver()
	away := b.Post("/overdrachten/nieuw", form).Is(http.StatusServiceUnavailable)
	away.Has(".summary", "Versturen kan geen kwaad: het komt maar één keer aan.")
	if away.Value(care.ColumnLastName) != "Hof-Šimić" || away.Value(care.ColumnParentName(1)) != "Els Hof" {
		t.Error("what was typed is lost")
	}
	view := b.Fake.Views[0]
	view.ID = care.ProcessID(care.TaskIDFor("", "D'AngeloHof-Šimić2010-02-28vo-mbo2027-08-23"))
	view.State = care.Starting
	b.Fake.Views = append(b.Fake.Views, view)
	b.Fake.Fail("StartHandover", nil)
	b.Post("/overdrachten/nieuw", form).Is(http.StatusSeeOther)
	if got := browser.Done(b); len(got) != 1 || len(b.Fake.Begun()) != 1 {
		t.Errorf("started %v", got)
	}
}

func TestMistakesInTheStartOfAHandover(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Karin)
	for name, c := range map[string]struct {
		form  url.Values
		wrong map[string]string
	}{
		"nothing": {url.Values{}, map[string]string{
			care.ColumnCrossing + "-po-vo": "Kies de overgang", care.ColumnReceiver: "Kies de nieuwe school",
			care.ColumnStartDate: "Vul de eerste dag in",
			care.ColumnFirstName: "Vul de voornaam in", care.ColumnBirthDate: "Vul de geboortedatum in",
			care.ColumnMunicipality: "Kies de gemeente", care.ColumnPupilNumber: "Vul het leerlingnummer in",
			care.ColumnMentorEmail: "Kies de mentor",
		}},
		"dates and mail": {
			handedOver(
				care.ColumnStartDate, "31-2-2027", care.ColumnBirthDate, "1-1-2030", care.ColumnParentEmail(1), "els@",
				care.ColumnOSODate, "25-11-2026",
			),
			map[string]string{
				care.ColumnStartDate: "Eerste dag op de nieuwe school is geen datum die bestaat. Schrijf dag, " +
					"maand en jaar, zoals 09-07-2027",
				care.ColumnParentEmail(1): "Schrijf e-mailadres van ouder 1 zo: naam@voorbeeld.nl",
				care.ColumnOSODate:        "Datum van dat dossier kan niet later zijn dan di 24 nov 2026",
			},
		},
		"a parent without a name": {
			handedOver(care.ColumnParentName(1), ""),
			map[string]string{care.ColumnParentName(1): "Vul naam van ouder 1 in"},
		},
		"another school": {
			handedOver(care.ColumnReceiver, string(webtest.Linde), care.ColumnMentorEmail, "0b@voorbeeld.nl"),
			map[string]string{
				care.ColumnReceiver: "Kies een van de antwoorden", care.ColumnMentorEmail: "Kies een van de antwoorden",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			browser.ExpectProblems(t, b.Post("/overdrachten/nieuw", c.form).Is(http.StatusUnprocessableEntity), c.wrong)
		})
	}
	b.Fake.Fail(
		"CreateHandover", &care.FieldError{Field: care.ColumnMunicipality, Value: "x", Problem: care.UnknownCode},
	)
	refused := b.Post("/overdrachten/nieuw", handedOver()).Is(http.StatusUnprocessableEntity)
	browser.ExpectProblems(t, refused, map[string]string{
		care.ColumnMunicipality: "Gemeente waar de leerling woont kennen we niet. Kijk of het goed geschreven is",
	})
	if got := b.Fake.Begun(); len(got) > 0 {
		t.Errorf("written down all the same: %v", got)
	}
}

func TestAHandoverTakesOverWhatAnotherProcessKnows(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Karin)
	b.Get(browser.Trajectory(webtest.Sanne)).Is(http.StatusOK).Has("#gegevens", "Overdracht starten met deze gegevens")
	page := b.Get("/overdrachten/nieuw?van=" + string(webtest.Sanne)).Is(http.StatusOK)
	for name, want := range map[string]string{
		care.ColumnFirstName: "Sanne", care.ColumnLastName: "Bakker", care.ColumnBirthDate: "12-03-2008",
		care.ColumnPupilNumber: "L-1042", care.ColumnEmail: "sanne@voorbeeld.nl",
	} {
		if got := page.Value(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	looked := b.Fake.Looked()
	if got, want := looked[len(looked)-1], string(webtest.Karin)+" start "+string(webtest.Sanne); got != want {
		t.Errorf("recorded %q, want %q", got, want)
	}
	b.As(webtest.Stella).Get("/overdrachten/nieuw?van=" + string(webtest.Sanne)).Is(http.StatusNotFound)
	b.Get("/overdrachten/nieuw?van=geen-id").Is(http.StatusNotFound)
}

func TestWithoutAnybodyToChooseNothingCanBeStarted(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Fatima)
	b.Fake.Orgs = nil
	b.Get("/overdrachten/nieuw").Is(http.StatusOK).Has(".notice", "Er staan nog geen andere scholen in Schakel.")
	b.Get("/overdrachten/vragen").Is(http.StatusOK).Has(".notice", "Er staan nog geen andere organisaties in Schakel.")
	b.Post("/overdrachten/nieuw", handedOver()).Is(http.StatusUnprocessableEntity)
}

// In 2027 Good Friday and Easter Monday fall in the week of registration.
func TestStartedWarnsOfNationalDates(t *testing.T) {
	t.Parallel()
	b := browser.Handovers(t).As(webtest.Karin)
	page := b.Get(browser.Trajectory(webtest.Amira, "gestart")).Is(http.StatusOK)
	page.Has(".confirmed", "Overdracht gestart", "Amira Haddad · PRO De Linde → Rietveld College")
	page.Has(".facts", "do 25 mrt 2027 tot en met wo 31 mrt 2027", "Let op:")
	page.Has("main", "Bij het traject kun je de startdatum of de mentor wijzigen", "Nog iemand overdragen")
	b.Get(browser.Trajectory(webtest.Amira)).Has(".look-out", "Let op:", "do 25 mrt 2027 tot en met wo 31 mrt 2027")
}
