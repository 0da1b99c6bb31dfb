package mail

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// What a Service says of mails that were certainly not sent. Any other error leaves them in doubt.
var (
	ErrRefused = errors.New("refused by the mail service")
	ErrBusy    = errors.New("the mail service cannot take it now")
)

// RefusedError is the ErrRefused of a mail service that says why.
type RefusedError struct {
	Status int      // the HTTP status
	Fields []string // what was wrong, as paths into the request: "personalizations.3.to.0.email"
}

func (r *RefusedError) Error() string {
	s := fmt.Sprintf("%v: status %d", ErrRefused, r.Status)
	if n := len(r.Fields); n > 0 {
		s += ", " + strings.Join(r.Fields[:min(n, 5)], ", ") // enough to see what it is about
	}
	return s
}

// Is makes a RefusedError an ErrRefused.
func (r *RefusedError) Is(target error) bool { return target == ErrRefused }

// Everything tells whether the refusal is about us (our key, our address, our plan) and not about this message: every
// other message would be refused as well, and this one is welcome once somebody has put it right.
func (r *RefusedError) Everything() bool {
	return r.Status != http.StatusBadRequest && r.Status != http.StatusRequestEntityTooLarge
}

var personalization = regexp.MustCompile(`^personalizations[.\[](\d+)`)

// Recipients returns the places in Message.To of the recipients that the refusal is about, in order; none when it is
// about the whole message.
func (r *RefusedError) Recipients() []int {
	places := make([]int, 0, len(r.Fields))
	for _, f := range r.Fields {
		m := personalization.FindStringSubmatch(f)
		if m == nil {
			return nil
		}
		n, err := strconv.Atoi(m[1])
		if err != nil || n >= MaxRecipients {
			return nil
		}
		places = append(places, n)
	}
	slices.Sort(places)
	return slices.Compact(places)
}

// BusyError is an ErrBusy that says how long to wait.
type BusyError struct {
	After time.Duration // 0: not said
	Err   error         // why, when it was not the service that said so
}

func (b *BusyError) Error() string {
	if b.Err != nil {
		return fmt.Sprintf("%v: %v", ErrBusy, b.Err)
	}
	return ErrBusy.Error()
}

// Is makes a BusyError an ErrBusy.
func (b *BusyError) Is(target error) bool { return target == ErrBusy }

// Unwrap returns why.
func (b *BusyError) Unwrap() error { return b.Err }

// RetryAfter says how long to wait before trying again, 0 when that is not known.
func (b *BusyError) RetryAfter() time.Duration { return b.After }
