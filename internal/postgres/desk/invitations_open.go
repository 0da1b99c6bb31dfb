package desk

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// PeekInvitation tells whether a link can be opened, without opening it: nil, care.ErrNotFound, care.ErrExpired or
// care.ErrUsed. A link that was taken back, and one of somebody who may not read any more, are care.ErrNotFound as
// well.
func (s Desk) PeekInvitation(ctx context.Context, tokenHash []byte, at time.Time) error {
	i, err := db.One[sight.Invited](
		ctx, s.db, db.InvitedSelect+`WHERE i.token_hash = @hash`, db.Args{"hash": tokenHash},
	)
	if err != nil {
		return err
	}
	return i.Opens(at)
}

// OpenInvitation opens a link, once; its errors are those of PeekInvitation.
func (s Desk) OpenInvitation(
	ctx context.Context, tokenHash []byte, at time.Time,
) (opened care.OpenedInvitation, err error) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		i, err := db.One[sight.Invited](
			ctx, tx, db.InvitedSelect+`WHERE i.token_hash = @hash FOR UPDATE OF i`, db.Args{"hash": tokenHash},
		)
		if err != nil {
			return err
		}
		if err := i.Opens(at); err != nil {
			return err
		}
		opened = i.Opened()
		return markOpened(ctx, tx, i.ID, at)
	})
	return opened, err
}

// markOpened uses an invitation up: its link, and the code that it may have.
func markOpened(ctx context.Context, tx pgx.Tx, id care.InvitationID, at time.Time) error {
	return db.Exec(ctx, tx, `
		UPDATE invitations SET opened_at = coalesce(opened_at, @at::timestamptz), code_hash = NULL,
			code_expires_at = NULL WHERE id = @id`,
		db.Args{"id": id, "at": at})
}

// OpenByCode opens an invitation by its code, once. client stands for who tries: after care.CodeTries wrong codes
// within care.CodeWindow it is care.ErrTooMany, also with the right one. A code that is unknown, or over, is
// care.ErrNotFound and counts as wrong.
func (s Desk) OpenByCode(
	ctx context.Context, codeHash, client []byte, at time.Time,
) (opened care.OpenedInvitation, err error) {
	var wrong error // the try is kept, so this must not undo the transaction
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		args := db.Args{"hash": codeHash, "client": client, "at": at, "since": at.Add(-care.CodeWindow)}
		if err := db.ExecEach(ctx, tx, args,
			// tries of one client come one after the other, or many at once would all be the first
			`SELECT pg_advisory_xact_lock(hashtextextended(encode(@client::bytea, 'hex'), 9))`,
			`DELETE FROM code_tries WHERE at <= @since`,
		); err != nil {
			return err
		}
		tries, err := db.Value[int](ctx, tx, `SELECT count(*) FROM code_tries WHERE client = @client`, args)
		if err != nil {
			return err
		}
		if tries >= care.CodeTries {
			wrong = care.ErrTooMany
			return nil
		}
		i, err := byCode(ctx, tx, args, at)
		if errors.Is(err, care.ErrNotFound) {
			wrong = err
			return db.Exec(ctx, tx, `INSERT INTO code_tries (client, at) VALUES (@client, @at)`, args)
		}
		if err != nil {
			return err
		}
		opened = i.Opened()
		return markOpened(ctx, tx, i.ID, at)
	})
	if err == nil {
		err = wrong
	}
	return opened, err
}

func byCode(ctx context.Context, tx pgx.Tx, args db.Args, at time.Time) (sight.Invited, error) {
	i, err := db.One[sight.Invited](
		ctx, tx, db.InvitedSelect+`WHERE i.code_hash = @hash AND i.code_expires_at > @at FOR UPDATE OF i`, args,
	)
	if err != nil {
		return i, err
	}
	// a code is for whoever used the link elsewhere, too
	if err := i.Opens(at); err != nil && !errors.Is(err, care.ErrUsed) {
		return i, care.ErrNotFound
	}
	return i, nil
}

// RenewInvitation replaces a link that was used or expired by a new one, and returns the mail address that it goes to.
// Of next the id, the hash and the end are read. care.ErrNotFound when the party has no address, when the link opens
// still or is unknown, or when the school took back what came after it; care.ErrTooMany after care.InvitationsADay.
func (s Desk) RenewInvitation(
	ctx context.Context, tokenHash []byte, next care.Invitation, at time.Time,
) (email string, err error) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		args := db.Args{"hash": tokenHash}
		i, err := db.One[sight.Invited](ctx, tx, db.InvitedSelect+`WHERE i.token_hash = @hash FOR UPDATE OF t`, args)
		if err != nil {
			return err
		}
		err = i.Opens(at)
		if i.Email == "" || !errors.Is(err, care.ErrUsed) && !errors.Is(err, care.ErrExpired) {
			return care.ErrNotFound
		}
		args["process"], args["party"] = i.Process, i.Party
		takenBack, err := db.Value[bool](ctx, tx, `
			SELECT revoked_at IS NOT NULL FROM invitations WHERE process = @process AND party = @party
			ORDER BY seq DESC LIMIT 1`, args)
		switch {
		case err != nil:
			return err
		case takenBack:
			return care.ErrNotFound
		}
		email = i.Email
		next.Process, next.Party, next.CreatedBy, next.CreatedAt, next.Mailed = i.Process, i.Party, "", at, true
		return invite(ctx, tx, next, i.Party)
	})
	if err != nil {
		return "", err
	}
	return email, nil
}
