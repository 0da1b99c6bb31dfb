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
	FirstName string
	Kind      care.Kind
	Own       bool // the viewer works at the process's own school, or wijkteam
}

// sendersSide returns a process to somebody on the sender's side who may speak for the school, or in a transition for the wijkteam. Another organisation with
// a part in it is told care.ErrNotAllowed, anybody else care.ErrNotFound.
func sendersSide(ctx context.Context, q querier, viewer care.Staff, process care.ProcessID) (around, error) {
	p, err := one[around](ctx, q, `
		SELECT p.person, y.birth_date, y.first_name, p.kind, p.school = @org AS own
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
func (s *Store) Invited(ctx context.Context, viewer care.Staff, process care.ProcessID) ([]care.Party, []care.InvitationView, error) {
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
		WHERE r.process = @process AND r.removed_at IS NULL ORDER BY r.kind = 'parent', r.created_at, r.name, r.id`, pgx.NamedArgs{"process": process})
}

// SaveParty adds a parent, or changes how a party is reached; only the sender's side may. There is one young person, so without an id that one is meant.
// Another address takes back what was mailed to the one before.
func (s *Store) SaveParty(ctx context.Context, viewer care.Staff, process care.ProcessID, p care.Party, at time.Time) (id care.PartyID, err error) {
	err = s.inTx(ctx, func(tx pgx.Tx) error {
		about, err := sendersSide(ctx, tx, viewer, process)
		if err != nil {
			return err
		}
		name := strings.TrimSpace(clean(p.Name))
		if p.Kind == care.YoungPerson {
			name, p.Authority = about.FirstName, false
		}
		args := pgx.NamedArgs{
			"id": p.ID, "process": process, "kind": p.Kind, "name": name, "email": strings.TrimSpace(clean(p.Email)), "authority": p.Authority, "at": at,
		}
		if p.ID == "" {
			args["id"] = care.NewID()
			id, err = addParty(ctx, tx, args)
			return err
		}
		id = p.ID
		return changeParty(ctx, tx, args)
	})
	return id, err
}

// addParty adds somebody; the young person that is there already is changed instead.
func addParty(ctx context.Context, tx pgx.Tx, args pgx.NamedArgs) (care.PartyID, error) {
	there, err := value[care.PartyID](ctx, tx, `SELECT id FROM parties WHERE process = @process AND kind = 'young_person' AND @kind = 'young_person'`, args)
	switch {
	case err == nil:
		args["id"] = there
		return there, changeParty(ctx, tx, args)
	case !errors.Is(err, care.ErrNotFound):
		return "", err
	}
	return value[care.PartyID](ctx, tx, `
		INSERT INTO parties (process, id, kind, name, email, authority, created_at) VALUES (@process, @id, @kind, @name, @email, @authority, @at)
		RETURNING id`, args)
}

func changeParty(ctx context.Context, tx pgx.Tx, args pgx.NamedArgs) error {
	before, err := value[string](ctx, tx, `
		SELECT email FROM parties WHERE process = @process AND id = @id AND kind = @kind AND removed_at IS NULL FOR UPDATE`, args)
	if err != nil {
		return err
	}
	if before != args["email"] {
		if _, err := exec(ctx, tx, takeBack+`WHERE process = @process AND party = @id AND mailed AND revoked_at IS NULL`, args); err != nil {
			return err
		}
	}
	_, err = exec(ctx, tx, `UPDATE parties SET name = @name, email = @email, authority = @authority WHERE process = @process AND id = @id`, args)
	return err
}

// RemoveParty removes a parent: who was let in by an invitation is out at once. The row stays, because the journal names it.
func (s *Store) RemoveParty(ctx context.Context, viewer care.Staff, process care.ProcessID, id care.PartyID, at time.Time) error {
	return s.inTx(ctx, func(tx pgx.Tx) error {
		if _, err := sendersSide(ctx, tx, viewer, process); err != nil {
			return err
		}
		args := pgx.NamedArgs{"id": id, "process": process, "at": at}
		n, err := exec(ctx, tx, `
			UPDATE parties SET removed_at = coalesce(removed_at, @at::timestamptz) WHERE process = @process AND id = @id AND kind = 'parent'`, args)
		if err != nil {
			return err
		}
		if n == 0 {
			return care.ErrNotFound
		}
		_, err = exec(ctx, tx, takeBack+`WHERE process = @process AND party = @id AND revoked_at IS NULL`, args)
		return err
	})
}
