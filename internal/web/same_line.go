package web

import (
	"context"

	"schakel/internal/care"

	"schakel/internal/words"
)

// sameLine is a quiet line on a page about a young person: somebody looks like them.
type sameLine struct {
	Text string // "Lijkt op Zoë Vos (geboren 29 februari 2012)."
	Link Link
}

// Lookalikes is the part of a store that tells who looks like a young person.
type Lookalikes interface {
	Lookalikes(ctx context.Context, viewer care.Staff, person care.PersonID) ([]care.Lookalike, error)
}

// sameLines lists who looks like a young person whom a page shows, to whoever works with processes.
func sameLines(v *visit, store Lookalikes, person care.PersonID) ([]sameLine, error) {
	if person == "" || !readsProcesses(v) {
		return nil, nil
	}
	all, err := store.Lookalikes(v.ctx(), v.me, person)
	if err != nil {
		return nil, err
	}
	var lines []sameLine
	for _, l := range all {
		line := sameLine{
			Text: "Lijkt op " + l.Person.Name() + " (" + knownWords(l.Person) + ").",
			Link: Link{Text: "Is dit dezelfde jongere?", URL: samePath(person, l.Person.ID)},
		}
		if l.Asked {
			line.Text += " Er is gevraagd of dit dezelfde jongere is."
			line.Link.Text = "Bekijk de vraag"
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// knownWords is what else tells who somebody is.
func knownWords(p care.Person) string {
	said := bornWords(p)
	if p.PupilNumber != "" {
		said += ", leerlingnummer " + p.PupilNumber
	}
	return said
}

// sayerWords names who said something: "Carla Çelik (PRO De Linde) en Eef Eikel (VSO d'Eik)".
func sayerWords(by []care.Sayer) string {
	var names []string
	for _, s := range by {
		names = append(names, withOrg(s.Name, s.OrgName))
	}
	if len(names) == 0 {
		return "iemand"
	}
	return words.List(names)
}

// likenessFacts say what speaks for and against two young people being one.
func likenessFacts(l care.Likeness) []fact {
	facts := []fact{{"Naam", words.Likeness[l.Name]}, {"Geboortedatum", words.Likeness[l.BirthDate]}}
	if l.Number != care.Unsaid {
		facts = append(facts, fact{"Leerlingnummer", words.NumberLikeness[l.Number]})
	}
	return facts
}

// withOrg is a name with where they work: "Eef Eikel (VSO d'Eik)".
func withOrg(name, org string) string {
	if org == "" {
		return name
	}
	return name + " (" + org + ")"
}
