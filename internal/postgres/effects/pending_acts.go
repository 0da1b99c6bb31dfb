package effects

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// pendingSelect is the acts that open processes have yet to carry out. A transition counts all its dates from the
// birth date: while it is suspended it cannot, and it hears of another one when it goes on.
const pendingSelect = `
SELECT a.act AS id, a.process, a.by, a.what, CASE a.what WHEN 'birth' THEN y.birth_date END AS birth_date
FROM pending_acts a JOIN processes p ON p.id = a.process JOIN people y ON y.id = p.person
WHERE a.done_at IS NULL AND p.state IN ('starting', 'running', 'suspended')
  AND NOT (a.what = 'birth' AND p.kind = 'transition' AND p.state = 'suspended')
`

// Untold lists, oldest first, the acts that were written down before a moment and that their processes have not
// carried out: what a crash, or an engine that was away, left to be sent.
func (s Effects) Untold(ctx context.Context, writtenBefore time.Time, limit int) ([]care.PendingAct, error) {
	return db.List[care.PendingAct](ctx, s.db,
		pendingSelect+`AND a.written_at < @before ORDER BY a.written_at, a.act LIMIT @limit`,
		db.Args{"before": writtenBefore, "limit": limit})
}

// News is what somebody says of a young person from the page of one of their processes.
type News struct {
	Person care.PersonID
	State  care.ProcessState
	Birth  calendar.Date
	// Said is set when the act was written down before.
	Said bool
}

// NewsOf finds whom an act is about and locks that person, so that what is said of them comes one after the other and
// nothing starts for them meanwhile. Only staff of an organisation that takes part may say something; for others the
// process is not there.
func NewsOf(ctx context.Context, tx pgx.Tx, act care.Act) (News, error) {
	if err := lockPerson(ctx, tx, act.Process); err != nil {
		return News{}, err
	}
	return db.One[News](ctx, tx, `
		SELECT y.id AS person, p.state, y.birth_date AS birth,
		       EXISTS (SELECT FROM pending_acts a WHERE a.act = @act)
		       OR EXISTS (SELECT FROM journal j WHERE j.act = @act) AS said
		FROM processes p JOIN people y ON y.id = p.person
		WHERE p.id = @process AND `+takesPart, db.Args{"act": act.ID, "process": act.Process, "by": act.By})
}

// hear writes down what somebody says of a young person, and returns what their processes have yet to hear.
func (s Effects) hear(
	ctx context.Context, act care.Act, write func(tx pgx.Tx, n News) error,
) (pending []care.PendingAct, err error) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		n, err := NewsOf(ctx, tx, act)
		if err != nil {
			return err
		}
		if err := write(tx, n); err != nil {
			return err
		}
		pending, err = PendingOf(ctx, tx, n.Person)
		return err
	})
	return pending, err
}

// lockPerson locks the young person of a process: what is read after it is what whoever had the lock before left. While
// it waits the process can become somebody else's, when two are joined or taken apart; then who was locked is let go,
// so that nobody holds one person and waits for another, and it begins again. It ends: each time somebody else's join
// was written down meanwhile.
func lockPerson(ctx context.Context, tx pgx.Tx, process care.ProcessID) error {
	args := db.Args{"process": process}
	const whose = `SELECT person FROM processes WHERE id = @process`
	for {
		person, err := db.Value[care.PersonID](ctx, tx, whose, args)
		if err != nil {
			return err
		}
		err = pgx.BeginFunc(ctx, tx, func(tx pgx.Tx) error {
			args["person"] = person
			if err := db.Exec(ctx, tx, `SELECT FROM people WHERE id = @person FOR NO KEY UPDATE`, args); err != nil {
				return err
			}
			if now, err := db.Value[care.PersonID](ctx, tx, whose, args); err != nil || now == person {
				return err
			}
			return errOfAnother
		})
		if !errors.Is(err, errOfAnother) {
			return err
		}
	}
}

// errOfAnother says that a process is of another young person than it was a moment ago.
var errOfAnother = errors.New("the process is of another young person by now")

// takesPart tells whether somebody of the staff is of an organisation that has a part in process p now.
const takesPart = `EXISTS (
    SELECT FROM participants x JOIN staff s ON s.organisation = x.organisation
    WHERE x.process = p.id AND x.until IS NULL AND s.id = @by::uuid)`

// Hearer is a process of a young person that hears what is said of them, by an act of its own: of the process where it
// was said that is the act itself.
type Hearer struct {
	ID   care.ProcessID
	Over bool
	By   care.StaffID // who says it there: nobody where whoever said it has no part
	Act  care.ActID
}

// Hearers lists all processes of a person, for what somebody says of them.
func Hearers(ctx context.Context, tx pgx.Tx, person care.PersonID, act care.Act) ([]Hearer, error) {
	all, err := db.List[Hearer](ctx, tx, `
		SELECT p.id, p.state IN ('closed', 'stopped') AS over, CASE WHEN `+takesPart+` THEN @by::uuid END AS by
		FROM processes p WHERE p.person = @person ORDER BY p.id`, db.Args{"person": person, "by": act.By})
	for i := range all {
		if all[i].Act = act.ID; all[i].ID != act.Process {
			all[i].Act = care.ActIDFor(act.ID, all[i].ID)
		}
	}
	return all, err
}

// pend writes down for every open process what it has to hear.
func pend(ctx context.Context, tx pgx.Tx, all []Hearer, what care.PersonNews, at time.Time) error {
	return db.ExecFor(ctx, tx, `
		INSERT INTO pending_acts (act, process, what, by, written_at)
		SELECT @act, @process, @what, @by, @at WHERE NOT @over ON CONFLICT DO NOTHING`,
		all, func(_ int, h Hearer) db.Args {
			return db.Args{"act": h.Act, "process": h.ID, "what": what, "by": h.By, "at": at, "over": h.Over}
		})
}

// PendingOf lists what the processes of a person have yet to carry out.
func PendingOf(ctx context.Context, tx pgx.Tx, person care.PersonID) ([]care.PendingAct, error) {
	return db.List[care.PendingAct](ctx, tx, pendingSelect+`AND p.person = @person ORDER BY a.written_at, a.act`,
		db.Args{"person": person})
}

// carriedOut notes that a process carried out an act that was written down, and tells whether it was.
func carriedOut(ctx context.Context, tx pgx.Tx, process care.ProcessID, act care.ActID, at time.Time) (bool, error) {
	n, err := db.Touched(ctx, tx, `
		UPDATE pending_acts SET done_at = coalesce(done_at, @at::timestamptz) WHERE act = @act AND process = @process`,
		db.Args{"process": process, "act": act, "at": at})
	return n > 0, err
}
