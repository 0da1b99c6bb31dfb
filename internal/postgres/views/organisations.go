package views

import (
	"context"
	"strings"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// StaffByID returns somebody who is active; anybody else is care.ErrNotFound, so that a session ends with the job.
func (s Views) StaffByID(ctx context.Context, id care.StaffID) (care.Staff, error) {
	return db.One[care.Staff](
		ctx, s.db, `SELECT `+db.StaffColumns+db.StaffFrom+`WHERE s.id = @id AND s.active`, db.Args{"id": id},
	)
}

// StaffByEmail finds who acts on the command line. Of somebody with several roles it is the one that may do most.
func (s Views) StaffByEmail(ctx context.Context, email string) (care.Staff, error) {
	return db.One[care.Staff](ctx, s.db, `
		SELECT `+db.StaffColumns+db.StaffFrom+`
		WHERE lower(s.email) = lower(@email) AND s.active
		ORDER BY array_position(ARRAY['admin', 'manager', 'coordinator', 'wijkteam', 'mentor'], s.role), s.id LIMIT 1`,
		db.Args{"email": db.Clean(strings.TrimSpace(email))})
}

// AllStaff lists everybody who is active, by organisation, role and name.
func (s Views) AllStaff(ctx context.Context) ([]care.Staff, error) {
	return db.List[care.Staff](ctx, s.db, `
		SELECT `+db.StaffColumns+db.StaffFrom+`
		WHERE s.active
		ORDER BY array_position(ARRAY['school', 'childcare', 'wijkteam', 'doorstroompunt', 'gemeente'], o.kind), o.name,
		         array_position(ARRAY['mentor', 'coordinator', 'wijkteam', 'manager', 'admin'], s.role), s.name, s.id`,
		nil)
}

// Schools lists the schools whose processes the viewer may start or filter by: their own, and those of the processes
// that their organisation has a part in, also the school in a transition 18-/18+.
func (s Views) Schools(ctx context.Context, viewer care.Staff) ([]care.Organisation, error) {
	return db.List[care.Organisation](ctx, s.db, `
		SELECT `+db.OrganisationColumns+`
		FROM organisations o
		WHERE o.kind = 'school' AND o.successor IS NULL
			AND (o.id = @org OR o.id IN (SELECT unnest(ARRAY[p.school, e.school]) FROM processes p
			LEFT JOIN transitions e ON e.process = p.id WHERE `+db.PartIn+`))
		ORDER BY o.id = @org DESC, o.name, o.id`, db.Args{"org": viewer.Organisation})
}

// Organisations lists every organisation that a handover or a transition can go to or come from, by name; of which kind
// each can be is for who asks.
func (s Views) Organisations(ctx context.Context) ([]care.Organisation, error) {
	return db.List[care.Organisation](ctx, s.db, `
		SELECT `+db.OrganisationColumns+` FROM organisations o
		WHERE o.kind IN ('school', 'childcare', 'wijkteam', 'gemeente') AND o.successor IS NULL
		ORDER BY o.name, o.id`, nil)
}

// Mentors lists whom somebody may give a process: of a school the active mentors, its own first, then those of other
// schools, for a young person who changed school. Childcare has its own mentors only. A transition 18-/18+ goes from
// worker to worker of one wijkteam.
func (s Views) Mentors(ctx context.Context, viewer care.Staff) ([]care.Staff, error) {
	return db.List[care.Staff](ctx, s.db, `
		SELECT `+db.StaffColumns+db.StaffFrom+`
		JOIN organisations own ON own.id = @org
		WHERE s.active AND s.role = CASE own.kind WHEN 'wijkteam' THEN 'wijkteam' ELSE 'mentor' END
		  AND CASE own.kind WHEN 'school' THEN o.kind = 'school'
		      ELSE own.kind IN ('childcare', 'wijkteam') AND o.id = own.id END
		ORDER BY o.id = @org DESC, o.name, s.name, s.id`, db.Args{"org": viewer.Organisation})
}

// Municipalities lists the municipalities that any organisation works for, by name.
func (s Views) Municipalities(ctx context.Context) ([]string, error) {
	return db.Municipalities(ctx, s.db)
}
