package cli

import (
	"context"
	"errors"
	"strings"

	"schakel/internal/care"
)

// organisation is among whose young people a row is looked for, which is the same for all rows of one organisation. Of
// a worker it is looked up: colleagues of one wijkteam know the same young people.
func (k startKey) organisation(ctx context.Context, store Store) (string, error) {
	if k.worker == "" {
		return care.Fold(k.of), nil
	}
	worker, err := store.StaffByEmail(ctx, k.worker)
	if errors.Is(err, care.ErrNotFound) {
		return care.Fold(k.worker), nil
	}
	return string(worker.Organisation), err
}

// askWithin asks in a dry run what the import itself will ask of rows of one file that look like each other: the second
// of two, as by then the first has started. Rows that were answered, or of which the young person is known, are told
// apart by what is in the database, and were.
func askWithin(ctx context.Context, store Store, rows []*startRow) error {
	first := map[string][]care.Named{} // who would be new, by each way to find them
	for _, r := range rows {
		if r.result != rowStarted {
			continue
		}
		of, err := r.key.organisation(ctx, store)
		if err != nil {
			return err
		}
		if r.wanted.Who() != (care.Whom{}) {
			continue
		}
		who := r.wanted.Named()
		found := []string{joinKey(of, "birth", who.BirthDate.String())}
		if number := strings.TrimLeft(care.Fold(who.PupilNumber), "0"); number != "" {
			found = append(found, joinKey(of, "number", number))
		}
		if asked := alikeWithin(who, first, found); len(asked) > 0 {
			r.ask(&care.AskedError{Lookalikes: asked})
			continue // it does not start, so nobody looks like it
		}
		for _, key := range found {
			first[key] = append(first[key], who)
		}
	}
	return nil
}

// alikeWithin lists who of the rows before looks like somebody who is named; nobody when they are the same as one of
// them.
func alikeWithin(who care.Named, first map[string][]care.Named, keys []string) (asked []care.Lookalike) {
	seen := map[care.Named]bool{}
	for _, key := range keys {
		for _, other := range first[key] {
			known := care.Person{
				FirstName: other.FirstName, Infix: other.Infix, LastName: other.LastName, BirthDate: other.BirthDate,
				PupilNumber: other.PupilNumber,
			}
			likeness := care.Compare(who, known)
			switch verdict := likeness.Verdict(); {
			case verdict == care.SameAsWho:
				return nil
			case verdict == care.AskWho && !seen[other]:
				seen[other] = true
				asked = append(asked, care.Lookalike{Person: known, Likeness: likeness})
			}
		}
	}
	return asked
}
