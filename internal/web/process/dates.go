package process

import (
	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/kind"
	"schakel/internal/web/parts"
	"schakel/internal/words"
)

// datesOf are the dates of a process, who takes part, and what its reader may know of the young person.
func datesOf(p care.ProcessView, today calendar.Date) []form.Fact {
	facts := []form.Fact{{What: words.Of(p.Kind).Anchor.NL, Text: words.LongDay(p.Anchor)}}
	ended := form.Fact{What: "Beëindigd", Text: words.DayOf(p.EndedAt, today)}
	name := form.Fact{What: "Naam", Text: p.Person.Name()}
	town := form.Fact{What: "Gemeente", Text: p.Person.Municipality}
	number := form.Fact{What: "Leerlingnummer", Text: p.Person.PupilNumber}
	h := p.Handover
	if h == nil {
		return form.SaidFacts(append(
			facts, form.Fact{What: "Laatste stap", Text: lastDay(p, today)}, ended, name, number,
			form.Fact{What: "Onderwijs", Text: words.Education.NL(p.Person.Education)}, town,
		)...)
	}
	if kind.Of(p.Kind).Ages {
		number = form.Fact{}
		if e := p.Transition; e != nil {
			facts = append(facts, form.Fact{What: "Vast aanspreekpunt", Text: e.WorkerName})
		}
		facts = append(
			facts, form.Fact{What: "Wijkteam", Text: h.Sender.Name},
			form.Fact{What: "Neemt over", Text: h.Receiver.Name},
		)
		if e := p.Transition; e != nil {
			facts = append(facts, form.Fact{What: "School", Text: e.School.Name})
		}
	} else {
		facts = append(
			facts, form.Fact{What: "Overgang", Text: words.Capital(words.Crossing.NL(h.Crossing))},
			form.Fact{What: "Van", Text: h.Sender.Name},
			form.Fact{What: "Naar", Text: h.Receiver.Name},
			form.Fact{What: "Klaargezet", Text: words.Day(h.PreparedOn, today)},
		)
	}
	youthCare, followed := form.Fact{}, form.Fact{}
	if h.YouthCare == care.Yes || h.YouthCare == care.No {
		youthCare = form.Fact{What: "Jeugdhulp", Text: words.Known.NL(h.YouthCare)}
	}
	if p.ProtocolVersion > 0 {
		followed = form.Fact{What: "Protocol", Text: parts.ProtocolWords(p)}
	}
	return form.SaidFacts(append(
		facts, ended, name, form.Fact{What: "Geboren", Text: words.LongDay(p.Person.BirthDate)},
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
