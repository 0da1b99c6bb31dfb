package care

import (
	"cmp"
	"time"

	"schakel/internal/calendar"
)

// Effects are what a workflow asks the store to write down. Each carries its own journal lines, which are written in
// the same transaction as the rest, and each may be asked twice: the ids of tasks and the keys of lines and notices
// make the second time harmless.

// Entry is what every effect carries: in which process, when by the process's own time, and what the journal says of
// it.
type Entry struct {
	Process ProcessID     `json:"process"`
	At      time.Time     `json:"at"`
	Lines   []JournalLine `json:"lines,omitempty"`
}

// BeginProcess marks a process as running and writes its route. The store fills in who asked for it.
type BeginProcess struct {
	Entry
	ProtocolVersion  int    `json:"protocolVersion"`
	ProtocolChecksum string `json:"protocolChecksum"`
	Route            []Step `json:"route"`
	// Checklist is written down as it was when the process began.
	Checklist []ChecklistItem `json:"checklist,omitempty"`
	// School takes part in a transition: its mentor, or its contact person, has the steps of the school.
	School OrganisationID `json:"school,omitempty"`
}

// SaveRoute replaces the route, and the anchor when it moved.
type SaveRoute struct {
	Entry
	Route  []Step        `json:"route"`
	Anchor calendar.Date `json:"anchor,omitzero"`
}

// NewTask is a task to write ahead of time.
type NewTask struct {
	ID    TaskID `json:"id"`
	Step  string `json:"step"`
	Title string `json:"title"`
	Form  Form   `json:"form"`
	Of    Of     `json:"of,omitzero"`
	Role  Role   `json:"role"`
	// Organisation has to do it; empty is the process's own school. Who in it: the participant with Role, else the
	// contact person of another organisation, else everybody with Role.
	Organisation OrganisationID `json:"organisation,omitempty"`
	Assignee     StaffID        `json:"assignee,omitempty"` // somebody in particular, whatever their role
	Try          int            `json:"try"`                // from 1; for an offer: the round
	Tries        int            `json:"tries,omitempty"`    // 0: not a matter of trying
	Offer        string         `json:"offer,omitempty"`    // key of the offer it belongs to
	Why          Event          `json:"why,omitempty"`      // of an offer: EventUnreachable or EventAnswered
	Term         Term           `json:"term"`
	// Urgent tasks are mailed at once instead of with the morning round.
	Urgent bool `json:"urgent,omitempty"`
}

// OpenTask writes a task. Writing the same task again changes nothing but its term.
type OpenTask struct {
	Entry
	Task NewTask `json:"task"`
}

// TaskTerm is a task's new term.
type TaskTerm struct {
	Task TaskID `json:"task"`
	Term Term   `json:"term"`
}

// RescheduleTasks gives open tasks new terms. Rungs that were climbed stay climbed.
type RescheduleTasks struct {
	Entry
	Tasks []TaskTerm `json:"tasks"`
}

// CloseTask closes a task. By, Act and Answer are set when somebody answered it; the store fills in on whose behalf.
// When the form was a future plan, the texts of the act become a new version of the plan.
type CloseTask struct {
	Entry
	Task   TaskID    `json:"task"`
	State  TaskState `json:"state"`
	By     StaffID   `json:"by,omitempty"`
	Act    ActID     `json:"act,omitempty"`
	Answer *Answer   `json:"answer,omitempty"`
}

// CorrectTask replaces the answer of a closed task.
type CorrectTask struct {
	Entry
	Task   TaskID  `json:"task"`
	By     StaffID `json:"by"`
	Act    ActID   `json:"act"`
	Answer Answer  `json:"answer"`
}

// ClimbRung reminds or tells whoever the rung names, once per task and rung.
type ClimbRung struct {
	Entry
	Task TaskID `json:"task"`
	Rung Rung   `json:"rung"`
}

// Arrange carries out an ArrangeTask.
type Arrange struct {
	Entry
	Wish ArrangeTask `json:"wish"`
}

// SetState suspends or resumes a process; Tasks are the new terms when it resumes.
type SetState struct {
	Entry
	State ProcessState `json:"state"`
	Tasks []TaskTerm   `json:"tasks,omitempty"`
}

// SetMentor makes somebody the mentor of a process; open tasks of the mentor go along. Another school's mentor makes
// that school the process's own.
type SetMentor struct {
	Entry
	Mentor StaffID `json:"mentor"`
}

// MentorSet says what SetMentor changed.
type MentorSet struct {
	// NewSchool is set when the mentor is of another school: the calendar changed with it.
	NewSchool OrganisationID `json:"newSchool,omitempty"`
}

// EndProcess closes or stops a process, withdraws what is still open, and keeps the reason or outcome.
type EndProcess struct {
	Entry
	State   ProcessState `json:"state"`
	Outcome string       `json:"outcome"`
}

// FindReceiver asks which organisation of a kind works for the young person's municipality.
type FindReceiver struct {
	Process ProcessID        `json:"process"`
	Kind    OrganisationKind `json:"kind"`
}

// Receiver is the answer to FindReceiver; Organisation is empty when there is none.
type Receiver struct {
	Organisation OrganisationID `json:"organisation,omitempty"`
	// Involved is true when it takes part in the process already.
	Involved bool `json:"involved,omitempty"`
}

// AddParticipant gives an organisation a part in a process. Tell makes a notice for its contact person.
type AddParticipant struct {
	Entry
	Organisation OrganisationID `json:"organisation"` // empty: the process's own school
	Role         Role           `json:"role"`
	Staff        StaffID        `json:"staff,omitempty"`
	Tell         bool           `json:"tell,omitempty"`
	Lead         bool           `json:"lead,omitempty"` // has the lead (regie) of the process from now on
}

// TellOrganisations makes a notice for whoever takes part there in each of these organisations, once for a key: they
// are invited to a table. An organisation without a part in the process is left out.
type TellOrganisations struct {
	Entry
	Key           string           `json:"key"`
	Organisations []OrganisationID `json:"organisations"`
}

// EndParticipant ends the part of an organisation in a process: it sees it no longer.
type EndParticipant struct {
	Entry
	Organisation OrganisationID `json:"organisation"`
}

// SetReceiver makes another organisation the receiver of a handover.
type SetReceiver struct {
	Entry
	Receiver OrganisationID `json:"receiver"`
}

// SetYouthCare writes down that youth care is involved, or no longer wanted.
type SetYouthCare struct {
	Entry
	Involved bool `json:"involved"`
}

// CorrectBirth notes that a process heard of a corrected birth date, which is the act's text "birth_date". An act
// that was sent without being written down first, as a MoveAnchor of a transition can be, is written down here, so
// that the other processes of the young person hear of it too. Without that text nothing changes.
type CorrectBirth struct {
	Entry
	Act ActID `json:"act"`
}

// EndYouthCare writes down that youth care ended, and until when it can be resumed. Involved stays as it is: that is
// for who confirms or signs.
type EndYouthCare struct {
	Entry
	On    calendar.Date `json:"on"`
	Until calendar.Date `json:"until"`
}

// ChangeMunicipality carries out a MovePerson: the municipality is the act's text.
type ChangeMunicipality struct {
	Entry
	Act ActID `json:"act"`
}

// NoticeKind is what somebody is told about.
type NoticeKind string

// The kinds of notice.
const (
	NoticeReminder   NoticeKind = "reminder"   // your own task is (nearly) due
	NoticeEscalation NoticeKind = "escalation" // somebody else's task stays open
	NoticeOffer      NoticeKind = "offer"      // something was offered to you
	NoticeQuestion   NoticeKind = "question"   // somebody asked you something back
	NoticeInvolved   NoticeKind = "involved"   // something changed for somebody you are involved with
	NoticeTable      NoticeKind = "table"      // a table (overlegtafel): you are invited to one, or have to see to one
	NoticePower      NoticeKind = "power"      // a table did not agree, and you hold doorzettingsmacht
	// NoticeUnattended is for a municipality: an organisation that works for it has work and nobody to do it. It says
	// nothing of which work, or about whom.
	NoticeUnattended NoticeKind = "unattended"
	// NoticeWaited is for who has a task: another organisation waits for it, and says so.
	NoticeWaited NoticeKind = "waited"
)

// urgentNotices are what the urgent tasks of these forms are told as; all others are a question.
var urgentNotices = map[Form]NoticeKind{
	FormOffer: NoticeOffer, FormRequest: NoticeOffer,
	FormTableInvite: NoticeTable, FormTable: NoticeTable, FormFinancing: NoticeTable,
	FormPower: NoticePower,
}

// NoticeOf is what whoever has to do an urgent task is told when it is written.
func NoticeOf(f Form) NoticeKind { return cmp.Or(urgentNotices[f], NoticeQuestion) }

// Envelope is a mail that is claimed for sending: for whom, and what it may say. It names nobody but its reader.
type Envelope struct {
	ID   string // our id, sent along as custom_arg
	Key  string // what it is, once: "morning/2027-08-23/<staff>", "urgent/<notice>"
	To   Staff
	Kind NoticeKind // of an urgent mail
	Task TaskID     // the task an urgent mail links to; empty: the inbox
	// Of a morning mail: how many tasks are new, how many remind, how many are late, how many of others stay open.
	New, Reminders, Late, Escalations int
}
