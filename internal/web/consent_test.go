package web

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

func TestWhereTheConsentStands(t *testing.T) {
	t.Parallel()
	b, _, _ := guests(t)
	page := b.as(webtest.Karin).get(trajectory(webtest.Yara, "toestemming")).is(http.StatusOK)
	page.has(".card", "Het overdrachtsdossier mag zonder toestemming", "Extra informatie nog niet beslist",
		"Yara Leerling. Moet nog beslissen.",
		"Toestemming gegeven, za 21 nov om 16:20, zelf, via de link.",
		"Mirjam Visser Toestemming gegeven, ma 2 mrt om 09:00, op papier, vastgelegd door Karin de Wit.",
		"Toen gold: de ouders met gezag beslissen. Beslist nu niet meer mee.", "Geldt tot en met 1 augustus 2027")
	b.get(trajectory(webtest.Sanne, "toestemming")).is(http.StatusNotFound) // a follow-up asks for none
	if strings.Contains(page.body, "/toestemming/zonder") {
		t.Error("a mentor is offered to go without consent")
	}
	b.as(webtest.Directe).get(trajectory(webtest.Yara, "toestemming")).has(".actions", "Doorgaan zonder toestemming")
	h := b.fake.Handovers[webtest.Yara]
	h.Consents[1].Rule, h.Consents[1].Deciders = care.ByParents, nil
	b.get(trajectory(webtest.Yara, "toestemming")).has(".info", "Er is nog geen ouder met gezag ingevuld.")
}

func TestTheReceiverDoesNotSeeWhoDecided(t *testing.T) {
	t.Parallel()
	b, _, _ := guests(t)
	for i := range b.fake.Views {
		if b.fake.Views[i].ID == webtest.Yara {
			b.fake.Views[i].Participants = append(
				b.fake.Views[i].Participants, care.Participant{Role: care.Coordinator, Organisation: webtest.Ster},
			)
		}
	}
	b.as(webtest.Elders)
	for _, path := range []string{
		"toestemming", "toestemming/vastleggen", "toestemming/zonder", "uitnodigen", "ouders",
	} {
		got := b.get(trajectory(webtest.Yara, path)).is(http.StatusForbidden)
		if strings.Contains(got.body, "Yara") || strings.Contains(got.body, "Mirjam") {
			t.Errorf("%s names somebody", path)
		}
	}
}

func TestADecisionOnPaperIsRecorded(t *testing.T) {
	t.Parallel()
	b, _, _ := guests(t)
	b.as(webtest.Fatima)
	path := trajectory(webtest.Yara, "toestemming/vastleggen")
	page := b.get(path).is(http.StatusOK)
	if got := page.value("wie"); got != string(webtest.YaraItself) {
		t.Errorf("the only one who decides is not filled in: %q", got)
	}
	form := url.Values{
		"act": {page.value("act")}, "wie": {string(webtest.YaraItself)}, "hoe": {"paper"},
		"set_extra_information": {"give"}, "set_warm_conversation": {"withdraw"},
	}
	b.fake.Fail("DecideConsent", care.ErrEngineAway)
	b.post(path, form).is(http.StatusServiceUnavailable).has(".summary", "Twee keer opslaan kan geen kwaad")
	b.fake.Fail("DecideConsent", nil)
	for range 2 {
		b.follow(path, form).is(http.StatusOK).has(".flash", "Vastgelegd wat Yara (leerling) heeft beslist.")
	}
	want := care.DecideConsent{
		Act: care.Act{ID: care.ActID(page.value("act")), Process: webtest.Yara, By: webtest.Fatima},
		Decisions: []care.ConsentDecision{
			{Set: care.ExtraInformation, Party: webtest.YaraItself, Decision: care.Give, Means: care.OnPaper},
			{Set: care.WarmConversation, Party: webtest.YaraItself, Decision: care.Withdraw, Means: care.OnPaper},
		},
	}
	if diff := cmp.Diff([]any{want}, done(b)); diff != "" {
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
		if got := b.post(path, wrong).is(
			http.StatusUnprocessableEntity,
		); !strings.Contains(got.text(".summary"), c.says) {
			t.Errorf("%s: %q", name, got.text(".summary"))
		}
	}
}

func TestAManagerGoesOnWithoutConsent(t *testing.T) {
	t.Parallel()
	b, _, _ := guests(t)
	path := trajectory(webtest.Yara, "toestemming/zonder")
	form := url.Values{"act": {care.NewID()}, "wat": {"youth_care_information"}, "reden": {"Veiligheid thuis."}}
	b.as(webtest.Karin).post(path, form).is(http.StatusForbidden)
	b.as(webtest.Elders).post(path, form).is(http.StatusNotFound)
	b.as(webtest.Directe)
	b.post(path, url.Values{"wat": form["wat"]}).is(http.StatusUnprocessableEntity).has(
		".summary", "Schrijf op waarom het niet anders kan",
	)
	// that goes already
	b.post(path, url.Values{"wat": {"warm_conversation"}, "reden": form["reden"]}).is(http.StatusUnprocessableEntity)
	b.follow(path, form).has(".flash", "Het gaat mee zonder toestemming.")
	want := care.DecideConsent{
		Act:       care.Act{ID: care.ActID(form.Get("act")), Process: webtest.Yara, By: webtest.Directe},
		Decisions: []care.ConsentDecision{{Set: care.YouthCareInformation, Decision: care.Override}},
	}
	if diff := cmp.Diff([]any{want}, done(b)); diff != "" {
		t.Errorf("decided (-want +got):\n%s", diff)
	}
	if got := b.fake.SavedTexts(want.ID); got[care.TextReason] != "Veiligheid thuis." {
		t.Errorf("the reason is %q", got)
	}
}

func TestParentsAreAddedChangedAndRemoved(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	mother := b.another().inside(mail, webtest.Mother)
	b.as(webtest.Karin)
	path := trajectory(webtest.Yara, "ouders")
	form := url.Values{"act": {care.NewID()}, "naam": {"Eva de Boer"}, "email": {"eva@voorbeeld.nl"}, "gezag": {"ja"}}
	for range 2 { // a double click
		b.follow(path, form).is(http.StatusOK)
	}
	added := b.fake.Parties[webtest.Yara][3:]
	if len(added) != 1 || added[0].Name != "Eva de Boer" || !added[0].Authority || added[0].Kind != care.Parent {
		t.Fatalf("added %+v", added)
	}
	b.post(
		path, url.Values{"naam": {"Eva"}, "email": {"geen mail"}, "gezag": {"nee"}},
	).is(http.StatusUnprocessableEntity).has(".summary", "Dit is geen e-mailadres")
	eva := path + "/" + string(added[0].ID)
	if got := b.get(eva).value("gezag"); got != "ja" {
		t.Errorf("authority is shown as %q", got)
	}
	b.follow(
		eva, url.Values{"naam": {"Eva de Boer"}, "email": {""}, "gezag": {"nee"}},
	).has(".lines", "ouder, zonder gezag of niet bekend")
	b.get(path + "/" + care.NewID()).is(http.StatusNotFound)

	mother.get(guestOverviewPath).is(http.StatusOK)
	b.follow(path+"/"+string(webtest.Mother)+"/verwijderen", nil).has(".flash", "Verwijderd: Mirjam Visser.")
	mother.get(guestOverviewPath).is(http.StatusUnauthorized)
	b.post(path+"/"+string(webtest.YaraItself)+"/verwijderen", nil).is(http.StatusForbidden)
}

func TestInvitingByHandShowsAQRCodeOnce(t *testing.T) {
	t.Parallel()
	b, _, _ := guests(t)
	b.as(webtest.Karin)
	path := trajectory(webtest.Yara, "uitnodigen")
	form := url.Values{"act": {care.NewID()}, "wie": {string(webtest.YaraItself)}, "hoe": {"hier"}}
	page := b.post(path, form).is(http.StatusOK)
	if len(page.all(tag("svg"))) < 2 || len(page.text(".six")) != 7 {
		t.Errorf("no QR code, or no code: %q", page.text(".six"))
	}
	page.has(".handover-code", "schakel.example/meedoen", "werkt tot 10:15 uur")
	again := b.post(path, form).is(http.StatusSeeOther) // a second click knows the link no more
	shown := b.get(again.header.Get("Location")).is(http.StatusOK)
	if len(b.fake.Invitations()) != 1 || len(shown.all(class("six"))) > 0 {
		t.Errorf("%d invitations, code %q", len(b.fake.Invitations()), shown.text(".six"))
	}
	guest := b.another()
	guest.follow(guestHome, url.Values{"code": {page.text(".six")}}).has("h1", "Welkom, Yara")
	b.get(path).has(".lines", "geopend vandaag om 10:00")
	b.follow(again.header.Get("Location")+"/intrekken", nil).has(".lines", "vervallen")
	guest.get(guestOverviewPath).is(http.StatusUnauthorized)
	b.get(again.header.Get("Location")).has("main", "vervallen")
}

func TestWhenTheMailFailsTheQRCodeIsTheWayOut(t *testing.T) {
	t.Parallel()
	b, mail, _ := guests(t)
	mail.err = errors.New("the mail service is away")
	b.as(webtest.Karin)
	page := b.post(
		trajectory(webtest.Yara, "uitnodigen"), url.Values{"wie": {string(webtest.Mother)}, "hoe": {"mail"}},
	).is(http.StatusOK)
	page.has(".summary", "De mail ging niet weg")
	if len(page.all(class("qr"))) != 1 {
		t.Error("there is no QR code")
	}
	b.post(
		trajectory(webtest.Yara, "uitnodigen"), url.Values{"wie": {string(webtest.Father)}, "hoe": {"mail"}},
	).is(http.StatusUnprocessableEntity).
		has(".summary", "We hebben geen e-mailadres van Otto Kuiper")
}

func TestWithoutMailThereIsOnlyTheQRCode(t *testing.T) {
	t.Parallel()
	f := webtest.GuestExample()
	b := open(t, func(o *Options) { o.Store, o.Engine, o.BaseURL = f, f, "http://schakel.example" })
	b.fake = f
	b.as(webtest.Karin)
	if page := b.get(trajectory(webtest.Yara, "uitnodigen")); len(page.all(withAttr("name", "hoe"))) > 0 {
		t.Error("a mail is offered that nobody sends")
	}
	b.post(
		trajectory(webtest.Yara, "uitnodigen"), url.Values{"wie": {string(webtest.YaraItself)}},
	).is(http.StatusOK).has(".handover-code", "scannen")
}

func TestTooManyInvitationsInADay(t *testing.T) {
	t.Parallel()
	b, _, _ := guests(t)
	b.as(webtest.Karin)
	form := url.Values{"wie": {string(webtest.YaraItself)}, "hoe": {"hier"}}
	for range care.InvitationsADay {
		b.post(trajectory(webtest.Yara, "uitnodigen"), form).is(http.StatusOK)
	}
	b.post(
		trajectory(webtest.Yara, "uitnodigen"), form,
	).is(http.StatusTooManyRequests).has(".summary", "al 5 uitnodigingen")
	person := b.fake.People[webtest.Yara]
	person.BirthDate = webtest.Today.AddYears(-18)
	b.fake.People[webtest.Yara] = person
	form.Set("wie", string(webtest.Mother))
	b.post(
		trajectory(webtest.Yara, "uitnodigen"), form,
	).is(http.StatusUnprocessableEntity).has(".summary", "Yara is 18 of ouder")
}

func TestTheYoungPersonOfAFollowUpIsInvited(t *testing.T) {
	t.Parallel()
	b, _, _ := guests(t)
	b.as(webtest.Karin)
	page := b.post(
		trajectory(webtest.Sanne, "uitnodigen"), url.Values{"wie": {"jongere"}, "hoe": {"hier"}},
	).is(http.StatusOK)
	parties := b.fake.Parties[webtest.Sanne]
	if len(parties) != 1 || parties[0].Kind != care.YoungPerson {
		t.Fatalf("parties %+v", parties)
	}
	b.fake.GuestViews[parties[0].ID] = b.fake.GuestViews[""]
	guest := b.another()
	read := guest.follow(guestHome, url.Values{"code": {page.text(".six")}}).is(http.StatusOK)
	read.has("main", "Hier lees je jouw plan.", "Ik wil werken met planten.")
	if strings.Contains(read.body, "/bezwaar") || strings.Contains(read.body, "/toestemming") {
		t.Error("a follow-up asks for consent")
	}
}
