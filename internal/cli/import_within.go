package cli

import (
	"context"
	"errors"
	"strings"

	"schakel/internal/care"
)

// naming is what names a young person on behalf of an organisation.
type naming interface {
	// names tells who is named, and for whom: the organisation among whose young people is looked, which is the same
	// for all rows of the same organisation.
	names(ctx context.Context, store Store) (of string, who care.Named, said care.Whom, err error)
}

func (l wantedFollowup) names(context.Context, Store) (string, care.Named, care.Whom, error) {
	return care.Fold(l.School), care.Leaver(l).Named(), l.Whom, nil
}

func (h wantedHandover) names(context.Context, Store) (string, care.Named, care.Whom, error) {
	of := h.SenderCode
	if h.Requested {
		of = h.ReceiverCode
	}
	return care.Fold(of), care.NewHandover(h).Named(), h.Whom, nil
}

// names looks up of which organisation the worker is: colleagues of one wijkteam know the same young people.
func (n wantedTransition) names(ctx context.Context, store Store) (string, care.Named, care.Whom, error) {
	of := care.Fold(n.WorkerEmail)
	worker, err := store.StaffByEmail(ctx, n.WorkerEmail)
	switch {
	case err == nil:
		of = string(worker.Organisation)
	case !errors.Is(err, care.ErrNotFound):
		return "", care.Named{}, care.Whom{}, err
	}
	return of, care.NewTransition(n).Named(), n.Whom, nil
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
		of, who, said, err := r.wanted.names(ctx, store)
		if err != nil {
			return err
		}
		if said != (care.Whom{}) {
			continue
		}
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
