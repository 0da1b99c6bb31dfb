package same

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// TakeApart takes back what was said of two young people, on behalf of an organisation that said it: a question is
// asked no more, two who were said to be two are offered again, and two who were joined are two again. Each then has
// the processes and registrations that it had; what an organisation that knows only one of the two began since goes
// with that one, all else that began since stays where it is. A second time changes nothing. *care.SameError says that
// something else was joined later and has to be taken apart first; care.ErrNotFound that the viewer's organisation said
// nothing of it.
func (s Same) TakeApart(ctx context.Context, viewer care.Staff, id care.SameID, at time.Time) error {
	return s.db.InTx(ctx, func(tx pgx.Tx) error {
		row, answer, err := asked(ctx, tx, viewer, id)
		switch {
		case err != nil:
			return err
		case answer == "": // it is to be answered, and not to be taken back
			return care.ErrNotFound
		case !row.ofWho(answer):
			return care.ErrNotAllowed
		}
		became, err := db.WhoTheyBecame(ctx, tx, row.Kept)
		if err != nil {
			return err
		}
		if err := lockPeople(ctx, tx, append(became, row.Joined)...); err != nil {
			return err
		}
		if row, answer, err = asked(ctx, tx, viewer, id); err != nil { // as it is now that nobody changes it
			return err
		}
		now, err := db.WhoTheyBecame(ctx, tx, row.Kept)
		switch {
		case err != nil:
			return err
		case row.State == care.SameApart || row.State == care.SameLapsed:
			return nil
		case !slices.Equal(now, became) || !row.ofWho(answer):
			return care.ErrTaskClosed // somebody was first; what there is to take apart now has to be looked at again
		}
		switch speaks, err := speaksFor(ctx, tx, viewer, append(became, row.Joined)...); {
		case err != nil:
			return err
		case !speaks:
			return care.ErrNotAllowed
		}
		p := pairing{tx: tx, viewer: viewer, at: at}
		if row.State == care.SameJoined {
			return p.part(ctx, row, now)
		}
		return p.takeBack(ctx, row)
	})
}

// takeBack writes down that what was said holds no more.
func (p pairing) takeBack(ctx context.Context, row sameRow) error {
	return db.Exec(ctx, p.tx, `UPDATE same_person SET state = 'apart', apart_by = @by, apart_at = @at WHERE id = @id`,
		db.Args{"id": row.ID, "by": p.viewer.ID, "at": p.at})
}

// part makes two of one again. became is who was kept and whom they were joined with since.
func (p pairing) part(ctx context.Context, row sameRow, became []care.PersonID) error {
	now := became[len(became)-1]
	args := db.Args{"id": row.ID, "seq": row.Seq, "joined": row.Joined, "now": now, "became": became}
	later, err := db.Value[bool](ctx, p.tx, tangled, args)
	switch {
	case err != nil:
		return err
	case later:
		return &care.SameError{Problem: care.SameLater}
	}
	said, err := whoSaidWhat(ctx, p.tx, row.ID)
	if err != nil {
		return err
	}
	by := whoSaid{Organisation: p.viewer.Organisation, By: p.viewer.ID}
	by.First = slices.ContainsFunc(said[row.ID], func(w whoSaid) bool {
		return w.First && w.Organisation == by.Organisation
	})
	b := &pgx.Batch{}
	b.Queue(followsFacts, args)
	b.Queue(goBack, args)
	b.Queue(takeOut, args)
	if err := db.ExecAll(ctx, p.tx, b); err != nil {
		return err
	}
	if err := splitShared(ctx, p.tx, args); err != nil {
		return err
	}
	if err := p.takeBack(ctx, row); err != nil {
		return err
	}
	return p.tellAll(ctx, row, care.EventTakenApart, []whoSaid{by}, now, row.Joined)
}

// onlyJoined is the organisations that knew who was joined and not who was kept.
const onlyJoined = `
SELECT j.organisation FROM same_person_registrations j WHERE j.same = @id AND j.side = 'joined' AND NOT EXISTS (
    SELECT FROM same_person_registrations k WHERE k.same = @id AND k.side = 'kept' AND k.organisation = j.organisation)`

const (
	// tangled tells whether an organisation that knew who was joined had its registration put together with another one
	// by a join that came later.
	tangled = `
SELECT EXISTS (
    SELECT FROM same_person s
    JOIN same_person_registrations a ON a.same = s.id AND a.side = 'kept'
    JOIN same_person_registrations b ON b.same = s.id AND b.side = 'joined' AND b.organisation = a.organisation
    JOIN same_person_registrations j ON j.same = @id AND j.side = 'joined' AND j.organisation = a.organisation
    WHERE s.state = 'joined' AND s.seq > @seq AND s.kept = ANY(@became::uuid[]))`

	// goBack returns the processes that were theirs, and those that began since of an organisation that knew only who
	// was joined.
	goBack = `
UPDATE processes p SET person = @joined, started_for = nullif(p.started_for, @joined)
WHERE p.person = @now AND (
    EXISTS (SELECT FROM same_person_processes x WHERE x.same = @id AND x.process = p.id AND x.side = 'joined')
    OR NOT EXISTS (SELECT FROM same_person_processes x JOIN same_person s ON s.id = x.same
                   WHERE x.process = p.id AND (x.same = @id OR x.side = 'joined' AND s.state = 'joined'))
       AND (SELECT CASE WHEN h.requested THEN p.receiver ELSE p.school END
            FROM (SELECT) n LEFT JOIN handovers h ON h.process = p.id) IN (` + onlyJoined + `))`

	// followsFacts has who was joined keep what all their processes heard since: another birth date, and that they
	// died.
	followsFacts = `
UPDATE people y SET birth_date = n.birth_date, deceased_on = coalesce(y.deceased_on, n.deceased_on)
FROM people n WHERE y.id = @joined AND n.id = @now`

	// takeOut returns the registrations of organisations that knew only who was joined, as they are now.
	takeOut = `UPDATE registrations SET person = @joined WHERE person = @now AND organisation IN (` + onlyJoined + `)`
)

// shared is the registration of an organisation that knew both, as it is now, and as each was.
type shared struct {
	Organisation                   care.OrganisationID
	PupilNumber                    string
	Education                      care.Education
	KeptNumber                     string
	KeptEducation, JoinedEducation care.Education
}

const sharedRegistrations = `
SELECT r.organisation, r.pupil_number, r.education,
       k.pupil_number AS kept_number, k.education AS kept_education, j.education AS joined_education
FROM registrations r
JOIN same_person_registrations k ON k.same = @id AND k.side = 'kept' AND k.organisation = r.organisation
JOIN same_person_registrations j ON j.same = @id AND j.side = 'joined' AND j.organisation = r.organisation
WHERE r.person = @now ORDER BY r.organisation`

// split makes two registrations of one again. What only one of the two had goes with that one, as it is now: it may
// have been corrected since.
func (r shared) split() (kept, joined shared) {
	kept, joined = r, r
	if r.KeptNumber == "" {
		kept.PupilNumber = ""
	} else {
		joined.PupilNumber = ""
	}
	if r.KeptEducation == "" {
		kept.Education = ""
	} else {
		joined.Education = r.JoinedEducation
	}
	return kept, joined
}

// splitShared gives every organisation that knew both its two registrations again.
func splitShared(ctx context.Context, tx pgx.Tx, args db.Args) error {
	all, err := db.List[shared](ctx, tx, sharedRegistrations, args)
	if err != nil {
		return err
	}
	b := &pgx.Batch{}
	add := func(person any, r shared) {
		b.Queue(`
			INSERT INTO registrations (organisation, person, pupil_number, education)
			VALUES (@org, @person, @number, @education)`,
			db.Args{"org": r.Organisation, "person": person, "number": r.PupilNumber, "education": r.Education})
	}
	for _, r := range all {
		kept, joined := r.split()
		b.Queue(`DELETE FROM registrations WHERE organisation = @org AND person = @person`,
			db.Args{"org": r.Organisation, "person": args["now"]})
		add(args["now"], kept)
		add(args["joined"], joined)
	}
	return db.ExecAll(ctx, tx, b)
}
