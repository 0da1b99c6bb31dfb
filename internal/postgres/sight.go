package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// reader is who reads a process: an organisation, or the command line, which sees everything.
type reader struct {
	organisation care.OrganisationID
	all          bool
}

// sight is what a reader gets to see of one process on one day. The process's own organisation sees everything: the
// school of a follow-up, the sender of a handover, the wijkteam of a transition 18-/18+. A receiver sees of a handover
// or a transition what consent covers; the school in a transition sees the plan and where it is, but neither which law
// nor youth care; whoever else takes part only that it is there and where it is. A table is for whoever is invited.
type sight struct {
	reader
	kind    care.Kind
	part    bool      // the organisation has a part in the process, not only a task
	whole   bool      // sees everything
	side    care.Side // of a handover or a transition: of the organisation; empty: none
	sender  care.OrganisationID
	school  care.OrganisationID // in a transition; empty when there is none
	today   calendar.Date
	consent *consent              // of a handover or a transition, for the receiver that it has now
	covered map[care.InfoSet]bool // what it covers today, as far as was asked: a journal asks it of every line
	tables  map[int]seats         // by their numbers; not filled in for who sees everything
}

// look finds out what a reader gets to see of a process: care.ErrNotFound when the organisation has neither a part nor
// an open task in it.
func look(ctx context.Context, q querier, r reader, id care.ProcessID, today calendar.Date) (sight, error) {
	found, err := one[partOf](ctx, q, `
		SELECT p.id, p.kind, p.school, p.receiver, e.school AS attends, `+partIn+` AS part
		FROM processes p LEFT JOIN transitions e ON e.process = p.id
		WHERE p.id = @process
		  AND (@all OR `+partIn+`
		      OR EXISTS (SELECT FROM tasks t WHERE t.process = p.id AND t.state = 'open' AND t.organisation = @org))`,
		pgx.NamedArgs{"process": id, "org": r.organisation, "all": r.all})
	if err != nil {
		return sight{}, err
	}
	seen, err := r.sights(ctx, q, []partOf{found}, today)
	return seen[id], err
}

// partOf is a process and whether the reader's organisation has a part in it.
type partOf struct {
	ID               care.ProcessID
	Kind             care.Kind
	School, Receiver care.OrganisationID
	Attends          care.OrganisationID // the school in a transition
	Part             bool
}

// sights is what a reader gets to see of some processes.
func (r reader) sights(
	ctx context.Context, q querier, found []partOf, today calendar.Date,
) (map[care.ProcessID]sight, error) {
	seen := map[care.ProcessID]sight{}
	var covered, partly []care.ProcessID
	for _, p := range found {
		v := r.sightOf(p, today)
		seen[p.ID] = v
		if v.kind.HandsOver() {
			covered = append(covered, p.ID)
		}
		if !v.whole {
			partly = append(partly, p.ID)
		}
	}
	if len(covered) > 0 {
		asked, err := consents(ctx, q, covered, "")
		if err != nil {
			return nil, err
		}
		for id, c := range asked {
			v := seen[id]
			v.consent = c
			seen[id] = v
		}
	}
	if len(partly) > 0 {
		seated, err := seatsOf(ctx, q, partly)
		if err != nil {
			return nil, err
		}
		for id, tables := range seated {
			v := seen[id]
			v.tables = tables
			seen[id] = v
		}
	}
	return seen, nil
}

// sightOf is what a reader gets to see of a process; consent and tables have yet to be added.
func (r reader) sightOf(p partOf, today calendar.Date) sight {
	v := sight{
		reader: r, kind: p.Kind, part: p.Part || r.all, whole: r.all || r.organisation == p.School, sender: p.School,
		school: p.Attends, today: today,
		covered: map[care.InfoSet]bool{},
	}
	switch {
	case !v.kind.HandsOver():
	case r.organisation == p.School:
		v.side = care.SenderSide
	case r.organisation == p.Receiver:
		v.side = care.ReceiverSide
	case r.organisation == p.Attends && p.Attends != "":
		v.side = care.SchoolSide
	}
	return v
}

// readsPlan tells whether the reader may read the future plan: that of a follow-up is for the process's school, that of
// a transition for both sides and the school, the receiver as far as the transfer file is covered.
func (v sight) readsPlan() bool {
	switch v.kind {
	case care.Followup:
		return v.whole
	case care.Transition:
		return v.side == care.SchoolSide || v.sees(care.TransferFile)
	}
	return false
}

// sees tells whether the reader may see what belongs to an information set. An empty set is what both sides may see.
func (v sight) sees(set care.InfoSet) bool {
	switch {
	case v.whole:
		return true
	case v.side != care.ReceiverSide:
		return false
	}
	is, known := v.covered[set]
	if !known {
		is = set == "" || v.consent.covers(set, v.today)
		if v.covered != nil {
			v.covered[set] = is
		}
	}
	return is
}

// seesCare tells whether the reader may know that youth care is involved, and of a transition which law was chosen. Of
// who takes part in a handover and is not the receiver youth care is the very reason to.
func (v sight) seesCare() bool {
	if v.kind == care.Transition || v.side == care.ReceiverSide {
		return v.sees(care.YouthCareInformation)
	}
	return true
}

// hidesStep tells whether a step of the route gives away what the reader may not see: that youth care is involved, or
// which law was chosen.
func (v sight) hidesStep(of care.Of) bool {
	switch {
	case v.whole || v.kind == care.Followup:
		return false
	case of.Law == care.LawWlz || of.Law == care.LawZvw:
		return v.side != care.ReceiverSide // who gives that support is on the adult side
	}
	return (of.YouthCare() || of.Law != "" || of.CareEnded) && !v.seesCare()
}

// route is the steps that the reader may see. Of a transition the law decides whether some are asked at all: those that
// are not would tell which it is.
func (v sight) route(steps []care.Step) []care.Step {
	var seen []care.Step
	for _, s := range steps {
		tells := v.kind == care.Transition && s.State == care.StepSkipped && !v.seesCare()
		if !tells && !v.hidesStep(s.Of) {
			seen = append(seen, s)
		}
	}
	return seen
}

// hidesTask tells whether a task gives away what the reader may not see: that youth care is involved, which law was
// chosen, what was agreed, or a table that they are not invited to.
func (v sight) hidesTask(t care.TaskView) bool {
	switch {
	case v.whole || t.Org == v.organisation:
		return false
	case t.Of.Table > 0:
		return !v.atTable(t.Of.Table)
	case v.kind == care.Followup:
		return false
	case t.OfferFor == care.OfferYouthCare:
		return !v.seesCare()
	}
	return v.hidesStep(t.Of) || t.Form == care.FormAgreement && !v.sees(care.WarmConversation)
}

// person leaves of a young person what the reader may see: of a handover or a transition always who it is, the rest by
// what is covered.
func (v sight) person(p care.Person) care.Person {
	if v.kind == care.Followup || v.whole {
		return p
	}
	seen := whoItIs(p)
	if v.seesNumber(p.School) {
		seen.PupilNumber, seen.Education = p.PupilNumber, p.Education
	}
	if v.sees(care.ExtraInformation) {
		seen.Phone, seen.Email, seen.WhereToReach = p.Phone, p.Email, p.WhereToReach
	}
	if v.seesCare() {
		seen.YouthCare = p.YouthCare
	}
	return seen
}

// whoItIs is what tells who somebody is, and nothing else.
func whoItIs(p care.Person) care.Person {
	return care.Person{
		ID: p.ID, FirstName: p.FirstName, Infix: p.Infix, LastName: p.LastName, BirthDate: p.BirthDate,
		Municipality: p.Municipality, School: p.School,
	}
}

// seesNumber tells whether the reader may see the pupil number that a school gave: the school itself may.
func (v sight) seesNumber(school care.OrganisationID) bool {
	return v.sees(care.TransferFile) || v.side == care.SchoolSide && school == v.organisation
}
