package care

// Landing is a page that a notice leads to.
type Landing string

// The pages.
const (
	LandsInbox      Landing = "inbox"      // everybody's own: what is theirs to do, and what asks for their attention
	LandsTask       Landing = "task"       // of one task, where it can be done, taken over, given and reminded of
	LandsProcess    Landing = "process"    // of one process, where the other organisation can be reminded
	LandsUnattended Landing = "unattended" // of a municipality: organisations with work and nobody to do it
	LandsRoles      Landing = "roles"      // of an administrator: the same of their own organisation, by role
)

// Lead is the page that a notice leads to, with what it is of.
type Lead struct {
	To      Landing
	Process ProcessID // of LandsProcess
	Task    TaskID    // of LandsTask
}

// Path is the address of the page within the portal.
func (l Lead) Path() string {
	switch l.To {
	case LandsTask:
		return "/taken/" + string(l.Task)
	case LandsProcess:
		return "/trajecten/" + string(l.Process)
	case LandsUnattended:
		return "/organisaties/niemand"
	case LandsRoles:
		return "/beheer/rollen"
	}
	return "/taken"
}

// NoticeAbout is what a notice is about and who reads it, as both are at the moment that it is read.
type NoticeAbout struct {
	Kind       NoticeKind
	Process    ProcessID
	Task       TaskID         // empty: none
	TaskOrg    OrganisationID // which has to do the task
	Reader     OrganisationID // of whoever reads it; of a mailbox the organisation that it is of
	ReaderRole Role           // empty: of a mailbox
	Part       bool           // the reader's organisation has a part in the process
}

// LeadsTo says to which page a notice leads its reader: always one that they may open now, and on which they can do
// what the notice asks. A task is opened by the organisation that has to do it, a process by those with a part in it,
// and neither by an administrator, who has no business with files.
func LeadsTo(a NoticeAbout) Lead {
	switch {
	case a.Kind == NoticeUnattended && a.ReaderRole == Admin:
		return Lead{To: LandsRoles}
	case a.Kind == NoticeUnattended && a.ReaderRole != "":
		return Lead{To: LandsUnattended}
	case a.ReaderRole == Admin, a.Reader == "", a.Kind == NoticeUnattended:
		return Lead{To: LandsInbox}
	case a.Task != "" && a.TaskOrg == a.Reader:
		return Lead{To: LandsTask, Task: a.Task}
	case a.Part:
		return Lead{To: LandsProcess, Process: a.Process}
	}
	return Lead{To: LandsInbox}
}
