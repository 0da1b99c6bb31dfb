package desk

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/effects"
	"schakel/internal/postgres/sight"
)

// takeBack ends invitations: no link, no code and no session of theirs opens anything any more.
const takeBack = `UPDATE invitations SET revoked_at = @at, code_hash = NULL, code_expires_at = NULL `

// Invite keeps an invitation and says so in the journal. It takes back those that the party has not opened yet: one
// link at a time lies about. The same invitation again is care.ErrUsed, because its link is not known any more.
func (s Desk) Invite(ctx context.Context, viewer care.Staff, i care.Invitation, at time.Time) error {
	return s.db.InTx(ctx, func(tx pgx.Tx) error {
		about, err := sendersSide(ctx, tx, viewer, i.Process)
		if err != nil {
			return err
		}
		party, err := db.One[care.Party](ctx, tx, `
			SELECT `+db.PartyColumns+` FROM parties r
			WHERE r.process = @process AND r.id = @party AND r.removed_at IS NULL FOR UPDATE`,
			db.Args{"process": i.Process, "party": i.Party})
		if err != nil {
			return err
		}
		switch died, err := effects.Deceased(ctx, tx, about.Person); {
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
	args := db.Args{
		"id": i.ID, "process": i.Process, "party": i.Party, "hash": i.TokenHash, "by": i.CreatedBy, "at": i.CreatedAt,
		"expires": i.ExpiresAt,
		// a day of the clock: this guards against haste, and is no term
		"mailed": i.Mailed, "since": i.CreatedAt.Add(-24 * time.Hour),
	}
	there, err := db.One[struct {
		Known bool
		Today int
	}](ctx, tx, `
		SELECT EXISTS (SELECT FROM invitations WHERE id = @id) AS known,
		       (SELECT count(*) FROM invitations
		           WHERE process = @process AND party = @party AND created_at > @since) AS today`, args)
	switch {
	case err != nil:
		return err
	case there.Known:
		return care.ErrUsed
	case there.Today >= care.InvitationsADay:
		return care.ErrTooMany
	}
	if err := db.ExecEach(ctx, tx, args,
		takeBack+`WHERE party = @party AND process = @process AND opened_at IS NULL AND revoked_at IS NULL`,
		`INSERT INTO invitations (id, process, party, token_hash, created_by, created_at, expires_at, mailed)
			VALUES (@id, @process, @party, @hash, @by, @at, @expires, @mailed)`,
	); err != nil {
		return err
	}
	how := care.ByHand
	if i.Mailed {
		how = care.ByMail
	}
	return effects.WriteLines(ctx, tx, i.Process, care.JournalLine{
		Key: "invited/" + string(i.ID), At: i.CreatedAt, Event: care.EventInvited, By: i.CreatedBy, Guest: guest,
		Details: care.Details{Party: i.Party, Invited: how},
	})
}

// RevokeInvitation takes an invitation back, used or not: its link and code open nothing any more, and who came in by
// it is out at the next click.
func (s Desk) RevokeInvitation(ctx context.Context, viewer care.Staff, id care.InvitationID, at time.Time) error {
	return s.db.InTx(ctx, func(tx pgx.Tx) error {
		if err := invitationOf(ctx, tx, viewer, id); err != nil {
			return err
		}
		return db.Exec(ctx, tx, takeBack+`WHERE id = @id AND revoked_at IS NULL`, db.Args{"id": id, "at": at})
	})
}

// invitationOf checks that an invitation is one that the viewer may speak for.
func invitationOf(ctx context.Context, q db.Querier, viewer care.Staff, id care.InvitationID) error {
	process, err := db.Value[care.ProcessID](
		ctx, q, `SELECT process FROM invitations WHERE id = @id`, db.Args{"id": id},
	)
	if err != nil {
		return err
	}
	_, err = sendersSide(ctx, q, viewer, process)
	return err
}

// SetCode gives an invitation a code until care.CodeLasts after at; a later code replaces it. It opens the invitation
// again when its link was used. care.ErrUsed means that another invitation has this code: try another.
func (s Desk) SetCode(
	ctx context.Context, viewer care.Staff, id care.InvitationID, codeHash []byte, at time.Time,
) error {
	err := s.db.InTx(ctx, func(tx pgx.Tx) error {
		if err := invitationOf(ctx, tx, viewer, id); err != nil {
			return err
		}
		args := db.Args{"id": id, "hash": codeHash, "at": at, "until": at.Add(care.CodeLasts)}
		i, err := db.One[sight.Invited](ctx, tx, db.InvitedSelect+`WHERE i.id = @id FOR UPDATE OF i`, args)
		if err != nil {
			return err
		}
		if err := i.Opens(at); err != nil && !errors.Is(err, care.ErrUsed) {
			return err
		}
		return db.ExecEach(ctx, tx, args,
			`UPDATE invitations SET code_hash = NULL, code_expires_at = NULL
				WHERE code_hash = @hash AND code_expires_at <= @at`,
			`UPDATE invitations SET code_hash = @hash, code_expires_at = @until WHERE id = @id`,
		)
	})
	if db.Unique(err) {
		return care.ErrUsed
	}
	return err
}
