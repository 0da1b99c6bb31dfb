package process

import (
	"context"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web/parts"
)

// Store is what the pages of this package read and write. Every method that takes a viewer answers care.ErrNotFound for
// what the viewer may not see, as for what does not exist.
type Store interface {
	parts.Lookalikes
	parts.WorkCalendars
	parts.Asks
	Processes(
		ctx context.Context, viewer care.Staff, f care.ProcessFilter, now time.Time,
	) (rows []care.ProcessRow, total int, err error)
	ProcessCounts(ctx context.Context, viewer care.Staff, now time.Time) (care.ProcessCounts, error)
	Process(ctx context.Context, viewer care.Staff, id care.ProcessID, now time.Time) (care.ProcessView, error)
	// Schools lists the schools whose processes the viewer may start or filter by.
	Schools(ctx context.Context, viewer care.Staff) ([]care.Organisation, error)
	// Mentors lists the active mentors of the schools the viewer may start for or move to.
	Mentors(ctx context.Context, viewer care.Staff) ([]care.Staff, error)
	// Municipalities lists the municipalities that any organisation works for, by name.
	Municipalities(ctx context.Context) ([]string, error)
	// HandoverStaff lists who of both sides may be chosen to do something: active mentors and coordinators, the
	// viewer's own organisation first. Without a process it lists those of the viewer's own organisation.
	HandoverStaff(ctx context.Context, viewer care.Staff, process care.ProcessID) ([]care.Staff, error)
	// RecordDeath writes down on which day a young person died, and returns what their processes have yet to hear: each
	// ends. A *care.FieldError is a day that cannot be; care.ErrProcessOver when the process of the act is over.
	RecordDeath(ctx context.Context, act care.Act, on calendar.Date, at time.Time) ([]care.PendingAct, error)
	// WritePlan makes the texts of an act a new version of the future plan of a process; care.ErrNotAllowed for who may
	// not.
	WritePlan(ctx context.Context, viewer care.Staff, act care.Act, at time.Time) error
	// AgreePlan writes down that a guest, or somebody of the staff, agrees with a version of the plan;
	// care.ErrTaskClosed when there is a newer one.
	AgreePlan(ctx context.Context, act care.Act, version int, at time.Time) error
}

// Engine carries acts to the workflows: see [web.Engine].
type Engine interface {
	Suspend(ctx context.Context, a care.SuspendProcess) error
	Resume(ctx context.Context, a care.ResumeProcess) error
	MoveAnchor(ctx context.Context, a care.MoveAnchor) error
	ChangeMentor(ctx context.Context, a care.ChangeMentor) error
	Stop(ctx context.Context, a care.StopProcess) error
	WithdrawOffer(ctx context.Context, a care.WithdrawOffer) error
	MovePerson(ctx context.Context, a care.MovePerson) error
	YouthCareBegan(ctx context.Context, a care.YouthCareBegan) error
	SignOff(ctx context.Context, a care.SignOff) error
	CallTable(ctx context.Context, a care.CallTable) error
	YouthCareEnded(ctx context.Context, a care.YouthCareEnded) error
}
