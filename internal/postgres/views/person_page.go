package views

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/postgres/db"
	"schakel/internal/postgres/sight"
)

// PersonPage returns everything the page of a young person shows to somebody: all processes in which the viewer's
// organisation has a part, seen as [Views.Process] shows each. It is care.ErrNotFound when there are none, as for
// nobody's id. How many statements that takes does not depend on how many processes there are.
func (s Views) PersonPage(
	ctx context.Context, viewer care.Staff, id care.PersonID, now time.Time, pick func(care.PersonView) []care.LineRef,
) (care.PersonView, error) {
	var v care.PersonView
	var open []taskRow
	err := pgx.BeginTxFunc(ctx, s.db, plannedOnce, func(tx pgx.Tx) error {
		p := personReading{q: tx, id: id, now: now}
		if err := p.look(ctx, sight.By(viewer)); err != nil {
			return err
		}
		if err := p.heads(ctx, &v); err != nil {
			return err
		}
		var err error
		if open, err = p.open(ctx, viewer.Organisation); err != nil {
			return err
		}
		if err := p.plan(ctx, &v); err != nil {
			return err
		}
		return p.journals(ctx, pick, &v)
	})
	if err != nil {
		return care.PersonView{}, db.Told(err)
	}
	tasks, err := s.taskViews(ctx, open, now)
	for i := range v.Processes {
		p := &v.Processes[i]
		for _, t := range tasks {
			if t.Process == p.ID {
				p.Open = append(p.Open, t)
			}
		}
	}
	return v, err
}

// plannedOnce is one moment for statements that join a lot of tables for few rows: to plan them takes longer than to
// carry them out, and the plan is the same for everybody.
var plannedOnce = pgx.TxOptions{BeginQuery: `
	BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL plan_cache_mode = force_generic_plan`}

// personReading is one look at all processes of a young person.
type personReading struct {
	q     db.Querier
	id    care.PersonID
	now   time.Time
	ids   []care.ProcessID // in the order of the page
	sight map[care.ProcessID]*sight.Sight
	steps map[stepIn]care.Step
}

// stepIn is a step of a process.
type stepIn struct {
	process care.ProcessID
	key     string
}

// processesOfPerson is the processes of a young person that an organisation has a part in, in the order of the page.
const processesOfPerson = `
SELECT ` + db.PartColumns + `, true AS part
FROM processes p LEFT JOIN transitions e ON e.process = p.id
WHERE p.person = @person AND ` + db.PartIn + `
ORDER BY p.state IN ('closed', 'stopped'), p.ended_at DESC, p.created_at DESC, p.id`

func (p *personReading) look(ctx context.Context, r sight.Reader) error {
	found, err := db.List[sight.Part](ctx, p.q, processesOfPerson, db.Args{"person": p.id, "org": r.Organisation})
	switch {
	case err != nil:
		return err
	case len(found) == 0:
		return p.lookAtWhoTheyAre(ctx, r)
	}
	for _, f := range found {
		p.ids = append(p.ids, f.ID)
	}
	p.sight, err = db.Sights(ctx, p.q, r, found, calendar.DateOf(p.now))
	return err
}

// lookAtWhoTheyAre goes on with who somebody turned out to be.
func (p *personReading) lookAtWhoTheyAre(ctx context.Context, r sight.Reader) error {
	now, err := db.WhoIsNow(ctx, p.q, p.id)
	switch {
	case err != nil:
		return err
	case now == p.id:
		return care.ErrNotFound
	}
	p.id = now
	return p.look(ctx, r)
}

// headsOfPerson is what the pages of processes say at their top.
const headsOfPerson = `
SELECT p.id, p.kind, p.state, p.anchor, p.kind AS protocol, p.protocol_version, p.protocol_checksum, p.started_at,
       p.ended_at, p.outcome, p.unreachable, p.transition AS crossing,
       h.lead, coalesce(h.requested, false) AS requested,
       o.id AS school_id, o.name AS school_name, o.kind AS school_kind,
       coalesce(r.name, '') AS receiver_name, r.id AS receiver_id,
       coalesce(r.kind, '') AS receiver_kind, a.id AS attends_id, coalesce(a.name, '') AS attends_name,
       coalesce(a.kind, '') AS attends_kind
FROM processes p JOIN organisations o ON o.id = p.school LEFT JOIN organisations r ON r.id = p.receiver
LEFT JOIN handovers h ON h.process = p.id AND h.process = ANY(@processes::uuid[])
LEFT JOIN transitions e ON e.process = p.id AND e.process = ANY(@processes::uuid[])
LEFT JOIN organisations a ON a.id = e.school
WHERE p.id = ANY(@processes::uuid[])
ORDER BY array_position(@processes::uuid[], p.id)`

const stepsOfPerson = `
SELECT process, ` + stepColumns + ` FROM steps e
WHERE process = ANY(@processes::uuid[]) ORDER BY process, no`

// heads fills in who it is and where each process is.
func (p *personReading) heads(ctx context.Context, v *care.PersonView) error {
	type knownBy struct {
		Process care.ProcessID
		care.Person
	}
	people, err := db.ByID(ctx, p.q, `
		SELECT p.id AS process, `+db.PersonColumns+` FROM processes p `+db.PersonJoins+`
		WHERE p.id = ANY(@processes::uuid[])`, p.args(), func(k knownBy) care.ProcessID { return k.Process })
	if err != nil {
		return err
	}
	heads, err := db.List[headOfPerson](ctx, p.q, headsOfPerson, p.args())
	if err != nil {
		return err
	}
	steps, err := db.List[struct {
		Process care.ProcessID
		care.Step
	}](ctx, p.q, stepsOfPerson, p.args())
	p.steps = make(map[stepIn]care.Step, len(steps))
	routes := map[care.ProcessID][]care.Step{}
	for _, step := range steps {
		p.steps[stepIn{step.Process, step.Key}] = step.Step
		routes[step.Process] = append(routes[step.Process], asking(step.Step))
	}
	for _, h := range heads {
		seen := p.sight[h.ID]
		view := h.view(*seen)
		view.Route = seen.Route(routes[h.ID])
		view.Person = seen.Person(people[h.ID].Person)
		v.Person = joined(v.Person, view.Person)
		v.Processes = append(v.Processes, view)
	}
	return err
}

// headOfPerson is a row of headsOfPerson.
type headOfPerson struct {
	care.ProcessView
	Crossing                        care.Crossing
	Lead                            care.OrganisationID
	Requested                       bool
	SchoolID, ReceiverID, AttendsID care.OrganisationID
	SchoolName, ReceiverName        string
	AttendsName                     string
	SchoolKind, ReceiverKind        care.OrganisationKind
	AttendsKind                     care.OrganisationKind
}

// view is the process with who it is between.
func (h headOfPerson) view(seen sight.Sight) care.ProcessView {
	view := h.ProcessView
	view.School = care.Organisation{ID: h.SchoolID, Name: h.SchoolName, Kind: h.SchoolKind}
	if kind.Of(view.Kind).HandsOver {
		view.Handover = &care.HandoverView{
			Crossing: h.Crossing, Sender: view.School,
			Receiver: care.Organisation{ID: h.ReceiverID, Name: h.ReceiverName, Kind: h.ReceiverKind},
			Lead:     h.Lead, Requested: h.Requested, Side: seen.Side,
		}
	}
	if kind.Of(view.Kind).Ages {
		view.Transition = &care.TransitionView{
			Of: seen.Side, School: care.Organisation{ID: h.AttendsID, Name: h.AttendsName, Kind: h.AttendsKind},
		}
	}
	return view
}

func (p *personReading) args() db.Args {
	return db.Args{"person": p.id, "processes": p.ids}
}

// joined is all that two looks at the same person show.
func joined(a, b care.Person) care.Person {
	if a.PupilNumber == "" {
		a.PupilNumber, a.Education = b.PupilNumber, b.Education
	}
	if a.Phone == "" && a.Email == "" && a.WhereToReach == "" {
		a.Phone, a.Email, a.WhereToReach = b.Phone, b.Email, b.WhereToReach
	}
	a.ID, a.FirstName, a.Infix, a.LastName, a.BirthDate = b.ID, b.FirstName, b.Infix, b.LastName, b.BirthDate
	a.Municipality, a.School, a.YouthCare = b.Municipality, b.School, a.YouthCare || b.YouthCare
	return a
}

// openOfPerson is what is to be done, in the order in which it opens. That it names the processes twice keeps it from
// looking through all there are.
const openOfPerson = taskSelect + `
WHERE t.process = ANY(@processes::uuid[]) AND p.id = ANY(@processes::uuid[]) AND t.state = 'open'
ORDER BY t.opens_at, t.due_at, t.id`

func (p *personReading) open(ctx context.Context, org care.OrganisationID) ([]taskRow, error) {
	args := p.args()
	args["org"] = org
	rows, err := db.List[taskRow](ctx, p.q, openOfPerson, args)
	return slices.DeleteFunc(rows, func(t taskRow) bool { return p.sight[t.Process].HidesTask(t.TaskView) }), err
}

// plansOfPerson is the versions of the future plans of processes, the newest first.
const plansOfPerson = `
SELECT l.process, l.version, l.at, s.name AS by_name FROM plans l JOIN staff s ON s.id = l.by
WHERE l.process = ANY(@processes::uuid[]) ORDER BY l.at DESC, l.version DESC, l.process`

// plan fills in which plans there are that the reader may read, and the newest of them.
func (p *personReading) plan(ctx context.Context, v *care.PersonView) error {
	readable := slices.DeleteFunc(slices.Clone(p.ids), func(id care.ProcessID) bool { return !p.sight[id].ReadsPlan() })
	var err error
	v.Plans, err = db.List[care.PlanMade](ctx, p.q, plansOfPerson, db.Args{"processes": readable})
	if err != nil || len(v.Plans) == 0 {
		return err
	}
	v.PlanOf = v.Plans[0].Process
	if v.Plan, err = latestPlan(ctx, p.q, v.PlanOf); v.Plan != nil {
		p.sight[v.PlanOf].Plan(v.Plan)
	}
	return err
}
