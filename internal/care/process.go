package care

import (
	"time"

	"schakel/internal/calendar"
)

// Kind is the sort of process. Each has a workflow, a protocol file and a page of the same name.
type Kind string

// The kinds of process.
const (
	Followup Kind = "followup" // nazorg VSO/PRO: two years of contact after leaving school
	Handover Kind = "handover" // warme overdracht: from school to school
	// Transition is the one 18-/18+ (overgang 18-/18+): from youth care and school to adult law on one day, the
	// 18th birthday. The change of school that a handover is for is a [Crossing].
	Transition Kind = "transition"
)

// Kinds lists every kind in the order in which lists and forms have them.
func Kinds() []Kind { return []Kind{Followup, Handover, Transition} }

// ProcessState is where a process is in its life.
type ProcessState string

// The states of a process.
const (
	Starting  ProcessState = "starting"  // written down, its workflow has not begun yet
	Running   ProcessState = "running"   // lopend
	Suspended ProcessState = "suspended" // opgeschort, with a reason
	Closed    ProcessState = "closed"    // came to its end
	Stopped   ProcessState = "stopped"   // ended early, with a reason
)

// Over tells whether nothing will happen any more.
func (s ProcessState) Over() bool { return s == Closed || s == Stopped }

// StopReason says why a process ended before its end.
type StopReason string

// The reasons.
const (
	StopWithdrawn     StopReason = "withdrawn"      // the young person does not want the follow-up
	StopChangedSchool StopReason = "changed_school" // back to school or to another school, which starts its own process
	StopMovedAbroad   StopReason = "moved_abroad"
	StopDeceased      StopReason = "deceased"
	StopMistake       StopReason = "mistake" // started by mistake
	StopOther         StopReason = "other"   // the explanation says why
)

// StopReasons lists every reason in the order in which forms offer them.
func StopReasons() []StopReason {
	return []StopReason{StopWithdrawn, StopChangedSchool, StopMovedAbroad, StopDeceased, StopMistake, StopOther}
}

// StepState is where one step of the route is.
type StepState string

// The states of a step.
const (
	StepPlanned     StepState = "planned"      // has a date and no answer yet; open when its opening date has come
	StepDone        StepState = "done"         // answered
	StepMissed      StepState = "missed"       // nobody answered before the next step opened
	StepSkipped     StepState = "skipped"      // not asked: no wish for contact, or overtaken by a moved anchor
	StepBeforeStart StepState = "before_start" // already past when the process began
)

// Step is one step of a process's route with its dates. Dates are civil dates in Europe/Amsterdam.
type Step struct {
	Key   string `json:"key"`
	Title string `json:"title"`
	Form  Form   `json:"form,omitempty"` // that it asks; empty for a step written before 0.5.0
	Of    Of     `json:"of,omitzero"`
	// Planned is the date by the calendar of months; OpensOn and DueOn are shifted to working days.
	Planned calendar.Date `json:"planned"`
	OpensOn calendar.Date `json:"opensOn"`
	DueOn   calendar.Date `json:"dueOn"`
	// Provisional dates lie beyond the last imported school year and are computed again when the step comes near.
	Provisional bool          `json:"provisional,omitempty"`
	State       StepState     `json:"state"`
	ClosedOn    calendar.Date `json:"closedOn,omitzero"`
	// Of a transition 18-/18+. Late is true when the step was past already when the process began. LatestSafe is the
	// last day on which it can be done so that all that comes after it still fits; LawOn is the last day by law, zero
	// for a step that rests on no law. Breached stays true once LawOn passed undone.
	Late       bool          `json:"late,omitempty"`
	LatestSafe calendar.Date `json:"latestSafe,omitzero"`
	LawOn      calendar.Date `json:"lawOn,omitzero"`
	Breached   bool          `json:"breached,omitempty"`
}

// Term is when a task opens, when it is due, and when the rungs of its ladder are climbed. It is computed once, by an
// activity that knows the calendar of the organisation that has to do the task, and is then only carried.
type Term struct {
	Planned     calendar.Date `json:"planned"`
	OpensOn     calendar.Date `json:"opensOn"`
	DueOn       calendar.Date `json:"dueOn"`
	Provisional bool          `json:"provisional,omitempty"`
	// OpensAt is the first instant of OpensOn and DueAt the first instant after DueOn, both in Europe/Amsterdam.
	OpensAt time.Time `json:"opensAt"`
	DueAt   time.Time `json:"dueAt"`
	Rungs   []Rung    `json:"rungs,omitempty"`
}

// Rung is one step of an escalation ladder (trede): on this day this person is reminded or told.
type Rung struct {
	No int           `json:"no"` // from 1, within the ladder
	On calendar.Date `json:"on"`
	// an instant in the morning of On, spread by process so that they do not all fall together
	At   time.Time `json:"at"`
	Tell Recipient `json:"tell"`
	// Urgent rungs are mailed at once; others wait for the morning round.
	Urgent bool `json:"urgent,omitempty"`
}

// Recipient says who is told by a rung, relative to the task.
type Recipient string

// The recipients.
const (
	TellHolder      Recipient = "holder"      // whoever has the task
	TellCoordinator Recipient = "coordinator" // the care coordinators of the task's organisation
	TellManager     Recipient = "manager"     // the managers of the task's organisation
	// the mentor and the coordinators of the process's own school; of a transition 18-/18+ the worker of its wijkteam
	TellSender        Recipient = "sender"
	TellSenderManager Recipient = "sender-manager" // the managers of the process's own school or wijkteam
)

// Recipients lists every recipient a ladder may name.
func Recipients() []Recipient {
	return []Recipient{TellHolder, TellCoordinator, TellManager, TellSender, TellSenderManager}
}
