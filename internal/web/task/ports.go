package task

import (
	"context"
	"time"

	"schakel/internal/care"
	"schakel/internal/web/parts"
)

// Store is what the pages of this package read and write. Every method that takes a viewer answers care.ErrNotFound for
// what the viewer may not see, as for what does not exist.
type Store interface {
	parts.Lookalikes
	parts.WorkCalendars
	parts.HandoverStaff
	parts.Asks
	inbox
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
	// KeptTexts returns the texts that the viewer kept for an act, to go on with a form that was left half done.
	KeptTexts(ctx context.Context, viewer care.Staff, act care.ActID) (map[string]string, error)
	Process(ctx context.Context, viewer care.Staff, id care.ProcessID, now time.Time) (care.ProcessView, error)
	// Organisations lists every organisation that a handover can go to or come from, by name.
	Organisations(ctx context.Context) ([]care.Organisation, error)
	// Handover returns what a handover's forms show to whoever may see the process or has an open task in it.
	Handover(ctx context.Context, viewer care.Staff, process care.ProcessID, now time.Time) (*care.HandoverView, error)
	// SaveChecklist keeps which items are ready so far and the reference of the transfer file; only the sender's side
	// may.
	SaveChecklist(
		ctx context.Context, viewer care.Staff, process care.ProcessID, ready []string, oso care.OSO, at time.Time,
	) error
}

// inbox is what the inbox reads: what somebody has to do, what asks for their attention, and what they are asked.
type inbox interface {
	// Attention returns a page of what asks for the viewer's attention and is no task of their own, for one reason or,
	// when it is empty, for all. Pages count from 1.
	Attention(
		ctx context.Context, viewer care.Staff, sort care.AttentionSort, page int, now time.Time,
	) (care.AttentionPage, error)
	// SeeMissed says that the viewer saw that a moment was missed.
	SeeMissed(ctx context.Context, viewer care.Staff, act care.Act, task care.TaskID, at time.Time) error
	Inbox(ctx context.Context, viewer care.Staff, now time.Time) (care.Inbox, error)
	// SameQuestions lists what the viewer's organisation is asked and the viewer may answer.
	SameQuestions(ctx context.Context, viewer care.Staff) ([]care.SameQuestion, error)
}

// Engine carries acts to the workflows: see [web.Engine].
type Engine interface {
	Answer(ctx context.Context, a care.AnswerTask) error
	Correct(ctx context.Context, a care.CorrectAnswer) error
	Arrange(ctx context.Context, a care.ArrangeTask) error
}
