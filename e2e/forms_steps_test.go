package e2e

import (
	"net/http"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"schakel/e2e/e2etest"
	"schakel/internal/care"
)

// checklist answers the checklist of a mentor: kept half done first, then complete.
func (f *handoverForms) checklist(h *handing) {
	f.Helper()
	f.Task(h.Course, rik, "preparation", "Bewaren", "klaar_transfer_file", "okr", "extra", "Nog niet af.")
	ready := []string{
		"oso_kenmerk", "OSO-2027-1", "oso_datum", e2etest.Typed(f.S.Demo.Today()), "note", "Alles staat klaar.",
	}
	for _, item := range []string{"okr", "opp", "tlv", "support-needs", "bridging"} {
		ready = append(ready, "klaar_transfer_file", item)
	}
	v := f.As(rik)
	v.Get(
		"/taken/"+string(h.Open(h.Contact, "preparation").ID),
	).Is(http.StatusOK).Send("Klaar, aanbieden", ready[:2]...).Is(http.StatusUnprocessableEntity)
	f.Task(h.Course, rik, "preparation", "Klaar, aanbieden", ready...)
}

// landing is the handover in which all goes well in the end.
func (f *handoverForms) landing(h *handing) {
	f.Helper()
	f.family(h)
	f.arrangements(h)
	f.checklist(h)
	f.Task(h.Course, rik, "consent", "Ga verder zonder antwoord", "reason", "Ze zijn met vakantie.")
	f.Below(
		h.Course, wim, "/toestemming/zonder", "Doorgaan zonder toestemming", "wat", "youth_care_information", "reden",
		"Voor haar veiligheid.",
	)
	f.Task(h.Course, samira, "offer", "Versturen", "outcome", "asked_back", "question", "Gaat de begeleider mee?")
	f.Task(h.Course, rik, "offer", "Antwoord versturen", "note", "Ja.")
	f.Task(
		h.Course, samira, "offer", "Versturen", "outcome", "accepted", "aanspreekpunt",
		string(e2etest.Staff(f.T, f.S, samira).ID), "note", "Welkom.",
	)
	today := f.S.Demo.Today()
	f.Task(h.Course, rik, "conversation", "Verslag opslaan", "outcome", "held", "datum", e2etest.Typed(
		today,
	), "participants", "Iedereen.", "parents", "yes", "young", "no",
		"absent_young", "Was ziek.", "afspraken", "2", "afspraak_1", "Rik komt mee.", "wie_1", string(h.Contact.ID),
		"tot_1", e2etest.Typed(today.AddDays(7)),
		"afspraak_2", "Eva regelt een plek.", "wie_2", string(
			e2etest.Staff(f.T, f.S, eva).ID,
		), "tot_2", e2etest.Typed(today.AddDays(7)))
	f.Task(h.Course, rik, "agreement-1", "Opslaan", "outcome", "not_done", "why", "Rik was ziek.")
	f.Task(h.Course, eva, "agreement-2", "Opslaan", "outcome", "done")
	f.Task(h.Course, joost, "youth-care", "Versturen", "outcome", "accepted", "note", "Wij gaan mee.")
	f.Task(h.Course, samira, "bridging", "Opslaan", "outcome", "agreed", "van", e2etest.Typed(
		today.AddDays(20),
	), "tot", e2etest.Typed(today.AddDays(120)), "support", "Twee dagdelen.",
		"way_back", "De plek blijft vrij.")
	e2etest.Walk(f.T, f.S, h.Step("landing-check").OpensOn)
	f.Task(h.Course, samira, "evaluation-6w", "Opslaan", "outcome", "enough", "note", "Het gaat goed.")
	f.Task(h.Course, samira, "landing-check", "Opslaan", "outcome", "landed", "support", "yes")
	f.over(h, care.Landed)
	f.As(samira).Get("/trajecten?afgesloten=1").Send("Zoeken", "zoek", "Sanne").Is(http.StatusOK).Has("Sanne H.")
}

// over holds that a handover ended, and how.
func (f *handoverForms) over(h *handing, want care.Outcome) {
	f.Helper()
	if v := e2etest.View(f.T, f.S, h.ID); !v.State.Over() || v.Outcome != string(want) {
		f.Errorf("the handover is %s with outcome %q, want %s", v.State, v.Outcome, want)
	}
}

// family fills in who the parents are, and lets them take part.
func (f *handoverForms) family(h *handing) {
	f.Helper()
	f.Below(h.Course, rik, "/ouders", "Opslaan", "naam", "Erik Hoff", "gezag", "nee")
	f.Below(h.Course, rik, "/ouders", "Opslaan", "naam", "Iemand Anders", "gezag", "nee")
	erik := string(h.Party(care.Parent, "Erik Hoff").ID)
	f.Below(h.Course, rik, "/ouders/"+erik, "Opslaan", "email", "erik@ouder.example", "gezag", "ja")
	f.Below(h.Course, rik, "/ouders/"+string(h.Party(care.Parent, "Iemand Anders").ID), "verwijderen")
	v := f.Below(h.Course, rik, "/uitnodigen", "Uitnodigen", "wie", erik, "hoe", "mail")
	v.Follow("Erik Hoff").Has("Erik Hoff")
	link := e2etest.LinkInMail.FindString(e2etest.MailsTo(f.S, "erik@ouder.example")[0])
	guest := e2etest.NewVisitor(f.T, f.S.Portal)
	guest.Sent = f.Sent
	guest.Get(link).Send("Openen").Is(http.StatusOK)
	guest.Get("/meedoen/woorden").Send(
		"Opslaan", "woorden", "Ze tekent graag.",
	).Is(http.StatusOK).Has("Ze tekent graag.")
	guest.Get("/meedoen/bezwaar").Send("Versturen", "bezwaar", "Het klopt niet.").Is(http.StatusOK)
	guest.Get("/meedoen/toestemming").Send(
		"Opslaan", "set_extra_information", "ja", "set_warm_conversation", "ja", "set_youth_care_information", "later",
	).Is(http.StatusOK)
	h.Settle()
	f.Task(h.Course, nienke, "objection-1", "Antwoord versturen", "note", "We passen het aan.")
	guest.Get("/meedoen/overzicht").Has("We passen het aan.").Send("Uitloggen")

	again := e2etest.NewVisitor(f.T, f.S.Portal)
	again.Sent = f.Sent
	again.Get(link).Is(http.StatusGone).Send("Stuur mij een nieuwe link").Is(http.StatusOK)
	f.Below(h.Course, rik, "/uitnodigen", "Uitnodigen", "wie", erik, "hoe", "hier")
	f.As(rik).Send("Nieuwe code").Is(http.StatusOK)
	again.Get("/meedoen").Send("Verder", "code", e2etest.SixSigns.FindString(f.As(rik).Text())).Is(http.StatusOK)
	f.Below(h.Course, rik, "/uitnodigen", "Uitnodigen", "wie", erik, "hoe", "hier")
	f.As(rik).Send("Uitnodiging intrekken").Is(http.StatusOK)
	f.Below(h.Course, rik, "/toestemming/vastleggen", "Vastleggen", "wie", string(
		h.Party(care.Parent, "Marjan Hoff").ID,
	), "hoe", "paper",
		"set_extra_information", "give", "set_warm_conversation", "give")
}

// arrangements are what can be arranged for any process and any task.
func (f *handoverForms) arrangements(h *handing) {
	f.Helper()
	task := func() string { return "/taken/" + string(h.Open(h.Contact, "preparation").ID) }
	start := f.S.Demo.Today().AddDays(25)
	f.Act(
		h.Course, rik, "Startdatum wijzigen", "Datum wijzigen", "datum", e2etest.Typed(start), "reden",
		"Een week later.",
	)
	f.Act(h.Course, rik, "Opschorten", "Opschorten", "reden", "Ligt in het ziekenhuis.")
	f.Act(h.Course, rik, "Hervatten", "Hervatten")
	f.Act(h.Course, rik, "Verhuisd", "Verhuizing opslaan", "gemeente", "Haren")
	f.Act(h.Course, rik, "Gegevens verbeteren", "Gegevens opslaan", "telefoon", "06-12345678")
	other := care.Staff{
		ID: care.StaffID(care.NewID()), Name: "Bo Prins", Email: "bo@wilg.example", Role: care.Mentor,
		Organisation: h.Contact.Organisation, Active: true,
	}
	if err := f.S.Store.SaveStaff(f.Context(), other); err != nil {
		f.Fatal(err)
	}
	for _, mentor := range []care.Staff{other, h.Contact} {
		f.Act(h.Course, nienke, "Andere mentor", "Mentor wijzigen", "mentor", string(mentor.ID))
	}
	colleague := string(e2etest.Staff(f.T, f.S, nienke).ID)
	f.As(nienke).Get(task()).Send("Ik doe dit").Is(http.StatusOK)
	h.Settle()
	own := "/taken/" + string(h.Open(e2etest.Staff(f.T, f.S, nienke), "preparation").ID)
	f.As(nienke).Get(own).Send("Teruggeven").Is(http.StatusOK)
	h.Settle()
	f.As(rik).Get(task()).Follow("Overdragen").Send("Overdragen", "aan", colleague).Is(http.StatusOK)
	h.Settle()
	f.As(nienke).Get(own).Send("Teruggeven").Is(http.StatusOK)
	h.Settle()
}

// returning is a handover that ends with the way back, and for which youth care is signed off.
func (f *handoverForms) returning(h *handing) {
	f.Helper()
	young := h.Guest(h.Young())
	young.Sent = f.Sent
	young.Get("/meedoen/toestemming").Send(
		"Opslaan", "set_extra_information", "ja", "set_warm_conversation", "nee", "set_youth_care_information", "nee",
	).Is(http.StatusOK)
	young.Get("/meedoen/jeugdhulp").Send("Ondertekenen", "zeker", "ja").Is(http.StatusOK)
	h.Settle()
	f.Act(h.Course, rik, "Er is jeugdhulp bij gekomen", "Jeugdhulp toevoegen")
	f.checklist(h)
	f.Act(h.Course, rik, "handtekening", "Handtekening vastleggen", "getekend", e2etest.Typed(f.S.Demo.Today()))
	f.Task(
		h.Course, samira, "offer", "Versturen", "outcome", "accepted", "aanspreekpunt",
		string(e2etest.Staff(f.T, f.S, samira).ID),
	)
	f.Task(h.Course, samira, "bridging", "Opslaan", "outcome", "agreed", "van", e2etest.Typed(
		f.S.Demo.Today(),
	), "tot", e2etest.Typed(f.S.Demo.Today().AddDays(120)), "support", "Begeleiding.",
		"way_back", "De plek blijft vrij.")
	e2etest.Walk(f.T, f.S, h.Step("evaluation-6w").OpensOn)
	f.Task(
		h.Course, samira, "landing-check", "Opslaan", "outcome", "not_landed", "support", "no", "trouble", "Komt niet.",
	)
	landing := f.As(samira).Get("/taken?groep=klaar").Follow("· landingscheck")
	landing.Follow("Antwoord verbeteren").Send("Verbetering opslaan", "why", "Preciezer.").Is(http.StatusOK)
	h.Settle()
	f.Task(h.Course, nienke, "repair-1-sender", "Opslaan", "note", "Rik belt.")
	f.Task(h.Course, samira, "repair-1-receiver", "Opslaan", "note", "Een vaste plek.")
	f.Task(h.Course, samira, "evaluation-6w", "Opslaan", "outcome", "goes_back", "reason", "Het past niet.")
	f.Task(
		h.Course, nienke, "way-back", "Opslaan", "datum", e2etest.Typed(f.S.Demo.Today().AddDays(7)), "note", "Klas 3.",
	)
	f.over(h, care.Returned)
}

// refusing is a handover that nobody takes: withdrawn, offered again, refused, offered to another school, and stopped.
func (f *handoverForms) refusing(h *handing) {
	f.Helper()
	f.checklist(h)
	f.Task(h.Course, rik, "consent", "Ga verder zonder antwoord", "reason", "Ze zijn met vakantie.")
	f.Act(h.Course, rik, "Aanbod intrekken", "Aanbod intrekken", "reden", "Te vroeg.")
	f.Task(h.Course, nienke, "offer", "Opslaan", "outcome", "offer_again")
	f.Task(h.Course, samira, "offer", "Versturen", "outcome", "refused", "refusal", "other", "other", "De klas is vol.")
	f.Task(
		h.Course, nienke, "offer", "Opslaan", "outcome", "other_receiver", "school",
		string(e2etest.Staff(f.T, f.S, "anneke@linde.example").Organisation),
	)
	h.NotYet(e2etest.Staff(f.T, f.S, samira))
	f.Act(h.Course, wim, "Stoppen", "Traject stoppen", "waarom", "other", "reden", "Blijft toch hier.")
	if !strings.Contains(f.As(rik).Get("/trajecten/"+string(h.ID)).Text(), "WIJ-team") {
		f.Error("nothing is said of youth care, which has to go on")
	}
	offer := f.As(joost).Get(
		"/taken/" + string(h.Open(e2etest.Staff(f.T, f.S, joost), "youth-care").ID),
	).Follow("Uitstellen")
	first := slices.IndexFunc(e2etest.Elements(
		offer.Page, "input",
	), func(n *html.Node) bool { return e2etest.Attr(n, "name") == "wanneer" })
	offer.Send(
		"Uitstellen", "wanneer", e2etest.Attr(e2etest.Elements(offer.Page, "input")[first], "value"),
	).Is(http.StatusOK)
	f.As(joost).Post("/afmelden", nil).Is(http.StatusOK)
}
