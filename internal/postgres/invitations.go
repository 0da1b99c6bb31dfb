package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// takeBack ends invitations: no link, no code and no session of theirs opens anything any more.
const takeBack = `UPDATE invitations SET revoked_at = @at, code_hash = NULL, code_expires_at = NULL `

// uniqueViolation is PostgreSQL's code of a value that is there already.
const uniqueViolation = "23505"

// unique tells whether a statement was refused because the value is there already.
func unique(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == uniqueViolation
}

// invited is an invitation with what it takes to judge whether it opens anything.
type invited struct {
	ID                   care.InvitationID
	Process              care.ProcessID
	Party                care.PartyID
	Kind                 care.PartyKind
	Name, Email          string
	Authority, ReadsOn   bool
	BirthDate            calendar.Date
	FirstName            string
	ExpiresAt            time.Time
	OpenedAt             time.Time
	RevokedAt, RemovedAt time.Time
	DeceasedOn           calendar.Date
}

const invitedSelect = `
SELECT i.id, i.process, i.party, t.kind, t.name, t.email, t.authority, t.reads_on, y.birth_date, y.first_name,
       i.expires_at, i.opened_at, i.revoked_at, t.removed_at, y.deceased_on
FROM invitations i JOIN parties t ON t.process = i.process AND t.id = i.party
JOIN processes p ON p.id = i.process JOIN people y ON y.id = p.person
`

func (i invited) party() care.Party {
	return care.Party{
		ID: i.Party, Process: i.Process, Kind: i.Kind, Name: i.Name, Email: i.Email, Authority: i.Authority,
		ReadsOn: i.ReadsOn,
	}
}

// living tells whether the invitation stands and its party may read on the day. One that was taken back, one of
// somebody who may not read any more, and one about somebody who died are as unknown as one that never was.
func (i invited) living(at time.Time) error {
	ended := !i.RevokedAt.IsZero() || !i.RemovedAt.IsZero() || !i.DeceasedOn.IsZero()
	if ended || !care.MayRead(i.party(), i.BirthDate, calendar.DateOf(at)) {
		return care.ErrNotFound
	}
	return nil
}

// opens tells whether the link still opens something.
func (i invited) opens(at time.Time) error {
	if err := i.living(at); err != nil {
		return err
	}
	switch {
	case !at.Before(i.ExpiresAt):
		return care.ErrExpired
	case !i.OpenedAt.IsZero():
		return care.ErrUsed
	}
	return nil
}

func (i invited) opened() care.OpenedInvitation {
	return care.OpenedInvitation{ID: i.ID, Process: i.Process, Party: i.Party, ExpiresAt: i.ExpiresAt}
}

func invitationList(ctx context.Context, q querier, process care.ProcessID) ([]care.InvitationView, error) {
	return list[care.InvitationView](ctx, q, `
		SELECT i.id, i.party, t.name AS party_name, i.created_at, i.expires_at, i.opened_at, i.revoked_at, i.mailed
		FROM invitations i JOIN parties t ON t.process = i.process AND t.id = i.party
		WHERE i.process = @process ORDER BY i.seq DESC`, pgx.NamedArgs{"process": process})
}

// Invite keeps an invitation and says so in the journal. It takes back those that the party has not opened yet: one
// link at a time lies about. The same invitation again is care.ErrUsed, because its link is not known any more.
func (s *Store) Invite(ctx context.Context, viewer care.Staff, i care.Invitation, at time.Time) error {
	return s.inTx(ctx, func(tx pgx.Tx) error {
		about, err := sendersSide(ctx, tx, viewer, i.Process)
		if err != nil {
			return err
		}
		party, err := one[care.Party](ctx, tx, `
			SELECT `+partyColumns+` FROM parties r
			WHERE r.process = @process AND r.id = @party AND r.removed_at IS NULL FOR UPDATE`,
			pgx.NamedArgs{"process": i.Process, "party": i.Party})
		if err != nil {
			return err
		}
		switch died, err := deceased(ctx, tx, about.Person); {
		case err != nil:
			return err
		case died || !care.MayRead(party, about.BirthDate, calendar.DateOf(at)):
			return care.ErrNotAllowed
		}
		i.CreatedBy, i.CreatedAt = viewer.ID, at
		return invite(ctx, tx, i, "")
	})
}

// invite writes an invitation of a party whose row is locked. guest is the party itself when it asked for a new link.
func invite(ctx context.Context, tx pgx.Tx, i care.Invitation, guest care.PartyID) error {
	args := pgx.NamedArgs{
		"id": i.ID, "process": i.Process, "party": i.Party, "hash": i.TokenHash, "by": i.CreatedBy, "at": i.CreatedAt,
		"expires": i.ExpiresAt,
		// a day of the clock: this guards against haste, and is no term
		"mailed": i.Mailed, "since": i.CreatedAt.Add(-24 * time.Hour),
	}
	known, err := value[bool](ctx, tx, `SELECT EXISTS (SELECT FROM invitations WHERE id = @id)`, args)
	switch {
	case err != nil:
		return err
	case known:
		return care.ErrUsed
	}
	today, err := value[int](
		ctx, tx, `SELECT count(*) FROM invitations WHERE process = @process AND party = @party AND created_at > @since`,
		args,
	)
	switch {
	case err != nil:
		return err
	case today >= care.InvitationsADay:
		return care.ErrTooMany
	}
	if _, err := exec(
		ctx, tx, takeBack+`WHERE party = @party AND process = @process AND opened_at IS NULL AND revoked_at IS NULL`,
		args,
	); err != nil {
		return err
	}
	if _, err := exec(ctx, tx, `
		INSERT INTO invitations (id, process, party, token_hash, created_by, created_at, expires_at, mailed)
		VALUES (@id, @process, @party, @hash, @by, @at, @expires, @mailed)`, args); err != nil {
		return err
	}
	how := care.ByHand
	if i.Mailed {
		how = care.ByMail
	}
	return writeLines(ctx, tx, i.Process, []care.JournalLine{{
		Key: "invited/" + string(i.ID), At: i.CreatedAt, Event: care.EventInvited, By: i.CreatedBy, Guest: guest,
		Details: care.Details{Party: i.Party, Invited: how},
	}})
}

// RevokeInvitation takes an invitation back, used or not: its link and code open nothing any more, and who came in by
// it is out at the next click.
func (s *Store) RevokeInvitation(ctx context.Context, viewer care.Staff, id care.InvitationID, at time.Time) error {
	return s.inTx(ctx, func(tx pgx.Tx) error {
		if err := invitationOf(ctx, tx, viewer, id); err != nil {
			return err
		}
		_, err := exec(ctx, tx, takeBack+`WHERE id = @id AND revoked_at IS NULL`, pgx.NamedArgs{"id": id, "at": at})
		return err
	})
}

// invitationOf checks that an invitation is one that the viewer may speak for.
func invitationOf(ctx context.Context, q querier, viewer care.Staff, id care.InvitationID) error {
	process, err := value[care.ProcessID](
		ctx, q, `SELECT process FROM invitations WHERE id = @id`, pgx.NamedArgs{"id": id},
	)
	if err != nil {
		return err
	}
	_, err = sendersSide(ctx, q, viewer, process)
	return err
}

// SetCode gives an invitation a code until care.CodeLasts after at; a later code replaces it. It opens the invitation
// again when its link was used. care.ErrUsed means that another invitation has this code: try another.
func (s *Store) SetCode(
	ctx context.Context, viewer care.Staff, id care.InvitationID, codeHash []byte, at time.Time,
) error {
	err := s.inTx(ctx, func(tx pgx.Tx) error {
		if err := invitationOf(ctx, tx, viewer, id); err != nil {
			return err
		}
		args := pgx.NamedArgs{"id": id, "hash": codeHash, "at": at, "until": at.Add(care.CodeLasts)}
		i, err := one[invited](ctx, tx, invitedSelect+`WHERE i.id = @id FOR UPDATE OF i`, args)
		if err != nil {
			return err
		}
		if err := i.opens(at); err != nil && !errors.Is(err, care.ErrUsed) {
			return err
		}
		if _, err := exec(ctx, tx, `
			UPDATE invitations SET code_hash = NULL, code_expires_at = NULL
			WHERE code_hash = @hash AND code_expires_at <= @at`, args); err != nil {
			return err
		}
		_, err = exec(
			ctx, tx, `UPDATE invitations SET code_hash = @hash, code_expires_at = @until WHERE id = @id`, args,
		)
		return err
	})
	if unique(err) {
		return care.ErrUsed
	}
	return err
}
