package care

import (
	"slices"

	"schakel/internal/calendar"
)

// TransitionForms lists the forms of the steps of a transition 18-/18+, in the order of its protocol.
func TransitionForms() []Form {
	return []Form{
		FormPerspective, FormPlanDraft, FormLaw, FormPlanComplete, FormReport, FormDecision, FormOffer, FormSwitchDay,
		FormLanding, FormLastLook,
	}
}

// CheckTransition tells whether a form of a transition 18-/18+ takes an answer, given or corrected: [ErrNotReady] for a
// complete plan that leaves one of the Big 5 neither answered nor waived, [ErrNotAllowed] for anything else. Answers to
// other forms it leaves alone.
func CheckTransition(f Form, a Answer) error {
	ok := true
	switch f {
	case FormLaw:
		ok = lawsFit(a)
	case FormPlanComplete:
		for _, area := range Big5() { // closing needs all of them [policy]
			if !slices.Contains(a.Areas, area) && !slices.Contains(a.Waived, string(area)) {
				return ErrNotReady
			}
		}
		ok = a.Outcome != Agreed || a.Payer != ""
	case FormReport:
		ok = !a.On.IsZero()
	case FormDecision:
		ok = a.Outcome != Granted || !a.On.IsZero()
	case FormArrange:
		ok = a.Outcome != Done || !a.On.IsZero()
	}
	if !ok {
		return ErrNotAllowed
	}
	return nil
}

// lawsFit tells whether the laws can be chosen together: at least one, none alone, and extended youth care on a
// condition and not for guidance [law].
func lawsFit(a Answer) bool {
	switch {
	case len(a.Laws) == 0 || slices.Contains(a.Laws, LawNone) && len(a.Laws) > 1:
		return false
	case slices.ContainsFunc(a.Laws, func(l Law) bool { return !slices.Contains(Laws(), l) }):
		return false
	case slices.Contains(a.Laws, LawExtendedCare):
		return len(a.Conditions) > 0 && a.GuidanceOnly != Yes
	}
	return true
}

// Law is what gives support from the 18th birthday.
type Law string

// The laws.
const (
	// Wet maatschappelijke ondersteuning: the municipality, after a report (melding)
	LawWmo Law = "wmo"
	LawWlz Law = "wlz" // Wet langdurige zorg: for good, indicated by the CIZ
	LawZvw Law = "zvw" // Zorgverzekeringswet: treatment and nursing, by the health insurer
	// verlengde jeugdhulp, until 23 at most: only when a [YouthCareCondition] holds, and not for guidance [law]
	LawExtendedCare Law = "extended_youth_care"
	LawFosterCare   Law = "foster_care" // pleegzorg, until 21 [law]
	// no support is needed: alone, and with the reason in the act's text "reason"
	LawNone Law = "none"
)

// Laws lists every law in the order of the form.
func Laws() []Law { return []Law{LawWmo, LawWlz, LawZvw, LawExtendedCare, LawFosterCare, LawNone} }

// Adult tells whether somebody on the adult side gives the support, so that there is somebody to hand over to.
func (l Law) Adult() bool { return l == LawWmo || l == LawWlz || l == LawZvw }

var lawEnds = map[Law]int{LawExtendedCare: 23, LawFosterCare: 21} // ages [law]

// Until is the age until which the law gives support; 0 for no age.
func (l Law) Until() int { return lawEnds[l] }

// YouthCareCondition is why youth care may go on after the 18th birthday (Jeugdwet art. 1.1) [law].
type YouthCareCondition string

// The conditions.
const (
	CareBegun   YouthCareCondition = "begun"   // it began before 18
	CareFixed   YouthCareCondition = "fixed"   // before 18 it was fixed that it is needed
	CareResumed YouthCareCondition = "resumed" // it ended before 18 and is needed again within 6 months
)

// YouthCareConditions lists every condition in the order of the form.
func YouthCareConditions() []YouthCareCondition {
	return []YouthCareCondition{CareBegun, CareFixed, CareResumed}
}

// Payer is who pays for the support.
type Payer string

// Payers lists who can pay, in the order of the form; "other" asks for a note.
func Payers() []Payer {
	return []Payer{
		"municipality_wmo", "municipality_youth", "care_office", "health_insurer", "school_partnership", "other",
	}
}

// TableReason is why a table (overlegtafel) was called.
type TableReason string

// The reasons.
const (
	TableAsked     TableReason = "asked"      // somebody asked for it
	TableNotAgreed TableReason = "not_agreed" // no agreement on the support
	// no agreement on who pays: the financing table, which stops no step (support first) [policy]
	TableMoney       TableReason = "money"
	TableNoDecision  TableReason = "no_decision" // three months before the birthday, and no decision
	TableUnconfirmed TableReason = "unconfirmed" // youth care ended before anybody confirmed that help goes on
)

// NewTransition is what somebody fills in to start a transition 18-/18+, or a row of the import gives. Who it is:
// Person, else the pupil of a school, else somebody with this name and birth date whom the wijkteam knows; else it is
// somebody new.
type NewTransition struct {
	// Whom is who it is, when that was asked. Somebody chosen from a list has no names here.
	Whom
	// Wijkteam is known by id in the portal and by the worker's address in an import. It has the lead (regie).
	Wijkteam    OrganisationID
	WorkerEmail string // of the wijkteam's worker who has it: vast aanspreekpunt
	FirstName   string
	Infix       string
	LastName    string
	BirthDate   calendar.Date
	// Municipality is where the young person lives: its Wmo desk is the adult side.
	Municipality string
	YouthCare    bool
	// School is known by id in the portal and by code in an import; both empty when the young person is at no school.
	School      OrganisationID
	SchoolCode  string
	PupilNumber string
	MentorEmail string // of the school's mentor; empty: the school's contact person
	Parents     []Party
	YoungEmail  string
}

// WatchReason is why somebody is on the watch list: which age is near.
type WatchReason string

// The ages of the watch list.
const (
	Turning16   WatchReason = "16"
	Turning17   WatchReason = "17"
	Turning17_5 WatchReason = "17.5"
)

// WatchMonths is how many months before such a day somebody comes on the watch list [default].
const WatchMonths = 3

// WatchDay returns the first of the days on which a young person turns 16, 17 or 17 and a half that lies on or after
// today and no further than [WatchMonths] ahead; the zero date when there is none. Half a year is counted on the
// calendar from the 17th birthday.
func WatchDay(birth, today calendar.Date) (WatchReason, calendar.Date) {
	until := today.AddMonths(WatchMonths)
	for _, w := range []struct {
		why WatchReason
		on  calendar.Date
	}{
		{Turning16, calendar.Birthday(birth, 16)},
		{Turning17, calendar.Birthday(birth, 17)},
		{Turning17_5, calendar.Birthday(birth, 17).AddMonths(6)},
	} {
		if !w.on.Before(today) && !w.on.After(until) {
			return w.why, w.on
		}
	}
	return "", calendar.Date{}
}

// Watched is somebody on the watch list: known to the viewer's organisation, and without a transition.
type Watched struct {
	Person    Person
	Processes []ProcessID // through which the organisation knows the young person, over or not
	Why       WatchReason
	On        calendar.Date
}

// KnownPerson is a young person whom an organisation knows, with the transition that is not over; empty: none.
type KnownPerson struct {
	Person     Person
	Processes  []ProcessID // through which it does, over or not
	Transition ProcessID
}

// Acts of a transition 18-/18+, and of tables.

// CallTable calls a table (overlegtafel); why is the act's text "reason".
type CallTable struct{ Act }

// YouthCareEnded says that youth care ended on a day. It can be resumed within 6 months from there [law].
type YouthCareEnded struct {
	Act
	On calendar.Date `json:"on"`
}

// Names of the texts of a transition, and of tables.
const (
	TextAgenda   = "agenda"
	TextInvited  = "invited" // who is invited beside the organisations of the process
	TextDecision = "decision"
)
