package web

import (
	"slices"

	"schakel/internal/care"
)

// lookAt loads the process of the address and records that the reader looked. Nothing of it is shown when that could
// not be recorded.
func (s *site) lookAt(v *visit, what string) (care.ProcessView, error) {
	id := v.r.PathValue("id")
	if !care.Valid(id) {
		return care.ProcessView{}, care.ErrNotFound
	}
	p, err := s.Store.Process(v.ctx(), v.me, care.ProcessID(id), v.now)
	if err != nil {
		return care.ProcessView{}, err
	}
	return p, s.looked(v, what, p.ID)
}

// looked records what the page that is being made shows: each process once, however often it stands there. Without that
// there is no page.
func (s *site) looked(v *visit, what string, processes ...care.ProcessID) error {
	slices.Sort(processes)
	if processes = slices.Compact(processes); len(processes) == 0 {
		return nil
	}
	return s.Store.LogAccess(v.ctx(), v.me, what, v.now, processes...)
}

// lookAtOwn loads the process of the address for somebody of its own school, and records that they looked.
func (s *site) lookAtOwn(v *visit, what string) (care.ProcessView, error) {
	p, err := s.lookAt(v, what)
	if err == nil && p.School.ID != v.me.Organisation {
		err = care.ErrNotAllowed
	}
	return p, err
}

// decide carries a decision to the process, or to the store when the process is over.
func (s *site) decide(v *visit, state care.ProcessState, receiver care.OrganisationID, wish care.DecideConsent) error {
	if !state.Over() {
		return s.Engine.DecideConsent(v.ctx(), wish)
	}
	_, err := s.Store.RecordConsent(
		v.ctx(),
		care.RecordConsent{Entry: care.Entry{Process: wish.Process, At: v.now}, Receiver: receiver, Wish: wish},
	)
	return err
}
