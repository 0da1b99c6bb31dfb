package care

import (
	"slices"
	"time"

	"schakel/internal/calendar"
)

// InfoSet is a set of information about a young person that consent is asked for as a whole.
type InfoSet string

// The information sets.
const (
	TransferFile         InfoSet = "transfer_file"          // overdrachtsdossier (onderwijskundig rapport), by OSO
	ExtraInformation     InfoSet = "extra_information"      // what the school adds to it
	WarmConversation     InfoSet = "warm_conversation"      // het warme gesprek, and what was agreed in it
	YouthCareInformation InfoSet = "youth_care_information" // that and how youth care is involved
)

// InfoSets lists every set in the order in which pages show them.
func InfoSets() []InfoSet {
	return []InfoSet{TransferFile, ExtraInformation, WarmConversation, YouthCareInformation}
}

// PartyKind is what somebody without an account is to the process.
type PartyKind string

// The kinds of party.
const (
	YoungPerson PartyKind = "young_person"
	Parent      PartyKind = "parent" // a parent or guardian
)

// Party is the young person, or a parent. Everything but ID, Person and Kind stays in PostgreSQL.
type Party struct {
	Process ProcessID
	ID      PartyID
	Kind    PartyKind
	Name    string
	Email   string
	// Authority tells whether a parent has gezag: only then does this parent decide. Unknown is taken for no.
	Authority bool
	// ReadsOn is true for a parent whom the young person lets read on after the 18th birthday.
	ReadsOn bool
}

// Decision is what somebody decided about an information set.
type Decision string

// The decisions.
const (
	Give     Decision = "give"
	Refuse   Decision = "refuse"
	Withdraw Decision = "withdraw" // of what was given
	Override Decision = "override" // by a role that may, with a reason: the information goes without consent
)

// ConsentMeans is how a decision reached us.
type ConsentMeans string

// The means.
const (
	ByLink         ConsentMeans = "link"         // the party itself, by a one-time link
	OnPaper        ConsentMeans = "paper"        // recorded by staff from a signed paper
	InConversation ConsentMeans = "conversation" // recorded by staff from what was said
)

// ConsentDecision is one decision of one party about one set. Party is empty for an override.
type ConsentDecision struct {
	Set      InfoSet      `json:"set"`
	Party    PartyID      `json:"party,omitempty"`
	Decision Decision     `json:"decision"`
	Means    ConsentMeans `json:"means,omitempty"`
}

// ConsentRule is who decides about a set, by the age on the day.
type ConsentRule string

// The rules.
const (
	ByParents     ConsentRule = "parents"      // every parent with authority
	ByBoth        ConsentRule = "both"         // every parent with authority, and the young person
	ByYoungPerson ConsentRule = "young_person" // the young person alone
)

// Ages at which the rule changes, in years [law].
const (
	AgeHeard = 12 // youth care: from here the young person decides along with the parents (Jeugdwet 7.3.4)
	AgeAlone = 16 // from here the young person decides (UAVG art. 5, Jeugdwet 7.3.4)
	AgeOfAge = 18 // from here parents have no part any more, unless the young person gives them one
)

// ConsentState is where the consent for a set and a receiver is.
type ConsentState string

// The states.
const (
	ConsentNotNeeded  ConsentState = "not_needed" // goes by law
	ConsentOpen       ConsentState = "open"       // asked; somebody has yet to decide
	ConsentGiven      ConsentState = "given"
	ConsentRefused    ConsentState = "refused"
	ConsentWithdrawn  ConsentState = "withdrawn"
	ConsentOverridden ConsentState = "overridden"
)

// Covers tells whether information may go in this state.
func (s ConsentState) Covers() bool {
	return s == ConsentNotNeeded || s == ConsentGiven || s == ConsentOverridden
}

// Settled tells whether nobody has to decide any more.
func (s ConsentState) Settled() bool { return s != ConsentOpen }

// SetConsent is the state of one set, as a workflow carries it.
type SetConsent struct {
	Set   InfoSet      `json:"set"`
	State ConsentState `json:"state"`
}

// AskConsent asks consent for information sets, for one receiver. Writing it again changes nothing.
type AskConsent struct {
	Entry
	Receiver OrganisationID `json:"receiver"`
	Needed   []InfoSet      `json:"needed"`         // sets that need consent
	Free     []InfoSet      `json:"free,omitempty"` // sets that go by law
	Until    calendar.Date  `json:"until"`          // the last day on which what is given counts
}

// RecordConsent writes decisions down. The effect of DecideConsent. The store adds one journal line for each decision
// that changed something.
type RecordConsent struct {
	Entry
	Receiver OrganisationID `json:"receiver"`
	Wish     DecideConsent  `json:"wish"`
}

// ReviewConsent looks again, on a birthday or because the birth date was another, at who has to decide. Of a birth
// date Act is what corrected it.
type ReviewConsent struct {
	Entry
	Receiver OrganisationID `json:"receiver"`
	Act      ActID          `json:"act,omitempty"`
}

// ConsentStatus is what a workflow hears back: where every set is, and the next day on which the rule for the young
// person changes; zero when it never does again. It names nobody.
type ConsentStatus struct {
	Sets         []SetConsent  `json:"sets"` // in the order of InfoSets
	NextBirthday calendar.Date `json:"nextBirthday,omitzero"`
}

// State returns where the consent for a set is; ConsentOpen when it was not asked.
func (s ConsentStatus) State(set InfoSet) ConsentState {
	for _, c := range s.Sets {
		if c.Set == set {
			return c.State
		}
	}
	return ConsentOpen
}

// Settled tells whether nobody has to decide about anything any more.
func (s ConsentStatus) Settled() bool {
	return !slices.ContainsFunc(s.Sets, func(c SetConsent) bool { return !c.State.Settled() })
}

// ConsentView is the consent for one set as pages show it.
type ConsentView struct {
	Set      InfoSet
	State    ConsentState
	Rule     ConsentRule // who has to decide on the day of viewing
	Until    calendar.Date
	Deciders []DeciderView
	// Overridden says who went on without consent and why; nil when nobody did.
	Overridden *OverrideView
}

// DeciderView is somebody who decides, or decided, about a set.
type DeciderView struct {
	Party    PartyID
	Kind     PartyKind
	Name     string
	Decision Decision // empty: not yet
	At       time.Time
	Means    ConsentMeans
	ByName   string // of the staff who recorded it; empty: the party itself
	Must     bool   // has to decide by the rule of today
}

// OverrideView is an override as pages show it.
type OverrideView struct {
	ByName, Reason string
	At             time.Time
}
