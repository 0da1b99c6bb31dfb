package sight

import (
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// MaySaySomething tells whether a guest decides today about any of the sets for which consent was asked.
func MaySaySomething(i Invited, h *care.HandoverView, today calendar.Date) bool {
	for _, c := range h.Consents {
		if c.State != care.ConsentNotNeeded && care.MayDecide(c.Set, i.BirthDate, i.Who(), today) {
			return true
		}
	}
	return false
}

// ReadsUntil is the last day on which the party may read; no date for who may always.
func (i Invited) ReadsUntil() calendar.Date {
	of := calendar.Birthday(i.BirthDate, care.AgeOfAge)
	if care.MayRead(i.Who(), i.BirthDate, of) {
		return calendar.Date{}
	}
	return of.AddDays(-1)
}

// Invited is an invitation with what it takes to judge whether it opens anything.
type Invited struct {
	ID                   care.InvitationID
	Process              care.ProcessID
	Party                care.PartyID
	Kind                 care.PartyKind
	Name, Email          string
	Authority, ReadsOn   bool
	BirthDate            calendar.Date
	FirstName            string
	ExpiresAt            time.Time
	OpenedAt             time.Time
	RevokedAt, RemovedAt time.Time
	DeceasedOn           calendar.Date
}

// Who is the party that was invited.
func (i Invited) Who() care.Party {
	return care.Party{
		ID: i.Party, Process: i.Process, Kind: i.Kind, Name: i.Name, Email: i.Email, Authority: i.Authority,
		ReadsOn: i.ReadsOn,
	}
}

// Living tells whether the invitation stands and its party may read on the day. One that was taken back, one of
// somebody who may not read any more, and one about somebody who died are as unknown as one that never was.
func (i Invited) Living(at time.Time) error {
	ended := !i.RevokedAt.IsZero() || !i.RemovedAt.IsZero() || !i.DeceasedOn.IsZero()
	if ended || !care.MayRead(i.Who(), i.BirthDate, calendar.DateOf(at)) {
		return care.ErrNotFound
	}
	return nil
}

// Opens tells whether the link still opens something.
func (i Invited) Opens(at time.Time) error {
	if err := i.Living(at); err != nil {
		return err
	}
	switch {
	case !at.Before(i.ExpiresAt):
		return care.ErrExpired
	case !i.OpenedAt.IsZero():
		return care.ErrUsed
	}
	return nil
}

// Opened is what whoever opened it is told.
func (i Invited) Opened() care.OpenedInvitation {
	return care.OpenedInvitation{ID: i.ID, Process: i.Process, Party: i.Party, ExpiresAt: i.ExpiresAt}
}
