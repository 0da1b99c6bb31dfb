package effects

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// Takeover is that an organisation has the part of another one from now on.
type Takeover struct {
	Key      string // makes it one of a kind in the journal
	Was, Now care.OrganisationID
	At       time.Time
}

// TellMoved says in the journal of a process that a part of it is another organisation's, and who has it there, and
// tells the others who take part and may know that it had one. It returns who is told.
func TellMoved(ctx context.Context, tx pgx.Tx, process care.ProcessID, m Takeover) (told []care.StaffID, err error) {
	p, err := lockSubject(ctx, tx, process)
	if err != nil {
		return nil, err
	}
	type part struct {
		Organisation care.OrganisationID
		Role         care.Role
	}
	parts, err := db.List[part](ctx, tx, `
		SELECT organisation, role FROM participants WHERE process = @process AND until IS NULL
		ORDER BY organisation, role`, db.Args{"process": p.ID})
	if err != nil {
		return nil, err
	}
	line := care.JournalLine{
		Key: string(care.EventOrganisationMoved) + "/" + m.Key, At: m.At, Event: care.EventOrganisationMoved,
		Details: care.Details{Organisation: m.Now, Was: m.Was},
	}
	for _, x := range parts {
		if x.Organisation == m.Now && line.Details.Staff == "" {
			if line.Details.Staff, err = holderOf(ctx, tx, p, m.Now, x.Role); err != nil {
				return nil, err
			}
		}
	}
	if err := WriteLines(ctx, tx, p.ID, line); err != nil || p.State.Over() {
		return nil, err
	}
	for _, x := range parts {
		if x.Organisation == m.Now {
			continue
		}
		knows, err := knowsOfPart(ctx, tx, p, x.Organisation, line)
		if err != nil {
			return nil, err
		}
		if !knows {
			continue
		}
		to, err := whoHas(ctx, tx, p, x.Organisation, x.Role, m.At)
		if err != nil {
			return nil, err
		}
		n := notice{process: p.ID, kind: care.NoticeInvolved, cause: "moved/" + line.Key, at: m.At}
		if err := write(ctx, tx, n, to.staff, ""); err != nil {
			return nil, err
		}
		told = append(told, to.staff...)
	}
	return told, nil
}

// knowsOfPart tells whether an organisation may read the line that says who has the part now.
func knowsOfPart(
	ctx context.Context, tx pgx.Tx, p Subject, org care.OrganisationID, line care.JournalLine,
) (bool, error) {
	v, err := db.Look(ctx, tx, sight.Reader{Organisation: org}, p.ID, calendar.DateOf(line.At))
	if err != nil {
		return false, err
	}
	row, err := db.One[sight.Row](ctx, tx, `SELECT kind AS org_kind FROM organisations WHERE id = @org`,
		db.Args{"org": line.Details.Organisation})
	row.JournalEntry.JournalLine, row.Process = line, p.ID
	_, reads := v.Line(row, sight.Together{})
	return reads, err
}
