package desk

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/effects"
)

// around is what inviting and changing parties needs to know of a process.
type around struct {
	Person    care.PersonID
	BirthDate calendar.Date
	Called    string
	Kind      care.Kind
	Own       bool // the viewer works at the process's own school, or wijkteam
}

// sendersSide returns a process to somebody on the sender's side who may speak for the school, or in a transition for
// the wijkteam. Another organisation with a part in it is told care.ErrNotAllowed, anybody else care.ErrNotFound.
func sendersSide(ctx context.Context, q db.Querier, viewer care.Staff, process care.ProcessID) (around, error) {
	p, err := db.One[around](ctx, q, `
		SELECT p.person, y.birth_date, coalesce(nullif(y.first_name, ''), y.last_name) AS called,
			p.kind, p.school = @org AS own
		FROM processes p JOIN people y ON y.id = p.person
		WHERE p.id = @process AND `+db.PartIn, db.Args{"process": process, "org": viewer.Organisation})
	if err != nil {
		return around{}, err
	}
	speaks := viewer.Role == care.Coordinator || viewer.Role == care.Manager || viewer.Role == kind.Of(p.Kind).Holder
	if p.Own && speaks {
		return p, nil
	}
	return around{}, care.ErrNotAllowed
}

// Invited lists who may be invited to a process and who was, newest first; only for the sender's side.
func (s Desk) Invited(
	ctx context.Context, viewer care.Staff, process care.ProcessID,
) ([]care.Party, []care.InvitationView, error) {
	if _, err := sendersSide(ctx, s.db, viewer, process); err != nil {
		return nil, nil, err
	}
	parties, err := db.PartyList(ctx, s.db, process)
	if err != nil {
		return nil, nil, err
	}
	invitations, err := db.InvitationList(ctx, s.db, process)
	return parties, invitations, err
}

// SaveParty adds a parent, or changes how a party is reached; only the sender's side may. There is one young person, so
// without an id that one is meant, who is reached at one address by everybody. Another address takes back what was
// mailed to the one before, which is to be told: left says how. What changed stands in the journal.
func (s Desk) SaveParty(
	ctx context.Context, viewer care.Staff, process care.ProcessID, p care.Party, at time.Time,
) (id care.PartyID, left []care.AddressLeft, err error) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		about, err := sendersSide(ctx, tx, viewer, process)
		if err != nil {
			return err
		}
		if err := lockReach(ctx, tx, process); err != nil {
			return err
		}
		p.Process, p.Name, p.Email = process, strings.TrimSpace(db.Clean(p.Name)), strings.TrimSpace(db.Clean(p.Email))
		if p.Kind == care.YoungPerson {
			p.Name, p.Authority = about.Called, false
			id, left, err = saveYoung(ctx, tx, viewer, p, at)
		} else {
			id, left, err = saveParent(ctx, tx, viewer, p, at)
		}
		return err
	})
	return id, left, err
}

// saveParent changes a parent, or adds one whose id nobody has yet.
func saveParent(
	ctx context.Context, tx pgx.Tx, viewer care.Staff, p care.Party, at time.Time,
) (care.PartyID, []care.AddressLeft, error) {
	known, err := db.Value[bool](ctx, tx, `SELECT EXISTS (SELECT FROM parties WHERE id = @id)`, db.Args{"id": p.ID})
	if err != nil {
		return "", nil, err
	}
	if !known {
		id, err := addParent(ctx, tx, viewer, p, at)
		return id, nil, err
	}
	left, err := changeParent(ctx, tx, viewer, p, at)
	return p.ID, left, err
}

// insertParty writes down that somebody takes part.
func insertParty(ctx context.Context, tx pgx.Tx, p care.Party, at time.Time) error {
	return db.Exec(ctx, tx, `
		INSERT INTO parties (process, id, kind, name, email, authority, created_at)
		VALUES (@process, @id, @kind, @name, @email, @authority, @at)`,
		db.Args{
			"process": p.Process, "id": p.ID, "kind": p.Kind, "name": p.Name, "email": p.Email,
			"authority": p.Authority, "at": at,
		})
}

// saveYoung makes the young person somebody who takes part, with the address at which they are reached.
func saveYoung(
	ctx context.Context, tx pgx.Tx, viewer care.Staff, p care.Party, at time.Time,
) (care.PartyID, []care.AddressLeft, error) {
	args := db.Args{"process": p.Process, "id": p.ID}
	there, err := db.Value[care.PartyID](ctx, tx, `
		SELECT id FROM parties WHERE process = @process AND kind = 'young_person' AND id = coalesce(@id, id)`, args)
	if errors.Is(err, care.ErrNotFound) && p.ID == "" {
		there = care.PartyID(care.NewID())
		err = insertParty(ctx, tx, care.Party{Process: p.Process, ID: there, Kind: p.Kind, Name: p.Name}, at)
	}
	if err != nil {
		return "", nil, err
	}
	known, err := db.Value[string](ctx, tx, `SELECT email FROM particulars WHERE process = @process`, args)
	if err != nil {
		return "", nil, err
	}
	left, err := readdress(ctx, tx, viewer, p.Process, p.Email, at)
	if err != nil || known == p.Email {
		return there, left, err
	}
	return there, left, effects.WriteLines(ctx, tx, p.Process, partyLine(
		viewer, care.EventParticularsCorrected, at, care.Details{
			Organisation: viewer.Organisation, Fields: []care.Particular{care.ParticularEmail},
		}))
}

func addParent(ctx context.Context, tx pgx.Tx, viewer care.Staff, p care.Party, at time.Time) (care.PartyID, error) {
	if p.ID == "" {
		p.ID = care.PartyID(care.NewID())
	}
	if err := insertParty(ctx, tx, p, at); err != nil {
		return "", err
	}
	return p.ID, effects.WriteLines(ctx, tx, p.Process, partyLine(
		viewer, care.EventPartyAdded, at, care.Details{Party: p.ID, Authority: yesOrNo(p.Authority)},
	))
}

// changeParent changes what is known of a parent; that nothing is another is not told.
func changeParent(
	ctx context.Context, tx pgx.Tx, viewer care.Staff, p care.Party, at time.Time,
) (left []care.AddressLeft, err error) {
	args := db.Args{
		"process": p.Process, "id": p.ID, "name": p.Name, "email": p.Email, "authority": p.Authority, "at": at,
	}
	before, err := db.One[care.Party](ctx, tx, `
		SELECT `+db.PartyColumns+` FROM parties r
		WHERE r.process = @process AND r.id = @id AND r.kind = 'parent' AND r.removed_at IS NULL`, args)
	if err != nil {
		return nil, err
	}
	d := care.Details{Party: p.ID}
	if before.Name != p.Name {
		d.Fields = append(d.Fields, care.ParticularName)
	}
	if before.Email != p.Email {
		d.Fields = append(d.Fields, care.ParticularEmail)
	}
	if before.Authority != p.Authority {
		d.Fields, d.Authority = append(d.Fields, care.ParticularAuthority), yesOrNo(p.Authority)
	}
	if len(d.Fields) == 0 {
		return nil, nil
	}
	if err := db.ExecEach(ctx, tx, args,
		takeBack+`WHERE process = @process AND mailed AND revoked_at IS NULL
			AND party IN (SELECT id FROM parties WHERE process = @process AND id = @id AND email <> @email)`,
		`UPDATE parties SET name = @name, email = @email, authority = @authority WHERE process = @process AND id = @id`,
	); err != nil {
		return nil, err
	}
	if left, err = leave(ctx, tx, viewer, p.Process, []string{before.Email}, at); err != nil {
		return nil, err
	}
	return left, effects.WriteLines(ctx, tx, p.Process, partyLine(viewer, care.EventPartyChanged, at, d))
}

// partyLine says what somebody changed about who takes part, or how somebody is reached. Each change is a line of its
// own.
func partyLine(viewer care.Staff, event care.Event, at time.Time, d care.Details) care.JournalLine {
	return care.JournalLine{Key: string(event) + "/" + care.NewID(), At: at, Event: event, By: viewer.ID, Details: d}
}

func yesOrNo(is bool) care.Known {
	if is {
		return care.Yes
	}
	return care.No
}

// RemoveParty removes a parent: who was let in by an invitation is out at once. The row stays, because the journal
// names it.
func (s Desk) RemoveParty(
	ctx context.Context, viewer care.Staff, process care.ProcessID, id care.PartyID, at time.Time,
) error {
	return s.db.InTx(ctx, func(tx pgx.Tx) error {
		if _, err := sendersSide(ctx, tx, viewer, process); err != nil {
			return err
		}
		args := db.Args{"id": id, "process": process, "at": at}
		removed, err := db.Value[time.Time](ctx, tx, `
			SELECT removed_at FROM parties WHERE process = @process AND id = @id AND kind = 'parent' FOR NO KEY UPDATE`,
			args)
		if err != nil || !removed.IsZero() {
			return err
		}
		if err := db.ExecEach(ctx, tx, args,
			`UPDATE parties SET removed_at = @at WHERE process = @process AND id = @id`,
			takeBack+`WHERE process = @process AND party = @id AND revoked_at IS NULL`,
		); err != nil {
			return err
		}
		return effects.WriteLines(
			ctx, tx, process, partyLine(viewer, care.EventPartyRemoved, at, care.Details{Party: id}),
		)
	})
}
