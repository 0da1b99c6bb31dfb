package webtest

import (
	"context"
	"slices"
	"strings"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Correction is what the store was asked to correct.
type Correction struct {
	Act      care.Act
	Was, Now care.Particulars
}

// CorrectParticulars writes down what is another, for the process's own organisation; a name and a birth date in every
// process of the same person.
func (f *Fake) CorrectParticulars(
	_ context.Context, viewer care.Staff, act care.Act, was, now care.Particulars, _ time.Time,
) (care.Corrected, error) {
	leave, err := f.enter("CorrectParticulars")
	defer leave()
	if err == nil {
		err = f.sender(viewer, act.Process)
	}
	if err != nil {
		return care.Corrected{}, err
	}
	if slices.ContainsFunc(f.Corrections, func(c Correction) bool { return c.Act.ID == act.ID }) {
		return care.Corrected{}, nil
	}
	for i := range f.Views {
		v := &f.Views[i]
		if v.ID != act.Process {
			continue
		}
		known := care.ParticularsOf(v.Person, v.Kind)
		if len(known.Differ(was)) > 0 {
			return care.Corrected{}, &care.StaleError{Now: known}
		}
		now.Municipality = known.Municipality
		done := care.Corrected{What: now.Differ(known), Left: leftBehind(viewer, known.Email, now.Email)}
		p := &v.Person
		p.FirstName, p.Infix, p.LastName, p.BirthDate, p.PupilNumber = now.FirstName, now.Infix, now.LastName,
			now.BirthDate, now.PupilNumber
		p.Phone, p.Email, p.WhereToReach = now.Phone, now.Email, now.WhereToReach
		if now.BirthDate != known.BirthDate && !v.State.Over() {
			done.Pending = []care.PendingAct{{Act: act, What: care.NewsBirth, BirthDate: now.BirthDate}}
		}
		f.Corrections = append(f.Corrections, Correction{act, was, now})
		return done, nil
	}
	return care.Corrected{}, care.ErrNotFound
}

// Differs returns Differ.
func (f *Fake) Differs(context.Context, care.Wanted, care.StaffID) ([]string, error) {
	leave, err := f.enter("Differs")
	defer leave()
	return f.Differ, err
}

// leftBehind is an address that somebody is not reached at any more.
func leftBehind(viewer care.Staff, before, after string) []care.AddressLeft {
	if before == "" || strings.EqualFold(before, after) {
		return nil
	}
	return []care.AddressLeft{
		{Mail: care.NewID(), Address: before, Organisation: viewer.OrgName, Colleague: viewer.Name},
	}
}

// RecordDeath keeps the day in Deaths, and has the process of the act hear it.
func (f *Fake) RecordDeath(_ context.Context, act care.Act, on calendar.Date, _ time.Time) ([]care.PendingAct, error) {
	leave, err := f.enter("RecordDeath")
	defer leave()
	if err != nil {
		return nil, err
	}
	if f.Deaths == nil {
		f.Deaths = map[care.ProcessID]calendar.Date{}
	}
	f.Deaths[act.Process] = on
	return []care.PendingAct{{Act: act, What: care.NewsDeath}}, nil
}

// Tell records the act.
func (f *Fake) Tell(_ context.Context, p care.PendingAct) error {
	return f.do("Tell", p.ID, p, nothing)
}

// TellAddress is web.OldAddresses: it keeps whom it told.
func (f *Fake) TellAddress(_ context.Context, left care.AddressLeft, _ time.Time) {
	leave, _ := f.enter("TellAddress")
	defer leave()
	f.Told = append(f.Told, left)
}
