package web

import (
	"slices"

	"schakel/internal/care"
)

// LookAt loads the process of the address and records that the reader looked. Nothing of it is shown when that could
// not be recorded.
func (s *Shell) LookAt(v *Visit, what string) (care.ProcessView, error) {
	id := v.R.PathValue("id")
	if !care.Valid(id) {
		return care.ProcessView{}, care.ErrNotFound
	}
	p, err := s.Store.Process(v.Ctx(), v.Me, care.ProcessID(id), v.Now)
	if err != nil {
		return care.ProcessView{}, err
	}
	return p, s.Looked(v, what, p.ID)
}

// Looked records what the page that is being made shows: each process once, however often it stands there. Without that
// there is no page.
func (s *Shell) Looked(v *Visit, what string, processes ...care.ProcessID) error {
	slices.Sort(processes)
	if processes = slices.Compact(processes); len(processes) == 0 {
		return nil
	}
	return s.Store.LogAccess(v.Ctx(), v.Me, what, v.Now, processes...)
}

// LookAtOwn loads the process of the address for somebody of its own school, and records that they looked.
func (s *Shell) LookAtOwn(v *Visit, what string) (care.ProcessView, error) {
	p, err := s.LookAt(v, what)
	if err == nil && p.School.ID != v.Me.Organisation {
		err = care.ErrNotAllowed
	}
	return p, err
}

// Decide carries a decision to the process, or to the store when the process is over.
func (s *Shell) Decide(v *Visit, state care.ProcessState, receiver care.OrganisationID, wish care.DecideConsent) error {
	if !state.Over() {
		return s.Engine.DecideConsent(v.Ctx(), wish)
	}
	_, err := s.Store.RecordConsent(
		v.Ctx(),
		care.RecordConsent{Entry: care.Entry{Process: wish.Process, At: v.Now}, Receiver: receiver, Wish: wish},
	)
	return err
}
