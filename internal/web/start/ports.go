package start

import (
	"context"
	"time"

	"schakel/internal/care"
	"schakel/internal/web/parts"
)

// Store is what the pages of this package read and write. Every method that takes a viewer answers care.ErrNotFound for
// what the viewer may not see, as for what does not exist.
type Store interface {
	parts.WorkCalendars
	Process(ctx context.Context, viewer care.Staff, id care.ProcessID, now time.Time) (care.ProcessView, error)
	// PersonPage returns what the page of a young person shows, with the lines that pick names whole; care.ErrNotFound
	// when the viewer has no part in any of their processes.
	PersonPage(
		ctx context.Context, viewer care.Staff, id care.PersonID, now time.Time,
		pick func(care.PersonView) []care.LineRef,
	) (care.PersonView, error)
	// Schools lists the schools whose processes the viewer may start or filter by.
	Schools(ctx context.Context, viewer care.Staff) ([]care.Organisation, error)
	// Mentors lists the active mentors of the schools the viewer may start for or move to.
	Mentors(ctx context.Context, viewer care.Staff) ([]care.Staff, error)
	// Municipalities lists the municipalities that any organisation works for, by name.
	Municipalities(ctx context.Context) ([]string, error)
	// Create writes down what somebody wants to start, and a young person, unless known. existed is true when it was
	// there already. A *care.FieldError names the field of what is unknown or wrong; *care.AskedError waits for the
	// answer who it is.
	Create(
		ctx context.Context, w care.Wanted, by care.StaffID, at time.Time,
	) (p care.Startable, existed bool, err error)
	// Differs lists the fields in which what is wanted says something else than is known of the young person; asked
	// when Create went well. It changes nothing.
	Differs(ctx context.Context, w care.Wanted, by care.StaffID) (columns []string, err error)
	// Organisations lists every organisation that a handover can go to or come from, by name.
	Organisations(ctx context.Context) ([]care.Organisation, error)
	// HandoverStaff lists who of both sides may be chosen to do something: active mentors and coordinators, the
	// viewer's own organisation first. Without a process it lists those of the viewer's own organisation.
	HandoverStaff(ctx context.Context, viewer care.Staff, process care.ProcessID) ([]care.Staff, error)
	// KnownPeople finds young people whom the viewer's organisation knows, by part of a name; at most 20, by name.
	KnownPeople(ctx context.Context, viewer care.Staff, search string, now time.Time) ([]care.KnownPerson, error)
	// WatchList lists young people whom the viewer's organisation knows, who turn 16, 17 or 17 and a half within
	// care.WatchMonths, and who never had a transition; the nearest day first.
	WatchList(ctx context.Context, viewer care.Staff, now time.Time) ([]care.Watched, error)
}

// Engine carries acts to the workflows: see [web.Engine].
type Engine interface {
	// Start starts a process that was written down; starting it again does nothing.
	Start(ctx context.Context, p care.Startable) error
}
