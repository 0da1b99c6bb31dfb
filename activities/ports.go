package activities

import (
	"context"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Store writes effects down. Every method is one transaction and may be called twice with the same effect;
// the second time changes nothing and returns the same. Its errors are those of
// package care.
type Store interface {
	BeginProcess(ctx context.Context, e care.BeginProcess) error
	SaveRoute(ctx context.Context, e care.SaveRoute) error
	OpenTask(ctx context.Context, e care.OpenTask) error
	RescheduleTasks(ctx context.Context, e care.RescheduleTasks) error
	CloseTask(ctx context.Context, e care.CloseTask) error
	// CorrectTask replaces an answer and returns the one before.
	CorrectTask(ctx context.Context, e care.CorrectTask) (before care.Answer, err error)
	ClimbRung(ctx context.Context, e care.ClimbRung) error
	Arrange(ctx context.Context, e care.Arrange) error
	SetState(ctx context.Context, e care.SetState) error
	SetMentor(ctx context.Context, e care.SetMentor) (care.MentorSet, error)
	EndProcess(ctx context.Context, e care.EndProcess) error
	AddParticipant(ctx context.Context, e care.AddParticipant) error
	WriteJournal(ctx context.Context, e care.Entry) error
	FindReceiver(ctx context.Context, q care.FindReceiver) (care.Receiver, error)

	// AskConsent asks consent for a receiver, RecordConsent writes decisions down, ReviewConsent looks again on a
	// birthday. Each returns where every set is now, and writes its own journal lines for what changed, beside those of
	// the effect.
	AskConsent(ctx context.Context, e care.AskConsent) (care.ConsentStatus, error)
	RecordConsent(ctx context.Context, e care.RecordConsent) (care.ConsentStatus, error)
	ReviewConsent(ctx context.Context, e care.ReviewConsent) (care.ConsentStatus, error)
	EndParticipant(ctx context.Context, e care.EndParticipant) error
	SetReceiver(ctx context.Context, e care.SetReceiver) error
	SetYouthCare(ctx context.Context, e care.SetYouthCare) error
	ChangeMunicipality(ctx context.Context, e care.ChangeMunicipality) error

	CorrectBirth(ctx context.Context, e care.CorrectBirth) error
	EndYouthCare(ctx context.Context, e care.EndYouthCare) error
	TellOrganisations(ctx context.Context, e care.TellOrganisations) error

	// CalendarOf returns the calendar of an organisation, or of the process's own school when organisation is empty:
	// its region's school holidays and own days off for a school when school is true, else weekends, public holidays
	// and own days off.
	CalendarOf(
		ctx context.Context, process care.ProcessID, organisation care.OrganisationID, school bool,
	) (calendar.Calendar, error)
}

// Mail sends what cannot wait, and the morning round.
type Mail interface {
	// Urgent sends the urgent mails of a process that leave at once; what comes after the first few of a day waits to
	// be gathered.
	Urgent(ctx context.Context, process care.ProcessID, at time.Time) error
	// Gathered sends what was gathered for long enough, one mail a reader, and tells how many.
	Gathered(ctx context.Context, at time.Time) (sent int, err error)
	// Morning sends one mail to everybody who has something new on this day, and tells how many.
	Morning(ctx context.Context, day calendar.Date, at time.Time) (sent int, err error)
}
