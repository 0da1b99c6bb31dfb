package webtest

import (
	"context"
	"errors"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"time"
)

func (*Fake) Organisations(context.Context) (r0 []care.Organisation, r1 error) {
	r1 = errors.ErrUnsupported
	return
}

func (*Fake) WorkCalendar(context.Context, care.OrganisationID) (r0 calendar.Calendar, r1 error) {
	r1 = errors.ErrUnsupported
	return
}

func (*Fake) CreateHandover(context.Context, care.NewHandover, care.StaffID, time.Time) (r0 care.Startable, r1 bool, r2 error) {
	r2 = errors.ErrUnsupported
	return
}

func (*Fake) Handover(context.Context, care.Staff, care.ProcessID, time.Time) (r0 *care.HandoverView, r1 error) {
	r1 = errors.ErrUnsupported
	return
}

func (*Fake) SaveChecklist(context.Context, care.Staff, care.ProcessID, []string, care.OSO, time.Time) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

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

func (*Fake) StartHandover(context.Context, care.Startable) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Fake) DecideConsent(context.Context, care.DecideConsent) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Fake) WithdrawOffer(context.Context, care.WithdrawOffer) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Fake) MovePerson(context.Context, care.MovePerson) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Fake) YouthCareBegan(context.Context, care.YouthCareBegan) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Fake) SignOff(context.Context, care.SignOff) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Fake) Object(context.Context, care.Object) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}
