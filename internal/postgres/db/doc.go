// Package db is how the rest of the store speaks to PostgreSQL: the connection, how identifiers and instants are kept
// there, how a statement is asked and its errors are told. Besides it reads what several of the others need to know of
// a process: who sees it, where its consent stands, who takes part, which calendar counts. It writes nothing.
package db
