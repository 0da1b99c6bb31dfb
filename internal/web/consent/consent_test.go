package consent_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/web/browser"
	"schakel/internal/web/webtest"
)

func TestWhereTheConsentStands(t *testing.T) {
	t.Parallel()
	b, _, _ := browser.Guests(t)
	page := b.As(webtest.Karin).Get(browser.Trajectory(webtest.Yara, "toestemming")).Is(http.StatusOK)
	page.Has(".card", "Het overdrachtsdossier mag zonder toestemming", "Extra informatie nog niet beslist",
		"Yara Leerling. Moet nog beslissen.",
		"Toestemming gegeven, za 21 nov om 16:20, zelf, via de link.",
		"Mirjam Visser Toestemming gegeven, ma 2 mrt om 09:00, op papier, vastgelegd door Karin de Wit.",
		"Toen gold: de ouders met gezag beslissen. Beslist nu niet meer mee.", "Geldt tot en met 1 augustus 2027")
	b.Get(browser.Trajectory(webtest.Sanne, "toestemming")).Is(http.StatusNotFound) // a follow-up asks for none
	if strings.Contains(page.Body, "/toestemming/zonder") {
		t.Error("a mentor is offered to go without consent")
	}
	b.As(webtest.Directe).Get(browser.Trajectory(webtest.Yara, "toestemming")).
		Has(".actions", "Doorgaan zonder toestemming")
	h := b.Fake.Handovers[webtest.Yara]
	h.Consents[1].Rule, h.Consents[1].Deciders = care.ByParents, nil
	b.Get(browser.Trajectory(webtest.Yara, "toestemming")).Has(".info", "Er is nog geen ouder met gezag ingevuld.")
}

func TestTheReceiverDoesNotSeeWhoDecided(t *testing.T) {
	t.Parallel()
	b, _, _ := browser.Guests(t)
	for i := range b.Fake.Views {
		if b.Fake.Views[i].ID == webtest.Yara {
			b.Fake.Views[i].Participants = append(
				b.Fake.Views[i].Participants, care.Participant{Role: care.Coordinator, Organisation: webtest.Ster},
			)
		}
	}
	b.As(webtest.Elders)
	for _, path := range []string{
		"toestemming", "toestemming/vastleggen", "toestemming/zonder", "uitnodigen", "ouders",
	} {
		got := b.Get(browser.Trajectory(webtest.Yara, path)).Is(http.StatusForbidden)
		if strings.Contains(got.Body, "Yara") || strings.Contains(got.Body, "Mirjam") {
			t.Errorf("%s names somebody", path)
		}
	}
}

func TestADecisionOnPaperIsRecorded(t *testing.T) {
	t.Parallel()
	b, _, _ := browser.Guests(t)
	b.As(webtest.Fatima)
	path := browser.Trajectory(webtest.Yara, "toestemming/vastleggen")
	page := b.Get(path).Is(http.StatusOK)
	if got := page.Value("wie"); got != string(webtest.YaraItself) {
		t.Errorf("the only one who decides is not filled in: %q", got)
	}
	form := url.Values{
		"act": {page.Value("act")}, "wie": {string(webtest.YaraItself)}, "hoe": {"paper"},
		"set_extra_information": {"give"}, "set_warm_conversation": {"withdraw"},
	}
	b.Fake.Fail("DecideConsent", care.ErrEngineAway)
	b.Post(path, form).
		Is(http.StatusServiceUnavailable).
		Has(".summary", "Versturen kan geen kwaad: het komt maar één keer aan.")
	b.Fake.Fail("DecideConsent", nil)
	for range 2 {
		b.Follow(path, form).Is(http.StatusOK).Has(".flash", "Vastgelegd wat Yara (leerling) heeft beslist.")
	}
	want := care.DecideConsent{
		Act: care.Act{ID: care.ActID(page.Value("act")), Process: webtest.Yara, By: webtest.Fatima},
		Decisions: []care.ConsentDecision{
			{Set: care.ExtraInformation, Party: webtest.YaraItself, Decision: care.Give, Means: care.OnPaper},
			{Set: care.WarmConversation, Party: webtest.YaraItself, Decision: care.Withdraw, Means: care.OnPaper},
		},
	}
	if diff := cmp.Diff([]any{want}, browser.Done(b)); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
	for name, c := range map[string]struct {
		change map[string]string
		says   string
	}{
		"nobody": {map[string]string{"wie": ""}, "Kies wie heeft beslist"},
		"nothing": {
			map[string]string{"set_extra_information": "", "set_warm_conversation": ""},
			"Kies bij minstens één onderdeel",
		},
		"who does not":       {map[string]string{"wie": string(webtest.Mother)}, "Kies een van de antwoorden"},
		"nothing to go back": {map[string]string{"set_extra_information": "withdraw"}, "Kies een van de antwoorden"},
	} {
		wrong := url.Values{
			"wie": form["wie"], "hoe": form["hoe"], "set_extra_information": form["set_extra_information"],
			"set_warm_conversation": form["set_warm_conversation"],
		}
		for field, value := range c.change {
			wrong.Set(field, value)
		}
		got := b.Post(path, wrong).Is(http.StatusUnprocessableEntity)
		if !strings.Contains(got.Text(".summary"), c.says) {
			t.Errorf("%s: %q", name, got.Text(".summary"))
		}
	}
}

func TestAManagerGoesOnWithoutConsent(t *testing.T) {
	t.Parallel()
	b, _, _ := browser.Guests(t)
	path := browser.Trajectory(webtest.Yara, "toestemming/zonder")
	form := url.Values{"act": {care.NewID()}, "wat": {"youth_care_information"}, "reden": {"Veiligheid thuis."}}
	b.As(webtest.Karin).Post(path, form).Is(http.StatusForbidden)
	b.As(webtest.Elders).Post(path, form).Is(http.StatusNotFound)
	b.As(webtest.Directe)
	b.Post(path, url.Values{"wat": form["wat"]}).Is(http.StatusUnprocessableEntity).Has(
		".summary", "Schrijf op waarom het niet anders kan",
	)
	// that goes already
	b.Post(path, url.Values{"wat": {"warm_conversation"}, "reden": form["reden"]}).Is(http.StatusUnprocessableEntity)
	b.Follow(path, form).Has(".flash", "Het gaat mee zonder toestemming.")
	want := care.DecideConsent{
		Act:       care.Act{ID: care.ActID(form.Get("act")), Process: webtest.Yara, By: webtest.Directe},
		Decisions: []care.ConsentDecision{{Set: care.YouthCareInformation, Decision: care.Override}},
	}
	if diff := cmp.Diff([]any{want}, browser.Done(b)); diff != "" {
		t.Errorf("decided (-want +got):\n%s", diff)
	}
	if got := b.Fake.SavedTexts(want.ID); got[care.TextReason] != "Veiligheid thuis." {
		t.Errorf("the reason is %q", got)
	}
}

func TestParentsAreAddedChangedAndRemoved(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	mother := b.Another().Inside(mail, webtest.Mother)
	b.As(webtest.Karin)
	path := browser.Trajectory(webtest.Yara, "ouders")
	form := url.Values{"act": {care.NewID()}, "naam": {"Eva de Boer"}, "email": {"eva@voorbeeld.nl"}, "gezag": {"ja"}}
	for range 2 { // a double click
		b.Follow(path, form).Is(http.StatusOK)
	}
	added := b.Fake.Parties[webtest.Yara][3:]
	if len(added) != 1 || added[0].Name != "Eva de Boer" || !added[0].Authority || added[0].Kind != care.Parent {
		t.Fatalf("added %+v", added)
	}
	b.Post(path, url.Values{"naam": {"Eva"}, "email": {"geen mail"}, "gezag": {"nee"}}).
		Is(http.StatusUnprocessableEntity).Has(".summary", "Dit is geen e-mailadres")
	eva := path + "/" + string(added[0].ID)
	if got := b.Get(eva).Value("gezag"); got != "ja" {
		t.Errorf("authority is shown as %q", got)
	}
	b.Follow(eva, url.Values{"naam": {"Eva de Boer"}, "email": {""}, "gezag": {"nee"}}).
		Has(".lines", "ouder, zonder gezag of niet bekend")
	b.Get(path + "/" + care.NewID()).Is(http.StatusNotFound)

	mother.Get(web.GuestOverviewPath).Is(http.StatusOK)
	b.Follow(path+"/"+string(webtest.Mother)+"/verwijderen", nil).Has(".flash", "Verwijderd: Mirjam Visser.")
	mother.Get(web.GuestOverviewPath).Is(http.StatusUnauthorized)
	b.Post(path+"/"+string(webtest.YaraItself)+"/verwijderen", nil).Is(http.StatusForbidden)
}

func TestInvitingByHandShowsAQRCodeOnce(t *testing.T) {
	t.Parallel()
	b, _, _ := browser.Guests(t)
	b.As(webtest.Karin)
	path := browser.Trajectory(webtest.Yara, "uitnodigen")
	form := url.Values{"act": {care.NewID()}, "wie": {string(webtest.YaraItself)}, "hoe": {"hier"}}
	page := b.Post(path, form).Is(http.StatusOK)
	if len(page.All(browser.Tag("svg"))) < 2 || len(page.Text(".six")) != 7 {
		t.Errorf("no QR code, or no code: %q", page.Text(".six"))
	}
	page.Has(".handover-code", "schakel.example/meedoen", "werkt tot 10:15 uur")
	again := b.Post(path, form).Is(http.StatusSeeOther) // a second click knows the link no more
	shown := b.Get(again.Header.Get("Location")).Is(http.StatusOK)
	if len(b.Fake.Invitations()) != 1 || len(shown.All(browser.Class("six"))) > 0 {
		t.Errorf("%d invitations, code %q", len(b.Fake.Invitations()), shown.Text(".six"))
	}
	guest := b.Another()
	guest.Follow(web.GuestHome, url.Values{"code": {page.Text(".six")}}).Has("h1", "Welkom, Yara")
	b.Get(path).Has(".lines", "geopend vandaag om 10:00")
	b.Follow(again.Header.Get("Location")+"/intrekken", nil).Has(".lines", "vervallen")
	guest.Get(web.GuestOverviewPath).Is(http.StatusUnauthorized)
	b.Get(again.Header.Get("Location")).Has("main", "vervallen")
}

func TestWhenTheMailFailsTheQRCodeIsTheWayOut(t *testing.T) {
	t.Parallel()
	b, mail, _ := browser.Guests(t)
	mail.Err = errors.New("the mail service is away")
	b.As(webtest.Karin)
	mother := url.Values{"wie": {string(webtest.Mother)}, "hoe": {"mail"}}
	page := b.Post(browser.Trajectory(webtest.Yara, "uitnodigen"), mother).Is(http.StatusOK)
	page.Has(".summary", "De mail ging niet weg")
	if len(page.All(browser.Class("qr"))) != 1 {
		t.Error("there is no QR code")
	}
	father := url.Values{"wie": {string(webtest.Father)}, "hoe": {"mail"}}
	b.Post(browser.Trajectory(webtest.Yara, "uitnodigen"), father).Is(http.StatusUnprocessableEntity).
		Has(".summary", "We hebben geen e-mailadres van Otto Kuiper")
}

func TestWithoutMailThereIsOnlyTheQRCode(t *testing.T) {
	t.Parallel()
	f := webtest.GuestExample()
	b := browser.Open(t, func(o *web.Options) { o.Store, o.Engine, o.BaseURL = f, f, "http://schakel.example" })
	b.Fake = f
	b.As(webtest.Karin)
	page := b.Get(browser.Trajectory(webtest.Yara, "uitnodigen"))
	if len(page.All(browser.WithAttr("name", "hoe"))) > 0 {
		t.Error("a mail is offered that nobody sends")
	}
	b.Post(browser.Trajectory(webtest.Yara, "uitnodigen"), url.Values{"wie": {string(webtest.YaraItself)}}).
		Is(http.StatusOK).Has(".handover-code", "scannen")
}

func TestTooManyInvitationsInADay(t *testing.T) {
	t.Parallel()
	b, _, _ := browser.Guests(t)
	b.As(webtest.Karin)
	form := url.Values{"wie": {string(webtest.YaraItself)}, "hoe": {"hier"}}
	for range care.InvitationsADay {
		b.Post(browser.Trajectory(webtest.Yara, "uitnodigen"), form).Is(http.StatusOK)
	}
	b.Post(browser.Trajectory(webtest.Yara, "uitnodigen"), form).Is(http.StatusTooManyRequests).
		Has(".summary", "al 5 uitnodigingen")
	person := b.Fake.People[webtest.Yara]
	person.BirthDate = webtest.Today.AddYears(-18)
	b.Fake.People[webtest.Yara] = person
	form.Set("wie", string(webtest.Mother))
	b.Post(browser.Trajectory(webtest.Yara, "uitnodigen"), form).Is(http.StatusUnprocessableEntity).
		Has(".summary", "Yara is 18 of ouder")
}

func TestTheYoungPersonOfAFollowUpIsInvited(t *testing.T) {
	t.Parallel()
	b, _, _ := browser.Guests(t)
	b.As(webtest.Karin)
	page := b.Post(browser.Trajectory(webtest.Sanne, "uitnodigen"), url.Values{"wie": {"jongere"}, "hoe": {"hier"}}).
		Is(http.StatusOK)
	parties := b.Fake.Parties[webtest.Sanne]
	if len(parties) != 1 || parties[0].Kind != care.YoungPerson {
		t.Fatalf("parties %+v", parties)
	}
	b.Fake.GuestViews[parties[0].ID] = b.Fake.GuestViews[""]
	guest := b.Another()
	read := guest.Follow(web.GuestHome, url.Values{"code": {page.Text(".six")}}).Is(http.StatusOK)
	read.Has("main", "Hier lees je jouw plan.", "Ik wil werken met planten.")
	if strings.Contains(read.Body, "/bezwaar") || strings.Contains(read.Body, "/toestemming") {
		t.Error("a follow-up asks for consent")
	}
}
