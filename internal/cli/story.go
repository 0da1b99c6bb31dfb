package cli

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// sentenceOf tells one line of the journal (logboek), without who did it; an event of a newer build is shown by its
// code.
func sentenceOf(e care.JournalEntry) string {
	return words.Story{}.Sentence(words.EN, words.Chapter{JournalEntry: e}, calendar.Date{})
}

// who is who did it, and on whose behalf.
func who(e care.JournalEntry) string {
	name := cmp.Or(e.ByName, e.GuestName, "Schakel")
	if e.OnBehalfOfName != "" {
		name += " for " + e.OnBehalfOfName
	}
	return name
}

// told is one line of the journal as text: when, who, what, and below it what people wrote.
func told(e care.JournalEntry) string {
	at := e.At.In(calendar.Amsterdam).Format("2006-01-02 15:04")
	line := fmt.Sprintf("%s  %s: %s", at, who(e), sentenceOf(e))
	for _, name := range slices.Sorted(maps.Keys(e.Texts)) {
		line += fmt.Sprintf(
			"\n%18s%s: %s",
			"",
			words.Spaced(name),
			strings.ReplaceAll(e.Texts[name], "\n", "\n"+strings.Repeat(" ", 20)),
		)
	}
	return printable(line)
}

// printable takes out what would steer the terminal instead of being read: people's notes are printed as they are.
func printable(s string) string {
	return strings.Map(func(c rune) rune {
		if c == '\n' || unicode.IsPrint(c) {
			return c
		}
		return ' '
	}, s)
}
