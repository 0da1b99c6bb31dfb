package db

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"schakel/internal/care"
)

// Told turns what the database says into the errors of package care: no row, or a reference to what does not exist, is
// not found; a database that cannot be reached now is away. It is the one place where that is told from a mistake of
// ours.
func Told(err error) error {
	var pg *pgconn.PgError
	switch {
	case errors.Is(err, pgx.ErrNoRows), errors.Is(err, errNoID):
		return care.ErrNotFound // and nothing of what was asked, which may be anything that somebody typed
	case errors.As(err, &pg) && pg.Code == foreignKeyViolation:
		return fmt.Errorf("%w: %s", care.ErrNotFound, pg.ConstraintName)
	case away(err) && !errors.Is(err, care.ErrAway):
		return fmt.Errorf("%w: %w", care.ErrStoreAway, err)
	}
	return err
}

// PostgreSQL's codes of a server that goes, comes or has no place left, by how they begin: connection exceptions,
// shutting down and starting up, too many connections.
var awayCodes = []string{"08", "57P", "53300"}

// away tells whether an error is of the connection and not of what was asked: the server does not answer, is shutting
// down or starting up, or the connection broke half-way. What became of the statement is not known then. That the
// reader went away is no such error.
func away(err error) bool {
	var pg *pgconn.PgError
	var broken net.Error
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return false
	case errors.As(err, &pg):
		return slices.ContainsFunc(awayCodes, func(code string) bool { return strings.HasPrefix(pg.Code, code) })
	}
	return errors.As(err, &broken) || pgconn.SafeToRetry(err) || errors.Is(err, context.DeadlineExceeded) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed)
}

// foreignKeyViolation is PostgreSQL's code of a reference to a row that is not there.
const foreignKeyViolation = "23503"

// uniqueViolation is PostgreSQL's code of a value that is there already.
const uniqueViolation = "23505"

// Unique tells whether a statement was refused because the value is there already.
func Unique(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == uniqueViolation
}
