package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

// What does not apply is not asked: youth care that is not involved, and OSO of childcare.
func TestTheChecklistAsksWhatApplies(t *testing.T) {
	t.Parallel()
	names := func(h care.HandoverView) string {
		var all []string
		for _, g := range checklistQuestions(about{Handover: &h}) {
			for _, f := range g.Fields {
				all = append(all, f.Name)
			}
		}
		return strings.Join(all, " ")
	}
	h := care.HandoverView{Crossing: care.VoVo, YouthCare: care.Yes, Checklist: []care.ChecklistView{
		{ChecklistItem: care.ChecklistItem{Key: "okr", Set: care.TransferFile}},
		{ChecklistItem: care.ChecklistItem{Key: "youth-care", Set: care.YouthCareInformation, Mandatory: true}},
	}}
	if got, want := names(h), "klaar_transfer_file klaar_youth_care_information oso_kenmerk oso_datum note extra "+
		"youth_care"; got != want {
		t.Errorf("with youth care: %s, want %s", got, want)
	}
	h.YouthCare, h.Crossing = care.No, care.KoPo
	if got, want := names(h), "klaar_transfer_file note extra"; got != want {
		t.Errorf("childcare, without youth care: %s, want %s", got, want)
	}
	f := &form{Groups: checklistQuestions(about{Handover: &h})}
	if checkChecklist(f, about{Handover: &h, Today: webtest.Today}, false); !f.OK() {
		t.Errorf("an item that is not asked is missing: %v", f.Problems())
	}
}

func TestTheChecklistSaysOnceWhatHoldsForEveryItem(t *testing.T) {
	t.Parallel()
	ready := care.ChecklistView{Done: true, DoneOn: calendar.MustDate("2026-11-20"), DoneByName: "Karin de Wit"}
	h := care.HandoverView{YouthCare: care.Yes, Checklist: []care.ChecklistView{ready, ready}}
	if got := checkListOf(h, webtest.Today); got.Said != "Alles is klaar, vr 20 nov door Karin de Wit" ||
		got.Items[1].Words != "" {
		t.Errorf("all alike: %+v", got)
	}
	h.Checklist[1] = care.ChecklistView{}
	if got := checkListOf(h, webtest.Today); got.Said != "1 van 2 klaar" || got.Items[0].Words == "" ||
		got.Items[1].Words != "nog niet klaar, niet verplicht" {
		t.Errorf("half done: %+v", got)
	}
	if got := checkListOf(care.HandoverView{}, webtest.Today); got != nil {
		t.Errorf("nothing to show: %+v", got)
	}
}

// Recording consent is what the task is about; going on without waiting is the last resort, folded away until it goes
// wrong.
func TestGoingOnWithoutConsentIsFolded(t *testing.T) {
	t.Parallel()
	b := handovers(t).as(webtest.Karin)
	page := b.get(task(webtest.AskConsent)).is(http.StatusOK)
	page.has("summary", "Niet langer wachten")
	folded := page.all(withAttr("class", "folded"))
	if len(folded) != 1 || hasAttr(folded[0], "open") ||
		!strings.Contains(flat(folded[0]), "Ga verder zonder antwoord") {
		t.Error("going on without consent is not folded")
	}
	for _, n := range page.all(withAttr("class", "button")) {
		if text := flat(n); text != "Toestemming vastleggen" && text != "Leerling of ouders uitnodigen" {
			t.Errorf("%q is a first button", text)
		}
	}
	page = b.post(task(webtest.AskConsent), url.Values{"act": {care.NewID()}}).is(http.StatusUnprocessableEntity)
	if open := page.all(withAttr("class", "folded")); len(open) != 1 || !hasAttr(open[0], "open") {
		t.Error("what is wrong is folded away")
	}
}
