package postgres

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
)

const organisationColumns = `o.id, o.kind, o.name, o.code, o.municipalities, o.region, o.good_friday,
		o.liberation_day, o.contact_person, o.mailbox`

const staffColumns = `s.id, s.name, s.email, s.role, s.organisation, o.name AS org_name, o.kind AS org_kind, s.active`

const staffFrom = ` FROM staff s JOIN organisations o ON o.id = s.organisation `

// SaveOrganisation adds an organisation or changes it. Its contact person must work there, so save the organisation
// first without, then its staff, then the organisation with its contact person.
func (s *Store) SaveOrganisation(ctx context.Context, o care.Organisation) error {
	return s.inTx(ctx, func(tx pgx.Tx) error { return saveOrganisation(ctx, tx, o) })
}

func saveOrganisation(ctx context.Context, tx pgx.Tx, o care.Organisation) error {
	if o.Municipalities == nil {
		o.Municipalities = []string{}
	}
	if err := raiseCalendarVersion(ctx, tx); err != nil {
		return err
	}
	_, err := exec(ctx, tx, `
		INSERT INTO organisations (id, kind, name, code, municipalities, region, good_friday,
			liberation_day, contact_person, mailbox)
		VALUES (@id, @kind, @name, @code, @municipalities, @region, @good_friday, @liberation_day,
			@contact_person, @mailbox)
		ON CONFLICT (id) DO UPDATE SET
		    kind = EXCLUDED.kind, name = EXCLUDED.name, code = EXCLUDED.code, municipalities = EXCLUDED.municipalities,
		    region = EXCLUDED.region, good_friday = EXCLUDED.good_friday, liberation_day = EXCLUDED.liberation_day,
		    contact_person = EXCLUDED.contact_person, mailbox = EXCLUDED.mailbox`,
		pgx.NamedArgs{
			"id": o.ID, "kind": o.Kind, "name": o.Name, "code": o.Code, "municipalities": o.Municipalities,
			"region":      string(o.Region),
			"good_friday": o.GoodFriday, "liberation_day": o.LiberationDay, "contact_person": o.ContactPerson,
			"mailbox": o.Mailbox,
		})
	if err != nil {
		return fmt.Errorf("saving organisation %s: %w", o.Name, err)
	}
	return nil
}

// SaveStaff adds somebody or changes who they are. Somebody who goes to work elsewhere is somebody new there, so that
// the journal keeps saying for whom they acted: the organisation never changes.
func (s *Store) SaveStaff(ctx context.Context, p care.Staff) error { return saveStaff(ctx, s.pool, p) }

func saveStaff(ctx context.Context, q querier, p care.Staff) error {
	n, err := exec(ctx, q, `
		INSERT INTO staff (id, name, email, role, organisation, active)
		VALUES (@id, @name, @email, @role, @organisation, @active)
		ON CONFLICT (id) DO UPDATE
		SET name = EXCLUDED.name, email = EXCLUDED.email, role = EXCLUDED.role, active = EXCLUDED.active
		WHERE staff.organisation = EXCLUDED.organisation`,
		pgx.NamedArgs{
			"id": p.ID, "name": p.Name, "email": p.Email, "role": p.Role, "organisation": p.Organisation,
			"active": p.Active,
		})
	switch {
	case err != nil:
		return fmt.Errorf("saving staff %s: %w", p.ID, err)
	case n == 0:
		return fmt.Errorf("saving staff %s, who works for another organisation: %w", p.ID, care.ErrNotAllowed)
	}
	return nil
}

// StaffByID returns somebody who is active; anybody else is care.ErrNotFound, so that a session ends with the job.
func (s *Store) StaffByID(ctx context.Context, id care.StaffID) (care.Staff, error) {
	return one[care.Staff](
		ctx, s.pool, `SELECT `+staffColumns+staffFrom+`WHERE s.id = @id AND s.active`, pgx.NamedArgs{"id": id},
	)
}

// StaffByEmail finds who acts on the command line. Of somebody with several roles it is the one that may do most.
func (s *Store) StaffByEmail(ctx context.Context, email string) (care.Staff, error) {
	return one[care.Staff](ctx, s.pool, `
		SELECT `+staffColumns+staffFrom+`
		WHERE lower(s.email) = lower(@email) AND s.active
		ORDER BY array_position(ARRAY['admin', 'manager', 'coordinator', 'wijkteam', 'mentor'], s.role), s.id LIMIT 1`,
		pgx.NamedArgs{"email": clean(strings.TrimSpace(email))})
}

// AllStaff lists everybody who is active, by organisation, role and name.
func (s *Store) AllStaff(ctx context.Context) ([]care.Staff, error) {
	return list[care.Staff](ctx, s.pool, `
		SELECT `+staffColumns+staffFrom+`
		WHERE s.active
		ORDER BY array_position(ARRAY['school', 'childcare', 'wijkteam', 'doorstroompunt', 'gemeente'], o.kind), o.name,
		         array_position(ARRAY['mentor', 'coordinator', 'wijkteam', 'manager', 'admin'], s.role), s.name, s.id`,
		nil)
}

// Schools lists the schools whose processes the viewer may start or filter by: their own, and those of the processes
// that their organisation has a part in, also the school in a transition 18-/18+.
func (s *Store) Schools(ctx context.Context, viewer care.Staff) ([]care.Organisation, error) {
	return list[care.Organisation](ctx, s.pool, `
		SELECT `+organisationColumns+`
		FROM organisations o
		WHERE o.kind = 'school' AND (o.id = @org OR o.id IN (SELECT unnest(ARRAY[p.school, e.school]) FROM processes p
			LEFT JOIN transitions e ON e.process = p.id WHERE `+partIn+`))
		ORDER BY o.id = @org DESC, o.name, o.id`, pgx.NamedArgs{"org": viewer.Organisation})
}

// Organisations lists every organisation that a handover or a transition can go to or come from, by name; of which kind
// each can be is for who asks.
func (s *Store) Organisations(ctx context.Context) ([]care.Organisation, error) {
	return list[care.Organisation](ctx, s.pool, `
		SELECT `+organisationColumns+` FROM organisations o
		WHERE o.kind IN ('school', 'childcare', 'wijkteam', 'gemeente') ORDER BY o.name, o.id`, nil)
}

// Mentors lists whom somebody may give a process: of a school the active mentors, its own first, then those of other
// schools, for a young person who changed school. Childcare has its own mentors only. A transition 18-/18+ goes from
// worker to worker of one wijkteam.
func (s *Store) Mentors(ctx context.Context, viewer care.Staff) ([]care.Staff, error) {
	return list[care.Staff](ctx, s.pool, `
		SELECT `+staffColumns+staffFrom+`
		JOIN organisations own ON own.id = @org
		WHERE s.active AND s.role = CASE own.kind WHEN 'wijkteam' THEN 'wijkteam' ELSE 'mentor' END
		  AND CASE own.kind WHEN 'school' THEN o.kind = 'school'
		      ELSE own.kind IN ('childcare', 'wijkteam') AND o.id = own.id END
		ORDER BY o.id = @org DESC, o.name, s.name, s.id`, pgx.NamedArgs{"org": viewer.Organisation})
}

// Municipalities lists the municipalities that any organisation works for, by name.
func (s *Store) Municipalities(ctx context.Context) ([]string, error) {
	return municipalities(ctx, s.pool)
}

func municipalities(ctx context.Context, q querier) ([]string, error) {
	names, err := values[string](ctx, q, `SELECT DISTINCT unnest(municipalities) FROM organisations`, nil)
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(fold(a), fold(b)) })
	return names, err
}

// schoolByCode returns the school with this BRIN and location; when there is none, a *care.FieldError names the column.
func schoolByCode(ctx context.Context, q querier, code string) (care.OrganisationID, error) {
	id, err := value[care.OrganisationID](ctx, q,
		`SELECT id FROM organisations WHERE kind = 'school' AND code = upper(@code)`,
		pgx.NamedArgs{"code": clean(strings.TrimSpace(code))})
	if errors.Is(err, care.ErrNotFound) {
		return "", &care.FieldError{Field: care.ColumnSchool, Value: code, Problem: care.UnknownCode}
	}
	return id, err
}
