package desk

import (
	"context"
	"fmt"
	"strings"

	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// trim makes texts from outside fit to be kept.
func trim(texts ...*string) {
	for _, text := range texts {
		*text = db.Trim(*text)
	}
}

// cleanParents makes what is said of parents fit to be kept.
func cleanParents(parents []care.Party) []care.Party {
	all := make([]care.Party, len(parents))
	for i, p := range parents {
		all[i] = care.Party{
			Kind: care.Parent, Name: db.Trim(p.Name), Email: db.Trim(p.Email), Authority: p.Authority,
		}
	}
	return all
}

func parentsSaid(parents []care.Party) (said []string) {
	for _, p := range parents {
		said = append(said, p.Name, p.Email, fmt.Sprint(p.Authority))
	}
	return said
}

// schoolByCode returns the school with this BRIN and location; when there is none, a *care.FieldError names the column.
func schoolByCode(ctx context.Context, q db.Querier, code string) (care.OrganisationID, error) {
	return sideOf(ctx, q, "", code, care.School, care.ColumnSchool)
}

// sideOf finds an organisation of a kind by its id, or by its code. One that went over into another is named no more.
func sideOf(
	ctx context.Context, q db.Querier, id care.OrganisationID, code string, kind care.OrganisationKind, column string,
) (care.OrganisationID, error) {
	wrong := &care.FieldError{Field: column, Value: string(id) + code, Problem: care.UnknownCode}
	found, err := db.One[struct {
		ID   care.OrganisationID
		Next string // what it went over into
	}](ctx, q, `
		SELECT o.id, coalesce(nullif(n.code, ''), n.name, '') AS next
		FROM organisations o LEFT JOIN organisations n ON n.id = o.successor
		WHERE o.kind = @kind AND CASE WHEN @id::uuid IS NULL THEN o.code = @code AND o.code <> '' ELSE o.id = @id END`,
		db.Args{"id": id, "code": strings.ToUpper(db.Trim(code)), "kind": kind})
	if err == nil && found.Next != "" {
		wrong.Problem, wrong.Want = care.MovedAway, found.Next
		return "", wrong
	}
	return found.ID, db.IfNone(err, wrong)
}

// mentorByEmail finds a mentor of a school.
func mentorByEmail(
	ctx context.Context, q db.Querier, school care.OrganisationID, email string,
) (care.StaffID, error) {
	mentor, err := db.Value[care.StaffID](ctx, q, `
		SELECT id FROM staff
		WHERE organisation = @school AND role = 'mentor' AND active AND lower(email) = lower(@email)`,
		db.Args{"school": school, "email": email})
	return mentor, db.IfNone(err, &care.FieldError{
		Field: care.ColumnMentorEmail, Value: email, Problem: care.UnknownCode,
	})
}
