package care

import (
	"slices"

	"schakel/internal/calendar"
)

// LifeArea is one of the Big 5 of a future plan.
type LifeArea string

// The Big 5.
const (
	AreaSupport    LifeArea = "support"    // ondersteuning
	AreaHousing    LifeArea = "housing"    // wonen
	AreaSchoolWork LifeArea = "schoolwork" // school en werk
	AreaIncome     LifeArea = "income"     // inkomen
	AreaWellBeing  LifeArea = "wellbeing"  // welzijn
)

// Big5 lists the five life areas in the order of the plan.
func Big5() []LifeArea {
	return []LifeArea{AreaSupport, AreaHousing, AreaSchoolWork, AreaIncome, AreaWellBeing}
}

// Outcome is the code of an answer that decides how the process goes on. Which outcomes a form takes: Outcomes.
type Outcome string

// The outcomes.
const (
	Done       Outcome = "done"        // future plan made; question answered
	Reached    Outcome = "reached"     // spoke the young person
	NotReached Outcome = "not_reached" // tried, in vain
	NoWish     Outcome = "no_wish"     // the young person wants no (more) contact
	Accepted   Outcome = "accepted"    // offer accepted
	Refused    Outcome = "refused"     // offer refused, with a reason
	AskedBack  Outcome = "asked_back"  // receiver needs to know more first
	OfferAgain Outcome = "offer_again" // offer to the same receivers once more
	TakenBack  Outcome = "taken_back"  // the sender takes the offer back, with a reason
	HandedOver Outcome = "handed_over" // closing: somebody else goes on
	NotNeeded  Outcome = "not_needed"  // closing: no more support needed; bridging: no arrangement needed

	// Of a handover.
	WithoutConsent Outcome = "without_consent" // the sender goes on without waiting for consent, with a reason
	OtherReceiver  Outcome = "other_receiver"  // offer it to Answer.Organisation instead
	Held           Outcome = "held"            // the conversation took place
	NotHeld        Outcome = "not_held"        // it did not, for Answer.NotHeld
	NotDone        Outcome = "not_done"        // an agreement that was not kept, with a note
	Landed         Outcome = "landed"          // the young person has arrived and the support runs
	NotLanded      Outcome = "not_landed"      // not (quite)
	Agreed         Outcome = "agreed"          // a bridging arrangement was agreed
	GoesOn         Outcome = "goes_on"         // evaluation: the arrangement goes on, changed or not
	Enough         Outcome = "enough"          // evaluation: the arrangement is not needed any more
	GoesBack       Outcome = "goes_back"       // evaluation: back to the special school
	Returned       Outcome = "returned"        // a handover that ended with the way back

	// Of a transition 18-/18+, and of tables.
	Decided       Outcome = "decided"        // law: which one; table and doorzettingsmacht: what is going to happen
	MoneyDisputed Outcome = "money_disputed" // plan complete: the support is agreed, who pays is not
	NotAgreed     Outcome = "not_agreed"     // plan complete: the support is not agreed; table: no agreement
	Granted       Outcome = "granted"        // there is a decision, and it gives the support
	Denied        Outcome = "denied"         // there is a decision, and it does not
	NotYet        Outcome = "not_yet"        // there is no decision
	Runs          Outcome = "runs"           // switch-day: the support runs
	RunsNot       Outcome = "runs_not"       // it does not (all of it)
	Resume        Outcome = "resume"         // last look: youth care is needed again
	Planned       Outcome = "planned"        // table: there is a day
)

// outcomes are the outcomes that each form takes, in the order in which it shows them.
var outcomes = map[Form][]Outcome{
	FormFuturePlan: {Done},
	FormQuestion:   {Done},
	FormContact:    {Reached, NotReached, NoWish},
	FormReoffer:    {Reached, NotReached, NoWish},
	FormClosing:    {HandedOver, NotNeeded},
	FormOffer:      {Accepted, Refused, AskedBack},
	FormDecide:     {OfferAgain, OtherReceiver, TakenBack},

	FormRequest:      {Accepted, Refused},
	FormConsent:      {WithoutConsent},
	FormChecklist:    {Done},
	FormRepair:       {Done},
	FormWayBack:      {Done},
	FormObjection:    {Done},
	FormConversation: {Held, NotHeld},
	FormAgreement:    {Done, NotDone},
	FormLanding:      {Landed, NotLanded},
	FormBridging:     {Agreed, NotNeeded},
	FormEvaluation:   {GoesOn, Enough, GoesBack},

	FormPerspective:  {Done},
	FormPlanDraft:    {Done},
	FormReport:       {Done},
	FormLaw:          {Decided},
	FormPlanComplete: {Agreed, MoneyDisputed, NotAgreed},
	FormDecision:     {Granted, Denied, NotYet},
	FormSwitchDay:    {Runs, RunsNot},
	FormLastLook:     {NotNeeded, Resume},
	FormArrange:      {Done, NotDone},

	FormTableInvite: {Planned},
	FormTable:       {Decided, NotAgreed},
	FormFinancing:   {Decided, NotAgreed},
	FormPower:       {Decided},
}

// Outcomes lists the outcomes that a form takes, in the order in which it shows them; nil for an unknown form.
func Outcomes(f Form) []Outcome { return slices.Clone(outcomes[f]) }

// Channel is how a young person was (or was not) reached.
type Channel string

// Channels lists the channels in the order of the form.
func Channels() []Channel { return []Channel{"phone", "message", "email", "visit", "family", "other"} }

// Place is where a young person went after school (bestemming).
type Place string

// The places.
const (
	PlaceEducation Place = "education"      // further education
	PlaceWork      Place = "work"           // work
	PlaceSheltered Place = "sheltered_work" // sheltered work (beschut werk)
	PlaceDayCare   Place = "day_care"       // day care (dagbesteding)
	PlaceNone      Place = "none"           // nothing
	PlaceUnknown   Place = "unknown"
)

// Places lists the places in the order of the form.
func Places() []Place {
	return []Place{PlaceWork, PlaceEducation, PlaceSheltered, PlaceDayCare, PlaceNone, PlaceUnknown}
}

// Known is the answer to a yes-or-no question that somebody may not know (yet).
type Known string

// The answers.
const (
	Yes     Known = "yes"
	No      Known = "no"
	Unknown Known = "unknown"
)

// Refusal is why an organisation refuses an offer.
type Refusal string

// Refusals lists the reasons in the order of the form; "other" asks for an explanation.
func Refusals() []Refusal {
	return []Refusal{"outside_target_group", "other_municipality", "already_helped", "no_capacity", "other"}
}

// Answer is what somebody answered to a task, in codes only, so that it may travel through Temporal. Free text that
// came with it lies in PostgreSQL under the id of the act.
type Answer struct {
	Outcome Outcome `json:"outcome"`
	Channel Channel `json:"channel,omitempty"`
	Place   Place   `json:"place,omitempty"`
	// Stable tells whether the place is expected to last; No together with PlaceNone or a changed place means it was
	// lost.
	Stable      Known `json:"stable,omitempty"`
	SupportRuns Known `json:"supportRuns,omitempty"`
	// Help lists the life areas on which help is needed, in the order of Big5; empty: none.
	Help []LifeArea `json:"help,omitempty"`
	// PlaceLost is true when the young person lost the place they had.
	PlaceLost bool    `json:"placeLost,omitempty"`
	Refusal   Refusal `json:"refusal,omitempty"`
	// Waived lists the parts of a future plan that were left out with a reason ("own_words" or a life area).
	Waived []string `json:"waived,omitempty"`

	// Of a handover.
	Checked      []string       `json:"checked,omitempty"`      // checklist: keys of the items that are ready
	Organisation OrganisationID `json:"organisation,omitempty"` // other receiver
	// accepted offer or request: who becomes the contact, or the mentor
	Staff     StaffID `json:"staff,omitempty"`
	YouthCare Known   `json:"youthCare,omitempty"` // accepted request: is youth care involved
	// conversation: when; bridging: when the trial period begins; way back: the first day back
	On          calendar.Date `json:"on,omitzero"`
	Until       calendar.Date `json:"until,omitzero"`        // bridging: the last day of the trial period
	Parents     Known         `json:"parents,omitempty"`     // conversation: were they there
	YoungPerson Known         `json:"youngPerson,omitempty"` // conversation: was the young person there
	NotHeld     NotHeldReason `json:"notHeld,omitempty"`
	Agreements  []AgreedTask  `json:"agreements,omitempty"` // conversation, table

	// Of a transition 18-/18+, and of tables. On and Until above are used too: the day of a report, a decision, a
	// meeting.
	// plan: the life areas that say something, in the order of Big5
	Areas      []LifeArea           `json:"areas,omitempty"`
	Laws       []Law                `json:"laws,omitempty"`       // law: which ones from 18, in the order of Laws
	Conditions []YouthCareCondition `json:"conditions,omitempty"` // law: why extended youth care is possible
	// law: is the youth care nothing but guidance (begeleiding)? Then it cannot be extended [law]
	GuidanceOnly Known `json:"guidanceOnly,omitempty"`
	Payer        Payer `json:"payer,omitempty"` // plan complete, financing table: who pays
	// table: the organisations of the process that are invited
	Invited []OrganisationID `json:"invited,omitempty"`
}

// NeedsHelp tells whether the answer leads to an offer to the wijkteam: the place was lost or help is needed.
func (a Answer) NeedsHelp() bool { return a.Outcome == Reached && (a.PlaceLost || len(a.Help) > 0) }
