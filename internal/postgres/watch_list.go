package postgres

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// maxKnown is how many young people a search shows at most [default].
const maxKnown = 20

// knownPeople is who an organisation knows: the young people y of the processes that it has a part in, over or not.
const knownPeople = `
SELECT ` + personColumns + `
FROM people y
WHERE y.id IN (SELECT p.person FROM participants x JOIN processes p ON p.id = x.process WHERE x.organisation = @org AND x.until IS NULL)
`

// KnownPeople finds young people whom the viewer's organisation knows, by part of a name without regard to accents, capitals and kinds of apostrophe; at most
// 20, by name. An empty search finds everybody. It says who they are and no more, and names a transition that is not over only where the organisation has a
// part in it.
func (s *Store) KnownPeople(ctx context.Context, viewer care.Staff, search string, _ time.Time) ([]care.KnownPerson, error) {
	args := pgx.NamedArgs{"org": viewer.Organisation, "search": likePart(fold(search))}
	people, err := list[care.Person](ctx, s.pool, knownPeople+`AND y.search LIKE @search`, args)
	if err != nil {
		return nil, err
	}
	people = slices.DeleteFunc(people, func(p care.Person) bool { return !named(p, fold(search)) }) // the pupil number is searched too
	slices.SortFunc(people, byName)
	people = people[:min(len(people), maxKnown)]
	ids := make([]care.PersonID, len(people))
	for i, p := range people {
		ids[i] = p.ID
	}
	args["people"] = ids
	running, err := byID(ctx, s.pool, `
		SELECT p.person AS id, p.id AS process FROM processes p
		WHERE p.person = ANY(@people::uuid[]) AND p.kind = 'transition' AND p.state NOT IN ('closed', 'stopped') AND `+partIn, args,
		func(r runningTransition) care.PersonID { return r.ID })
	var known []care.KnownPerson
	for _, p := range people {
		known = append(known, care.KnownPerson{Person: whoItIs(p), Transition: running[p.ID].Process})
	}
	return known, err
}

type runningTransition struct {
	ID      care.PersonID
	Process care.ProcessID
}

// byName orders people as a list of names does.
func byName(a, b care.Person) int {
	return strings.Compare(fold(a.LastName+" "+a.FirstName)+string(a.ID), fold(b.LastName+" "+b.FirstName)+string(b.ID))
}

// WatchList lists young people whom the viewer's organisation knows, who turn 16, 17 or 17 and a half within care.WatchMonths of the day of now, and for whom
// nobody ever began a transition; the nearest day first. It says who they are and no more.
func (s *Store) WatchList(ctx context.Context, viewer care.Staff, now time.Time) ([]care.Watched, error) {
	today := calendar.DateOf(now)
	people, err := list[care.Person](ctx, s.pool, knownPeople+`
		AND y.birth_date BETWEEN @oldest AND @youngest AND NOT EXISTS (SELECT FROM processes p WHERE p.person = y.id AND p.kind = 'transition')`,
		pgx.NamedArgs{"org": viewer.Organisation, "oldest": today.AddYears(-18), "youngest": today.AddYears(-15)})
	var watched []care.Watched
	for _, p := range people {
		if why, on := care.WatchDay(p.BirthDate, today); why != "" {
			watched = append(watched, care.Watched{Person: whoItIs(p), Why: why, On: on})
		}
	}
	slices.SortFunc(watched, func(a, b care.Watched) int {
		if order := a.On.Compare(b.On); order != 0 {
			return order
		}
		return byName(a.Person, b.Person)
	})
	return watched, err
}
