package effects

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// TellWhoHas tells whoever has a task that it is waited for, with the next morning round, and returns who was told when
// nobody has it.
func TellWhoHas(
	ctx context.Context, tx pgx.Tx, process care.ProcessID, task care.TaskID, cause string, at time.Time,
) (care.Telling, error) {
	t, err := taskOf(ctx, tx, process, task)
	if err != nil {
		return "", err
	}
	to, err := holders(ctx, tx, t.Assignee, t.Organisation, t.Role, at)
	if err != nil {
		return "", err
	}
	to.mailbox = "" // the morning round goes to people
	told, err := telling(ctx, tx, care.TellHolder, to)
	if err != nil {
		return "", err
	}
	return told, tell(ctx, tx, notice{process: process, task: task, kind: care.NoticeWaited, cause: cause, at: at}, to)
}

// TellToName tells an organisation where nobody can do what is open to have somebody named: its administrators, with
// the next morning round, or at once its mailbox when it has none. The notice is of one of its processes and says
// nothing of which.
func TellToName(ctx context.Context, tx pgx.Tx, org care.OrganisationID, cause string, at time.Time) error {
	args := db.Args{"org": org, "at": at}
	process, err := db.Value[care.ProcessID](ctx, tx, `
		SELECT p.id FROM tasks t
		JOIN processes p ON p.id = t.process AND p.state = 'running'
		JOIN people y ON y.id = p.person AND y.deceased_on IS NULL
		WHERE t.organisation = @org AND t.state = 'open' AND t.opens_at <= @at ORDER BY t.opens_at DESC, t.id LIMIT 1`,
		args)
	if err != nil {
		return err
	}
	admins, err := db.Values[care.StaffID](ctx, tx,
		`SELECT id FROM staff WHERE organisation = @org AND role = 'admin' AND active ORDER BY id`, args)
	if err != nil {
		return err
	}
	n := notice{process: process, kind: care.NoticeUnattended, cause: cause, at: at}
	if len(admins) > 0 {
		return write(ctx, tx, n, admins, "")
	}
	mailbox, err := db.Value[string](ctx, tx, `SELECT mailbox FROM organisations WHERE id = @org`, args)
	if err != nil {
		return err
	}
	n.urgent = true // of the morning round a mailbox gets nothing
	return write(ctx, tx, n, nil, mailbox)
}
