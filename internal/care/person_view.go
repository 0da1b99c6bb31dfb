package care

import "time"

// PersonView is everything the page of one young person shows: every process that the reader's organisation has a part
// in. It says nothing of other processes, not even that there are any.
type PersonView struct {
	Person Person // all that any of these processes shows the reader
	// Processes are those that run first, then those that are over, each the newest first. They have what their own
	// pages say of where they are. Participants and Plan are left out, the Handover has no more than who it is between,
	// and the lines of the Journal have no answers, no texts and no names of people but those of parties.
	Processes []ProcessView
	Plan      *PlanView // the newest future plan that the reader may read; nil when there is none
	PlanOf    ProcessID
	// every version that the reader may read of the plans of these processes, newest first
	Plans []PlanMade
	Lines map[LineRef]JournalEntry // the lines that were picked, as the page of their process has them
}

// PlanMade says of a version of a future plan in which process it was written, when and by whom.
type PlanMade struct {
	Process ProcessID
	Version int
	At      time.Time
	ByName  string
}

// LineRef names a line of the journal of a process.
type LineRef struct {
	Process ProcessID
	Key     string
}
