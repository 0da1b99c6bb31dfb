package parts

import (
	"cmp"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/web"
	"schakel/internal/words"
)

// restWeeks is how long nothing must have happened before the journal says so, in weeks [default]: between two contact
// moments nothing has to happen, and who reads the story should see that at once.
const restWeeks = 3

// JournalView is the journal as a story.
type JournalView struct {
	Items []JournalItem
	Order web.Link // to the same story from the other end
	// Oldest is set when the story begins with what happened first.
	Oldest bool
}

// JournalItem is a line of the story, several that are told as one, or how long nothing happened.
type JournalItem struct {
	ID       string // its place on the page; empty: nothing leads there
	Rest     string // "10 weken rust"; the other fields are empty then
	Of       string // the process, on the page of a young person, when it is another than that of the line before
	Sentence string
	Byline   string // when, and by whom
	Tone     string // colour of the dot; the sentence says the same
	Quotes   []web.Quote
	Folded   []web.Quote // longer texts, shown on request
	// Several are lines that happened by themselves, about one step: shown on request, and always on paper.
	Several []JournalItem
}

// JournalOf tells the journal of a process, which the store gives newest first, in the order that is asked.
func JournalOf(p care.ProcessView, oldest bool, today calendar.Date) JournalView {
	view := JournalView{Oldest: oldest}
	told := words.StoryOf(p)
	chapters := told.Chapters(p.Journal)
	if oldest {
		slices.Reverse(chapters)
	}
	places := storyPlaces(chapters)
	for i := 0; i < len(chapters); {
		n := 1
		for i+n < len(chapters) && GoesOn(chapters[i+n-1], chapters[i+n]) {
			n++
		}
		if i > 0 {
			if rest := RestBetween(chapters[i-1].JournalEntry, chapters[i].JournalEntry); rest != "" {
				view.Items = append(view.Items, JournalItem{Rest: rest})
			}
		}
		item := ItemOf(told, chapters[i:i+n], today)
		for _, c := range chapters[i : i+n] {
			item.ID = cmp.Or(item.ID, places[c.Key])
		}
		view.Items = append(view.Items, item)
		i += n
	}
	return view
}

// GoesOn tells whether two lines that follow one another are told as one.
func GoesOn(a, b words.Chapter) bool {
	return a.GoesOn(b) && RestBetween(a.JournalEntry, b.JournalEntry) == ""
}

// ItemOf shows a line of the story of a process, or several as one.
func ItemOf(s words.Story, passage words.Passage, today calendar.Date) JournalItem {
	if len(passage) == 1 {
		return lineOf(s, passage[0], today)
	}
	first, last := calendar.DateOf(passage[0].At), calendar.DateOf(passage[len(passage)-1].At)
	item := JournalItem{
		Sentence: s.Summary(words.NL, passage, today),
		Byline:   words.Dotted(words.Period(earlier(first, last), later(first, last), today), "automatisch"),
	}
	for _, c := range passage {
		line := lineOf(s, c, today)
		item.Several = append(item.Several, line)
		if item.Tone != "late" {
			item.Tone = cmp.Or(line.Tone, item.Tone)
		}
	}
	return item
}

// lineOf shows one line.
func lineOf(s words.Story, e words.Chapter, today calendar.Date) JournalItem {
	item := JournalItem{
		Sentence: s.Sentence(words.NL, e, today),
		Byline:   byline(s.Kind, e.JournalEntry, today),
		Tone:     eventTones[e.Event],
		Quotes:   web.Quotes(e.Texts),
		Folded:   planQuotes(e.Texts),
	}
	if text := e.Texts[care.TextInvolved]; text != "" {
		if e.Details.Answer != nil && e.Details.Answer.Outcome == care.HandedOver {
			return item // the sentence says it already
		}
		item.Folded = append(item.Folded, web.Quote{What: "Wie erbij blijft", Text: text})
	}
	return item
}

// storyPlaces is where a story tells best of each step, and where its process was suspended: at which line, by its key.
// Of a step that is where it was answered, else its newest line.
func storyPlaces(chapters []words.Chapter) map[string]string {
	best := map[string]words.Chapter{}
	for _, c := range chapters {
		place := storyPlace + c.Details.Step
		switch {
		case c.Key == "":
			continue
		case c.Event == care.EventSuspended:
			place = stillPlace + calendar.DateOf(c.At).String()
		case c.Details.Step == "":
			continue
		}
		was, ok := best[place]
		if answers := c.Event == care.EventAnswered; !ok || answers && was.Event != care.EventAnswered ||
			answers == (was.Event == care.EventAnswered) && c.At.After(was.At) {
			best[place] = c
		}
	}
	places := map[string]string{}
	for place, c := range best {
		places[c.Key] = place
	}
	return places
}

// RestBetween says how long nothing happened between two lines; nothing when it was not long.
func RestBetween(a, b care.JournalEntry) string {
	days := calendar.DateOf(a.At).DaysUntil(calendar.DateOf(b.At))
	if days < 0 {
		days = -days
	}
	if days <= restWeeks*7 {
		return ""
	}
	return words.Plural(days/7, "week", "weken") + " rust"
}

// byline says when something happened, by whom, and on whose behalf. What happened by itself has a day; an hour would
// say nothing.
func byline(kind care.Kind, e care.JournalEntry, today calendar.Date) string {
	if e.Guest != "" {
		who := e.GuestName
		if who == "" {
			who = familyOf(kind)
		}
		return words.Dotted(words.Moment(e.At, today), who, "via de link")
	}
	if e.By == "" {
		return words.Dotted(words.Day(calendar.DateOf(e.At), today), "automatisch")
	}
	who := e.ByName
	if who == "" {
		who = "een collega"
	}
	if e.OnBehalfOfName != "" {
		who += " namens " + e.OnBehalfOfName
	}
	how := ""
	if a := e.Details.Answer; a != nil && a.Outcome != care.NotReached {
		how = words.Channel.NL(a.Channel)
	}
	return words.Dotted(words.Moment(e.At, today), who, how)
}

// planQuotes are the texts of a future plan, in its order. The page shows the newest plan by itself; here they are what
// was written then.
func planQuotes(texts map[string]string) []web.Quote {
	var all []web.Quote
	for _, area := range care.Big5() {
		name := words.Capital(words.LifeArea.NL(area))
		if text := texts[care.TextArea(area)]; text != "" {
			all = append(all, web.Quote{What: name, Text: text})
		}
		if text := texts[care.TextWaived(string(area))]; text != "" {
			all = append(all, web.Quote{What: name + " overgeslagen", Text: text})
		}
	}
	if text := texts[care.TextWaived(care.TextOwnWords)]; text != "" {
		all = append(all, web.Quote{What: "Eigen woorden overgeslagen", Text: text})
	}
	return all
}

// eventTones colours the dots of what needs attention; the rest is calm.
var eventTones = map[care.Event]string{
	care.EventBeganLate:      "today",
	care.EventStepMissed:     "late",
	care.EventBreach:         "late",
	care.EventReminded:       "today",
	care.EventEscalated:      "late",
	care.EventUnreachable:    "late",
	care.EventNoContact:      "today",
	care.EventOffered:        "today",
	care.EventOfferAccepted:  "done",
	care.EventOfferRefused:   "late",
	care.EventOfferAskedBack: "today",
	care.EventOfferNobody:    "late",
	care.EventSuspended:      "today",
	care.EventClosed:         "done",

	care.EventRequestRefused:   "late",
	care.EventConsentGiven:     "done",
	care.EventConsentRefused:   "late",
	care.EventConsentWithdrawn: "late",
	care.EventConsentOverride:  "today",
	care.EventConsentMoved:     "today",
	care.EventConsentComplete:  "done",
	care.EventCold:             "today",
	care.EventOfferWithdrawn:   "late",
	care.EventCareConfirmed:    "done",
	care.EventCareAskedAgain:   "today",
	care.EventNotLanded:        "late",
	care.EventWayBack:          "late",
	care.EventObjected:         "late",
	care.EventStopping:         "today",

	care.EventLawAgain:       "today",
	care.EventCareEnded:      "today",
	care.EventPlanAgreed:     "done",
	care.EventTableCalled:    "today",
	care.EventTableDecided:   "done",
	care.EventTableNotAgreed: "late",
	care.EventPowerDecided:   "done",
}

// lastPlace is where the young person was when somebody last said so; empty when nobody did.
func lastPlace(entries []care.JournalEntry) string {
	for _, e := range entries {
		a := e.Details.Answer
		if a == nil || a.Place == "" ||
			!slices.Contains([]care.Event{care.EventAnswered, care.EventCorrected}, e.Event) {
			continue
		}
		return words.PlaceNow.NL(a.Place)
	}
	return ""
}

// familyOf is who a guest is of whom no name is known any more.
func familyOf(k care.Kind) string { return "de " + words.Of(k).Young() + " of een ouder" }

// Because adds the reason behind a code; nothing when there is none.
func Because[K ~string](reasons words.Table[K], code K) string {
	if code == "" {
		return ""
	}
	return ": " + reasons.NL(code)
}
