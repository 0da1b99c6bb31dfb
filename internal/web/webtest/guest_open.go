package webtest

import (
	"context"
	"slices"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

func (f *Fake) byToken(hash []byte, at time.Time) (*invitation, error) {
	for n := range f.invitations {
		i := &f.invitations[n]
		if string(i.TokenHash) != string(hash) {
			continue
		}
		switch {
		case !f.lives(i, at):
			return nil, care.ErrNotFound
		case !at.Before(i.ExpiresAt):
			return i, care.ErrExpired
		case !i.opened.IsZero():
			return i, care.ErrUsed
		}
		return i, nil
	}
	return nil, care.ErrNotFound
}

func (f *Fake) lives(i *invitation, at time.Time) bool {
	p := f.party(i.Process, i.Party)
	return p != nil && i.revoked.IsZero() && care.MayRead(*p, f.People[i.Process].BirthDate, calendar.DateOf(at))
}

func (f *Fake) open(i *invitation, at time.Time) care.OpenedInvitation {
	i.opened, i.code = at, ""
	return care.OpenedInvitation{ID: i.ID, Process: i.Process, Party: i.Party, ExpiresAt: i.ExpiresAt}
}

// PeekInvitation tells whether a link can be opened.
func (f *Fake) PeekInvitation(_ context.Context, tokenHash []byte, at time.Time) error {
	leave, err := f.enter("PeekInvitation")
	defer leave()
	if err != nil {
		return err
	}
	_, err = f.byToken(tokenHash, at)
	return err
}

// OpenInvitation opens a link, once.
func (f *Fake) OpenInvitation(_ context.Context, tokenHash []byte, at time.Time) (care.OpenedInvitation, error) {
	leave, err := f.enter("OpenInvitation")
	defer leave()
	if err != nil {
		return care.OpenedInvitation{}, err
	}
	i, err := f.byToken(tokenHash, at)
	if err != nil {
		return care.OpenedInvitation{}, err
	}
	return f.open(i, at), nil
}

// OpenByCode opens an invitation by its code, and counts wrong ones.
func (f *Fake) OpenByCode(_ context.Context, codeHash, client []byte, at time.Time) (care.OpenedInvitation, error) {
	leave, err := f.enter("OpenByCode")
	defer leave()
	if err != nil {
		return care.OpenedInvitation{}, err
	}
	tries := slices.DeleteFunc(f.tries[string(client)], func(t time.Time) bool { return at.Sub(t) >= care.CodeWindow })
	if len(tries) >= care.CodeTries {
		return care.OpenedInvitation{}, care.ErrTooMany
	}
	for n := range f.invitations {
		if i := &f.invitations[n]; i.code == string(codeHash) && at.Before(i.codeUntil) && f.lives(i, at) {
			return f.open(i, at), nil
		}
	}
	if f.tries == nil {
		f.tries = map[string][]time.Time{}
	}
	f.tries[string(client)] = append(tries, at)
	return care.OpenedInvitation{}, care.ErrNotFound
}

// RenewInvitation makes a new link for a used or expired one, when the party has an address.
func (f *Fake) RenewInvitation(
	_ context.Context, tokenHash []byte, next care.Invitation, at time.Time,
) (string, error) {
	leave, err := f.enter("RenewInvitation")
	defer leave()
	if err != nil {
		return "", err
	}
	i, err := f.byToken(tokenHash, at)
	if i == nil || err == nil {
		return "", care.ErrNotFound
	}
	p := f.party(i.Process, i.Party)
	if p.Email == "" {
		return "", care.ErrNotFound
	}
	next.Process, next.Party, next.Mailed = i.Process, i.Party, true
	return p.Email, f.invite(next, at)
}

// Guest returns what GuestViews holds, as long as the rules allow.
func (f *Fake) Guest(_ context.Context, id care.InvitationID, now time.Time) (care.GuestView, error) {
	leave, err := f.enter("Guest")
	defer leave()
	if err != nil {
		return care.GuestView{}, err
	}
	for n := range f.invitations {
		if i := &f.invitations[n]; i.ID == id && f.lives(i, now) && now.Before(i.ExpiresAt) {
			v := f.GuestViews[i.Party]
			v.Route = saidSteps(v.Route)
			v.Invitation, v.Process, v.Party = i.ID, i.Process, *f.party(i.Process, i.Party)
			f.looked = append(f.looked, string(i.Party)+" guest "+string(i.Process))
			return v, nil
		}
	}
	return care.GuestView{}, care.ErrNotFound
}
