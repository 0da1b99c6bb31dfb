package webtest

import (
	"context"
	"slices"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Guests is what a Fake knows of young people and parents.
type Guests struct {
	Parties    map[care.ProcessID][]care.Party
	GuestViews map[care.PartyID]care.GuestView // what each reads, as long as it may
	Removed    []care.PartyID
	Recorded   []care.RecordConsent // for processes that are over
	// Corrections are what was corrected of young people, and Told the addresses that heard they were replaced.
	Corrections []Correction
	// Deaths are the days on which young people died, by the process where it was said.
	Deaths map[care.ProcessID]calendar.Date
	Told   []care.AddressLeft
	// Differ is in which columns whoever is started for is known otherwise.
	Differ []string

	invitations []invitation
	tries       map[string][]time.Time
}

type invitation struct {
	care.Invitation
	opened, revoked time.Time
	code            string
	codeUntil       time.Time
}

// Invitations returns every invitation that was kept, oldest first.
func (f *Fake) Invitations() []care.Invitation {
	f.mu.Lock()
	defer f.mu.Unlock()
	var all []care.Invitation
	for _, i := range f.invitations {
		all = append(all, i.Invitation)
	}
	return all
}

func (f *Fake) party(process care.ProcessID, id care.PartyID) *care.Party {
	for i := range f.Parties[process] {
		if p := &f.Parties[process][i]; p.ID == id && !slices.Contains(f.Removed, id) {
			return p
		}
	}
	return nil
}

// sender tells whether the viewer speaks for the school of a process.
func (f *Fake) sender(viewer care.Staff, process care.ProcessID) error {
	for _, v := range f.Views {
		switch {
		case v.ID != process || !takesPart(v, viewer):
		case v.School.ID != viewer.Organisation:
			return care.ErrNotAllowed
		default:
			return nil
		}
	}
	return care.ErrNotFound
}

// SaveParty adds or changes a party; the address that it had is left.
func (f *Fake) SaveParty(
	_ context.Context, viewer care.Staff, process care.ProcessID, p care.Party, _ time.Time,
) (care.PartyID, []care.AddressLeft, error) {
	leave, err := f.enter("SaveParty")
	defer leave()
	if err == nil {
		err = f.sender(viewer, process)
	}
	if err != nil {
		return "", nil, err
	}
	if p.ID == "" {
		p.ID = care.PartyID(care.NewID())
	}
	there := f.party(process, p.ID)
	if there == nil {
		f.Parties[process] = append(slices.Clone(f.Parties[process]), p)
		return p.ID, nil, nil
	}
	left := leftBehind(viewer, there.Email, p.Email)
	*there = p
	return p.ID, left, nil
}

// RemoveParty removes a parent.
func (f *Fake) RemoveParty(
	_ context.Context, viewer care.Staff, process care.ProcessID, id care.PartyID, _ time.Time,
) error {
	leave, err := f.enter("RemoveParty")
	defer leave()
	if err == nil {
		err = f.sender(viewer, process)
	}
	if err == nil && f.party(process, id) == nil {
		err = care.ErrNotFound
	}
	if err == nil {
		f.Removed = append(f.Removed, id)
	}
	return err
}

// Invited lists parties and invitations.
func (f *Fake) Invited(
	_ context.Context, viewer care.Staff, process care.ProcessID,
) ([]care.Party, []care.InvitationView, error) {
	leave, err := f.enter("Invited")
	defer leave()
	if err == nil {
		err = f.sender(viewer, process)
	}
	if err != nil {
		return nil, nil, err
	}
	parties := slices.DeleteFunc(
		slices.Clone(f.Parties[process]), func(p care.Party) bool { return slices.Contains(f.Removed, p.ID) },
	)
	var views []care.InvitationView
	for _, i := range slices.Backward(f.invitations) {
		if i.Process == process {
			v := care.InvitationView{
				ID: i.ID, Party: i.Party, CreatedAt: i.CreatedAt, ExpiresAt: i.ExpiresAt, OpenedAt: i.opened,
				RevokedAt: i.revoked, Mailed: i.Mailed,
			}
			for _, p := range f.Parties[process] {
				if p.ID == i.Party {
					v.PartyName = p.Name
				}
			}
			views = append(views, v)
		}
	}
	return parties, views, nil
}

// Invite keeps an invitation.
func (f *Fake) Invite(_ context.Context, viewer care.Staff, i care.Invitation, at time.Time) error {
	leave, err := f.enter("Invite")
	defer leave()
	if err == nil {
		err = f.sender(viewer, i.Process)
	}
	if err != nil {
		return err
	}
	i.CreatedBy = viewer.ID
	return f.invite(i, at)
}

func (f *Fake) invite(i care.Invitation, at time.Time) error {
	i.CreatedAt = at
	p := f.party(i.Process, i.Party)
	today := 0
	for _, o := range f.invitations {
		if o.ID == i.ID {
			return care.ErrUsed
		}
		if o.Party == i.Party && at.Sub(o.CreatedAt) < 24*time.Hour {
			today++
		}
	}
	switch {
	case p == nil:
		return care.ErrNotFound
	case !care.MayRead(*p, f.People[i.Process].BirthDate, calendar.DateOf(at)):
		return care.ErrNotAllowed
	case today >= care.InvitationsADay:
		return care.ErrTooMany
	}
	for n := range f.invitations {
		if o := &f.invitations[n]; o.Party == i.Party && o.Process == i.Process && o.opened.IsZero() &&
			o.revoked.IsZero() {
			o.revoked = at
		}
	}
	f.invitations = append(f.invitations, invitation{Invitation: i})
	return nil
}

// RevokeInvitation takes an invitation back.
func (f *Fake) RevokeInvitation(_ context.Context, viewer care.Staff, id care.InvitationID, at time.Time) error {
	return f.onInvitation("RevokeInvitation", viewer, id, func(i *invitation) error {
		i.revoked = at
		return nil
	})
}

// SetCode gives an invitation a code.
func (f *Fake) SetCode(
	_ context.Context, viewer care.Staff, id care.InvitationID, codeHash []byte, at time.Time,
) error {
	return f.onInvitation("SetCode", viewer, id, func(i *invitation) error {
		i.code, i.codeUntil = string(codeHash), at.Add(care.CodeLasts)
		return nil
	})
}

func (f *Fake) onInvitation(
	method string, viewer care.Staff, id care.InvitationID, change func(*invitation) error,
) error {
	leave, err := f.enter(method)
	defer leave()
	if err != nil {
		return err
	}
	for n := range f.invitations {
		if i := &f.invitations[n]; i.ID == id {
			if err := f.sender(viewer, i.Process); err != nil {
				return err
			}
			return change(i)
		}
	}
	return care.ErrNotFound
}

// SaveGuestWords keeps own words.
func (f *Fake) SaveGuestWords(ctx context.Context, act care.Act, text string, at time.Time) error {
	if err := f.SaveTexts(ctx, act, map[string]string{care.TextOwnWords: text}, at); err != nil {
		return err
	}
	leave, err := f.enter("SaveGuestWords")
	defer leave()
	if err != nil {
		return err
	}
	v := f.GuestViews[act.Guest]
	v.Words = append([]care.GuestWords{{At: at, Name: "Yara", Text: text}}, v.Words...)
	f.GuestViews[act.Guest] = v
	return nil
}

// RecordConsent keeps decisions for a process that is over.
func (f *Fake) RecordConsent(_ context.Context, e care.RecordConsent) (care.ConsentStatus, error) {
	leave, err := f.enter("RecordConsent")
	defer leave()
	if err == nil {
		f.Recorded = append(f.Recorded, e)
	}
	return care.ConsentStatus{}, err
}

// DecideConsent records the act.
func (f *Fake) DecideConsent(_ context.Context, a care.DecideConsent) error {
	return f.do("DecideConsent", a.ID, a, nothing)
}

// Object records the act.
func (f *Fake) Object(_ context.Context, a care.Object) error {
	return f.do("Object", a.ID, a, nothing)
}
