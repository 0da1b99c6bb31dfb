package parts

import (
	"fmt"
	"html/template"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// PersonFacts are who somebody is and how they are reached, as one process knows it.
func PersonFacts(p care.Person) []PersonFact { return append(whoFacts(p), reachFacts(p)...) }

// whoFacts are true of somebody in every process.
func whoFacts(p care.Person) []PersonFact {
	return knownFacts(
		PersonFact{What: "Naam", Text: p.Name()},
		PersonFact{What: "Geboren", Text: words.LongDay(p.BirthDate)},
	)
}

// The questions that each process answers for itself.
const askedWhere, askedPhone, askedEmail, askedHow = "Gemeente", "Telefoon", "E-mail", "Liefst bereikt"

func reachFacts(p care.Person) []PersonFact {
	contact := ContactOf(p)
	return knownFacts(
		PersonFact{What: askedWhere, Text: p.Municipality},
		PersonFact{What: askedPhone, Text: p.Phone, URL: contact.Call},
		PersonFact{What: askedEmail, Text: p.Email, URL: contact.Mail},
		PersonFact{What: askedHow, Text: p.WhereToReach},
	)
}

// knownFacts leaves out what is not known.
func knownFacts(facts ...PersonFact) []PersonFact {
	return slices.DeleteFunc(facts, func(f PersonFact) bool { return f.Text == "" })
}

// YoungFacts are what the reader may know of the young person.
func YoungFacts(p care.PersonView, names map[care.ProcessID]string, today calendar.Date) []PersonFact {
	is := p.Person
	facts := whoFacts(is)
	for i, f := range facts {
		if f.What == "Geboren" {
			facts[i].Text = fmt.Sprintf("%s (%d jaar)", f.Text, calendar.Age(is.BirthDate, today))
		}
	}
	facts = append(facts, reachedBy(p.Processes, names)...)
	youthCare := ""
	if is.YouthCare {
		youthCare = "ja"
	}
	return append(facts, knownFacts(
		PersonFact{What: "Leerlingnummer", Text: is.PupilNumber},
		PersonFact{What: "Onderwijs", Text: words.Education.NL(is.Education)},
		PersonFact{What: "Jeugdhulp", Text: youthCare},
	)...)
}

// reachedBy is where somebody lives and how they are reached, by the processes that run; when none does, by all. What
// they say alike is said once, and else in which of them it is so.
func reachedBy(all []care.ProcessView, names map[care.ProcessID]string) (facts []PersonFact) {
	over := func(p care.ProcessView) bool { return p.State.Over() }
	if running := slices.DeleteFunc(slices.Clone(all), over); len(running) > 0 {
		all = running
	}
	type answer struct {
		PersonFact
		in []string
	}
	answers := map[string][]answer{}
	for _, p := range all {
		for _, f := range reachFacts(p.Person) {
			said := answers[f.What]
			i := slices.IndexFunc(said, func(a answer) bool { return a.PersonFact == f })
			if i < 0 {
				i, said = len(said), append(said, answer{PersonFact: f})
			}
			said[i].in = append(said[i].in, words.Lower(names[p.ID]))
			answers[f.What] = said
		}
	}
	for _, question := range []string{askedWhere, askedPhone, askedEmail, askedHow} {
		for _, a := range answers[question] {
			if len(answers[question]) > 1 {
				a.What += " in " + words.List(a.in)
			}
			facts = append(facts, a.PersonFact)
		}
	}
	return facts
}

// PersonFact is a fact about the young person; one with a URL is a link.
type PersonFact struct {
	What, Text string
	URL        template.URL
}
