package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/words"
)

// each makes something of each of a list; of none it is an empty list, as JSON wants it.
func each[T, U any](all []T, of func(T) U) []U {
	made := make([]U, len(all))
	for i, one := range all {
		made[i] = of(one)
	}
	return made
}

// names are codes as they are typed.
func names[T ~string](codes []T) []string { return each(codes, func(c T) string { return string(c) }) }

// rows writes a heading and rows of cells.
func rows[T any](w io.Writer, heading string, all []T, cells func(T) []string) {
	fmt.Fprintln(w, heading)
	for _, one := range all {
		fmt.Fprintln(w, strings.Join(cells(one), "\t"))
	}
}

// when is a text, or nothing.
func when(so bool, text string) string {
	if so {
		return text
	}
	return ""
}

// fact is a value with what it is; without a value it is nothing.
func fact(what, value string) string { return when(value != "", what+value) }

// notes joins those that say something.
func notes(all ...string) string {
	return strings.Join(slices.DeleteFunc(all, func(n string) bool { return n == "" }), ", ")
}

// on is a date for a reader of text, such as "Mon 2027-08-23", and nothing for no date.
func on(d calendar.Date) string { return when(!d.IsZero(), words.EnglishDay(d)) }

// day is a date where there has to stand something: "-" for no date.
func day(d calendar.Date) string { return cmp.Or(on(d), "-") }
