package parts

import (
	"context"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/words"
)

// SameLine is a quiet line on a page about a young person: somebody looks like them.
type SameLine struct {
	Text string // "Lijkt op Zoë Vos (geboren 29 februari 2012)."
	Link web.Link
}

// Lookalikes is the part of a store that tells who looks like a young person.
type Lookalikes interface {
	Lookalikes(ctx context.Context, viewer care.Staff, person care.PersonID) ([]care.Lookalike, error)
}

// SameLines lists who looks like a young person whom a page shows, to whoever works with processes.
func SameLines(v *web.Visit, store Lookalikes, person care.PersonID) ([]SameLine, error) {
	if person == "" || !web.ReadsProcesses(v) {
		return nil, nil
	}
	all, err := store.Lookalikes(v.Ctx(), v.Me, person)
	if err != nil {
		return nil, err
	}
	var lines []SameLine
	for _, l := range all {
		line := SameLine{
			Text: "Lijkt op " + l.Person.Name() + " (" + knownWords(l.Person) + ").",
			Link: web.Link{Text: "Is dit dezelfde jongere?", URL: web.SamePath(person, l.Person.ID)},
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
	said := web.BornWords(p)
	if p.PupilNumber != "" {
		said += ", leerlingnummer " + p.PupilNumber
	}
	return said
}

// SayerWords names who said something: "Carla Çelik (PRO De Linde) en Eef Eikel (VSO d'Eik)".
func SayerWords(by []care.Sayer) string {
	var names []string
	for _, s := range by {
		names = append(names, WithOrg(s.Name, s.OrgName))
	}
	if len(names) == 0 {
		return "iemand"
	}
	return words.List(names)
}

// LikenessFacts say what speaks for and against two young people being one.
func LikenessFacts(l care.Likeness) []form.Fact {
	facts := []form.Fact{
		{What: "Naam", Text: words.Likeness[l.Name]}, {What: "Geboortedatum", Text: words.Likeness[l.BirthDate]},
	}
	if l.Number != care.Unsaid {
		facts = append(facts, form.Fact{What: "Leerlingnummer", Text: words.NumberLikeness[l.Number]})
	}
	return facts
}

// WithOrg is a name with where they work: "Eef Eikel (VSO d'Eik)".
func WithOrg(name, org string) string {
	if org == "" {
		return name
	}
	return name + " (" + org + ")"
}
