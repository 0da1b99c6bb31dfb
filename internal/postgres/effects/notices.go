package effects

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/postgres/db"
)

// readers is who is told something: people, or, when there is nobody, whoever at the municipality can have somebody
// named, and an organisation's mailbox.
type readers struct {
	staff        []care.StaffID
	municipality []care.StaffID
	mailbox      string
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

// tell writes down that readers are to be told something. About somebody who died nobody is told anything. The
// municipality is told that there is work and nobody to do it, and not what it is or about whom.
func tell(ctx context.Context, tx pgx.Tx, n notice, to readers) error {
	if err := write(ctx, tx, n, to.staff, to.mailbox); err != nil || len(to.municipality) == 0 {
		return err
	}
	n.task, n.kind, n.urgent = "", care.NoticeUnattended, false
	return write(ctx, tx, n, to.municipality, "")
}

func write(ctx context.Context, tx pgx.Tx, n notice, staff []care.StaffID, mailbox string) error {
	return db.Exec(ctx, tx, `
		INSERT INTO notices (id, process, task, kind, cause, recipient, mailbox, urgent, created_at)
		SELECT gen_random_uuid(), p.id, @task, @kind, @cause, r.staff, r.mailbox, @urgent, @at
		FROM processes p JOIN people y ON y.id = p.person AND y.deceased_on IS NULL
		CROSS JOIN (SELECT unnest(@staff::uuid[]) AS staff, '' AS mailbox
		            UNION ALL SELECT NULL, @mailbox
		            WHERE @mailbox <> '' AND coalesce(cardinality(@staff::uuid[]), 0) = 0) r
		WHERE p.id = @process ON CONFLICT DO NOTHING`,
		db.Args{
			"process": n.process, "task": n.task, "kind": n.kind, "cause": n.cause, "staff": staff,
			"mailbox": mailbox, "urgent": n.urgent, "at": n.at,
		})
}

// whoHas finds who is told about something that an organisation has to do, or takes part in: see holderOf.
func whoHas(
	ctx context.Context, tx pgx.Tx, p Subject, org care.OrganisationID, role care.Role, at time.Time,
) (readers, error) {
	holder, err := holderOf(ctx, tx, p, org, role)
	if err != nil {
		return readers{}, err
	}
	return holders(ctx, tx, holder, org, role, at)
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

// holders finds who is told about a task that lies with an organisation: who has it on that day, and when nobody is
// left there who could, the municipality and the organisation's mailbox.
func holders(
	ctx context.Context, tx pgx.Tx, assignee care.StaffID, org care.OrganisationID, role care.Role, at time.Time,
) (to readers, err error) {
	args := db.Args{"assignee": assignee, "org": org, "role": role, "day": calendar.DateOf(at)}
	to.staff, err = db.Values[care.StaffID](
		ctx, tx, `SELECT who_has(@assignee::uuid, @org::uuid, @role, @day) ORDER BY 1`, args,
	)
	if err != nil || len(to.staff) > 0 {
		return to, err
	}
	if to.mailbox, err = db.Value[string](
		ctx, tx, `SELECT mailbox FROM organisations WHERE id = @org`, args,
	); err != nil {
		return to, err
	}
	to.municipality, err = db.Values[care.StaffID](ctx, tx, `
		SELECT d.staff FROM organisations o
		JOIN organisations g ON g.kind = 'gemeente' AND g.municipalities && o.municipalities AND g.id <> o.id
		CROSS JOIN LATERAL (
			SELECT staff FROM on_duty(@day) WHERE organisation = g.id AND role = 'wijkteam'
		) d
		WHERE o.id = @org ORDER BY 1`, args)
	return to, err
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
		to, err := rungReaders(ctx, tx, p, t, e.Rung, e.At)
		if err != nil {
			return err
		}
		if !e.Rung.Urgent {
			to.mailbox = "" // the morning round goes to people
		}
		told, err := telling(ctx, tx, e.Rung.Tell, to)
		if err != nil {
			return err
		}
		for i := range entry.Lines {
			entry.Lines[i].Details.Told = told
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

// rungReaders finds whom a rung tells, or when there is nobody, who comes next.
func rungReaders(ctx context.Context, tx pgx.Tx, p Subject, t openTask, r care.Rung, at time.Time) (readers, error) {
	switch r.Tell {
	case care.TellHolder:
		return holders(ctx, tx, t.Assignee, t.Organisation, t.Role, at)
	case care.TellCoordinator:
		return holders(ctx, tx, "", t.Organisation, care.Coordinator, at)
	case care.TellManager:
		return holders(ctx, tx, "", t.Organisation, care.Manager, at)
	case care.TellSenderManager:
		return holders(ctx, tx, "", p.School, care.Manager, at)
	case care.TellSender:
		role := kind.Of(p.Kind).Holder
		to, err := whoHas(ctx, tx, p, p.School, role, at)
		if err != nil || role != care.Mentor {
			return to, err
		}
		coordinators, err := holders(ctx, tx, "", p.School, care.Coordinator, at)
		to.staff = append(to.staff, coordinators.staff...)
		slices.Sort(to.staff)
		to.staff = slices.Compact(to.staff)
		return to, err
	}
	return readers{}, fmt.Errorf("rung %d tells %q: %w", r.No, r.Tell, care.ErrNotAllowed)
}

// telling is what the journal says of who was told, when that was not whom the rung names.
func telling(ctx context.Context, tx pgx.Tx, tell care.Recipient, to readers) (care.Telling, error) {
	switch {
	case len(to.staff) == 0 && len(to.municipality) > 0:
		return care.ToMunicipality, nil
	case len(to.staff) == 0 && to.mailbox != "":
		return care.ToMailbox, nil
	case len(to.staff) == 0:
		return care.ToNobody, nil
	case tell != care.TellCoordinator:
		return "", nil
	}
	instead, err := db.Value[bool](ctx, tx,
		`SELECT NOT EXISTS (SELECT FROM staff WHERE id = ANY(@staff) AND role = 'coordinator')`,
		db.Args{"staff": to.staff})
	if instead {
		return care.ToManager, err
	}
	return "", err
}
