package effects

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// readersNow is who has to read a notice n about a task t, or none, on a day: of a task that is theirs to do whoever
// has it, and else its recipient s, or who does their work.
const (
	forHolder  = `n.task IS NOT NULL AND n.kind <> 'escalation'`
	readersNow = `who_has(CASE WHEN ` + forHolder + ` THEN t.assignee ELSE s.id END,
		CASE WHEN ` + forHolder + ` THEN t.organisation ELSE s.organisation END,
		CASE WHEN ` + forHolder + ` THEN t.role ELSE s.role END, @day)`
)

// strayMails lists the urgent mails of a process that were given back and are not right any more: their task is closed,
// or somebody else has to read them.
const strayMails = `
SELECT m.id FROM mails m JOIN notices n ON n.mail = m.id LEFT JOIN staff s ON s.id = n.recipient
LEFT JOIN tasks t ON t.id = n.task
WHERE n.process = @process AND m.kind = 'urgent' AND m.state = 'queued'
  AND (t.state <> 'open' OR s.id IS NOT NULL AND NOT EXISTS (SELECT FROM ` + readersNow + ` r WHERE r = s.id))`

// stray is a notice that waits for somebody who does not have to read it any more.
type stray struct {
	ID           string
	Process      care.ProcessID
	Task         care.TaskID
	Kind         care.NoticeKind
	Cause        string
	Urgent       bool
	Assignee     care.StaffID
	Organisation care.OrganisationID
	Role         care.Role
}

// sendOn gives the notices n of a scope that wait for somebody who is away, who left or whose task another has now to
// who has it. Where nobody is left who could, they stay, and the municipality and the organisation's mailbox are told
// as when they are written.
func sendOn(ctx context.Context, tx pgx.Tx, scope string, args db.Args, at time.Time) error {
	nobody, err := db.List[stray](ctx, tx, `
		WITH stray AS (
			SELECT n.id, n.process, n.task, n.kind, n.cause, n.urgent, n.created_at,
			       CASE WHEN `+forHolder+` THEN t.assignee ELSE s.id END AS assignee,
			       CASE WHEN `+forHolder+` THEN t.organisation ELSE s.organisation END AS organisation,
			       CASE WHEN `+forHolder+` THEN t.role ELSE s.role END AS role
			FROM notices n JOIN staff s ON s.id = n.recipient LEFT JOIN tasks t ON t.id = n.task
			WHERE n.mail IS NULL AND (n.task IS NULL OR t.state = 'open') AND `+scope+`
			  AND NOT EXISTS (SELECT FROM `+readersNow+` r WHERE r = s.id)
		), readers AS (
			SELECT y.id, r.staff
			FROM stray y CROSS JOIN LATERAL who_has(y.assignee, y.organisation, y.role, @day) r (staff)
		), sent_on AS (
			INSERT INTO notices (id, process, task, kind, cause, recipient, urgent, created_at)
			SELECT gen_random_uuid(), y.process, y.task, y.kind, y.cause, r.staff, y.urgent, y.created_at
			FROM stray y JOIN readers r ON r.id = y.id ORDER BY y.created_at
			ON CONFLICT DO NOTHING
		), gone AS (
			DELETE FROM notices n USING readers r WHERE n.id = r.id
		)
		SELECT y.id, y.process, y.task, y.kind, y.cause, y.urgent, y.assignee, y.organisation, y.role
		FROM stray y WHERE NOT EXISTS (SELECT FROM readers r WHERE r.id = y.id)`, args)
	if err != nil {
		return err
	}
	for _, n := range nobody {
		to, err := holders(ctx, tx, n.Assignee, n.Organisation, n.Role, at)
		if err != nil {
			return err
		}
		if !n.Urgent {
			to.mailbox = "" // the morning round goes to people
		}
		told := notice{process: n.Process, task: n.Task, kind: n.Kind, cause: n.Cause, urgent: n.Urgent, at: at}
		if err := tell(ctx, tx, told, to); err != nil {
			return err
		}
	}
	return nil
}
