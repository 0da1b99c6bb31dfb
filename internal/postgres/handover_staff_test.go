package postgres_test

import (
	"errors"
	"slices"
	"testing"

	"schakel/internal/care"
)

func TestWhoMayBeChosenInAHandover(t *testing.T) {
	t.Parallel()
	h := newHandoverWorld(t)
	chosen := func(viewer care.Staff, process care.ProcessID) []string {
		t.Helper()
		people, err := h.HandoverStaff(h.ctx, viewer, process)
		h.do(err)
		var names []string
		for _, p := range people {
			names = append(names, p.Name)
		}
		return names
	}
	ours, theirs := []string{"Anna Øst", "Bas d'Hond", "Carla Çelik"}, []string{"Eef Eikel", "Eva"}
	equal(t, "the sender's choice", chosen(h.anna, h.id), slices.Concat(ours, theirs))
	equal(t, "the sender's own people", chosen(h.anna, ""), ours)
	if _, err := h.HandoverStaff(h.ctx, h.eef, h.id); !errors.Is(err, care.ErrNotFound) {
		t.Errorf("a receiver that was offered nothing: %v", err)
	}
	h.do(h.AddParticipant(h.ctx, care.AddParticipant{Entry: h.at(), Organisation: h.eik.ID, Role: care.Coordinator}))
	equal(t, "the receiver's choice", chosen(h.eef, h.id), slices.Concat(theirs, ours))
	if _, err := h.HandoverStaff(h.ctx, h.wim, h.id); !errors.Is(err, care.ErrNotFound) {
		t.Errorf("a third organisation: %v", err)
	}
	h.bas.Active = false
	h.do(h.SaveStaff(h.ctx, h.bas))
	equal(t, "without who left", chosen(h.anna, ""), []string{"Anna Øst", "Carla Çelik"})
}

func TestTextsThatWereKeptAreOnlyTheirAuthors(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	act := w.act(w.process("PN-1"), w.anna)
	if _, err := w.KeptTexts(w.ctx, w.anna, act.ID); !errors.Is(err, care.ErrNotFound) {
		t.Errorf("nothing was kept: %v", err)
	}
	w.do(w.SaveTexts(w.ctx, act, map[string]string{care.TextNote: "eerst"}, w.now))
	w.do(w.SaveTexts(w.ctx, act, map[string]string{care.TextNote: "daarna", care.TextExtra: "Zoë leest graag"}, w.now))
	kept, err := w.KeptTexts(w.ctx, w.anna, act.ID)
	w.do(err)
	equal(t, "kept", kept, map[string]string{care.TextNote: "daarna", care.TextExtra: "Zoë leest graag"})
	for _, other := range []care.Staff{w.carla, w.bas, w.wim} {
		if _, err := w.KeptTexts(w.ctx, other, act.ID); !errors.Is(err, care.ErrNotFound) {
			t.Errorf("%s reads what Anna kept: %v", other.Name, err)
		}
	}
}
