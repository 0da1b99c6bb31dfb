package web

import (
	"fmt"
	"html/template"
	"slices"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/words"
)

// personFacts are who somebody is and how they are reached, as one process knows it.
func personFacts(p care.Person) []personFact { return append(whoFacts(p), reachFacts(p)...) }

// whoFacts are true of somebody in every process.
func whoFacts(p care.Person) []personFact {
	return knownFacts(
		personFact{What: "Naam", Text: p.Name()},
		personFact{What: "Geboren", Text: words.LongDay(p.BirthDate)},
	)
}

// The questions that each process answers for itself.
const askedWhere, askedPhone, askedEmail, askedHow = "Gemeente", "Telefoon", "E-mail", "Liefst bereikt"

func reachFacts(p care.Person) []personFact {
	contact := contactOf(p)
	return knownFacts(
		personFact{What: askedWhere, Text: p.Municipality},
		personFact{What: askedPhone, Text: p.Phone, URL: contact.Call},
		personFact{What: askedEmail, Text: p.Email, URL: contact.Mail},
		personFact{What: askedHow, Text: p.WhereToReach},
	)
}

// knownFacts leaves out what is not known.
func knownFacts(facts ...personFact) []personFact {
	return slices.DeleteFunc(facts, func(f personFact) bool { return f.Text == "" })
}

// youngFacts are what the reader may know of the young person.
func youngFacts(p care.PersonView, names map[care.ProcessID]string, today calendar.Date) []personFact {
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
		personFact{What: "Leerlingnummer", Text: is.PupilNumber},
		personFact{What: "Onderwijs", Text: words.Education.NL(is.Education)},
		personFact{What: "Jeugdhulp", Text: youthCare},
	)...)
}

// reachedBy is where somebody lives and how they are reached, by the processes that run; when none does, by all. What
// they say alike is said once, and else in which of them it is so.
func reachedBy(all []care.ProcessView, names map[care.ProcessID]string) (facts []personFact) {
	over := func(p care.ProcessView) bool { return p.State.Over() }
	if running := slices.DeleteFunc(slices.Clone(all), over); len(running) > 0 {
		all = running
	}
	type answer struct {
		personFact
		in []string
	}
	answers := map[string][]answer{}
	for _, p := range all {
		for _, f := range reachFacts(p.Person) {
			said := answers[f.What]
			i := slices.IndexFunc(said, func(a answer) bool { return a.personFact == f })
			if i < 0 {
				i, said = len(said), append(said, answer{personFact: f})
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
			facts = append(facts, a.personFact)
		}
	}
	return facts
}

// personFact is a fact about the young person; one with a URL is a link.
type personFact struct {
	What, Text string
	URL        template.URL
}
