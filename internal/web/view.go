package web

import (
	"slices"
	"strconv"

	"schakel/internal/care"
	"schakel/internal/words"
)

// fact is a line of a card.
type fact struct{ What, Text string }

// saidFacts leaves out what says nothing.
func saidFacts(facts ...fact) []fact {
	return slices.DeleteFunc(facts, func(f fact) bool { return f.Text == "" })
}

// quote is a text that somebody wrote, with what it is.
type quote struct{ What, Text string }

// saidQuotes leaves out what nobody wrote.
func saidQuotes(quotes ...quote) []quote {
	return slices.DeleteFunc(quotes, func(q quote) bool { return q.Text == "" })
}

// badge is a few words in a coloured pill; the colour says nothing that the words do not.
type badge struct{ Text, Tone string }

// pageLink is one of a few pages that stand beside one another.
type pageLink struct {
	Link
	Here bool
}

// pager leads through a long list.
type pager struct{ Said, Previous, Next string }

func plainOptions(names []string) []option {
	all := make([]option, len(names))
	for i, name := range names {
		all[i] = option{Value: name, Label: name}
	}
	return all
}

// organisationOptions are organisations to choose from, but one.
func organisationOptions(all []care.Organisation, but care.OrganisationID, kinds ...care.OrganisationKind) []option {
	var options []option
	for _, o := range all {
		if o.ID != but && slices.Contains(kinds, o.Kind) {
			options = append(options, option{Value: string(o.ID), Label: o.Name})
		}
	}
	return options
}

func mentorOptions(mentors []care.Staff) []option {
	all := make([]option, len(mentors))
	for i, m := range mentors {
		all[i] = option{Value: m.Email, Label: m.Name}
	}
	return all
}

func yesNo(yes bool) string {
	if yes {
		return "ja"
	}
	return "nee"
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// bornWords is when somebody was born; empty when that is not known.
func bornWords(p care.Person) string {
	if p.BirthDate.IsZero() {
		return ""
	}
	return "geboren " + words.LongDay(p.BirthDate)
}

// singleName stands at the last name, which not everybody has.
const singleName = "Heeft iemand maar één naam? Vul die dan bij voornaam in en laat dit leeg."

// filterField is a filter as a form shows it: a choice out of many, or a box to tick.
type filterField struct {
	Name, Label string
	Options     []option
	Value       string
	Tick        bool
}

// pageValue leaves the first page out of an address.
func pageValue(n int) string {
	if n <= 1 {
		return ""
	}
	return strconv.Itoa(n)
}

// startPages are the ways to start something that this reader has.
func startPages(v *visit, here string) []pageLink {
	var pages []pageLink
	add := func(may bool, text, url string) {
		if may {
			pages = append(pages, pageLink{Link{text, url}, url == here})
		}
	}
	add(startsProcesses(v), "Nazorg starten", startFollowupPath)
	add(handsOver(v), "Overdracht starten", sendHandoverPath)
	add(asksHandovers(v), "Overdracht vragen", askHandoverPath)
	if len(pages) < 2 {
		return nil
	}
	return pages
}

const (
	signDone   = "✓"
	signMissed = "✕"
	signNone   = "–"
)

// dueTone is the class that colours how much time is left; the words say the same without it.
func dueTone(left int) string {
	switch {
	case left < 0:
		return "late"
	case left == 0:
		return "today"
	}
	return "ahead"
}
