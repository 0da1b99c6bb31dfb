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
// Where they live and which school they are at is what the newest of these says.
const knownPeople = `
SELECT ` + nameColumns + `, newest.municipality, newest.school
FROM people y CROSS JOIN LATERAL (` + newestOf + `) newest
WHERE y.id IN (SELECT p.person FROM participants x JOIN processes p ON p.id = x.process
	WHERE x.organisation = @org AND x.until IS NULL)
`

// newestOf is what the newest process that an organisation takes part in says of young person y.
const newestOf = `
    SELECT k.municipality, o.id AS school
    FROM processes p JOIN particulars k ON k.process = p.id LEFT JOIN transitions e ON e.process = p.id
    LEFT JOIN organisations o ON o.id = coalesce(e.school, p.school) AND o.kind = 'school'
    WHERE p.person = y.id AND ` + partIn + `
    ORDER BY p.state IN ('closed', 'stopped'), p.created_at DESC, p.id LIMIT 1`

// KnownPeople finds young people whom the viewer's organisation knows, by part of a name without regard to accents,
// capitals and kinds of apostrophe; at most 20, by name. An empty search finds everybody. It says who they are and no
// more, and names a transition that is not over only where the organisation has a part in it.
func (s *Store) KnownPeople(
	ctx context.Context, viewer care.Staff, search string, _ time.Time,
) ([]care.KnownPerson, error) {
	args := pgx.NamedArgs{"org": viewer.Organisation, "search": likePart(fold(search))}
	people, err := list[care.Person](ctx, s.pool, knownPeople+`AND y.search LIKE @search`, args)
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
func (s *Store) knownBy(
	ctx context.Context, viewer care.Staff, people []care.Person,
) (map[care.PersonID]knowing, error) {
	ids := make([]care.PersonID, len(people))
	for i, p := range people {
		ids[i] = p.ID
	}
	return byID(ctx, s.pool, `
		SELECT p.person AS id, array_agg(p.id ORDER BY p.id) AS processes,
		       coalesce(max(p.id::text) FILTER (WHERE p.kind = 'transition' AND p.state NOT IN ('closed', 'stopped')),
		           '') AS transition
		FROM processes p WHERE p.person = ANY(@people::uuid[]) AND `+partIn+` GROUP BY p.person`,
		pgx.NamedArgs{"org": viewer.Organisation, "people": ids}, func(k knowing) care.PersonID { return k.ID })
}

// byName orders people as a list of names does.
func byName(a, b care.Person) int {
	return strings.Compare(fold(a.LastName+" "+a.FirstName)+string(a.ID), fold(b.LastName+" "+b.FirstName)+string(b.ID))
}

// WatchList lists young people whom the viewer's organisation knows, who turn 16, 17 or 17 and a half within
// care.WatchMonths of the day of now, and for whom as far as it may know nobody ever began a transition; the nearest
// day first. It says who they are and no more.
func (s *Store) WatchList(ctx context.Context, viewer care.Staff, now time.Time) ([]care.Watched, error) {
	today := calendar.DateOf(now)
	people, err := list[care.Person](ctx, s.pool, knownPeople+`
		AND y.deceased_on IS NULL AND y.birth_date BETWEEN @oldest AND @youngest
		AND NOT EXISTS (SELECT FROM processes p
			WHERE p.person = y.id AND p.kind = 'transition' AND `+knownToStarter+`)`,
		pgx.NamedArgs{"org": viewer.Organisation, "oldest": today.AddYears(-18), "youngest": today.AddYears(-15)})
	if err != nil {
		return nil, err
	}
	people = slices.DeleteFunc(people, func(
		p care.Person,
	) bool {
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
