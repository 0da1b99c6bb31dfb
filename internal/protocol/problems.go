package protocol

import (
	"errors"
	"fmt"
	"slices"
)

// FileError is one thing that is wrong with a protocol file. The message names the place in the file, what stands there
// and what would be right: `steps[1].term: "10 weeks" is not in working days; write for example "10 working days"`.
type FileError struct {
	File    string `json:"file"` // as the reader gave it
	Line    int    `json:"line"` // from 1
	Message string `json:"message"`
}

func (e *FileError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message) }

// Problems is everything that is wrong with a protocol file, in the order of its lines; never empty when it is an
// error.
type Problems []*FileError //nolint:errname // it is the list that people read, and each of its errors is named as one

// Error gives one line per problem.
func (p Problems) Error() string {
	return errors.Join(p.Unwrap()...).Error()
}

// Unwrap lets errors.As find the first *FileError.
func (p Problems) Unwrap() []error {
	errs := make([]error, len(p))
	for i, e := range p {
		errs[i] = e
	}
	return errs
}

func (p Problems) inLineOrder() Problems {
	slices.SortStableFunc(p, func(a, b *FileError) int { return a.Line - b.Line })
	return p
}
