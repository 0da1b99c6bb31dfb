package desk

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// SaveOrganisation adds an organisation or changes it. Its contact person must work there, so save the organisation
// first without, then its staff, then the organisation with its contact person.
func (s Desk) SaveOrganisation(ctx context.Context, o care.Organisation) error {
	return s.db.InTx(ctx, func(tx pgx.Tx) error { return saveOrganisation(ctx, tx, o) })
}

func saveOrganisation(ctx context.Context, tx pgx.Tx, o care.Organisation) error {
	if o.Municipalities == nil {
		o.Municipalities = []string{}
	}
	if err := raiseCalendarVersion(ctx, tx); err != nil {
		return err
	}
	err := db.Exec(ctx, tx, `
		INSERT INTO organisations (id, kind, name, code, municipalities, region, good_friday,
			liberation_day, contact_person, mailbox)
		VALUES (@id, @kind, @name, @code, @municipalities, @region, @good_friday, @liberation_day,
			@contact_person, @mailbox)
		ON CONFLICT (id) DO UPDATE SET
		    kind = EXCLUDED.kind, name = EXCLUDED.name, code = EXCLUDED.code, municipalities = EXCLUDED.municipalities,
		    region = EXCLUDED.region, good_friday = EXCLUDED.good_friday, liberation_day = EXCLUDED.liberation_day,
		    contact_person = EXCLUDED.contact_person, mailbox = EXCLUDED.mailbox`,
		db.Args{
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
func (s Desk) SaveStaff(ctx context.Context, p care.Staff) error { return saveStaff(ctx, s.db, p) }

func saveStaff(ctx context.Context, q db.Querier, p care.Staff) error {
	n, err := db.Touched(ctx, q, `
		INSERT INTO staff (id, name, email, phone, role, organisation, active)
		VALUES (@id, @name, @email, @phone, @role, @organisation, @active)
		ON CONFLICT (id) DO UPDATE
		SET name = EXCLUDED.name, email = EXCLUDED.email, phone = EXCLUDED.phone, role = EXCLUDED.role,
			active = EXCLUDED.active
		WHERE staff.organisation = EXCLUDED.organisation`,
		db.Args{
			"id": p.ID, "name": p.Name, "email": p.Email, "phone": p.Phone, "role": p.Role,
			"organisation": p.Organisation, "active": p.Active,
		})
	switch {
	case err != nil:
		return fmt.Errorf("saving staff %s: %w", p.ID, err)
	case n == 0:
		return fmt.Errorf("saving staff %s, who works for another organisation: %w", p.ID, care.ErrNotAllowed)
	}
	return nil
}
