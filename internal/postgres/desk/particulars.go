package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/effects"
)

// CorrectParticulars writes down what is another of the young person of a process than was known; only the sender's
// side may, of a process in any state. was is what whoever corrects had before them: when that is no longer so the
// error is *care.StaleError, and nothing is written. Name and birth date follow in every process of the young person,
// whoever's it is, with a line in each journal; the pupil number at the process's own organisation; the rest in this
// process alone. A municipality is not written here: the process has to hear of it (care.MovePerson).
//
// The reason is the act's text, kept before with [Desk.SaveTexts]; it stands in every journal that gets a line. An act
// that was carried out changes nothing when it is said again. A pupil number that is another pupil's is a
// *care.FieldError.
func (s Desk) CorrectParticulars(
	ctx context.Context, viewer care.Staff, act care.Act, was, now care.Particulars, at time.Time,
) (done care.Corrected, err error) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		done = care.Corrected{}
		c := correcting{viewer: viewer, act: act, now: now, at: at}
		if c.about, err = sendersSide(ctx, tx, viewer, act.Process); err != nil {
			return err
		}
		if err := c.lock(ctx, tx); err != nil || c.news.Said {
			return err
		}
		if kind.Of(c.about.Kind).Ages {
			was.PupilNumber, c.now.PupilNumber = "", ""
		}
		if len(c.known.Differ(was)) > 0 {
			return &care.StaleError{Now: c.known}
		}
		done, err = c.carryOut(ctx, tx)
		return err
	})
	return done, err
}

// correcting is a correction of particulars while it is written down.
type correcting struct {
	viewer care.Staff
	act    care.Act
	at     time.Time
	about  around
	news   effects.News
	heard  []effects.Hearer // every process of the young person
	// known is what is known now, and now what is right.
	known, now care.Particulars
}

// lock lets corrections of one young person come one after the other, and starts of whom they make them like, and reads
// what is known.
func (c *correcting) lock(ctx context.Context, tx pgx.Tx) (err error) {
	if err := lockStart(ctx, tx, c.viewer.Organisation, c.now.PupilNumber, c.now.BirthDate); err != nil {
		return err
	}
	if c.news, err = effects.NewsOf(ctx, tx, c.act); err != nil {
		return err
	}
	if c.heard, err = effects.Hearers(ctx, tx, c.news.Person, c.act); err != nil {
		return err
	}
	if err := lockReach(ctx, tx, c.act.Process); err != nil {
		return err
	}
	person, err := db.One[care.Person](ctx, tx,
		`SELECT `+db.PersonColumns+` FROM processes p `+db.PersonJoins+` WHERE p.id = @process`,
		db.Args{"process": c.act.Process})
	c.known = care.ParticularsOf(person, c.about.Kind)
	return err
}

// lockReach lets changes of how people in a process are reached come one after the other.
func lockReach(ctx context.Context, tx pgx.Tx, process care.ProcessID) error {
	return db.Exec(
		ctx, tx, `SELECT FROM particulars WHERE process = @process FOR NO KEY UPDATE`,
		db.Args{"process": process},
	)
}

// everywhere is what is corrected in every process, with lines of its own.
var everywhere = []care.Particular{care.ParticularName, care.ParticularBirthDate}

func (c *correcting) carryOut(ctx context.Context, tx pgx.Tx) (done care.Corrected, err error) {
	c.now.Municipality = c.known.Municipality
	done.What = c.now.Differ(c.known)
	var here []care.Particular
	for _, what := range done.What {
		if slices.Contains(everywhere, what) {
			err = c.repeat(ctx, tx)
		} else {
			here = append(here, what)
		}
		if err != nil {
			return care.Corrected{}, err
		}
		switch what {
		case care.ParticularName:
			err = c.rename(ctx, tx)
		case care.ParticularBirthDate:
			done.Pending, err = c.correctBirth(ctx, tx)
		case care.ParticularPupilNumber:
			err = renumber(ctx, tx, c.viewer.Organisation, c.news.Person, c.now.PupilNumber)
		case care.ParticularEmail:
			done.Left, err = readdress(ctx, tx, c.viewer, c.act.Process, c.now.Email, c.at)
		}
		if err != nil {
			return care.Corrected{}, err
		}
	}
	if err = db.Exec(ctx, tx,
		`UPDATE particulars SET phone = @phone, where_to_reach = @reach WHERE process = @process`,
		db.Args{
			"process": c.act.Process, "phone": c.now.Phone, "reach": c.now.WhereToReach,
		}); err != nil || len(here) == 0 {
		return done, err
	}
	return done, effects.WriteLines(
		ctx, tx, c.act.Process, c.line(care.EventParticularsCorrected, c.act.ID, true, here...),
	)
}

// line says what was corrected, in a process in which the organisation has a part or not: whose name it does not know
// already, it does not hear from a journal.
func (c *correcting) line(event care.Event, act care.ActID, part bool, what ...care.Particular) care.JournalLine {
	l := care.JournalLine{
		Key: string(event) + "/" + string(act), At: c.at, Event: event, Act: act, Details: care.Details{Fields: what},
	}
	if part {
		l.By, l.Details.Organisation = c.viewer.ID, c.viewer.Organisation
	}
	return l
}

// rename writes down another name, wherever the young person is named, and says so in the journal of every process.
func (c *correcting) rename(ctx context.Context, tx pgx.Tx) error {
	named := care.Person{FirstName: c.now.FirstName, Infix: c.now.Infix, LastName: c.now.LastName}
	if err := db.ExecEach(ctx, tx,
		db.Args{
			"person": c.news.Person, "first": named.FirstName, "infix": named.Infix, "last": named.LastName,
			"called": named.Called(), "search": db.Fold(named.Name()),
		},
		`UPDATE people SET first_name = @first, infix = @infix, last_name = @last, search = @search WHERE id = @person`,
		`UPDATE parties SET name = @called
			WHERE kind = 'young_person' AND process IN (SELECT id FROM processes WHERE person = @person)`,
	); err != nil {
		return err
	}
	for _, h := range c.heard {
		line := c.line(care.EventNameCorrected, h.Act, h.By != "")
		if err := effects.WriteLines(ctx, tx, h.ID, line); err != nil {
			return err
		}
	}
	return nil
}

// correctBirth writes down another birth date, of which every process has to hear, and returns what is to be sent.
func (c *correcting) correctBirth(ctx context.Context, tx pgx.Tx) ([]care.PendingAct, error) {
	if today := calendar.DateOf(c.at); c.now.BirthDate.After(today) {
		return nil, &care.FieldError{
			Field: care.ColumnBirthDate, Value: c.now.BirthDate.String(), Problem: care.TooLate, Want: today.String(),
		}
	}
	if err := effects.RecordBirth(ctx, tx, c.news, c.act, c.now.BirthDate, c.at); err != nil {
		return nil, err
	}
	return effects.PendingOf(ctx, tx, c.news.Person)
}

// repeat gives the other processes the reason, each under an act of its own.
func (c *correcting) repeat(ctx context.Context, tx pgx.Tx) error {
	return db.ExecFor(ctx, tx, `
		WITH act AS (INSERT INTO acts (id, process, author, saved_at)
		             SELECT @act, @process, @by, @at WHERE @act::uuid <> @said::uuid ON CONFLICT DO NOTHING)
		INSERT INTO texts (act, field, body)
		SELECT @act, field, body FROM texts WHERE act = @said AND field = @reason ON CONFLICT DO NOTHING`,
		c.heard, func(_ int, h effects.Hearer) db.Args {
			return db.Args{
				"act": h.Act, "process": h.ID, "by": c.act.By, "at": c.at, "said": c.act.ID, "reason": care.TextReason,
			}
		})
}

// renumber writes down another number of a pupil at an organisation; one that another pupil has there, in whatever
// case, is a *care.FieldError.
func renumber(ctx context.Context, tx pgx.Tx, org care.OrganisationID, person care.PersonID, number string) error {
	args := db.Args{"org": org, "person": person, "number": number}
	taken, err := db.Value[bool](ctx, tx, `
		SELECT EXISTS (SELECT FROM registrations WHERE organisation = @org AND person <> @person
			AND pupil_number <> '' AND lower(pupil_number) = lower(@number))`, args)
	if err == nil && !taken {
		err = db.Exec(ctx, tx, `
			INSERT INTO registrations (organisation, person, pupil_number) VALUES (@org, @person, @number)
			ON CONFLICT (organisation, person) DO UPDATE SET pupil_number = EXCLUDED.pupil_number`, args)
	}
	if taken || db.Unique(err) {
		return &care.FieldError{Field: care.ColumnPupilNumber, Value: number, Problem: care.Taken}
	}
	return err
}

// readdress writes down at which address the young person of a process is reached, by staff and as somebody who takes
// part, and claims the mails that tell those before. What was mailed there is taken back.
func readdress(
	ctx context.Context, tx pgx.Tx, viewer care.Staff, process care.ProcessID, email string, at time.Time,
) ([]care.AddressLeft, error) {
	args := db.Args{"process": process, "email": email, "at": at}
	before, err := db.Values[string](ctx, tx, `
		SELECT email FROM particulars WHERE process = @process
		UNION SELECT email FROM parties WHERE process = @process AND kind = 'young_person'`, args)
	if err != nil {
		return nil, err
	}
	b := &pgx.Batch{}
	b.Queue(takeBack+`
		WHERE process = @process AND mailed AND revoked_at IS NULL
		  AND party IN (SELECT id FROM parties WHERE process = @process AND kind = 'young_person' AND email <> @email)`,
		args)
	b.Queue(`UPDATE particulars SET email = @email WHERE process = @process`, args)
	b.Queue(`UPDATE parties SET email = @email WHERE process = @process AND kind = 'young_person'`, args)
	if err := db.ExecAll(ctx, tx, b); err != nil {
		return nil, err
	}
	return leave(ctx, tx, viewer, process, before, at)
}

// leave claims a mail for each of the addresses at which nobody in the process is reached any more, to tell it so:
// there and then, because the address is kept nowhere. About somebody who died nobody is told anything.
func leave(
	ctx context.Context, tx pgx.Tx, viewer care.Staff, process care.ProcessID, addresses []string, at time.Time,
) (left []care.AddressLeft, err error) {
	for _, address := range addresses {
		told, err := db.One[care.AddressLeft](ctx, tx, `
			WITH mail AS (
			    INSERT INTO mails (id, key, kind, state, created_at, claimed_at)
			    SELECT id, 'address_left/' || id, 'address_left', 'sending', @at, @at FROM gen_random_uuid() AS id
			    WHERE @address <> ''
			      AND NOT EXISTS (SELECT FROM processes p JOIN people y ON y.id = p.person
			          WHERE p.id = @process AND y.deceased_on IS NOT NULL)
			      AND NOT EXISTS (SELECT FROM particulars k
			          WHERE k.process = @process AND lower(k.email) = lower(@address))
			      AND NOT EXISTS (SELECT FROM parties r
			          WHERE r.process = @process AND r.removed_at IS NULL AND lower(r.email) = lower(@address))
			    RETURNING id)
			SELECT mail.id::text AS mail, o.name AS organisation, s.name AS colleague
			FROM mail, staff s JOIN organisations o ON o.id = s.organisation WHERE s.id = @by`,
			db.Args{"address": address, "process": process, "by": viewer.ID, "at": at})
		switch {
		case errors.Is(err, care.ErrNotFound):
			continue
		case err != nil:
			return nil, err
		}
		told.Address = address
		left = append(left, told)
	}
	return left, nil
}
