package cli

import (
	"context"
	"io"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Store is what the command line reads and writes. It sees every process: whoever runs it holds the database's
// password.
type Store interface {
	// Migrate brings the schema up to this build and reports each step as it is done.
	Migrate(ctx context.Context, report func(version int32, name string)) error
	// SchemaVersion tells the schema's version and the one this build needs.
	SchemaVersion(ctx context.Context) (have, need int32, err error)

	// CheckStart tells what Create would do, without doing it.
	CheckStart(ctx context.Context, w care.Wanted) (existing care.ProcessID, err error)
	Create(
		ctx context.Context, w care.Wanted, by care.StaffID, at time.Time,
	) (p care.Startable, existed bool, err error)
	// Differs lists the columns in which what is wanted says something else than is known of the young person; asked
	// when CheckStart or Create went well. It changes nothing.
	Differs(ctx context.Context, w care.Wanted, by care.StaffID) (columns []string, err error)

	// ImportStaff makes or changes one organisation and the people of it that the rows name, and tells what became of
	// both; the rows agree about the organisation. A dry run tells the same and keeps nothing.
	ImportStaff(
		ctx context.Context, rows []care.StaffRow, dryRun bool,
	) (organisation care.Change, people []care.Change, err error)

	// MoveOrganisation has one organisation take over what another has, or what some of its people have. A dry run
	// tells the same and keeps nothing. A *care.MoveError says why nothing moves.
	MoveOrganisation(
		ctx context.Context, wanted care.MoveOrganisation, at time.Time,
	) (care.OrganisationMoved, error)

	AllProcesses(
		ctx context.Context, f care.ProcessFilter, now time.Time,
	) (rows []care.ProcessRow, total int, err error)
	ProcessByID(ctx context.Context, id care.ProcessID, now time.Time) (care.ProcessView, error)
	// StaffByEmail finds who acts on the command line (--by); care.ErrNotFound when nobody active has this address.
	StaffByEmail(ctx context.Context, email string) (care.Staff, error)
	SaveTexts(ctx context.Context, act care.Act, texts map[string]string, at time.Time) error
	// DropTexts removes what was kept of an act that was refused.
	DropTexts(ctx context.Context, act care.ActID) error
	// RecordBirth and RecordDeath write down what is true of the young person of a process, and return what every
	// open process of theirs has to be told.
	RecordBirth(ctx context.Context, act care.Act, birth calendar.Date, at time.Time) ([]care.PendingAct, error)
	RecordDeath(ctx context.Context, act care.Act, on calendar.Date, at time.Time) ([]care.PendingAct, error)

	// AllUnattended lists the organisations where nobody can do what is open, and AllUntold where the next rung of open
	// tasks tells nobody.
	AllUnattended(ctx context.Context, now time.Time) ([]care.Unattended, error)
	AllUntold(ctx context.Context, now time.Time) ([]care.Untold, error)

	// ImportSchoolYears replaces what is known of the school years in the file and keeps source and import date.
	ImportSchoolYears(ctx context.Context, years []calendar.SchoolYear, at time.Time) error
	SchoolYears(ctx context.Context) ([]calendar.SchoolYear, error)
	// ImportDaysOff replaces a school's own days off.
	ImportDaysOff(ctx context.Context, school string, days []calendar.Period, at time.Time) error
}

// Engine is what the command line asks of Temporal.
type Engine interface {
	Start(ctx context.Context, p care.Startable) error
	Answer(ctx context.Context, a care.AnswerTask) error
	Suspend(ctx context.Context, a care.SuspendProcess) error
	Resume(ctx context.Context, a care.ResumeProcess) error
	Stop(ctx context.Context, a care.StopProcess) error
	CallTable(ctx context.Context, a care.CallTable) error
	YouthCareEnded(ctx context.Context, a care.YouthCareEnded) error
	// Tell sends an act that was written down to its process.
	Tell(ctx context.Context, p care.PendingAct) error
	// Replay replays every open process of the server against this build and calls each with its result.
	Replay(ctx context.Context, each func(workflowID string, err error)) error
	// Check tells whether the server answers and the namespace exists.
	Check(ctx context.Context) error
}

// Env is the world of a command: streams, clock, environment, and ways to connect that are only used when a command
// needs them.
type Env struct {
	In          io.Reader
	Out, Err    io.Writer
	InTerminal  bool // In is a terminal: somebody can be asked
	OutTerminal bool // Out is a terminal: colours are welcome
	Terminal    bool // Err is a terminal: progress bars are welcome
	Version     string
	Getenv      func(string) string
	Now         func() time.Time
	OpenStore   func(ctx context.Context) (Store, func(), error)
	// ConnectStore is OpenStore for a schema of any version: for the commands that migrate it or look at it.
	ConnectStore func(ctx context.Context) (Store, func(), error)
	OpenEngine   func(ctx context.Context) (Engine, func(), error)
	// CheckMail tells whether the mail service accepts our key; it sends nothing.
	CheckMail func(ctx context.Context) error
}
