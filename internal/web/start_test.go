package web

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/calendar"
	"schakel/internal/care"
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
	b := overview(t)
	page := b.as(webtest.Karin).get("/trajecten/nieuw").is(http.StatusOK)
	for name, want := range map[string]string{
		care.ColumnSchool: "12AB00", care.ColumnMentorEmail: "01@voorbeeld.nl", care.ColumnMunicipality: "",
	} {
		got := ""
		for _, o := range page.all(tag("option")) {
			if attr(o.Parent, "name") == name && hasAttr(o, "selected") {
				got = attr(o, "value")
			}
		}
		if got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	page.has("option", "PRO De Linde", "Karin de Wit", "Tom Jansen", "'s-Hertogenbosch", "Súdwest-Fryslân")
	for _, not := range []string{"VSO De Ster", "Els Veen", "Piet Weg"} {
		if strings.Contains(page.body, not) {
			t.Errorf("%s can be chosen", not)
		}
	}
	required, optional := care.LeaverColumns()
	for _, column := range append(required, optional...) {
		// asked when somebody looks alike
		if column != care.ColumnPerson && len(page.all(withAttr("name", column))) == 0 {
			t.Errorf("the form does not ask for %s", column)
		}
	}
}

func TestStartingAFollowup(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Fatima)
	form := leaver("act", care.NewID())
	id := processOf(form, "2027-07-09")
	sent := b.post("/trajecten/nieuw", form).is(http.StatusSeeOther)
	if got := sent.header.Get("Location"); got != trajectory(id, "gestart") {
		t.Errorf("to %q", got)
	}
	want := []care.Leaver{{
		School: "12AB00", PupilNumber: "L-2001", FirstName: "D'Angelo", Infix: "van 't", LastName: "Hof-Šimić",
		BirthDate:   calendar.MustDate("2009-02-28"),
		LeavingDate: calendar.MustDate("2027-07-09"), Education: care.PRO, MentorEmail: "01@voorbeeld.nl",
		Municipality: "'s-Hertogenbosch",
		Phone:        "06-12345678", Email: "dangelo@voorbeeld.nl", YouthCare: true,
	}}
	if diff := cmp.Diff(want, b.fake.Leavers()); diff != "" {
		t.Errorf("written down (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]any{id}, done(b)); diff != "" {
		t.Errorf("started (-want +got):\n%s", diff)
	}
	again := b.post("/trajecten/nieuw", form).is(http.StatusSeeOther) // a second click
	if got := again.header.Get("Location"); got != trajectory(id, "gestart") || len(b.fake.Leavers()) != 1 {
		t.Errorf("sent twice: to %q, %d leavers", got, len(b.fake.Leavers()))
	}
	for name := range form {
		if strings.Contains(sent.header.Get("Location"), form.Get(name)) && name != "act" {
			t.Errorf("the address holds the %s", name)
		}
	}
}

func TestStartedSaysWhatHappensNowAndWhen(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Karin)
	b.get(trajectory(webtest.Begun, "gestart")).is(http.StatusOK).has(".lead", "Schakel maakt nu de planning.")
	now := b.get(trajectory(webtest.Crowded, "gestart")).is(http.StatusOK)
	now.has(".confirmed", "Nazorg gestart", "Sanne Bakker · PRO De Linde")
	now.has(".lead", "Karin de Wit (mentor) heeft nu een taak: contactmoment na 3 maanden. De deadline is vr 20 nov.")
	now.has(
		".facts", "vr 6 nov Contactmoment na 3 maanden", "ma 4 jan 2027 Extra contactmoment",
		"ma 10 jul 2028 (onder voorbehoud) Contactmoment na 24 maanden",
	)
	now.has(".notice", "toekomstplan")
	b.fake.Views[0].Open[0].OpensOn, b.fake.Views[0].Open[0].OpensAt = calendar.MustDate(
		"2027-01-11",
	), calendar.MustDate("2027-01-11").At(0, 0)
	b.get(trajectory(webtest.Sanne, "gestart")).has(
		".lead", "Op ma 11 jan 2027 krijgt Karin de Wit (mentor) de eerste taak: contactmoment na 3 maanden.",
		"Op die ochtend gaat er een mail.",
	)
}

func TestMistakesInTheStartFormAreAllNamed(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Karin)
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
		"dates that do not exist": {leaver(
			care.ColumnBirthDate, "29-02-2009", care.ColumnLeavingDate, "2027.7.32",
		), map[string]string{
			care.ColumnBirthDate: "Geboortedatum is geen datum die bestaat. Schrijf dag, maand en jaar, zoals " +
				"09-07-2027",
			care.ColumnLeavingDate: "Uitstroomdatum is geen datum die bestaat. Schrijf dag, maand en jaar, zoals " +
				"09-07-2027",
		}},
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
		"another school and its mentor": {leaver(
			care.ColumnSchool, "34CD00", care.ColumnMentorEmail, "07@voorbeeld.nl",
		), map[string]string{
			care.ColumnSchool: "Kies een van de antwoorden", care.ColumnMentorEmail: "Kies een van de antwoorden",
		}},
		"choices that do not exist": {leaver(
			care.ColumnEducation, "havo", care.ColumnYouthCare, "misschien", care.ColumnMunicipality, "Atlantis",
		), map[string]string{
			care.ColumnEducation + "-vso": "Kies een van de antwoorden",
			care.ColumnYouthCare + "-nee": "Kies een van de antwoorden",
			care.ColumnMunicipality:       "Kies een van de antwoorden",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			got := b.post("/trajecten/nieuw", c.form).is(http.StatusUnprocessableEntity)
			expectProblems(t, got, c.wrong)
			for _, field := range []string{
				care.ColumnFirstName, care.ColumnBirthDate, care.ColumnLeavingDate, care.ColumnPhone, care.ColumnInfix,
				care.ColumnPupilNumber,
			} {
				if got.value(field) != c.form.Get(field) {
					t.Errorf("%s: %q was typed, %q stands there", field, c.form.Get(field), got.value(field))
				}
			}
		})
	}
	if got := b.fake.Leavers(); len(got) > 0 {
		t.Errorf("written down all the same: %v", got)
	}
}

func TestWhatTheStoreDoesNotKnowIsNamed(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Karin)
	b.fake.Fail(
		"CreateFollowup",
		&care.FieldError{Field: care.ColumnMunicipality, Value: "'s-Hertogenbosch", Problem: care.UnknownCode},
	)
	got := b.post("/trajecten/nieuw", leaver()).is(http.StatusUnprocessableEntity)
	expectProblems(
		t, got,
		map[string]string{
			care.ColumnMunicipality: "Gemeente waar de leerling woont kennen we niet. Kijk of het goed geschreven is",
		},
	)
	b.fake.Fail("CreateFollowup", &care.FieldError{Field: "iets", Problem: care.UnknownCode})
	b.post("/trajecten/nieuw", leaver()).is(http.StatusInternalServerError)
}

func TestAFollowupThatIsThereAlreadyIsShownInstead(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Karin)
	form := leaver()
	b.post("/trajecten/nieuw", form).is(http.StatusSeeOther)
	view := b.fake.Views[0]
	view.ID = processOf(form, "2027-07-09")
	elsewhere := b.post("/trajecten/nieuw", form).is(http.StatusConflict)
	elsewhere.has(".summary", "Er is al nazorg voor deze leerling", "Het loopt nu bij een andere school.")
	b.fake.Views = append(b.fake.Views, view)
	exists := b.post("/trajecten/nieuw", form).is(http.StatusConflict)
	exists.has(".summary", "Daarom is er geen tweede gestart.", "Bekijk het traject")
	if !strings.Contains(exists.body, `href="`+trajectory(view.ID)+`"`) {
		t.Error("the page does not link to the one that exists")
	}
	for name := range maps.Keys(form) {
		if q := name; q == care.ColumnFirstName && exists.value(q) != form.Get(q) {
			t.Errorf("%s is lost", q)
		}
	}
	if got := done(b); len(got) != 1 {
		t.Errorf("started %d times", len(got))
	}
}

func TestAStartThatWasCutShortGoesOn(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Karin)
	b.fake.Fail("StartFollowup", care.ErrEngineAway)
	form := leaver()
	away := b.post("/trajecten/nieuw", form).is(http.StatusServiceUnavailable)
	away.has(".summary", "Twee keer opslaan kan geen kwaad.")
	if away.value(care.ColumnLastName) != "Hof-Šimić" {
		t.Error("what was typed is lost")
	}
	view := b.fake.Views[0]
	view.ID, view.State = processOf(form, "2027-07-09"), care.Starting
	b.fake.Views = append(b.fake.Views, view)
	b.fake.Fail("StartFollowup", nil)
	b.follow("/trajecten/nieuw", form).is(http.StatusOK).has("h1", "Nazorg gestart")
	if got := done(b); len(got) != 1 || got[0] != view.ID {
		t.Errorf("started %v", got)
	}
}

func TestWithoutMentorsNothingCanBeStarted(t *testing.T) {
	t.Parallel()
	b := overview(t).as(webtest.Fatima)
	for i := range b.fake.Staff {
		b.fake.Staff[i].Active = b.fake.Staff[i].Role != care.Mentor
	}
	page := b.get("/trajecten/nieuw").is(http.StatusOK)
	page.has(".notice", "nog geen mentoren")
	if len(page.all(withAttr("name", care.ColumnFirstName))) > 0 {
		t.Error("there is a form all the same")
	}
	b.post("/trajecten/nieuw", leaver()).is(http.StatusUnprocessableEntity)
}
