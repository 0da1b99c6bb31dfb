package postgres

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
)

// seats is who may see a table beside the process's own organisation: who is invited, and who called it.
type seats struct {
	Process care.ProcessID
	Of      care.Of // the table
	Why     care.TableReason
	Invited []care.OrganisationID
	Caller  care.OrganisationID // empty: the process itself
}

// tableSeats is the tables of some processes; most have none, and then no journal is read.
const tableSeats = `
SELECT t.process, t.of, coalesce(c.details ->> 'code', '') AS why, w.organisation AS caller,
       (SELECT i.answer -> 'invited' FROM tasks i
        WHERE i.process = t.process AND i.step = t.step AND i.form = 'table-invite' AND i.state = 'answered'
            ORDER BY i.closed_at DESC, i.id LIMIT 1) AS invited
FROM (SELECT DISTINCT process, step, ` + ofTask + ` AS of FROM tasks t
	WHERE process = ANY(@processes::uuid[]) AND form = 'table-invite') t
LEFT JOIN LATERAL (SELECT j.by, j.details FROM journal j
                   WHERE j.process = t.process AND j.event = 'table_called' AND j.details ->> 'step' = t.step
                       ORDER BY j.seq LIMIT 1) c ON true
LEFT JOIN staff w ON w.id = c.by
`

func seatsOf(ctx context.Context, q querier, processes []care.ProcessID) (map[care.ProcessID]map[int]seats, error) {
	found, err := list[seats](ctx, q, tableSeats, pgx.NamedArgs{"processes": processes})
	of := map[care.ProcessID]map[int]seats{}
	for _, s := range found {
		if of[s.Process] == nil {
			of[s.Process] = map[int]seats{}
		}
		of[s.Process][s.Of.Table] = s
	}
	return of, err
}

// atTable tells whether the reader may see a table. Before anybody is invited it is for the process's own organisation,
// and for who called it.
func (v sight) atTable(table int) bool {
	s := v.tables[table]
	return v.whole || slices.Contains(s.Invited, v.organisation) || s.Caller == v.organisation && s.Caller != ""
}

// readsTable tells whether the reader may read what was said at a table that they may see. Who pays is not for the
// school of a transition.
func (v sight) readsTable(table int) bool {
	return v.atTable(table) && !(v.side == care.SchoolSide && v.tables[table].Why == care.TableMoney)
}
