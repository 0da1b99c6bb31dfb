package care

import (
	"fmt"
	"strings"
)

// MoveOrganisation asks that what one organisation has becomes another's: it merges, closes, is known by another code,
// or is split.
type MoveOrganisation struct {
	From, To string   // each an id, a code (BRIN and location, LRK number) or a name
	People   []string // the mail addresses of who goes along; nobody in particular: the whole organisation
	DryRun   bool     // tells the same and keeps nothing
}

// OrganisationMoved is what became of a move.
type OrganisationMoved struct {
	From, To Organisation
	Whole    bool // From is no more

	People      int // who work at To from now on
	Known       int // of these, who were known there by the same address and role
	Processes   int
	Running     int // of these, which are not over
	Tasks       int // open ones
	Unheld      int // of these, which nobody in particular has any more: whoever had them stays
	Told        int // people of other organisations who are told
	Registered  int // young people whom To knows from now on
	NumbersLost int // of these, whose number at From is not theirs at To
	Absences    int

	ContactPerson StaffID // of To from now on, who was that of From; empty: it has its own, or From had none
	NoContact     bool    // From has no contact person any more
	Mailbox       bool    // To has the mailbox of From from now on
	DaysOff       int     // own days off of From that count at To from now on
	DaysOffStay   int     // those that do not, because To has its own

	Stays           []ProcessStays // what is not over and stays at From
	SubstitutesLost int            // absences at From whose substitute went along
}

// ProcessStays is a process that stays at an organisation.
type ProcessStays struct {
	Process ProcessID
	Tasks   int // open ones of the organisation
}

// MoveProblem is why an organisation cannot go over into another.
type MoveProblem string

// The problems. Subject says of what.
const (
	MoveUnknown   MoveProblem = "unknown"    // no organisation is called so
	MoveAmbiguous MoveProblem = "ambiguous"  // several are
	MoveSame      MoveProblem = "same"       // both are the same organisation
	MoveKinds     MoveProblem = "kinds"      // a school does not become a wijkteam
	MoveGone      MoveProblem = "gone"       // it went over into another one before
	MoveCircle    MoveProblem = "circle"     // it went over into the one that is to go over into it
	MoveStrangers MoveProblem = "strangers"  // nobody active at the organisation has these addresses
	MoveBothSides MoveProblem = "both_sides" // processes run from one of the two to the other
)

// MoveError says why nothing moves.
type MoveError struct {
	Problem MoveProblem
	Subject string   // as it was asked
	Others  []string // what it is about: candidates, addresses, processes, or where it went
}

func (e *MoveError) Error() string {
	s := fmt.Sprintf("%s: %s", e.Subject, e.Problem)
	if len(e.Others) > 0 {
		s += ": " + strings.Join(e.Others, ", ")
	}
	return s
}
