package web

import (
	"slices"
	"strconv"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/words"
)

// Quote is a text that somebody wrote, with what it is.
type Quote struct{ What, Text string }

// SaidQuotes leaves out what nobody wrote.
func SaidQuotes(quotes ...Quote) []Quote {
	return slices.DeleteFunc(quotes, func(q Quote) bool { return q.Text == "" })
}

// Badge is a few words in a coloured pill; the colour says nothing that the words do not.
type Badge struct{ Text, Tone string }

// PageLink is one of a few pages that stand beside one another.
type PageLink struct {
	Link
	Here bool
}

// Pager leads through a long list.
type Pager struct{ Said, Previous, Next string }

// YesNo is the Dutch word for yes or for no.
func YesNo(yes bool) string {
	if yes {
		return "ja"
	}
	return "nee"
}

// BornWords is when somebody was born; empty when that is not known.
func BornWords(p care.Person) string {
	if p.BirthDate.IsZero() {
		return ""
	}
	return "geboren " + words.LongDay(p.BirthDate)
}

// SingleName stands at the last name, which not everybody has.
const SingleName = "Heeft iemand maar één naam? Vul die dan bij voornaam in en laat dit leeg."

// FilterField is a filter as a form shows it: a choice out of many, or a box to tick.
type FilterField struct {
	Name, Label string
	Options     []form.Option
	Value       string
	Tick        bool
}

// PageValue leaves the first page out of an address.
func PageValue(n int) string {
	if n <= 1 {
		return ""
	}
	return strconv.Itoa(n)
}

// StartPages are the ways to start something that this reader has.
func StartPages(v *Visit, here string) []PageLink {
	var pages []PageLink
	add := func(may bool, text, url string) {
		if may {
			pages = append(pages, PageLink{Link{text, url}, url == here})
		}
	}
	add(StartsProcesses(v), "Nazorg starten", StartFollowupPath)
	add(HandsOver(v), "Overdracht starten", SendHandoverPath)
	add(AsksHandovers(v), "Overdracht vragen", AskHandoverPath)
	if len(pages) < 2 {
		return nil
	}
	return pages
}

// The signs beside what is done, what was missed and what there is nothing to say of.
const (
	SignDone   = "✓"
	SignMissed = "✕"
	SignNone   = "–"
)

// DueTone is the class that colours how much time is left; the words say the same without it.
func DueTone(left int) string {
	switch {
	case left < 0:
		return "late"
	case left == 0:
		return "today"
	}
	return "ahead"
}
