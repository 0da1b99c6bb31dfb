package ask

import (
	"strings"
	"testing"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web/webtest"
)

// What does not apply is not asked: youth care that is not involved, and OSO of childcare.
func TestTheChecklistAsksWhatApplies(t *testing.T) {
	t.Parallel()
	names := func(h care.HandoverView) string {
		var all []string
		for _, g := range checklistQuestions(About{Handover: &h}) {
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
	f := &form.Form{Groups: checklistQuestions(About{Handover: &h})}
	if checkChecklist(f, About{Handover: &h, Today: webtest.Today}, false); !f.OK() {
		t.Errorf("an item that is not asked is missing: %v", f.Problems())
	}
}
