package protocol

import (
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Transition is what a protocol says of a transition 18-/18+ beside its steps. Protocol.Staff is of the wijkteam, which
// has the lead.
type Transition struct {
	// FromAge is the age in years from which a transition can begin; Until is how long after the 18th birthday it still
	// can.
	FromAge       int             `json:"fromAge"`
	Until         calendar.Offset `json:"until"`
	SchoolStaff   StaffCalendar   `json:"schoolStaff"`   // for the steps of the school
	ReceiverStaff StaffCalendar   `json:"receiverStaff"` // for the steps of the adult side
	Reentry       Reentry         `json:"reentry"`
	// Needed and Free are the information sets that go to the adult side with consent and without; ConsentUntil is from
	// the birthday.
	Needed       []care.InfoSet  `json:"needed"`
	Free         []care.InfoSet  `json:"free,omitempty"`
	ConsentUntil calendar.Offset `json:"consentUntil"`
	Laws         []LawRule       `json:"laws"` // in the order of care.Laws; LawNone has none
	// to ask the young person what may go to the adult side, once the plan is complete
	Consent      Errand `json:"consent"`
	Conversation Errand `json:"conversation"`
	Agreement    Errand `json:"agreement"` // Term is not used: whoever agreed said until when
	Objection    Errand `json:"objection"` // to a version of the plan
	Repair       Errand `json:"repair"`    // each side has one when the young person has not landed
	Landing      Errand `json:"landing"`   // a later landing check
	// LandAgain is how long after an answer "not landed" the next landing check opens.
	LandAgain calendar.Offset `json:"landAgain"`
}

// Reentry is the window in which youth care that ended can be resumed.
type Reentry struct {
	Closes calendar.Offset `json:"closes"` // from the day on which youth care ended: the last day of the window [law]
	Look   calendar.Offset `json:"look"`   // how long before that there is a last look
}

// Days returns when the last look opens and the last day on which youth care that ended on a day can be resumed, by the
// calendar of who looks: the first working day from the look, and the last working day of the window. When the window
// has no working day from the look on, both are that last one.
func (r Reentry) Days(ended calendar.Date, cal calendar.Calendar) (opens, last calendar.Date) {
	closes := cal.Add(ended, r.Closes)
	last = cal.Legal(closes)
	return earliest(cal.Norm(cal.Add(closes, r.Look.Back())), last), last
}

// Part is one of the things that come after a step, with how long it takes.
type Part struct {
	Key   string          `json:"key"`
	Title string          `json:"title"` // Dutch
	Lasts calendar.Offset `json:"lasts"`
	By    Source          `json:"by"`
}

// Source is where a number comes from.
type Source string

// The sources.
const (
	ByLaw     Source = "law"     // set by law
	ByPolicy  Source = "policy"  // a regional agreement
	ByDefault Source = "default" // our choice
)

// Whose is who has to do a step of a transition, and so whose days off count for it.
type Whose string

// Who has to do a step.
const (
	LeadsStep     Whose = "lead"     // the wijkteam, which has the lead (regie)
	SchoolsStep   Whose = "school"   // the mentor or the coordinator
	ReceiversStep Whose = "receiver" // the adult side
)

// Whose tells who has to do a step of a transition: its side and its role say so.
func (s Step) Whose() Whose {
	switch {
	case s.Side == care.ReceiverSide:
		return ReceiversStep
	case s.Role == care.Mentor || s.Role == care.Coordinator:
		return SchoolsStep
	}
	return LeadsStep
}

// transitionKeys are the keys of a file that a transition has beside those of every process.
var transitionKeys = []string{
	"school-staff", "receiver-staff", "start", "laws", "reentry", "consent", "conversation", "agreement", "objection",
	"repair", "landing",
}

// transitionSections are the parts that only the file of a transition has; others it shares with a handover.
type transitionSections struct {
	start, laws, reentry, talk value
}

// Keys of the steps that the Wmo is arranged with.
const (
	stepReport   = "report"
	stepDecision = "decision"
)

var transitionRoute = fixedRoute{string(care.Transition), []fixedStep{
	{"future-perspective", care.FormPerspective, care.SenderSide, "", true},
	{"plan-draft", care.FormPlanDraft, care.SenderSide, "", true},
	{"law", care.FormLaw, care.SenderSide, care.WijkteamWorker, true},
	{"plan-complete", care.FormPlanComplete, care.SenderSide, care.WijkteamWorker, true},
	{stepReport, care.FormReport, care.SenderSide, care.WijkteamWorker, true},
	{stepDecision, care.FormDecision, care.SenderSide, care.WijkteamWorker, true},
	{"handover", care.FormOffer, care.ReceiverSide, care.WijkteamWorker, true},
	{"switch-day", care.FormSwitchDay, care.SenderSide, care.WijkteamWorker, true},
	{"landing-check", care.FormLanding, care.ReceiverSide, care.WijkteamWorker, true},
	{"last-look", care.FormLastLook, care.SenderSide, care.WijkteamWorker, true},
}}

// ofTransition asks for the parts that a transition has beside those of every process.
func (s *sections) ofTransition(o *object) {
	s.start, s.laws, s.reentry = o.must("start"), o.must("laws"), o.must("reentry")
	s.consent, s.talk = o.must("consent"), o.must("conversation")
	s.agreement, s.objection = o.must("agreement"), o.must("objection")
	s.repair, s.landing = o.must("repair"), o.must("landing")
}

func (s *sections) readTransition(p *Protocol) {
	e := p.Transition
	s.readStart(e)
	steps := s.readSteps(p)
	transitionRoute.check(s.steps, steps)
	for i := 1; i < len(steps); i++ {
		checkAbove(steps[i-1], steps[i])
	}
	s.readLaws(e)
	window := s.reentry.object()
	e.Reentry = Reentry{Closes: window.must("closes").span(), Look: window.must("look").span()}
	window.end()
	consent := s.consent.object()
	e.Needed, e.Free, e.ConsentUntil = s.readConsent(consent)
	e.Consent = s.readErrand(consent, true)
	e.Conversation = s.readErrand(s.talk.object(), true)
	e.LandAgain = s.readAround(&e.Agreement, &e.Objection, &e.Repair, &e.Landing)
	s.readOffers(p, ofTransition)
	if len(s.steps.r.problems) == 0 {
		checkSafe(*p, steps)
	}
}

func (s *sections) readStart(e *Transition) {
	o := s.start.object()
	from, until := o.must("from-age"), o.must("until")
	e.FromAge, e.Until = from.number(1), until.onCalendar()
	o.end()
	if from.good() && e.FromAge >= care.AgeOfAge {
		from.fail("%d is too high; a transition begins before the %dth birthday", e.FromAge, care.AgeOfAge)
	}
	if until.good() && e.Until.N < 0 {
		until.fail("%q lies before the birthday; it is at least 0 days", e.Until)
	}
}

// readNeeds reads which of the steps above a step needs.
func readNeeds(v value, s *Step, above []Step) {
	for _, item := range v.list() {
		key := item.key()
		switch {
		case !item.good():
		case slices.Contains(s.Needs, key):
			item.fail("%q is there twice", key)
		case !slices.ContainsFunc(above, func(a Step) bool { return a.Key == key }):
			item.fail("there is no step %q above this one", key)
		default:
			s.Needs = append(s.Needs, key)
		}
	}
}

func readTakes(v value) []Part {
	var takes []Part
	partNames := names{what: "part"}
	for _, item := range v.list() {
		o := item.object()
		takes = append(takes, Part{
			Key:   partNames.define(o.must("part")),
			Title: o.must("title").text(),
			Lasts: o.must("lasts").duration(),
			By:    choice(o.must("by"), "a source", ByLaw, ByPolicy, ByDefault),
		})
		o.end()
	}
	return takes
}

// ofTransition reads the one offer of a transition: the handover to the adult side, which is the receiver of the
// process.
func ofTransition(o *object, key value, offer *Offer) bool {
	if key.good() && offer.Key != offerHandover {
		key.fail("%q is not an offer of a transition; write %s", offer.Key, offerHandover)
	}
	role := o.must("role")
	offer.Role = choice(role, "a role", care.Roles()...)
	checkRole(role, offer.Role, care.WijkteamWorker, "does not judge offers on the adult side")
	return true
}

// checkSafe reports a plan that is too late even when it begins in time: a step that is due after its latest safe day.
// A few anchors of one year and the days off of everybody show a number that is wrong; they do not show the last day
// that an unlucky holiday takes.
func checkSafe(p Protocol, steps []writtenStep) {
	for month := range 12 {
		anchor := calendar.MustDate("2027-01-15").AddMonths(month)
		plan, err := Lay(p, anchor, calendar.Calendar{}, "")
		if err != nil {
			return // checkDue has said so
		}
		for i, safe := range SafeDays(p, anchor, Calendars{}) {
			if due := plan[i].DueOn; due.After(safe.LatestSafe) {
				steps[i].whole.fail("is never in time: with anchor %s it is due on %s, and safe until %s only; make "+
					"it due earlier, or what comes after it shorter",
					anchor, due, safe.LatestSafe)
				return
			}
		}
	}
}
