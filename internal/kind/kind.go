// Package kind describes each kind of process: what it has, and who does what in it. Whoever has to know asks for that,
// and not which kind it is; a kind that is added says it here. What a kind calls things is in package words, what it
// does in package workflows.
package kind

import "schakel/internal/care"

// Kind is what there is to know of a kind of process.
type Kind struct {
	// HandsOver is set when another organisation takes over, the receiver: it gets an offer, and sees what consent
	// covers.
	HandsOver bool
	// To are the kinds of organisation that can be the receiver.
	To []care.OrganisationKind
	// Holder is the role of whoever has it at its own organisation (vast aanspreekpunt).
	Holder care.Role
	// Ages is set when it counts from the 18th birthday and goes on after it: the law decides what follows, the young
	// person alone decides about consent, and parents read on only when the young person allows it.
	Ages bool
	// Moves is set when it is about a young person who goes from one school to the next: a checklist gets their file
	// ready, and on the first day the receiver is their school.
	Moves bool
	// Plan is which future plan it has.
	Plan Plan
}

// Plan is whose a future plan is (toekomstplan).
type Plan int

// The future plans.
const (
	NoPlan     Plan = iota
	OwnPlan         // that of the process's own organisation
	SharedPlan      // that all sides write, in versions with which others agree or to which they object
)

var kinds = map[care.Kind]Kind{
	care.Followup: {Holder: care.Mentor, Plan: OwnPlan},
	care.Handover: {HandsOver: true, To: []care.OrganisationKind{care.School}, Holder: care.Mentor, Moves: true},
	care.Transition: {
		HandsOver: true, To: []care.OrganisationKind{care.Gemeente, care.Wijkteam}, Holder: care.WijkteamWorker,
		Ages: true, Plan: SharedPlan,
	},
}

// Of describes a kind; the zero value, which has nothing, for one that this build does not know.
func Of(k care.Kind) Kind { return kinds[k] }
