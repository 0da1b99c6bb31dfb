package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/effects"
)

// starting is what somebody fills in to start a process.
type starting interface {
	// resolve finds the organisations and people that are named. A *care.FieldError names the column of who is unknown.
	resolve(ctx context.Context, q db.Querier) (start, error)
	// columns are those of an import, the ones that a file may leave out last.
	columns() []string
}

// startOf is how what somebody wants starts.
func startOf(w care.Wanted, by care.StaffID) starting {
	switch w := w.(type) {
	case care.Leaver:
		return leaver{w}
	case care.NewHandover:
		return handover{w}
	case care.NewTransition:
		return transition{w, by}
	}
	panic(fmt.Sprintf("nothing is known of how a %T starts", w)) // a kind that was added has to say it here
}

func (leaver) columns() []string     { return inOrder(care.LeaverColumns()) }
func (handover) columns() []string   { return inOrder(care.HandoverColumns()) }
func (transition) columns() []string { return inOrder(care.TransitionColumns()) }

func inOrder(required, optional []string) []string { return slices.Concat(required, optional) }

// start is a process that is to start. Everybody who is named in it was found, but for whom it is about.
type start struct {
	org       care.OrganisationID // that starts it: it finds those whom it knows
	person    care.Person         // as they are named
	whom      care.Whom
	chosen    care.PersonID  // who was chosen from a list, instead
	education care.Education // as the organisation registers it

	// again are the processes p that are this one, the likeliest first; rows is what is written of it beside the
	// process. Both take args.
	again string
	args  db.Args
	rows  []string

	parties []care.Party
	// begins tells whether it can begin on a day, and join lets whoever starts it in on one that is there; may be nil.
	begins func(today calendar.Date) error
	join   func(ctx context.Context, tx pgx.Tx, n start, id care.ProcessID, person care.PersonID, at time.Time) error

	// What differs compares: who has it, the parents, and the columns of the first and of the anchor.
	holder       care.StaffID
	parents      []care.Party
	holderColumn string
	anchorColumn string // empty: it follows from the birth date
}

// startableSelect is processes p with what their workflows need to begin.
const startableSelect = `
SELECT p.id, p.kind, p.anchor, p.transition AS crossing, p.receiver,
       coalesce(h.requested, false) AS requested, t.school,
       h.process IS NOT NULL AND k.youth_care AS youth_care
FROM processes p JOIN particulars k ON k.process = p.id LEFT JOIN handovers h ON h.process = p.id
LEFT JOIN transitions t ON t.process = p.id `

// Unstarted lists, oldest first, what was written down before a moment and has not begun: what a crash left to be
// started, with what its workflow needs.
func (s Desk) Unstarted(ctx context.Context, createdBefore time.Time, limit int) ([]care.Startable, error) {
	return db.List[care.Startable](ctx, s.db, startableSelect+`
		WHERE p.state = 'starting' AND p.created_at < @before ORDER BY p.created_at, p.id LIMIT @limit`,
		db.Args{"before": createdBefore, "limit": limit})
}

// CheckStart tells what [Desk.Create] would do, without doing it: the process that exists already, or none. It knows no
// day, so whether somebody is of the age to begin is not asked: see protocol.Births.
func (s Desk) CheckStart(ctx context.Context, w care.Wanted) (care.ProcessID, error) {
	found, err := startOf(w, "").resolve(ctx, s.db)
	if err != nil {
		return "", err
	}
	existing, _, err := found.find(ctx, s.db)
	return existing, err
}

// Create writes down a young person, unless whoever starts it knows them, and a process that is to start. existed is
// true when it is there already: each kind says when that is. A *care.FieldError names the column of what is unknown,
// or of a pupil number that is somebody else's; *care.AskedError waits for the answer who it is.
func (s Desk) Create(
	ctx context.Context, w care.Wanted, by care.StaffID, at time.Time,
) (p care.Startable, existed bool, err error) {
	n := startOf(w, by)
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		found, err := n.resolve(ctx, tx)
		if err != nil {
			return err
		}
		if err := found.lock(ctx, tx); err != nil {
			return err
		}
		id, person, err := found.find(ctx, tx)
		if err != nil {
			return err
		}
		existed = id != ""
		switch {
		case !existed:
			id, err = found.insert(ctx, tx, person, by, at)
		case found.join != nil:
			err = found.join(ctx, tx, found, id, person, at)
		}
		if err != nil {
			return err
		}
		p, err = db.One[care.Startable](ctx, tx, startableSelect+`WHERE p.id = @id`, db.Args{"id": id})
		return err
	})
	if err != nil {
		return care.Startable{}, false, err
	}
	return p, existed, nil
}

// lock lets starts for the same young person come one after the other, however each names them.
func (n start) lock(ctx context.Context, tx pgx.Tx) error {
	if err := lockStart(ctx, tx, n.org, n.person.PupilNumber, n.person.BirthDate); err != nil || n.chosen == "" {
		return err
	}
	return db.Exec(ctx, tx, `SELECT FROM people WHERE id = @person FOR NO KEY UPDATE`, db.Args{"person": n.chosen})
}

// Which processes p are the one that is started.
const (
	sameDate = `p.transition = @crossing AND @anchor IN (p.first_anchor, p.anchor)
		ORDER BY p.first_anchor = @anchor DESC`
	notOver = `p.state NOT IN ('closed', 'stopped') ORDER BY p.school = @org DESC`
)

// find returns the process that is started once more, as far as whoever starts it may hear of it, and who the young
// person is; either may be empty.
func (n start) find(ctx context.Context, q db.Querier) (process care.ProcessID, person care.PersonID, err error) {
	if person = n.chosen; person == "" {
		process, person, err = n.who(ctx, q)
		if err != nil || process != "" || person == "" {
			return process, person, err
		}
	}
	n.args["known"] = person
	process, err = db.Value[care.ProcessID](ctx, q, `
		SELECT id FROM processes p WHERE p.person = @known AND p.kind = @kind AND `+db.KnownToStarter+`
			AND `+n.again+`, p.created_at, p.id LIMIT 1`, n.args)
	if !errors.Is(err, care.ErrNotFound) {
		return process, person, err
	}
	return "", person, effects.Alive(ctx, q, person)
}

const insertProcess = `
INSERT INTO processes (id, kind, person, school, transition, receiver, anchor, first_anchor, state, created_at,
	created_by, started_by, started_as)
VALUES (@id, @kind, @person, @school, @crossing, @receiver, @anchor, @anchor, 'starting', @at,
	@by, @started_by, @as)`

// insert writes the process down, and the young person when they are not known.
func (n start) insert(
	ctx context.Context, tx pgx.Tx, known care.PersonID, by care.StaffID, at time.Time,
) (id care.ProcessID, err error) {
	today := calendar.DateOf(at)
	if n.begins != nil {
		if err := n.begins(today); err != nil {
			return "", err
		}
	}
	person, err := knownOrNew(ctx, tx, known, n.person)
	if err != nil {
		return "", err
	}
	id = care.ProcessID(care.NewID())
	n.args["id"], n.args["person"], n.args["by"], n.args["at"], n.args["since"] = id, person, by, at, today
	if err := db.ExecEach(ctx, tx, n.args, append([]string{insertProcess}, n.rows...)...); err != nil {
		return "", err
	}
	if err := effects.Register(ctx, tx, n.org, person, n.person.PupilNumber, n.education); err != nil {
		return "", err
	}
	if err := saveParticulars(ctx, tx, id, n.person); err != nil {
		return "", err
	}
	return id, saveParties(ctx, tx, id, n.parties, at)
}
