package views

import (
	"context"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// HandoverStaff lists who of both sides of a handover, or a transition with its school, may be chosen to do something:
// active mentors and coordinators, and the workers of a wijkteam or municipality, the viewer's own organisation first,
// then by name. Without a process it lists those of the viewer's own organisation. It is care.ErrNotFound for who
// neither sees the process nor has an open task in it.
func (s Views) HandoverStaff(ctx context.Context, viewer care.Staff, process care.ProcessID) ([]care.Staff, error) {
	args := db.Args{"process": process, "org": viewer.Organisation}
	sides := `o.id = @org`
	if process != "" {
		_, err := db.Value[care.ProcessID](ctx, s.db, `
			SELECT p.id FROM processes p
			WHERE p.id = @process
			  AND (`+db.PartIn+` OR EXISTS (SELECT FROM tasks t
			      WHERE t.process = p.id AND t.state = 'open' AND t.organisation = @org))`, args)
		if err != nil {
			return nil, err
		}
		sides = `o.id IN (SELECT unnest(ARRAY[p.school, p.receiver, e.school]) FROM processes p
				LEFT JOIN transitions e ON e.process = p.id WHERE p.id = @process)`
	}
	return db.List[care.Staff](ctx, s.db, `
		SELECT `+db.StaffColumns+db.StaffFrom+`
		WHERE s.active AND (s.role IN ('mentor', 'coordinator') OR s.role = 'wijkteam'
			AND o.kind IN ('wijkteam', 'gemeente')) AND `+sides+`
		ORDER BY o.id = @org DESC, o.name, s.name, s.id`, args)
}
