package pgtest

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Dump returns every row of every table, as text in an order of its own: what a test compares when nothing may have
// changed.
func Dump(t testing.TB, db interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
},
) []string {
	t.Helper()
	rows, err := db.Query(context.Background(), `
		SELECT table_name || ' ' || (xpath('/row/r/text()', row))[1]::text
		FROM information_schema.tables,
		     LATERAL unnest(xpath('/table/row', query_to_xml(format('SELECT to_jsonb(x) AS r FROM %I x', table_name),
		         false, false, ''))) AS row
		WHERE table_schema = 'public' ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return all
}
