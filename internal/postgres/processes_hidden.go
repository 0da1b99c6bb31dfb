package postgres

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// careStep is the steps e that tell that youth care is involved, as [isCareStep] has it.
const careStep = `(e.key = 'youth-care' OR e.key LIKE 'youth-care-%')`

// telling is what of the handovers that an organisation receives says more than where they are: tasks of youth care, steps of youth care that are still
// to come, which have no task yet, and agreements that others keep.
const telling = `
SELECT p.id AS process, t.id AS task, t.offer = 'youth-care' AS care
FROM processes p
JOIN tasks t ON t.process = p.id AND t.state = 'open' AND t.organisation <> @org AND (t.offer = 'youth-care' OR t.form = 'agreement')
WHERE p.receiver = @org AND ` + partIn + `
UNION ALL
SELECT p.id, NULL, true
FROM processes p JOIN steps e ON e.process = p.id AND e.state = 'planned' AND ` + careStep + `
WHERE p.receiver = @org AND ` + partIn

type tellingRow struct {
	Process care.ProcessID
	Task    care.TaskID
	Care    bool
}

// foundBySearch is the handovers, others than its own, of the young people whom an organisation finds by a search.
const foundBySearch = `
SELECT p.id, y.first_name, y.infix, y.last_name
FROM participants x JOIN processes p ON p.id = x.process AND p.kind = 'handover' AND p.school <> @org JOIN people y ON y.id = p.person
WHERE x.organisation = @org AND x.until IS NULL AND y.search LIKE @search`

type foundRow struct {
	ID                         care.ProcessID
	FirstName, Infix, LastName string
}

// addHidden adds to the arguments of a list what of it the viewer's organisation may not see on the day: tasks, steps of youth care, and young people
// whom only their pupil number finds. It is no column, but follows from consent. Nothing is hidden from the command line.
func (s *Store) addHidden(ctx context.Context, args pgx.NamedArgs, org care.OrganisationID, search string, today calendar.Date) error {
	tasks, inCare, byNumber := []care.TaskID{}, []care.ProcessID{}, []care.ProcessID{}
	if org != "" {
		rows, err := list[tellingRow](ctx, s.pool, telling, args)
		if err != nil {
			return err
		}
		found, err := s.foundByNumber(ctx, args, search)
		if err != nil {
			return err
		}
		sights, err := s.receiverSights(ctx, org, rows, found, today)
		if err != nil {
			return err
		}
		for _, r := range rows {
			switch {
			case r.Care && !sights[r.Process].seesCare():
				inCare = append(inCare, r.Process)
			case r.Care || sights[r.Process].sees(care.WarmConversation):
				continue
			}
			if r.Task != "" {
				tasks = append(tasks, r.Task)
			}
		}
		for _, id := range found {
			if !sights[id].sees(care.TransferFile) {
				byNumber = append(byNumber, id)
			}
		}
	}
	args["hidden_tasks"], args["care_hidden"], args["found_by_number"] = tasks, inCare, byNumber
	return nil
}

// foundByNumber lists the handovers of others whose young person a search finds, but not by name.
func (s *Store) foundByNumber(ctx context.Context, args pgx.NamedArgs, search string) ([]care.ProcessID, error) {
	term := fold(search)
	if term == "" {
		return nil, nil
	}
	rows, err := list[foundRow](ctx, s.pool, foundBySearch, args)
	var ids []care.ProcessID
	for _, r := range rows {
		if name := (care.Person{FirstName: r.FirstName, Infix: r.Infix, LastName: r.LastName}).Name(); !strings.Contains(fold(name), term) {
			ids = append(ids, r.ID)
		}
	}
	return ids, err
}

// receiverSights returns what an organisation sees of the handovers that are named.
func (s *Store) receiverSights(
	ctx context.Context, org care.OrganisationID, rows []tellingRow, found []care.ProcessID, today calendar.Date,
) (map[care.ProcessID]sight, error) {
	sights := map[care.ProcessID]sight{}
	for _, r := range rows {
		sights[r.Process] = sight{}
	}
	for _, id := range found {
		sights[id] = sight{}
	}
	if len(sights) == 0 {
		return nil, nil
	}
	ids := slices.Collect(maps.Keys(sights))
	asked, err := consents(ctx, s.pool, ids, "")
	if err != nil {
		return nil, err
	}
	received, err := values[care.ProcessID](ctx, s.pool, `SELECT id FROM processes WHERE id = ANY(@ids::uuid[]) AND receiver = @org`,
		pgx.NamedArgs{"ids": ids, "org": org})
	for id := range sights {
		v := sight{reader: reader{organisation: org}, kind: care.Handover, part: true, today: today, consent: asked[id]}
		if slices.Contains(received, id) {
			v.side = care.ReceiverSide
		}
		sights[id] = v
	}
	return sights, err
}
