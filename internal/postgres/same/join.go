package same

import (
	"context"
	"slices"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/effects"
)

// join makes one of two young people: processes and registrations go to who is kept, and what each had is written down,
// so that they can be taken apart. Parties, consents and particulars are of their processes and stay there. What else
// was asked about who is joined lapses: it can be asked about who is kept.
func (p pairing) join(ctx context.Context, row sameRow) error {
	if err := db.ExecEach(ctx, p.tx, db.Args{"id": row.ID, "kept": row.Kept, "joined": row.Joined, "at": p.at},
		`INSERT INTO same_person_processes (same, process, side)
		 SELECT @id, id, CASE person WHEN @kept THEN 'kept' ELSE 'joined' END
		 FROM processes WHERE person IN (@kept, @joined)`,
		`INSERT INTO same_person_registrations (same, side, organisation, pupil_number, education)
		 SELECT @id, CASE person WHEN @kept THEN 'kept' ELSE 'joined' END, organisation, pupil_number, education
		 FROM registrations WHERE person IN (@kept, @joined)`,
		`UPDATE processes SET person = @kept, started_for = coalesce(started_for, @joined) WHERE person = @joined`,
		// Of an organisation that knew both one registration stays: what was known of either.
		`DELETE FROM registrations a USING registrations b
		 WHERE a.person = @joined AND b.person = @kept AND b.organisation = a.organisation`,
		`UPDATE registrations k SET
		     pupil_number = coalesce(nullif(k.pupil_number, ''), j.pupil_number),
		     education = coalesce(nullif(k.education, ''), j.education)
		 FROM same_person_registrations j
		 WHERE j.same = @id AND j.side = 'joined' AND j.organisation = k.organisation AND k.person = @kept`,
		`UPDATE registrations SET person = @kept WHERE person = @joined`,
		`UPDATE same_person SET state = 'lapsed' WHERE state = 'asked' AND id <> @id AND @joined IN (kept, joined)`,
		`UPDATE same_person SET state = 'joined', settled_at = @at WHERE id = @id`,
	); err != nil {
		return err
	}
	said, err := whoSaidWhat(ctx, p.tx, row.ID)
	if err != nil {
		return err
	}
	return p.tellAll(ctx, row, care.EventJoined, said, said, row.Kept)
}

// whoSaid is somebody who said something of two young people, for an organisation.
type whoSaid struct {
	Same         care.SameID
	Organisation care.OrganisationID
	OrgName      string
	Answer       string // empty: the organisation is asked
	By           care.StaffID
	ByName       string
	First        bool // who said it first: whoever was asked is told who that is
}

func whoSaidWhat(ctx context.Context, q db.Querier, ids ...care.SameID) ([]whoSaid, error) {
	return db.List[whoSaid](ctx, q, `
		SELECT x.same, x.organisation, o.name AS org_name, x.answer, x.by, coalesce(w.name, '') AS by_name,
		       coalesce(x.by = s.said_by, false) AS first
		FROM same_person_says x JOIN same_person s ON s.id = x.same
		JOIN organisations o ON o.id = x.organisation LEFT JOIN staff w ON w.id = x.by
		WHERE x.same = ANY(@ids::uuid[]) ORDER BY first DESC, x.at, o.name, o.id`, db.Args{"ids": ids})
}

// known leaves of who said something, and of who is asked, those of whom an organisation may know that they know the
// young people: its own people, who said it first, and those that it meets in their processes.
func known(all []whoSaid, org care.OrganisationID, meets []care.OrganisationID) []whoSaid {
	return slices.DeleteFunc(slices.Clone(all), func(w whoSaid) bool {
		return w.Organisation != org && !w.First && !slices.Contains(meets, w.Organisation)
	})
}

// tellAll adds a line to the journal of every process of young people: who did it, as far as the organisation whose
// process it is may know. An organisation that neither said anything nor was asked is told nothing; its line is for the
// command line.
func (p pairing) tellAll(
	ctx context.Context, row sameRow, event care.Event, said, by []whoSaid, people ...care.PersonID,
) error {
	processes, err := db.List[struct {
		ID     care.ProcessID
		School care.OrganisationID
	}](ctx, p.tx, `
		SELECT id, school FROM processes WHERE person = ANY(@people::uuid[]) ORDER BY id`,
		db.Args{"people": people})
	if err != nil {
		return err
	}
	for _, of := range processes {
		line := care.JournalLine{
			Key: string(event) + "/" + string(row.ID), At: p.at, Event: event,
			Details: care.Details{Told: care.NotTold},
		}
		if slices.ContainsFunc(said, func(w whoSaid) bool { return w.Organisation == of.School }) {
			meets, err := besides(ctx, p.tx, of.School, people...)
			if err != nil {
				return err
			}
			line.Details = care.Details{}
			name(&line, known(by, of.School, meets), of.School)
		}
		if err := effects.WriteLines(ctx, p.tx, of.ID, line); err != nil {
			return err
		}
	}
	return nil
}

// name writes in a line for an organisation who of its own people did something, and who of another organisation.
func name(line *care.JournalLine, by []whoSaid, org care.OrganisationID) {
	for _, w := range by {
		switch {
		case w.By == "":
		case w.Organisation == org:
			line.By = w.By
		case line.Details.Staff == "":
			line.Details.Staff, line.Details.Organisation = w.By, w.Organisation
		}
	}
}
