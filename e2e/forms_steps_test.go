package e2e

import (
	"net/http"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"schakel/internal/care"
)

// checklist answers the checklist of a mentor: kept half done first, then complete.
func (f *forms) checklist(h *handing) {
	f.Helper()
	f.task(h, rik, "preparation", "Bewaren", "klaar_transfer_file", "okr", "extra", "Nog niet af.")
	ready := []string{"oso_kenmerk", "OSO-2027-1", "oso_datum", typed(f.s.Demo.Today()), "note", "Alles staat klaar."}
	for _, item := range []string{"okr", "opp", "tlv", "support-needs", "bridging"} {
		ready = append(ready, "klaar_transfer_file", item)
	}
	v := f.as(rik)
	v.get("/taken/"+string(h.open(h.rik, "preparation").ID)).is(http.StatusOK).send("Klaar, aanbieden", ready[:2]...).is(http.StatusUnprocessableEntity)
	f.task(h, rik, "preparation", "Klaar, aanbieden", ready...)
}

// landing is the handover in which all goes well in the end.
func (f *forms) landing(h *handing) {
	f.Helper()
	f.family(h)
	f.arrangements(h)
	f.checklist(h)
	f.task(h, rik, "consent", "Ga verder zonder antwoord", "reason", "Ze zijn met vakantie.")
	f.below(h, wim, "/toestemming/zonder", "Doorgaan zonder toestemming", "wat", "youth_care_information", "reden", "Voor haar veiligheid.")
	f.task(h, samira, "offer", "Versturen", "outcome", "asked_back", "question", "Gaat de begeleider mee?")
	f.task(h, rik, "offer", "Antwoord versturen", "note", "Ja.")
	f.task(h, samira, "offer", "Versturen", "outcome", "accepted", "aanspreekpunt", string(staff(f.T, f.s, samira).ID), "note", "Welkom.")
	today := f.s.Demo.Today()
	f.task(h, rik, "conversation", "Verslag opslaan", "outcome", "held", "datum", typed(today), "participants", "Iedereen.", "parents", "yes", "young", "no",
		"absent_young", "Was ziek.", "afspraken", "2", "afspraak_1", "Rik komt mee.", "wie_1", string(h.rik.ID), "tot_1", typed(today.AddDays(7)),
		"afspraak_2", "Eva regelt een plek.", "wie_2", string(staff(f.T, f.s, eva).ID), "tot_2", typed(today.AddDays(7)))
	f.task(h, rik, "agreement-1", "Opslaan", "outcome", "not_done", "why", "Rik was ziek.")
	f.task(h, eva, "agreement-2", "Opslaan", "outcome", "done")
	f.task(h, joost, "youth-care", "Versturen", "outcome", "accepted", "note", "Wij gaan mee.")
	f.task(h, samira, "bridging", "Opslaan", "outcome", "agreed", "van", typed(today.AddDays(20)), "tot", typed(today.AddDays(120)), "support", "Twee dagdelen.",
		"way_back", "De plek blijft vrij.")
	walk(f.T, f.s, h.step("landing-check").OpensOn)
	f.task(h, samira, "evaluation-6w", "Opslaan", "outcome", "enough", "note", "Het gaat goed.")
	f.task(h, samira, "landing-check", "Opslaan", "outcome", "landed", "support", "yes")
	f.over(h, care.Landed)
	f.as(samira).get("/trajecten?afgesloten=1").send("Zoeken", "zoek", "Sanne").is(http.StatusOK).has("Sanne H.")
}

// over holds that a handover ended, and how.
func (f *forms) over(h *handing, want care.Outcome) {
	f.Helper()
	if v := view(f.T, f.s, h.id); !v.State.Over() || v.Outcome != string(want) {
		f.Errorf("the handover is %s with outcome %q, want %s", v.State, v.Outcome, want)
	}
}

// family fills in who the parents are, and lets them take part.
func (f *forms) family(h *handing) {
	f.Helper()
	f.below(h, rik, "/ouders", "Opslaan", "naam", "Erik Hoff", "gezag", "nee")
	f.below(h, rik, "/ouders", "Opslaan", "naam", "Iemand Anders", "gezag", "nee")
	erik := string(h.party(care.Parent, "Erik Hoff").ID)
	f.below(h, rik, "/ouders/"+erik, "Opslaan", "email", "erik@ouder.example", "gezag", "ja")
	f.below(h, rik, "/ouders/"+string(h.party(care.Parent, "Iemand Anders").ID), "verwijderen")
	v := f.below(h, rik, "/uitnodigen", "Uitnodigen", "wie", erik, "hoe", "mail")
	v.follow("Erik Hoff").has("Erik Hoff")
	link := linkInMail.FindString(mailsTo(f.s, "erik@ouder.example")[0])
	guest := newVisitor(f.T, f.s.Portal)
	guest.sent = f.sent
	guest.get(link).send("Openen").is(http.StatusOK)
	guest.get("/meedoen/woorden").send("Opslaan", "woorden", "Ze tekent graag.").is(http.StatusOK).has("Ze tekent graag.")
	guest.get("/meedoen/bezwaar").send("Versturen", "bezwaar", "Het klopt niet.").is(http.StatusOK)
	guest.get("/meedoen/toestemming").send("Opslaan", "set_extra_information", "ja", "set_warm_conversation", "ja", "set_youth_care_information", "later").is(http.StatusOK)
	h.settle()
	f.task(h, nienke, "objection-1", "Antwoord versturen", "note", "We passen het aan.")
	guest.get("/meedoen/overzicht").has("We passen het aan.").send("Uitloggen")

	again := newVisitor(f.T, f.s.Portal)
	again.sent = f.sent
	again.get(link).is(http.StatusGone).send("Stuur mij een nieuwe link").is(http.StatusOK)
	f.below(h, rik, "/uitnodigen", "Uitnodigen", "wie", erik, "hoe", "hier")
	f.as(rik).send("Nieuwe code").is(http.StatusOK)
	again.get("/meedoen").send("Verder", "code", sixSigns.FindString(f.as(rik).text())).is(http.StatusOK)
	f.below(h, rik, "/uitnodigen", "Uitnodigen", "wie", erik, "hoe", "hier")
	f.as(rik).send("Uitnodiging intrekken").is(http.StatusOK)
	f.below(h, rik, "/toestemming/vastleggen", "Vastleggen", "wie", string(h.party(care.Parent, "Marjan Hoff").ID), "hoe", "paper",
		"set_extra_information", "give", "set_warm_conversation", "give")
}

// arrangements are what can be arranged for any process and any task.
func (f *forms) arrangements(h *handing) {
	f.Helper()
	task := func() string { return "/taken/" + string(h.open(h.rik, "preparation").ID) }
	start := f.s.Demo.Today().AddDays(25)
	f.act(h, rik, "Startdatum wijzigen", "Datum wijzigen", "datum", typed(start), "reden", "Een week later.")
	f.act(h, rik, "Opschorten", "Opschorten", "reden", "Ligt in het ziekenhuis.")
	f.act(h, rik, "Hervatten", "Hervatten")
	f.act(h, rik, "Verhuisd", "Verhuizing opslaan", "gemeente", "Haren")
	other := care.Staff{ID: care.StaffID(care.NewID()), Name: "Bo Prins", Email: "bo@wilg.example", Role: care.Mentor, Organisation: h.rik.Organisation, Active: true}
	if err := f.s.Store.SaveStaff(f.Context(), other); err != nil {
		f.Fatal(err)
	}
	for _, mentor := range []care.Staff{other, h.rik} {
		f.act(h, nienke, "Andere mentor", "Mentor wijzigen", "mentor", string(mentor.ID))
	}
	colleague := string(staff(f.T, f.s, nienke).ID)
	f.as(nienke).get(task()).send("Ik doe dit").is(http.StatusOK)
	h.settle()
	own := "/taken/" + string(h.open(staff(f.T, f.s, nienke), "preparation").ID)
	f.as(nienke).get(own).send("Teruggeven").is(http.StatusOK)
	h.settle()
	f.as(rik).get(task()).follow("Overdragen").send("Overdragen", "aan", colleague).is(http.StatusOK)
	h.settle()
	f.as(nienke).get(own).send("Teruggeven").is(http.StatusOK)
	h.settle()
}

// returning is a handover that ends with the way back, and for which youth care is signed off.
func (f *forms) returning(h *handing) {
	f.Helper()
	young := h.guest(h.young())
	young.sent = f.sent
	young.get("/meedoen/toestemming").send("Opslaan", "set_extra_information", "ja", "set_warm_conversation", "nee", "set_youth_care_information", "nee").is(http.StatusOK)
	young.get("/meedoen/jeugdhulp").send("Ondertekenen", "zeker", "ja").is(http.StatusOK)
	h.settle()
	f.act(h, rik, "Er is jeugdhulp bij gekomen", "Jeugdhulp toevoegen")
	f.checklist(h)
	f.act(h, rik, "handtekening", "Handtekening vastleggen", "getekend", typed(f.s.Demo.Today()))
	f.task(h, samira, "offer", "Versturen", "outcome", "accepted", "aanspreekpunt", string(staff(f.T, f.s, samira).ID))
	f.task(h, samira, "bridging", "Opslaan", "outcome", "agreed", "van", typed(f.s.Demo.Today()), "tot", typed(f.s.Demo.Today().AddDays(120)), "support", "Begeleiding.",
		"way_back", "De plek blijft vrij.")
	walk(f.T, f.s, h.step("evaluation-6w").OpensOn)
	f.task(h, samira, "landing-check", "Opslaan", "outcome", "not_landed", "support", "no", "trouble", "Komt niet.")
	landing := f.as(samira).get("/taken?groep=klaar").follow("Landingscheck")
	landing.follow("Antwoord verbeteren").send("Verbetering opslaan", "why", "Preciezer.").is(http.StatusOK)
	h.settle()
	f.task(h, nienke, "repair-1-sender", "Opslaan", "note", "Rik belt.")
	f.task(h, samira, "repair-1-receiver", "Opslaan", "note", "Een vaste plek.")
	f.task(h, samira, "evaluation-6w", "Opslaan", "outcome", "goes_back", "reason", "Het past niet.")
	f.task(h, nienke, "way-back", "Opslaan", "datum", typed(f.s.Demo.Today().AddDays(7)), "note", "Klas 3.")
	f.over(h, care.Returned)
}

// refusing is a handover that nobody takes: withdrawn, offered again, refused, offered to another school, and stopped.
func (f *forms) refusing(h *handing) {
	f.Helper()
	f.checklist(h)
	f.task(h, rik, "consent", "Ga verder zonder antwoord", "reason", "Ze zijn met vakantie.")
	f.act(h, rik, "Aanbod intrekken", "Aanbod intrekken", "reden", "Te vroeg.")
	f.task(h, nienke, "offer", "Opslaan", "outcome", "offer_again")
	f.task(h, samira, "offer", "Versturen", "outcome", "refused", "refusal", "other", "other", "De klas is vol.")
	f.task(h, nienke, "offer", "Opslaan", "outcome", "other_receiver", "school", string(staff(f.T, f.s, "anneke@linde.example").Organisation))
	h.notYet(staff(f.T, f.s, samira))
	f.act(h, wim, "Stoppen", "Traject stoppen", "waarom", "other", "reden", "Blijft toch hier.")
	if !strings.Contains(f.as(rik).get("/trajecten/"+string(h.id)).text(), "WIJ-team") {
		f.Error("nothing is said of youth care, which has to go on")
	}
	offer := f.as(joost).get("/taken/" + string(h.open(staff(f.T, f.s, joost), "youth-care").ID)).follow("Uitstellen")
	first := slices.IndexFunc(elements(offer.page, "input"), func(n *html.Node) bool { return attr(n, "name") == "wanneer" })
	offer.send("Uitstellen", "wanneer", attr(elements(offer.page, "input")[first], "value")).is(http.StatusOK)
	f.as(joost).post("/afmelden", nil).is(http.StatusOK)
}
