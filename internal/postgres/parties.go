package postgres

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
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
func sendersSide(ctx context.Context, q querier, viewer care.Staff, process care.ProcessID) (around, error) {
	p, err := one[around](ctx, q, `
		SELECT p.person, y.birth_date, coalesce(nullif(y.first_name, ''), y.last_name) AS called,
			p.kind, p.school = @org AS own
		FROM processes p JOIN people y ON y.id = p.person
		WHERE p.id = @process AND `+partIn, pgx.NamedArgs{"process": process, "org": viewer.Organisation})
	if err != nil {
		return around{}, err
	}
	speaks := viewer.Role == care.Coordinator || viewer.Role == care.Manager || viewer.Role == hasIt(p.Kind)
	if p.Own && speaks {
		return p, nil
	}
	return around{}, care.ErrNotAllowed
}

// Invited lists who may be invited to a process and who was, newest first; only for the sender's side.
func (s *Store) Invited(
	ctx context.Context, viewer care.Staff, process care.ProcessID,
) ([]care.Party, []care.InvitationView, error) {
	if _, err := sendersSide(ctx, s.pool, viewer, process); err != nil {
		return nil, nil, err
	}
	parties, err := partyList(ctx, s.pool, process)
	if err != nil {
		return nil, nil, err
	}
	invitations, err := invitationList(ctx, s.pool, process)
	return parties, invitations, err
}

// partyColumns is what is read of a party r.
const partyColumns = `r.process, r.id, r.kind, r.name, r.email, r.authority, r.reads_on`

// partyList returns who takes part in a process now: the young person first.
func partyList(ctx context.Context, q querier, process care.ProcessID) ([]care.Party, error) {
	return list[care.Party](ctx, q, `
		SELECT `+partyColumns+` FROM parties r
		WHERE r.process = @process AND r.removed_at IS NULL ORDER BY r.kind = 'parent', r.created_at, r.name, r.id`,
		pgx.NamedArgs{"process": process})
}

// SaveParty adds a parent, or changes how a party is reached; only the sender's side may. There is one young person, so
// without an id that one is meant, who is reached at one address by everybody. Another address takes back what was
// mailed to the one before, which is to be told: left says how. What changed stands in the journal.
func (s *Store) SaveParty(
	ctx context.Context, viewer care.Staff, process care.ProcessID, p care.Party, at time.Time,
) (id care.PartyID, left []care.AddressLeft, err error) {
	err = s.inTx(ctx, func(tx pgx.Tx) error {
		about, err := sendersSide(ctx, tx, viewer, process)
		if err != nil {
			return err
		}
		if err := lockReach(ctx, tx, process); err != nil {
			return err
		}
		p.Process, p.Name, p.Email = process, strings.TrimSpace(clean(p.Name)), strings.TrimSpace(clean(p.Email))
		switch {
		case p.Kind == care.YoungPerson:
			p.Name, p.Authority = about.Called, false
			id, left, err = saveYoung(ctx, tx, viewer, p, at)
		case p.ID == "":
			id, err = addParent(ctx, tx, viewer, p, at)
		default:
			id = p.ID
			left, err = changeParent(ctx, tx, viewer, p, at)
		}
		return err
	})
	return id, left, err
}

// insertParty writes down that somebody takes part.
func insertParty(ctx context.Context, tx pgx.Tx, p care.Party, at time.Time) error {
	_, err := exec(ctx, tx, `
		INSERT INTO parties (process, id, kind, name, email, authority, created_at)
		VALUES (@process, @id, @kind, @name, @email, @authority, @at)`,
		pgx.NamedArgs{
			"process": p.Process, "id": p.ID, "kind": p.Kind, "name": p.Name, "email": p.Email,
			"authority": p.Authority, "at": at,
		})
	return err
}

// saveYoung makes the young person somebody who takes part, with the address at which they are reached.
func saveYoung(
	ctx context.Context, tx pgx.Tx, viewer care.Staff, p care.Party, at time.Time,
) (care.PartyID, []care.AddressLeft, error) {
	args := pgx.NamedArgs{"process": p.Process, "id": p.ID}
	there, err := value[care.PartyID](ctx, tx, `
		SELECT id FROM parties WHERE process = @process AND kind = 'young_person' AND id = coalesce(@id, id)`, args)
	if errors.Is(err, care.ErrNotFound) && p.ID == "" {
		there = care.PartyID(care.NewID())
		err = insertParty(ctx, tx, care.Party{Process: p.Process, ID: there, Kind: p.Kind, Name: p.Name}, at)
	}
	if err != nil {
		return "", nil, err
	}
	known, err := value[string](ctx, tx, `SELECT email FROM particulars WHERE process = @process`, args)
	if err != nil {
		return "", nil, err
	}
	left, err := readdress(ctx, tx, viewer, p.Process, p.Email, at)
	if err != nil || known == p.Email {
		return there, left, err
	}
	return there, left, writeLines(ctx, tx, p.Process, []care.JournalLine{partyLine(viewer,
		care.EventParticularsCorrected, at, care.Details{
			Organisation: viewer.Organisation, Fields: []care.Particular{care.ParticularEmail},
		})})
}

func addParent(ctx context.Context, tx pgx.Tx, viewer care.Staff, p care.Party, at time.Time) (care.PartyID, error) {
	p.ID = care.PartyID(care.NewID())
	if err := insertParty(ctx, tx, p, at); err != nil {
		return "", err
	}
	return p.ID, writeLines(ctx, tx, p.Process, []care.JournalLine{
		partyLine(viewer, care.EventPartyAdded, at, care.Details{Party: p.ID, Authority: yesOrNo(p.Authority)}),
	})
}

// changeParent changes what is known of a parent; that nothing is another is not told.
func changeParent(
	ctx context.Context, tx pgx.Tx, viewer care.Staff, p care.Party, at time.Time,
) (left []care.AddressLeft, err error) {
	args := pgx.NamedArgs{
		"process": p.Process, "id": p.ID, "name": p.Name, "email": p.Email, "authority": p.Authority, "at": at,
	}
	before, err := one[care.Party](ctx, tx, `
		SELECT `+partyColumns+` FROM parties r
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
	b := &pgx.Batch{}
	if before.Email != p.Email {
		b.Queue(takeBack+`WHERE process = @process AND party = @id AND mailed AND revoked_at IS NULL`, args)
	}
	b.Queue(
		`UPDATE parties SET name = @name, email = @email, authority = @authority WHERE process = @process AND id = @id`,
		args,
	)
	if err := execAll(ctx, tx, b); err != nil {
		return nil, err
	}
	if before.Email != p.Email {
		if left, err = leave(ctx, tx, viewer, p.Process, []string{before.Email}, at); err != nil {
			return nil, err
		}
	}
	return left, writeLines(ctx, tx, p.Process, []care.JournalLine{partyLine(viewer, care.EventPartyChanged, at, d)})
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
func (s *Store) RemoveParty(
	ctx context.Context, viewer care.Staff, process care.ProcessID, id care.PartyID, at time.Time,
) error {
	return s.inTx(ctx, func(tx pgx.Tx) error {
		if _, err := sendersSide(ctx, tx, viewer, process); err != nil {
			return err
		}
		args := pgx.NamedArgs{"id": id, "process": process, "at": at}
		removed, err := value[time.Time](ctx, tx, `
			SELECT removed_at FROM parties WHERE process = @process AND id = @id AND kind = 'parent' FOR NO KEY UPDATE`,
			args)
		if err != nil || !removed.IsZero() {
			return err
		}
		b := &pgx.Batch{}
		b.Queue(`UPDATE parties SET removed_at = @at WHERE process = @process AND id = @id`, args)
		b.Queue(takeBack+`WHERE process = @process AND party = @id AND revoked_at IS NULL`, args)
		if err := execAll(ctx, tx, b); err != nil {
			return err
		}
		return writeLines(
			ctx, tx, process,
			[]care.JournalLine{partyLine(viewer, care.EventPartyRemoved, at, care.Details{Party: id})},
		)
	})
}
