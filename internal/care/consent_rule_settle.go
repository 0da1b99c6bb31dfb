package care

import (
	"slices"
	"time"

	"schakel/internal/calendar"
)

// PartyDecision is one decision about one information set and receiver. Party is empty for an override.
type PartyDecision struct {
	Party    PartyID
	Decision Decision
	At       time.Time
}

// Settle returns where the consent for a set that needs it is on a day. The decisions are all those about this set and
// receiver, in the order in which they were made; each counts by the rule of its own day:
//
//   - of somebody who had no say on that day, or is no party (any more), it counts for nothing;
//   - given is what everybody who decides has given. It stays given over a birthday, until somebody withdraws or
//     refuses who may on that day;
//   - one refusal is enough for refused, one withdrawal for withdrawn, and a refusal outweighs a withdrawal. Either
//     stays over a birthday too: on the day itself nothing that was refused begins to go [default]. It is undone when
//     whoever decides has given, by the rule of the day of giving;
//   - an override goes on until somebody withdraws or refuses who may;
//   - what is open is for whoever decides on the day. What they gave before counts: a young person of 15 who gave for
//     youth care has given at 16.
//
// Parties are as they are now: another parent with authority has to decide too, and what a parent said who lost it does
// not count any more. Without any parent with authority a set that needs one stays open. Whether the end of the consent
// has come is for [CoveredOn] to say.
func Settle(
	set InfoSet, birth calendar.Date, parties []Party, decisions []PartyDecision, today calendar.Date,
) ConsentState {
	return fold(set, birth, parties, decisions, today).state
}

// CoveredOn tells whether information may go on a day: in this state, and not after the last day on which consent
// counts. What goes by law goes on.
func CoveredOn(state ConsentState, until, on calendar.Date) bool {
	return state == ConsentNotNeeded || state.Covers() && !on.After(until)
}

// settling is the state of one set while its decisions are read.
type settling struct {
	set      InfoSet
	birth    calendar.Date
	parties  []Party
	standing map[PartyID]Decision // the last decision of each party that had a say
	state    ConsentState
}

func fold(set InfoSet, birth calendar.Date, parties []Party, decisions []PartyDecision, today calendar.Date) *settling {
	f := &settling{set: set, birth: birth, parties: parties, standing: map[PartyID]Decision{}, state: ConsentOpen}
	for _, d := range decisions {
		on := calendar.DateOf(d.At)
		f.review(on)
		f.apply(d, on)
	}
	f.review(today)
	return f
}

// review looks whether what is open is given by the rule of a day: a birthday may have left only people who gave.
func (f *settling) review(on calendar.Date) {
	if f.state == ConsentOpen && f.complete(on) {
		f.state = ConsentGiven
	}
}

func (f *settling) apply(d PartyDecision, on calendar.Date) {
	if d.Decision == Override {
		f.state = ConsentOverridden
		return
	}
	if !slices.ContainsFunc(f.deciders(on), func(p Party) bool { return p.ID == d.Party }) {
		return
	}
	f.standing[d.Party] = d.Decision
	no := f.no(on)
	switch {
	case d.Decision != Give:
		f.state = no
	case f.complete(on):
		f.state = ConsentGiven
	case f.state.Covers(): // giving never takes away
	case no != "":
		f.state = no
	default:
		f.state = ConsentOpen
	}
}

// deciders are the parties that have a say on a day.
func (f *settling) deciders(on calendar.Date) []Party {
	return slices.DeleteFunc(slices.Clone(f.parties), func(p Party) bool { return !MayDecide(f.set, f.birth, p, on) })
}

// complete tells whether everybody who decides on a day has given, and everybody whom the rule asks for is known.
func (f *settling) complete(on calendar.Date) bool {
	known := map[PartyKind]bool{}
	for _, p := range f.deciders(on) {
		if f.standing[p.ID] != Give {
			return false
		}
		known[p.Kind] = true
	}
	switch RuleOn(f.set, f.birth, on) {
	case ByBoth:
		return known[Parent] && known[YoungPerson]
	case ByYoungPerson:
		return known[YoungPerson]
	}
	return known[Parent]
}

// no returns what those who decide on a day stand against: refused, withdrawn, or nothing.
func (f *settling) no(on calendar.Date) (state ConsentState) {
	for _, p := range f.deciders(on) {
		switch f.standing[p.ID] {
		case Refuse:
			return ConsentRefused
		case Withdraw:
			state = ConsentWithdrawn
		}
	}
	return state
}
