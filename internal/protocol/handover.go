package protocol

import (
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// handoverKeys are the keys of a file that only a handover has.
var handoverKeys = []string{
	"transition", "receiver-staff", "checklist", "consent", "request", "agreement", "objection", "repair", "landing",
	"way-back", "dates",
}

// Keys of what a handover offers.
const (
	offerHandover  = "handover"
	offerYouthCare = "youth-care"
)

// youthCareReceivers are the organisations that youth care is asked of.
var youthCareReceivers = []care.OrganisationKind{care.Wijkteam, care.Gemeente}

// handoverSections are the parts that only the file of a handover has.
type handoverSections struct {
	checklist, consent, request, agreement, objection, repair, landing, wayBack, dates value
}

// ofHandover asks for the parts that only a handover has.
func (s *handoverSections) ofHandover(o *object) {
	s.checklist, s.consent = o.must("checklist"), o.must("consent")
	s.request, s.agreement, s.objection = o.must("request"), o.must("agreement"), o.must("objection")
	s.repair, s.landing, s.wayBack = o.must("repair"), o.must("landing"), o.may("way-back")
	s.dates = o.may("dates")
}

func (s *sections) readHandover(p *Protocol) {
	h := p.Handover
	s.dateNames.what, s.dateNames.spare = "date", true
	steps := s.readSteps(p)
	handoverRoute.check(s.steps, steps)
	consent := s.consent.object()
	h.Needed, h.Free, h.ConsentUntil = s.readConsent(consent)
	consent.end()
	s.readChecklist(h)
	h.Request = s.readErrand(s.request.object(), true)
	h.LandAgain = s.readAround(&h.Agreement, &h.Objection, &h.Repair, &h.Landing)
	if s.wayBack.node != nil {
		h.WayBack = new(s.readErrand(s.wayBack.object(), true))
	}
	checkBridging(s.steps, steps, s.wayBack)
	s.readDates(h)
	s.dateNames.check(s.dates)
	s.readHandoverOffers(p)
}

// readAround reads the tasks beside the steps that a handover and a transition have alike, and how long after an answer
// "not landed" the next landing check opens.
func (s *sections) readAround(agreement, objection, repair, landing *Errand) (again calendar.Offset) {
	*agreement = s.readErrand(s.agreement.object(), false)
	*objection = s.readErrand(s.objection.object(), true)
	*repair = s.readErrand(s.repair.object(), true)
	o := s.landing.object()
	again = o.must("again").span()
	*landing = s.readErrand(o, true)
	return again
}

// readErrand reads a task that is no step; one without a term is given its last day by somebody.
func (s *sections) readErrand(o *object, term bool) Errand {
	e := Errand{Title: o.must("title").text(), Role: choice(o.must("role"), "a role", care.Roles()...)}
	if term {
		e.Term = o.must("term").term()
	}
	e.Ladder = s.ladderNames.use(o.must("ladder"))
	o.end()
	return e
}

// readConsent reads which information sets go with consent and which without, and how long consent counts: every set is
// in one of the two.
func (s *sections) readConsent(o *object) (with, without []care.InfoSet, until calendar.Offset) {
	needed, free := o.must("needed"), o.may("free")
	with = readSets(needed, nil)
	without = readSets(free, with)
	until = o.must("until").span()
	if !needed.good() || free.node != nil && !free.good() {
		return with, without, until
	}
	for _, set := range care.InfoSets() {
		if !slices.Contains(with, set) && !slices.Contains(without, set) {
			s.consent.fail("%s is in neither needed nor free; every information set is in one of the two", set)
		}
	}
	return with, without, until
}

// readSets reads a list of information sets of which none may be among others. When one cannot be read the list is not
// good.
func readSets(v value, others []care.InfoSet) []care.InfoSet {
	var sets []care.InfoSet
	for _, item := range v.list() {
		set := choice(item, "an information set", care.InfoSets()...)
		switch {
		case !item.good():
			v.r.bad[v.node] = true
		case slices.Contains(sets, set):
			item.fail("%q is there twice", set)
		case slices.Contains(others, set):
			item.fail("%q is in needed too; it goes with consent or without", set)
		default:
			sets = append(sets, set)
		}
	}
	return sets
}

func (s *sections) readChecklist(h *Handover) {
	itemNames := names{what: "item"}
	for _, item := range s.checklist.list() {
		o := item.object()
		h.Checklist = append(h.Checklist, care.ChecklistItem{
			Key:       itemNames.define(o.must("item")),
			Title:     o.must("title").text(),
			Mandatory: o.may("mandatory").bool(),
			Set:       choice(o.must("set"), "an information set", care.InfoSets()...),
		})
		o.end()
	}
}

// readHandoverOffers reads the two offers of a handover: to the receiver, and to youth care.
func (s *sections) readHandoverOffers(p *Protocol) {
	unread := false
	s.readOffers(p, func(o *object, key value, offer *Offer) bool {
		switch {
		case !key.good():
		case offer.Key == offerHandover:
			role := o.must("role")
			offer.Role = choice(role, "a role", care.Roles()...)
			checkRole(role, offer.Role, care.Coordinator, "has no part at the receiver")
			o.may("to").fail("is not for this offer: a handover has one receiver, that of the process; leave it out")
		case offer.Key == offerYouthCare:
			offer.To = readReceivers(o.must("to"), youthCareReceivers)
			always := o.must("always")
			if offer.Always = always.bool(); always.good() && !offer.Always {
				always.fail(
					"is false; youth care is asked of an organisation that takes part already too, so write true",
				)
			}
		default:
			key.fail("%q is not an offer of a handover; choose %s or %s", offer.Key, offerHandover, offerYouthCare)
		}
		unread = unread || !key.good()
		return key.good() // which other keys it has depends on which of the two it is
	})
	for _, key := range []string{offerHandover, offerYouthCare} {
		if !unread && s.offers.good() && p.Offer(key).Key == "" {
			s.offers.fail("there is no offer %s; a handover has %s and %s", key, offerHandover, offerYouthCare)
		}
	}
}

func (s *sections) readDates(h *Handover) {
	for _, item := range s.dates.list() {
		o := item.object()
		d := NationalDate{Key: s.dateNames.define(o.must("date")), Title: o.must("title").text()}
		opens, on := o.may("opens"), o.must("on")
		d.Opens, d.On = opens.monthDay(), on.monthDay()
		if opens.good() && on.good() && !d.Opens.before(d.On) {
			opens.fail(
				"%q does not come before %q; a window opens before its last day, in the same year", d.Opens, d.On,
			)
		}
		d.Shift = choice(o.must("shift"), "a shift", Norm, Legal)
		o.end()
		h.Dates = append(h.Dates, d)
	}
}
