package web

import (
	"context"
	"time"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Store is what the portal reads, and the little it writes: texts before they are sent with an act, new processes, who
// looked. Every method that takes a viewer answers care.ErrNotFound for what the viewer may not see, as for what does
// not exist.
type Store interface {
	StaffByID(ctx context.Context, id care.StaffID) (care.Staff, error)
	// AllStaff lists everybody who is active, by organisation, role and name: the sign-in of the demo.
	AllStaff(ctx context.Context) ([]care.Staff, error)

	Inbox(ctx context.Context, viewer care.Staff, now time.Time) (care.Inbox, error)
	// OpenCount counts what the viewer could pick up now: the badge in the navigation.
	OpenCount(ctx context.Context, viewer care.Staff, now time.Time) (int, error)
	Task(ctx context.Context, viewer care.Staff, id care.TaskID, now time.Time) (care.TaskView, error)
	// Colleagues lists who could do the task: the same organisation, active, a role that may.
	Colleagues(ctx context.Context, viewer care.Staff, id care.TaskID) ([]care.Staff, error)
	// Person returns the young person of a process for whoever may see the process or has an open task in it.
	Person(ctx context.Context, viewer care.Staff, process care.ProcessID, now time.Time) (care.Person, error)
	// PreviousAnswers lists earlier answers of a process, newest first, at most 10.
	PreviousAnswers(
		ctx context.Context, viewer care.Staff, process care.ProcessID, now time.Time,
	) ([]care.PreviousAnswer, error)
	// OfferTexts returns what a receiver may read of the answer that led to an offer: its note and areas, and the
	// rounds of questions.
	OfferTexts(ctx context.Context, viewer care.Staff, task care.TaskID, now time.Time) ([]care.JournalEntry, error)

	// SaveTexts keeps the free text of an act before it is sent; saving again under the same id replaces it as long as
	// the act was not carried out.
	SaveTexts(ctx context.Context, act care.Act, texts map[string]string, at time.Time) error
	// KeptTexts returns the texts that the viewer kept for an act, to go on with a form that was left half done.
	KeptTexts(ctx context.Context, viewer care.Staff, act care.ActID) (map[string]string, error)

	Processes(
		ctx context.Context, viewer care.Staff, f care.ProcessFilter, now time.Time,
	) (rows []care.ProcessRow, total int, err error)
	ProcessCounts(ctx context.Context, viewer care.Staff, now time.Time) (care.ProcessCounts, error)
	Process(ctx context.Context, viewer care.Staff, id care.ProcessID, now time.Time) (care.ProcessView, error)
	// PersonPage returns what the page of a young person shows, with the lines that pick names whole; care.ErrNotFound
	// when the viewer has no part in any of their processes.
	PersonPage(
		ctx context.Context, viewer care.Staff, id care.PersonID, now time.Time,
		pick func(care.PersonView) []care.LineRef,
	) (care.PersonView, error)
	// Schools lists the schools whose processes the viewer may start or filter by.
	Schools(ctx context.Context, viewer care.Staff) ([]care.Organisation, error)
	// Mentors lists the active mentors of the schools the viewer may start for or move to.
	Mentors(ctx context.Context, viewer care.Staff) ([]care.Staff, error)
	// Municipalities lists the municipalities that any organisation works for, by name.
	Municipalities(ctx context.Context) ([]string, error)

	// Create writes down what somebody wants to start, and a young person, unless known. existed is true when it was
	// there already. A *care.FieldError names the field of what is unknown or wrong; *care.AskedError waits for the
	// answer who it is.
	Create(
		ctx context.Context, w care.Wanted, by care.StaffID, at time.Time,
	) (p care.Startable, existed bool, err error)
	// Differs lists the fields in which what is wanted says something else than is known of the young person; asked
	// when Create went well. It changes nothing.
	Differs(ctx context.Context, w care.Wanted, by care.StaffID) (columns []string, err error)

	// Organisations lists every organisation that a handover can go to or come from, by name.
	Organisations(ctx context.Context) ([]care.Organisation, error)
	// WorkCalendar returns the calendar of the staff of an organisation.
	WorkCalendar(ctx context.Context, organisation care.OrganisationID) (calendar.Calendar, error)
	// Handover returns what a handover's forms show to whoever may see the process or has an open task in it.
	Handover(ctx context.Context, viewer care.Staff, process care.ProcessID, now time.Time) (*care.HandoverView, error)
	// HandoverStaff lists who of both sides may be chosen to do something: active mentors and coordinators, the
	// viewer's own organisation first. Without a process it lists those of the viewer's own organisation.
	HandoverStaff(ctx context.Context, viewer care.Staff, process care.ProcessID) ([]care.Staff, error)
	// SaveChecklist keeps which items are ready so far and the reference of the transfer file; only the sender's side
	// may.
	SaveChecklist(
		ctx context.Context, viewer care.Staff, process care.ProcessID, ready []string, oso care.OSO, at time.Time,
	) error
	// RecordConsent writes decisions down for a process that is over; for others Engine.DecideConsent does.
	RecordConsent(ctx context.Context, e care.RecordConsent) (care.ConsentStatus, error)
	// SaveParty adds a parent, or changes how a party is reached; only the sender's side may. Its id is made when it is
	// empty. left are the addresses to be told that they were replaced.
	SaveParty(
		ctx context.Context, viewer care.Staff, process care.ProcessID, p care.Party, at time.Time,
	) (id care.PartyID, left []care.AddressLeft, err error)
	// CorrectParticulars writes down what is another of the young person of a process than was known; only the sender's
	// side may. was is what whoever corrects had before them: *care.StaleError when that is no longer so. A
	// *care.FieldError is a pupil number that is another pupil's. A municipality is not written here.
	CorrectParticulars(
		ctx context.Context, viewer care.Staff, act care.Act, was, now care.Particulars, at time.Time,
	) (care.Corrected, error)
	// RecordDeath writes down on which day a young person died, and returns what their processes have yet to hear: each
	// ends. A *care.FieldError is a day that cannot be; care.ErrProcessOver when the process of the act is over.
	RecordDeath(ctx context.Context, act care.Act, on calendar.Date, at time.Time) ([]care.PendingAct, error)
	// RemoveParty removes a parent: who was let in by an invitation is out at once.
	RemoveParty(ctx context.Context, viewer care.Staff, process care.ProcessID, id care.PartyID, at time.Time) error
	// Invited lists who may be invited to a process of whatever kind, the young person first, and who was, newest
	// first; only for the sender's side.
	Invited(ctx context.Context, viewer care.Staff, process care.ProcessID) ([]care.Party, []care.InvitationView, error)

	// Invite keeps an invitation and says so in the journal. It takes back those that the party has not opened yet.
	// care.ErrTooMany after care.InvitationsADay, care.ErrUsed for an invitation that is there already,
	// care.ErrNotAllowed for a party that may not read.
	Invite(ctx context.Context, viewer care.Staff, i care.Invitation, at time.Time) error
	RevokeInvitation(ctx context.Context, viewer care.Staff, id care.InvitationID, at time.Time) error
	// SetCode gives an invitation a code that opens it until care.CodeLasts after at, also when its link was used; a
	// later code replaces it. care.ErrUsed means that another invitation has this code.
	SetCode(ctx context.Context, viewer care.Staff, id care.InvitationID, codeHash []byte, at time.Time) error
	// PeekInvitation tells whether a link can be opened, without opening it: nil, care.ErrNotFound, care.ErrExpired or
	// care.ErrUsed.
	PeekInvitation(ctx context.Context, tokenHash []byte, at time.Time) error
	// OpenInvitation opens a link, once; its errors are those of PeekInvitation.
	OpenInvitation(ctx context.Context, tokenHash []byte, at time.Time) (care.OpenedInvitation, error)
	// OpenByCode opens an invitation by its code. client stands for who tries: after care.CodeTries wrong codes it is
	// care.ErrTooMany, also with the right one.
	OpenByCode(ctx context.Context, codeHash, client []byte, at time.Time) (care.OpenedInvitation, error)
	// RenewInvitation replaces a link that was used or expired by a new one, of which next has the id, the hash and the
	// end, and returns the mail address that it goes to; care.ErrNotFound when the party has none, care.ErrTooMany
	// after care.InvitationsADay.
	RenewInvitation(ctx context.Context, tokenHash []byte, next care.Invitation, at time.Time) (email string, err error)
	// Guest returns what a guest may read now; care.ErrNotFound when the invitation was taken back, is over, or the
	// rules give this party nothing any more. It records that the guest looked.
	Guest(ctx context.Context, id care.InvitationID, now time.Time) (care.GuestView, error)
	// SaveGuestWords keeps own words of a guest and says so in the journal.
	SaveGuestWords(ctx context.Context, act care.Act, text string, at time.Time) error

	// KnownPeople finds young people whom the viewer's organisation knows, by part of a name; at most 20, by name.
	KnownPeople(ctx context.Context, viewer care.Staff, search string, now time.Time) ([]care.KnownPerson, error)
	// WatchList lists young people whom the viewer's organisation knows, who turn 16, 17 or 17 and a half within
	// care.WatchMonths, and who never had a transition; the nearest day first.
	WatchList(ctx context.Context, viewer care.Staff, now time.Time) ([]care.Watched, error)
	// WritePlan makes the texts of an act a new version of the future plan of a process; care.ErrNotAllowed for who may
	// not.
	WritePlan(ctx context.Context, viewer care.Staff, act care.Act, at time.Time) error
	// AgreePlan writes down that a guest, or somebody of the staff, agrees with a version of the plan;
	// care.ErrTaskClosed when there is a newer one.
	AgreePlan(ctx context.Context, act care.Act, version int, at time.Time) error
	// AllowParent lets a parent read on after the 18th birthday, or not any more; care.ErrNotAllowed for anybody but
	// the young person.
	AllowParent(ctx context.Context, act care.Act, parent care.PartyID, allow bool, at time.Time) error

	// Lookalikes lists who of those whom the viewer's organisation may see looks like a young person, the most alike
	// first, but for whom was said that they are two.
	Lookalikes(ctx context.Context, viewer care.Staff, person care.PersonID) ([]care.Lookalike, error)
	// SamePage shows two young people side by side to whoever may see both.
	SamePage(ctx context.Context, viewer care.Staff, person, other care.PersonID) (care.SameView, error)
	// SaySame says that two young people are one: they are joined at once, or who else knows one of them is asked. A
	// *care.SameError says why they cannot be.
	SaySame(ctx context.Context, viewer care.Staff, person, other care.PersonID, at time.Time) (care.Said, error)
	// SayAnother says that two young people are two, so that nobody is asked again.
	SayAnother(ctx context.Context, viewer care.Staff, person, other care.PersonID, at time.Time) (care.Said, error)
	// SameQuestions lists what the viewer's organisation is asked and the viewer may answer.
	SameQuestions(ctx context.Context, viewer care.Staff) ([]care.SameQuestion, error)
	// AnswerSame answers such a question; care.ErrTaskClosed when nobody needs to answer any more.
	AnswerSame(ctx context.Context, viewer care.Staff, id care.SameID, same bool, at time.Time) (care.Said, error)
	// SameJoins lists the joins of a young person that stand and that the viewer's organisation said so of, the newest
	// first.
	SameJoins(ctx context.Context, viewer care.Staff, person care.PersonID) ([]care.SameJoin, error)
	// TakeApart takes back what the viewer's organisation said of two young people: a question, that they are two, or
	// that they are one.
	TakeApart(ctx context.Context, viewer care.Staff, id care.SameID, at time.Time) error

	// Mails lists mails for an administrator, newest first; state "" is all. Pages hold size mails and count from 1.
	Mails(
		ctx context.Context, viewer care.Staff, state care.MailState, page, size int,
	) (mails []care.MailView, total int, err error)

	// LogAccess records that the viewer looked at processes, at all of them or at none; a page is not shown when it
	// could not be recorded.
	LogAccess(ctx context.Context, viewer care.Staff, what string, at time.Time, processes ...care.ProcessID) error
}

// Engine carries acts to the workflows. It returns once the journal and the inbox show the effect, with the errors of
// package care; care.ErrEngineAway means that trying again with the same act is safe.
type Engine interface {
	// Start starts a process that was written down; starting it again does nothing.
	Start(ctx context.Context, p care.Startable) error
	Answer(ctx context.Context, a care.AnswerTask) error
	Correct(ctx context.Context, a care.CorrectAnswer) error
	Arrange(ctx context.Context, a care.ArrangeTask) error
	Suspend(ctx context.Context, a care.SuspendProcess) error
	Resume(ctx context.Context, a care.ResumeProcess) error
	MoveAnchor(ctx context.Context, a care.MoveAnchor) error
	ChangeMentor(ctx context.Context, a care.ChangeMentor) error
	Stop(ctx context.Context, a care.StopProcess) error

	DecideConsent(ctx context.Context, a care.DecideConsent) error
	WithdrawOffer(ctx context.Context, a care.WithdrawOffer) error
	MovePerson(ctx context.Context, a care.MovePerson) error
	YouthCareBegan(ctx context.Context, a care.YouthCareBegan) error
	SignOff(ctx context.Context, a care.SignOff) error
	Object(ctx context.Context, a care.Object) error

	// Tell sends an act that the store wrote down to its process. What does not arrive is sent again by somebody else.
	Tell(ctx context.Context, p care.PendingAct) error

	CallTable(ctx context.Context, a care.CallTable) error
	YouthCareEnded(ctx context.Context, a care.YouthCareEnded) error
}

// Invitations sends links to people without an account.
type Invitations interface {
	// Invite mails a link, at most once for an invitation. The link is in the mail and nowhere else: not in a log, not
	// in the store.
	Invite(ctx context.Context, id care.InvitationID, to, link string, at time.Time) error
}

// OldAddresses tells mail addresses that they get no messages any more.
type OldAddresses interface {
	// TellAddress mails an address, at most once. What became of it is recorded.
	TellAddress(ctx context.Context, left care.AddressLeft, at time.Time)
}
