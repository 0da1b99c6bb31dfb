package db

import (
	"context"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Work is whose tasks somebody has on a day. What becomes of the work of who is away or left is decided by functions of
// the database (migration 022); this is what they say of one person, so that a list can look tasks up by index.
type Work struct {
	For   []care.StaffID // whose tasks are theirs: their own, and those of whom they stand in for
	Roles []care.Role    // of which they have what nobody in particular has
	Left  []care.StaffID // of their organisation, away or gone, and nobody in particular does their work
}

// WorkOf finds whose tasks somebody has.
func WorkOf(ctx context.Context, q Querier, viewer care.Staff, day calendar.Date) (Work, error) {
	return One[Work](ctx, q, `
		WITH away AS (SELECT i.staff, i.doer FROM stand_ins(@day) i)
		SELECT ARRAY(SELECT staff FROM away WHERE doer = @viewer) || @viewer::uuid AS "for",
		       ARRAY(SELECT role FROM on_duty(@day) WHERE organisation = @org AND staff = @viewer) AS roles,
		       ARRAY(SELECT w.staff FROM away w JOIN staff s ON s.id = w.staff
		             WHERE w.doer IS NULL AND s.organisation = @org) AS "left"`,
		Args{"viewer": viewer.ID, "org": viewer.Organisation, "day": day})
}

// MyWork is which open tasks t are somebody's, by the arguments of [Work.Into].
const MyWork = `(t.assignee = ANY(@for)
	OR (t.assignee IS NULL OR t.assignee = ANY(@left)) AND t.organisation = @org AND t.role = ANY(@roles))
	AND t.state = 'open'`

// Into adds the arguments that MyWork asks for.
func (w Work) Into(args Args) Args {
	args["for"], args["left"], args["roles"] = w.For, w.Left, w.Roles
	return args
}
