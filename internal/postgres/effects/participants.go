package effects

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/postgres/db"
)

// SetMentor makes somebody the mentor of a process, or the worker who has a transition; open tasks of the one before,
// and those that waited for one, go along. A mentor of another school makes that school the process's own: what the old
// school still had to do is the new one's, and its part in the process ends, so that its people see it no longer. A
// handover stays with the school that it came from, and a transition with its wijkteam: so does who has it.
func (s Effects) SetMentor(ctx context.Context, e care.SetMentor) (set care.MentorSet, err error) {
	err = Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, _ *care.Entry) error {
		school, err := schoolOfMentor(ctx, tx, p, e.Mentor)
		if err != nil {
			return err
		}
		args := db.Args{
			"process": p.ID, "mentor": e.Mentor, "role": kind.Of(p.Kind).Holder, "school": school, "from": p.School,
			"at": e.At, "day": calendar.DateOf(e.At),
		}
		before, err := db.Value[care.StaffID](ctx, tx, `
			SELECT staff FROM participants
			WHERE process = @process AND role = @role AND until IS NULL AND (@role = 'mentor' OR organisation = @from)`,
			args)
		switch {
		case err != nil && !errors.Is(err, care.ErrNotFound):
			return err
		case before == e.Mentor:
			if p.SchoolChangedAt.Equal(e.At) { // this very effect gave the process its school
				set.NewSchool = p.School
			}
			return nil
		case p.State.Over():
			return care.ErrProcessOver
		}
		if school != p.School {
			set.NewSchool = school
		}
		args["before"] = before
		if err := changeMentor(ctx, tx, args); err != nil || school == p.School {
			return err
		}
		return registerAtNext(ctx, tx, p, school)
	})
	return set, err
}

// schoolOfMentor returns where somebody can have the process; care.ErrNotAllowed when they are not of the role, or not
// any more, or are where the process cannot go.
func schoolOfMentor(ctx context.Context, tx pgx.Tx, p Subject, mentor care.StaffID) (care.OrganisationID, error) {
	of := kind.Of(p.Kind)
	school, err := db.Value[care.OrganisationID](ctx, tx, `
		SELECT o.id FROM staff s JOIN organisations o ON o.id = s.organisation
		WHERE s.id = @mentor AND s.active AND s.role = @role
			AND CASE WHEN @stays THEN o.id = @school ELSE o.kind = 'school' END`,
		db.Args{"mentor": mentor, "role": of.Holder, "stays": of.HandsOver, "school": p.School})
	return school, db.IfNone(err, care.ErrNotAllowed)
}

// registerAtNext writes down that the next school of a follow-up knows the young person: without a number, which is for
// that school to give, and with the kind of school that they left, as it was told. What that school knew of them
// already stays, and so does what the school before knows.
func registerAtNext(ctx context.Context, tx pgx.Tx, p Subject, next care.OrganisationID) error {
	education, err := db.Value[care.Education](ctx, tx,
		`SELECT education FROM registrations WHERE person = @person AND organisation = @before`,
		db.Args{"person": p.Person, "before": p.School})
	if db.IfNone(err, nil) != nil {
		return err
	}
	return Register(ctx, tx, next, p.Person, "", education)
}

func changeMentor(ctx context.Context, tx pgx.Tx, args db.Args) error {
	return db.ExecEach(ctx, tx, args, `
		UPDATE participants SET until = @day
		WHERE process = @process AND until IS NULL
		  AND ((role = @role AND (@role = 'mentor' OR organisation = @from))
		      OR (organisation = @from AND organisation <> @school))`, `
		INSERT INTO participants (process, organisation, role, staff, since)
		VALUES (@process, @school, @role, @mentor, @day)
		ON CONFLICT (process, organisation, role) DO UPDATE
		SET staff = EXCLUDED.staff, since = EXCLUDED.since, until = NULL`, `
		UPDATE processes
		SET school = @school, school_changed_at = @at, started_by = nullif(coalesce(started_by, @from), @school)
		WHERE id = @process AND school <> @school`, `
		UPDATE tasks SET organisation = @school, assignee = CASE WHEN assignee = @before
			OR role = @role THEN @mentor::uuid END, pick_up_on = NULL
		WHERE process = @process AND state = 'open' AND organisation = @from
		  AND (assignee = @before OR (role = @role AND assignee IS NULL) OR organisation <> @school)`)
}

// AddParticipant gives an organisation, the process's own school when it names none, a part in a process, and the lead
// when it says so. Tell makes a notice: for whoever takes part for it already, else its contact person, else everybody
// there with the role, else its mailbox.
func (s Effects) AddParticipant(ctx context.Context, e care.AddParticipant) error {
	return Effect(ctx, s.db, e.Entry, func(tx pgx.Tx, p Subject, entry *care.Entry) error {
		if p.State.Over() {
			return care.ErrProcessOver
		}
		if e.Organisation = p.now(e.Organisation); e.Organisation == "" {
			e.Organisation = p.School
		}
		for i, l := range entry.Lines {
			if l.Event == care.EventLeadMoved && l.Details.Organisation == "" {
				entry.Lines[i].Details.Organisation = e.Organisation // the workflow does not know its own school
			}
		}
		if e.Lead {
			if err := db.Exec(ctx, tx, `UPDATE handovers SET lead = @org WHERE process = @process`,
				db.Args{"process": p.ID, "org": e.Organisation}); err != nil {
				return err
			}
		}
		if err := db.Exec(ctx, tx, `
			INSERT INTO participants (process, organisation, role, staff, since)
			VALUES (@process, @org, @role, @staff, @day)
			ON CONFLICT (process, organisation, role) DO UPDATE SET
			    staff = coalesce(EXCLUDED.staff, participants.staff), until = NULL,
			    since = CASE WHEN participants.until IS NULL THEN participants.since ELSE EXCLUDED.since END`,
			db.Args{
				"process": p.ID, "org": e.Organisation, "role": e.Role, "staff": e.Staff, "day": calendar.DateOf(e.At),
			}); err != nil {
			return err
		}
		if !e.Tell {
			return nil
		}
		to, err := whoHas(ctx, tx, p, e.Organisation, e.Role, e.At)
		if err != nil {
			return err
		}
		cause := "involved/" + string(e.Organisation) + "/" + calendar.DateOf(e.At).String()
		if len(e.Lines) > 0 {
			cause = "involved/" + e.Lines[0].Key
		}
		return tell(ctx, tx, notice{process: p.ID, kind: care.NoticeInvolved, cause: cause, urgent: true, at: e.At}, to)
	})
}

// FindReceiver tells which organisation of a kind works for the young person's municipality: of several the one that
// takes part already, else the first by name. The process's own organisation is none, and neither is one that went over
// into another. What has taken over a part in the process is called as the process calls it, which compares.
func (s Effects) FindReceiver(ctx context.Context, q care.FindReceiver) (care.Receiver, error) {
	args := db.Args{"process": q.Process, "kind": q.Kind}
	if _, err := db.Value[care.ProcessID](ctx, s.db, `SELECT id FROM processes WHERE id = @process`, args); err != nil {
		return care.Receiver{}, err
	}
	found, err := db.One[care.Receiver](ctx, s.db, `
		SELECT coalesce((SELECT m.was FROM moves m WHERE m.process = p.id AND m.becomes = o.id
		                 ORDER BY m.moved_at, m.was LIMIT 1), o.id) AS organisation, x.process IS NOT NULL AS involved
		FROM processes p
		JOIN particulars k ON k.process = p.id
		JOIN organisations o ON o.kind = @kind AND o.municipalities @> ARRAY[k.municipality] AND o.id <> p.school
			AND o.successor IS NULL
		LEFT JOIN participants x ON x.process = p.id AND x.organisation = o.id AND x.until IS NULL
		WHERE p.id = @process
		ORDER BY x.process IS NULL, o.name, o.id LIMIT 1`, args)
	return found, db.IfNone(err, nil)
}

// Register writes down that an organisation knows a person, with the number and education that it has. What it wrote
// down before stays: a number that changed is corrected by somebody, not by a row of a file. A number that another
// person has there is a *care.FieldError.
func Register(
	ctx context.Context, tx pgx.Tx, org care.OrganisationID, person care.PersonID, number string,
	education care.Education,
) error {
	err := db.Exec(ctx, tx, `
		INSERT INTO registrations (organisation, person, pupil_number, education)
		VALUES (@org, @person, @number, @education)
		ON CONFLICT (organisation, person) DO UPDATE SET
		    pupil_number = coalesce(nullif(registrations.pupil_number, ''), EXCLUDED.pupil_number),
		    education = coalesce(nullif(registrations.education, ''), EXCLUDED.education)`,
		db.Args{"org": org, "person": person, "number": number, "education": education})
	if db.Unique(err) {
		return &care.FieldError{Field: care.ColumnPupilNumber, Value: number, Problem: care.Taken}
	}
	return err
}
