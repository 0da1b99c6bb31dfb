package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Pool lets tests look into the tables.
func (s *Store) Pool() *pgxpool.Pool { return s.pool }

// InboxQueries are the statements of one look at the inbox.
func InboxQueries() []string { return []string{inboxGroups, inboxDone, inboxUpcoming} }

// InboxArgs are their arguments.
var InboxArgs = inboxArgs

// Fold is how names are compared.
var Fold = fold

// ListQueries are the statements of one look at the list of processes, by what they are for.
func ListQueries() map[string]string {
	return map[string]string{"list": processList(partIn), "counts": processCounts, "telling": telling}
}

// ListArgs are their arguments.
func (s *Store) ListArgs(
	ctx context.Context, viewer care.Staff, f care.ProcessFilter, now time.Time,
) (pgx.NamedArgs, error) {
	args := listArgs(viewer.Organisation, f, now)
	return args, s.addHidden(ctx, args, viewer.Organisation, calendar.DateOf(now))
}
