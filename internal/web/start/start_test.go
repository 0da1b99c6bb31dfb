package start_test

import (
	"maps"
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

// leaver is a form that is filled in well, with the changes given as name, value.
func leaver(change ...string) url.Values {
	form := url.Values{
		care.ColumnSchool: {"12AB00"}, care.ColumnPupilNumber: {"L-2001"}, care.ColumnFirstName: {"D'Angelo"},
		care.ColumnInfix:    {"van 't"},
		care.ColumnLastName: {"Hof-Šimić"}, care.ColumnBirthDate: {"28-2-2009"}, care.ColumnLeavingDate: {"9/7/2027"},
		care.ColumnEducation:   {"pro"},
		care.ColumnMentorEmail: {"01@voorbeeld.nl"}, care.ColumnMunicipality: {"'s-Hertogenbosch"},
		care.ColumnPhone: {"06-12345678"},
		care.ColumnEmail: {"dangelo@voorbeeld.nl"}, care.ColumnYouthCare: {"ja"},
	}
	for i := 0; i < len(change); i += 2 {
		form.Set(change[i], change[i+1])
	}
	return form
}

// processOf is the id that the fake store gives to a leaver.
func processOf(form url.Values, leaving string) care.ProcessID {
	return care.ProcessID(care.TaskIDFor("", form.Get(care.ColumnSchool)+form.Get(care.ColumnPupilNumber)+leaving))
}

func TestTheStartFormKnowsWhatItCan(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t)
	page := b.As(webtest.Karin).Get("/trajecten/nieuw").Is(http.StatusOK)
	for name, want := range map[string]string{
		care.ColumnSchool: "12AB00", care.ColumnMentorEmail: "01@voorbeeld.nl", care.ColumnMunicipality: "",
	} {
		got := ""
		for _, o := range page.All(browser.Tag("option")) {
			if browser.Attr(o.Parent, "name") == name && browser.HasAttr(o, "selected") {
				got = browser.Attr(o, "value")
			}
		}
		if got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	page.Has("option", "PRO De Linde", "Karin de Wit", "Tom Jansen", "'s-Hertogenbosch", "Súdwest-Fryslân")
	for _, not := range []string{"VSO De Ster", "Els Veen", "Piet Weg"} {
		if strings.Contains(page.Body, not) {
			t.Errorf("%s can be chosen", not)
		}
	}
	required, optional := care.LeaverColumns()
	for _, column := range append(required, optional...) {
		// asked when somebody looks alike
		if column != care.ColumnPerson && len(page.All(browser.WithAttr("name", column))) == 0 {
			t.Errorf("the form does not ask for %s", column)
		}
	}
}

func TestStartingAFollowup(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Fatima)
	form := leaver("act", care.NewID())
	id := processOf(form, "2027-07-09")
	sent := b.Post("/trajecten/nieuw", form).Is(http.StatusSeeOther)
	if got := sent.Header.Get("Location"); got != browser.Trajectory(id, "gestart") {
		t.Errorf("to %q", got)
	}
	want := []care.Leaver{{
		School: "12AB00", PupilNumber: "L-2001", FirstName: "D'Angelo", Infix: "van 't", LastName: "Hof-Šimić",
		BirthDate:   calendar.MustDate("2009-02-28"),
		LeavingDate: calendar.MustDate("2027-07-09"), Education: care.PRO, MentorEmail: "01@voorbeeld.nl",
		Municipality: "'s-Hertogenbosch",
		Phone:        "06-12345678", Email: "dangelo@voorbeeld.nl", YouthCare: true,
	}}
	if diff := cmp.Diff(want, b.Fake.Leavers()); diff != "" {
		t.Errorf("written down (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]any{id}, browser.Done(b)); diff != "" {
		t.Errorf("started (-want +got):\n%s", diff)
	}
	again := b.Post("/trajecten/nieuw", form).Is(http.StatusSeeOther) // a second click
	if got := again.Header.Get("Location"); got != browser.Trajectory(id, "gestart") || len(b.Fake.Leavers()) != 1 {
		t.Errorf("sent twice: to %q, %d leavers", got, len(b.Fake.Leavers()))
	}
	for name := range form {
		if strings.Contains(sent.Header.Get("Location"), form.Get(name)) && name != "act" {
			t.Errorf("the address holds the %s", name)
		}
	}
}

func TestStartedSaysWhatHappensNowAndWhen(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	b.Get(browser.Trajectory(webtest.Begun, "gestart")).Is(http.StatusOK).Has(".lead", "Schakel maakt nu de planning.")
	now := b.Get(browser.Trajectory(webtest.Crowded, "gestart")).Is(http.StatusOK)
	now.Has(".confirmed", "Nazorg gestart", "Sanne Bakker · PRO De Linde")
	now.Has(".lead", "Karin de Wit (mentor) heeft nu een taak: contactmoment na 3 maanden. De deadline is vr 20 nov.")
	now.Has(
		".facts", "vr 6 nov Contactmoment na 3 maanden", "ma 4 jan 2027 Extra contactmoment",
		"ma 10 jul 2028 (onder voorbehoud) Contactmoment na 24 maanden",
	)
	now.Has(".notice", "toekomstplan")
	open := &b.Fake.Views[0].Open[0]
	open.OpensOn = calendar.MustDate("2027-01-11")
	open.OpensAt = open.OpensOn.At(0, 0)
	b.Get(browser.Trajectory(webtest.Sanne, "gestart")).Has(
		".lead", "Op ma 11 jan 2027 krijgt Karin de Wit (mentor) de eerste taak: contactmoment na 3 maanden.",
		"Op die ochtend gaat er een mail.",
	)
}

func TestMistakesInTheStartFormAreAllNamed(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	long := strings.Repeat("é", 101)
	for name, c := range map[string]struct {
		form  url.Values
		wrong map[string]string
	}{
		"nothing filled in": {url.Values{}, map[string]string{
			care.ColumnFirstName: "Vul de voornaam in", care.ColumnBirthDate: "Vul de geboortedatum in",
			care.ColumnMunicipality: "Kies de gemeente", care.ColumnSchool: "Kies de school",
			care.ColumnPupilNumber:        "Vul het leerlingnummer in",
			care.ColumnEducation + "-vso": "Kies het onderwijs", care.ColumnLeavingDate: "Vul de uitstroomdatum in",
			care.ColumnMentorEmail: "Kies de mentor",
		}},
		"dates that do not exist": {
			leaver(care.ColumnBirthDate, "29-02-2009", care.ColumnLeavingDate, "2027.7.32"),
			map[string]string{
				care.ColumnBirthDate: "Geboortedatum is geen datum die bestaat. " +
					"Schrijf dag, maand en jaar, zoals 09-07-2027",
				care.ColumnLeavingDate: "Uitstroomdatum is geen datum die bestaat. " +
					"Schrijf dag, maand en jaar, zoals 09-07-2027",
			},
		},
		"too young, too long, another form": {
			leaver(
				care.ColumnBirthDate, "01-01-2020", care.ColumnFirstName, long, care.ColumnPhone, "12",
				care.ColumnEmail, "jan@school", care.ColumnPupilNumber, "?",
			),
			map[string]string{
				care.ColumnFirstName:   "Maak voornaam korter: er mogen 100 tekens in",
				care.ColumnBirthDate:   "Geboortedatum kan niet later zijn dan do 9 jul 2015",
				care.ColumnPhone:       "Schrijf telefoonnummer zo: 06-12345678",
				care.ColumnEmail:       "Schrijf e-mailadres zo: naam@voorbeeld.nl",
				care.ColumnPupilNumber: "Schrijf leerlingnummer zo: A-1234",
			},
		},
		"left too long ago": {leaver(care.ColumnLeavingDate, "01-07-2024"), map[string]string{
			care.ColumnLeavingDate: "Uitstroomdatum kan niet eerder zijn dan zo 24 nov 2024",
		}},
		"another school and its mentor": {
			leaver(care.ColumnSchool, "34CD00", care.ColumnMentorEmail, "07@voorbeeld.nl"),
			map[string]string{
				care.ColumnSchool: "Kies een van de antwoorden", care.ColumnMentorEmail: "Kies een van de antwoorden",
			},
		},
		"choices that do not exist": {
			leaver(
				care.ColumnEducation, "havo", care.ColumnYouthCare, "misschien", care.ColumnMunicipality, "Atlantis",
			),
			map[string]string{
				care.ColumnEducation + "-vso": "Kies een van de antwoorden",
				care.ColumnYouthCare + "-nee": "Kies een van de antwoorden",
				care.ColumnMunicipality:       "Kies een van de antwoorden",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := b.Post("/trajecten/nieuw", c.form).Is(http.StatusUnprocessableEntity)
			browser.ExpectProblems(t, got, c.wrong)
			for _, field := range []string{
				care.ColumnFirstName, care.ColumnBirthDate, care.ColumnLeavingDate, care.ColumnPhone, care.ColumnInfix,
				care.ColumnPupilNumber,
			} {
				if got.Value(field) != c.form.Get(field) {
					t.Errorf("%s: %q was typed, %q stands there", field, c.form.Get(field), got.Value(field))
				}
			}
		})
	}
	if got := b.Fake.Leavers(); len(got) > 0 {
		t.Errorf("written down all the same: %v", got)
	}
}

func TestWhatTheStoreDoesNotKnowIsNamed(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	b.Fake.Fail(
		"CreateFollowup",
		&care.FieldError{Field: care.ColumnMunicipality, Value: "'s-Hertogenbosch", Problem: care.UnknownCode},
	)
	got := b.Post("/trajecten/nieuw", leaver()).Is(http.StatusUnprocessableEntity)
	browser.ExpectProblems(
		t, got,
		map[string]string{
			care.ColumnMunicipality: "Gemeente waar de leerling woont kennen we niet. Kijk of het goed geschreven is",
		},
	)
	b.Fake.Fail("CreateFollowup", &care.FieldError{Field: "iets", Problem: care.UnknownCode})
	b.Post("/trajecten/nieuw", leaver()).Is(http.StatusInternalServerError)
}

func TestAFollowupThatIsThereAlreadyIsShownInstead(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	form := leaver()
	b.Post("/trajecten/nieuw", form).Is(http.StatusSeeOther)
	view := b.Fake.Views[0]
	view.ID = processOf(form, "2027-07-09")
	elsewhere := b.Post("/trajecten/nieuw", form).Is(http.StatusConflict)
	elsewhere.Has(".summary", "Er is al nazorg voor deze leerling", "Het loopt nu bij een andere school.")
	b.Fake.Views = append(b.Fake.Views, view)
	exists := b.Post("/trajecten/nieuw", form).Is(http.StatusConflict)
	exists.Has(".summary", "Daarom is er geen tweede gestart.", "Bekijk het traject")
	if !strings.Contains(exists.Body, `href="`+browser.Trajectory(view.ID)+`"`) {
		t.Error("the page does not link to the one that exists")
	}
	for name := range maps.Keys(form) {
		if q := name; q == care.ColumnFirstName && exists.Value(q) != form.Get(q) {
			t.Errorf("%s is lost", q)
		}
	}
	if got := browser.Done(b); len(got) != 1 {
		t.Errorf("started %d times", len(got))
	}
}

func TestAStartThatWasCutShortGoesOn(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Karin)
	b.Fake.Fail("StartFollowup", care.ErrEngineAway)
	form := leaver()
	away := b.Post("/trajecten/nieuw", form).Is(http.StatusServiceUnavailable)
	away.Has(".summary", "Versturen kan geen kwaad: het komt maar één keer aan.")
	if away.Value(care.ColumnLastName) != "Hof-Šimić" {
		t.Error("what was typed is lost")
	}
	view := b.Fake.Views[0]
	view.ID, view.State = processOf(form, "2027-07-09"), care.Starting
	b.Fake.Views = append(b.Fake.Views, view)
	b.Fake.Fail("StartFollowup", nil)
	b.Follow("/trajecten/nieuw", form).Is(http.StatusOK).Has("h1", "Nazorg gestart")
	if got := browser.Done(b); len(got) != 1 || got[0] != view.ID {
		t.Errorf("started %v", got)
	}
}

func TestWithoutMentorsNothingCanBeStarted(t *testing.T) {
	t.Parallel()
	b := browser.Overview(t).As(webtest.Fatima)
	for i := range b.Fake.Staff {
		b.Fake.Staff[i].Active = b.Fake.Staff[i].Role != care.Mentor
	}
	page := b.Get("/trajecten/nieuw").Is(http.StatusOK)
	page.Has(".notice", "nog geen mentoren")
	if len(page.All(browser.WithAttr("name", care.ColumnFirstName))) > 0 {
		t.Error("there is a form all the same")
	}
	b.Post("/trajecten/nieuw", leaver()).Is(http.StatusUnprocessableEntity)
}
