package process

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/kind"
	"schakel/internal/web"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// datesOf are the dates of a process, who takes part, and what its reader may know of the young person.
func datesOf(p care.ProcessView, today calendar.Date) []web.Fact {
	facts := []web.Fact{{What: words.Of(p.Kind).Anchor.NL, Text: words.LongDay(p.Anchor)}}
	ended := web.Fact{What: "Beëindigd", Text: words.DayOf(p.EndedAt, today)}
	name, town := web.Fact{What: "Naam", Text: p.Person.Name()}, web.Fact{What: "Gemeente", Text: p.Person.Municipality}
	number := web.Fact{What: "Leerlingnummer", Text: p.Person.PupilNumber}
	h := p.Handover
	if h == nil {
		return web.SaidFacts(append(
			facts, web.Fact{What: "Laatste stap", Text: lastDay(p, today)}, ended, name, number,
			web.Fact{What: "Onderwijs", Text: words.Education.NL(p.Person.Education)}, town,
		)...)
	}
	if kind.Of(p.Kind).Ages {
		number = web.Fact{}
		if e := p.Transition; e != nil {
			facts = append(facts, web.Fact{What: "Vast aanspreekpunt", Text: e.WorkerName})
		}
		facts = append(
			facts, web.Fact{What: "Wijkteam", Text: h.Sender.Name}, web.Fact{What: "Neemt over", Text: h.Receiver.Name},
		)
		if e := p.Transition; e != nil {
			facts = append(facts, web.Fact{What: "School", Text: e.School.Name})
		}
	} else {
		facts = append(
			facts, web.Fact{What: "Overgang", Text: words.Capital(words.Crossing.NL(h.Crossing))},
			web.Fact{What: "Van", Text: h.Sender.Name},
			web.Fact{What: "Naar", Text: h.Receiver.Name},
			web.Fact{What: "Klaargezet", Text: words.Day(h.PreparedOn, today)},
		)
	}
	youthCare, followed := web.Fact{}, web.Fact{}
	if h.YouthCare == care.Yes || h.YouthCare == care.No {
		youthCare = web.Fact{What: "Jeugdhulp", Text: words.Known.NL(h.YouthCare)}
	}
	if p.ProtocolVersion > 0 {
		followed = web.Fact{What: "Protocol", Text: parts.ProtocolWords(p)}
	}
	return web.SaidFacts(append(
		facts, ended, name, web.Fact{What: "Geboren", Text: words.LongDay(p.Person.BirthDate)},
		town, number, youthCare, followed,
	)...)
}

// lastDay is the day of the last step of a process that is not over.
func lastDay(p care.ProcessView, today calendar.Date) string {
	if n := len(p.Route); n > 0 && !p.State.Over() {
		return words.Day(p.Route[n-1].OpensOn, today)
	}
	return ""
}
