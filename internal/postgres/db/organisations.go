package db

import (
	"cmp"
	"context"
	"slices"

	"schakel/internal/care"
)

// OrganisationByID returns an organisation.
func OrganisationByID(ctx context.Context, q Querier, id care.OrganisationID) (care.Organisation, error) {
	return One[care.Organisation](
		ctx, q, `SELECT `+OrganisationColumns+` FROM organisations o WHERE o.id = @id`, Args{"id": id},
	)
}

// KnownMunicipality returns the name as the organisations that work there spell it.
func KnownMunicipality(ctx context.Context, q Querier, name string) (string, error) {
	known, err := Municipalities(ctx, q)
	if err != nil {
		return "", err
	}
	for _, m := range known {
		if Fold(m) == Fold(name) {
			return m, nil
		}
	}
	return "", &care.FieldError{Field: care.ColumnMunicipality, Value: name, Problem: care.UnknownCode}
}

// Municipalities lists the municipalities that any organisation works for, by name.
func Municipalities(ctx context.Context, q Querier) ([]string, error) {
	names, err := Values[string](ctx, q, `SELECT DISTINCT unnest(municipalities) FROM organisations`, nil)
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(Fold(a), Fold(b)) })
	return names, err
}
