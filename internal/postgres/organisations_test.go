package postgres_test

import (
	"errors"
	"testing"

	"schakel/internal/care"
)

func TestStaff(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	got, err := w.StaffByID(w.ctx, w.bas.ID)
	w.do(err)
	equal(t, "by id", got, w.bas)
	w.bas.Name = "Bas d’Hond-Ørsted"
	w.do(w.SaveStaff(w.ctx, w.bas))
	got, err = w.StaffByEmail(w.ctx, " "+w.bas.Email+"\x00")
	w.do(err)
	equal(t, "by email, with a new name", got, w.bas)

	manager := w.bas
	manager.ID, manager.Role = care.StaffID(care.NewID()), care.Manager
	w.do(w.SaveStaff(w.ctx, manager))
	got, err = w.StaffByEmail(w.ctx, w.bas.Email)
	w.do(err)
	equal(t, "of two roles", got.Role, care.Manager)

	all, err := w.AllStaff(w.ctx)
	w.do(err)
	equal(t, "everybody", len(all), 11)
	equal(t, "the first of the schools", all[0].Name, w.anna.Name)

	for _, p := range []*care.Staff{&w.bas, &manager} {
		p.Active = false
		w.do(w.SaveStaff(w.ctx, *p))
	}
	_, byID := w.StaffByID(w.ctx, w.bas.ID)
	_, byEmail := w.StaffByEmail(w.ctx, w.bas.Email)
	_, unknown := w.StaffByID(w.ctx, "../etc")
	notFound(t, "who left", byID, byEmail, unknown)

	w.anna.Organisation = w.eik.ID
	if err := w.SaveStaff(w.ctx, w.anna); !errors.Is(err, care.ErrNotAllowed) {
		t.Errorf("a mentor who moves to another school: %v, want %v", err, care.ErrNotAllowed)
	}
}

func TestMunicipalities(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	got, err := w.Municipalities(w.ctx)
	w.do(err)
	equal(t, "municipalities", got, []string{"'s-Hertogenbosch", "Groningen", "Súdwest-Fryslân"})
}

func TestAContactPersonWorksThere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.desk.ContactPerson = w.wim.ID
	if err := w.SaveOrganisation(w.ctx, w.desk); !errors.Is(err, care.ErrNotFound) {
		t.Errorf("a contact person of another organisation: %v, want %v", err, care.ErrNotFound)
	}
}
