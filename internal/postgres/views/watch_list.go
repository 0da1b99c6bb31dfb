package views

import (
	"context"
	"slices"
	"strings"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/postgres/db"
)

// maxKnown is how many young people a search shows at most [default].
const maxKnown = 20

// KnownPeople finds young people whom the viewer's organisation knows, by part of a name without regard to accents,
// capitals and kinds of apostrophe; at most 20, by name. An empty search finds everybody. It says who they are and no
// more, and names a transition that is not over only where the organisation has a part in it.
func (s Views) KnownPeople(
	ctx context.Context, viewer care.Staff, search string, _ time.Time,
) ([]care.KnownPerson, error) {
	args := db.Args{"org": viewer.Organisation, "search": db.LikePart(db.Fold(search))}
	people, err := db.List[care.Person](ctx, s.db, db.KnownPeople+`AND y.search LIKE @search`, args)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(people, byName)
	people = people[:min(len(people), maxKnown)]
	by, err := s.knownBy(ctx, viewer, people)
	var known []care.KnownPerson
	for _, p := range people {
		known = append(
			known, care.KnownPerson{Person: p, Processes: by[p.ID].Processes, Transition: by[p.ID].Transition},
		)
	}
	return known, err
}

// knowing is through which processes an organisation knows a young person; of these, transition is the one that is not
// over.
type knowing struct {
	ID         care.PersonID
	Processes  []care.ProcessID
	Transition care.ProcessID
}

// knownBy tells of each of the people through which processes the viewer's organisation knows them.
func (s Views) knownBy(
	ctx context.Context, viewer care.Staff, people []care.Person,
) (map[care.PersonID]knowing, error) {
	ids := make([]care.PersonID, len(people))
	for i, p := range people {
		ids[i] = p.ID
	}
	return db.ByID(ctx, s.db, `
		SELECT p.person AS id, array_agg(p.id ORDER BY p.id) AS processes,
		       coalesce(max(p.id::text) FILTER (WHERE p.kind = 'transition' AND p.state NOT IN ('closed', 'stopped')),
		           '') AS transition
		FROM processes p WHERE p.person = ANY(@people::uuid[]) AND `+db.PartIn+` GROUP BY p.person`,
		db.Args{"org": viewer.Organisation, "people": ids}, func(k knowing) care.PersonID { return k.ID })
}

// byName orders people as a list of names does.
func byName(a, b care.Person) int {
	key := func(p care.Person) string { return db.Fold(p.LastName+" "+p.FirstName) + string(p.ID) }
	return strings.Compare(key(a), key(b))
}

// WatchList lists young people whom the viewer's organisation knows, who turn 16, 17 or 17 and a half within
// care.WatchMonths of the day of now, and for whom as far as it may know nobody ever began a transition; the nearest
// day first. It says who they are and no more.
func (s Views) WatchList(ctx context.Context, viewer care.Staff, now time.Time) ([]care.Watched, error) {
	today := calendar.DateOf(now)
	people, err := db.List[care.Person](ctx, s.db, db.KnownPeople+`
		AND y.deceased_on IS NULL AND y.birth_date BETWEEN @oldest AND @youngest
		AND NOT EXISTS (SELECT FROM processes p
			WHERE p.person = y.id AND p.kind = 'transition' AND `+db.KnownToStarter+`)`,
		db.Args{"org": viewer.Organisation, "oldest": today.AddYears(-18), "youngest": today.AddYears(-15)})
	if err != nil {
		return nil, err
	}
	people = slices.DeleteFunc(people, func(p care.Person) bool {
		why, _ := care.WatchDay(p.BirthDate, today)
		return why == ""
	})
	by, err := s.knownBy(ctx, viewer, people)
	var watched []care.Watched
	for _, p := range people {
		why, on := care.WatchDay(p.BirthDate, today)
		watched = append(watched, care.Watched{Person: p, Processes: by[p.ID].Processes, Why: why, On: on})
	}
	slices.SortFunc(watched, func(a, b care.Watched) int {
		if order := a.On.Compare(b.On); order != 0 {
			return order
		}
		return byName(a.Person, b.Person)
	})
	return watched, err
}
