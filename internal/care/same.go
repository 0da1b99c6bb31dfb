package care

import "time"

// SameID identifies what was said of two young people: that they are one, or two.
type SameID string

// SameState is where that stands.
type SameState string

// The states.
const (
	SameAsked   SameState = "asked"   // said to be one; others who know one of them have yet to say so too
	SameJoined  SameState = "joined"  // one from then on
	SameAnother SameState = "another" // two, and not offered again
	SameApart   SameState = "apart"   // taken back, or taken apart again
	SameLapsed  SameState = "lapsed"  // nobody needs to answer any more: one of the two was joined with somebody else
)

// Said is what became of saying that two young people are one, or two.
type Said struct {
	ID    SameID
	State SameState
	Kept  PersonID // once they are joined: who stays
}

// SameProblem is the code of why two young people cannot be joined.
type SameProblem string

// The problems.
const (
	SameBirth      SameProblem = "birth"      // the birth dates differ: one of them is to be corrected first
	SameName       SameProblem = "name"       // the names differ: one of them is to be corrected first
	SameNumber     SameProblem = "number"     // both have a pupil number at the reader's organisation
	SameFollowup   SameProblem = "followup"   // both have a follow-up with one leaving date
	SameHandover   SameProblem = "handover"   // both have a handover of one kind with one first day
	SameTransition SameProblem = "transition" // both have a transition 18-/18+
	SameDeceased   SameProblem = "deceased"   // one of them died, and of the other one that is not said
	SameElsewhere  SameProblem = "elsewhere"  // something that is not the reader's to see
	SameLater      SameProblem = "later"      // what was joined later is to be taken apart first
)

// SameError says why two young people cannot be joined, or not be taken apart. Nothing was changed.
type SameError struct {
	Problem SameProblem
	// Processes are the two that cannot be of one young person; of one of them something has to be done first. Empty
	// when the problem is another one.
	Processes []ProcessID
}

func (e *SameError) Error() string { return "two young people cannot be joined: " + string(e.Problem) }

// SameView is two young people side by side, as somebody sees them whose organisation may see both.
type SameView struct {
	Sides [2]SameSide
	Likeness
	May  bool      // the reader may say whether they are one
	Said *SameSaid // what was said last by or to the reader's organisation; nil: nothing that still holds
}

// SameSide is one of the two.
type SameSide struct {
	Person    Person // who it is, with the number at the reader's organisation
	Processes []SameProcess
}

// SameProcess is a process in which the reader's organisation takes part.
type SameProcess struct {
	ID                               ProcessID
	Kind                             Kind
	Crossing                         Crossing
	State                            ProcessState
	SchoolName, ReceiverName, Attend string
}

// SameSaid is what was said of two young people, for an organisation that said it or was asked.
type SameSaid struct {
	ID    SameID
	State SameState
	At    time.Time
	By    []Sayer // who said so, as far as the reader's organisation may know
	Waits []string
	Asked bool // the reader's own organisation has yet to answer
	Own   bool // it is for the reader's own organisation to take back
	Kept  PersonID
}

// Sayer is a member of staff who said something.
type Sayer struct{ Name, OrgName string }

// SameQuestion is what an organisation is asked: is this young person of ours the same as one whom others know? Of the
// other one it says no more than how the two compare.
type SameQuestion struct {
	ID     SameID
	At     time.Time
	By     Sayer
	People []Person // of the two, those whom the reader's organisation knows
	Likeness
	Processes []ProcessID // of these people, in which the reader's organisation takes part
}

// SameJoin is a join that stands.
type SameJoin struct {
	ID SameID
	At time.Time
	By []Sayer // who said so, as far as the reader's organisation may know
}
