package postgres

import (
	"context"
	"errors"
	"schakel/internal/calendar"
	"schakel/internal/care"
	"time"
)

func (*Store) AskConsent(context.Context, care.AskConsent) (r0 care.ConsentStatus, r1 error) {
	r1 = errors.ErrUnsupported
	return
}

func (*Store) RecordConsent(context.Context, care.RecordConsent) (r0 care.ConsentStatus, r1 error) {
	r1 = errors.ErrUnsupported
	return
}

func (*Store) ReviewConsent(context.Context, care.ReviewConsent) (r0 care.ConsentStatus, r1 error) {
	r1 = errors.ErrUnsupported
	return
}

func (*Store) EndParticipant(context.Context, care.EndParticipant) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Store) SetReceiver(context.Context, care.SetReceiver) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Store) SetYouthCare(context.Context, care.SetYouthCare) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Store) ChangeMunicipality(context.Context, care.ChangeMunicipality) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Store) Organisations(context.Context) (r0 []care.Organisation, r1 error) {
	r1 = errors.ErrUnsupported
	return
}

func (*Store) WorkCalendar(context.Context, care.OrganisationID) (r0 calendar.Calendar, r1 error) {
	r1 = errors.ErrUnsupported
	return
}

func (*Store) CreateHandover(context.Context, care.NewHandover, care.StaffID, time.Time) (r0 care.Startable, r1 bool, r2 error) {
	r2 = errors.ErrUnsupported
	return
}

func (*Store) Handover(context.Context, care.Staff, care.ProcessID, time.Time) (r0 *care.HandoverView, r1 error) {
	r1 = errors.ErrUnsupported
	return
}

func (*Store) SaveChecklist(context.Context, care.Staff, care.ProcessID, []string, care.OSO, time.Time) (r0 error) {
	r0 = errors.ErrUnsupported
	return
}

func (*Store) CheckHandover(context.Context, care.NewHandover) (r0 care.ProcessID, r1 error) {
	r1 = errors.ErrUnsupported
	return
}
