package same

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// sameRow is what was said of two young people.
type sameRow struct {
	ID           care.SameID
	Seq          int64
	Kept, Joined care.PersonID
	SaidBy       care.StaffID
	At           time.Time // when it was settled, or before that said
	State        care.SameState
	Answer       string // of the organisation that looks; empty where that is not read, and while it is asked
}

// own tells whether what was said is for the organisation to take back: that they are two only for who said that.
func (r sameRow) own() bool {
	return r.Answer != "" && (r.State != care.SameAnother || r.Answer == "another")
}

func (r sameRow) said() care.Said {
	said := care.Said{ID: r.ID, State: r.State}
	if r.State == care.SameJoined {
		said.Kept = r.Kept
	}
	return said
}

const (
	sameColumns = `s.id, s.seq, s.kept, s.joined, s.said_by, coalesce(s.settled_at, s.said_at) AS at, s.state`
	sameSelect  = `SELECT ` + sameColumns + ` FROM same_person s `
)

// ofPair is what was said of @a and @b, whichever of them came first.
const ofPair = `(s.kept, s.joined) IN ((@a, @b), (@b, @a))`

// lockPeople lets whatever is said of young people come one after the other, and after what happens in their processes:
// first all of these, as every effect locks its own first, then the people. Nothing can be started for them meanwhile.
func lockPeople(ctx context.Context, tx pgx.Tx, people ...care.PersonID) error {
	const (
		processes = `SELECT id FROM processes WHERE person = ANY(@people::uuid[]) ORDER BY id FOR NO KEY UPDATE`
		both      = `SELECT id FROM people WHERE id = ANY(@people::uuid[]) ORDER BY id FOR UPDATE`
	)
	return db.ExecEach(ctx, tx, db.Args{"people": people}, processes, both, processes)
}

// SaySame says that two young people are one. They are joined at once when nobody but the viewer's organisation knows
// them; else whoever does is asked to say so too, and the last of them joins them. Saying it twice changes nothing. A
// *care.SameError says why they cannot be one as they stand; care.ErrNotFound that the viewer's organisation may not
// see both.
func (s Same) SaySame(
	ctx context.Context, viewer care.Staff, person, other care.PersonID, at time.Time,
) (care.Said, error) {
	return s.say(ctx, viewer, person, other, care.SameJoined, at)
}

// SayAnother says that two young people who look alike are two, so that nobody is asked again. It answers a question
// that was asked about them.
func (s Same) SayAnother(
	ctx context.Context, viewer care.Staff, person, other care.PersonID, at time.Time,
) (care.Said, error) {
	return s.say(ctx, viewer, person, other, care.SameAnother, at)
}

func (s Same) say(
	ctx context.Context, viewer care.Staff, person, other care.PersonID, what care.SameState, at time.Time,
) (said care.Said, err error) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		if err := lockPeople(ctx, tx, person, other); err != nil {
			return err
		}
		row, err := lastSaid(ctx, tx, viewer, person, other)
		if err != nil {
			return err
		}
		if row.State == what || row.State == care.SameJoined {
			said = row.said()
			return nil
		}
		p := pairing{tx: tx, viewer: viewer, at: at}
		if p.sees, err = seesAll(ctx, tx, viewer.Organisation, person, other); err != nil {
			return err
		}
		if err := mustSpeakFor(ctx, tx, viewer, person, other); err != nil {
			return err
		}
		if row.State != care.SameAsked {
			if row, err = p.begin(ctx, person, other); err != nil {
				return err
			}
		}
		if what == care.SameAnother {
			said, err = p.another(ctx, row)
			return err
		}
		if err := p.fits(ctx, row, false); err != nil {
			return err
		}
		said, err = p.same(ctx, row)
		return err
	})
	return said, err
}

// lastSaid is what was said last of two young people and still holds: an open question, whoever asked it, or what the
// viewer's organisation said or was asked; nothing without an id. Who is joined already is only known to who said so.
func lastSaid(ctx context.Context, q db.Querier, viewer care.Staff, a, b care.PersonID) (sameRow, error) {
	row, err := db.One[sameRow](ctx, q, sameSelect+`
		WHERE `+ofPair+` AND (s.state = 'asked' OR s.state IN ('joined', 'another') AND EXISTS (
		    SELECT FROM same_person_says x WHERE x.same = s.id AND x.organisation = @org))
		ORDER BY s.state = 'joined' DESC, s.seq DESC LIMIT 1`,
		db.Args{"a": a, "b": b, "org": viewer.Organisation})
	return row, db.IfNone(err, nil)
}

// pairing is what somebody says of two young people, who are locked.
type pairing struct {
	tx     pgx.Tx
	viewer care.Staff
	at     time.Time
	sees   map[care.PersonID]care.Person // those of them whom the viewer's organisation may see
}

// begin writes down that something is said, by nobody yet: whose row is kept is who was written down first.
func (p pairing) begin(ctx context.Context, a, b care.PersonID) (sameRow, error) {
	return db.One[sameRow](ctx, p.tx, `
		INSERT INTO same_person (id, kept, joined, said_by, said_at, state)
		SELECT @id, o.ids[1], o.ids[2], @by, @at, 'asked' FROM (SELECT ARRAY(
		    SELECT y.id FROM people y WHERE y.id IN (@a, @b)
		    ORDER BY (SELECT min(created_at) FROM processes WHERE person = y.id), y.id) AS ids) o
		RETURNING id, seq, kept, joined, said_by, said_at AS at, state`,
		db.Args{"id": care.NewID(), "a": a, "b": b, "by": p.viewer.ID, "at": p.at})
}

// answers writes down what the viewer's organisation says.
func (p pairing) answers(ctx context.Context, row sameRow, answer string) error {
	return db.Exec(ctx, p.tx, `
		INSERT INTO same_person_says (same, organisation, answer, by, at) VALUES (@id, @org, @answer, @by, @at)
		ON CONFLICT (same, organisation) DO UPDATE SET answer = EXCLUDED.answer, by = EXCLUDED.by, at = EXCLUDED.at
		WHERE same_person_says.answer <> EXCLUDED.answer`,
		db.Args{"id": row.ID, "org": p.viewer.Organisation, "answer": answer, "by": p.viewer.ID, "at": p.at})
}

// another ends it: they are two.
func (p pairing) another(ctx context.Context, row sameRow) (care.Said, error) {
	if err := p.answers(ctx, row, "another"); err != nil {
		return care.Said{}, err
	}
	row.State = care.SameAnother
	return row.said(), db.Exec(ctx, p.tx,
		`UPDATE same_person SET state = 'another', settled_at = @at WHERE id = @id`, db.Args{"id": row.ID, "at": p.at})
}

// same counts the viewer's organisation among those that say so. Whoever knows one of the two is asked; when everybody
// said so they are joined.
func (p pairing) same(ctx context.Context, row sameRow) (care.Said, error) {
	if err := p.answers(ctx, row, "same"); err != nil {
		return care.Said{}, err
	}
	args := db.Args{"id": row.ID, "people": []care.PersonID{row.Kept, row.Joined}}
	if err := db.Exec(ctx, p.tx, askOwners, args); err != nil {
		return care.Said{}, err
	}
	waits, err := db.Value[bool](
		ctx, p.tx, `SELECT EXISTS (SELECT FROM same_person_says WHERE same = @id AND answer = '')`, args,
	)
	if err != nil || waits {
		return row.said(), err
	}
	if err := p.fits(ctx, row, true); err != nil {
		return care.Said{}, err
	}
	row.State = care.SameJoined
	return row.said(), p.join(ctx, row)
}

// AnswerSame answers what the viewer's organisation was asked; care.ErrTaskClosed when nobody needs to answer any more.
func (s Same) AnswerSame(
	ctx context.Context, viewer care.Staff, id care.SameID, same bool, at time.Time,
) (said care.Said, err error) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		row, err := asked(ctx, tx, viewer, id)
		if err != nil {
			return err
		}
		if err := lockPeople(ctx, tx, row.Kept, row.Joined); err != nil {
			return err
		}
		if row, err = asked(ctx, tx, viewer, id); err != nil { // as it is now that nobody changes it
			return err
		}
		p := pairing{tx: tx, viewer: viewer, at: at}
		if p.sees, err = seen(ctx, tx, viewer.Organisation, row.Kept, row.Joined); err != nil {
			return err
		}
		if err := mustSpeakFor(ctx, tx, viewer, row.Kept, row.Joined); err != nil {
			return err
		}
		switch {
		case row.Answer == "same" && same && row.State != care.SameApart,
			row.Answer == "another" && !same && row.State == care.SameAnother:
			said = row.said() // the same answer again
			return nil
		case row.State != care.SameAsked:
			return care.ErrTaskClosed
		}
		if same {
			said, err = p.same(ctx, row)
		} else {
			said, err = p.another(ctx, row)
		}
		return err
	})
	return said, err
}

// asked is what was said of two young people, for an organisation that said it or was asked; else care.ErrNotFound.
func asked(ctx context.Context, q db.Querier, viewer care.Staff, id care.SameID) (sameRow, error) {
	return db.One[sameRow](ctx, q, `
		SELECT `+sameColumns+`, x.answer
		FROM same_person s JOIN same_person_says x ON x.same = s.id AND x.organisation = @org WHERE s.id = @id`,
		db.Args{"id": id, "org": viewer.Organisation})
}
