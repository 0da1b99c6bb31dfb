package start

import (
	"fmt"
	"slices"

	"schakel/internal/care"
	"schakel/internal/form"
	"schakel/internal/web"
	"schakel/internal/words"
)

// sendForm asks for what a row of the import holds, under the same names, but for the sender: that is the reader's own
// organisation.
func (s *site) sendForm(v *web.Visit, _ *care.Person) (*form.Form, error) {
	organisations, municipalities, err := s.startChoices(v)
	if err != nil {
		return nil, err
	}
	staff, err := s.Store.HandoverStaff(v.Ctx(), v.Me, "")
	if err != nil {
		return nil, err
	}
	mentors := slices.DeleteFunc(slices.Clone(staff), func(p care.Staff) bool { return p.Role != care.Mentor })
	number := numberName(v.Me.OrgKind)
	groups := []form.Group{
		{Fields: []*form.Field{
			crossingField(crossingsOf(v.Me.OrgKind)),
			{
				Name: care.ColumnReceiver, Label: "Naar welke school?", Kind: form.KindSelect,
				Options: form.OrganisationOptions(organisations, v.Me.Organisation, care.School),
				Missing: "Kies de nieuwe school",
			},
			startDateField(v),
		}},
		{
			Fields: append(personFields(municipalities, "28-02-2014"), &form.Field{
				Name: care.ColumnPupilNumber, Label: words.Capital(number) + " bij jullie", Kind: form.KindText,
				Missing: "Vul het " + number + " in",
			}),
		},
		{Fields: []*form.Field{
			{
				Name: care.ColumnMentorEmail, Label: "Mentor",
				Hint: "Wie vraagt toestemming, maakt alles klaar en voert het gesprek?", Kind: form.KindSelect,
				Options: form.MentorOptions(mentors), Missing: "Kies de mentor",
			},
			youthCareField(),
		}},
	}
	if v.Me.OrgKind != care.Childcare { // a toddler has no place in OSO and no address
		groups = append(groups, form.Group{Fields: []*form.Field{
			{
				Name: care.ColumnOSOReference, Label: "Kenmerk van het dossier in OSO",
				Hint: "Weet je dit nog niet? Het kan ook later.", Kind: form.KindText, Optional: true,
			},
			{Name: care.ColumnOSODate, Label: "Datum van dat dossier", Kind: form.KindDate, Optional: true},
			{
				Name: care.ColumnEmail, Label: "E-mailadres van de leerling", Kind: form.KindText, Type: "email",
				Optional: true,
			},
		}})
	}
	for n := 1; n <= care.MaxHandoverParents; n++ {
		groups = append(groups, parentGroup(n))
	}
	f := &form.Form{Groups: groups}
	ownMentor(f, v.Me)
	return f, nil
}

// askForm asks for what a receiver can know.
func (s *site) askForm(v *web.Visit, _ *care.Person) (*form.Form, error) {
	organisations, municipalities, err := s.startChoices(v)
	if err != nil {
		return nil, err
	}
	return &form.Form{Groups: []form.Group{
		{Fields: []*form.Field{
			crossingField(care.Crossings()),
			{
				Name: care.ColumnSchool, Label: "Waar is de leerling nu?", Kind: form.KindSelect,
				Missing: "Kies waar de leerling nu is",
				Options: form.OrganisationOptions(organisations, v.Me.Organisation, care.School, care.Childcare),
			},
			startDateField(v),
		}},
		{Fields: personFields(municipalities, "28-02-2014")},
	}}, nil
}

func (s *site) startChoices(v *web.Visit) ([]care.Organisation, []string, error) {
	organisations, err := s.Store.Organisations(v.Ctx())
	if err != nil {
		return nil, nil, err
	}
	municipalities, err := s.Store.Municipalities(v.Ctx())
	return organisations, municipalities, err
}

func crossingField(crossings []care.Crossing) *form.Field {
	f := &form.Field{
		Name: care.ColumnCrossing, Label: "Welke overgang is het?", Kind: form.KindRadios,
		Options: form.Choices(crossings, words.Crossing.NL), Missing: "Kies de overgang",
	}
	if len(crossings) == 1 {
		f.Values = []string{string(crossings[0])}
	}
	return f
}

func startDateField(v *web.Visit) *form.Field {
	return &form.Field{
		Name: care.ColumnStartDate, Label: "Eerste dag op de nieuwe school",
		Hint: "Dag, maand en jaar, zoals " + v.Today.AddMonths(3).Typed() + ".", Kind: form.KindDate,
		Missing: "Vul de eerste dag in",
	}
}

// personFields ask who it is; example is a birth date.
func personFields(municipalities []string, example string) []*form.Field {
	return []*form.Field{
		{Name: care.ColumnFirstName, Label: "Voornaam", Kind: form.KindText, Missing: "Vul de voornaam in"},
		{Name: care.ColumnInfix, Label: "Tussenvoegsel", Kind: form.KindText, Optional: true},
		{Name: care.ColumnLastName, Label: "Achternaam", Kind: form.KindText, Optional: true, Hint: web.SingleName},
		{
			Name: care.ColumnBirthDate, Label: "Geboortedatum", Hint: "Dag, maand en jaar, zoals " + example + ".",
			Kind: form.KindDate, Missing: "Vul de geboortedatum in",
		},
		{
			Name: care.ColumnMunicipality, Label: "Gemeente waar de leerling woont", Kind: form.KindSelect,
			Options: form.PlainOptions(municipalities), Missing: "Kies de gemeente",
		},
	}
}

func youthCareField() *form.Field {
	return &form.Field{
		Name: care.ColumnYouthCare, Label: "Is er jeugdhulp?", Kind: form.KindChips, Optional: true,
		Options: []form.Option{{Value: "nee", Label: "Nee"}, {Value: "ja", Label: "Ja"}},
	}
}

// parentGroup asks for a parent. Who decides about consent needs to be reached, so the first block says why it is
// asked.
func parentGroup(n int) form.Group {
	g := form.Group{Fields: []*form.Field{
		{
			Name: care.ColumnParentName(n), Label: fmt.Sprintf("Naam van ouder %d", n),
			Kind: form.KindText, Optional: true,
		},
		{
			Name: care.ColumnParentEmail(n), Label: fmt.Sprintf("E-mailadres van ouder %d", n), Kind: form.KindText,
			Type: "email", Optional: true,
		},
		{
			Name: care.ColumnParentAuthority(n), Label: fmt.Sprintf("Heeft ouder %d gezag?", n), Kind: form.KindChips,
			Optional: true,
			Options:  []form.Option{{Value: "ja", Label: "Ja"}, {Value: "nee", Label: "Nee"}},
		},
	}}
	if n == 1 {
		g.Info = "Is de leerling jonger dan 16, dan beslissen de ouders met gezag over toestemming. Je kunt ouders " +
			"ook later toevoegen."
	}
	return g
}
