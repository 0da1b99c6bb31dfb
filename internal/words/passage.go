package words

import (
	"slices"
	"strconv"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
)

// Passage is lines that follow one another in a story and are told as one: they happened by themselves, and are about
// one step. What was done, missed or decided is never among them.
type Passage []Chapter

// passing is an event of which many come by themselves, and what one and more of them are called.
type passing struct {
	event     care.Event
	one, more Phrase
}

var passings = []passing{
	{care.EventOpened, Phrase{}, Phrase{"keer opengezet", "times opened"}}, // of one its own sentence is told
	{care.EventDatesMoved, Phrase{"1 keer verschoven", "moved once"}, Phrase{"keer verschoven", "times moved"}},
	{care.EventReminded, Phrase{"1 herinnering", "1 reminder"}, Phrase{"herinneringen", "reminders"}},
	{care.EventEscalated, Phrase{"1 bericht", "1 message"}, Phrase{"berichten", "messages"}},
}

// summary is what a passage says: that something is to be done with until when, and what came of itself besides.
var summary = Phrase{
	"[{opened?}. {Counts}|{?moved}{About}: {counts}|{counts} over {About}]",
	"[{opened?}; {counts}|{?moved}{about}: {counts}|{counts} about {about}]",
}

// passes tells whether a line is one of many that come by themselves. That there was nobody to tell is not.
func (c Chapter) passes() bool {
	return c.By == "" && c.Guest == "" && c.Details.Told == "" && c.Details.Step != "" &&
		slices.ContainsFunc(passings, func(p passing) bool { return p.event == c.Event })
}

// GoesOn tells whether two lines that stand beside one another in a journal are of one passage.
func (c Chapter) GoesOn(with Chapter) bool {
	a, b := c.Details, with.Details
	return c.passes() && with.passes() && a.Step == b.Step && (a.Task == b.Task || a.Task == "" || b.Task == "")
}

// Summary says in one sentence what a passage is about; when that was is for others to say.
func (s Story) Summary(l Language, p Passage, today calendar.Date) string {
	known, opened := map[string]string{"counts": p.counted(l)}, Chapter{}
	for _, c := range p {
		switch {
		case c.Event == care.EventDatesMoved:
			known["moved"] = yes
		case c.Event == care.EventOpened && !c.At.Before(opened.At): // the last time says until when
			opened, known["opened"] = c, s.Sentence(l, c, today)
		}
	}
	line := filling{in: l, find: telling{Chapter: p[0], in: s, language: l}.find, terms: terms}
	known["about"] = line.fill("{step}")
	return filling{in: l, known: known}.fill(summary.In(l))
}

// counted says how often what happened.
func (p Passage) counted(l Language) string {
	var all []string
	for _, e := range passings {
		n := 0
		for _, c := range p {
			if c.Event == e.event {
				n++
			}
		}
		switch said := e.one.In(l); {
		case n == 1 && said != "":
			all = append(all, said)
		case n > 1:
			all = append(all, strconv.Itoa(n)+" "+e.more.In(l))
		}
	}
	if l == EN {
		return strings.Join(all, " and ")
	}
	return List(all)
}
