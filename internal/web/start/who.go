package start

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"schakel/internal/calendar"
	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/words"
)

// The question who a young person is, which every start form asks when the organisation knows somebody who looks like
// whom is named. It stands on top of the form as it was filled in; nothing begins before it has an answer.

// askedAbout is where a form keeps of which young person was asked who it is: an answer counts for that description,
// and for no other that is typed afterwards.
const askedAbout = "gevraagd"

// refusedStart puts at the form of a start why it did not begin: the question who it is, or what the store found wrong.
// It returns the status to show the form with; 0 is that it began. Whoever is asked is shown somebody: that is recorded
// first.
func (s *site) refusedStart(v *web.Visit, f *form.Form, err error) (status int, _ error) {
	var asked *care.AskedError
	var wrong *care.FieldError
	switch {
	case err == nil:
		return 0, nil
	case errors.As(err, &asked):
		var shown []care.ProcessID
		for _, l := range asked.Lookalikes {
			shown = append(shown, l.Processes...)
		}
		if err := s.Looked(v, "start", shown...); err != nil {
			return 0, err
		}
		unanswered := f.Field(askedAbout) != nil
		askWho(f, v.Me.OrgKind, asked.Lookalikes)
		if !unanswered {
			return http.StatusOK, nil
		}
		f.Wrong(care.ColumnPerson, f.Field(care.ColumnPerson).Missing)
		return http.StatusUnprocessableEntity, nil
	case errors.As(err, &wrong) && wrong.Field == care.ColumnPerson: // who it was said to be looks like this no longer
		askWho(f, v.Me.OrgKind, nil)
		f.Wrong(care.ColumnPerson, "Wat je koos past niet meer bij wat hier staat. Kijk het nog eens na")
		return http.StatusUnprocessableEntity, nil
	case errors.As(err, &wrong) && f.Refuse(wrong):
		if wrong.Problem == care.Taken { // somebody else after all, or another number: it is asked again
			dropWho(f)
		}
		return http.StatusUnprocessableEntity, nil
	case wrong != nil && wrong.Problem == care.Deceased: // who was chosen from a list, and is not asked after
		f.No = form.ProblemWords("", wrong)
		return http.StatusUnprocessableEntity, nil
	}
	return 0, err
}

// takeWho takes over what was answered to the question who it is, where it was asked about whom the form describes now.
// Until it is asked again it is sent along unseen, so that it need not be answered twice when something else is wrong.
func takeWho(f *form.Form, sent url.Values) {
	if f.Field(care.ColumnFirstName) == nil || sent.Get(askedAbout) != describes(f) {
		return
	}
	answer := &form.Field{Name: care.ColumnPerson, Kind: form.KindHidden, Optional: true}
	if said := sent.Get(care.ColumnPerson); said == care.WhomNew || care.Valid(said) {
		answer.Values = []string{said}
	}
	f.Groups = slices.Insert(f.Groups, 0, form.Group{Fields: []*form.Field{askedWhom(f), answer}})
}

// askedWhom is the field that says about whom was asked.
func askedWhom(f *form.Form) *form.Field {
	return &form.Field{Name: askedAbout, Kind: form.KindHidden, Optional: true, Values: []string{describes(f)}}
}

// describes stands for whom the form names.
func describes(f *form.Form) string {
	said := ""
	for _, column := range []string{
		care.ColumnFirstName, care.ColumnInfix, care.ColumnLastName, care.ColumnBirthDate, care.ColumnPupilNumber,
	} {
		said += f.Get(column) + "\x00"
	}
	sum := sha256.Sum256([]byte(said))
	return hex.EncodeToString(sum[:])
}

// dropWho takes the question who it is away, with its answer.
func dropWho(f *form.Form) {
	f.Groups = slices.DeleteFunc(f.Groups, func(g form.Group) bool {
		return slices.ContainsFunc(g.Fields, func(q *form.Field) bool { return q.Name == askedAbout })
	})
}

// askWho asks on top of the form whether it is one of these, whom the organisation knows. Nothing is chosen beforehand.
func askWho(f *form.Form, org care.OrganisationKind, alike []care.Lookalike) {
	dropWho(f)
	who, that := youngWord(org)
	number := numberName(org)
	q := &form.Field{
		Name: care.ColumnPerson, Label: "Is dit een " + who + " " + that + " jullie al kennen?", Kind: form.KindRadios,
		Missing: "Zeg of dit een " + who + " is " + that + " jullie al kennen",
		Hint: words.Sentence("Je vulde in: "+words.Dotted(named(f).Name(), whoWords(named(f), number))) +
			" Weet je het niet zeker? Kijk het eerst na.",
	}
	for _, l := range alike {
		q.Options = append(q.Options, form.Option{
			Value: string(l.Person.ID), Label: l.Person.Name(), Hint: whoWords(l.Person, number),
			More: likeness(f, l, number),
		})
	}
	q.Options = append(q.Options, form.Option{Value: care.WhomNew, Label: "Nee, dit is iemand anders"})
	f.Groups = slices.Insert(
		f.Groups, 0, form.Group{Fields: []*form.Field{askedWhom(f), q}, Button: "Verder met dit antwoord"},
	)
}

// named is who the form names, as far as it can be read.
func named(f *form.Form) care.Person {
	birth, _ := calendar.ParseInputDate(f.Get(care.ColumnBirthDate))
	return care.Person{
		FirstName: f.Get(care.ColumnFirstName), Infix: f.Get(care.ColumnInfix), LastName: f.Get(care.ColumnLastName),
		BirthDate:   birth,
		PupilNumber: f.Get(care.ColumnPupilNumber),
	}
}

// whoWords says beside a name who it is: when they were born, and the number that the organisation gives.
func whoWords(p care.Person, number string) string {
	if p.PupilNumber == "" || number == "" {
		return web.BornWords(p)
	}
	return words.Dotted(web.BornWords(p), number+" "+p.PupilNumber)
}

// likeness says what speaks for and against somebody being whom the form names.
func likeness(f *form.Form, l care.Lookalike, number string) []form.Fact {
	said := map[care.Agreement][]string{l.Name: {"naam"}}
	if l.Name == care.Nearly {
		said[l.Name] = []string{"naam (op spaties, streepjes en punten na)"}
	}
	said[l.BirthDate] = append(said[l.BirthDate], "geboortedatum")
	switch typed := f.Get(care.ColumnPupilNumber); {
	case l.Number == care.Nearly:
		said[l.Number] = append(said[l.Number], number+" (op nullen vooraan na)")
	case l.Number != care.Unsaid, typed != "" && number != "", l.Person.PupilNumber != "" &&
		f.Field(care.ColumnPupilNumber) != nil:
		said[l.Number] = append(said[l.Number], number)
	}
	var facts []form.Fact
	for _, of := range []struct {
		agreement care.Agreement
		lines     string
	}{
		{care.Agrees, "Hetzelfde"},
		{care.Nearly, "Bijna hetzelfde"},
		{care.Differs, "Anders"},
		{care.Unsaid, "Niet te vergelijken"},
	} {
		if things := said[of.agreement]; len(things) > 0 {
			facts = append(facts, form.Fact{What: of.lines, Text: strings.Join(things, ", ")})
		}
	}
	return facts
}

// youngWord is what the staff of an organisation call a young person, with the word that refers to it.
func youngWord(k care.OrganisationKind) (who, that string) {
	switch k {
	case care.Childcare:
		return "kind", "dat"
	case care.Wijkteam, care.Gemeente:
		return "jongere", "die"
	}
	return "leerling", "die"
}

// numberName is what an organisation calls the number under which it knows a young person; a wijkteam gives none.
func numberName(k care.OrganisationKind) string {
	switch k {
	case care.Childcare:
		return "kindnummer"
	case care.Wijkteam, care.Gemeente:
		return ""
	}
	return "leerlingnummer"
}
