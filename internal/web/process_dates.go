package web

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// datesOf are the dates of a process, who takes part, and what its reader may know of the young person.
func datesOf(p care.ProcessView, today calendar.Date) []fact {
	facts := []fact{{words.Of(p.Kind).Anchor.NL, words.LongDay(p.Anchor)}}
	ended := fact{"Beëindigd", words.DayOf(p.EndedAt, today)}
	name, town := fact{"Naam", p.Person.Name()}, fact{"Gemeente", p.Person.Municipality}
	number := fact{"Leerlingnummer", p.Person.PupilNumber}
	h := p.Handover
	if h == nil {
		return saidFacts(append(
			facts, fact{"Laatste stap", lastDay(p, today)}, ended, name, number,
			fact{"Onderwijs", words.Education.NL(p.Person.Education)}, town,
		)...)
	}
	if p.Kind == care.Transition {
		number = fact{}
		if e := p.Transition; e != nil {
			facts = append(facts, fact{"Vast aanspreekpunt", e.WorkerName})
		}
		facts = append(facts, fact{"Wijkteam", h.Sender.Name}, fact{"Neemt over", h.Receiver.Name})
		if e := p.Transition; e != nil {
			facts = append(facts, fact{"School", e.School.Name})
		}
	} else {
		facts = append(
			facts, fact{"Overgang", words.Capital(words.Crossing.NL(h.Crossing))}, fact{"Van", h.Sender.Name},
			fact{"Naar", h.Receiver.Name}, fact{"Klaargezet", words.Day(h.PreparedOn, today)},
		)
	}
	youthCare, followed := fact{}, fact{}
	if h.YouthCare == care.Yes || h.YouthCare == care.No {
		youthCare = fact{"Jeugdhulp", words.Known.NL(h.YouthCare)}
	}
	if p.ProtocolVersion > 0 {
		followed = fact{"Protocol", protocolWords(p)}
	}
	return saidFacts(append(
		facts, ended, name, fact{"Geboren", words.LongDay(p.Person.BirthDate)}, town, number, youthCare, followed,
	)...)
}

// lastDay is the day of the last step of a process that is not over.
func lastDay(p care.ProcessView, today calendar.Date) string {
	if n := len(p.Route); n > 0 && !p.State.Over() {
		return words.Day(p.Route[n-1].OpensOn, today)
	}
	return ""
}
