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
		row, err := asked(ctx, tx, viewer, id)
		switch {
		case err != nil:
			return err
		case row.Answer == "": // it is to be answered, and not to be taken back
			return care.ErrNotFound
		case !row.own():
			return care.ErrNotAllowed
		}
		became, err := db.WhoTheyBecame(ctx, tx, row.Kept)
		if err != nil {
			return err
		}
		if err := lockPeople(ctx, tx, append(became, row.Joined)...); err != nil {
			return err
		}
		if row, err = asked(ctx, tx, viewer, id); err != nil { // as it is now that nobody changes it
			return err
		}
		now, err := db.WhoTheyBecame(ctx, tx, row.Kept)
		switch {
		case err != nil:
			return err
		case row.State == care.SameApart || row.State == care.SameLapsed:
			return nil
		case !slices.Equal(now, became) || !row.own():
			return care.ErrTaskClosed // somebody was first; what there is to take apart now has to be looked at again
		}
		if err := mustSpeakFor(ctx, tx, viewer, append(became, row.Joined)...); err != nil {
			return err
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
	by.First = slices.ContainsFunc(said, func(w whoSaid) bool {
		return w.First && w.Organisation == by.Organisation
	})
	if err := db.ExecEach(ctx, p.tx, args, followsFacts, goBack, takeOut, splitShared); err != nil {
		return err
	}
	if err := p.takeBack(ctx, row); err != nil {
		return err
	}
	return p.tellAll(ctx, row, care.EventTakenApart, said, []whoSaid{by}, now, row.Joined)
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
	// splitShared makes two registrations of one again, of each organisation that knew both. What only one of the two
	// had goes with that one, as it is now: it may have been corrected since.
	splitShared = `
WITH one AS (
    DELETE FROM registrations r USING same_person_registrations k, same_person_registrations j
    WHERE r.person = @now AND k.same = @id AND k.side = 'kept' AND k.organisation = r.organisation
      AND j.same = @id AND j.side = 'joined' AND j.organisation = r.organisation
    RETURNING r.organisation, r.pupil_number, r.education, k.pupil_number = '' AS number_of_joined,
        k.education = '' AS education_of_joined, j.education AS joined_education)
INSERT INTO registrations (organisation, person, pupil_number, education)
SELECT organisation, @now::uuid, CASE WHEN number_of_joined THEN '' ELSE pupil_number END,
       CASE WHEN education_of_joined THEN '' ELSE education END FROM one
UNION ALL SELECT organisation, @joined::uuid, CASE WHEN number_of_joined THEN pupil_number ELSE '' END,
       CASE WHEN education_of_joined THEN education ELSE joined_education END FROM one`
)
