package effects

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/postgres/db"
)

// readers is who is told something: people, or, when there is nobody, an organisation's mailbox.
type readers struct {
	staff   []care.StaffID
	mailbox string
}

// notice is something that readers are told once.
type notice struct {
	process care.ProcessID
	task    care.TaskID
	kind    care.NoticeKind
	cause   string
	urgent  bool
	at      time.Time
}

// tell writes down that readers are to be told something. About somebody who died nobody is told anything.
func tell(ctx context.Context, tx pgx.Tx, n notice, to readers) error {
	return db.Exec(ctx, tx, `
		INSERT INTO notices (id, process, task, kind, cause, recipient, mailbox, urgent, created_at)
		SELECT gen_random_uuid(), p.id, @task, @kind, @cause, r.staff, r.mailbox, @urgent, @at
		FROM processes p JOIN people y ON y.id = p.person AND y.deceased_on IS NULL
		CROSS JOIN (SELECT unnest(@staff::uuid[]) AS staff, '' AS mailbox
		            UNION ALL SELECT NULL, @mailbox
		            WHERE @mailbox <> '' AND coalesce(cardinality(@staff::uuid[]), 0) = 0) r
		WHERE p.id = @process ON CONFLICT DO NOTHING`,
		db.Args{
			"process": n.process, "task": n.task, "kind": n.kind, "cause": n.cause, "staff": to.staff,
			"mailbox": to.mailbox, "urgent": n.urgent, "at": n.at,
		})
}

// whoHas finds who is told about something that an organisation has to do, or takes part in: see holderOf.
func whoHas(
	ctx context.Context, tx pgx.Tx, p Subject, org care.OrganisationID, role care.Role,
) (readers, error) {
	holder, err := holderOf(ctx, tx, p, org, role)
	if err != nil {
		return readers{}, err
	}
	return holders(ctx, tx, holder, org, role)
}

// holderOf finds who has to do something for an organisation: whoever takes part in the process with that role, else
// the contact person of an organisation that is not the process's own school. Empty: everybody there with the role.
func holderOf(
	ctx context.Context, tx pgx.Tx, p Subject, org care.OrganisationID, role care.Role,
) (care.StaffID, error) {
	holder, err := db.Value[care.StaffID](ctx, tx, `
		SELECT s.id
		FROM staff s
		LEFT JOIN participants x ON x.process = @process AND x.organisation = s.organisation AND x.role = @role
			AND x.staff = s.id AND x.until IS NULL
		LEFT JOIN organisations o ON o.id = s.organisation AND o.contact_person = s.id AND o.id <> @school
		WHERE s.organisation = @org AND s.active AND (x.staff IS NOT NULL OR o.id IS NOT NULL)
		ORDER BY x.staff IS NULL LIMIT 1`,
		db.Args{"process": p.ID, "org": org, "role": role, "school": p.School})
	return holder, db.IfNone(err, nil)
}

// holders finds who is told about a task: its holder while active, else everybody there with the role, else the mailbox
// of the organisation.
func holders(
	ctx context.Context, tx pgx.Tx, holder care.StaffID, org care.OrganisationID, role care.Role,
) (readers, error) {
	if holder != "" {
		active, err := db.Value[bool](ctx, tx, `SELECT active FROM staff WHERE id = @id`, db.Args{"id": holder})
		if err != nil || active {
			return readers{staff: []care.StaffID{holder}}, err
		}
	}
	staff, err := withRole(ctx, tx, org, role)
	if err != nil || len(staff) > 0 {
		return readers{staff: staff}, err
	}
	mailbox, err := db.Value[string](
		ctx, tx, `SELECT mailbox FROM organisations WHERE id = @org`, db.Args{"org": org},
	)
	return readers{mailbox: mailbox}, err
}

// withRole lists who is active at an organisation with a role.
func withRole(ctx context.Context, tx pgx.Tx, org care.OrganisationID, role care.Role) ([]care.StaffID, error) {
	return db.Values[care.StaffID](ctx, tx,
		`SELECT id FROM staff WHERE organisation = @org AND role = @role AND active ORDER BY id`,
		db.Args{"org": org, "role": role})
}

// ClimbRung reminds or tells whoever a rung names, once per task and rung. The journal gets its line also when there
// was nobody to tell, and says so with the code "nobody". The rungs of a task that was closed meanwhile are not
// climbed, and those of a process of somebody who died neither.
func (s Effects) ClimbRung(ctx context.Context, e care.ClimbRung) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, entry *care.Entry) error {
		if p.Deceased {
			entry.Lines = nil
			return nil
		}
		t, err := taskOf(ctx, tx, p.ID, e.Task)
		if err != nil {
			return err
		}
		climbed, err := climb(ctx, tx, t, e)
		if err != nil || !climbed {
			entry.Lines = nil
			return err
		}
		to, err := rungReaders(ctx, tx, p, t, e.Rung)
		if err != nil {
			return err
		}
		if !e.Rung.Urgent {
			to.mailbox = "" // the morning round goes to people
		}
		if len(to.staff) == 0 && to.mailbox == "" {
			for i := range entry.Lines {
				entry.Lines[i].Details.Told = care.ToNobody
			}
		}
		kind := care.NoticeEscalation
		if e.Rung.Tell == care.TellHolder {
			kind = care.NoticeReminder
		}
		cause := fmt.Sprintf("rung/%s/%d", e.Task, e.Rung.No)
		return tell(
			ctx, tx, notice{process: p.ID, task: t.ID, kind: kind, cause: cause, urgent: e.Rung.Urgent, at: e.At}, to,
		)
	})
}

// climb notes that a rung is climbed; false when it was already, or when nothing is left to climb it for.
func climb(ctx context.Context, tx pgx.Tx, t openTask, e care.ClimbRung) (bool, error) {
	if t.State != care.TaskOpen {
		return false, nil
	}
	n, err := db.Touched(ctx, tx, `
		INSERT INTO rungs (task, no, on_date, at, tell, urgent, climbed_at)
		VALUES (@task, @no, @on, @at, @tell, @urgent, @now)
		ON CONFLICT (task, no) DO UPDATE SET climbed_at = EXCLUDED.climbed_at WHERE rungs.climbed_at IS NULL`,
		db.Args{
			"task": t.ID, "no": e.Rung.No, "on": e.Rung.On, "at": e.Rung.At, "tell": e.Rung.Tell,
			"urgent": e.Rung.Urgent, "now": e.At,
		})
	return n == 1, err
}

// rungReaders finds whom a rung tells.
func rungReaders(ctx context.Context, tx pgx.Tx, p Subject, t openTask, r care.Rung) (to readers, err error) {
	switch r.Tell {
	case care.TellHolder:
		return holders(ctx, tx, t.Assignee, t.Organisation, t.Role)
	case care.TellCoordinator:
		to.staff, err = withRole(ctx, tx, t.Organisation, care.Coordinator)
	case care.TellManager:
		to.staff, err = withRole(ctx, tx, t.Organisation, care.Manager)
	case care.TellSenderManager:
		to.staff, err = withRole(ctx, tx, p.School, care.Manager)
	case care.TellSender:
		if role := kind.Of(p.Kind).Holder; role != care.Mentor {
			return whoHas(ctx, tx, p, p.School, role)
		}
		to.staff, err = db.Values[care.StaffID](ctx, tx, `
			SELECT s.id FROM staff s
			WHERE s.organisation = @school AND s.active
			  AND (s.role = 'coordinator'
			       OR s.id IN (SELECT staff FROM participants
			           WHERE process = @process AND role = 'mentor' AND until IS NULL))
			ORDER BY s.id`, db.Args{"process": p.ID, "school": p.School})
	default:
		err = fmt.Errorf("rung %d tells %q: %w", r.No, r.Tell, care.ErrNotAllowed)
	}
	return to, err
}
