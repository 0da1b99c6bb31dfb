package postgres

import "github.com/jackc/pgx/v5/pgxpool"

// Pool lets tests look into the tables.
func (s *Store) Pool() *pgxpool.Pool { return s.pool }

// InboxQueries are the statements of one look at the inbox.
func InboxQueries() []string { return []string{inboxGroups, inboxDone, inboxUpcoming} }

// InboxArgs are their arguments.
var InboxArgs = inboxArgs

// Fold is how names are compared.
var Fold = fold
