package postgres

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// reader is who reads a process: an organisation, or the command line, which sees everything.
type reader struct {
	organisation care.OrganisationID
	all          bool
}

// sight is what a reader gets to see of one process on one day. Of a follow-up the process's school sees everything, of a handover the sender does; a
// receiver sees of a handover what consent covers, and whoever else takes part only that it is there and where it is.
type sight struct {
	reader
	kind    care.Kind
	part    bool      // the organisation has a part in the process, not only a task
	whole   bool      // sees everything
	side    care.Side // of a handover: of the organisation; empty: neither
	sender  care.OrganisationID
	today   calendar.Date
	consent *consent              // of a handover, for the receiver that it has now
	covered map[care.InfoSet]bool // what it covers today, as far as was asked: a journal asks it of every line
}

// look finds out what a reader gets to see of a process: care.ErrNotFound when the organisation has neither a part nor an open task in it.
func look(ctx context.Context, q querier, r reader, id care.ProcessID, today calendar.Date) (sight, error) {
	found, err := one[partOf](ctx, q, `
		SELECT p.id, p.kind, p.school, p.receiver, `+partIn+` AS part FROM processes p
		WHERE p.id = @process
		  AND (@all OR `+partIn+` OR EXISTS (SELECT FROM tasks t WHERE t.process = p.id AND t.state = 'open' AND t.organisation = @org))`,
		pgx.NamedArgs{"process": id, "org": r.organisation, "all": r.all})
	if err != nil {
		return sight{}, err
	}
	v := r.sightOf(found, today)
	if v.kind == care.Handover {
		v.consent, err = consentOf(ctx, q, id, "")
	}
	return v, err
}

// partOf is a process and whether the reader's organisation has a part in it.
type partOf struct {
	ID               care.ProcessID
	Kind             care.Kind
	School, Receiver care.OrganisationID
	Part             bool
}

// sightOf is what a reader gets to see of a process; of a handover its consent has yet to be added.
func (r reader) sightOf(p partOf, today calendar.Date) sight {
	v := sight{
		reader: r, kind: p.Kind, part: p.Part || r.all, whole: r.all || r.organisation == p.School, sender: p.School, today: today,
		covered: map[care.InfoSet]bool{},
	}
	switch {
	case v.kind != care.Handover:
	case r.organisation == p.School:
		v.side = care.SenderSide
	case r.organisation == p.Receiver:
		v.side = care.ReceiverSide
	}
	return v
}

// readsPlan tells whether the reader may read the future plan: that of a follow-up is for the process's school.
func (v sight) readsPlan() bool { return v.kind != care.Handover && v.whole }

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

// seesCare tells whether the reader may know that youth care is involved. Of who takes part and is not the receiver it is the very reason to.
func (v sight) seesCare() bool {
	return v.side != care.ReceiverSide || v.sees(care.YouthCareInformation)
}

// hidesTask tells whether a task gives away what the reader may not see: that youth care is involved, or what was agreed.
func (v sight) hidesTask(t care.TaskView) bool {
	switch {
	case v.kind != care.Handover || v.whole || t.Org == v.organisation:
		return false
	case t.OfferFor == careOffer:
		return !v.seesCare()
	}
	return t.Form == care.FormAgreement && !v.sees(care.WarmConversation)
}

// person leaves of a young person what the reader may see: of a handover always who it is, the rest by what is covered.
func (v sight) person(p care.Person) care.Person {
	if v.kind != care.Handover || v.whole {
		return p
	}
	seen := care.Person{
		ID: p.ID, FirstName: p.FirstName, Infix: p.Infix, LastName: p.LastName, BirthDate: p.BirthDate, Municipality: p.Municipality, School: p.School,
	}
	if v.sees(care.TransferFile) {
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

// careOffer is the key of the offer that asks whether youth care goes on, and of its step.
const careOffer = "youth-care"

// isCareStep tells whether a step is the one of youth care, or asks it again.
func isCareStep(key string) bool { return key == careOffer || strings.HasPrefix(key, careOffer+"-") }
