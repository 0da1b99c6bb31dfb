package desk

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// errUnkept undoes what a dry run did.
var errUnkept = errors.New("a dry run keeps nothing")

// ImportStaff makes or changes one organisation and the people of it that the rows name, all or nothing; the rows agree
// about the organisation. A school is known by its code, any other organisation by its kind and name, and somebody by
// organisation, role and address; what and whom no row names stays as it is. Somebody whose address is another is the
// same colleague when the row says so, by the address before; of whom has the name and role of a colleague, whose
// address the rows do not name, it is asked. It tells what became of the organisation and of everybody in the order of
// the rows. Rows that are wrong or wait for an answer are a *care.AskedStaffError. A dry run tells the same and keeps
// nothing.
func (s Desk) ImportStaff(ctx context.Context, rows []care.StaffRow, dryRun bool) (
	organisation care.Change, people []care.Change, err error,
) {
	err = s.db.InTx(ctx, func(tx pgx.Tx) error {
		// One import at a time: two that name the same new wijkteam would each make it.
		if err := db.Exec(
			ctx, tx, `SELECT pg_advisory_xact_lock(hashtextextended('schakel import of people', 0))`, nil,
		); err != nil {
			return err
		}
		organisation, people, err = importStaff(ctx, tx, rows)
		if err == nil && dryRun {
			return errUnkept
		}
		return err
	})
	if errors.Is(err, errUnkept) {
		err = nil
	}
	return organisation, people, err
}

func importStaff(ctx context.Context, tx pgx.Tx, rows []care.StaffRow) (
	organisation care.Change, people []care.Change, err error,
) {
	org, organisation, err := namedOrganisation(ctx, tx, rows[0].Organisation)
	if wrong := (*care.FieldError)(nil); errors.As(err, &wrong) {
		all := map[int]*care.FieldError{}
		for i := range rows {
			all[i] = wrong
		}
		return "", nil, &care.AskedStaffError{Rows: all}
	}
	if err != nil {
		return "", nil, err
	}
	if organisation == care.Added { // before its people, who refer to it
		if err := saveOrganisation(ctx, tx, org); err != nil {
			return "", nil, err
		}
	}
	contact := org.ContactPerson
	asked := map[int]*care.FieldError{}
	for i, r := range rows {
		id, change, err := importPerson(ctx, tx, org.ID, r, rows)
		if wrong := (*care.FieldError)(nil); errors.As(err, &wrong) {
			asked[i] = wrong
			continue
		}
		if err != nil {
			return "", nil, err
		}
		people = append(people, change)
		switch {
		case r.ContactPerson:
			contact = id
		case contact == id:
			contact = ""
		}
	}
	if len(asked) > 0 {
		return "", nil, &care.AskedStaffError{Rows: asked}
	}
	moved := contact != org.ContactPerson
	if moved && organisation == care.Unchanged {
		organisation = care.Changed
	}
	if moved || organisation == care.Changed {
		org.ContactPerson = contact
		err = saveOrganisation(ctx, tx, org)
	}
	return organisation, people, err
}

// namedOrganisation returns the organisation that is meant as it will be, with a new id when there is none. Nothing is
// saved yet.
func namedOrganisation(
	ctx context.Context, tx pgx.Tx, named care.Organisation,
) (care.Organisation, care.Change, error) {
	org, change := care.Organisation{ID: care.OrganisationID(care.NewID())}, care.Added
	candidates, err := db.List[care.Organisation](ctx, tx, `SELECT `+db.OrganisationColumns+`
		FROM organisations o WHERE o.kind = @kind AND o.code = @code ORDER BY o.id`,
		db.Args{"kind": named.Kind, "code": named.Code})
	if err != nil {
		return org, "", err
	}
	for _, o := range candidates {
		if o.Code != "" || db.Fold(o.Name) == db.Fold(named.Name) {
			org, change = o, care.Changed
			break
		}
	}
	if err := mustBeThere(ctx, tx, org); err != nil {
		return org, "", err
	}
	municipalities, err := asOthersSpell(ctx, tx, org.ID, named.Municipalities)
	if err != nil {
		return org, "", err
	}
	slices.Sort(org.Municipalities)
	if change == care.Changed && org.Name == named.Name && org.Region == named.Region &&
		slices.Equal(org.Municipalities, municipalities) {
		change = care.Unchanged
	}
	org.Kind, org.Name, org.Code, org.Region, org.Municipalities = named.Kind, named.Name, named.Code, named.Region,
		municipalities
	return org, change, nil
}

// mustBeThere says, as a *care.FieldError, that an organisation went over into another one: who is imported there
// belongs to that one.
func mustBeThere(ctx context.Context, tx pgx.Tx, org care.Organisation) error {
	next, err := db.One[care.Organisation](ctx, tx, `SELECT `+db.OrganisationColumns+`
		FROM organisations f JOIN organisations o ON o.id = f.successor WHERE f.id = @id`, db.Args{"id": org.ID})
	if err != nil {
		return db.IfNone(err, nil)
	}
	if org.Code != "" {
		return &care.FieldError{
			Field: care.ColumnCode, Value: org.Code, Problem: care.MovedAway, Want: next.Code,
		}
	}
	return &care.FieldError{
		Field: care.ColumnOrganisation, Value: org.Name, Problem: care.MovedAway, Want: next.Name,
	}
}

// asOthersSpell returns names of municipalities, sorted and as the other organisations there spell them: who looks for
// an organisation that works for a municipality compares letter by letter.
func asOthersSpell(ctx context.Context, tx pgx.Tx, own care.OrganisationID, names []string) ([]string, error) {
	known, err := db.Values[string](
		ctx, tx, `SELECT DISTINCT unnest(municipalities) FROM organisations WHERE id <> @own ORDER BY 1`,
		db.Args{"own": own},
	)
	if err != nil {
		return nil, err
	}
	spelled := map[string]string{}
	for _, name := range known {
		spelled[db.Fold(name)] = name
	}
	names = slices.Clone(names)
	for i, name := range names {
		if other, ok := spelled[db.Fold(name)]; ok {
			names[i] = other
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// importPerson makes or changes somebody of an organisation.
func importPerson(
	ctx context.Context, tx pgx.Tx, organisation care.OrganisationID, r care.StaffRow, rows []care.StaffRow,
) (care.StaffID, care.Change, error) {
	colleagues, err := db.List[care.Staff](ctx, tx,
		`SELECT `+db.StaffColumns+db.StaffFrom+`
			WHERE s.organisation = @organisation AND s.role = @role ORDER BY s.email`,
		db.Args{"organisation": organisation, "role": r.Role})
	if err != nil {
		return "", "", err
	}
	known, err := whichColleague(r, rows, colleagues)
	if err != nil {
		return "", "", err
	}
	p, change := care.Staff{ID: care.StaffID(care.NewID()), Role: r.Role, Organisation: organisation}, care.Added
	if known != nil {
		p, change = *known, care.Changed
		if p.Name == r.Name && p.Email == r.Email && p.Active == r.Active && (r.Phone == "" || r.Phone == p.Phone) {
			return p.ID, care.Unchanged, nil
		}
	}
	p.Name, p.Email, p.Phone, p.Active = r.Name, r.Email, cmp.Or(r.Phone, p.Phone), r.Active
	return p.ID, change, saveStaff(ctx, tx, p)
}

// whichColleague tells which of the colleagues in a role a row is about; nil is somebody new. Who has the name of one
// is asked about, unless the rows name that one by the address that is known: then they are two.
func whichColleague(r care.StaffRow, rows []care.StaffRow, colleagues []care.Staff) (*care.Staff, error) {
	by := func(email string) *care.Staff {
		i := slices.IndexFunc(colleagues, func(c care.Staff) bool { return strings.EqualFold(c.Email, email) })
		if i >= 0 && email != "" {
			return &colleagues[i]
		}
		return nil
	}
	known, before := by(r.Email), by(r.OldEmail)
	switch {
	case known != nil && before != nil: // two people work here, and their work cannot be put together here
		return nil, &care.FieldError{
			Field: care.ColumnOldEmail, Value: r.OldEmail, Problem: care.Conflict, Want: care.ColumnEmail,
		}
	case known != nil || before != nil: // the first also when the same file is imported again
		return cmp.Or(known, before), nil
	case r.OldEmail != "":
		return nil, &care.FieldError{Field: care.ColumnOldEmail, Value: r.OldEmail, Problem: care.UnknownCode}
	case r.New:
		return nil, nil
	}
	named := func(c care.Staff) bool {
		return slices.ContainsFunc(rows, func(o care.StaffRow) bool {
			return o.Role == c.Role && (strings.EqualFold(o.Email, c.Email) || strings.EqualFold(o.OldEmail, c.Email))
		})
	}
	for _, c := range colleagues {
		if db.Fold(c.Name) == db.Fold(r.Name) && !named(c) {
			return nil, &care.FieldError{Field: care.ColumnOldEmail, Problem: care.Asked, Want: c.Email}
		}
	}
	return nil, nil
}
