package person

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
	// PersonPage returns what the page of a young person shows, with the lines that pick names whole; care.ErrNotFound
	// when the viewer has no part in any of their processes.
	PersonPage(
		ctx context.Context, viewer care.Staff, id care.PersonID, now time.Time,
		pick func(care.PersonView) []care.LineRef,
	) (care.PersonView, error)
	// Municipalities lists the municipalities that any organisation works for, by name.
	Municipalities(ctx context.Context) ([]string, error)
	// CorrectParticulars writes down what is another of the young person of a process than was known; only the sender's
	// side may. was is what whoever corrects had before them: *care.StaleError when that is no longer so. A
	// *care.FieldError is a pupil number that is another pupil's. A municipality is not written here.
	CorrectParticulars(
		ctx context.Context, viewer care.Staff, act care.Act, was, now care.Particulars, at time.Time,
	) (care.Corrected, error)
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
}

// Engine carries acts to the workflows: see [web.Engine].
type Engine interface {
	MovePerson(ctx context.Context, a care.MovePerson) error
}
