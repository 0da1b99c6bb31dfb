package parts

import (
	"testing"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/webtest"
)

func TestTheChecklistSaysOnceWhatHoldsForEveryItem(t *testing.T) {
	t.Parallel()
	ready := care.ChecklistView{Done: true, DoneOn: calendar.MustDate("2026-11-20"), DoneByName: "Karin de Wit"}
	h := care.HandoverView{YouthCare: care.Yes, Checklist: []care.ChecklistView{ready, ready}}
	if got := CheckListOf(h, webtest.Today); got.Said != "Alles is klaar, vr 20 nov door Karin de Wit" ||
		got.Items[1].Words != "" {
		t.Errorf("all alike: %+v", got)
	}
	h.Checklist[1] = care.ChecklistView{}
	if got := CheckListOf(h, webtest.Today); got.Said != "1 van 2 klaar" || got.Items[0].Words == "" ||
		got.Items[1].Words != "nog niet klaar, niet verplicht" {
		t.Errorf("half done: %+v", got)
	}
	if got := CheckListOf(care.HandoverView{}, webtest.Today); got != nil {
		t.Errorf("nothing to show: %+v", got)
	}
}
