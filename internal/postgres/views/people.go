package views

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// Person returns the young person of a process, as far as they may be seen, for whoever may see the process or whose
// organisation has an open task in it.
func (s Views) Person(
	ctx context.Context, viewer care.Staff, process care.ProcessID, now time.Time,
) (p care.Person, err error) {
	err = s.looking(ctx, sight.By(viewer), process, now, func(tx pgx.Tx, seen sight.Sight) error {
		p, err = personOf(ctx, tx, seen, process)
		return err
	})
	return p, err
}

func personOf(ctx context.Context, q db.Querier, seen sight.Sight, process care.ProcessID) (care.Person, error) {
	p, err := db.One[care.Person](ctx, q,
		`SELECT `+db.PersonColumns+` FROM processes p `+db.PersonJoins+` WHERE p.id = @process`,
		db.Args{"process": process})
	return seen.Person(p), err
}
