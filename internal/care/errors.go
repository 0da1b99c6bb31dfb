package care

import (
	"errors"
	"fmt"
	"slices"
)

// What can be wrong with a wish. Callers test with errors.Is; messages are English and carry no personal data.
var (
	ErrNotFound     = errors.New("not found")                  // unknown, or not yours to see: the two look the same
	ErrTaskClosed   = errors.New("the task is already closed") // somebody was first, or the step was overtaken
	ErrNotOpenYet   = errors.New("the task is not open yet")
	ErrProcessOver  = errors.New("the process is over")
	ErrSuspended    = errors.New("the process is suspended")
	ErrNotSuspended = errors.New("the process is not suspended")
	ErrNotAllowed   = errors.New("not allowed") // the role may not do this
	ErrNotReady     = errors.New("mandatory items of the checklist are missing")
	ErrExpired      = errors.New("expired")              // a link or a code that was right once
	ErrUsed         = errors.New("already used")         // a link that opens once
	ErrTooMany      = errors.New("too many tries; wait") // the right code is refused as well
	ErrAskedBefore  = errors.New("asked already; wait")  // an organisation asks once a week how something stands
	// something that Schakel needs cannot be reached now: nothing was done, or it is not known; trying again is safe
	ErrAway             = errors.New("something cannot be reached; try later")
	ErrEngineAway error = awayError("the engine cannot be reached; try later")
	ErrStoreAway  error = awayError("the database cannot be reached; try later")
)

// awayError is [ErrAway] with what it is that is away.
type awayError string

func (e awayError) Error() string { return string(e) }

func (awayError) Is(target error) bool { return target == ErrAway }

// refusals are the errors that say that a wish was looked at, and not carried out.
var refusals = []error{
	ErrNotFound, ErrTaskClosed, ErrNotOpenYet, ErrProcessOver, ErrSuspended, ErrNotSuspended, ErrNotAllowed,
	ErrNotReady, ErrExpired, ErrUsed, ErrTooMany, ErrAskedBefore,
}

// IsRefusal tells whether an error says that a wish was not carried out. Of any other error nobody knows that yet.
func IsRefusal(err error) bool {
	var field *FieldError
	var stale *StaleError
	return errors.As(err, &field) || errors.As(err, &stale) ||
		slices.ContainsFunc(refusals, func(refusal error) bool { return errors.Is(err, refusal) })
}

// Problem is the code of what is wrong with a field; the reader's language is chosen where it is shown.
type Problem string

// The problems.
const (
	Missing     Problem = "missing"
	BadDate     Problem = "bad_date"     // no date, or not in the form that is asked
	TooEarly    Problem = "too_early"    // Want says the first date that is right
	TooLate     Problem = "too_late"     // Want says the last date that is right
	NotAChoice  Problem = "not_a_choice" // Want lists the choices
	UnknownCode Problem = "unknown"      // names something that does not exist here
	BadFormat   Problem = "bad_format"   // Want shows the right form
	TooLong     Problem = "too_long"     // Want says how many characters are allowed
	BrokenText  Problem = "broken_text"  // letters were lost or damaged on the way here
	SheetError  Problem = "sheet_error"  // a formula of a spreadsheet that went wrong, such as #N/B
	Duplicate   Problem = "duplicate"    // Want says where the first is
	Conflict    Problem = "conflict"     // contradicts another field, named in Want
	Taken       Problem = "taken"        // is somebody else's here
	Asked       Problem = "asked"        // somebody has to say who it is: see [AskedError]
	MovedAway   Problem = "moved_away"   // an organisation that went over into another: Want says which
	// of this young person it is known that they died: nothing is started for them any more
	Deceased Problem = "deceased"
)

// FieldError says which field is wrong, with what value, what is wrong with it, and what would be right.
type FieldError struct {
	Field   string // the name the reader knows it by: a CSV column, a form field, a flag
	Value   string
	Problem Problem
	Want    string
}

func (e *FieldError) Error() string {
	s := fmt.Sprintf("%s: %q: %s", e.Field, e.Value, e.Problem)
	if e.Want != "" {
		s += ", want " + e.Want
	}
	return s
}
