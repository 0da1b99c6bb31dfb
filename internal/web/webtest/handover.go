package webtest

import (
	"context"
	"errors"
	"schakel/internal/care"
	"time"
)

func (*Fake) SaveParty(context.Context, care.Staff, care.ProcessID, care.Party) (r0 care.PartyID, r1 error) {
	r1 = errors.ErrUnsupported
	return
}

func (*Fake) RemoveParty(context.Context, care.Staff, care.ProcessID, care.PartyID) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Fake) Invite(context.Context, care.Staff, care.Invitation, time.Time) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Fake) RevokeInvitation(context.Context, care.Staff, care.InvitationID, time.Time) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Fake) SetCode(context.Context, care.Staff, care.InvitationID, []byte, time.Time) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Fake) PeekInvitation(context.Context, []byte, time.Time) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Fake) OpenInvitation(context.Context, []byte, time.Time) (r0 care.OpenedInvitation, r1 error) {
	r1 = errors.ErrUnsupported
	return
}

func (*Fake) OpenByCode(context.Context, []byte, []byte, time.Time) (r0 care.OpenedInvitation, r1 error) {
	r1 = errors.ErrUnsupported
	return
}

func (*Fake) RenewInvitation(context.Context, []byte, []byte, time.Time) (r0 string, r1 error) {
	r1 = errors.ErrUnsupported
	return
}

func (*Fake) Guest(context.Context, care.InvitationID, time.Time) (r0 care.GuestView, r1 error) {
	r1 = errors.ErrUnsupported
	return
}

func (*Fake) SaveGuestWords(context.Context, care.Act, string, time.Time) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Fake) RecordConsent(context.Context, care.RecordConsent) (r0 care.ConsentStatus, r1 error) {
	r1 = errors.ErrUnsupported
	return
}

func (*Fake) DecideConsent(context.Context, care.DecideConsent) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Fake) Object(context.Context, care.Object) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}
