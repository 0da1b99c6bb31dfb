package person

import (
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// ofThePerson are the lines that are about the young person, and not about what a process asks: on one day they can be
// in the journals of several.
var ofThePerson = []care.Event{
	care.EventOfAge, care.EventNameCorrected, care.EventBirthCorrected, care.EventConsentMoved, care.EventPersonMoved,
	care.EventCareBegan,
	care.EventCareEnded, care.EventInvited, care.EventParentAllowed, care.EventParentNotAllowed, care.EventJoined,
	care.EventTakenApart,
}

// said is what a line about the young person says.
type said struct {
	event      care.Event
	on         calendar.Date
	by         care.StaffID
	guest, who care.PartyID
	code       string
}

// tellOnce leaves out of the timeline what was said on the same day in another process, and keeps in which.
func (t *timeline) tellOnce() {
	if len(t.told) < 2 {
		return
	}
	first := map[said]line{}
	t.also = map[line][]int{}
	t.all = slices.DeleteFunc(t.all, func(l line) bool {
		c := t.chapter(l)
		if !slices.Contains(ofThePerson, c.Event) {
			return false
		}
		is := said{c.Event, calendar.DateOf(c.At), c.By, c.Guest, c.Details.Party, c.Details.Reason()}
		there, ok := first[is]
		if !ok {
			first[is] = l
			return false
		}
		if there.of == l.of || slices.Contains(t.also[there], l.of) {
			return false
		}
		t.also[there] = append(t.also[there], l.of)
		return true
	})
}

// of names the processes of a line.
func (t *timeline) of(l line) string {
	names := []string{t.names[t.told[l.of].id]}
	for _, other := range t.also[l] {
		names = append(names, t.names[t.told[other].id])
	}
	return words.List(names)
}
